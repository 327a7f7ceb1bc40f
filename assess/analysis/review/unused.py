"""What stands in a pack and does nothing: facts, tables, weights, units, labels, goals.

Whatever is written as a word somewhere counts as used, so nothing is told that anybody may need.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from pydantic import BaseModel

from assess.analysis.review.bounds import Bounds
from assess.analysis.review.finding import Finding
from assess.analysis.surroundings import names
from assess.analysis.targets import listed
from assess.language.entries.entry import TextEntry
from assess.language.entries.merged import SECTIONS, Pack
from assess.language.ir import Program
from assess.language.lowering.names import KIND

WORD = re.compile(r"[a-z][a-z0-9_]*")
APART = ("source", "assumption", "note", "accepted", "part_of", "crossfoot")
"""Keys whose words use nothing: they say where an entry comes from, or what must agree with it."""


def unused(pack: Pack, bounds: Bounds) -> Iterator[Finding]:
    """Every entry that nothing reads, by section."""
    reads = Reads(pack)
    asked = {fact for program in bounds.programs.values() for fact in asked_by(program)}
    for id in pack.facts:
        if id not in asked and not reads.by("facts", id):
            yield Finding("unused_fact", "facts", id)
    for id, table in pack.tables.items():
        told = table.progress or table.crossfoot or listed(table) or reads.in_crossfoot(id)
        if not told and not reads.by("tables", id):
            yield Finding("unused_table", "tables", id)
    for id, figure in pack.figures.items():
        if figure.weights is not None and not reads.by("figures", id):
            yield Finding("unused_weights", "figures", id)
    for id in pack.units:
        if not reads.by("units", id):
            yield Finding("unused_unit", "units", id)
    for id in pack.labels:
        if id != KIND and ("labels", id) not in pack.shared:
            yield from labels(pack, reads, id)
    voted = {c for rule in pack.rules.values() for c in rule.conclude}
    for id in pack.conclusions:
        if id not in voted:
            yield Finding("no_votes", "conclusions", id)
    for program in list(bounds.programs.values())[:1]:
        yield from uncounted(pack, program)


def asked_by(program: Program) -> Iterator[str]:
    """The facts that a value or rule of the program reads, those of used packs among them."""
    read = {n for d in program.definitions.values() for n in names(d.node)}
    read |= {n for rule in program.rules.values() for n in names(rule.when)}
    yield from (i.fact for i in program.inputs.values() if i.id in read and i.fact is not None)


class Reads:
    """Which entries say which words."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    @cached_property
    def words(self) -> dict[str, set[tuple[str, str]]]:
        """By word: the entries (section, id) that say it."""
        found: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for section in SECTIONS:
            if section != "claims":
                for id, entry in self.pack.entries(section).items():
                    for word in words_of(entry):
                        found[word].add((section, id))
        for word in words_of(self.pack.quota):
            found[word].add(("quota", ""))
        for published in (self.pack.card.total, self.pack.card.rating):
            if published is not None:
                found[published].add(("pack", ""))
        return found

    def by(self, section: str, id: str) -> bool:
        """Whether another entry says this id."""
        return bool(self.words[id] - {(section, id)})

    def in_crossfoot(self, id: str) -> bool:
        """Whether a table is held against this one."""
        return any(
            id in WORD.findall(foot.is_)
            for other, table in self.pack.tables.items() if other != id
            for foot in table.crossfoot
        )  # fmt: skip


def words_of(value: object) -> Iterator[str]:
    """The words of an entry that may name something: its keys and texts, save words for people."""
    if isinstance(value, TextEntry):
        return
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            if key not in APART:
                yield from words_of(getattr(value, key))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from WORD.findall(str(key))
            yield from words_of(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from words_of(inner)
    elif isinstance(value, str):
        yield from WORD.findall(value)


def labels(pack: Pack, reads: Reads, id: str) -> Iterator[Finding]:
    """A label set that nothing uses; else its labels that nobody reports and nothing concludes.

    The members of a dimension are used by it, those of a reported fact by the schools; whether a
    published rating can be reached is a question of its own.
    """
    if not reads.by("labels", id):
        yield Finding("unused_labels", "labels", id)
        return
    reported = any(
        id in (fact.type, *(field.type for field in fact.fields.values()))
        for fact in pack.facts.values()
    )
    over = {d for t in pack.tables.values() for d in t.over}
    over |= {d for fact in pack.facts.values() for d in fact.over}
    over |= {d for figure in pack.figures.values() for d in figure.over}
    over |= {f.weights.over for f in pack.figures.values() if f.weights is not None}
    rating = pack.figures.get(pack.card.rating or "")
    if reported or id in over or (rating is not None and rating.type == id):
        return
    key = "worst_to_best" if pack.labels[id].worst_to_best else "members"
    for member, words in getattr(pack.labels[id], key).items():
        if not reads.words[member] - {("labels", i) for i in pack.labels}:
            told = {"member": member, "member_zh": words.zh, "member_en": words.en}
            yield Finding("unused_label", "labels", id, (key, member), told)


def uncounted(pack: Pack, program: Program) -> Iterator[Finding]:
    """Goals whose points never reach the total: a weight that was forgotten."""
    if program.total is None:
        return
    waiting, read = [program.total], set[str]()
    while waiting:
        id = waiting.pop()
        if id not in read:
            read.add(id)
            if id in program.definitions:
                waiting += names(program.definitions[id].node)
    for id in pack.goals:
        own = {f"{i}.points" for i, entry in pack.indicators.items() if entry.goal == id}
        if not ({f"{id}.points"} | own) & read:
            yield Finding("uncounted_goal", "goals", id)
