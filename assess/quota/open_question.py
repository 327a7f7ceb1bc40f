"""What is asked while figures are open: every one of them anywhere between its two ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assess.quota.claims import Question, School
from assess.quota.levels import OFFERED, Cell, Level, LevelQuestion
from assess.value import Rational

WORST, BEST = 0, 1


@dataclass(frozen=True, slots=True)
class OpenSchool:
    """A school at its worst and at its best: claim, floor and each limit no lower in ``high``.

    A limit that may not apply is not among those of ``high``.
    """

    low: School
    high: School

    @property
    def open(self) -> bool:
        """Whether the two differ."""
        return self.low != self.high

    def at(self, end: int) -> School:
        """The school at one end."""
        return self.high if end else self.low


@dataclass(frozen=True)
class OpenLevels:
    """The levels of a city, without bounds of their own.

    ``loose``/``tight``: with students who stay such that the share needs fewest and most seats.
    ``cells``: by school and level, at the school's worst and at its best.  What a school's cells
    allow together is its limit `OFFERED` at either end.
    """

    loose: tuple[Level, ...]
    tight: tuple[Level, ...]
    cells: Mapping[str, Mapping[str, tuple[Cell, Cell]]]
    share: Rational | None

    @property
    def open(self) -> bool:
        """Whether anything of it is open."""
        cells = (cell for row in self.cells.values() for cell in row.values())
        return self.loose != self.tight or any(low != high for low, high in cells)

    def counted(self, school: str, end: int, unit: int) -> int:
        """What the counted levels of a school allow together, in units."""
        row, counted = self.cells.get(school, {}), self._counted
        return sum((row[id][end].high or 0) // unit for id in row if id in counted)

    @cached_property
    def _counted(self) -> set[str]:
        return {level.id for level in self.loose if level.counted}

    def at(self, school: School, end: int, *, tight: bool, unit: int) -> Mapping[str, Cell]:
        """The cells of a school that stands at one end.

        Where their ceilings are open: counted levels as much, or as little, as in any case, and
        the rest of what the cells allow together at that end in another level.  School totals
        depend on nothing else of them.
        """
        row = self.cells.get(school.id, {})
        if not _free(row):
            return {level: pair[end] for level, pair in row.items()}
        left = (school.limits.get(OFFERED) or 0) // unit
        found = {}
        for level in sorted(self.loose, key=lambda level: not level.counted):
            claim = row[level.id][BEST].claim if level.id in row else school.claim
            if not level.counted:
                found[level.id], left = Cell(claim, left * unit), 0
            elif level.id in row:
                high = min((row[level.id][WORST if tight else BEST].high or 0) // unit, left)
                found[level.id], left = Cell(claim, high * unit), left - high
        return found


def _free(row: Mapping[str, tuple[Cell, Cell]]) -> bool:
    """Whether a ceiling of a school's cells is open."""
    return any(low.high != high.high for low, high in row.values())


@dataclass(frozen=True)
class OpenQuestion:
    """What is asked while figures are open: every figure anywhere between its two ends.

    ``joint``: any schools can be at their worst in all figures while the others are at their best,
    so that what a run shows is a case and not only a bound.
    """

    schools: tuple[OpenSchool, ...]
    total: int
    unit: int = 1
    levels: OpenLevels | None = None
    joint: bool = True

    @property
    def open(self) -> bool:
        """Whether there is more than one case."""
        levels = self.levels is not None and self.levels.open
        return levels or any(school.open for school in self.schools)

    @cached_property
    def needs(self) -> int:
        """How many needs of the share are tried: two where it may press more or less."""
        levels = self.levels
        if levels is None or levels.share is None:
            return 1
        return 2 if self.free or levels.loose != levels.tight else 1

    @cached_property
    def free(self) -> bool:
        """Whether it is open what the counted levels of a school allow together."""
        levels, unit = self.levels, self.unit
        return levels is not None and any(
            levels.counted(id, WORST, unit) != levels.counted(id, BEST, unit) for id in levels.cells
        )

    def ends(self, end: int, number: int | None = None) -> list[int]:
        """One end for all schools, but for one of them the other end."""
        return [end ^ (each == number) for each in range(len(self.schools))]

    def plain(self, ends: Sequence[int]) -> Question:
        """The question without levels; what they allow together is a limit."""
        schools = (school.at(end) for school, end in zip(self.schools, ends, strict=True))
        return Question(tuple(schools), self.total, self.unit)

    def divided(
        self, ends: Sequence[int], *, tight: bool = False, raised: int | None = None
    ) -> LevelQuestion:
        """The question by levels, with as little room for the share as there may be if ``tight``.

        ``raised``: a school whose most is asked for, so whose own levels take what they may.
        """
        return self.with_levels(self.plain(ends).schools, ends, tight=tight, raised=raised)

    def with_levels(
        self,
        schools: Sequence[School],
        ends: Sequence[int],
        *,
        tight: bool = False,
        raised: int | None = None,
    ) -> LevelQuestion:
        """The question by levels of schools whose levels are at these ends."""
        assert self.levels is not None
        cells = {
            school.id: self.levels.at(school, end, tight=tight and n != raised, unit=self.unit)
            for n, (school, end) in enumerate(zip(schools, ends, strict=True))
        }
        stripped = (
            replace(s, limits={n: most for n, most in s.limits.items() if n != OFFERED})
            for s in schools
        )
        return LevelQuestion(
            Question(tuple(stripped), self.total, self.unit),
            self.levels.tight if tight else self.levels.loose,
            {id: row for id, row in cells.items() if row},
            self.levels.share,
        )
