"""Checks a plan by levels from its certificate alone; shares nothing with what made the plan.

Every bound, sum and share is found again here, and in `verify_rounds` that no plan is nearer.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from assess.errors import Notebook, Problem
from assess.number import number_text
from assess.quota.form import check_form, same, sum_of
from assess.quota.verify_rounds import check_rounds
from assess.value import Rational

SHAPE: dict[str, object] = {
    "total": int, "unit": int, "share": Rational | None,
    "levels": [
        {"id": str, "counted": bool, "stock": int, "low": int, "high": int | None, "seats": int}
    ],
    "schools": [
        {
            "id": str, "claim": Rational, "floor": int, "limits": {"": int},
            "offers": {"": {"claim": Rational, "high": int}}, "ceiling": int,
            "binding": [str], "waived": bool, "seats": int, "levels": {"": int},
        }
    ],
    "counted": {"needed": int, "given": int},
    "exchanges": [
        {
            "from": str | None, "to": str | None, "school": str,
            "schools": Rational, "levels": Rational,
        }
    ],
    "tied": bool, "objective": {"schools": Rational, "levels": Rational}, "digest": str,
}  # fmt: skip


def verify_levels(document: object) -> tuple[Problem, ...]:
    """All that is wrong with a certificate; nothing if the plan is proved."""
    notebook = Notebook()
    check_form(document, SHAPE, "", notebook)
    if not notebook.problems and isinstance(document, dict):
        _sums(document, notebook)
    if not notebook.problems and isinstance(document, dict):
        check_rounds(document, notebook)
    return tuple(notebook.problems)


def _sums(plan: dict[str, Any], notebook: Notebook) -> None:
    """The digest, every bound, every sum, the share and the objectives, found again."""
    unit, levels, schools = plan["unit"], plan["levels"], plan["schools"]
    names, ids = [level["id"] for level in levels], [school["id"] for school in schools]
    numbers = [o["claim"] for s in schools for o in (s, *s["offers"].values())]
    unique = len(set(names)) == len(names) and len(set(ids)) == len(ids)
    known = all(set(s["offers"]) == set(s["levels"]) <= set(names) for s in schools)
    if unit < 1 or not (names and ids and unique and known and min(map(Rational, numbers)) > 0):
        notebook.note("quota.verify_form", place="schools")
        return
    kept = [{k: v for k, v in level.items() if k != "seats"} for level in levels]
    asked = [{k: s[k] for k in ("id", "claim", "floor", "limits", "offers")} for s in schools]
    text = json.dumps(
        [plan["total"], unit, plan["share"], kept, asked],
        ensure_ascii=False, sort_keys=True, separators=(",", ":"),
    )  # fmt: skip
    same("digest", plan["digest"], f"sha256:{hashlib.sha256(text.encode()).hexdigest()}", notebook)
    rows, cells = [], []
    for s in schools:
        place, claim = f"schools.{s['id']}", Rational(s["claim"])
        limits = s["limits"] | {
            "levels": sum(o["high"] // unit * unit for o in s["offers"].values())
        }
        ceiling, floor = min(limits.values()), -(-s["floor"] // unit) * unit
        high = ceiling // unit * unit
        same(f"{place}.ceiling", s["ceiling"], ceiling, notebook)
        same(f"{place}.waived", s["waived"], floor > high, notebook)
        binding = sorted(name for name, most in limits.items() if most == ceiling)
        same(f"{place}.binding", s["binding"], binding, notebook)
        same(f"{place}.seats", s["seats"], sum(s["levels"].values()), notebook)
        _within(place, s["seats"], min(floor, high), high, unit, notebook)
        rows.append((s["seats"] - claim) * (s["seats"] - claim) / claim)
        for name, offer in s["offers"].items():
            seats, claim = s["levels"][name], Rational(offer["claim"])
            _within(f"{place}.{name}", seats, 0, offer["high"], unit, notebook)
            cells.append((seats - claim) * (seats - claim) / claim)
    for level in levels:
        given = sum(s["levels"].get(level["id"], 0) for s in schools)
        same(f"levels.{level['id']}.seats", level["seats"], given, notebook)
        high = plan["total"] if level["high"] is None else level["high"]
        _within(f"levels.{level['id']}", given, level["low"], high, unit, notebook)
    counted = [level for level in levels if level["counted"]]
    everyone = sum(level["stock"] for level in levels) + plan["total"]
    lacking = Rational(plan["share"] or 0) * everyone - sum(level["stock"] for level in counted)
    needed = max(0, -int(-lacking / unit // 1) * unit)
    given = sum(level["seats"] for level in counted)
    same("counted.needed", plan["counted"]["needed"], needed, notebook)
    same("counted.given", plan["counted"]["given"], given, notebook)
    _within("counted", given, needed, plan["total"], unit, notebook)
    same("total", plan["total"], sum(level["seats"] for level in levels), notebook)
    same("objective.schools", plan["objective"]["schools"], number_text(sum_of(rows)), notebook)
    same("objective.levels", plan["objective"]["levels"], number_text(sum_of(cells)), notebook)


def _within(place: str, seats: int, low: int, high: int, unit: int, notebook: Notebook) -> None:
    if seats % unit or not low <= seats <= high:
        notebook.note(
            "quota.verify_bounds", school=place, seats=f"{seats}", low=f"{low}", high=f"{high}"
        )
