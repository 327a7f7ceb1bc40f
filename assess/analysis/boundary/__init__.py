"""Cases at, just above and just below every line of a pack, and how many of them there are.

What comes of a case is what the umpire says today: the author confirms it against the scheme.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assess.analysis.boundary.lines import Threshold, cells, thresholds
from assess.analysis.boundary.search import Crossing, Search, Step, outcome_of
from assess.analysis.surroundings import names
from assess.engines.meaning.nodes import meaning
from assess.language.ir import Node, Program
from assess.loading import Loaded
from assess.value import Possible

Kind = Literal["cell", "indicator", "figure", "rule"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line in the first year in which it lies there; ``kind``: who draws it."""

    kind: Kind
    threshold: Threshold
    year: int

    @property
    def key(self) -> tuple[str, str, int]:
        """By what a case names it."""
        return self.threshold.owner, str(self.threshold), self.year

    @property
    def turned(self) -> bool:
        """Whether the line stands on the left, so that what is above it is below the line."""
        read = names(self.threshold.compare.left)
        return not read or all(id.endswith(".target") for id in read)

    def side(self, side: str) -> str:
        """The side of the line that the reported number is on."""
        other = {"below": "above", "above": "below"}
        return other.get(side, side) if self.turned else side


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line with the crossings found for it.

    ``missing`` sides are those that no crossing covers; ``at_limit`` says that the number is at its
    own end on the line, so that there may be nothing beyond.
    """

    line: Line
    program: Program
    crossings: tuple[Crossing, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The sides without a case."""
        covered = {side for crossing in self.crossings for side in crossing.sides}
        lacking = [side for side in self.line.threshold.wanted if side not in covered]
        return tuple(self.line.side(side) for side in lacking)

    @property
    def at_limit(self) -> bool:
        """Whether the line lies at the end of what can be reported."""
        return any(crossing.at_limit for crossing in self.crossings)

    @property
    def covered(self) -> bool:
        """Whether every side that there can be has its case."""
        return bool(self.crossings) and (not self.missing or self.at_limit)


def lines(loaded: Loaded) -> Iterator[Line]:
    """Every line of a pack, once: the annex's due cells year by year, then all thresholds."""
    years = loaded.pack.card.years
    for year in years:
        for cell in cells(loaded.pack, year):
            yield Line("cell", cell, year)
    seen: set[tuple[str, str]] = set()
    for year in sorted(years, reverse=True):
        program = loaded.program(year)
        for threshold in thresholds(program):
            key = (threshold.owner, threshold.line)
            if key not in seen:
                seen.add(key)
                yield Line(kind_of(program, threshold.owner), threshold, year)


def kind_of(program: Program, owner: str) -> Kind:
    """Who draws a line."""
    if owner in program.rules:
        return "rule"
    return "indicator" if f"{owner}.points" in program.definitions else "figure"


def draw(loaded: Loaded, line: Line) -> Drawn:
    """Search the cases of one line."""
    program = loaded.program(line.year)
    search = Search(loaded.pack, program, line.threshold, told(program, line))
    crossings = search.run()
    return Drawn(line, search.program, crossings)


def told(program: Program, line: Line) -> tuple[str, ...]:
    """The names of what comes of a case."""
    owner = line.threshold.owner
    if line.kind == "rule":
        return tuple(names(program.rules[owner].when))
    if line.kind == "indicator":
        return (f"{owner}.points",)
    return (owner,) if owner in program.definitions else ()


def result(line: Line, program: Program, given: Mapping[str, Possible]) -> Possible:
    """What comes of a case: points, a value, whether a rule holds, whether a cell is met."""
    node: Node = line.threshold.compare
    if line.kind == "rule":
        node = program.rules[line.threshold.owner].when
    elif line.kind == "indicator":
        return given[f"{line.threshold.owner}.points"]
    elif line.kind == "figure" and line.threshold.owner in given:
        return given[line.threshold.owner]
    return meaning(node, given)


def results(drawn: Drawn, whole: Program) -> Iterator[tuple[Crossing, Step, Possible]]:
    """Every step of a line with what comes of it."""
    for crossing in drawn.crossings:
        for step in crossing.steps:
            changes = {crossing.moved: step.amount}
            given = outcome_of(drawn.program, crossing.world, crossing.schools, changes)
            yield crossing, step, result(drawn.line, whole, given)
