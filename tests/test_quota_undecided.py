"""Seat intervals while ratings are open, against all that can happen on small cities."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from random import Random

import pytest

from assess.errors import Refused
from assess.messages import render
from assess.quota.apportion import apportion
from assess.quota.claims import Question, School
from assess.quota.clash import NoPlan
from assess.quota.open_question import OpenQuestion, OpenSchool
from assess.quota.undecided import Seats, decide
from assess.value import Rational
from tests.enrolling import PLENTY, school


def between(id: str, worst: int, best: int, high: int = PLENTY) -> OpenSchool:
    return OpenSchool(school(id, worst, high), school(id, best, high))


def intervals(schools: Sequence[OpenSchool], total: int) -> Mapping[str, Seats]:
    return decide(OpenQuestion(tuple(schools), total)).seats


def test_an_open_rating_opens_its_own_seats_and_those_of_others() -> None:
    # a is 40 or 60 beside 40 of b: of 100 it gets 50 or 60
    found = intervals([between("a", 40, 60), between("b", 40, 40)], 100)
    assert found == {"a": Seats(50, 60), "b": Seats(40, 50)}


def test_nothing_open_is_decided() -> None:
    assert intervals([between("b", 40, 40), between("a", 60, 60)], 50) == {
        "a": Seats(30, 30),
        "b": Seats(20, 20),
    }


def drawn(random: Random) -> tuple[list[OpenSchool], range]:
    """Two to four schools, open or not, and the totals for which there is a plan in some world."""
    schools = []
    for id in "abcd"[: random.randint(2, 4)]:
        low, limit, floor = random.randint(1, 6), random.randint(2, 12), random.randint(0, 4)
        more = random.choice((0, 0, 1, 3))
        wide, up = random.choice((0, 0, 2)), random.choice((0, 0, 1, 2))
        first, then = sorted((random.randint(0, 1), random.randint(0, 1)))
        schools.append(
            OpenSchool(
                School(id, Rational(low), {"request": limit}, floor, (Rational(first),)),
                School(
                    id,
                    Rational(low + more),
                    {"request": limit + wide},
                    floor + up,
                    (Rational(then),),
                ),
            )
        )
    least = sum(min(s.low.floor or 0, s.low.limits["request"] or 0) for s in schools)
    most = sum(s.high.limits["request"] or 0 for s in schools)
    return schools, range(least, most + 1)


def worlds(school_: OpenSchool) -> list[School]:
    """All whole claims, floors and limits between the worst and the best."""
    low, high = school_.low, school_.high
    assert low.claim is not None
    assert high.claim is not None
    assert low.floor is not None
    assert high.floor is not None
    limits = range(low.limits["request"] or 0, (high.limits["request"] or 0) + 1)
    return [
        School(low.id, Rational(claim), {"request": limit}, floor, ties)
        for ties in sorted({low.ties, high.ties})
        for claim in range(int(low.claim), int(high.claim) + 1)
        for limit in limits
        for floor in range(low.floor, high.floor + 1)
    ]


def test_the_interval_is_what_all_worlds_give() -> None:
    """Also where some of them have no plan: then it is what the others give."""
    tried = halting = 0
    for seed in range(150):
        random = Random(seed)
        schools, totals = drawn(random)
        choices = [worlds(s) for s in schools]
        if math.prod(map(len, choices)) > 800:
            continue
        total = random.choice((totals[0], totals[-1], random.choice(totals)))
        given: dict[str, set[int]] = {s.low.id: set() for s in schools}
        without = 0
        for world in itertools.product(*choices):
            try:
                plan = apportion(Question(world, total)).seats
            except NoPlan:
                without += 1
                continue
            for id, seats in plan.items():
                given[id].add(seats)
        found = decide(OpenQuestion(tuple(schools), total))
        assert found.seats == {id: Seats(min(seats), max(seats)) for id, seats in given.items()}
        assert found.sure == (without == 0)
        tried, halting = tried + 1, halting + (without > 0)
    assert tried - halting > 20
    assert halting > 20


def test_a_total_for_which_there_is_a_plan_in_some_cases_only() -> None:
    # a may get anything from 0 to 90: with less than 10 the 50 of b leave no plan
    closed = OpenSchool(school("a", 40, high=0), school("a", 40, high=90))
    found = decide(OpenQuestion((closed, between("b", 40, 40, high=50)), 60))
    assert found.seats == {"a": Seats(10, 30), "b": Seats(30, 50)}
    assert not found.sure


def test_a_total_for_which_there_is_no_plan_in_any_case_is_refused() -> None:
    schools = (between("a", 40, 60, high=30), between("b", 40, 40, high=50))
    with pytest.raises(NoPlan) as caught:
        decide(OpenQuestion(schools, 90))
    first, why, *clauses = caught.value.problems
    assert why.code == "quota.clash_because_ceilings"
    assert render(first, "zh") == (
        "quota.clash_always 缺的事实无论是多少，都没有能同时满足以下各条的计划；以下取的是各校"
        "余地最大的情形。逐条核对过：去掉任何一条，所列的其余各条就能同时满足；没有列出的条件仍可能"
        "不允许\n"
        "    提示: 先补齐也无济于事：改总数或各条；只改总数，其他条件都不变，最近的可行总数"
        "（至少在一种情形下）：较小的 80，较大的 —"
    )
    assert render(first, "en").startswith(
        "quota.clash_always whatever the missing facts are, no plan keeps all of the following, "
    )
    assert len(clauses) == 3


def test_where_nothing_is_open_the_refusal_does_not_speak_of_cases() -> None:
    with pytest.raises(NoPlan) as caught:
        decide(OpenQuestion((between("a", 40, 40, high=30),), 90))
    assert caught.value.problems[0].code == "quota.clash"


def test_a_claim_that_may_be_nothing_is_refused_as_such() -> None:
    with pytest.raises(Refused) as caught:
        intervals([between("a", 0, 4)], 3)
    (problem,) = caught.value.problems
    assert render(problem, "zh").startswith(
        "quota.claim_may_be_zero 学校「a」的应得数因缺少事实而未定，在 0 和 4 之间，可能为 0\n"
    )
    assert render(problem, "en").startswith(
        "quota.claim_may_be_zero the claim of school 「a」 is open as facts are missing, 0 to 4: "
    )


def test_what_is_no_interval_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        intervals([between("a", 5, 4)], 3)
    (problem,) = caught.value.problems
    assert render(problem, "zh") == (
        "quota.not_an_interval 学校「a」最差时的应得数、下限或上限高于最好时的\n"
        "    提示: 把各种可能中最小的数放在最差一侧，最大的放在最好一侧，两侧的上限名称要相同"
    )
    assert render(problem, "en").startswith(
        "quota.not_an_interval the claim, the floor or a limit of school 「a」 is higher at its "
        "worst than at its best\n"
    )
