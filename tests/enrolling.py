"""Questions for enrolment plans, in few words; and what a plan costs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assess.quota.apportion import apportion
from assess.quota.claims import Question, School
from assess.quota.clash import NoPlan
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


def reason(none: NoPlan) -> str:
    """The reason that is told beside the clauses of a clash: its figures add up, and it is one."""
    clash, begin = none.clash, "quota.clash_because_"
    kinds = {clause.kind for clause in clash.clauses}
    told = [problem for problem in none.problems if problem.code.startswith(begin)]
    if not told:
        assert kinds == {"unit", "total"} or (clash.never and "share" in kinds), clash
        return ""
    code, values = told[0].code.removeprefix(begin), told[0].values
    lower = sum(c.seats for c in clash.clauses if c.kind in {"floor", "least", "share"})
    upper = sum(c.seats for c in clash.clauses if c.kind in {"ceiling", "cell", "most"})
    if code == "share":
        assert clash.need is not None
        part, whole = clash.need.have + upper, clash.need.stay + upper
        assert part < clash.need.share * whole, clash
        stated = {"most": upper, "part": part, "whole": whole}
    elif code == "range":
        assert int(values["from"]) > int(values["to"]), clash
        stated = {}
    else:
        assert {
            "ceilings": kinds == {"ceiling", "total"} and upper == clash.ceilings < clash.total,
            "floors": kinds == {"floor", "total"} and lower > clash.total,
            "most": upper < clash.total and not lower,
            "least": lower > clash.total and not upper,
            "left": lower > clash.total + upper,
            "both": lower > upper,
        }[code], clash
        stated = {"least": lower, "most": upper, "total": clash.total, "floors": clash.floors}
    assert {name: values[name] for name in stated} == {n: f"{s}" for n, s in stated.items()}
    assert len(told) == 1
    return code
