"""``assess score --figures``: every figure on the way, in tables, as JSON, as a sheet."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assess.analysis.assessment import assess, file
from assess.analysis.workings import Workings
from assess.desk.workings import WorkingsRecorder, WorkingsText
from assess.loading import load
from tests.desk import Ran, ran
from tests.filed import file_text

GROUPS = Path(__file__).parent / "packs" / "groups"

SCHOOLS = """
profiles:
  - profile: {school: A, name: 甲校, kind: senior, year: 2023}
    facts:
      size: 40
      sat: {girls: {reading: 3, maths: 4}, boys: {reading: 0, maths: 0}}
      passed: {girls: {reading: 1, maths: 1}, boys: {reading: 0, maths: 0}}
  - profile: {school: B, name: 乙校, kind: senior, year: 2023}
    facts:
      sat: {girls: {reading: 3, maths: 4}, boys: {reading: 8, maths: 8}}
      passed: {girls: {reading: 1, maths: 1}, boys: {reading: 4, maths: 4}}
"""

# A: girls (1/3 + 1/4) / 2 = 7/24; boys have no rate, so girls carry all weight, 1 + 2 = 3.
# A's points 4 × 40/60 = 8/3, the goal 2.7.  B's size is any of 1–900: the mean of the two is
# (40 + 1)/2 – (40 + 900)/2, the city's sum 41–940.
TEXT = """\
A 甲校：过程数值

编号 名称 实际值 目标值 完成比例 达标 得分 满分 状态 权重 出处

growth 规模 40 60 2/3（≈0.67） 否 8/3（≈2.67） 4 部分达标 4 教发〔2004〕2号

编号    名称    得分    满分    出处
------  ------  ------  ------  ------
whole   总体    2.7     4       自定

rate 通过率〔自定〕
      女生                   男生
----  ---------------------  ------
阅读  33.3%（精确值 1/3）    不适用
数学  25.0%                  不适用

part 组均〔自定〕
      值
----  ---------------
女生  7/24（≈29.17%）
男生  不适用

share.base 权重·基础权重〔自定〕
      值
----  ----
女生  1
男生  2

share 权重〔自定〕
      值
----  ----
女生  3
男生  0

编号                            名称                                 值          出处
------------------------------  -----------------------------------  ----------  ------
peers(mean, size, within kind)  「类别」相同的学校的平均：规模       20.5–470    自定
peers                           同类                                 20.5–470    自定
small                           小                                   是

全市：过程数值

编号              名称               值      出处
----------------  -----------------  ------  ------
peers(sum, size)  各校的合计：规模   41–940  自定
city_size         全市规模           41–940  自定"""


@pytest.fixture
def told(tmp_path: Path) -> tuple[Path, Path]:
    """The pack's folder and the file of schools."""
    return GROUPS, file_text(tmp_path, SCHOOLS, "schools.yaml")


def score(told: tuple[Path, Path], *more: str) -> Ran:
    return ran("score", told[1], "--pack", told[0], *more)


def figures(told: tuple[Path, Path], *more: str, school: str = "A") -> Mapping[str, Any]:
    """The figures of a school, or of the city, by id."""
    document = score(told, "--format", "json", *more).json
    schools = {s["id"]: s["figures"] for s in document["schools"]}
    listed = document["city_figures"] if school == "city" else schools[school]
    return {figure["id"]: figure for figure in listed}


def squeezed(text: str) -> list[list[str]]:
    """The words of each line: how wide columns are is the table's affair."""
    return [words for line in text.splitlines() if (words := line.replace("-", "").split())]


def test_an_assessor_reads_every_figure_in_tables(told: tuple[Path, Path]) -> None:
    done = score(told, "--figures", "--school", "A")
    assert done.code == 0
    shown = done.out[done.out.index("A 甲校：过程数值") :]
    assert squeezed(shown) == squeezed(TEXT)
    assert "过程数值" not in score(told).out


def test_english_tables(told: tuple[Path, Path]) -> None:
    out = score(told, "--figure", "rate", "--school", "A", "--lang", "en").out
    assert squeezed(out[out.index("A 甲校: figures") :]) == squeezed(
        "A 甲校: figures\n\nrate pass rate [own judgement]\n         girls                   boys\n"
        "----\nreading  33.3% (exactly 1/3)  not applicable\nmaths    25.0%   not applicable"
    )


def test_json_tells_exact_values_members_and_reasons(told: tuple[Path, Path]) -> None:
    a = figures(told, "--figures")
    assert a["rate[reading,girls]"] == {
        "id": "rate[reading,girls]", "figure": "rate", "label": "通过率（阅读·女生）",
        "members": [
            {"dimension": "subject", "member": "reading", "label": "阅读"},
            {"dimension": "group", "member": "girls", "label": "女生"},
        ],
        "value": "1/3", "range": {"low": "1/3", "high": "1/3"}, "reasons": [], "shown": "33.3%",
        "unit": "share", "withheld": False, "source": None, "assumption": "case",
    }  # fmt: skip
    boys = a["part[boys]"]
    assert (boys["value"], boys["range"]) == (None, {"low": None, "high": None})
    assert boys["reasons"] == [
        {"kind": "not_applicable", "cause": "part[boys]", "label": "组均（男生）"}
    ]
    assert (a["share[girls]"]["value"], a["share.base[boys]"]["value"]) == ("3", "2")
    assert (a["growth.points"]["value"], a["growth.points"]["source"]) == ("8/3", "教发〔2004〕2号")
    assert (a["whole.points"]["value"], a["whole.points"]["shown"]) == ("2.7", "2.7")
    assert (a["growth.status"]["value"], a["growth.status"]["shown"]) == ("partly", "部分达标")
    assert (a["small"]["value"], a["small"]["shown"]) == ("1", "是")
    peers = a["peers"]
    assert (peers["value"], peers["range"]) == (None, {"low": "20.5", "high": "470"})
    city = figures(told, "--figures", school="city")
    assert city["city_size"]["range"] == {"low": "41", "high": "940"}
    assert "city_size" not in a


def test_without_the_option_nothing_is_told(told: tuple[Path, Path]) -> None:
    document = score(told, "--format", "json").json
    assert (document["city_figures"], document["schools"][0]["figures"]) == (None, None)


@pytest.mark.parametrize(
    ("patterns", "found"),
    [
        (["rate[maths,boys]"], ["rate[maths,boys]"]),
        (["part"], ["part[girls]", "part[boys]"]),
        (["whole"], ["whole.max", "whole.points"]),
        (["share"], ["share.base[girls]", "share.base[boys]", "share[girls]", "share[boys]"]),
        (["rate[*,boys]", "small"], ["rate[reading,boys]", "rate[maths,boys]", "small"]),
        (["*.p*"], ["growth.points", "whole.points"]),
    ],
)
def test_figures_can_be_chosen(
    told: tuple[Path, Path], patterns: list[str], found: list[str]
) -> None:
    given = [word for pattern in patterns for word in ("--figure", pattern)]
    assert list(figures(told, *given)) == found


def test_a_figure_that_is_not_there_is_told_with_those_near_it(told: tuple[Path, Path]) -> None:
    done = score(told, "--figure", "part", "--figure", "shares")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "run.unknown_figure 没有数值「shares」\n"
        "    提示: 相近的或可选的：share, share.base；「*」代表任意文字，"
        "不加 --figure 就列出全部\n"
    )
    assert score(told, "--figure", "?", "--lang", "en").err.startswith(
        "run.unknown_figure there is no figure 「?」\n    hint: near it, or to choose from: "
    )


def test_the_sheet_has_a_line_for_each_figure(told: tuple[Path, Path]) -> None:
    done = score(told, "--figure", "part", "--figure", "city_size", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [(r["school"], r["id"], r["members"], r["value"], r["reasons"]) for r in rows] == [
        ("A", "part[girls]", "girls", "7/24", ""),
        ("A", "part[boys]", "boys", "", "not_applicable part[boys]"),
        ("B", "part[girls]", "girls", "7/24", ""),
        ("B", "part[boys]", "boys", "0.5", ""),
        ("", "city_size", "", "", ""),
    ]
    assert (rows[-1]["low"], rows[-1]["high"], rows[-1]["shown"]) == ("41", "940", "41–940")


@pytest.mark.parametrize(("allowed", "withheld"), [("small", False), ("growth.met", True)])
def test_what_is_withheld_is_nowhere_told(
    told: tuple[Path, Path], allowed: str, withheld: bool
) -> None:
    loaded = load(os.fspath(told[0]))
    program = loaded.program(2023)
    part = replace(program.definitions["part[girls]"], show_when=allowed)
    program.definitions["part[girls]"] = part
    assessment = assess(file(loaded, [told[1]]), 2023, engine="meaning")
    workings = Workings(assessment.scoring, ["part"])
    document = WorkingsRecorder(assessment, workings, "zh").score({"A"})
    (girls, _) = document.schools[0].figures or []
    assert (girls.value, girls.withheld) == ((None, True) if withheld else ("7/24", False))
    assert (girls.range.low is None, girls.shown == "不公布") == (withheld, withheld)
    text = WorkingsText(workings, "zh").text(assessment.scoring.verdicts({"A"}))
    assert ("7/24" in text, "不公布" in text) == (not withheld, withheld)


def test_lists_and_parts_have_words_of_their_own(tmp_path: Path) -> None:
    pack = """
language: 1
pack: {id: p, label: p, version: "1", years: [2023]}
labels: {part: {label: 部分, members: {x: 甲, y: 乙}}}
facts:
  prizes:
    label: 获奖
    type: items
    range: [0, 9]
    fields: {people: {label: 人数, type: count, range: [1, 9]}}
    assumption: case
figures:
  people: {label: 人次, value: "sum(item.people, over=prizes)", assumption: case}
  share:
    label: 权重
    unit: share
    weights: {over: part, base: {x: 25%, y: 75%}, present: people}
    assumption: case
  few:
    label: 少
    value: people / people
    else: mean(few, over=schools, absent=skip)
    show_when: people > 1
    assumption: case
"""
    schools = """
profile: {school: A, kind: k, year: 2023}
facts: {prizes: [{people: 1}]}
"""
    place = file_text(tmp_path / "p", pack, "pack.yaml").parent, file_text(tmp_path, schools)
    told = figures(place, "--figures")
    (fold,) = (id for id in told if id.startswith("items("))
    assert told[fold]["label"] == "获奖（合计）"
    assert (told["share.base[x]"]["label"], told["share.base[x]"]["shown"]) == (
        "权重·基础权重（甲）",
        "25%",
    )
    assert told["few.own"]["label"] == "少·补缺之前"
    assert (told["few"]["withheld"], told["few.own"]["withheld"]) == (True, True)
    assert told["few.shown"]["label"] == "少·公布条件"
