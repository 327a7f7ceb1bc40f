"""Borrowed figures in words: in every report, for whoever reads what rests on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assess.analysis.borrowing import Borrowed, Tables, borrowed
from assess.analysis.scoring import Scoring
from assess.desk.documents import AssumptionDocument
from assess.desk.figures import Figures
from assess.desk.speech import Lang, pick


class Borrowings:
    """The borrowed figures of one assessment, or of the ``tables`` that count, in one language."""

    def __init__(self, scoring: Scoring, lang: Lang, tables: Tables | None = None) -> None:
        self.scoring, self.lang, self.tables = scoring, lang, tables

    def documents(self, cells: Iterable[Borrowed]) -> list[AssumptionDocument]:
        """The cells as assumptions."""
        return [self.document(each) for each in cells]

    def of(self, schools: Collection[str]) -> list[AssumptionDocument]:
        """What counts for some of these schools, as assumptions."""
        return self.documents(borrowed(self.scoring, schools, self.tables))

    def document(self, each: Borrowed) -> AssumptionDocument:
        """One cell: whose number is not known, whose is used, and what it is."""
        member, lender, number = self.member(each), self.lender(each), self.number(each)
        said = pick(
            self.lang,
            f"没有找到{member}的数，暂用{lender}的（{number}）",
            f"the figure for {member} is not known; that for {lender} is used ({number})",
        )
        label = pick(self.lang, each.label.zh, each.label.en)
        return AssumptionDocument(id=each.id, label=label, assumption=said, borrowed=True)

    def lines(self, schools: Collection[str] = ()) -> list[str]:
        """What counts for these schools, or any: a line for each kind whose figures are used."""
        lines: dict[str, list[str]] = {}
        for each in borrowed(self.scoring, schools, self.tables):
            member, lender = self.member(each), self.lender(each)
            title = pick(
                self.lang,
                f"没有找到{member}的数，暂用{lender}的：",
                f"no figure for {member} is known; that for {lender} is used: ",
            )
            label = pick(self.lang, each.label.zh, each.label.en)
            told = pick(
                self.lang, f"{label}（{self.number(each)}）", f"{label} ({self.number(each)})"
            )
            lines.setdefault(title, []).append(told)
        return [title + pick(self.lang, "、", ", ").join(told) for title, told in lines.items()]

    def member(self, each: Borrowed) -> str:
        """Who has no number."""
        return self.word(each, each.member)

    def lender(self, each: Borrowed) -> str:
        """Whose number is used."""
        return self.word(each, each.lender)

    def word(self, each: Borrowed, member: str) -> str:
        """The words of a member of the table's dimension."""
        words = self.scoring.labels.word(each.entry.over[0], member)
        return pick(self.lang, words.zh, words.en)

    def number(self, each: Borrowed) -> str:
        """The number with its unit, in the words of the pack that states it."""
        if each.number is None:
            return pick(self.lang, "不适用", "not applicable")
        return Figures(self.lang, each.pack, {}).number(each.number, each.entry.unit)
