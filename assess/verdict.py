"""What an assessment is: data only.  How it came about is ``analysis``, how it looks is ``desk``.

Every value is a ``Possible``: where facts are missing, all that it may be.  Points and totals
are points of the scheme; the values and targets of an indicator are in the indicator's unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assess.language.about import Text
from assess.language.given import ValueType
from assess.value import Possible, Rational

Status = Literal["met", "partly", "unmet", "unknown", "not_due", "not_applicable", "void"]
"""How an indicator stands.  ``unknown``: more than one of the others is possible."""

STATUSES: tuple[Status, ...] = (
    "met", "partly", "unmet", "unknown", "not_due", "not_applicable", "void",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IndicatorVerdict:
    """One indicator: its value against its target, and the points that gives.

    ``source`` are locators in the documents, ``assumption`` what the pack's authors judged.
    ``show`` is the step to which its value is shown, where the pack names one; so in the others.
    ``withheld``: the value counts, and is not told.
    """

    id: str
    goal: str
    label: Text
    type: ValueType
    unit: str
    status: Status
    value: Possible
    target: Possible
    points: Possible
    max: Rational
    bonus: bool
    source: tuple[str, ...]
    assumption: Text | None
    show: Rational | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class GoalVerdict:
    """One goal: the points reached of ``max``."""

    id: str
    label: Text
    points: Possible
    max: Rational
    source: tuple[str, ...]
    assumption: Text | None
    show: Rational | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """A rule that fired for a conclusion; ``certain`` where it does whatever is missing."""

    rule: str
    label: Text
    source: tuple[str, ...]
    assumption: Text | None
    certain: bool


@dataclass(frozen=True, slots=True)
class ConclusionVerdict:
    """One conclusion that some rule voted for, and all the rules that did.

    ``value`` is its tally.  For a conclusion that keeps all votes (``all_of``) it is None, and
    ``votes`` are the positions of the labels voted for, each with whether it is certain.
    """

    id: str
    label: Text
    type: ValueType
    value: Possible | None
    votes: tuple[tuple[Rational, bool], ...]
    because: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class FigureVerdict:
    """One figure on the way to the verdict, or a conclusion's tally.

    ``of`` is the id without ``members``, which say by dimension where the figure stands.
    ``withheld``: the value counts but is not to be printed.
    """

    id: str
    of: str
    label: Text
    members: tuple[tuple[str, str], ...]
    member_labels: tuple[Text, ...]
    type: ValueType
    unit: str
    value: Possible
    withheld: bool
    source: tuple[str, ...]
    assumption: Text | None
    show: Rational | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is not settled: blank, or doubted by a check that nobody has answered."""

    input: str
    label: Text
    unit: str
    type: ValueType
    range: Possible
    cause: Literal["blank", "doubted"]


@dataclass(frozen=True, slots=True)
class Unasked:
    """A rule that could not fire as its condition has no value; ``absent``: what has none."""

    rule: str
    label: Text
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the profile that a reader of the verdict should know.

    ``answered``: a check that failed and was answered (``text`` is the answer).  ``correction``:
    a value replaced after an appeal.  ``reported``: a fact only the school itself vouches for.
    ``about`` is the id of the check or fact, ``label`` its words.
    """

    kind: Literal["answered", "correction", "reported"]
    about: str
    label: Text
    text: str


@dataclass(frozen=True, slots=True)
class Digests:
    """What the verdict was made from, so that it can be made again."""

    pack: str
    profile: str
    engine: str


@dataclass(frozen=True, slots=True)
class SchoolVerdict:
    """The assessment of one school for one year.

    ``rating`` is the label's id, None while undecided; ``possible_ratings`` are ids from the
    worst to the best.  ``decided``: the rating is one (without a rating: the total).  A pack that
    names no total or no rating has None and () there.  ``show`` is the step the total is shown to.
    """

    id: str
    label: Text
    kind: str | None
    kind_label: Text
    year: int
    total: Possible | None
    rating: str | None
    possible_ratings: tuple[str, ...]
    decided: bool
    goals: tuple[GoalVerdict, ...]
    indicators: tuple[IndicatorVerdict, ...]
    conclusions: tuple[ConclusionVerdict, ...]
    missing: tuple[Missing, ...]
    unasked: tuple[Unasked, ...]
    notes: tuple[Note, ...]
    digests: Digests
    show: Rational | None = None
