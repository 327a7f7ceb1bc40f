"""What the entries of a pack are made of: words, formulas, exact numbers, where they come from."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from gmpy2 import mpq
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema
from typing_extensions import TypeAliasType

from assess.number import parse_number
from assess.value import Rational


def _text(value: object) -> object:
    return {"zh": value, "en": value} if isinstance(value, str) else value


def _formula(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int | Decimal) else value


def _exact(value: object) -> Rational:
    if isinstance(value, int) and not isinstance(value, bool):
        return mpq(value)
    number = parse_number(str(value)) if isinstance(value, str | Decimal) else None
    if number is None:
        raise ValueError("number")
    return number


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


class Entry(BaseModel):
    """What all entries share: nothing is guessed, nothing is extra."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        arbitrary_types_allowed=True,
        defer_build=True,  # only what is validated by itself is built
    )


class TextEntry(Entry):
    """Words in both languages; a plain text stands for both."""

    zh: str
    en: str


Words = Annotated[TextEntry, BeforeValidator(_text)]
Formula = Annotated[
    str,
    BeforeValidator(_formula, json_schema_input_type=str | int | float | bool),
    Field(min_length=1),
]
Member = Annotated[str, BeforeValidator(_formula, json_schema_input_type=str | int)]
"""A member of a dimension: a label, or a year."""
Exact = Annotated[
    Rational,
    PlainValidator(_exact),
    WithJsonSchema(
        {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?%?$"}]}
    ),
]
Range = Annotated[list[Exact], Field(min_length=2, max_length=2)]
Cell = str | int | Decimal
Rows = TypeAliasType("Rows", "dict[str, Cell | Rows]")
Names = Annotated[list[str], BeforeValidator(_listed, json_schema_input_type=str | list[str])]


class Sourced(Entry):
    """Where an entry comes from: a locator in a document, or our own assumption and why."""

    source: Names = []
    assumption: Words | None = None
    note: Words | None = None
    accepted: dict[str, Words] = {}
