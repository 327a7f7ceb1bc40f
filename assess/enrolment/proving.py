"""Whether a plan that was written down is proved: its certificate, and that it says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from assess.errors import Notebook, Problem, Refused, Span
from assess.quota.verify import verify
from assess.quota.verify_levels import verify_levels

SAID = ("claim", "floor", "ceiling", "waived", "binding")
"""What the plan and its certificate both say of a school."""


def read_plan(path: Path) -> Any:
    """The JSON of a file; raises Refused where there is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        values = {"file": str(path), "why": error.strerror or str(error)}
        raise Refused([Problem("quota.verify_unreadable", Span(str(path)), values)]) from error
    except (ValueError, RecursionError) as error:
        raise Refused([Problem("quota.verify_no_json", Span(str(path)))]) from error


def check_plan(document: Any) -> tuple[Problem, ...]:
    """All that is wrong with a plan or a bare certificate; nothing if it is proved."""
    if not isinstance(document, dict) or "certificate" not in document:
        return check_certificate(document)
    proof = document["certificate"]
    ends = isinstance(proof, dict) and proof.keys() == {"worst", "best"}
    proofs = [proof["worst"], proof["best"]] if ends else [proof]
    problems = [problem for each in proofs for problem in check_certificate(each)]
    if problems:
        return tuple(problems)
    notebook = Notebook()
    try:
        _agree(document, proofs, notebook)
    except (AttributeError, KeyError, TypeError):
        notebook.note("quota.verify_form", place="schools")
    return tuple(notebook.problems)


def check_certificate(document: Any) -> tuple[Problem, ...]:
    """All that is wrong with a certificate, of a plan with levels or without."""
    by_level = isinstance(document, dict) and "levels" in document
    return verify_levels(document) if by_level else verify(document)


def _agree(document: dict[str, Any], proofs: list[dict[str, Any]], notebook: Notebook) -> None:
    """Note what the plan says and its certificates do not."""
    for proof in proofs:
        for key in ("total", "unit"):
            _same(key, document[key], proof[key], notebook)
    stated = {school["id"]: school for school in document["schools"]}
    sides = [{school["id"]: school for school in proof["schools"]} for proof in proofs]
    told = sorted(school["id"] for school in document["schools"])
    for side in sides:
        _same("schools", told, sorted(side), notebook)
    if notebook.problems:
        return
    for id, school in stated.items():
        worst, best = sides[0][id], sides[-1][id]
        seats = [school["seats"]["low"], school["seats"]["high"]]
        if len(proofs) == 1:
            _same(f"schools.{id}.seats", seats, [worst["seats"]] * 2, notebook)
            _same(f"schools.{id}.levels", school["levels"], worst.get("levels", {}), notebook)
            for key in SAID:
                _same(f"schools.{id}.{key}", school[key], worst[key], notebook)
        elif all(worst[key] == best[key] for key in ("claim", "floor", "limits")):
            # With the others at their best it gets least, with them at their worst most.
            _same(f"schools.{id}.seats", seats, [best["seats"], worst["seats"]], notebook)


def _same(place: str, stated: object, found: object, notebook: Notebook) -> None:
    if stated != found:
        notebook.note("quota.verify_differs", place=place, stated=f"{stated}", found=f"{found}")
