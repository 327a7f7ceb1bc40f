"""A plan as text: one line a school, then what it rests on."""

from __future__ import annotations

from assess.desk import quota_documents as d
from assess.desk.figures import Figures
from assess.desk.quota_city_text import CityText
from assess.desk.quota_open_text import open_lines
from assess.desk.quota_recording import PlanRecorder
from assess.desk.speech import Lang, pick
from assess.desk.tables import broken, table
from assess.enrolment.plan import Plan, SchoolPlan
from assess.quota.levels import OFFERED
from assess.value import Rational


class PlanText:
    """The text of one plan, in one language."""

    def __init__(self, plan: Plan, lang: Lang) -> None:
        self.plan, self.lang = plan, lang
        self.recorder = PlanRecorder(plan, lang)
        scoring = plan.asked.assessment.scoring
        self.figures = Figures(lang, scoring.pack, scoring.program.label_sets)

    def text(self) -> str:
        """The whole plan."""
        document = self.recorder.document()
        scoring = self.plan.asked.assessment.scoring
        card = scoring.pack.card
        title = pick(
            self.lang,
            f"{card.label.zh} · {document.year} 年评定 · 总数 {document.total}",
            f"{card.label.en} · assessed {document.year} · total {document.total}",
        )
        city = CityText(self.plan, self.figures)
        parts = [title, self.schools(document)]
        lacks = open_lines(document, self.lang, by_level=bool(self.level_words()))
        for head, lines in (
            (pick(self.lang, "缺项：", "What is missing:"), lacks),
            (pick(self.lang, "全市：", "The city:"), city.city()),
            (pick(self.lang, "证书：", "The certificate:"), city.proof()),
        ):
            if lines:
                parts.append("\n".join([head, *(f"  {line}" for line in lines)]))
        parts += [self.assumptions(document), self.axioms(document)]
        return "\n\n".join(parts)

    def schools(self, document: d.QuotaDocument) -> str:
        """One line a school."""
        words = self.level_words()
        by_level = list(words) if self.plan.by_level else []
        headers = {
            "zh": ["学校", "应得数", "保底", "上限", "上限取自", "名额"],
            "en": ["school", "claim", "floor", "ceiling", "ceiling from", "seats"],
        }[self.lang]
        headers += [broken(words[level]) for level in by_level]
        headers.append(pick(self.lang, "本学年招生/计划", "intake/plan"))
        rows = [
            [
                self.name(school),
                self.number(school.bounds.low.claim, school.bounds.high.claim),
                self.whole(school.bounds.low.floor, school.bounds.high.floor) + self.waived(school),
                self.whole(school.ceiling.low, school.ceiling.high),
                self.limited(school),
                self.whole(school.seats.low, school.seats.high) + self.held(school),
                *(str(school.levels.get(level, "—")) for level in by_level),
                self.enrolled(school),
            ]
            for school in self.plan.schools
        ]
        if not document.open:
            sums = [
                str(sum(s.levels.get(level, 0) for s in self.plan.schools)) for level in by_level
            ]
            whole = [pick(self.lang, "合计", "total"), "", "", "", "", str(document.total), *sums]
            rows.append([*whole, ""])
        told = table(headers, rows, right=(1, 2, 3, 5, *range(6, 7 + len(by_level))))
        return "\n".join([told, *self.marks(told)])

    def marks(self, told: str) -> list[str]:
        """What the marks in the table say, of those that stand in it."""
        marks = [
            pair
            for pair in (
                (
                    "（让）",
                    " (waived)",
                    "保底高于上限，从上限",
                    "the floor is above the ceiling and yields",
                ),
                ("（满）", " (full)", "已到上限", "at the ceiling"),
                ("（保底）", " (the floor)", "恰是保底", "just the floor"),
                ("（超）", " (over)", "招生超过计划", "more were taken in than planned"),
            )
            if pick(self.lang, *pair[:2]) in told
        ]
        said = (
            pick(self.lang, f"{zh[1:-1]}：{why_zh}", f"{en[2:-1]}: {why_en}")
            for zh, en, why_zh, why_en in marks
        )
        line = pick(self.lang, "；", "; ").join(said)
        return [pick(self.lang, f"（{line}）", f"({line})")] if line else []

    def name(self, school: SchoolPlan) -> str:
        """The school's name; with its code where another school is called the same."""
        words = self.recorder.words
        names = [words(each.label) for each in self.plan.schools]
        called = words(school.label)
        return called if names.count(called) == 1 else f"{school.id} {called}"

    def held(self, school: SchoolPlan) -> str:
        """Whether its seats are a bound only, or what its ceiling or its floor makes them."""
        if not school.seats.exact:
            return pick(self.lang, "（估）", " (bound)")
        if school.at_ceiling:
            return pick(self.lang, "（满）", " (full)")
        floor = -(-(school.bounds.low.floor or 0) // school.unit) * school.unit
        just = 0 < floor == school.seats.low == school.seats.high
        return pick(self.lang, "（保底）", " (the floor)") if just else ""

    def level_words(self) -> dict[str, str]:
        """The words of the levels, by id."""
        levels = self.plan.asked.quota.levels
        called = self.recorder.called
        return {id: self.recorder.words(called.level(id)) for id in levels.high} if levels else {}

    def enrolled(self, school: SchoolPlan) -> str:
        """This year's intake against its plan, in per cent; over-enrolment is marked."""
        intake, planned = school.intake, school.planned
        if not (intake.decided and planned.decided) or intake.low is None or planned.low is None:
            return "—"
        if planned.low == 0:
            taken = self.figures.bare(intake.low)
            unplanned = pick(self.lang, f"{taken}，无计划", f"{taken}, no plan")
            return unplanned if intake.low else "—"
        share = intake.low / planned.low
        mark = pick(self.lang, "（超）", " (over)") if share > 1 else ""
        return f"{int(share * 100 + Rational(1, 2))}%{mark}"

    def waived(self, school: SchoolPlan) -> str:
        """Whether the floor yields to the ceiling: in every case, or in some."""
        if not school.waived_at(0):
            return ""
        if school.waived_at(1):
            return pick(self.lang, "（让）", " (waived)")
        return pick(self.lang, "（可能让）", " (may be waived)")

    def limited(self, school: SchoolPlan) -> str:
        """The limits that make the ceiling; where that is open, at its least and at its most."""
        ends = [school.ceiling.low, school.ceiling.high]
        named = [
            pick(self.lang, "、", ", ").join(map(self.limit, self.told(school.binding_at(end))))
            for end in (0, 1)
        ]
        if len(set(named)) == 1:
            return named[0]
        told = (
            pick(self.lang, f"{seats}：{names}", f"{seats}: {names}")
            for seats, names in zip(ends, named, strict=True)
        )
        return pick(self.lang, "；", "; ").join(told)

    def told(self, binding: tuple[str, ...]) -> tuple[str, ...]:
        """The limits worth telling: the levels together only where nothing else is as low."""
        return tuple(name for name in binding if name != OFFERED) or binding

    def limit(self, name: str) -> str:
        """The words of a limit."""
        return self.recorder.words(self.recorder.called.limit(name))

    def number(self, low: Rational | None, high: Rational | None) -> str:
        """One exact number, or a range."""
        return "—" if low is None or high is None else self.figures.range(low, high)

    def whole(self, low: int | None, high: int | None) -> str:
        """One whole number, or a range."""
        return f"{low}" if low == high else f"{low}–{high}"

    def assumptions(self, document: d.QuotaDocument) -> str:
        """What was assumed."""
        head = pick(self.lang, "所据的假定：", "Assumptions:")
        lines = [
            pick(
                self.lang,
                f"  {a.label}（{a.id}）：{a.assumption}",
                f"  {a.label} ({a.id}): {a.assumption}",
            )
            for a in document.assumptions
            if not a.borrowed
        ]
        return "\n".join([head, *lines, *(f"  {n}" for n in self.recorder.borrowings.lines())])

    def axioms(self, document: d.QuotaDocument) -> str:
        """What the plan promises."""
        words = {
            "proved": pick(self.lang, "已证明", "proved"),
            "tested": pick(self.lang, "经检验", "tested"),
            "given_up": pick(self.lang, "放弃", "given up"),
        }
        head = pick(self.lang, "分配办法的性质：", "What the method promises:")
        if self.plan.asked.levels is not None:
            head = pick(
                self.lang,
                "分配办法的性质（说的是各校总名额；分到各层次的可能有增有减）：",
                "What the method promises (of schools' totals, not of their levels):",
            )
        lines = [f"  [{words[a.evidence]}] {a.label}" for a in document.axioms]
        return "\n".join([head, *lines])
