"""The form between a pack's entries and the IR: figures whose bodies are formula trees.

Calls that no author can write (``@`` is no letter) stand in the trees where sugar needs what a
formula cannot say; ``sugar`` gives them their meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal

from assess.errors import Span
from assess.language.about import Origin, Text
from assess.language.entries.entry import Sourced, TextEntry
from assess.language.formulas import expression as f
from assess.value import Rational


def text(entry: TextEntry) -> Text:
    """The entry's words as the IR carries them."""
    return Text(entry.zh, entry.en)


def origin(entry: Sourced, span: Span) -> Origin:
    """The entry's sources and place as the IR carries them."""
    own = text(entry.assumption) if entry.assumption else None
    return Origin(tuple(entry.source), own, span)


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure to be: one body for every combination of the members of ``over``.

    ``declared`` is "number", "flag", a label set, or None where the body tells; ``why`` are the
    words for its own not-applicable.  ``show_when`` is the flag over the same dimensions without
    which its value is not printed.
    """

    id: str
    over: tuple[str, ...]
    scope: Literal["school", "city"]
    declared: str | None
    unit: str | None
    body: f.Expression
    label: Text
    origin: Origin
    show: Rational | None = None
    why: Text | None = None
    show_when: str | None = None


class Trees:
    """Builds formula trees that all stand at one place of the pack."""

    def __init__(self, span: Span) -> None:
        self.span = span

    def number(self, value: Rational) -> f.Expression:
        """A number."""
        return f.Number(span=self.span, value=value)

    def nothing(self) -> f.Expression:
        """The number 0."""
        return self.number(Rational(0))

    def name(self, name: str) -> f.Expression:
        """A name without a dot."""
        return f.Identifier(span=self.span, name=name)

    def part(self, name: str, part: str) -> f.Expression:
        """``name.part``."""
        return f.Part(span=self.span, name=name, part=part)

    def call(
        self, function: str, *arguments: f.Expression, **keywords: f.Expression
    ) -> f.Expression:
        """``function(arguments, keywords)``."""
        return f.Call(
            span=self.span, function=function, arguments=arguments, keywords=tuple(keywords.items())
        )

    def choose(
        self, condition: f.Expression, then: f.Expression, other: f.Expression
    ) -> f.Expression:
        """``then if condition else other``."""
        return f.If(span=self.span, condition=condition, then=then, otherwise=other)

    def negation(self, of: f.Expression) -> f.Expression:
        """``not of``."""
        return f.Negation(span=self.span, of=of)

    def both(self, parts: list[f.Expression]) -> f.Expression:
        """The parts joined by ``and``."""
        return f.Both(span=self.span, parts=tuple(parts)) if len(parts) > 1 else parts[0]

    def compare(
        self, left: f.Expression, op: f.ComparisonOperator, right: f.Expression
    ) -> f.Expression:
        """``left op right``."""
        return f.Comparison(span=self.span, first=left, rest=((op, right),))

    def arithmetic(
        self, left: f.Expression, op: f.ArithmeticOperator, right: f.Expression
    ) -> f.Expression:
        """``left op right`` for ``+ - * /``."""
        return f.Arithmetic(span=self.span, op=op, left=left, right=right)

    def total(self, parts: list[f.Expression]) -> f.Expression:
        """The parts added up; 0 for none."""
        return self.call("@sum", *parts) if parts else self.nothing()

    def missing(self) -> f.Expression:
        """Not applicable, caused by the figure it stands in."""
        return self.call("@missing")

    def otherwise(self, of: f.Expression, other: f.Expression) -> f.Expression:
        """``of``, or ``other`` where it is absent."""
        return self.call("@else", of, other)

    def label(self, label_set: str, member: str) -> f.Expression:
        """A member of a stated label set."""
        return self.call("@label", self.name(label_set), self.name(member))


def rewrite(
    tree: f.Expression, change: Callable[[f.Expression], f.Expression | None]
) -> f.Expression:
    """The tree with every part for which ``change`` gives another put in its place."""
    changed = change(tree)
    if changed is not None:
        return changed

    def inner(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(inner(v) for v in value)
        if is_dataclass(value) and not isinstance(value, Span | type):
            return rewrite(value, change)  # type: ignore[arg-type]
        return value

    parts = {x.name: inner(getattr(tree, x.name)) for x in fields(tree) if x.name != "span"}
    return replace(tree, **parts)


def substitute(tree: f.Expression, name: str, by: f.Expression) -> f.Expression:
    """The tree with ``by`` where it says ``name``; ``name[…]`` stays, it is no name of a pack."""

    def change(part: f.Expression) -> f.Expression | None:
        if isinstance(part, f.Identifier) and part.name == name:
            return by
        if isinstance(part, f.Index) and isinstance(part.of, f.Identifier) and part.of.name == name:
            return part
        return None

    return rewrite(tree, change)


def own_value(
    tree: f.Expression, names: Collection[str], own: f.Part, *, of_elements: bool = False
) -> f.Expression:
    """The tree with ``own`` for what is called one of ``names``: ``x``, ``x[…]`` or ``x.part``.

    What stands in ``last(…)`` is the value that the past told, and stays.  ``of_elements``: in a
    reducer over anything but the schools these are names of the elements.
    """

    def change(part: f.Expression) -> f.Expression | None:
        if isinstance(part, f.Call) and part.function == "last":
            return part
        if of_elements and isinstance(part, f.Call):
            over = dict(part.keywords).get("over")
            if isinstance(over, f.Identifier) and over.name != "schools":
                return part
        if isinstance(part, f.Identifier) and part.name in names:
            return own
        if isinstance(part, f.Part) and f"{part.name}.{part.part}" in names:
            return own
        return None

    return rewrite(tree, change)


def numbers_in(tree: f.Expression) -> list[f.Number]:
    """The quantities written in a formula, in order; the years of ``x[2021]`` are none."""
    found: list[f.Number] = []

    def look(part: f.Expression) -> f.Expression | None:
        if isinstance(part, f.Number):
            found.append(part)
        if isinstance(part, f.Index):
            return part
        if isinstance(part, f.Call) and part.function == "last":
            return part
        return None

    rewrite(tree, look)
    return found
