"""Which rules fire, and how their votes are tallied, by hand."""

from __future__ import annotations

from typing import Literal

import pytest

from assess.engines.meaning import evaluate
from assess.language.ir import All, Any, Compare, Name, Node, Not, Peer, Rung
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
    not_applicable,
    not_due,
    program,
    rule,
    rung,
    unknown,
)

DUE = not_due("plan")
KIND = not_applicable("kind")
NOBODY = not_applicable("peers")

A, B, C = names("a", "b", "c")

Several = Literal["worst", "best", "any", "all_of", "least", "product", "sum"]


def outcome(*stages: tuple[Part, ...], rungs: tuple[Rung, ...] = (), **given: Possible) -> Outcome:
    """What one school comes to that is ``given`` these inputs."""
    made = program(*stages, inputs=given, rungs=rungs)
    return evaluate(made, (member("s", **given),)).schools["s"]


def fired(result: Outcome) -> tuple[set[str], set[str]]:
    """The rules of must and of may."""
    return set(result.must), set(result.may)


@pytest.mark.parametrize(
    ("condition", "must", "may"),
    [
        (YES, True, True),
        (NO, False, False),
        (EITHER, False, True),
        (absent(DUE), False, False),
        (absent(DUE, KIND), False, False),
        (unknown(1, 1, DUE), False, True),
        (unknown(0, 0, DUE), False, False),
        (unknown(0, 1, DUE), False, True),
    ],
)
def test_a_rule_fires_where_its_condition_holds(condition: Possible, must: bool, may: bool) -> None:
    result = outcome((rule("r", A),), a=condition)
    assert ("r" in result.must, "r" in result.may) == (must, may)


def test_a_condition_absent_in_part_fires_as_the_table_says() -> None:
    either, both = rule("either", Any((A, B))), rule("both", All((A, B)))
    assert fired(outcome((either, both), a=YES, b=absent(DUE))) == ({"either"}, {"either"})
    assert fired(outcome((either, both), a=NO, b=absent(DUE))) == (set(), set())
    assert fired(outcome((either, both), a=EITHER, b=absent(DUE))) == (set(), {"either"})
    assert fired(outcome((rule("not", Not(A)),), a=absent(DUE))) == (set(), set())


TALLIES: list[tuple[Several, str, str | None, list[str], list[str], Possible]] = [
    # several, none, at most, votes of must, votes only of may
    ("worst", "3", None, [], [], known(3)),
    ("worst", "3", None, ["1", "2"], [], known(1)),
    ("worst", "3", None, ["1", "2"], ["0"], unknown(0, 1)),
    ("worst", "3", None, ["2"], ["3"], known(2)),
    ("worst", "3", None, [], ["1", "2"], unknown(1, 3)),
    ("worst", "1", None, [], ["2"], unknown(1, 2)),  # none need not be the best
    ("worst", "0", None, [], ["1", "2"], unknown(0, 2)),
    ("best", "0", None, [], [], known(0)),
    ("best", "0", None, ["1", "2"], [], known(2)),
    ("best", "0", None, ["1"], ["2"], unknown(1, 2)),
    ("best", "0", None, ["2"], ["1"], known(2)),
    ("best", "0", None, [], ["1", "2"], unknown(0, 2)),
    ("best", "3", None, [], ["1", "2"], unknown(1, 3)),
    ("any", "0", None, [], [], NO),
    ("any", "0", None, ["1"], ["1"], YES),
    ("any", "0", None, [], ["1"], EITHER),
    ("least", "100", None, [], [], known(100)),
    ("least", "100", None, ["50"], ["30", "60"], unknown(30, 50)),
    ("least", "100", None, [], ["30"], unknown(30, 100)),
    ("sum", "0", None, [], [], known(0)),
    ("sum", "0", None, ["1", "1"], [], known(2)),  # each rule votes once
    ("sum", "0", None, ["1"], ["-2", "3"], unknown(-1, 4)),
    ("sum", "0", None, [], ["1", "1"], unknown(0, 2)),
    ("sum", "0", "3", ["1"], ["-2", "3"], unknown(-1, 3)),
    ("sum", "0", "3", ["2", "2"], [], known(3)),
    ("sum", "0", "3", ["5"], ["-1"], known(3)),
    ("product", "1", None, [], [], known(1)),
    ("product", "1", None, ["2", "2"], [], known(4)),
    ("product", "1", None, ["3/2"], ["1/2"], unknown("3/4", "3/2")),
    ("product", "1", None, ["2"], ["3", "1/2"], unknown(1, 6)),
    ("product", "1", None, [], ["2"], unknown(1, 2)),
]


@pytest.mark.parametrize(("several", "none", "at_most", "sure", "open_", "expected"), TALLIES)
def test_tally(
    several: Several,
    none: str,
    at_most: str | None,
    sure: list[str],
    open_: list[str],
    expected: Possible,
) -> None:
    rules = [rule(f"sure{n}", A, tally=vote) for n, vote in enumerate(sure)]
    rules += [rule(f"open{n}", B, tally=vote) for n, vote in enumerate(open_)]
    rules += [rule("never", C, tally="-7")]
    for order in (rules, rules[::-1]):
        stage: tuple[Part, ...] = (*order, conclusion("tally", several, none, at_most))
        assert outcome(stage, a=YES, b=EITHER, c=NO).values == {"tally": expected}


def test_a_rule_may_vote_for_two_conclusions() -> None:
    stage = (
        rule("r", A, card=0, ceiling=2),
        conclusion("card", "worst", 2),
        conclusion("ceiling", "worst", 3),
    )
    assert outcome(stage, a=YES).values == {"card": known(0), "ceiling": known(2)}
    assert outcome(stage, a=NO).values == {"card": known(2), "ceiling": known(3)}


def test_a_closed_conclusion_is_read_in_a_later_stage() -> None:
    first = (rule("low", A, card=1), conclusion("card", "worst", 2))
    second = (
        definition("carded", Compare("<", Name("card"), constant(2))),
        rule("again", Name("carded"), award=1),
        conclusion("award", "any", 0),
    )
    result = outcome(first, second, a=EITHER)
    assert result.values == {"card": unknown(1, 2), "carded": EITHER, "award": EITHER}
    assert fired(result) == (set(), {"low", "again"})
    assert fired(outcome(first, second, a=YES)) == ({"low", "again"}, {"low", "again"})


def test_votes_of_an_earlier_stage_count_when_the_conclusion_closes() -> None:
    result = outcome(
        (rule("early", A, card=1),),
        (rule("late", B, card=0), conclusion("card", "worst", 2)),
        a=YES,
        b=EITHER,
    )
    assert result.values == {"card": unknown(0, 1)}


@pytest.mark.parametrize(
    ("side", "vote", "reached"),
    [
        ("at_most", 0, True),
        ("at_most", 1, True),
        ("at_most", 2, False),
        ("at_least", 0, False),
        ("at_least", 1, True),
        ("at_least", 2, True),
        ("exactly", 0, False),
        ("exactly", 1, True),
        ("exactly", 2, False),
    ],
)
def test_a_rung_is_reached_by_a_vote_on_its_side(
    side: Literal["at_most", "at_least", "exactly"], vote: int, reached: bool
) -> None:
    stage = (
        rule("reader", Name("card.reached.1"), seen=1),
        rule("voter", A, card=vote),
        conclusion("card", "worst", 3),
        conclusion("seen", "any", 0),
    )
    level = rung("card", 1, side)
    assert outcome(stage, rungs=(level,), a=YES).values["seen"] == known(int(reached))
    assert outcome(stage, rungs=(level,), a=NO).values["seen"] == NO
    seen = outcome(stage, rungs=(level,), a=EITHER).values["seen"]
    assert seen == (EITHER if reached else NO)


def cycle(outside: Node) -> tuple[Part, ...]:
    """Two rules that each fire where the other has, and one way in from outside."""
    return (
        rule("first", Any((outside, Name("y.reached.1"))), x=1),
        rule("second", Name("x.reached.1"), y=1),
        conclusion("x", "any", 0),
        conclusion("y", "any", 0),
    )


def test_a_cycle_fires_only_from_outside() -> None:
    rungs = (rung("x", 1, "at_least"), rung("y", 1, "at_least"))
    both = {"first", "second"}
    assert fired(outcome(cycle(A), rungs=rungs, a=NO)) == (set(), set())
    assert fired(outcome(cycle(A), rungs=rungs, a=absent(DUE))) == (set(), set())
    assert fired(outcome(cycle(A), rungs=rungs, a=YES)) == (both, both)
    assert fired(outcome(cycle(A), rungs=rungs, a=EITHER)) == (set(), both)


def test_a_long_chain_fires_in_whichever_order_it_is_written() -> None:
    levels = range(1, 9)
    rungs = tuple(rung("step", level, "exactly") for level in levels)
    chain = [rule(f"r{n}", Name(f"step.reached.{n}"), step=n + 1) for n in levels[:-1]]
    stage: list[Part] = [rule("start", A, step=1), *chain, conclusion("step", "best", 0)]
    for order in (stage, [*stage[-2::-1], stage[-1]]):
        assert outcome(tuple(order), rungs=rungs, a=YES).values == {"step": known(8)}
        assert outcome(tuple(order), rungs=rungs, a=EITHER).values == {"step": unknown(0, 8)}


def test_a_chain_may_go_on_from_what_certainly_fired() -> None:
    rungs = (rung("card", 1), rung("card", 0))
    result = outcome(
        (
            rule("yellow", A, card=1),
            rule("red", All((Name("card.reached.1"), B)), card=0),
            rule("stop", Name("card.reached.0"), intake=0),
            conclusion("card", "worst", 2),
            conclusion("intake", "least", 100),
        ),
        rungs=rungs,
        a=YES,
        b=EITHER,
    )
    assert fired(result) == ({"yellow"}, {"yellow", "red", "stop"})
    assert result.values == {"card": unknown(0, 1), "intake": unknown(0, 100)}


def test_a_rung_closed_earlier_is_known_and_may_be_denied() -> None:
    first = (rule("low", A, card=1), conclusion("card", "worst", 2))
    second = (rule("clear", Not(Name("card.reached.1"))),)
    rungs = (rung("card", 1),)
    assert fired(outcome(first, second, rungs=rungs, a=NO)) == ({"clear"}, {"clear"})
    assert fired(outcome(first, second, rungs=rungs, a=YES)) == ({"low"}, {"low"})
    assert fired(outcome(first, second, rungs=rungs, a=EITHER)) == (set(), {"low", "clear"})


def test_all_of_is_told_by_its_rungs_alone() -> None:
    measures = conclusion("measures", "all_of", 0)
    rungs = tuple(rung("measures", level, "exactly") for level in (1, 2, 3))
    votes = [rule("a", A, measures=1), rule("b", B, measures=2)]
    readers = [rule(f"has{n}", Name(f"measures.reached.{n}")) for n in (1, 2, 3)]
    together: list[tuple[Part, ...]] = [(*votes, *readers, measures)]
    apart: list[tuple[Part, ...]] = [(*votes, measures), tuple(readers)]
    for stages in (together, apart):
        result = outcome(*stages, rungs=rungs, a=YES, b=EITHER)
        assert result.values == {}
        assert fired(result) == ({"a", "has1"}, {"a", "has1", "b", "has2"})


def test_peers_read_closed_conclusions_of_all_schools() -> None:
    count = Peer("count", None, None, "awarded", (), "strict", NOBODY)
    made = program(
        (rule("good", A, awarded=1), conclusion("awarded", "any", 0)),
        (definition("awards", count, "city"),),
        inputs=["a"],
    )
    given = {"s1": YES, "s2": EITHER, "s3": NO, "s4": absent(DUE)}
    cohort = tuple(member(id, a=value) for id, value in given.items())
    assert evaluate(made, cohort).city == {"awards": unknown(1, 2)}
