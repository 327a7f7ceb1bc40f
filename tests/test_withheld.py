"""What ``show_when`` withholds is in nothing that is printed: no explanation, no message."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.desk import ran
from tests.filed import file_text

PACK = """\
language: 1
pack: {id: p, label: 方案, version: "1", years: [2023, 2024], total: total, rating: rating}
labels:
  rating: {label: 等次, worst_to_best: {fail: 不合格, pass: 合格}}
  card: {label: 牌, worst_to_best: {yellow: 黄, clear: 无}}
facts:
  n: {label: 学生数, range: [1, 100], assumption: 例}
  p: {label: 合格数, range: [0, 100], part_of: n, assumption: 例}
tables:
  thirty: {label: 三十, value: 30, assumption: 例}
  limit: {label: 限, unit: share, value: 70%, assumption: 例}
  plan: {label: 全市目标, kind: flow, over: year, rows: {2023: 4, 2024: 8},
         target: true, progress: together, assumption: 例}
figures:
  rate: {label: 合格率, value: p / n, unit: share, show_when: n >= thirty, assumption: 例}
  together: {label: 全市合格数, scope: city, value: "sum(p, over=schools)",
        show_when: "sum(n, over=schools) >= thirty", assumption: 例}
  before: {label: 往年, value: last(rate), else: 0, unit: share,
           show_when: n >= thirty, assumption: 例}
  total: {label: 总分, value: g.points, assumption: 例}
  band: {label: 档, type: rating, steps_of: rate, steps: [{from: limit, is: pass}, {is: fail}],
         assumption: 例}
  rating: {label: 等次, type: rating, value: "least(band, fail if card == yellow else pass)",
           assumption: 例}
goals:
  g: {label: 目标, max: 10, assumption: 例}
indicators:
  i: {label: 有学生, goal: g, measure: n > 0, max: 10, score: met, assumption: 例}
conclusions:
  card: {label: 牌, of: card, several: worst, none: clear}
rules:
  low: {label: 低合格率, when: rate < limit, conclude: {card: yellow}, assumption: 例}
"""


CITY = re.compile(r"  (plan|together): .*\n .*\n")
WITHOUT_CITY = CITY.sub("", PACK)


def school(year: int, n: int, p: int, extra: str = "") -> str:
    return f"profile: {{school: S, kind: x, year: {year}}}\nfacts: {{n: {n}, p: {p}}}\n{extra}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The pack in ``p`` beside a school of 16 students, of whom 6 (37.5 %) passed."""
    monkeypatch.chdir(tmp_path)
    file_text(tmp_path / "p", PACK, "pack.yaml")
    file_text(tmp_path, school(2023, 16, 6), "small.yaml")
    return tmp_path


def test_why_a_rating_is_not_better_is_told_without_what_is_withheld(here: Path) -> None:
    told = ran("explain", "small.yaml", "--pack", "p").out
    assert "合格率 不公布，需要70%\n" in told
    assert "低合格率〔low〕自定：例｜合格率 不公布\n" in told
    for number in ("37.5", "3/8", "32.5", "0.375", "0.325"):
        assert number not in told
    assert "合格率 withheld, needs 70%" in ran(
        "explain", "small.yaml", "--pack", "p", "--lang", "en"
    ).out.replace("\n", "|")
    found = ran("explain", "small.yaml", "--pack", "p", "--format", "json").json
    edge, card = sorted(found["barriers"], key=lambda b: b["code"] != "edge")
    rate = card["rules"][0]["reads"][0]
    for reading in (edge["what"], rate):
        assert (reading["id"], reading["value"], reading["withheld"]) == ("rate", None, True)
        assert reading["range"] == {"low": None, "high": None}
    assert (edge["edge"], edge["short"]) == ("0.7", None)
    assert not card["what"]["withheld"]


def test_what_is_told_stays_told(here: Path) -> None:
    file_text(here, school(2023, 40, 15), "large.yaml")
    told = ran("explain", "large.yaml", "--pack", "p").out
    assert "合格率 37.5%，需要70%，差 32.5%" in told
    assert "低合格率〔low〕自定：例｜合格率 37.5%" in told


def test_progress_withholds_the_citys_figure_and_what_would_tell_it(here: Path) -> None:
    asked = ("progress", "small.yaml", "--pack", "p", "--year", "2023")
    rows = [line.split() for line in ran(*asked).out.splitlines() if "全市目标" in line]
    assert rows[0] == ["—", "全市目标", "每年新增", "4", "不公布", "达到", "不公布", "4", "达到"]
    assert rows[1][-1] == "不公布"
    (row,) = ran(*asked, "--format", "json").json["rows"]
    nothing = {"low": None, "high": None}
    assert (row["value"], row["so_far"]["value"], row["withheld"]) == (nothing, nothing, [2023])
    ahead = row["forecast"]
    assert [ahead[key] for key in ("stands", "needed", "pace", "arithmetic")] == [
        nothing, nothing, nothing, "",
    ]  # fmt: skip
    sheet = ran(*asked, "--format", "csv").out.splitlines()
    cells = dict(zip(sheet[0].lstrip("\ufeff").split(","), sheet[1].split(","), strict=True))
    assert (cells["value_low"], cells["so_far_high"], cells["arithmetic"]) == ("", "", "")
    assert cells["withheld"] == "2023"


def test_a_sum_with_a_withheld_year_is_withheld_and_the_year_that_is_told_is_not(
    here: Path,
) -> None:
    file_text(here, school(2024, 40, 15), "now.yaml")
    asked = ("progress", "small.yaml", "now.yaml", "--pack", "p")
    rows = [line.split() for line in ran(*asked).out.splitlines() if "全市目标" in line]
    assert rows[0][4:8] == ["15", "达到", "不公布", "12"]
    assert rows[1][-1] == "不公布"
    (row,) = ran(*asked, "--format", "json").json["rows"]
    assert (row["value"]["low"], row["so_far"]["value"]["low"]) == ("15", None)
    assert row["withheld"] == [2023]


def test_messages_about_sealed_verdicts_do_not_tell_what_was_withheld(here: Path) -> None:
    file_text(here / "p", WITHOUT_CITY, "pack.yaml")
    ran("score", "small.yaml", "--pack", "p", "--seal", "sealed")
    file_text(here, school(2023, 16, 8), "small.yaml")
    again = ran("score", "small.yaml", "--pack", "p", "--seal", "sealed").err
    assert "sealed.exists" in again
    assert "「rate high」当时是「不公布」，现在是「不公布」" in again
    stated = "history: [{year: 2023, source: 通报, values: {rate: 0.3}}]"
    file_text(here, school(2024, 40, 15, stated), "now.yaml")
    asked = ("score", "now.yaml", "--pack", "p", "--sealed", "sealed")
    contradicted = ran(*asked).err
    assert "sealed.contradicted" in contradicted
    assert "封存的结果是「不公布」" in contradicted
    assert "what was sealed is 「withheld」" in ran(*asked, "--lang", "en").err
    file = Path("sealed", "S", "p-2023.json")
    assert json.loads(file.read_text("utf-8"))["values"]["rate"]["low"] == "0.375"
    for number in ("37.5", "3/8", "0.375", "0.5"):
        assert number not in contradicted + again


def test_messages_about_sealed_verdicts_tell_what_was_shown(here: Path) -> None:
    file_text(here, school(2023, 40, 15), "small.yaml")
    ran("score", "small.yaml", "--pack", "p", "--seal", "sealed")
    stated = "history: [{year: 2023, source: 通报, values: {rate: 0.3}}]"
    file_text(here, school(2024, 40, 15, stated), "now.yaml")
    told = ran("score", "now.yaml", "--pack", "p", "--sealed", "sealed").err
    assert "封存的结果是「0.375」" in told


def test_a_line_says_only_the_results_that_a_pack_has(here: Path) -> None:
    bare = PACK.replace(", rating: rating}", "}")
    file_text(here / "p", bare, "pack.yaml")
    assert "S S（x）：总分 10\n" in ran("score", "small.yaml", "--pack", "p").out
    open_ = bare.replace("measure: n > 0", "measure: n > 50")
    file_text(here / "p", open_, "pack.yaml")
    file_text(here, school(2023, 16, 6).replace("n: 16", "n: null"), "small.yaml")
    assert "S S（x）：总分 0–10（未定）\n" in ran("score", "small.yaml", "--pack", "p").out
    file_text(here / "p", bare.replace(", total: total", ""), "pack.yaml")
    lines = ran("score", "small.yaml", "--pack", "p", "--lang", "en").out.splitlines()
    assert "S S (x)" in lines
