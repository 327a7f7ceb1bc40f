"""Verdicts, explanations and problems as the documents that scripts get."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assess.analysis.assessment import Assessment
from assess.analysis.targets import Target
from assess.desk import documents as d
from assess.desk.borrowing import Borrowings
from assess.desk.figures import exact
from assess.desk.speech import Lang, pick
from assess.errors import Problem
from assess.language.about import LabelSet, Text
from assess.language.given import LabelType, ValueType
from assess.messages import hint, message, severity
from assess.value import Possible, Rational
from assess.verdict import ConclusionVerdict, IndicatorVerdict, Missing, SchoolVerdict, Support

NOTHING = d.Bounds(low=None, high=None)


def bounds(value: Possible | None) -> d.Bounds:
    """Both ends of what a value may be."""
    return NOTHING if value is None else d.Bounds(low=exact(value.low), high=exact(value.high))


def located(source: tuple[str, ...]) -> str | None:
    """The locators in one text."""
    return "; ".join(source) or None


def problem_documents(problems: Iterable[Problem], lang: Lang) -> list[d.ProblemDocument]:
    """Problems in the words of a language."""
    return [
        d.ProblemDocument(
            code=p.code,
            severity=severity(p),
            file=p.span.file,
            line=p.span.line,
            column=p.span.column,
            message=message(p, lang),
            hint=hint(p, lang),
        )
        for p in problems
    ]


def target_document(target: Target, lang: Lang) -> d.TargetDocument:
    """One target."""
    return d.TargetDocument(
        id=target.id,
        annex=target.annex,
        label=pick(lang, target.label.zh, target.label.en),
        unit=target.unit,
        period=target.period,
        value=exact(target.value),
        source=located(target.source),
    )


class Recorder:
    """Documents of one assessment, in one language."""

    def __init__(self, assessment: Assessment, lang: Lang) -> None:
        self.assessment, self.lang = assessment, lang
        self.sets: dict[str, LabelSet] = assessment.scoring.program.label_sets
        self.borrowings = Borrowings(assessment.scoring, lang)
        cohort = assessment.scoring.cohort
        self.invented = {s.id for s in cohort.schools if s.profile and s.profile.invented}

    def text(self, text: Text | None) -> str | None:
        """Words in the language."""
        return None if text is None else self.words(text)

    def words(self, text: Text) -> str:
        """Words in the language."""
        return pick(self.lang, text.zh, text.en)

    def value(self, value: Rational | None, type: ValueType) -> str | None:
        """A label's id, a flag's 1 or 0, a number."""
        if value is not None and isinstance(type, LabelType):
            return self.sets[type.set].members[int(value)]
        return exact(value)

    def one(self, value: Possible, type: ValueType) -> str | None:
        """The value where it is decided."""
        return self.value(value.low, type) if value.decided else None

    def score(self, only: Collection[str] = ()) -> d.ScoreDocument:
        """All verdicts, or those of some schools."""
        scoring = self.assessment.scoring
        card = scoring.pack.card
        return d.ScoreDocument(
            pack=card.id,
            version=card.version,
            year=scoring.program.year,
            basis=scoring.cohort.basis,
            roster=scoring.cohort.whole,
            schools=[self.school(v) for v in scoring.verdicts(only)],
            unheard=[school.id for school in scoring.cohort.unheard],
            refused=sorted(scoring.run.disagreed),
        )

    def school(self, verdict: SchoolVerdict) -> d.SchoolDocument:
        """One verdict."""
        return d.SchoolDocument(
            id=verdict.id,
            label=self.words(verdict.label),
            kind=verdict.kind,
            year=verdict.year,
            invented=verdict.id in self.invented,
            total=bounds(verdict.total),
            rating=verdict.rating,
            possible_ratings=list(verdict.possible_ratings),
            decided=verdict.decided,
            goals=[
                d.GoalDocument(
                    id=g.id,
                    label=self.words(g.label),
                    points=bounds(g.points),
                    max=str(exact(g.max)),
                    source=located(g.source),
                    assumption=self.text(g.assumption),
                )
                for g in verdict.goals
            ],
            indicators=[self.indicator(i) for i in verdict.indicators],
            conclusions=[self.conclusion(c) for c in verdict.conclusions],
            missing=[self.missing(m) for m in verdict.missing],
            unasked=[
                d.UnaskedDocument(rule=u.rule, label=self.words(u.label), absent=list(u.absent))
                for u in verdict.unasked
            ],
            notes=[
                d.NoteDocument(kind=n.kind, about=n.about, label=self.words(n.label), text=n.text)
                for n in verdict.notes
            ],
            assumptions=self.borrowings.of([verdict.id]),
            digests=d.DigestsDocument(
                pack=verdict.digests.pack,
                profile=verdict.digests.profile,
                engine=verdict.digests.engine,
            ),
        )

    def indicator(self, i: IndicatorVerdict) -> d.IndicatorDocument:
        """One indicator."""
        return d.IndicatorDocument(
            id=i.id,
            goal=i.goal,
            label=self.words(i.label),
            status=i.status,
            value=None if i.withheld else self.one(i.value, i.type),
            value_range=bounds(None if i.withheld else i.value),
            withheld=i.withheld,
            target=self.one(i.target, i.type),
            unit=i.unit,
            points=bounds(i.points),
            max=str(exact(i.max)),
            bonus=i.bonus,
            source=located(i.source),
            assumption=self.text(i.assumption),
        )

    def conclusion(self, c: ConclusionVerdict) -> d.ConclusionDocument:
        """One conclusion, its labels by id."""
        value: str | list[str] | None = self.one(c.value, c.type) if c.value is not None else None
        if c.value is None:
            possible = [str(self.value(vote, c.type)) for vote, _ in c.votes]
            if all(certain for _, certain in c.votes):
                value = possible
        elif isinstance(c.type, LabelType) and c.value.low is not None:
            ends = (int(c.value.low), int(c.value.high or 0) + 1)
            possible = list(self.sets[c.type.set].members[slice(*ends)])
        else:
            ends_text = [self.value(end, c.type) for end in (c.value.low, c.value.high)]
            possible = list(dict.fromkeys(str(end) for end in ends_text if end is not None))
        return d.ConclusionDocument(
            what=c.id,
            label=self.words(c.label),
            value=value,
            possible=possible,
            because=[d.Because(**self.because(s)) for s in c.because],
        )

    def because(self, s: Support) -> d.BecauseFields:
        """A rule that fired."""
        return {
            "rule": s.rule,
            "label": self.words(s.label),
            "source": located(s.source),
            "assumption": self.text(s.assumption),
            "certain": s.certain,
        }

    def missing(self, m: Missing) -> d.MissingDocument:
        """A fact that is not settled; the ends of its range, labels by id."""
        return d.MissingDocument(
            id=m.input,
            label=self.words(m.label),
            unit=m.unit,
            low=self.value(m.range.low, m.type),
            high=self.value(m.range.high, m.type),
            cause=m.cause,
        )
