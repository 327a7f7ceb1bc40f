"""A range is called exact only where the missing facts can bring its ends about."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desk import ran

PACK = """
language: 1
pack: {id: coupled, label: 计划, version: "1", years: [2024]}
labels:
  kind: {label: 类别, members: {x: 学校}}
  rating: {label: 等次, worst_to_best: {good: 良好, excellent: 优秀}}
facts:
  asked: {label: 申报数, range: [1, 100], assumption: 示例}
  marks: {label: 得分, range: [0, 10], assumption: 示例}
  places: {label: 工位数, range: [0, 100], assumption: 示例}
tables:
  factor: {label: 系数, over: rating, rows: {good: 1, excellent: 2}, assumption: 示例}
figures:
  first: {label: 名次, value: "rank(marks, over=schools)", assumption: 示例}
  rating: {label: 等次, type: rating, value: excellent if first == 1 else good, assumption: 示例}
  own: {label: 应得, value: asked, assumption: 示例}
  ranked: {label: 应得, value: "asked * factor[rating]", assumption: 示例}
  room: {label: 工位余量, value: "places", assumption: 示例}
  taken: {label: 工位余量, value: "100 - asked", assumption: 示例}
  shared: {label: 应得, value: "asked + sum(marks, over=schools)", assumption: 示例}
  gone: {label: 余量, value: "greatest(100 - asked, asked)", assumption: 示例}
"""


def codes() -> Iterator[str]:
    """The codes of schools: a, b, c, d, then e4, e5 and so on."""
    yield from "abcd"
    for number in itertools.count(4):
        yield f"e{number}"


def planned(folder: Path, quota: str, profiles: list[str], total: int) -> Any:
    (folder / "pack").mkdir()
    (folder / "pack" / "pack.yaml").write_text(PACK + f"quota: {quota}\n", encoding="utf-8")
    texts = [
        f"  - {{profile: {{school: {id}, kind: x, year: 2024}}, facts: {{{facts}}}}}\n"
        for id, facts in zip(codes(), profiles, strict=False)
    ]
    (folder / "schools.yaml").write_text("profiles:\n" + "".join(texts), encoding="utf-8")
    done = ran(
        "quota", "plan", folder / "schools.yaml", "--pack", folder / "pack", "--year", "2024",
        "--total", str(total), "--engine", "meaning", "--format", "json",
    )  # fmt: skip
    assert done.code == 0, done.err
    assert done.json["open"]
    return {
        s["id"]: (s["seats"]["low"], s["seats"]["high"], s["exact"]) for s in done.json["schools"]
    }


WHOLE = "asked: 40, marks: 5, places: 100"


def test_one_missing_fact_that_moves_one_figure_is_exact(tmp_path: Path) -> None:
    quota = "{claim: own, limits: {room: room}}"
    found = planned(tmp_path, quota, ["asked: 40, marks: 5", WHOLE], 60)
    # between no place and a hundred: 0 to 30 of 60
    assert found == {"a": (0, 30, True), "b": (30, 60, True)}


def test_a_fact_that_raises_one_figure_and_lowers_another_is_a_bound(tmp_path: Path) -> None:
    # Asking for 1 it could have 99, for 100 none: never the least of both, or the most.
    quota = "{claim: own, limits: {rest: taken}}"
    found = planned(tmp_path, quota, ["marks: 5, places: 9", WHOLE], 60)
    assert not any(exact for _, _, exact in found.values())


def test_a_figure_that_turns_round_is_a_bound(tmp_path: Path) -> None:
    quota = "{claim: gone, limits: {room: room}}"
    found = planned(tmp_path, quota, ["marks: 5, places: 100", WHOLE], 60)
    assert not any(exact for _, _, exact in found.values())


@pytest.mark.parametrize(("third", "exact"), [(0, False), (10, True)])
def test_who_is_first_is_not_both(tmp_path: Path, third: int, exact: bool) -> None:
    # a and b may each be first, but both only where they share the place; with c at 10 of 10 each
    # of them is first by sharing it, whatever the other is.
    quota = "{claim: ranked, limits: {room: room}}"
    profiles = ["asked: 40, places: 100"] * 2 + [f"asked: 40, marks: {third}, places: 100"]
    found = planned(tmp_path, quota, profiles, 60)
    assert {each for _, _, each in found.values()} == {exact}


def test_those_who_miss_nothing_need_all_others_at_one_end(tmp_path: Path) -> None:
    # Of a and b one is first, by a's marks: c never stands against two at their best.
    quota = "{claim: ranked, limits: {room: room}}"
    whole = "asked: 40, places: 100, marks"
    found = planned(tmp_path, quota, ["asked: 40, places: 100", f"{whole}: 5", f"{whole}: 0"], 60)
    assert not found["c"][2]


def test_a_fact_of_which_more_is_worse_is_exact(tmp_path: Path) -> None:
    # Who asks for 1 may have 99, who asks for 100 none: claims of 40 and 100 are 17 and 43 of 60.
    quota = "{claim: room, limits: {rest: taken}}"
    found = planned(tmp_path, quota, ["marks: 5, places: 40", WHOLE], 60)
    assert found == {"a": (0, 17, True), "b": (43, 60, True)}


def test_schools_that_only_rise_together_are_never_apart(tmp_path: Path) -> None:
    # All at their worst and all at their best are cases, but a gains by b's marks as b does: with
    # a at its best b is never at its worst.
    quota = "{claim: shared, limits: {room: room}}"
    profiles = ["asked: 40, places: 100", "asked: 10, places: 100"]
    assert not any(exact for _, _, exact in planned(tmp_path, quota, profiles, 60).values())


def test_schools_whose_figures_are_their_own_need_no_runs_however_many(tmp_path: Path) -> None:
    # 15 open ones of 15 are 225, more than are tried
    quota = "{claim: own, limits: {room: room}}"
    found = planned(tmp_path, quota, ["marks: 5, places: 100"] * 15, 60)
    assert all(exact and low < high for low, high, exact in found.values())


def test_a_single_open_school_needs_no_runs_however_large_the_city(tmp_path: Path) -> None:
    # With 10 marks a is first beside the 200 others, whose place it never takes.
    quota, first = "{claim: ranked, limits: {room: room}}", "asked: 40, marks: 10, places: 100"
    found = planned(tmp_path, quota, ["asked: 40, places: 100"] + [first] * 200, 4000)
    assert found["a"][0] < found["a"][1]
    assert all(exact for _, _, exact in found.values())


@pytest.mark.parametrize(("open_", "exact"), [(13, True), (15, False)])
def test_up_to_two_hundred_schools_are_tried(tmp_path: Path, open_: int, exact: bool) -> None:
    # With one at 10 of 10 marks, who has as many is first beside it.  13 of 14 are 182, 15 of 16
    # are 240: it would be so for these too, but nobody tries.
    quota = "{claim: ranked, limits: {room: room}}"
    profiles = ["asked: 40, places: 100"] * open_ + ["asked: 40, marks: 10, places: 100"]
    found = planned(tmp_path, quota, profiles, 300)
    assert {each for low, high, each in found.values() if low < high} == {exact}
