"""What a school gets where it reports something else: the city assessed anew by the whole pack."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from assess.analysis.plausibility import failing, member
from assess.analysis.scoring import Run
from assess.engines.meaning import evaluate
from assess.enrolment.asking import Asked, Values, ask
from assess.enrolment.behind import Behind
from assess.errors import Refused
from assess.language.ir import Program
from assess.outcome import Member
from assess.quota.apportion import apportion
from assess.quota.apportion_levels import apportion_levels
from assess.quota.open_question import WORST, OpenQuestion, OpenSchool
from assess.quota.undecided import decide_one
from assess.value import Possible, Rational


class Range(NamedTuple):
    """The fewest and the most seats, outside of which no case leads; equal where decided."""

    low: int
    high: int


def seats(asked: Asked, school: str) -> Range:
    """The school's seats; raises Refused as `assess.enrolment.plan.plan` does."""
    question = OpenQuestion(asked.schools, asked.total, asked.quota.unit, asked.levels)
    if question.open:
        found = decide_one(question, school)
        return Range(found.low, found.high)
    ends = question.ends(WORST)
    if question.levels is None:
        made = apportion(question.plain(ends)).seats[school]
    else:
        made = apportion_levels(question.divided(ends)).totals[school]
    return Range(made, made)


class Trial:
    """One school of a question, for which other values are tried."""

    def __init__(self, asked: Asked, school: str) -> None:
        self.asked, self.school = asked, school
        self.filed = asked.assessment.scoring.find(school)
        self.seats = seats(asked, school)
        self.now = self.part(asked)

    def after_with(self, id: str, value: Rational) -> Range | None:
        """The seats where a fact is another one; None where the checks would not let it pass."""
        new = Possible(value, value)
        return self.after(self.assessed_with({id: new})) if self.passes(id, new) else None

    def after(self, asked: Asked) -> Range | None:
        """The seats that another question gives; None where it has no plan."""
        try:
            return seats(asked, self.school)
        except Refused:
            return None

    def assessed_with(self, facts: Values) -> Asked:
        """The question where facts of the school are other ones."""
        assessment = self.asked.assessment
        members = tuple(
            Member(m.id, {**m.inputs, **facts}, m.items) if m.id == self.school else m
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

    def part_with(self, facts: Values) -> OpenSchool:
        """The school where facts of it are other ones."""
        return self.part(self.assessed_with(facts))

    def part(self, asked: Asked) -> OpenSchool:
        """The school in a question, at its worst and at its best."""
        return next(school for school in asked.schools if school.low.id == self.school)

    @cached_property
    def worst_facts(self) -> dict[str, Possible] | None:
        """Its missing facts, all at that end at which the school is at its worst; if one is."""
        missing = {id: v for id, v in self.filed.inputs.items() if not v.decided}
        for end in ("low", "high"):
            ends = {id: getattr(value, end) for id, value in missing.items()}
            facts = {id: Possible(at, at) for id, at in ends.items() if at is not None}
            if self.part_with(facts).low == self.now.low:
                return facts
        return None

    @cached_property
    def asking(self) -> Program:
        """The program without what no figure of the question reads."""
        program = self.asked.assessment.scoring.program
        return Behind(program).program_for(self.asked.quota.figures)
