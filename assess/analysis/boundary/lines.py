"""Which lines a program draws: every comparison that decides something, and the annex's cells.

What lies just below a line, at it and just above it is where a scheme is misread, so each line is
owed a case on each side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assess.analysis.surroundings import names, nodes
from assess.analysis.targets import targets
from assess.engines.meaning.nodes import meaning
from assess.language.entries.merged import Pack
from assess.language.ir import Absent, Compare, Constant, Fold, Name, Node, Peer, Program
from assess.number import number_text


@dataclass(frozen=True)
class Threshold:
    """A comparison and who makes it.  ``line`` tells apart the years in which it lies elsewhere."""

    owner: str
    compare: Compare
    line: str

    def __str__(self) -> str:
        """As a case names it: ``target <= value``, ``0 < value``, ``failing < 2``."""
        left, right = (self.side(node) for node in (self.compare.left, self.compare.right))
        return f"{left} {self.compare.op} {right}"

    def side(self, node: Node) -> str:
        """One side of it in short."""
        read = [id.removeprefix(f"{self.owner}.") for id in names(node)]
        if read:
            return read[0] if len(read) == 1 else f"{read[0]} and {len(read) - 1} more"
        value = meaning(node, {}).low
        return "nothing" if value is None else number_text(value)

    @property
    def wanted(self) -> tuple[str, ...]:
        """The sides that are owed a case; an equality is met or not."""
        return ("below", "at") if self.compare.op == "==" else ("below", "at", "above")


def thresholds(program: Program) -> Iterator[Threshold]:
    """All comparisons that decide something; not those of a status, which only reads points."""
    for definition in program.definitions.values():
        if not isinstance(definition.node, Fold | Peer) and not definition.id.endswith(".status"):
            owner = definition.id.split(".")[0]
            for node in nodes(definition.node):
                if isinstance(node, Compare) and (line := line_of(program, node)):
                    yield Threshold(owner, node, line)
    for rule in program.rules.values():
        for node in nodes(rule.when):
            if isinstance(node, Compare) and (line := line_of(program, node)):
                yield Threshold(rule.id, node, line)


def line_of(program: Program, compare: Compare) -> str | None:
    """The comparison with the targets it reads; None where a target is not due."""
    told = [repr(compare)]
    for id in names(compare):
        stem, _, part = id.rpartition(".")
        if part in ("target", "attained"):
            target = program.definitions[f"{stem}.target"].node
            if isinstance(target, Absent):
                return None
            told.append(repr(target))
    return " ".join(told)


def cells(pack: Pack, year: int) -> Iterator[Threshold]:
    """The annex's due cells of a year, each held against the city's own figure."""
    for target in targets(pack, year):
        if target.annex is not None and target.progress is not None and target.value is not None:
            compare = Compare("<=", Constant(target.value), Name(target.progress))
            yield Threshold(target.id, compare, f"{target.id} {year}")


def narrowed(program: Program, roots: Iterable[str]) -> Program:
    """The part of a program that these names are made of; inputs in the order they are met."""
    waiting, read = list(roots), dict[str, None]()
    votes: dict[str, list[str]] = {}
    for rule in program.rules.values():
        for vote in rule.votes:
            votes.setdefault(vote.conclusion, []).append(rule.id)
    fired: set[str] = set()
    while waiting:
        id = waiting.pop(0)
        if id in read:
            continue
        read[id] = None
        if id in program.definitions:
            waiting += names(program.definitions[id].node)
        conclusion = program.rungs[id].conclusion if id in program.rungs else id
        if conclusion in program.conclusions:
            read[conclusion] = None
            for rule_id in votes.get(conclusion, ()):
                if rule_id not in fired:
                    fired.add(rule_id)
                    waiting += names(program.rules[rule_id].when)
    stages = tuple(
        replace(
            stage,
            city=tuple(id for id in stage.city if id in read),
            school=tuple(id for id in stage.school if id in read),
            rules=tuple(id for id in stage.rules if id in fired),
            conclusions=tuple(id for id in stage.conclusions if id in read),
        )
        for stage in program.stages
    )
    return replace(
        program,
        inputs={id: program.inputs[id] for id in read if id in program.inputs},
        definitions={id: d for id, d in program.definitions.items() if id in read},
        rules={
            id: replace(r, votes=tuple(v for v in r.votes if v.conclusion in read))
            for id, r in program.rules.items() if id in fired
        },
        conclusions={id: c for id, c in program.conclusions.items() if id in read},
        rungs={id: r for id, r in program.rungs.items() if r.conclusion in read},
        stages=stages,
    )  # fmt: skip
