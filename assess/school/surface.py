"""Profiles and rosters as written: strict models, before the pack gives anything a meaning."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, RootModel, WithJsonSchema

from assess.language.pack import Entry, Names, Words

DETAIL_KEYS = ("reported", "verified", "evidence", "reason", "by")
"""What may be said of a fact, beside the value alone."""

JUDGED_KEYS = ("grade", "verified", "evidence", "reason", "by")
"""The same of a judged fact; ``grade`` takes the place of ``reported``."""

_ONE: dict[str, Any] = {
    "description": "A number, true/false, a label's id; null or 不详 where it is not known",
    "type": ["integer", "number", "boolean", "string", "null"],
}
_DETAIL: dict[str, Any] = {
    "description": "What the school reported and what was verified, with evidence, reason and name",
    "type": "object",
    "properties": {
        **dict.fromkeys(("reported", "grade", "verified"), _ONE),
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
FactValue = Annotated[object, WithJsonSchema({"anyOf": [_ONE, _DETAIL, _MEMBERS]})]
Filled = Annotated[str, Field(min_length=1)]


class ProfileCard(Entry):
    """Which school and year it is.  ``invented``: no real school."""

    school: Filled
    name: Words | None = None
    kind: Filled
    year: int
    invented: bool = False


class PeriodsEntry(Entry):
    """What the facts are meant for: the census date, the calendar year, the academic year."""

    census: str | None = None
    calendar_year: int | None = None
    academic_year: str | None = None


class CorrectionEntry(Entry):
    """A value replaced after an appeal."""

    fact: Filled
    member: Names = Field(default_factory=list)
    value: OneValue
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

    id: Filled
    name: Words | None = None


class EnrolledEntry(Entry):
    """One school of the roster, and the years in which it is open."""

    school: Filled
    name: Words
    kind: Filled
    years: Annotated[list[int], Field(min_length=1)]


class CityFile(Entry):
    """A roster: who the cohort is.  ``invented``: no real city."""

    city: CityCard
    roster: Annotated[list[EnrolledEntry], Field(min_length=1)]
    invented: bool = False
