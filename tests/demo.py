"""The shipped pack and the demo city, loaded once for the tests that need them."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

from assess.analysis.plausibility import examine
from assess.city import cohort
from assess.errors import Notebook
from assess.language.ir import Program
from assess.loading import Loaded, load
from assess.messages import refuse_errors
from assess.outcome import Member
from assess.school import read_filing

ROOT = Path(__file__).parent.parent
PACK = "changzhou-2021-2023"
CITY = ROOT / "cases" / PACK / "city"


@cache
def loaded() -> Loaded:
    return load(PACK)


@cache
def members(year: int) -> tuple[Member, ...]:
    """The demo city's cohort, as the engines get it."""
    return cohort_of([CITY], year)


def cohort_of(paths: list[Path], year: int) -> tuple[Member, ...]:
    """The cohort of these files, as the engines get it."""
    notebook = Notebook()
    filing = read_filing(paths, loaded().pack, notebook)
    refuse_errors(notebook.problems)
    program: Program = loaded().program(year)
    group = cohort(filing, program, "verified", notebook)
    examined = examine(group, program, loaded().checks(year), notebook)
    return examined.cohort.members


def edited(folder: Path, school: str, year: int = 2022, **facts: int | str | None) -> Path:
    """The city with facts of one school and year changed; None leaves one out.

    Of a fact that somebody has verified the verified value is replaced.
    """
    shutil.copytree(CITY, folder, dirs_exist_ok=True)
    path = folder / "schools" / f"{school}.yaml"
    documents = re.split(r"(?m)^---$", path.read_text(encoding="utf-8"))
    (number,) = [n for n, text in enumerate(documents) if f"\n  year: {year}\n" in text]
    for fact, value in facts.items():
        verified = rf"(?m)(^  {fact}:\n(?:    .*\n)*?    verified:).*$"
        line, new = rf"(?m)^  {fact}:.*$", "" if value is None else f"  {fact}: {value}"
        if re.search(verified, documents[number]):
            line, new = verified, rf"\1 {value}"
        documents[number], count = re.subn(line, new, documents[number])
        assert count == 1, fact
    path.write_text("---".join(documents), encoding="utf-8")
    return folder
