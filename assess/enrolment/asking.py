"""From an assessment to the question of a plan: every school's claim, floor and limits.

What is asked comes from the figures that the pack's section ``quota`` names, for the year that was
assessed: the students of its census, those who graduate next summer, the plan it was given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from assess.analysis.assessment import Assessment
from assess.city import School as Assessed
from assess.errors import Problem, Refused
from assess.language.about import Quota
from assess.language.entries.reading import Pack
from assess.language.lowering.names import KIND
from assess.quota.claims import Question, School
from assess.quota.levels import OFFERED, Cell, Level, LevelQuestion
from assess.quota.undecided import OpenSchool
from assess.value import Possible, Rational

Values = Mapping[str, Possible]


@dataclass(frozen=True, slots=True)
class Asked:
    """The schools at their worst and at their best.

    ``changed``: by school, all its figures where they are other ones than those assessed.
    """

    assessment: Assessment
    quota: Quota
    schools: tuple[OpenSchool, ...]
    total: int
    changed: Mapping[str, Values] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether facts are missing on which a claim or a bound depends."""
        return any(school.low != school.high for school in self.schools)

    @property
    def worst(self) -> Question:
        """All schools at their worst: the question itself where nothing is open."""
        return self.question(tuple(school.low for school in self.schools))

    @property
    def best(self) -> Question:
        """All schools at their best."""
        return self.question(tuple(school.high for school in self.schools))

    def question(self, schools: tuple[School, ...]) -> Question:
        """The question about these schools."""
        return Question(schools, self.total, self.quota.unit)

    def values(self, school: str) -> Values:
        """All figures of one school; none where it has no verdict."""
        run = self.assessment.run
        if school in self.changed:
            return self.changed[school]
        return {} if school in run.disagreed else run.outcome.schools[school].values


def ask(assessment: Assessment, total: int) -> Asked:
    """The question; raises Refused where the pack makes no plans."""
    quota = assessment.scoring.program.quota
    if quota is None:
        pack = assessment.scoring.pack.card
        raise Refused([Problem("quota.no_policy", values={"pack": pack.id})])
    asked = Asked(assessment, quota, (), total)
    schools = [_open_school(asked, school) for school in assessment.scoring.cohort.schools]
    return replace(asked, schools=tuple(schools))


def changed(asked: Asked, school: str, values: Values) -> Asked:
    """The same question, with other figures of one school."""
    other = replace(asked, changed={school: values})
    of = asked.assessment.scoring.find(school)
    schools = (_open_school(other, of) if s.low.id == school else s for s in asked.schools)
    return replace(other, schools=tuple(schools))


def _open_school(asked: Asked, school: Assessed) -> OpenSchool:
    quota = asked.quota
    values = {} if school.profile is None else asked.values(school.id)
    limits = {name: _ends(values, id) for name, id in quota.limits.items()}
    floor = (0, 0) if quota.floor is None else _ends(values, quota.floor, up=True)
    claim = values.get(quota.claim)
    known = claim is not None and not claim.reasons
    claims = (claim.low, claim.high) if claim is not None and known else (None, None)
    if quota.levels is not None:
        tops = [_ends(values, id) for id in quota.levels.high.values()]
        limits[OFFERED] = _sums(tops)
    low, high = (
        School(
            school.id,
            claims[end],
            {name: ends[end] for name, ends in limits.items()} if values else {"": 0},
            floor[end] if values else 0,
        )
        for end in (0, 1)
    )
    return OpenSchool(low, high)


def _ends(values: Values, id: str, *, up: bool = False) -> tuple[int | None, int | None]:
    """The least and the most whole seats of a figure; None where it may have no value."""
    value = values.get(id)
    if value is None or value.reasons or value.low is None or value.high is None:
        return (None, None)
    if up:
        return -int(-value.low // 1), -int(-value.high // 1)
    return int(value.low // 1), int(value.high // 1)


def _sums(ends: list[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    lows, highs = [low for low, _ in ends], [high for _, high in ends]
    if None in lows or None in highs:
        return (None, None)
    return sum(low or 0 for low in lows), sum(high or 0 for high in highs)


def level_question(asked: Asked) -> LevelQuestion | None:
    """The question by levels; None for a pack without them, or where a figure of it is open."""
    levels = asked.quota.levels
    if levels is None or asked.open:
        return None
    schools = asked.worst
    stripped = tuple(
        School(s.id, s.claim, {n: v for n, v in s.limits.items() if n != OFFERED}, s.floor)
        for s in schools.schools
    )
    cells: dict[str, dict[str, Cell]] = {}
    for school in schools.schools:
        values = asked.values(school.id)
        cells[school.id] = {
            level: Cell(_decided(values, levels.claim[level]), most)
            for level, id in levels.high.items()
            if (most := _ends(values, id)[0]) != 0
        }
    stock = {level: _stock(asked, id) for level, id in levels.stock.items()}
    if None in stock.values():
        return None
    return LevelQuestion(
        asked.question(stripped),
        tuple(
            Level(level, counted=level in levels.counted, stock=stock[level] or 0)
            for level in levels.high
        ),
        {id: offered for id, offered in cells.items() if offered},
        levels.share,
    )


def _decided(values: Values, id: str) -> Rational | None:
    value = values.get(id)
    return value.low if value is not None and value.decided else None


def _stock(asked: Asked, id: str) -> int | None:
    """The city's students of a level who stay; None where it is not known."""
    found = [_decided(asked.values(school.low.id), id) for school in asked.schools]
    if any(each is None for each in found):
        return None
    return int(sum((each for each in found if each is not None), Rational(0)))


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A figure of the standard that is not known: ``member`` of a table has that of ``lender``."""

    pack: Pack
    table: str
    member: str
    lender: str


def borrowed(assessment: Assessment) -> tuple[Borrowed, ...]:
    """Every borrowed figure that counts for some school of the cohort, in the packs' order."""
    kinds = {school.kind for school in assessment.scoring.cohort.schools}
    return tuple(_borrowed(assessment.scoring.pack, kinds))


def _borrowed(pack: Pack, kinds: set[str]) -> Iterator[Borrowed]:
    for id, table in pack.tables.items():
        for member, lender in table.borrowed.items():
            if table.over != [KIND] or member in kinds:
                yield Borrowed(pack, id, member, lender)
    for used in pack.uses.values():
        yield from _borrowed(used, kinds)


def refuse_borrowed(assessment: Assessment) -> None:
    """Raise Refused with every borrowed figure."""
    found = borrowed(assessment)
    if found:
        raise Refused(
            Problem(
                "quota.borrowed",
                each.pack.span("tables", each.table),
                {
                    "zh": each.pack.tables[each.table].label.zh,
                    "en": each.pack.tables[each.table].label.en,
                    "member": each.member,
                    "lender": each.lender,
                },
            )
            for each in found
        )
