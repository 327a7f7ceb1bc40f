"""All cities of up to five schools and thirty seats over a small grid, against the best by trying.

A school is one of nine kinds: a claim of 9, 3 or 2, and free, held between 4 and 9, or with a
floor of 7 that yields to a ceiling of 3.  All of them in every order (of equal claims the first in
code has the first rank, while the codes of larger claims come later), with every total up to 30,
in single seats and, up to three schools, in threes.  The promises are held of the same plans.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import le

import pytest

from assess.quota.apportion import apportion
from assess.quota.claims import Question, School
from assess.quota.clash import NoPlan
from assess.quota.clauses import Clause
from tests.enrolling import PLENTY, reason, school

CLAIMS = (9, 3, 2)
BOUNDS = ((0, PLENTY), (4, 9), (7, 3))
KINDS = tuple(itertools.product(CLAIMS, BOUNDS))
SCALE = 18
MOST = 30

Kind = tuple[int, tuple[int, int]]
Plans = dict[int, tuple[int, ...]]


Best = dict[int, tuple[int, tuple[int, ...]]]
"""By total the least cost and its seats, negative: the least tuple gives most to the first."""


def grown(best: Best, claim: int, seats: Sequence[int]) -> Best:
    """The best plans with one school more, of so many seats; costs in whole numbers."""
    found: Best = {}
    own = [(x, (x - claim) ** 2 * SCALE // claim) for x in seats]
    for used, (cost, taken) in best.items():
        for x, dear in own:
            if used + x > MOST:
                break
            plan = (cost + dear, (*taken, -x))
            if used + x not in found or plan < found[used + x]:
                found[used + x] = plan
    return found


def cities(size: int, unit: int) -> Iterator[tuple[tuple[Kind, ...], Plans]]:
    """Every city of so many schools in order of rank, and its best plan for each total."""

    def longer(numbers: tuple[int, ...], best: Best) -> Iterator[tuple[tuple[Kind, ...], Plans]]:
        if len(numbers) == size:
            plans = {total: tuple(-x for x in taken) for total, (_, taken) in best.items()}
            yield tuple(KINDS[number] for number in numbers), plans
            return
        first = numbers[-1] // len(BOUNDS) * len(BOUNDS) if numbers else 0
        for number in range(first, len(KINDS)):
            claim, (low, high) = KINDS[number]
            # A floor asks for the next whole unit, a ceiling allows the last and comes first.
            most = high // unit * unit
            least = min((low + unit - 1) // unit * unit, most)
            seats = range(least, min(most, MOST) + 1, unit)
            yield from longer((*numbers, number), grown(best, claim, seats))

    yield from longer((), {0: (0, ())})


@pytest.mark.parametrize(
    ("size", "unit", "tried"),
    [(1, 1, 9), (2, 1, 54), (3, 1, 270), (4, 1, 1215), (5, 1, 5103), (2, 3, 54), (3, 3, 270)],
)
def test_it_is_the_best_of_all_plans_or_there_is_none(size: int, unit: int, tried: int) -> None:
    seen = 0
    for kinds, plans in cities(size, unit):
        seen += 1
        # Codes that come the later the larger the claim: rank goes by the claim, then by them.
        places = sorted(range(size), key=lambda place: (kinds[place][0], place))
        ids = "".join("abcde"[places.index(place)] for place in range(size))
        ranked = [
            school(id, claim, high, low)
            for id, (claim, (low, high)) in zip(ids, kinds, strict=True)
        ]
        for total in range(MOST + 1):
            turned = ranked[total % size :] + ranked[: total % size]
            try:
                seats = apportion(Question(tuple(reversed(turned)), total, unit)).seats
            except NoPlan as found:
                assert total not in plans, (kinds, total)
                clash, why = found.clash, reason(found)
                clauses = frozenset(clash.clauses)
                assert why == plain(ranked, total, unit)
                assert not holds(ids, clauses)
                assert all(holds(ids, clauses - {clause}) for clause in clauses), (kinds, total)
                assert clash.below == max((n for n in plans if n < total), default=None)
                if clash.above is None or clash.above <= MOST:
                    assert clash.above == min((n for n in plans if n > total), default=None)
                continue
            assert tuple(seats[id] for id in ids) == plans.get(total), (kinds, total)
    assert seen == tried


@pytest.fixture(scope="module")
def tables() -> dict[tuple[Kind, ...], Plans]:
    """The best plans of all cities of five schools, in the order of rank."""
    return dict(cities(5, 1))


def test_no_school_loses_when_the_total_rises(tables: dict[tuple[Kind, ...], Plans]) -> None:
    steps = 0
    for plans in tables.values():
        for total, plan in plans.items():
            if (more := plans.get(total + 1)) is not None:
                assert all(map(le, plan, more))
                steps += 1
    assert steps > 90_000


def test_equal_schools_differ_by_one_at_most(tables: dict[tuple[Kind, ...], Plans]) -> None:
    for kinds, plans in tables.items():
        for i, j in itertools.combinations(range(5), 2):
            if kinds[i] == kinds[j]:
                assert all(abs(plan[i] - plan[j]) <= 1 for plan in plans.values())


def test_moved_claims_never_turn_seats_the_other_way(
    tables: dict[tuple[Kind, ...], Plans],
) -> None:
    """One claim up never costs its school; with another's down, never does the first lose and the
    second gain.  Codes are places: who is where in the moved city follows from claim and code.
    """
    for kinds, plans in tables.items():
        for i, up in itertools.product(range(5), CLAIMS):
            if up > kinds[i][0]:
                raised = moved(tables, kinds, {i: up})
                assert all(plan[i] <= raised[total][i] for total, plan in plans.items())
            if up < kinds[i][0]:
                continue
            for j, down in itertools.product(range(5), CLAIMS):
                if j != i and down < kinds[j][0]:
                    both = moved(tables, kinds, {i: up, j: down})
                    for total, plan in plans.items():
                        assert both[total][i] >= plan[i] or both[total][j] <= plan[j]


def moved(
    tables: dict[tuple[Kind, ...], Plans], kinds: tuple[Kind, ...], claims: dict[int, int]
) -> Plans:
    """The plans with other claims of some schools, which stay in their places."""
    changed = [(claims.get(n, claim), bounds) for n, (claim, bounds) in enumerate(kinds)]
    ranked = sorted(range(5), key=lambda n: (-changed[n][0], n))
    place = sorted(range(5), key=lambda at: ranked[at])
    found = tables[tuple(changed[n] for n in ranked)]
    return {total: tuple(plan[at] for at in place) for total, plan in found.items()}


def plain(schools: Sequence[School], total: int, unit: int) -> str:
    """Whether sums of all schools show that there is no plan, in whole units."""
    tops = [min(n for n in s.limits.values() if n is not None) // unit for s in schools]
    lows = [min(-(-(s.floor or 0) // unit), top) for s, top in zip(schools, tops, strict=True)]
    if sum(tops) * unit < total:
        return "ceilings"
    return "floors" if sum(lows) * unit > total else ""


@cache
def holds(ids: str, clauses: Iterable[Clause]) -> bool:
    """By trying: whether seats for these schools keep all the clauses."""
    stated = {(clause.kind, clause.school): clause.seats for clause in clauses}
    total, unit = stated.get(("total", ""), MOST), stated.get(("unit", ""), 1)
    sums = {0}
    for id in ids:
        least, most = stated.get(("floor", id), 0), stated.get(("ceiling", id), total)
        own = [seats for seats in range(least, most + 1) if seats % unit == 0]
        sums = {n + seats for n in sums for seats in own if n + seats <= total}
    return total in sums if ("total", "") in stated else bool(sums)
