"""What a plan comes to for the city, and its proof in words: what an administrator asks first."""

from __future__ import annotations

from assess.desk.figures import Figures
from assess.desk.speech import Lang, pick
from assess.enrolment.asking import level_question
from assess.enrolment.explaining import multiplied
from assess.enrolment.plan import Plan
from assess.enrolment.words import Words
from assess.value import Possible, Rational

TENTH = Rational(1, 1000)
"""Shares are shown to a tenth of a per cent."""


class CityText:
    """Lines about the whole city, of one plan, in one language."""

    def __init__(self, plan: Plan, figures: Figures) -> None:
        self.plan, self.figures = plan, figures
        self.lang: Lang = figures.lang
        self.called = Words(plan.asked.assessment)
        self.question = level_question(plan.asked)

    def say(self, zh: str, en: str) -> str:
        """One of two texts."""
        return pick(self.lang, zh, en)

    def city(self) -> list[str]:
        """Students after the intake, the share of counted levels, over-enrolment."""
        return [line for line in (self.students(), self.share(), self.intake()) if line]

    def students(self) -> str:
        """How many students there are after the intake."""
        question = self.question
        if question is None:
            return ""
        stay = sum(level.stock for level in question.levels)
        total = self.plan.asked.total
        return self.say(
            f"招生后全市在校生 {stay + total}：留校 {stay}，新招 {total}",
            f"students after the intake: {stay + total}, of whom {stay} stay and {total} are new",
        )

    def share(self) -> str:
        """The share of the counted levels, as needed and as given."""
        question = self.question
        if question is None or question.share is None:
            return ""
        counted = {level.id: level.stock for level in question.levels if level.counted}
        given = sum(school.levels.get(id, 0) for school in self.plan.schools for id in counted)
        have = sum(counted.values())
        all_ = sum(level.stock for level in question.levels) + self.plan.asked.total
        words = self.figures.listed(self.figures.text(self.called.level(id)) for id in counted)
        bare = self.figures.bare
        reached = bare(Rational(have + given) / all_, "share", TENTH)
        wanted = bare(question.share, "share")
        return self.say(
            f"其中{words} {have + given}（留校 {have}，新招 {given}），占 {reached}，"
            f"要求至少 {wanted}",
            f"of these {words}: {have + given} ({have} stay, {given} new), {reached}; "
            f"at least {wanted} are asked for",
        )

    def intake(self) -> str:
        """This year's intake against its plan, over the schools of which both are known."""
        known = [
            (school.intake.low, school.planned.low)
            for school in self.plan.schools
            if _known(school.intake) and _known(school.planned)
        ]
        taken = sum((a for a, _ in known if a is not None), Rational(0))
        planned = sum((b for _, b in known if b is not None), Rational(0))
        if not planned:
            return ""
        over = [a - b for a, b in known if a is not None and b is not None and a > b]
        bare = self.figures.bare
        share = bare(taken / planned, "share", TENTH)
        return self.say(
            f"本年招生 {bare(taken)}，计划 {bare(planned)}，为计划的 {share}；"
            f"{len(over)} 所超计划，共超 {bare(sum(over, Rational(0)))}",
            f"this year {bare(taken)} were taken in, {bare(planned)} planned: {share}; "
            f"{len(over)} schools over their plan, by {bare(sum(over, Rational(0)))} in all",
        )

    def proof(self) -> list[str]:
        """The certificate in a sentence, ties, and how it is checked."""
        if self.plan.asked.open:
            return []
        lines = [self.multiplied()]
        if self.plan.by_level:
            lines.append(
                self.say(
                    "各层次：名额在学校、层次之间怎样调换（连环换也算），都不会更接近应得数",
                    "levels: no exchange of seats between schools and levels, in rounds either, "
                    "comes nearer to the claims",
                )
            )
            if self.plan.certificate["tied"] is True:
                lines.append(
                    self.say(
                        "另有同样接近的分法，按先后的规则取了这一种",
                        "other plans are as near; the rule for equally entitled schools took this "
                        "one",
                    )
                )
        lines.append(self.tie_rule())
        lines.append(
            self.say(
                "核验：quota plan 加 --format json --output 文件，再 assess quota verify 文件",
                "to check: quota plan … --format json --output FILE, then assess quota verify FILE",
            )
        )
        return [line for line in lines if line]

    def multiplied(self) -> str:
        """The one multiplier, and who won a tie by which rule."""
        found = multiplied(self.plan)
        if found is None:
            return ""
        bare = self.figures.bare
        line = self.say(
            f"各校名额：应得数 × {bare(found.by)} 后取整，不低于保底、不高于上限",
            f"schools: the claim × {bare(found.by)}, rounded, not below the floor nor above the "
            "ceiling",
        )
        if not found.given:
            return line
        won, lost = (
            self.figures.listed(self.figures.text(self.called.school(id)) for id in ids)
            for ids in (found.given, found.passed)
        )
        return line + self.say(
            f"；最后的名额 {won} 与 {lost} 同等应得，按规则归前者",
            f"; {won} and {lost} were equally entitled to the last seats, which by the rule went "
            "to the former",
        )

    def tie_rule(self) -> str:
        """Who goes first of schools that are equally entitled to a seat."""
        quota = self.plan.asked.quota
        order = dict.fromkeys([*quota.ties, quota.claim])
        zh = "，再同，".join(f"{self.compared(id, '应得数')}大的" for id in order)
        en = ", then ".join(f"the larger {self.compared(id, 'claim')}" for id in order)
        zh += "，再同，代码在前的" + ("，再同按层次的次序" if self.plan.by_level else "")
        en += ", then the code that comes first"
        en += ", then the order of the levels" if self.plan.by_level else ""
        return self.say(f"同等应得的，先给{zh}", f"of those equally entitled goes first: {en}")

    def compared(self, id: str, claim: str) -> str:
        """What is compared, in words."""
        own = id == self.plan.asked.quota.claim
        return claim if own else self.figures.text(self.called.label(id))


def _known(value: Possible) -> bool:
    return value.decided and value.low is not None
