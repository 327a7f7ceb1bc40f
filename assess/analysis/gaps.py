"""What is missing of one school: blank or doubted facts, lists, and what items leave blank."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Literal

from gmpy2 import mpq

from assess.analysis.labels import Labels
from assess.city import School
from assess.language.given import ItemList
from assess.language.ir import Program
from assess.outcome import Items
from assess.school.listing import place_in_list
from assess.value import Possible
from assess.verdict import Missing


def missing(
    program: Program, labels: Labels, school: School, doubts: Container[str]
) -> Iterator[Missing]:
    """Every fact that is not settled, in the pack's order; then the lists."""

    def cause(id: str) -> Literal["blank", "doubted"]:
        return "doubted" if id in doubts else "blank"

    for id, input in program.inputs.items():
        value = school.inputs[id]
        if not value.decided:
            about = labels.input(input), labels.unit(id), input.type
            yield Missing(id, *about, value, cause(id))
    for id, listed in program.item_lists.items():
        items = school.items[id]
        if items.open:
            about = labels.label(id), labels.unit(id), labels.type(id)
            yield Missing(id, *about, number_of_items(listed, items), cause(id))
        else:
            yield from blank_fields(labels, school, listed, items)


def blank_fields(
    labels: Labels, school: School, about: ItemList, items: Items
) -> Iterator[Missing]:
    """What the items of a list that is there leave blank."""
    assert school.profile is not None
    fact, entry = school.profile.vocabulary.facts[about.id], labels.pack.facts[about.id]
    for n, item in enumerate(items.known or ()):
        for id, value in item.items():
            type = about.fields[id].type
            if type is not None and not value.decided:
                place, label = place_in_list(fact, n, fact.fields[id])
                unit = entry.fields[id].unit or "one"
                yield Missing(place, label, unit, type, value, "blank")


def number_of_items(about: ItemList, items: Items) -> Possible:
    """How many items a list has, or may have."""
    if items.open:
        return Possible(mpq(0), mpq(about.most), items.reasons)
    known = None if items.known is None else mpq(len(items.known))
    return Possible(known, known, items.reasons)
