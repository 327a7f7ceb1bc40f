"""The form of certificates: what a plan says of itself so that anyone can check it.

Strict models, from which the published schema is made too.  Whole numbers are numbers, all others
are texts in their one spelling (`assess.number.number_text`).  Nothing here adds up or compares:
that is `verify`'s and `verify_levels`'.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)

from assess.errors import Notebook
from assess.number import number_text
from assess.value import Rational

SPELLING = r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9]|/[1-9][0-9]*)?$"


def _only_spelling(text: str) -> str:
    """Refuse -0, a fraction that could be reduced, and one that a decimal spells."""
    if number_text(Rational(text)) != text:
        raise ValueError("another spelling of an exact number")
    return text


def _readable(text: str) -> str:
    """Refuse half a character: it can be neither printed nor fingerprinted."""
    text.encode()
    return text


def _positive(text: str) -> str:
    """Refuse a number that is not above 0."""
    if Rational(text) <= 0:
        raise ValueError("not above 0")
    return text


def _part(text: str) -> str:
    """Refuse what is no part of a whole."""
    if not 0 <= Rational(text) <= 1:
        raise ValueError("not between 0 and 1")
    return text


def different(named: Iterable[Named]) -> Iterable[Named]:
    """Refuse an id that comes twice."""
    ids = [each.id for each in named]
    if len(set(ids)) < len(ids):
        raise ValueError("an id comes twice")
    return named


Exact = Annotated[str, Field(pattern=SPELLING), AfterValidator(_only_spelling)]
"""An exact number as text: a decimal, or a fraction in lowest terms where no decimal is exact."""
Claim = Annotated[Exact, Field(max_length=200), AfterValidator(_positive)]
Share = Annotated[Exact, AfterValidator(_part)]
Name = Annotated[str, AfterValidator(_readable)]
Seats = Annotated[int, Field(ge=0, le=10**12)]
"""No city has more; a longer number would only be there to stop whoever checks it."""
Unit = Annotated[int, Field(ge=1, le=10**12)]


class Form(BaseModel):
    """What all parts of a certificate share: no extra keys, no guessing of types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, serialize_by_alias=True)


class Named(Form):
    """A part that has an id."""

    id: Name


class AskedSchool(Named):
    """What was asked for a school; ``limits``: by name, what it may get at most.

    ``ties``: of schools equally entitled to a seat, the one with the greater goes first.
    """

    claim: Claim
    floor: Seats
    limits: dict[Name, Seats] = Field(min_length=1)
    ties: list[Exact]


def comparable(schools: list[AskedSchool]) -> list[AskedSchool]:
    """Refuse schools of which not all have as many ties."""
    if len({len(school.ties) for school in schools}) > 1:
        raise ValueError("unlike ties")
    return schools


class SchoolProof(AskedSchool):
    """A school's part.  ``ceiling``: the least limit; ``binding``: the limits that are it.

    ``waived``: the floor, in whole units, is above the ceiling and yields.  ``at``: whether its
    seats are the rounded multiple of its claim, or a bound holds them.
    """

    ceiling: Seats
    binding: list[Name]
    waived: bool
    seats: Seats
    at: Literal["multiple", "ceiling", "floor"]


class Multiplier(Form):
    """From ``low`` to ``high`` every multiplier gives this plan; ``high`` null: without end."""

    low: Exact
    high: Exact | None
    shown: Exact


class Tie(Form):
    """Who got, and who did not get, the last seats to which all of them were equally entitled."""

    given: list[Name]
    passed: list[Name]


class Range(Form):
    """The least and the greatest total for which there is a plan."""

    low: Seats
    high: Seats


class PlanCertificate(Form):
    """A plan without levels and its proof.  ``objective``: the sum of (seats - claim)² / claim.

    ``digest``: the fingerprint of what was asked.
    """

    total: Seats
    unit: Unit
    schools: Annotated[
        list[SchoolProof],
        Field(min_length=1),
        AfterValidator(different),
        AfterValidator(comparable),
    ]
    multiplier: Multiplier
    tie: Tie
    range: Range
    objective: Exact
    digest: Name


class AskedLevel(Named):
    """What was asked for a level.  ``stock``: its students who stay; ``high`` null: no limit."""

    counted: bool
    stock: Seats
    low: Seats
    high: Seats | None


class LevelSeats(AskedLevel):
    """A level's part."""

    seats: Seats


class Offer(Form):
    """One level of one school: its claim, and what it may get at most."""

    claim: Claim
    high: Seats


class SchoolLevels(AskedSchool):
    """A school's part in a plan by level; its levels together are the limit ``levels``.

    ``offers`` and ``levels`` have the same keys: the levels that the school offers.
    """

    limits: dict[Name, Seats]
    offers: dict[Name, Offer] = Field(min_length=1)
    ceiling: Seats
    binding: list[Name]
    waived: bool
    seats: Seats
    levels: dict[Name, Seats]

    @field_validator("limits")
    @classmethod
    def _of_others(cls, limits: dict[str, int]) -> dict[str, int]:
        """Refuse the name of the limit that the levels are."""
        if "levels" in limits:
            raise ValueError("the levels together are a limit of that name")
        return limits

    @field_validator("levels")
    @classmethod
    def _of_offers(cls, levels: dict[str, int], info: ValidationInfo) -> dict[str, int]:
        """Refuse levels that are not those offered."""
        if levels.keys() != info.data.get("offers", levels).keys():
            raise ValueError("not the levels that are offered")
        return levels


class Counted(Form):
    """The new students of counted levels that the share needs, and that there are."""

    needed: Seats
    given: Seats


class Exchange(Form):
    """The cheapest move of one unit from a level to another, and the school that makes it.

    ``from`` null: the school gets one unit more in all; ``to`` null: one fewer.  ``schools`` and
    ``levels``: what it adds to the two objectives.
    """

    from_: Name | None = Field(alias="from")
    to: Name | None
    school: Name
    schools: Exact
    levels: Exact


class Objectives(Form):
    """The sums of (seats - claim)² / claim over schools, and over their levels."""

    schools: Exact
    levels: Exact


class LevelCertificate(Form):
    """A plan by level and its proof.  ``share``: what part of all students the counted levels are.

    ``tied``: another plan is as near to the schools' claims, so that rank decided, or with the same
    totals as near to those of levels, so that their order did.  ``digest``: the fingerprint of what
    was asked.
    """

    total: Seats
    unit: Unit
    share: Share | None
    levels: Annotated[list[LevelSeats], Field(min_length=1), AfterValidator(different)]
    schools: Annotated[
        list[SchoolLevels],
        Field(min_length=1),
        AfterValidator(different),
        AfterValidator(comparable),
    ]
    counted: Counted
    exchanges: list[Exchange]
    tied: bool
    objective: Objectives
    digest: Name

    @field_validator("schools")
    @classmethod
    def _of_levels(cls, schools: list[SchoolLevels], info: ValidationInfo) -> list[SchoolLevels]:
        """Refuse offers of levels that the city has not."""
        known = {level.id for level in info.data.get("levels", ())}
        if known and any(not school.offers.keys() <= known for school in schools):
            raise ValueError("a level that the city has not")
        return schools


PLAN, LEVELS = "plan certificate", "level certificate"
"""The two forms by name, as they stand in the place of an error of one in another."""

Stated = TypeVar("Stated", bound=Form)


def stated(form: type[Stated], document: object, notebook: Notebook) -> Stated | None:
    """The certificate that a document is; None where it is none, with every such place noted."""
    try:
        return form.model_validate(document)
    except ValidationError as error:
        for place in dict.fromkeys(_place(each["loc"]) for each in error.errors()):
            notebook.note("quota.verify_form", place=place)
    return None


def _place(path: Iterable[Hashable]) -> str:
    """A place as a reader writes it: ``schools[3].limits.card``; of the whole, a dash."""
    named = (part for part in path if part not in (PLAN, LEVELS))
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in named)
    place = "".join(parts).removeprefix(".") or "—"
    return place.encode(errors="backslashreplace").decode()
