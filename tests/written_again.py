"""A formula's tree as text again: an independent look at what was understood."""

from __future__ import annotations

from collections.abc import Iterator

from assess.errors import Notebook, Span
from assess.language.formulas.formula import (
    Arithmetic,
    Both,
    Call,
    Comparison,
    Either,
    Expression,
    Identifier,
    If,
    Index,
    Item,
    Listing,
    Negation,
    Negative,
    Number,
    Part,
    parse,
)
from assess.number import number_text

HERE = Span("pack.yaml", 7, 12)


def tree(text: str, origin: Span = HERE) -> Expression:
    notebook = Notebook()
    expression = parse(text, origin, notebook)
    assert notebook.problems == []
    assert expression is not None
    return expression


def spelled(expression: Expression) -> str:
    """The tree as text with all its brackets: an independent look at what was understood."""
    match expression:
        case Number(value):
            return number_text(value)
        case Identifier(name):
            return name
        case Part(name, part):
            return f"{name}.{part}"
        case Item(field):
            return f"item.{field}"
        case Index(of, members):
            return f"{spelled(of)}[{', '.join(map(spelled, members))}]"
        case Call(function, arguments, keywords):
            named = [f"{name}={spelled(value)}" for name, value in keywords]
            return f"{function}({', '.join([*map(spelled, arguments), *named])})"
        case Listing(parts):
            return f"[{', '.join(map(spelled, parts))}]"
        case If(condition, then, otherwise):
            return f"({spelled(then)} if {spelled(condition)} else {spelled(otherwise)})"
        case Both(parts):
            return f"({' and '.join(map(spelled, parts))})"
        case Either(parts):
            return f"({' or '.join(map(spelled, parts))})"
        case Negation(of):
            return f"(not {spelled(of)})"
        case Comparison(first, rest):
            return f"({spelled(first)}{''.join(f' {op} {spelled(e)}' for op, e in rest)})"
        case Arithmetic(op, left, right):
            return f"({spelled(left)} {op} {spelled(right)})"
        case Negative(of):
            return f"(-{spelled(of)})"


def parts_of(expression: Expression) -> Iterator[Expression]:
    yield expression
    match expression:
        case Index(of, members):
            children: tuple[Expression, ...] = (of, *members)
        case Call(_, arguments, keywords):
            children = (*arguments, *(value for _, value in keywords))
        case Listing(parts) | Both(parts) | Either(parts):
            children = parts
        case If(condition, then, otherwise):
            children = (condition, then, otherwise)
        case Negation(of) | Negative(of):
            children = (of,)
        case Comparison(first, rest):
            children = (first, *(part for _, part in rest))
        case Arithmetic(_, left, right):
            children = (left, right)
        case _:
            children = ()
    for child in children:
        yield from parts_of(child)
