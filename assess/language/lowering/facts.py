"""The facts of a pack as inputs: what each may be when nothing is known of it."""

from __future__ import annotations

from gmpy2 import mpq

from assess.language.entries.pack import FactEntry
from assess.language.given import FlagType, Input, LabelType
from assess.language.lowering.names import KIND, Names, indexed_id
from assess.value import AbsenceKind, Possible, Rational, Reason

SMALLEST_DECIMAL = mpq(1, 100)
"""Facts that are exact decimals are given to two places."""


def fact_inputs(names: Names) -> tuple[dict[str, Input], dict[str, Rational]]:
    """The inputs of all facts by id, and of the numeric ones the number they are multiples of."""
    check_parts(names)
    inputs: dict[str, Input] = {}
    steps: dict[str, Rational] = {}
    if KIND in names.label_sets:
        top = mpq(len(names.label_sets[KIND].members) - 1)
        inputs[KIND] = Input(KIND, LabelType(KIND), Possible(mpq(0), top), KIND, ())
    for id, fact in names.pack.facts.items():
        if fact.type == "items":
            continue  # a list is no value: see ``lists``
        over = tuple(fact.over)
        if not names.check_dimensions(over, "facts", id):
            continue
        widest = widest_of(names, id, fact)
        if widest is None:
            continue
        for members in names.combinations(over):
            made = indexed_id(id, over, members)
            type = names.value_type("number" if fact.type == "count" else fact.type, fact.unit)
            assert type is not None
            inputs[made] = Input(made, type, widest, id, tuple(members.values()))
            steps[made] = mpq(1) if fact.type == "count" else SMALLEST_DECIMAL
    return inputs, steps


def check_parts(names: Names) -> None:
    """Note every circle of facts that are parts of one another, once."""
    facts, told = names.pack.facts, set[str]()
    for id in facts:
        path = [id]
        while (whole := facts[path[-1]].part_of) in facts and whole not in path:
            path.append(whole)
        if whole == id and id not in told:
            told.update(path)
            at = names.pack.span("facts", id, "part_of")
            names.notebook.note("pack.part_circle", at, path=" → ".join([*path, id]))


def widest_of(names: Names, id: str, fact: FactEntry) -> Possible | None:
    """Everything a blank fact may be; None where the entry is wrong, which is noted."""
    pack, note = names.pack, names.notebook.note
    names.check_unit(fact.unit, "facts", id)
    type = names.value_type("number" if fact.type == "count" else fact.type)
    if type is None:
        names.note_type(fact.type, pack.span("facts", id, "type"))
        return None
    if fact.part_of is not None and fact.part_of not in pack.facts:
        at = pack.span("facts", id, "part_of")
        names.note_unknown("pack.unknown_fact", fact.part_of, at, pack.facts, names.notebook)
    elif fact.part_of is not None and pack.facts[fact.part_of].type == "items":
        note("pack.list_as_value", pack.span("facts", id, "part_of"), name=fact.part_of)
    reasons: frozenset[Reason] = frozenset()
    if fact.blank == "not_applicable":
        reasons = frozenset((Reason(AbsenceKind.NOT_APPLICABLE, id),))
    if isinstance(type, FlagType):
        return Possible(mpq(0), mpq(1), reasons)
    if isinstance(type, LabelType):
        return Possible(mpq(0), mpq(len(names.label_sets[type.set].members) - 1), reasons)
    if fact.range is None:
        note("pack.needs_range", pack.span("facts", id), id=id)
        return None
    low, high = fact.range
    if low > high:
        note("pack.range_order", pack.span("facts", id, "range"), id=id)
        return None
    if fact.blank == 0:
        low = min(low, mpq(0))
    return Possible(low, high, reasons)
