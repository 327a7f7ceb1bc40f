"""Explanations as the documents that scripts get."""

from __future__ import annotations

from assess.analysis.barriers import Barrier, FiredRule
from assess.analysis.deciders import Decider, Then
from assess.analysis.explain import Explanation, Loss
from assess.analysis.labels import Reading
from assess.analysis.thresholds import Step
from assess.desk import explain_documents as x
from assess.desk.figures import Figures, exact
from assess.desk.recording import Recorder, bounds
from assess.verdict import Missing


class ExplainRecorder(Recorder):
    """Documents of one assessment, its explanations among them."""

    def explanation(self, found: Explanation) -> x.ExplainDocument:
        """An explanation."""
        scoring = self.assessment.scoring
        texts = scoring.program.reason_texts
        figures = Figures(self.lang, scoring.pack, scoring.program.label_sets, texts)
        return x.ExplainDocument(
            pack=scoring.pack.card.id,
            year=found.verdict.year,
            school=self.school(found.verdict),
            absent={
                i.id: [figures.reason(reason) for reason in sorted(i.points.reasons)]
                for goal in found.goals
                for i in goal.absent
            },
            losses=[self.loss(x) for x in found.losses],
            next_rating=found.next_rating,
            barriers=[self.barrier(b) for b in found.barriers],
            ways=[list(way) for way in found.ways],
            deciders=[self.decider(x) for x in found.deciders],
        )

    def loss(self, loss: Loss) -> x.LossDocument:
        """One indicator's loss."""
        return x.LossDocument(
            indicator=self.indicator(loss.indicator),
            lost=bounds(loss.lost),
            reported=[
                x.ReportedDocument(
                    **self.reading(r.reading),
                    text=r.text,
                    basis=r.basis,
                    period=r.period,
                    blank=r.blank,
                )
                for r in loss.reported
            ],
            next=self.step(loss.steps.next),
            full=self.step(loss.steps.full),
        )

    def step(self, step: Step | None) -> x.StepDocument | None:
        """A threshold."""
        if step is None:
            return None
        needed = {step.needed.input: str(exact(step.needed.amount))} if step.needed else {}
        return x.StepDocument(
            value=str(exact(step.value)),
            beyond=step.beyond,
            points=str(exact(step.points)),
            needed=needed,
        )

    def reading(self, r: Reading) -> x.ReadingFields:
        """A named value."""
        return {
            "id": r.id,
            "label": self.words(r.label),
            "unit": r.unit,
            "value": None if r.withheld else self.one(r.value, r.type),
            "range": bounds(None if r.withheld else r.value),
            "withheld": r.withheld,
        }

    def barrier(self, b: Barrier) -> x.BarrierDocument:
        """What stands against the next rating."""
        return x.BarrierDocument(
            code=b.code,
            what=x.ReadingDocument(**self.reading(b.what)),
            certain=b.certain,
            edge=exact(b.edge),
            beyond=b.beyond,
            short=None if b.short is None else bounds(b.short),
            rules=[self.fired(rule) for rule in b.rules],
            reads=[x.ReadingDocument(**self.reading(r)) for r in b.reads],
        )

    def fired(self, rule: FiredRule) -> x.FiredDocument:
        """A rule that fired, and the chain behind it."""
        return x.FiredDocument(
            **self.because(rule.support),
            reads=[x.ReadingDocument(**self.reading(r)) for r in rule.reads],
            because=[self.fired(inner) for inner in rule.because],
        )

    def decider(self, found: Decider) -> x.DeciderDocument:
        """What a missing fact would decide."""
        return x.DeciderDocument(
            missing=self.missing(found.missing),
            at=[self.then(t, found.missing) for t in found.at],
            decides=found.decides,
            matters=found.matters,
        )

    def then(self, t: Then, missing: Missing) -> x.ThenDocument:
        """What one value of the fact leaves open."""
        return x.ThenDocument(
            value=str(self.value(t.value, missing.type)),
            total=bounds(t.total),
            possible_ratings=list(t.possible_ratings),
            confirm=list(t.confirm),
            refused=list(t.refused),
        )
