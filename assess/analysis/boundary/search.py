"""Finds reported numbers that lie just below a line, at it, and just above it.

A world gives every number that the line reads; one of them is then moved until the line is
crossed.  Several plain worlds are tried, round numbers first, so that cases can be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from gmpy2 import mpq

from assess.analysis.boundary.lines import Threshold, narrowed
from assess.analysis.surroundings import names, surroundings
from assess.engines.meaning import evaluate
from assess.engines.meaning.nodes import meaning
from assess.language.entries.merged import Pack
from assess.language.given import FlagType, Input, LabelType
from assess.language.ir import Peer, Program
from assess.outcome import Items, Member
from assess.value import Possible, Rational

SIZES = (1000, 10000, 100, 10)
"""What wholes are set to, where their range allows."""

PARTS = (mpq(1), mpq(1, 2), mpq(0))
"""What share of its whole a part is set to."""

COHORTS = (1, 2, 3)
"""How many schools alike the city has; only the first is moved."""

World = Mapping[str, Rational]
"""Every number that is reported, by input."""

Sign = Callable[[int], int | None]
"""By what is reported: below (-1), at (0) or above (1) the line; None where it is not known."""


MANY = 20
"""Of how many inputs a line may be made to be searched one by one."""

EFFORT = 300_000
"""How many values are computed for one line before its search is given up."""


@dataclass(frozen=True, slots=True)
class Step:
    """One side of a line: what the moved input is set to."""

    side: str
    amount: Rational


@dataclass(frozen=True, slots=True)
class Crossing:
    """A line crossed: the world, how many schools are like it, the input that is moved, the steps.

    ``at_limit``: on the line the moved number is as low or high as it can be beside the others.
    """

    world: World
    schools: int
    moved: str
    steps: tuple[Step, ...]
    at_limit: bool

    @property
    def sides(self) -> frozenset[str]:
        """The sides that are covered."""
        return frozenset(step.side for step in self.steps)


def outcome_of(program: Program, world: World, schools: int, changes: World) -> dict[str, Possible]:
    """Every name's value for the first of so many schools, the changes applied to it alone."""
    lists = {id: Items(()) for id in program.item_lists}

    def member(n: int) -> Member:
        told = {**world, **(changes if n == 0 else {})}
        inputs = {
            id: Possible(told[id], told[id]) if id in told else i.widest
            for id, i in program.inputs.items()
        }
        return Member(f"s{n}", inputs, lists)

    members = tuple(member(n) for n in range(schools))
    found = evaluate(program, members)
    return surroundings(program, members[0].inputs, found.city, found.schools["s0"])


@dataclass(slots=True)
class Search:
    """The search for one line's cases in one year; ``told`` names what comes of a case."""

    pack: Pack
    whole: Program
    threshold: Threshold
    told: tuple[str, ...]
    program: Program = field(init=False)
    reads: tuple[str, ...] = field(init=False)
    effort: int = field(init=False)

    def __post_init__(self) -> None:
        read = names(self.threshold.compare)
        self.program = narrowed(self.whole, [*read, *self.told])
        self.reads = tuple(narrowed(self.whole, read).inputs)
        size = len(self.program.definitions) + len(self.program.rules) + 1
        self.effort = EFFORT // size

    def run(self) -> tuple[Crossing, ...]:
        """Crossings that together cover as many sides as can be found; none where none is met."""
        found: list[Crossing] = []
        covered: set[str] = set()
        for crossing in self.all():
            if crossing.sides - covered:
                found = [c for c in found if c.sides - crossing.sides]
                found.append(crossing)
                covered |= crossing.sides
            if covered >= {*self.threshold.wanted}:
                break
        return tuple(found)

    def all(self) -> Iterator[Crossing]:
        """Every crossing: from plain worlds; of what reads much, on the way from best to worst."""
        if len(self.reads) > MANY:
            plain = next(self.worlds())
            for schools in self.cohorts:
                ends = [self.climbed(plain, schools, way) for way in (1, -1)]
                yield from self.between(ends[0], ends[1], schools)
            return
        for schools in self.cohorts:
            for world in self.worlds():
                yield from self.around(world, schools, self.reads)

    def around(self, world: World, schools: int, reads: Iterable[str]) -> Iterator[Crossing]:
        """The crossings that moving one input of a world finds."""
        for moved in reads:
            if self.effort <= 0:
                return
            if (found := self.crossing(world, schools, moved)) is not None:
                yield found

    def climbed(self, world: World, schools: int, way: int) -> dict[str, Rational]:
        """The world with every number at the end that moves the line's margin most this way.

        Twice, and by the total where the margin stays: a rating only moves once much is right.
        """
        best = dict(world)
        reached = self.height(best, schools, {}, way)
        for moved in self.reads * 2:
            for end in self.bounds(moved, best):
                height = self.height(best, schools, {moved: mpq(end)}, way)
                if height > reached:
                    best[moved], reached = mpq(end), height
        return best

    def height(
        self, world: World, schools: int, changes: World, way: int
    ) -> tuple[bool, Rational, Rational]:
        """How far a world lies this way, and its total; nothing is below all."""
        given = self.given(world, schools, changes)
        margin = self.held(given)
        total = given.get(self.program.total or "")
        points = total.low if total is not None and total.low is not None else mpq(0)
        return (margin is not None, (margin or mpq(0)) * way, points * way)

    def between(self, start: dict[str, Rational], end: World, schools: int) -> Iterator[Crossing]:
        """One world made another, number by number; looks closer where the side changes."""
        world = dict(start)
        before = self.sign(world, schools)
        for moved in self.reads:
            changed = {**world, moved: end[moved]}
            after = self.sign(changed, schools)
            if after != before:
                yield from self.around(world, schools, (moved, *self.reads))
                yield from self.around(changed, schools, (moved,))
            world, before = changed, after

    def sign(self, world: World, schools: int) -> int | None:
        """The side of the line that a world is on."""
        margin = self.margin(world, schools, {})
        return None if margin is None else (margin > 0) - (margin < 0)

    @property
    def cohorts(self) -> tuple[int, ...]:
        """How many schools alike are tried."""
        return COHORTS if self.is_city else COHORTS[:1]

    @property
    def is_city(self) -> bool:
        """Whether the line reads anything of other schools."""
        return any(isinstance(d.node, Peer) for d in self.program.definitions.values())

    # -- worlds --------------------------------------------------------------------------------

    def worlds(self) -> Iterator[dict[str, Rational]]:
        """Plain worlds: sizes, shares of parts, flags and labels."""
        labels = [i for i in self.program.inputs.values() if isinstance(i.type, LabelType)][:1]
        choices = [range(int(i.widest.high or 0) + 1) for i in labels]
        for size, part, flag in product(SIZES, PARTS, (1, 0)):
            for chosen in product(*choices):
                world = self.plain(size, part, flag)
                world.update({i.id: mpq(n) for i, n in zip(labels, chosen, strict=True)})
                yield world

    def plain(self, size: int, part: Rational, flag: int) -> dict[str, Rational]:
        """One world; a part never passes its whole."""
        world: dict[str, Rational] = {}
        for id, given in self.program.inputs.items():
            low, high = given.widest.low or mpq(0), given.widest.high or mpq(0)
            if isinstance(given.type, FlagType):
                world[id] = mpq(flag)
            elif isinstance(given.type, LabelType):
                world[id] = high
            else:
                amount = mpq(size) * (part if self.whole_of(given) is not None else 1)
                world[id] = min(max(amount, low), high)
        for id, given in self.program.inputs.items():
            above = self.whole_of(given)
            while above is not None and above in world:
                world[id] = min(world[id], world[above])
                above = self.whole_of(self.program.inputs[above])
        return world

    def whole_of(self, given: Input) -> str | None:
        """The input that this one is a part of."""
        fact = self.pack.facts.get(given.fact or "")
        if fact is None or fact.part_of is None:
            return None
        return f"{fact.part_of}{given.id[len(given.fact or '') :]}"

    def bounds(self, moved: str, world: World) -> tuple[int, int]:
        """The least and the most that one input can be beside the others."""
        given = self.program.inputs[moved]
        low, high = given.widest.low or mpq(0), given.widest.high or mpq(0)
        above = self.whole_of(given)
        if above in world and above is not None:
            high = min(high, world[above])
        for id, other in self.program.inputs.items():
            if self.whole_of(other) == moved:
                low = max(low, world[id])
        return -int(-low // 1), int(high // 1)

    # -- crossing ------------------------------------------------------------------------------

    def crossing(self, world: World, schools: int, moved: str) -> Crossing | None:
        """What moving one input finds."""
        low, high = self.bounds(moved, world)
        margins: dict[int, Rational | None] = {}

        def sign(at: int) -> int | None:
            if at not in margins:
                margins[at] = self.margin(world, schools, {moved: mpq(at)})
            margin = margins[at]
            return None if margin is None else (margin > 0) - (margin < 0)

        if high < low:
            return None
        first, last = sign(low), sign(high)
        if first is None or last is None:
            return None
        if high - low <= 12:
            points = list(range(low, high + 1))
        elif first == last != 0:
            return None
        else:
            turn = self.turn(sign, low, high, first)
            end = self.turn(sign, turn, high, 0) if turn is not None and sign(turn) == 0 else turn
            if first == 0:
                turn = low
                end = self.turn(sign, low, high, 0)
            around = {low if turn is None else turn, high if end is None else end}
            points = sorted(p for q in around for p in (q - 1, q, q + 1) if low <= p <= high)
        steps = self.steps(points, sign)
        if not steps:
            return None
        on_line = [int(step.amount) for step in steps if step.side == "at"]
        limit = low in on_line or high in on_line
        return Crossing(world, schools, moved, tuple(steps), limit)

    def turn(self, sign: Sign, low: int, high: int, first: int) -> int | None:
        """The first number from ``low`` on at which the sign is another; None for none."""
        if sign(high) == first:
            return None
        while high - low > 1:
            middle = (low + high) // 2
            if sign(middle) == first:
                low = middle
            else:
                high = middle
        return high

    def steps(self, points: list[int], sign: Sign) -> list[Step]:
        """The sides that lie one unit from the line, with what lies on it beside them."""
        at = [p for p in points if sign(p) == 0]
        found: dict[str, Step] = {}
        equal = self.threshold.compare.op == "=="
        for point in at:
            for beside in (point - 1, point + 1):
                if beside in points and (side := sign(beside)):
                    name = "below" if side < 0 or equal else "above"
                    if name not in found:
                        found[name] = Step(name, mpq(beside))
                        found.setdefault("at", Step("at", mpq(point)))
        order = {"below": 0, "at": 1, "above": 2}
        return sorted(found.values(), key=lambda step: order[step.side])

    def margin(self, world: World, schools: int, changes: World) -> Rational | None:
        """How far the line's left side is above its right; None where one of them is not known."""
        return self.held(self.given(world, schools, changes))

    def given(self, world: World, schools: int, changes: World) -> dict[str, Possible]:
        """Every name's value for the first school."""
        self.effort -= schools
        return outcome_of(self.program, world, schools, changes)

    def held(self, given: Mapping[str, Possible]) -> Rational | None:
        """The line's margin where these values hold."""
        compare = self.threshold.compare
        left, right = meaning(compare.left, given), meaning(compare.right, given)
        if not left.decided or not right.decided or left.low is None or right.low is None:
            return None
        return left.low - right.low
