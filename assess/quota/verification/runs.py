"""Checks the runs of an open city: each proves its plan, and asks what it should.

A school gets fewest when it stands at its worst and all others at their best, most the reverse;
where the share may press more or less, both are tried.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.errors import Notebook
from assess.quota.verification.form import LevelCertificate, PlanCertificate
from assess.quota.verification.levels import verify_levels
from assess.quota.verification.open_form import AskedAtEnd, CaseProof, OpenCertificate
from assess.quota.verification.plan import same, verify
from assess.quota.verification.room import bounds, has_plan, needed

OFFERED = "levels"
"""The limit that a school's levels set together: a plan by level works it out from its offers."""

Proof = PlanCertificate | LevelCertificate
Ends = dict[str, AskedAtEnd]


def runs(
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


def check_case(plan: OpenCertificate, number: int, notebook: Notebook) -> None:
    """Each certificate proves its plan, and is of the plan that it should be of; where there is
    none there can be none.
    """
    case, tight = plan.cases[number], number == 1
    open_ = sorted(school.id for school in plan.schools if school.worst != school.best)
    same(f"cases[{number}].runs", sorted(run.id for run in case.runs), open_, notebook)
    need = needed(plan, tight=tight)
    for name, proof, ends, raised in runs(plan, case):
        at = f"cases[{number}].{name}"
        if proof is None:
            rooms = {id: bounds(asked, plan.unit) for id, asked in ends.items()}
            takes = counted_seats(plan, ends, raised, tight=tight)
            units = {id: seats // plan.unit for id, seats in takes.items()}
            if has_plan(plan, rooms, units, need):
                notebook.note("quota.verify_has_plan", place=at)
            continue
        whole = proof.model_dump(by_alias=True)
        found = verify_levels(whole) if isinstance(proof, LevelCertificate) else verify(whole)
        if found:
            notebook.note("quota.verify_within", place=at)
            notebook.problems += found
        else:
            _check_asked(plan, proof, ends, at, notebook)


def counted_seats(
    plan: OpenCertificate, ends: Ends, raised: str | None, *, tight: bool
) -> dict[str, int]:
    """What the counted levels of each school take in a run: all they may, or in the tight case as
    little as they may, but for the school whose most is asked for.  Empty without a share.
    """
    return {
        school.id: min(
            school.counted.low if tight and school.id != raised else school.counted.high,
            ends[school.id].limits.get(OFFERED, 0),
        )
        for school in plan.schools
        if school.counted is not None
    }


def _check_asked(
    plan: OpenCertificate, proof: Proof, ends: Ends, place: str, notebook: Notebook
) -> None:
    """The certificate asks of every school what stands at that end, and for the same total."""
    same(f"{place}.total", proof.total, plan.total, notebook)
    same(f"{place}.unit", proof.unit, plan.unit, notebook)
    same(f"{place}.levels", isinstance(proof, LevelCertificate), bool(plan.levels), notebook)
    schools = {school.id: school for school in proof.schools}
    same(f"{place}.schools", sorted(schools), sorted(ends), notebook)
    for id in sorted(schools.keys() & ends.keys()):
        school, asked, at = schools[id], ends[id], f"{place}.schools.{id}"
        limits = {name: n for name, n in asked.limits.items() if name != OFFERED}
        limits = limits if plan.levels else asked.limits
        same(f"{at}.claim", school.claim, asked.claim, notebook)
        same(f"{at}.floor", school.floor, asked.floor, notebook)
        same(f"{at}.limits", school.limits, limits, notebook)
        same(f"{at}.ties", school.ties, asked.ties, notebook)


def check_levels(plan: OpenCertificate, notebook: Notebook) -> None:
    """Plans by level offer what they should; there are two cases where the share may press more."""
    levels = plan.levels or []
    open_ = any(level.stock.low != level.stock.high for level in levels)
    pressed = plan.share is not None and (open_ or free(plan))
    same("cases", len(plan.cases), 2 if pressed else 1, notebook)
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
        for at, proof, ends, raised in runs(plan, case):
            if isinstance(proof, LevelCertificate):
                place = f"cases[{number}].{at}"
                found = {level.id: (level.counted, level.stock) for level in proof.levels}
                same(f"{place}.levels", found, stocks, notebook)
                same(f"{place}.share", proof.share, plan.share, notebook)
                takes = counted_seats(plan, ends, raised, tight=tight)
                _check_offers(plan, proof, ends, takes, place, notebook)


def free(plan: OpenCertificate) -> bool:
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
        same(at, sum(tops.values()), whole, notebook)
        if school.id in takes:
            part = sum(top for id, top in tops.items() if id in counted)
            same(at, part, takes[school.id], notebook)
