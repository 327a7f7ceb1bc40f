"""``assess quota split`` on the invented city, worked out by hand."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from tests.demo import CITY, ROOT
from tests.desk import ran


@cache
def split(year: int) -> Any:
    return ran(
        "quota", "split", CITY, "--year", str(year), "--engine", "meaning", "--format", "json"
    ).json


def test_the_counts_are_divided_without_remainder() -> None:
    # 2021: 26,650 students; 2,000 apprentices, of which 云溪 with 7,180 gets the nearest to 538.8
    for year in (2021, 2022, 2023):
        for each in split(year)["counts"]:
            assert sum(each["schools"].values()) == each["count"]
            assert min(each["schools"].values()) >= 0
    apprentices = {c["annex"]: c for c in split(2021)["counts"]}[17]
    assert (apprentices["count"], apprentices["schools"]["yunxi"]) == (2000, 539)


def test_three_years_together_are_the_division_of_their_sum() -> None:
    # 6,000 apprentices × 7,180 / 26,650 = 1616.5: with the multiplier of that total 1616 or 1617
    years = [
        {c["annex"]: c["schools"] for c in split(year)["counts"]}[17] for year in (2021, 2022, 2023)
    ]
    assert sum(year["yunxi"] for year in years) in (1616, 1617)
    assert split(2023)["base_year"] == 2021


def test_shares_are_not_divided_and_what_is_not_due_is_left_out() -> None:
    annex = [each["annex"] for each in split(2022)["counts"]]
    assert annex == [1, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 22]


def test_a_pack_without_weights_divides_nothing(tmp_path: Any) -> None:
    pack = tmp_path / "bare" / "pack.yaml"
    pack.parent.mkdir()
    pack.write_text(
        """language: 1
pack: {id: bare, label: 计划, version: "1", years: [2024]}
facts: {asked: {label: 申报数, range: [1, 900], assumption: 示例}}
figures: {claim: {label: 应得数, value: asked, assumption: 示例}}
quota: {claim: claim, limits: {request: claim}}
""",
        encoding="utf-8",
    )
    school = tmp_path / "schools" / "s.yaml"
    school.parent.mkdir()
    school.write_text(
        "profile: {school: S01, kind: 学校, year: 2024}\nfacts: {asked: 3}\n", encoding="utf-8"
    )
    done = ran("quota", "split", school, "--year", "2024", "--pack", pack.parent)
    assert done.code == 2
    assert "quota.no_weight 规则包「bare」的 quota 一节没有 split" in done.err


def test_a_base_year_that_is_not_known_is_told() -> None:
    one = CITY / "schools" / "heming.yaml"
    done = ran("quota", "split", CITY / "city.yaml", one, "--year", "2022", "--engine", "meaning")
    assert done.code == 2
    assert (
        "quota.weight_unknown 学校「liuyin 柳荫技工学校（虚构）」2021 年的权重没有定下来"
        in done.err
    )


def test_the_document_fits_its_schema() -> None:
    schema = json.loads((ROOT / "schemas" / "quota_split.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(split(2022))


def test_the_listing_names_the_schools_and_who_has_no_share() -> None:
    text = ran("quota", "split", CITY, "--year", "2022", "--engine", "meaning").out
    for name in ("鹤鸣高级", "柳荫技工", "云溪技师"):
        assert name in text.splitlines()[2]
    assert "新禾技工学校（虚构） (xinhe)在 2021 年以后开办，没有权重，所以没有份额。" in text
    assert split(2022)["later"] == {"xinhe": "新禾技工学校（虚构）"}
    assert split(2021)["later"] == {}
    english = ran("quota", "split", CITY, "--year", "2022", "--engine", "meaning", "--lang", "en")
    assert "a share: Xinhe Technician School (invented) (xinhe)." in english.out


def test_the_spreadsheet_holds_what_the_document_does(tmp_path: Path) -> None:
    path = tmp_path / "split.csv"
    ran("quota", "split", CITY, "--year", "2021", "--engine", "meaning", "--format", "csv",
        "--output", path)  # fmt: skip
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")  # else Excel misreads it
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    found = {row["id"]: row for row in rows}
    for each in split(2021)["counts"]:
        row = found[each["id"]]
        assert (row["annex"], row["city"]) == (str(each["annex"]), str(each["count"]))
        assert row["云溪技师学院（虚构）"] == str(each["schools"]["yunxi"])
