"""Assessments for tests: profiles of the small pack, or of a pack written on the spot."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assess.analysis.assessment import Assessment, assess, file
from assess.analysis.scoring import Engine
from assess.loading import Loaded, load
from assess.school import Basis
from assess.verdict import IndicatorVerdict, SchoolVerdict
from tests.filed import SMALL, card, file_text, written


@cache
def loaded_small() -> Loaded:
    return load(str(SMALL))


def assessed(
    *paths: Path,
    loaded: Loaded | None = None,
    year: int = 2023,
    basis: Basis = "verified",
    engine: Engine = "meaning",
) -> Assessment:
    """The whole way, with the umpire alone unless told otherwise."""
    folder = paths[0].parent / "disagreements"
    return assess(file(loaded or loaded_small(), paths), year, basis, engine, folder)


def one(assessment: Assessment, school: str = "S01") -> SchoolVerdict:
    """The verdict of one school."""
    (verdict,) = assessment.scoring.verdicts({school})
    return verdict


def indicator(verdict: SchoolVerdict, id: str) -> IndicatorVerdict:
    return next(i for i in verdict.indicators if i.id == id)


def two_schools(folder: Path) -> list[Path]:
    """A1 is short of everything and knows it; B2 leaves two facts out."""
    a = written(
        card("A1", kind="senior"),
        students="1000",
        senior_students="{reported: 500, verified: 440, reason: 学籍核查, by: 张}",
        new_students="{mid: 100, high: 150, pre_technician: 20}",
        teachers="50",
        counselling_room="false",
    )
    b = written(
        card("B2"),
        students="2000",
        senior_students=None,
        new_students="{mid: 300, high: 400, pre_technician: 20}",
        counselling_room=None,
    )
    return [file_text(folder, a, "a.yaml"), file_text(folder, b, "b.yaml")]
