"""What each school can get while ratings are open: seat intervals from two runs a school.

A school never loses because its own claim or bounds rise, and never gains because another's do.
So its fewest seats are those with itself low and all others high, its most the reverse; both are
reached, and with them nothing is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assess.errors import Notebook
from assess.messages import refuse_errors
from assess.quota.apportion import apportion
from assess.quota.claims import Question, School


@dataclass(frozen=True, slots=True)
class OpenSchool:
    """A school at its worst and at its best: claim, floor and each limit no lower in ``high``."""

    low: School
    high: School


@dataclass(frozen=True, slots=True)
class Seats:
    """The fewest and the most seats; decided where they are equal."""

    low: int
    high: int


def intervals(schools: Sequence[OpenSchool], total: int, unit: int = 1) -> dict[str, Seats]:
    """Seats by school in the order of codes.

    Raises Refused as `apportion` does, `NoPlan` also where there is a plan in some cases only:
    with all schools at their best the floors may be too high, at their worst the ceilings too low.
    """
    notebook = Notebook()
    for school in schools:
        if not _ordered(school.low, school.high):
            notebook.note("quota.not_an_interval", school.low.span, school=school.low.id)
    refuse_errors(notebook.problems)
    worst = tuple(school.low for school in schools)
    best = tuple(school.high for school in schools)
    # A school that is not open has the same figures on both sides: two runs serve all of them.
    most = apportion(Question(worst, total, unit)).seats
    least = apportion(Question(best, total, unit)).seats
    found = {}
    for number, school in enumerate(schools):
        id = school.low.id
        low, high = least[id], most[id]
        if school.low != school.high:
            low = _with(best, number, school.low, total, unit)
            high = _with(worst, number, school.high, total, unit)
        found[id] = Seats(low, high)
    return dict(sorted(found.items()))


def _with(others: tuple[School, ...], number: int, school: School, total: int, unit: int) -> int:
    """What the school gets among the others."""
    schools = (*others[:number], school, *others[number + 1 :])
    return apportion(Question(schools, total, unit)).seats[school.id]


def _ordered(low: School, high: School) -> bool:
    """Whether nothing of the school falls from its worst to its best."""
    if low.id != high.id or low.limits.keys() != high.limits.keys():
        return False
    pairs = [(low.claim, high.claim), (low.floor, high.floor)]
    pairs += [(low.limits[name], high.limits[name]) for name in low.limits]
    return all(a is None or b is None or a <= b for a, b in pairs)
