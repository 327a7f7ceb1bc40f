"""Which missing fact would decide a school's result: each is tried at both ends of its range."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gmpy2 import mpq

from assess.analysis.plausibility import failing, member, plausible, read_by
from assess.analysis.scoring import Scoring
from assess.analysis.surroundings import point
from assess.city import School, retaken
from assess.engines import meaning
from assess.outcome import Outcome
from assess.school import Evidence, Profile, doubted, evidence
from assess.value import Possible, Rational
from assess.verdict import Missing


@dataclass(frozen=True, slots=True)
class Then:
    """What stays possible where a missing fact is ``value``.

    ``refused``: the checks (by id) for which a profile with it is sent back.  ``confirm``: those
    that doubt it until somebody answers them; total and rating are as they are once it is.
    """

    value: Rational
    total: Possible | None
    possible_ratings: tuple[str, ...]
    confirm: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decider:
    """A missing fact, and what its least and its greatest value leave open.

    Where a check refuses an end of the range, the nearest value that passes is tried instead.
    ``decides``: with either, without more ado, a single rating is left; where that is so anyway,
    or there are no ratings, a single total.  ``matters``: total or rating is another than without.
    """

    missing: Missing
    at: tuple[Then, Then]
    decides: bool
    matters: bool


def deciders(scoring: Scoring, school: School, missing: tuple[Missing, ...]) -> list[Decider]:
    """The missing facts: those that decide first, then those that leave the least open."""
    now = then(scoring, scoring.run.outcome.schools[school.id], mpq(0))
    found = []
    assert school.profile is not None
    trial = Trial(scoring, school, school.profile, evidence(school.profile, scoring.cohort.basis))
    for fact in missing:
        low, high = fact.range.low, fact.range.high
        if fact.input in scoring.program.item_lists or low is None or high is None:
            continue  # a whole list has no ends to try
        at = (trial.end(fact, low, high), trial.end(fact, high, low))
        left = [replace(t, value=now.value, confirm=(), refused=()) for t in at]
        matters = any(t != now for t in left)
        free = not any(t.confirm or t.refused for t in at)
        by_rating = len(now.possible_ratings) > 1
        decides = matters and free and all(is_decided(t, by_rating) for t in at)
        found.append(Decider(fact, at, decides, matters))
    return sorted(found, key=order)


@dataclass(frozen=True, slots=True)
class Trial:
    """One school's profile with one more fact filled in; ``stated`` is what it tells itself."""

    scoring: Scoring
    school: School
    profile: Profile
    stated: Mapping[str, Evidence]

    def end(self, fact: Missing, end: Rational, other: Rational) -> Then:
        """What comes of one end of the range, or of the nearest value that no check refuses."""
        value = end
        while True:
            found = self.tried(fact, value)
            if not found.refused:
                return found
            nearer = self.nearer(fact, value, other)
            if nearer is None:
                return self.tried(fact, end)
            value = nearer

    def nearer(self, fact: Missing, end: Rational, other: Rational) -> Rational | None:
        """The first whole value after those that one interval shows to be refused throughout."""
        input = self.scoring.program.inputs.get(fact.input)
        entry = self.scoring.pack.facts.get(input.fact or "") if input is not None else None
        if entry is None or entry.type == "number":
            return None
        step, refused, far = (1 if end < other else -1), 0, int(abs(other - end))
        if self.refused_throughout(fact, end, other):
            return None
        while far - refused > 1:
            middle = (refused + far) // 2
            if self.refused_throughout(fact, end, end + step * middle):
                refused = middle
            else:
                far = middle
        return end + step * far if far else None

    def refused_throughout(self, fact: Missing, one: Rational, other: Rational) -> bool:
        """Whether a check of level A surely fails for every value between the two."""
        checks, basis = self.scoring.examined.checks, self.scoring.cohort.basis
        asked = member(self.profile, checks, basis, self.stated)
        between = Possible(min(one, other), max(one, other))
        asked = replace(asked, inputs={**asked.inputs, fact.input: between})
        failed = failing(self.profile, checks, asked)
        return any(check.level == "A" for check in failed)

    def tried(self, fact: Missing, value: Rational) -> Then:
        """What the school comes to with the fact at one value, the rest of the city as it is."""
        scoring, statement = self.scoring, self.filled(fact.input, value)
        confirm: tuple[str, ...] = ()
        refused: tuple[str, ...] = ()
        here = self.school
        if statement is not None:
            id = statement.input
            told: dict[str, Evidence] = {**self.stated, id: statement}
            basis, checks = scoring.cohort.basis, scoring.examined.checks
            school = replace(self.school, told=told)
            found = plausible(school, self.profile, scoring.program, checks, basis)
            about = [
                (problem.code, problem.values["check"])
                for problem in found.problems
                if problem.code in CONFIRM | REFUSED
                and id in read_by(problem.values["check"], checks)
            ]
            confirm = tuple(check for code, check in about if code in CONFIRM)
            refused = tuple(check for code, check in about if code in REFUSED)
            # Other doubts stay; those about this value are taken as answered.
            doubts = {x for x, check in found.doubts.items() if check not in confirm}
            told = {x: doubted(e) if x in doubts else e for x, e in told.items()}
            here = retaken(self.school, self.profile, scoring.program, basis, told)
        tried = here.member
        if fact.input in scoring.program.inputs:
            tried = replace(tried, inputs={**here.inputs, fact.input: point(value)})
        members = tuple(tried if m.id == tried.id else m for m in scoring.cohort.members)
        outcome = meaning.evaluate(scoring.program, members).schools[self.school.id]
        return replace(then(scoring, outcome, value), confirm=confirm, refused=refused)

    def filled(self, place: str, value: Rational) -> Evidence | None:
        """The statement with the value filled in; None for one of an earlier year."""
        if place in self.stated:
            return replace(self.stated[place], basis="reported", value=value, meaning=None)
        listed, _, rest = place.partition("[")
        if listed not in self.scoring.program.item_lists:
            return None
        number, _, field = rest.partition("].")
        items = [dict(item) for item in self.stated[listed].items]
        items[int(number) - 1][field] = value
        return replace(self.stated[listed], items=tuple(items))


CONFIRM = {"profile.check_b", "profile.check_c"}
"""What an answer lets pass."""

REFUSED = {"profile.check_a"}
"""What no answer lets pass."""


def then(scoring: Scoring, outcome: Outcome, value: Rational) -> Then:
    """Total and ratings of an outcome."""
    program = scoring.program
    rating = outcome.values[program.rating] if program.rating else None
    return Then(
        value,
        outcome.values[program.total] if program.total else None,
        scoring.possible_ratings(rating),
    )


def is_decided(then: Then, by_rating: bool) -> bool:
    """Whether one rating is left; where that is not what is open, one total."""
    if by_rating:
        return len(then.possible_ratings) == 1
    return then.total is None or then.total.decided


def width(then: Then) -> Rational:
    """How much of the total is open."""
    if then.total is None or then.total.low is None or then.total.high is None:
        return mpq(0)
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
