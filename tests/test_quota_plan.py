"""``assess quota`` on the invented city: plans add up, prove themselves, and say why."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assess.analysis.assessment import Assessment, assess, file
from assess.desk.quota_plan import quota_pack
from assess.enrolment.asking import ask, level_question
from assess.enrolment.plan import plan
from assess.quota.apportion import apportion
from assess.quota.apportion_levels import apportion_levels
from tests.demo import CITY, ROOT
from tests.desk import Ran, ran


@cache
def assessed(year: int) -> Assessment:
    """The city as the umpire sees it; the commands let both engines work."""
    return assess(file(quota_pack(None), [CITY]), year, engine="meaning")


@cache
def made(year: int, total: int, *more: str) -> Ran:
    return ran(
        "quota", "plan", CITY, "--year", str(year), "--total", str(total), "--engine", "meaning",
        *more,
    )  # fmt: skip


@cache
def document(year: int = 2022, total: int = 5600) -> Any:
    done = made(year, total, "--format", "json")
    assert done.code == 0
    return done.json


def part(school: str, year: int = 2022, total: int = 5600) -> Any:
    return next(s for s in document(year, total)["schools"] if s["id"] == school)


def test_the_seats_add_up_by_school_and_by_level() -> None:
    schools = document()["schools"]
    assert sum(school["seats"]["low"] for school in schools) == 5600
    assert all(s["seats"]["low"] == s["seats"]["high"] for s in schools)
    assert all(sum(s["levels"].values()) == s["seats"]["low"] for s in schools)


def test_the_way_of_one_school() -> None:
    # 鹤鸣 2022: last plan 590 + 380 = 970, good after the grade lost is pass: × 0.95 = 921.5;
    # at least half of 970; 2600 places, 3020 students of whom 840 + 280 leave: 2600 - 1900 = 700.
    school = part("heming")
    assert school["claim"] == "921.5"
    assert (school["floor"], school["ceiling"], school["binding"]) == (
        485,
        700,
        ["practice_places"],
    )
    steps = {step["id"]: step["value"]["low"] for step in school["because"]}
    assert steps["planned"] == "970"
    assert steps["factor"] == "0.95"
    assert steps["conditions.leaving"] == "1120"
    # floor area 54400 / 20 = 2720 - 1900; teachers (144 + 18) × 20 = 3240 - 1900
    assert (steps["floor_area"], steps["teachers"]) == ("820", "1340")
    assert (steps["request"], steps["change"]) == ("1060", "1164")
    # no card, so no limit of one
    assert "card" not in steps


def test_over_enrolment_against_plan_is_shown() -> None:
    # 鹤鸣 2022 took in 650 + 420 against 590 + 380
    school = part("heming")
    assert (school["intake"]["low"], school["plan"]["low"]) == ("1070", "970")
    assert school["enrolled"] == "107/97"
    assert "110%（超）" in made(2022, 5600).out


def test_a_yellow_card_without_graduates_and_a_floor_that_yields() -> None:
    # 新禾 opened in 2022: nobody graduates, its teachers are too few: yellow, so nothing
    new = part("xinhe")
    assert (new["ceiling"], new["binding"], new["seats"]["high"]) == (0, ["card"], 0)
    # 松石: half of 1180 is above its headroom of 58400 / 20 - (3720 - 1380) = 580
    pine = part("songshi")
    assert (pine["floor"], pine["ceiling"], pine["waived"]) == (590, 580, True)


def test_three_years_of_yellow_are_red() -> None:
    # 松石 was yellow in 2021 and 2022 and is short of floor area in 2023
    school = part("songshi", 2023, 5000)
    assert (school["ceiling"], school["binding"]) == (0, ["card"])


def test_the_share_of_all_students_is_reached() -> None:
    counted = document()["certificate"]["counted"]
    assert counted["given"] >= counted["needed"]


def test_what_is_missing_opens_the_seats() -> None:
    # 柳荫 left its request blank in 2023: from nothing to what its places allow
    found = document(2023, 5000)
    assert found["open"]
    school = part("liuyin", 2023, 5000)
    assert (school["ceiling"], school["range"]["ceiling"]) == (None, {"low": "0", "high": "410"})
    assert school["seats"]["low"] == 0 < school["seats"]["high"]
    assert all(s["levels"] == {} for s in found["schools"])
    # 青岚 may be good or excellent: 1310 × 0.95 and × 1 are the claims that are possible
    assert part("qinglan", 2023, 5000)["range"]["claim"] == {"low": "1244.5", "high": "1310"}


def test_one_more_seat_takes_none_over_a_thousand_totals() -> None:
    asked = ask(assessed(2022), 4900)
    before = apportion(asked.worst).seats
    for total in range(4901, 5901):
        after = apportion(ask(assessed(2022), total).worst).seats
        assert all(after[school] >= seats for school, seats in before.items())
        assert sum(after.values()) == total
        before = after


def test_one_more_seat_takes_none_by_level_over_a_thousand_totals() -> None:
    question = level_question(ask(assessed(2022), 4900))
    assert question is not None
    before: dict[str, int] = {}
    for total in range(4900, 5901):
        schools = replace(question.schools, total=total)
        after = apportion_levels(replace(question, schools=schools)).totals
        assert all(after[school] >= seats for school, seats in before.items())
        assert (len(after), sum(after.values())) == (8, total)
        before = after


def test_levels_take_no_seat_of_a_school_when_the_total_rises() -> None:
    # The share lets the totals of schools be what they are without levels.
    for total in range(5000, 5900, 97):
        found = plan(assessed(2022), total)
        alone = apportion(ask(assessed(2022), total).worst).seats
        assert {s.id: s.seats.low for s in found.schools} == alone


def test_a_plan_proves_itself(tmp_path: Path) -> None:
    for year, total in ((2022, 5600), (2023, 5000)):
        path = tmp_path / f"{year}.json"
        path.write_text(json.dumps(document(year, total)), encoding="utf-8")
        done = ran("quota", "verify", path)
        assert (done.code, done.err) == (0, "")
        assert "证书成立" in done.out
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps(document()["certificate"]), encoding="utf-8")
    assert ran("quota", "verify", bare, "--format", "json").json == {"proved": True, "problems": []}


def tampered(found: Any) -> list[tuple[str, Any]]:
    """The document with one thing changed, each with what it is."""
    lies = []

    def lie(what: str) -> Any:
        copy = json.loads(json.dumps(found))
        lies.append((what, copy))
        return copy

    def of(copy: Any, id: str) -> Any:
        return next(s for s in copy["schools"] if s["id"] == id)

    copy = lie("one seat moved, in the plan alone")
    of(copy, "heming")["seats"] = {"low": 616, "high": 616}
    copy = lie("one seat moved, in the certificate too")
    for id, more in (("heming", 1), ("yunxi", -1)):
        each = of(copy["certificate"], id)
        each["seats"] += more
        each["levels"]["mid"] += more
        of(copy, id)["seats"] = {"low": each["seats"], "high": each["seats"]}
        of(copy, id)["levels"] = each["levels"]
    lie("another total")["total"] = 5601
    of(lie("another claim")["certificate"], "heming")["claim"] = "970"
    of(lie("a limit raised")["certificate"], "heming")["limits"]["practice_places"] = 900
    of(lie("another binding limit"), "heming")["binding"] = ["request"]
    of(lie("another claim in the plan"), "heming")["claim"] = "970"
    lie("a school left out")["schools"].pop()
    copy = lie("a school twice")
    copy["schools"].append(copy["schools"][0])
    lie("the digest")["certificate"]["digest"] = "sha256:0"
    del lie("no total in the plan")["total"]
    lie("no certificate at all")["certificate"] = {}
    return lies


def test_a_plan_that_was_tampered_with_is_caught(tmp_path: Path) -> None:
    for what, lie in tampered(document()):
        path = tmp_path / "plan.json"
        path.write_text(json.dumps(lie), encoding="utf-8")
        done = ran("quota", "verify", path)
        assert (done.code, done.out) == (1, ""), what
        assert "quota.verify_" in done.err, what


def test_an_open_plan_that_was_tampered_with_is_caught(tmp_path: Path) -> None:
    lie = json.loads(json.dumps(document(2023, 5000)))
    heming = next(s for s in lie["schools"] if s["id"] == "heming")
    heming["seats"]["high"] += 1
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(lie), encoding="utf-8")
    done = ran("quota", "verify", path)
    assert done.code == 1
    assert "quota.verify_differs" in done.err


@pytest.mark.parametrize(
    ("text", "code", "exit_code"),
    [
        ("", "quota.verify_no_json", 2),
        ("total: 5600", "quota.verify_no_json", 2),
        ("[1, 2]", "quota.verify_no_plan", 2),
        ("{}", "quota.verify_no_plan", 2),
        ('{"certificate": 3}', "quota.verify_form", 1),
    ],
)
def test_another_file_is_no_plan(tmp_path: Path, text: str, code: str, exit_code: int) -> None:
    path = tmp_path / "plan.json"
    path.write_text(text, encoding="utf-8")
    done = ran("quota", "verify", path)
    assert done.code == exit_code
    assert code in done.err


def test_a_file_that_is_not_there_is_told() -> None:
    done = ran("quota", "verify", "nowhere.json")
    assert done.code == 2
    assert "quota.verify_unreadable 读不了文件「nowhere.json」" in done.err


def test_borrowed_figures_are_told_and_refused_when_strict() -> None:
    told = [a["id"] for a in document()["assumptions"] if a["borrowed"]]
    assert "place_standard[technician]" in told
    assert "least_site[senior]" not in told  # 66,000 m² is known
    refused = made(2022, 5600, "--strict", "--all-problems")
    assert (refused.code, refused.out) == (2, "")
    assert (
        "run.borrowed 「占地面积标准」没有「技师学院」的数，只能借用「高级技工学校」的"
        in refused.err
    )


def test_a_school_without_a_verdict_is_told() -> None:
    one = CITY / "schools" / "heming.yaml"
    done = ran("quota", "plan", CITY / "city.yaml", one, "--year", "2022", "--total", "5600")
    assert done.code == 2
    assert "quota.no_profile 学校「liuyin 柳荫技工学校（虚构）」没有 2022 年的材料" in done.err


def test_a_pack_without_a_policy_makes_no_plans() -> None:
    done = ran(
        "quota", "plan", CITY, "--year", "2022", "--total", "5600",
        "--pack", "technician-school-conditions",
    )  # fmt: skip
    assert done.code == 2
    assert "quota.no_policy 规则包「technician-school-conditions」没有 quota 一节" in done.err


def test_nothing_is_written_where_there_is_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    assert made(2022, 6500, "--format", "json", "--output", str(path)).code == 2
    assert not path.exists()


def test_the_document_fits_its_schema() -> None:
    schema = json.loads((ROOT / "schemas" / "quota.json").read_text(encoding="utf-8"))
    for year, total in ((2022, 5600), (2023, 5000)):
        Draft202012Validator(schema).validate(document(year, total))


def test_the_axioms_say_how_they_are_known() -> None:
    by_level = {axiom["id"]: axiom["evidence"] for axiom in document()["axioms"]}
    open_ = {axiom["id"]: axiom["evidence"] for axiom in document(2023, 5000)["axioms"]}
    # The runs of an open city are plans by level, so it promises no more than they do.
    assert (by_level["house_monotone"], open_["house_monotone"]) == ("tested", "tested")
    assert by_level["within_quota"] == open_["within_quota"] == "given_up"
    assert [a["id"] for a in document()["axioms"] if not a["holds"]] == ["within_quota"]


def test_the_students_who_stay_are_the_stock_of_the_share() -> None:
    question = level_question(ask(assessed(2022), 5600))
    assert question is not None
    stocks = {level.id: level.stock for level in question.levels}
    schools = {s["id"]: s for s in document()["schools"]}
    assert stocks.keys() == {"mid", "senior", "pre_technician"}
    # of all 27,520 students of 2022 a school's `conditions.leaving` leave
    leaving = sum(
        int(next(b for b in s["because"] if b["id"] == "conditions.leaving")["value"]["low"])
        for s in schools.values()
    )
    assert sum(stocks.values()) == 27520 - leaving


def test_the_shipped_packs_of_plans_have_nothing_to_hide() -> None:
    done = ran("check", "changzhou-quota")
    assert (done.code, done.err, done.out.strip()) == (0, "", "没有问题")
    # of the standard thirteen figures of higher kinds are not known, which it says itself
    done = ran("check", "technician-school-conditions")
    assert (done.code, done.err, done.out.splitlines()[-1]) == (0, "", "提示 13")
    assert done.out.count(" source.sought ") == 10
