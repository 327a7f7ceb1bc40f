"""Checks the seat intervals of an open city from what they say themselves.

Every certificate is checked on its own, then that each run asks what it should, then that the
intervals are what the runs say.  Shares nothing with what made them.

A school gets fewest when it stands at its worst and all others at their best, most the reverse.
Where such a run has no plan, what the others' bounds leave it is its end; where the share may
need more than in the first runs, what its counted levels can take: no need presses it below that,
or raises it above.
"""

from __future__ import annotations

from assess.errors import Notebook, Problem
from assess.quota.verification.form import stated
from assess.quota.verification.open_form import CaseProof, OpenCertificate, OpenSchoolProof
from assess.quota.verification.plan import fingerprint, same
from assess.quota.verification.runs import check_case, check_levels, free, units
from assess.value import Rational


def verify_open(document: object) -> tuple[Problem, ...]:
    """All that is wrong with a certificate; nothing if the intervals are proved."""
    notebook = Notebook()
    plan = stated(OpenCertificate, document, notebook)
    if plan is not None:
        levels = plan.model_dump(include={"levels"})["levels"]
        asked = {"id", "worst", "best", "counted"}
        schools = [school.model_dump(include=asked) for school in plan.schools]
        found = fingerprint(plan.total, plan.unit, plan.share, levels, schools)
        same("digest", plan.digest, found, notebook)
        for number, case in enumerate(plan.cases):
            check_case(plan, case, f"cases[{number}]", notebook)
        for check in (_check_order, check_levels, _check_seats):
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
            and (school.counted is None or school.counted.low <= school.counted.high)
        ):
            notebook.note("quota.verify_form", place=f"schools.{school.id}")


def _check_seats(plan: OpenCertificate, notebook: Notebook) -> None:
    """The intervals, found again."""
    worst = {school.id: units(school.worst, plan.unit) for school in plan.schools}
    best = {school.id: units(school.best, plan.unit) for school in plan.schools}
    least = sum(low for low, _ in worst.values())
    most = sum(high for _, high in best.values())
    total, unit = plan.total // plan.unit, plan.unit
    for school in plan.schools:
        low, high = worst[school.id][0], best[school.id][1]
        lows = [_found(case, school, "low") for case in plan.cases]
        highs = [_found(case, school, "high") for case in plan.cases]
        left = max(low, total - (most - high)) * unit
        most_left = min(high, total - (least - low)) * unit
        fewest = left if lows[0] is None else lows[0]
        greatest = most_left if highs[0] is None else highs[0]
        exact = True
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
            exact = reached or fewest == greatest
        said = [school.seats.low, school.seats.high]
        same(f"schools.{school.id}.seats", said, [fewest, greatest], notebook)
        same(f"schools.{school.id}.exact", school.exact, exact, notebook)
    same("sure", plan.sure, all(case.worst and case.best for case in plan.cases), notebook)


def _found(case: CaseProof, school: OpenSchoolProof, end: str) -> int | None:
    """What the run that gives a school its fewest or its most gives it."""
    proof = case.best if end == "low" else case.worst
    for run in case.runs:
        if run.id == school.id:
            proof = run.low if end == "low" else run.high
    return None if proof is None else next(s.seats for s in proof.schools if s.id == school.id)
