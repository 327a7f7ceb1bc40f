"""How the city stands against its annex, row by row, in one year and over the years so far.

A level or share is held against the year's target.  A flow is held against the year's target,
and what has come so far and counts against the targets so far.  A cumulative number and a
milestone are held against everything that has come so far.  Only the years for which profiles were
given count, and they are named.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from gmpy2 import mpq

from assess.analysis.forecast import Figures, Forecast, Plan, counted, due_year, forecast
from assess.analysis.surroundings import Given
from assess.analysis.targets import Target, check_year, targets
from assess.language.entries.merged import Pack
from assess.value import Possible, Rational

Standing = Literal["met", "behind", "not_due", "unknown"]

NOTHING_WITHHELD: Mapping[int, Collection[str]] = {}


@dataclass(frozen=True, slots=True)
class SoFar:
    """What has come in ``years`` (those with profiles, this one included) against its target.

    A surplus that is lost is not in ``value``.
    """

    years: tuple[int, ...]
    value: Possible
    target: Rational | None
    status: Standing


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the annex (or number of the text) and the city's own figure for it.

    ``value`` is this year's, None where no profiles were given for it.  ``so_far`` is told for
    rows whose years add up.  ``due`` is the year a milestone is due in, and ``delivered`` whether
    it has come: None while that is not known.  ``forecast``: None where nothing is ever due.
    In the years ``withheld`` the figure counts and is not told; ``told``: this is none of them.
    """

    target: Target
    value: Possible | None
    status: Standing
    so_far: SoFar | None = None
    due: int | None = None
    delivered: bool | None = None
    forecast: Forecast | None = None
    withheld: tuple[int, ...] = ()
    told: bool = True


def progress(
    pack: Pack,
    year: int,
    cities: Mapping[int, Given],
    withheld: Mapping[int, Collection[str]] = NOTHING_WITHHELD,
) -> tuple[Row, ...]:
    """Every target that names the city's figure for it, in the order of ``targets``.

    ``cities``: the city's own values by year, for the years whose profiles are given, and which
    of them are ``withheld``; later years do not count.  Raises Refused for a year that the pack
    does not cover.
    """
    check_year(pack, year)
    by_year = {y: {row.id: row for row in targets(pack, y)} for y in pack.card.years if y <= year}
    later = {y: {row.id: row for row in targets(pack, y)} for y in pack.card.years if y > year}
    rows = []
    for id, target in by_year[year].items():
        if target.progress is not None:
            plan = {y: row[id].value for y, row in sorted({**by_year, **later}.items())}
            figures = {
                y: city[target.progress]
                for y, city in sorted(cities.items())
                if y <= year and target.progress in city
            }
            row = held(target, year, plan, figures)
            ahead = forecast(target, year, plan, figures)
            untold = tuple(y for y in figures if target.progress in withheld.get(y, ()))
            rows.append(replace(row, forecast=ahead, withheld=untold, told=year not in untold))
    return tuple(rows)


def held(target: Target, year: int, plan: Plan, figures: Figures) -> Row:
    """One row; ``plan`` are its targets and ``figures`` the city's values, by year."""
    value = figures.get(year)
    last = year == max(plan)
    if target.kind == "milestone":
        return milestone(target, year, plan, figures)
    if target.kind == "cumulative" or (target.whole and target.kind == "flow"):
        total = added(figures)
        due = target.value if target.whole else latest(plan, year)
        status = unseen(target, compared(total, due, target.better), plan, figures, year)
        status = open_yet(status, target.whole, last)
        return Row(target, value, status, SoFar(tuple(figures), total, due, status))
    status = open_yet(compared(value, target.value, target.better), target.whole, last)
    if target.kind != "flow":
        return Row(target, value, status)
    asks = so_far_of(plan, figures)
    total = counted(target, {y: plan.get(y) or mpq(0) for y in figures}, figures)
    so_far = SoFar(tuple(figures), total, asks, compared(total, asks, target.better))
    return Row(target, value, status, so_far)


def milestone(target: Target, year: int, plan: Plan, figures: Figures) -> Row:
    """Delivered once, in the year it is due or before; afterwards it stays delivered, or behind.

    Where a year so far has no profiles, what is not seen may have come in it.
    """
    if all(value is None for value in plan.values()):
        return Row(target, figures.get(year), "not_due")
    due = due_year(target, plan)
    wanted = plan[due]
    total = added(figures)
    status = unseen(target, compared(total, wanted, target.better), plan, figures, year)
    delivered = {"met": True, "behind": False}.get(status)
    if year < due and status != "met":
        status = "not_due"
    so_far = SoFar(tuple(figures), total, wanted, status)
    return Row(target, figures.get(year), status, so_far, due, delivered)


def unseen(target: Target, status: Standing, plan: Plan, figures: Figures, year: int) -> Standing:
    """Not settled where a year so far has no profiles, in which more may have come."""
    gaps = any(y not in figures for y in plan if y <= year)
    unsettled = "behind" if target.better == "higher" else "met"
    return "unknown" if status == unsettled and gaps else status


def open_yet(status: Standing, whole: bool, last: bool) -> Standing:
    """A number of the whole period is not behind before its last year."""
    return "not_due" if status == "behind" and whole and not last else status


def latest(plan: Plan, year: int) -> Rational | None:
    """The last target until a year: what must have come in all by then."""
    due = [value for y, value in plan.items() if y <= year and value is not None]
    return due[-1] if due else None


def so_far_of(plan: Plan, figures: Figures) -> Rational | None:
    """The targets of the years that have figures, added up; None where nothing was due."""
    due = [value for y in figures if (value := plan.get(y)) is not None]
    return sum(due, mpq(0)) if due else None


def added(figures: Figures) -> Possible:
    """The years' values added up.  A year that has none (not due, say) adds nothing."""
    low = sum((v.low for v in figures.values() if v.low is not None and not v.reasons), mpq(0))
    high = sum((v.high for v in figures.values() if v.high is not None), mpq(0))
    return Possible(low, high)


def compared(
    value: Possible | None, target: Rational | None, better: Literal["higher", "lower"]
) -> Standing:
    """Met or behind where that is certain."""
    if target is None:
        return "not_due"
    if value is None or value.low is None or value.high is None or value.reasons:
        return "unknown"
    ends = (value.low, value.high) if better == "higher" else (-value.high, -value.low)
    goal = target if better == "higher" else -target
    if ends[0] >= goal:
        return "met"
    return "behind" if ends[1] < goal else "unknown"
