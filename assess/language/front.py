"""What the compile stages from resolving on have in common: names, tables, inputs, drafts."""

from __future__ import annotations

from dataclasses import dataclass

from assess.errors import Notebook
from assess.language.entries.merged import Pack
from assess.language.expansion.drafts import Draft
from assess.language.expansion.expand import Expansion
from assess.language.given import ValueType
from assess.language.ir import Program
from assess.language.lowering.facts import fact_inputs
from assess.language.lowering.lists import fact_lists
from assess.language.lowering.lower import PackLowering
from assess.language.lowering.names import Names, Tables
from assess.value import Rational


@dataclass(frozen=True, slots=True)
class Front:
    """What the first stages give for a pack and year."""

    pack: Pack
    names: Names
    tables: Tables
    steps: dict[str, Rational]
    low: PackLowering
    used: list[Program]
    """The programs of the packs that are used, under their names here."""


def open_front(
    pack: Pack, year: int, notebook: Notebook, checks: dict[str, Draft] | None = None
) -> Front:
    """Names, tables, inputs, and the drafts to be lowered: the pack's own, or checks alone."""
    names = Names(pack, notebook)
    tables = Tables(names)
    inputs, steps = fact_inputs(names)
    lists, field_steps = fact_lists(names)
    steps |= field_steps
    if checks is not None:
        low = PackLowering(names, tables, checks, inputs, lists, {}, year, notebook)
        low.facts_only = True
        low.broken = set(pack.unread)
        return Front(pack, names, tables, steps, low, [])
    expansion = Expansion(pack, names.dimensions, notebook)
    drafts = expansion.run()
    types: dict[str, tuple[ValueType, str]] = {}
    for id, entry in pack.conclusions.items():
        type = names.value_type(entry.of)
        if type is None:
            names.note_type(entry.of, pack.span("conclusions", id, "of"))
            expansion.broken.add(id)
        else:
            types[id] = (type, entry.several)
    low = PackLowering(names, tables, drafts, inputs, lists, types, year, notebook)
    low.broken = expansion.broken
    return Front(pack, names, tables, steps, low, [])
