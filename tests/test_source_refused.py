"""What files may not hold: all of it is told at once, at its place."""

from __future__ import annotations

import pathlib
import re
import subprocess
import sys

import pytest

from assess.errors import Notebook
from assess.language.text import source
from assess.language.text.document import Document
from assess.language.text.scalar import _unseen
from assess.language.text.source import read, read_text


def document(text: str, file: str = "a.yaml") -> Document:
    notebook = Notebook()
    [only] = read_text(text, file, notebook)
    assert notebook.problems == []
    return only


def refusals(text: str, file: str = "a.yaml") -> list[tuple[str, int, int]]:
    notebook = Notebook()
    read_text(text, file, notebook)
    return [(p.code, p.span.line, p.span.column) for p in notebook.problems]


def test_all_problems_of_a_file_are_told_at_once() -> None:
    text = "a: 0123\nb: &x 1\nc: {d: 1, d: 2}\ne: [甲，乙]\nb: 3\nf: -\n"
    assert refusals(text) == [
        ("yaml.leading_zero", 1, 4),
        ("yaml.anchor", 2, 4),
        ("yaml.duplicate_key", 3, 11),
        ("yaml.full_width_comma", 4, 6),
        ("yaml.duplicate_key", 5, 1),
        ("yaml.bare_dash", 6, 4),
    ]


def test_unseen_characters_are_told_line_by_line_and_end_the_reading() -> None:
    assert refusals("a\tb: 1\tc\n\x00x: \x07\ny: 0123\nz: \u202e\n") == [
        ("yaml.tab", 1, 2),
        ("yaml.unseen", 2, 1),
        ("yaml.unseen", 4, 4),
    ]


def test_what_python_calls_printable_is_seen() -> None:
    """So only other texts are looked at closely."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    hidden = set(re.findall(_unseen(""), everything))
    assert [character for character in hidden if character.isprintable()] == []
    assert {"\u200b", "\u202e", "\ufeff", "\n", "\x7f"} <= hidden


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("+5", "yaml.number_form"),
        ("5.", "yaml.number_form"),
        ("-.5", "yaml.number_form"),
        (".5%", "yaml.number_form"),
        ("1_000.5", "yaml.number_form"),
        ("0x1F", "yaml.number_form"),
        ("0o17", "yaml.number_form"),
        (".inf", "yaml.number_form"),
        ("-.NaN", "yaml.number_form"),
        ("00", "yaml.leading_zero"),
        ("-012", "yaml.leading_zero"),
        ("05%", "yaml.leading_zero"),
        ("1.5E-3", "yaml.exponent"),
        ("１.５", "yaml.full_width_number"),
        ("－", "yaml.bare_dash"),
        ("——", "yaml.bare_dash"),
        ("!!str 5", "yaml.tag"),
        ("&a", "yaml.anchor"),
        ("&a [1]", "yaml.anchor"),
        ("*a", "yaml.alias"),
        ("`a`", "yaml.start_character"),
        ("%", "yaml.start_character"),
        (">= 5", "yaml.start_character"),
        ("| 5", "yaml.start_character"),
        ("|5", "yaml.start_character"),
        ("* 2", "yaml.start_character"),
        ("}", "yaml.start_character"),
        ("{a: 1}}", "yaml.wrong_bracket"),
        ("{a: [1}", "yaml.wrong_bracket"),
        ("[a, {b: c]", "yaml.wrong_bracket"),
        ("'it's'", "yaml.after_quote"),
        ("['a' b]", "yaml.after_quote"),
        ('"\\q"', "yaml.escape"),
        ("{a: *b}", "yaml.alias"),
    ],
)
def test_what_is_like_something_else_is_refused(text: str, code: str) -> None:
    found = refusals(f"key: {text}\n")
    assert [each for each, *_ in found] == [code]
    assert found[0][1] == 1


def test_more_slips_and_their_places() -> None:
    assert refusals("*a : 1\n") == [("yaml.alias", 1, 1)]
    assert refusals("{a: 1, b): 2}\n") == [("yaml.comma_in_braces", 1, 8)]
    assert refusals("- *a\n- 1\n") == [("yaml.alias", 1, 3)]
    assert refusals("甲，乙: {a: b: c}\n") == [("yaml.second_colon", 1, 11)]
    assert refusals("x: {a: 1,\n  b: 2，c: 3}\n") == [("yaml.full_width_comma", 2, 7)]
    assert refusals("{a: 1\n，b: 2}\n") == [("yaml.full_width_comma", 2, 1)]
    assert refusals("a: 1\n规则：1\n# c\nb: 2\n") == [("yaml.full_width_colon", 2, 3)]
    assert refusals("{a: 1}: 2\n") == [("yaml.complex_key", 1, 1)]
    assert refusals("- a\nb: 1\n") == [("yaml.indentation", 2, 1)]
    assert refusals("a: b\n- c\n") == [("yaml.indentation", 2, 1)]
    assert refusals("a: {b: [c, d}\n") == [("yaml.wrong_bracket", 1, 13)]
    assert refusals("a: {b: [c,\n") == [("yaml.unclosed_bracket", 1, 8)]
    assert refusals("max:3\nb: 1\n") == [("yaml.colon_without_space", 1, 4)]
    assert refusals("a: {b: least(c, d), e: round(f, 1)}\n") == [("yaml.comma_in_braces", 1, 8)]
    assert refusals("a: [least(b, c)]\nd: {e: least(f, g)}\n") == [
        ("yaml.comma_in_braces", 1, 5),
        ("yaml.comma_in_braces", 2, 8),
    ]
    assert refusals("") == [("yaml.empty", 1, 1)]
    assert refusals("null") == [("yaml.empty", 1, 1)]
    assert refusals("'a'\n: 1\n") == [("yaml.syntax", 2, 1)]


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 5_000, "{a: " * 50_000, "{[" * 10_000])
def test_bottomless_nesting_is_refused_early(text: str) -> None:
    assert [code for code, *_ in refusals(text)][-1:] == ["yaml.deep"]


def test_forty_deep_is_read() -> None:
    assert document("[" * 40 + "]" * 40).data is not None
    assert refusals("[" * 41 + "]" * 41) == [("yaml.deep", 1, 41)]


def test_what_is_too_long_is_refused_unread(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1234567", encoding="utf-8")
    notebook = Notebook()
    monkeypatch.setattr(source, "LARGEST", 10)
    assert len(read(path, notebook)) == 1
    monkeypatch.setattr(pathlib.Path, "read_bytes", None)
    monkeypatch.setattr(source, "LARGEST", 9)
    assert read(path, notebook) == []
    assert [problem.code for problem in notebook.problems] == ["yaml.large"]
    monkeypatch.setattr(source, "LARGEST", 10)
    assert refusals("a: 1234567") == []
    assert refusals("a: 12345678") == [("yaml.large", 0, 0)]


def test_reading_does_not_import_pydantic() -> None:
    code = "import sys, assess.language.text.source; print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    ("escape", "code"),
    [
        (r"\x1b", "U+001B"), (r"\e", "U+001B"), (r"\0", "U+0000"), (r"\a", "U+0007"),
        (r"\r", "U+000D"), (r"\x7f", "U+007F"), (r"\x9b", "U+009B"), (r"\N", "U+0085"),
        (r"\L", "U+2028"), (r"\u202e", "U+202E"), (r"\u2066", "U+2066"), (r"\u200b", "U+200B"),
    ],
)  # fmt: skip
def test_what_escapes_hide_is_refused_and_goes_no_further(escape: str, code: str) -> None:
    notebook = Notebook()
    text = f'- "a{escape}b"\n- "k{escape}": 1\n'
    [document] = read_text(text, "a.yaml", notebook)
    assert [(p.code, p.span.line, p.span.column, p.values) for p in notebook.problems] == [
        ("yaml.control", 1, 3, {"text": code}),
        ("yaml.control_in_key", 2, 3, {"text": code}),
    ]
    assert document.data == ["a\ufffdb", {"k\ufffd": 1}]


def test_a_text_may_hold_line_breaks_and_tabs_but_a_key_may_not() -> None:
    assert document(r'a: "b\n\tc\r\nd"').data == {"a": "b\n\tc\nd"}
    assert document("a: |\n  b\n  c\n").data == {"a": "b\nc\n"}
    assert document('{"a": "b\tc"}', "a.json").data == {"a": "b\tc"}
    for key in (r'"a\nb"', r'"a\tb"', "? |\n  a\n"):
        assert [code for code, *_ in refusals(f"{key}: 1\n")] == ["yaml.control_in_key"]


@pytest.mark.parametrize("end", ["---", "---\n", "---\n\n", "--- # end\n", "...\n---\n...\n"])
def test_an_empty_last_document_is_none(end: str) -> None:
    assert document(f"a: 1\n{end}").data == {"a": 1}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("---\n", [1]),
        ("---\n---\n", [1, 2]),
        ("---\n---\na: 1\n", [1]),
        ("a: 1\n---\n---\n", [2]),
        ("a: 1\n---\nnull\n", [2]),
        ("a: 1\n---\n---\nb: 1\n---\n", [2]),
    ],
)
def test_any_other_empty_document_is_refused(text: str, lines: list[int]) -> None:
    assert refusals(text) == [("yaml.empty", line, 1) for line in lines]
