"""The JSON of ``assess explain``: why a school has its result, and what would change it."""

from __future__ import annotations

from typing import Literal, TypedDict

from assess.desk.documents import (
    Because,
    Bounds,
    IndicatorDocument,
    MissingDocument,
    Model,
    SchoolDocument,
)


class ReadingDocument(Model):
    """A named value; ``value`` where decided.  ``withheld``: it counts and is not told."""

    id: str
    label: str
    unit: str
    value: str | None
    range: Bounds
    withheld: bool


class ReportedDocument(ReadingDocument):
    """A value from the profile: as typed, who vouches for it, and what it is meant for.

    ``blank`` is what the pack makes of a blank.
    """

    text: str
    basis: Literal["verified", "reported", "corrected", "blank", "doubted", "history"]
    period: str | None
    blank: Literal["unknown", "not_applicable", "zero", "refuse"] | None


class StepDocument(Model):
    """A value that earns ``points``; ``beyond``: just past it.  ``needed`` of which fact."""

    value: str
    beyond: bool
    points: str
    needed: dict[str, str]


class LossDocument(Model):
    """An indicator's points short of all."""

    indicator: IndicatorDocument
    lost: Bounds
    reported: list[ReportedDocument]
    next: StepDocument | None
    full: StepDocument | None


class FiredDocument(Because):
    """A rule that fired against the school, the values it read, and the rules behind it."""

    reads: list[ReadingDocument]
    because: list[FiredDocument]


class BarrierDocument(Model):
    """One thing that stands against the next rating."""

    code: Literal["edge", "conclusion", "condition"]
    what: ReadingDocument
    certain: bool
    edge: str | None
    beyond: bool
    short: Bounds | None
    rules: list[FiredDocument]
    reads: list[ReadingDocument]


class ThenDocument(Model):
    """What stays possible where a missing fact has one value; the checks that object to it."""

    value: str
    total: Bounds
    possible_ratings: list[str]
    confirm: list[str]
    refused: list[str]


class DeciderDocument(Model):
    """A missing fact, and what its least and its greatest value leave open."""

    missing: MissingDocument
    at: list[ThenDocument]
    decides: bool
    matters: bool


class ExplainDocument(Model):
    """``assess explain``.  ``absent``: why indicators have no points; ``ways``: see barriers."""

    pack: str
    year: int
    school: SchoolDocument
    absent: dict[str, list[str]]
    losses: list[LossDocument]
    next_rating: str | None
    barriers: list[BarrierDocument]
    ways: list[list[int]]
    deciders: list[DeciderDocument]


class ReadingFields(TypedDict):
    """The fields of ``ReadingDocument``."""

    id: str
    label: str
    unit: str
    value: str | None
    range: Bounds
    withheld: bool
