"""Filings for tests: the small pack, and profiles written on the spot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assess.analysis.plausibility import Examined, examine
from assess.city import Cohort, cohort
from assess.errors import Notebook, Problem, Refused
from assess.language.compile import compile_checks, compile_pack
from assess.language.entries.merged import Pack
from assess.language.entries.reading import read_pack
from assess.language.ir import Program
from assess.school import Basis, Filing, Profile, read_filing

SMALL = Path(__file__).parent / "packs" / "small"
YEAR = 2023

CARD = "profile: {school: S01, kind: technician, year: 2023}"
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
class Made:
    """A pack and its programs for one year."""

    pack: Pack
    program: Program
    checks: Program


def make(folder: Path, year: int = YEAR) -> Made:
    """The pack in a folder; the test fails if anything is wrong with it."""
    notebook = Notebook()
    pack = read_pack(folder, notebook)
    assert pack is not None
    made = Made(pack, compile_pack(pack, year, notebook), compile_checks(pack, year, notebook))
    assert notebook.problems == []
    return made


@cache
def small(year: int = YEAR) -> Made:
    return make(SMALL, year)


def small_but(folder: Path, *changes: tuple[str, str]) -> Made:
    """The small pack, copied to ``folder`` with these texts replaced, each once."""
    for source in SMALL.glob("*.yaml"):
        text = source.read_text(encoding="utf-8")
        for old, new in changes:
            text = text.replace(old, new, 1)
        file_text(folder, text, source.name)
    return make(folder)


def written(card: str = CARD, extra: str = "", **facts: str | None) -> str:
    """A profile of the small pack; a fact given as None is left out."""
    return profile_text({**FACTS, **facts}, card, extra)


def profile_text(told: Mapping[str, str | None], card: str = CARD, extra: str = "") -> str:
    """A profile with these facts; one given as None is left out."""
    lines = [f"  {id}: {value}" for id, value in told.items() if value is not None]
    return "\n".join([card, "facts:", *lines, extra, ""])


def card(school: str = "S01", year: int = YEAR, kind: str = "technician") -> str:
    return f"profile: {{school: {school}, kind: {kind}, year: {year}}}"


def file_text(folder: Path, text: str, name: str = "a.yaml") -> Path:
    """A new file in the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def filed(*paths: Path) -> Filing:
    """What stands in these paths; the test fails if anything refuses it."""
    notebook = Notebook()
    filing = read_filing(paths, small().pack, notebook)
    assert notebook.problems == []
    return filing


def profile(folder: Path, text: str) -> Profile:
    """The one profile that this text is."""
    filing = filed(file_text(folder, text))
    assert len(filing.profiles) == 1
    return filing.profiles[0]


def gathered(*paths: Path, basis: Basis = "verified", year: int = YEAR) -> Cohort:
    """The cohort of these paths; the test fails if anything refuses it."""
    notebook = Notebook()
    found = cohort(filed(*paths), small(year).program, basis, notebook)
    assert notebook.problems == []
    return found


def examined(
    *paths: Path, basis: Basis = "verified", year: int = YEAR, made: Made | None = None
) -> Examined:
    """The whole way from the paths to what may be assessed; raises Refused."""
    notebook, made = Notebook(), made or small(year)
    filing = read_filing(paths, made.pack, notebook)
    found = cohort(filing, made.program, basis, notebook)
    return examine(found, made.program, made.checks, notebook)


def told(*paths: Path, basis: Basis = "verified", made: Made | None = None) -> tuple[Problem, ...]:
    """All that is said of these paths: what refuses them, else the remarks."""
    try:
        return examined(*paths, basis=basis, made=made).remarks
    except Refused as refusal:
        return refusal.problems


def codes(*paths: Path, basis: Basis = "verified") -> list[str]:
    """The codes of what is said, without the hint that there is no roster."""
    return [p.code for p in told(*paths, basis=basis) if p.code != "city.no_roster"]
