"""Files and formulas with one flaw each: exactly one problem, told in full in both languages.

``broken/reading``: YAML, JSON, and formulas (``.formula``).  ``broken/shape``: good YAML that does
not fit the model below.
"""

from __future__ import annotations

import pathlib
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from assess.errors import Notebook, Problem, Span
from assess.language.formulas.formula import parse
from assess.language.text.document import with_excerpt
from assess.language.text.source import read, validate
from assess.messages.reading import READING
from tests.snapshots import check_messages, check_snapshot

BROKEN = pathlib.Path(__file__).parent / "broken"
SOURCES = {".yaml", ".json", ".formula"}
READ = sorted(path for path in (BROKEN / "reading").iterdir() if path.suffix in SOURCES)
SHAPED = sorted(path for path in (BROKEN / "shape").iterdir() if path.suffix in SOURCES)

OF_FILES = {
    "yaml.not_found",
    "yaml.directory",
    "yaml.unreadable",
    "yaml.unreadable_folder",
    "yaml.suffix",
    "yaml.large",
}
"""Codes about the file itself; tests/test_source_files.py and test_unreadable.py show them."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class Entry(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Words(Entry):
    zh: str
    en: str


class Goal(Entry):
    max: Annotated[int, Field(ge=0)] | Annotated[Decimal, Field(ge=0)]
    round: Decimal | None = None


class Piece(Entry):
    edge: int = Field(alias="from")
    value: str = Field(alias="is")


class LastPiece(Entry):
    value: str = Field(alias="is")


def refuse_four(value: object) -> object:
    if value == 4:
        raise ValueError("an unlucky number")
    return value


def refuse_five(value: object) -> object:
    if value == 5:
        raise PydanticCustomError("yaml.bound", "", {"text": "5", "bound": "≠ 5"})
    return value


class Sheet(Entry):
    id: Id
    kind: Literal["ordinary", "senior", "technician"]
    years: Annotated[list[int], Field(min_length=1, max_length=3)]
    label: str | Words | None = None
    goals: dict[Id, Goal] = {}
    pieces: list[Piece | LastPiece] = []
    open: bool = True
    nothing: None = None
    blank: Literal["unknown", "refuse"] | Literal[0] | bool = 0
    note: Annotated[str, Field(min_length=1)] | None = None
    cells: dict[Annotated[str, Field(max_length=4)], int] = {}
    odd: Annotated[int, BeforeValidator(refuse_four), BeforeValidator(refuse_five)] = 0


def problems_of(source: pathlib.Path) -> list[Problem]:
    notebook = Notebook()
    if source.suffix == ".formula":
        text = source.read_text(encoding="utf-8").removesuffix("\n")
        assert parse(text, Span(source.name, 1, 1), notebook) is None
        return [with_excerpt(problem, (text,)) for problem in notebook.problems]
    documents = read(source, notebook, source.name)
    if source.parent.name == "shape":
        assert not notebook.problems
        assert [validate(Sheet, document, notebook) for document in documents] == [None]
    return notebook.problems


@pytest.mark.parametrize("source", READ + SHAPED, ids=lambda path: path.name)
def test_one_flaw_is_told_once_and_in_full(source: pathlib.Path) -> None:
    problems = problems_of(source)
    assert len(problems) == 1
    assert problems[0].span.file == source.name
    check_messages(source, problems)


def test_every_code_of_reading_is_shown() -> None:
    shown = {problem.code for source in READ + SHAPED for problem in problems_of(source)}
    assert shown | OF_FILES == set(READING)


def test_no_expected_text_is_left_behind() -> None:
    stems = {path.stem for path in READ + SHAPED}
    texts = [path for folder in ("reading", "shape") for path in (BROKEN / folder).glob("*.txt")]
    assert {path.name.split(".")[0] for path in texts} == stems
    assert len(texts) == 2 * len(stems)


def test_a_snapshot_that_differs_or_is_missing_fails(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UPDATE_SNAPSHOTS", raising=False)
    path = tmp_path / "a.zh.txt"
    with pytest.raises(AssertionError, match="UPDATE_SNAPSHOTS"):
        check_snapshot(path, "一")
    monkeypatch.setenv("UPDATE_SNAPSHOTS", "1")
    check_snapshot(path, "一")
    monkeypatch.delenv("UPDATE_SNAPSHOTS")
    check_snapshot(path, "一")
    with pytest.raises(AssertionError, match="another text"):
        check_snapshot(path, "二")
