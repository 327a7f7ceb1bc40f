"""``assess quota explain`` while facts are missing: what each change makes of a school's range."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assess.analysis.assessment import assess, file
from assess.desk.quota_plan import quota_pack
from assess.enrolment.asking import Asked, ask, changed
from assess.enrolment.changes import Changes
from assess.enrolment.plan import plan
from assess.enrolment.trial import Range, Trial
from assess.quota.clash import NoPlan
from assess.quota.undecided import decide, decide_one
from assess.value import Possible, Rational
from tests.demo import CITY, ROOT, edited
from tests.desk import Ran, ran
from tests.enrolling_open import drawn_open


@cache
def explained(school: str, *more: str, total: int = 5600) -> Ran:
    return ran(
        "quota", "explain", school, CITY, "--year", "2023", "--total", str(total),
        "--engine", "meaning", *more,
    )  # fmt: skip


NOTHING = Possible(Rational(0), Rational(0))
WIDE = Possible(Rational(1), Rational(2000))


@cache
def asked() -> Asked:
    """The question of the shipped city, with facts of two schools missing."""
    return ask(assess(file(quota_pack(None), [CITY]), 2023, engine="meaning"), 5600)


def values() -> dict[str, Possible]:
    """The figures of 青岚."""
    return dict(asked().values("qinglan"))


@cache
def changes(school: str, total: int = 5600) -> dict[str, Any]:
    """The changes of a school, by fact, or conclusion and new value."""
    found = explained(school, "--format", "json", total=total).json["changes"]
    return {c["id"] if c["by"] else f"{c['id']} {c['to']}": c for c in found}


def seats(folder: Path, school: str, total: int = 5600, **facts: int) -> tuple[int, int]:
    """The fewest and the most seats, from files in which facts of 2023 are other ones."""
    city = edited(folder, school, 2023, **facts)
    made = plan(assess(file(quota_pack(None), [city]), 2023, engine="meaning"), total)
    found = made.school(school).seats
    return found.low, found.high


def test_a_school_whose_seats_are_decided_is_told_them_and_what_a_lifted_card_gives() -> None:
    text = explained("songshi").out
    assert "名额\n  名额 0\n  全市有没定的数；凡有计划的情形，本校名额都一样\n" in text
    assert "高于上限 0，让" in text
    # One card better is yellow: its room for 530 more, however the others stand.
    assert "    办学条件警示 → 黄牌：多 530 个名额\n" in text
    assert changes("songshi")["conditions.card yellow"]["more"] == {"low": 530, "high": 530}
    english = explained("songshi", "--lang", "en").out
    assert "something of the city is open; its seats are the same in every case with" in english


def test_what_hangs_on_others_is_a_range_of_more(tmp_path: Path) -> None:
    # 60,800 m² are 80 % of 20 m² for each of 3,800 students: no card, and 650 places free.
    area = changes("songshi")["floor_area"]
    assert (area["to"], area["more"]) == ("64120", {"low": 756, "high": 816})
    assert (area["least"]["to"], area["least"]["more"]) == ("60800", {"low": 650, "high": 650})
    assert "多 756–816 个名额；至少要多 2400平方米（到 60800平方米）：多 650 个名额" in (
        explained("songshi").out
    )
    assert seats(tmp_path, "songshi", floor_area=64120) == (756, 816)
    assert seats(tmp_path, "songshi", floor_area=64119) == (756, 815)
    assert seats(tmp_path, "songshi", floor_area=60800) == (650, 650)
    assert seats(tmp_path, "songshi", floor_area=60799) == (0, 0)


@pytest.mark.parametrize(
    ("school", "fact", "value"),
    [
        ("liuyin", "practice_places", 1540),
        ("qinglan", "exchange_visits", 0),
        ("heming", "practice_places", 2650),
    ],
)
def test_of_a_range_each_change_is_told_with_the_range_it_makes(
    school: str, fact: str, value: int, tmp_path: Path
) -> None:
    now, change = explained(school, "--format", "json").json["school"]["seats"], None
    for change in filter(None, (changes(school)[fact], changes(school)[fact]["least"])):
        made, by = change["seats"], int(change["by"])
        more = {end: made[end] - now[end] for end in ("low", "high")}
        assert change["more"] == more
        assert min(more.values()) >= 0 < sum(more.values())
        found = seats(tmp_path / f"{by}", school, **{fact: value + by})
        assert found == (made["low"], made["high"])
        low, high = seats(tmp_path / f"{by}-short", school, **{fact: value + by - 1})
        assert low + high < sum(made.values())


def test_the_text_tells_the_range_before_and_after() -> None:
    text = explained("liuyin").out
    assert "  名额 300–410\n  本校算名额的数有没定的，名额是区间（估：实际可能更窄）\n" in text
    assert "可能高于上限 0–410，那时让" in text
    assert "有缺项，先补齐再比" not in text
    assert "  名额是区间：列出的使区间至少一端升高、没有一端降低" in text
    assert "：名额 300–410 → 300–442（最多的多 32 个）；至少要多 1个工位" in text
    # 青岚 would be good for sure: the fewest are then what the most were
    good = "    考核等次 → 良好：名额 944–970 → 970（最少的多 26 个）\n"
    assert good in explained("qinglan").out
    english = explained("qinglan", "--lang", "en").out
    assert "seats 944–970 → 970 (the fewest 26 more)\n" in english
    assert "figures of its own are open, so its seats are a range (a bound: it may be" in english


def test_a_school_of_which_nothing_is_missing_says_that_others_open_it() -> None:
    told = "  本校算名额的数都定了，别校的没有，名额是区间\n"
    assert told in explained("heming", total=5200).out
    assert told not in explained("qinglan", total=5200).out


def test_what_is_missing_itself_is_no_change() -> None:
    assert not any(id.startswith("request") for id in changes("liuyin"))
    assert "employed_graduates" not in changes("qinglan")


def test_every_change_of_an_open_school_raises_an_end_and_lowers_none() -> None:
    for school, total in (("liuyin", 5000), ("qinglan", 5600), ("songshi", 5200)):
        for change in changes(school, total).values():
            for gain in filter(None, (change, change["least"])):
                assert min(gain["more"].values()) >= 0 < sum(gain["more"].values())


def test_what_lowers_an_end_is_no_change() -> None:
    found = Changes(asked(), "qinglan")
    low, high = found.seats
    assert (low, high) == (944, 970)
    assert found.worth(Range(low - 1, high + 9)) < 0
    assert found.worth(Range(low + 9, high - 1)) < 0
    assert found.worth(Range(low, high)) == 0 < found.worth(Range(low, high + 1))
    assert found.worth(None) < 0


def test_a_school_is_put_at_its_worst_where_its_missing_facts_can_be() -> None:
    # Nobody employed is the worst of 青岚; 柳荫's worst is to ask for nothing.
    assert Trial(asked(), "qinglan").worst_facts == {"employed_graduates": NOTHING}
    worst = Trial(asked(), "liuyin").worst_facts
    assert worst is not None
    assert set(worst.values()) == {NOTHING}
    unrelated = Trial(changed(asked(), "qinglan", {**values(), "claim": WIDE}), "qinglan")
    assert unrelated.worst_facts is None


def test_the_document_fits_its_schema() -> None:
    schema = json.loads((ROOT / "schemas" / "quota_explain.json").read_text(encoding="utf-8"))
    for school in ("liuyin", "songshi"):
        found = explained(school, "--format", "json").json
        Draft202012Validator(schema).validate(found)
        assert (found["open"], found["multiplier"]) == (True, None)


def test_the_seats_of_one_school_are_those_of_the_whole_decision() -> None:
    open_ = 0
    for seed in range(160):
        question = drawn_open(Random(seed), rows=True, stocks=seed % 2 == 0, cells=True)
        try:
            found = decide(question)
        except NoPlan:
            with pytest.raises(NoPlan):
                decide_one(question, question.schools[0].low.id)
            continue
        for id, each in found.seats.items():
            assert decide_one(question, id) == each
            open_ += each.low != each.high
    assert open_ > 50
