"""Questions by level, drawn at random; and the best matrix found by trying all."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from assess.quota.claims import Question, School
from assess.quota.levels import Cell, Level, LevelQuestion
from assess.value import Rational

LEVELS = ("mid", "senior", "pre_technician")
IDS = ("a", "b", "c")


def drawn(random: Random, schools: int = 3, levels: int = 3, most: int = 5) -> LevelQuestion:
    """A small question full of ties; a third or so of them have no plan."""
    cells = {
        id: {
            level: Cell(Rational(random.randint(1, 4)), random.choice((0, 1, 2, 3, 9)))
            for level in LEVELS[:levels]
            if random.random() < 0.85
        }
        or {"mid": Cell(Rational(1), 9)}
        for id in IDS[:schools]
    }
    asked = tuple(
        School(
            id,
            Rational(random.randint(1, 5), random.choice((1, 1, 2))),
            {"request": random.choice((1, 2, 4, 9, 9))},
            random.choice((0, 0, 0, 1, 2)),
        )
        for id in IDS[:schools]
    )
    columns = tuple(
        Level(
            level,
            counted=number > 0,
            stock=random.randint(0, 6),
            low=random.choice((0, 0, 0, 1)),
            high=random.choice((None, None, 1, 3)),
        )
        for number, level in enumerate(LEVELS[:levels])
    )
    share = random.choice((None, Rational(2, 5), Rational(1, 2), Rational(3, 5), Rational(3, 4)))
    total = random.randint(0, most)
    if random.random() < 0.5:
        asked = tuple(replace(s, ties=(Rational(random.randint(0, 1)),)) for s in asked)
    return LevelQuestion(Question(asked, total), columns, cells, share)


Grid = tuple[tuple[int, ...], ...]


def grids(question: LevelQuestion, total: int) -> Iterator[Grid]:
    """All matrices that keep every clause, with the schools in order of rank."""
    schools = ranked(question)
    rows = [[list(fill(question, school, n)) for n in range(total + 1)] for school in schools]
    for sums in itertools.product(range(total + 1), repeat=len(schools)):
        if sum(sums) == total:
            choices = [rows[i][n] for i, n in enumerate(sums)]
            for grid in itertools.product(*choices):
                if fits(question, grid, total):
                    yield grid


def ranked(question: LevelQuestion) -> list[School]:
    return sorted(
        question.schools.schools,
        key=lambda s: (*(-fraction(each) for each in s.ties), -fraction(s.claim), s.id),
    )


def fraction(value: Rational | None) -> Fraction:
    assert value is not None
    return Fraction(int(value.numerator), int(value.denominator))


def fill(question: LevelQuestion, school: School, total: int) -> Iterator[tuple[int, ...]]:
    """All ways to fill one row with so many seats."""
    highs = [caps(question, school, level) for level in question.levels]
    ceiling = min([sum(highs), *(n for n in school.limits.values() if n is not None)])
    assert school.floor is not None
    if min(school.floor, ceiling) <= total <= ceiling:
        for row in itertools.product(*(range(min(high, total) + 1) for high in highs)):
            if sum(row) == total:
                yield row


def caps(question: LevelQuestion, school: School, level: Level) -> int:
    cell = question.cells[school.id].get(level.id)
    return 0 if cell is None or cell.high is None else cell.high


def fits(question: LevelQuestion, grid: Grid, total: int) -> bool:
    have = everyone = 0
    for number, level in enumerate(question.levels):
        units = sum(row[number] for row in grid)
        if units < level.low or (level.high is not None and units > level.high):
            return False
        everyone += level.stock
        have += (level.stock + units) * level.counted
    return question.share is None or have >= fraction(question.share) * (everyone + total)


def worth(question: LevelQuestion, grid: Grid) -> tuple[Fraction, int, Fraction, Sequence[int]]:
    """What is compared, in this order; the least is the plan."""
    schools, levels = ranked(question), question.levels
    rows = ranks = cells = Fraction(0)
    for rank, (school, row) in enumerate(zip(schools, grid, strict=True)):
        claim = fraction(school.claim)
        rows += (sum(row) - claim) ** 2 / claim
        ranks += rank * sum(row)
        for level, units in zip(levels, row, strict=True):
            if level.id in question.cells[school.id]:
                own = fraction(question.cells[school.id][level.id].claim)
                cells += (units - own) ** 2 / own
    return rows, int(ranks), cells, [-units for row in grid for units in row]


def by_trying(question: LevelQuestion) -> Grid | None:
    return min(
        grids(question, question.schools.total), key=lambda g: worth(question, g), default=None
    )


def large(random: Random, schools: int) -> LevelQuestion:
    """A city of ordinary size for which a share above the schools' own wishes binds."""
    cells: dict[str, dict[str, Cell]] = {}
    asked = []
    everyone = wanted = 0
    for number in range(schools):
        claims = (random.randint(50, 400), random.randint(20, 300), random.randint(5, 60))
        id, sum_ = f"s{number}", sum(claims)
        cells[id] = {
            level: Cell(
                Rational(claim * random.choice((95, 100, 105)), 100), claim + random.randint(0, 120)
            )
            for level, claim in zip(LEVELS, claims, strict=True)
            if level != "pre_technician" or random.random() < 0.6
        }
        limits: dict[str, int | None] = {"request": sum_ + random.randint(0, 100)}
        asked.append(School(id, Rational(sum_), limits, random.randint(0, 60)))
        everyone, wanted = everyone + claims[0] + claims[1], wanted + claims[1]
    columns = (
        Level("mid", stock=2 * everyone),
        Level("senior", counted=True, stock=wanted),
        Level("pre_technician", counted=True, stock=wanted // 5),
    )
    total = everyone * 9 // 10
    # Two points above what the schools' own proportions would give.
    share = Rational(wanted * 6 // 5 + total * wanted // everyone, 2 * everyone + wanted + total)
    share += Rational(2, 100)
    return LevelQuestion(Question(tuple(asked), total), columns, cells, share)
