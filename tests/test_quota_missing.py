"""What an open plan says is missing, and in which order to fill it in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from assess.analysis.assessment import assess, file
from assess.desk.quota_plan import quota_pack
from assess.enrolment.asking import ask, changed
from assess.enrolment.missing import gaps, hanging
from assess.quota.clash import NoPlan
from assess.quota.open_question import OpenQuestion, OpenSchool
from assess.quota.undecided import decide
from assess.value import Possible, Rational
from tests.demo import CITY, edited
from tests.desk import Ran, ran
from tests.enrolling import school
from tests.enrolling_open import drawn_open


def made(city: Path, total: int, *more: str) -> Ran:
    return ran(
        "quota", "plan", city, "--year", "2023", "--total", str(total), "--engine", "meaning",
        *more,
    )  # fmt: skip


@cache
def document(total: int) -> Any:
    return made(CITY, total, "--format", "json").json


def test_what_is_missing_is_told_with_what_hangs_on_it() -> None:
    first, second = document(5200)["missing"]
    assert (first["id"], second["id"]) == ("liuyin", "qinglan")
    assert {fact["id"].partition("[")[0] for fact in first["facts"]} == {"request"}
    assert [figure["id"] for figure in first["figures"]] == ["requested"]
    assert [fact["label"] for fact in second["facts"]] == ["已就业毕业生数"]
    assert [figure["id"] for figure in second["figures"]] == ["claim"]
    assert (first["seats"], second["seats"]) == (403, 37)

    def seats(plan: Any, id: str) -> int:
        return int(next(s["seats"] for s in plan["schools"] if s["id"] == id))

    # its own seats, all else at the worst or at the best, and it alone from one end to the other
    for gap in (first, second):
        id, moves = gap["id"], []
        for case in document(5200)["certificate"]["cases"]:
            (run,) = (run for run in case["runs"] if run["id"] == id)
            moves.append(seats(run["high"], id) - seats(case["worst"], id))
            moves.append(seats(case["best"], id) - seats(run["low"], id))
        assert max(moves) == gap["seats"]


def test_what_decides_whether_there_is_a_plan_comes_first_with_what_hangs_on_it(
    tmp_path: Path,
) -> None:
    first, second = document(5600)["missing"]
    assert (first["id"], first["decides_plan"], first["seats"]) == ("liuyin", True, 110)
    assert (second["id"], second["decides_plan"], second["seats"]) == ("qinglan", False, 26)
    assert (
        "未定的有：申报数；补成某些数，全市就没有计划；牵涉本校名额 110 个\n"
        "  qinglan 青岚技师学院（虚构）：缺 已就业毕业生数；未定的有：应得数；牵涉本校名额 26 个\n"
    ) in made(CITY, 5600).out
    assert "open: request; with some values the city has no plan; 110 of its" in (
        made(CITY, 5600, "--lang", "en").out
    )
    # Filled in: 410 workbenches at most, and the others leave 300 at least.
    for request, seats in ((600, 410), (350, 350), (300, 300), (299, None)):
        city = edited(
            tmp_path, "liuyin", 2023, request=f"{{mid: {request}, senior: 0, pre_technician: 0}}"
        )
        done = made(city, 5600, "--format", "json")
        if seats is None:
            assert "quota.clash" in done.err
        else:
            (own,) = (s["seats"] for s in done.json["schools"] if s["id"] == "liuyin")
            assert own == {"low": seats, "high": seats}


def test_the_text_says_what_to_fill_in_first() -> None:
    assert (
        "  liuyin 柳荫技工学校（虚构）：缺 下一学年申报招生数（中级工）、"
        "下一学年申报招生数（高级工）、下一学年申报招生数（预备技师）；"
        "未定的有：申报数；牵涉本校名额 403 个\n"
        "  qinglan 青岚技师学院（虚构）：缺 已就业毕业生数；未定的有：应得数；牵涉本校名额 37 个\n"
    ) in made(CITY, 5200).out
    assert (
        "  qinglan Qinglan Technician College (invented): missing: graduates employed; "
        "open: claim; 37 of its seats hang on this\n"
    ) in made(CITY, 5200, "--lang", "en").out


def test_what_was_filed_and_is_doubted_awaits_confirmation(tmp_path: Path) -> None:
    # All 1,310 graduates employed is what a check asks to have confirmed.
    city = edited(tmp_path, "qinglan", 2023, employed_graduates="1310")
    (gap,) = (
        gap
        for gap in made(city, 5200, "--format", "json").json["missing"]
        if gap["id"] == "qinglan"
    )
    assert [(fact["id"], fact["cause"]) for fact in gap["facts"]] == [
        ("employed_graduates", "doubted")
    ]
    assert "青岚技师学院（虚构）：待确认 已就业毕业生数；未定的有" in made(city, 5200).out
    english = made(city, 5200, "--lang", "en").out
    assert "(invented): awaiting confirmation: graduates employed; open:" in english


def test_of_many_missing_facts_the_first_are_named(tmp_path: Path) -> None:
    lacking = dict.fromkeys(
        ("club_students", "counsellors", "trainees", "skilled_trainees", "contest_students")
    )
    city = edited(tmp_path, "qinglan", 2023, **lacking)
    (gap,) = (
        gap
        for gap in made(city, 5200, "--format", "json").json["missing"]
        if gap["id"] == "qinglan"
    )
    labels = [fact["label"] for fact in gap["facts"]]
    assert len(labels) == 6
    text = made(city, 5200).out
    assert f"：缺 {'、'.join(labels[:5])} 等 6 项；未定的有" in text
    assert "  全部缺项见 --format json\n" in text
    assert " and 1 more; open: " in made(city, 5200, "--lang", "en").out
    assert "全部缺项见" not in made(CITY, 5200).out


def hangs(question: OpenQuestion, *, presses: bool = False) -> list[tuple[int, bool]]:
    """For each school the seats that hang on it, and whether it decides that there is a plan."""
    found = decide(question)
    return [hanging(found, s.low.id, presses=presses) for s in question.schools]


def test_what_hangs_on_a_school_is_how_far_it_moves_its_own_seats() -> None:
    # 12 seats: a has a third of them or a half; b, of which nothing is missing, none of its own.
    other = school("b", 2)
    both = OpenSchool(school("a", 1), school("a", 2)), OpenSchool(other, other)
    assert hangs(OpenQuestion(both, 12)) == [(2, False), (0, False)]


def test_a_school_with_too_small_a_limit_decides_that_there_is_no_plan() -> None:
    # b takes 5 of 8: a must take 3 to 6 of them, which its limit of 0 to 6 may not allow.
    five = school("b", 1, 5)
    both = OpenSchool(school("a", 1, 0), school("a", 1, 6)), OpenSchool(five, five)
    found = decide(OpenQuestion(both, 8))
    assert (found.seats["a"].low, found.seats["a"].high) == (3, 4)
    assert hangs(OpenQuestion(both, 8)) == [(1, True), (0, False)]


def test_a_school_with_too_large_a_floor_decides_that_there_is_no_plan() -> None:
    # b must have 5 of 8, so that of a's floor of 0 to 6 only 3 can be kept.
    five = school("b", 7, 9, 5)
    both = OpenSchool(school("a", 1, 9, 0), school("a", 1, 9, 6)), OpenSchool(five, five)
    found = decide(OpenQuestion(both, 8))
    assert (found.seats["a"].low, found.seats["a"].high) == (1, 3)
    assert hangs(OpenQuestion(both, 8)) == [(2, True), (0, False)]


def test_where_a_plan_hangs_on_it_a_school_goes_first_among_equals() -> None:
    asked = ask(assess(file(quota_pack(None), [CITY]), 2023, engine="meaning"), 5600)
    values = {**asked.values("heming"), "claim": Possible(Rational(1), Rational(5000))}
    wide = changed(asked, "heming", values)
    found = gaps(wide, decide(wide.undecided))
    assert [(gap.school, gap.seats) for gap in found[:2]] == [("liuyin", 110), ("heming", 110)]


def test_most_seats_come_first_and_then_the_code() -> None:
    asked = ask(assess(file(quota_pack(None), [CITY]), 2023, engine="meaning"), 5200)
    claim = asked.values("heming")["claim"]
    assert claim.high is not None
    narrow = changed(
        asked, "heming", {**asked.values("heming"), "claim": claim._replace(high=claim.high + 20)}
    )
    found = gaps(narrow, decide(narrow.undecided))
    assert [gap.school for gap in found] == ["liuyin", "qinglan", "heming"]
    assert 0 < found[2].seats < found[1].seats


def test_who_opens_how_hard_the_share_presses_moves_within_its_interval() -> None:
    """Drawn cities in which nothing but students who stay is open."""
    wide = 0
    for seed in range(200):
        question = drawn_open(Random(seed), stocks=True)
        try:
            found = decide(question)
        except NoPlan:
            continue
        for id, seats in found.seats.items():
            assert hanging(found, id, presses=False)[0] == 0
            assert hanging(found, id, presses=True)[0] == seats.high - seats.low
            wide += seats.high > seats.low
    assert wide > 10
