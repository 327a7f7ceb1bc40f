"""``assess quota explain`` and ``split`` on the invented city, worked out by hand."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from tests.demo import CITY, ROOT
from tests.desk import Ran, ran


@cache
def explained(school: str, *more: str, year: int = 2022, total: int = 5600) -> Ran:
    return ran(
        "quota", "explain", CITY, "--school", school, "--year", str(year), "--total", str(total),
        "--engine", "meaning", *more,
    )  # fmt: skip


def changes(school: str) -> dict[tuple[str, str], int]:
    found = explained(school, "--format", "json").json["changes"]
    return {(change["id"], change["to"]): change["more"] for change in found}


@cache
def split(year: int) -> Any:
    return ran(
        "quota", "split", CITY, "--year", str(year), "--engine", "meaning", "--format", "json"
    ).json


def test_a_better_rating_would_have_given_more() -> None:
    # 鹤鸣 is a pass (× 0.95 = 921.5) with 615 of 700: as good its claim would be 970.
    found = changes("heming")
    assert found.keys() == {("quality.rating", "良好"), ("quality.rating", "优秀")}
    assert 0 < found["quality.rating", "良好"] < found["quality.rating", "优秀"] <= 700 - 615


def test_a_card_lifted_would_have_given_more() -> None:
    # 新禾 is stopped by its yellow card: without it by 430 places for 360 students who stay.
    assert changes("xinhe")["conditions.card", "无警示"] == 430 - 360


def test_more_floor_area_would_have_given_more() -> None:
    # 松石 has 58400 m²: 180 more seats need 180 × 20 m²; 19 m² would give none.
    found = changes("songshi")
    more = found["floor_area", "3600"]
    assert more == 180


def test_the_way_is_told_step_by_step() -> None:
    text = explained("heming").out
    for line in (
        "上年计划：970", "等次系数：0.95", "应得数：921.5", "上限·实习工位余量：700  ← 起作用",
        "保底：485", "名额：615", "考核等次 → 良好：多 28 个名额",
    ):  # fmt: skip
        assert line in text
    assert "← binding" in explained("heming", "--lang", "en").out


def test_while_facts_are_missing_no_change_is_looked_for() -> None:
    done = explained("liuyin", "--format", "json", year=2023, total=5000)
    assert (done.json["open"], done.json["changes"]) == (True, [])
    assert "有缺项，先补齐再比" in explained("liuyin", year=2023, total=5000).out


def test_an_unknown_school_is_told() -> None:
    done = explained("nobody")
    assert done.code == 2
    assert "run.unknown_school" in done.err


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
    assert "quota.weight_unknown 学校「liuyin」2021 年的权重没有定下来" in done.err


def test_the_documents_fit_their_schemas() -> None:
    for name, document in (
        ("quota_explain", explained("heming", "--format", "json").json),
        ("quota_split", split(2022)),
    ):
        schema = json.loads((ROOT / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
        Draft202012Validator(schema).validate(document)
