"""Checks a plan from its certificate alone; shares nothing with what made the plan.

A plan is the nearest to the claims if no unit moved from one school to another brings it nearer:
the dearest unit given, (2x - 1) / (2 claim), is no dearer than the cheapest not given,
(2x + 1) / (2 claim).  That one comparison is the proof; the rest is adding up.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from assess.errors import Notebook, Problem
from assess.number import number_text
from assess.quota.form import check_form, same, sum_of
from assess.value import Rational

SHAPE: dict[str, object] = {
    "total": int,
    "unit": int,
    "schools": [
        {
            "id": str, "claim": Rational, "floor": int, "limits": {"": int}, "ceiling": int,
            "binding": [str], "waived": bool, "seats": int, "at": str,
        }
    ],
    "multiplier": {"low": Rational, "high": Rational | None, "shown": Rational},
    "tie": {"given": [str], "passed": [str]},
    "range": {"low": int, "high": int},
    "objective": Rational,
    "digest": str,
}  # fmt: skip


def verify(document: object) -> tuple[Problem, ...]:
    """All that is wrong with a certificate; nothing if the plan is proved."""
    notebook = Notebook()
    check_form(document, SHAPE, "", notebook)
    if isinstance(document, dict) and not notebook.problems:
        _proof(document, notebook)
    return tuple(notebook.problems)


def _proof(plan: dict[str, Any], notebook: Notebook) -> None:
    """Everything that is not asked but found is found again, and compared."""
    unit, schools = plan["unit"], plan["schools"]
    if unit < 1 or not schools:
        notebook.note("quota.verify_form", place="unit" if unit < 1 else "schools")
        return
    ids = [school["id"] for school in schools]
    if len(set(ids)) < len(ids):
        notebook.note("quota.verify_form", place="schools.id")
        return
    asked = [{k: s[k] for k in ("id", "claim", "floor", "limits")} for s in schools]
    text = json.dumps(
        [plan["total"], unit, asked], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    same("digest", plan["digest"], f"sha256:{hashlib.sha256(text.encode()).hexdigest()}", notebook)
    lasts, nexts, terms = {}, {}, []
    fewest = most = given = 0
    for school in schools:
        id, claim, seats = school["id"], Rational(school["claim"]), school["seats"]
        ceiling = min(school["limits"].values(), default=-1)
        if claim <= 0 or school["floor"] < 0 or ceiling < 0:
            notebook.note("quota.verify_form", place=f"schools.{id}")
            return
        high = ceiling // unit * unit
        asked_floor = -(-school["floor"] // unit) * unit
        low = min(asked_floor, high)
        if seats % unit or not low <= seats <= high:
            notebook.note(
                "quota.verify_bounds", school=id, seats=f"{seats}", low=f"{low}", high=f"{high}"
            )
        same(f"schools.{id}.ceiling", school["ceiling"], ceiling, notebook)
        same(f"schools.{id}.waived", school["waived"], asked_floor > high, notebook)
        binding = sorted(name for name, limit in school["limits"].items() if limit == ceiling)
        same(f"schools.{id}.binding", school["binding"], binding, notebook)
        if seats > low:
            lasts[id] = (2 * seats - unit) / (2 * claim)
        if seats < high:
            nexts[id] = (2 * seats + unit) / (2 * claim)
        fewest, most, given = fewest + low, most + high, given + seats
        terms.append((seats - claim) * (seats - claim) / claim)
    if given != plan["total"]:
        notebook.note("quota.verify_total", total=f"{plan['total']}", found=f"{given}")
    same("range.low", plan["range"]["low"], fewest, notebook)
    same("range.high", plan["range"]["high"], most, notebook)
    same("objective", plan["objective"], number_text(sum_of(terms)), notebook)
    _optimal(plan, lasts, nexts, notebook)


def _optimal(
    plan: dict[str, Any],
    lasts: dict[str, Rational],
    nexts: dict[str, Rational],
    notebook: Notebook,
) -> None:
    """The one comparison, the multiplier, and who won a tie."""
    claims = {school["id"]: Rational(school["claim"]) for school in plan["schools"]}
    low = max(lasts.values(), default=Rational(0))
    high = min(nexts.values(), default=None)
    if high is not None and high < low:
        loser = max(lasts, key=lambda id: lasts[id])
        winner = min(nexts, key=lambda id: nexts[id])
        notebook.note("quota.verify_better", loser=loser, winner=winner)
    stated = plan["multiplier"]
    same("multiplier.low", stated["low"], number_text(low), notebook)
    same("multiplier.high", stated["high"], high and number_text(high), notebook)
    shown, step = low, Rational(1)
    while (high is None or low < high) and not (shown > low and (high is None or shown < high)):
        shown, step = (Rational(int(low // step)) + 1) * step, step / 10
    same("multiplier.shown", stated["shown"], number_text(shown), notebook)
    for school in plan["schools"]:
        aim, unit = shown * claims[school["id"]] - school["seats"], Rational(plan["unit"])
        at = "ceiling" if aim > unit / 2 else "floor" if aim < -unit / 2 else "multiple"
        same(f"schools.{school['id']}.at", school["at"], at, notebook)
    tied = low == high
    won = {id for id, at in lasts.items() if tied and at == low}
    lost = {id for id, at in nexts.items() if tied and at == high}
    same("tie.given", sorted(plan["tie"]["given"]), sorted(won), notebook)
    same("tie.passed", sorted(plan["tie"]["passed"]), sorted(lost), notebook)
    if won and lost:
        last = max(won, key=lambda id: (-claims[id], id))
        first = min(lost, key=lambda id: (-claims[id], id))
        if (-claims[first], first) < (-claims[last], last):
            notebook.note("quota.verify_tie", winner=last, loser=first)
