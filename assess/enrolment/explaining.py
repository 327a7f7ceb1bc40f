"""Why one school has its seats: the way to its claim, its bounds, and what would give more."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assess.enrolment.asking import level_question
from assess.enrolment.changes import Change, Changes
from assess.enrolment.plan import Plan, SchoolPlan
from assess.enrolment.steps import Step, Steps
from assess.enrolment.words import Words
from assess.quota.apportion import apportion
from assess.quota.apportion_levels import apportion_levels
from assess.quota.certificate import certificate
from assess.quota.verification.form import PlanCertificate
from assess.value import Rational


@dataclass(frozen=True, slots=True)
class Multiplied:
    """The one multiplier: a claim times it, rounded and kept within its bounds, is the seats.

    ``given`` and ``passed``: the schools that it brings just between two whole units, so that the
    rule for equally entitled schools decided; both empty where there is nobody to decide between.
    """

    by: Rational
    given: tuple[str, ...]
    passed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One school's part of a plan, explained.

    ``multiplied``: None while facts are missing, and where the levels let no one multiplier give
    all schools' seats.  ``unpressed``: its levels if the city asked for no share; None where
    nothing is asked.
    """

    plan: Plan
    school: SchoolPlan
    claim: Step
    floor: Step | None
    limits: dict[str, Step]
    multiplied: Multiplied | None
    unpressed: dict[str, int] | None
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
        multiplied(plan),
        _unpressed(plan, school),
        Changes(asked, school).run(),
    )


def multiplied(plan: Plan) -> Multiplied | None:
    """The one multiplier that gives all schools' seats, with as few decimals as can be.

    A plan by levels has it where the levels leave the schools' totals as they are without them.
    """
    if plan.asked.open:
        return None
    alone = apportion(plan.asked.worst)
    if alone.seats != {school.id: school.seats.low for school in plan.schools}:
        return None
    proof = PlanCertificate.model_validate(certificate(alone))
    tied = bool(proof.tie.given and proof.tie.passed)
    return Multiplied(
        Rational(proof.multiplier.shown),
        tuple(proof.tie.given) if tied else (),
        tuple(proof.tie.passed) if tied else (),
    )


def _unpressed(plan: Plan, school: str) -> dict[str, int] | None:
    """A school's levels if no share of counted levels were asked for."""
    question = level_question(plan.asked)
    if question is None or question.share is None:
        return None
    return apportion_levels(replace(question, share=None)).seats[school]
