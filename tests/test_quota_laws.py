"""The promises of a plan as laws in larger cities (all small ones: `test_quota_all_cities`)."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from assess.quota.apportion import apportion
from assess.quota.axioms import AXIOMS
from assess.quota.certificate import certificate
from assess.quota.claims import Question, School, entries
from assess.value import Rational
from tests.enrolling import city, cost, school


@st.composite
def cities(draw: DrawFn) -> Question:
    """Cities with ties, waived floors, closed schools and claims of any denominator."""
    unit = draw(st.sampled_from([1, 1, 5, 10]))
    alike = [
        Rational(draw(st.integers(1, 400)), draw(st.sampled_from([1, 1, 3, 7, 100])))
        for _ in range(draw(st.sampled_from([1, 2, 12])))
    ]
    schools, ranked = [], draw(st.booleans())
    for i in range(draw(st.integers(1, 12))):
        # Of claims three times another's every second seat but one is due at the same multiplier
        claim = draw(st.sampled_from(alike)) * draw(st.sampled_from([1, 1, 3]))
        limits: dict[str, int | None] = {
            "request": draw(st.integers(0, 300)),
            "card": draw(st.sampled_from([0, 50, 1000, 1000])),
        }
        ties = (Rational(draw(st.integers(0, 1))),) if ranked else ()
        schools.append(School(f"s{i}", claim, limits, draw(st.integers(0, 60)), ties))
    shell = Question(tuple(schools), 0, unit)
    low, high = room(shell)
    return Question(shell.schools, unit * draw(st.integers(low // unit, high // unit)), unit)


CASES: dict[str, Callable[[Question], bool]] = {
    "a tie": lambda q: bool(tied(q)),
    "a tie of unlike claims": lambda q: len({claim_of(q, id) for id in tied(q)}) > 1,
    "a tie in tens": lambda q: q.unit == 10 and bool(tied(q)),
    "a floor that yields": lambda q: any(e.waived and e.high for e in entries(q)),
    "a floor that holds": lambda q: "floor" in {s["at"] for s in written(q)["schools"]},
    "a floor that is no whole unit": lambda q: any(e.floor % q.unit and e.low for e in entries(q)),
}


@pytest.mark.parametrize("case", CASES)
def test_the_laws_meet_every_case(case: str) -> None:
    found = settings(max_examples=3000, derandomize=True, phases=[Phase.generate])
    assert CASES[case](find(cities(), CASES[case], settings=found))


def written(question: Question) -> Any:
    return certificate(apportion(question))


def tied(question: Question) -> set[str]:
    """The schools that were equally entitled to the last seats, if not all of them got one."""
    tie = written(question)["tie"]
    return {*tie["given"], *tie["passed"]} if tie["given"] and tie["passed"] else set()


def claim_of(question: Question, id: str) -> Rational | None:
    return next(s.claim for s in question.schools if s.id == id)


def room(question: Question) -> tuple[int, int]:
    """The least and greatest total, worked out anew."""
    low = high = 0
    for s in question.schools:
        least = min(seats for seats in s.limits.values() if seats is not None)
        ceiling = least // question.unit * question.unit
        assert s.floor is not None
        floor = (s.floor + question.unit - 1) // question.unit * question.unit
        low, high = low + min(floor, ceiling), high + ceiling
    return low, high


def altered(question: Question, i: int, claim: Rational) -> Question:
    schools = list(question.schools)
    schools[i] = replace(schools[i], claim=claim)
    return Question(tuple(schools), question.total, question.unit)


@settings(max_examples=150, deadline=None)
@given(cities())
def test_no_move_of_a_unit_is_better(question: Question) -> None:
    plan = apportion(question).seats
    assert sum(plan.values()) == question.total
    least = cost(plan, question)
    for giver, taker in itertools.permutations(question.schools, 2):
        moved = dict(plan)
        moved[giver.id] -= question.unit
        moved[taker.id] += question.unit
        assert not allowed(moved, question) or cost(moved, question) >= least


def allowed(plan: dict[str, int], question: Question) -> bool:
    unit = question.unit
    for s in question.schools:
        assert s.floor is not None
        high = min(n for n in s.limits.values() if n is not None) // unit * unit
        if not min(-(-s.floor // unit) * unit, high) <= plan[s.id] <= high:
            return False
    return True


@settings(max_examples=150, deadline=None)
@given(cities(), st.randoms(use_true_random=False))
def test_the_order_of_schools_changes_nothing(question: Question, random: object) -> None:
    schools = list(question.schools)
    random.shuffle(schools)  # type: ignore[attr-defined]
    other = Question(tuple(schools), question.total, question.unit)
    assert apportion(other).seats == apportion(question).seats


@settings(max_examples=100, deadline=None)
@given(cities())
def test_a_larger_total_takes_from_nobody(question: Question) -> None:
    plan = apportion(question).seats
    if question.total + question.unit <= room(question)[1]:
        larger = Question(question.schools, question.total + question.unit, question.unit)
        more = apportion(larger).seats
        assert all(plan[id] <= more[id] for id in plan)


@settings(max_examples=200, deadline=None)
@given(cities(), st.data())
def test_claims_that_move_apart_do_not_cross_seats(question: Question, data: st.DataObject) -> None:
    size = len(question.schools)
    i, j = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    ratio = Rational(data.draw(st.integers(1, 9)), data.draw(st.integers(9, 12)))
    claims = [s.claim for s in question.schools if s.claim is not None]
    # By some part, or to just the claim of another school
    up = data.draw(st.sampled_from([claims[i] / ratio, *claims]))
    down = data.draw(st.sampled_from([claims[j] * ratio, *claims]))
    raised = altered(question, i, max(up, claims[i]))
    plan, alone = apportion(question).seats, apportion(raised).seats
    a, b = question.schools[i].id, question.schools[j].id
    assert alone[a] >= plan[a]
    if i != j:
        both = apportion(altered(raised, j, min(down, claims[j]))).seats
        assert not (both[a] < plan[a] and both[b] > plan[b])


@settings(max_examples=100, deadline=None)
@given(cities())
def test_a_twin_gets_the_same_but_for_one_unit(question: Question) -> None:
    first = question.schools[0]
    twin = replace(first, id="twin")
    doubled = Question((*question.schools, twin), question.total, question.unit)
    doubled = Question(doubled.schools, max(question.total, room(doubled)[0]), question.unit)
    seats = apportion(doubled).seats
    assert abs(seats["twin"] - seats[first.id]) <= question.unit


def test_a_thousand_totals_in_a_row_take_from_nobody() -> None:
    schools = tuple(
        school(f"s{i}", f"{60 + i * 89 % 400}/{1 + i % 2}", 40 + i * 37 % 300, i * 13 % 50)
        for i in range(12)
    )
    low, high = room(Question(schools, 0))
    totals = range(low, min(low + 1001, high + 1))
    assert len(totals) == 1001
    before = apportion(Question(schools, low)).seats
    for total in totals[1:]:
        after = apportion(Question(schools, total)).seats
        assert sorted(after[id] - before[id] for id in after) == [0] * 11 + [1]
        before = after


def test_staying_within_quota_is_given_up() -> None:
    # Of 10 seats the largest school's share is 10 × 81/97 = 8.35.  Its tenth seat is due at
    # 19/162, before the first of any other at 1/8: it gets all.
    assert 10 * Fraction(81, 97) < 9
    claims = dict(zip("abcde", (81, 4, 4, 4, 4), strict=True))
    assert apportion(city(claims, 10)).seats == {"a": 10, "b": 0, "c": 0, "d": 0, "e": 0}
    kept = {axiom.id: axiom.evidence for axiom in AXIOMS}
    assert kept.pop("within_quota") == "given_up"
    assert set(kept.values()) == {"proved"}
