"""Why one school has its seats: the way to its claim, its bounds, and what would give more."""

from __future__ import annotations

from dataclasses import dataclass

from assess.enrolment.changes import Change, Changes
from assess.enrolment.plan import Plan, SchoolPlan
from assess.enrolment.steps import Step, Steps
from assess.enrolment.words import Words
from assess.number import parse_number
from assess.quota.apportion import apportion
from assess.quota.certificate import certificate
from assess.value import Rational


@dataclass(frozen=True, slots=True)
class Explained:
    """One school's part of a plan, explained.

    ``multiplier``: the school's claim times it, rounded and kept within its bounds, is its seats;
    None while facts are missing, and where the levels let no one multiplier give all schools'
    seats.  ``changes`` are not looked for while facts are missing.
    """

    plan: Plan
    school: SchoolPlan
    claim: Step
    floor: Step | None
    limits: dict[str, Step]
    multiplier: Rational | None
    changes: tuple[Change, ...]


def explain(plan: Plan, school: str) -> Explained:
    """One school of a plan, by its code."""
    asked = plan.asked
    quota, steps = asked.quota, Steps(Words(asked.assessment), school)
    return Explained(
        plan,
        plan.school(school),
        steps.of(quota.claim),
        None if quota.floor is None else steps.of(quota.floor),
        {n: steps.of(id) for n, id in quota.limits.items() if n in plan.school(school).limits},
        multiplier(plan),
        () if asked.open else Changes(asked, school).run(),
    )


def multiplier(plan: Plan) -> Rational | None:
    """The one multiplier that gives all schools' seats, with as few decimals as can be.

    A plan by levels has it where the levels leave the schools' totals as they are without them.
    """
    if plan.asked.open:
        return None
    alone = apportion(plan.asked.worst)
    if alone.seats != {school.id: school.seats.low for school in plan.schools}:
        return None
    stated = certificate(alone)["multiplier"]
    assert isinstance(stated, dict)
    return parse_number(stated["shown"])
