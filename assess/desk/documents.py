"""The JSON that scripts get: strict models, from which the schemas are made.

Numbers are exact texts: terminating decimals as decimals, all others as ``p/q``.  Labels are in
the language asked for; ids never change.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from pydantic import BaseModel, ConfigDict, RootModel

from assess.errors import Severity
from assess.verdict import Status


class Model(BaseModel):
    """What all documents share: no extra keys, no guessing of types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Bounds(Model):
    """All that a number may be; both null where there is none (not due, not applicable)."""

    low: str | None
    high: str | None


class Because(Model):
    """A rule that fired.  ``certain``: whatever the missing facts are."""

    rule: str
    label: str
    source: str | None
    assumption: str | None
    certain: bool


class GoalDocument(Model):
    """One goal."""

    id: str
    label: str
    points: Bounds
    max: str
    source: str | None
    assumption: str | None


class IndicatorDocument(Model):
    """One indicator; shares as fractions of 1, flags 1 and 0, labels by id.

    ``value`` and ``target`` are null where undecided or absent; ``value_range`` tells which.
    ``withheld``: the value counts, and the pack lets it not be told.
    """

    id: str
    goal: str
    label: str
    status: Status
    value: str | None
    value_range: Bounds
    withheld: bool
    target: str | None
    unit: str
    points: Bounds
    max: str
    bonus: bool
    source: str | None
    assumption: str | None


class ConclusionDocument(Model):
    """One conclusion that some rule voted for.

    ``value`` is its value where decided (a label's id, ``1`` for yes, a number; for a conclusion
    that keeps all votes their list), null where it is open; ``possible`` is all that it may be.
    """

    what: str
    label: str
    value: str | list[str] | None
    possible: list[str]
    because: list[Because]


class MissingDocument(Model):
    """A fact that is blank, or doubted by an unanswered check; anything from low to high."""

    id: str
    label: str
    unit: str
    low: str | None
    high: str | None
    cause: Literal["blank", "doubted"]


class UnaskedDocument(Model):
    """A rule whose condition has no value, because ``absent`` have none."""

    rule: str
    label: str
    absent: list[str]


class NoteDocument(Model):
    """An answered check, a correction, or a fact that only the school vouches for."""

    kind: Literal["answered", "correction", "reported"]
    about: str
    label: str
    text: str


class ReasonDocument(Model):
    """A reason for which there is no value; ``cause`` is the id of what has none."""

    kind: Literal["not_due", "not_applicable"]
    cause: str
    label: str


class MemberDocument(Model):
    """The member of a dimension that a figure stands at."""

    dimension: str
    member: str
    label: str


class AssumptionDocument(Model):
    """An assumption that results rest on.  ``borrowed``: a figure that is not known, so that
    another tier's (another year's) is used; ``id`` is then the table's cell."""

    id: str
    label: str
    assumption: str
    borrowed: bool


class FigureDocument(Model):
    """One figure on the way to the verdict, or a conclusion's tally.

    ``id`` is ``figure`` with its ``members``.  ``value`` is exact, where decided: a number, a
    label's id, a flag's 1 or 0; ``range`` has both ends (of labels their positions), ``reasons``
    why there may be none.  ``shown`` is how an assessor reads it.  What is ``withheld`` counts
    but is not told: no value, no range, no reasons.
    """

    id: str
    figure: str
    members: list[MemberDocument]
    label: str
    value: str | None
    range: Bounds
    reasons: list[ReasonDocument]
    shown: str
    unit: str
    withheld: bool
    source: str | None
    assumption: str | None


class DigestsDocument(Model):
    """What the verdict was made from."""

    pack: str
    profile: str
    engine: str


class SchoolDocument(Model):
    """One school's verdict.  ``total`` is null bounds in a pack without a total.

    ``assumptions`` are the figures of a standard that are not known, and borrowed for its kind.
    ``figures`` are told with ``--figures``, else null.
    """

    id: str
    label: str
    kind: str | None
    year: int
    invented: bool
    total: Bounds
    rating: str | None
    possible_ratings: list[str]
    decided: bool
    goals: list[GoalDocument]
    indicators: list[IndicatorDocument]
    conclusions: list[ConclusionDocument]
    missing: list[MissingDocument]
    unasked: list[UnaskedDocument]
    notes: list[NoteDocument]
    assumptions: list[AssumptionDocument]
    digests: DigestsDocument
    figures: list[FigureDocument] | None = None


class ScoreDocument(Model):
    """``assess score``.  ``unheard`` are schools of the roster without a profile, ``refused``
    those whose verdict the umpire did not confirm.  ``roster`` false: the schools given were taken
    for the whole city.  ``city_figures`` are told with ``--figures``, else null."""

    pack: str
    version: str
    year: int
    basis: Literal["verified", "reported"]
    roster: bool
    schools: list[SchoolDocument]
    unheard: list[str]
    refused: list[str]
    city_figures: list[FigureDocument] | None = None


class TargetDocument(Model):
    """One number of the document; ``value`` is null where nothing is due."""

    id: str
    annex: int | None
    label: str
    unit: str
    period: str
    value: str | None
    source: str | None


class TargetsDocument(RootModel[list[TargetDocument]]):
    """``assess targets``: one row per annex number, then the text's own numbers."""


class ProblemDocument(Model):
    """One problem; line and column from 1, 0 where a problem has no place."""

    code: str
    severity: Severity
    file: str
    line: int
    column: int
    message: str
    hint: str


class CheckDocument(Model):
    """``assess check`` and ``assess sources``."""

    problems: list[ProblemDocument]


class BecauseFields(TypedDict):
    """The fields of ``Because``."""

    rule: str
    label: str
    source: str | None
    assumption: str | None
    certain: bool


def json_text(document: BaseModel) -> str:
    """The document as JSON text."""
    return document.model_dump_json(indent=1)
