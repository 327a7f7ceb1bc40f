"""``assess quota plan`` on the invented city where no plan is possible: what clashes, and why."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.demo import CITY
from tests.desk import Ran, ran


@cache
def made(total: int, *more: str) -> Ran:
    return ran(
        "quota", "plan", CITY, "--year", "2022", "--total", str(total), "--engine", "meaning",
        *more,
    )  # fmt: skip


def lines(refused: Ran) -> list[str]:
    """What is told of a clash; what is noted about profiles comes after it."""
    assert (refused.code, refused.out) == (2, "")
    return [line for line in refused.err.splitlines() if line.startswith("quota.clash")]


def test_a_total_above_all_ceilings_names_every_school_and_the_sum() -> None:
    # 700 + 400 + 880 + 580 + 350 + 1390 + 0 + 1820: what the share asks has no part in it
    refused = made(20000)
    assert "较小的 6120，较大的 —" in refused.err
    _, why, *clauses = lines(refused)
    assert why == "quota.clash_because_ceilings 各校上限合计 6120，少于总数 20000"
    assert clauses[0] == (
        "quota.clash_ceiling 学校「heming 鹤鸣高级技工学校（虚构）」至多 700（实习工位余量）"
    )
    assert [int(line.partition("至多 ")[2].partition("（")[0]) for line in clauses[:-1]] == [
        700, 400, 880, 580, 350, 1390, 0, 1820,
    ]  # fmt: skip
    assert clauses[-1] == "quota.clash_total 总计划数为 20000"
    assert "at most (headroom of places for practice)" in made(6500, "--lang", "en").err


def test_a_total_below_all_floors_names_the_largest_and_the_sum() -> None:
    # 485 + 280 + 625 + 580 + 250 + 895 + 0 + 1175
    assert lines(made(0))[1:] == [
        "quota.clash_because_floors 各校保底合计 4290，多于总数 0；仅所列学校就有 1175",
        "quota.clash_floor 学校「yunxi 云溪技师学院（虚构）」至少 1175",
        "quota.clash_total 总计划数为 0",
    ]


def asking(tmp_path: Path, change: Callable[[re.Match[str]], str], *more: str) -> Ran:
    """The city with other requests."""
    folder = tmp_path / "city"
    shutil.copytree(CITY, folder)
    for path in folder.glob("schools/*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"request: \{mid: (\d+), (.*)\}", change, text), encoding="utf-8")
    return ran("quota", "plan", folder, "--year", "2022", "--engine", "meaning", *more)


def test_where_nobody_asks_for_what_the_share_counts_that_is_told(tmp_path: Path) -> None:
    # 6439 of the 17460 who stay are counted, 36.88 %: below 40 % without new ones, at any total
    refused = asking(
        tmp_path, lambda m: f"request: {{mid: {m[1]}, senior: 0, pre_technician: 0}}",
        "--total", "4400",
    )  # fmt: skip
    head, why, *clauses = lines(refused)
    assert head.startswith(
        "quota.clash_at_any_total 无论总数是多少，都没有能同时满足以下各条的计划"
    )
    assert "—" not in refused.err.partition("quota.clash_because")[0]
    assert why == (
        "quota.clash_because_share 高级工、预备技师至多新招 0：即使其他层次一人不招，"
        "也只占 6439/17460（≈36.88%），不到 40%"
    )
    assert [line.partition("：heming 鹤鸣高级技工学校（虚构）、")[0] for line in clauses[:2]] == [
        "quota.clash_cell_none 「预备技师」至多 0（分层次申报数）的学校共 8 所",
        "quota.clash_cell_none 「高级工」至多 0（分层次申报数）的学校共 8 所",
    ]
    assert clauses[2:] == [
        "quota.clash_share_alone 招生后，高级工、预备技师至少占全部在校生的 40%"
        "（留校 17460，其中 6439）"
    ]


def test_a_ceiling_that_the_levels_make_is_told_with_them(tmp_path: Path) -> None:
    # With 10 for mid each: 430 + 10 + 800 + 490 + 10 + 1080 + 0 (stopped) + 1430
    refused = asking(
        tmp_path, lambda m: f"request: {{mid: 10, {m[2]}}}", "--total", "6500", "--lang", "en",
    )  # fmt: skip
    assert lines(refused)[1:3] == [
        "quota.clash_because_ceilings the schools' ceilings add up to 4250, less than the total "
        "6500",
        "quota.clash_ceiling school 「heming Heming Senior Technician School (invented)」 gets 430 "
        "at most (the levels together, request)",
    ]
