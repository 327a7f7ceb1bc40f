"""Why a school has the result it has: points lost, the next rating, what is missing.

An explanation is values only; every sentence is the desk's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from gmpy2 import mpq

from assess.analysis.barriers import Barrier, Walk, next_goal
from assess.analysis.deciders import Decider, deciders
from assess.analysis.gaps import number_of_items
from assess.analysis.labels import Reading
from assess.analysis.scoring import Scoring
from assess.analysis.surroundings import Given, inputs_of
from assess.analysis.thresholds import Steps, lost, steps
from assess.city import School
from assess.errors import Problem, Refused
from assess.language.about import Indicator
from assess.language.lowering.names import KIND
from assess.school.vocabulary import Blank
from assess.value import Possible, Rational
from assess.verdict import GoalVerdict, IndicatorVerdict, SchoolVerdict

ReadFrom = Literal["verified", "reported", "corrected", "blank", "doubted", "history"]


@dataclass(frozen=True, slots=True)
class Reported:
    """A number that the school's value is made of, and who vouches for it.

    ``text`` is it as it was typed.  What is ``blank`` or ``doubted`` stands for its whole range,
    unless the pack makes something else of a blank: then ``blank`` says what.
    """

    reading: Reading
    basis: ReadFrom
    text: str
    period: str | None
    blank: Blank | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """An indicator's points short of all, why, and what would earn more."""

    indicator: IndicatorVerdict
    lost: Possible
    reported: tuple[Reported, ...]
    steps: Steps


@dataclass(frozen=True, slots=True)
class GoalSum:
    """How a goal's points come about.

    ``earned`` of ``asked`` points are those of the indicators that count, ``bonus`` comes on top.
    ``absent`` are the indicators that have no points, or may have none, each with the reasons in
    its own points; ``policy`` says what becomes of their weight, or ``stated`` where that is
    stated part by part.  ``weights`` are those of the indicators after it was moved, where that
    is stated so, or rounded.
    """

    goal: GoalVerdict
    earned: Possible
    asked: Rational
    bonus: Possible
    absent: tuple[IndicatorVerdict, ...]
    policy: Literal["renormalise", "drop", "refuse", "stated"]
    weights: tuple[tuple[IndicatorVerdict, Possible], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is told of one school's verdict.

    ``losses`` have the largest certain-or-possible loss first.  ``next_rating`` is the id of the
    rating above the worst that is possible, None at the top; ``barriers`` stand against it, and
    each of ``ways`` is a smallest set of them (by position) that it is enough to take away.
    """

    verdict: SchoolVerdict
    goals: tuple[GoalSum, ...]
    losses: tuple[Loss, ...]
    next_rating: str | None
    barriers: tuple[Barrier, ...]
    ways: tuple[tuple[int, ...], ...]
    deciders: tuple[Decider, ...]


def explain(scoring: Scoring, school_id: str) -> Explanation:
    """Explain one school's verdict.

    Raises Refused for a school that is not in the cohort, filed no profile, or has no verdict.
    """
    school = scoring.find(school_id)
    if school.id in scoring.run.disagreed:
        raise Refused(scoring.run.problems)
    verdict = scoring.verdict(school)
    given = scoring.given(school)
    losses = tuple(
        loss(scoring, school, given, indicator, told)
        for indicator, told in zip(scoring.program.indicators, verdict.indicators, strict=True)
    )
    next_rating, barriers, ways = above(scoring, school, given)
    return Explanation(
        verdict,
        tuple(goal_sum(scoring, verdict, goal) for goal in verdict.goals),
        tuple(sorted((x for x in losses if is_loss(x)), key=largest)),
        next_rating,
        barriers,
        ways,
        tuple(deciders(scoring, school, verdict.missing)),
    )


def only_school(scoring: Scoring) -> str:
    """The one school with a profile; raises Refused where there are several, or none."""
    filed = [school.id for school in scoring.cohort.schools if school.profile is not None]
    if len(filed) != 1:
        values = {"known": ", ".join(filed) or "—"}
        raise Refused([Problem("run.which_school", values=values)])
    return filed[0]


def loss(
    scoring: Scoring, school: School, given: Given, indicator: Indicator, told: IndicatorVerdict
) -> Loss:
    """One indicator's loss."""
    counts = {
        id
        for id, input in scoring.program.inputs.items()
        if input.fact in scoring.pack.facts and scoring.pack.facts[input.fact].type == "count"
    }
    values = scoring.run.outcome.schools[school.id].values
    short = lost(indicator, told.points, values.get(f"{indicator.id}.weight"))
    if told.withheld:  # what it is worked out from would tell it
        return Loss(told, short, (), Steps(None, None))
    read = [id for id in inputs_of(scoring.program, f"{indicator.id}.value", given) if id != KIND]
    return Loss(
        told,
        short,
        tuple(reported(scoring, school, id) for id in read),
        steps(scoring.program, indicator, given, counts),
    )


def reported(scoring: Scoring, school: School, id: str) -> Reported:
    """What was taken for one input."""
    evidence = school.told.get(id)
    if id in school.items:
        value = number_of_items(scoring.program.item_lists[id], school.items[id])
    else:
        value = school.inputs[id]
    reading = scoring.labels.reading(id, value)
    if evidence is not None:
        return Reported(reading, evidence.basis, evidence.text, evidence.period, evidence.meaning)
    past = scoring.program.inputs[id].history is not None
    return Reported(reading, "history" if past else "reported", "", None)


def is_loss(loss: Loss) -> bool:
    """Whether points are lost, or may be.  A bonus is no loss, but a chance: it is told too."""
    return loss.lost.high is not None and loss.lost.high > 0


def largest(loss: Loss) -> tuple[bool, object, object, str]:
    """Deductions before chances; the largest loss first."""
    assert loss.lost.high is not None
    assert loss.lost.low is not None
    return (loss.indicator.bonus, -loss.lost.high, -loss.lost.low, loss.indicator.id)


def goal_sum(scoring: Scoring, verdict: SchoolVerdict, goal: GoalVerdict) -> GoalSum:
    """What a goal's points are added up from."""
    mine = [i for i in verdict.indicators if i.goal == goal.id]
    asked = [i for i in mine if not i.bonus]
    entry = scoring.pack.goals[goal.id]
    by_word = isinstance(entry.absent, str) and entry.round_weights is None
    values = scoring.run.outcome.schools[verdict.id].values
    return GoalSum(
        goal,
        added(i.points for i in asked),
        sum((i.max for i in asked if i.points.low is not None), mpq(0)),
        added(i.points for i in mine if i.bonus),
        tuple(i for i in asked if i.points.reasons),
        entry.absent if isinstance(entry.absent, str) else "stated",
        () if by_word else tuple((i, values[f"{i.id}.weight"]) for i in asked),
    )


def added(points: Iterable[Possible]) -> Possible:
    """The sum of what has points; what may have none may add nothing."""
    low, high = mpq(0), mpq(0)
    for p in points:
        if p.low is not None and p.high is not None:
            low += min(p.low, mpq(0)) if p.reasons else p.low
            high += p.high
    return Possible(low, high)


def above(
    scoring: Scoring, school: School, given: Given
) -> tuple[str | None, tuple[Barrier, ...], tuple[tuple[int, ...], ...]]:
    """The next rating, what stands against it, and how much of that would have to go."""
    program, outcome = scoring.program, scoring.run.outcome.schools[school.id]
    if program.rating is None:
        return None, (), ()
    every = scoring.every_rating()
    goal = next_goal(outcome.values[program.rating], len(every) - 1)
    if goal is None:
        return None, (), ()
    walk = Walk(program, scoring.labels, given, outcome)
    barriers = tuple(walk.barriers(program.rating, goal))
    return every[int(goal)], barriers, walk.ways(program.rating, goal, barriers)
