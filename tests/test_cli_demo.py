"""What the commands answer about the invented city that is shipped."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.desk import ran

CITY = Path(__file__).parent.parent / "cases" / "changzhou-2021-2023" / "city"


def test_the_demo_city_is_scored_and_marked_as_invented() -> None:
    done = ran("score", CITY, "--year", "2023")
    assert done.code == 0
    assert done.out.splitlines()[0].endswith(" · 8 所学校 · 按核实值 · 虚构数据，不是真实学校")
    schools = ran("score", CITY, "--year", "2023", "--format", "json").json["schools"]
    assert len(schools) == 8
    assert all(school["invented"] for school in schools)
    assert all(len(school["goals"]) == 10 for school in schools)


def test_the_demo_city_is_held_against_every_row_of_the_annex() -> None:
    done = ran("progress", CITY, "--year", "2022", "--format", "json")
    assert done.code == 0
    document = done.json
    assert [row["annex"] for row in document["rows"]] == list(range(1, 25))
    assert document["years"] == [2021, 2022]
    assert len(document["schools"]) >= 7
    assert document["unheard"] == []
    rows = {row["annex"]: row for row in document["rows"]}
    assert (rows[2]["target"], rows[2]["so_far"]) == ("0.33", None)
    assert rows[15]["so_far"]["target"] == "53000"
    assert (rows[20]["target"], rows[20]["due"]) == (None, 2021)
    assert document["rule"].startswith("预测的规则：")
    assert rows[15]["forecast"] == {
        "status": "at_risk", "worst": "at_risk", "best": "at_risk", "by": 2023, "aim": "81000",
        "stands": {"low": "51380", "high": "51380"}, "years_left": 1,
        "needed": {"low": "29620", "high": "29620"}, "pace": {"low": "25690", "high": "25690"},
        "seen": [2021, 2022], "years_without_profiles": [],
        "arithmetic": "应达 81000人次，累计 51380人次，还需 29620人次，剩 1 年，"
        "2021、2022 年平均每年 25690人次",
    }  # fmt: skip
    assert {n: rows[n]["forecast"]["status"] for n in (10, 20, 21, 24)} == {
        10: "on_track", 20: "met", 21: "missed", 24: "open",
    }  # fmt: skip
    table = ran("progress", CITY, "--year", "2022")
    assert table.out.splitlines()[0].endswith(" · 累计含 2021、2022 年")
    sheet = list(
        csv.DictReader(io.StringIO(ran("progress", CITY, "--year", "2022", "--format", "csv").out))
    )
    assert (sheet[14]["so_far_target"], sheet[14]["so_far_years"]) == ("53000", "2021 2022")
    assert (sheet[14]["forecast"], sheet[9]["forecast"]) == ("at_risk", "on_track")
