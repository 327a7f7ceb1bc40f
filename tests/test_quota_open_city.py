"""The invented city with facts missing: its plan, its proof, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assess.analysis.assessment import Assessment, assess, file
from assess.desk.quota_plan import quota_pack
from assess.desk.quota_text import PlanText
from assess.enrolment.asking import Asked, ask, changed, level_question
from assess.enrolment.plan import plan
from assess.errors import Refused
from assess.messages import render
from assess.quota.apportion_levels import apportion_levels
from assess.quota.undecided import decide
from assess.value import AbsenceKind, Possible, Rational, Reason
from tests.demo import CITY
from tests.desk import Ran, ran


@cache
def assessed(year: int = 2023) -> Assessment:
    return assess(file(quota_pack(None), [CITY]), year, engine="meaning")


@cache
def made(*more: str, total: int = 5200) -> Ran:
    return ran(
        "quota", "plan", CITY, "--year", "2023", "--total", str(total), "--engine", "meaning",
        *more,
    )  # fmt: skip


@cache
def document(total: int = 5200) -> Any:
    done = made("--format", "json", total=total)
    assert done.code == 0
    return done.json


def with_value(asked: Asked, school: str, id: str, value: Possible) -> Asked:
    return changed(asked, school, {**asked.values(school), id: value})


def exactly(number: int) -> Possible:
    return Possible(Rational(number), Rational(number))


def test_the_city_has_two_schools_open_and_a_plan_in_every_case() -> None:
    found = document()
    assert (found["open"], found["sure"]) == (True, True)
    assert [r["id"] for r in found["certificate"]["cases"][0]["runs"]] == ["liuyin", "qinglan"]
    assert all(school["exact"] for school in found["schools"])
    # what is asked for is the same at both ends: 柳荫 alone has an open request
    counted = {s["id"]: s["counted"] for s in found["certificate"]["schools"]}
    assert [id for id, ends in counted.items() if ends["low"] != ends["high"]] == ["liuyin"]


def test_every_school_of_the_city_stays_within_its_seats() -> None:
    """Some of the cases of the city, drawn by hand: at both ends of what is missing."""
    asked = ask(assessed(), 5200)
    found = plan(assessed(), 5200)
    question = asked.undecided
    for end in (0, 1):
        for number in range(len(question.schools)):
            for tight in (False, True):
                ends = question.ends(end, number)
                seats = apportion_levels(question.divided(ends, tight=tight)).seats
                for id, row in seats.items():
                    school = found.school(id).seats
                    assert school.low <= sum(row.values()) <= school.high


def test_nothing_is_missing_where_nothing_is_open() -> None:
    done = ran(
        "quota", "plan", CITY, "--year", "2022", "--total", "5600", "--engine", "meaning",
        "--format", "json",
    )  # fmt: skip
    assert done.json["missing"] == []


def test_the_text_says_how_to_read_the_ranges() -> None:
    text = made().out
    assert "295（可能让）   0–410  0：申报数；410：实习工位余量" in text
    assert (
        "  每个区间的两端都会出现；没有缺项的学校，名额随别校的缺项而变\n"
        "  占比的要求已计入区间；名额不分层次，"
    ) in text
    assert "不能保证每种情形都有计划" not in text
    assert "295 (may be waived)" in made("--lang", "en").out


def test_the_text_warns_where_some_case_may_have_no_plan() -> None:
    """The others cannot take more than they may at their worst, and 柳荫 then nothing."""
    most = sum(int(s["range"]["ceiling"]["low"]) for s in document()["schools"])
    unsure, sure = made(total=most + 1).out, made(total=most).out
    warning = "注意：不能保证每种情形都有计划；区间只说有计划的情形"
    assert (warning in unsure, warning in sure) == (True, False)


def test_a_range_that_is_only_bounded_is_marked() -> None:
    found = plan(assessed(), 5200)
    schools = [replace(s, seats=replace(s.seats, exact=False)) for s in found.schools]
    text = PlanText(replace(found, schools=tuple(schools)), "zh").text()
    assert "670–710（估）" in text
    assert "标「估」的区间不会被超出，但实际可能更窄" in text


def verified(tmp_path: Path, lie: Any) -> Ran:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(lie), encoding="utf-8")
    return ran("quota", "verify", path)


def test_the_plan_and_its_bare_certificate_prove_themselves(tmp_path: Path) -> None:
    assert verified(tmp_path, document()).code == 0
    assert verified(tmp_path, document()["certificate"]).code == 0


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("open",), False),
        (("sure",), False),
        (("total",), 5201),
        (("schools", 0, "seats", "low"), 669),
        (("schools", 0, "exact"), False),
        (("schools", 0, "claim"), "991"),
        (("schools", 2, "range", "claim", "high"), "1311"),
        (("schools", 1, "ceiling"), 410),
        (("schools", 1, "waived"), False),
        (("schools", 0, "levels"), {"mid": 670}),
    ],
)
def test_what_the_plan_says_is_what_is_proved(
    tmp_path: Path, place: tuple[Any, ...], value: Any
) -> None:
    lie = json.loads(json.dumps(document()))
    within = lie
    for key in place[:-1]:
        within = within[key]
    assert within[place[-1]] != value
    within[place[-1]] = value
    done = verified(tmp_path, lie)
    assert done.code == 1
    assert "quota.verify_differs" in done.err


def test_no_plan_in_any_case_is_told_as_such() -> None:
    refused = made(total=7000)
    assert (refused.code, refused.out) == (2, "")
    assert "quota.clash_always 缺的事实无论是多少，都没有" in refused.err


def test_a_total_that_only_some_cases_reach(tmp_path: Path) -> None:
    """All that 柳荫 may get must then be given to it."""
    most = sum(int(s["range"]["ceiling"]["high"]) for s in document()["schools"])
    found = document(most)
    assert not found["sure"]
    for school in found["schools"]:
        most = int(school["range"]["ceiling"]["high"])
        assert school["seats"] == {"low": most, "high": most}
    assert verified(tmp_path, found).code == 0


def test_a_school_whose_students_who_stay_have_no_value_is_refused() -> None:
    asked = ask(assessed(2022), 5600)
    reason = frozenset({Reason(AbsenceKind.NOT_APPLICABLE, "level_students")})
    with pytest.raises(Refused) as caught:
        with_value(asked, "heming", "stock_after[mid]", Possible(None, None, reason))
    (problem,) = caught.value.problems
    assert render(problem, "zh").startswith(
        "quota.missing_stock 学校「heming」「mid」毕业后留校的学生数没有数值\n"
    )
    assert render(problem, "en").startswith(
        "quota.missing_stock the students of level 「mid」 of school 「heming」 who stay have no "
    )


def test_students_who_stay_open_only_what_the_share_needs() -> None:
    asked = ask(assessed(2022), 5600)
    stock = asked.values("heming")["stock_after[mid]"]
    assert stock.low is not None
    unsure = with_value(asked, "heming", "stock_after[mid]", stock._replace(high=stock.low + 10))
    assert (asked.open, unsure.open) == (False, True)
    assert (level_question(asked) is None, level_question(unsure) is None) == (False, True)
    assert len(decide(unsure.undecided).cases) == 2


def test_a_school_that_asks_for_nothing_gets_nothing() -> None:
    asked = ask(assessed(2022), 5000)
    values = dict(asked.values("heming"))
    for level in ("mid", "senior", "pre_technician"):
        values[f"level_request[{level}]"] = exactly(0)
    question = level_question(changed(asked, "heming", {**values, "requested": exactly(0)}))
    assert question is not None
    free = replace(question, share=None)
    assert set(apportion_levels(free).seats["heming"].values()) == {0}
