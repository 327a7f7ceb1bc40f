"""What the commands answer: tables in Chinese, fixed JSON, sheets."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from assess.engines.inference import Inference
from assess.outcome import CityOutcome, Member
from tests.assessed import two_schools
from tests.desk import ran
from tests.filed import SMALL, card, file_text, profile_text, written
from tests.test_thresholds import CARD, FULL, LADDERS

TABLE = """\
小型测试方案 · 2023 年 · 2 所学校 · 按核实值

代码    学校    类别              招生与    办学条件      总分  等次          结论          缺项
                                    规模          /5
                                     /10
------  ------  ------------  ----------  ----------  --------  ------------  ----------  ------
A1      A1      高级技工学校        4.80           0       4.8  不合格        1 项，见下       0
B2      B2      技师学院      4.00–10.00         0–5  4.0–15.0  不合格～优秀  1 项，见下       2

A1 A1（高级技工学校）：总分 4.8，等次 不合格
  等次上限：良好
    · 未设心理咨询室〔no_room〕自定
  10 项事实只有学校自报，尚未核实

B2 B2（技师学院）：总分 4.0–15.0，等次 不合格～优秀（未定）
  等次上限：良好～优秀
    ? 未设心理咨询室〔no_room〕自定
  缺 2 项：高级工以上在校生人数、设有心理咨询室
  哪一项能定下来：assess explain … --school B2
  9 项事实只有学校自报，尚未核实
"""

MISSING = """\
缺项                  可能的值    若取最小                若取最大               能否定下等次
--------------------  ----------  ----------------------  ---------------------  --------------
高级工以上在校生人数  0–2000人    4.0–9.0，不合格～合格   10.0–15.0，良好～优秀  不能
设有心理咨询室        否或是      4.0–10.0，不合格～良好  9.0–15.0，合格～优秀   不能
"""


def score(folder: Path, *more: str | Path) -> tuple[str | Path, ...]:
    return ("score", *two_schools(folder), "--pack", SMALL, *more)


# score


def test_the_table_of_score_says_it_all(tmp_path: Path) -> None:
    done = ran(*score(tmp_path))
    assert done.out == TABLE
    assert done.code == 0
    assert done.err.startswith("city.no_roster ")


def test_the_fixed_json_of_score(tmp_path: Path) -> None:
    done = ran(*score(tmp_path, "--year", "2023", "--format", "json"))
    schools = {school["id"]: school for school in done.json["schools"]}
    a, b = schools["A1"], schools["B2"]
    assert a["total"] == {"low": "4.8", "high": "4.8"}
    assert (a["rating"], a["possible_ratings"], a["decided"]) == ("fail", ["fail"], True)
    assert (a["kind"], a["year"], a["missing"]) == ("senior", 2023, [])
    assert (b["rating"], b["decided"]) == (None, False)
    assert b["possible_ratings"] == ["fail", "pass", "good", "excellent"]
    assert b["total"] == {"low": "4", "high": "15"}
    assert [m["id"] for m in b["missing"]] == ["senior_students", "counselling_room"]
    goal, share = a["goals"][0], a["indicators"][0]
    assert (goal["id"], goal["label"], goal["max"]) == ("enrolment", "招生与规模", "10")
    assert goal["points"] == {"low": "4.8", "high": "4.8"}
    assert {key: share[key] for key in ("id", "goal", "status", "value", "target", "max")} == {
        "id": "senior_share", "goal": "enrolment", "status": "partly", "value": "0.44",
        "target": "0.55", "max": "6",
    }  # fmt: skip
    assert b["indicators"][0]["value"] is None
    (conclusion,) = a["conclusions"]
    assert (conclusion["what"], conclusion["value"]) == ("ceiling", "good")
    assert [(x["rule"], x["certain"]) for x in conclusion["because"]] == [("no_room", True)]
    assert b["conclusions"][0]["value"] is None
    assert b["conclusions"][0]["possible"] == ["good", "excellent"]


def test_numbers_that_are_no_decimals_are_fractions(tmp_path: Path) -> None:
    path = file_text(tmp_path, written(students="3500", senior_students="1750.0"[:4]))
    document = ran("score", path, "--pack", SMALL, "--format", "json").json
    indicators = {i["id"]: i["value"] for i in document["schools"][0]["indicators"]}
    assert indicators == {"senior_share": "0.5", "intake": "2/7", "counselling": "1"}


def test_both_engines_print_the_same(tmp_path: Path) -> None:
    one = ran(*score(tmp_path, "--engine", "inference"))
    assert one.out == ran(*score(tmp_path, "--engine", "meaning")).out


def test_one_school_of_the_cohort(tmp_path: Path) -> None:
    document = ran(*score(tmp_path, "--school", "B2", "--format", "json")).json
    assert [school["id"] for school in document["schools"]] == ["B2"]
    unknown = ran(*score(tmp_path, "--school", "C3"))
    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err.startswith("run.unknown_school 没有学校「C3」")


def test_csv_is_for_spreadsheets(tmp_path: Path) -> None:
    path = file_text(
        tmp_path, written("profile: {school: S01, name: =1+1, kind: senior, year: 2023}")
    )
    done = ran("score", path, "--pack", SMALL, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(done.out))
    assert (row["label"], row["total_low"], row["rating"]) == ("'=1+1", "15", "excellent")
    assert (row["enrolment_high"], row["missing"]) == ("10", "")


def test_the_basis_can_be_chosen(tmp_path: Path) -> None:
    done = ran(*score(tmp_path, "--basis", "reported", "--format", "json"))
    assert done.json["schools"][0]["indicators"][0]["value"] == "0.5"
    alone = ran(*score(tmp_path, "--basis", "reported")).out
    assert "只按自报值" in alone
    assert "尚未核实" not in alone


# explain, targets, progress, check, sources


def test_explain_says_what_is_lost_and_what_would_help(tmp_path: Path) -> None:
    done = ran("explain", *two_schools(tmp_path), "--school", "A1", "--pack", SMALL)
    told = done.out.split("失分（从多到少）\n")[1]
    assert told == (
        "  失 5 分：心理咨询室（未达标，得 0/5；依据 自定）\n"
        "      实际 否，目标 是\n"
        "      上报 设有心理咨询室 否（自报）\n"
        "      门槛 是 → 5 分\n"
        "  失 4 分：招生占比（未达标，得 0/4；依据 自定）\n"
        "      实际 27%，目标 30%\n"
        "      上报 当年招生人数（中级工） 100人（自报）；当年招生人数（高级工） 150人（自报）；"
        "当年招生人数（预备技师） 20人（自报）；在校生人数 1000人（自报）\n"
        "      门槛 30% → 4 分\n"
        "  失 1.2 分：高级工以上占比（部分达标，得 4.8/6；依据 自定）\n"
        "      实际 44%，目标 55%\n"
        "      上报 高级工以上在校生人数 440人（核实）；在校生人数 1000人（自报）\n"
        "      门槛 55% → 6 分（高级工以上在校生人数 550人）\n"
        "\n"
        "为什么不是「合格」\n"
        "  总分 4.8分，需要6分，差 1.2分——只差这一项\n"
    )


def test_explain_says_what_is_missing(tmp_path: Path) -> None:
    done = ran("explain", *two_schools(tmp_path), "--school", "B2", "--pack", SMALL)
    assert done.out.split("缺什么，补上会怎样\n")[1] == MISSING


def test_targets_have_exactly_the_fixed_keys() -> None:
    rows = ran("targets", "--year", "2022", "--format", "json").json
    assert rows[1] == {
        "id": "skilled_share", "annex": 2, "label": "高级工及以上学制教育规模", "unit": "share",
        "period": "2022", "value": "0.33", "source": "annex 2",
    }  # fmt: skip
    assert [row["annex"] for row in rows[:24]] == list(range(1, 25))
    assert (rows[0]["value"], rows[22]["value"]) == ("30000", None)
    assert {row["annex"] for row in rows[24:]} == {None}


def test_targets_without_a_year_are_those_of_the_last() -> None:
    assert ran("targets", "--format", "json").out == ran(
        "targets", "--year", "2023", "--format", "json"
    ).out  # fmt: skip


def test_the_table_of_targets() -> None:
    lines = ran("targets", "--year", "2021", "--lang", "en").out.splitlines()
    assert lines[4].split() == [
        "1",
        "students",
        "enrolled",
        "2021",
        "30000",
        "people",
        "annex",
        "1",
    ]
    assert "not due" in lines[26]


def test_check_tells_the_documents_contradictions_and_is_fine() -> None:
    done = ran("check", "changzhou-2021-2023", "--format", "json")
    severities = {problem["severity"] for problem in done.json["problems"]}
    assert done.code == 0
    assert "error" not in severities
    crossfoot = [p for p in done.json["problems"] if p["code"] == "source.crossfoot"]
    assert {p["severity"] for p in crossfoot} == {"source"}
    assert len(crossfoot) >= 3
    assert set(crossfoot[0]) == {
        "code", "severity", "file", "line", "column", "message", "hint",
    }  # fmt: skip


def test_check_finds_errors_in_every_year_and_exits_1(tmp_path: Path) -> None:
    for source in SMALL.glob("*.yaml"):
        text = source.read_text(encoding="utf-8").replace("least(band, ceiling)", "least(band, x)")
        file_text(tmp_path, text, source.name)
    done = ran("check", tmp_path, "--format", "json")
    assert done.code == 1
    assert [p["code"] for p in done.json["problems"]] == ["pack.unknown_name"]
    assert done.json["problems"][0]["file"].endswith("policy.yaml")
    words = ran("check", tmp_path)
    assert (words.code, words.out.splitlines()[-1]) == (1, "错误 1")


def test_sources_without_a_document_checks_the_register() -> None:
    assert ran("sources").code == 0


def test_a_draft_needs_the_document() -> None:
    done = ran("sources", "--draft")
    assert (done.code, done.out) == (2, "")
    assert "--draft 需要 --document。" in done.err


def test_schema_prints_one_or_the_names() -> None:
    assert ran("schema").out.split() == [
        "certificate", "check", "city", "explain", "pack", "profile", "progress", "quota",
        "quota_explain", "quota_split", "quota_verify", "score", "sealed", "targets",
    ]  # fmt: skip
    assert ran("schema", "targets").json["title"] == "TargetsDocument"


def test_a_roster_tells_who_is_silent(tmp_path: Path) -> None:
    roster = """
city: {id: c}
roster:
  - {school: A1, name: 甲, kind: senior, years: [2023]}
  - {school: B2, name: 乙, kind: technician, years: [2023]}
  - {school: C3, name: 丙, kind: ordinary, years: [2023]}
"""
    done = ran(*score(tmp_path, file_text(tmp_path, roster, "city.yaml"), "--format", "json"))
    assert (done.code, done.json["unheard"], done.json["roster"]) == (0, ["C3"], True)
    assert done.err.startswith("city.unheard ")


def test_the_sheet_of_explain(tmp_path: Path) -> None:
    paths = two_schools(tmp_path)
    done = ran("explain", *paths, "--school", "A1", "--pack", SMALL, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["indicator"], row["lost_low"], row["next_value"]) for row in rows] == [
        ("counselling", "5", "1"), ("intake", "4", "0.3"), ("senior_share", "1.2", "0.55"),
    ]  # fmt: skip
    assert rows[2]["reported"] == "senior_students=440 students=1000"


def test_the_barriers_of_explain_as_json(tmp_path: Path) -> None:
    path = file_text(tmp_path, written(counselling_room="false"))
    edge, ceiling = ran("explain", path, "--pack", SMALL, "--format", "json").json["barriers"]
    assert (edge["code"], edge["edge"], edge["short"]) == ("edge", "13", {"low": "3", "high": "3"})
    assert (edge["what"]["id"], edge["what"]["value"]) == ("total", "10")
    assert (ceiling["code"], ceiling["edge"], ceiling["short"]) == ("conclusion", None, None)
    assert [rule["rule"] for rule in ceiling["rules"]] == ["no_room"]
    assert ceiling["rules"][0]["reads"][0]["value"] == "0"


def test_what_is_not_asked_is_no_loss(tmp_path: Path) -> None:
    path = file_text(tmp_path, written(card(kind="ordinary"), counselling_room="false"))
    document = ran("explain", path, "--pack", SMALL, "--format", "json").json
    assert [loss["indicator"]["id"] for loss in document["losses"]] == ["counselling"]
    share = document["school"]["indicators"][0]
    assert (share["status"], share["points"]) == ("not_applicable", {"low": None, "high": None})


def test_graded_conclusions_are_in_the_overview(tmp_path: Path) -> None:
    path = file_text(tmp_path, profile_text({**FULL, "area": "99", "breach": "true"}, CARD))
    lines = ran("score", path, "--pack", LADDERS).out.splitlines()
    (row,) = (n for n, line in enumerate(lines) if line.startswith("S01  "))
    assert "警示：黄牌" in lines[row]
    assert "另 1 项，见下" in lines[row + 1]


def test_explain_in_english(tmp_path: Path) -> None:
    path = file_text(tmp_path, profile_text({**FULL, "breach": "true", "room": None}, CARD))
    out = ran("explain", path, "--pack", LADDERS, "--lang", "en").out
    assert "  0–10 lost: 图书室 (undecided, 0–10/10; source: own judgement)\n" in out
    assert out.split("why not 「pass」\n")[1].startswith("  违规 yes — this alone is enough\n\n")


def test_a_school_without_a_verdict_is_an_error_and_not_bad_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = Inference.evaluate

    def lie(self: Inference, cohort: tuple[Member, ...]) -> CityOutcome:
        told = honest(self, cohort)
        silent = replace(told.schools["A1"], must=frozenset())
        return replace(told, schools={**told.schools, "A1": silent})

    monkeypatch.setattr(Inference, "evaluate", lie)
    monkeypatch.chdir(tmp_path)
    for command in ("explain", "score"):
        done = ran(command, *two_schools(tmp_path), "--pack", SMALL, "--school", "A1")
        assert done.code == 1
        assert "run.disagreement 学校「A1」" in done.err
    fine = ran("explain", *two_schools(tmp_path), "--pack", SMALL, "--school", "B2")
    assert fine.out.startswith("小型测试方案 · 2023 年 · 2 所学校 · 按核实值\n\nB2 ")
