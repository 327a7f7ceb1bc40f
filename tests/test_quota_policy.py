"""The shipped policy of enrolment plans at its edges: cards, new schools, small plans, ties."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from assess.analysis.assessment import assess, file
from assess.desk.quota_plan import quota_pack
from assess.enrolment.asking import ask
from assess.enrolment.proving import check_plan
from assess.loading import load
from tests.demo import CITY, edited
from tests.desk import ran

NO_PLAN = "{mid: 0, senior: 0, pre_technician: 0}"


def planned(city: Path, *more: str, total: int = 5600) -> Any:
    done = ran(
        "quota", "plan", city, "--year", "2022", "--total", str(total), "--engine", "meaning",
        "--format", "json", *more,
    )  # fmt: skip
    assert done.code == 0, done.err
    return done.json


def part(document: Any, school: str) -> Any:
    return next(s for s in document["schools"] if s["id"] == school)


def limits(document: Any, school: str) -> dict[str, str]:
    reasons = part(document, school)["because"]
    return {r["id"]: r["value"]["low"] for r in reasons if r["kind"] == "limit"}


def test_a_school_without_a_card_is_limited_by_none() -> None:
    # 铁砧 has no card: what is told are its request, its change and its rooms.
    found = limits(planned(CITY), "tiezhen")
    assert found.keys() == {"request", "change", "teachers", "floor_area", "practice_places"}
    assert "card" in limits(planned(CITY), "xinhe")


def test_asking_for_much_gives_a_returning_school_no_weight(tmp_path: Path) -> None:
    # 铁砧 had no plan this year (a red card), and has room for 350: whether it asks for 300, 350 or
    # 1,900, its claim is at most that × 0.95.
    found = []
    for asks in (300, 350, 1900):
        city = edited(
            tmp_path / f"{asks}", "tiezhen", last_plan=NO_PLAN, new_students=NO_PLAN,
            request=f"{{mid: {asks}, senior: 0, pre_technician: 0}}",
        )  # fmt: skip
        school = part(planned(city), "tiezhen")
        assert "change" not in limits(planned(city), "tiezhen")
        found.append((school["claim"], school["ceiling"]))
    assert found == [("285", 300), ("332.5", 350), ("332.5", 350)]


@pytest.mark.parametrize("last", [1, 2, 4, 39])
def test_a_plan_of_less_than_a_class_does_not_stick(tmp_path: Path, last: int) -> None:
    few = f"{{mid: {last}, senior: 0, pre_technician: 0}}"
    city = edited(tmp_path, "tiezhen", last_plan=few, new_students=few)
    school = part(planned(city), "tiezhen")
    assert (school["claim"], school["ceiling"]) == ("332.5", 350)


def test_a_plan_of_a_class_is_the_base(tmp_path: Path) -> None:
    one = "{mid: 40, senior: 0, pre_technician: 0}"
    city = edited(tmp_path, "tiezhen", last_plan=one, new_students=one)
    # 40 × 0.95, and at most 1.2 × 40
    school = part(planned(city), "tiezhen")
    assert (school["claim"], school["ceiling"], school["binding"]) == ("38", 48, ["change"])


def test_a_school_that_asks_for_nothing_stops_nobody(tmp_path: Path) -> None:
    city = edited(tmp_path, "tiezhen", last_plan=NO_PLAN, new_students=NO_PLAN, request=NO_PLAN)
    school = part(planned(city), "tiezhen")
    assert (school["claim"], school["seats"]) == ("0.95", {"low": 0, "high": 0})


def test_what_binds_and_what_yields_is_proved_as_it_is_told(tmp_path: Path) -> None:
    # The request is what the levels ask for together, so both bind; heming's floor of 485 is above
    # its ceiling of 487 only in tens: 490 and 480.
    binding = edited(
        tmp_path / "a", "yunxi", request="{mid: 500, senior: 500, pre_technician: 100}"
    )
    document = planned(binding, total=5000)
    assert part(document, "yunxi")["binding"] == ["levels", "request"]
    assert check_plan(document) == ()

    tens = edited(tmp_path / "b", "heming", practice_places=2387)
    pack = tmp_path / "tens"
    pack.mkdir()
    digest = load("changzhou-quota").pack.digest[:12]
    (pack / "pack.yaml").write_text(
        "language: 1\n"
        f"pack: {{id: tens, label: 十人一档, version: '1', extends: changzhou-quota@{digest}}}\n"
        "override: {tables.seat_unit.value: 10}\n",
        encoding="utf-8",
    )
    document = planned(tens, "--pack", str(pack), total=4500)
    school = part(document, "heming")
    assert (school["floor"], school["ceiling"], school["waived"]) == (485, 487, True)
    assert check_plan(document) == ()
    told = ran("quota", "explain", "heming", tens, "--year", "2022", "--total", "4500",
               "--engine", "meaning", "--pack", pack).out  # fmt: skip
    assert "（按 10 的整倍数是 480）  ← 起作用" in told


def test_a_limit_may_be_open_as_to_whether_it_applies(tmp_path: Path) -> None:
    # 铁砧's equipment is not known: it has a yellow card or none.  At its worst its graduates are
    # its most, at its best no card is.
    city = edited(tmp_path, "tiezhen", equipment_value="")
    asked = ask(assess(file(quota_pack(None), [city]), 2022, engine="meaning"), 5000)
    (school,) = (s for s in asked.schools if s.low.id == "tiezhen")
    assert school.low.limits.keys() - school.high.limits.keys() == {"card"}
    assert check_plan(planned(city, total=5000)) == ()


def test_a_spreadsheet_names_the_borrowed_figures() -> None:
    done = ran("quota", "plan", CITY, "--year", "2022", "--total", "5600", "--engine", "meaning",
               "--format", "csv")  # fmt: skip
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(done.out))}
    assert "teacher_standard[senior]" in rows["heming"]["borrowed"].split()
    assert rows["tiezhen"]["borrowed"] == ""
    # what nothing of a plan rests on is not among them
    assert "least_training[senior]" not in rows["heming"]["borrowed"].split()


def test_the_assumptions_behind_the_limits_are_told_too() -> None:
    told = {each["id"]: each["assumption"] for each in planned(CITY)["assumptions"]}
    assert "80%" in told["conditions.restricting_part"]
    assert "conditions.one_condition" in told
    assert told.keys() >= {"ties", "seat_unit", "rating_factor", "least_plan", "share_target"}
    # how schools are rated is told by its own reports
    assert "quality.band" not in told


def test_a_rating_pack_that_its_quota_pack_does_not_use_is_refused(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    digest = load("changzhou-2021-2023").pack.digest[:12]
    (mine / "pack.yaml").write_text(
        "language: 1\n"
        "pack: {id: mine, label: 本市考核, version: '1', quota: changzhou-quota, "
        f"extends: changzhou-2021-2023@{digest}}}\n",
        encoding="utf-8",
    )
    done = ran("quota", "plan", CITY, "--year", "2022", "--total", "5600", "--pack", mine)
    assert (done.code, done.out) == (2, "")
    assert "pack.yaml:2:" in done.err
    assert "quota.of_other_rating 规则包「mine」写明用「changzhou-quota」核定招生计划" in done.err


def test_the_public_record_of_over_enrolment(tmp_path: Path) -> None:
    """常人社发〔2014〕295号: 10,223 new students (5,858, 3,900 and 465) against a plan of 7,530."""
    pack = tmp_path / "record"
    pack.mkdir()
    (pack / "pack.yaml").write_text(
        """
language: 1
pack: {id: record, label: 招生实绩, version: "1", years: [2024]}
labels:
  kind: {label: 类别, members: {x: 学校}}
  level: {label: 层次, members: {mid: 中技, senior: 高技, technician: 技师}}
facts:
  taken: {label: 新生, range: [0, 20000], over: level, assumption: 示例}
  planned: {label: 计划, range: [0, 20000], assumption: 示例}
figures:
  intake: {label: 新生数, value: "sum(taken, over=level)", assumption: 示例}
  plan: {label: 计划数, value: planned, assumption: 示例}
quota: {claim: plan, limits: {plan: plan}, enrolled: {intake: intake, plan: plan}}
""",
        encoding="utf-8",
    )
    (tmp_path / "schools.yaml").write_text(
        "profiles:\n  - {profile: {school: all, kind: x, year: 2024}, "
        "facts: {taken: {mid: 5858, senior: 3900, technician: 465}, planned: 7530}}\n",
        encoding="utf-8",
    )
    words = ("quota", "plan", tmp_path / "schools.yaml", "--pack", pack, "--year", "2024",
             "--total", "7530")  # fmt: skip
    document = ran(*words, "--format", "json").json
    assert part(document, "all")["enrolled"] == "10223/7530"
    assert "本年招生 10223，计划 7530，为计划的 135.8%；1 所超计划，共超 2693" in ran(*words).out
    assert "136%（超）" in ran(*words).out


def test_a_tie_without_levels_is_explained_as_one(tmp_path: Path) -> None:
    pack = tmp_path / "even"
    pack.mkdir()
    (pack / "pack.yaml").write_text(
        """
language: 1
pack: {id: even, label: 计划, version: "1", years: [2024]}
labels:
  kind: {label: 类别, members: {x: 学校}}
facts:
  asked: {label: 申报数, range: [1, 900], assumption: 示例}
figures:
  claim: {label: 应得, value: asked, assumption: 示例}
quota: {claim: claim, limits: {request: claim}, unit: 10}
""",
        encoding="utf-8",
    )
    profiles = [
        f"  - {{profile: {{school: {id}, kind: x, year: 2024}}, facts: {{asked: 150}}}}\n"
        for id in "XYZ"
    ]
    (tmp_path / "schools.yaml").write_text("profiles:\n" + "".join(profiles), encoding="utf-8")
    words = ("quota", "explain", "Z", tmp_path / "schools.yaml", "--pack", pack, "--year", "2024",
             "--total", "430")  # fmt: skip
    # Of 43 tens X gets 15, Y and Z 14: 150 × 29/30 = 145.
    told = ran(*words).out
    assert "应得数 150 × 乘数 29/30（≈0.97） = 145，恰在 140 与 150 的中间，与 X 同等应得" in told
    assert "按规则取 140" in told
    document = json.loads(ran(*words, "--format", "json").out)
    assert (document["multiplier"], document["unpressed"]) == ("29/30", None)
    told = ran("quota", "plan", *words[3:]).out
    assert "应得数 × 29/30（≈0.97） 后取整" in told
    assert "最后的名额 X 与 Y、Z 同等应得，按规则归前者" in told
