"""Rules as durable_rules fires them, by hand: chains, both passes, tallies, limits."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import pytest

from assess.engines.inference import Inference, parts_of
from assess.engines.inference.guard import LARGEST_INT
from assess.language.ir import All, Any, Compare, Else, Name, Node, Not, Pick, Present, Rung
from assess.outcome import Outcome
from assess.value import Possible
from tests.building import (
    EITHER,
    NO,
    YES,
    Part,
    absent,
    conclusion,
    constant,
    definition,
    known,
    member,
    names,
    not_due,
    program,
    rule,
    rung,
    unknown,
)

DUE = not_due("plan")
A, B, C = names("a", "b", "c")
YELLOW, RED = rung("card", 1), rung("card", 0)
CARD = conclusion("card", "worst", 2)


def outcome(*stages: tuple[Part, ...], rungs: tuple[Rung, ...] = (), **given: Possible) -> Outcome:
    made = program(*stages, inputs=given, rungs=rungs)
    return Inference(made).evaluate((member("s", **given),)).schools["s"]


def fired(when: Node, **given: Possible) -> str:
    """Whether a rule with this condition fires: "must", "may" or "no"."""
    found = outcome((rule("r", when),), rungs=(), **given)
    assert found.must <= found.may
    return "must" if found.must else "may" if found.may else "no"


@pytest.mark.parametrize(
    ("op", "a", "b", "holds", "not_holds"),
    [
        ("<", known("1/3"), known("1/2"), "must", "no"),
        ("<", known("1/2"), known("1/2"), "no", "must"),
        ("<=", known("1/2"), known("1/2"), "must", "no"),
        ("==", known("1/2"), known("2/4"), "must", "no"),
        ("==", known("1/2"), known("1/3"), "no", "must"),
        ("<", unknown(1, 3), known(3), "may", "may"),
        ("<", unknown(1, 3), known(4), "must", "no"),
        ("<=", known(4), unknown(1, 3), "no", "must"),
        ("<=", unknown(1, 3), unknown(3, 4), "must", "no"),
        ("==", unknown(1, 3), unknown(3, 4), "may", "may"),
        ("==", unknown(1, 3), unknown(4, 5), "no", "must"),
        ("==", unknown(1, 5), unknown(2, 3), "may", "may"),
        ("<", absent(DUE), known(4), "no", "no"),
        ("==", known(4), absent(DUE), "no", "no"),
        ("<", unknown(1, 3, DUE), known(4), "may", "no"),
        ("<", unknown(5, 6, DUE), known(4), "no", "may"),
        ("==", unknown(4, 4, DUE), known(4), "may", "no"),
        ("<", known(10**40), known(10**40 + 1), "must", "no"),
        ("<", known(10**40), known(10**40), "no", "must"),
        ("==", known(10**40), known(10**40 + 1), "no", "must"),
        ("==", known(f"1/{10**40}"), known(0), "no", "must"),
        ("<=", known(f"1/{10**40}"), known(0), "no", "must"),
    ],
)
def test_a_comparison_and_its_opposite(
    op: Literal["<", "<=", "=="], a: Possible, b: Possible, holds: str, not_holds: str
) -> None:
    assert fired(Compare(op, A, B), a=a, b=b) == holds
    assert fired(Not(Compare(op, A, B)), a=a, b=b) == not_holds


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (A, "must"),
        (Not(A), "no"),
        (B, "may"),
        (Not(B), "may"),
        (C, "no"),
        (Not(C), "no"),
        (Not(Not(A)), "must"),
        (All((A, B)), "may"),
        (All((A, C)), "no"),
        (All((A, A, A)), "must"),
        (All(()), "must"),
        (Any(()), "no"),
        (Any((C, A)), "must"),
        (Any((C, B)), "may"),
        (Not(All((Not(A), C))), "must"),
        (Not(Any((Not(A), B))), "may"),
        (All((Any((A, B)), Any((B, A)), Any((C, A)))), "must"),
        (constant(1), "must"),
        (constant(0), "no"),
        (Present(C), "no"),
        (Not(Present(C)), "must"),
        (Else(C, A), "must"),
        (Pick(A, (C, B)), "may"),
        (Pick(B, (A, A)), "must"),
        (All((Pick(A, (C, A)), Not(Else(C, Not(A))))), "must"),
    ],
)
def test_a_condition(when: Node, expected: str) -> None:
    assert fired(when, a=YES, b=EITHER, c=absent(DUE)) == expected


def test_many_alternatives_are_judged_as_one_flag() -> None:
    flags = [f"f{n}" for n in range(12)]
    when = All(tuple(Any((Name(one), Name(two))) for one, two in pairwise(flags)))
    given = {flag: YES if number % 2 else NO for number, flag in enumerate(flags)}
    parts = parts_of(program((rule("r", when),), inputs=flags))
    assert len(parts.rules[0].rulesets[0].rules) == 1
    assert fired(when, **given) == "must"
    assert fired(when, **{**given, "f5": EITHER}) == "may"
    assert fired(when, **{**given, "f5": NO}) == "no"


STEPS = ("a", "b", "c", "d", "e", "f")


def chained(*, card: int = 2) -> tuple[Part, ...]:
    """Six rules in a ring: each is reached from the one before, the first also from a fact."""
    first = rule("r0", Any((Name("start"), Name("f.reached.1"))), a=1)
    rules = [
        first,
        *(
            rule(f"r_{after}", Name(f"{before}.reached.1"), **{after: 1})
            for before, after in pairwise(STEPS)
        ),
    ]
    last = rule("last", All((Name("f.reached.1"), Name("c.reached.1"), Name("sure"))), card=card)
    return (*rules, last, *(conclusion(step, "any", 0) for step in STEPS), CARD)


RING = tuple(rung(step, 1, "at_least") for step in STEPS)


@pytest.mark.parametrize(
    ("start", "sure", "must", "may", "card"),
    [
        (YES, YES, 7, 7, known(0)),
        (NO, YES, 0, 0, known(2)),
        (EITHER, YES, 0, 7, unknown(0, 2)),
        (YES, EITHER, 6, 7, unknown(0, 2)),
        (absent(DUE), YES, 0, 0, known(2)),
        (unknown(1, 1, DUE), YES, 0, 7, unknown(0, 2)),
    ],
)
def test_a_ring_of_rungs_fires_from_the_fact_only(
    start: Possible, sure: Possible, must: int, may: int, card: Possible
) -> None:
    found = outcome(chained(card=0), rungs=RING, start=start, sure=sure)
    assert (len(found.must), len(found.may)) == (must, may)
    assert found.values["card"] == card
    assert found.values["f"] == (YES if must > 0 else EITHER if may else NO)


def test_a_higher_rung_is_enough_and_a_lower_one_is_not() -> None:
    rules = (
        rule("one", Name("a"), card=1),
        rule("two", Name("b"), card=0),
        rule("low", YELLOW_NAME),
        rule("both", All((YELLOW_NAME, RED_NAME, YELLOW_NAME)), seen=1),
        rule("any", Any((YELLOW_NAME, RED_NAME)), told=1),
    )
    stage = (*rules, CARD, conclusion("seen", "any", 0), conclusion("told", "any", 0))
    for a, b, expected in (
        (YES, NO, {"one", "low", "any"}),
        (NO, YES, {"two", "low", "both", "any"}),
        (YES, YES, {"one", "two", "low", "both", "any"}),
        (NO, NO, set()),
    ):
        found = outcome(stage, rungs=(YELLOW, RED), a=a, b=b)
        assert found.must == found.may == expected
    parts = parts_of(program(stage, inputs=("a", "b"), rungs=(YELLOW, RED)))
    (pattern,) = parts.rules[0].rulesets[0].rules["both"].patterns
    assert [test.operand for test in pattern] == ["rung", "card", 0]


YELLOW_NAME, RED_NAME = Name(YELLOW.id), Name(RED.id)


@pytest.mark.parametrize(
    ("several", "side", "reached"),
    [
        ("worst", "at_most", (1, 2)),
        ("best", "at_least", (2, 3)),
        ("all_of", "exactly", (2,)),
    ],
)
def test_which_votes_reach_a_rung(
    several: Literal["worst", "best", "all_of"],
    side: Literal["at_most", "at_least", "exactly"],
    reached: tuple[int, ...],
) -> None:
    two = rung("x", 2, side)
    for vote in (1, 2, 3):
        stage = (rule("r", A, x=vote), rule("now", Name(two.id)), conclusion("x", several, 0))
        later = (rule("then", Name(two.id)),)
        found = outcome(stage, later, rungs=(two,), a=YES)
        assert found.must == ({"r", "now", "then"} if vote in reached else {"r"})


def test_a_later_stage_reads_the_tally_and_the_rungs_of_an_earlier_one() -> None:
    measure = conclusion("measure", "all_of", 0)
    taken = rung("measure", 2, "exactly")
    first = (rule("one", A, card=1, measure=2), rule("two", B, card=0), CARD, measure)
    second = (
        definition("worse", Compare("<", Name("card"), constant(1))),
        rule("is_red", Compare("==", Name("card"), constant(0))),
        rule("is_not_red", Not(RED_NAME)),
        rule("taken", Name(taken.id)),
        rule("hidden", Pick(Name(taken.id), (A, B))),
    )
    rungs = (YELLOW, RED, taken)
    found = outcome(first, second, rungs=rungs, a=YES, b=NO)
    assert found.must == {"one", "is_not_red", "taken"} == found.may
    assert found.values == {"card": known(1), "worse": NO}
    found = outcome(first, second, rungs=rungs, a=EITHER, b=EITHER)
    assert found.must == set()
    assert found.may == {"one", "two", "is_red", "is_not_red", "taken", "hidden"}
    assert found.values == {"card": unknown(0, 2), "worse": EITHER}


def test_votes_of_an_earlier_stage_count_where_the_conclusion_is_closed() -> None:
    first = (rule("early", A, card=1),)
    second = (rule("late", B, card=0), rule("sees", YELLOW_NAME), CARD)
    found = outcome(first, second, rungs=(YELLOW, RED), a=YES, b=NO)
    assert found.must == {"early", "sees"}
    assert found.values["card"] == known(1)
    found = outcome(first, second, rungs=(YELLOW, RED), a=EITHER, b=NO)
    assert found.must == set()
    assert found.may == {"early", "sees"}
    assert found.values["card"] == unknown(1, 2)


# Three rules, of which the first fires in all worlds, the second in some, the third in none.
TALLIES = [
    ("worst", 3, None, (2, 1, 0), unknown(1, 2)),
    ("worst", 3, None, (1, 2, 0), known(1)),
    ("best", 0, None, (1, 2, 3), unknown(1, 2)),
    ("best", 0, None, (2, 1, 3), known(2)),
    ("least", 4, None, ("3/2", "1/2", 0), unknown("1/2", "3/2")),
    ("any", 0, None, (1, 1, 1), YES),
    ("product", 1, None, ("1/2", "1/3", 5), unknown("1/6", "1/2")),
    ("product", 1, None, ("1/2", 3, 5), unknown("1/2", "3/2")),
    ("sum", 0, None, (2, -1, 7), unknown(1, 2)),
    ("sum", 0, "5/2", (2, 1, 7), unknown(2, "5/2")),
    ("sum", 0, 1, (2, 1, 7), known(1)),
]


@pytest.mark.parametrize(("several", "none", "at_most", "votes", "expected"), TALLIES)
def test_a_tally(
    several: Literal["worst", "best", "any", "least", "product", "sum"],
    none: int,
    at_most: int | str | None,
    votes: tuple[int | str, int | str, int | str],
    expected: Possible,
) -> None:
    rules = [
        rule(f"r{n}", name, t=vote)
        for n, (name, vote) in enumerate(zip((A, B, C), votes, strict=True))
    ]
    found = outcome((*rules, conclusion("t", several, none, at_most)), a=YES, b=EITHER, c=NO)
    assert found.must == {"r0"}
    assert found.may == {"r0", "r1"}
    assert found.values["t"] == expected


@pytest.mark.parametrize(
    ("several", "none", "vote", "expected"),
    [
        ("worst", 3, 1, unknown(1, 3)),
        ("worst", 0, 2, unknown(0, 2)),
        ("best", 0, 2, unknown(0, 2)),
        ("best", 3, 1, unknown(1, 3)),
        ("any", 0, 1, EITHER),
        ("sum", 0, -2, unknown(-2, 0)),
        ("product", 1, "1/2", unknown("1/2", 1)),
    ],
)
def test_a_tally_without_a_certain_vote(
    several: Literal["worst", "best", "any", "product", "sum"],
    none: int,
    vote: int | str,
    expected: Possible,
) -> None:
    stage = (rule("r", A, t=vote), conclusion("t", several, none))
    assert outcome(stage, a=EITHER).values["t"] == expected
    assert outcome(stage, a=NO).values["t"] == known(none)


def test_the_margin_is_bounded_with_its_sign() -> None:
    assert LARGEST_INT == 2**62
    big = known(2**90)
    assert fired(All((Compare("<", A, B), Not(Compare("==", A, B)))), a=known(-5), b=big) == "must"
    assert fired(Compare("<=", B, A), a=known(-5), b=big) == "no"
