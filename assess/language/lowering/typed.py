"""The pieces that lowering is written with: typed nodes, where a formula stands, units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from assess.language.expansion.drafts import Draft
from assess.language.given import NumberType, ValueType
from assess.language.ir import Compare, Node, Not, Product, Sum

ANY_UNIT = NumberType((("*", 0),))
"""The type of a number written in a formula: it takes the unit of what it stands beside."""

WRONG_UNIT = NumberType((("?", 0),))
"""The type of a number whose unit nobody defined, which is told elsewhere: it fits any other."""


class Typed(NamedTuple):
    """A node and the type of its value."""

    node: Node
    type: ValueType


Expect = ValueType | None
"""The type that is wanted, where it tells which label set a word is of."""


class SkipError(Exception):
    """This formula is wrong, its problem is noted; go on with the next."""


@dataclass(frozen=True, slots=True)
class Env:
    """Where a formula stands: its owner (the cause of its reasons), scope, members of dimensions.

    ``element``: the goal or indicator that ``points`` and the like belong to inside a reducer.
    ``buried``: below anything but ``and`` and ``or``, where a rule may not ask for rungs.
    ``items``: the list whose item is in hand, where nothing else of a school can be read.
    ``used``: the dimensions that were looked up, so that a reducer can tell an idle one.
    """

    owner: str
    scope: Literal["school", "city"]
    members: Mapping[str, str]
    draft: Draft | None = None
    element: str | None = None
    in_rule: bool = False
    buried: bool = False
    items: str | None = None
    used: set[str] = field(default_factory=set)


def compare(left: Node, op: str, right: Node) -> Node:
    """The comparison in the IR's three operators."""
    match op:
        case "<" | "<=" | "==":
            return Compare(op, left, right)
        case ">" | ">=":
            return Compare("<" if op == ">" else "<=", right, left)
        case _:
            return Not(Compare("==", left, right))


def parts_of(kind: type[Sum] | type[Product], node: Node) -> tuple[Node, ...]:
    """The parts of a nested sum or product, so that ``a + b + c`` is one node."""
    return node.parts if isinstance(node, kind) else (node,)


def multiply_units(one: NumberType, other: NumberType, sign: int) -> NumberType:
    """The unit of a product (sign 1) or quotient (-1); written numbers have none."""
    if WRONG_UNIT in (one, other):
        return WRONG_UNIT
    if one == other == ANY_UNIT:
        return ANY_UNIT
    powers: dict[str, int] = {}
    for type, factor in ((one, 1), (other, sign)):
        for unit, power in type.unit:
            powers[unit] = powers.get(unit, 0) + factor * power
    return NumberType(tuple(sorted((u, n) for u, n in powers.items() if n and u != "*")))
