"""Filings for tests: the small pack, and profiles written on the spot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assess.analysis.plausibility import Examined, examine
from assess.city import Cohort, cohort
from assess.errors import Notebook, Problem, Refused
from assess.language.compile import compile_checks, compile_pack
from assess.language.ir import Program
from assess.language.reading import Pack, read_pack
from assess.school import Basis, Filing, read_filing

SMALL = Path(__file__).parent / "packs" / "small"
YEAR = 2023

CARD = "profile: {school: S01, kind: technician, year: 2023}\n"
FACTS = {
    "students": "3000",
    "senior_students": "1750",
    "new_students": "{mid: 500, high: 400, pre_technician: 100}",
    "teachers": "150",
    "external_teachers": "12",
    "stations": "2",
    "floor_area": "60000.5",
    "counselling_room": "true",
    "ideology": "{grade: strong, reason: 课程开齐, by: 考评小组}",
}
"""Every fact of the small pack, so that nothing is wrong with them."""


@dataclass(frozen=True)
class Small:
    """The small pack and its programs for one year."""

    pack: Pack
    program: Program
    checks: Program


@cache
def small(year: int = YEAR) -> Small:
    notebook = Notebook()
    pack = read_pack(SMALL, notebook)
    assert pack is not None
    made = Small(pack, compile_pack(pack, year, notebook), compile_checks(pack, year, notebook))
    assert notebook.problems == []
    return made


def written(card: str = CARD, extra: str = "", **facts: str | None) -> str:
    """A profile of the small pack; a fact given as None is left out."""
    told = {**FACTS, **facts}
    lines = [f"  {id}: {value}" for id, value in told.items() if value is not None]
    return "\n".join([card.rstrip(), "facts:", *lines, extra, ""])


def file_text(folder: Path, text: str, name: str = "a.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def filed(*paths: Path) -> Filing:
    """What stands in these paths; the test fails if anything refuses it."""
    notebook = Notebook()
    filing = read_filing(paths, small().pack, notebook)
    assert notebook.problems == []
    return filing


def gathered(*paths: Path, basis: Basis = "verified", year: int = YEAR) -> Cohort:
    """The cohort of these paths; the test fails if anything refuses it."""
    notebook = Notebook()
    found = cohort(filed(*paths), small(year).program, basis, notebook)
    assert notebook.problems == []
    return found


def examined(*paths: Path, basis: Basis = "verified", year: int = YEAR) -> Examined:
    """The whole way from the paths to what may be assessed; raises Refused."""
    notebook, made = Notebook(), small(year)
    filing = read_filing(paths, made.pack, notebook)
    found = cohort(filing, made.program, basis, notebook)
    return examine(found, made.program, made.checks, notebook)


def told(*paths: Path, basis: Basis = "verified") -> tuple[Problem, ...]:
    """All that is said of these paths: what refuses them, else the remarks."""
    try:
        return examined(*paths, basis=basis).remarks
    except Refused as refusal:
        return refusal.problems


def codes(*paths: Path, basis: Basis = "verified") -> list[str]:
    """The codes of what is said, without the hint that there is no roster."""
    return [p.code for p in told(*paths, basis=basis) if p.code != "city.no_roster"]
