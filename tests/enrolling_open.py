"""Open questions by level, drawn at random, and every case that they leave open."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

from assess.quota.apportion_levels import arrange
from assess.quota.claims import Question, School
from assess.quota.cuts import Cuts
from assess.quota.levels import OFFERED, Cell, Level, LevelQuestion, matrix
from assess.quota.open_question import OpenLevels, OpenQuestion, OpenSchool
from assess.value import Rational
from tests.enrolling_levels import LEVELS

Row = dict[str, tuple[Cell, Cell]]


def open_school(
    id: str,
    claims: tuple[Rational, Rational],
    requests: tuple[int, int],
    floors: tuple[int, int],
    row: Row,
    unit: int = 1,
) -> OpenSchool:
    """A school at its ends; what its levels allow together is a limit."""
    low, high = (
        School(
            id,
            claims[end],
            {
                "request": requests[end],
                OFFERED: sum((cells[end].high or 0) // unit * unit for cells in row.values()),
            },
            floors[end],
        )
        for end in (0, 1)
    )
    return OpenSchool(low, high)


def leveled(
    stocks: dict[str, tuple[int, int]], cells: dict[str, Row], share: Rational | None
) -> OpenLevels:
    """Levels of which the first is not counted, with students who stay between two numbers."""
    loose, tight = (
        tuple(
            Level(id, counted=place > 0, stock=ends[end if place > 0 else 1 - end])
            for place, (id, ends) in enumerate(stocks.items())
        )
        for end in (1, 0)
    )
    return OpenLevels(loose, tight, cells, share)


def drawn_open(
    random: Random, *, rows: bool = False, stocks: bool = False, cells: bool = False
) -> OpenQuestion:
    """Two to four schools and two or three levels, with some of the figures open."""
    unit, names = random.choice((1, 1, 1, 2)), LEVELS[: random.choice((2, 3))]
    table: dict[str, Row] = {}
    schools = []
    for id in "abcd"[: random.choice((2, 3, 3, 4))]:
        table[id] = {}
        for name in names:
            if name == "mid" or random.random() < 0.85:
                claim, high = Rational(random.randint(1, 4)), random.choice((0, 1, 2, 3, 5))
                more = random.choice((0, 0, 1, 2)) if cells else 0
                table[id][name] = Cell(claim, high), Cell(claim, high + more)
        claim = Rational(random.randint(1, 5), random.choice((1, 1, 2)))
        request, floor = random.choice((1, 2, 4, 9)), random.choice((0, 0, 0, 1, 2, 4))
        more, wide, up = (
            (random.choice((0, 1, 3)), random.choice((0, 0, 1, 3)), random.choice((0, 0, 1, 2)))
            if rows
            else (0, 0, 0)
        )
        ends = (claim, claim + more), (request, request + wide), (floor, floor + up)
        schools.append(open_school(id, *ends, table[id], unit))
    stay = {name: random.randint(0, 5) for name in names}
    wide_stay = {n: (s, s + (random.choice((0, 1, 3)) if stocks else 0)) for n, s in stay.items()}
    share = random.choice([Rational(n) for n in ("2/5", "1/2", "3/5", "3/4", "4/5")])
    total = random.randint(1, 14) // unit * unit
    return OpenQuestion(tuple(schools), total, unit, leveled(wide_stay, table, share))


def cases(question: OpenQuestion, most: int) -> list[LevelQuestion] | None:
    """Every case, with claims at both ends and half-way; None where there are too many."""
    pools, stays = _pools(question)
    if math.prod(map(len, [*pools, *stays])) > most:
        return None
    return [
        _case(question, chosen, stay)
        for chosen in itertools.product(*pools)
        for stay in itertools.product(*stays)
    ]


def a_case(question: OpenQuestion, random: Random) -> LevelQuestion:
    """One of the cases."""
    pools, stays = _pools(question)
    return _case(question, [random.choice(pool) for pool in pools], map(random.choice, stays))


Chosen = tuple[School, dict[str, Cell]]


def _pools(question: OpenQuestion) -> tuple[list[list[Chosen]], list[range]]:
    levels = question.levels
    assert levels is not None
    stays = [
        range(min(a.stock, b.stock), max(a.stock, b.stock) + 1)
        for a, b in zip(levels.loose, levels.tight, strict=True)
    ]
    pools = [list(_cases_of(school, levels.cells[school.low.id])) for school in question.schools]
    return pools, stays


def _case(question: OpenQuestion, chosen: Sequence[Chosen], stay: Iterable[int]) -> LevelQuestion:
    levels = question.levels
    assert levels is not None
    return LevelQuestion(
        Question(tuple(school for school, _ in chosen), question.total, question.unit),
        tuple(
            Level(level.id, counted=level.counted, stock=stock)
            for level, stock in zip(levels.loose, stay, strict=True)
        ),
        {school.id: row for school, row in chosen},
        levels.share,
    )


def _cases_of(ends: OpenSchool, row: Mapping[str, tuple[Cell, Cell]]) -> Iterator[Chosen]:
    low, high = ends.low, ends.high
    assert low.claim is not None
    assert high.claim is not None
    assert low.floor is not None
    assert high.floor is not None
    claims = sorted({low.claim, (low.claim + high.claim) / 2, high.claim})
    requests = range(low.limits["request"] or 0, (high.limits["request"] or 0) + 1)
    tops = [range(worst.high or 0, (best.high or 0) + 1) for worst, best in row.values()]
    for claim, request in itertools.product(claims, requests):
        for floor in range(low.floor, high.floor + 1):
            for chosen in itertools.product(*tops):
                cells = {
                    id: Cell(row[id][0].claim, top) for id, top in zip(row, chosen, strict=True)
                }
                yield School(low.id, claim, {"request": request}, floor), cells


def seats_of(case: LevelQuestion) -> dict[str, int] | None:
    """School totals of the plan; None where there is none."""
    asked = matrix(case)
    if not Cuts(asked).possible():
        return None
    return {id: sum(row.values()) for id, row in arrange(asked).seats.items()}
