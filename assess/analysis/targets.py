"""The numbers of the document itself: what is to be reached by when, and where it says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assess.analysis.sources import CLAUSE
from assess.errors import Notebook, Problem, Refused
from assess.language.about import Text
from assess.language.entries.merged import Pack
from assess.language.entries.pack import TableEntry
from assess.language.ir import (
    Constant,
)
from assess.language.lowering.names import YEAR, Names, Tables
from assess.value import Rational


@dataclass(frozen=True, slots=True)
class Target:
    """One number of the document for one year, or for the whole ``period``.

    ``annex`` is the row of the annex, None for a number of the text.  ``value`` is in ``unit``
    (a share as a fraction of 1), None where nothing is due in the year.  ``surplus``: whether what
    a year brings beyond its target counts for later years.
    """

    id: str
    annex: int | None
    label: Text
    unit: str
    period: str
    value: Rational | None
    source: tuple[str, ...]
    kind: str
    better: Literal["higher", "lower"]
    progress: str | None
    surplus: Literal["carried", "lost"] = "carried"

    @property
    def whole(self) -> bool:
        """Whether it is one number for all years of the pack."""
        return "-" in self.period


def check_year(pack: Pack, year: int) -> None:
    """Raise Refused for a year that the pack does not cover."""
    if year not in pack.card.years:
        years = ", ".join(map(str, pack.card.years))
        values = {"pack": pack.card.id, "year": str(year), "years": years}
        raise Refused([Problem("pack.unknown_year", values=values)])


def targets(pack: Pack, year: int) -> tuple[Target, ...]:
    """One row for each annex number, in its order, then the numbers of the text.

    Raises Refused for a year that the pack does not cover.
    """
    return _rows(pack, year, listed)


def annexed(pack: Pack, year: int) -> tuple[Target, ...]:
    """The rows of the annex, its numbers being the document's or assumed; as `targets` does."""
    return _rows(pack, year, lambda entry: entry.annex is not None and entry.target is not False)


def _rows(pack: Pack, year: int, wanted: Callable[[TableEntry], bool]) -> tuple[Target, ...]:
    check_year(pack, year)
    tables = Tables(Names(pack, Notebook()))
    rows = [
        target(pack, tables, id, entry, year, members)
        for id, entry in pack.tables.items()
        if wanted(entry)
        for members in tables.cells[id]
        if YEAR not in entry.over or members[entry.over.index(YEAR)] == str(year)
    ]
    return tuple(sorted(rows, key=lambda row: (row.annex is None, row.annex or 0)))


def listed(entry: TableEntry) -> bool:
    """Whether a table is a target: it says so, or it is taken from the document's own clauses."""
    if entry.target is not None:
        return entry.target
    return any(CLAUSE.fullmatch(locator) for locator in entry.source)


def target(
    pack: Pack, tables: Tables, id: str, entry: TableEntry, year: int, members: tuple[str, ...]
) -> Target:
    """One cell as a target."""
    others = [m for d, m in zip(entry.over, members, strict=True) if d != YEAR]
    cell = tables.cells[id][members]
    yearly = YEAR in entry.over
    return Target(
        id=f"{id}[{','.join(others)}]" if others else id,
        annex=entry.annex,
        label=Text(entry.label.zh, entry.label.en),
        unit=entry.unit,
        period=str(year) if yearly else whole_period(pack),
        value=cell.value if isinstance(cell, Constant) else None,
        source=tuple(entry.source),
        kind=entry.kind,
        better=entry.better,
        progress=entry.progress,
        surplus=entry.surplus,
    )


def whole_period(pack: Pack) -> str:
    """The years of the pack: ``2021-2023``."""
    first, last = min(pack.card.years), max(pack.card.years)
    return str(first) if first == last else f"{first}-{last}"
