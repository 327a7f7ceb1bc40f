"""Bounded Webster (Sainte-Laguë): the nearest whole numbers to the claims, with the exact total.

Minimises the sum of (seats - claim)² / claim within each school's bounds.  One more unit for a
school that has ``x`` of them costs (2x + 1) / claim - 2, so the units go out one by one in the
order of (2x + 1) / (2 claim), from the smallest, ties by rank (see `claims.entries`).  Since
that order does not depend on the total, one more seat in all is one more seat for one school.
(Pukelsheim, Proportional Representation, 2017, chapters 4 and 12.)
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assess.quota.claims import Entry, Question, entries
from assess.quota.clash import refuse_impossible
from assess.value import Rational


@dataclass(frozen=True, slots=True)
class Allotment:
    """What one school gets, in units: between ``entry.low`` and ``entry.high``."""

    entry: Entry
    units: int


@dataclass(frozen=True)
class Apportionment:
    """A plan: the question, and what each school gets, in the order of rank."""

    question: Question
    allotments: tuple[Allotment, ...]

    @cached_property
    def seats(self) -> dict[str, int]:
        """Seats by school, in the order of rank; they add up to the total."""
        return {a.entry.id: a.units * self.question.unit for a in self.allotments}

    @property
    def totals(self) -> dict[str, int]:
        """The same: what each school gets in all."""
        return self.seats


def apportion(question: Question) -> Apportionment:
    """The plan, the same whatever the order of the schools.

    Raises Refused for a faulty question, and `NoPlan` where no plan keeps all floors and ceilings.
    """
    ranked = entries(question)
    refuse_impossible(question, ranked)
    return allotted(question, ranked)


def allotted(question: Question, ranked: Sequence[Entry]) -> Apportionment:
    """The plan of a question that has one."""
    units = allot(ranked, question.total // question.unit)
    return Apportionment(question, tuple(map(Allotment, ranked, units)))


def allot(ranked: Sequence[Entry], total: int) -> list[int]:
    """Units by school, for a total between the sum of the lows and the sum of the highs."""
    units = _nearly(ranked, total)
    waiting = [
        (_quotient(entry, have), rank)
        for rank, (entry, have) in enumerate(zip(ranked, units, strict=True))
        if have < entry.high
    ]
    heapq.heapify(waiting)
    for _ in range(total - sum(units)):
        _, rank = waiting[0]
        units[rank] += 1
        if units[rank] < ranked[rank].high:
            heapq.heapreplace(waiting, (_quotient(ranked[rank], units[rank]), rank))
        else:
            heapq.heappop(waiting)
    return units


def _quotient(entry: Entry, units: int) -> Rational:
    """The multiplier at which the next unit is due: where the claim times it rounds up."""
    return Rational(2 * units + 1) / (2 * entry.weight)


def _nearly(ranked: Sequence[Entry], total: int) -> list[int]:
    """What all have when the first units are out, with at most one a school to go.

    At any multiplier the units due strictly below it are the first of the one order, so the
    multiplier is halved in on, and may be any that leaves few enough to go.
    """
    low, high = Rational(0), Rational(total + 1) / ranked[0].weight
    units = _due(ranked, low)
    while total - sum(units) > len(ranked):
        trial = _due(ranked, high)
        if sum(trial) > total:
            break
        low, high, units = high, 2 * high, trial
    while total - sum(units) > len(ranked):
        middle = (low + high) / 2
        trial = _due(ranked, middle)
        if sum(trial) > total:
            high = middle
        else:
            low, units = middle, trial
    return units


def _due(ranked: Sequence[Entry], multiplier: Rational) -> list[int]:
    """How many units of each school are due strictly below the multiplier, within its bounds."""
    half = Rational(1, 2)
    return [
        min(max(-int((half - multiplier * entry.weight) // 1), entry.low), entry.high)
        for entry in ranked
    ]
