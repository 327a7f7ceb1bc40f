"""Seat intervals by level, against every case that open figures leave."""

from __future__ import annotations

import itertools
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.errors import Refused
from assess.messages import render
from assess.quota.clash import NoPlan
from assess.quota.levels import Cell
from assess.quota.open_question import OpenQuestion
from assess.quota.undecided import Seats, Undecided, decide
from assess.value import Rational
from tests.enrolling_open import (
    Row,
    a_case,
    cases,
    drawn_open,
    leveled,
    open_school,
    seats_of,
)


def same(value: int) -> tuple[int, int]:
    return value, value


def whole(*ends: int) -> tuple[Rational, Rational]:
    return Rational(ends[0]), Rational(ends[-1])


def cells(claim: int, *highs: int) -> tuple[Cell, Cell]:
    return Cell(Rational(claim), highs[0]), Cell(Rational(claim), highs[-1])


def two_schools(
    b: tuple[int, int] = (40, 40),
    senior: tuple[int, int] = (80, 80),
    stay: tuple[int, int] = (100, 100),
    share: str | None = "34/100",
) -> OpenQuestion:
    """Of 400 who stay 100 are seniors; only a trains seniors; 100 seats."""
    table: dict[str, Row] = {
        "a": {"mid": cells(40, 90), "senior": cells(20, *senior)},
        "b": {"mid": cells(40, 90)},
    }
    schools = (
        open_school("a", whole(60), same(100), same(0), table["a"]),
        open_school("b", whole(*b), same(100), same(0), table["b"]),
    )
    stocks = {"mid": same(300), "senior": stay}
    levels = leveled(stocks, table, None if share is None else Rational(share))
    return OpenQuestion(schools, 100, levels=levels)


def test_the_share_is_asked_for_whatever_is_open() -> None:
    # 34 % of 500 are 170: 70 new seniors, all of a, whatever b's claim is
    assert decide(two_schools(b=(40, 60))).seats == {"a": Seats(70, 70), "b": Seats(30, 30)}
    # without it a gets 60/100 or 60/120 of the 100
    free = decide(two_schools(b=(40, 60), share=None))
    assert free.seats == {"a": Seats(50, 60), "b": Seats(40, 50)}


def test_students_who_stay_open_what_the_share_needs() -> None:
    # with s seniors who stay 34 % of 400 + s less s are 136 - 0.66 s: 70 of 100, 76.6 of 90
    found = decide(two_schools(stay=(90, 100)))
    assert found.seats == {"a": Seats(70, 77), "b": Seats(23, 30)}
    assert (len(found.cases), found.sure) == (2, True)


def test_ceilings_that_may_be_too_low_only_bound_the_seats() -> None:
    # a has 70 seniors wherever there is a plan, that is from a ceiling of 70 on; with 65 there
    # is no run, and what a's seniors can take at worst stands in for its fewest; b has none
    found = decide(two_schools(senior=(65, 80)))
    assert found.seats == {"a": Seats(65, 70, exact=False), "b": Seats(0, 30, exact=False)}
    assert not found.sure


def test_open_ceilings_that_are_always_enough_open_nothing() -> None:
    found = decide(two_schools(senior=(72, 80)))
    assert found.seats == {"a": Seats(70, 70), "b": Seats(30, 30)}
    assert found.sure


def test_a_share_that_no_case_reaches_is_refused() -> None:
    with pytest.raises(NoPlan) as caught:
        decide(two_schools(senior=(50, 60), stay=(95, 100)))
    assert caught.value.clash.open
    # a has 60 seniors at best, b none: 160 of 460 are above 34 %, with a total of 70 but not of 100
    clash = caught.value.clash
    assert [c.kind for c in clash.clauses] == ["cell", "cell", "share", "total"]
    assert [c.seats for c in clash.clauses] == [0, 60, 70, 100]
    # n in all need 0.34 × (400 + n) - 100 new seniors: 36 + 0.34 n are 60 for n = 70.6
    assert (clash.below, clash.above) == (70, None)


def test_a_share_that_no_total_reaches_in_any_case_is_refused_as_such() -> None:
    # At best 150 of 450 are seniors: a third
    with pytest.raises(NoPlan) as caught:
        decide(two_schools(senior=(40, 50)))
    head, why, *_ = caught.value.problems
    assert render(head, "zh") == (
        "quota.clash_always_at_any_total 缺的事实和总数无论是多少，都没有能同时满足以下各条的计划；"
        "以下取的是各校余地最大的情形。逐条核对过：去掉任何一条，所列的其余各条就能同时满足；"
        "没有列出的条件仍可能不允许\n"
        "    提示: 没有可行的总数，补齐事实、改总数都无济于事：先改变所列各条中的一条，"
        "再看没有列出的条件是否允许"
    )
    assert render(why, "en") == (
        "quota.clash_because_share senior: 50 new ones at most. Even with none of other levels "
        "that is 150/450 (≈33.33%), below 34%"
    )


def test_a_ceiling_that_falls_at_its_best_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        decide(two_schools(senior=(60, 50)))
    assert [problem.code for problem in caught.value.problems] == ["quota.not_an_interval"]


def check(question: OpenQuestion, most: int) -> Undecided | None:
    """The intervals hold all that all cases give, and no more where they say that they are exact.

    None where there are too many cases, or no plan in any.
    """
    tried = cases(question, most)
    if tried is None:
        return None
    plans = [plan for case in tried if (plan := seats_of(case)) is not None]
    try:
        found = decide(question)
    except NoPlan:
        assert not plans, question
        return None
    assert not found.sure or len(plans) == len(tried), question
    if not plans:
        assert question.levels is not None
        assert question.free, question
        return None
    for id, seats in found.seats.items():
        given = {plan[id] for plan in plans}
        assert seats.low <= min(given), (question, id)
        assert seats.high >= max(given), (question, id)
        if seats.exact:
            assert (seats.low, seats.high) == (min(given), max(given)), (question, id)
    return found


@pytest.mark.parametrize(
    ("open_", "seeds", "exact"),
    [
        ({"rows"}, 200, 85),
        ({"stocks"}, 400, 80),
        ({"rows", "stocks"}, 400, 75),
        ({"cells"}, 250, 75),
        ({"rows", "cells"}, 700, 60),
    ],
    ids=lambda value: "+".join(sorted(value)) if isinstance(value, set) else None,
)
def test_intervals_are_what_all_cases_give(open_: set[str], seeds: int, exact: int) -> None:
    """``exact``: how many of a hundred intervals are, at least."""
    kinds = {kind: kind in open_ for kind in ("rows", "stocks", "cells")}
    found = [
        each
        for seed in range(seeds)
        if (each := check(drawn_open(Random(seed), **kinds), 250)) is not None
    ]
    seats = [seats for each in found for seats in each.seats.values()]
    assert len(found) > 20
    assert sum(each.sure for each in found) > 10
    assert sum(s.low < s.high for s in seats) > 20
    assert sum(s.exact for s in seats) * 100 >= len(seats) * exact
    # Where there always is a plan, and it is known what counted levels can take, nothing is lost.
    sure = [each for each in found if each.sure and not each.question.free]
    assert all(seats.exact for each in sure for seats in each.seats.values())


def test_all_small_cities_of_two_schools() -> None:
    """Claims, requests and senior ceilings of a open or not, at every total."""
    tried = 0
    for claim, request, senior, of_b, needed, total in itertools.product(
        ((1, 1), (1, 3), (3, 3)), ((3, 3), (1, 4)), ((2, 2), (0, 2), (1, 3)),
        ((1, 1), (1, 2)), ("0", "1/2", "2/3"), range(1, 6, 2),
    ):  # fmt: skip
        table: dict[str, Row] = {
            "a": {"mid": cells(1, 2), "senior": cells(2, *senior)},
            "b": {"mid": cells(1, 3), "senior": cells(1, 1)},
        }
        schools = (
            open_school("a", whole(*claim), request, same(1), table["a"]),
            open_school("b", whole(*of_b), same(3), same(0), table["b"]),
        )
        levels = leveled({"mid": (0, 1), "senior": same(1)}, table, Rational(needed))
        tried += check(OpenQuestion(schools, total, levels=levels), 1000) is not None
    assert tried > 150


def test_what_a_school_can_take_itself_raises_it() -> None:
    """Once d was told 2 at both ends, and got 3 with its own ceilings between theirs."""
    question = drawn_open(Random(6792), rows=True, stocks=True, cells=True)
    assert decide(question).seats["d"] == Seats(2, 3)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_no_case_leads_outside(seed: int) -> None:
    """Some cases of a city of which everything is open, beside the intervals."""
    random = Random(seed)
    question = drawn_open(random, rows=True, stocks=True, cells=True)
    plans = [plan for _ in range(20) if (plan := seats_of(a_case(question, random))) is not None]
    if plans:
        found = decide(question).seats
        for plan in plans:
            assert all(found[id].low <= plan[id] <= found[id].high for id in plan), question


def test_levels_that_are_not_open_are_those_of_the_plan() -> None:
    for seed in range(100):
        question = drawn_open(Random(seed))
        plan = seats_of(a_case(question, Random(0)))
        if plan is not None:
            assert decide(question).seats == {id: Seats(n, n) for id, n in plan.items()}
