"""Programs by hand: the intermediate representation without a pack, for tests of engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal, TypeAlias

from gmpy2 import mpq

from assess.errors import NOWHERE
from assess.language.about import Origin, Text
from assess.language.given import Input, ItemField, ItemList, LabelType, NumberType
from assess.language.ir import (
    Conclusion,
    Constant,
    Definition,
    Fold,
    Name,
    Node,
    Peer,
    Program,
    Rule,
    Rung,
    Stage,
    Vote,
)
from assess.outcome import CityOutcome, Member
from assess.value import AbsenceKind, Possible, Rational, Reason

TEXT = Text("", "")
ORIGIN = Origin((), TEXT, NOWHERE)


def q(number: int | str) -> Rational:
    """An exact number: ``q(3)``, ``q("-1/2")``."""
    return mpq(number)


def constant(number: int | str) -> Constant:
    return Constant(q(number))


def names(*ids: str) -> tuple[Name, ...]:
    return tuple(Name(id) for id in ids)


def known(number: int | str) -> Possible:
    return Possible(q(number), q(number))


def unknown(low: int | str, high: int | str, *reasons: Reason) -> Possible:
    """Any number from ``low`` to ``high``, or absent for one of ``reasons``."""
    return Possible(q(low), q(high), frozenset(reasons))


def absent(*reasons: Reason) -> Possible:
    return Possible(None, None, frozenset(reasons))


def not_due(cause: str) -> Reason:
    return Reason(AbsenceKind.NOT_DUE, cause)


def not_applicable(cause: str) -> Reason:
    return Reason(AbsenceKind.NOT_APPLICABLE, cause)


NO, YES, EITHER = known(0), known(1), unknown(0, 1)


def definition(
    id: str, node: Node | Fold | Peer, scope: Literal["school", "city"] = "school"
) -> Definition:
    return Definition(id, scope, NumberType(), node, TEXT, ORIGIN)


def rule(id: str, when: Node, **votes: int | str) -> Rule:
    """A rule that votes ``conclusion=value``."""
    return Rule(
        id, when, tuple(Vote(name, q(value)) for name, value in votes.items()), TEXT, ORIGIN
    )


def conclusion(
    id: str,
    several: Literal["worst", "best", "any", "all_of", "least", "product", "sum"],
    none: int | str,
    at_most: int | str | None = None,
) -> Conclusion:
    most = None if at_most is None else q(at_most)
    return Conclusion(id, LabelType(id), several, q(none), most, TEXT, ORIGIN)


def rung(
    conclusion: str, level: int, side: Literal["at_most", "at_least", "exactly"] = "at_most"
) -> Rung:
    """The rung ``<conclusion>.reached.<level>``."""
    return Rung(f"{conclusion}.reached.{level}", conclusion, q(level), side)


Part: TypeAlias = Definition | Rule | Conclusion


def program(
    *stages: tuple[Part, ...],
    inputs: Mapping[str, Possible] | Iterable[str] = (),
    rungs: Iterable[Rung] = (),
    lists: Iterable[ItemList] = (),
) -> Program:
    """A Program of these stages, each in the order in which it is to be computed.

    ``inputs`` by id, with their widest values where a test needs these.
    """
    widest = inputs if isinstance(inputs, Mapping) else dict.fromkeys(inputs, unknown(0, 1))
    definitions: dict[str, Definition] = {}
    rules: dict[str, Rule] = {}
    conclusions: dict[str, Conclusion] = {}
    made = []
    for parts in stages:
        made.append(
            Stage(
                tuple(p.id for p in parts if isinstance(p, Definition) and p.scope == "city"),
                tuple(p.id for p in parts if isinstance(p, Definition) and p.scope == "school"),
                tuple(p.id for p in parts if isinstance(p, Rule)),
                tuple(p.id for p in parts if isinstance(p, Conclusion)),
            )
        )
        definitions |= {p.id: p for p in parts if isinstance(p, Definition)}
        rules |= {p.id: p for p in parts if isinstance(p, Rule)}
        conclusions |= {p.id: p for p in parts if isinstance(p, Conclusion)}
    return Program(
        pack="made",
        year=2021,
        digest="",
        inputs={id: Input(id, NumberType(), value, id, ()) for id, value in widest.items()},
        definitions=definitions,
        rules=rules,
        conclusions=conclusions,
        rungs={each.id: each for each in rungs},
        stages=tuple(made),
        label_sets={},
        goals=(),
        indicators=(),
        item_lists={each.id: each for each in lists},
    )


def item_list(id: str, most: int, *reasons: Reason, **widest: Possible) -> ItemList:
    """A list of at most ``most`` items, with these fields: numbers, whatever they stand for."""
    fields = {name: ItemField(name, NumberType(), value) for name, value in widest.items()}
    return ItemList(id, fields, most, frozenset(reasons))


def member(id: str, **inputs: Possible) -> Member:
    return Member(id, inputs)


Engine: TypeAlias = Callable[[Program, tuple[Member, ...]], CityOutcome]


def value_of(engine: Engine, node: Node | Peer, **given: Possible) -> Possible:
    """What ``node`` comes to for a single school that is ``given`` these inputs."""
    made = program((definition("result", node),), inputs=given)
    return engine(made, (member("s", **given),)).schools["s"].values["result"]
