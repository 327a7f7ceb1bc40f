"""A rule's condition as alternatives of literals and rungs: what durable_rules can match.

``not`` is pushed down to the comparisons, where it turns them round; ``and`` and ``or`` are
multiplied out.  Both keep exactly when a condition certainly holds and when it may hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Literal as Choice

from assess.engines.inference.guard import MOST_MATCHES, InferenceRefused
from assess.engines.inference.layout import ids_in
from assess.language.ir import All, Any, Compare, Name, Node, Not, Rule, Rung

MOST_ALTERNATIVES = 8
"""More alternatives than this, and a condition without rungs is judged as one flag instead."""


@dataclass(frozen=True, slots=True)
class Literal:
    """``left`` op ``right``; or, without ``right``, that a flag holds ("yes") or not ("no")."""

    op: Choice["<", "<=", "==", "!=", "yes", "no"]
    left: Node
    right: Node | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One alternative: all of its literals hold and all of its rungs are reached."""

    literals: frozenset[Literal] = frozenset()
    rungs: frozenset[str] = frozenset()

    def asks_no_more_than(self, other: Way) -> bool:
        """Whether it holds wherever ``other`` does."""
        return self.literals <= other.literals and self.rungs <= other.rungs


def ways_of(rule: Rule, rungs: Mapping[str, Rung]) -> list[Way]:
    """The alternatives of ``rule``, none of which makes another superfluous.

    ``rungs`` are those that may still be reached while rules fire.  Raises InferenceRefused:
    ``run.rung_denied`` or ``run.rung_hidden`` (``rule``, ``rung``) for a rung under ``not`` or
    within a formula, ``run.most_alternatives`` (``rule``, ``count``, ``most``).
    """
    found: list[Way] = []
    for way in _Condition(rule.id, rungs).ways(rule.when, True):
        needed = frozenset(
            id for id in way.rungs if not any(_implies(rungs[o], rungs[id]) for o in way.rungs)
        )
        lean = Way(way.literals, needed)
        if any(other.asks_no_more_than(lean) for other in found):
            continue
        found = [other for other in found if not lean.asks_no_more_than(other)]
        found.append(lean)
    return found


def _implies(one: Rung, other: Rung) -> bool:
    """Whether ``one`` cannot be reached without ``other``, a different rung."""
    if one.id == other.id or (one.conclusion, one.side) != (other.conclusion, other.side):
        return False
    if one.level == other.level:  # two names of one rung: one of them is enough
        return one.id < other.id
    if one.side == "at_most":
        return one.level < other.level
    return one.side == "at_least" and one.level > other.level


@dataclass(frozen=True, slots=True)
class _Condition:
    rule: str
    rungs: Mapping[str, Rung]

    def ways(self, node: Node, holds: bool) -> list[Way]:
        """The alternatives for ``node`` to hold, or not to hold."""
        match node:
            case Not(of):
                return self.ways(of, not holds)
            case Name(id) if id in self.rungs:
                if not holds:
                    raise InferenceRefused("run.rung_denied", rule=self.rule, rung=id)
                return [Way(rungs=frozenset({id}))]
            case All(parts) | Any(parts):
                together = isinstance(node, All) == holds
                return self._joined(node, holds, [self.ways(p, holds) for p in parts], together)
            case Compare(op, left, right):
                return [self._literal(_comparison(op, left, right, holds))]
            case _:
                return [self._literal(Literal("yes" if holds else "no", node))]

    def _joined(self, node: Node, holds: bool, found: list[list[Way]], together: bool) -> list[Way]:
        count = prod(map(len, found)) if together else sum(map(len, found))
        if count > MOST_ALTERNATIVES and not self.rungs.keys() & ids_in(node):
            return [self._literal(Literal("yes" if holds else "no", node))]
        if count >= MOST_MATCHES:
            raise InferenceRefused(
                "run.most_alternatives", rule=self.rule, count=str(count), most=str(MOST_MATCHES)
            )
        if not together:
            return [way for ways in found for way in ways]
        return [
            Way(
                frozenset().union(*(way.literals for way in chosen)),
                frozenset().union(*(way.rungs for way in chosen)),
            )
            for chosen in product(*found)
        ]

    def _literal(self, literal: Literal) -> Way:
        ids = ids_in(literal.left) | (ids_in(literal.right) if literal.right else set())
        for rung in sorted(self.rungs.keys() & ids):
            raise InferenceRefused("run.rung_hidden", rule=self.rule, rung=rung)
        return Way(frozenset({literal}))


def _comparison(op: str, left: Node, right: Node, holds: bool) -> Literal:
    if op == "==":
        return Literal("==" if holds else "!=", left, right)
    if op == "<":
        return Literal("<", left, right) if holds else Literal("<=", right, left)
    return Literal("<=", left, right) if holds else Literal("<", right, left)
