"""The command line: what it prints, in which language, and how it ends."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from assess.desk import catalogue
from assess.desk.cli import COMMANDS, HIDDEN
from assess.desk.speech import spoken
from tests.assessed import two_schools
from tests.desk import ran, spawned
from tests.filed import SMALL, file_text, written

TABLE = """\
小型测试方案 · 2023 年 · 2 所学校 · 按核实值

代码    学校    类别            招生与规    办学条件      总分  等次          结论           缺项
                                      模          /5
                                     /10
------  ------  ------------  ----------  ----------  --------  ------------  -----------  ------
A1      A1      高级技工学校        4.80           0       4.8  不合格        1 项，见下        0
B2      B2      技师学院      4.00–10.00         0–5  4.0–15.0  不合格～优秀  1 项，见下        2

A1 A1（高级技工学校）：总分 4.8，等次 不合格
  等次上限：良好
    · 未设心理咨询室〔no_room〕自定
  9 项事实只有学校自报，尚未核实

B2 B2（技师学院）：总分 4.0–15.0，等次 不合格～优秀（未定）
  等次上限：良好～优秀
    ? 未设心理咨询室〔no_room〕自定
  缺 2 项：高级工以上在校生人数、设有心理咨询室
  哪一项能定下来：assess explain … --school B2
  9 项事实只有学校自报，尚未核实
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
    assert "只按自报值" in ran(*score(tmp_path, "--basis", "reported")).out


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
        "  总分 4.8分，需要6分，差 1.2分\n"
    )


def test_explain_says_what_is_missing(tmp_path: Path) -> None:
    done = ran("explain", *two_schools(tmp_path), "--school", "B2", "--pack", SMALL)
    assert done.out.split("缺什么，补上会怎样\n")[1] == (
        "缺项                  可能的值    若取最小                若取最大               能否定下等次\n"
        "--------------------  ----------  ----------------------  ---------------------  --------------\n"
        "高级工以上在校生人数  0–2000人    4.0–9.0，不合格～合格   10.0–15.0，良好～优秀  不能\n"
        "设有心理咨询室        否或是      4.0–10.0，不合格～良好  9.0–15.0，合格～优秀   不能\n"
    )


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
    assert lines[4].split() == ["1", "students", "enrolled", "2021", "30000", "people", "annex", "1"]
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
        "check", "city", "explain", "pack", "profile", "progress", "score", "targets",
    ]  # fmt: skip
    assert ran("schema", "targets").json["title"] == "TargetsDocument"


# Languages


def test_english_on_request(tmp_path: Path) -> None:
    out = ran(*score(tmp_path, "--lang", "en")).out
    assert out.startswith("small test pack · 2023 · 2 schools · verified values\n")
    assert "? no counselling room [no_room] own judgement" in out
    assert ran(*score(tmp_path), env={"ASSESS_LANG": "en"}).out == out


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "zh"),
        ([], {"ASSESS_LANG": "en"}, "en"),
        (["score", "--lang", "zh"], {"ASSESS_LANG": "en"}, "zh"),
        (["--lang=en", "score"], {}, "en"),
        (["score", "--lang", "fr"], {}, "zh"),
        (["score", "--lang"], {}, "zh"),
        (["score", "--", "--lang", "en"], {}, "zh"),
    ],
)
def test_the_language_is_known_before_parsing(
    arguments: list[str], environment: dict[str, str], lang: str
) -> None:
    assert spoken(arguments, environment) == lang


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_the_language_and_tells_the_exit_codes(name: str) -> None:
    chinese, english = ran(name, "--help"), ran(name, "--help", "--lang", "en")
    assert chinese.code == english.code == 0
    assert chinese.out.startswith(f"用法： assess {name} ")
    assert "显示本说明后退出。" in chinese.out
    assert "退出码：0 正常；1 发现错误；2 用法或输入有误。" in chinese.out
    assert english.out.startswith(f"Usage: assess {name} ")
    assert "Exit codes: 0 fine; 1 errors found; 2 bad usage or input." in english.out
    assert english.out.isascii() or "「" in english.out


def test_the_list_of_commands() -> None:
    done = ran("--help")
    for name, (chinese, _) in COMMANDS.items():
        assert (chinese in done.out) == (name not in HIDDEN)


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["score"], "错误：缺少参数 '路径...'。", "Error: Missing argument 'PATH...'."),
        (["score", "x", "--yaer", "1"], "错误：没有选项 '--yaer'。 是否想写：'--year'？",
         "Error: No such option '--yaer'. Did you mean '--year'?"),
        (["scroe"], "错误：没有命令 'scroe'。 是否想写：'score'？",
         "Error: No such command 'scroe'. Did you mean 'score'?"),
        (["targets", "--format", "xml"],
         "错误：'--format' 的值不对：'xml' 不在可选之列：'table', 'json', 'csv'。",
         "Error: Invalid value for '--format': 'xml' is not one of 'table', 'json', 'csv'."),
        (["targets", "--year", "last"], "错误：'--year' 的值不对：'last' 不是 integer。",
         "Error: Invalid value for '--year': 'last' is not a valid integer."),
        (["targets", "--year"], "错误：选项 '--year' 需要一个值。",
         "Error: Option '--year' requires an argument."),
        (["targets", "2022"], "错误：多出的参数（2022）", "Error: Got unexpected extra argument (2022)"),
    ],
)  # fmt: skip
def test_bad_usage_is_told_in_the_language(
    arguments: list[str], chinese: str, english: str
) -> None:
    told = {lang: ran(*arguments, "--lang", lang) for lang in ("zh", "en")}
    if arguments[-1] == "--year":
        told = {lang: ran("--lang", lang, *arguments) for lang in ("zh", "en")}
    assert told["zh"].err.splitlines()[-1] == chinese
    assert told["en"].err.splitlines()[-1] == english
    assert {done.code for done in told.values()} == {2}
    assert {done.out for done in told.values()} == {""}


def test_the_catalogue_of_clicks_words_is_the_one_that_is_checked_in() -> None:
    assert catalogue.FILE.read_bytes() == catalogue.compiled()


# Problems and files


def test_a_bad_profile_is_refused_whole(tmp_path: Path) -> None:
    path = file_text(tmp_path, written(students="12x", teachers="-3"))
    done = ran("score", path, "--pack", SMALL, "--output", tmp_path / "out.txt")
    assert (done.code, done.out) == (2, "")
    assert not (tmp_path / "out.txt").exists()
    assert [line.split()[1] for line in done.err.splitlines() if path.name in line] == [
        "profile.with_unit", "profile.negative",
    ]  # fmt: skip


def test_the_first_ten_problems_and_how_many_more(tmp_path: Path) -> None:
    text = written(**{f"unknown_{letter}": "1" for letter in "abcdefghijklm"})
    path = file_text(tmp_path, text)
    few = ran("score", path, "--pack", SMALL)
    assert few.err.count("profile.unknown_fact") == 10
    assert few.err.endswith("另有 3 个问题；加 --all-problems 全部显示。\n")
    every = ran("score", path, "--pack", SMALL, "--all-problems", "--lang", "en")
    assert every.err.count("profile.unknown_fact") == 13
    assert "more problems" not in every.err


def test_output_goes_to_a_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("before", encoding="utf-8")
    done = ran(*score(tmp_path, "--format", "csv", "--output", target))
    assert (done.code, done.out) == (0, "")
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,label,kind")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.yaml", "b.yaml", "out.csv"]


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "out.json"
    for lang, words in (
        ("zh", f"run.unwritable 无法写入「{target}」：No such file or directory\n"),
        ("en", f"run.unwritable 「{target}」 cannot be written: No such file or directory\n"),
    ):
        done = ran("targets", "--output", target, "--lang", lang)
        assert (done.code, done.err) == (2, words)


def test_a_pack_that_is_not_there() -> None:
    for name in ("check", "targets"):
        arguments = [name, "nowhere"] if name == "check" else [name, "--pack", "nowhere"]
        done = ran(*arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("pack.unknown_pack ")


# As a process of its own


def test_exit_codes_of_the_process(tmp_path: Path) -> None:
    fine = spawned("targets", "--year", "2021", "--format", "json")
    assert (fine.code, len(fine.json) > 24, fine.err) == (0, True, "")
    assert spawned("score").code == 2
    assert spawned("targets", "--year", "1999").code == 2
    broken = (SMALL / "pack.yaml").read_text(encoding="utf-8")
    file_text(tmp_path, broken + "\nfigures: {a: {label: a, value: b}}\n", "pack.yaml")
    assert spawned("check", tmp_path).code == 1


def test_a_disagreement_exits_1_and_writes_where_it_runs(tmp_path: Path) -> None:
    paths = two_schools(tmp_path)
    lie = (
        "from assess.engines.inference import Inference\n"
        "from dataclasses import replace\n"
        "honest = Inference.evaluate\n"
        "def lie(self, cohort):\n"
        "    told = honest(self, cohort)\n"
        "    a = replace(told.schools['A1'], must=frozenset())\n"
        "    return replace(told, schools={**told.schools, 'A1': a})\n"
        "Inference.evaluate = lie\n"
        "from assess.desk.cli import main\n"
        f"main(['score', {str(paths[0])!r}, {str(paths[1])!r}, '--pack', {str(SMALL)!r},"
        " '--format', 'json'])\n"
    )
    import json
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", lie],
        capture_output=True, text=True, check=False, cwd=tmp_path, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1
    document = json.loads(done.stdout)
    assert ([s["id"] for s in document["schools"]], document["refused"]) == (["B2"], ["A1"])
    assert done.stderr.startswith("run.disagreement 学校「A1」")
    (case,) = (tmp_path / "disagreements").iterdir()
    assert case.name.startswith("small-2023-")
