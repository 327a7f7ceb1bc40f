"""The usual errors of published schemes: each is found, and what nearly is one is not.

A file of ``broken/review`` holds two documents, each laid over ``packs/reviewed``: the first has
the finding that the file is named for, told in full in both languages, the second has none.
"""

from __future__ import annotations

import pathlib

import pytest

from assess.analysis.review import review
from assess.desk.check import problems_in
from assess.errors import Notebook, Problem
from assess.language.entries.reading import merge
from assess.language.text.document import Document
from assess.language.text.source import read
from assess.loading import Loaded, load
from assess.messages import MESSAGES
from assess.messages.review import REVIEW
from tests.snapshots import LANGUAGES, check_messages

HERE = pathlib.Path(__file__).parent
BROKEN = HERE / "broken" / "review"
CASES = sorted(BROKEN.glob("*.yaml"))
UNSOURCED = ("source.unsourced", "pack.literal")
"""What is left out of the cases to keep them short."""


def documents(path: pathlib.Path, name: str) -> list[Document]:
    notebook = Notebook()
    found = read(path, notebook, name)
    assert not notebook.problems, notebook.problems
    return found


def found_in(document: Document) -> list[Problem]:
    """All that is said of the base with this document laid over it, or of the document alone."""
    own_card = isinstance(document.data, dict) and "pack" in document.data
    base = [] if own_card else documents(HERE / "packs" / "reviewed" / "pack.yaml", "pack.yaml")
    notebook = Notebook()
    pack = merge(pathlib.Path("reviewed"), [*base, document], "", notebook)
    assert pack is not None
    assert not notebook.problems, notebook.problems
    return [p for p in problems_in(Loaded(pack)) if p.code not in UNSOURCED]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_finding_is_told_once_and_in_full(path: pathlib.Path) -> None:
    wrong, _ = documents(path, path.name)
    problems = found_in(wrong)
    (problem,) = problems
    assert path.stem.startswith(problem.code.removeprefix("review."))
    assert problem.span.file == path.name
    check_messages(path, problems)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_is_nearly_a_finding_is_none(path: pathlib.Path) -> None:
    _, right = documents(path, path.name)
    assert found_in(right) == []


def test_every_finding_is_shown() -> None:
    shown = {problem.code for path in CASES for problem in found_in(documents(path, path.name)[0])}
    assert set(REVIEW) - shown == set()
    assert set(REVIEW) <= set(MESSAGES)
    texts = {f"{path.stem}.{lang}.txt" for path in CASES for lang in LANGUAGES}
    assert {path.name for path in BROKEN.glob("*.txt")} == texts


def test_nothing_is_found_in_the_shipped_pack() -> None:
    loaded = load("changzhou-2021-2023")
    assert review(loaded.pack, {year: loaded.program(year) for year in (2021, 2022, 2023)}) == []


def test_the_six_errors_of_a_published_scheme_are_all_found() -> None:
    source = HERE / "packs" / "six_errors" / "pack.yaml"
    (document,) = documents(source, "pack.yaml")
    problems = found_in(document)
    assert [problem.code.removeprefix("review.") for problem in problems] == [
        "unused_table",
        "upside_down_lower",
        "inverted",
        "periods",
        "parts_of_goal",
        "parts_of_figure",
    ]
    check_messages(source, problems)


def test_a_pack_that_does_not_compile_is_not_reviewed() -> None:
    (document,) = documents(HERE / "packs" / "six_errors" / "pack.yaml", "pack.yaml")
    assert isinstance(document.data, dict)
    document.data["indicators"]["staffing"]["measure"] = "students / teacher"
    assert {problem.code for problem in found_in(document)} == {"pack.misspelt_name"}
