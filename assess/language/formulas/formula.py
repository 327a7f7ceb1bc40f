"""The only parser of formulas: text to the surface tree, with every refusal at its character.

Python's own grammar is used (``ast``), but numbers never go through it: they are cut out of the
text before, because ``ast`` would turn 0.29 into the nearest binary float.
"""

from __future__ import annotations

import ast
import keyword

from assess.errors import Notebook, Span
from assess.language.formulas.arrangement import DEEPEST, arrange
from assess.language.formulas.expression import (
    Arithmetic,
    ArithmeticOperator,
    Both,
    Call,
    Comparison,
    ComparisonOperator,
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
)
from assess.language.formulas.tokens import Places, Token, scan

__all__ = [
    "Arithmetic",
    "Both",
    "Call",
    "Comparison",
    "Either",
    "Expression",
    "Identifier",
    "If",
    "Index",
    "Item",
    "Listing",
    "Negation",
    "Negative",
    "Number",
    "Part",
    "parse",
]

LONGEST = 2000
"""How many characters a formula may have."""

_COMPARISONS: dict[type[ast.cmpop], ComparisonOperator] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.GtE: ">=",
    ast.Gt: ">",
}
_ARITHMETIC: dict[type[ast.operator], ArithmeticOperator] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}


class _RefusedError(Exception):
    """The formula is refused; why is in the notebook."""


def parse(text: str, origin: Span, notebook: Notebook) -> Expression | None:
    """The tree of a formula, or None where it is refused; why is then in the notebook.

    ``origin`` is the place of the first character.  Problems have no excerpt: whoever holds the
    document adds the lines (``assess.language.text.source.add_excerpts``).
    """
    places = Places(text, origin, notebook)
    if len(text) > LONGEST:
        places.note("formula.long", 0, 1, length=str(len(text)), limit=str(LONGEST))
        return None
    if not text.strip(" \n"):
        places.note("formula.empty", 0, 1)
        return None
    known = len(notebook.problems)
    tokens = scan(text, places)
    if len(notebook.problems) > known or not arrange(tokens, places):
        return None
    try:
        return _Reader(places, _without_numbers(text, tokens), tokens).read()
    except _RefusedError:
        return None


def _without_numbers(text: str, tokens: list[Token]) -> str:
    """The formula on one line, each number replaced by zeros of the same width.

    A name that is a word of Python's (a label ``pass``) gets a capital, which no name here has.
    """
    characters = list(text.replace("\n", " "))
    for token in tokens:
        if token.kind == "name" and keyword.iskeyword(token.text):
            characters[token.start] = token.text[0].upper()
        if token.kind == "number":
            characters[token.start : token.end] = "0" * (token.end - token.start)
    return "".join(characters)


class _Reader:
    """Walks Python's tree; the text it was made from is ASCII, so columns are characters."""

    def __init__(self, places: Places, line: str, tokens: list[Token]) -> None:
        self.places = places
        self.line = line
        self.numbers = {token.start: token for token in tokens if token.value is not None}

    def read(self) -> Expression:
        """The whole formula."""
        try:
            # The brackets let a formula begin with spaces; one column has to be taken off again.
            body = ast.parse(f"({self.line})", mode="eval").body
        except (SyntaxError, RecursionError, MemoryError):
            # All but depth was checked before; Python has these three words for it.
            raise self.too_deep() from None
        return self.expression(body, 1)

    def refused(self, node: ast.expr, code: str, **values: str) -> _RefusedError:
        """Note a problem at a node."""
        start, end = self.edges(node)
        self.places.note(code, start, end, **values)
        return _RefusedError()

    def too_deep(self) -> _RefusedError:
        """Note that the formula is nested too deep."""
        self.places.note("formula.deep", 0, len(self.line), limit=str(DEEPEST))
        return _RefusedError()

    def edges(self, node: ast.expr) -> tuple[int, int]:
        """First and last + 1 character of a node."""
        return node.col_offset - 1, (node.end_col_offset or node.col_offset + 1) - 1

    def expression(self, node: ast.expr, depth: int) -> Expression:
        """The surface tree of one node; ``depth`` counts the nodes above it."""
        if depth > DEEPEST:
            raise self.too_deep()
        span = self.places.span(*self.edges(node))
        match node:
            case ast.Constant():
                token = self.numbers[node.col_offset - 1]
                assert token.value is not None  # only numbers are in the table
                return Number(token.value, self.places.span(token.start, token.end))
            case ast.Name(id=name):
                return Identifier(name.lower(), span)
            case ast.Attribute():
                return self.part(node, span)
            case ast.Subscript(value=of, slice=members):
                return self.index(node, of, members, depth, span)
            case ast.Call():
                return self.call(node, depth, span)
            case ast.IfExp(test=test, body=then, orelse=otherwise):
                condition = self.expression(test, depth + 1)
                return If(
                    condition,
                    self.expression(then, depth + 1),
                    self.expression(otherwise, depth + 1),
                    span,
                )
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self.expression(part, depth + 1) for part in values)
                return Both(parts, span) if isinstance(op, ast.And) else Either(parts, span)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Negation(self.expression(operand, depth + 1), span)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Negative(self.expression(operand, depth + 1), span)
            case ast.Compare(left=left, ops=ops, comparators=others):
                first = self.expression(left, depth + 1)
                rest = tuple(
                    (_COMPARISONS[type(op)], self.expression(other, depth + 1))
                    for op, other in zip(ops, others, strict=True)
                )
                return Comparison(first, rest, span)
            case ast.BinOp(left=left, op=op, right=right):
                return Arithmetic(
                    _ARITHMETIC[type(op)],
                    self.expression(left, depth + 1),
                    self.expression(right, depth + 1),
                    span,
                )
            case _:
                raise AssertionError(node)  # tokens and their order were checked before

    def part(self, node: ast.Attribute, span: Span) -> Part | Item:
        """``a.b``, ``pack.a.b`` or ``item.a``."""
        match node.value:
            case ast.Name(id="item"):
                return Item(node.attr.lower(), span)
            case ast.Name(id=name):
                return Part(name.lower(), node.attr.lower(), span)
            case ast.Attribute(value=ast.Name(id=pack), attr=name) if pack != "item":
                return Part(f"{pack.lower()}.{name.lower()}", node.attr.lower(), span)
            case _:
                raise self.refused(node, "formula.part", part=node.attr)

    def index(
        self, node: ast.expr, of: ast.expr, members: ast.expr, depth: int, span: Span
    ) -> Index:
        """``a[m]``, ``a.b[m, n]``."""
        owner = self.expression(of, depth + 1)
        if not isinstance(owner, Identifier | Part):
            raise self.refused(node, "formula.index")
        parts = members.elts if isinstance(members, ast.Tuple) else [members]
        return Index(owner, tuple(self.expression(part, depth + 1) for part in parts), span)

    def call(self, node: ast.Call, depth: int, span: Span) -> Call:
        """``f(a, name=b)``."""
        if not isinstance(node.func, ast.Name):
            raise self.refused(node, "formula.call")
        arguments = tuple(self.expression(argument, depth + 1) for argument in node.args)
        keywords: dict[str, Expression] = {}
        for word in node.keywords:
            name = (word.arg or "").lower()  # `**` was refused before
            if name in keywords:
                raise self.refused(word.value, "formula.keyword_twice", name=name)
            if isinstance(word.value, ast.List):
                start, end = self.edges(word.value)
                parts = tuple(self.expression(part, depth + 2) for part in word.value.elts)
                keywords[name] = Listing(parts, self.places.span(start, end))
            else:
                keywords[name] = self.expression(word.value, depth + 1)
        return Call(node.func.id.lower(), arguments, tuple(keywords.items()), span)
