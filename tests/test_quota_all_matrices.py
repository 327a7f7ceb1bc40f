"""All matrices of three schools and three levels over a small grid, against the best by trying.

A school has one of four sets of bounds and one of three sets of claims, a city one of six sets of
bounds of levels and shares: every city of three such schools (of equal ones in one order) with
every total up to 7.  The matrices of each set of bounds are listed once; a question's are those
with its total that its levels and share admit, scored in whole numbers.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from assess.quota.apportion_levels import apportion_levels
from assess.quota.claims import Question, School
from assess.quota.clash import NoPlan
from assess.quota.clauses import Clash, Clause
from assess.quota.levels import Cell, Level, LevelQuestion
from assess.value import Rational
from tests.enrolling import reason

Row = tuple[int, int, int]
Grid = tuple[Row, ...]
Sums = tuple[int, ...]

LEVELS = ("mid", "senior", "pre")
IDS = ("a", "b", "c")
TOTALS = range(8)

# Floor, ceiling, and the ceilings of the levels; the last floor yields to what is offered.
BOUNDS: tuple[tuple[int, int, Row], ...] = (
    (0, 9, (2, 2, 2)), (1, 3, (3, 0, 1)), (2, 9, (1, 3, 0)), (3, 2, (0, 1, 1)),
)  # fmt: skip
# The school's claim, and the claims of its levels; all divide 6.
CLAIMS: tuple[tuple[int, Row], ...] = ((3, (1, 1, 1)), (3, (2, 1, 1)), (1, (1, 3, 1)))
SCALE = 6

# Of each level the fewest and most, and the share of senior and pre of all students; 3 mid stay.
CITIES: tuple[tuple[tuple[tuple[int, int | None], ...], str | None], ...] = (
    (((0, None), (0, None), (0, None)), None),
    (((0, None), (0, None), (0, None)), "1/2"),
    (((0, 2), (0, None), (0, None)), "1/3"),
    (((0, None), (1, 2), (0, 1)), None),
    (((1, None), (0, 2), (0, None)), "2/5"),
    (((0, None), (0, None), (2, None)), "3/5"),
)
STAY = 3


def matrices(bounds: tuple[int, ...]) -> dict[int, dict[Sums, list[Grid]]]:
    """All that the schools' own bounds admit, by total and by the sums of the rows."""
    found: dict[int, dict[Sums, list[Grid]]] = defaultdict(lambda: defaultdict(list))
    for grid in itertools.product(*(rows(*BOUNDS[number]) for number in bounds)):
        sums = tuple(map(sum, grid))
        found[sum(sums)][sums].append(grid)
    return found


@cache
def rows(floor: int, ceiling: int, highs: Row) -> list[Row]:
    most = min(ceiling, sum(highs))
    tried = itertools.product(*(range(high + 1) for high in highs))
    return [(a, b, c) for a, b, c in tried if min(floor, most) <= a + b + c <= most]


def fits(city: int, grid: Grid) -> bool:
    columns = [sum(column) for column in zip(*grid, strict=True)]
    levels, share = CITIES[city]
    return enough(share, columns) and all(
        low <= units and (high is None or units <= high)
        for units, (low, high) in zip(columns, levels, strict=True)
    )


def enough(share: str | None, columns: list[int]) -> bool:
    if share is None:
        return True
    part, whole = map(int, share.split("/"))
    return (columns[1] + columns[2]) * whole >= part * (STAY + sum(columns))


def best(admitted: dict[Sums, list[Grid]], claims: tuple[int, ...]) -> Grid:
    """The nearest totals, by rank; of these the nearest levels, by order."""
    own = [CLAIMS[number] for number in claims]
    rank = ranks(claims)

    def of_totals(sums: Sums) -> tuple[int, int]:
        far = sum((n - c) ** 2 * SCALE // c for n, (c, _) in zip(sums, own, strict=True))
        return far, sum(n * at for n, at in zip(sums, rank, strict=True))

    def of_cells(grid: Grid) -> tuple[int, list[int]]:
        far = sum(
            (n - c) ** 2 * SCALE // c
            for row, (_, cells) in zip(grid, own, strict=True)
            for n, c in zip(row, cells, strict=True)
        )
        ordered = sorted(zip(rank, grid, strict=True))
        return far, [-n for _, row in ordered for n in row]

    least = min(map(of_totals, admitted))
    return min(
        (grid for sums, grids in admitted.items() if of_totals(sums) == least for grid in grids),
        key=of_cells,
    )


@cache
def ranks(claims: tuple[int, ...]) -> list[int]:
    ordered = sorted(range(3), key=lambda i: (-CLAIMS[claims[i]][0], i))
    return [ordered.index(i) for i in range(3)]


def question(
    bounds: tuple[int, ...], claims: tuple[int, ...], city: int, total: int
) -> LevelQuestion:
    schools, cells = [], {}
    for id, bound, claim in zip(IDS, bounds, claims, strict=True):
        floor, ceiling, highs = BOUNDS[bound]
        schools.append(School(id, Rational(CLAIMS[claim][0]), {"request": ceiling}, floor))
        cells[id] = {
            level: Cell(Rational(c), high)
            for level, c, high in zip(LEVELS, CLAIMS[claim][1], highs, strict=True)
        }
    levels, share = CITIES[city]
    columns = tuple(
        Level(id, counted=id != "mid", stock=STAY if id == "mid" else 0, low=low, high=high)
        for id, (low, high) in zip(LEVELS, levels, strict=True)
    )
    asked = Question(tuple(reversed(schools)), total)
    return LevelQuestion(asked, columns, cells, None if share is None else Rational(share))


def admitted_by(
    listed: dict[int, dict[Sums, list[Grid]]], city: int
) -> dict[int, dict[Sums, list[Grid]]]:
    """By total, what the city's levels and share leave."""
    found: dict[int, dict[Sums, list[Grid]]] = {}
    for total, by_sums in listed.items():
        left = {
            sums: kept
            for sums, grids in by_sums.items()
            if (kept := [grid for grid in grids if fits(city, grid)])
        }
        if left:
            found[total] = left
    return found


def cities() -> Iterator[tuple[tuple[int, ...], int, dict[int, dict[Sums, list[Grid]]]]]:
    """Every set of bounds of three schools, and of a city, with all matrices that they admit."""
    for bounds in itertools.combinations_with_replacement(range(len(BOUNDS)), 3):
        listed = matrices(bounds)
        for city in range(len(CITIES)):
            yield bounds, city, admitted_by(listed, city)


def test_every_plan_is_the_best_of_all_matrices() -> None:
    plans = 0
    for bounds, city, admitted in cities():
        for claims in itertools.product(range(len(CLAIMS)), repeat=3):
            kinds = list(zip(bounds, claims, strict=True))
            if kinds != sorted(kinds):
                continue
            for total in TOTALS:
                if total in admitted:
                    asked = question(bounds, claims, city, total)
                    found = apportion_levels(asked)
                    by_id = dict(zip((r.id for r in found.matrix.rows), found.units, strict=True))
                    plan = tuple(by_id[id] for id in IDS)
                    assert plan == best(admitted[total], claims), asked
                    plans += 1
    assert plans > 7000


def test_there_is_none_exactly_where_trying_finds_none() -> None:
    refused = 0
    kinds: set[str] = set()
    reasons: set[str] = set()
    for bounds, city, admitted in cities():
        for total in TOTALS:
            asked = question(bounds, (0, 1, 2), city, total)
            try:
                apportion_levels(asked)
                assert total in admitted
            except NoPlan as none:
                assert total not in admitted
                check_clash(none.clash, asked, admitted, total)
                check_plainest(none.clash, clauses_of(bounds, city, total), CITIES[city][1])
                reasons.add(reason(none))
                kinds |= {clause.kind for clause in none.clash.clauses}
                refused += 1
    assert kinds == {"total", "floor", "ceiling", "cell", "least", "most", "share"}
    assert reasons == {"ceilings", "floors", "most", "least", "left", "both", "share", "range"}
    assert refused > 500


def check_clash(
    clash: Clash, asked: LevelQuestion, admitted: dict[int, dict[Sums, list[Grid]]], total: int
) -> None:
    share = asked.share
    stated = None if share is None else f"{share.numerator}/{share.denominator}"
    clauses = frozenset(clash.clauses)
    assert not holds(clauses, stated), asked
    for clause in clauses:
        assert holds(clauses - {clause}, stated), (asked, clause)
    assert clash.below == max((n for n in admitted if n < total), default=None)
    assert clash.above == min((n for n in admitted if n > total), default=None)


def clauses_of(bounds: tuple[int, ...], city: int, total: int) -> frozenset[Clause]:
    """All that is asked; of the share no seats, as the total may be another."""
    levels, share = CITIES[city]
    found = [Clause("total", total), *([Clause("share", 0)] if share else [])]
    for id, number in zip(IDS, bounds, strict=True):
        floor, ceiling, highs = BOUNDS[number]
        most = min(ceiling, sum(highs))
        found += [Clause("floor", min(floor, most), id), Clause("ceiling", most, id)]
        for level, high in zip(LEVELS, highs, strict=True):
            found.append(Clause("cell", high, id, level=level))
    for level, (low, most_) in zip(LEVELS, levels, strict=True):
        found.append(Clause("least", low, level=level))
        found += [Clause("most", most_, level=level)] if most_ is not None else []
    return frozenset(found)


def check_plainest(clash: Clash, asked: frozenset[Clause], share: str | None) -> None:
    """No total where none helps, else only sums where they are enough; else as little as may be
    of the share, of the levels' bounds and of the cells, in this order.
    """
    kinds = {clause.kind for clause in clash.clauses}
    assert clash.never == ("total" not in kinds)
    if not clash.never:
        (total,) = (clause.seats for clause in asked if clause.kind == "total")
        lows, tops = ([c for c in asked if c.kind == kind] for kind in ("floor", "ceiling"))
        if total > sum(c.seats for c in tops):
            assert {c.school for c in clash.clauses if c.kind == "ceiling"} == set(IDS)
            assert kinds == {"ceiling", "total"}
        assert (kinds == {"floor", "total"}) == (total < sum(c.seats for c in lows))
    left = frozenset(c for c in asked if c.kind != "total" or not clash.never)
    for group in ({"share"}, {"least", "most"}, {"cell"}):
        rest = frozenset(clause for clause in left if clause.kind not in group)
        assert holds(rest, share) == bool(kinds & group), (clash, group)
        left = left if kinds & group else rest


FAR = 10
"""As many seats as any clause needs once the total is not asked for."""


@cache
def holds(clauses: frozenset[Clause], share: str | None) -> bool:
    """By trying, school by school: whether some matrix keeps all the clauses."""
    stated = {(clause.kind, clause.school, clause.level): clause.seats for clause in clauses}
    total = stated.get(("total", "", ""))
    most = FAR if total is None else total
    columns = {(0, 0, 0)}
    for id in IDS:
        least, ceiling = stated.get(("floor", id, ""), 0), stated.get(("ceiling", id, ""), most)
        highs = [min(stated.get(("cell", id, level), most), most) for level in LEVELS]
        own = [
            row for row in itertools.product(*(range(high + 1) for high in highs))
            if least <= sum(row) <= ceiling
        ]  # fmt: skip
        grown = {(x + a, y + b, z + c) for x, y, z in columns for a, b, c in own}
        columns = {column for column in grown if sum(column) <= most}
    return any(kept(stated, list(column), share) for column in columns)


def kept(stated: dict[tuple[str, str, str], int], columns: list[int], share: str | None) -> bool:
    if sum(columns) != stated.get(("total", "", ""), sum(columns)):
        return False
    if ("share", "", "") in stated and not enough(share, columns):
        return False
    return all(
        stated.get(("least", "", level), 0) <= units <= stated.get(("most", "", level), units)
        for level, units in zip(LEVELS, columns, strict=True)
    )
