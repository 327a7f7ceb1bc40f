"""Where everything stands: a slot for each id, a number for each reason, who reads what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.language.ir import (
    Absent,
    Compare,
    Constant,
    Divide,
    Else,
    Fold,
    Name,
    Node,
    Not,
    Peer,
    Pick,
    Present,
    Program,
    Round,
)
from assess.value import Reason


@dataclass(frozen=True, slots=True)
class Layout:
    """``slots`` by id of input, definition, conclusion and rung.

    ``fields``: by list of items, the slots within an item, by the names that nodes have for them.
    ``read``: the ids that row nodes and barriers read; ``reasons``: those that the pack itself can
    cause.
    """

    slots: dict[str, int]
    fields: dict[str, dict[str, int]]
    read: frozenset[str]
    reasons: tuple[Reason, ...]


def layout_of(program: Program) -> Layout:
    """The layout of ``program``."""
    ids = [*program.inputs, *program.definitions, *program.conclusions, *program.rungs]
    read: set[str] = set()
    reasons = {reason for given in program.inputs.values() for reason in given.widest.reasons}
    for listed in program.item_lists.values():
        reasons |= listed.reasons
        reasons |= {why for each in listed.fields.values() for why in each.widest.reasons}
    nodes = [rule.when for rule in program.rules.values()]
    for definition in program.definitions.values():
        match definition.node:
            case Peer(_, body, within, where, ties, _, none):
                read |= {id for id in (body, within, where, *ties) if id is not None}
                reasons.add(none)
            case Fold(body=body, where=where, none=none):
                reasons.add(none)
                for part in (body, where):
                    reasons |= set() if part is None else _reasons_in(part)
            case node:
                nodes.append(node)
    for node in nodes:
        read |= ids_in(node)
        reasons |= _reasons_in(node)
    slots = {id: slot for slot, id in enumerate(ids)}
    fields = {
        listed.id: {f"item.{field}": slot for slot, field in enumerate(listed.fields)}
        for listed in program.item_lists.values()
    }
    return Layout(slots, fields, frozenset(read), tuple(sorted(reasons)))


def ids_in(node: Node) -> set[str]:
    """The ids that ``node`` reads."""
    return {part.id for part in _parts(node) if isinstance(part, Name)}


def _reasons_in(node: Node) -> set[Reason]:
    return {
        part.reason if isinstance(part, Absent) else part.by_zero
        for part in _parts(node)
        if isinstance(part, Absent | Divide)
    }


def _parts(node: Node) -> Iterator[Node]:
    """The node and all nodes within it."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        match node:
            case Constant() | Absent() | Name():
                pass
            case Present(of) | Not(of) | Round(of):
                waiting.append(of)
            case Else(of, otherwise):
                waiting += (of, otherwise)
            case Compare(_, left, right) | Divide(left, right):
                waiting += (left, right)
            case Pick(selector, cases):
                waiting += (selector, *cases)
            case _:
                waiting += node.parts
