"""What the names of a pack mean: dimensions, label sets, types, and the cells of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from itertools import product

from gmpy2 import mpq

from assess.errors import Notebook, Span
from assess.language.about import LabelSet, Text
from assess.language.entries.entry import Cell, Rows
from assess.language.entries.merged import NAMESPACE, Pack
from assess.language.entries.reading import well_named
from assess.language.expansion.drafts import text
from assess.language.expansion.indicators import STATUS, STATUS_MEMBERS
from assess.language.formulas import expression as e
from assess.language.given import FlagType, LabelType, NumberType, ValueType
from assess.language.ir import Absent, Constant
from assess.language.lowering.typed import WRONG_UNIT
from assess.language.lowering.units import powers
from assess.number import parse_number
from assess.value import AbsenceKind, Reason

YEAR = "year"
SCHOOLS = "schools"
KIND = "kind"
"""The built-in fact and label set: the kind of school."""

BUILT_IN_DIMENSIONS = (YEAR, "goals", "indicators", SCHOOLS)
RESERVED_SETS = frozenset(
    {*BUILT_IN_DIMENSIONS, STATUS, "number", "count", "flag", "items", "text"}
)
RESERVED_NAMES = frozenset({*BUILT_IN_DIMENSIONS, KIND, "yes", "no", "x", "item"})
RESERVED_MEMBERS = frozenset({"yes", "no"})
"""Ids that mean something of their own: of label sets, of what formulas read, of labels."""

MOST_GUESSES = 50
"""For how many unknown names the close ones are looked for, which takes its time."""

PURE = ("one", "share", "points")
"""Units of pure numbers, which may be added and compared; ``share`` is printed in per cent."""

STATUS_SET = LabelSet(
    STATUS,
    Text("状态", "status"),
    True,
    STATUS_MEMBERS,
    (
        Text("作废", "void"),
        Text("未达标", "unmet"),
        Text("部分达标", "partly"),
        Text("达标", "met"),
    ),
)


class Names:
    """The pack's label sets and dimensions, and the lookups on them.

    ``dimensions``: id -> members; label sets, ``year``, ``goals``, ``indicators``, and each goal
    as the dimension of its indicators.
    """

    def __init__(self, pack: Pack, notebook: Notebook) -> None:
        self.pack = pack
        self.notebook = notebook
        self.guesses = MOST_GUESSES
        self.label_sets: dict[str, LabelSet] = {STATUS: STATUS_SET}
        for id in pack.labels:
            self.read_labels(id)
        self.dimensions: dict[str, tuple[str, ...]] = {
            **{id: s.members for id, s in self.label_sets.items()},
            YEAR: tuple(str(year) for year in pack.card.years),
            "goals": tuple(pack.goals),
            "indicators": tuple(pack.indicators),
        }
        for goal in pack.goals:
            mine = (i for i, entry in pack.indicators.items() if entry.goal == goal)
            self.dimensions.setdefault(goal, tuple(mine))
        self.check_ids()

    def written(self, name: e.Identifier | e.Part) -> str:
        """The id that a name in a formula is; that of a used pack in this pack's spelling."""
        if isinstance(name, e.Identifier):
            return name.name
        return self.pack.here(f"{name.name}.{name.part}")

    def read_labels(self, id: str) -> None:
        """Read one label set; notes what is wrong with it."""
        entry, place = self.pack.labels[id], self.pack.span("labels", id)
        if id in RESERVED_SETS:
            self.notebook.note("pack.reserved", place, id=id)
            return
        members = entry.worst_to_best or entry.members or {}
        if bool(entry.members) == bool(entry.worst_to_best):
            self.notebook.note("pack.label_members", place, id=id)
        for member in members:
            code = "pack.reserved" if member in RESERVED_MEMBERS else "pack.bad_id"
            if member in RESERVED_MEMBERS or not well_named(member):
                key = "worst_to_best" if entry.worst_to_best else "members"
                self.notebook.note(code, self.pack.key_span("labels", id, key, member), id=member)
        texts = tuple(text(t) for t in members.values())
        ordered = entry.worst_to_best is not None
        self.label_sets[id] = LabelSet(id, text(entry.label), ordered, tuple(members), texts)

    def check_ids(self) -> None:
        """Note ids that mean something else in formulas."""
        for section in NAMESPACE:
            for id in self.pack.entries(section):
                place = self.pack.span(section, id)
                if id in RESERVED_NAMES:
                    self.notebook.note("pack.reserved", place, id=id)
                elif id in self.pack.labels and self.is_dimension(section, id):
                    first = self.pack.span("labels", id)
                    where = f"{first.file}:{first.line}"
                    self.notebook.note("pack.duplicate_id", place, id=id, first=where)

    def is_dimension(self, section: str, id: str) -> bool:
        """Whether ``over=`` of a reducer may name this entry."""
        return section == "goals" or (section == "facts" and self.pack.facts[id].type == "items")

    def is_element(self, dimension: str) -> bool:
        """Whether the members of this dimension are goals or indicators, which have parts."""
        return dimension not in self.label_sets and dimension != YEAR

    def is_ordered(self, type: ValueType | None) -> bool:
        """Whether values of this type have a best and a worst."""
        return isinstance(type, LabelType) and self.label_sets[type.set].ordered

    def unit(self, unit: str | None) -> NumberType:
        """The type of a number of this unit, which may be a compound; pure where none is stated.

        A unit that nobody defined is a problem of its own and fits any other.
        """
        found = {} if unit is None else powers(unit)
        if found is None or not found.keys() <= {*self.pack.units, *PURE}:
            return WRONG_UNIT
        return NumberType(tuple(sorted((u, n) for u, n in found.items() if n and u not in PURE)))

    def value_type(self, declared: str, unit: str | None = None) -> ValueType | None:
        """The type an entry declares, or None for a word that is neither type nor label set."""
        if declared in ("number", "count"):
            return self.unit(unit)
        if declared == "flag":
            return FlagType()
        return LabelType(declared) if declared in self.label_sets else None

    def note_type(self, declared: str, place: Span) -> None:
        """Note a type that nobody defined."""
        if declared not in self.pack.unread:
            self.notebook.note("pack.unknown_type", place, type=declared)

    def note_unknown(
        self, code: str, name: str, span: Span, known: Iterable[str], notebook: Notebook
    ) -> None:
        """Note a name that nothing has, with those of the known ones it may be a slip for.

        Where it is like none of them, ``code`` says what is missing.
        """
        if name in self.pack.unread:
            return
        self.guesses -= 1
        close = get_close_matches(name, known) if self.guesses >= 0 else []
        if close:
            notebook.note("pack.misspelt_name", span, name=name, close=", ".join(close))
        else:
            notebook.note(code, span, name=name)

    def check_unit(self, unit: str | None, section: str, id: str, *path: str) -> None:
        """Note a unit that nobody defined, at an entry or what stands in it at ``path``."""
        known = {*self.pack.units, *PURE, *self.pack.unread}
        found = {} if unit is None else powers(unit)
        for wrong in [unit] if found is None else [u for u in found if u not in known]:
            place = self.pack.span(section, id, *path, "unit")
            self.notebook.note("pack.unknown_unit", place, unit=str(wrong), id=id)

    def check_dimensions(self, over: tuple[str, ...], section: str, id: str) -> bool:
        """Whether all dimensions exist and are different; notes those that are not."""
        place = self.pack.span(section, id, "over")
        unknown = [d for d in over if d not in self.dimensions]
        twice = sorted({d for d in over if over.count(d) > 1})
        for dimension in (d for d in unknown if d not in self.pack.unread):
            self.notebook.note("pack.unknown_dimension", place, dimension=dimension, id=id)
        for dimension in twice:
            self.notebook.note("pack.dimension_twice", place, dimension=dimension, id=id)
        return not unknown and not twice

    def combinations(self, over: tuple[str, ...]) -> Iterator[dict[str, str]]:
        """Every choice of one member of each dimension."""
        for chosen in product(*(self.dimensions[d] for d in over)):
            yield dict(zip(over, chosen, strict=True))

    def label(self, label_set: str, member: str) -> Constant | None:
        """The position of a member in its set, or None."""
        members = self.label_sets[label_set].members
        return Constant(mpq(members.index(member))) if member in members else None

    def sets_with(self, member: str) -> list[str]:
        """The label sets that have this member."""
        return [id for id, s in self.label_sets.items() if member in s.members]


def indexed_id(id: str, over: tuple[str, ...], members: Mapping[str, str]) -> str:
    """``id[a,b]`` with its members in the order of its dimensions; ``id`` where it has none."""
    return f"{id}[{','.join(members[d] for d in over)}]" if over else id


class Tables:
    """The cells of the pack's tables, parsed and complete."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.cells: dict[str, dict[tuple[str, ...], Constant | Absent]] = {}
        self.over: dict[str, tuple[str, ...]] = {}
        for id in names.pack.tables:
            self.read(id)

    def read(self, id: str) -> None:
        """Parse one table; notes missing and extra cells and what is no number."""
        names, pack = self.names, self.names.pack
        entry = pack.tables[id]
        span = pack.span("tables", id)
        over = tuple(entry.over)
        names.check_unit(entry.unit, "tables", id)
        self.over[id], self.cells[id] = over, {}
        if not names.check_dimensions(over, "tables", id):
            return
        if (entry.value is None) == (entry.rows is None) or bool(over) != bool(entry.rows):
            names.notebook.note("pack.table_shape", span, id=id)
            return
        if entry.value is not None:
            self.cells[id][()] = Constant(entry.value)
            return
        assert entry.rows is not None
        self.rows(id, entry.rows, over, ())
        for member, lender in self.borrowed(id).items():
            if (lender,) in self.cells[id]:
                self.cells[id][member,] = self.cells[id][lender,]

    def borrowed(self, id: str) -> dict[str, str]:
        """The members whose cell is that of another one; notes those that cannot be."""
        names, entry = self.names, self.names.pack.tables[id]
        members = names.dimensions[entry.over[0]] if len(entry.over) == 1 else ()
        filled, found = set(entry.rows or {}), {}
        for member, lender in entry.borrowed.items():
            if member in filled or member not in members or lender not in filled:
                place = names.pack.key_span("tables", id, "borrowed", member)
                names.notebook.note("pack.borrowed", place, id=id, member=member, lender=lender)
                continue
            filled.add(member)
            found[member] = lender
        return found

    def rows(self, id: str, rows: Rows, over: tuple[str, ...], chosen: tuple[str, ...]) -> None:
        """Walk one level of nested rows."""
        names, note = self.names, self.names.notebook.note
        dimension = over[len(chosen)]
        members = names.dimensions[dimension]
        unknown = [key for key in rows if key not in members]
        for key, inner in rows.items():
            if key in unknown:
                place = names.pack.key_span("tables", id, "rows", *chosen, key)
                note("pack.unknown_member", place, member=key, dimension=dimension, id=id)
                continue
            here = (*chosen, key)
            if isinstance(inner, dict) != (len(here) < len(over)):
                place = names.pack.span("tables", id, "rows", *here)
                note("pack.table_depth", place, id=id, depth=str(len(over)))
            elif isinstance(inner, dict):
                self.rows(id, inner, over, here)
            else:
                self.cell(id, inner, here)
        borrowed = names.pack.tables[id].borrowed
        left_out = [member for member in members if member not in rows and member not in borrowed]
        if len(left_out) <= len(unknown):
            return  # misspelt, not left out
        for member in left_out:
            place = names.pack.span("tables", id, "rows", *chosen)
            note("pack.missing_cell", place, member=member, dimension=dimension, id=id)

    def cell(self, id: str, cell: Cell, here: tuple[str, ...]) -> None:
        """Parse one cell: a number, ``not_due`` or ``not_applicable``."""
        words = {"not_due": AbsenceKind.NOT_DUE, "not_applicable": AbsenceKind.NOT_APPLICABLE}
        if cell in words:
            cause = f"{id}[{','.join(here)}]"
            self.cells[id][here] = Absent(Reason(words[str(cell)], cause))
            return
        number = parse_number(f"{cell:f}" if isinstance(cell, Decimal) else str(cell))
        if number is None:
            place = self.names.pack.span("tables", id, "rows", *here)
            self.names.notebook.note("pack.bad_cell", place, cell=str(cell), id=id)
            return
        self.cells[id][here] = Constant(number)
