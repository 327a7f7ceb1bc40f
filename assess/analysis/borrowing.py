"""Figures of a standard that are not known and count all the same, as those of another tier."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from assess.analysis.scoring import Scoring
from assess.errors import Problem, Refused
from assess.language.about import Text
from assess.language.entries.merged import Pack
from assess.language.entries.pack import TableEntry
from assess.language.expansion.drafts import text
from assess.language.lowering.names import KIND, YEAR
from assess.number import parse_number
from assess.value import Rational


@dataclass(frozen=True)
class Borrowed:
    """One cell of a table: ``member`` has no number of its own and counts with another's."""

    pack: Pack
    table: str
    member: str

    @property
    def id(self) -> str:
        """The cell, as figures are named."""
        return f"{self.table}[{self.member}]"

    @property
    def entry(self) -> TableEntry:
        """The table."""
        return self.pack.tables[self.table]

    @property
    def label(self) -> Text:
        """The words of the table."""
        return text(self.entry.label)

    @cached_property
    def lender(self) -> str:
        """Whose number it is in the end: who is borrowed from may have borrowed it as well."""
        lender = self.member
        while lender in self.entry.borrowed:
            lender = self.entry.borrowed[lender]
        return lender

    @property
    def number(self) -> Rational | None:
        """The number, in the table's unit; None where nothing is due or applies."""
        return parse_number(str((self.entry.rows or {})[self.lender]))


Tables = Collection[tuple[str, str]]
"""Tables by the digest of their pack and their id."""


def borrowed(
    scoring: Scoring, schools: Collection[str] = (), tables: Tables | None = None
) -> tuple[Borrowed, ...]:
    """Every borrowed cell that counts for some of the schools (default: for any), in the order of
    the packs: of the schools' kinds, of this year, and of whatever else a table is over.

    ``tables``: where only some of them count; default: all.
    """
    cohort = scoring.cohort.schools
    kinds = {each.kind for each in cohort if not schools or each.id in schools}
    counting = {KIND: kinds, YEAR: {str(scoring.program.year)}}
    return tuple(
        each
        for pack in scoring.pack.every().values()
        for each in _borrowed(pack)
        if each.member in counting.get(each.entry.over[0], {each.member})
        and (tables is None or (pack.digest, each.table) in tables)
    )


def _borrowed(pack: Pack) -> Iterator[Borrowed]:
    for id, table in pack.tables.items():
        for member in table.borrowed:
            yield Borrowed(pack, id, member)


def refuse_borrowed(
    scoring: Scoring, schools: Collection[str] = (), tables: Tables | None = None
) -> None:
    """Raise Refused with every borrowed cell that counts for some of the schools."""
    found = borrowed(scoring, schools, tables)
    if found:
        raise Refused(_problem(scoring, each) for each in found)


def _problem(scoring: Scoring, each: Borrowed) -> Problem:
    over = each.entry.over[0]
    member, lender = (scoring.labels.word(over, m) for m in (each.member, each.lender))
    values = {"zh": each.label.zh, "en": each.label.en, "member_zh": member.zh}
    values |= {"member_en": member.en, "lender_zh": lender.zh, "lender_en": lender.en}
    return Problem(
        "run.borrowed", each.pack.key_span("tables", each.table, "borrowed", each.member), values
    )
