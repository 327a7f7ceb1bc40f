"""One school's plan explained, as the document that scripts get."""

from __future__ import annotations

from assess.analysis.barriers import FiredRule
from assess.analysis.labels import Reading
from assess.desk import quota_documents as d
from assess.desk.explain_recording import ExplainRecorder
from assess.desk.figures import Figures, exact
from assess.desk.quota_formula import Formula
from assess.desk.quota_recording import PlanRecorder
from assess.desk.recording import located
from assess.desk.speech import Lang
from assess.enrolment.changes import Change, Gain
from assess.enrolment.explaining import Explained
from assess.enrolment.steps import Step


class ExplainedRecorder:
    """The document of one explanation, in one language."""

    def __init__(self, found: Explained, lang: Lang) -> None:
        self.found, self.lang = found, lang
        assessment = found.plan.asked.assessment
        self.scoring = assessment.scoring
        self.plans = PlanRecorder(found.plan, lang)
        self.values = ExplainRecorder(assessment, lang)
        self.given = self.scoring.given(self.scoring.find(found.school.id))
        program = self.scoring.program
        self.figures = Figures(lang, self.scoring.pack, program.label_sets, program.reason_texts)

    def document(self) -> d.ExplainQuotaDocument:
        """All of it."""
        found = self.found
        asked = found.plan.asked
        return d.ExplainQuotaDocument(
            year=self.scoring.program.year,
            total=asked.total,
            open=asked.open,
            school=self.plans.school(found.school),
            claim=self.made(found.claim),
            floor=None if found.floor is None else self.made(found.floor),
            limits={name: self.made(step) for name, step in found.limits.items()},
            multiplier=None if found.multiplied is None else exact(found.multiplied.by),
            unpressed=found.unpressed,
            changes=[self.change(change) for change in found.changes],
            assumptions=self.plans.borrowings.of([found.school.id]),
        )

    def made(self, step: Step) -> d.MadeDocument:
        """One step, and those before it."""
        own = step.assumption
        return d.MadeDocument(
            **self.values.reading(step.reading),
            formula=self.formula(step),
            source=located(step.source),
            assumption=None if own is None else self.figures.text(own),
            made_of=[self.made(part) for part in step.parts],
            rules=[self.values.fired(rule) for rule in step.rules],
        )

    def formula(self, step: Step) -> str | None:
        """How a value was worked out, in words."""
        if step.node is None or step.reading.withheld:
            return None
        readings = {part.reading.id: part.reading for part in step.parts}
        return Formula(self.figures, readings, self.given).text(step.node)

    def held(self, rule: FiredRule) -> list[str]:
        """The comparisons of numbers that made a rule fire."""
        readings = {reading.id: reading for reading in rule.reads}
        when = self.scoring.program.rules[rule.support.rule].when
        return Formula(self.figures, readings, self.given).holds(when)

    def change(self, change: Change) -> d.ChangeDocument:
        """One change."""
        reading = self.reading(change)
        return d.ChangeDocument(
            kind=change.kind,
            id=change.id,
            label=self.figures.text(reading.label),
            unit=reading.unit,
            least=None if change.least is None else self.gain(change.least, reading),
            **dict(self.gain(change, reading)),
        )

    def gain(self, gain: Gain, reading: Reading) -> d.GainDocument:
        """A new value, and what it gives."""
        return d.GainDocument(
            to=str(self.values.value(gain.to, reading.type)),
            by=exact(gain.by),
            seats=d.SeatsDocument(low=gain.seats.low, high=gain.seats.high),
            more=d.SeatsDocument(low=gain.more.low, high=gain.more.high),
        )

    def reading(self, change: Change) -> Reading:
        """What a change is of, as it is now."""
        return self.plans.called.reading(change.id, self.given)
