"""Data against a model: what does not fit, where it stands, and which form was meant."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from assess.errors import Notebook
from assess.language.text.document import Document
from assess.language.text.source import read_text, validate


def document(text: str, file: str = "a.yaml") -> Document:
    notebook = Notebook()
    [only] = read_text(text, file, notebook)
    assert notebook.problems == []
    return only


# Models


class Words(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")
    zh: str
    en: str


class Level(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")
    kind: Literal["level"]
    unit: str


class Flow(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")
    kind: Literal["flow"]
    rows: dict[str, int | Decimal]


def only_seven(value: object) -> object:
    if value != 7:
        raise ValueError("number" if isinstance(value, str) else "anything but a kind")
    return value


class Sheet(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")
    label: str | Words
    table: Annotated[Level | Flow, Field(discriminator="kind")] | None = None
    share: int | Decimal = 0
    of: int = Field(0, alias="str")
    items: list[Words] = []
    seven: Annotated[int, BeforeValidator(only_seven)] = 7


def misfits(text: str) -> list[tuple[str, int, int, dict[str, str]]]:
    notebook = Notebook()
    assert validate(Sheet, document(text), notebook) is None
    return [(p.code, p.span.line, p.span.column, dict(p.values)) for p in notebook.problems]


def test_what_fits_becomes_the_model() -> None:
    notebook = Notebook()
    sheet = validate(Sheet, document("label: {zh: 甲, en: a}\nshare: 1.10\n"), notebook)
    assert sheet is not None
    assert sheet.label == Words(zh="甲", en="a")
    assert sheet.share == Decimal("1.10")
    assert notebook.problems == []


def test_all_misfits_are_told_each_at_its_place() -> None:
    text = (
        "label: a\nshare: x\nitems:\n"
        "  - {zh: 甲}\n  - {zh: 甲, en: 3}\n  - {zh: 甲, en: a, eng: b}\n"
    )
    assert [(code, line, column) for code, line, column, _ in misfits(text)] == [
        ("yaml.expects_number", 2, 8),
        ("yaml.missing_key", 4, 5),
        ("yaml.expects_text", 5, 17),
        ("yaml.misspelled_key", 6, 20),
    ]


def test_of_a_union_the_form_that_was_meant_is_told() -> None:
    assert misfits("label: {zh: 甲, em: a}\n") == [
        ("yaml.missing_key", 1, 1, {"key": "en"}),
        ("yaml.unknown_key", 1, 16, {"key": "em", "known": "「en」 「zh」"}),
    ]
    [(code, line, column, values)] = misfits("label: 3\n")
    assert (code, line, column) == ("yaml.expects_several", 1, 8)
    assert values["expected_en"] == "a text or a group of 「name: value」"
    assert values["found_en"] == "the number 「3」"


def test_a_form_told_by_a_word() -> None:
    words = {"text": "flaw", "choices": "「level」 「flow」", "suggestion": "flow"}
    assert misfits("label: a\ntable: {kind: flaw, rows: {}}\n") == [
        ("yaml.misspelled_choice", 2, 15, words)
    ]
    assert misfits("label: a\ntable: {rows: {}}\n") == [("yaml.missing_key", 2, 1, {"key": "kind"})]
    found = misfits("label: a\ntable: {kind: flow, rows: {2021: x, 2022: [1]}}\n")
    assert [each[:3] for each in found] == [
        ("yaml.expects_number", 2, 34),
        ("yaml.expects_number", 2, 43),
    ]


def test_a_validator_names_the_kind_that_it_expected() -> None:
    assert [each[:3] for each in misfits("label: a\nseven: x\n")] == [("yaml.expects_number", 2, 8)]
    assert misfits("label: a\nseven: 8\n") == [("yaml.unfit", 2, 8, {"text": "8"})]


def test_a_key_called_like_a_type_is_a_key() -> None:
    [(code, line, column, values)] = misfits("label: a\nstr: x\n")
    assert (code, line, column) == ("yaml.expects_whole", 2, 6)
    assert values["found_zh"] == "文字「x」"


def test_true_is_no_number_and_a_number_no_text() -> None:
    assert [code for code, *_ in misfits("label: a\nshare: true\n")] == ["yaml.expects_number"]
    assert [code for code, *_ in misfits("label: a\nitems: [{zh: 1, en: a}]\n")] == [
        "yaml.expects_text"
    ]


def test_a_blank_is_told_at_its_key() -> None:
    assert [(code, line, column) for code, line, column, _ in misfits("label: a\nshare:\n")] == [
        ("yaml.expects_number", 2, 1)
    ]
