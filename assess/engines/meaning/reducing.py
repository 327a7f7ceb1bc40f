"""What `sum mean best worst count` make of members that may count: schools, or items of a list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from assess.engines.meaning.nodes import ZERO, Interval, told, total
from assess.language import ir
from assess.value import NO_REASONS, Possible

Members = Sequence[tuple[Possible, bool]]
"""The value of each member that may count (1 to be counted), and whether it certainly does."""


def reduced(
    node: ir.Peer | ir.Fold, members: Members, groups: Sequence[Hashable] | None = None
) -> Possible:
    """The sum, mean, best, worst or count (each member is 1) of the members.

    Strict: absent where a member is.  ``skip``: a member counts where it has a number.  With
    ``groups``, of each member its own, only the best of a group counts.
    """
    strict = node.absent == "strict"
    reasons = NO_REASONS
    if strict:
        missing = [value for value, sure in members if sure and value.low is None]
        reasons = told([value for value, _ in members], missing)
        if missing:
            return Possible(None, None, reasons)
    found: list[tuple[Interval, bool]] = []
    owners: list[Hashable] = []
    for place, (value, sure) in enumerate(members):
        if value.low is not None and value.high is not None:
            found.append(((value.low, value.high), sure and (strict or not value.reasons)))
            owners.append(place if groups is None else groups[place])
    if groups is not None:
        found = _best_of_each(found, owners)
    counted = [ends for ends, sure in found if sure]
    perhaps = [ends for ends, sure in found if not sure]
    if not counted and not (strict and node.operation in ("sum", "count")):
        reasons |= {node.none}
        if not perhaps:
            return Possible(None, None, reasons)
    return Possible(*_range(node.operation, counted, perhaps), reasons)


def _best_of_each(
    found: list[tuple[Interval, bool]], owners: list[Hashable]
) -> list[tuple[Interval, bool]]:
    """The best of each group; it is there for certain if one of its members is."""
    grouped: dict[Hashable, list[tuple[Interval, bool]]] = {}
    for owner, one in zip(owners, found, strict=True):
        grouped.setdefault(owner, []).append(one)
    best: list[tuple[Interval, bool]] = []
    for group in grouped.values():
        sure = [low for (low, _), certain in group if certain]
        low = max(sure) if sure else min(low for (low, _), _ in group)
        best.append(((low, max(high for (_, high), _ in group)), bool(sure)))
    return best


def _range(operation: str, counted: list[Interval], perhaps: list[Interval]) -> Interval:
    """The least and the greatest result over ``counted`` with any choice of ``perhaps``."""
    lows, highs = [low for low, _ in counted], [high for _, high in counted]
    every_low = lows + [low for low, _ in perhaps]
    every_high = highs + [high for _, high in perhaps]
    match operation:
        case "best":
            return max(lows) if lows else min(every_low), max(every_high)
        case "worst":
            return min(every_low), min(highs) if highs else max(every_high)
        case "mean" if perhaps:
            return min(every_low), max(every_high)
        case "mean":
            return total(lows) / len(lows), total(highs) / len(highs)
    # What may not count adds 0 where it does not.
    return (
        total(lows) + total(min(low, ZERO) for low, _ in perhaps),
        total(highs) + total(max(high, ZERO) for _, high in perhaps),
    )
