"""Packs with one flaw each in what they make enrolment plans from: one problem, told in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.desk.check import problems_of
from assess.messages import severity
from assess.messages.enrolling import ENROLLING
from tests.snapshots import LANGUAGES, check_messages

BROKEN = Path(__file__).parent / "broken" / "quota"
PACKS = sorted(path for path in BROKEN.iterdir() if path.is_dir())


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name the files as a user does who stands beside the packs."""
    monkeypatch.chdir(BROKEN)


@pytest.mark.parametrize("folder", PACKS, ids=lambda path: path.name)
def test_one_flaw_is_told_once_and_in_full(folder: Path) -> None:
    problems = [p for p in problems_of(folder.name) if severity(p) != "hint"]
    assert [problem.code for problem in problems[1:]] == []
    check_messages(folder, problems)


def test_every_code_is_shown_and_no_text_left_behind() -> None:
    told = (problem for folder in PACKS for problem in problems_of(folder.name))
    shown = {problem.code for problem in told if severity(problem) != "hint"}
    assert shown == ENROLLING.keys()
    names = {f"{folder.name}.{lang}.txt" for folder in PACKS for lang in LANGUAGES}
    assert {path.name for path in BROKEN.glob("*.txt")} == names
