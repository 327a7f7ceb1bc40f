"""Whether a plan that was written down is proved: its certificate, and that it says the same.

What a plan says beside its certificate (names, reasons, assumptions, what is missing, the year and
the pack) comes from the pack and the profiles, and is not checked here.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from assess.errors import Notebook, Problem, Refused, Span
from assess.messages.spelling import as_json
from assess.messages.system import reason
from assess.number import number_text
from assess.quota.axioms import AXIOMS
from assess.quota.verification.form import SPELLING
from assess.quota.verification.intervals import verify_open
from assess.quota.verification.levels import verify_levels
from assess.quota.verification.plan import verify
from assess.value import Rational

STANDARD_INPUT = Path("-")

OF_PLANS = {"certificate", "axioms"}
"""Keys that only plans have."""

OF_CERTIFICATES = {"unit", "schools", "digest"}
"""Keys that all certificates have; what has one of them alone is something else."""

Ends = tuple[Any, Any]
"""A figure of a school at its worst and at its best; equal where it is decided."""


def read_plan(path: Path) -> dict[str, Any]:
    """The plan or bare certificate in a file, or given to the program where the path is ``-``.

    Any encoding of JSON is read, with a byte order mark or without.  Raises Refused where there is
    no such file, no JSON, or something else.
    """
    file = Span(str(path))
    try:
        content = sys.stdin.buffer.read() if path == STANDARD_INPUT else path.read_bytes()
        document = json.loads(content, object_pairs_hook=_once)
    except OSError as error:
        values = {"file": str(path), **reason(error)}
        raise Refused([Problem("quota.verify_unreadable", file, values)]) from error
    except KeyError as error:
        values = {"key": str(error.args[0])}
        raise Refused([Problem("quota.verify_twice", file, values)]) from error
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
        span = Span(str(path), line, column)
        raise Refused([Problem("quota.verify_no_json", span)]) from error
    if isinstance(document, dict):
        keys = document.keys()
        if is_plan(document) or len(keys & OF_CERTIFICATES) > 1:
            return document
    raise Refused([Problem("quota.verify_no_plan", file)])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once: of two readers one may see the first, one the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise KeyError(next(key for key in keys if keys.count(key) > 1))
    return found


def is_plan(document: Mapping[str, Any]) -> bool:
    """Whether it means to be a plan, and is no bare certificate."""
    return bool(document.keys() & OF_PLANS)


def check_certificate(document: Any) -> tuple[Problem, ...]:
    """All that is wrong with a certificate: of a plan with levels or without, or of an open one."""
    if isinstance(document, dict) and "cases" in document:
        return verify_open(document)
    by_level = isinstance(document, dict) and "levels" in document
    return verify_levels(document) if by_level else verify(document)


def check_proof(plan: Mapping[str, Any]) -> tuple[Problem, ...]:
    """All that is wrong with the certificate of a plan, at its places in the plan."""
    return tuple(map(_within, check_certificate(plan.get("certificate"))))


def _within(problem: Problem) -> Problem:
    place = problem.values.get("place")
    if place is None:
        return problem
    there = "certificate" if place == "—" else f"certificate.{place}"
    return replace(problem, values={**problem.values, "place": there})


def check_plan(plan: Mapping[str, Any]) -> tuple[Problem, ...]:
    """All that a plan says otherwise than its certificate, which is proved.

    The plan has the form of plans (`assess.desk.quota_documents.QuotaDocument`).
    """
    notebook, proof = Notebook(), plan["certificate"]
    is_open = "cases" in proof
    for key in ("total", "unit"):
        _same(key, plan[key], proof[key], notebook)
    _same("open", plan["open"], is_open, notebook)
    _same("sure", plan["sure"], proof.get("sure", True), notebook)
    if not is_open:
        _same("missing", plan["missing"], [], notebook)
    _check_axioms(plan["axioms"], bool(proof.get("levels")), notebook)
    proved = {school["id"]: school for school in proof["schools"]}
    told = sorted(school["id"] for school in plan["schools"])
    _same("schools", told, sorted(proved), notebook)
    for school in plan["schools"] if told == sorted(proved) else ():
        said, place = proved[school["id"]], f"schools.{school['id']}"
        found = _open_school(said, proof["unit"]) if is_open else _school(said)
        if school["enrolled"] is not None:  # no ratio says nothing: there may be none
            found["enrolled"] = _ratio(school["intake"], school["plan"])
        for key, value in found.items():
            _same(f"{place}.{key}", school[key], value, notebook)
    return tuple(notebook.problems)


def _check_axioms(stated: list[dict[str, Any]], by_level: bool, notebook: Notebook) -> None:
    """The promises are those of the method for a plan of this kind, in either language."""
    ids, known = [axiom["id"] for axiom in stated], [axiom.id for axiom in AXIOMS]
    _same("axioms", ids, known, notebook)
    for said, axiom in zip(stated, AXIOMS, strict=True) if ids == known else ():
        evidence, place = axiom.levels if by_level else axiom.evidence, f"axioms.{axiom.id}"
        words = axiom.en if said["label"] == axiom.en else axiom.zh
        found = {"label": words, "holds": evidence != "given_up", "evidence": evidence}
        for key, value in found.items():
            _same(f"{place}.{key}", said[key], value, notebook)


def _school(proved: Mapping[str, Any]) -> dict[str, Any]:
    """What a plan says of a school, from a certificate of one plan."""
    ends = {key: (proved[key], proved[key]) for key in ("claim", "floor", "ceiling")}
    return {
        **_figures(ends),
        "waived": proved["waived"],
        "binding": proved["binding"],
        "seats": {"low": proved["seats"], "high": proved["seats"]},
        "exact": True,
        "levels": proved.get("levels", {}),
    }


def _open_school(proved: Mapping[str, Any], unit: int) -> dict[str, Any]:
    """What a plan says of a school, from a certificate of an open one: figures at both ends."""
    worst, best = proved["worst"], proved["best"]
    least, most = (min(end["limits"].values()) for end in (worst, best))
    ends = {key: (worst[key], best[key]) for key in ("claim", "floor")}
    binding: set[str] = set()
    for limits, ceiling in ((worst["limits"], least), (best["limits"], most)):
        binding.update(name for name in limits if limits[name] == ceiling)
    return {
        **_figures({**ends, "ceiling": (least, most)}),
        "waived": -(-worst["floor"] // unit) > least // unit,
        "binding": sorted(binding),
        "seats": proved["seats"],
        "exact": proved["exact"],
        "levels": {},
    }


def _figures(ends: Mapping[str, Ends]) -> dict[str, Any]:
    """Claim, floor and ceiling: the one where it is decided, and the range."""
    decided = {key: low if low == high else None for key, (low, high) in ends.items()}
    range = {key: {"low": str(low), "high": str(high)} for key, (low, high) in ends.items()}
    return {**decided, "range": range}


def _ratio(intake: Mapping[str, Any], planned: Mapping[str, Any]) -> str | None:
    """This year's intake as a part of its plan; None where either is open or no number."""
    numbers = []
    for bounds in (intake, planned):
        text = bounds["low"]
        if text is None or text != bounds["high"] or re.fullmatch(SPELLING, text) is None:
            return None
        numbers.append(Rational(text))
    return number_text(numbers[0] / numbers[1]) if numbers[1] else None


def _same(place: str, stated: object, found: object, notebook: Notebook) -> None:
    if stated != found:
        said, meant = as_json(stated), as_json(found)
        notebook.note("quota.verify_differs", place=place, stated=said, found=meant)
