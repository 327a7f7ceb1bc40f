"""Which missing fact would decide a school's result: each is tried at both ends of its range."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assess.analysis.scoring import Scoring
from assess.analysis.surroundings import point
from assess.city import School
from assess.engines import meaning
from assess.outcome import Member, Outcome
from assess.value import Possible, Rational
from assess.verdict import Missing


@dataclass(frozen=True, slots=True)
class Then:
    """What stays possible where a missing fact is ``value``."""

    value: Rational
    total: Possible | None
    possible_ratings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decider:
    """A missing fact, and what its least and its greatest value leave open.

    ``decides``: with either, a single rating is left, and a single total where there is no
    rating.  ``matters``: total or rating is another than without it.
    """

    missing: Missing
    at: tuple[Then, Then]
    decides: bool
    matters: bool


def deciders(scoring: Scoring, school: School, missing: tuple[Missing, ...]) -> list[Decider]:
    """The missing facts: those that decide first, then those that leave the least open."""
    now = then(scoring, scoring.run.outcome.schools[school.id], None)
    found = []
    for fact in missing:
        low, high = fact.range.low, fact.range.high
        if low is None or high is None:
            continue
        at = (tried(scoring, school, fact, low), tried(scoring, school, fact, high))
        left = [replace(t, value=low) for t in at]
        matters = any(t != replace(now, value=low) for t in left)
        decides = matters and all(is_decided(t) for t in at)
        found.append(Decider(fact, at, decides, matters))
    return sorted(found, key=order)


def tried(scoring: Scoring, school: School, fact: Missing, value: Rational) -> Then:
    """What the school comes to with the fact at one value, the rest of the city as it is."""
    members = tuple(
        Member(m.id, {**m.inputs, fact.input: point(value)}) if m.id == school.id else m
        for m in scoring.cohort.members
    )
    outcome = meaning.evaluate(scoring.program, members).schools[school.id]
    return then(scoring, outcome, value)


def then(scoring: Scoring, outcome: Outcome, value: Rational | None) -> Then:
    """Total and ratings of an outcome."""
    program = scoring.program
    rating = outcome.values[program.rating] if program.rating else None
    return Then(
        value if value is not None else Rational(0),
        outcome.values[program.total] if program.total else None,
        scoring.possible_ratings(rating),
    )


def is_decided(then: Then) -> bool:
    """Whether one rating is left; without ratings, one total."""
    if then.possible_ratings:
        return len(then.possible_ratings) == 1
    return then.total is None or then.total.decided


def width(then: Then) -> Rational:
    """How much of the total is open."""
    if then.total is None or then.total.low is None or then.total.high is None:
        return Rational(0)
    return then.total.high - then.total.low


def order(decider: Decider) -> tuple[bool, bool, int, Rational, str]:
    """Deciding facts first, then by the ratings and by the points that stay open."""
    return (
        not decider.decides,
        not decider.matters,
        max(len(t.possible_ratings) for t in decider.at),
        max(width(t) for t in decider.at),
        decider.missing.input,
    )
