"""Does an indicator's scale say what it means?  Its direction, its two ends, its floor.

What is told of points rests on their bounds over everything that schools can report, so it is
proved; the points of a value are the most that it can earn.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.analysis.review.bounds import Bounds, World
from assess.analysis.review.finding import Finding, amount
from assess.analysis.thresholds import Scale
from assess.language.about import Indicator
from assess.language.entries.merged import Pack
from assess.language.entries.pack import IndicatorEntry
from assess.value import Rational

Samples = list[tuple[Rational, Rational]]
"""Values from low to high, each with the most points it can earn."""


def scales(pack: Pack, bounds: Bounds) -> Iterator[Finding]:
    """What is wrong with the scales of the pack's indicators, indicator by indicator."""
    for id, entry in pack.indicators.items():
        yield from against_table(pack, id, entry)
        yield from floors(id, entry, bounds)
        yield from ends(id, entry, bounds)
        if isinstance(entry.score, list):
            told = (f for w in bounds.worlds for f in shape(id, entry, w))
            if (first := next(told, None)) is not None:
                yield first


def of(world: World, id: str) -> Indicator:
    """The indicator as the program knows it."""
    return next(i for i in world.program.indicators if i.id == id)


def against_table(pack: Pack, id: str, entry: IndicatorEntry) -> Iterator[Finding]:
    """A target whose table says the other direction."""
    table = pack.tables.get(entry.target or "")
    if table is None or "better" not in table.model_fields_set or isinstance(entry.score, list):
        return
    if table.better != entry.better:
        words = {
            "lower": ("越低越好", "lower is better"),
            "higher": ("越高越好", "higher is better"),
        }
        said, own = words[table.better], words[entry.better]
        yield Finding("better_differs", "indicators", id, ("better",), {
            "table": entry.target or "", "table_zh": said[0], "table_en": said[1],
            "own_zh": own[0], "own_en": own[1],
        })  # fmt: skip


def floors(id: str, entry: IndicatorEntry, bounds: Bounds) -> Iterator[Finding]:
    """A floor on the far side of the target: what reaches the target can still earn nothing."""
    floor = entry.zero_below.value if entry.zero_below is not None else None
    found = bounds.range(f"{id}.target")
    if floor is None or entry.target is None or found is None:
        return
    beyond = floor > found[1] if entry.better == "higher" else floor < found[0]
    if beyond:
        target = found[1] if entry.better == "higher" else found[0]
        values = {"floor": amount(floor, entry.unit), "target": amount(target, entry.unit)}
        yield Finding("floor_beyond_target", "indicators", id, ("zero_below", "value"), values)


def ends(id: str, entry: IndicatorEntry, bounds: Bounds) -> Iterator[Finding]:
    """Full marks that nobody can have, points that all have alike, and a worst that earns some."""
    found = bounds.range(f"{id}.points")
    if found is None:
        return
    low, high = found
    values = {
        "low": amount(low, None),
        "high": amount(high, None),
        "max": amount(entry.max, None),
    }
    if low == high:
        yield Finding("same_for_all", "indicators", id, ("score",), values)
    elif high < entry.max:
        yield Finding("never_full", "indicators", id, ("score",), values)
    elif low > 0 and isinstance(entry.score, list):
        yield Finding("never_zero", "indicators", id, ("score",), values)


def shape(id: str, entry: IndicatorEntry, world: World) -> Iterator[Finding]:
    """Points that fall where the value gets better, all the way or in between."""
    indicator = of(world, id)
    curve = samples(indicator, world)
    if len(curve) < 2:
        return
    rising = all(one[1] <= other[1] for one, other in zip(curve, curve[1:], strict=False))
    falling = all(one[1] >= other[1] for one, other in zip(curve, curve[1:], strict=False))
    (first, at_first), (last, at_last) = curve[0], curve[-1]
    wrong = falling if indicator.better == "higher" else rising
    values = {
        "first": amount(first, entry.unit), "at_first": amount(at_first, None),
        "last": amount(last, entry.unit), "at_last": amount(at_last, None),
    }  # fmt: skip
    if wrong and at_first != at_last:
        name = "upside_down_higher" if indicator.better == "higher" else "upside_down_lower"
        path = ("better",) if "better" in entry.model_fields_set else ("score",)
        yield Finding(name, "indicators", id, path, values)
    elif not rising and not falling and (dip := valley(curve)) is not None:
        (value, points), (left, more), (right, too) = dip
        yield Finding("dip", "indicators", id, ("score",), {
            "value": amount(value, entry.unit), "points": amount(points, None),
            "left": amount(left, entry.unit), "more": amount(more, None),
            "right": amount(right, entry.unit), "too": amount(too, None),
        })  # fmt: skip


def samples(indicator: Indicator, world: World) -> Samples:
    """The edges of the scale, what lies between and beyond, within what a school can report."""
    value = world.given[f"{indicator.id}.value"]
    if value.low is None or value.high is None or world.given[f"{indicator.id}.points"].low is None:
        return []
    low, high = value.low, value.high
    corners = sorted({low, high, *(e for e in indicator.edges if low <= e <= high)})
    middles = [(a + b) / 2 for a, b in zip(corners, corners[1:], strict=False)]
    scale = Scale(world.program, indicator, world.given, ())
    found = ((x, scale.possible_at(x).high) for x in sorted({*corners, *middles}))
    return [(x, points) for x, points in found if points is not None]


def valley(
    curve: Samples,
) -> tuple[tuple[Rational, Rational], ...] | None:
    """A value that earns less than one below it and one above it, with those two."""
    for n in range(1, len(curve) - 1):
        left = max(curve[:n], key=lambda at: at[1])
        right = max(curve[n + 1 :], key=lambda at: at[1])
        if curve[n][1] < min(left[1], right[1]):
            return curve[n], left, right
    return None
