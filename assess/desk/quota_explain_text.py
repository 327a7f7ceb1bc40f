"""One school's plan explained in words: the claim, the limits, the seats, and what would help."""

from __future__ import annotations

from dataclasses import replace

from assess.analysis.barriers import FiredRule
from assess.desk.explain_text import ExplainText
from assess.desk.figures import Figures
from assess.desk.quota_changes_text import ChangesText
from assess.desk.quota_explain_recording import ExplainedRecorder
from assess.desk.quota_text import PlanText
from assess.desk.speech import Lang, pick
from assess.enrolment.asking import level_question
from assess.enrolment.explaining import Explained, Multiplied
from assess.enrolment.steps import Step
from assess.language.given import LabelType
from assess.quota.levels import OFFERED
from assess.value import Rational


class ExplainedText:
    """The text of one explanation, in one language."""

    def __init__(self, found: Explained, lang: Lang) -> None:
        self.found, self.lang = found, lang
        self.recorder = ExplainedRecorder(found, lang)
        self.plan = PlanText(found.plan, lang)
        self.rules = ExplainText(found.plan.asked.assessment, lang)
        self.figures: Figures = self.recorder.figures
        self.told: set[str] = set()

    def say(self, zh: str, en: str) -> str:
        """One of two texts."""
        return pick(self.lang, zh, en)

    def text(self) -> str:
        """All of it, in the order in which it is worked out."""
        school, asked = self.found.school, self.found.plan.asked
        name, year = self.figures.text(school.label), asked.assessment.scoring.program.year
        title = self.say(
            f"{name}的招生计划 · {year} 年评定 · 全市总数 {asked.total}",
            f"{name}: enrolment plan · assessed {year} · city total {asked.total}",
        )
        parts = [[title], self.claim(), self.limits(), self.floor(), self.seats(), self.intake()]
        assumed = self.recorder.plans.borrowings.lines([school.id])
        parts += [
            ChangesText(self.recorder, self.lang).lines(),
            [self.say(f"假定：{n}", f"assumed: {n}") for n in assumed],
        ]
        return "\n\n".join("\n".join(lines) for lines in parts if lines)

    def claim(self) -> list[str]:
        """From the last plan and the rating to the claim."""
        return [self.say("应得数", "The claim"), *self.step(self.found.claim, "  ")]

    def limits(self) -> list[str]:
        """Every limit; the least is the ceiling."""
        school = self.found.school
        lines = [self.say("上限（取最小的）", "Limits (the least is the ceiling)")]
        least = self.least()
        for name, step in self.found.limits.items():
            mark = least if name in school.binding else ""
            first, *more = self.step(step, "  ")
            lines += [first + mark, *more]
        if OFFERED in school.binding:
            low, high = (end.limits.get(OFFERED) for end in (school.bounds.low, school.bounds.high))
            words = self.plan.limit(OFFERED)
            lines.append(f"  {words} {self.plan.whole(low, high)}{least}")
        return lines

    def least(self) -> str:
        """The mark of the least limit: whether it keeps the school from more."""
        school = self.found.school
        whole = school.ceiling.high // school.unit * school.unit
        units = ""
        if school.ceiling.low == school.ceiling.high != whole:
            units = self.say(f"（按 {school.unit} 的整倍数是 {whole}）",
                             f" (in multiples of {school.unit}: {whole})")  # fmt: skip
        if school.at_ceiling:
            return self.say(f"{units}  ← 起作用", f"{units}  ← binding")
        return self.say(f"{units}  ← 最小", f"{units}  ← the least")

    def floor(self) -> list[str]:
        """What it should get at least."""
        if self.found.floor is None:
            return []
        first, *more = self.step(self.found.floor, "  ")
        return [self.say("保底", "The floor"), first + self.waived(), *more]

    def waived(self) -> str:
        """Whether the floor is above the ceiling and yields: in every case, or in some."""
        school, ceiling = self.found.school, self.found.school.ceiling
        told = self.plan.whole(ceiling.low, ceiling.high)
        if school.waived_at(0) and school.waived_at(1):
            return self.say(f"  高于上限 {told}，让", f"  above the ceiling {told}: it yields")
        if school.waived_at(0):
            return self.say(
                f"  可能高于上限 {told}，那时让",
                f"  may be above the ceiling {told}: then it yields",
            )
        return ""

    def step(self, step: Step, indent: str) -> list[str]:
        """A value with its formula and source, then the values behind it that are not told yet."""
        line = indent + self.rules.reading(step.reading)
        formula = self.recorder.formula(step)
        if formula is not None:
            line += f" = {formula}"
        lines = [line + self.origin(step)]
        self.told.add(step.reading.id)
        for rule in step.rules:
            lines += self.fired(rule, indent + "  ")
        for part in step.parts:
            deeper = part.node is not None or part.rules or isinstance(part.reading.type, LabelType)
            kind = part.reading.id in self.recorder.scoring.program.inputs
            if deeper and not kind and part.reading.id not in self.told:
                lines += self.step(part, indent + "  ")
        return lines

    def fired(self, rule: FiredRule, indent: str) -> list[str]:
        """A rule, the comparisons that made it fire, and the rules behind it."""
        lines = self.rules.fired(replace(rule, because=()), indent)
        lines += [f"{indent}    {held}" for held in self.recorder.held(rule)]
        return lines + [line for r in rule.because for line in self.fired(r, indent + "  ")]

    def origin(self, step: Step) -> str:
        """Where a value comes from, and what was reported for it; how a rating is explained."""
        program, school = self.recorder.scoring.program, self.found.school.id
        parts = [self.figures.origin(step.source, step.assumption)]
        of = [part.source for part in step.parts if part.reading.id in program.inputs]
        if reported := self.figures.listed(dict.fromkeys(name for names in of for name in names)):
            parts.append(self.say(f"上报：{reported}", f"reported: {reported}"))
        if isinstance(step.reading.type, LabelType) and step.reading.id in program.definitions:
            how = f"assess explain --school {school}"
            parts.append(self.say(f"怎样评出：{how}", f"how: {how}"))
        text = self.say("；", "; ").join(filter(None, parts))
        return self.say(f"〔{text}〕", f" [{text}]") if text else ""

    def seats(self) -> list[str]:
        """From claim and bounds to the seats."""
        school, found = self.found.school, self.found
        seats = self.plan.whole(school.seats.low, school.seats.high)
        lines = [self.say("名额", "Seats"), "  " + self.say(f"名额 {seats}", f"seats {seats}")]
        claim = school.bounds.low.claim
        if found.multiplied is not None and claim is not None:
            lines[1:] = [f"  {self.rounded(claim, found.multiplied)}"]
        elif found.plan.asked.open:
            lines.append(self.ranged())
        else:
            lines.append(
                self.say(
                    "  层次的要求改变了各校总数，没有一个乘数能得出；证书列出的换位都不会更接近",
                    "  the levels change schools' totals, so no one multiplier gives them; the "
                    "certificate shows that no exchange comes nearer",
                )
            )
        return lines + self.levels()

    def levels(self) -> list[str]:
        """The seats by level, what each was to get and may get, and what the share changed."""
        school, cells = self.found.school, self.cells()
        if not school.levels:
            return []
        words, bare = self.plan.level_words(), self.figures.bare
        told = [
            self.say(
                f"{words[level]} {n}（应得 {bare(cells[level][0])}，至多 {cells[level][1]}）",
                f"{words[level]} {n} (claim {bare(cells[level][0])}, at most {cells[level][1]})",
            )
            for level, n in school.levels.items()
        ]
        listed = self.figures.listed(told)
        lines = [self.say(f"  其中 {listed}", f"  of these {listed}")]
        free = self.found.unpressed
        if free is not None and free != school.levels:
            listed = self.figures.listed(f"{words[level]} {n}" for level, n in free.items())
            lines.append(
                self.say(
                    f"  全市没有占比要求的话，是 {listed}；为达到占比而调换",
                    f"  without the share that the city asks for: {listed}",
                )
            )
        return lines

    def ranged(self) -> str:
        """Why its seats are a range while facts are missing, or that they are the same in all."""
        school = self.found.school
        if school.seats.low == school.seats.high:
            return self.say(
                "  全市有没定的数；凡有计划的情形，本校名额都一样",
                "  something of the city is open; its seats are the same in every case with a plan",
            )
        if school.bounds.open:
            line = self.say(
                "  本校算名额的数有没定的，名额是区间",
                "  figures of its own are open, so its seats are a range",
            )
        else:
            line = self.say(
                "  本校算名额的数都定了，别校的没有，名额是区间",
                "  its own figures are settled, those of others are not, so its seats are a range",
            )
        narrower = self.say("（估：实际可能更窄）", " (a bound: it may be narrower)")
        return line + ("" if school.seats.exact else narrower)

    def cells(self) -> dict[str, tuple[Rational, int]]:
        """By level, the school's claim and what it may get at most."""
        question = level_question(self.found.plan.asked)
        if question is None:
            return {}
        row = question.cells[self.found.school.id]
        return {
            level: (cell.claim, cell.high)
            for level, cell in row.items()
            if cell.claim is not None and cell.high is not None
        }

    def rounded(self, claim: Rational, found: Multiplied) -> str:
        """The calculation that a reader can redo."""
        school, unit = self.found.school, self.found.plan.asked.quota.unit
        bare = self.figures.bare
        product, seats = claim * found.by, school.seats.low
        near = int(product / unit + Rational(1, 2)) * unit
        text = self.say(
            f"应得数 {bare(claim)} × 乘数 {bare(found.by)} = {bare(product)}",
            f"claim {bare(claim)} × multiplier {bare(found.by)} = {bare(product)}",
        )
        if school.id in (*found.given, *found.passed):
            others = found.passed if school.id in found.given else found.given
            names = self.figures.listed(
                self.figures.text(self.plan.recorder.called.school(id)) for id in others
            )
            return text + self.say(
                f"，恰在 {near - unit} 与 {near} 的中间，与 {names} 同等应得，按规则取 {seats}",
                f", just between {near - unit} and {near}, as entitled as {names}; by the rule "
                f"{seats}",
            )
        steps = "" if unit == 1 else self.say(f"到 {unit} 的整倍数", f" to a multiple of {unit}")
        text += self.say(f"，取整{steps} {near}", f", rounded{steps} {near}")
        if seats < near:
            text += self.say(f"，高于上限，取 {seats}", f": above the ceiling, so {seats}")
        elif seats > near:
            text += self.say(f"，低于保底，取 {seats}", f": below the floor, so {seats}")
        return text

    def intake(self) -> list[str]:
        """This year's intake against its plan."""
        school = self.found.school
        taken, planned = school.intake, school.planned
        if not (taken.decided and planned.decided) or not planned.low or taken.low is None:
            return []
        share = self.figures.bare(taken.low / planned.low, "share", Rational(1, 1000))
        bare, over = self.figures.bare, taken.low - planned.low
        line = self.say(
            f"  本年招生 {bare(taken.low)}，计划 {bare(planned.low)}：{share}",
            f"  this year {bare(taken.low)} were taken in, {bare(planned.low)} planned: {share}",
        )
        if over > 0:
            line += self.say(f"，超计划 {bare(over)}", f", {bare(over)} over the plan")
        return [self.say("本年招生对照计划", "Intake against plan"), line]
