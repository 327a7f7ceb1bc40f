"""What a plan by level promises of school totals: in all small cities, and as laws in larger ones.

No proof is claimed; this is the search that stands behind "tested".  The cities of the grid are
three schools by three levels: every one of three sets of bounds a school (of equal ones in one
order), six sets of bounds of levels and shares, three claims a school, every total up to 7.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from assess.quota.apportion_levels import apportion_levels
from assess.quota.axioms import AXIOMS
from assess.quota.certificate_levels import certificate_levels
from assess.quota.claims import Question, School
from assess.quota.clash import NoPlan
from assess.quota.cuts import Cuts
from assess.quota.levels import Cell, Level, LevelQuestion, matrix
from assess.value import Rational
from tests.enrolling_levels import LEVELS, large
from tests.test_quota_all_matrices import CITIES, IDS, TOTALS, question

CLAIMS = (1, 2, 3)

Claims = tuple[int, ...]
Totals = tuple[int, ...]


def totals(asked: LevelQuestion) -> dict[str, int] | None:
    try:
        seats = apportion_levels(asked).seats
    except NoPlan:
        return None
    return {id: sum(levels.values()) for id, levels in seats.items()}


def altered(
    asked: LevelQuestion, total: int | None = None, **claims: Rational | None
) -> LevelQuestion:
    """The question with another total, or other claims of schools; their levels' claims stay."""
    schools = tuple(replace(s, claim=claims.get(s.id, s.claim)) for s in asked.schools.schools)
    total = asked.schools.total if total is None else total
    return replace(asked, schools=replace(asked.schools, schools=schools, total=total))


@pytest.fixture(scope="module")
def grid() -> dict[tuple[Totals, int], dict[tuple[Claims, int], Totals]]:
    """By bounds and city: by claims and total, what the schools get."""
    found = {}
    for bounds in itertools.combinations_with_replacement(range(3), 3):
        for city in range(len(CITIES)):
            plans = {}
            for total in TOTALS:
                # Levels' claims: of the first two schools 1, 1, 1; of the third 1, 3, 1
                asked = question(bounds, (0, 0, 2), city, total)
                for claims in itertools.product(CLAIMS, repeat=3):
                    named = dict(zip(IDS, map(Rational, claims), strict=True))
                    plan = totals(altered(asked, **named))
                    if plan is None:
                        break  # whatever the claims
                    plans[claims, total] = tuple(plan[id] for id in IDS)
            found[bounds, city] = plans
    return found


Grid = dict[tuple[Totals, int], dict[tuple[Claims, int], Totals]]


def test_in_the_grid_a_larger_total_takes_from_no_school(grid: Grid) -> None:
    tried = 0
    for plans in grid.values():
        for (claims, total), plan in plans.items():
            more = plans.get((claims, total + 1))
            if more is not None:
                assert sorted(b - a for a, b in zip(plan, more, strict=True)) == [0, 0, 1]
                tried += 1
    assert tried > 4000


def test_in_the_grid_the_share_decides_school_totals_too(grid: Grid) -> None:
    # The first two cities differ by their share alone
    pairs = [
        (grid[bounds, 0][claims, total], plan)
        for (bounds, city), plans in grid.items()
        if city == 1
        for (claims, total), plan in plans.items()
    ]
    assert sum(free != plan for free, plan in pairs) > 100


def test_in_the_grid_claims_that_move_apart_do_not_cross_seats(grid: Grid) -> None:
    tried = 0
    for plans in grid.values():
        for (claims, total), plan in plans.items():
            for i, j in itertools.permutations(range(3), 2):
                for up, down in itertools.product(CLAIMS, repeat=2):
                    if up < claims[i] or down > claims[j]:
                        continue
                    changed = list(claims)
                    changed[i], changed[j] = up, down
                    other = plans[tuple(changed), total]
                    assert not (other[i] < plan[i] and other[j] > plan[j])
                    # A claim that rises alone never costs a seat
                    assert down != claims[j] or other[i] >= plan[i]
                    tried += 1
    assert tried > 50000


def test_in_the_grid_equal_schools_differ_by_one_at_most(grid: Grid) -> None:
    # Levels' claims may differ: where bounds and the school's claim are equal it is the same
    tried: Counter[int] = Counter()
    for (bounds, _), plans in grid.items():
        for (claims, _), plan in plans.items():
            for i, j in itertools.combinations(range(3), 2):
                if bounds[i] == bounds[j] and claims[i] == claims[j]:
                    tried[abs(plan[i] - plan[j])] += 1
    assert tried.keys() == {0, 1}
    assert min(tried.values()) > 100


@st.composite
def level_cities(draw: DrawFn) -> LevelQuestion:
    """Cities with ties, units, waived floors, bounds of levels and shares, that have a plan."""
    unit = draw(st.sampled_from((1, 1, 2, 5)))
    most = draw(st.sampled_from((2, 4, 9))) * unit
    alike = [
        Rational(draw(st.integers(1, 12)), draw(st.sampled_from((1, 1, 3)))) * unit
        for _ in range(2)
    ]

    def claim() -> Rational:
        return draw(st.sampled_from(alike)) * draw(st.sampled_from((1, 1, 3)))

    names = LEVELS[: draw(st.integers(1, 3))]
    schools, cells = [], {}
    for number in range(draw(st.integers(2, 4))):
        offered = draw(st.sampled_from((names, names, names[:1], names[1:] or names)))
        cells[f"s{number}"] = {id: Cell(claim(), draw(st.integers(0, most))) for id in offered}
        limits: dict[str, int | None] = {"request": draw(st.integers(0, 3 * most))}
        floor = draw(st.sampled_from((0, 0, 0, most // 2, 3 * most)))
        schools.append(School(f"s{number}", claim(), limits, floor))
    levels = tuple(
        Level(
            id,
            counted=id != "mid",
            stock=draw(st.integers(0, most // 2)),
            low=draw(st.sampled_from((0, 0, 0, unit))),
            high=draw(st.sampled_from((None, None, 2 * most))),
        )
        for id in names
    )
    asked = LevelQuestion(Question(tuple(schools), 0, unit), levels, cells)
    possible = Cuts(matrix(asked)).totals()
    if possible is None:
        asked = replace(asked, levels=tuple(replace(lv, low=0, high=None) for lv in levels))
        possible = Cuts(matrix(asked)).totals()
        assert possible is not None
    asked = altered(asked, draw(st.integers(*possible)) * unit)
    return with_share(asked, draw(st.sampled_from((None, 0, 1, 2, 3, 5, 8))))


def with_share(asked: LevelQuestion, more: int | None) -> LevelQuestion:
    """With a share that asks for so many units more than the plan has, or the most there can be."""
    counted = {level.id for level in asked.levels if level.counted}
    stock = {level.id: level.stock for level in asked.levels}
    have = sum(stock[id] for id in counted)
    for row in apportion_levels(asked).seats.values():
        have += sum(seats for id, seats in row.items() if id in counted)
    everyone = sum(stock.values()) + asked.schools.total
    if more is not None and everyone:
        for extra in range(more, -1, -1):
            share = Rational(have + extra * asked.schools.unit, everyone)
            if share <= 1 and Cuts(matrix(replace(asked, share=share))).possible():
                return replace(asked, share=share)
    return asked


def share_binds(asked: LevelQuestion) -> bool:
    """Whether without the share some school would have another total."""
    return totals(replace(asked, share=None)) != totals(asked)


def grows(asked: LevelQuestion) -> bool:
    """Whether one unit more in all asks for one more of counted levels, and there is a plan."""
    units = matrix(asked).total
    more = altered(asked, (units + 1) * asked.schools.unit)
    return matrix(asked).counted(units + 1) > matrix(asked).counted(units) and bool(totals(more))


CASES: dict[str, Callable[[LevelQuestion], bool]] = {
    "a tie": lambda q: bool(certificate_levels(apportion_levels(q))["tied"]),
    "a floor that yields": lambda q: any(row.waived and row.high for row in matrix(q).rows),
    "whole units": lambda q: q.schools.unit > 1 and q.schools.total > 0,
    "the share decides": share_binds,
    "the share asks for one more": lambda q: grows(q) and share_binds(q),
}


@pytest.mark.parametrize("case", CASES)
def test_the_laws_meet_every_case(case: str) -> None:
    found = settings(max_examples=3000, derandomize=True, phases=[Phase.generate])
    assert CASES[case](find(level_cities(), CASES[case], settings=found))


@settings(max_examples=300, deadline=None)
@given(level_cities())
def test_a_larger_total_takes_from_no_school(asked: LevelQuestion) -> None:
    unit = asked.schools.unit
    plan = totals(asked)
    assert plan is not None
    for step in (1, 2, 3):
        more = totals(altered(asked, asked.schools.total + step * unit))
        if more is None:
            break
        assert sorted(more[id] - plan[id] for id in plan) == [0] * (len(plan) - 1) + [unit]
        plan = more


@settings(max_examples=150, deadline=None)
@given(level_cities(), st.data())
def test_claims_that_move_apart_do_not_cross_school_totals(
    asked: LevelQuestion, data: st.DataObject
) -> None:
    plan = totals(asked)
    assert plan is not None
    i, j = data.draw(st.permutations(sorted(plan)))[:2]
    claims = {s.id: s.claim for s in asked.schools.schools if s.claim is not None}
    # By some part, or to just the claim of another school
    up = data.draw(st.sampled_from([claims[i] * 11 / 10, claims[i] * 3, *claims.values()]))
    down = data.draw(st.sampled_from([claims[j] / 3, *claims.values()]))
    raised = altered(asked, **{i: max(up, claims[i])})
    alone = totals(raised)
    both = totals(altered(raised, **{j: min(down, claims[j])}))
    assert alone is not None
    assert both is not None
    assert alone[i] >= plan[i]
    assert not (both[i] < plan[i] and both[j] > plan[j])


@settings(max_examples=150, deadline=None)
@given(level_cities(), st.data())
def test_a_twin_gets_the_same_total_but_for_one_unit(
    asked: LevelQuestion, data: st.DataObject
) -> None:
    first = data.draw(st.sampled_from(asked.schools.schools))
    twin = replace(first, id="twin")
    # The claims of its levels may be others: they decide no totals
    claims = st.integers(1, 9).map(Rational)
    own = {
        id: replace(cell, claim=data.draw(st.one_of(st.just(cell.claim), claims)))
        for id, cell in asked.cells[first.id].items()
    }
    schools = replace(asked.schools, schools=(*asked.schools.schools, twin))
    doubled = replace(asked, schools=schools, cells={**asked.cells, "twin": own})
    try:
        plan = apportion_levels(doubled)
    except NoPlan as none:
        near = none.clash.above if none.clash.above is not None else none.clash.below
        if near is None:
            return
        plan = apportion_levels(altered(doubled, near))
    found = {id: sum(levels.values()) for id, levels in plan.seats.items()}
    assert abs(found["twin"] - found[first.id]) <= asked.schools.unit


@settings(max_examples=150, deadline=None)
@given(level_cities(), st.randoms(use_true_random=False))
def test_the_order_of_schools_changes_nothing(asked: LevelQuestion, random: Random) -> None:
    schools = list(asked.schools.schools)
    random.shuffle(schools)
    cells = dict(random.sample(sorted(asked.cells.items()), len(asked.cells)))
    cells = {id: dict(reversed(own.items())) for id, own in cells.items()}
    other = replace(asked, schools=replace(asked.schools, schools=tuple(schools)), cells=cells)
    assert apportion_levels(other).seats == apportion_levels(asked).seats


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_larger_cities_are_house_monotone_too(seed: int) -> None:
    asked = large(Random(seed), schools=8)
    before = totals(asked)
    for step in range(1, 6):
        after = totals(altered(asked, asked.schools.total + step))
        assert before is not None
        assert after is not None
        assert all(before[id] <= after[id] for id in before)
        before = after


def test_for_levels_the_promises_are_said_to_be_tested() -> None:
    kept = {axiom.id: axiom.levels for axiom in AXIOMS}
    assert kept.pop("within_quota") == "given_up"
    assert set(kept.values()) == {"tested"}
