"""Questions for enrolment plans, in few words; and what a plan costs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assess.quota.apportion import apportion
from assess.quota.claims import Question, School
from assess.value import Rational

PLENTY = 10**9


def school(id: str, claim: int | str, high: int = PLENTY, low: int = 0) -> School:
    return School(id, Rational(claim), {"request": high}, low)


def city(claims: Mapping[str, int | str], total: int, unit: int = 1) -> Question:
    return Question(tuple(school(id, claim) for id, claim in claims.items()), total, unit)


def seats(*schools: School, total: int, unit: int = 1) -> dict[str, int]:
    return apportion(Question(schools, total, unit)).seats


def cost(plan: Mapping[str, int], question: Question) -> Fraction:
    """The objective, computed with another kind of exact number."""
    total = Fraction(0)
    for asked in question.schools:
        assert asked.claim is not None
        claim = Fraction(int(asked.claim.numerator), int(asked.claim.denominator))
        total += (plan[asked.id] - claim) ** 2 / claim
    return total
