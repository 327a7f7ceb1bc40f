"""Plans by level: by hand, and against the best of all matrices on small cities."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.quota.apportion import apportion
from assess.quota.apportion_levels import apportion_levels
from assess.quota.axioms import AXIOMS
from assess.quota.claims import Question, School
from assess.quota.clash import NoPlan
from assess.quota.levels import Cell, Level, LevelQuestion
from assess.value import Rational
from tests.enrolling import school
from tests.enrolling_levels import LEVELS, by_trying, drawn, large


def cell(claim: int, high: int) -> Cell:
    return Cell(Rational(claim), high)


def two_schools(share: str | None, senior: int = 60) -> LevelQuestion:
    """Of 400 who stay 100 are seniors; only a trains seniors."""
    return LevelQuestion(
        Question((school("a", 60, high=100), school("b", 40, high=100)), 100),
        (Level("mid", stock=300), Level("senior", counted=True, stock=100)),
        {"a": {"mid": cell(40, 90), "senior": cell(20, senior)}, "b": {"mid": cell(40, 90)}},
        None if share is None else Rational(share),
    )


@pytest.mark.parametrize(
    ("share", "senior", "a", "b"),
    [
        # Nothing is asked: everybody gets the claim
        (None, 60, {"mid": 40, "senior": 20}, {"mid": 40}),
        # 100 + 20 of 500 are 24 %
        ("24/100", 60, {"mid": 40, "senior": 20}, {"mid": 40}),
        # 30 % of 500 are 150: 50 new seniors, within a's 60
        ("30/100", 60, {"mid": 10, "senior": 50}, {"mid": 40}),
        # 24.1 % are 120.5: one more senior, not half a one
        ("241/1000", 60, {"mid": 39, "senior": 21}, {"mid": 40}),
        # 34 % are 170: a must have 70 for that, and no more than it must
        ("34/100", 80, {"mid": 0, "senior": 70}, {"mid": 30}),
    ],
)
def test_the_share_is_of_all_students_after_the_intake(
    share: str | None, senior: int, a: dict[str, int], b: dict[str, int]
) -> None:
    assert apportion_levels(two_schools(share, senior)).seats == {"a": a, "b": b}


def test_levels_come_in_whole_units() -> None:
    # In tens 24.1 % of 500 take one ten more than 100 + 20 give
    question = two_schools("241/1000")
    tens = replace(question, schools=replace(question.schools, unit=10))
    assert apportion_levels(tens).seats == {"a": {"mid": 30, "senior": 30}, "b": {"mid": 40}}


def test_levels_change_no_school_total_unless_they_must() -> None:
    for seed in range(300):
        question = drawn(Random(seed), most=8)
        free = replace(
            question,
            share=None,
            levels=tuple(replace(level, low=0, high=None) for level in question.levels),
        )
        try:
            plan = apportion_levels(free)
        except NoPlan:
            continue
        offered = tuple(
            replace(s, limits={**s.limits, "own levels": sum(c.high or 0 for c in cells.values())})
            for s in free.schools.schools
            for cells in [free.cells[s.id]]
        )
        alone = apportion(replace(free.schools, schools=offered)).seats
        assert {id: sum(levels.values()) for id, levels in plan.seats.items()} == alone


def test_it_is_the_best_of_all_small_matrices() -> None:
    plans = 0
    for seed in range(1000):
        question = drawn(Random(seed))
        best = by_trying(question)
        try:
            found = apportion_levels(question).units
        except NoPlan:
            assert best is None, seed
            continue
        assert found == best, seed
        plans += 1
    assert plans > 400


@pytest.mark.parametrize("claims", list(itertools.product((1, 2, 3), repeat=4)))
def test_all_two_by_two_matrices(claims: tuple[int, ...]) -> None:
    a, b, c, d = claims
    schools = (school("a", a + b, high=4), school("b", c + d, high=5, low=1))
    for high, needed, total in itertools.product((1, 3), (0, 1, 2, 3), range(7)):
        question = LevelQuestion(
            Question(schools, total),
            (Level("mid", high=4), Level("senior", counted=True, low=needed)),
            {
                "a": {"mid": cell(a, 3), "senior": cell(b, 3)},
                "b": {"mid": cell(c, 3), "senior": cell(d, high)},
            },
        )
        best = by_trying(question)
        if best is None:
            with pytest.raises(NoPlan):
                apportion_levels(question)
        else:
            assert apportion_levels(question).units == best


def totals(question: LevelQuestion) -> dict[str, int] | None:
    try:
        seats = apportion_levels(question).seats
    except NoPlan:
        return None
    return {id: sum(levels.values()) for id, levels in seats.items()}


def asked(question: LevelQuestion, total: int | None = None, **claims: Rational) -> LevelQuestion:
    schools = tuple(replace(s, claim=claims.get(s.id, s.claim)) for s in question.schools.schools)
    total = question.schools.total if total is None else total
    return replace(question, schools=replace(question.schools, schools=schools, total=total))


SMALL = [drawn(Random(seed), most=9) for seed in range(700)]


def test_a_larger_total_takes_from_no_school() -> None:
    tried = 0
    for question in SMALL:
        plan, more = totals(question), totals(asked(question, question.schools.total + 1))
        if plan and more:
            assert all(plan[id] <= more[id] for id in plan), question
            tried += 1
    assert tried > 200


def test_claims_that_move_apart_do_not_cross_school_totals() -> None:
    tried = 0
    for number, question in enumerate(SMALL):
        random = Random(number)
        plan = totals(question)
        if plan is None:
            continue
        i, j = random.sample(sorted(plan), 2)
        claims = {s.id: s.claim for s in question.schools.schools}
        assert claims[i] is not None
        assert claims[j] is not None
        up = claims[i] * random.choice((Rational(11, 10), Rational(3, 2), Rational(3)))
        down = claims[j] / random.choice((Rational(11, 10), Rational(3)))
        alone, both = (
            totals(asked(question, **{i: up})),
            totals(asked(question, **{i: up, j: down})),
        )
        assert alone is not None
        assert both is not None
        assert alone[i] >= plan[i]
        assert not (both[i] < plan[i] and both[j] > plan[j])
        tried += 1
    assert tried > 200


def test_a_twin_gets_the_same_total_but_for_one() -> None:
    tried = 0
    for question in SMALL:
        first = question.schools.schools[0]
        twin = replace(first, id="twin")
        schools = replace(question.schools, schools=(*question.schools.schools, twin))
        cells = {**question.cells, "twin": question.cells[first.id]}
        plan = totals(replace(question, schools=schools, cells=cells))
        if plan:
            assert abs(plan["twin"] - plan[first.id]) <= 1
            tried += 1
    assert tried > 200


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_schools_changes_nothing(seed: int, random: Random) -> None:
    question = large(Random(seed), schools=6)
    plan = apportion_levels(question).seats
    schools = list(question.schools.schools)
    random.shuffle(schools)
    cells = dict(random.sample(sorted(question.cells.items()), len(question.cells)))
    other = replace(question, schools=Question(tuple(schools), question.schools.total), cells=cells)
    assert apportion_levels(other).seats == plan


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_larger_cities_are_house_monotone_too(seed: int) -> None:
    question = large(Random(seed), schools=8)
    before = totals(question)
    for step in range(1, 6):
        after = totals(asked(question, question.schools.total + step))
        assert before is not None
        assert after is not None
        assert all(before[id] <= after[id] for id in before)
        before = after


def test_for_levels_the_promises_are_said_to_be_tested() -> None:
    kept = {axiom.id: axiom.levels for axiom in AXIOMS}
    assert kept.pop("within_quota") == "given_up"
    assert set(kept.values()) == {"tested"}


def test_a_city_by_level_is_quick() -> None:
    question = large(Random(3), schools=12)
    begin = time.process_time()
    plan = apportion_levels(question)
    assert time.process_time() - begin < 0.5
    assert sum(sum(levels.values()) for levels in plan.seats.values()) == question.schools.total
    assert set(plan.seats["s0"]) <= set(LEVELS)
    assert isinstance(question.schools.schools[0], School)
