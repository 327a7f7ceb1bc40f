"""A compile stage: every division learns how small a divisor other than 0 can be.

Two plain arguments are tried.  *Positive*: the divisor is above 0 by its declared ranges, then
the bound is never used.  *Grain*: all values of the divisor are whole multiples of a number, then
that number is the bound.  Where neither holds the quotient has no bound and the pack is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import reduce
from math import gcd
from typing import Any as Anything

from gmpy2 import mpq

from assess.errors import Notebook, Span
from assess.language.given import FlagType, Input, ItemList, LabelType
from assess.language.ir import (
    Absent,
    All,
    Any,
    Compare,
    Constant,
    Definition,
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
    Round,
    Rung,
    Sum,
)
from assess.value import Rational

ZERO, ONE = mpq(0), mpq(1)
Grain = Rational | None
"""All values are whole multiples of it; 0 for "always 0"; None where nothing is known."""


def common(one: Grain, other: Grain) -> Grain:
    """The greatest number of which both are whole multiples."""
    if one is None or other is None:
        return None
    numerators = (
        int(one.numerator) * int(other.denominator),
        int(other.numerator) * int(one.denominator),
    )
    return mpq(gcd(*numerators), int(one.denominator) * int(other.denominator))


@dataclass(frozen=True, slots=True)
class Given:
    """What is given for a school, and of what its numbers are multiples: by input id, and by
    ``list.field``."""

    inputs: dict[str, Input]
    lists: dict[str, ItemList]
    steps: dict[str, Rational]

    def of_item(self, id: str) -> Given:
        """What is given for one item of a list: its fields, as a formula names them."""
        fields = self.lists[id].fields.values()
        inputs = {
            f"item.{f.id}": Input(f"item.{f.id}", f.type, f.widest, None, ())
            for f in fields
            if f.type is not None
        }
        return Given(inputs, {}, {f"item.{f.id}": self.steps[f"{id}.{f.id}"] for f in fields})


class Divisors:
    """Proves bounds of divisors over what is given and the definitions made of it."""

    def __init__(
        self,
        given: Given,
        definitions: dict[str, Definition],
        rungs: dict[str, Rung],
        notebook: Notebook,
    ) -> None:
        self.given, self.definitions = given, definitions
        self.inputs, self.steps = given.inputs, given.steps
        self.rungs, self.notebook = rungs, notebook
        self.grains: dict[str, Grain] = {}
        self.signs: dict[str, int] = {}

    def run(self) -> dict[str, Definition]:
        """The definitions with every ``smallest`` filled in.

        Each reads only earlier ones, so looking at them in their order keeps the search flat.
        """
        for id in self.definitions:
            self.grain_of(id)
            self.sign_of(id)
        return {id: self.filled(d) for id, d in self.definitions.items()}

    def filled(self, definition: Definition) -> Definition:
        """One definition with its divisions bounded; notes one that cannot be."""
        node, place = definition.node, definition.origin.span
        if isinstance(node, Peer):
            return definition
        if isinstance(node, Fold):
            item = self.of_item(node)
            body, where = (
                part and each_division(part, lambda n: item.bound(n, place, node.items))
                for part in (node.body, node.where)
            )
            return replace(definition, node=replace(node, body=body, where=where))
        made = each_division(node, lambda n: self.bound(n, place, definition.id))
        return definition if made is node else replace(definition, node=made)

    def bound(self, node: Divide, place: Span, id: str) -> Divide:
        """The division with its divisor bounded; notes one that cannot be."""
        if self.sign(node.divisor) > 0:
            return replace(node, smallest=ONE)
        grain = self.grain(node.divisor)
        if grain == 0:
            self.notebook.note("pack.divide_by_zero", place)
            return node
        if grain is None:
            self.notebook.note("pack.divisor_unbounded", place, id=id)
            return node
        return replace(node, smallest=grain)

    def of_item(self, fold: Fold) -> Divisors:
        """The same proofs for what a fold reads of one item."""
        return Divisors(self.given.of_item(fold.items), {}, {}, self.notebook)

    def grain(self, node: Node) -> Grain:
        """A number of which all the node's values are whole multiples."""
        match node:
            case Constant(value):
                return abs(value)
            case Absent():
                return ZERO
            case Name(id):
                return self.grain_of(id)
            case Present() | Not() | All() | Any() | Compare():
                return ONE
            case Else(of, otherwise):
                return common(self.grain(of), self.grain(otherwise))
            case Sum(parts) | Least(parts) | Greatest(parts):
                return self.all_grains(parts)
            case Pick(_, cases):
                return self.all_grains(cases)
            case Product(parts):
                grains = [self.grain(p) for p in parts]
                known = [g for g in grains if g is not None]
                return reduce(lambda a, b: a * b, known) if len(known) == len(grains) else None
            case Divide(numerator, Constant(value)) if value != 0:
                top = self.grain(numerator)
                return None if top is None else top / abs(value)
            case Divide():
                return None
            case Round(_, step, _mode):
                return step

    def all_grains(self, nodes: Iterable[Node]) -> Grain:
        """The common grain of several nodes."""
        grains: list[Grain] = [self.grain(n) for n in nodes]
        return reduce(common, grains)

    def grain_of(self, id: str) -> Grain:
        """The grain of a named value."""
        if id not in self.grains:
            self.grains[id] = None  # a cycle is another stage's error
            self.grains[id] = self.find_grain(id)
        return self.grains[id]

    def find_grain(self, id: str) -> Grain:
        """The grain of a named value, looked at for the first time."""
        if id in self.inputs:
            whole = isinstance(self.inputs[id].type, FlagType | LabelType)
            return ONE if whole else self.steps.get(id)
        if id in self.rungs:
            return ONE
        if id not in self.definitions:
            return None
        definition = self.definitions[id]
        node = definition.node
        if isinstance(definition.type, FlagType | LabelType):
            return ONE
        if isinstance(node, Fold):
            if node.body is None:
                return ONE
            return None if node.operation == "mean" else self.of_item(node).grain(node.body)
        if isinstance(node, Peer):
            if node.operation in ("count", "rank"):
                return ONE
            return self.grain_of(node.body) if node.body and node.operation != "mean" else None
        return self.grain(node)

    def sign(self, node: Node) -> int:
        """1 where the node's number is surely above 0, 0 where at least 0, else -1."""
        match node:
            case Constant(value):
                return 1 if value > 0 else 0 if value == 0 else -1
            case Absent():
                return 1  # no number at all
            case Name(id):
                return self.sign_of(id)
            case Present() | Not() | All() | Any() | Compare():
                return 0
            case Else(of, otherwise):
                return min(self.sign(of), self.sign(otherwise))
            case Sum(parts):
                signs = [self.sign(p) for p in parts]
                return max(signs) if min(signs) >= 0 else -1
            case Product(parts) | Least(parts):
                return min(self.sign(p) for p in parts)
            case Greatest(parts):
                return max(self.sign(p) for p in parts)
            case Divide(numerator, divisor):
                return min(self.sign(numerator), self.sign(divisor))
            case Round(of, _, mode):
                return self.sign(of) if mode == "ceil" else min(self.sign(of), 0)
            case Pick(_, cases):
                return min(self.sign(c) for c in cases)

    def sign_of(self, id: str) -> int:
        """The sign of a named value, by its declared range or its definition."""
        if id not in self.signs:
            self.signs[id] = -1  # a cycle is another stage's error
            self.signs[id] = self.find_sign(id)
        return self.signs[id]

    def find_sign(self, id: str) -> int:
        """The sign of a named value, looked at for the first time."""
        if id in self.inputs:
            low = self.inputs[id].widest.low
            return -1 if low is None or low < 0 else 1 if low > 0 else 0
        if id not in self.definitions:
            return -1
        node = self.definitions[id].node
        if isinstance(node, Fold):
            body = 0 if node.body is None else self.of_item(node).sign(node.body)
            # A list may be empty: then a sum is 0.
            return min(body, 0) if node.operation == "sum" else body
        if isinstance(node, Peer):
            if node.operation in ("count", "rank"):
                return 0 if node.where else 1
            body = self.sign_of(node.body) if node.body else -1
            # With some left out, nobody may be left: then a sum is 0.
            return min(body, 0) if node.where or node.absent == "skip" else body
        return self.sign(node)


def each_division(node: Node, change: Callable[[Divide], Divide]) -> Node:
    """The node with every division below it put through ``change``, innermost first."""

    def inner(value: Anything) -> Anything:
        if isinstance(value, tuple):
            made = tuple(inner(v) for v in value)
            return value if all(a is b for a, b in zip(made, value, strict=True)) else made
        return each_division(value, change) if is_node(value) else value

    if isinstance(node, Constant | Absent | Name):
        return node
    changed = {}
    for part in fields(node):
        old = getattr(node, part.name)
        new = inner(old)
        if new is not old:
            changed[part.name] = new
    made: Node = replace(node, **changed) if changed else node
    return change(made) if isinstance(made, Divide) else made


def is_node(value: object) -> bool:
    """Whether a field's value is a node (and no number, text or reason)."""
    return is_dataclass(value) and type(value).__module__ == Constant.__module__
