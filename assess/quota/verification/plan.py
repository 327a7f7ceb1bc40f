"""Checks a plan from its certificate alone; shares nothing with what made the plan.

A plan is the nearest to the claims if no unit moved from one school to another brings it nearer:
the dearest unit given, (2x - 1) / (2 claim), is no dearer than the cheapest not given,
(2x + 1) / (2 claim).  That one comparison is the proof; the rest is adding up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from assess.errors import Notebook, Problem
from assess.messages.spelling import as_json
from assess.number import number_text
from assess.quota.verification.form import (
    AskedSchool,
    PlanCertificate,
    SchoolLevels,
    SchoolProof,
    stated,
)
from assess.value import Rational

ASKED = frozenset(AskedSchool.model_fields)


def verify(document: object) -> tuple[Problem, ...]:
    """All that is wrong with a certificate; nothing if the plan is proved."""
    notebook = Notebook()
    plan = stated(PlanCertificate, document, notebook)
    if plan is not None:
        _sums(plan, notebook)
    return tuple(notebook.problems)


def _sums(plan: PlanCertificate, notebook: Notebook) -> None:
    """Everything that is not asked but found is found again, and compared."""
    asked = [school.model_dump(include=set(ASKED)) for school in plan.schools]
    same("digest", plan.digest, fingerprint(plan.total, plan.unit, asked), notebook)
    lasts, nexts, fewest, most = {}, {}, 0, 0
    for school in plan.schools:
        low, high = check_school(school, school.limits, plan.unit, notebook)
        twice = 2 * Rational(school.claim)
        if school.seats > low:
            lasts[school.id] = (2 * school.seats - plan.unit) / twice
        if school.seats < high:
            nexts[school.id] = (2 * school.seats + plan.unit) / twice
        fewest, most = fewest + low, most + high
    given = sum(school.seats for school in plan.schools)
    if given != plan.total:
        notebook.note("quota.verify_total", total=f"{plan.total}", found=f"{given}")
    same("range.low", plan.range.low, fewest, notebook)
    same("range.high", plan.range.high, most, notebook)
    off = [(school.seats, school.claim) for school in plan.schools]
    same("objective", plan.objective, number_text(distance(off)), notebook)
    _optimal(plan, lasts, nexts, notebook)


def _optimal(
    plan: PlanCertificate,
    lasts: Mapping[str, Rational],
    nexts: Mapping[str, Rational],
    notebook: Notebook,
) -> None:
    """The one comparison, the multiplier, and who won a tie."""
    low = max(lasts.values(), default=Rational(0))
    high = min(nexts.values(), default=None)
    if high is not None and high < low:
        loser = max(lasts, key=lambda id: lasts[id])
        winner = min(nexts, key=lambda id: nexts[id])
        notebook.note("quota.verify_better", loser=loser, winner=winner)
    same("multiplier.low", plan.multiplier.low, number_text(low), notebook)
    same("multiplier.high", plan.multiplier.high, high and number_text(high), notebook)
    shown, step = low, Rational(1)
    while (high is None or low < high) and not (shown > low and (high is None or shown < high)):
        shown, step = (Rational(int(low // step)) + 1) * step, step / 10
    same("multiplier.shown", plan.multiplier.shown, number_text(shown), notebook)
    for school in plan.schools:
        aim, half = shown * Rational(school.claim) - school.seats, Rational(plan.unit, 2)
        at = "ceiling" if aim > half else "floor" if aim < -half else "multiple"
        same(f"schools.{school.id}.at", school.at, at, notebook)
    ranked = sorted(plan.schools, key=rank)
    ids = [school.id for school in ranked] if low == high else []
    given, passed = ([id for id in ids if at.get(id) == low] for at in (lasts, nexts))
    same("tie.given", plan.tie.given, given, notebook)
    same("tie.passed", plan.tie.passed, passed, notebook)
    if given and passed and ids.index(passed[0]) < ids.index(given[-1]):
        notebook.note("quota.verify_tie", winner=given[-1], loser=passed[0])


def check_school(
    school: SchoolProof | SchoolLevels, limits: Mapping[str, int], unit: int, notebook: Notebook
) -> tuple[int, int]:
    """The school's fewest and most seats; what is said of them, and its seats, are compared."""
    place, ceiling = f"schools.{school.id}", min(limits.values())
    floor, high = -(-school.floor // unit) * unit, ceiling // unit * unit
    same(f"{place}.ceiling", school.ceiling, ceiling, notebook)
    same(f"{place}.waived", school.waived, floor > high, notebook)
    binding = sorted(name for name, most in limits.items() if most == ceiling)
    same(f"{place}.binding", school.binding, binding, notebook)
    within(school.id, school.seats, min(floor, high), high, unit, notebook)
    return min(floor, high), high


def rank(school: AskedSchool) -> tuple[Rational | str, ...]:
    """Who goes first: the greater ties, the larger claim, then the code that comes first."""
    return (*(-Rational(each) for each in (*school.ties, school.claim)), school.id)


def within(place: str, seats: int, low: int, high: int, unit: int, notebook: Notebook) -> None:
    """Note seats that are no whole units, or out of bounds."""
    if seats % unit or not low <= seats <= high:
        notebook.note(
            "quota.verify_bounds", school=place, seats=f"{seats}", low=f"{low}", high=f"{high}"
        )


def same(place: str, stated: object, found: object, notebook: Notebook) -> None:
    """Note a place that does not state what is found; of a list, the items that do not."""
    if isinstance(stated, list) and isinstance(found, list) and len(stated) == len(found):
        for number, pair in enumerate(zip(stated, found, strict=True)):
            same(f"{place}[{number}]", *pair, notebook)
    elif stated != found:
        said, meant = as_json(stated), as_json(found)
        notebook.note("quota.verify_differs", place=place, stated=said, found=meant)


def fingerprint(*asked: object) -> str:
    """The digest of what was asked."""
    text = json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def distance(pairs: Sequence[tuple[int, str]]) -> Rational:
    """The sum of (seats - claim)² / claim, added by halves, so that denominators grow late."""
    half = len(pairs) // 2
    if half:
        return distance(pairs[:half]) + distance(pairs[half:])
    return sum(((n - Rational(c)) * (n / Rational(c) - 1) for n, c in pairs), Rational(0))
