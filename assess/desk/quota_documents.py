"""The JSON of ``assess quota``: strict models, from which the schema is made."""

from __future__ import annotations

from typing import Literal

from assess.desk.documents import AssumptionDocument, Bounds, Model, ProblemDocument
from assess.desk.explain_documents import FiredDocument, ReadingDocument
from assess.quota.verification.open_form import Certificate


class SeatsDocument(Model):
    """The fewest and the most seats; equal where the school's plan is decided."""

    low: int
    high: int


class ReasonOfSeats(Model):
    """A step on the way to a school's seats.

    ``kind``: a figure on the way to the claim, a limit, or how the seats follow from them
    (``multiple``: the rounded multiple of the claim; ``ceiling``/``floor``: held by a bound).
    """

    kind: Literal["figure", "limit", "at"]
    id: str
    label: str
    value: Bounds
    source: str | None
    assumption: str | None


class SchoolQuota(Model):
    """One school's plan.

    ``claim``, ``floor`` and ``ceiling`` are null where missing facts leave them open; then
    ``range`` has both ends.  ``binding``: the limits that make the ceiling.  ``waived``: the floor
    is above the ceiling and yields.  ``levels`` is empty where plans are not made by level, and
    where the city has something open.  ``exact``: both ends of ``seats`` are reached, whatever is
    missing; else they may be too far apart.  ``intake``/``plan``: this year's, ``enrolled`` their
    ratio.  ``borrowed``: the cells of tables whose figure is not known for its kind, and is that
    of another.
    """

    id: str
    label: str
    claim: str | None
    floor: int | None
    ceiling: int | None
    range: dict[Literal["claim", "floor", "ceiling"], Bounds]
    seats: SeatsDocument
    exact: bool
    binding: list[str]
    waived: bool
    levels: dict[str, int]
    because: list[ReasonOfSeats]
    intake: Bounds
    plan: Bounds
    enrolled: str | None
    borrowed: list[str]


class MadeDocument(ReadingDocument):
    """A value and how it came about, down to what was reported.

    ``formula``: in words, with the values; null for what was reported, concluded or no plain sum.
    ``rules``: those that a conclusion follows from.
    """

    formula: str | None
    source: str | None
    assumption: str | None
    made_of: list[MadeDocument]
    rules: list[FiredDocument]


class GainDocument(Model):
    """A new value (labels by id, flags 1 and 0), and the seats with it.

    ``by``: how much more or less of a number.  ``seats``: no case leads outside of them.
    ``more``: how many more their fewest and their most are; equal where the school's are decided
    before and after.
    """

    to: str
    by: str | None
    seats: SeatsDocument
    more: SeatsDocument


class ChangeDocument(GainDocument):
    """A change that would have given more seats.

    ``kind``: a ``fact`` that is another one, the city assessed anew by all rules; or a
    ``conclusion`` replaced, with all other conclusions as they are.  A number is changed by what
    gives the most: one less of it gives fewer.  ``least``: the least that gives any, where that
    gives fewer.  While the school's seats are a range, a change is told that raises one end of it
    and lowers neither.
    """

    kind: Literal["conclusion", "fact"]
    id: str
    label: str
    unit: str
    least: GainDocument | None


class ExplainQuotaDocument(Model):
    """``assess quota explain``.

    ``multiplier``: the claim times it, rounded and kept within floor and ceiling, is the seats;
    null where facts are missing, and where no one multiplier gives all schools' seats.
    ``unpressed``: its levels if the city asked for no share of counted levels; null where it
    asks for none.  ``assumptions`` are the figures of a standard that are not known, and borrowed
    for its kind; each step has its own beside it.
    """

    year: int
    total: int
    open: bool
    school: SchoolQuota
    claim: MadeDocument
    floor: MadeDocument | None
    limits: dict[str, MadeDocument]
    multiplier: str | None
    unpressed: dict[str, int] | None
    changes: list[ChangeDocument]
    assumptions: list[AssumptionDocument]


class CountDocument(Model):
    """One city count and the schools' shares, which add up to it.

    ``annex``: its row there.  ``period``: the year, or all years of the plan where its number is
    one for all of them.  ``scarce``: it is fewer than the schools, so a share says only whose turn
    it is by weight.
    """

    id: str
    annex: int
    label: str
    period: str
    count: int
    scarce: bool
    schools: dict[str, int]


class SplitDocument(Model):
    """``assess quota split``.

    ``schools`` by code, those that have shares.  Without any are ``weightless``, whose weight in
    the base year is 0, and ``later``, which are none of its schools.  ``first_year``: the plan's;
    where ``base_year`` is another one, years divided from other files may not add up with this.
    """

    year: int
    base_year: int
    first_year: int
    schools: dict[str, str]
    weightless: dict[str, str]
    later: dict[str, str]
    counts: list[CountDocument]
    assumptions: list[AssumptionDocument]


class AxiomDocument(Model):
    """A promise of the method.  ``evidence``: how it is known; what is given up does not hold."""

    id: str
    label: str
    holds: bool
    evidence: Literal["proved", "tested", "given_up"]


class FigureName(Model):
    """A figure or fact, by its id and in words."""

    id: str
    label: str


class MissingFact(FigureName):
    """A fact of a school.  ``doubted``: it was filed and awaits the answer to a check."""

    cause: Literal["blank", "doubted"]


class MissingDocument(Model):
    """What is missing of a school, in the order in which to fill it in.

    First stand those on which it hangs whether there is a plan at all (``decides_plan``), then
    those on which most ``seats`` of their own hang: how far these move between the school's worst
    and best, with all others at their worst or at their best.  ``figures``: those of the plan that
    it opens.  ``facts`` is empty where other schools open them, as by a ranking.
    """

    id: str
    label: str
    decides_plan: bool
    seats: int
    figures: list[FigureName]
    facts: list[MissingFact]


class QuotaDocument(Model):
    """``assess quota plan``.

    ``certificate`` is what ``assess quota verify`` checks: of the plan, or, where something is
    open (``open``), of the runs from which the seats follow.  ``sure``: there is a plan whatever
    the missing facts are; else there may be none, and ``seats`` are of the cases in which there is.
    While facts are missing no level is promised anything: a school's levels hang on all seats.
    ``ties``: figures of which the greater goes first of schools equally entitled to a seat; then
    the larger claim, then the code that comes first.
    """

    pack: str
    year: int
    total: int
    unit: int
    open: bool
    sure: bool
    missing: list[MissingDocument]
    schools: list[SchoolQuota]
    certificate: Certificate
    ties: list[FigureName]
    axioms: list[AxiomDocument]
    assumptions: list[AssumptionDocument]


class VerifyDocument(Model):
    """``assess quota verify``: ``proved`` where there are no problems."""

    proved: bool
    problems: list[ProblemDocument]
