"""Random nodes, what is given to them, and the worlds that this stands for.

Nodes are what a compiler could have made: flags are 0 or 1, a selector is a position of its
cases, and a divisor other than 0 is never smaller than its ``smallest``.
"""

from __future__ import annotations

import typing
from fractions import Fraction
from typing import Literal, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from assess.language.ir import (
    Absent,
    All,
    Any,
    Compare,
    Constant,
    Divide,
    Else,
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
from assess.value import AbsenceKind, Possible, Rational, Reason
from tests.building import conclusion, not_applicable, not_due, program, rule, rung
from tests.one_world import Value, fraction

NUMBERS = ("a", "b", "c")
"""Facts that are whole numbers, also below 0."""

FLAGS = ("p", "q", "r")

LABELS = {"kind": 3, "level": 2}
"""Facts that are labels, and how many labels there are."""

FACTS = (*NUMBERS, *FLAGS, *LABELS)

REASONS = (not_due("plan"), not_due("year"), not_applicable("art"), not_applicable("kind"))

Operation: TypeAlias = Literal["sum", "mean", "best", "worst", "count", "rank"]
OPERATIONS: tuple[Operation, ...] = typing.get_args(Operation)

KINDS = (None, *AbsenceKind)

MODES = ("half_away", "floor", "ceil")
STEPS = tuple(Rational(step) for step in ("1", "1/2", "1/10", "5", "3/7"))

reasons = st.sampled_from(REASONS)
rationals = st.builds(Rational, st.integers(-12, 12), st.sampled_from([1, 1, 1, 2, 3, 7, 10]))


def nodes(depth: int = 3) -> SearchStrategy[Node]:
    """Row nodes of every kind over the facts, ``depth`` deep; numbers and flags alike."""
    return st.one_of(numbers(depth), flags(depth))


def numbers(depth: int) -> SearchStrategy[Node]:
    """Row nodes that are numbers."""
    leaf = st.one_of(
        st.builds(Name, st.sampled_from(NUMBERS)),
        st.builds(Constant, rationals),
        st.builds(Absent, reasons),
    )
    if depth == 0:
        return leaf
    part = st.deferred(lambda: numbers(depth - 1))
    parts = st.lists(part, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        leaf,
        st.builds(Sum, parts),
        st.builds(Product, parts),
        st.builds(Least, parts),
        st.builds(Greatest, parts),
        st.builds(Round, part, st.sampled_from(STEPS), st.sampled_from(MODES)),
        _quotients(part),
        _choices(part, depth),
        st.builds(Else, part, part),
    )


def flags(depth: int) -> SearchStrategy[Node]:
    """Row nodes that are flags."""
    leaf = st.one_of(
        st.builds(Name, st.sampled_from(FLAGS)),
        st.builds(Constant, st.sampled_from([Rational(0), Rational(1)])),
        st.builds(Absent, reasons),
    )
    if depth == 0:
        return leaf
    part = st.deferred(lambda: flags(depth - 1))
    parts = st.lists(part, min_size=1, max_size=3).map(tuple)
    compared = st.deferred(lambda: numbers(depth - 1))
    return st.one_of(
        leaf,
        st.builds(Compare, st.sampled_from(("<", "<=", "==")), compared, compared),
        st.builds(Not, part),
        st.builds(All, parts),
        st.builds(Any, parts),
        st.builds(Present, st.deferred(lambda: nodes(depth - 1)), st.sampled_from(KINDS)),
        _choices(part, depth),
        st.builds(Else, part, part),
    )


@st.composite
def _quotients(draw: DrawFn, part: SearchStrategy[Node]) -> Node:
    """By a multiple of ``smallest``: by any other number it could not be said how small it is."""
    smallest = draw(st.sampled_from(STEPS))
    divisor = Round(draw(part), smallest, draw(st.sampled_from(MODES)))
    return Divide(draw(part), divisor, smallest, draw(reasons))


@st.composite
def _choices(draw: DrawFn, part: SearchStrategy[Node], depth: int) -> Node:
    """One case for no and yes, or for each label."""
    label = draw(st.sampled_from([None, *LABELS]))
    selector = draw(flags(depth - 1)) if label is None else Name(label)
    count = 2 if label is None else LABELS[label]
    return Pick(selector, tuple(draw(part) for _ in range(count)))


@st.composite
def peers(draw: DrawFn) -> Peer:
    """Peers of every operation over the facts."""
    operation: Operation = draw(st.sampled_from(OPERATIONS))
    return Peer(
        operation,
        None if operation == "count" else draw(st.sampled_from(NUMBERS)),
        draw(st.sampled_from([None, *LABELS])),
        draw(st.sampled_from([None, *FLAGS])),
        draw(st.sampled_from([(), ("b",), ("b", "c")])) if operation == "rank" else (),
        draw(st.sampled_from(("strict", "skip"))),
        draw(reasons),
    )


CONCLUSIONS = (
    conclusion("card", "worst", 3),
    conclusion("award", "best", 0),
    conclusion("seen", "any", 0),
    conclusion("measures", "all_of", 0),
    conclusion("cap", "least", 4),
    conclusion("factor", "product", 1),
    conclusion("bonus", "sum", 0, 3),
)

VOTES: dict[str, tuple[str, ...]] = {
    "card": ("0", "1", "2"),
    "award": ("1", "2", "3"),
    "seen": ("1",),
    "measures": ("1", "2", "3"),
    "cap": ("1/2", "2", "3"),
    "factor": ("1/2", "1", "3/2"),
    "bonus": ("-2", "1", "2"),
}

RUNGS = (
    rung("card", 0),
    rung("card", 1),
    rung("award", 2, "at_least"),
    rung("seen", 1, "at_least"),
    rung("measures", 2, "exactly"),
)


@st.composite
def programs_of_rules(draw: DrawFn) -> Program:
    """Two stages: rules that vote and ask each other's rungs; then those that read the outcome.

    Within the first stage a rung is only ever asked for, never denied.
    """
    asked = st.one_of(flags(1), st.sampled_from([Name(each.id) for each in RUNGS]))
    conditions = st.one_of(
        asked,
        st.builds(All, st.lists(asked, min_size=1, max_size=3).map(tuple)),
        st.builds(Any, st.lists(asked, min_size=1, max_size=3).map(tuple)),
    )
    voting = [
        rule(f"rule{number}", draw(conditions), **draw(_votes()))
        for number in range(draw(st.integers(1, 7)))
    ]
    closed = st.sampled_from([Name(each.id) for each in CONCLUSIONS if each.several != "all_of"])
    later = [
        rule("reader", Compare("<=", draw(closed), draw(closed))),
        rule("denier", Not(draw(asked))),
    ]
    return program((*voting, *CONCLUSIONS), tuple(later), inputs=FACTS, rungs=RUNGS)


@st.composite
def _votes(draw: DrawFn) -> dict[str, str]:
    chosen = draw(st.lists(st.sampled_from(sorted(VOTES)), min_size=1, max_size=2))
    return {name: draw(st.sampled_from(VOTES[name])) for name in chosen}


@st.composite
def givens(draw: DrawFn) -> dict[str, Possible]:
    """What a school is given for every fact: known, unknown, absent, or any of these."""
    return {
        **{id: draw(_possibles(-6, 6)) for id in NUMBERS},
        **{id: draw(_possibles(0, 1)) for id in FLAGS},
        **{id: draw(_possibles(0, count - 1)) for id, count in LABELS.items()},
    }


@st.composite
def _possibles(draw: DrawFn, low: int, high: int) -> Possible:
    ends = sorted((draw(st.integers(low, high)), draw(st.integers(low, high))))
    shape = draw(st.sampled_from(("known", "known", "unknown", "unknown", "absent", "any")))
    why = draw(st.frozensets(reasons, min_size=1, max_size=2))
    match shape:
        case "known":
            return Possible(Rational(ends[0]), Rational(ends[0]))
        case "unknown":
            return Possible(Rational(ends[0]), Rational(ends[1]))
        case "absent":
            return Possible(None, None, why)
    return Possible(Rational(ends[0]), Rational(ends[1]), why)


@st.composite
def narrower(draw: DrawFn, given: dict[str, Possible]) -> dict[str, Possible]:
    """Less than what was ``given``, or the same: part of the range, some of the reasons."""
    return {id: draw(_narrower(possible)) for id, possible in given.items()}


@st.composite
def _narrower(draw: DrawFn, possible: Possible) -> Possible:
    why = sorted(possible.reasons)
    kept = draw(st.frozensets(st.sampled_from(why))) if why else possible.reasons
    if possible.low is None or possible.high is None:
        return Possible(None, None, kept or possible.reasons)
    gone = draw(st.booleans())
    if kept and gone:
        return Possible(None, None, kept)
    between = st.integers(int(possible.low), int(possible.high))
    low, high = sorted((draw(between), draw(between)))
    return Possible(Rational(low), Rational(high), kept)


@st.composite
def worlds(draw: DrawFn, given: dict[str, Possible]) -> dict[str, Value]:
    """One of the worlds that ``given`` stands for: a whole number of its range, or a reason."""
    return {id: draw(_values(possible)) for id, possible in given.items()}


@st.composite
def _values(draw: DrawFn, possible: Possible) -> Value:
    choices: list[SearchStrategy[Value]] = []
    if possible.low is not None and possible.high is not None:
        ends = (fraction(possible.low), fraction(possible.high))
        choices.append(st.sampled_from(ends))
        choices.append(st.builds(Fraction, st.integers(int(ends[0]), int(ends[1]))))
    if possible.reasons:
        choices.append(st.sampled_from(sorted(possible.reasons)))
    return draw(st.one_of(choices))


def certain(world: dict[str, Value]) -> dict[str, Possible]:
    """A world as something given, in which everything is known."""
    return {id: as_possible(value) for id, value in world.items()}


def as_possible(value: Value) -> Possible:
    if isinstance(value, Reason):
        return Possible(None, None, frozenset((value,)))
    return Possible(Rational(value), Rational(value))


def holds(possible: Possible, value: Value) -> bool:
    """Whether ``value`` is one of those possible."""
    if isinstance(value, Reason):
        return value in possible.reasons
    number = Rational(value)
    return (
        possible.low is not None
        and possible.high is not None
        and possible.low <= number <= possible.high
    )
