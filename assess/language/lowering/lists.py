"""The lists of items that schools report, as a Program asks for them: which fields, how many."""

from __future__ import annotations

from gmpy2 import mpq

from assess.language.entries.pack import FactEntry, FieldEntry
from assess.language.entries.reading import well_named
from assess.language.given import FlagType, ItemField, ItemList, LabelType
from assess.language.lowering.facts import SMALLEST_DECIMAL
from assess.language.lowering.names import Names
from assess.value import AbsenceKind, Possible, Rational, Reason

LIST = "items"
WORDS = "text"
"""The types that only a fact, and only a field of a list, may have."""

MOST_ITEMS = 1000
"""How many items a list may hold at the most."""

NOT_OF_LISTS = ("unit", "over", "part_of", "judged")
"""What an entry says of a single value, and never of a list."""


def fact_lists(names: Names) -> tuple[dict[str, ItemList], dict[str, Rational]]:
    """The lists by id, and of each ``list.field`` the number that its values are multiples of."""
    lists: dict[str, ItemList] = {}
    steps: dict[str, Rational] = {}
    for id, fact in names.pack.facts.items():
        if fact.type != LIST:
            if fact.fields:
                place = names.pack.key_span("facts", id, "fields")
                names.notebook.note("pack.fields_without_list", place, id=id, type=fact.type)
            continue
        fields = {name: made for name in fact.fields if (made := field_of(names, id, name))}
        most = most_of(names, id, fact)
        if len(fields) < len(fact.fields) or most is None or not whole_entry(names, id, fact):
            continue
        reasons: frozenset[Reason] = frozenset()
        if fact.blank == "not_applicable":
            reasons = frozenset((Reason(AbsenceKind.NOT_APPLICABLE, id),))
        for name, field in fields.items():
            if field.type is None:  # as many different words as there are items, at the most
                widest = Possible(mpq(0), mpq(max(most, 1) - 1))
                fields[name] = ItemField(name, None, widest)
            whole = fact.fields[name].type != "number"
            steps[f"{id}.{name}"] = mpq(1) if whole else SMALLEST_DECIMAL
        lists[id] = ItemList(id, fields, most, reasons)
    return lists, steps


def whole_entry(names: Names, id: str, fact: FactEntry) -> bool:
    """Whether the list has fields, and nothing that only values have; notes what is wrong."""
    note, pack = names.notebook.note, names.pack
    if not fact.fields:
        note("pack.needs_fields", pack.span("facts", id), id=id)
    wrong = [key for key in NOT_OF_LISTS if getattr(fact, key)]
    for key in wrong:
        note("pack.not_of_lists", pack.key_span("facts", id, key), id=id, key=key)
    return bool(fact.fields) and not wrong


def most_of(names: Names, id: str, fact: FactEntry) -> int | None:
    """How many items the list may hold; None where the entry does not say it, which is noted."""
    note, pack = names.notebook.note, names.pack
    low, high = fact.range or (mpq(-1), mpq(0))
    place = pack.span("facts", id, "range")
    if low > high:
        note("pack.range_order", place, id=id)
        return None
    if low < 0 or high > MOST_ITEMS or any(end.denominator != 1 for end in (low, high)):
        note("pack.list_range", place, id=id, most=str(MOST_ITEMS))
        return None
    return int(high)


def field_of(names: Names, id: str, name: str) -> ItemField | None:
    """One field, with all that it may be; None where the entry is wrong, which is noted."""
    note, pack = names.notebook.note, names.pack
    field, path = pack.facts[id].fields[name], ("facts", id, "fields", name)
    called = f"{id}.{name}"
    if not well_named(name):
        note("pack.bad_id", pack.key_span(*path), id=name)
        return None
    names.check_unit(field.unit, *path)
    if field.type == WORDS:
        if field.if_blank != "refuse":
            note("pack.words_blank", pack.span(*path, "blank"), id=called)
            return None
        return ItemField(name, None, Possible(mpq(0), mpq(0)))
    type = names.value_type("number" if field.type == "count" else field.type, field.unit)
    if type is None:
        names.note_type(field.type, pack.span(*path, "type"))
        return None
    if isinstance(type, FlagType):
        return ItemField(name, type, Possible(mpq(0), mpq(1)))
    if isinstance(type, LabelType):
        top = mpq(len(names.label_sets[type.set].members) - 1)
        return ItemField(name, type, Possible(mpq(0), top))
    widest = range_of(names, field, path, called)
    return None if widest is None else ItemField(name, type, widest)


def range_of(
    names: Names, field: FieldEntry, path: tuple[str, str, str, str], called: str
) -> Possible | None:
    """Everything a number may be; None where the range is missing or upside down."""
    note, pack = names.notebook.note, names.pack
    if field.range is None:
        note("pack.needs_range", pack.key_span(*path), id=called)
        return None
    low, high = field.range
    if low > high:
        note("pack.range_order", pack.span(*path, "range"), id=called)
        return None
    return Possible(min(low, mpq(0)) if field.if_blank == 0 else low, high)
