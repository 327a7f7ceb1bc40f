"""Plans by level: by hand, and against the best of all matrices on small cities."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace
from random import Random

import pytest

from assess.quota.apportion import apportion
from assess.quota.apportion_levels import apportion_levels
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


def test_in_whole_units_it_is_the_plan_in_units() -> None:
    # Whatever a bound lacks of the next unit below, or has beyond the last unit above, is nothing
    plans = 0
    for seed in range(300):
        question, random = drawn(Random(seed)), Random(seed)
        for unit in (2, 5):
            below, above = random.randrange(unit), random.randrange(unit)
            try:
                plan = apportion_levels(question).seats
            except NoPlan:
                with pytest.raises(NoPlan):
                    apportion_levels(in_units(question, unit, below, above))
                continue
            found = apportion_levels(in_units(question, unit, below, above)).seats
            assert found == {
                id: {level: n * unit for level, n in own.items()} for id, own in plan.items()
            }
            plans += 1
    assert plans > 200


def in_units(question: LevelQuestion, unit: int, below: int, above: int) -> LevelQuestion:
    """The question with units for seats: fewest seats ``below``, most ``above`` whole units."""
    schools = tuple(
        replace(
            s,
            claim=None if s.claim is None else s.claim * unit,
            limits={name: (n or 0) * unit + above for name, n in s.limits.items()},
            floor=max((s.floor or 0) * unit - below, 0),
        )
        for s in question.schools.schools
    )
    levels = tuple(
        replace(
            level,
            stock=level.stock * unit,
            low=max(level.low * unit - below, 0),
            high=None if level.high is None else level.high * unit + above,
        )
        for level in question.levels
    )
    cells = {
        id: {
            level: Cell(None if c.claim is None else c.claim * unit, (c.high or 0) * unit + above)
            for level, c in own.items()
        }
        for id, own in question.cells.items()
    }
    asked = Question(schools, question.schools.total * unit, unit)
    return replace(question, schools=asked, levels=levels, cells=cells)


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


def test_a_city_by_level_is_quick() -> None:
    question = large(Random(3), schools=12)
    begin = time.process_time()
    plan = apportion_levels(question)
    assert time.process_time() - begin < 0.5
    assert sum(sum(levels.values()) for levels in plan.seats.values()) == question.schools.total
    assert set(plan.seats["s0"]) <= set(LEVELS)
    assert isinstance(question.schools.schools[0], School)
