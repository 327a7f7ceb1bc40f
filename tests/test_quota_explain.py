"""``assess quota explain`` on the invented city: every step by hand, every change tried out."""

from __future__ import annotations

import json
import time
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from assess.analysis.assessment import assess, file
from assess.desk.quota_plan import quota_pack
from assess.enrolment.changes import Changes
from assess.enrolment.plan import plan
from tests.demo import CITY, ROOT, edited
from tests.desk import Ran, ran


@cache
def explained(school: str, *more: str, year: int = 2022, total: int = 5600) -> Ran:
    return ran(
        "quota", "explain", school, CITY, "--year", str(year), "--total", str(total),
        "--engine", "meaning", *more,
    )  # fmt: skip


def document(school: str) -> Any:
    return explained(school, "--format", "json").json


def changes(found: Any) -> dict[tuple[str, str], int]:
    """By id and the new value of a conclusion, or how much more of a fact, the seats gained."""
    assert all(c["more"]["low"] == c["more"]["high"] for c in found["changes"])
    return {(c["id"], c["by"] or c["to"]): c["more"]["low"] for c in found["changes"]}


def seats(city: Path, school: str) -> int:
    found = plan(assess(file(quota_pack(None), [city]), 2022, engine="meaning"), 5600)
    return found.school(school).seats.low


def test_the_way_is_told_step_by_step_with_every_source() -> None:
    # 鹤鸣: 590 + 380 planned; pass; 144 + 18 teachers; 3020 students, 840 + 280 leave
    lines = [line.strip() for line in explained("heming").out.splitlines()]
    for line in (
        "应得数 921.5人 = 基数 970人 × 等次系数 0.95〔自定〕",
        "基数 970人 = 本学年计划 970人〔自定〕",
        "本学年计划 970人 = 本学年核定招生计划数（中级工） 590人"
        " + 本学年核定招生计划数（高级工） 380人"
        " + 本学年核定招生计划数（预备技师） 0人〔自定；上报：四·2〕",
        "等次系数 0.95 = 按考核等次 合格查得〔自定〕",
        "变动上限 1164人 = 1.2 × 本学年计划 970人（舍去尾数）〔自定〕",
        "教师余量 1340人 = 教师可容学生数 3240人 − 毕业后留校学生数 1900人〔人社部发〔2012〕8号〕",
        "实习工位余量 700人 = 实习工位可容学生数 2600人 − 毕业后留校学生数 1900人"
        "〔人社部发〔2012〕8号〕  ← 最小",
        "保底数 485人 = 0.5 × 本学年计划 970人（有尾数就进一）〔自定〕",
        # last plans 590 and 380 at × 0.95; the share of 40 % moves 29 seats up
        "其中 中级工 345（应得 560.5，至多 640）、高级工 270（应得 361，至多 420）",
        "全市没有占比要求的话，是 中级工 374、高级工 241；为达到占比而调换",
        "本年招生 1070，计划 970：110.3%，超计划 100",
    ):
        assert line in lines
    english = explained("heming", "--lang", "en").out
    assert "headroom of teachers 1340 people = students that the teachers allow 3240" in english


def test_a_resource_below_what_it_needs_counts_as_none(tmp_path: Path) -> None:
    # 12 teachers × 20 = 240 places for 360 students who stay
    city = edited(
        tmp_path, "xinhe", teachers=12, external_teachers=0, bachelor_teachers=12
    )  # fmt: skip
    done = ran("quota", "explain", "xinhe", city, "--year", "2022", "--total", "5600",
               "--engine", "meaning")  # fmt: skip
    assert (
        "教师余量 0人 = 教师可容学生数 240人 − 毕业后留校学生数 360人，不足 0，按 0 计" in done.out
    )


def test_the_multiplier_gives_the_seats_of_every_school() -> None:
    for school in ("heming", "songshi", "xinhe", "yunxi"):
        found = document(school)
        part, share = found["school"], float(found["multiplier"])
        rounded = round(float(part["claim"]) * share)
        bounds = (min(part["floor"], part["ceiling"]), part["ceiling"])
        assert min(max(rounded, bounds[0]), bounds[1]) == part["seats"]["low"]
    # 921.5 × 0.6676 = 615.1934; 1180 × 0.6676 = 787.768 of which 580 are allowed
    assert "应得数 921.5 × 乘数 0.6676 = 615.1934，取整 615\n" in explained("heming").out
    assert "= 787.768，取整 788，高于上限，取 580\n" in explained("songshi").out


def test_a_card_is_told_with_the_condition_below_its_floor() -> None:
    # 新禾: 2.2 million of equipment; 80 % of 3 million are 2.4 million
    lines = explained("xinhe").out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip().startswith("办学条件警示 黄牌"))
    assert "一项条件低于限制线，黄牌〔conditions.one_condition〕教发〔2004〕2号" in lines[at + 1]
    below = "\n".join(lines[at + 2 : at + 5])
    assert "设备总值或生均值低于限制线" in below
    assert "教学仪器设备总值 2200000元 < 0.8 × 3000000（按学校类别 技工学校） = 2400000" in below


def test_a_floor_that_yields_is_told() -> None:
    assert "高于上限 580，让" in explained("songshi").out


def test_a_better_rating_replaces_the_conclusion_and_says_so() -> None:
    # 鹤鸣 is a pass (× 0.95) with 615 of 700 seats: good makes its claim 970, excellent 1067.
    found = changes(document("heming"))
    assert 0 < found["quality.rating", "good"] < found["quality.rating", "excellent"] <= 700 - 615
    text = explained("heming").out
    head = text.index("结论换一个（只换这一条，其他结论不动）")
    assert head < text.index("考核等次 → 良好：多 28 个名额") < text.index("上报的换一个")


def test_a_card_lifted_would_have_given_more() -> None:
    # 新禾 is stopped by its yellow card.  New, it starts from its room, 430 places less 360 who
    # stay; × 0.95 × about 0.66 are 44.
    assert changes(document("xinhe"))["conditions.card", "clear"] == 44


def test_a_changed_fact_is_assessed_anew_by_all_rules() -> None:
    # 新禾 needs 200,000 yuan more for 80 % of 3 million; the card is lifted by them.
    assert changes(document("xinhe"))["equipment_value", "200000"] == 44
    # 青岚 is a pass, and would be good with two more exchange visits.
    assert changes(document("qinglan"))["exchange_visits", "2"] == 35


def test_more_teachers_lift_a_card_where_they_do(tmp_path: Path) -> None:
    # 14 teachers: 280 places are less than 80 % of 360 = 288, a yellow card; with it lifted there
    # is still no room.  22 teachers have 440 places, 80 more than stay, so that 70 at workbenches
    # are its room, and 70 × 0.95 × about 0.66 its seats; 21 have 420, room for 60.
    city = edited(
        tmp_path, "xinhe", teachers=14, external_teachers=0, bachelor_teachers=14,
        equipment_value=3000000,
    )  # fmt: skip
    asked = plan(assess(file(quota_pack(None), [city]), 2022, engine="meaning"), 5600).asked
    found = Changes(asked, "xinhe").run()
    assert [(c.by, c.more) for c in found if c.id == "teachers"] == [(8, (44, 44))]
    assert [c for c in found if c.kind == "conclusion"] == []


def test_one_fewer_gives_fewer_seats(tmp_path: Path) -> None:
    """The whole way again, from files: with the change, and with one less of it."""
    for school, fact, now, more in (
        ("songshi", "floor_area", 58400, 180),
        ("xinhe", "equipment_value", 2200000, 44),
        ("qinglan", "contest_students", 1410, 35),
    ):
        change = next(c for c in document(school)["changes"] if c["id"] == fact)
        by, before = int(change["by"]), seats(CITY, school)
        assert change["more"] == {"low": more, "high": more}
        assert int(change["to"]) == now + by
        enough = edited(tmp_path / f"{fact}-enough", school, **{fact: now + by})
        assert seats(enough, school) == before + more
        short = edited(tmp_path / f"{fact}-short", school, **{fact: now + by - 1})
        assert before <= seats(short, school) < before + more


def test_what_is_settled_is_not_proposed() -> None:
    # More graduates, or fewer students, would leave 松石 more room; they are what they are.
    text = explained("songshi").out
    told = text[text.index("只变一项") :]
    assert "校舍建筑面积" in told
    assert "毕业生" not in told
    assert "在校生" not in told


def test_what_a_check_refuses_is_no_change() -> None:
    # 松石's students of all levels must be its students: fewer of them alone are refused.
    found = {id for id, _ in changes(document("songshi"))}
    assert "floor_area" in found
    assert "students" not in found


def test_of_a_number_the_least_that_gives_any_is_told_too(tmp_path: Path) -> None:
    # 松石: 20 m² a place, and 58,400 of them are 2,920 places; 180 more are at its workbenches.
    change = next(c for c in document("songshi")["changes"] if c["id"] == "floor_area")
    assert (change["by"], change["more"]["low"]) == ("3600", 180)
    assert (change["least"]["by"], change["least"]["to"]) == ("20", "58420")
    assert change["least"]["seats"] == {"low": 581, "high": 581}
    assert change["least"]["more"] == {"low": 1, "high": 1}
    assert seats(edited(tmp_path / "enough", "songshi", floor_area=58420), "songshi") == 581
    assert seats(edited(tmp_path / "short", "songshi", floor_area=58419), "songshi") == 580
    told = "（到 62000平方米）：多 180 个名额；至少要多 20平方米（到 58420平方米）：多 1 个名额\n"
    assert told in explained("songshi").out
    english = explained("songshi", "--lang", "en").out
    assert (
        ": 180 more seats; the least that gives any: 20 m² more (to 58420 m²): 1 more seat\n"
        in (english)
    )
    # Where any change gives all that it can give, it is told once.
    card = next(c for c in document("xinhe")["changes"] if c["id"] == "equipment_value")
    assert card["least"] is None


def test_an_unknown_school_is_told_with_those_near_it() -> None:
    slip = explained("hemming")
    assert (slip.code, slip.out) == (2, "")
    assert "run.unknown_school 没有学校「hemming」\n    提示: 可选：heming 鹤鸣" in slip.err
    assert "liuyin" not in slip.err
    assert "可选：songshi 松石高级技工学校（虚构）\n" in explained("松石").err
    english = explained("Songshi", "--lang", "en").err
    assert "there are: songshi Songshi Senior Technician School (invented)\n" in english
    assert "liuyin" in explained("nobody-like-this").err


def test_a_school_may_be_named_instead_of_its_code() -> None:
    assert explained("鹤鸣高级技工学校（虚构）").out == explained("heming").out


def test_it_takes_a_few_seconds() -> None:
    began = time.process_time()
    ran("quota", "explain", "qinglan", CITY, "--year", "2022", "--total", "5600")
    # About 5 s of one processor, most of it in assessing the city some 250 times.
    assert time.process_time() - began < 15


def test_the_document_fits_its_schema() -> None:
    schema = json.loads((ROOT / "schemas" / "quota_explain.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document("heming"))
    Draft202012Validator(schema).validate(
        explained("liuyin", "--format", "json", year=2023, total=5000).json
    )
