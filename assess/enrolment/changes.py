"""What single change would have given a school how many more seats, all else as it is.

A fact that is changed is assessed anew: the whole city by the whole pack, so that more teachers
lift a card or raise a rating where they do, and rank the other schools anew.  A conclusion (a
card lifted, one rating up) is replaced as it is told, with the formulas that read it; no rule is
asked again.  What changes is the plan itself: by levels, where plans are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from assess.analysis.plausibility import failing, member
from assess.analysis.scoring import Run
from assess.analysis.surroundings import names
from assess.engines.meaning import evaluate
from assess.engines.meaning.nodes import meaning
from assess.enrolment.asking import Asked, ask, changed, level_question
from assess.enrolment.behind import Behind
from assess.errors import Refused
from assess.language.given import FlagType, LabelType, NumberType, ValueType
from assess.language.ir import Fold, Peer, Program, Stage
from assess.outcome import Member
from assess.quota.apportion import apportion
from assess.quota.apportion_levels import apportion_levels
from assess.quota.claims import School
from assess.quota.levels import OFFERED
from assess.value import Possible, Rational

Kind = Literal["conclusion", "fact"]
NO_PLAN = -(10**9)
"""The gain of a change that the checks refuse, or with which there is no plan."""


@dataclass(frozen=True, slots=True)
class Change:
    """A ``conclusion`` replaced, or a ``fact`` assessed anew, that gives ``more`` seats.

    ``to`` is the new value; ``by`` how much more (or, below 0, less) of a number that is.
    """

    kind: Kind
    id: str
    to: Rational
    by: Rational | None
    more: int


class Changes:
    """The changes of one school in a question of which nothing is open."""

    def __init__(self, asked: Asked, school: str) -> None:
        self.asked, self.school = asked, school
        scoring = asked.assessment.scoring
        self.program: Program = scoring.program
        self.behind = Behind(scoring.program)
        self.filed = scoring.find(school)
        self.given = scoring.given(self.filed)
        self.seats = seats(asked)[school]
        self.now = self.part(asked)

    def run(self) -> tuple[Change, ...]:
        """All changes that give more seats, conclusions first."""
        quota = self.asked.quota
        labels = self.nearest_labels([quota.claim, *quota.limits.values()])
        found = [change for id in labels for change in self.replaced(id)]
        for id in self.behind.facts(self.holding()):
            if self.program.inputs[id].fact not in quota.settled:
                found += self.told_otherwise(id)
        return tuple(found)

    def part(self, asked: Asked) -> School:
        """The school in a question, at its best."""
        return next(school.high for school in asked.schools if school.high.id == self.school)

    @property
    def at_ceiling(self) -> bool:
        """Whether its ceiling keeps it from more."""
        return self.seats + self.asked.quota.unit > _least(self.now)

    def holding(self) -> list[str]:
        """The figures that keep it from more: those of its ceiling, or of its claim."""
        quota = self.asked.quota
        if self.at_ceiling:
            least = _least(self.now)
            held = [id for name, id in quota.limits.items() if self.now.limits.get(name) == least]
            if self.now.limits.get(OFFERED) == least and quota.levels is not None:
                held += quota.levels.high.values()
            return held
        own = [quota.claim, *([quota.floor] if quota.floor else []), *quota.ties]
        return own + ([*quota.levels.claim.values()] if quota.levels else [])

    # What is replaced.

    def nearest_labels(self, ids: Iterable[str]) -> list[str]:
        """The nearest labels in order that were concluded or computed, on the way to figures."""
        found: dict[str, None] = {}
        waiting, seen = list(ids), set(ids)
        while waiting:
            id = waiting.pop(0)
            made = self.program.definitions.get(id)
            if self.ordered(id) is not None and id not in self.program.inputs:
                found[id] = None
            elif made is not None and not isinstance(made.node, Fold | Peer):
                new = [name for name in names(made.node) if name not in seen]
                seen.update(new)
                waiting += new
        return list(found)

    def ordered(self, id: str) -> tuple[str, ...] | None:
        """The members of a label that has an order; None for anything else."""
        program = self.program
        type: ValueType | None = None
        for table in (program.inputs, program.definitions, program.conclusions):
            if id in table:
                type = table[id].type
        if not isinstance(type, LabelType) or not program.label_sets[type.set].ordered:
            return None
        return program.label_sets[type.set].members

    def replaced(self, id: str) -> Iterator[Change]:
        """Each better place of a conclusion that gives more than the place before."""
        best = 0
        for place in self.better(id):
            more = self.gain(changed(self.asked, self.school, self.values_with(id, place)))
            if more > best:
                yield Change("conclusion", id, place, None, more)
                best = more

    def better(self, id: str) -> list[Rational]:
        """The places of a label above the present one."""
        low = self.given[id].low
        if low is None:
            return []
        return [Rational(place) for place in range(int(low) + 1, len(self.ordered(id) or ()))]

    def values_with(self, id: str, place: Rational) -> dict[str, Possible]:
        """The school's figures where a conclusion is another one; all other conclusions stay."""
        found: dict[str, Possible] = {id: Possible(place, place)}

        def value(id: str) -> Possible:
            if id not in found:
                made = self.program.definitions.get(id)
                found[id] = self.given[id]
                if made is not None and not isinstance(made.node, Fold | Peer):
                    read = {name: value(name) for name in names(made.node)}
                    if any(read[name] != self.given[name] for name in read):
                        found[id] = meaning(made.node, read)
            return found[id]

        return {**self.given, **{id: value(id) for id in self.asked.quota.figures}}

    # What is assessed anew.

    @cached_property
    def asking(self) -> Program:
        """The program without what no figure of the question reads."""
        program = self.program
        read = self.behind.all(self.asked.quota.figures)
        rules = program.rules.values()
        voting = {r.id for r in rules if any(vote.conclusion in read for vote in r.votes)}
        stages = (
            Stage(
                tuple(id for id in stage.city if id in read),
                tuple(id for id in stage.school if id in read),
                tuple(id for id in stage.rules if id in voting),
                tuple(id for id in stage.conclusions if id in read),
            )
            for stage in program.stages
        )
        return replace(program, stages=tuple(stages))

    def told_otherwise(self, id: str) -> Iterator[Change]:
        """What a fact could have been for more seats: up, down, or in another place."""
        input, value = self.program.inputs[id], self.given[id].low
        if value is None:
            return
        if isinstance(input.type, NumberType):
            low, high = input.widest.low, input.widest.high
            if low is None or high is None or not self.may_help(id, low, high):
                return
            for sign, ends in ((1, (value, high)), (-1, (low, value))):
                if self.may_help(id, *ends) and (found := self.fewest(id, value, sign)):
                    yield found
            return
        flag = isinstance(input.type, FlagType)
        best = 0
        for place in [1 - value] if flag else self.better(id) if self.ordered(id) else []:
            more = self.gain_with(id, place)
            if more > best:
                yield Change("fact", id, place, None, more)
                best = more

    def may_help(self, id: str, low: Rational, high: Rational) -> bool:
        """Whether any such value could: the umpire's bounds where it is all of them at once."""
        if high - low < 1:
            return False
        best, now = self.part(self.assessed_with(id, Possible(low, high))), self.now
        if self.at_ceiling:
            return _least(best) > _least(now)
        pairs = [(best.claim, now.claim), (best.floor, now.floor)]
        pairs.append((best.limits.get(OFFERED), now.limits.get(OFFERED)))
        pairs += zip(best.ties, now.ties, strict=True)
        return any(a is None or b is None or a > b for a, b in pairs if a is not b)

    def fewest(self, id: str, value: Rational, sign: int) -> Change | None:
        """The least change of a number that gives the most seats it can give.

        Tried at 1, 2, 4 … and in the stretch where more of it begins to give fewer.
        """
        widest = self.program.inputs[id].widest
        end = widest.high if sign > 0 else widest.low
        assert end is not None
        most = int(abs(end - value))
        known: dict[int, int] = {0: 0}

        def gain(size: int) -> int:
            if size not in known:
                known[size] = self.gain_with(id, value + sign * size)
            return known[size]

        sizes = [1 << power for power in range(most.bit_length()) if 1 << power < most] + [most]
        at = 0
        for size in sizes:
            if gain(size) > gain(at) or gain(size) == gain(at) == 0:
                at = size
            elif gain(at) > 0 and gain(most) <= gain(at):
                break
        step = at // 2 or 1
        while step and at + step <= most and gain(min(2 * at, most)) < gain(at):
            if gain(at + step) >= gain(at):
                at += step
            step //= 2
        if gain(at) <= 0:
            return None
        low = max(size for size in known if size < at and known[size] < gain(at))
        while at - low > 1:
            middle = (low + at) // 2
            low, at = (middle, at) if gain(middle) < gain(at) else (low, middle)
        return Change("fact", id, value + sign * at, Rational(sign * at), gain(at))

    def gain_with(self, id: str, value: Rational) -> int:
        """How many more seats where a fact is another one; `NO_PLAN` where it would be refused."""
        new = Possible(value, value)
        return self.gain(self.assessed_with(id, new)) if self.passes(id, new) else NO_PLAN

    def gain(self, asked: Asked) -> int:
        """How many more seats another question gives; `NO_PLAN` where it has no plan."""
        try:
            return seats(asked)[self.school] - self.seats
        except Refused:
            return NO_PLAN

    def assessed_with(self, id: str, value: Possible) -> Asked:
        """The question where one fact of the school is another one."""
        assessment = self.asked.assessment
        members = tuple(
            Member(m.id, {**m.inputs, id: value}, m.items) if m.id == self.school else m
            for m in assessment.scoring.cohort.members
        )
        run = Run(evaluate(self.asking, members), frozenset(), ())
        return ask(replace(assessment, run=run), self.asked.total)

    def passes(self, id: str, value: Possible) -> bool:
        """Whether no check refuses or doubts the profile because of another value of a fact."""
        examined, profile = self.asked.assessment.examined, self.filed.profile
        assert profile is not None
        checks = examined.checks
        if id not in checks.inputs:
            return True
        as_filed = member(profile, checks, examined.cohort.basis, self.filed.told)
        with_it = Member(as_filed.id, {**as_filed.inputs, id: value}, as_filed.items)
        before = {check.id for check in failing(profile, checks, as_filed)}
        now = failing(profile, checks, with_it)
        return all(check.level == "D" or check.id in before for check in now)


def seats(asked: Asked) -> Mapping[str, int]:
    """The plan's seats by school; Refused as `assess.enrolment.plan.plan` does."""
    question = level_question(asked)
    if question is None:
        return apportion(asked.worst).seats
    return {id: sum(row.values()) for id, row in apportion_levels(question).seats.items()}


def _least(school: School) -> int:
    return min(seats for seats in school.limits.values() if seats is not None)
