"""Where everything stands: a slot for each id, a number for each reason, who reads what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.engines.inference.guard import InferenceRefused
from assess.language import ir
from assess.value import Reason


@dataclass(frozen=True, slots=True)
class Layout:
    """``slots`` by id of input, definition, conclusion and rung.

    ``read``: the ids that anything reads; ``reasons``: those that the pack itself can cause.
    """

    slots: dict[str, int]
    read: frozenset[str]
    reasons: tuple[Reason, ...]


def layout_of(program: ir.Program) -> Layout:
    """The layout of ``program``.

    Raises InferenceRefused for a definition over items (``run.over_items``, ``definition``):
    this engine does not know them yet.
    """
    ids = [*program.inputs, *program.definitions, *program.conclusions, *program.rungs]
    read: set[str] = set()
    reasons = {reason for given in program.inputs.values() for reason in given.widest.reasons}
    nodes = [rule.when for rule in program.rules.values()]
    for definition in program.definitions.values():
        match definition.node:
            case ir.Peer(_, body, within, where, ties, _, none):
                read.update(id for id in (body, within, where, *ties) if id is not None)
                reasons.add(none)
            case ir.Fold():
                raise InferenceRefused("run.over_items", definition=definition.id)
            case node:
                nodes.append(node)
    for node in nodes:
        read |= ids_in(node)
        reasons |= _reasons_in(node)
    slots = {id: slot for slot, id in enumerate(ids)}
    return Layout(slots, frozenset(read), tuple(sorted(reasons)))


def ids_in(node: ir.Node) -> set[str]:
    """The ids that ``node`` reads."""
    return {part.id for part in _parts(node) if isinstance(part, ir.Name)}


def _reasons_in(node: ir.Node) -> set[Reason]:
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
