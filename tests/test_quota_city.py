"""What a plan tells of the city and of its proof, and its spreadsheet: worked out by hand."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path

from tests.demo import CITY
from tests.desk import ran

PACK = """language: 1
pack: {id: even, label: 计划, version: "1", years: [2024]}
facts: {asked: {label: 申报数, range: [0, 900], assumption: 示例}}
figures:
  claim: {label: 应得数, value: asked, assumption: 示例}
  most: {label: 上限, value: 2 * asked, assumption: 示例}
quota: {claim: claim, limits: {request: most}}
"""


@cache
def text(lang: str = "zh") -> str:
    return ran(
        "quota", "plan", CITY, "--year", "2022", "--total", "5600", "--engine", "meaning",
        "--lang", lang,
    ).out  # fmt: skip


def test_students_and_share_after_the_intake() -> None:
    # 27,520 students of whom 10,060 leave; 6,439 of senior levels stay and 2,785 are new:
    # 9,224 / 23,060 = 40.0 %
    assert "  招生后全市在校生 23060：留校 17460，新招 5600\n" in text()
    assert "  其中高级工、预备技师 9224（留校 6439，新招 2785），占 40.0%，要求至少 40%\n" in text()
    english = "of these senior workers, pre-technicians: 9224 (6439 stay, 2785 new), 40.0%"
    assert english in text("en")


def test_over_enrolment_of_the_city() -> None:
    # Seven schools were over their plan by 980 together; 新禾 took in 360 without one.
    assert "  本年招生 9940，计划 8600，为计划的 115.6%；8 所超计划，共超 1340\n" in text()
    (row,) = [line for line in text().splitlines() if line.startswith("新禾")]
    assert row.endswith("360，无计划")


def test_the_certificate_is_one_sentence_and_how_to_check_it() -> None:
    assert "  各校名额：应得数 × 0.6676 后取整，不低于保底、不高于上限\n" in text()
    assert "怎样调换（连环换也算），都不会更接近应得数\n" in text()
    assert "assess quota verify 文件\n" in text()
    assert "schools: the claim × 0.6676, rounded" in text("en")


def test_a_tie_is_told_with_who_won_by_which_rule(tmp_path: Path) -> None:
    # Claims 10 and 10, 7 seats: 4 and 3, the first code wins.
    (tmp_path / "even").mkdir()
    (tmp_path / "even" / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "schools.yaml").write_text(
        "profiles:\n"
        + "".join(
            f"  - {{profile: {{school: {id}, kind: x, year: 2024}}, facts: {{asked: 10}}}}\n"
            for id in ("B", "A")
        ),
        encoding="utf-8",
    )
    done = ran(
        "quota", "plan", tmp_path / "schools.yaml", "--pack", tmp_path / "even", "--year", "2024",
        "--total", "7",
    )  # fmt: skip
    assert "；最后的名额 A 与 B 同等应得，按规则归前者\n" in done.out
    assert "\n  同等应得的，先给应得数大的，再同，代码在前的\n" in done.out
    assert "招生后全市在校生" not in done.out


def test_the_spreadsheet_has_a_line_a_school(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    ran("quota", "plan", CITY, "--year", "2022", "--total", "5600", "--engine", "meaning",
        "--format", "csv", "--output", path)  # fmt: skip
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))}
    heming = rows["heming"]
    assert (heming["claim_low"], heming["claim_high"]) == ("921.5", "921.5")
    assert (heming["ceiling_low"], heming["binding"], heming["waived"]) == (
        "700", "practice_places", "no",
    )  # fmt: skip
    assert (heming["seats_low"], heming["seats_mid"], heming["seats_senior"]) == (
        "615", "345", "270",
    )  # fmt: skip
    assert heming["seats_pre_technician"] == ""
    assert sum(int(row["seats_low"]) for row in rows.values()) == 5600
    assert (rows["xinhe"]["intake"], rows["xinhe"]["plan"]) == ("360", "0")


def test_an_open_city_is_told_what_is_missing_of_whom() -> None:
    # 柳荫 left its request blank, 青岚 how many of its graduates found work, on which its rating
    # hangs; 鹤鸣's blank changes no rating.
    done = ran("quota", "plan", CITY, "--year", "2023", "--total", "5200", "--engine", "meaning")
    told = done.out.partition("缺项：\n")[2].partition("\n\n")[0]
    assert "名额是区间" in told
    assert "  liuyin 柳荫技工学校（虚构）：缺 下一学年申报招生数（中级工）、" in told
    assert "  qinglan 青岚技师学院（虚构）：缺 已就业毕业生数" in told
    assert "heming" not in told


def test_an_open_city_has_ranges_and_no_sums_by_level() -> None:
    done = ran(
        "quota", "plan", CITY, "--year", "2023", "--total", "5000", "--engine", "meaning",
        "--format", "csv",
    )  # fmt: skip
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(done.out))}
    assert int(rows["liuyin"]["seats_low"]) < int(rows["liuyin"]["seats_high"])
    assert "seats_mid" not in rows["liuyin"]
