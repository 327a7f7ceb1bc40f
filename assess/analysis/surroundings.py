"""What was known of one school when it was assessed: every name a formula can read, by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from gmpy2 import mpq

from assess.engines.meaning.nodes import meaning
from assess.language.ir import (
    Compare,
    Conclusion,
    Else,
    Fold,
    Name,
    Node,
    Peer,
    Pick,
    Program,
    Rule,
    Rung,
)
from assess.outcome import Outcome
from assess.value import NO_REASONS, Possible, Rational

Given = Mapping[str, Possible]
"""By id: all that each name may be."""


def surroundings(
    program: Program, inputs: Given, city: Given, outcome: Outcome
) -> dict[str, Possible]:
    """Inputs, the city's values, the school's own, and the rungs its rules have reached."""
    reached = {rung.id: reached_rung(program, rung, outcome) for rung in program.rungs.values()}
    return {**inputs, **city, **outcome.values, **reached}


def withheld(program: Program, id: str, given: Given) -> bool:
    """Whether a value counts and is not told: its ``show_when`` does not certainly hold."""
    definition = program.definitions.get(id)
    flag = definition.show_when if definition is not None else None
    return flag is not None and given[flag] != point(mpq(1))


def reached_rung(program: Program, rung: Rung, outcome: Outcome) -> Possible:
    """Whether some vote has reached the rung: certainly, possibly, or not at all."""
    voters = {rule.id for rule in program.rules.values() if reaches(rule, rung)}
    certain, possible = bool(voters & outcome.must), bool(voters & outcome.may)
    return Possible(mpq(certain), mpq(certain or possible))


def reaches(rule: Rule, rung: Rung) -> bool:
    """Whether one of the rule's votes reaches the rung."""
    for vote in rule.votes:
        if vote.conclusion == rung.conclusion and (
            vote.value == rung.level
            or (vote.value < rung.level and rung.side == "at_most")
            or (vote.value > rung.level and rung.side == "at_least")
        ):
            return True
    return False


def voters(program: Program, conclusion: Conclusion) -> list[tuple[Rule, tuple[Rational, ...]]]:
    """The rules that vote for a conclusion, by id, each with the values it votes for."""
    found = []
    for id in sorted(program.rules):
        rule = program.rules[id]
        votes = tuple(v.value for v in rule.votes if v.conclusion == conclusion.id)
        if votes:
            found.append((rule, votes))
    return found


def nodes(node: Node | Fold | Peer) -> Iterator[Node]:
    """The node and all below it; of a Fold its body and conditions, of a Peer nothing."""
    if not isinstance(node, Fold | Peer):
        yield node
    for inner in children(node):
        yield from nodes(inner)


def names(node: Node | Fold | Peer) -> list[str]:
    """The names a node reads, each once, in the order of the formula; a Fold reads no value."""
    if isinstance(node, Fold):
        return []
    if isinstance(node, Peer):
        read = (node.body, node.within, node.where, *node.ties)
        return list(dict.fromkeys(id for id in read if id is not None))
    return list(dict.fromkeys(n.id for n in nodes(node) if isinstance(n, Name)))


def inputs_of(program: Program, id: str, given: Given) -> list[str]:
    """The inputs and lists of its own school that a definition's value is made of, through
    definitions."""
    found: dict[str, None] = {}
    waiting, seen = [id], {id}
    while waiting:
        node = program.definitions[waiting.pop(0)].node
        if isinstance(node, Fold):
            found[node.items] = None
            continue
        read = names(node) if isinstance(node, Peer) else read_here(node, given)
        for name in read:
            if name in program.inputs:
                found[name] = None
            elif name in program.definitions and name not in seen:
                seen.add(name)
                waiting.append(name)
    return list(found)


def read_here(node: Node, given: Given) -> list[str]:
    """The names that made a formula's value: those of choices, and of what was chosen by them."""
    found: dict[str, None] = {}
    waiting: list[Node] = [node]
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, Name):
            found[part.id] = None
            continue
        if isinstance(part, Pick):
            chosen = selected(part, given)
            inner = [part.selector, *((chosen,) if chosen is not part else part.cases)]
        elif isinstance(part, Else):
            open_ = bool(meaning(part.of, given).reasons)
            inner = [part.of, part.otherwise] if open_ else [part.of]
        else:
            inner = list(children(part))
        waiting[:0] = inner
    return list(found)


def children(node: Node | Fold | Peer) -> Iterator[Node]:
    """The parts directly below a node."""
    for part in fields(node):
        value = getattr(node, part.name)
        for inner in value if isinstance(value, tuple) else (value,):
            if is_dataclass(inner) and type(inner).__module__ == type(node).__module__:
                yield inner  # type: ignore[misc]


def selected(node: Node, given: Given) -> Node:
    """The part of a formula that counts: past every choice that is already made."""
    while True:
        if isinstance(node, Pick):
            selector = meaning(node.selector, given)
            if selector.low is None or not selector.decided:
                return node
            node = node.cases[int(selector.low)]
        elif isinstance(node, Else):
            first = meaning(node.of, given)
            if first.low is not None and first.reasons:
                return node
            node = node.otherwise if first.low is None else node.of
        else:
            return node


def settled(program: Program, node: Node, given: Given) -> Rational | None:
    """The node's value where it is the same for every school and whatever is reported."""
    waiting, seen = names(node), set[str]()
    while waiting:
        id = waiting.pop()
        definition = program.definitions.get(id)
        if definition is None or isinstance(definition.node, Fold | Peer):
            return None
        if id not in seen:
            seen.add(id)
            waiting += names(definition.node)
    value = meaning(node, given)
    return value.low if value.decided else None


def edge_of(program: Program, compare: Compare, given: Given) -> tuple[Node, Rational] | None:
    """The number that is compared, and the settled edge it is held against; None without one."""
    left, right = (settled(program, side, given) for side in (compare.left, compare.right))
    if (left is None) == (right is None):
        return None
    if left is not None:
        return compare.right, left
    assert right is not None
    return compare.left, right


def point(value: Rational) -> Possible:
    """A value that is certain."""
    return Possible(value, value, NO_REASONS)
