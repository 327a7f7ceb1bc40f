"""The form of the certificate of an open city, made of those of its runs; and of any of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Discriminator, Field, RootModel, Tag

from assess.quota.verification.form import (
    LEVELS,
    PLAN,
    Claim,
    Exact,
    Form,
    LevelCertificate,
    Name,
    Named,
    PlanCertificate,
    Seats,
    Share,
    Unit,
    different,
)


def _kind(document: object) -> str:
    """Which of the two forms a certificate is to have."""
    levels = "levels" in document if isinstance(document, dict) else hasattr(document, "levels")
    return LEVELS if levels else PLAN


AnyCertificate = Annotated[
    Annotated[PlanCertificate, Tag(PLAN)] | Annotated[LevelCertificate, Tag(LEVELS)],
    Discriminator(_kind),
]


class AskedAtEnd(Form):
    """What is asked for a school at its worst or at its best; ``limits`` with ``levels``."""

    claim: Claim
    floor: Seats
    limits: dict[Name, Seats] = Field(min_length=1)
    ties: list[Exact]


class Interval(Form):
    """From the fewest to the most."""

    low: Seats
    high: Seats


class OpenLevel(Named):
    """What is asked for a level.  ``stock``: the fewest and the most of its students who stay."""

    counted: bool
    stock: Interval


class OpenSchoolProof(Named):
    """A school's figures and seats.  ``exact``: both ends of its seats are reached in some case.

    ``counted``: what its counted levels allow together, at its worst and at its best; null where
    no share is asked for.
    """

    worst: AskedAtEnd
    best: AskedAtEnd
    counted: Interval | None
    seats: Interval
    exact: bool


class Runs(Named):
    """An open school's two plans: ``low`` with itself at its worst and all others at their best,
    ``high`` the reverse.  Null: there is no such plan.
    """

    low: AnyCertificate | None
    high: AnyCertificate | None


class CaseProof(Form):
    """The plans with one need of the share: all schools at their worst, all at their best, and
    the runs of every open school.  Null: there is no such plan.
    """

    worst: AnyCertificate | None
    best: AnyCertificate | None
    runs: Annotated[list[Runs], AfterValidator(different)]


class OpenCertificate(Form):
    """The seats of a city of which figures are open, and their proof.

    ``levels``: null where there are none.  ``joint``: any schools can be at their worst in all
    figures while the others are at their best; where not, no range is called exact.  ``sure``:
    whatever the open figures are, there is a plan.  ``cases``: with the fewest and, where that is
    open, the most seats that the share needs.  ``digest``: the fingerprint of what was asked.
    """

    total: Seats
    unit: Unit
    levels: Annotated[list[OpenLevel], Field(min_length=1), AfterValidator(different)] | None
    share: Share | None
    joint: bool
    sure: bool
    schools: Annotated[list[OpenSchoolProof], Field(min_length=1), AfterValidator(different)]
    cases: list[CaseProof] = Field(min_length=1, max_length=2)
    digest: Name


class Certificate(RootModel[PlanCertificate | LevelCertificate | OpenCertificate]):
    """What ``assess quota plan`` prints as its certificate and ``assess quota verify`` checks: of
    a plan without levels, by level, or of the seats of a city of which figures are open.
    """
