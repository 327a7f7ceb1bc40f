"""City counts over the years, and who has no share of them: each kind by hand, in a small city."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.desk import Ran, ran

PACK = """language: 1
pack: {id: years, label: 计划, version: "1", years: [2024, 2025]}
facts: {students: {label: 在校生数, range: [0, 900], assumption: 示例}}
tables:
  ten: {label: 十, value: 10, assumption: 示例}
  pupils: {label: 在校生, annex: 1, kind: level, over: year, rows: {2024: 4, 2025: 7},
    assumption: 示例}
  taught: {label: 培训, annex: 2, kind: flow, over: year, rows: {2024: 4, 2025: 7},
    assumption: 示例}
  half: {label: 先半后整, annex: 3, kind: flow, over: year, rows: {2024: 1.5, 2025: 4},
    assumption: 示例}
  opened: {label: 建成, annex: 4, kind: milestone, over: year, rows: {2024: not_due, 2025: 4},
    assumption: 示例}
figures: {weight: {label: 权重, value: students - ten, assumption: 示例}}
quota: {claim: weight, limits: {students: weight}, split: weight}
"""


def profile(id: str, students: int, year: int = 2024, name: str = "一中") -> str:
    """One school's file; it weighs 10 less than it has students."""
    return (
        f"profile: {{school: {id}, name: {name}, kind: 学校, year: {year}}}\n"
        f"facts: {{students: {students}}}\n"
    )


def split(folder: Path, *documents: str, year: int = 2025, json: bool = True) -> Ran:
    """The counts of a year among the schools of these documents."""
    pack = folder / "years" / "pack.yaml"
    pack.parent.mkdir(exist_ok=True)
    pack.write_text(PACK, encoding="utf-8")
    files = folder / "files.yaml"
    files.write_text("---\n".join(documents), encoding="utf-8")
    more = ("--format", "json") if json else ()
    return ran("quota", "split", files, "--year", str(year), "--pack", pack.parent, *more)


def shares(found: Any) -> dict[str, list[int]]:
    return {count["id"]: list(count["schools"].values()) for count in found["counts"]}


def test_a_level_is_divided_as_it_stands_and_a_flow_by_what_the_year_adds(tmp_path: Path) -> None:
    # Weights of 60 and 30.  7 who are there are 5 and 2.  Of 4 taught 3 and 1, of 4 + 7 taught 7
    # and 4: 4 and 3 in the second year.
    found = shares(split(tmp_path, profile("S01", 70), profile("S02", 40)).json)
    assert (found["pupils"], found["taught"]) == ([5, 2], [4, 3])


def test_what_was_no_whole_number_or_not_due_before_is_no_part_of_the_sum(tmp_path: Path) -> None:
    # Of 4 by themselves, weights 60 and 30, 3 and 1; were one before them S01's, of 5 in all 3 and
    # 2, they would be 2 and 2.
    found = shares(split(tmp_path, profile("S01", 70), profile("S02", 40)).json)
    assert (found["half"], found["opened"]) == ([3, 1], [3, 1])


def test_who_filed_or_is_listed_only_later_is_told_to_have_no_share(tmp_path: Path) -> None:
    old = profile("S01", 70), profile("S02", 40)
    roster = (
        "city: {id: c, name: 某市}\n"
        "roster:\n"
        "  - {school: S01, name: 一中, kind: 学校, years: [2024, 2025]}\n"
        "  - {school: S02, name: 二中, kind: 学校, years: [2024, 2025]}\n"
        "  - {school: S04, name: 四中, kind: 学校, years: [2025]}\n"
    )
    filed = split(tmp_path, *old, profile("S03", 50, 2025, "三中"))
    assert filed.json["later"] == {"S03": "三中"}
    listed = split(tmp_path, roster, *old)
    assert (listed.code, listed.json["later"]) == (0, {"S04": "四中"})
    # what the city calls it counts, where it has filed too
    both = split(tmp_path, roster, *old, profile("S04", 50, 2025, "肆中"))
    assert (both.code, both.json["later"]) == (0, {"S04": "四中"})


def test_a_weight_below_nothing_is_refused(tmp_path: Path) -> None:
    done = split(tmp_path, profile("S01", 70), profile("S02", 7), json=False)
    assert (done.code, done.out) == (2, "")
    assert "quota.weight_negative 学校「S02 一中」2024 年的权重是 -3" in done.err
