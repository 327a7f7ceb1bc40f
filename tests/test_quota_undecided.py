"""Seat intervals while ratings are open, against all that can happen on small cities."""

from __future__ import annotations

import itertools
from random import Random

import pytest

from assess.errors import Refused
from assess.messages import render
from assess.quota.apportion import apportion
from assess.quota.claims import Question, School
from assess.quota.clash import NoPlan
from assess.quota.undecided import OpenSchool, Seats, intervals
from assess.value import Rational
from tests.enrolling import school


def between(id: str, low: int, high: int) -> OpenSchool:
    return OpenSchool(school(id, low), school(id, high))


def test_an_open_rating_opens_its_own_seats_and_those_of_others() -> None:
    # a is 40 or 60 beside 40 of b: of 100 it gets 50 or 60
    found = intervals([between("a", 40, 60), between("b", 40, 40)], 100)
    assert found == {"a": Seats(50, 60), "b": Seats(40, 50)}


def test_nothing_open_is_decided() -> None:
    assert intervals([between("b", 40, 40), between("a", 60, 60)], 50) == {
        "a": Seats(30, 30),
        "b": Seats(20, 20),
    }


def drawn(random: Random) -> tuple[list[OpenSchool], int, int]:
    """Four schools, open or not, and their worlds' common range of totals."""
    schools = []
    for id in "abcd":
        low, limit, floor = random.randint(1, 6), random.randint(4, 12), random.randint(0, 4)
        more = random.choice((0, 0, 1, 3))
        wide, up = random.choice((0, 0, 2)), random.choice((0, 0, 1))
        schools.append(
            OpenSchool(
                School(id, Rational(low), {"request": limit}, floor),
                School(id, Rational(low + more), {"request": limit + wide}, floor + up),
            )
        )
    least = sum(min(s.high.floor or 0, s.high.limits["request"] or 0) for s in schools)
    most = sum(s.low.limits["request"] or 0 for s in schools)
    return schools, least, most


def worlds(school_: OpenSchool) -> list[School]:
    """All whole claims, floors and limits between the worst and the best."""
    low, high = school_.low, school_.high
    assert low.claim is not None
    assert high.claim is not None
    assert low.floor is not None
    assert high.floor is not None
    limits = range(low.limits["request"] or 0, (high.limits["request"] or 0) + 1)
    return [
        School(low.id, Rational(claim), {"request": limit}, floor)
        for claim in range(int(low.claim), int(high.claim) + 1)
        for limit in limits
        for floor in range(low.floor, high.floor + 1)
    ]


def test_the_interval_is_what_all_worlds_give() -> None:
    tried = 0
    for seed in range(60):
        random = Random(seed)
        schools, least, most = drawn(random)
        choices = [worlds(s) for s in schools]
        count = 1
        for choice in choices:
            count *= len(choice)
        if least > most or count > 1500:
            continue
        total = random.randint(least, most)
        given: dict[str, set[int]] = {s.low.id: set() for s in schools}
        for world in itertools.product(*choices):
            for id, seats in apportion(Question(world, total)).seats.items():
                given[id].add(seats)
        assert intervals(schools, total) == {
            id: Seats(min(seats), max(seats)) for id, seats in given.items()
        }
        tried += 1
    assert tried > 25


def test_a_plan_that_is_possible_in_some_worlds_only_is_refused() -> None:
    closed = OpenSchool(school("a", 40, high=0), school("a", 40, high=90))
    with pytest.raises(NoPlan):
        intervals([closed, OpenSchool(school("b", 40, high=50), school("b", 40, high=50))], 60)


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
