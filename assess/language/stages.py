"""A compile stage: what is computed when (language reference, 2 and 7).

Figures come before the rules of their stage, tallies after; what reads a closed tally, or a value
of all schools, comes a stage later.  A cycle is allowed only through rungs; any other is an error
that shows its path.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from assess.errors import Notebook, Span
from assess.language.graph import Edges, components, shortest_cycle
from assess.language.ir import (
    Conclusion,
    Definition,
    Fold,
    Name,
    Node,
    Peer,
    Rule,
    Rung,
    Stage,
)


def names_in(node: object) -> Iterator[str]:
    """Every name that a node reads, in order."""
    if isinstance(node, Name):
        yield node.id
    elif isinstance(node, tuple):
        for part in node:
            yield from names_in(part)
    elif is_dataclass(node) and not isinstance(node, type):
        for part in fields(node):
            yield from names_in(getattr(node, part.name))


def reads(node: Node | Peer | Fold) -> Iterator[str]:
    """The ids that a definition's node reads; what a Fold reads is no value."""
    if isinstance(node, Fold):
        return
    if isinstance(node, Peer):
        yield from (i for i in (node.body, node.within, node.where, *node.ties) if i)
    else:
        yield from names_in(node)


class Staging:
    """Finds the stages of one program."""

    def __init__(
        self,
        definitions: dict[str, Definition],
        rules: dict[str, Rule],
        conclusions: dict[str, Conclusion],
        rungs: dict[str, Rung],
        notebook: Notebook,
    ) -> None:
        self.definitions, self.rules, self.conclusions = definitions, rules, conclusions
        self.rungs, self.notebook = rungs, notebook

    def run(self) -> tuple[Stage, ...]:
        """All stages in order; empty after a noted cycle."""
        edges = self.edges()
        order = components(edges)
        level: dict[str, int] = {}
        sound = True
        for component in order:
            inside = set(component)
            if any(not self.harmless(r, e, edges, inside) for r in component for e in edges[r]):
                self.cycle(component, edges)
                sound = False
            here = 0
            for reader in component:
                for read, wait in edges[reader].items():
                    if read not in inside:
                        here = max(here, level[read] + wait)
            level.update(dict.fromkeys(component, here))
        return self.collect(order, level) if sound else ()

    def edges(self) -> Edges:
        """Who reads what, and whether a stage later."""
        edges: Edges = {}
        for id, definition in self.definitions.items():
            barrier = isinstance(definition.node, Peer)
            mine = edges.setdefault(key("figure", id), {})
            for read in reads(definition.node):
                self.add(mine, read, int(barrier))
        for id, conclusion in self.conclusions.items():
            edges.setdefault(key("conclusion", conclusion.id), {})
            edges.setdefault(key("votes", id), {})
            edges[key("conclusion", id)][key("votes", id)] = 0
        for id, rule in self.rules.items():
            mine = edges.setdefault(key("rule", id), {})
            for read in names_in(rule.when):
                self.add(mine, read, 0)
            for vote in rule.votes:
                if vote.conclusion in self.conclusions:
                    edges[key("votes", vote.conclusion)][key("rule", id)] = 0
        return edges

    def add(self, mine: dict[str, int], read: str, wait: int) -> None:
        """One edge to what ``read`` names; inputs are always there."""
        if read in self.definitions:
            target, delay = key("figure", read), wait
        elif read in self.conclusions:
            target, delay = key("conclusion", read), 1
        elif read in self.rungs and self.rungs[read].conclusion in self.conclusions:
            target, delay = key("votes", self.rungs[read].conclusion), 0
        else:
            return
        mine[target] = max(delay, mine.get(target, 0))

    def harmless(self, reader: str, read: str, edges: Edges, inside: set[str]) -> bool:
        """Whether an edge closes no cycle, or one of rules and votes that waits for nothing."""
        if read not in inside:
            return True
        allowed = ("rule", "votes")
        kinds = (reader.split(" ", maxsplit=1)[0], read.split(" ", maxsplit=1)[0])
        return all(k in allowed for k in kinds) and edges[reader][read] == 0

    def cycle(self, component: list[str], edges: Edges) -> None:
        """Note a cycle with its path, at the first of its places."""
        path = shortest_cycle(component, edges)
        shown = [p.split(" ", 1)[1] for p in path if not p.startswith("votes ")]
        first = next((p for p in path if not p.startswith(("votes ", "conclusion "))), path[0])
        self.notebook.note("pack.cycle", self.place(first), path=" → ".join(shown))

    def place(self, item: str) -> Span:
        """Where the item stands in the pack."""
        kind, id = item.split(" ", 1)
        entry: Definition | Rule | Conclusion
        if kind == "figure":
            entry = self.definitions[id]
        else:
            entry = self.rules[id] if kind == "rule" else self.conclusions[id]
        return entry.origin.span

    def collect(self, order: list[list[str]], level: dict[str, int]) -> tuple[Stage, ...]:
        """The items of each level; figures in an order in which each reads only earlier ones."""
        top = max(level.values(), default=0)
        parts: list[tuple[list[str], list[str], list[str], list[str]]] = [
            ([], [], [], []) for _ in range(top + 1)
        ]
        for component in order:
            for item in component:
                kind, id = item.split(" ", 1)
                city, school, rules, conclusions = parts[level[item]]
                if kind == "figure":
                    (city if self.definitions[id].scope == "city" else school).append(id)
                elif kind == "rule":
                    rules.append(id)
                elif kind == "conclusion":
                    conclusions.append(id)
        return tuple(
            Stage(tuple(c), tuple(s), tuple(sorted(r)), tuple(sorted(k))) for c, s, r, k in parts
        )


def key(kind: str, id: str) -> str:
    """The name of an item in the graph."""
    return f"{kind} {id}"
