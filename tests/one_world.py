"""A second reading of the meaning, for one world only, where everything is known.

A value is a Fraction or the Reason why there is none.  Nothing is shared with any engine, and
there are no ranges in it: what an engine says of a range of worlds is measured against this.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from assess.language import ir
from assess.value import Rational, Reason

Value: TypeAlias = Fraction | Reason
World: TypeAlias = Mapping[str, Value]


def fraction(number: Rational) -> Fraction:
    return Fraction(int(number.numerator), int(number.denominator))


def strict(parts: Sequence[Value], operation: Callable[[list[Fraction]], Value]) -> Value:
    """The least reason of the absent parts, or the operation on the numbers."""
    reasons = [part for part in parts if isinstance(part, Reason)]
    return min(reasons) if reasons else operation([p for p in parts if isinstance(p, Fraction)])


def value_in(world: World, node: ir.Node) -> Value:
    """The value of a row node."""

    def of(part: ir.Node) -> Value:
        return value_in(world, part)

    match node:
        case ir.Constant(value):
            return fraction(value)
        case ir.Absent(reason):
            return reason
        case ir.Name(id):
            return world[id]
        case ir.Present(part, kind):
            value = of(part)
            return Fraction(not isinstance(value, Reason) or kind not in (None, value.kind))
        case ir.Else(first, second):
            return of(second) if isinstance(of(first), Reason) else of(first)
        case ir.Not(part):
            return strict([of(part)], lambda numbers: 1 - numbers[0])
        case ir.All(parts):
            values = [of(part) for part in parts]
            return Fraction(0) if 0 in values else strict(values, lambda _: Fraction(1))
        case ir.Any(parts):
            values = [of(part) for part in parts]
            return Fraction(1) if 1 in values else strict(values, lambda _: Fraction(0))
        case ir.Compare(op, left, right):
            return strict(
                [of(left), of(right)],
                lambda n: Fraction(
                    n[0] < n[1] if op == "<" else n[0] <= n[1] if op == "<=" else n[0] == n[1]
                ),
            )
        case ir.Sum(parts):
            return strict([of(part) for part in parts], lambda numbers: sum(numbers, Fraction(0)))
        case ir.Product(parts):
            return strict(
                [of(part) for part in parts], lambda numbers: math.prod(numbers, start=Fraction(1))
            )
        case ir.Least(parts):
            return strict([of(part) for part in parts], min)
        case ir.Greatest(parts):
            return strict([of(part) for part in parts], max)
        case ir.Divide(numerator, divisor, _, by_zero):
            return strict([of(numerator), of(divisor)], lambda n: n[0] / n[1] if n[1] else by_zero)
        case ir.Round(part, step, mode):
            return strict([of(part)], lambda numbers: rounded(numbers[0], fraction(step), mode))
        case ir.Pick(selector, cases):
            selected = of(selector)
            return selected if isinstance(selected, Reason) else of(cases[int(selected)])


def rounded(number: Fraction, step: Fraction, mode: str) -> Fraction:
    """The nearest multiple of ``step``, of two the one further from 0; or the next one."""
    below = number - number % step
    above = below if below == number else below + step
    if mode == "floor":
        return below
    if mode == "ceil":
        return above
    if number - below == above - number:
        return above if number > 0 else below
    return below if number - below < above - number else above


def peer_value(node: ir.Peer, own: World, schools: Sequence[World]) -> Value:
    """The value of a Peer for the school ``own``, one of ``schools``."""
    members = [
        school
        for school in schools
        if (node.within is None or not isinstance(own[node.within], Reason))
        and (node.within is None or school[node.within] == own[node.within])
        and (node.where is None or school[node.where] == 1)
    ]
    if node.operation == "rank":
        return place(node, own, members)
    values = [Fraction(1) if node.body is None else school[node.body] for school in members]
    return reduced(node, values)


def fold_value(node: ir.Fold, items: Sequence[World] | Reason) -> Value:
    """The value of a Fold over one list, or of no list; of a group only the best counts."""
    if isinstance(items, Reason):
        return items
    groups: dict[object, list[Value]] = {}
    for number, item in enumerate(items):
        world = {f"item.{field}": value for field, value in item.items()}
        if node.where is None or value_in(world, node.where) == 1:
            group = number if node.once_per is None else item[node.once_per]
            value = Fraction(1) if node.body is None else value_in(world, node.body)
            groups.setdefault(group, []).append(value)
    values: list[Value] = []
    for group_values in groups.values():
        missing = [value for value in group_values if isinstance(value, Reason)]
        there = [value for value in group_values if isinstance(value, Fraction)]
        values += missing if node.absent == "strict" else []
        values += [max(there)] if there else []
    return reduced(node, values)


def reduced(node: ir.Peer | ir.Fold, values: list[Value]) -> Value:
    """The sum, mean, best, worst or count of what members have."""
    if node.absent == "skip":
        values = [value for value in values if isinstance(value, Fraction)]
    if not values:
        empty_is_0 = node.absent == "strict" and node.operation in ("sum", "count")
        return Fraction(0) if empty_is_0 else node.none
    match node.operation:
        case "sum" | "count":
            return strict(values, lambda numbers: sum(numbers, Fraction(0)))
        case "mean":
            return strict(values, lambda numbers: sum(numbers, Fraction(0)) / len(numbers))
        case "best":
            return strict(values, max)
        case _:
            return strict(values, min)


def place(node: ir.Peer, own: World, members: Sequence[World]) -> Value:
    """1 + the number of members strictly ahead."""
    columns = [column for column in (node.body, *node.ties) if column is not None]
    mine = [own[column] for column in columns]
    others = [[member[column] for column in columns] for member in members]
    if node.absent == "skip":
        others = [other for other in others if not any(isinstance(v, Reason) for v in other)]
    everything = [*mine, *(value for other in others for value in other)]
    return strict(everything, lambda _: Fraction(1 + sum(other > mine for other in others)))


def fired_in(world: World, program: ir.Program, stage: ir.Stage, earlier: set[str]) -> set[str]:
    """The rules fired after ``stage``: one after the other, whichever holds, until none does."""
    fired = set(earlier)
    while True:
        reached = {
            rung.id: Fraction(
                any(_reaches(vote, rung) for vote in _votes(program, fired, rung.conclusion))
            )
            for rung in program.rungs.values()
        }
        for id in stage.rules:
            if id not in fired and value_in({**world, **reached}, program.rules[id].when) == 1:
                fired.add(id)
                break
        else:
            return fired


def _votes(program: ir.Program, fired: set[str], conclusion: str) -> list[Fraction]:
    return [
        fraction(vote.value)
        for rule in sorted(fired)
        for vote in program.rules[rule].votes
        if vote.conclusion == conclusion
    ]


def _reaches(vote: Fraction, rung: ir.Rung) -> bool:
    level = fraction(rung.level)
    return {"at_most": vote <= level, "at_least": vote >= level, "exactly": vote == level}[
        rung.side
    ]


def tally_of(conclusion: ir.Conclusion, program: ir.Program, fired: set[str]) -> Fraction:
    """What the votes of the fired rules come to."""
    votes = _votes(program, fired, conclusion.id)
    if not votes:
        return fraction(conclusion.none)
    match conclusion.several:
        case "worst" | "least":
            return min(votes)
        case "best":
            return max(votes)
        case "any" | "all_of":
            return Fraction(1)
        case "product":
            return math.prod(votes, start=Fraction(1))
        case "sum":
            total = sum(votes, Fraction(0))
            return total if conclusion.at_most is None else min(total, fraction(conclusion.at_most))
