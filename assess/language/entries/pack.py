"""The rules as written: one strict model for each kind of entry, before any meaning is given."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field

from assess.language.entries.entry import (
    Entry,
    Exact,
    Formula,
    Member,
    Names,
    Range,
    Rows,
    Sourced,
    TextEntry,
    Words,
)

Word = Literal["renormalise", "drop", "refuse"]
WORDS: tuple[Word, ...] = get_args(Word)
"""What may become of the weight of what is absent, in a word."""
AbsentPolicy = Word | dict[str, Word | dict[str, Word | Exact | dict[str, Exact]]]
"""A word; or by part a word or its receivers, each with its share; or that by kind of absence."""


class DocumentEntry(Entry):
    """The document that the register of clauses belongs to."""

    title: str
    number: str | None = None


class PackEntry(Entry):
    """The pack's own card; what it extends gives what it leaves out.

    ``extends`` and the values of ``uses`` name other packs: ``name@digest``; ``quota`` names the
    pack by which enrolment plans are made unless another is asked for.
    """

    id: str
    label: Words
    version: str
    extends: str | None = None
    uses: dict[str, str] = {}
    years: Annotated[list[int], Field(min_length=1)] = []
    total: str | None = None
    rating: str | None = None
    quota: str | None = None
    document: DocumentEntry | None = None


class LabelSetEntry(Entry):
    """A set of labels: plain (only ``==``), or ordered from worst to best."""

    label: Words
    members: dict[str, Words] | None = None
    worst_to_best: dict[str, Words] | None = None


class UnitEntry(TextEntry):
    """A unit's words."""


class FieldEntry(Entry):
    """One field of the items of a list: a number, flag, label or words."""

    label: Words
    type: str = "count"
    unit: str | None = None
    range: Range | None = None
    blank: Literal["unknown", "refuse"] | Literal[0] | None = None

    @property
    def if_blank(self) -> Literal["unknown", "refuse", 0]:
        """What a blank means: words are always stated, anything else is unknown if not said."""
        if self.blank is None:
            return "refuse" if self.type == "text" else "unknown"
        return self.blank


class FactEntry(Sourced):
    """A reported number, flag, label or list of items, and what a blank means."""

    label: Words
    type: str = "count"
    unit: str | None = None
    range: Range | None = None
    fields: dict[str, FieldEntry] = {}
    period: Literal["census", "calendar_year", "academic_year"] = "census"
    blank: Literal["unknown", "not_applicable", "refuse"] | Literal[0] = "unknown"
    over: Names = []
    part_of: str | None = None
    judged: bool = False


class CheckEntry(Sourced):
    """A condition between the facts of one profile, at one of the four customary levels."""

    label: Words
    level: Literal["A", "B", "C", "D"]
    require: Formula
    doubts: Names = []


class CrossfootEntry(Entry):
    """What a table must agree with, read in one way."""

    is_: Formula = Field(alias="is")
    reading: Words | None = None


class TableEntry(Sourced):
    """The document's numbers or ours: one ``value``, or ``rows`` over dimensions."""

    label: Words
    annex: int | None = None
    kind: Literal[
        "level", "stock_share", "flow_share", "flow", "cumulative", "milestone", "duty", "judgement"
    ] = "judgement"
    unit: str = "one"
    over: Names = []
    value: Exact | None = None
    rows: Rows | None = None
    borrowed: dict[str, Member] = {}
    progress: str | None = None
    target: bool | None = None
    better: Literal["higher", "lower"] = "higher"
    surplus: Literal["carried", "lost"] = "carried"
    crossfoot: list[CrossfootEntry] = []


class PieceEntry(Entry):
    """One piece of ``steps``, with at most one edge."""

    from_: Formula | None = Field(None, alias="from")
    above: Formula | None = None
    below: Formula | None = None
    up_to: Formula | None = None
    is_: Formula = Field(alias="is")

    @property
    def edge(self) -> tuple[str, str] | None:
        """The edge's kind and its formula, where there is exactly one."""
        given = [(k, v) for k, v in self.edges() if v is not None]
        return (given[0][0], str(given[0][1])) if len(given) == 1 else None

    def edges(self) -> tuple[tuple[str, str | None], ...]:
        """All four edges, given or not."""
        return (
            ("from", self.from_), ("above", self.above),
            ("below", self.below), ("up_to", self.up_to),
        )  # fmt: skip


class ZeroBelowEntry(Entry):
    """Where points jump to zero: an attained share, or a value in the measure's unit."""

    attained: Exact | None = None
    value: Exact | None = None


class IndicatorEntry(Sourced):
    """What is asked of a school, and the points it is worth."""

    label: Words
    goal: str
    measure: Formula
    target: Formula | None = None
    better: Literal["higher", "lower"] = "higher"
    max: Exact
    score: Literal["met", "proportional"] | list[PieceEntry]
    zero_below: ZeroBelowEntry | None = None
    zero_when: Formula | None = None
    applies: Formula | None = None
    why: Words | None = None
    bonus: bool = False
    else_: Formula | None = Field(None, alias="else")
    round: Exact | None = None
    show: Exact | None = None
    show_when: Formula | None = None
    unit: str | None = None


class GoalEntry(Sourced):
    """One of the goals, and what becomes of the weight of what is absent."""

    label: Words
    max: Exact
    absent: AbsentPolicy = "refuse"
    round_weights: Exact | None = None
    round: Exact | None = None


class WeightsEntry(Entry):
    """Base weights along one dimension; ``present`` is the figure whose absence moves weight."""

    over: str
    base: str | dict[str, Exact]
    present: str
    absent: AbsentPolicy = "refuse"


class FigureEntry(Sourced):
    """One named value per combination of its dimensions."""

    label: Words
    value: Formula | None = None
    steps_of: Formula | None = None
    steps: list[PieceEntry] | None = None
    weights: WeightsEntry | None = None
    type: str = "number"
    unit: str | None = None
    max: Exact | None = None
    scope: Literal["school", "city"] = "school"
    over: Names = []
    when: Formula | None = None
    why: Words | None = None
    round: Exact | None = None
    else_: Formula | None = Field(None, alias="else")
    show: Exact | None = None
    show_when: Formula | None = None


class ConclusionEntry(Sourced):
    """How votes of one kind are tallied."""

    label: Words
    of: str
    several: Literal["worst", "best", "any", "all_of", "least", "product", "sum"]
    none: Formula | None = None
    at_most: Exact | None = None


class RuleEntry(Sourced):
    """When it holds, it votes."""

    label: Words
    when: Formula
    conclude: dict[str, Formula] = Field(min_length=1)


class AccountEntry(Entry):
    """One duty of a clause: by what it is assessed, or why it is not."""

    duty: Words
    by: Names = []
    not_assessable: Words | None = None


class ClaimEntry(Entry):
    """A clause of the document: its text's digest, the numbers in it, and who answers for it."""

    digest: str
    numbers: list[str] = []
    accounts: list[AccountEntry] = Field(min_length=1)


class EnrolledEntry(Entry):
    """The figures of this year's intake and of the plan that it was to keep to."""

    intake: str
    plan: str


class QuotaLevelsEntry(Entry):
    """Plans by level: figures over the dimension ``over``, and the city's share of some levels.

    ``high``: the most seats of a level; ``stock``: its students who stay; ``share``: a table.
    """

    over: str
    claim: str
    high: str
    stock: str
    counted: Names = []
    share: str | None = None


class TiesEntry(Sourced):
    """Which of several schools equally entitled to a seat goes first: by figures, the greater."""

    by: Names = Field(min_length=1)


class QuotaEntry(Entry):
    """Which figures enrolment plans are made from; ``because`` are told as the way to the claim.

    ``split``: the weight by which the city's counts are divided.  ``settled``: facts that are as
    they are, so that an explanation proposes no other number of them.  ``ties``: what decides
    before the larger claim, which decides before the code that comes first.
    """

    claim: str
    floor: str | None = None
    limits: dict[str, str] = Field(min_length=1)
    unit: int | str = 1
    because: Names = []
    enrolled: EnrolledEntry | None = None
    levels: QuotaLevelsEntry | None = None
    split: str | None = None
    settled: Names = []
    ties: TiesEntry | None = None


class PackFile(Entry):
    """One file of a pack; all sections are optional and merged over the pack's files."""

    language: Literal[1] | None = None
    pack: PackEntry | None = None
    quota: QuotaEntry | None = None
    override: dict[str, object] = {}
    labels: dict[str, LabelSetEntry] = {}
    units: dict[str, UnitEntry] = {}
    facts: dict[str, FactEntry] = {}
    checks: dict[str, CheckEntry] = {}
    tables: dict[str, TableEntry] = {}
    indicators: dict[str, IndicatorEntry] = {}
    goals: dict[str, GoalEntry] = {}
    figures: dict[str, FigureEntry] = {}
    conclusions: dict[str, ConclusionEntry] = {}
    rules: dict[str, RuleEntry] = {}
    claims: dict[str, ClaimEntry] = {}
