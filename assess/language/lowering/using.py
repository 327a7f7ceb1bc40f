"""A pack that uses another: the other's program, under the name it has here, in one with its own.

Every id of the other pack becomes ``name.id``, in its nodes and reasons too; what packs share
(facts, label sets, units) keeps its own.  The other pack's words say whose they are.  A pack that
several of the packs in use build on is one: it is compiled in under one name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import get_close_matches
from typing import Any as Anything
from typing import TypeVar

from assess.errors import Span
from assess.language.about import Text
from assess.language.entries.merged import Pack
from assess.language.expansion.drafts import text
from assess.language.given import Input
from assess.language.ir import Definition, Name, Peer, Program, Rule, Rung, Vote
from assess.language.lowering.context import Lowering
from assess.language.lowering.typed import SkipError
from assess.value import Possible, Reason

Told = TypeVar("Told", Definition, Rule)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program, and the dimensions of its figures by their ids without members."""

    program: Program
    over: Mapping[str, tuple[str, ...]]

    def under(self, name: str, by: Pack) -> Compiled:
        """The same, as a pack has it that uses this one under a name.

        What is of a pack that it has under another name is left to that one.
        """
        return Prefix(name, by, self.program).compiled(self)


class Prefix:
    """Puts a name before every id of one program."""

    def __init__(self, name: str, by: Pack, program: Program) -> None:
        self.name, self.by = name, by
        self.label = text(by.uses[name].card.label)
        self.known: dict[str, str] = {}
        given = {id: i.fact for id, i in program.inputs.items() if i.fact is not None}
        self.shared = {*given, *given.values(), *program.item_lists}

    def compiled(self, of: Compiled) -> Compiled:
        """The whole program; goals and indicators are left out, for they are another pack's."""
        p = of.program
        inputs = [self.input(i) for i in p.inputs.values()]
        rungs = [self.rung(r) for r in p.rungs.values() if self.own(r.id)]
        conclusions = [
            replace(c, id=self.id(c.id), label=self.told(c.label))
            for c in p.conclusions.values()
            if self.own(c.id)
        ]
        rules = [
            replace(self.worded(r), when=self.node(r.when), votes=tuple(map(self.vote, r.votes)))
            for r in p.rules.values()
            if self.own(r.id)
        ]
        definitions = [
            replace(
                self.worded(d),
                node=self.node(d.node),
                show_when=d.show_when and self.id(d.show_when),
            )
            for d in p.definitions.values()
            if self.own(d.id)
        ]
        made = replace(
            p,
            inputs={i.id: i for i in inputs},
            definitions={d.id: d for d in definitions},
            rules={r.id: r for r in rules},
            conclusions={c.id: c for c in conclusions},
            rungs={r.id: r for r in rungs},
            goals=(),
            indicators=(),
            total=None,
            rating=None,
            quota=None,
            reason_texts={self.reason(r): words for r, words in p.reason_texts.items()},
        )
        return Compiled(made, {self.id(id): over for id, over in of.over.items() if self.own(id)})

    def id(self, id: str) -> str:
        """An id as it is here; a value of an earlier year is that of what it is here."""
        if id in self.shared or id.startswith("item."):
            return id
        if id.startswith("last."):
            _, back, of = id.split(".", 2)
            return f"last.{back}.{self.id(of)}"
        if id not in self.known:
            self.known[id] = self.by.here(f"{self.name}.{id}")
        return self.known[id]

    def own(self, id: str) -> bool:
        """Whether what has the id comes in under this name, and not another one."""
        return self.id(id) == f"{self.name}.{id}"

    def maybe(self, id: str | None) -> str | None:
        """An id as it is here, where there is one."""
        return None if id is None else self.id(id)

    def told(self, label: Text) -> Text:
        """Words under the pack's name."""
        return under(self.label, label)

    def worded(self, of: Told) -> Told:
        """A definition or rule with its id and words as they are here."""
        return replace(of, id=self.id(of.id), label=self.told(of.label))

    def input(self, input: Input) -> Input:
        """An input as it is here."""
        low, high, reasons = input.widest.low, input.widest.high, input.widest.reasons
        widest = Possible(low, high, frozenset(map(self.reason, reasons)))
        history = input.history and (self.id(input.history[0]), input.history[1])
        return replace(input, id=self.id(input.id), widest=widest, history=history)

    def rung(self, rung: Rung) -> Rung:
        """A rung as it is here."""
        return replace(rung, id=self.id(rung.id), conclusion=self.id(rung.conclusion))

    def vote(self, vote: Vote) -> Vote:
        """A vote as it is here."""
        return replace(vote, conclusion=self.id(vote.conclusion))

    def reason(self, reason: Reason) -> Reason:
        """A reason with its cause as it is here; ``table[member]`` is a table's."""
        cause = reason.cause
        return reason if cause in self.shared else Reason(reason.kind, self.id(cause))

    def node(self, node: Anything) -> Anything:
        """A node, and all that stands in it."""
        match node:
            case Name(id):
                return Name(self.id(id))
            case Reason():
                return self.reason(node)
            case tuple():
                return tuple(map(self.node, node))
            case Peer():
                return replace(
                    node,
                    body=self.maybe(node.body),
                    within=self.maybe(node.within),
                    where=self.maybe(node.where),
                    ties=tuple(map(self.id, node.ties)),
                    none=self.reason(node.none),
                )
        if not is_dataclass(node) or isinstance(node, type):
            return node
        parts = {part.name: self.node(getattr(node, part.name)) for part in fields(node)}
        return replace(node, **parts)


def under(pack: Text, label: Text) -> Text:
    """Words under the name of the pack they are from."""
    return Text(f"{pack.zh}：{label.zh}", f"{pack.en}: {label.en}")


def adopt(low: Lowering, used: Compiled) -> None:
    """Let formulas read what another pack computes."""
    program = used.program
    for id, input in program.inputs.items():
        low.inputs.setdefault(id, input)
    low.definitions |= program.definitions
    low.types |= {id: definition.type for id, definition in program.definitions.items()}
    low.rungs |= program.rungs
    low.conclusions |= {id: (c.type, c.several) for id, c in program.conclusions.items()}
    low.used |= used.over


def unknown_used(low: Lowering, name: str, span: Span) -> SkipError:
    """A name of another pack that cannot be read; it is told why, or what may be meant."""
    alias, _, rest = name.partition(".")
    used = low.names.pack.uses[alias]
    first = rest.partition(".")[0]
    if not rest:
        return low.fail("pack.use_whole", span, name=name)
    if first in used.facts or first == "kind":
        return low.fail("pack.use_fact", span, name=name, fact=first)
    if first in used.tables:
        return low.fail("pack.use_table", span, name=name, table=first)
    if f"{name}.points" in low.used:
        return low.fail("pack.needs_part", span, name=name)
    low.names.guesses -= 1
    known = [id for id in (*low.used, *low.conclusions) if id.startswith(f"{alias}.")]
    names = {id.removeprefix(f"{alias}."): id for id in known}
    close = get_close_matches(rest, names) if low.names.guesses >= 0 else []
    if close:
        told = ", ".join(names[id] for id in close)
        return low.fail("pack.misspelt_name", span, name=name, close=told)
    return low.fail("pack.use_unknown", span, name=name)
