"""Profiles and rosters with one flaw each: refused with exactly one problem, told in full.

``broken/profiles`` are refused; ``broken/remarks`` pass, with something said about them.  A source
is a file, or a folder whose files belong together.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.errors import Problem, Refused
from assess.messages import severity
from assess.messages.profiles import PROFILES
from assess.school import Basis
from tests.filed import Made, examined, file_text, small, small_but, told, written
from tests.snapshots import check_messages

BROKEN = Path(__file__).parent / "broken"
REFUSED = sorted(p for p in (BROKEN / "profiles").iterdir() if p.suffix != ".txt")
REMARKED = sorted(p for p in (BROKEN / "remarks").iterdir() if p.suffix != ".txt")

ELSEWHERE = {
    "city.no_roster": "no_roster",
    "city.reported_basis": "reported_basis",
    "profile.history_out_of_range": "history_out_of_range",
    "profile.part_cannot_fit": "part_cannot_fit",
}
"""Codes that take another pack or basis to show, and the names of their texts in ``remarks``."""


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name the files as a user does who stands in ``tests/broken``."""
    monkeypatch.chdir(BROKEN)


def said(source: Path) -> list[Problem]:
    found = told(source.relative_to(BROKEN))
    return [problem for problem in found if problem.code != "city.no_roster"]


@pytest.mark.parametrize("source", REFUSED, ids=lambda path: path.name)
def test_one_flaw_is_refused_and_told_once(source: Path) -> None:
    with pytest.raises(Refused):
        examined(source.relative_to(BROKEN))
    problems = said(source)
    assert [severity(problem) for problem in problems] == ["error"]
    check_messages(source, problems)


@pytest.mark.parametrize("source", REMARKED, ids=lambda path: path.name)
def test_what_refuses_nothing_is_told_all_the_same(source: Path) -> None:
    examined(source.relative_to(BROKEN))
    problems = said(source)
    assert [severity(problem) in {"warning", "hint"} for problem in problems] == [True]
    check_messages(source, problems)


def check_elsewhere(
    folder: Path, monkeypatch: pytest.MonkeyPatch, text: str, code: str, made: Made | None = None
) -> None:
    """Assert that this profile, on the reported basis where that is the point, says this code."""
    monkeypatch.chdir(file_text(folder, text).parent)
    basis: Basis = "reported" if code == "city.reported_basis" else "verified"
    found = [p for p in told(Path("a.yaml"), basis=basis, made=made or small()) if p.code == code]
    assert len(found) == 1
    check_messages(BROKEN / "remarks" / ELSEWHERE[code], found)


def test_files_without_a_roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_elsewhere(tmp_path, monkeypatch, written(), "city.no_roster")


def test_verified_values_that_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = written(senior_students="{reported: 1800, verified: 1750, reason: 扣除休学}")
    check_elsewhere(tmp_path, monkeypatch, text, "city.reported_basis")


def test_an_old_total_beyond_all_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = small_but(tmp_path / "pack", ("last(rating) == fail", "last(total) < 1"))
    text = written(extra="history: [{year: 2022, source: 通报, values: {total: 8850000000000}}]")
    check_elsewhere(tmp_path, monkeypatch, text, "profile.history_out_of_range", made)


def test_a_part_above_all_its_whole_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = small_but(tmp_path / "pack", ("range: [0, 30000]", "range: [0, 40000]"))
    text = written(students=None, senior_students="35000")
    check_elsewhere(tmp_path, monkeypatch, text, "profile.part_cannot_fit", made)


def test_every_code_of_profiles_is_shown() -> None:
    shown = {problem.code for source in REFUSED + REMARKED for problem in said(source)}
    own = {code for code in shown if not code.startswith("yaml.")}
    assert own | ELSEWHERE.keys() == set(PROFILES)
    assert not own & ELSEWHERE.keys()


def test_no_expected_text_is_left_behind() -> None:
    stems = {(p.parent.name, p.stem) for p in REFUSED + REMARKED}
    stems |= {("remarks", name) for name in ELSEWHERE.values()}
    kept = [p for folder in ("profiles", "remarks") for p in (BROKEN / folder).glob("*.txt")]
    assert {(p.parent.name, p.name.split(".")[0]) for p in kept} == stems
    assert len(kept) == 2 * len(stems)
