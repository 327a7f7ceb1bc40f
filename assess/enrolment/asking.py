"""From an assessment to the question of a plan: every school's claim, floor and limits.

What is asked comes from the figures that the pack's section ``quota`` names, for the year that was
assessed: the students of its census, those who graduate next summer, the plan it was given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assess.analysis.assessment import Assessment
from assess.city import School as Assessed
from assess.enrolment.coupling import reached_together
from assess.errors import Notebook, Problem, Refused
from assess.language.about import Quota, inapplicable
from assess.messages import refuse_errors
from assess.quota.claims import Question, School
from assess.quota.levels import OFFERED, Cell, Level, LevelQuestion
from assess.quota.open_question import BEST, WORST, OpenLevels, OpenQuestion, OpenSchool
from assess.value import Possible, Rational

Values = Mapping[str, Possible]


Row = Mapping[str, tuple[Cell, Cell]]
"""The levels that a school offers, each at the school's worst and at its best."""


@dataclass(frozen=True)
class Asked:
    """The schools at their worst and at their best, and by level where the pack has levels.

    ``changed``: by school, all its figures where they are other ones than those assessed.
    """

    assessment: Assessment
    quota: Quota
    schools: tuple[OpenSchool, ...]
    total: int
    levels: OpenLevels | None = None
    changed: Mapping[str, Values] = field(default_factory=dict)

    @cached_property
    def undecided(self) -> OpenQuestion:
        """The question with all that is open in it."""
        question = OpenQuestion(self.schools, self.total, self.quota.unit, self.levels)
        return replace(question, joint=self._joint()) if question.open else question

    def _joint(self) -> bool:
        """Whether open figures reach the ends of their ranges together, each school by itself."""
        scoring, levels = self.assessment.scoring, self.quota.levels
        rows = {school.low.id: self.values(school.low.id) for school in self.schools}
        known = {id: row for id, row in rows.items() if row}
        stay = () if levels is None else levels.stock.values()
        if any(not row[id].decided for row in known.values() for id in stay):
            return False  # how hard the share presses is tried apart from where schools stand
        return reached_together(scoring.program, self.quota.figures, scoring.cohort.members, known)

    @property
    def open(self) -> bool:
        """Whether facts are missing on which a claim, a bound or the share's need depends."""
        return self.undecided.open

    @property
    def worst(self) -> Question:
        """All schools at their worst: the question itself where nothing is open."""
        return self.undecided.plain(self.undecided.ends(WORST))

    def values(self, school: str) -> Values:
        """All figures of one school; none where it has no verdict."""
        run = self.assessment.run
        if school in self.changed:
            return self.changed[school]
        return {} if school in run.disagreed else run.outcome.schools[school].values


def ask(assessment: Assessment, total: int) -> Asked:
    """The question; raises Refused where the pack makes no plans, or a level's students who stay
    are a figure without a value.
    """
    quota = assessment.scoring.program.quota
    if quota is None:
        pack = assessment.scoring.pack.card
        raise Refused([Problem("quota.no_policy", values={"pack": pack.id})])
    return _with_schools(Asked(assessment, quota, (), total))


def changed(asked: Asked, school: str, values: Values) -> Asked:
    """The same question, with other figures of one school."""
    return _with_schools(replace(asked, changed={school: values}))


def _with_schools(asked: Asked) -> Asked:
    cohort = asked.assessment.scoring.cohort.schools
    schools = tuple(_open_school(asked, school) for school in cohort)
    return replace(asked, schools=schools, levels=_levels(asked, cohort))


def _open_school(asked: Asked, school: Assessed) -> OpenSchool:
    quota = asked.quota
    values = {} if school.profile is None else asked.values(school.id)
    limits = [_limits(values, quota.limits, end) for end in (WORST, BEST)]
    floor = (0, 0) if quota.floor is None else _ends(values, quota.floor, up=True)
    claims = _numbers(values, quota.claim)
    ties = [_numbers(values, id) for id in quota.ties]
    if quota.levels is not None:
        tops = [_ends(values, id, quota.unit) for id in quota.levels.high.values()]
        for seats, stated in zip(_sums(tops), limits, strict=True):
            stated[OFFERED] = seats
    low, high = (
        School(
            school.id,
            claims[end],
            limits[end] if values else {"": 0},
            floor[end] if values else 0,
            tuple(each[end] for each in ties) if values else (),
        )
        for end in (WORST, BEST)
    )
    return OpenSchool(low, high)


def _limits(values: Values, named: Mapping[str, str], end: int) -> dict[str, int | None]:
    """The limits that there are at one end: at its best without those that may not apply.

    A limit does not apply by its own ``when`` alone: what it is made of must have values.
    """
    found = {}
    for name, id in named.items():
        value = values.get(id)
        if value is not None and value.reasons == inapplicable(id):
            if value.low is None or end == BEST:
                continue
            value = Possible(value.low, value.high)
        found[name] = _ends({id: value} if value else {}, id)[end]
    return found


def _numbers(values: Values, id: str) -> tuple[Rational | None, Rational | None]:
    """The least and the greatest of a figure; None: it may have no value."""
    value = values.get(id)
    return (None, None) if value is None or value.reasons else (value.low, value.high)


def _ends(
    values: Values, id: str, unit: int = 1, *, up: bool = False
) -> tuple[int | None, int | None]:
    """The least and the most seats of a figure, in whole units; None: it may have no value."""
    value = values.get(id)
    if value is None or value.reasons or value.low is None or value.high is None:
        return (None, None)
    if up:
        return -int(-value.low // 1), -int(-value.high // 1)
    return int(value.low // unit) * unit, int(value.high // unit) * unit


def _sums(ends: list[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    if None in lows or None in highs:
        return (None, None)
    return sum(low or 0 for low in lows), sum(high or 0 for high in highs)


def level_question(asked: Asked) -> LevelQuestion | None:
    """The question by levels; None for a pack without them, or where a figure of it is open."""
    if asked.levels is None or asked.open:
        return None
    return asked.undecided.divided(asked.undecided.ends(WORST))


def _levels(asked: Asked, cohort: Sequence[Assessed]) -> OpenLevels | None:
    levels = asked.quota.levels
    if levels is None:
        return None
    stock: dict[str, tuple[int, int]] = dict.fromkeys(levels.high, (0, 0))
    rows: dict[str, Row] = {}
    notebook = Notebook()
    for school in cohort:
        values = {} if school.profile is None else asked.values(school.id)
        if not values:
            continue  # it has no verdict, and is refused for that
        if offered := _row(asked.quota, values):
            rows[school.id] = offered
        for level, id in levels.stock.items():
            low, high = _ends(values, id)
            if low is None or high is None:
                notebook.note("quota.missing_stock", school=school.id, level=level)
            else:
                stock[level] = (stock[level][0] + low, stock[level][1] + high)
    refuse_errors(notebook.problems)
    loose, tight = (
        tuple(
            Level(level, counted=counted, stock=stock[level][most == counted])
            for level in levels.high
            for counted in (level in levels.counted,)
        )
        # The share needs fewest seats where most of its own levels stay, and fewest of the others.
        for most in (True, False)
    )
    return OpenLevels(loose, tight, rows, levels.share)


def _row(quota: Quota, values: Values) -> Row:
    """The levels that a school asks for; if none, those on which it has a claim."""
    assert quota.levels is not None
    row = {}
    for level, id in quota.levels.high.items():
        low, high = _numbers(values, quota.levels.claim[level])
        tops = _ends(values, id)
        row[level] = (Cell(low, tops[WORST]), Cell(high, tops[BEST]))
    asked = {level: cells for level, cells in row.items() if cells[BEST].high != 0}
    return asked or {level: cells for level, cells in row.items() if cells[BEST].claim}
