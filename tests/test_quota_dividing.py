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
from tests.desk import Ran, ran


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


def test_what_the_weight_is_is_told_as_an_assumption() -> None:
    assert [each["id"] for each in split(2022)["assumptions"]] == ["split_weight"]
    told = ran("quota", "split", CITY, "--year", "2022", "--engine", "meaning").out
    assert "\n假定：指标分解的权重（split_weight）：" in told


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
        "quota.weight_unknown 学校「liuyin 柳荫技工学校（虚构）」2021 年的权重没有定下来\n"
        in done.err
    )


PACK = """language: 1
pack: {id: shares, label: 计划, version: "1", years: [2024, 2025]}
facts: {students: {label: 在校生数, range: [0, 900], assumption: 示例}}
tables:
  courses: {label: 课程, annex: 1, kind: flow, over: year, rows: {2024: 3, 2025: 4},
    assumption: 示例}
  centres: {label: 中心, annex: 2, kind: cumulative, over: year, rows: {2024: 4, 2025: 7},
    assumption: 示例}
  trained: {label: 培训, annex: 3, kind: flow, value: 4, assumption: 示例}
  half: {label: 一半, annex: 4, kind: flow, value: 0.5, assumption: 示例}
  share: {label: 占比, annex: 5, kind: stock_share, unit: share, value: 100%, assumption: 示例}
  ours: {label: 自己的, annex: 6, kind: flow, value: 9, target: false, assumption: 示例}
  text: {label: 不在附件, kind: flow, value: 9, assumption: 示例}
figures: {weight: {label: 权重, value: students, assumption: 示例}}
quota: {claim: weight, limits: {students: weight}, split: weight}
"""


def divided(folder: Path, students: dict[str, int], *more: str, year: int = 2024) -> Ran:
    """The counts of `PACK` among schools of the same name, which filed for 2024."""
    pack = folder / "shares" / "pack.yaml"
    pack.parent.mkdir(exist_ok=True)
    pack.write_text(PACK, encoding="utf-8")
    files = folder / "files.yaml"
    files.write_text(
        "---\n".join(
            f"profile: {{school: {id}, name: 一中, kind: 学校, year: 2024}}\n"
            f"facts: {{students: {number}}}\n"
            for id, number in students.items()
        ),
        encoding="utf-8",
    )
    return ran("quota", "split", files, "--year", str(year), "--pack", pack.parent, *more)


def test_every_count_of_the_annex_is_divided_whoever_set_its_number(tmp_path: Path) -> None:
    found = divided(tmp_path, {"S01": 60, "S02": 30}, "--format", "json", year=2025).json
    counts = {count["id"]: count for count in found["counts"]}
    # 7 courses in two years are 5 and 2, of which 3 in 2024 were 2 and 1; 7 centres stand as they
    # are by 2025; 4 trained are those of both years
    assert {id: list(count["schools"].values()) for id, count in counts.items()} == {
        "courses": [3, 1],
        "centres": [5, 2],
        "trained": [3, 1],
    }
    assert {id: count["annex"] for id, count in counts.items()} == {
        "courses": 1, "centres": 2, "trained": 3,
    }  # fmt: skip
    assert (counts["courses"]["period"], counts["trained"]["period"]) == ("2025", "2024-2025")
    assert (
        "     3  培训（2024-2025 年合计）       4"
        in divided(tmp_path, {"S01": 60, "S02": 30}, year=2025).out
    )


def test_a_school_that_weighs_nothing_has_no_share_and_is_told_so(tmp_path: Path) -> None:
    students = {"S01": 60, "S02": 0, "S03": 30}
    found = divided(tmp_path, students, "--format", "json").json
    assert found["schools"] == {"S01": "一中", "S03": "一中"}
    assert found["weightless"] == {"S02": "一中"}
    assert found["counts"][0]["schools"] == {"S01": 2, "S03": 1}
    assert "S02 一中在 2024 年的权重是 0，所以没有份额。" in divided(tmp_path, students).out
    english = divided(tmp_path, students, "--lang", "en").out
    assert "Without a share, as their weight in 2024 is 0: S02 一中." in english


def test_what_is_fewer_than_the_schools_is_told_as_a_turn(tmp_path: Path) -> None:
    note = "附件 1 的数少于学校数：份额只说按权重轮到谁"
    few = {"S01": 60, "S02": 30, "S03": 30}
    assert note not in divided(tmp_path, few).out
    many = divided(tmp_path, {**few, "S04": 30})
    assert note in many.out
    scarce = divided(tmp_path, {**few, "S04": 30}, "--format", "json").json["counts"]
    assert [count["scarce"] for count in scarce] == [True, False, False]
    english = divided(tmp_path, {**few, "S04": 30}, "--lang", "en").out
    assert "There are fewer of annex 1 than schools: a share says only whose turn" in english


def test_schools_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    students = {"S01": 60, "S02": 30}
    header = divided(tmp_path, students).out.splitlines()[2]
    assert header.split() == ["附件", "指标", "全市", "S01", "S02"]
    chinese, english = (
        list(csv.reader(io.StringIO(divided(tmp_path, students, *words, "--format", "csv").out)))
        for words in ((), ("--lang", "en"))
    )
    assert chinese[0] == english[0] == ["annex", "id", "label", "city", "S01", "S02"]
    assert chinese[1] == ["", "", "学校名称", "", "一中", "一中"]
    assert chinese[2] == ["1", "courses", "课程", "3", "2", "1"]


def test_weights_of_a_later_year_than_the_first_are_warned_of(tmp_path: Path) -> None:
    late = tmp_path / "late.yaml"
    divided(tmp_path, {"S01": 60})
    text = (tmp_path / "files.yaml").read_text(encoding="utf-8")
    late.write_text(text.replace("2024", "2025"), encoding="utf-8")
    both = divided(tmp_path, {"S01": 60}, "--format", "json", year=2025)
    only = ran("quota", "split", late, "--year", "2025", "--pack", tmp_path / "shares")
    assert "quota.base_not_first" not in both.err
    assert (both.json["base_year"], both.json["first_year"]) == (2024, 2024)
    assert only.code == 0
    assert "2025 年指标分解 · 权重为 2025 年的" in only.out
    assert "quota.base_not_first 权重是 2025 年的，而计划从 2024 年起" in only.err


def test_the_document_fits_its_schema() -> None:
    schema = json.loads((ROOT / "schemas" / "quota_split.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(split(2022))


def test_the_listing_names_the_schools_and_who_has_no_share() -> None:
    text = ran("quota", "split", CITY, "--year", "2022", "--engine", "meaning").out
    for code, name in (("heming", "鹤鸣高级"), ("liuyin", "柳荫技工"), ("yunxi", "云溪技师")):
        assert code in text.splitlines()[2]
        assert name in text.splitlines()[3]
    assert (
        "xinhe 新禾技工学校（虚构）在 2021 年还没有开办（或没有材料），没有权重，所以没有份额。"
        in text
    )
    assert split(2022)["later"] == {"xinhe": "新禾技工学校（虚构）"}
    assert split(2021)["later"] == {}
    english = ran("quota", "split", CITY, "--year", "2022", "--engine", "meaning", "--lang", "en")
    assert "a share: xinhe Xinhe Technician School (invented)." in english.out


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
        assert row["yunxi"] == str(each["schools"]["yunxi"])
