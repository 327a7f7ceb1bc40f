"""Profiles and rosters as written: strict models, before the pack gives anything a meaning."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field, RootModel, WithJsonSchema
from pydantic_core import PydanticCustomError

from assess.language.entries.entry import Entry, Names, TextEntry, Words

DETAIL_KEYS = ("reported", "verified", "evidence", "reason", "by")
"""What may be said of a fact, beside the value alone."""

JUDGED_KEYS = ("grade", "verified", "evidence", "reason", "by")
"""The same of a judged fact; ``grade`` takes the place of ``reported``."""

_ONE: dict[str, Any] = {
    "description": "A number, true/false, a label's id; null or 不详 where it is not known",
    "type": ["integer", "number", "boolean", "string", "null"],
}
_LIST: dict[str, Any] = {
    "description": "The items of a list, each with its fields; [] where there are none",
    "type": "array",
    "items": {"type": "object", "additionalProperties": _ONE},
}
_STATED: dict[str, Any] = {"anyOf": [_ONE, _LIST]}
_DETAIL: dict[str, Any] = {
    "description": "What the school reported and what was verified, with evidence, reason and name",
    "type": "object",
    "properties": {
        **dict.fromkeys(("reported", "grade", "verified"), _STATED),
        **{key: {"type": "string"} for key in ("evidence", "reason", "by")},
    },
    "additionalProperties": False,
}
_MEMBERS: dict[str, Any] = {
    "description": "One value per member of the fact's label set",
    "type": "object",
    "additionalProperties": {"anyOf": [_ONE, _DETAIL, {"type": "object"}]},
}

# Which of the forms is right depends on the pack, so it is found out where the pack is known, and
# told in the pack's words.
OneValue = Annotated[object, WithJsonSchema(_ONE)]
StatedValue = Annotated[object, WithJsonSchema(_STATED)]
FactValue = Annotated[object, WithJsonSchema({"anyOf": [_ONE, _LIST, _DETAIL, _MEMBERS]})]
Filled = Annotated[str, Field(min_length=1)]

LONGEST_CODE = 40
LONGEST_NAME = 200
_PATTERN = (
    r"^[A-Za-z0-9\-_.\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
    rf"{{1,{LONGEST_CODE}}}$"
)
_SPELLING = re.compile(_PATTERN)


def _code(text: str) -> str:
    """A school's code, which stands in tables, files and commands: short, and of plain signs."""
    if text and not _SPELLING.fullmatch(text):
        words = {"text": _shown(text, LONGEST_CODE), "limit": LONGEST_CODE}
        raise PydanticCustomError("profile.school_code", "", words)
    return text


def _line(text: str) -> str:
    """What is shown within a line of a table or a message."""
    if "\n" in text or "\t" in text:
        words = {"text": _shown(text, LONGEST_CODE)}
        raise PydanticCustomError("profile.name_lines", "", words)
    if len(text) > LONGEST_NAME:
        counted = {"length": len(text), "limit": LONGEST_NAME}
        raise PydanticCustomError("profile.name_long", "", counted)
    return text


def _name(words: TextEntry) -> TextEntry:
    """A name in both languages."""
    for text in dict.fromkeys((words.zh, words.en)):
        _line(text)
    return words


def _shown(text: str, most: int) -> str:
    """A text cut to one short line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most] + "…"


Code = Annotated[
    Filled, AfterValidator(_code), WithJsonSchema({"type": "string", "pattern": _PATTERN})
]
Line = Annotated[Filled, AfterValidator(_line)]
Name = Annotated[Words, AfterValidator(_name)]


class ProfileCard(Entry):
    """Which school and year it is.  ``invented``: no real school."""

    school: Code
    name: Name | None = None
    kind: Line
    year: int
    invented: bool = False


class PeriodsEntry(Entry):
    """What the facts are meant for: the census date, the calendar year, the academic year."""

    census: str | None = None
    calendar_year: int | None = None
    academic_year: str | None = None


class CorrectionEntry(Entry):
    """A value, or a whole list, replaced after an appeal."""

    fact: Filled
    member: Names = Field(default_factory=list)
    value: StatedValue
    reason: Filled
    by: Filled
    date: Filled
    evidence: str | None = None


class EarlierEntry(Entry):
    """Values of an earlier year, and where they are taken from."""

    year: int
    source: Filled
    values: dict[str, OneValue]


class SchoolYear(Entry):
    """The profile of one school and year."""

    profile: ProfileCard
    periods: PeriodsEntry = PeriodsEntry()
    facts: dict[str, FactValue]
    answers: dict[str, str] = Field(default_factory=dict)
    corrections: list[CorrectionEntry] = Field(default_factory=list)
    history: list[EarlierEntry] = Field(default_factory=list)


class ManyProfiles(Entry):
    """Several profiles in one document."""

    profiles: Annotated[list[SchoolYear], Field(min_length=1)]


class ProfileFile(RootModel[SchoolYear | ManyProfiles]):
    """A document of a profile file: one profile, or a list of them."""


class CityCard(Entry):
    """Which city it is."""

    id: Line
    name: Name | None = None


class EnrolledEntry(Entry):
    """One school of the roster, and the years in which it is open."""

    school: Code
    name: Name
    kind: Line
    years: Annotated[list[int], Field(min_length=1)]


class CityFile(Entry):
    """A roster: who the cohort is.  ``invented``: no real city."""

    city: CityCard
    roster: Annotated[list[EnrolledEntry], Field(min_length=1)]
    invented: bool = False
