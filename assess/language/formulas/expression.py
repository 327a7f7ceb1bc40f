"""The surface tree of a formula: what was written, with the place of every part.

Names are not resolved here and nothing has a type yet; a formula is only known to be well formed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assess.errors import Span
from assess.value import Rational


@dataclass(frozen=True, slots=True)
class Number:
    """A number as its text says it: ``0.29`` is 29/100, ``60%`` is 3/5.  Never negative."""

    value: Rational
    span: Span


@dataclass(frozen=True, slots=True)
class Identifier:
    """A bare name; also ``yes`` and ``no``, and the members of label sets and dimensions."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Part:
    """``name.part``: one part of an indicator or goal, or a name of another pack.

    In ``pack.name.part``, a part of another pack's indicator, the name is ``pack.name``.
    """

    name: str
    part: str
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """``item.field``: a field of the item in hand."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Index:
    """``of[a, b]``.  A member is an identifier, a number (a year), or something with a label."""

    of: Identifier | Part
    members: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """``function(arguments, keyword=value)``; no keyword stands twice."""

    function: str
    arguments: tuple[Expression, ...]
    keywords: tuple[tuple[str, Expression], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Listing:
    """``[a, b]`` as the value of a keyword, and nowhere else; never empty."""

    parts: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class If:
    """``then if condition else otherwise``."""

    condition: Expression
    then: Expression
    otherwise: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Both:
    """``a and b and …``, at least two parts."""

    parts: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Either:
    """``a or b or …``, at least two parts."""

    parts: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Negation:
    """``not of``."""

    of: Expression
    span: Span


ComparisonOperator: TypeAlias = Literal["<", "<=", "==", "!=", ">=", ">"]
ArithmeticOperator: TypeAlias = Literal["+", "-", "*", "/"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``first op b op c …``: every neighbouring pair compares so (``0 <= x < 1``)."""

    first: Expression
    rest: tuple[tuple[ComparisonOperator, Expression], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """``left op right``."""

    op: ArithmeticOperator
    left: Expression
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Negative:
    """``-of``."""

    of: Expression
    span: Span


Expression: TypeAlias = (
    Number | Identifier | Part | Item | Index | Call | Listing | If | Both | Either | Negation
    | Comparison | Arithmetic | Negative
)  # fmt: skip
