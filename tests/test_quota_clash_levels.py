"""Plans by level that nobody can make: which clauses are told to clash, and what they add up to.

Worked out by hand on cities of two or three schools; that every list is minimal is tried out in
`test_quota_refused_levels.py` and `test_quota_all_matrices.py`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from assess.quota.apportion_levels import apportion_levels
from assess.quota.claims import Question
from assess.quota.clash import NoPlan
from assess.quota.levels import Level, LevelQuestion
from assess.value import Rational
from tests.enrolling import school
from tests.test_quota_levels import cell, two_schools
from tests.test_quota_refused_levels import FINE, told

HEAD_EN = (
    "quota.clash no plan keeps all of the following. Each was checked: without it the others "
    "listed can be kept together, though what is not listed may still forbid it\n"
    "    hint: with all else kept, listed or not, the nearest totals that work: below {}, above {}"
)
NEVER_EN = (
    "quota.clash_at_any_total whatever the total is, no plan keeps all of the following. Each was "
    "checked: without it the others listed can be kept together, though what is not listed may "
    "still forbid it\n"
    "    hint: no total works, so that another one will not help: change one of these first, then "
    "see whether what is not listed allows a plan"
)
NEVER_ZH = (
    "quota.clash_at_any_total 无论总数是多少，都没有能同时满足以下各条的计划。逐条核对过："
    "去掉任何一条，所列的其余各条就能同时满足；没有列出的条件仍可能不允许\n"
    "    提示: 没有可行的总数，改总数无济于事：先改变所列各条中的一条，再看没有列出的条件是否允许"
)


def codes(question: LevelQuestion) -> list[str]:
    return [text.split()[0].removeprefix("quota.clash_") for text in told(question, "en")]


def test_a_share_that_no_total_reaches_says_what_stands_against_it() -> None:
    # With 60 new seniors of 60 in all it is 160 of 460, below 40 %: no total helps
    assert told(two_schools("40/100"), "zh") == [
        NEVER_ZH,
        "quota.clash_because_share senior至多新招 60：即使其他层次一人不招，也只占 160/460"
        "（≈34.78%），不到 40%",
        "quota.clash_cell 学校「a」的「senior」至多 60（high）",
        "quota.clash_cell_none 「senior」至多 0（high）的学校共 1 所：b",
        "quota.clash_share_alone 招生后，senior至少占全部在校生的 40%（留校 400，其中 100）",
    ]
    assert told(two_schools("40/100"), "en") == [
        NEVER_EN,
        "quota.clash_because_share senior: 60 new ones at most. Even with none of other levels "
        "that is 160/460 (≈34.78%), below 40%",
        "quota.clash_cell school 「a」 gets 60 of level 「senior」 at most (high)",
        "quota.clash_cell_none schools that get none of level 「senior」 (high), 1 in all: b",
        "quota.clash_share_alone senior: at least 40% of all students after the intake (400 stay, "
        "100 of them such)",
    ]


def test_a_share_that_this_total_does_not_reach() -> None:
    # A third of 500 takes 67 new ones; of 480 it takes just the 60
    assert told(two_schools("1/3"), "en") == [
        HEAD_EN.format(80, "—"),
        "quota.clash_because_both what is listed as 「at least」 adds up to 67, more than what is "
        "listed as 「at most」, 60",
        "quota.clash_cell school 「a」 gets 60 of level 「senior」 at most (high)",
        "quota.clash_cell_none schools that get none of level 「senior」 (high), 1 in all: b",
        "quota.clash_share senior: at least 1/3 of all students after the intake (400 stay, 100 "
        "of them such); with a total of 100 that takes 67 new ones at least",
        "quota.clash_total the total is 100",
    ]


def test_ceilings_are_told_rather_than_cells_where_they_are_enough() -> None:
    # Even as seniors alone the 100 of a and the 90 of b make 290 of 590 only.  Nobody but a's
    # request keeps it to 100; b's 90 are what its levels allow
    assert told(two_schools("9/10"), "zh") == [
        NEVER_ZH,
        "quota.clash_because_share senior至多新招 190：即使其他层次一人不招，也只占 290/590"
        "（≈49.15%），不到 90%",
        "quota.clash_ceiling 学校「a」至多 100（request）",
        "quota.clash_ceiling 学校「b」至多 90（levels）",
        "quota.clash_share_alone 招生后，senior至少占全部在校生的 90%（留校 400，其中 100）",
    ]


def city_of(**schools: tuple[int, int]) -> LevelQuestion:
    """Schools with so many places in all and so many for seniors; 40 % take 100 new seniors."""
    return LevelQuestion(
        Question(tuple(school(id, 40, high=most) for id, (most, _) in schools.items()), 100),
        (Level("mid", stock=300), Level("senior", counted=True, stock=100)),
        {
            id: {"mid": cell(20, 500), "senior": cell(20, senior)}
            for id, (_, senior) in schools.items()
        },
        Rational(2, 5),
    )


def test_of_ceiling_and_cell_of_a_school_the_tighter_is_told() -> None:
    # 60 + 0 + 30 + 5; each of the looser 61 and 31 would be one more and still too few, but
    # without ceilings e has 500, without cells b has 90
    assert told(city_of(a=(61, 60), b=(90, 0), c=(30, 31), e=(5, 500)), "en")[1:-1] == [
        "quota.clash_because_share senior: 95 new ones at most. Even with none of other levels "
        "that is 195/495 (≈39.39%), below 40%",
        "quota.clash_ceiling school 「c」 gets 30 at most (request)",
        "quota.clash_ceiling school 「e」 gets 5 at most (request)",
        "quota.clash_cell school 「a」 gets 60 of level 「senior」 at most (high)",
        "quota.clash_cell_none schools that get none of level 「senior」 (high), 1 in all: b",
    ]
    # Of equal ones the cells, here two of a
    equal = city_of(a=(60, 30), b=(90, 0), c=(30, 30), e=(5, 500))
    more = replace(
        equal,
        levels=(*equal.levels, Level("pre", counted=True)),
        cells={**equal.cells, "a": {**equal.cells["a"], "pre": cell(9, 30)}},
    )
    assert told(more, "en")[2:-1] == [
        "quota.clash_ceiling school 「e」 gets 5 at most (request)",
        "quota.clash_cell school 「a」 gets 30 of level 「pre」 at most (high)",
        "quota.clash_cell school 「a」 gets 30 of level 「senior」 at most (high)",
        "quota.clash_cell school 「c」 gets 30 of level 「senior」 at most (high)",
        "quota.clash_cell_none schools that get none of level 「senior」 (high), 1 in all: b",
        "quota.clash_cell_none schools that get none of level 「pre」 (high), 2 in all: b、c",
    ]


def test_cells_are_told_rather_than_bounds_of_levels_where_they_are_enough() -> None:
    # A third takes 67 seniors: neither a's 60 nor the city's 65 are enough
    question = two_schools("1/3")
    bound = replace(question, levels=(question.levels[0], replace(question.levels[1], high=65)))
    assert codes(bound)[1:] == ["because_both", "cell", "cell_none", "share", "total"]


def test_a_share_that_only_a_far_larger_total_reaches_clashes_with_the_total() -> None:
    # 100 + n of 400 + n are 90 % for n = 2600: the share can hold, but not with 100 in all
    wide = replace(
        two_schools("9/10"),
        schools=Question((school("a", 60), school("b", 40, high=100)), 100),
        cells={"a": {"senior": cell(20, 9000)}, "b": {"mid": cell(40, 90)}},
    )
    assert told(wide, "en") == [
        HEAD_EN.format("—", 2600),
        "quota.clash_because_least what is listed as 「at least」 adds up to 350, more than the "
        "total 100",
        "quota.clash_share senior: at least 90% of all students after the intake (400 stay, 100 "
        "of them such); with a total of 100 that takes 350 new ones at least",
        "quota.clash_total the total is 100",
    ]
    # All students in counted levels: never while 300 others stay
    assert codes(two_schools("1")) == ["at_any_total", "share_alone"]


def test_a_total_above_all_ceilings_is_told_as_such_without_share_and_levels() -> None:
    # 100 + 90 are less than 200, whatever is asked of the share: a third can be had with less
    assert told(total_of(two_schools("1/3"), 200), "zh")[1:] == [
        "quota.clash_because_ceilings 各校上限合计 190，少于总数 200",
        "quota.clash_ceiling 学校「a」至多 100（request）",
        "quota.clash_ceiling 学校「b」至多 90（levels）",
        "quota.clash_total 总计划数为 200",
    ]


def test_sums_are_told_rather_than_the_unit() -> None:
    question = two_schools("1/3")
    tens = replace(question, schools=replace(question.schools, unit=10, total=207))
    assert codes(tens) == ["quota.clash", "because_ceilings", "ceiling", "ceiling", "total"]


def total_of(question: LevelQuestion, total: int) -> LevelQuestion:
    return replace(question, schools=replace(question.schools, total=total))


def test_where_no_total_works_one_beyond_the_schools_is_told_besides() -> None:
    question = two_schools("40/100")
    assert [text for text in told(total_of(question, 191), "zh") if "besides" in text] == [
        "quota.clash_besides_ceilings 此外，各校上限合计 190，少于总数 191"
    ]
    assert "besides" not in "".join(told(total_of(question, 190), "zh"))
    floors = replace(
        two_schools("40/100"),
        schools=Question((school("a", 60, high=100, low=25), school("b", 40, low=7)), 31),
    )
    assert [text for text in told(floors, "en") if "besides" in text] == [
        "quota.clash_besides_floors besides, the schools' floors add up to 32, more than the "
        "total 31"
    ]
    assert "besides" not in "".join(told(total_of(floors, 32), "en"))


def test_floors_that_keep_the_share_from_any_total() -> None:
    # 60 new seniors reach a third with up to 80 in all.  But b has 80 others at least, with whom
    # n in all need n - 80 >= (400 + n) / 3 - 100, that is n >= 170
    question = replace(
        two_schools("1/3"),
        schools=Question((school("a", 60, high=100), school("b", 40, high=100, low=80)), 100),
    )
    assert told(question, "zh") == [
        NEVER_ZH,
        "quota.clash_because_range 所列各条合起来，要求总数至少 170，又至多 80",
        "quota.clash_cell 学校「a」的「senior」至多 60（high）",
        "quota.clash_cell_none 「senior」至多 0（high）的学校共 1 所：b",
        "quota.clash_floor 学校「b」至少 80",
        "quota.clash_share_alone 招生后，senior至少占全部在校生的 1/3（留校 400，其中 100）",
    ]
    assert told(question, "en")[1] == (
        "quota.clash_because_range together the clauses listed ask for a total of 170 at least "
        "and of 80 at most"
    )


def test_a_floor_in_levels_that_do_not_count_leaves_the_share_too_little() -> None:
    # Of 100 in all 80 go to b, which trains no seniors; a quarter of 500 are 25 new ones
    question = replace(
        two_schools("1/4"),
        schools=Question((school("a", 60, high=100), school("b", 40, high=100, low=80)), 100),
    )
    assert told(question, "en") == [
        HEAD_EN.format("—", 107),
        "quota.clash_because_least what is listed as 「at least」 adds up to 105, more than the "
        "total 100",
        "quota.clash_cell_none schools that get none of level 「senior」 (high), 1 in all: b",
        "quota.clash_floor school 「b」 gets 80 at least",
        "quota.clash_share senior: at least 25% of all students after the intake (400 stay, 100 "
        "of them such); with a total of 100 that takes 25 new ones at least",
        "quota.clash_total the total is 100",
    ]
    # With 10 seniors there, 70 of the 80 are others at least
    some = LevelQuestion(
        Question((school("a", 60, high=300), school("b", 40, high=100, low=80)), 100),
        question.levels,
        {"a": {"senior": cell(20, 200)}, "b": {"mid": cell(40, 90), "senior": cell(4, 10)}},
        Rational(1, 3),
    )
    # In all n >= 70 + (400 + n) / 3 - 100, that is n >= 155
    assert told(some, "en")[:3] == [
        HEAD_EN.format("—", 155),
        "quota.clash_because_left what is listed as 「at least」 adds up to 147, more than the "
        "total 100 and what is listed as 「at most」, 10",
        "quota.clash_cell school 「b」 gets 10 of level 「senior」 at most (high)",
    ]


def test_each_kind_of_clause_is_named() -> None:
    question = LevelQuestion(
        replace(FINE.schools, schools=(school("a", 60, high=50, low=30),), total=40),
        (Level("mid", low=20, high=25), Level("senior", low=5, high=10)),
        {"a": {"mid": cell(40, 90), "senior": cell(20, 60)}},
    )
    assert told(question, "en") == [
        HEAD_EN.format(35, "—"),
        "quota.clash_because_most what is listed as 「at most」 adds up to 35, less than the total "
        "40",
        "quota.clash_most level 「mid」 gets 25 at most in the city",
        "quota.clash_most level 「senior」 gets 10 at most in the city",
        "quota.clash_total the total is 40",
    ]
    few = replace(question, schools=replace(question.schools, total=22), levels=(
        Level("mid"), Level("senior", low=5, high=10)))  # fmt: skip
    assert told(few, "en")[1:] == [
        "quota.clash_because_floors the schools' floors add up to 30, more than the total 22; "
        "those listed alone to 30",
        "quota.clash_floor school 「a」 gets 30 at least",
        "quota.clash_total the total is 22",
    ]
    loose = replace(
        question,
        schools=replace(question.schools, schools=(school("a", 60, high=50),), total=22),
    )
    assert told(loose, "en") == [
        HEAD_EN.format("—", 25),
        "quota.clash_because_least what is listed as 「at least」 adds up to 25, more than the "
        "total 22",
        "quota.clash_least level 「mid」 gets 20 at least in the city",
        "quota.clash_least level 「senior」 gets 5 at least in the city",
        "quota.clash_total the total is 22",
    ]


def test_bounds_of_a_level_that_no_total_meets() -> None:
    question = replace(FINE, levels=(Level("mid"), Level("senior", low=70)), share=None)
    assert told(question, "en") == [
        NEVER_EN,
        "quota.clash_because_both what is listed as 「at least」 adds up to 70, more than what is "
        "listed as 「at most」, 60",
        "quota.clash_cell school 「a」 gets 60 of level 「senior」 at most (high)",
        "quota.clash_cell_none schools that get none of level 「senior」 (high), 1 in all: b",
        "quota.clash_least level 「senior」 gets 70 at least in the city",
    ]


def test_of_many_cells_the_largest_are_told_and_the_others_counted() -> None:
    # 12 schools with 1 to 12 seniors, 12 with none: 78 new ones of 400 who stay, none of them such
    ids = [f"s{n:02}" for n in range(1, 25)]
    question = LevelQuestion(
        Question(tuple(school(id, 30, high=200) for id in ids), 100),
        (Level("mid", stock=400), Level("senior", counted=True)),
        {
            id: {"mid": cell(9, 90), **({"senior": cell(9, n)} if n <= 12 else {})}
            for n, id in enumerate(ids, 1)
        },
        Rational(1, 2),
    )
    found = told(question, "zh")
    assert found[1] == (
        "quota.clash_because_share senior至多新招 78：即使其他层次一人不招，也只占 78/478"
        "（≈16.32%），不到 50%"
    )
    assert found[2:12] == [
        f"quota.clash_cell 学校「s{n:02}」的「senior」至多 {n}（high）" for n in range(3, 13)
    ]
    assert found[12:14] == [
        "quota.clash_cell_more 「senior」另有 2 所学校，至多合计 3（high）",
        "quota.clash_cell_none 「senior」至多 0（high）的学校共 12 所："
        "s13、s14、s15、s16、s17、s18、s19、s20、s21、s22…",
    ]
    assert len(found) == 15


def test_a_total_that_is_no_multiple_of_the_unit() -> None:
    question = replace(FINE, schools=replace(FINE.schools, unit=10, total=93))
    with pytest.raises(NoPlan) as caught:
        apportion_levels(question)
    clash = caught.value.clash
    assert [clause.kind for clause in clash.clauses] == ["unit", "total"]
    assert (clash.below, clash.above) == (90, 100)


def test_where_no_total_works_a_multiple_of_the_unit_does_not_either() -> None:
    question = two_schools("40/100")
    tens = replace(question, schools=replace(question.schools, unit=10, total=93))
    assert codes(tens) == ["at_any_total", "because_share", "cell", "cell_none", "share_alone"]
