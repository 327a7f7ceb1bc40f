"""Every planted lie is seen: each compiled figure, margin, barrier and durable rule alone."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TypeAlias

import pytest

from assess.engines import meaning
from assess.engines.inference import Inference
from assess.language.ir import (
    Absent,
    All,
    Any,
    Compare,
    Divide,
    Else,
    Fold,
    Greatest,
    Least,
    Name,
    Node,
    Not,
    Peer,
    Pick,
    Present,
    Product,
    Program,
    Round,
    Sum,
)
from assess.outcome import Member
from assess.value import AbsenceKind, Possible
from tests import listing_program
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
    not_applicable,
    not_due,
    program,
    q,
    rule,
    rung,
    unknown,
)
from tests.lies import lies, lies_caught

Cohorts: TypeAlias = tuple[tuple[Member, ...], ...]

DUE = not_due("plan")
ZERO = not_applicable("nobody")
LOW = Compare("<=", Name("total"), constant(30))
AHEAD = Compare("<=", Name("place"), constant(1))
CHAIN = ("a", "b", "c", "d", "e")
REPORTED = tuple(f"x{n}" for n in range(10))


def proportional(n: int) -> Node:
    """Four points, times what is attained of the target; none below a half of it."""
    share = Divide(Name(f"x{n}"), Name("students"), q(1), ZERO)
    attained = Least((constant(1), Divide(share, constant(f"{n + 2}/10"), q("1/5"), ZERO)))
    points = Product((constant(4), attained))
    return Round(
        Pick(Compare("<", attained, constant("1/2")), (points, constant(0))), q("1/10"), "half_away"
    )


def stepped(n: int) -> Node:
    """Six points from 20 on, three from 10 on, else none; where not due, two."""
    x = Name(f"x{n}")
    steps = Pick(
        Compare("<=", constant(20), x),
        (Pick(Compare("<=", constant(10), x), (constant(0), constant(3))), constant(6)),
    )
    return Else(steps, constant(2)) if n % 2 else steps


def indicators() -> tuple[Part, ...]:
    """Ten indicators; a total, which goes without what is absent; a band of it."""
    points = [definition(f"i{n}", proportional(n) if n < 5 else stepped(n)) for n in range(10)]
    present = Sum(tuple(Else(Name(p.id), constant(0)) for p in points))
    full = Sum(tuple(Pick(Present(Name(p.id)), (constant(0), constant(6))) for p in points))
    total = Divide(Product((constant(100), present)), Greatest((full, constant(1))), q(1), ZERO)
    return (
        *points,
        definition("total", Round(total, q("1/10"), "half_away")),
        definition("band", Sum((
            Compare("<=", constant(20), Name("total")), Compare("<=", constant(40), Name("total")),
        ))),
        definition("weak", Not(All((Present(Name("i6")), Compare("<", constant(1), Name("i6")))))),
        definition("free", Pick(Name("exempt"), (Name("i5"), Absent(DUE)))),
    )  # fmt: skip


def deciding() -> tuple[Part, ...]:
    """Eight rules: a ring of five rungs, a card that is raised by what it has already reached."""
    return (
        rule("begin", Compare("<", Name("i0"), constant(2)), a=1),
        rule("again", Name("e.reached.1"), a=1, card=1),
        rule("to_b", Name("a.reached.1"), b=1),
        rule("to_c", All((Name("b.reached.1"), Name("weak"))), c=1),
        rule("to_d", Any((Name("c.reached.1"), Compare("==", Name("band"), constant(0)))), d=1),
        rule("to_e", All((Name("d.reached.1"), Not(Compare("==", Name("x7"), constant(13))))), e=1),
        rule("worse", All((Name("card.reached.1"), Name("c.reached.1"), Name("exempt"))), card=0),
        rule("praise", Not(Any((LOW, Name("exempt")))), prize=2),
        *(conclusion(each, "any", 0) for each in CHAIN),
        conclusion("card", "worst", 2),
        conclusion("prize", "sum", 0, 3),
    )  # fmt: skip


def cohort_of_all() -> tuple[Part, ...]:
    """Places and means; what a place and a card together are worth."""
    return (
        definition("mean", Peer("mean", "total", None, None, (), "skip", ZERO), "city"),
        definition("above", Compare("<", Name("mean"), constant(25)), "city"),
        definition("place", Peer("rank", "total", "kind", None, ("i1",), "strict", ZERO)),
        definition("peers", Peer("count", None, "kind", "weak", (), "strict", ZERO)),
        definition("rating", Least((Name("card"), Sum((Name("band"), Name("above")))))),
        rule("first", All((AHEAD, Not(Name("card.reached.1")))), seats=10),
        rule("crowd", Compare("<", constant(2), Name("peers")), seats=-3),
        conclusion("seats", "sum", 0),
    )  # fmt: skip


def made() -> Program:
    rungs = [rung(each, 1, "at_least") for each in CHAIN]
    inputs = ("students", "exempt", "kind", *REPORTED)
    stages = (indicators(), deciding(), cohort_of_all())
    return program(*stages, inputs=inputs, rungs=[*rungs, rung("card", 1)])


def school(id: str, kind: int, exempt: Possible, *reported: int | str | Possible) -> Member:
    given = [each if isinstance(each, Possible) else known(each) for each in reported]
    facts = dict(zip(REPORTED, given, strict=True))
    return member(id, students=known(100), kind=known(kind), exempt=exempt, **facts)


FIVE_ON, LATE = unknown(5, 25), unknown(0, 40, DUE)
COHORTS = (
    (
        school("poor", 0, NO, 5, 9, 14, 20, 21, 3, 4, 12, 1, 2),
        school("fair", 0, NO, 12, 20, 29, 39, 46, 12, 8, 13, 20, 10),
        school("rich", 0, NO, 30, 40, 50, 60, 70, 30, 25, 40, 21, 20),
        school("late", 1, NO, 15, absent(DUE), 30, 45, 59, 9, absent(DUE), 13, 19, absent(DUE)),
    ),
    (
        school("free", 0, YES, 3, 9, 14, 20, 21, 30, 4, 5, 1, 2),
        school("kept", 0, YES, 3, 9, 14, 20, 50, 30, 4, 13, 1, 2),
        school("tied", 0, NO, 3, 9, 14, 20, 21, 30, 40, 5, 1, 2),
        school("even", 0, NO, 3, 20, 21, 35, 50, 30, 4, 13, 22, 12),
        school("lone", 1, NO, 5, 9, 14, 20, 21, 3, 4, 12, 1, 2),
        school("past", 0, YES, 3, 9, 14, 20, 21, 30, 10, 5, 1, 2),
    ),
    (
        school("some", 0, NO, unknown(8, 12), 20, unknown(20, 30), 40, 50, 10, 4, 12, FIVE_ON, 9),
        school("none", 0, EITHER, unknown(0, 99), 20, 30, 40, 50, 10, 4, unknown(12, 14), 8, 9),
        school("half", 1, YES, 20, unknown(0, 9, DUE), 30, 40, 50, 10, unknown(0, 5), 13, 8, 9),
    ),
    (
        school("open", 0, YES, unknown(0, 50), 9, 14, 20, 21, 30, LATE, unknown(5, 13), 1, 2),
        school("wide", 1, NO, 3, 9, unknown(1, 99), 20, 21, 30, 40, 5, FIVE_ON, unknown(0, 30)),
        school("deep", 0, YES, 3, 9, unknown(13, 14), 20, 21, 30, 10, 5, 1, 2),
        school("held", 0, YES, 3, 9, unknown(13, 14), 20, 50, 30, 4, 13, 1, 2),
    ),
)


PROGRAMS = {
    "indicators": (made(), COHORTS),
    "lists": (listing_program.made(), listing_program.COHORTS),
}
both = pytest.mark.parametrize(("true", "cohorts"), PROGRAMS.values(), ids=PROGRAMS)


@both
def test_untold_the_lies_change_nothing(true: Program, cohorts: Cohorts) -> None:
    told = list(lies(true))
    _, parts = told[0]
    for cohort in cohorts:
        assert Inference(true, parts).evaluate(cohort) == meaning.evaluate(true, cohort)
    kinds = {name.split(" ")[0] for name, _ in told}
    assert kinds | {"fold"} == {"points", "spans", "fold", "barrier", "point", "span", "stage"}
    assert ("fold" in kinds) == bool(true.item_lists)
    assert len(told) == len({name for name, _ in told}) > 90


def test_the_programs_use_all_that_the_language_has() -> None:
    programs = [program for program, _ in PROGRAMS.values()]
    parts = [part for each in programs for part in parts_within(each)]
    kinds = {type(part) for part in parts}
    assert {*typing.get_args(Node), Fold, Peer} - kinds == set()
    used = {(type(part), part.operation) for part in parts if isinstance(part, Fold | Peer)}
    assert {(Fold, op) for op in ("sum", "mean", "best", "worst", "count")} <= used
    assert {(Peer, op) for op in ("sum", "mean", "best", "worst", "count", "rank")} <= used
    assert {part.kind for part in parts if isinstance(part, Present)} == {None, *AbsenceKind}
    assert {part.mode for part in parts if isinstance(part, Round)} == {
        "half_away",
        "floor",
        "ceil",
    }
    assert {part.op for part in parts if isinstance(part, Compare)} == {"<", "<=", "=="}
    tallies = {each.several for program in programs for each in program.conclusions.values()}
    assert tallies == {"worst", "best", "any", "all_of", "least", "product", "sum"}
    sides = {each.side for program in programs for each in program.rungs.values()}
    assert sides == {"at_most", "at_least", "exactly"}


def parts_within(node: object) -> Iterator[object]:
    """Everything within a program, however deep."""
    yield node
    if isinstance(node, dict):
        node = tuple(node.values())
    if isinstance(node, tuple):
        for part in node:
            yield from parts_within(part)
    elif is_dataclass(node):
        for field in fields(node):
            yield from parts_within(getattr(node, field.name))


@both
def test_every_rule_fires_and_stays_silent(true: Program, cohorts: Cohorts) -> None:
    outcomes = [
        outcome for cohort in cohorts for outcome in meaning.evaluate(true, cohort).schools.values()
    ]
    for rule_ in true.rules:
        assert any(rule_ in each.must for each in outcomes), rule_
        assert any(rule_ not in each.may for each in outcomes), rule_


@both
def test_every_lie_is_seen(true: Program, cohorts: Cohorts) -> None:
    assert lies_caught(true, cohorts, meaning.evaluate) == []


def test_a_lie_that_no_cohort_shows_is_told() -> None:
    rules = (rule("r", Name("p"), card=1), rule("s", Not(Name("p")), card=0))
    small = program((*rules, conclusion("card", "worst", 2)), inputs=("p",))
    silent = lies_caught(small, ((member("s", p=NO),),), meaning.evaluate)
    assert "stage 0: r deleted" in silent
    assert "stage 0: s deleted" not in silent
    both = ((member("s", p=NO),), (member("s", p=YES),), (member("s", p=EITHER),))
    assert lies_caught(small, both, meaning.evaluate) == []
