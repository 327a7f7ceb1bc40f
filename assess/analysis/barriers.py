"""Why a school's rating is not better: what stands against the next one, and how far off it is.

The rating's formula is walked from its end: through ``least`` to the parts that are too low,
through ladders to the edge that is not reached, through choices to what they were made by, and
to the conclusions whose rules fired.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from gmpy2 import mpq

from assess.analysis.labels import Labels, Reading
from assess.analysis.lifting import Change, Lift, Lifting
from assess.analysis.surroundings import (
    Given,
    children,
    edge_of,
    names,
    nodes,
    point,
    reaches,
    selected,
    voters,
    withheld,
)
from assess.analysis.thresholds import relax
from assess.engines.meaning.nodes import meaning
from assess.language.given import LabelType
from assess.language.ir import (
    Compare,
    Constant,
    Fold,
    Greatest,
    Least,
    Name,
    Node,
    Peer,
    Pick,
    Program,
    Sum,
)
from assess.outcome import Outcome
from assess.value import Possible, Rational
from assess.verdict import Support


@dataclass(frozen=True, slots=True)
class FiredRule:
    """A rule that fired against the school, and the values its condition read.

    ``because`` are the rules behind the conclusions it read, so that a chain is told to its
    beginning.
    """

    support: Support
    reads: tuple[Reading, ...]
    because: tuple[FiredRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Barrier:
    """One thing that stands against the next rating.

    ``edge``: the number ``what`` does not reach ``edge``, and is short of it by ``short``, which
    is None where ``what`` is withheld.
    ``conclusion``: the conclusion ``what`` is too low, because of ``rules``.
    ``condition``: a choice by ``reads`` went against the school.  ``certain`` is False where it
    depends on what is missing.
    """

    code: Literal["edge", "conclusion", "condition"]
    what: Reading
    certain: bool
    edge: Rational | None = None
    beyond: bool = False
    short: Possible | None = None
    rules: tuple[FiredRule, ...] = ()
    reads: tuple[Reading, ...] = ()


def support(labels: Labels, rule: str, outcome: Outcome) -> Support:
    """The rule as a reason."""
    entry = labels.program.rules[rule]
    origin = entry.origin
    return Support(rule, entry.label, origin.source, origin.assumption, rule in outcome.must)


@dataclass(slots=True)
class Walk:
    """One walk down the rating's formula; each name is visited once.

    ``choices`` says how the choices met on the way could be made otherwise.
    """

    program: Program
    labels: Labels
    given: Given
    outcome: Outcome
    choices: dict[str, Lift] = field(default_factory=dict)

    def barriers(self, id: str, goal: Rational) -> list[Barrier]:
        """What keeps the value ``id`` (a label or a number) below ``goal``."""
        found: list[Barrier] = []
        seen: set[tuple[str, str]] = set()
        for barrier in self.against(Name(id), goal, id):
            key = (barrier.code, barrier.what.id)
            if key not in seen:
                seen.add(key)
                found.append(barrier)
        return found

    def ways(
        self, id: str, goal: Rational, barriers: Iterable[Barrier]
    ) -> tuple[tuple[int, ...], ...]:
        """The smallest sets of these barriers, by position, that are enough to be taken away."""
        lifts = [self.lift(barrier) for barrier in barriers]
        return Lifting(self.program, self.given, self.outcome).ways(id, goal, lifts)

    def lift(self, barrier: Barrier) -> Lift:
        """How a barrier could be taken away."""
        if barrier.code == "edge" and barrier.edge is not None:
            return (Change({barrier.what.id: point(barrier.edge)}, barrier.beyond),)
        if barrier.code == "conclusion":
            return (Change(rules=frozenset(rule.support.rule for rule in barrier.rules)),)
        return self.choices.get(barrier.what.id, ())

    def reading(self, id: str) -> Reading:
        """A name with its words and its value, which may be withheld."""
        return self.labels.reading(id, self.given[id], withheld(self.program, id, self.given))

    def against(self, node: Node, goal: Rational, owner: str) -> list[Barrier]:
        """What keeps the formula ``node`` of the definition ``owner`` below ``goal``."""
        value = meaning(node, self.given)
        if value.low is not None and value.low >= goal and not value.reasons:
            return []
        if isinstance(node, Name):
            return self.named(node.id, goal)
        if isinstance(node, Least):
            return [b for part in node.parts for b in self.against(part, goal, owner)]
        chosen = selected(node, self.given)
        if isinstance(node, Pick):
            ladder = self.ladder(node, goal)
            if ladder is not None:
                return [ladder]
            cases = node.cases if chosen is node else (chosen,)
            lower = [case for case in cases if not self.may_reach(case, goal)]
            others = [case for case in node.cases if self.may_reach(case, goal)]
            made_by = [self.condition(node, others, owner)] if lower and others else []
            inner = [b for case in cases for b in self.against(case, goal, owner)]
            return made_by + inner
        if chosen is not node:
            return self.against(chosen, goal, owner)
        moving = [part for part in children(node) if not isinstance(part, Constant)]
        if isinstance(node, Greatest) and len(moving) == 1:
            return self.against(moving[0], goal, owner)
        if isinstance(node, Sum):
            return [b for part in node.parts for b in self.addend(node, part, goal)]
        return [b for id in names(node) for b in self.pulling(id, goal)]

    def addend(self, node: Sum, part: Node, goal: Rational) -> list[Barrier]:
        """What keeps a sum low: a part that would have to be more, all others as they are."""
        rest = [meaning(other, self.given).low for other in node.parts if other is not part]
        if any(low is None for low in rest):
            return []
        goal -= sum((low for low in rest if low is not None), mpq(0))
        return [b for id in names(part) for b in self.pulling(id, goal)]

    def named(self, id: str, goal: Rational) -> list[Barrier]:
        """What keeps a named value below ``goal``."""
        if id in self.program.conclusions:
            return self.conclusion(id, goal)
        definition = self.program.definitions.get(id)
        if definition is None or isinstance(definition.node, Fold | Peer):
            value = self.given[id]
            certain = value.high is None or value.high < goal
            self.choices.setdefault(id, (Change({id: point(goal)}),))
            return [Barrier("condition", self.reading(id), certain, reads=(self.reading(id),))]
        return self.against(definition.node, goal, id)

    def conclusion(self, id: str, goal: Rational | None) -> list[Barrier]:
        """The rules that voted for less than ``goal`` (None: for anything)."""
        conclusion = self.program.conclusions[id]
        fired = [
            self.fired(rule.id)
            for rule, votes in voters(self.program, conclusion)
            if rule.id in self.outcome.may
            and (goal is None or conclusion.several == "sum" or min(votes) < goal)
        ]
        if not fired:
            return []
        certain = any(rule.support.certain for rule in fired)
        return [Barrier("conclusion", self.reading(id), certain, rules=tuple(fired))]

    def fired(self, id: str, told: frozenset[str] = frozenset()) -> FiredRule:
        """A rule with what its condition read, and the rules behind that.

        ``told`` are the rules further along the chain: in a circle none is told twice.
        """
        read = names(self.program.rules[id].when)
        rungs = [self.program.rungs[name] for name in read if name in self.program.rungs]
        closed = {name for name in read if name in self.program.conclusions}
        behind = [
            rule.id
            for rule in (self.program.rules[r] for r in sorted(self.outcome.may - told - {id}))
            if any(reaches(rule, rung) for rung in rungs)
            or any(vote.conclusion in closed for vote in rule.votes)
        ]
        return FiredRule(
            support(self.labels, id, self.outcome),
            tuple(self.reading(name) for name in read),
            tuple(self.fired(rule, told | {id}) for rule in behind),
        )

    def pulling(self, id: str, goal: Rational) -> list[Barrier]:
        """What one part of a calculation, such as ``down(band, lost)``, does to its result."""
        if id in self.program.conclusions:
            return self.conclusion(id, None)
        type = self.labels.type(id)
        if isinstance(type, LabelType) and goal < len(self.program.label_sets[type.set].members):
            return self.against(Name(id), goal, id)
        return []

    def may_reach(self, node: Node, goal: Rational) -> bool:
        """Whether a case may be enough."""
        value = meaning(node, self.given)
        return value.high is not None and value.high >= goal

    def condition(self, node: Pick, others: list[Node], owner: str) -> Barrier:
        """A choice, by the values it was made by and the rules behind them.

        ``others`` are the cases that may be enough, had they been chosen.
        """
        selector = node.selector
        read = names(selector)
        decided_by = [id for id in read if id in self.program.conclusions]
        rules = [r for id in decided_by for b in self.conclusion(id, None) for r in b.rules]
        certain = meaning(selector, self.given).decided
        what = self.reading(read[0] if len(read) == 1 else owner)
        lift = tuple(Change(owner=owner, swap=(node, case)) for case in others)
        self.choices.setdefault(what.id, lift)
        readings = tuple(self.reading(id) for id in read)
        return Barrier("condition", what, certain, rules=tuple(rules), reads=readings)

    def ladder(self, node: Pick, goal: Rational) -> Barrier | None:
        """The nearest edge of a ladder of one number at which the ladder is high enough."""
        compares = [n for n in self.rungs(node) if isinstance(n, Compare)]
        found = [edge_of(self.program, compare, self.given) for compare in compares]
        edges = [edge for edge in found if edge is not None]
        if not edges or len(edges) < len(compares) or len({number for number, _ in edges}) != 1:
            return None
        number = edges[0][0]
        if not isinstance(number, Name):
            return None
        now = self.given[number.id]
        if now.low is None or now.high is None:
            return None
        reached: list[tuple[Rational, Rational, bool]] = []
        for _, edge in edges:
            changed = {**self.given, number.id: point(edge)}
            at, past = meaning(node, changed), meaning(relax(node), changed)
            if any(v.low is not None and v.low >= goal for v in (at, past)):
                beyond = at.low is None or at.low < goal
                reached.append((abs(edge - now.low), edge, beyond))
        if not reached:
            return None
        _, edge, beyond = min(reached)
        top = {**self.given, number.id: point(max(edge for _, edge in edges) + 1)}
        at_top = meaning(node, top).low
        # On the edge itself only the ladder's direction tells which side of it is meant.
        up = edge > now.low or (edge == now.low and at_top is not None and at_top >= goal)
        ends = (edge - now.high, edge - now.low) if up else (now.low - edge, now.high - edge)
        short = Possible(max(ends[0], mpq(0)), max(ends[1], mpq(0)))
        certain = ends[0] > 0 or (beyond and ends[0] == 0)
        what = self.reading(number.id)
        # By how much it is short would tell what it is.
        return Barrier("edge", what, certain, edge, beyond, None if what.withheld else short)

    def rungs(self, node: Node) -> list[Node]:
        """The selectors of a chain of choices."""
        selectors: list[Node] = []
        while isinstance(node, Pick) and len(node.cases) == 2:
            selectors.append(node.selector)
            node = node.cases[0]
        if any(isinstance(inner, Pick) for inner in nodes(node)) or isinstance(node, Pick):
            return []
        return selectors if all(isinstance(s, Compare) for s in selectors) else []


def next_goal(possible: Possible, highest: int) -> Rational | None:
    """The label above the worst the school may get; None at the top or without a rating."""
    if possible.low is None or possible.low >= highest:
        return None
    return possible.low + 1
