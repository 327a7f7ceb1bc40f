"""A plan by levels: school totals as without levels where that can be, then the nearest levels.

Of all plans that keep the bounds of schools, cells and levels, the city's share and the total:
those whose school totals are nearest to the schools' claims (the sum of (seats - claim)² / claim,
ties by rank as without levels); of these the one whose cells are nearest to theirs, by the same
measure; of equally near ones that which gives most to the first school in rank, in its first
level.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assess.quota.apportion import allot
from assess.quota.cuts import refuse_impossible_levels
from assess.quota.exchange import Flow, repair
from assess.quota.levels import LevelQuestion, Matrix, matrix
from assess.quota.pressed import pressed
from assess.quota.proposal import propose


@dataclass(frozen=True)
class LevelPlan:
    """A plan by levels: ``units`` (of so many seats each) by school in rank and by level."""

    matrix: Matrix
    units: tuple[tuple[int, ...], ...]

    @property
    def seats(self) -> dict[str, dict[str, int]]:
        """Seats by school, in the order of rank, and by the levels it offers."""
        return {row.id: self.seats_of(number) for number, row in enumerate(self.matrix.rows)}

    @cached_property
    def totals(self) -> dict[str, int]:
        """Seats by school, in the order of rank; they add up to the total."""
        unit = self.matrix.question.schools.unit
        rows = zip(self.matrix.rows, self.units, strict=True)
        return {row.id: sum(units) * unit for row, units in rows}

    def seats_of(self, number: int) -> dict[str, int]:
        """Seats of the school of that rank, by the levels it offers."""
        question = self.matrix.question
        return {
            level.id: units * question.schools.unit
            for level, units, place in zip(
                question.levels, self.units[number], self.matrix.places[number], strict=True
            )
            if place
        }


def apportion_levels(question: LevelQuestion) -> LevelPlan:
    """The plan; Refused for a faulty question, `NoPlan` where no plan keeps all bounds."""
    asked = matrix(question)
    refuse_impossible_levels(asked)
    return arrange(asked)


def arrange(asked: Matrix) -> LevelPlan:
    """The plan of a question that has one."""
    sums = allot(asked.rows, asked.total)
    flow = Flow(asked, pressed(asked, sums) or propose(asked, sums))
    repair(flow)
    return LevelPlan(asked, tuple(map(tuple, flow.units)))
