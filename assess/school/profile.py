"""One school's profile of one year: what stands in it.  Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from assess.errors import Span
from assess.language.about import Text
from assess.school.vocabulary import Vocabulary
from assess.value import Rational

Item: TypeAlias = Mapping[str, Rational | str | None]
"""One item of a list as stated: by field its value or its words, None where it is blank."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as someone stated it: ``text`` as typed, ``value`` None where it is blank.

    Of a list these are how many ``items`` it has.
    """

    text: str
    value: Rational | None
    span: Span
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the profile for one fact (and member)."""

    fact: str
    members: tuple[str, ...]
    reported: Stated | None
    verified: Stated | None
    evidence: str | None
    reason: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that was replaced after an appeal; ``date`` as YYYY-MM-DD."""

    fact: str
    members: tuple[str, ...]
    stated: Stated
    reason: str
    by: str
    date: str
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A value of an earlier year; ``absent`` where it was not applicable then."""

    id: str
    label: Text
    year: int
    stated: Stated
    absent: bool
    source: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The school's or assessor's answer to a check that fails."""

    check: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Profile:
    """One school-year.  ``entries`` and ``earlier`` are by input id; ``digest`` is of its content.

    ``periods`` says, by kind of period, which one was meant.  ``flawed`` are the inputs whose
    statement was refused, so that their absence is not told as a second fault.
    """

    school: str
    name: Text | None
    kind: str
    year: int
    invented: bool
    periods: Mapping[str, str]
    entries: Mapping[str, Entry]
    corrections: tuple[Correction, ...]
    answers: Mapping[str, Answer]
    earlier: Mapping[str, Earlier]
    span: Span
    digest: str
    flawed: frozenset[str]
    vocabulary: Vocabulary = field(repr=False, compare=False)

    @property
    def label(self) -> Text:
        """The school's name, or its code where it gave none."""
        return self.name or Text(self.school, self.school)
