"""Which thresholds a program has, and which of them a case steps across, one unit at a time.

A threshold is a comparison: in an indicator's parts, in a figure, in a rule's condition, in a
check.  A case covers it with three steps (below, at, above) that name its owner in ``expect``,
where the steps beside it differ from the one at it in one reported value by one unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from assess.analysis.boundary.lines import Threshold, thresholds
from assess.analysis.surroundings import surroundings
from assess.engines.meaning.nodes import meaning
from assess.value import Possible, Rational
from tests.casebook import SELF, Tried, checks, pack
from tests.expected import RULES, here

Given = Mapping[str, Possible]


@dataclass(frozen=True)
class Seen:
    """One step's view of a threshold: what was reported, and how far left is above right."""

    year: int
    reported: Mapping[str, Any]
    margin: Rational
    whole: bool


@cache
def of_year(year: int) -> tuple[Threshold, ...]:
    """The thresholds of the shipped pack in one year."""
    return tuple(thresholds(pack().program(year)))


@cache
def of_checks(year: int) -> tuple[Threshold, ...]:
    """The thresholds of the checks between facts."""
    return tuple(thresholds(checks(year)))


def views(steps: Iterable[Tried]) -> dict[Threshold, list[Seen]]:
    """What the steps of one file see of the thresholds that they speak of."""
    found: dict[Threshold, list[Seen]] = defaultdict(list)
    for tried in steps:
        expect = tried.step.expect[SELF]
        spoken = {key.split(".")[0] for key in expect} | set(expect.get("checks", ()))
        spoken |= {here(tried.program, key) for key in expect}
        for rules in RULES:
            spoken |= {here(tried.program, rule) for rule in expect.get(rules, ())}
        reported = dict(_flat("", tried.step.schools))
        for every, given in _worlds(tried):
            for threshold in every:
                if threshold.owner in spoken:
                    compare = threshold.compare
                    left, right = meaning(compare.left, given), meaning(compare.right, given)
                    if left.decided and right.decided and left.low is not None is not right.low:
                        ends = (left.low, right.low)
                        whole = all(end.denominator == 1 for end in ends)
                        seen = Seen(tried.step.year, reported, ends[0] - ends[1], whole)
                        found[threshold].append(seen)
    return found


def _worlds(tried: Tried) -> Iterator[tuple[tuple[Threshold, ...], Given]]:
    """The thresholds that a step was put to, with every name they read."""
    if "checks" in tried.step.expect[SELF]:
        assert tried.asked is not None
        yield of_checks(tried.step.year), {**tried.asked.inputs, **tried.checked}
    elif tried.members:
        outcome = tried.umpire.schools[SELF]
        inputs = next(member.inputs for member in tried.members if member.id == SELF)
        given = surroundings(tried.program, inputs, tried.umpire.city, outcome)
        yield of_year(tried.step.year), given


def _flat(path: str, data: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _flat(f"{path}/{key}", value)
    elif isinstance(data, list):
        for n, value in enumerate(data):
            yield from _flat(f"{path}/{n}", value)
    else:
        yield path, data


def sides(threshold: Threshold, seen: list[Seen]) -> set[str]:
    """Which of ``below``, ``at``, ``above`` are seen, the outer two only one unit from the line.

    An equality has no sides: it is ``at`` its line or ``below`` it.
    """
    at = [s for s in seen if s.margin == 0]
    found = {"at"} if at else set()
    for view in seen:
        if view.margin == 0:
            continue
        if threshold.compare.op == "==":
            found.add("below")
        elif (view.whole and abs(view.margin) == 1) or any(one_unit(view, a) for a in at):
            found.add("below" if view.margin < 0 else "above")
    return found


def one_unit(one: Seen, other: Seen) -> bool:
    """Whether two steps differ in one reported value, by a unit or from one label to another."""
    if one.year != other.year or one.reported.keys() != other.reported.keys():
        return False
    differing = [k for k, value in one.reported.items() if value != other.reported[k]]
    if len(differing) != 1:
        return False
    left, right = one.reported[differing[0]], other.reported[differing[0]]
    if isinstance(left, int | Decimal) and isinstance(right, int | Decimal):
        return -1 <= Decimal(left) - Decimal(right) <= 1
    return True
