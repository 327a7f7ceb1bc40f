"""指标分解: each school's whole share of every city count, by the base year's weights.

The weights are those of one year and hold for all: the pack's figure ``split``, in the first year
of which there are profiles.  A school that opened later, or weighs 0 in that year, has no share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.analysis.assessment import Assessment
from assess.analysis.targets import Target, annexed
from assess.enrolment.words import Words
from assess.errors import Notebook, Problem, Refused
from assess.language.about import Text
from assess.language.entries.merged import Pack
from assess.messages import refuse_errors
from assess.number import number_text
from assess.quota.split import split
from assess.value import Rational

STOCKS = ("level", "cumulative")
"""The kinds of counts that are divided as they stand; of others each year's own part is."""

COUNTS = (*STOCKS, "flow", "milestone")
"""The kinds of numbers that are divided; shares of something are asked of each school."""


@dataclass(frozen=True, slots=True)
class Divided:
    """One city count of one year, and the schools' shares of it, which add up to it."""

    target: Target
    count: int
    shares: dict[str, int]

    @property
    def scarce(self) -> bool:
        """Whether it is fewer than the schools, so that not each can have one."""
        return self.count < len(self.shares)


@dataclass(frozen=True, slots=True)
class Division:
    """A year's city counts in the order of the document, and who has no share of them.

    ``first_year``: the first of what is divided.  ``weightless``: schools by code that weigh 0 in
    the base year; ``later``: those that are none of its schools.  ``remarks`` are warnings.
    """

    counts: tuple[Divided, ...]
    base_year: int
    first_year: int
    weightless: dict[str, Text]
    later: dict[str, Text]
    remarks: tuple[Problem, ...]


def divide(base: Assessment, year: int) -> Division:
    """Every city count of the year that is due.

    ``base`` is the assessed base year.  Raises Refused where the pack states no weight, a
    school's is not known or below 0, all are 0, or there is nothing to divide.
    """
    weights = base_weights(base)
    sharing = {id: weight for id, weight in weights.items() if weight > 0}
    base_year = base.scoring.program.year
    if not sharing:
        raise Refused([Problem("quota.all_weightless", values={"year": str(base_year)})])
    packs = base.scoring.pack.every().values()
    by_pack = [(pack, tuple(_of_pack(pack, year, sharing))) for pack in packs]
    counts = tuple(found for _, divided in by_pack for found in divided)
    if not counts:
        raise Refused([Problem("quota.nothing_to_divide", values={"year": str(year)})])
    first = min(min(pack.card.years) for pack, divided in by_pack if divided)
    called = {school.id: school.label for school in base.scoring.cohort.schools}
    return Division(
        counts,
        base_year,
        first,
        {id: called[id] for id in weights if id not in sharing},
        later(base, year),
        () if base_year == first else (_short(base_year, first),),
    )


def _of_pack(pack: Pack, year: int, weights: dict[str, Rational]) -> Iterator[Divided]:
    years = [y for y in pack.card.years if y <= year]
    by_year = {y: {target.id: target for target in annexed(pack, y)} for y in years}
    for id, target in by_year.get(year, {}).items():
        counts = {y: count(by_year[y][id]) for y in years}
        asked = counts[year]
        if target.kind not in COUNTS or asked is None:
            continue
        if target.kind in STOCKS or target.whole:
            shares = split(weights, {year: asked})
        else:
            shares = split(weights, {y: number or 0 for y, number in counts.items()})
        yield Divided(target, asked, shares[year])


def _short(base_year: int, first: int) -> Problem:
    values = {"base": str(base_year), "first": str(first)}
    return Problem("quota.base_not_first", values=values)


def later(base: Assessment, year: int) -> dict[str, Text]:
    """The schools of the year, by code, that are none of the base year's: they have no share."""
    cohort = base.scoring.cohort
    filing, known = cohort.filing, {school.id for school in cohort.schools}
    listed = {e.school: e.name for e in filing.roster.open_in(year)} if filing.roster else {}
    filed = {p.school: p.label for p in filing.profiles if p.year == year}
    return {id: label for id, label in sorted({**filed, **listed}.items()) if id not in known}


def count(target: Target) -> int | None:
    """The number to divide; None where nothing is due, or no whole number."""
    value = target.value
    return int(value) if value is not None and value.denominator == 1 else None


def base_weights(base: Assessment) -> dict[str, Rational]:
    """Each school's weight in the base year, 0 or more."""
    quota, scoring = base.scoring.program.quota, base.scoring
    if quota is None or quota.split is None:
        raise Refused([Problem("quota.no_weight", values={"pack": scoring.pack.card.id})])
    notebook, words = Notebook(), Words(base)
    weights = {}
    for school in scoring.cohort.schools:
        known = school.profile is not None and school.id not in base.run.disagreed
        value = base.run.outcome.schools[school.id].values[quota.split] if known else None
        told = {"school": school.id, "year": str(scoring.program.year)}
        if value is None or not value.decided or value.low is None:
            notebook.problems.append(words.problem(Problem("quota.weight_unknown", values=told)))
        elif value.low < 0:
            told["weight"] = number_text(value.low)
            notebook.problems.append(words.problem(Problem("quota.weight_negative", values=told)))
        else:
            weights[school.id] = value.low
    refuse_errors(notebook.problems)
    return weights
