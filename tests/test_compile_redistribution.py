"""Weights that are moved part by part, by kind of absence, and rounded: worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.value import Possible
from tests.inline import (
    PART,
    Given,
    codes,
    is_,
    missing,
    not_applicable,
    not_due,
    program,
    values,
    within,
)

FIGURE = (
    PART
    + """
facts: {n: {over: part, range: [0, 10], blank: not_applicable}}
figures:
  w:
    weights: {over: part, base: {a: 5, b: 3, c: 2}, present: n, absent: POLICY}
    MORE
"""
)
GONE = missing(not_applicable("n"))
LATER = missing(not_due("n"))
NONE = [missing(not_applicable("n"))] * 3


def weights(policy: str, *facts: Given, more: str = "assumption: none") -> list[Possible]:
    text = FIGURE.replace("POLICY", policy).replace("MORE", more)
    found = values(program(text), {f"n[{m}]": v for m, v in zip("abc", facts, strict=True)})
    return [found[f"w[{m}]"] for m in "abc"]


def are(*numbers: int | str) -> list[Possible]:
    return [is_(number) for number in numbers]


STATED = "{c: {a: 3, b: 1}, others: renormalise}"


def test_a_stated_part_gives_its_weight_to_its_receivers_in_stated_parts() -> None:
    assert weights(STATED, 1, 1, 1) == are(5, 3, 2)
    # 2 × 3/4 and 2 × 1/4.
    assert weights(STATED, 1, 1, GONE) == are("13/2", "7/2", 0)


def test_a_receiver_that_is_absent_gets_nothing() -> None:
    # All of c's 2 go to a; b's 3 are renormalised over those there: a alone.
    assert weights(STATED, 1, GONE, GONE) == are(10, 0, 0)
    assert weights(STATED, GONE, 1, GONE) == are(0, 10, 0)


def test_what_is_not_stated_falls_under_others() -> None:
    # b's 3 to a and c in proportion 5 : 2.
    assert weights(STATED, 1, GONE, 1) == are("50/7", 0, "20/7")
    assert weights("{c: {a: 3, b: 1}, others: drop}", 1, GONE, 1) == are(5, 0, 2)
    assert weights("{c: {a: 3, b: 1}, others: drop}", 1, GONE, GONE) == are(7, 0, 0)


def test_without_any_receiver_the_weight_falls_under_others() -> None:
    assert weights("{b: {c: 1}, c: {b: 1}, others: renormalise}", 1, GONE, GONE) == are(10, 0, 0)
    assert weights("{b: {c: 1}, c: {b: 1}, others: drop}", 1, GONE, GONE) == are(5, 0, 0)
    assert weights("{b: {c: 1}, others: refuse}", 1, GONE, GONE) == NONE


def test_a_word_for_one_part() -> None:
    policy = "{b: drop, others: renormalise}"
    assert weights(policy, 1, GONE, 1) == are(5, 0, 2)
    assert weights(policy, 1, 1, GONE) == are("25/4", "15/4", 0)  # 2 as 5 : 3
    # b's 3 are lost; c's 2 go to a alone.
    assert weights(policy, 1, GONE, GONE) == are(7, 0, 0)


def test_refused_is_absent_for_the_part_s_own_reason() -> None:
    policy = "{c: {a: 1}, others: refuse}"
    assert weights(policy, 1, 1, GONE) == are(7, 3, 0)
    assert weights(policy, 1, GONE, 1) == NONE
    assert weights(policy, 1, LATER, GONE) == [missing(not_due("n"))] * 3


def test_each_kind_of_absence_has_its_own_policy() -> None:
    policy = "{not_due: drop, not_applicable: renormalise}"
    assert weights(policy, 1, LATER, 1) == are(5, 0, 2)
    assert weights(policy, 1, GONE, 1) == are("50/7", 0, "20/7")
    # b is not due, so its 3 are lost; c's 2 go to those that are there: a.
    assert weights(policy, 1, LATER, GONE) == are(7, 0, 0)


def test_parts_below_a_kind_of_absence() -> None:
    policy = "{not_due: {c: {b: 1}, others: drop}, not_applicable: {c: {a: 1}, others: drop}}"
    assert weights(policy, 1, 1, LATER) == are(5, 5, 0)
    assert weights(policy, 1, 1, GONE) == are(7, 3, 0)
    assert weights(policy, GONE, 1, LATER) == are(0, 5, 0)


def test_weights_are_moved_then_rounded_and_need_not_add_up() -> None:
    more = "round: 0.1"
    # 50/7 = 7.142…, 20/7 = 2.857…
    assert weights("renormalise", 1, GONE, 1, more=more) == are("71/10", 0, "29/10")
    # 13/2 and 7/2 to whole numbers, half away from zero: 7 + 4 = 11.
    assert weights(STATED, 1, 1, GONE, more="round: 1") == are(7, 4, 0)


def test_bounds_where_it_is_open_whether_a_part_is_there() -> None:
    open_ = within(0, 10, not_applicable("n"))
    # a is there for sure: it has 5, and 3/2 more where c is gone (3 parts of 4, b being there).
    assert weights(STATED, 1, 1, open_) == [within(5, "13/2"), within(3, "7/2"), within(0, 2)]


@given(st.lists(st.booleans(), min_size=3, max_size=3), st.sampled_from([STATED, "renormalise"]))
def test_nothing_is_lost_by_moving(there: list[bool], policy: str) -> None:
    found = weights(policy, *(1 if is_there else GONE for is_there in there))
    assert sum(w.low for w in found if w.low is not None) == (10 if any(there) else 0)
    assert [
        w for w, is_there in zip(found, there, strict=True) if not is_there and w.low != 0
    ] == []


# Goals

GOAL = """
facts:
  p: {type: number, range: [0, 1], blank: not_applicable}
  q: {type: number, range: [0, 1], blank: not_applicable}
  r: {type: number, range: [0, 1], blank: not_applicable}
tables: {one: {value: 1}}
indicators:
  i: {goal: g, measure: p, target: one, max: 5, score: proportional}
  j: {goal: g, measure: q, target: one, max: 3, score: proportional}
  k: {goal: g, measure: r, target: one, max: 2, score: proportional}
"""


def goal(text: str, *facts: Given) -> list[Possible]:
    made = program(f"{GOAL}goals: {{g: {{max: 10, {text}}}}}")
    found = values(made, dict(zip("pqr", facts, strict=True)))
    return [found["g.points"], *(found[f"{i}.weight"] for i in "ijk")]


def out(fact: str) -> Possible:
    return missing(not_applicable(fact))


def test_a_goal_moves_weight_between_its_indicators() -> None:
    policy = "absent: {k: {i: 3, j: 1}, others: renormalise}"
    assert goal(policy, "4/5", 1, 1) == are(9, 5, 3, 2)
    # 13/2 × 4/5 + 7/2.
    assert goal(policy, "4/5", 1, out("r")) == are("87/10", "13/2", "7/2", 0)
    assert goal(policy, "4/5", out("q"), 0) == are("40/7", "50/7", 0, "20/7")


def test_the_moved_weights_of_a_goal_are_rounded_before_they_count() -> None:
    policy = "absent: {k: {i: 3, j: 1}, others: renormalise}, round_weights: 1"
    # 7 × 4/5 + 4 = 9.6; with everything earned 11, and no goal passes its maximum.
    assert goal(policy, "4/5", 1, out("r")) == are("48/5", 7, 4, 0)
    assert goal(policy, 1, 1, out("r"))[0] == is_(10)
    # 71/10 × 4/5 + 29/10 × 1.
    assert goal("absent: renormalise, round_weights: 0.1", "4/5", out("q"), 1) == are(
        "429/50", "71/10", 0, "29/10"
    )


def test_a_goal_of_which_nothing_is_there_is_not_applicable() -> None:
    policy = "absent: {k: {i: 3, j: 1}, others: renormalise}"
    nothing = goal(policy, out("p"), out("q"), out("r"))
    assert nothing[0] == missing(not_applicable("g.points"))
    dropped = "absent: {k: {i: 3, j: 1}, others: drop}"
    assert goal(dropped, out("p"), out("q"), out("r"))[0] == is_(0)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("{not_due: drop}", ["absent_reasons"]),
        ("{not_due: drop, c: drop, others: drop}", ["absent_reasons"]),
        ("{c: {a: 1}}", ["absent_others"]),
        ("{c: {a: 1}, others: {b: 1}}", ["absent_others"]),
        ("{d: {a: 1}, others: drop}", ["absent_part"]),
        ("{c: {d: 1}, others: drop}", ["absent_part"]),
        ("{c: {c: 1}, others: drop}", ["absent_receivers"]),
        ("{c: {a: 0}, others: drop}", ["absent_receivers"]),
        ("{c: {a: -1}, others: drop}", ["absent_receivers"]),
        ("{c: {}, others: drop}", ["absent_receivers"]),
    ],
)
def test_what_is_wrong_with_a_policy_is_told(policy: str, expected: list[str]) -> None:
    assert codes(FIGURE.replace("POLICY", policy).replace("MORE", "assumption: none")) == expected


# Asking for one kind of absence

ASKED = """
facts: {n: {range: [0, 10], blank: not_applicable}}
figures:
  later: {type: flag, value: not_due(n)}
  never: {type: flag, value: not_applicable(n)}
"""


@pytest.mark.parametrize(
    ("n", "later", "never"),
    [
        (3, is_(0), is_(0)),
        (LATER, is_(1), is_(0)),
        (GONE, is_(0), is_(1)),
        (within(0, 10, not_applicable("n")), is_(0), within(0, 1)),
        (missing(not_due("n"), not_applicable("n")), within(0, 1), within(0, 1)),
    ],
)
def test_why_there_is_no_value(n: Given, later: Possible, never: Possible) -> None:
    found = values(program(ASKED), {"n": n})
    assert (found["later"], found["never"]) == (later, never)
