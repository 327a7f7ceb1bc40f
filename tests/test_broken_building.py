"""Packs that build on others with one flaw each: exactly one problem, told in full.

Each folder in ``broken/building`` is a pack that builds on packs in ``packs``, with one flaw that
its first line names.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.desk.check import problems_of
from assess.messages.building import BUILDING
from tests.snapshots import LANGUAGES, check_messages

HERE = Path(__file__).parent
BROKEN = HERE / "broken" / "building"
PACKS = sorted(path for path in BROKEN.iterdir() if path.is_dir())


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name the files as a user does who stands beside the packs."""
    monkeypatch.chdir(BROKEN)


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_one_flaw_is_told_once_and_in_full(folder: Path) -> None:
    problems = problems_of(folder.name)
    assert [problem.code for problem in problems[1:]] == []
    assert problems[0].span.file.partition("/")[0] in {path.name for path in PACKS}
    check_messages(folder, problems)


@pytest.mark.parametrize("name", sorted(path.name for path in (HERE / "packs").iterdir()))
def test_the_packs_that_they_build_on_load(name: str) -> None:
    codes = {problem.code for problem in problems_of(str(HERE / "packs" / name))}
    assert {code for code in codes if not code.startswith("review.")} <= {"source.unsourced"}


def test_every_code_of_building_is_shown() -> None:
    shown = {problem.code for folder in PACKS for problem in problems_of(folder.name)}
    assert shown & BUILDING.keys() == BUILDING.keys()


def test_no_expected_text_is_left_behind() -> None:
    names = {f"{folder.name}.{lang}.txt" for folder in PACKS for lang in LANGUAGES}
    assert {path.name for path in BROKEN.glob("*.txt")} == names
