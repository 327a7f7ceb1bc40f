"""Are votes cumulative?  What is worse must fire the rules of what is less bad as well.

A school of which a number is not known is judged by what must and what may fire.  ``failing == 1``
for yellow and ``failing == 2`` for red leave a school with one or two failings with neither for
certain, though it has earned at least yellow; ``>= 1`` and ``>= 2`` do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.analysis.review.bounds import Bounds
from assess.analysis.review.finding import Finding, amount
from assess.analysis.surroundings import nodes
from assess.language.entries.merged import Pack
from assess.language.given import FlagType, LabelType
from assess.language.ir import All, Compare, Constant, Name, Node, Not, Program, Rule
from assess.value import Rational

ORDERED = ("worst", "best", "least")
"""Tallies of which only the extreme vote counts."""

Line = tuple[str, Rational]
"""``low`` or ``high`` and a number: a condition holds only from there on, or only up to there."""


def votes(pack: Pack, bounds: Bounds) -> Iterator[Finding]:
    """Rules that stop voting where a number gets worse still."""
    for program in list(bounds.programs.values())[:1]:
        for id in pack.rules:
            rule = program.rules[id]
            if any(program.conclusions[v.conclusion].several in ORDERED for v in rule.votes):
                yield from of_rule(program, bounds, rule)


def of_rule(program: Program, bounds: Bounds, rule: Rule) -> Iterator[Finding]:
    """Told where a rule asks for exactly a number, or for one between two lines."""
    parts = rule.when.parts if isinstance(rule.when, All) else (rule.when,)
    for part in parts:
        if (equal := exactly(program, part)) is not None:
            id, at = equal
            found = bounds.range(id)
            if found is not None and found[0] < at < found[1]:
                values = {"number": id, "at": amount(at, None), "beyond": amount(at + 1, None)}
                yield Finding("not_cumulative", "rules", rule.id, ("when",), values)
                return
    windows = lines(parts)
    for id, (low, high) in windows.items():
        other = beyond(program, rule, id, low, high)
        if other is not None:
            values = {
                "number": id, "low": amount(low, None), "high": amount(high, None),
                "other": other.id, "other_zh": other.label.zh, "other_en": other.label.en,
            }  # fmt: skip
            yield Finding("window", "rules", rule.id, ("when",), values)
            return


def exactly(program: Program, node: Node) -> tuple[str, Rational] | None:
    """The number that a condition wants to be exactly so much."""
    match node:
        case Compare("==", Name(id), Constant(at)) | Compare("==", Constant(at), Name(id)):
            type = next(
                (t[id].type for t in (program.inputs, program.definitions, program.conclusions)
                 if id in t), FlagType(),
            )  # fmt: skip
            return None if isinstance(type, FlagType | LabelType) else (id, at)
    return None


def lines(parts: tuple[Node, ...]) -> dict[str, tuple[Rational, Rational]]:
    """The numbers that a condition wants to lie between two lines."""
    low: dict[str, Rational] = {}
    high: dict[str, Rational] = {}
    for part in parts:
        match part:
            case Compare("<" | "<=", Constant(at), Name(id)):
                low[id] = at
            case Compare("<" | "<=", Name(id), Constant(at)):
                high[id] = at
    return {id: (low[id], high[id]) for id in low if id in high}


def beyond(program: Program, rule: Rule, id: str, low: Rational, high: Rational) -> Rule | None:
    """A rule with a graver vote on the same number beyond one of the two lines."""
    for other in program.rules.values():
        if other.id == rule.id or not graver(program, other, rule):
            continue
        for node in nodes(other.when):
            match node:
                case Compare("<" | "<=", Constant(at), Name(n)) if n == id and at >= high:
                    return other
                case Compare("<" | "<=", Name(n), Constant(at)) if n == id and at <= low:
                    return other
                case Not():
                    break
    return None


def graver(program: Program, other: Rule, rule: Rule) -> bool:
    """Whether one rule's vote leaves another's without effect."""
    own = {vote.conclusion: vote.value for vote in rule.votes}
    for vote in other.votes:
        several = program.conclusions[vote.conclusion].several
        if vote.conclusion in own and several in ORDERED:
            value = own[vote.conclusion]
            if vote.value > value if several == "best" else vote.value < value:
                return True
    return False
