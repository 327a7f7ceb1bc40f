"""Runs that are sound and of another question have no place in the certificate of an open city."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assess.errors import Problem, Refused
from assess.quota.apportion_levels import apportion_levels
from assess.quota.certificate_levels import certificate_levels
from assess.quota.levels import Cell
from assess.quota.open_question import BEST, OpenQuestion, OpenSchool
from assess.quota.undecided import decide
from assess.quota.verification.intervals import verify_open
from assess.quota.verification.plan import fingerprint
from assess.value import Rational
from tests.enrolling import school
from tests.test_quota_open_proof import by_level, plain, with_leaf, written


def places(document: Any, code: str = "quota.verify_differs") -> list[str]:
    return [p.values["place"] for p in verify_open(document) if p.code == code]


def sealed(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the digest that fits what it says was asked."""
    asked = [{k: s[k] for k in ("id", "worst", "best", "counted")} for s in document["schools"]]
    keys = ("total", "unit", "share", "joint", "levels")
    return document | {"digest": fingerprint(*(document[key] for key in keys), asked)}


@pytest.mark.parametrize("question", [plain, by_level])
@pytest.mark.parametrize(("key", "other"), [("total", 98), ("unit", 2)])
def test_a_run_for_another_total_or_unit(
    question: Callable[[], OpenQuestion], key: str, other: int
) -> None:
    ours = written(question())
    theirs = written(replace(question(), **{key: other}))  # type: ignore[arg-type]
    run = theirs["cases"][0]["runs"][0]
    lie = with_leaf(ours, ("cases", 0, "runs", 0, "low"), run["low"])
    assert f"cases[0].runs.{run['id']}.low.{key}" in places(lie)


def test_a_run_for_another_share() -> None:
    question = by_level()
    assert question.levels is not None
    other = replace(question, levels=replace(question.levels, share=Rational("32/100")))
    run = written(other)["cases"][0]["runs"][0]
    lie = with_leaf(written(question), ("cases", 0, "runs", 0, "low"), run["low"])
    assert places(lie) == ["cases[0].runs.a.low.share"]


def test_a_run_with_bounds_of_levels() -> None:
    # One mid student at least: all runs have some, so that the plan is the same.
    question = by_level()
    asked = question.divided(question.ends(BEST))
    bounded = tuple(replace(level, low=int(level.id == "mid")) for level in asked.levels)
    proof = certificate_levels(apportion_levels(replace(asked, levels=bounded)))
    lie = with_leaf(written(question), ("cases", 0, "best"), proof)
    assert places(lie, "quota.verify_form") == ["cases[0].best.levels"]


def test_students_who_stay_from_more_to_fewer() -> None:
    document = written(by_level())
    levels = [
        level | {"stock": {"low": level["stock"]["high"], "high": level["stock"]["low"]}}
        for level in document["levels"]
    ]
    assert document["levels"][1]["stock"] == {"low": 95, "high": 100}
    assert places(sealed(document | {"levels": levels}), "quota.verify_form") == ["levels.senior"]


def test_a_share_without_levels() -> None:
    document = sealed(written(plain()) | {"share": "0.5"})
    found = places(document, "quota.verify_form")
    assert found[0] == "share"


def refused(question: OpenQuestion) -> list[Problem]:
    with pytest.raises(Refused) as caught:
        decide(question)
    return list(caught.value.problems)


def test_what_decides_ties_falls_from_worst_to_best() -> None:
    low, high = school("a", 4), school("a", 4)
    falls = OpenSchool(replace(low, ties=(Rational(2),)), replace(high, ties=(Rational(1),)))
    assert [p.code for p in refused(OpenQuestion((falls,), 5))] == ["quota.not_an_interval"]
    fewer = OpenSchool(replace(low, ties=(Rational(2),)), high)
    assert [p.code for p in refused(OpenQuestion((fewer,), 5))] == ["quota.not_an_interval"]


def test_what_a_level_may_get_falls_from_worst_to_best() -> None:
    question = by_level()
    levels = question.levels
    assert levels is not None
    worst, best = levels.cells["a"]["mid"]
    assert best.high is not None
    row = {**levels.cells["a"], "mid": (Cell(worst.claim, best.high + 1), best)}
    falls = replace(question, levels=replace(levels, cells={**levels.cells, "a": row}))
    assert [p.code for p in refused(falls)] == ["quota.not_an_interval"]
