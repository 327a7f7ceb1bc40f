"""Which of the barriers to a rating have to go: the rating is worked out again without them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from itertools import combinations, product

from assess.analysis.surroundings import Given, names
from assess.analysis.thresholds import relax
from assess.engines.meaning.nodes import meaning
from assess.engines.meaning.rules import School, ballot_of, tally
from assess.language.ir import Compare, Fold, Node, Peer, Program
from assess.outcome import Outcome
from assess.value import Possible, Rational

MOST = 6
"""With more barriers, only each alone and all of them together are tried."""


@dataclass(frozen=True, slots=True)
class Change:
    """One way to take a barrier away.

    ``values`` are set, ``beyond``: and count as just past every edge they lie on; the ``rules`` do
    not fire; in the formula of a definition (``owner``) one part is made another.
    """

    values: Mapping[str, Possible] = field(default_factory=dict)
    beyond: bool = False
    rules: frozenset[str] = frozenset()
    owner: str = ""
    swap: tuple[Node, Node] | None = None


Lift = tuple[Change, ...]
"""The ways to take one barrier away; any of them will do."""


@dataclass(slots=True)
class Lifting:
    """One school's rating, as it would be without some barriers."""

    program: Program
    given: Given
    outcome: Outcome

    def ways(self, id: str, goal: Rational, lifts: Sequence[Lift]) -> tuple[tuple[int, ...], ...]:
        """The smallest sets of barriers (by position) without which ``id`` is surely ``goal``."""
        count, order = len(lifts), self.order(id)
        sizes = range(1, count + 1) if count <= MOST else (1, count)
        found: list[tuple[int, ...]] = []
        for size in sizes:
            for some in combinations(range(count), size):
                if any(set(way) <= set(some) for way in found):
                    continue
                if self.enough(id, goal, [lifts[n] for n in some], order):
                    found.append(some)
        return tuple(found)

    def enough(self, id: str, goal: Rational, lifts: Sequence[Lift], order: list[str]) -> bool:
        """Whether ``id`` is surely ``goal`` or better when all of these are taken away."""
        for changes in product(*lifts):
            value = self.changed(changes, order)[id]
            if value.low is not None and value.low >= goal and not value.reasons:
                return True
        return False

    def order(self, id: str) -> list[str]:
        """The definitions that ``id`` is made of, each after those that it reads."""
        seen, waiting = {id}, [id]
        while waiting:
            definition = self.program.definitions.get(waiting.pop())
            for name in names(definition.node) if definition is not None else ():
                if name not in seen:
                    seen.add(name)
                    waiting.append(name)
        return [x for stage in self.program.stages for x in stage.school if x in seen]

    def changed(self, changes: Iterable[Change], order: list[str]) -> Given:
        """Every name's value after the changes, as far as ``order`` goes."""
        changes = tuple(changes)
        after = dict(self.given)
        fixed = {id for change in changes for id in change.values}
        past = {id for change in changes if change.beyond for id in change.values}
        for change in changes:
            after.update(change.values)
        tallied = self.tallied(frozenset().union(*(change.rules for change in changes)))
        after.update({id: value for id, value in tallied.items() if id not in fixed})
        moved = fixed | set(tallied)
        for id in order:
            node = self.program.definitions[id].node
            if id in fixed or isinstance(node, Fold | Peer):
                continue
            swaps = [c.swap for c in changes if c.owner == id and c.swap is not None]
            read = set(names(node))
            if not swaps and not read & moved:
                continue
            for old, new in swaps:
                node = swapped(node, old, new)
            after[id] = meaning(relax(node) if read & past else node, after)
            moved.add(id)
        return after

    def tallied(self, gone: frozenset[str]) -> dict[str, Possible]:
        """The conclusions that these rules vote for, without them."""
        if not gone:
            return {}
        ballot = ballot_of(self.program)
        must, may = set(self.outcome.must) - gone, set(self.outcome.may) - gone
        left = School(dict(self.given), must=must, may=may)
        return {
            id: tally(self.program.conclusions[id], ballot, left)
            for id, votes in ballot.votes.items()
            if id in self.given and any(rule in gone for rule, _ in votes)
        }


def swapped(node: Node, old: Node, new: Node) -> Node:
    """The formula with one part made another."""
    if node == old:
        return new
    changes: dict[str, object] = {}
    for part in fields(node):
        value = getattr(node, part.name)
        if isinstance(value, tuple):
            changes[part.name] = tuple(swapped(x, old, new) if is_node(x) else x for x in value)
        elif is_node(value):
            changes[part.name] = swapped(value, old, new)
    return replace(node, **changes) if changes else node  # type: ignore[arg-type]


def is_node(value: object) -> bool:
    """Whether this is a part of a formula."""
    return is_dataclass(value) and type(value).__module__ == Compare.__module__
