"""The words, types and units of everything a formula can name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assess.analysis.naming import joined, part_of, peers_text, with_aside
from assess.language.about import Text
from assess.language.entries.merged import Pack
from assess.language.expansion.drafts import text
from assess.language.given import FlagType, Input, NumberType, ValueType
from assess.language.ir import Definition, Peer, Program
from assess.value import Possible


@dataclass(frozen=True, slots=True)
class Reading:
    """One named value as it was read: what it is about, and all that it may be.

    ``withheld``: the value counts and is not told.
    """

    id: str
    label: Text
    type: ValueType
    unit: str
    value: Possible
    withheld: bool = False


class Labels:
    """What the ids of one program are called in its pack."""

    def __init__(self, program: Program, pack: Pack) -> None:
        self.program, self.pack = program, pack

    def reading(self, id: str, value: Possible, withheld: bool = False) -> Reading:
        """A named value with its words."""
        return Reading(id, self.label(id), self.type(id), self.unit(id), value, withheld)

    def label(self, id: str) -> Text:
        """The words of an input, a definition, a conclusion, a rule or a rung."""
        program = self.program
        if id in program.inputs:
            return self.input(program.inputs[id])
        if id in program.rungs:
            rung = program.rungs[id]
            conclusion = program.conclusions[rung.conclusion]
            member = self.member(conclusion.type, rung.level)
            joined = Text("：", ": ")
            return Text(
                conclusion.label.zh + joined.zh + member.zh,
                conclusion.label.en + joined.en + member.en,
            )
        if id in program.definitions:
            return self.definition(program.definitions[id])
        for table in (program.conclusions, program.rules):
            if id in table:
                return table[id].label
        if id in program.item_lists:
            return text(self.pack.facts[id].label)
        return Text(id, id)

    def definition(self, definition: Definition) -> Text:
        """An entry's label, with the words of its part and of its members; those of a barrier."""
        node = definition.node
        if isinstance(node, Peer):
            body = None if node.body is None else self.label(node.body)
            within = None if node.within is None else self.label(node.within)
            return peers_text(node, body, within)
        at = self.at(definition.members)
        label = self.entry(definition)
        return label if at is None else with_aside(label, at)

    def entry(self, definition: Definition) -> Text:
        """The words of the entry, and of the part of it that this is."""
        part = part_of(definition.id)
        return definition.label if part is None else joined((definition.label, part))

    def at(self, members: Iterable[tuple[str, str]]) -> Text | None:
        """The words of members, by dimension: 女生·阅读; None for none."""
        words = [self.word(dimension, member) for dimension, member in members]
        return joined(words) if words else None

    def input(self, input: Input) -> Text:
        """A fact's label with the words of its members, or that of a past value."""
        if input.history is not None:
            of, back = input.history
            past = self.label(of)
            return Text(f"{past.zh}（{back} 年前）", f"{past.en} ({back} years ago)")
        if input.fact is None or input.fact not in self.pack.facts:
            return self.program.label_sets[input.id].label if self.is_set(input) else Text(
                input.id, input.id
            )  # fmt: skip
        fact = self.pack.facts[input.fact]
        label = text(fact.label)
        at = self.at(zip(fact.over, input.members, strict=False))
        return label if at is None else with_aside(label, at)

    def is_set(self, input: Input) -> bool:
        """Whether this is the built-in fact that has its label set's name."""
        return input.id in self.program.label_sets

    def word(self, dimension: str, member: str) -> Text:
        """The words of a dimension's member; its id where it has none."""
        labels = self.program.label_sets.get(dimension)
        if labels is not None and member in labels.members:
            return labels.texts[labels.members.index(member)]
        for section in (self.program.goals, self.program.indicators):
            for entry in section:
                if entry.id == member:
                    return entry.label
        return Text(member, member)

    def position(self, dimension: str, member: str) -> int:
        """Where a dimension's member stands in the pack; 0 where the pack does not say."""
        labels = self.program.label_sets.get(dimension)
        return labels.members.index(member) if labels is not None else 0

    def member(self, type: ValueType, value: object) -> Text:
        """The words of a label by its position; the number itself for other types."""
        labels = self.program.label_sets.get(getattr(type, "set", ""))
        if labels is None:
            return Text(str(value), str(value))
        return labels.texts[int(str(value))]

    def type(self, id: str) -> ValueType:
        """The type of a named value; a rung is a flag, and so is a rule."""
        program = self.program
        for table in (program.inputs, program.definitions, program.conclusions):
            if id in table:
                return table[id].type
        return NumberType() if id in program.item_lists else FlagType()

    def unit(self, id: str) -> str:
        """The unit's id: the entry's own word where it has one (``share``), else the type's."""
        program = self.program
        if id in program.inputs:
            fact = self.pack.facts.get(program.inputs[id].fact or "")
            if fact is not None and fact.unit is not None:
                return fact.unit
        if id in program.item_lists:
            return "items"
        node = program.definitions[id].node if id in program.definitions else None
        if isinstance(node, Peer) and node.body is not None and node.operation != "rank":
            return self.unit(node.body)
        pack, id_there = self.pack.owner(id)
        base, _, part = id_there.partition(".")
        entry = pack.indicators.get(base) if part in ("value", "target") else None
        figure = re.sub(r"\.(base|own)$", "", id_there.partition("[")[0])  # parts in its own unit
        stated = entry or pack.figures.get(figure)
        return (stated and stated.unit) or unit_of(self.type(id))


def unit_of(type: ValueType) -> str:
    """A type's unit in one word: ``person``, ``item/person``; ``one`` for what has none."""
    if not isinstance(type, NumberType) or not type.unit:
        return "one"
    above = "·".join(power(unit, size) for unit, size in type.unit if size > 0) or "1"
    below = "·".join(power(unit, -size) for unit, size in type.unit if size < 0)
    return f"{above}/{below}" if below else above


def power(unit: str, size: int) -> str:
    """``person``, or ``person^2``."""
    return unit if size == 1 else f"{unit}^{size}"
