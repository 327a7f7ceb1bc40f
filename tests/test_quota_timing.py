"""Which year's numbers a plan is made of: those of the year assessed, and the next year's target.

Decided in year Y: the students of Y's census, who graduates in the summer of Y+1, the share of
senior level that row 2 of the annex asks for in Y+1, when the intake is there.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assess.language.entries.pack import TableEntry
from assess.loading import load
from assess.number import parse_number
from assess.value import Rational
from tests.demo import CITY
from tests.desk import ran

TOTALS = {2021: 5000, 2022: 5600, 2023: 5000}


def row(table: TableEntry, year: int) -> Rational:
    """A cell of a table by years, as it is written."""
    cell = (table.rows or {})[str(year)]
    assert isinstance(cell, str | int | Decimal)
    number = parse_number(str(cell))
    assert number is not None
    return number


def targets() -> tuple[TableEntry, TableEntry]:
    """The quota pack's shares, and row 2 of the annex in the pack that it uses for the rating."""
    pack = load("changzhou-quota").pack
    annex = pack.uses["quality"].tables["skilled_share"]
    assert annex.annex == 2
    return pack.tables["share_target"], annex


@cache
def planned(year: int) -> Any:
    return ran(
        "quota", "plan", CITY, "--year", str(year), "--total", str(TOTALS[year]),
        "--engine", "meaning", "--format", "json",
    ).json  # fmt: skip


def test_the_share_is_the_annexs_of_the_next_year() -> None:
    mine, annex = targets()
    years = load("changzhou-quota").pack.card.years
    stated = [year for year in years if str(year) in (mine.rows or {})]
    assert stated == [year for year in years if str(year + 1) in (annex.rows or {})] == [2021, 2022]
    for year in stated:
        assert row(mine, year) == row(annex, year + 1)


def test_the_last_share_is_kept_where_the_annex_ends() -> None:
    """2024 has no row: plans made in 2023 keep that of 2023, which is the one stated for 2022."""
    mine, annex = targets()
    assert mine.borrowed == {"2023": "2022"}
    assert row(mine, 2022) == row(annex, max(map(int, annex.rows or {})))


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_a_plan_takes_the_share_of_its_year(year: int) -> None:
    quota = load("changzhou-quota").program(year).quota
    assert quota is not None
    assert quota.levels is not None
    assert quota.levels.share == row(targets()[1], min(year + 1, 2023))


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_only_the_year_without_a_target_says_that_it_keeps_the_last_one(year: int) -> None:
    told = {a["id"]: a["assumption"] for a in planned(year)["assumptions"] if a["borrowed"]}
    kept = "没有找到2023的数，暂用2022的（40%）"
    assert told.get("share_target[2023]") == (kept if year == 2023 else None)


def test_the_students_are_those_of_the_census_less_next_summers_graduates() -> None:
    """鹤鸣, decided in 2022: 3,020 students at the census, 840 + 280 graduate in 2023; in 2021 it
    had 2,950, and nobody who graduated in 2022 (`graduates`) is counted out again."""
    facts = load("changzhou-quota").pack.facts
    periods = {
        id: facts[id].period for id in ("students", "next_graduates", "graduates", "request")
    }
    assert periods.pop("students") == "census"
    assert set(periods.values()) == {"academic_year"}
    for year, students, leaving in ((2021, 2950, 1090), (2022, 3020, 1120)):
        (school,) = [s for s in planned(year)["schools"] if s["id"] == "heming"]
        steps = {step["id"]: step["value"]["low"] for step in school["because"]}
        assert steps["conditions.leaving"] == str(leaving)
        places = {2021: 2540, 2022: 2600}[year]
        assert steps["practice_places"] == str(places - (students - leaving))


def test_nobody_graduates_who_is_not_a_student_of_the_level(tmp_path: Path) -> None:
    text = (CITY / "schools" / "heming.yaml").read_text(encoding="utf-8").split("\n---\n")[0]
    wrong = text.replace("pre_technician: 0}\n  new_students", "pre_technician: 1}\n  new_students")
    assert wrong != text
    (tmp_path / "heming.yaml").write_text(wrong, encoding="utf-8")
    done = ran("quota", "plan", tmp_path, "--year", "2021", "--total", "500")
    assert done.code == 2
    assert "graduates_within_levels" in done.err
