"""Every figure, key and entry of both certificates is changed, one at a time: all lies are seen.

A change of what was asked, with a digest that fits, may be the truth about another question: then
and only then is it proved when the writer writes the same.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assess.desk.schemas import models
from assess.errors import Refused
from assess.messages import render
from assess.quota.apportion import apportion
from assess.quota.apportion_levels import apportion_levels
from assess.quota.certificate import certificate
from assess.quota.certificate_levels import certificate_levels
from assess.quota.claims import Question, School
from assess.quota.levels import Cell, Level, LevelQuestion
from assess.quota.verify import verify
from assess.quota.verify_levels import verify_levels
from assess.value import Rational
from tests.enrolling import school
from tests.enrolling_levels import drawn
from tests.test_quota_levels import two_schools
from tests.test_quota_verify import CITY
from tests.test_quota_verify import sealed as sealed_plain
from tests.test_quota_verify_levels import sealed as sealed_levels

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
        yield {**value, "more": next(iter(value.values()), 1)}
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


@cache
def written(name: str) -> tuple[Any, Callable[[Any], Any], Callable[[Any], Any], Check]:
    if name in PLAIN:
        return PLAIN[name], sealed_plain, plain_again, verify
    return LEVELS[name], sealed_levels, levels_again, verify_levels


def plain_again(document: Any) -> Any:
    """What the writer writes of the question that a certificate says was asked."""
    return certificate(apportion(asked(document)))


def asked(document: Any) -> Question:
    schools = tuple(
        School(s["id"], Rational(s["claim"]), s["limits"], s["floor"]) for s in document["schools"]
    )
    return Question(schools, document["total"], document["unit"])


def levels_again(document: Any) -> Any:
    levels = tuple(
        Level(lv["id"], lv["counted"], lv["stock"], lv["low"], lv["high"])
        for lv in document["levels"]
    )
    cells = {
        s["id"]: {id: Cell(Rational(o["claim"]), o["high"]) for id, o in s["offers"].items()}
        for s in document["schools"]
    }
    share = None if document["share"] is None else Rational(document["share"])
    plan = apportion_levels(LevelQuestion(asked(document), levels, cells, share))
    return certificate_levels(plan)


def in_order(document: Any) -> Any:
    """The order in which schools are told is of no account."""
    schools = sorted(document["schools"], key=lambda s: s["id"])
    return document | {"schools": schools, "digest": ""}


@pytest.mark.parametrize("name", [n for n in (*PLAIN, *LEVELS) if n not in ("full", "free")])
def test_with_a_fitting_digest_only_the_truth_is_proved(name: str) -> None:
    document, seal, again, check = written(name)
    true = false = 0
    for place, lie in lies(document):
        try:
            fitting = seal(lie)
        except (AttributeError, KeyError, TypeError, UnicodeEncodeError):
            continue  # no digest can be made of it
        codes = {problem.code for problem in check(fitting)}
        if "quota.verify_form" in codes:
            continue
        try:
            same = in_order(again(fitting)) == in_order(fitting)
        except Refused:
            same = False
        assert same is (codes == set()), place
        true, false = true + same, false + (not same)
    assert true >= 1
    assert false > 50


def test_all_places_of_a_wrong_form_are_told_at_once() -> None:
    lie: Any = copy.deepcopy(LEVELS["bound"])
    lie["total"], lie["unit"], lie["objective"]["schools"] = 100.0, True, "0.0"
    lie["schools"][1]["offers"]["mid"]["claim"] = "80/2"
    del lie["exchanges"][2]["from"]
    lie["levels"][0]["more"] = 1
    lie["schools"][0]["levels"] = {"mid": 60}
    told = [render(problem, "en").splitlines()[0] for problem in verify_levels(lie)]
    assert told == [
        f"quota.verify_form 「{place}」 of the certificate is missing, too much, or not of its form"
        for place in (
            "total", "unit", "levels[0].more", "schools[0].levels",
            "schools[1].offers.mid.claim", "exchanges[2].from", "objective.schools",
        )
    ]  # fmt: skip
    (whole,) = verify("plan")
    assert render(whole, "zh") == (
        "quota.verify_form 证书的「—」缺少、多余或写法不对\n"
        "    提示: 证书由程序生成，不要手工修改；整数写成数，其他数写成最简的小数或分数文本"
    )
