"""The numbers that stand in an entry of a pack, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TypeAlias

from assess.errors import Notebook, Span
from assess.language.entries.entry import Rows
from assess.language.entries.merged import Pack
from assess.language.entries.pack import FigureEntry, IndicatorEntry, PieceEntry
from assess.language.formulas import expression as e
from assess.language.formulas import formula
from assess.number import parse_number
from assess.value import Rational

Found: TypeAlias = tuple[Rational, Span]

FORMULAS = {
    "checks": ("require",),
    "indicators": ("measure", "target", "zero_when", "applies", "else_"),
    "figures": ("value", "steps_of", "when", "else_"),
    "conclusions": ("none",),
    "rules": ("when",),
}
"""The fields of an entry that are formulas, by section."""

PLAIN = {
    "tables": ("value",),
    "indicators": ("max", "round"),
    "goals": ("max", "round"),
    "figures": ("round",),
    "conclusions": ("at_most",),
}
"""The fields of an entry that are numbers, by section; ``show`` decides nothing."""


def numbers_of(pack: Pack, section: str, id: str) -> list[Found]:
    """All numbers an entry states: cells, ranges, edges, weights, literals of its formulas.

    The 0 and 1 of a formula, and the years that it indexes, state nothing.
    """
    entry = pack.entries(section)[id]
    found: list[Found] = []
    for name in PLAIN.get(section, ()):
        if (value := getattr(entry, name)) is not None:
            found.append((value, pack.span(section, id, name)))
    for name in FORMULAS.get(section, ()):
        if (text := getattr(entry, name)) is not None:
            found += literals(text, pack.span(section, id, name.rstrip("_")))
    if section == "facts" and entry.range is not None:
        found += [(value, pack.span(section, id, "range")) for value in entry.range]
    if section == "tables" and entry.rows is not None:
        found += cells(pack, id, entry.rows, ())
    if section == "rules":
        for conclusion, text in entry.conclude.items():
            found += literals(text, pack.span(section, id, "conclude", conclusion))
    if section == "figures" and entry.weights and isinstance(entry.weights.base, dict):
        for member, weight in entry.weights.base.items():
            found.append((weight, pack.span(section, id, "weights", "base", member)))
    return found + edges_of(pack, section, id)


def edges_of(pack: Pack, section: str, id: str) -> list[Found]:
    """The numbers by which an entry decides: edges and bodies of pieces, its jump to zero."""
    entry = pack.entries(section)[id]
    if isinstance(entry, FigureEntry):
        return pieces(pack, (section, id, "steps"), entry.steps or [])
    if not isinstance(entry, IndicatorEntry):
        return []
    found: list[Found] = []
    if entry.zero_below is not None:
        for name in ("attained", "value"):
            if (value := getattr(entry.zero_below, name)) is not None:
                found.append((value, pack.span(section, id, "zero_below", name)))
    if isinstance(entry.score, list):
        found += pieces(pack, (section, id, "score"), entry.score)
    return found


def pieces(pack: Pack, path: tuple[str, str, str], listed: list[PieceEntry]) -> list[Found]:
    """The numbers in the edges and bodies of pieces."""
    found: list[Found] = []
    for place, piece in enumerate(listed):
        for name, text in (*piece.edges(), ("is", piece.is_)):
            if text is not None:
                found += literals(text, pack.span(*path, place, name))
    return found


def cells(pack: Pack, id: str, rows: Rows, path: tuple[str, ...]) -> list[Found]:
    """The numbers in the cells of a table; a cell that is none is somebody else's problem."""
    found: list[Found] = []
    for key, inner in rows.items():
        here = (*path, key)
        if isinstance(inner, dict):
            found += cells(pack, id, inner, here)
        elif (number := parse_number(str(inner))) is not None:
            found.append((number, pack.span("tables", id, "rows", *here)))
    return found


def literals(text: str, place: Span) -> list[Found]:
    """The numbers written in a formula, without 0, 1 and indices; nothing if it does not parse."""
    tree = formula.parse(text, place, Notebook())
    if tree is None:
        return []
    return [(n.value, n.span) for n in numbers_below(tree) if n.value not in (0, 1)]


def numbers_below(tree: object) -> Iterator[e.Number]:
    """Every number in a formula's tree, save the members of an index."""
    if isinstance(tree, e.Number):
        yield tree
    elif isinstance(tree, tuple):
        for part in tree:
            yield from numbers_below(part)
    elif is_dataclass(tree) and not isinstance(tree, e.Index | Span):
        for part in fields(tree):
            yield from numbers_below(getattr(tree, part.name))
