"""Where everything stands: a slot for each id, a number for each reason, who reads what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.language import ir
from assess.value import Reason


@dataclass(frozen=True, slots=True)
class Layout:
    """``slots`` by id of input, definition, conclusion and rung; ``reasons`` the pack can cause."""

    slots: dict[str, int]
    reasons: tuple[Reason, ...]


def layout_of(program: ir.Program) -> Layout:
    """The layout of ``program``."""
    ids = [*program.inputs, *program.definitions, *program.conclusions, *program.rungs]
    reasons = {reason for given in program.inputs.values() for reason in given.widest.reasons}
    for definition in program.definitions.values():
        reasons |= _reasons_in(definition.node)
    for rule in program.rules.values():
        reasons |= _reasons_in(rule.when)
    return Layout({id: slot for slot, id in enumerate(ids)}, tuple(sorted(reasons)))


def ids_in(node: ir.Node) -> set[str]:
    """The ids that ``node`` reads."""
    return {part.id for part in _parts(node) if isinstance(part, ir.Name)}


def _reasons_in(node: ir.Node | ir.Fold | ir.Peer) -> set[Reason]:
    if isinstance(node, ir.Peer):
        return {node.none}
    if isinstance(node, ir.Fold):
        return set()
    return {
        part.reason if isinstance(part, ir.Absent) else part.by_zero
        for part in _parts(node)
        if isinstance(part, ir.Absent | ir.Divide)
    }


def _parts(node: ir.Node) -> Iterator[ir.Node]:
    """The node and all nodes within it."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        match node:
            case ir.Constant() | ir.Absent() | ir.Name():
                pass
            case ir.Present(of) | ir.Not(of) | ir.Round(of):
                waiting.append(of)
            case ir.Else(of, otherwise):
                waiting += (of, otherwise)
            case ir.Compare(_, left, right) | ir.Divide(left, right):
                waiting += (left, right)
            case ir.Pick(selector, cases):
                waiting += (selector, *cases)
            case _:
                waiting += node.parts
