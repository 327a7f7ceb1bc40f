"""What an indicator's value would have to be for more points, exactly."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, fields, is_dataclass, replace

from gmpy2 import mpq

from assess.analysis.surroundings import Given, edge_of, names, nodes, point, selected
from assess.engines.meaning.nodes import meaning
from assess.language.about import Indicator
from assess.language.given import FlagType
from assess.language.ir import Compare, Divide, Fold, Name, Node, Peer, Program
from assess.value import Possible, Rational


@dataclass(frozen=True, slots=True)
class Needed:
    """The input that would have to change, all else as reported, and to what at least (most)."""

    input: str
    amount: Rational


@dataclass(frozen=True, slots=True)
class Step:
    """A value (in the indicator's unit) that earns ``points``; ``beyond``: only just past it."""

    value: Rational
    beyond: bool
    points: Rational
    needed: Needed | None


@dataclass(frozen=True, slots=True)
class Steps:
    """The nearest better value that earns more, and the nearest that earns all; None: neither."""

    next: Step | None
    full: Step | None


def steps(
    program: Program, indicator: Indicator, given: Given, counts: Container[str] = ()
) -> Steps:
    """The thresholds above what the school certainly has; ``counts`` are inputs in whole numbers.

    A value in doubt is taken at its worse end, and an open target at its harder end, so that what
    is told is enough whatever is missing elsewhere.  Other things that hold points back (a veto on
    the indicator, say) stay as they are, so that a threshold is only told if it helps.
    """
    return Scale(program, indicator, given, counts).steps()


@dataclass(frozen=True, slots=True)
class Scale:
    """How the points of one indicator follow its value, all else as it is."""

    program: Program
    indicator: Indicator
    given: Given
    counts: Container[str]

    def steps(self) -> Steps:
        """The nearest threshold, and the nearest that earns all the points."""
        value, points = self.part("value"), self.part("points")
        upwards = self.indicator.better == "higher"
        now = value.low if upwards else value.high
        if now is None or points.low is None:
            return Steps(None, None)
        ahead = [edge for edge in self.edges() if (edge >= now if upwards else edge <= now)]
        found: list[Step] = []
        for edge in sorted(ahead, reverse=not upwards):
            at, past = self.points_at(edge, relaxed=False), self.points_at(edge, relaxed=True)
            best = max(at, past)
            if best > (found[-1].points if found else points.low):
                found.append(Step(edge, past > at, best, self.needed(edge, past > at)))
        full = (step for step in found if step.points >= self.indicator.max)
        return Steps(found[0] if found else None, next(full, None))

    def part(self, part: str) -> Possible:
        """One part of the indicator as it is."""
        return self.given[f"{self.indicator.id}.{part}"]

    def node(self, part: str) -> Node | Fold | Peer:
        """The formula of one part of the indicator."""
        return self.program.definitions[f"{self.indicator.id}.{part}"].node

    def edges(self) -> set[Rational]:
        """The values at which something about the indicator's points may change."""
        id, upwards = self.indicator.id, self.indicator.better == "higher"
        if isinstance(self.program.definitions[f"{id}.value"].type, FlagType):
            return {mpq(0), mpq(1)}
        goal = self.goal()
        found = {*self.indicator.edges} | ({goal} if goal is not None else set())
        for part in self.parts():
            for node in nodes(self.node(part)):
                edge = isinstance(node, Compare) and edge_of(self.program, node, self.given)
                if not edge:
                    continue
                number, at = edge
                if number == Name(f"{id}.value"):
                    found.add(at)
                elif number == Name(f"{id}.attained") and goal is not None and at:
                    found.add(goal * at if upwards else goal / at)
        return found

    def goal(self) -> Rational | None:
        """The target, at the end that is harder to reach."""
        target = self.part("target")
        return target.high if self.indicator.better == "higher" else target.low

    def parts(self) -> list[str]:
        """The parts that points are made of, in an order in which each reads only earlier ones."""
        order = [id for stage in self.program.stages for id in stage.school]
        parts = ["attained", "met", "points"]
        parts.sort(key=lambda part: order.index(f"{self.indicator.id}.{part}"))
        return [part for part in parts if not isinstance(self.node(part), Fold | Peer)]

    def points_at(self, value: Rational, *, relaxed: bool) -> Rational:
        """The least points for a value; none count as 0."""
        points = self.possible_at(value, relaxed=relaxed).low
        return mpq(0) if points is None else points

    def possible_at(self, value: Rational, *, relaxed: bool = False) -> Possible:
        """The points for a value; ``relaxed``: as if it were just past every edge it lies on."""
        changed = {**self.given, f"{self.indicator.id}.value": point(value)}
        if (goal := self.goal()) is not None:
            changed[f"{self.indicator.id}.target"] = point(goal)
        for part in self.parts():
            node = self.node(part)
            assert not isinstance(node, Fold | Peer)
            at = meaning(relax(node) if relaxed else node, changed)
            changed[f"{self.indicator.id}.{part}"] = at
        return changed[f"{self.indicator.id}.points"]

    def needed(self, value: Rational, beyond: bool) -> Needed | None:
        """What the one reported number would have to be, where the value is it or its share.

        Told for ``a`` and ``a / b`` alone, the numerator changing: others have many answers.
        """
        node, divisor = self.node("value"), mpq(1)
        if isinstance(node, Fold | Peer):
            return None
        node = selected(node, self.given)
        if isinstance(node, Divide):
            below = meaning(node.divisor, self.given)
            if below.low is None or not below.decided or below.low <= 0:
                return None
            if set(names(node.numerator)) & set(names(node.divisor)):
                return None
            node, divisor = node.numerator, below.low
        if not isinstance(node, Name) or node.id not in self.program.inputs:
            return None
        amount = value * divisor
        if node.id in self.counts:
            amount = _whole(amount, self.indicator.better == "higher", beyond)
        return Needed(node.id, amount)


def relax(node: Node) -> Node:
    """The formula with every ``<`` made ``<=``."""
    changes: dict[str, object] = {}
    for part in fields(node):
        value = getattr(node, part.name)
        if isinstance(value, tuple):
            changes[part.name] = tuple(relax(inner) for inner in value)
        elif is_dataclass(value) and type(value).__module__ == Compare.__module__:
            changes[part.name] = relax(value)  # type: ignore[arg-type]
    if isinstance(node, Compare) and node.op == "<":
        changes["op"] = "<="
    return replace(node, **changes) if changes else node  # type: ignore[arg-type]


def _whole(amount: Rational, upwards: bool, beyond: bool) -> Rational:
    """The nearest whole number that is enough."""
    if upwards:
        whole = mpq(-int(-amount // 1))
        return whole + 1 if beyond and whole == amount else whole
    whole = mpq(int(amount // 1))
    return whole - 1 if beyond and whole == amount else whole


def lost(indicator: Indicator, points: Possible, weight: Possible | None = None) -> Possible:
    """Points short of the most there are; absent where the indicator is not asked.

    ``weight`` is what the indicator counts in its goal, where the goal moves weights.
    """
    if points.low is None or points.high is None:
        return points
    low, high = 1 - points.high / indicator.max, 1 - points.low / indicator.max
    if weight is None or weight.low is None or weight.high is None:
        return Possible(indicator.max * low, indicator.max * high, points.reasons)
    return Possible(weight.low * low, weight.high * high, points.reasons)
