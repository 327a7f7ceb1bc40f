"""Whether a row of the annex will be met by the year it is due: by a stated rule, no guess.

A row is on track where each remaining year must bring no more than the years so far brought on
average, else at risk.  For what adds up over the years that is the amount still owed; for a level
or a share it is the change still needed, against the change seen from the first known year to this
one.  A sum that is reached is met at once, because it cannot be lost again; a level is met or
missed in its last year only.

What is unknown is taken at both its ends: the rule is monotone, so between the two forecasts lies
all that the forecast may be.  A year without profiles could have brought anything: then it cannot
be told, unless it is settled without that year.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from gmpy2 import mpq

from assess.analysis.targets import Target
from assess.value import Possible, Rational

Outlook = Literal["missed", "at_risk", "on_track", "met"]

Untold = Literal["no_profiles", "no_value", "one_year", "all_at_once", "nothing_yet"]
"""Why there is no forecast: no profiles for ``gaps``; the city's figure may have no value; one
year shows no change; a milestone comes all at once; nothing was due so far."""

Told = Outlook | Untold

ADDED_UP = ("flow", "cumulative", "milestone")
"""The kinds of row whose years add up."""

Plan = Mapping[int, Rational | None]
"""The targets by year, in order; None where nothing is due."""

Figures = Mapping[int, Possible]
"""The city's values by year, in order, for the years with profiles."""

Ends = tuple[Rational, Rational]
"""The worst case and the best; where lower is better both are negated, so that more is better."""


OUTLOOKS: tuple[Outlook, ...] = get_args(Outlook)

UNTOLD = get_args(Untold)

NOTHING = mpq(0)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where a row will stand in the year ``by``: from ``worst`` to ``best``, or why it cannot be
    told, in both.

    ``aim`` is to be reached and ``stands`` is what counts towards it so far.  In the ``left`` years
    ``needed`` must still come: an amount, or a change of the level; where lower is better, the
    amount that may still come.  No amount is below 0: then nothing more must come, or may.
    ``pace`` is what came in a year on average: over the years ``seen``, for a level from the first
    of them to the last.  All in the target's unit.
    """

    aim: Rational
    by: int
    worst: Told
    best: Told
    gaps: tuple[int, ...] = ()
    left: int = 0
    stands: Possible | None = None
    needed: Possible | None = None
    pace: Possible | None = None
    seen: tuple[int, ...] = ()

    @property
    def status(self) -> Outlook | Literal["open"]:
        """The one forecast, or that it is open."""
        ends = {outlook for outlook in OUTLOOKS if outlook in (self.worst, self.best)}
        return ends.pop() if len(ends) == 1 else "open"


def forecast(target: Target, year: int, plan: Plan, figures: Figures) -> Forecast | None:
    """The forecast in a year; later years' figures do not count.  None where nothing is due."""
    if all(value is None for value in plan.values()):
        return None
    known = {y: value for y, value in figures.items() if y <= year}
    return (coming if target.kind in ADDED_UP else standing)(target, year, plan, known)


def coming(target: Target, year: int, plan: Plan, figures: Figures) -> Forecast:
    """The forecast of an amount that the years add up to."""
    asks, years = asked(target, plan)
    past = {y: asks.get(y, NOTHING) for y in plan if y <= year}
    gaps = tuple(y for y in past if y not in figures)
    seen = tuple(y for y in years if y <= year)
    left = len(years) - len(seen)
    sign, aim = signs(target), sum(asks.values(), NOTHING)
    rest = sign * (aim - sum(past.values(), NOTHING))
    debt = owed(target, past, figures)
    needed = debt[0] + rest, debt[1] + rest
    pace = mean([ends(target, figures[y]) for y in seen if y in figures])

    def told(case: int) -> Told:
        if needed[case] <= 0 and (sign > 0 or not left):
            return "met"
        if not left or needed[case] > 0 > sign:
            return "missed"
        if target.kind == "milestone":
            return "all_at_once"
        if pace is None:
            return "nothing_yet"
        return "on_track" if needed[case] <= left * pace[case] else "at_risk"

    worst, best = told(0), told(1)
    # In a year that is not known more may have come: only what that cannot change is settled.
    if gaps and (worst != "met" if sign > 0 else best != "missed"):
        worst = best = "no_profiles"
    return Forecast(
        aim,
        max(asks),
        *both(worst, best),
        gaps=gaps,
        left=left,
        stands=possible(target, (sign * aim - needed[0], sign * aim - needed[1])),
        needed=at_least_nothing(possible(target, needed)),
        pace=None if pace is None or gaps else possible(target, pace),
        seen=seen,
    )


def standing(target: Target, year: int, plan: Plan, figures: Figures) -> Forecast:
    """The forecast of a level or a share."""
    by = max(y for y, value in plan.items() if value is not None)
    aim, at = plan[by] or NOTHING, min(year, by)
    made = Forecast(aim, by, "no_value", "no_value", left=by - at)
    if at not in figures:
        return replace(made, worst="no_profiles", best="no_profiles", gaps=(at,))
    if not has_value(figures[at]):
        return made
    now = ends(target, figures[at])
    needed = signs(target) * aim - now[0], signs(target) * aim - now[1]
    made = replace(made, stands=figures[at], needed=possible(target, needed))
    first = next((y for y, value in figures.items() if y < at and has_value(value)), None)
    pace = None
    if first is not None and made.left:
        was = ends(target, figures[first])
        # The change is least where the beginning was best.
        pace = (now[0] - was[1]) / (at - first), (now[1] - was[0]) / (at - first)
        made = replace(made, pace=possible(target, pace), seen=(first, at))

    def told(case: int) -> Told:
        if not made.left:
            return "met" if needed[case] <= 0 else "missed"
        if pace is None:
            return "on_track" if needed[case] <= 0 else "one_year"
        return "on_track" if needed[case] <= made.left * pace[case] else "at_risk"

    worst, best = both(told(0), told(1))
    return replace(made, worst=worst, best=best)


def both(worst: Told, best: Told) -> tuple[Told, Told]:
    """The ends of a forecast.  Where one end cannot be told, neither can the forecast."""
    if worst in UNTOLD:
        return worst, worst
    return (best, best) if best in UNTOLD else (worst, best)


def asked(target: Target, plan: Plan) -> tuple[dict[int, Rational], tuple[int, ...]]:
    """What is asked in which year, and the years in which it is to come.

    A yearly flow asks each year for its own; all else asks for one number in the year it is due,
    for which every year until then may bring something.
    """
    due = {y: value for y, value in plan.items() if value is not None}
    if is_yearly_flow(target):
        return due, tuple(due)
    by = due_year(target, plan)
    return {by: due[by]}, tuple(y for y in plan if y <= by)


def is_yearly_flow(target: Target) -> bool:
    """Whether each year has a target of its own, which add up."""
    return target.kind == "flow" and not target.whole


def due_year(target: Target, plan: Plan) -> int:
    """The year in which an amount is due: of a milestone the first with a target, else the last."""
    due = [y for y, value in plan.items() if value is not None]
    return min(due) if target.kind == "milestone" and not target.whole else max(due)


def owed(target: Target, asks: Mapping[int, Rational], figures: Figures) -> Ends:
    """What is still owed of what these years asked; below 0 it is a surplus.

    A surplus that is lost counts for no later year; what was not brought stays owed.
    """
    debt = [NOTHING, NOTHING]
    for year, ask in asks.items():
        came = ends(target, figures[year]) if year in figures else (NOTHING, NOTHING)
        for case in (0, 1):
            debt[case] += signs(target) * ask - came[case]
            if target.surplus == "lost":
                debt[case] = max(debt[case], NOTHING)
    return debt[0], debt[1]


def counted(target: Target, asks: Mapping[int, Rational], figures: Figures) -> Possible:
    """What has come in these years and counts towards what they asked."""
    whole, debt = signs(target) * sum(asks.values(), NOTHING), owed(target, asks, figures)
    return possible(target, (whole - debt[0], whole - debt[1]))


def mean(years: Sequence[Ends]) -> Ends | None:
    """What a year brought on average; None of no years."""
    if not years:
        return None
    return (
        sum((y[0] for y in years), NOTHING) / len(years),
        sum((y[1] for y in years), NOTHING) / len(years),
    )


def signs(target: Target) -> int:
    """1 where higher is better, -1 where lower is."""
    return 1 if target.better == "higher" else -1


def has_value(value: Possible) -> bool:
    """Whether there certainly is a number."""
    return value.low is not None and not value.reasons


def ends(target: Target, value: Possible) -> Ends:
    """A year's value in the worst case and in the best.  Where there is none, nothing came."""
    low = NOTHING if value.low is None or value.reasons else value.low
    high = NOTHING if value.high is None else value.high
    return (low, high) if target.better == "higher" else (-high, -low)


def possible(target: Target, ends: Ends) -> Possible:
    """Two ends as a value, neither negated any more."""
    low, high = sorted(signs(target) * end for end in ends)
    return Possible(low, high)


def at_least_nothing(value: Possible) -> Possible:
    """An amount that is still to come: where more has come than was asked, nothing is."""
    assert value.low is not None
    assert value.high is not None
    return Possible(max(value.low, NOTHING), max(value.high, NOTHING))
