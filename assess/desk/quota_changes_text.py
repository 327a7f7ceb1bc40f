"""What single change would have given a school more seats, in words."""

from __future__ import annotations

from assess.analysis.labels import Reading
from assess.desk.figures import Figures
from assess.desk.quota_explain_recording import ExplainedRecorder
from assess.desk.speech import Lang, pick
from assess.enrolment.changes import Change, Gain
from assess.language.given import NumberType
from assess.value import Possible


class ChangesText:
    """The changes of one explanation, in one language."""

    def __init__(self, recorder: ExplainedRecorder, lang: Lang) -> None:
        self.found, self.recorder, self.lang = recorder.found, recorder, lang
        self.figures: Figures = recorder.figures
        seats = self.found.school.seats
        self.ranged = seats.low != seats.high

    def say(self, zh: str, en: str) -> str:
        """One of two texts."""
        return pick(self.lang, zh, en)

    def lines(self) -> list[str]:
        """All changes under their heads, conclusions first."""
        lines = [self.say("只变一项，名额会多多少", "One thing changed: how many more seats")]
        if self.ranged:
            lines.append(
                self.say(
                    "  名额是区间：列出的使区间至少一端升高、没有一端降低，箭头后是变了以后的区间",
                    "  its seats are a range: told is what raises an end of it and lowers none; "
                    "after the arrow is the range with the change",
                )
            )
        if not self.found.changes:
            return [*lines, self.say("  没有哪一项能多得", "  nothing would have given more")]
        heads = {
            "conclusion": self.say(
                "  结论换一个（只换这一条，其他结论不动）：",
                "  another conclusion (it alone is replaced, all others stay):",
            ),
            "fact": self.say(
                "  上报的换一个（全市按全部规则重新评定；数是得到最多所要变的，再少一个就少得）：",
                "  another fact (the city assessed anew by all rules; a number by what gives the "
                "most: one less of it gives fewer):",
            ),
        }
        for kind, head in heads.items():
            told = [self.change(c) for c in self.found.changes if c.kind == kind]
            lines += [head, *told] if told else []
        return lines

    def change(self, change: Change) -> str:
        """One change; where less of it gives some seats already, that too."""
        reading = self.recorder.reading(change)
        label = self.figures.text(reading.label)
        if change.by is None:
            return f"    {label} → {self.to(change, reading)}{self.colon}{self.gained(change)}"
        space = self.say(" ", ": ")
        line = f"    {label}{space}{self.moved(change, reading)}{self.colon}{self.gained(change)}"
        if change.least is not None:
            least = self.moved(change.least, reading)
            line += self.say(
                f"；至少要{least}：{self.gained(change.least)}",
                f"; the least that gives any: {least}: {self.gained(change.least)}",
            )
        return line

    @property
    def colon(self) -> str:
        """Between a change and what it gives."""
        return self.say("：", ": ")

    def to(self, gain: Gain, reading: Reading) -> str:
        """The new value."""
        return self.figures.possible(Possible(gain.to, gain.to), reading.type, reading.unit)

    def moved(self, gain: Gain, reading: Reading) -> str:
        """How far a number is moved, and to what."""
        assert gain.by is not None
        assert isinstance(reading.type, NumberType)
        by, to = self.figures.number(abs(gain.by), reading.unit), self.to(gain, reading)
        up = gain.by > 0
        return self.say(
            f"{'多' if up else '少'} {by}（到 {to}）",
            f"{by} {'more' if up else 'fewer'} (to {to})",
        )

    def gained(self, gain: Gain) -> str:
        """How many more seats; of a range, what it becomes."""
        more, seats = gain.more, self.found.school.seats
        if self.ranged:
            after = _whole(gain.seats.low, gain.seats.high)
            ends = [
                self.say(f"{zh}的多 {n} 个", f"the {en} {n} more")
                for zh, en, n in (("最少", "fewest", more.low), ("最多", "most", more.high))
                if n
            ]
            text = self.say("名额 ", "seats ") + f"{_whole(seats.low, seats.high)} → {after}"
            listed = self.figures.listed(ends)
            return text + self.say(f"（{listed}）", f" ({listed})")
        told = _whole(more.low, more.high)
        return self.say(f"多 {told} 个名额", f"{told} more {'seat' if told == '1' else 'seats'}")


def _whole(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low}–{high}"
