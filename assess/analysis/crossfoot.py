"""Cross-footing: what a document says in one place against what it says in another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assess.engines.meaning.nodes import meaning
from assess.errors import Notebook, Problem
from assess.language.entries.merged import Pack
from assess.language.entries.pack import CrossfootEntry, TableEntry
from assess.language.formulas import formula
from assess.language.ir import Absent, Constant
from assess.language.lowering.lower import PackLowering
from assess.language.lowering.names import Names, Tables
from assess.language.lowering.typed import Env, SkipError
from assess.messages.sources import READING
from assess.number import number_text
from assess.value import AbsenceKind, Possible, Rational


def crossfoot(pack: Pack) -> list[Problem]:
    """Every table held against what other tables say of the same thing, with both figures.

    Only tables have a value here.  A formula that cannot be read or reads anything else is told
    as such; what is wrong with the tables themselves is the compiler's to tell.
    """
    notebook = Notebook()
    names = Names(pack, Notebook())
    tables = Tables(names)
    low = PackLowering(names, tables, {}, {}, {}, {}, pack.card.years[-1], notebook)
    for id, table in pack.tables.items():
        for place, entry in enumerate(table.crossfoot):
            # a list first: reading notes problems in the same notebook
            notebook.problems += list(disagreements(low, id, table, place, entry))
    return notebook.problems


def disagreements(
    low: PackLowering, id: str, table: TableEntry, place: int, entry: CrossfootEntry
) -> Iterator[Problem]:
    """Where one reading differs from the table, cell by cell."""
    pack = low.names.pack
    at = pack.span("tables", id, "crossfoot", place, "is")
    tree = formula.parse(entry.is_, at, low.notebook)
    if tree is None:
        return
    for chosen, cell in low.tables.cells.get(id, {}).items():
        members = dict(zip(low.tables.over[id], chosen, strict=True))
        try:
            node, _ = low.lower(tree, Env(id, "city", members))
        except SkipError:
            return
        own, other = meaning_of(cell), meaning(node, {})
        if (own.low, kind_of(own)) == (other.low, kind_of(other)):
            continue
        named = set(re.findall(r"[a-z][a-z0-9_]*", entry.is_)) & pack.tables.keys()
        read = {locator for name in named for locator in pack.tables[name].source}
        values = {
            "id": f"{id}[{', '.join(chosen)}]" if chosen else id,
            "here": "、".join(table.source) or id,
            "there": "、".join(sorted(read, key=lambda r: (len(r), r))) or "…",
            "formula": entry.is_,
        }
        for lang in ("zh", "en"):
            label, reading = getattr(table.label, lang), entry.reading
            values[f"label_{lang}"] = label + f"[{', '.join(chosen)}]" * bool(chosen)
            values[f"reading_{lang}"] = (
                READING[lang].format(getattr(reading, lang)) if reading else ""
            )
            values[f"own_{lang}"] = worded(pack, table.unit, own, lang)
            values[f"other_{lang}"] = worded(pack, table.unit, other, lang)
        yield Problem("source.crossfoot", at, values)


def meaning_of(cell: Constant | Absent) -> Possible:
    """A cell's value."""
    return meaning(cell, {})


def kind_of(value: Possible) -> AbsenceKind | None:
    """Why there is no value, whoever caused it."""
    return min(value.reasons).kind if value.reasons else None


def worded(pack: Pack, unit: str, value: Possible, lang: str) -> str:
    """The value in its unit: ``5个``, ``5 items``, ``40%``, ``14/15``."""
    if value.low is None:
        return "not_due" if kind_of(value) is AbsenceKind.NOT_DUE else "not_applicable"
    if unit == "share":
        return percent(value.low)
    number = number_text(value.low)
    if unit not in pack.units:
        return number
    words = getattr(pack.units[unit], lang)
    return number + words if lang == "zh" else f"{number} {words}"


def percent(value: Rational) -> str:
    """A share in per cent, exactly."""
    return number_text(value * 100) + "%"
