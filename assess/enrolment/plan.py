"""The plan of a city: every school's seats, why, and the certificate."""

from __future__ import annotations

from dataclasses import dataclass

from assess.analysis.assessment import Assessment
from assess.enrolment.asking import Asked, ask, level_question
from assess.enrolment.missing import Gap, gaps
from assess.enrolment.words import Words
from assess.errors import Refused
from assess.language.about import Text
from assess.quota.apportion import apportion
from assess.quota.apportion_levels import apportion_levels
from assess.quota.certificate import Json, certificate
from assess.quota.certificate_levels import certificate_levels
from assess.quota.certificate_open import certificate_open
from assess.quota.open_question import OpenSchool
from assess.quota.undecided import Seats, Undecided, decide
from assess.value import Possible

NOTHING = Possible(None, None)


@dataclass(frozen=True, slots=True)
class SchoolPlan:
    """One school's part: its seats, and by level where nothing of the city is open.

    ``binding``: the limits that make its ceiling.  ``intake`` and ``planned`` are this year's.
    ``way``: figures by id, the way to its claim.  ``unit``: in how many seats at a time.
    """

    id: str
    label: Text
    bounds: OpenSchool
    seats: Seats
    binding: tuple[str, ...]
    levels: dict[str, int]
    way: dict[str, Possible]
    intake: Possible
    planned: Possible
    unit: int

    @property
    def ceiling(self) -> Seats:
        """The least of its limits, at its worst and at its best."""
        return Seats(ceiling(self.bounds, 0), ceiling(self.bounds, 1))

    @property
    def limits(self) -> tuple[str, ...]:
        """Those that apply, or may: by name."""
        return tuple(self.bounds.low.limits)

    def binding_at(self, end: int) -> tuple[str, ...]:
        """The limits that make its ceiling at its worst (0) or at its best (1)."""
        return _binding_at(self.bounds, end)

    @property
    def at_ceiling(self) -> bool:
        """Whether its ceiling, in whole units, is what it gets in every case."""
        return self.seats.low == self.seats.high > self.ceiling.high - self.unit

    def waived_at(self, end: int) -> bool:
        """Whether its floor yields to its ceiling, at its worst (0) or at its best (1)."""
        # In whole units, as seats are given: a floor asks for the next one, a ceiling for the last.
        floor = self.bounds.at(end).floor or 0
        return -(-floor // self.unit) > ceiling(self.bounds, end) // self.unit


@dataclass(frozen=True, slots=True)
class Plan:
    """A city's plan.  ``certificate``: of the plan, or of all runs where facts are missing.

    ``undecided``: the runs; None where nothing is open.
    """

    asked: Asked
    schools: tuple[SchoolPlan, ...]
    certificate: Json
    by_level: bool
    undecided: Undecided | None

    def school(self, id: str) -> SchoolPlan:
        """The part of one school."""
        return next(school for school in self.schools if school.id == id)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing, first what most seats hang on; nothing where nothing is open."""
        return () if self.undecided is None else gaps(self.asked, self.undecided)


def plan(assessment: Assessment, total: int) -> Plan:
    """The plan of exactly so many seats.

    Raises Refused, in the words of pack and roster, where the pack makes no plans, a school cannot
    be part of one, or no plan keeps all floors and limits, whatever the missing facts are.
    """
    try:
        return _plan(ask(assessment, total))
    except Refused as refused:
        raise Words(assessment).refused(refused) from refused


def _plan(asked: Asked) -> Plan:
    levels: dict[str, dict[str, int]] = {}
    question = level_question(asked)
    undecided = decide(asked.undecided) if asked.open else None
    if undecided is not None:
        seats, proof = undecided.seats, certificate_open(undecided)
    elif question is not None:
        made = apportion_levels(question)
        levels, proof = made.seats, certificate_levels(made)
        seats = {id: _decided(sum(row.values())) for id, row in levels.items()}
    else:
        found = apportion(asked.worst)
        seats = {id: _decided(n) for id, n in found.seats.items()}
        proof = certificate(found)
    schools = [
        _school(asked, each, seats[each.low.id], levels.get(each.low.id, {}))
        for each in sorted(asked.schools, key=lambda each: each.low.id)
    ]
    return Plan(asked, tuple(schools), proof, question is not None, undecided)


def _decided(seats: int) -> Seats:
    return Seats(seats, seats)


def ceiling(school: OpenSchool, end: int) -> int:
    """The least of a school's limits, at its worst (0) or its best (1)."""
    side = school.high if end else school.low
    return min(seats for seats in side.limits.values() if seats is not None)


def _binding_at(school: OpenSchool, end: int) -> tuple[str, ...]:
    limits, least = school.at(end).limits, ceiling(school, end)
    return tuple(sorted(name for name in limits if limits[name] == least))


def _school(asked: Asked, each: OpenSchool, seats: Seats, levels: dict[str, int]) -> SchoolPlan:
    id, quota, values = each.low.id, asked.quota, asked.values(each.low.id)
    cohort = asked.assessment.scoring.cohort.schools
    return SchoolPlan(
        id=id,
        label=next(school.label for school in cohort if school.id == id),
        bounds=each,
        seats=seats,
        binding=tuple(sorted({*_binding_at(each, 0), *_binding_at(each, 1)})),
        levels=levels,
        way={figure: values[figure] for figure in quota.because},
        intake=values[quota.intake] if quota.intake else NOTHING,
        planned=values[quota.plan] if quota.plan else NOTHING,
        unit=quota.unit,
    )
