"""Checks the seat intervals of an open city from what they say themselves.

Every certificate is checked on its own, then that each run asks what it should, then that the
intervals are what the runs say.  Shares nothing with what made them.

A school gets fewest when it stands at its worst and all others at their best, most the reverse.
Where such a run has no plan, what the others' bounds leave it is its end; where the share may
need more than in the first runs, what its counted levels can take: no need presses it below that,
or raises it above.
"""

from __future__ import annotations

from typing import Literal

from assess.errors import Notebook, Problem
from assess.quota.verification.form import LevelCertificate, PlanCertificate, stated
from assess.quota.verification.open_form import (
    AskedAtEnd,
    CaseProof,
    Interval,
    OpenCertificate,
)
from assess.quota.verification.plan import fingerprint, same
from assess.quota.verification.room import bounds, has_plan, needed
from assess.quota.verification.runs import OFFERED, check_case, check_levels, free
from assess.value import Rational


def verify_open(document: object) -> tuple[Problem, ...]:
    """All that is wrong with a certificate; nothing if the intervals are proved."""
    notebook = Notebook()
    plan = stated(OpenCertificate, document, notebook)
    if plan is not None:
        levels = plan.model_dump(include={"levels"})["levels"]
        asked = {"id", "worst", "best", "counted"}
        schools = [school.model_dump(include=asked) for school in plan.schools]
        found = fingerprint(plan.total, plan.unit, plan.share, plan.joint, levels, schools)
        same("digest", plan.digest, found, notebook)
        _check_order(plan, notebook)
        for number in range(len(plan.cases) if not notebook.problems else 0):
            check_case(plan, number, notebook)
        for check in (check_levels, _check_seats):
            if not notebook.problems:
                check(plan, notebook)
    return tuple(notebook.problems)


def _check_order(plan: OpenCertificate, notebook: Notebook) -> None:
    """Nothing is higher at its worst than at its best."""
    for level in plan.levels or []:
        if level.stock.low > level.stock.high:
            notebook.note("quota.verify_form", place=f"levels.{level.id}")
    if plan.share is not None and not plan.levels:
        notebook.note("quota.verify_form", place="share")
    if plan.total % plan.unit:
        notebook.note("quota.verify_form", place="total")
    for school in plan.schools:
        worst, best, named = school.worst, school.best, school.best.limits.keys()
        claims = Rational(worst.claim) <= Rational(best.claim)
        if not (
            claims
            and worst.floor <= best.floor
            and named <= worst.limits.keys()
            and all(worst.limits[name] <= best.limits[name] for name in named)
            and len(worst.ties) == len(best.ties)
            and all(Rational(a) <= Rational(b) for a, b in zip(worst.ties, best.ties, strict=True))
            and (school.counted is None) == (plan.share is None)
            and (OFFERED in best.limits) == (plan.levels is not None)
            and (school.counted is None or _within(school.counted, worst, best))
        ):
            notebook.note("quota.verify_form", place=f"schools.{school.id}")


def _within(counted: Interval, worst: AskedAtEnd, best: AskedAtEnd) -> bool:
    """Whether counted levels take no more than all levels together, at either end."""
    ends = (counted.low <= worst.limits[OFFERED], counted.high <= best.limits[OFFERED])
    return all(ends) and counted.low <= counted.high


def _check_seats(plan: OpenCertificate, notebook: Notebook) -> None:
    """The intervals, found again; there is some case with a plan."""
    worst = {school.id: bounds(school.worst, plan.unit) for school in plan.schools}
    best = {school.id: bounds(school.best, plan.unit) for school in plan.schools}
    rooms = {id: (worst[id][0], best[id][1]) for id in worst}
    takes = {s.id: s.counted.high // plan.unit for s in plan.schools if s.counted is not None}
    if not has_plan(plan, rooms, takes, needed(plan, tight=False)):
        notebook.note("quota.verify_no_case")
    found = [Found(case) for case in plan.cases]
    least = sum(low for low, _ in worst.values())
    most = sum(high for _, high in best.values())
    total, unit = plan.total // plan.unit, plan.unit
    for school in plan.schools:
        low, high = worst[school.id][0], best[school.id][1]
        lows = [case.seats(school.id, "low") for case in found]
        highs = [case.seats(school.id, "high") for case in found]
        left = max(low, total - (most - high)) * unit
        most_left = min(high, total - (least - low)) * unit
        fewest = left if lows[0] is None else lows[0]
        greatest = most_left if highs[0] is None else highs[0]
        exact = plan.joint or fewest == greatest
        if school.counted is not None:
            turned, raised = max(left, school.counted.low), min(most_left, school.counted.high)
            for down, up in zip(lows[1:], highs[1:], strict=True):
                fewest = min(fewest, turned if down is None else down)
                greatest = max(greatest, raised if up is None else up)
            real_lows, real_highs = lows, highs
            if free(plan):
                own = school.counted.low == school.counted.high
                real_lows, real_highs = lows[:own], highs[-1:]
            low_reached = fewest in real_lows or set(lows) == {fewest}
            reached = low_reached and (greatest in real_highs or set(highs) == {greatest})
            exact = (reached and plan.joint) or fewest == greatest
        said = [school.seats.low, school.seats.high]
        same(f"schools.{school.id}.seats", said, [fewest, greatest], notebook)
        same(f"schools.{school.id}.exact", school.exact, exact, notebook)
    same("sure", plan.sure, all(case.worst and case.best for case in plan.cases), notebook)


class Found:
    """What the runs of a case give: by school its fewest and its most, None where there is none."""

    def __init__(self, case: CaseProof) -> None:
        self.others = {"low": _by_school(case.best), "high": _by_school(case.worst)}
        self.own = {run.id: {"low": run.low, "high": run.high} for run in case.runs}

    def seats(self, school: str, end: Literal["low", "high"]) -> int | None:
        """Of an open school by its own run, of the others by that in which all are at one end."""
        if school in self.own:
            found = self.own[school][end]
            return None if found is None else _by_school(found)[school]
        return self.others[end].get(school)


def _by_school(proof: PlanCertificate | LevelCertificate | None) -> dict[str, int]:
    return {} if proof is None else {school.id: school.seats for school in proof.schools}
