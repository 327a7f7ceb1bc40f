"""Packs with one flaw each: exactly one problem, told in full in both languages.

Each is ``packs/sound`` with a single change, named in its first line.
"""

from __future__ import annotations

import pathlib
from collections.abc import Callable

import pytest

from assess.errors import Notebook, Problem, Refused
from assess.language.entries import folders
from assess.language.entries.reading import merge
from assess.language.text.source import read
from assess.loading import load, opened
from assess.messages import render
from assess.messages.language import LANGUAGE
from tests.snapshots import LANGUAGES, check_messages

HERE = pathlib.Path(__file__).parent
BROKEN = HERE / "broken" / "packs"
SOUND = HERE / "packs" / "sound"
PACKS = sorted(BROKEN.glob("*.yaml"))

OF_FOLDERS = ("no_files", "unknown_pack", "unknown_year")
"""Codes that no file of a pack can show, each with a test below."""


def problems_of(source: pathlib.Path) -> tuple[Problem, ...]:
    """All that is noted of a pack in one file, its checks included."""
    notebook = Notebook()
    documents = read(source, notebook, source.name)
    assert not notebook.problems
    pack = merge(pathlib.Path("packs"), documents, "", notebook)
    if pack is None:
        return tuple(notebook.problems)
    try:
        loaded = opened(pack, notebook)
        loaded.program(2022)
        loaded.checks(2022)
    except Refused as refused:
        return refused.problems
    return tuple(loaded.notes)


@pytest.mark.parametrize("source", PACKS, ids=lambda path: path.stem)
def test_one_flaw_is_told_once_and_in_full(source: pathlib.Path) -> None:
    problems = problems_of(source)
    assert [problem.code for problem in problems[1:]] == []
    assert problems[0].span.file in (source.name, "packs")
    check_messages(source, problems)


def test_the_pack_that_all_of_them_are_made_of_is_sound() -> None:
    assert problems_of(SOUND / "pack.yaml") == ()
    sound = (SOUND / "pack.yaml").read_text(encoding="utf-8").splitlines()[1:]
    for source in PACKS:
        lines = source.read_text(encoding="utf-8").splitlines()[1:]
        assert len(set(lines) ^ set(sound)) <= 12, source.name


def refusal(call: Callable[[], object]) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.problems


def test_what_is_wrong_with_a_folder_or_a_year_is_told(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(folders, "shipped_packs", lambda: ["one-2022", "two-2022"])
    (tmp_path / "empty").mkdir()
    check_messages(BROKEN / "no_files.yaml", refusal(lambda: load("empty")))
    check_messages(BROKEN / "unknown_pack.yaml", refusal(lambda: folders.find_pack("nosuch")))
    check_messages(BROKEN / "unknown_year.yaml", refusal(lambda: load(str(SOUND)).program(2024)))


def test_every_code_of_the_language_is_shown() -> None:
    shown = {problem.code for source in PACKS for problem in problems_of(source)}
    assert shown | {f"pack.{code}" for code in OF_FOLDERS} == set(LANGUAGE)


def test_no_expected_text_is_left_behind() -> None:
    stems = {source.stem for source in PACKS} | set(OF_FOLDERS)
    names = {f"{stem}.{lang}.txt" for stem in stems for lang in LANGUAGES}
    assert {path.name for path in BROKEN.glob("*.txt")} == names


def test_every_message_has_both_languages_and_both_hints_or_none() -> None:
    for code, message in LANGUAGE.items():
        assert message.zh, code
        assert message.en, code
        assert bool(message.hint_zh) == bool(message.hint_en), code


def test_a_problem_is_told_with_its_line_and_a_mark() -> None:
    (problem,) = problems_of(BROKEN / "bad_cell.yaml")
    assert render(problem, "zh").splitlines()[1:3] == [
        "          ordinary: 1万", "                    ^^^",
    ]  # fmt: skip
