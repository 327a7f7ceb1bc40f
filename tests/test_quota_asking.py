"""From files to the question of a plan: a small open city by level, in tens, worked out by hand."""

from __future__ import annotations

import itertools

import pytest

from assess.analysis.assessment import assess, file
from assess.desk.quota_plan import quota_pack
from assess.enrolment.asking import Asked, ask
from assess.enrolment.plan import plan
from assess.quota.apportion_levels import apportion_levels
from assess.quota.claims import Question, School
from assess.quota.levels import OFFERED, Cell, Level, LevelQuestion
from assess.quota.undecided import Seats
from assess.quota.verification.intervals import verify_open
from assess.value import Rational

PACK = """
language: 1
pack: {id: tens, label: 计划, version: "1", years: [2024]}
labels:
  kind: {label: 类别, members: {x: 学校}}
  level: {label: 层次, members: {mid: 中级, senior: 高级}}
facts:
  asked: {label: 应得数, range: [1, 100], assumption: 示例}
  wished: {label: 保底申报, range: [0, 100], assumption: 示例}
  places: {label: 工位数, range: [0, 900], assumption: 示例}
  request: {label: 分层申报数, over: level, range: [0, 100], assumption: 示例}
  stay: {label: 留校学生, over: level, range: [0, 100], assumption: 示例}
tables:
  part: {label: 保底比例, value: 0.51, assumption: 示例}
  share: {label: 高级占比, unit: share, value: 34%, assumption: 示例}
figures:
  claim: {label: 应得, value: asked, assumption: 示例}
  floor: {label: 保底, value: wished * part, assumption: 示例}
  most: {label: 工位余量, value: places, assumption: 示例}
  by: {label: 分层应得, over: level, value: asked, assumption: 示例}
  high: {label: 分层上限, over: level, value: request, assumption: 示例}
  stock: {label: 留校数, over: level, value: stay, assumption: 示例}
quota:
  claim: claim
  floor: floor
  limits: {places: most}
  unit: 10
  levels: {over: level, claim: by, high: high, stock: stock, counted: senior, share: share}
"""

SCHOOLS = {
    "a": "asked: 60, wished: 0, places: 900, request: {mid: 95, senior: 85},"
    " stay: {mid: 100, senior: 50}",
    # Nobody knows how many of b's middle level stay, and how many of c's seniors: 0 to 100.
    "b": "asked: 40, wished: 0, places: 900, request: {mid: 95, senior: 0}, stay: {senior: 0}",
    "c": "asked: 20, wished: 0, places: 900, request: {mid: 0, senior: 0}, stay: {mid: 0}",
    "d": "asked: 1, wished: 40, places: 900, request: {mid: 95, senior: 0},"
    " stay: {mid: 0, senior: 0}",
}

TOTAL = 130


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The question of the city's 130 seats."""
    folder = tmp_path_factory.mktemp("tens")
    (folder / "pack").mkdir()
    (folder / "pack" / "pack.yaml").write_text(PACK, encoding="utf-8")
    texts = [
        f"  - {{profile: {{school: {id}, kind: x, year: 2024}}, facts: {{{facts}}}}}\n"
        for id, facts in SCHOOLS.items()
    ]
    schools = folder / "schools.yaml"
    schools.write_text("profiles:\n" + "".join(texts), encoding="utf-8")
    filing = file(quota_pack(str(folder / "pack")), [schools])
    return ask(assess(filing, 2024, engine="meaning"), TOTAL)


def test_a_floor_asks_for_the_next_whole_seat(asked: Asked) -> None:
    # 51 % of the 40 that d wishes are 20.4
    floors = {school.low.id: (school.low.floor, school.high.floor) for school in asked.schools}
    assert floors == {"a": (0, 0), "b": (0, 0), "c": (0, 0), "d": (21, 21)}


def test_what_the_levels_offer_together_is_in_whole_tens_of_each(asked: Asked) -> None:
    # of 95 and 85 there are 90 and 80: 170 and not the 180 that they are together
    offered = {school.low.id: school.low.limits[OFFERED] for school in asked.schools}
    assert offered == {"a": 170, "b": 90, "c": 0, "d": 90}


def test_the_share_needs_fewest_where_most_seniors_stay_and_fewest_others(asked: Asked) -> None:
    levels = asked.undecided.levels
    assert levels is not None
    loose, tight = (
        {level.id: (level.stock, level.counted) for level in each}
        for each in (levels.loose, levels.tight)
    )
    assert loose == {"mid": (100, False), "senior": (150, True)}
    assert tight == {"mid": (200, False), "senior": (50, True)}


def test_who_asks_for_no_level_still_stands_in_the_plan(asked: Asked) -> None:
    levels = asked.undecided.levels
    assert levels is not None
    offered = {id: list(row) for id, row in levels.cells.items()}
    # c asks for no level: both on which it has a claim, with no seats; b and d ask for one
    assert offered == {"a": ["mid", "senior"], "b": ["mid"], "c": ["mid", "senior"], "d": ["mid"]}
    assert {cell.high for pair in levels.cells["c"].values() for cell in pair} == {0}


def test_the_ranges_are_those_worked_out_by_hand(asked: Asked) -> None:
    """d has the 30 of its floor, c nothing; a and b share 100 as 60 to 40 if the share allows.

    At least 34 % × (150 + 100 + 130) - 150 < 0 seniors are needed, at most
    34 % × (50 + 200 + 130) - 50 = 79.2, so 80, which only a has.
    """
    found = plan(asked.assessment, TOTAL)
    assert {school.id: school.seats for school in found.schools} == {
        # that these ends come together is not known, as who stays at one school moves all
        "a": Seats(60, 80, exact=False),
        "b": Seats(20, 40, exact=False),
        "c": Seats(0, 0),
        "d": Seats(30, 30),
    }
    assert verify_open(found.certificate) == ()


def test_the_ranges_are_what_all_numbers_of_students_who_stay_give(asked: Asked) -> None:
    given: dict[str, set[int]] = {id: set() for id in SCHOOLS}
    for mid, senior in itertools.product(range(100, 201, 10), range(50, 151, 10)):
        for id, row in apportion_levels(by_hand(mid, senior)).seats.items():
            given[id].add(sum(row.values()))
    found = plan(asked.assessment, TOTAL)
    ends = {school.id: (school.seats.low, school.seats.high) for school in found.schools}
    assert ends == {id: (min(seats), max(seats)) for id, seats in given.items()}


def by_hand(mid: int, senior: int) -> LevelQuestion:
    """The same city, written down without files."""
    claims = {"a": 60, "b": 40, "c": 20, "d": 1}
    tops = {"a": (95, 85), "b": (95, 0), "c": (0, 0), "d": (95, 0)}
    floors = {"d": 21}
    schools = tuple(
        School(id, Rational(claim), {"places": 900}, floors.get(id, 0))
        for id, claim in claims.items()
    )
    cells = {
        id: {
            level: Cell(Rational(claims[id]), top)
            for level, top in zip(("mid", "senior"), ends, strict=True)
        }
        for id, ends in tops.items()
    }
    levels = Level("mid", stock=mid), Level("senior", counted=True, stock=senior)
    return LevelQuestion(Question(schools, TOTAL, 10), levels, cells, Rational("34/100"))
