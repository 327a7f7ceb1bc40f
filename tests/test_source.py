"""Files to data: what each value means, where it stands, and that nothing is guessed or raised."""

from __future__ import annotations

import json
import pathlib
from decimal import Decimal

import pytest

from assess.errors import Notebook, Problem, Span
from assess.language.text.document import Document, add_excerpts, with_excerpt
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


# What a value means


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20:1", "20:1"),
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("Null", "Null"),
        ("~", "~"),
        ("1.10", Decimal("1.10")),
        ("0.1", Decimal("0.1")),
        ("-0.50", Decimal("-0.50")),
        ("1234567890123456789.0123456789", Decimal("1234567890123456789.0123456789")),
        ("0", 0),
        ("-3", -3),
        ("30000", 30000),
        ("123456789012345678901234567890", 123456789012345678901234567890),
        ("9" * 100, int("9" * 100)),
        ("25%", "25%"),
        ("2023-10-31", "2023-10-31"),
        ("1.2.3", "1.2.3"),
        ("三·12", "三·12"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("'0123'", "0123"),
        ("'1e5'", "1e5"),
        ("'-'", "-"),
        ("'true'", "true"),
        ("''", ""),
        ('"１２"', "１２"),
        ("a - b", "a - b"),
        ("least(a, b)", "least(a, b)"),
        ("grid[a, b]", "grid[a, b]"),
        ("说明：甲，乙、丙", "说明：甲，乙、丙"),
        ("“十项目标”考核", "“十项目标”考核"),
        ("人社部发〔2012〕8号", "人社部发〔2012〕8号"),
        ("张　三", "张　三"),
    ],
)  # fmt: skip
def test_only_plain_numbers_true_false_and_null_are_not_text(text: str, value: object) -> None:
    data = document(f"key: {text}\n").data
    assert isinstance(data, dict)
    assert data == {"key": value}
    assert type(data["key"]) is type(value)
    assert str(data["key"]) == str(value), "digits are kept as written"


def test_keys_are_text() -> None:
    text = "2021: a\n1.10: b\nNO: c\nnull: d\n'x y': e\n0123: f\n规则: g\n20:1: h\n"
    assert document(text).data == dict(
        zip(["2021", "1.10", "NO", "null", "x y", "0123", "规则", "20:1"], "abcdefgh", strict=True)
    )


def test_every_form_of_collections_and_texts() -> None:
    text = """\
# a comment
list:
- 1
- {a: 1, b: [x, '，'], "c": }   # flow
-
  d: e
folded: one
  two

  three
literal: |
  a +
    b
block: >-
  a
  b
empty: []
none: {}
"""
    assert document(text).data == {
        "list": [1, {"a": 1, "b": ["x", "，"], "c": None}, {"d": "e"}],
        "folded": "one two\nthree",
        "literal": "a +\n  b\n",
        "block": "a b",
        "empty": [],
        "none": {},
    }


def test_json_is_read_exactly() -> None:
    text = '{"a": [1, 0.10, "x\\u4e2d\\/", true, null],\n\t"b": {"c": -2}}'
    assert document(text, "a.json").data == {
        "a": [1, Decimal("0.10"), "x中/", True, None],
        "b": {"c": -2},
    }
    assert refusals(text, "a.yaml") == [("yaml.tab", 2, 1)]


def test_json_may_escape_a_rare_character_as_two_halves() -> None:
    text = json.dumps({"name": "𠮷林", "path": "\\ud842\\udfb7"})
    assert document(text, "a.json").data == {"name": "𠮷林", "path": "\\ud842\\udfb7"}
    assert [code for code, *_ in refusals('{"a": "\\ud842"}', "a.json")] == ["yaml.escape"]


@pytest.mark.parametrize(
    ("text", "code"), [("[1e5]", "yaml.exponent"), ("[01]", "yaml.leading_zero")]
)
def test_json_numbers_follow_the_same_rules(text: str, code: str) -> None:
    assert refusals(text, "a.json") == [(code, 1, 2)]


def test_a_file_may_hold_several_documents() -> None:
    notebook = Notebook()
    documents = read_text("a: 1\n---\nb: 2\n", "a.yaml", notebook)
    assert [d.data for d in documents] == [{"a": 1}, {"b": 2}]
    assert documents[1].span(("b",)) == Span("a.yaml", 3, 4)
    assert ("a",) not in documents[1].values
    assert notebook.problems == []


# Where it stands


def test_every_key_and_value_has_its_place() -> None:
    read_one = document(
        "goals:\n"
        "  enrolment: {max: 10, label: {zh: '招生', en: 招 }}\n"
        "  - no\n".replace("  - no\n", "")
        + "rows:\n- 25%\n- \"a b\"\n"
        "text: |\n\n    first\n    second\n"
        "说明: 常州\n"
    )  # fmt: skip
    span = read_one.span
    assert span(()) == Span("a.yaml", 1, 1)
    assert span(("goals",)) == Span("a.yaml", 2, 3)
    assert span(("goals", "enrolment")) == Span("a.yaml", 2, 14)
    assert span(("goals", "enrolment", "max")) == Span("a.yaml", 2, 20, 2)
    assert span(("goals", "enrolment", "label", "zh")) == Span("a.yaml", 2, 37, 2), "in the quotes"
    assert span(("goals", "enrolment", "label", "en")) == Span("a.yaml", 2, 46, 1)
    assert span(("rows", 0)) == Span("a.yaml", 4, 3, 3)
    assert span(("rows", 1)) == Span("a.yaml", 5, 4, 3)
    assert span(("text",)) == Span("a.yaml", 8, 5, 5), "the first line that says something"
    assert span(("说明",)) == Span("a.yaml", 10, 5, 2)
    assert read_one.keys["goals", "enrolment", "max"] == Span("a.yaml", 2, 15, 3)
    assert read_one.keys[("说明",)] == Span("a.yaml", 10, 1, 2)
    assert read_one.lines[3] == "- 25%"


def test_what_is_not_there_stands_where_its_nearest_ancestor_does() -> None:
    read_one = document("goals:\n  enrolment: {max: 10}\nrows: [1]\n")
    assert read_one.span(("goals", "enrolment", "round", "x")) == Span("a.yaml", 2, 14)
    assert read_one.span(("figures", "total")) == Span("a.yaml", 1, 1)
    assert read_one.key_span(("goals", "enrolment")) == Span("a.yaml", 2, 3, 9)
    assert read_one.key_span(("rows", 0)) == Span("a.yaml", 3, 8)
    assert Document("a.yaml", {}, (), {}, {}).span(("rows",)) == Span("a.yaml", 1, 1)


def test_a_block_stands_where_its_first_line_does() -> None:
    read_one = document("a: >\n  x\n\nb: |\nc: 1\n")
    assert read_one.data == {"a": "x\n", "b": "", "c": 1}
    assert read_one.span(("a",)) == Span("a.yaml", 2, 3)
    assert read_one.span(("b",)) == Span("a.yaml", 4, 4), "an empty one, where it is announced"


def test_a_mark_at_the_beginning_of_a_file_moves_nothing(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n")
    notebook = Notebook()
    [only] = read(path, notebook, "a.yaml")
    assert notebook.problems == []
    assert only.data == {"a": 1, "b": 2, "c": 3}
    assert only.lines == ("a: 1", "b: 2", "c: 3", "")
    assert only.span(("c",)) == Span("a.yaml", 3, 4)


def test_excerpts_are_added_where_they_are_missing() -> None:
    read_one = document("a: 1\nb: 2\n")
    notebook = Notebook()
    notebook.note("yaml.unfit", read_one.span(("b",)), text="2")
    notebook.note("yaml.unfit", Span("b.yaml", 2, 1), text="2")
    notebook.problems.append(
        Problem("yaml.unfit", Span("a.yaml", 1, 1), {"text": "2"}, excerpt="x")
    )
    notebook.note("yaml.unfit", Span("a.yaml"), text="2")
    add_excerpts(notebook, [read_one])
    assert [problem.excerpt for problem in notebook.problems] == ["b: 2", "", "x", ""]


@pytest.mark.parametrize(
    ("column", "line", "moved"), [(4, 1, 4), (9, 1, 9), (10, 1, 10), (11, 2, 3), (15, 2, 7)]
)
def test_a_place_in_a_folded_text_is_moved_to_its_line(column: int, line: int, moved: int) -> None:
    lines = ("v: aa bbb", "  ccc dddd", "w: 1")
    shown = with_excerpt(Problem("x", Span("a", 1, column, 3)), lines)
    assert (shown.span.line, shown.span.column) == (line, moved)
    assert shown.excerpt == lines[line - 1]
    assert shown.span.width == max(1, min(3, len(lines[line - 1]) - moved + 1))


def test_of_a_long_line_only_the_beginning_is_shown() -> None:
    lines = ("x" * 300,)
    assert with_excerpt(Problem("x", Span("a", 1, 3)), lines).excerpt == "x" * 200
    assert with_excerpt(Problem("x", Span("a", 1, 160)), lines).excerpt == "x" * 200
    assert with_excerpt(Problem("x", Span("a", 1, 161)), lines).excerpt == ""
    assert with_excerpt(Problem("x", Span("a", 1, 161)), ("x" * 200,)).excerpt == "x" * 200


def test_a_place_behind_the_last_line_stays_there() -> None:
    lines = ("ab", "", "cd")
    for line in (1, 3):
        shown = with_excerpt(Problem("x", Span("a", line, 9)), lines)
        assert (shown.span, shown.excerpt) == (Span("a", line, 9), lines[line - 1])
    assert with_excerpt(Problem("x", Span("a", 4, 1)), lines).excerpt == ""
