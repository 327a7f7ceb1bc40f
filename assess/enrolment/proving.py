"""Whether a plan that was written down is proved: its certificate, and that it says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assess.errors import Notebook, Problem, Refused, Span
from assess.quota.verification.intervals import verify_open
from assess.quota.verification.levels import verify_levels
from assess.quota.verification.plan import verify

SAID = ("claim", "floor", "ceiling", "waived", "binding")
"""What the plan and its certificate both say of a school."""


def read_plan(path: Path) -> Any:
    """The JSON of a file; raises Refused where there is none."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        values = {"file": str(path), "why": error.strerror or str(error)}
        raise Refused([Problem("quota.verify_unreadable", Span(str(path)), values)]) from error
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
        span = Span(str(path), line, column)
        raise Refused([Problem("quota.verify_no_json", span)]) from error
    if not isinstance(document, dict):
        raise Refused([Problem("quota.verify_no_plan", Span(str(path)))])
    return document


def check_plan(document: Any) -> tuple[Problem, ...]:
    """All that is wrong with a plan or a bare certificate; nothing if it is proved."""
    if not isinstance(document, dict) or "certificate" not in document:
        return check_certificate(document)
    proof = document["certificate"]
    problems = check_certificate(proof)
    if problems:
        return problems
    notebook = Notebook()
    try:
        _agree(document, proof, notebook)
    except (AttributeError, KeyError, TypeError):
        notebook.note("quota.verify_form", place="schools")
    return tuple(notebook.problems)


def check_certificate(document: Any) -> tuple[Problem, ...]:
    """All that is wrong with a certificate: of a plan with levels or without, or of an open one."""
    if isinstance(document, dict) and "cases" in document:
        return verify_open(document)
    by_level = isinstance(document, dict) and "levels" in document
    return verify_levels(document) if by_level else verify(document)


def _agree(document: dict[str, Any], proof: dict[str, Any], notebook: Notebook) -> None:
    """Note what the plan says and its certificate does not."""
    for key in ("total", "unit"):
        _same(key, document[key], proof[key], notebook)
    _same("open", document["open"], "cases" in proof, notebook)
    _same("sure", document["sure"], proof.get("sure", True), notebook)
    proved = {school["id"]: school for school in proof["schools"]}
    told = sorted(school["id"] for school in document["schools"])
    _same("schools", told, sorted(proved), notebook)
    if notebook.problems:
        return
    for school in document["schools"]:
        if document["open"]:
            found = _open_school(proved[school["id"]], proof["unit"])
        else:
            found = _school(proved[school["id"]])
        for key, value in found.items():
            _same(f"schools.{school['id']}.{key}", school[key], value, notebook)


def _school(proved: dict[str, Any]) -> dict[str, Any]:
    """What a plan says of a school, from a certificate of one plan."""
    seats = {"low": proved["seats"], "high": proved["seats"]}
    said = {key: proved[key] for key in SAID}
    return {**said, "seats": seats, "exact": True, "levels": proved.get("levels", {})}


def _open_school(proved: dict[str, Any], unit: int) -> dict[str, Any]:
    """What a plan says of a school, from a certificate of an open one: figures at both ends."""
    ends = [proved["worst"], proved["best"]]
    ceilings = [min(end["limits"].values()) for end in ends]
    figures = {
        "claim": [end["claim"] for end in ends],
        "floor": [end["floor"] for end in ends],
        "ceiling": ceilings,
    }
    decided = {key: low if low == high else None for key, (low, high) in figures.items()}
    range = {key: {"low": str(low), "high": str(high)} for key, (low, high) in figures.items()}
    return {
        **decided,
        "range": range,
        "waived": -(-ends[0]["floor"] // unit) > ceilings[0] // unit,
        "seats": proved["seats"],
        "exact": proved["exact"],
        "levels": {},
    }


def _same(place: str, stated: object, found: object, notebook: Notebook) -> None:
    if stated != found:
        notebook.note("quota.verify_differs", place=place, stated=f"{stated}", found=f"{found}")
