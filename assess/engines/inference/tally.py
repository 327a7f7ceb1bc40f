"""Closes a conclusion: from the rules that fired in all worlds and in some, its span.

Votes are whole numbers over one denominator, so that a tally is counting and comparing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import lcm

from assess.engines.inference.spans import Span
from assess.language.ir import Conclusion, Rule, Rung


@dataclass(frozen=True, slots=True)
class Tally:
    """How the votes of one conclusion are counted; ``votes`` by rule, over ``denominator``."""

    several: str
    denominator: int
    none: int
    at_most: int | None
    votes: Mapping[str, tuple[int, ...]]

    def close(self, must: frozenset[str], may: frozenset[str]) -> Span:
        """The span of the conclusion where ``must`` fired for certain and ``may`` possibly."""
        sure = [vote for rule in self.votes if rule in must for vote in self.votes[rule]]
        open_ = [
            vote
            for rule in self.votes
            if rule in may and rule not in must
            for vote in self.votes[rule]
        ]
        if self.several == "product":
            return self._product(sure, open_)
        low, high = self._ends(sure, open_)
        return (low, self.denominator, high, self.denominator, 0)

    def _ends(self, sure: list[int], open_: list[int]) -> tuple[int, int]:
        if self.several == "any":
            one = self.denominator
            return one if sure else 0, one if sure or open_ else 0
        if self.several == "sum":
            low = sum(sure) + sum(vote for vote in open_ if vote < 0)
            high = sum(sure) + sum(vote for vote in open_ if vote > 0)
            if self.at_most is None:
                return low, high
            return min(low, self.at_most), min(high, self.at_most)
        # Without a certain vote it may be ``none`` that is told.
        votes = [*sure, *open_] if sure else [self.none, *open_]
        if not sure:
            return min(votes), max(votes)
        if self.several == "best":
            return max(sure), max(votes)
        return min(votes), min(sure)

    def _product(self, sure: list[int], open_: list[int]) -> Span:
        one = self.denominator
        low = high = denominator = 1
        for vote in sure:
            low, high, denominator = low * vote, high * vote, denominator * one
        for vote in open_:
            low, high = low * min(one, vote), high * max(one, vote)
            denominator *= one
        return (low, denominator, high, denominator, 0)


@dataclass(frozen=True, slots=True)
class Reached:
    """A rung of a closed conclusion: ``rules`` are those with a vote that reaches it."""

    rules: frozenset[str]

    def close(self, must: frozenset[str], may: frozenset[str]) -> Span:
        """Whether it was reached."""
        sure, possible = not self.rules.isdisjoint(must), not self.rules.isdisjoint(may)
        return (int(sure), 1, int(possible), 1, 0)


def tally_of(conclusion: Conclusion, rules: Iterable[Rule]) -> Tally:
    """The tally of ``conclusion`` over the votes of ``rules``."""
    votes = {
        rule.id: [vote.value for vote in rule.votes if vote.conclusion == conclusion.id]
        for rule in rules
    }
    bounds = [conclusion.none, *([] if conclusion.at_most is None else [conclusion.at_most])]
    numbers = [*bounds, *(value for values in votes.values() for value in values)]
    denominator = lcm(*(int(number.denominator) for number in numbers))
    return Tally(
        conclusion.several,
        denominator,
        int((conclusion.none * denominator).numerator),
        None if conclusion.at_most is None else int((conclusion.at_most * denominator).numerator),
        {
            rule: tuple(int((value * denominator).numerator) for value in values)
            for rule, values in votes.items()
            if values
        },
    )


def reaches(rung: Rung, rule: Rule) -> bool:
    """Whether a vote of ``rule`` reaches ``rung``."""
    values = [vote.value for vote in rule.votes if vote.conclusion == rung.conclusion]
    if rung.side == "at_most":
        return any(value <= rung.level for value in values)
    if rung.side == "at_least":
        return any(value >= rung.level for value in values)
    return rung.level in values
