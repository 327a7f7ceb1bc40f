"""What a pack can come to in any world: the umpire on schools of which nothing is known.

Bounds are sound, not tight: a number outside them is impossible, one inside may be so too.  So
what is told from them is only that something cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assess.analysis.surroundings import Given, surroundings
from assess.language.ir import Program
from assess.outcome import Outcome
from assess.proving import blank_cohort, blank_outcome
from assess.value import Rational


@dataclass(frozen=True, slots=True)
class World:
    """All that a school of one kind can be in one year."""

    program: Program
    given: Given
    outcome: Outcome


class Bounds:
    """The worlds of a pack: one for each year that compiles and each kind of school."""

    def __init__(self, programs: Mapping[int, Program]) -> None:
        self.programs = programs

    @cached_property
    def worlds(self) -> tuple[World, ...]:
        """Every year and kind."""
        return tuple(self.every())

    def every(self) -> Iterator[World]:
        """Year by year, kind by kind."""
        for program in self.programs.values():
            found = blank_outcome(program)
            for member in blank_cohort(program):
                outcome = found.schools[member.id]
                given = surroundings(program, member.inputs, found.city, outcome)
                yield World(program, given, outcome)

    def range(self, id: str) -> tuple[Rational, Rational] | None:
        """The least and the most that a value can be; None where it never has a number."""
        seen = [world.given[id] for world in self.worlds if id in world.given]
        lows = [value.low for value in seen if value.low is not None]
        highs = [value.high for value in seen if value.high is not None]
        return (min(lows), max(highs)) if lows and highs else None
