"""Does every number of a pack have a source, and does the source say that number?

Without the document the pack is held against its own clause register (``claims``); with it, the
register is held against the document's text as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from assess.analysis.clauses import Clause, numbers_in, read_document
from assess.analysis.crossfoot import crossfoot
from assess.analysis.entry_numbers import Found, edges_of, numbers_of
from assess.errors import Notebook, Problem, Span, set_once
from assess.language.entries.entry import Sourced
from assess.language.entries.merged import NAMESPACE, Pack
from assess.language.entries.pack import ClaimEntry
from assess.language.lowering.names import YEAR
from assess.number import number_text, parse_number
from assess.value import Rational

CLAUSE = re.compile(r"preamble|annex [1-9][0-9]*|[一二三四五六七八九十]+(?:·[1-9][0-9]*)?")
"""A locator in the pack's own document."""

PUBLIC_NUMBER = re.compile(r"[\u4e00-\u9fff]+〔(?:19|20)[0-9]{2}〕[1-9][0-9]*号(?: \S.*)?")
"""Another public document by its number, with a place in it behind a space."""

WEB_PAGE = re.compile(r"https?://[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(?:/\S*)?(?: \S.*)?")
"""A page of the web by its address, with a place in it behind a space: not every scheme is issued
under a number."""

SOURCED = ("facts", "checks", "tables", "indicators", "goals", "figures", "conclusions", "rules")
"""The sections whose entries say where they come from."""


def check_sources(pack: Pack, document: Path | None) -> list[Problem]:
    """All that is wrong with the sources of a pack, by place.

    Errors: a locator that resolves to nothing; a number that its clauses do not say and no
    assumption covers; numbers without source and assumption; a number or duty of a clause that
    nobody answers for; with ``document``, a register that differs from it.  Severity ``source``:
    tables of the document that contradict each other; ``hint``: figures whose source is sought.
    """
    register = Register(pack)
    problems = [
        *register.malformed(),
        *locators(pack, register),
        *numbers(pack, register),
        *register.rows(),
        *register.unaccounted(),
        *register.bad_accounts(),
        *sought(pack),
        *crossfoot(pack),
    ]
    if document is not None:
        notebook = Notebook()
        clauses = read_document(document, notebook)
        problems += notebook.problems or list(register.against(clauses, document))
    line = pack.excerpts()
    found = [p if p.excerpt else replace(p, excerpt=line(p.span)) for p in set_once(problems)]
    return sorted(found, key=lambda p: (p.span, p.code))


def register_text(clauses: Mapping[str, Clause]) -> str:
    """A fresh ``claims`` section for these clauses, to start a pack's register from.

    Digests and numbers are filled in, the accounts are the author's to write: until then the
    section does not load, since every clause needs at least one.
    """
    lines = ["claims:"]
    for clause in clauses.values():
        lines += [
            f"  {clause.id}:  # {clause.span.file}:{clause.span.line}",
            f"    digest: {clause.digest}",
            f"    numbers: {number_list(clause.numbers)}",
            "    accounts: []",
        ]
    return "\n".join(lines) + "\n"


def number_list(values: tuple[Rational, ...]) -> str:
    """The numbers as the register writes them: exact texts in quotes."""
    return "[" + ", ".join(f'"{number_text(value)}"' for value in values) + "]"


def listed(values: Iterable[Rational]) -> str:
    """The numbers in a row, for people."""
    return "、".join(number_text(value) for value in values)


def register_number(text: str) -> Rational | None:
    """The number of a register's text: a decimal or ``p/q``; None for anything else."""
    fraction = re.fullmatch(r"([1-9][0-9]*)/([1-9][0-9]*)", text)
    if fraction:
        return Rational(int(fraction[1]), int(fraction[2]))
    return parse_number(text)


def entries(pack: Pack) -> Iterator[tuple[str, str, Sourced]]:
    """Every entry that says where it comes from: section, id, entry.

    What a pack has from those it uses is theirs to answer for.
    """
    for section in SOURCED:
        for id, entry in pack.entries(section).items():
            if (section, id) not in pack.shared:
                yield section, id, entry


def locators(pack: Pack, register: Register) -> Iterator[Problem]:
    """Every locator resolves to a registered clause or is a document's number or a web page."""
    for section, id, entry in entries(pack):
        for locator in entry.source:
            at = pack.span(section, id, "source")
            if CLAUSE.fullmatch(locator):
                if locator not in register.numbers:
                    yield Problem("source.unknown_clause", at, {"locator": locator, "id": id})
            elif not (PUBLIC_NUMBER.fullmatch(locator) or WEB_PAGE.fullmatch(locator)):
                yield Problem("source.bad_locator", at, {"locator": locator, "id": id})
    for id, table in pack.tables.items():
        row = f"annex {table.annex}"
        if table.annex is not None and row not in table.source:
            at = pack.span("tables", id, "annex")
            yield Problem("source.row_uncited", at, {"id": id, "clause": row})


def sought(pack: Pack) -> Iterator[Problem]:
    """Every table of which the figure of a kind is not known, so that another one is borrowed.

    That a plan sets no figure for a year is no gap in its source.
    """
    for id, table in pack.tables.items():
        if table.borrowed and table.source and table.over != [YEAR]:
            set_ = pack.labels.get(table.over[0])
            words = (set_.members or set_.worst_to_best or {}) if set_ is not None else {}
            zh = (words[m].zh if m in words else m for m in table.borrowed)
            en = (words[m].en if m in words else m for m in table.borrowed)
            values = {"id": id, "label_zh": table.label.zh, "label_en": table.label.en}
            values |= {"members_zh": "、".join(zh), "members_en": ", ".join(en)}
            yield Problem("source.sought", pack.span("tables", id, "borrowed"), values)


def numbers(pack: Pack, register: Register) -> Iterator[Problem]:
    """Every number of an entry occurs in a clause it cites, or is owned as an assumption.

    What another public document says cannot be looked up here, so citing one is taken at its
    word; that the plan says it is not.  A fact's source says why it is asked; its range is what a
    blank may stand for, which no document says.
    """
    for section, id, entry in entries(pack):
        found = numbers_of(pack, section, id)
        if not found or entry.assumption is not None:
            continue
        if not entry.source:
            yield Problem("source.unsourced", pack.span(section, id), {"id": id})
            continue
        if section == "facts":
            continue
        cited = [locator for locator in entry.source if locator in register.numbers]
        if len(cited) < len(entry.source):
            continue
        said = {number for clause in cited for number in register.numbers[clause]}
        lacking = [(number, span) for number, span in found if number not in said]
        for number, span in lacking:
            values = {"id": id, "clause": "、".join(cited), "number": number_text(number)}
            yield Problem("source.number_not_there", span, values)
        own = {number for number, _ in found}
        for clause in cited:
            if not lacking and own.isdisjoint(register.numbers[clause]):
                at = pack.span(section, id, "source")
                yield Problem("source.nothing_cited", at, {"id": id, "clause": clause})


class Register:
    """A pack's clause register; ``numbers``: those of each clause, as often as they occur."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.numbers: dict[str, tuple[Rational, ...]] = {
            id: tuple(n for text in claim.numbers if (n := register_number(text)) is not None)
            for id, claim in pack.claims.items()
        }

    def claims(self) -> Iterator[tuple[str, ClaimEntry]]:
        """The registered clauses in their order."""
        yield from self.pack.claims.items()

    def at(self, clause: str, *path: str | int) -> Span:
        """The place of a clause in the register."""
        return self.pack.span("claims", clause, *path)

    def malformed(self) -> Iterator[Problem]:
        """Clause ids, digests and numbers that cannot be such."""
        for id, claim in self.claims():
            if not CLAUSE.fullmatch(id):
                yield Problem("source.bad_clause_id", self.at(id), {"clause": id})
            if not re.fullmatch(r"sha256:[0-9a-f]{64}", claim.digest):
                yield Problem("source.bad_digest", self.at(id, "digest"), {"clause": id})
            for place, text in enumerate(claim.numbers):
                if register_number(text) is None:
                    at = self.at(id, "numbers", place)
                    yield Problem("source.bad_number", at, {"clause": id, "number": text})

    def rows(self) -> Iterator[Problem]:
        """Tables of the annex that have the numbers of their row in another order."""
        for id, table in self.pack.tables.items():
            row = f"annex {table.annex}"
            own = [number for number, _ in numbers_of(self.pack, "tables", id)]
            there = list(self.numbers.get(row, ()))
            if own != there and sorted(own) == sorted(there):
                values = {"id": id, "clause": row, "own": listed(own), "there": listed(there)}
                yield Problem("source.row_differs", self.pack.span("tables", id, "rows"), values)

    def overridden(self, table: str) -> bool:
        """Whether a table of the base has other numbers here than the document."""
        written = self.pack.places["tables", table].file
        return written in self.pack.inherited and not self.pack.is_inherited("tables", table)

    def columns(self, clauses: Mapping[str, Clause]) -> Iterator[Problem]:
        """Tables of the annex that have a cell in another year than the document."""
        for id, table in self.pack.tables.items():
            clause = clauses.get(f"annex {table.annex}")
            if clause is None or table.over != ["year"] or self.overridden(id):
                continue
            for head, text in clause.cells:
                year = head.removesuffix("年")
                cell = str((table.rows or {}).get(year, "not_due"))
                own, there = parse_number(cell), numbers_in(text)
                if (() if own is None else (own,)) != there:
                    values = {"id": id, "clause": clause.id, "year": year, "own": cell}
                    values["there"] = listed(there) or text
                    at = self.pack.span("tables", id, "rows", year)
                    yield Problem("source.column_differs", at, values)

    def unaccounted(self) -> Iterator[Problem]:
        """Numbers of a clause that no entry citing it holds, occurrence by occurrence.

        Three 1s in a clause need three cells with a 1; what nothing assesses is accounted for by
        a duty that is not assessable and says the number.
        """
        held = {id: Counter[Rational]() for id in self.pack.claims}
        for section, id, entry in entries(self.pack):
            if section == "tables":
                found: list[Found] = numbers_of(self.pack, section, id)
            else:
                found = edges_of(self.pack, section, id)
            for locator in set(entry.source) & held.keys():
                held[locator].update(number for number, _ in found)
        for id, claim in self.claims():
            if self.pack.is_inherited("claims", id):
                continue  # what the base answers for; here some of its numbers may be overridden
            for account in claim.accounts:
                if account.not_assessable is not None:
                    held[id].update(numbers_in(account.duty.zh))
            missing = Counter(self.numbers[id]) - held[id]
            for number, times in sorted(missing.items()):
                values = {"clause": id, "number": number_text(number), "times": str(times)}
                yield Problem("source.number_unaccounted", self.at(id, "numbers"), values)

    def bad_accounts(self) -> Iterator[Problem]:
        """Accounts that name nobody, somebody and nobody, or somebody who is not there."""
        sections = (*NAMESPACE, "rules", "checks")
        known = {id for section in sections for id in self.pack.entries(section)}
        for id, claim in self.claims():
            for place, account in enumerate(claim.accounts):
                at = self.at(id, "accounts", place)
                values = {"clause": id, "duty_zh": account.duty.zh, "duty_en": account.duty.en}
                if bool(account.by) == (account.not_assessable is not None):
                    code = "source.two_answers" if account.by else "source.no_answer"
                    yield Problem(code, at, values)
                for who in account.by:
                    if who not in known:
                        yield Problem("source.unknown_account", at, {**values, "by": who})

    def against(self, clauses: Mapping[str, Clause], document: Path) -> Iterator[Problem]:
        """What differs between the register and the document it is a register of."""
        for id, clause in clauses.items():
            if id not in self.pack.claims:
                yield Problem("source.unregistered", clause.span, {"clause": id})
                continue
            claim = self.pack.claims[id]
            place = {"clause": id, "file": clause.span.file, "line": str(clause.span.line)}
            if claim.digest != clause.digest:
                values = {**place, "digest": clause.digest}
                yield Problem("source.digest_differs", self.at(id, "digest"), values)
            if self.numbers[id] != clause.numbers:
                values = {**place, "numbers": number_list(clause.numbers)}
                yield Problem("source.numbers_differ", self.at(id, "numbers"), values)
        yield from self.columns(clauses)
        for id in self.pack.claims:
            if id not in clauses:
                values = {"clause": id, "file": str(document)}
                yield Problem("source.missing_clause", self.at(id), values)
