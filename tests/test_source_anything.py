"""Any text at all: it is read, or its problems are noted; and nothing of it is lost."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from assess.errors import Notebook
from assess.language.text.document import Document
from assess.language.text.source import read_text
from assess.messages import render


def document(text: str, file: str = "a.yaml") -> Document:
    notebook = Notebook()
    [only] = read_text(text, file, notebook)
    assert notebook.problems == []
    return only


# Anything at all

PIECES = [
    "a", "b: 1", "- ", "{", "}", "[", "]", ", ", ": ", ":", "\n", "\n  ", "'", '"', "#", "|", ">",
    "&x ", "*x", "!t ", "---\n", "...\n", "-", "0123", "1e5", "：", "，", "｛", "\t", "　", "\\",
    "%", "least(a, b)", "<<: ", "? ", "@", "规则", "\x00", "\r", "\ufeff", "\ud800", "~", "null",
]  # fmt: skip


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.booleans())
@example("", False)
@example("? ? ? [", False)
@example("?", False)
@example("a: !<tag:x> {", False)
@example("\x85", True)
@example('"\\ud800"', True)
def test_any_text_is_read_or_its_problems_are_noted(text: str, is_json: bool) -> None:
    notebook = Notebook()
    documents = read_text(text, "a.json" if is_json else "a.yaml", notebook)
    assert documents or notebook.problems
    for problem in notebook.problems:
        assert problem.code.startswith("yaml.")
        assert problem.span.line >= 1
        assert problem.span.column >= 1
        render(problem, "zh")
    for one in documents:
        for path, span in [*one.keys.items(), *one.values.items()]:
            assert 1 <= span.line <= len(one.lines), path
            assert 1 <= span.column <= len(one.lines[span.line - 1]) + 1, path


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, places=3),
    st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\xa0")),
)
keys = st.text("ab2中", max_size=3)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=15,
)


def as_json(value: object) -> str:
    """JSON with decimals as they are (the standard module would want floats)."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, list):
        return f"[{', '.join(map(as_json, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(k)}: {as_json(v)}' for k, v in value.items())}}}"
    return json.dumps(value)


@given(values.filter(lambda value: value is not None))
def test_what_json_says_is_what_is_read(value: object) -> None:
    read_one = document(as_json(value), "a.json")
    assert read_one.data == value
    assert as_json(read_one.data) == as_json(value), "every digit is kept"
