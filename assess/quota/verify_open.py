"""Checks the seat intervals of an open city from what they say themselves.

Every certificate is checked on its own, then that each run asks what it should, then that the
intervals are what the runs say.  Shares nothing with what made them.

A school gets fewest when it stands at its worst and all others at their best, most the reverse.
Where such a run has no plan, what the others' bounds leave it is its end; where the share may
need more than in the first runs, what its counted levels can take: no need presses it below that,
or raises it above.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from assess.errors import Notebook, Problem
from assess.quota.certificate_form import LevelCertificate, PlanCertificate, stated
from assess.quota.certificate_open_form import (
    AskedAtEnd,
    CaseProof,
    OpenCertificate,
    OpenSchoolProof,
)
from assess.quota.verify import verify
from assess.quota.verify_levels import verify_levels
from assess.value import Rational

OFFERED = "levels"
"""The limit that a school's levels set together: a plan by level works it out from its offers."""

Proof = PlanCertificate | LevelCertificate
Ends = dict[str, AskedAtEnd]


def verify_open(document: object) -> tuple[Problem, ...]:
    """All that is wrong with a certificate; nothing if the intervals are proved."""
    notebook = Notebook()
    plan = stated(OpenCertificate, document, notebook)
    if plan is not None:
        levels = plan.model_dump(include={"levels"})["levels"]
        asked = {"id", "worst", "best", "counted"}
        schools = [school.model_dump(include=asked) for school in plan.schools]
        text = json.dumps(
            [plan.total, plan.unit, plan.share, levels, schools],
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )
        found = f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
        _same("digest", plan.digest, found, notebook)
        for number, case in enumerate(plan.cases):
            _check_case(plan, case, f"cases[{number}]", notebook)
        for check in (_check_order, _check_levels, _check_seats):
            if not notebook.problems:
                check(plan, notebook)
    return tuple(notebook.problems)


def _runs(
    plan: OpenCertificate, case: CaseProof
) -> Iterator[tuple[str, Proof | None, Ends, str | None]]:
    """Every plan of a case, by place; what it should ask of each school; whose most it asks for."""
    worst = {school.id: school.worst for school in plan.schools}
    best = {school.id: school.best for school in plan.schools}
    yield "worst", case.worst, worst, None
    yield "best", case.best, best, None
    for run in case.runs:
        if run.id in worst:
            low, high = {run.id: worst[run.id]}, {run.id: best[run.id]}
            yield f"runs.{run.id}.low", run.low, best | low, None
            yield f"runs.{run.id}.high", run.high, worst | high, run.id


def _check_case(plan: OpenCertificate, case: CaseProof, place: str, notebook: Notebook) -> None:
    """Each certificate proves its plan, and is of the plan that it should be of."""
    open_ = sorted(school.id for school in plan.schools if school.worst != school.best)
    _same(f"{place}.runs", sorted(run.id for run in case.runs), open_, notebook)
    for name, proof, ends, _ in _runs(plan, case):
        at = f"{place}.{name}"
        if proof is None:
            # With all at their worst and all at their best there is a plan only if there always is.
            always = case.worst is not None and case.best is not None
            if always if plan.levels else _has_plan(plan, ends):
                notebook.note("quota.verify_form", place=at)
            continue
        whole = proof.model_dump(by_alias=True)
        found = verify_levels(whole) if isinstance(proof, LevelCertificate) else verify(whole)
        if found:
            notebook.note("quota.verify_within", place=at)
            notebook.problems += found
        else:
            _check_asked(plan, proof, ends, at, notebook)


def _has_plan(plan: OpenCertificate, ends: Ends) -> bool:
    """Whether floors and ceilings leave room for the total, without levels."""
    lows, highs = zip(*(_units(asked, plan.unit) for asked in ends.values()), strict=True)
    return plan.total % plan.unit == 0 and sum(lows) <= plan.total // plan.unit <= sum(highs)


def _units(asked: AskedAtEnd, unit: int) -> tuple[int, int]:
    """The fewest and the most units; a floor yields to the ceiling."""
    high = min(asked.limits.values()) // unit
    return min(-(-asked.floor // unit), high), high


def _check_asked(
    plan: OpenCertificate, proof: Proof, ends: Ends, place: str, notebook: Notebook
) -> None:
    """The certificate asks of every school what stands at that end, and for the same total."""
    _same(f"{place}.total", proof.total, plan.total, notebook)
    _same(f"{place}.unit", proof.unit, plan.unit, notebook)
    _same(f"{place}.levels", isinstance(proof, LevelCertificate), bool(plan.levels), notebook)
    schools = {school.id: school for school in proof.schools}
    _same(f"{place}.schools", sorted(schools), sorted(ends), notebook)
    for id in sorted(schools.keys() & ends.keys()):
        school, asked, at = schools[id], ends[id], f"{place}.schools.{id}"
        limits = {name: n for name, n in asked.limits.items() if name != OFFERED}
        limits = limits if plan.levels else asked.limits
        _same(f"{at}.claim", school.claim, asked.claim, notebook)
        _same(f"{at}.floor", school.floor, asked.floor, notebook)
        _same(f"{at}.limits", school.limits, limits, notebook)


def _check_order(plan: OpenCertificate, notebook: Notebook) -> None:
    """Nothing is higher at its worst than at its best."""
    for level in plan.levels or []:
        if level.stock.low > level.stock.high:
            notebook.note("quota.verify_form", place=f"levels.{level.id}")
    if plan.share is not None and not plan.levels:
        notebook.note("quota.verify_form", place="share")
    for school in plan.schools:
        worst, best, named = school.worst, school.best, school.worst.limits.keys()
        claims = Rational(worst.claim) <= Rational(best.claim)
        if not (
            claims
            and worst.floor <= best.floor
            and named == best.limits.keys()
            and all(worst.limits[name] <= best.limits[name] for name in named)
            and (school.counted is None) == (plan.share is None)
            and (school.counted is None or school.counted.low <= school.counted.high)
        ):
            notebook.note("quota.verify_form", place=f"schools.{school.id}")


def _check_levels(plan: OpenCertificate, notebook: Notebook) -> None:
    """Plans by level offer what they should; there are two cases where the share may press more."""
    levels = plan.levels or []
    open_ = any(level.stock.low != level.stock.high for level in levels)
    pressed = plan.share is not None and (open_ or _free(plan))
    _same("cases", len(plan.cases), 2 if pressed else 1, notebook)
    for number, case in enumerate(plan.cases):
        tight = number == 1
        # The share needs most where fewest of its own levels stay, and most of the others.
        stocks = {
            level.id: (
                level.counted,
                level.stock.low if tight == level.counted else level.stock.high,
            )
            for level in levels
        }
        for at, proof, ends, raised in _runs(plan, case):
            if isinstance(proof, LevelCertificate):
                place = f"cases[{number}].{at}"
                found = {level.id: (level.counted, level.stock) for level in proof.levels}
                _same(f"{place}.levels", found, stocks, notebook)
                _same(f"{place}.share", proof.share, plan.share, notebook)
                takes = {
                    school.id: school.counted.low
                    if tight and school.id != raised
                    else school.counted.high
                    for school in plan.schools
                    if school.counted is not None
                }
                _check_offers(plan, proof, ends, takes, place, notebook)


def _free(plan: OpenCertificate) -> bool:
    """Whether it is open what some school's counted levels can take."""
    return any(s.counted is not None and s.counted.low != s.counted.high for s in plan.schools)


def _check_offers(
    plan: OpenCertificate,
    proof: LevelCertificate,
    ends: Ends,
    takes: dict[str, int],
    place: str,
    notebook: Notebook,
) -> None:
    """A school's levels take together what they should, and so do those that count."""
    counted = {level.id for level in proof.levels if level.counted}
    if any(level.low or level.high is not None for level in proof.levels):
        notebook.note("quota.verify_form", place=f"{place}.levels")
    for school in proof.schools:
        at, whole = f"{place}.schools.{school.id}.offers", ends[school.id].limits.get(OFFERED, 0)
        tops = {id: offer.high // plan.unit * plan.unit for id, offer in school.offers.items()}
        _same(at, sum(tops.values()), whole, notebook)
        if school.id in takes:
            part = sum(top for id, top in tops.items() if id in counted)
            _same(at, part, min(takes[school.id], whole), notebook)


def _check_seats(plan: OpenCertificate, notebook: Notebook) -> None:
    """The intervals, found again."""
    worst = {school.id: _units(school.worst, plan.unit) for school in plan.schools}
    best = {school.id: _units(school.best, plan.unit) for school in plan.schools}
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
            if _free(plan):
                own = school.counted.low == school.counted.high
                real_lows, real_highs = lows[:own], highs[-1:]
            low_reached = fewest in real_lows or set(lows) == {fewest}
            reached = low_reached and (greatest in real_highs or set(highs) == {greatest})
            exact = reached or fewest == greatest
        said = [school.seats.low, school.seats.high]
        _same(f"schools.{school.id}.seats", said, [fewest, greatest], notebook)
        _same(f"schools.{school.id}.exact", school.exact, exact, notebook)
    _same("sure", plan.sure, all(case.worst and case.best for case in plan.cases), notebook)


def _found(case: CaseProof, school: OpenSchoolProof, end: str) -> int | None:
    """What the run that gives a school its fewest or its most gives it."""
    proof = case.best if end == "low" else case.worst
    for run in case.runs:
        if run.id == school.id:
            proof = run.low if end == "low" else run.high
    return None if proof is None else next(s.seats for s in proof.schools if s.id == school.id)


def _same(place: str, stated: object, found: object, notebook: Notebook) -> None:
    """Note a place that does not state what is found."""
    if stated != found:
        notebook.note("quota.verify_differs", place=place, stated=f"{stated}", found=f"{found}")
