"""Formulas: what the tree of each form is, where its parts stand, and that nothing raises."""

from __future__ import annotations

import ast

import pytest

from assess.errors import Notebook, Span
from assess.language.formulas.formula import (
    Arithmetic,
    Call,
    Identifier,
    Index,
    Negative,
    Number,
    parse,
)
from assess.language.text.document import with_excerpt
from assess.value import Rational
from tests.written_again import HERE, spelled, tree


def refusals(text: str) -> list[tuple[str, int, int, int]]:
    """Codes with line, column and width, counted from 1 at the formula's own beginning."""
    notebook = Notebook()
    assert parse(text, Span("", 1, 1), notebook) is None
    return [(p.code, p.span.line, p.span.column, p.span.width) for p in notebook.problems]


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("skilled_students / students", "(skilled_students / students)"),
        ("a + b * c - d / e", "((a + (b * c)) - (d / e))"),
        ("a - b - c", "((a - b) - c)"),
        ("a / b / c", "((a / b) / c)"),
        ("-a * b", "((-a) * b)"),
        ("a * -b", "(a * (-b))"),
        ("(a + b) * c", "((a + b) * c)"),
        ("not a and b or c", "(((not a) and b) or c)"),
        ("a or b or c and d", "(a or b or (c and d))"),
        ("not a == b", "(not (a == b))"),
        ("0 <= x < 1", "(0 <= x < 1)"),
        ("a != b", "(a != b)"),
        ("a >= b and c > d", "((a >= b) and (c > d))"),
        ("a if c else b if d else e", "(a if c else (b if d else e))"),
        ("a + b if c or d else e", "((a + b) if (c or d) else e)"),
        ("a if (b if c else d) else e", "(a if (b if c else d) else e)"),
        ("skilled.points", "skilled.points"),
        ("item.grade", "item.grade"),
        ("worth[item.grade]", "worth[item.grade]"),
        ("target[2022]", "target[2022]"),
        ("skilled.points[2022]", "skilled.points[2022]"),
        ("grid[level, trend]", "grid[level, trend]"),
        ("grid[up(level, 1), a if b else c]", "grid[up(level, 1), (a if b else c)]"),
        ("down(band, 1)", "down(band, 1)"),
        ("now()", "now()"),
        ("sum(points, over=goals)", "sum(points, over=goals)"),
        (
            "rank(total, over=schools, where=grade == excellent, ties=[a.points, b])",
            "rank(total, over=schools, where=(grade == excellent), ties=[a.points, b])",
        ),
        ("f(a, by=-1, no=not b)", "f(a, by=(-1), no=(not b))"),
        ("yes if match else no", "(yes if match else no)"),
        ("rating >= pass and class.return", "((rating >= pass) and class.return)"),
        (
            "try(item.while, with=global, del=[import])",
            "try(item.while, with=global, del=[import])",
        ),
        ("  a\n  + b\n", "(a + b)"),
        ("a  if\nb else c", "(a if b else c)"),
    ],
)
def test_every_form_has_its_tree(text: str, understood: str) -> None:
    assert spelled(tree(text)) == understood


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.29", Rational(29, 100)),
        ("60%", Rational(3, 5)),
        ("0.1%", Rational(1, 1000)),
        ("1.10", Rational(11, 10)),
        ("100000000000000000000.1", Rational(10**21 + 1, 10)),
        ("9007199254740993", Rational(2**53 + 1)),
    ],
)
def test_numbers_are_taken_from_the_text(text: str, value: Rational) -> None:
    assert tree(text) == Number(value, Span("pack.yaml", 7, 12, len(text)))


def test_no_python_number_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def spy(text: str, mode: str) -> object:
        seen.append(text)
        return original(text, mode=mode)

    original = ast.parse
    monkeypatch.setattr("assess.language.formulas.formula.ast.parse", spy)
    assert spelled(tree("0.29 * a + 60%")) == "((0.29 * a) + 0.6)"
    assert seen == ["(0000 * a + 000)"]


def test_every_part_knows_its_place() -> None:
    text = "a + skilled.points[2022] * 60%"
    whole = tree(text)
    assert isinstance(whole, Arithmetic)
    assert whole.span == Span("pack.yaml", 7, 12, len(text))
    product = whole.right
    assert isinstance(product, Arithmetic)
    assert product.span == Span("pack.yaml", 7, 16, len("skilled.points[2022] * 60%"))
    index = product.left
    assert isinstance(index, Index)
    assert index.span == Span("pack.yaml", 7, 16, len("skilled.points[2022]"))
    assert index.of.span == Span("pack.yaml", 7, 16, len("skilled.points"))
    assert index.members[0].span == Span("pack.yaml", 7, 31, 4)
    assert product.right.span == Span("pack.yaml", 7, 39, 3)


def test_lines_of_a_block_share_the_indentation_of_the_first() -> None:
    call = tree("least(\n  a,\n  b)", Span("pack.yaml", 3, 5))
    assert isinstance(call, Call)
    assert call.span == Span("pack.yaml", 3, 5, len("least("))
    assert [part.span for part in call.arguments] == [
        Span("pack.yaml", 4, 7),
        Span("pack.yaml", 5, 7),
    ]


def test_columns_are_characters() -> None:
    assert refusals("a ＋ 在校生 × 2") == [
        ("formula.full_width", 1, 3, 1),
        ("formula.name", 1, 5, 3),
        ("formula.full_width", 1, 9, 1),
    ]


def test_all_foreign_characters_are_told_at_once() -> None:
    assert [code for code, *_ in refusals("Students && 'a' % 012")] == [
        "formula.capital",
        "formula.operator",
        "formula.string",
        "formula.modulo",
        "formula.leading_zero",
    ]


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("lambda x", "formula.word", 1),
        ("[a for a in b]", "formula.word", 4),
        ("a is b", "formula.word", 3),
        ("await", "formula.word", 1),
        ("f'{a}'", "formula.string", 2),
        ('"""a"""', "formula.string", 1),
        ("a // b", "formula.operator", 3),
        ("a ** b", "formula.operator", 3),
        ("a % b", "formula.modulo", 3),
        ("60%b", "formula.modulo", 4),
        ("60 %", "formula.modulo", 4),
        ("60%if a else b", "formula.modulo", 1),
        ("a & b", "formula.operator", 3),
        ("a | b", "formula.operator", 3),
        ("!a", "formula.operator", 1),
        ("~a", "formula.operator", 1),
        ("a := b", "formula.operator", 3),
        ("a <> b", "formula.operator", 3),
        ("a =< b", "formula.operator", 3),
        ("a => b", "formula.operator", 3),
        ("f(*a)", "formula.missing_value", 3),
        ("f(**a)", "formula.operator", 3),
        ("+a", "formula.missing_value", 1),
        ("()", "formula.missing_value", 2),
        ("x[]", "formula.missing_value", 3),
        ("x[1:2]", "formula.character", 4),
        ("{a}", "formula.character", 1),
        ("a; b", "formula.character", 2),
        ("a # b", "formula.character", 3),
        ("a @ b", "formula.character", 3),
        ("a\\b", "formula.character", 2),
        ("a\tb", "formula.space", 2),
        ("a　+ b", "formula.space", 2),
        ("_a", "formula.name", 1),
        ("é", "formula.name", 1),
        ("ﬁeld", "formula.full_width", 1),
        ("TRUE", "formula.yes_no", 1),
        ("OR", "formula.capital", 1),
        ("0x1F", "formula.number", 1),
        ("1_000", "formula.number", 1),
        ("1.", "formula.number", 1),
        ("1e5", "formula.number", 1),
        ("1if a else b", "formula.number", 1),
        ("a.2", "formula.number", 2),
        ("w.x.y.z", "formula.part", 1),
        ("item.a.b", "formula.part", 1),
        ("f(a).b", "formula.part", 1),
        ("item.a[b]", "formula.index", 1),
        ("x[a][b]", "formula.index", 1),
        ("f(a)(b)", "formula.missing_operator", 5),
        ("a b", "formula.missing_operator", 3),
        ("not", "formula.ends_early", 1),
        ("f(a=b=c)", "formula.single_equals", 6),
        ("(a=b)", "formula.single_equals", 3),
        ("x[a=b]", "formula.single_equals", 4),
        ("f((a, b))", "formula.comma", 5),
        ("f(ties=[a, b) ", "formula.unclosed", 8),
        ("f(ties=[])", "formula.missing_value", 9),
        ("f(ties=[[a]])", "formula.list", 9),
        ("f(ties=[a] == b)", "formula.list", 12),
        ("f(a if b, c)", "formula.if_without_else", 5),
        ("- not a", "formula.not_brackets", 3),
    ],
)
def test_all_else_is_refused_at_its_place(text: str, code: str, column: int) -> None:
    found, line, at, _ = refusals(text)[0]
    assert (found, line, at) == (code, 1, column)


def test_the_place_is_on_the_line_of_the_slip() -> None:
    assert refusals("least(\n  a b)") == [("formula.missing_operator", 2, 5, 1)]


def test_a_place_in_a_folded_text_is_moved_to_its_line() -> None:
    notebook = Notebook()
    lines = ("value:", "  least(a,", "    Band)")
    assert parse("least(a, Band)", Span("pack.yaml", 2, 3), notebook) is None
    [problem] = [with_excerpt(problem, lines) for problem in notebook.problems]
    assert problem.excerpt == "    Band)"
    assert problem.span == Span("pack.yaml", 3, 5, 4)


@pytest.mark.parametrize("text", ["(" * 49 + "a" + ")" * 49, "+".join(["a"] * 50), "-" * 49 + "a"])
def test_fifty_deep_is_read(text: str) -> None:
    assert isinstance(tree(text), Identifier | Arithmetic | Negative)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50 + "a" + ")" * 50,
        "(" * 999 + "a" + ")" * 999,
        "+".join(["a"] * 51),
        "-" * 1999 + "a",
        "not " * 499 + "a",
        "f(" * 600 + "a",
        "f(k=[" * 300,
        "a if b else " * 160 + "c",
    ],
)
def test_deeper_is_refused(text: str) -> None:
    assert [code for code, *_ in refusals(text)] == ["formula.deep"]


FORMS = [
    "{} + a", "a + {}", "{} < a", "a < {}", "a and {}", "{} or a", "not {}", "{} if a else b",
    "a if {} else b", "a if b else {}", "f({})", "f(a, k={})", "x[a, {}]",
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_every_form_counts_as_one_level(form: str) -> None:
    tree(form.format("-" * 48 + "a"))
    assert [code for code, *_ in refusals(form.format("-" * 49 + "a"))] == ["formula.deep"]


def test_a_list_counts_as_a_level() -> None:
    tree("f(k=[{}])".format("-" * 47 + "a"))
    assert [code for code, *_ in refusals("f(k=[{}])".format("-" * 48 + "a"))] == ["formula.deep"]


def test_two_thousand_characters_are_read_and_not_one_more() -> None:
    assert tree("a".ljust(2000)) == Identifier("a", HERE)
    assert refusals("a".ljust(2001)) == [("formula.long", 1, 1, 1)]
