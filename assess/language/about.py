"""What is told about definitions rather than computed: words, sources, and what verdicts show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assess.errors import Span
from assess.value import AbsenceKind, Rational, Reason


@dataclass(frozen=True, slots=True)
class Text:
    """A label for people, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry comes from: locators, or our own assumption, and its place in the pack."""

    source: tuple[str, ...]
    assumption: Text | None
    span: Span


@dataclass(frozen=True, slots=True)
class Indicator:
    """What the verdict needs to know of an indicator; its parts are definitions ``id.points`` …"""

    id: str
    goal: str
    label: Text
    unit: str
    max: Rational
    better: Literal["higher", "lower"]
    bonus: bool
    edges: tuple[Rational, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Goal:
    """What the verdict needs to know of a goal; its parts are ``id.points`` and ``id.max``."""

    id: str
    label: Text
    max: Rational
    origin: Origin


@dataclass(frozen=True, slots=True)
class LabelSet:
    """The members of a label set, by position, with their words."""

    id: str
    label: Text
    ordered: bool
    members: tuple[str, ...]
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class QuotaLevels:
    """Figures by level: ``claim``, ``high`` and ``stock`` are ids by member, in the pack's order.

    ``over`` is the label set; ``share`` is what the ``counted`` levels should have of all students.
    """

    over: str
    claim: dict[str, str]
    high: dict[str, str]
    stock: dict[str, str]
    counted: tuple[str, ...]
    share: Rational | None


def inapplicable(id: str) -> frozenset[Reason]:
    """Why a limit does not apply to a school: by its own ``when``."""
    return frozenset({Reason(AbsenceKind.NOT_APPLICABLE, id)})


@dataclass(frozen=True, slots=True)
class Quota:
    """What plans are made from: ids of a school's figures; ``limits`` by the names they have here.

    ``because`` are told as the way to the claim; ``intake`` and ``plan`` are this year's.
    ``split`` is the weight by which the city's counts are divided; ``settled`` are ids of facts
    that could not have been others.  ``ties``: of schools equally entitled to a seat, the one with
    the greater of these goes first.
    """

    claim: str
    floor: str | None
    limits: dict[str, str]
    unit: int
    because: tuple[str, ...]
    intake: str | None
    plan: str | None
    levels: QuotaLevels | None
    split: str | None
    settled: tuple[str, ...]
    ties: tuple[str, ...]

    @property
    def of_schools(self) -> list[str]:
        """The figures of a school as a whole: claim, floor, limits, and what decides ties."""
        floor = [self.floor] if self.floor else []
        return list(dict.fromkeys([self.claim, *floor, *self.limits.values(), *self.ties]))

    @property
    def figures(self) -> list[str]:
        """All figures that a plan is made from, those by level too."""
        if self.levels is None:
            return self.of_schools
        by_level = (self.levels.claim, self.levels.high, self.levels.stock)
        return [*self.of_schools, *(id for each in by_level for id in each.values())]
