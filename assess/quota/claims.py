"""What a plan is asked to do: each school's claim, floor and limits, and the city's total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assess.errors import NOWHERE, Notebook, Span
from assess.messages import refuse_errors
from assess.number import number_text
from assess.value import Rational


@dataclass(frozen=True, slots=True)
class School:
    """One school's part of the question, in seats.

    ``claim``: what it would get if the total allowed it; only its ratio to the others' counts.
    None where the school has no verdict.  ``floor``: what it should get at least; it yields to
    the ceiling.  ``limits``: by name, what it may get at most (request, change limit, headroom
    of each resource, card); the least of them is its ceiling.  None is a limit that is missing.
    ``ties``: what decides before the claim which of two equally entitled schools goes first, the
    greater.  ``span``: where the school is described, for messages.
    """

    id: str
    claim: Rational | None
    limits: Mapping[str, int | None]
    floor: int | None = 0
    ties: tuple[Rational | None, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Question:
    """The schools among which exactly ``total`` seats go, in whole multiples of ``unit``."""

    schools: tuple[School, ...]
    total: int
    unit: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A school as it enters the allocation: every figure stated, and its bounds in units.

    ``weight``: claim ÷ unit.  ``low``/``high``: the fewest and most units it can get.  ``waived``:
    its floor is above its ceiling and yields.  ``binding``: the limits that make the ceiling.
    """

    id: str
    claim: Rational
    floor: int
    limits: Mapping[str, int]
    ties: tuple[Rational, ...]
    weight: Rational
    low: int
    high: int
    waived: bool
    binding: tuple[str, ...]


def entries(question: Question) -> tuple[Entry, ...]:
    """The schools in the order of rank, ready to be allotted units.

    Rank is the published tie rule: of two schools that are equally entitled to a seat, the one
    with the greater ``ties`` gets it, of equal ones the one with the larger claim, and of equal
    claims the one whose code comes first (characters compared by their Unicode numbers).  The
    order in which schools are given never counts.
    Raises Refused with all that is wrong with the question, except that no plan may exist.
    """
    notebook = Notebook()
    _check_question(question, notebook)
    ready = [
        entry
        for school in question.schools
        if (entry := _entry(school, max(question.unit, 1), notebook)) is not None
    ]
    refuse_errors(notebook.problems)
    return tuple(sorted(ready, key=lambda e: (*(-each for each in e.ties), -e.claim, e.id)))


def _check_question(question: Question, notebook: Notebook) -> None:
    if not question.schools:
        notebook.note("quota.no_schools")
    if question.unit < 1:
        notebook.note("quota.bad_unit", unit=f"{question.unit}")
    if question.total < 0:
        notebook.note("quota.negative_total", total=f"{question.total}")
    note_repeated(question.schools, notebook)


def note_repeated(schools: Sequence[School], notebook: Notebook) -> None:
    """Note every school that is given a second time."""
    seen: set[str] = set()
    for school in schools:
        if school.id in seen:
            notebook.note("quota.duplicate_school", school.span, school=school.id)
        seen.add(school.id)


def _entry(school: School, unit: int, notebook: Notebook) -> Entry | None:
    limits = _limits(school, notebook)
    floor = _floor(school, notebook)
    ties = tuple(each for each in school.ties if each is not None)
    if len(ties) < len(school.ties):
        notebook.note("quota.missing_tie", school.span, school=school.id)
    if school.claim is None:
        notebook.note("quota.no_verdict", school.span, school=school.id)
    elif school.claim <= 0:
        claim = number_text(school.claim)
        notebook.note("quota.claim_not_positive", school.span, school=school.id, claim=claim)
    elif limits and floor is not None and len(ties) == len(school.ties):
        ceiling = min(limits.values())
        # Seats come in whole units: a floor asks for the next unit, a ceiling allows the last.
        asked, high = -(-floor // unit), ceiling // unit
        binding = tuple(sorted(name for name, seats in limits.items() if seats == ceiling))
        return Entry(
            school.id,
            school.claim,
            floor,
            limits,
            ties,
            weight=school.claim / unit,
            low=min(asked, high),
            high=high,
            waived=asked > high,
            binding=binding,
        )
    return None


def _limits(school: School, notebook: Notebook) -> dict[str, int]:
    """The school's limits, or none of them where one is missing or negative."""
    stated = {name: seats for name, seats in school.limits.items() if seats is not None}
    if not school.limits:
        notebook.note("quota.no_limit", school.span, school=school.id)
    for name in sorted(school.limits.keys() - stated.keys()):
        notebook.note("quota.missing_limit", school.span, school=school.id, limit=name)
    for name in sorted(name for name, seats in stated.items() if seats < 0):
        seats = f"{stated[name]}"
        notebook.note(
            "quota.negative_limit", school.span, school=school.id, limit=name, seats=seats
        )
    whole = len(stated) == len(school.limits) and min(stated.values(), default=0) >= 0
    return stated if whole else {}


def _floor(school: School, notebook: Notebook) -> int | None:
    if school.floor is None:
        notebook.note("quota.missing_floor", school.span, school=school.id)
    elif school.floor < 0:
        notebook.note(
            "quota.negative_floor", school.span, school=school.id, seats=f"{school.floor}"
        )
        return None
    return school.floor
