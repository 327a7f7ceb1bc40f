"""The exact repair of a matrix: units move along cheapest exchanges until every level fits.

A matrix with levels is a flow: city → schools → levels → city.  Its cost is compared in order:
first how near the schools' totals are to their claims, then the ranks of the schools that got a
seat to which several were equally entitled, then how near the levels are to theirs, then the
order of schools and levels.  So no two plans cost the same, and levels never change a school's
total unless they must.

A school is passed in one step, from one node to another: from a level to a level (it gives one
unit up in the first and takes one in the second), from ``HUB`` to a level (it gets one more in
all) or from a level to ``HUB`` (one less).  What remains is a graph of a few nodes, whatever the
number of schools.  (Ahuja, Magnanti, Orlin, Network Flows, 1993, chapters 9 and 14.)
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assess.quota.levels import Matrix, Place
from assess.value import Rational

Cost = tuple[Rational | int, int, Rational | int, int]
"""Of schools' totals, of their ranks, of levels, of the order of cells: compared in this order."""

FREE: Cost = (0, 0, 0, 0)
HUB = 0
"""The node of the schools' totals; level number l is node l + 1."""


def plus(first: Cost, second: Cost) -> Cost:
    """Both together."""
    return (
        first[0] + second[0],
        first[1] + second[1],
        first[2] + second[2],
        first[3] + second[3],
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One unit along one arc; ``school`` None: between a level and the city's account of it."""

    start: int
    end: int
    cost: Cost
    school: int | None


class Flow:
    """A matrix that is being repaired: ``units`` by school and level."""

    def __init__(self, matrix: Matrix, units: Sequence[Sequence[int]]) -> None:
        self.matrix = matrix
        self.units = [list(row) for row in units]
        self.sums = [sum(row) for row in units]
        self.width = len(matrix.question.levels)
        self.heaps: dict[tuple[int, int], list[tuple[Cost, int, int]]] = {}
        self.versions = [0] * len(self.units)
        for school in range(len(self.units)):
            self._offer(school)

    def exchanges(self, school: int) -> Iterator[tuple[int, int, Cost]]:
        """What one unit costs by this school, from node to node."""
        row, units, total = self.matrix.rows[school], self.units[school], self.sums[school]
        first = len(self.units) * self.width - school * self.width
        give: list[tuple[int, Cost]] = []
        take: list[tuple[int, Cost]] = []
        for level, place in enumerate(self.matrix.places[school]):
            if place is None:
                continue
            rank = 1 << (first - level)
            if units[level] > 0:
                give.append((level + 1, (0, 0, -_due(place, units[level] - 1), rank)))
            if units[level] < place.high:
                take.append((level + 1, (0, 0, _due(place, units[level]), -rank)))
        for start, gain in give:
            for end, loss in take:
                if start != end:
                    yield start, end, plus(gain, loss)
        twice = 2 * row.weight
        if total > row.low:
            back: Cost = (-(2 * total - 1) / twice, -school, 0, 0)
            yield from ((start, HUB, plus(gain, back)) for start, gain in give)
        if total < row.high:
            more: Cost = ((2 * total + 1) / twice, school, 0, 0)
            yield from ((HUB, end, plus(more, loss)) for end, loss in take)

    def _offer(self, school: int) -> None:
        version = self.versions[school]
        for start, end, cost in self.exchanges(school):
            heapq.heappush(self.heaps.setdefault((start, end), []), (cost, school, version))

    def cheapest(self) -> list[Step]:
        """Of all schools the cheapest exchange from each node to each other."""
        steps = []
        for (start, end), heap in self.heaps.items():
            while heap and heap[0][2] != self.versions[heap[0][1]]:
                heapq.heappop(heap)
            if heap:
                steps.append(Step(start, end, heap[0][0], heap[0][1]))
        return steps

    def move(self, step: Step) -> None:
        """One unit along an exchange."""
        school = step.school
        if school is None:
            return
        if step.start != HUB:
            self.units[school][step.start - 1] -= 1
        if step.end != HUB:
            self.units[school][step.end - 1] += 1
        self.sums[school] += (step.start == HUB) - (step.end == HUB)
        self.versions[school] += 1
        self._offer(school)


def _due(place: Place, units: int) -> Rational:
    return (2 * units + 1) / (2 * place.weight)


class Account:
    """The city's side: units of each level against its bounds, of counted levels, in all.

    ``flows``: by arc (level → its account → city) the units in the books, always within bounds;
    ``excess``: by node how many more units arrive than the books take on, summing to 0.
    """

    def __init__(self, matrix: Matrix, sums: Sequence[int]) -> None:
        levels = matrix.question.levels
        self.counted, self.city = len(levels) + 1, len(levels) + 2
        self.bounds: dict[tuple[int, int], tuple[int, int | None]] = {}
        self.flows: dict[tuple[int, int], int] = {}
        excess = [0] * (self.city + 1)
        for number, level in enumerate(levels):
            arc = (number + 1, self.counted if level.counted else self.city)
            excess[number + 1] = sums[number]
            self._book(arc, matrix.column(level), sums[number], excess)
        least = matrix.counted(matrix.total)
        self._book((self.counted, self.city), (least, None), excess[self.counted], excess)
        excess[self.city] -= matrix.total
        self.excess = excess

    def _book(
        self, arc: tuple[int, int], bounds: tuple[int, int | None], units: int, excess: list[int]
    ) -> None:
        low, high = bounds
        booked = max(low, units if high is None else min(units, high))
        self.bounds[arc], self.flows[arc] = bounds, booked
        excess[arc[0]] -= booked
        excess[arc[1]] += booked

    def steps(self) -> Iterator[Step]:
        """Where the books have room."""
        for (start, end), (low, high) in self.bounds.items():
            booked = self.flows[start, end]
            if high is None or booked < high:
                yield Step(start, end, FREE, None)
            if booked > low:
                yield Step(end, start, FREE, None)

    def move(self, step: Step) -> None:
        """One unit more in the books, or one less against the arc."""
        if step.school is None:
            if (step.start, step.end) in self.flows:
                self.flows[step.start, step.end] += 1
            else:
                self.flows[step.end, step.start] -= 1


def repair(flow: Flow) -> None:
    """Move units until every level fits; what fits already is moved only at the least cost.

    Needs a start without a cheaper exchange among the same sums (so that each cheapest path
    leaves none either), and that a plan exists.
    """
    columns = [sum(row[level] for row in flow.units) for level in range(flow.width)]
    account = Account(flow.matrix, columns)
    while True:
        start = next((node for node, over in enumerate(account.excess) if over > 0), None)
        if start is None:
            return
        steps = [*flow.cheapest(), *account.steps()]
        costs, last = _paths(start, steps, account.city + 1)
        end = min(
            (node for node, over in enumerate(account.excess) if over < 0 and node in costs),
            key=lambda node: costs[node],
        )
        account.excess[start] -= 1
        account.excess[end] += 1
        while end != start:
            step = last[end]
            flow.move(step)
            account.move(step)
            end = step.start


def _paths(
    start: int, steps: Sequence[Step], nodes: int
) -> tuple[dict[int, Cost], dict[int, Step]]:
    """The cheapest path from the node to each that can be reached: its cost and last step."""
    costs: dict[int, Cost] = {start: FREE}
    last: dict[int, Step] = {}
    for _ in range(nodes):
        changed = False
        for step in steps:
            if step.start in costs:
                cost = plus(costs[step.start], step.cost)
                if step.end not in costs or cost < costs[step.end]:
                    costs[step.end], last[step.end] = cost, step
                    changed = True
        if not changed:
            break
    return costs, last
