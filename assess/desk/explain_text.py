"""An explanation in words, for an assessor."""

from __future__ import annotations

from gmpy2 import mpq

from assess.analysis.barriers import Barrier, FiredRule
from assess.analysis.deciders import Decider, Then
from assess.analysis.explain import Explanation, GoalSum, Loss, Reported
from assess.analysis.labels import Reading
from assess.analysis.surroundings import point
from assess.analysis.thresholds import Step
from assess.desk.score_table import NUMBER, ScoreTable, about
from assess.desk.tables import table
from assess.language.given import FlagType, LabelType
from assess.value import AbsenceKind, Rational
from assess.verdict import IndicatorVerdict, SchoolVerdict

STATUSES = {
    "met": ("达标", "met"),
    "partly": ("部分达标", "partly met"),
    "unmet": ("未达标", "not met"),
    "unknown": ("未定", "undecided"),
    "not_due": ("未到期", "not due"),
    "not_applicable": ("不适用", "not applicable"),
    "void": ("作废", "void"),
}

BASES = {
    "verified": ("核实", "verified"),
    "reported": ("自报", "reported"),
    "corrected": ("更正", "corrected"),
    "blank": ("空缺", "blank"),
    "doubted": ("存疑", "doubted"),
    "history": ("往年", "earlier year"),
}

BLANKS = {
    "zero": ("未填，按 0 计", "blank, counts as 0"),
    "not_applicable": ("未填，按不适用计", "blank, counts as not applicable"),
}
"""What a pack may make of a blank, beside not knowing."""


class ExplainText(ScoreTable):
    """One school's explanation; title, table and conclusions are those of ``assess score``."""

    def explained(self, found: Explanation) -> str:
        """All of it."""
        parts = [about(self.assessment, self.lang), self.reasons(found.verdict)]
        parts += [self.goals(found), self.losses(found)]
        parts += [self.barriers(found), self.deciders(found)]
        return "\n\n".join(part for part in parts if part)

    def missing(self, verdict: SchoolVerdict) -> list[str]:
        """The facts that are open; which one decides is told below, not where else to look."""
        lines = super().missing(verdict)
        return lines[:1] if verdict.missing else lines

    def goals(self, found: Explanation) -> str:
        """How each goal's points come about."""
        if not found.goals:
            return ""
        lines = [self.say("各目标得分", "points by goal")]
        return "\n".join([*lines, *(f"  {self.goal(g)}" for g in found.goals)])

    def goal(self, g: GoalSum) -> str:
        """One goal: its points, what does not apply and why, what becomes of its weight."""
        figures = self.figures
        points = figures.possible(g.goal.points, NUMBER, "", g.goal.show)
        parts = [f"{figures.text(g.goal.label)} {points}/{figures.bare(g.goal.max)}"]
        weights: dict[tuple[str, bool, bool], Rational] = {}
        for i in g.absent:
            reasons = dict.fromkeys(figures.reason(reason) for reason in sorted(i.points.reasons))
            due = any(r.kind is not AbsenceKind.NOT_DUE for r in i.points.reasons)
            key = (self.say("，", ", ").join(reasons), i.points.low is None, due)
            weights[key] = weights.get(key, mpq(0)) + i.max
        for (reason, certain, due), weight in weights.items():
            value = figures.bare(weight)
            may = "" if certain else self.say("可能", "perhaps ")
            why = self.say("不适用", "not applicable") if due else self.say("未到期", "not due")
            parts.append(
                self.say(f"{value} 分的项目{may}{why}：{reason}", f"{value} {may}{why}: {reason}")
            )
        moved_to = [
            f"{figures.text(i.label)} {figures.bare(i.max)}→{figures.possible(weight, NUMBER)}"
            for i, weight in g.weights
            if not (weight.low == weight.high == i.max)
        ]
        if moved_to:
            told = self.say("、", ", ").join(moved_to)
            parts.append(self.say(f"权重调整后 {told}", f"weights after moving: {told}"))
        elif weights and g.policy in ("renormalise", "drop"):
            earned = f"{figures.possible(g.earned, NUMBER)}/{figures.bare(g.asked)}"
            moved = g.policy == "renormalise"
            zh = "按其余折算" if moved else "其分值不移给其余"
            en = "scaled to the full points" if moved else "their points are not moved to the rest"
            parts.append(self.say(f"其余得 {earned}，{zh}", f"the rest {earned}, {en}"))
        if g.bonus.high:
            bonus = figures.possible(g.bonus, NUMBER)
            parts.append(self.say(f"含加分 {bonus}", f"with a bonus of {bonus}"))
        return self.say("；", "; ").join(parts)

    def losses(self, found: Explanation) -> str:
        """Points lost by indicator, the largest first."""
        if not found.losses:
            return self.say("失分：无", "points lost: none")
        parts = [self.say("失分（从多到少）", "points lost, largest first")]
        for loss in found.losses:
            parts += self.loss(loss)
        return "\n".join(parts)

    def loss(self, loss: Loss) -> list[str]:
        """What is lost and where it is asked; value, target and the numbers; what would help."""
        i, figures = loss.indicator, self.figures
        points = f"{figures.possible(i.points, NUMBER)}/{figures.bare(i.max)}"
        lost = figures.possible(loss.lost, NUMBER)
        label, status = figures.text(i.label), self.say(*STATUSES[i.status])
        verb = self.say("还可加" if i.bonus else "失", "may be gained" if i.bonus else "lost")
        source = figures.listed(i.source) or self.say("自定", "own judgement")
        value = figures.possible(i.value, i.type, i.unit, i.show)
        if i.withheld:
            value = self.say("不公布", "withheld")
        target = figures.possible(i.target, i.type, i.unit)
        numbers = self.say("；", "; ").join(self.reported(r) for r in loss.reported)
        lines = [
            self.say(
                f"  {verb} {lost} 分：{label}（{status}，得 {points}；依据 {source}）",
                f"  {lost} {verb}: {label} ({status}, {points}; source: {source})",
            ),
            self.say(f"      实际 {value}，目标 {target}", f"      {value}, target {target}"),
            self.say(f"      上报 {numbers}", f"      reported: {numbers}") if numbers else "",
        ]
        lines += [self.say(f"      门槛 {s}", f"      next: {s}") for s in self.steps(loss)]
        return [line for line in lines if line]

    def reported(self, r: Reported) -> str:
        """A number from the profile, and who vouches for it."""
        value = self.reading(r.reading)
        basis = self.say(*(BLANKS.get(r.blank or "", BASES[r.basis])))
        return self.say(f"{value}（{basis}）", f"{value} ({basis})")

    def reading(self, r: Reading) -> str:
        """A named value."""
        value = self.figures.possible(r.value, r.type, r.unit)
        if r.withheld:
            value = self.say("不公布", "withheld")
        return f"{self.figures.text(r.label)} {value}"

    def steps(self, loss: Loss) -> list[str]:
        """The next threshold, and the one for all the points."""
        steps = [loss.steps.next, loss.steps.full]
        lines = []
        for step in dict.fromkeys(s for s in steps if s is not None):
            lines.append(self.step(loss.indicator, step))
        return lines

    def step(self, i: IndicatorVerdict, step: Step) -> str:
        """A threshold: the value, what it earns, and the reported number it takes."""
        value = self.figures.possible(point(step.value), i.type, i.unit)
        if step.beyond:
            value = self.say(f"超过 {value}", f"beyond {value}")
        points = self.figures.bare(step.points)
        text = self.say(f"{value} → {points} 分", f"{value} → {points} points")
        if step.needed is None or step.needed.input not in self.scoring.program.inputs:
            return text
        needed = self.scoring.labels.reading(step.needed.input, point(step.needed.amount))
        if isinstance(i.type, FlagType):
            return text
        return self.say(f"{text}（{self.reading(needed)}）", f"{text} ({self.reading(needed)})")

    def barriers(self, found: Explanation) -> str:
        """Why the rating is not the next one."""
        if found.next_rating is None or not isinstance(self.rating_type, LabelType):
            return ""
        position = self.scoring.every_rating().index(found.next_rating)
        goal = self.figures.labels(self.rating_type, [position])
        lines = [self.say(f"为什么不一定是「{goal}」", f"why not certainly 「{goal}」")]
        if all(b.certain for b in found.barriers):
            lines = [self.say(f"为什么不是「{goal}」", f"why not 「{goal}」")]
        for n, barrier in enumerate(found.barriers):
            first, *more = self.barrier(barrier)
            lines += [first + self.alone(found, n), *more]
        return "\n".join([*lines, *self.together(found)])

    def alone(self, found: Explanation, n: int) -> str:
        """Whether it is enough that this one goes."""
        if (n,) not in found.ways:
            return ""
        if len(found.barriers) == 1:
            return self.say("——只差这一项", " — this alone is enough")
        return self.say("——只改这一项就够", " — this alone is enough")

    def together(self, found: Explanation) -> list[str]:
        """Which of them have to go together."""
        ways = [way for way in found.ways if len(way) > 1]
        if len(ways) == 1 and len(ways[0]) == len(found.barriers):
            return [self.say("  以上各项须同时满足", "  all of these have to go")]
        lines = []
        for way in ways:
            labels = (self.figures.text(found.barriers[n].what.label) for n in way)
            words = self.figures.listed(labels)
            lines.append(self.say(f"  须同时满足：{words}", f"  together enough: {words}"))
        return lines

    def barrier(self, b: Barrier) -> list[str]:
        """One thing that stands against it."""
        may = "" if b.certain else self.say("（视缺项而定）", " (depends on what is missing)")
        lines = []
        if b.edge is not None:
            edge = self.figures.number(b.edge, b.what.unit)
            beyond = self.say("超过 ", "more than ") if b.beyond else ""
            short = ""
            if b.short is not None:
                by = self.figures.possible(b.short, NUMBER, b.what.unit)
                short = self.say(f"，差 {by}", f", short by {by}")
            lines.append(
                self.say(
                    f"  {self.reading(b.what)}，需要{beyond}{edge}{short}{may}",
                    f"  {self.reading(b.what)}, needs {beyond}{edge}{short}{may}",
                )
            )
        else:
            lines.append(f"  {self.reading(b.what)}{may}")
        for rule in b.rules:
            lines += self.fired(rule, "    ")
        if b.code == "condition" and len(b.reads) > 1:
            lines += [f"    {self.reading(r)}" for r in b.reads]
        return lines

    def fired(self, rule: FiredRule, indent: str) -> list[str]:
        """A rule that fired, where it comes from, what it read, and the rules behind it."""
        s = rule.support
        source = self.figures.source(s.source, s.assumption)
        mark = "·" if s.certain else "?"
        reads = self.say("；", "; ").join(self.reading(r) for r in rule.reads)
        label = self.figures.text(s.label)
        line = self.say(
            f"{indent}{mark} {label}〔{s.rule}〕{source}｜{reads}",
            f"{indent}{mark} {label} [{s.rule}] {source} | {reads}",
        )
        return [line, *(x for inner in rule.because for x in self.fired(inner, indent + "  "))]

    def deciders(self, found: Explanation) -> str:
        """What is missing, and what each end of its range would leave open."""
        if not found.deciders:
            return ""
        ratings = found.verdict.possible_ratings
        title = self.say("缺什么，补上会怎样", "what is missing, and what it would do")
        if len(ratings) == 1:
            title += self.say("（等次已定，只看总分）", " (the rating is decided: the total alone)")
        by_rating = len(ratings) > 1
        headers = [
            self.say("缺项", "missing"), self.say("可能的值", "range"),
            self.say("若取最小", "at its least"), self.say("若取最大", "at its greatest"),
            self.say("能否定下等次", "decides") if by_rating
            else self.say("能否定下总分", "decides the total"),
        ]  # fmt: skip
        return title + "\n" + table(headers, [self.decider(d, by_rating) for d in found.deciders])

    def decider(self, d: Decider, by_rating: bool) -> list[str]:
        """One row."""
        words = self.say("能", "yes") if d.decides else self.say("不能", "no")
        if not d.matters:
            words = self.say("单独补上，范围不变", "alone it changes nothing")
        words = self.say("；", "; ").join(self.objections(d) or [words])
        label = self.figures.text(d.missing.label)
        value = self.figures.possible(d.missing.range, d.missing.type, d.missing.unit)
        ends = zip((d.missing.range.low, d.missing.range.high), d.at, strict=True)
        return [label, value, *(self.then(t, d, end, by_rating) for end, t in ends), words]

    def objections(self, d: Decider) -> list[str]:
        """Which of the values no school could simply report, and for which checks."""
        said = []
        for t in dict.fromkeys(d.at):
            value = self.filled(t, d)
            checks = self.figures.listed(self.check(id) for id in t.refused or t.confirm)
            if t.refused:
                words = self.say("会被退回", " would be refused")
            elif t.confirm:
                words = self.say("须确认", " needs confirmation")
            else:
                continue
            said.append(self.say(f"{value}{words}（{checks}）", f"{value}{words} ({checks})"))
        return said

    def check(self, id: str) -> str:
        """A check's words."""
        label = self.scoring.cohort.filing.vocabulary.checks[id].label
        return self.say(label.zh, label.en)

    def filled(self, t: Then, d: Decider) -> str:
        """The value that was tried."""
        return self.figures.possible(point(t.value), d.missing.type, d.missing.unit)

    def then(self, then: Then, d: Decider, end: Rational | None, by_rating: bool) -> str:
        """Total, and rating where it is open; the value where it is not the range's own end."""
        parts = []
        if then.total is not None:
            show = self.scoring.step(self.scoring.program.total or "")
            parts.append(self.figures.possible(then.total, NUMBER, "", show))
        if by_rating and isinstance(self.rating_type, LabelType):
            positions = [self.scoring.every_rating().index(id) for id in then.possible_ratings]
            parts.append(self.figures.labels(self.rating_type, positions))
        text = self.say("，", ", ").join(parts)
        if then.value == end:
            return text
        return self.say(f"{self.filled(then, d)}：{text}", f"{self.filled(then, d)}: {text}")
