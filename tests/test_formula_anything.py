"""Any formula: what is understood keeps its meaning and its place, and nothing raises."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from assess.errors import Notebook, Span
from assess.language.formulas.formula import (
    Call,
    Listing,
    parse,
)
from tests.written_again import HERE, parts_of, spelled, tree

PIECES = [
    "a", "b.c", "item.x", "item", "1", "60%", "0.5", ".", "012", "(", ")", "[", "]", ",", "=", "==",
    "<=", "<", "!=", "+", "-", "*", "/", "%", "**", "&&", "and", "or", "not", "if", "else", "f(",
    "x[", "k=", "在校", "（", "，", "≥", "１", "'", "“", "\n", "#", "lambda", "True",
]  # fmt: skip


FORMS = [
    "({} + {})", "({} - {})", "({} * {})", "({} / {})", "({} < {} != {})", "({} and {} or {})",
    "(not {})", "(-{})", "({} if {} else {})", "least({}, {})", "grid[{}, {}]",
    "rank({}, by={}, ties=[{}, {}])",
]  # fmt: skip


@st.composite
def formulas(draw: st.DrawFn, deepest: int = 4) -> str:
    """A well-formed formula with every construct."""
    if deepest == 0 or draw(st.booleans()):
        return draw(st.sampled_from(["a", "b.c", "item.x", "1", "60%", "0.5", "now()", "yes"]))
    form = draw(st.sampled_from(FORMS))
    return form.format(*(draw(formulas(deepest - 1)) for _ in range(form.count("{}"))))


@given(formulas())
def test_what_was_understood_means_the_same_when_written_again(text: str) -> None:
    understood = spelled(tree(text))
    assert spelled(tree(understood)) == understood


@given(formulas())
def test_the_text_at_a_part_is_the_part(text: str) -> None:
    for part in parts_of(tree(text, Span("", 1, 1))):
        begin = part.span.column - 1
        written = text[begin : begin + part.span.width]
        if isinstance(part, Listing):
            written = f"f(a={written})"
            again = tree(written)
            assert isinstance(again, Call)
            assert spelled(again.keywords[0][1]) == spelled(part)
        else:
            assert spelled(tree(written)) == spelled(part)


@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
@example("")
@example("\x00")
@example("\ud800")
@example("a\r\nb")
def test_any_text_is_read_or_its_problems_are_noted(text: str) -> None:
    notebook = Notebook()
    expression = parse(text, Span("f", 1, 1), notebook)
    assert (expression is None) == bool(notebook.problems)
    lines = text.split("\n")
    for problem in notebook.problems:
        assert problem.code.startswith("formula.")
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= max(1, len(lines[problem.span.line - 1]))


@given(st.data())
def test_a_damaged_formula_is_read_or_its_problems_are_noted(data: st.DataObject) -> None:
    text = data.draw(formulas())
    place = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 3))
    damaged = text[:place] + data.draw(st.sampled_from(PIECES)) + text[place + cut :]
    notebook = Notebook()
    assert (parse(damaged, HERE, notebook) is None) == bool(notebook.problems)
