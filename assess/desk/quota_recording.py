"""A plan as the document that scripts get."""

from __future__ import annotations

from collections.abc import Iterator

from assess.desk import quota_documents as d
from assess.desk.borrowing import Borrowings
from assess.desk.documents import AssumptionDocument, Bounds
from assess.desk.figures import exact
from assess.desk.recording import bounds, located
from assess.desk.speech import Lang, pick
from assess.enrolment.grounds import grounds, tables_of
from assess.enrolment.missing import Gap
from assess.enrolment.plan import Plan, SchoolPlan
from assess.enrolment.words import Words
from assess.language.about import Origin, Text
from assess.language.entries.entry import TextEntry
from assess.quota.axioms import AXIOMS
from assess.quota.verification.open_form import Certificate
from assess.value import Possible, Rational

AT = {
    "multiple": Text("按应得数乘同一乘数后取整", "the claim times the one multiplier, rounded"),
    "ceiling": Text("达到上限", "held by the ceiling"),
    "floor": Text("由保底数托住", "held by the floor"),
}


class PlanRecorder:
    """Documents of one plan, in one language."""

    def __init__(self, plan: Plan, lang: Lang) -> None:
        self.plan, self.lang = plan, lang
        self.scoring = plan.asked.assessment.scoring
        self.called = Words(plan.asked.assessment)
        self.borrowings = Borrowings(self.scoring, lang, tables_of(self.scoring))
        stated = plan.certificate.get("schools")
        schools = stated if isinstance(stated, list) else []
        self.at = {school["id"]: school["at"] for school in schools if "at" in school}

    def words(self, text: Text) -> str:
        """Words in the language."""
        return pick(self.lang, text.zh, text.en)

    def document(self) -> d.QuotaDocument:
        """The whole plan."""
        asked = self.plan.asked
        return d.QuotaDocument(
            pack=self.scoring.pack.card.id,
            year=self.scoring.program.year,
            total=asked.total,
            unit=asked.quota.unit,
            open=asked.open,
            sure=self.plan.undecided is None or self.plan.undecided.sure,
            missing=list(map(self.missing, self.plan.gaps)),
            schools=[self.school(school) for school in self.plan.schools],
            certificate=Certificate.model_validate(self.plan.certificate),
            ties=[self.named(id) for id in asked.quota.ties],
            axioms=self.axioms(),
            assumptions=[*self.assumptions(), *self.borrowings.of(())],
        )

    def missing(self, gap: Gap) -> d.MissingDocument:
        """What is missing of a school."""
        return d.MissingDocument(
            id=gap.school,
            label=self.words(self.plan.school(gap.school).label),
            decides_plan=gap.decides,
            seats=gap.seats,
            figures=list(map(self.named, gap.figures)),
            facts=[
                d.MissingFact(id=fact.input, label=self.words(fact.label), cause=fact.cause)
                for fact in gap.facts
            ],
        )

    def named(self, id: str) -> d.FigureName:
        """A figure by its id and in words."""
        return d.FigureName(id=id, label=self.words(self.called.label(id)))

    def axioms(self) -> list[d.AxiomDocument]:
        """What the plan promises."""
        by_level = self.plan.asked.levels is not None
        told = [(a, a.levels if by_level else a.evidence) for a in AXIOMS]
        return [
            d.AxiomDocument(
                id=axiom.id,
                label=pick(self.lang, axiom.zh, axiom.en),
                holds=evidence != "given_up",
                evidence=evidence,
            )
            for axiom, evidence in told
        ]

    def assumptions(self) -> Iterator[AssumptionDocument]:
        """What the plan rests on and the packs' authors answer for: the order of equally entitled
        schools, then tables and figures, those of used packs too but for how schools are rated,
        which has reports of its own.
        """
        written = self.scoring.pack.quota
        ties = None if written is None else written.ties
        if ties is not None and ties.assumption is not None:
            label = Text("同等应得时的先后", "the order of equally entitled schools")
            yield self.assumption("ties", label, ties.assumption)
        for ground in grounds(self.scoring, through=False):
            entry = ground.entry
            if entry.assumption is not None:
                yield self.assumption(ground.name, entry.label, entry.assumption)

    def assumption(self, id: str, label: Text | TextEntry, said: TextEntry) -> AssumptionDocument:
        """One assumption."""
        return AssumptionDocument(
            id=id,
            label=pick(self.lang, label.zh, label.en),
            assumption=pick(self.lang, said.zh, said.en),
            borrowed=False,
        )

    def school(self, school: SchoolPlan) -> d.SchoolQuota:
        """One school's part."""
        low, high = school.bounds.low, school.bounds.high
        ceiling = school.ceiling
        decided = school.intake.decided and school.planned.decided
        ratio = None
        if decided and school.planned.low and school.intake.low is not None:
            ratio = exact(school.intake.low / school.planned.low)
        return d.SchoolQuota(
            id=school.id,
            label=self.words(school.label),
            claim=exact(low.claim) if low.claim == high.claim else None,
            floor=low.floor if low.floor == high.floor else None,
            ceiling=ceiling.low if ceiling.low == ceiling.high else None,
            range={
                "claim": Bounds(low=exact(low.claim), high=exact(high.claim)),
                "floor": Bounds(low=str(low.floor), high=str(high.floor)),
                "ceiling": Bounds(low=str(ceiling.low), high=str(ceiling.high)),
            },
            seats=d.SeatsDocument(low=school.seats.low, high=school.seats.high),
            exact=school.seats.exact,
            binding=list(school.binding),
            waived=school.waived_at(0),
            levels=school.levels,
            because=list(self.because(school)),
            intake=bounds(school.intake),
            plan=bounds(school.planned),
            enrolled=ratio,
            borrowed=[each.id for each in self.borrowings.of([school.id])],
        )

    def because(self, school: SchoolPlan) -> Iterator[d.ReasonOfSeats]:
        """The way to the claim, the limits, and how the seats follow."""
        quota, values = self.plan.asked.quota, self.plan.asked.values(school.id)
        for id, value in school.way.items():
            yield self.reason("figure", id, id, value)
        for name, id in quota.limits.items():
            if name in school.limits:
                yield self.reason("limit", name, id, values[id])
        at = self.at.get(school.id)
        if at is not None:
            seats = Possible(Rational(school.seats.low), Rational(school.seats.high))
            yield d.ReasonOfSeats(
                kind="at", id=at, label=self.words(AT[at]), value=bounds(seats),
                source=None, assumption=None,
            )  # fmt: skip

    def reason(self, kind: str, id: str, figure: str, value: Possible) -> d.ReasonOfSeats:
        """A figure, under the name it has here."""
        made = self.scoring.program.definitions[figure]
        origin: Origin = made.origin
        said = origin.assumption
        return d.ReasonOfSeats(
            kind="limit" if kind == "limit" else "figure",
            id=id,
            label=self.words(self.called.label(figure)),
            value=bounds(value),
            source=located(origin.source),
            assumption=None if said is None else self.words(said),
        )
