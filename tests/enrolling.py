"""Questions for enrolment plans, in few words; and the best plan found by trying all."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
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


def by_trying(
    claims: Sequence[int], bounds: Sequence[tuple[int, int]], most: int
) -> list[tuple[int, ...] | None]:
    """For every total up to ``most`` the best of all plans; None where there is none.

    Best: the least sum of (seats - claim)² / claim; of equals the one that gives most to the
    school of largest claim, then to the next; of equal claims the earlier comes first.
    Whole numbers: costs are scaled by a common multiple of the claims.
    """
    scale = math.lcm(*claims)
    order = sorted(range(len(claims)), key=lambda i: (-claims[i], i))
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for i in order:
        grown: dict[int, tuple[int, tuple[int, ...]]] = {}
        low, high = bounds[i]
        for used, (cost, taken) in best.items():
            for x in range(low, min(high, most - used) + 1):
                own = (x - claims[i]) ** 2 * scale // claims[i]
                # Negative, so that the least tuple is the one that gives most to the first.
                found = (cost + own, (*taken, -x))
                if used + x not in grown or found < grown[used + x]:
                    grown[used + x] = found
        best = grown
    plans: list[tuple[int, ...] | None] = []
    for total in range(most + 1):
        if total not in best:
            plans.append(None)
            continue
        plan = [0] * len(claims)
        for place, x in zip(order, best[total][1], strict=True):
            plan[place] = -x
        plans.append(tuple(plan))
    return plans


def cost(plan: Mapping[str, int], question: Question) -> Fraction:
    """The objective, computed with another kind of exact number."""
    total = Fraction(0)
    for asked in question.schools:
        assert asked.claim is not None
        claim = Fraction(int(asked.claim.numerator), int(asked.claim.denominator))
        total += (plan[asked.id] - claim) ** 2 / claim
    return total
