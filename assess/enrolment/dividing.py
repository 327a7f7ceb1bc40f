"""指标分解: each school's whole share of every city count, by the base year's weights.

The weights are those of one year and hold for all: the pack's figure ``split``, in the first year
of which there are profiles.  A school that opened later has no share.
"""

from __future__ import annotations

from dataclasses import dataclass

from assess.analysis.assessment import Assessment
from assess.analysis.targets import Target, targets
from assess.enrolment.words import Words
from assess.errors import Notebook, Problem, Refused
from assess.language.about import Text
from assess.messages import refuse_errors
from assess.quota.split import split
from assess.value import Rational

COUNTS = ("flow", "milestone", "level")
"""The kinds of numbers that are divided; shares of something are asked of each school."""


@dataclass(frozen=True, slots=True)
class Divided:
    """One city count of one year, and the schools' shares of it, which add up to it."""

    target: Target
    count: int
    shares: dict[str, int]


def divide(base: Assessment, year: int) -> tuple[Divided, ...]:
    """Every city count of the year that is due, in the order of the document.

    ``base`` is the assessed base year.  Raises Refused where the pack states no weight, or a
    school's is not known or not positive.
    """
    weights = base_weights(base)
    found = []
    for pack in base.scoring.pack.every().values():
        years = [y for y in pack.card.years if y <= year]
        by_year = {y: {target.id: target for target in targets(pack, y)} for y in years}
        for id, target in by_year.get(year, {}).items():
            counts = {y: count(by_year[y][id]) for y in years}
            asked = counts[year]
            if target.annex is None or target.kind not in COUNTS or asked is None:
                continue
            if target.kind == "level":
                shares = split(weights, {year: asked})
            else:
                shares = split(weights, {y: number or 0 for y, number in counts.items()})
            found.append(Divided(target, asked, shares[year]))
    return tuple(found)


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
    """Each school's weight in the base year."""
    quota, scoring = base.scoring.program.quota, base.scoring
    if quota is None or quota.split is None:
        raise Refused([Problem("quota.no_weight", values={"pack": scoring.pack.card.id})])
    notebook, words = Notebook(), Words(base)
    weights = {}
    for school in scoring.cohort.schools:
        known = school.profile is not None and school.id not in base.run.disagreed
        value = base.run.outcome.schools[school.id].values[quota.split] if known else None
        if value is None or not value.decided or value.low is None or value.low <= 0:
            year = str(scoring.program.year)
            fault = Problem("quota.weight_unknown", values={"school": school.id, "year": year})
            notebook.problems.append(words.problem(fault))
        else:
            weights[school.id] = value.low
    refuse_errors(notebook.problems)
    return weights
