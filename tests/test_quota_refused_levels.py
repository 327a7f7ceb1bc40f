"""Faulty questions by level and impossible plans, with what is said in both languages."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest

from assess.errors import Refused
from assess.messages import render
from assess.quota.apportion_levels import apportion_levels
from assess.quota.claims import School
from assess.quota.clash import NoPlan
from assess.quota.clauses import Clause
from assess.quota.levels import Cell, Level, LevelQuestion
from assess.value import Rational
from tests.enrolling import reason
from tests.enrolling_levels import drawn, fraction, grids
from tests.test_quota_levels import cell, two_schools

FINE = two_schools("30/100")


def told(question: LevelQuestion, lang: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        apportion_levels(question)
    return [render(p, "zh" if lang == "zh" else "en") for p in caught.value.problems]


def cells_of_b(**cells: Cell) -> LevelQuestion:
    return replace(FINE, cells={**FINE.cells, "b": cells})


MID = Level("mid")
FAULTY: dict[str, tuple[LevelQuestion, str, str]] = {
    "no_levels": (
        replace(FINE, levels=(), cells={}),
        "没有可分配的层次",
        "there are no levels to divide among",
    ),
    "duplicate_level": (
        replace(FINE, levels=(*FINE.levels, MID)),
        "层次「mid」出现了不止一次",
        "level 「mid」 is given more than once",
    ),
    "unknown_level": (
        cells_of_b(mid=cell(40, 90), art=cell(1, 2)),
        "学校「b」的层次「art」不在全市层次之列",
        "level 「art」 of school 「b」 is none of the city's levels",
    ),
    "unknown_school": (
        replace(FINE, cells={**FINE.cells, "c": {}}),
        "为「c」给出了分层次的数，但参加分配的学校中没有它",
        "there are figures by level for 「c」, which is none of the schools",
    ),
    "nothing_offered": (
        cells_of_b(),
        "学校「b」没有开设任何层次",
        "school 「b」 offers no level",
    ),
    "missing_cell": (
        cells_of_b(mid=Cell(Rational(3), None)),
        "学校「b」的「mid」缺应得数或上限",
        "level 「mid」 of school 「b」 lacks its claim or its ceiling",
    ),
    "cell_not_positive": (
        cells_of_b(mid=cell(0, 4)),
        "学校「b」的「mid」应得数「0」不大于 0",
        "the claim 「0」 of level 「mid」 of school 「b」 is not above 0",
    ),
    "negative_cell": (
        cells_of_b(mid=cell(4, -1)),
        "学校「b」的「mid」上限为负数（-1）",
        "the ceiling of level 「mid」 of school 「b」 is negative (-1)",
    ),
    "reserved_limit": (
        replace(
            FINE,
            schools=replace(
                FINE.schools,
                schools=(FINE.schools.schools[0], School("b", Rational(4), {"levels": 3})),
            ),
        ),
        "学校「b」的上限不能取名「levels」",
        "a limit of school 「b」 cannot be named 「levels」",
    ),
    "negative_stock": (
        replace(FINE, levels=(replace(FINE.levels[0], stock=-1), FINE.levels[1])),
        "层次「mid」毕业后的在校生数为负数（-1）",
        "the number of students of level 「mid」 who stay is negative (-1)",
    ),
    "bad_level": (
        replace(FINE, levels=(replace(FINE.levels[0], low=3, high=2), FINE.levels[1])),
        "层次「mid」的下限 3 与上限 2 不成范围",
        "3 to 2 is no range for level 「mid」",
    ),
    "bad_share": (
        replace(FINE, share=Rational(40)),
        "占比要求「40」不在 0 和 1 之间",
        "the share 「40」 is not between 0 and 1",
    ),
}


@pytest.mark.parametrize("code", FAULTY)
def test_a_faulty_question_is_refused(code: str) -> None:
    question, zh, en = FAULTY[code]
    for lang, words in (("zh", zh), ("en", en)):
        own = [text for text in told(question, lang) if text.startswith(f"quota.{code} ")]
        assert [text.splitlines()[0] for text in own] == [f"quota.{code} {words}"]
        assert len(own[0].splitlines()) == 2


def test_bounds_of_a_level_without_a_whole_unit_between_them_are_refused() -> None:
    def tens(low: int, high: int) -> LevelQuestion:
        schools = replace(FINE.schools, total=60, unit=10)
        mid = replace(FINE.levels[0], low=low, high=high)
        return replace(FINE, schools=schools, levels=(mid, FINE.levels[1]))

    assert told(tens(11, 19), "en") == [
        "quota.bad_level 11 to 19 is no range for level 「mid」\n"
        "    hint: the lower bound is 0 or more and not above the upper one; a whole number of "
        "seat units lies between them"
    ]
    assert sum(row["mid"] for row in apportion_levels(tens(11, 20)).seats.values()) == 20


MOST = 14


def holds(question: LevelQuestion, clauses: Iterable[Clause]) -> bool:
    """By trying all matrices, of what is not offered too: whether one keeps all the clauses."""
    clauses = list(clauses)
    places = [(s.id, level.id) for s in question.schools.schools for level in question.levels]
    fixed = [clause.seats for clause in clauses if clause.kind == "total"]
    for total in fixed or range(MOST + 1):
        for bars in itertools.combinations(range(total + len(places) - 1), len(places) - 1):
            edges = (-1, *bars, total + len(places) - 1)
            seats = [b - a - 1 for a, b in itertools.pairwise(edges)]
            if all(kept(question, dict(zip(places, seats, strict=True)), c) for c in clauses):
                return True
    return False


def kept(question: LevelQuestion, seats: dict[tuple[str, str], int], clause: Clause) -> bool:
    school_ = sum(n for (id, _), n in seats.items() if id == clause.school)
    level_ = sum(n for (_, id), n in seats.items() if id == clause.level)
    if clause.kind == "share":
        counted = {level.id for level in question.levels if level.counted}
        stock = sum(level.stock for level in question.levels)
        have = sum(level.stock for level in question.levels if level.counted)
        have += sum(n for (_, id), n in seats.items() if id in counted)
        return have >= fraction(question.share) * (stock + sum(seats.values()))
    return {
        "total": sum(seats.values()) == clause.seats,
        "floor": school_ >= clause.seats,
        "ceiling": school_ <= clause.seats,
        "cell": seats.get((clause.school, clause.level), 0) <= clause.seats,
        "least": level_ >= clause.seats,
        "most": level_ <= clause.seats,
    }[clause.kind]


def test_every_clash_is_minimal_and_the_nearest_totals_work() -> None:
    kinds: set[str] = set()
    reasons: set[str] = set()
    for seed in range(250):
        question = drawn(Random(seed), schools=2, levels=2)
        # Few who stay, so that any share can be reached by totals small enough to try
        levels = tuple(replace(level, stock=level.stock // 3) for level in question.levels)
        question = replace(question, levels=levels)
        try:
            apportion_levels(question)
            continue
        except NoPlan as none:
            clash = none.clash
            reasons.add(reason(none))
        kinds |= {clause.kind for clause in clash.clauses}
        assert not holds(question, clash.clauses), seed
        for dropped in clash.clauses:
            assert holds(question, [c for c in clash.clauses if c != dropped]), (seed, dropped)
        working = [n for n in range(25) if any(True for _ in grids(question, n))]
        total = question.schools.total
        assert clash.below == max((n for n in working if n < total), default=None), seed
        assert clash.above == min((n for n in working if n > total), default=None), seed
    assert kinds == {"total", "floor", "ceiling", "cell", "least", "most", "share"}
    assert reasons == {"ceilings", "floors", "most", "least", "both", "share", "range"}
