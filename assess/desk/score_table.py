"""The table of ``assess score`` and the reasons below it, for an assessor."""

from __future__ import annotations

from collections.abc import Collection

from assess.analysis.assessment import Assessment
from assess.desk.borrowing import Borrowings
from assess.desk.figures import Figures
from assess.desk.speech import Lang, pick
from assess.desk.tables import broken, table
from assess.language.given import FlagType, LabelType, NumberType
from assess.verdict import ConclusionVerdict, SchoolVerdict

NUMBER = NumberType()


class ScoreTable:
    """One assessment in words."""

    def __init__(self, assessment: Assessment, lang: Lang) -> None:
        scoring = assessment.scoring
        self.assessment, self.scoring, self.lang = assessment, scoring, lang
        program = scoring.program
        self.figures = Figures(lang, scoring.pack, program.label_sets, program.reason_texts)
        self.borrowings = Borrowings(scoring, lang)
        self.rating_type = (
            program.definitions[program.rating].type if program.rating is not None else None
        )

    def say(self, zh: str, en: str) -> str:
        """One of two texts."""
        return pick(self.lang, zh, en)

    def text(self, only: Collection[str] = ()) -> str:
        """Title, table, and what follows for each school."""
        verdicts = self.scoring.verdicts(only)
        parts = [about(self.assessment, self.lang), self.overview(verdicts)]
        parts += [self.reasons(verdict) for verdict in verdicts]
        return "\n\n".join(parts)

    def overview(self, verdicts: Collection[SchoolVerdict]) -> str:
        """One row per school."""
        goals = self.scoring.program.goals
        headers = [self.say("代码", "code"), self.say("学校", "school"), self.say("类别", "kind")]
        for goal in goals:
            most = self.figures.bare(goal.max)
            headers.append(f"{broken(self.figures.text(goal.label))}\n/{most}")
        headers += [
            self.say("总分", "total"), self.say("等次", "rating"),
            self.say("结论", "conclusions"), self.say("缺项", "missing"),
        ]  # fmt: skip
        rows = [
            [
                verdict.id,
                self.figures.text(verdict.label),
                self.figures.text(verdict.kind_label),
                *(self.figures.possible(g.points, NUMBER, "", g.show) for g in verdict.goals),
                self.total(verdict),
                self.rating(verdict),
                "\n".join(self.in_brief(verdict)) or "—",
                str(len(verdict.missing)),
            ]
            for verdict in verdicts
        ]
        right = [*range(3, 4 + len(goals)), len(headers) - 1]
        return table(headers, rows, right)

    def total(self, verdict: SchoolVerdict) -> str:
        """The total without a unit."""
        if verdict.total is None:
            return "—"
        return self.figures.possible(verdict.total, NUMBER, "", verdict.show)

    def rating(self, verdict: SchoolVerdict) -> str:
        """The rating, or the ends of what it may be."""
        if not isinstance(self.rating_type, LabelType):
            return "—"
        members = self.scoring.every_rating()
        positions = [members.index(id) for id in verdict.possible_ratings]
        return self.figures.labels(self.rating_type, positions)

    def in_brief(self, verdict: SchoolVerdict) -> list[str]:
        """The graded conclusions beside the rating's own (a card, say), and how many more."""
        graded = [
            c
            for c in verdict.conclusions
            if isinstance(c.type, LabelType) and c.type != self.rating_type and c.value is not None
        ]
        lines = [self.conclusion(c) for c in graded]
        more = len(verdict.conclusions) - len(graded)
        if more:
            also = self.say("另", "and ") if graded else ""
            lines.append(self.say(f"{also} {more} 项，见下".strip(), f"{also}{more} more, below"))
        return lines

    def conclusion(self, c: ConclusionVerdict) -> str:
        """A conclusion in a few words: its label, and its value unless it is a plain yes."""
        label = self.figures.text(c.label)
        value = self.value(c)
        if isinstance(c.type, FlagType):
            certain = c.value is not None and c.value.decided
            return label if certain else self.say(f"{label}（未定）", f"{label} (open)")
        return self.say(f"{label}：{value}", f"{label}: {value}")

    def value(self, c: ConclusionVerdict) -> str:
        """What a conclusion comes to."""
        if c.value is not None:
            return self.figures.possible(c.value, c.type)
        assert isinstance(c.type, LabelType)
        words = []
        for vote, certain in c.votes:
            word = self.figures.labels(c.type, [int(vote)])
            words.append(word if certain else self.say(f"{word}（未定）", f"{word} (open)"))
        return self.figures.listed(words)

    def reasons(self, verdict: SchoolVerdict) -> str:
        """What follows for one school and why, what is missing, what a reader should know."""
        lines = [self.heading(verdict)]
        for c in verdict.conclusions:
            lines.append(f"  {self.conclusion(c)}")
            for support in c.because:
                mark = "·" if support.certain else "?"
                source = self.figures.origin(support.source, support.assumption)
                label = self.figures.text(support.label)
                lines.append(
                    self.say(
                        f"    {mark} {label}〔{support.rule}〕{source}",
                        f"    {mark} {label} [{support.rule}] {source}",
                    ).rstrip()
                )
        if not verdict.conclusions:
            lines.append(self.say("  没有触发任何结论", "  no conclusion follows"))
        lines += self.missing(verdict)
        lines += self.remarks(verdict)
        return "\n".join(lines)

    def heading(self, verdict: SchoolVerdict) -> str:
        """Who, and the result in one line."""
        name = self.figures.text(verdict.label)
        kind = self.figures.text(verdict.kind_label)
        rated = isinstance(self.rating_type, LabelType)
        results = []
        if verdict.total is not None:
            results.append(self.say("总分", "total") + f" {self.total(verdict)}")
        if rated:
            results.append(self.say("等次", "rating") + f" {self.rating(verdict)}")
        open_ = ""
        if len(verdict.possible_ratings) > 1:
            open_ = self.say("（未定）", " (undecided)")
        elif verdict.total is not None and not verdict.total.decided:
            open_ = self.say("（未定）", " (undecided)")
            if rated:
                open_ = self.say("（总分未定，等次已定）", " (total undecided, rating decided)")
        said = self.say("，", ", ").join(results) + open_
        who = self.say(f"{verdict.id} {name}（{kind}）", f"{verdict.id} {name} ({kind})")
        return self.say("：", ": ").join([who, said] if said else [who])

    def missing(self, verdict: SchoolVerdict) -> list[str]:
        """The facts that are open, and how to see which one decides."""
        settled = verdict.decided and (verdict.total is None or verdict.total.decided)
        if not verdict.missing:
            return [] if settled else [self.others()]
        words = [
            self.figures.text(m.label)
            + (self.say("（存疑）", " (doubted)") if m.cause == "doubted" else "")
            for m in verdict.missing
        ]
        lines = [
            self.say(
                f"  缺 {len(words)} 项：{self.figures.listed(words)}",
                f"  {len(words)} missing: {self.figures.listed(words)}",
            )
        ]
        if not settled:
            lines.append(
                self.say(
                    f"  哪一项能定下来：assess explain … --school {verdict.id}",
                    f"  which would decide: assess explain … --school {verdict.id}",
                )
            )
        return lines

    def others(self) -> str:
        """Why a school that left nothing out is undecided: the others it is measured against."""
        open_ = [school.id for school in self.scoring.cohort.schools if not school.settled]
        listed = self.figures.listed(open_)
        return self.say(
            f"  本校没有缺项；未定是因为其他学校缺项或没有材料：{listed}",
            f"  nothing is missing here; others have gaps or filed nothing: {listed}",
        )

    def remarks(self, verdict: SchoolVerdict) -> list[str]:
        """Answered checks, corrections, what nobody has verified, rules that could not be asked,
        figures that are borrowed."""
        lines = []
        for note in verdict.notes:
            if note.kind != "reported":
                kind = {
                    "answered": self.say("已答复的核对", "check answered"),
                    "correction": self.say("申诉后更正", "corrected after an appeal"),
                }[note.kind]
                label = self.figures.text(note.label)
                lines.append(
                    self.say(f"  {kind}：{label}——{note.text}", f"  {kind}: {label} — {note.text}")
                )
        alone = sum(note.kind == "reported" for note in verdict.notes)
        if alone and self.scoring.cohort.basis == "verified":
            lines.append(
                self.say(
                    f"  {alone} 项事实只有学校自报，尚未核实",
                    f"  {alone} facts are the school's own report, not verified",
                )
            )
        for rule in verdict.unasked:
            labels = self.scoring.labels
            absent = self.figures.listed(self.figures.text(labels.label(id)) for id in rule.absent)
            lines.append(
                self.say(
                    f"  规则「{self.figures.text(rule.label)}」未判断：没有{absent}",
                    f"  rule 「{self.figures.text(rule.label)}」 not asked: no {absent}",
                )
            )
        assumed = self.borrowings.lines([verdict.id])
        return lines + [self.say(f"  假定：{line}", f"  assumed: {line}") for line in assumed]


def about(assessment: Assessment, lang: Lang) -> str:
    """One line: which pack, year, basis, and whether the schools are invented."""
    scoring = assessment.scoring
    card = scoring.pack.card
    verified = scoring.cohort.basis == "verified"
    basis = pick(
        lang,
        "按核实值" if verified else "只按自报值",
        "verified values" if verified else "reported values alone",
    )
    count = sum(school.profile is not None for school in scoring.cohort.schools)
    parts = [
        pick(lang, card.label.zh, card.label.en),
        pick(lang, f"{scoring.program.year} 年", str(scoring.program.year)),
        pick(lang, f"{count} 所学校", f"{count} schools"),
        basis,
    ]
    if any(s.profile is not None and s.profile.invented for s in scoring.cohort.schools):
        parts.append(pick(lang, "虚构数据，不是真实学校", "invented data, no real schools"))
    return " · ".join(parts)
