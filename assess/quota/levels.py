"""What a plan by levels is asked to do: school × level, and the city's share of some levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assess.errors import Notebook
from assess.messages import refuse_errors
from assess.number import number_text
from assess.quota.claims import Entry, Question, School, entries
from assess.value import Rational

OFFERED = "levels"
"""The name of the limit that a school's levels set together."""

TOP = "high"
"""The name of the limit of one level of a school, as in `Cell`."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One level of one school, in seats: its claim, and what it may get at most."""

    claim: Rational | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the city, in seats.

    ``low``/``high``: the fewest and most new students; ``high`` None: as many as there are.
    ``stock``: students of this level who stay, that is after this year's graduations.
    ``counted``: whether the city's share is of this level (高级工以上).
    """

    id: str
    counted: bool = False
    stock: int = 0
    low: int = 0
    high: int | None = None


@dataclass(frozen=True, slots=True)
class LevelQuestion:
    """The schools' question, divided by level.

    ``cells``: by school and level; what is left out is not offered.  ``share``: of all students
    after the intake, those of counted levels are at least this part; None: nothing is asked.
    The order of ``levels`` is the last of the tie rules.
    """

    schools: Question
    levels: tuple[Level, ...]
    cells: Mapping[str, Mapping[str, Cell]]
    share: Rational | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A cell ready for allocation: ``weight`` is claim ÷ unit, ``high`` in units."""

    claim: Rational
    weight: Rational
    high: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The question in units: schools by rank, places by school and level (None: not offered)."""

    question: LevelQuestion
    rows: tuple[Entry, ...]
    places: tuple[tuple[Place | None, ...], ...]

    @property
    def total(self) -> int:
        """Units in all."""
        return self.question.schools.total // self.question.schools.unit

    def column(self, level: Level) -> tuple[int, int | None]:
        """The fewest and most units of a level."""
        unit = self.question.schools.unit
        return -(-level.low // unit), None if level.high is None else level.high // unit

    def counted(self, total: int) -> int:
        """The fewest units of counted levels that reach the share with so many units in all."""
        question, unit = self.question, self.question.schools.unit
        if question.share is None:
            return 0
        stock = sum(level.stock for level in question.levels)
        have = sum(level.stock for level in question.levels if level.counted)
        wanted = (question.share * (stock + total * unit) - have) / unit
        return max(0, -int(-wanted // 1))


def matrix(question: LevelQuestion) -> Matrix:
    """The question checked and in units; Refused with all that is wrong with it."""
    notebook = Notebook()
    _check_levels(question, notebook)
    schools, unit = question.schools, max(question.schools.unit, 1)
    places: dict[str, tuple[Place | None, ...]] = {}
    offered = []
    for school in schools.schools:
        places[school.id] = _places(question, school, unit, notebook)
        if OFFERED in school.limits:
            notebook.note("quota.reserved_limit", school.span, school=school.id, limit=OFFERED)
        most = sum(place.high for place in places[school.id] if place) * unit
        offered.append(replace(school, limits={**school.limits, OFFERED: most}))
    for id in sorted(question.cells.keys() - places.keys()):
        notebook.note("quota.unknown_school", school=id)
    refuse_errors(notebook.problems)
    rows = entries(replace(schools, schools=tuple(offered)))
    return Matrix(question, rows, tuple(places[row.id] for row in rows))


def _check_levels(question: LevelQuestion, notebook: Notebook) -> None:
    share = question.share
    if not question.levels:
        notebook.note("quota.no_levels")
    if share is not None and not 0 <= share <= 1:
        notebook.note("quota.bad_share", share=number_text(share))
    seen: set[str] = set()
    unit = max(question.schools.unit, 1)
    for level in question.levels:
        if level.id in seen:
            notebook.note("quota.duplicate_level", level=level.id)
        seen.add(level.id)
        if level.stock < 0:
            notebook.note("quota.negative_stock", level=level.id, students=f"{level.stock}")
        # Seats come in whole units: 1 to 1 leaves nothing to give in tens.
        if level.low < 0 or (level.high is not None and level.high // unit < -(-level.low // unit)):
            high = "—" if level.high is None else f"{level.high}"
            notebook.note("quota.bad_level", level=level.id, low=f"{level.low}", high=high)


def _places(
    question: LevelQuestion, school: School, unit: int, notebook: Notebook
) -> tuple[Place | None, ...]:
    cells = question.cells.get(school.id, {})
    known = {level.id for level in question.levels}
    if not cells and school.claim is not None and school.claim > 0:  # else that is told
        notebook.note("quota.nothing_offered", school.span, school=school.id)
    for id in sorted(cells):
        cell, named = cells[id], {"school": school.id, "level": id}
        if id not in known:
            notebook.note("quota.unknown_level", school.span, **named)
        if cell.claim is None or cell.high is None:
            notebook.note("quota.missing_cell", school.span, **named)
        elif cell.claim <= 0:
            claim = number_text(cell.claim)
            notebook.note("quota.cell_not_positive", school.span, claim=claim, **named)
        elif cell.high < 0:
            notebook.note("quota.negative_cell", school.span, seats=f"{cell.high}", **named)
    return tuple(_place(cells.get(level.id), unit) for level in question.levels)


def _place(cell: Cell | None, unit: int) -> Place | None:
    if cell is None or cell.claim is None or cell.high is None:
        return None
    return Place(cell.claim, cell.claim / unit, max(cell.high, 0) // unit)
