"""Every figure, key and entry of both certificates is changed, one at a time: all lies are seen."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assess.desk.schemas import models
from assess.messages import render
from assess.quota.apportion import apportion
from assess.quota.apportion_levels import apportion_levels
from assess.quota.certificate import certificate
from assess.quota.certificate_levels import certificate_levels
from assess.quota.claims import Question, School
from assess.quota.levels import Cell, Level, LevelQuestion
from assess.quota.verification.levels import verify_levels
from assess.quota.verification.plan import verify
from assess.value import Rational
from tests.enrolling import school
from tests.enrolling_levels import drawn
from tests.test_quota_levels import two_schools
from tests.test_quota_verify import CITY

Place = tuple[str | int, ...]


def questions() -> dict[str, Question]:
    """A tie with a waived floor; tens with a closed school; nobody limited by anything."""
    tens = (
        School("a", Rational(100, 3), {"request": 95, "card": 1000}, 15),
        School("b", Rational(100, 3), {"request": 64}),
        School("c", Rational(7), {"card": 0, "request": 40}, 12),
        School("d", Rational(61), {"request": 39}, 45),
    )
    full = (school("a", 7, high=9), school("b", 2, high=2))
    return {"tie": CITY, "tens": Question(tens, 120, 10), "full": Question(full, 11)}


def level_questions() -> dict[str, LevelQuestion]:
    """The share binds; it does not; tied; in tens with bounds of levels and a floor that yields."""
    third = Rational(1, 3)
    tens = LevelQuestion(
        Question(
            (
                School("a", Rational(130, 3), {"request": 95, "card": 60}, 15),
                School("b", Rational(45), {"request": 64}, 70),
                School("c", Rational(45), {}, 0),
            ),
            130,
            10,
        ),
        (
            Level("mid", stock=31, high=75),
            Level("senior", counted=True, stock=12, low=25, high=99),
            Level("pre", counted=True, low=5),
        ),
        {
            "a": {"mid": Cell(Rational(20), 38), "senior": Cell(third, 40)},
            "b": {"mid": Cell(Rational(15), 50), "senior": Cell(third, 40)},
            "c": {"mid": Cell(Rational(10), 30), "pre": Cell(Rational(5), 25)},
        },
        Rational(1, 2),
    )
    return {
        "bound": two_schools("241/1000"),
        "free": two_schools(None),
        "tied": drawn(Random(21)),
        "tens": tens,
    }


PLAIN = {name: certificate(apportion(each)) for name, each in questions().items()}
LEVELS = {
    name: certificate_levels(apportion_levels(each)) for name, each in level_questions().items()
}
ALL = [(name, PLAIN[name], verify) for name in PLAIN]
ALL += [(f"{name} by level", LEVELS[name], verify_levels) for name in LEVELS]
EACH = pytest.mark.parametrize(
    ("document", "check"), [(d, c) for _, d, c in ALL], ids=[n for n, *_ in ALL]
)
Check = Callable[[object], tuple[Any, ...]]


def test_between_them_the_certificates_have_every_case() -> None:
    plain: list[Any] = list(PLAIN.values())
    assert {s["at"] for d in plain for s in d["schools"]} == {"multiple", "ceiling", "floor"}
    assert {s["waived"] for d in plain for s in d["schools"]} == {True, False}
    assert {d["multiplier"]["high"] is None for d in plain} == {True, False}
    assert any(d["tie"]["given"] and d["tie"]["passed"] for d in plain)
    levels: list[Any] = list(LEVELS.values())
    assert {d["tied"] for d in levels} == {True, False}
    assert {d["share"] is None for d in levels} == {True, False}
    assert {s["waived"] for d in levels for s in d["schools"]} == {True, False}
    assert {lv["high"] is None for d in levels for lv in d["levels"]} == {True, False}
    assert {d["counted"]["given"] > d["counted"]["needed"] for d in levels} == {True, False}


@EACH
def test_each_is_proved_and_fits_the_schema(document: Any, check: Check) -> None:
    assert check(document) == ()
    schema = models()["certificate"].model_json_schema(by_alias=True)
    Draft202012Validator(schema).validate(document)


def parts(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Everything that a document holds, at every depth, with its place."""
    yield place, value
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from parts(part, (*place, key))


def others(value: Any) -> Iterator[Any]:
    """What might stand in the place of a value."""
    if isinstance(value, dict):
        yield from ({k: v for k, v in value.items() if k != key} for key in value)
        yield from ({**value, key: next(iter(value.values()), 1)} for key in ("more", "levels"))
        yield list(value.values())
    elif isinstance(value, list):
        yield from (value[:n] + value[n + 1 :] for n in range(len(value)))
        yield from (value[:n] + value[n:][1::-1] + value[n + 2 :] for n in range(len(value) - 1))
        yield value + (value[:1] or ["a"])
        yield dict(enumerate(value))
    elif isinstance(value, bool):
        yield from (not value, int(value), None)
    elif isinstance(value, int):
        yield from (value + 1, value - 1, float(value), bool(value), str(value), None)
    elif value is None:
        yield from (0, 1, 10**9, "0", "1", "x", False)
    else:
        yield from exact_others(value)


def exact_others(text: str) -> Iterator[Any]:
    yield from (f"{text}x", f" {text}", f"{text}\n", "", f"{text}0", None, "\ud800")
    try:
        number = Rational(text)
    except ValueError:
        return
    yield from (str(number + 1), str(number - 1), str(number * 2), f"+{text}", f"-{text}")
    yield from (f"{2 * number.numerator}/{2 * number.denominator}", f"{text}e0", int(number))


def lies(document: Any) -> Iterator[tuple[Place, Any]]:
    """The document with one thing changed, and where."""
    for place, value in parts(document):
        for other in others(value):
            # 1, 1.0 and True are three things here, though they are equal
            if repr(other) == repr(value):
                continue
            lie = copy.deepcopy(document)
            inside = lie
            for key in place[:-1]:
                inside = inside[key]
            if place:
                inside[place[-1]] = other
            yield place, lie if place else other


@EACH
def test_every_lie_is_seen(document: Any, check: Check) -> None:
    told = 0
    for place, lie in lies(document):
        assert check(lie) != (), (place, lie)
        told += 1
    assert told > 250


def test_a_level_that_the_city_has_not_is_seen() -> None:
    lie: Any = copy.deepcopy(LEVELS["bound"])
    lie["schools"][1]["offers"]["art"] = {"claim": "1", "high": 0}
    lie["schools"][1]["levels"]["art"] = 0
    (problem,) = verify_levels(lie)
    assert (problem.code, problem.values) == ("quota.verify_form", {"place": "schools"})


def test_of_a_list_only_what_differs_is_told() -> None:
    true: Any = LEVELS["bound"]
    lie = copy.deepcopy(true)
    lie["exchanges"][3]["levels"] = "0.11"
    (problem,) = verify_levels(lie)
    assert problem.values["place"] == "exchanges[3]"
    assert json.loads(problem.values["found"]) == true["exchanges"][3]


def test_all_places_of_a_wrong_form_are_told_at_once() -> None:
    lie: Any = copy.deepcopy(LEVELS["bound"])
    lie["total"], lie["unit"], lie["objective"]["schools"] = 100.0, True, "0.0"
    lie["schools"][1]["offers"]["mid"]["claim"] = "80/2"
    del lie["exchanges"][2]["from"]
    lie["levels"][0]["more"] = 1
    lie["schools"][0]["levels"] = {"mid": 60}
    told = [render(problem, "en").splitlines()[0] for problem in verify_levels(lie)]
    assert told == [
        f"quota.verify_form 「{place}」 is missing, too much, or not of its form"
        for place in (
            "total", "unit", "levels[0].more", "schools[0].levels",
            "schools[1].offers.mid.claim", "exchanges[2].from", "objective.schools",
        )
    ]  # fmt: skip
    (whole,) = verify("plan")
    assert render(whole, "zh") == (
        "quota.verify_form 「—」缺少、多余或写法不对\n"
        "    提示: 计划和证书由程序生成，不要手工修改；整数写成数，其他数写成最简的小数或分数文本"
    )
