"""The certificate proves the plan, and any figure of it that is changed is seen."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from assess.quota.apportion import Allotment, Apportionment, apportion
from assess.quota.certificate import certificate
from assess.quota.claims import Question, School
from assess.quota.verification import plan as verifier
from assess.quota.verification.plan import verify
from assess.value import Rational
from tests.enrolling import school
from tests.test_quota_laws import cities

CITY = Question(
    (
        School("a", Rational(125, 2), {"request": 90, "card": 1000}, 10),
        School("b", Rational(50), {"request": 40}),
        School("c", Rational(50), {"request": 90}, 20),
        School("d", Rational(50), {"request": 90}, 20),
        School("e", Rational(5), {"request": 90}, 20),
        School("f", Rational(5), {"request": 5, "card": 5}, 20),
    ),
    total=239,
)


def codes(document: object) -> list[str]:
    return sorted({problem.code.removeprefix("quota.verify_") for problem in verify(document)})


def sealed(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the digest that fits what it says was asked."""
    asked = [
        {k: s[k] for k in ("id", "claim", "floor", "limits", "ties")} for s in document["schools"]
    ]
    text = json.dumps(
        [document["total"], document["unit"], asked],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return document | {"digest": f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"}


def test_the_certificate_says_what_a_reader_checks() -> None:
    # Between them a, c and d share 239 - 40 - 20 - 5 = 174 by 62.5 : 50 : 50, about 1.07 each:
    # 66.9, 53.5 and 53.5.  c and d are due their 54th seat at 107/100, one of them gets it.
    document = certificate(apportion(CITY))
    assert document == {
        "total": 239,
        "unit": 1,
        "schools": [
            {
                "id": "a", "claim": "62.5", "floor": 10, "limits": {"card": 1000, "request": 90},
                "ties": [], "ceiling": 90, "binding": ["request"], "waived": False, "seats": 67,
                "at": "multiple",
            },
            {
                "id": "b", "claim": "50", "floor": 0, "limits": {"request": 40},
                "ties": [], "ceiling": 40, "binding": ["request"], "waived": False, "seats": 40,
                "at": "ceiling",
            },
            {
                "id": "c", "claim": "50", "floor": 20, "limits": {"request": 90},
                "ties": [], "ceiling": 90, "binding": ["request"], "waived": False, "seats": 54,
                "at": "multiple",
            },
            {
                "id": "d", "claim": "50", "floor": 20, "limits": {"request": 90},
                "ties": [], "ceiling": 90, "binding": ["request"], "waived": False, "seats": 53,
                "at": "multiple",
            },
            {
                "id": "e", "claim": "5", "floor": 20, "limits": {"request": 90},
                "ties": [], "ceiling": 90, "binding": ["request"], "waived": False, "seats": 20,
                "at": "floor",
            },
            {
                "id": "f", "claim": "5", "floor": 20, "limits": {"card": 5, "request": 5},
                "ties": [], "ceiling": 5, "binding": ["card", "request"], "waived": True,
                "seats": 5, "at": "multiple",
            },
        ],
        "multiplier": {"low": "1.07", "high": "1.07", "shown": "1.07"},
        "tie": {"given": ["c"], "passed": ["d"]},
        "range": {"low": 75, "high": 405},
        # 4.5²/62.5 + 10²/50 + 4²/50 + 3²/50 + 15²/5 = 0.324 + 2 + 0.32 + 0.18 + 45
        "objective": "47.824",
        "digest": document["digest"],
    }  # fmt: skip
    assert verify(document) == ()
    assert sealed(document)["digest"] == document["digest"]


def leaves(value: object, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value)  # type: ignore[arg-type]
    for key, part in parts:
        if isinstance(part, dict | list):
            yield from leaves(part, (*place, key))
        else:
            yield (*place, key)


def changed(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, value - 1, float(value), str(value), None]
    assert isinstance(value, str)
    try:
        return [str(Rational(value) + 1), f"{value}0", f"{value}1"]
    except ValueError:
        return [f"{value}x", ""]


PLAIN = certificate(apportion(CITY))


@pytest.mark.parametrize("place", list(leaves(PLAIN)), ids=lambda p: ".".join(map(str, p)))
def test_any_change_is_seen(place: tuple[str | int, ...]) -> None:
    holder: Any = PLAIN
    for key in place:
        holder = holder[key]
    for other in changed(holder):
        lie = copy.deepcopy(PLAIN)
        inside: Any = lie
        for key in place[:-1]:
            inside = inside[key]
        inside[place[-1]] = other
        assert verify(lie) != (), (place, other)


@pytest.mark.parametrize(
    ("changes", "seen"),
    [
        ({"total": 240}, ["total"]),
        ({"unit": 2}, ["bounds", "differs"]),
        ({"range": {"low": 74, "high": 405}}, ["differs"]),
        ({"objective": "47.8"}, ["differs"]),
        ({"multiplier": {"low": "1.07", "high": "1.08", "shown": "1.07"}}, ["differs"]),
        ({"multiplier": {"low": "1.07", "high": None, "shown": "1.07"}}, ["differs"]),
        ({"tie": {"given": [], "passed": []}}, ["differs"]),
        ({"schools": []}, ["form"]),
        ({"unit": 0}, ["form"]),
    ],
)
def test_a_change_with_a_fitting_digest_is_seen(
    changes: dict[str, object], seen: list[str]
) -> None:
    assert codes(sealed(copy.deepcopy(PLAIN) | changes)) == seen


@pytest.mark.parametrize(
    ("id", "changes", "seen"),
    [
        ("a", {"claim": "63"}, ["differs"]),
        ("a", {"claim": "-63"}, ["form"]),
        ("a", {"floor": -1}, ["form"]),
        ("a", {"limits": {}}, ["form"]),
        ("a", {"floor": 11}, ["differs"]),
        ("a", {"limits": {"request": 91, "card": 1000}}, ["differs"]),
        ("a", {"seats": 68}, ["better", "differs", "total"]),
        ("b", {"seats": 41}, ["bounds", "differs", "total"]),
        ("e", {"seats": 19}, ["bounds", "differs", "total"]),
        ("e", {"at": "multiple"}, ["differs"]),
        ("f", {"waived": False}, ["differs"]),
        ("f", {"binding": ["card"]}, ["differs"]),
        ("f", {"id": "e"}, ["form"]),
    ],
)
def test_a_school_changed_with_a_fitting_digest_is_seen(
    id: str, changes: dict[str, object], seen: list[str]
) -> None:
    lie = copy.deepcopy(PLAIN)
    schools: Any = lie["schools"]
    lie["schools"] = [s | changes if s["id"] == id else s for s in schools]
    assert codes(sealed(lie)) == seen


def replanned(units: dict[str, int]) -> dict[str, object]:
    """What the writer of certificates writes of a plan that is not the right one."""
    plan = apportion(CITY)
    allotments = tuple(Allotment(a.entry, units[a.entry.id]) for a in plan.allotments)
    return certificate(Apportionment(CITY, allotments))


def test_another_plan_with_its_own_certificate_is_refused() -> None:
    right = apportion(CITY).seats
    assert verify(replanned(right)) == ()
    assert "better" in codes(replanned(right | {"a": 66, "c": 55}))
    assert codes(replanned(right | {"a": 68})) == ["better", "total"]
    # The tie given to the wrong school: as near to the claims, and yet not by the rule
    wrong = replanned(right | {"c": 53, "d": 54})
    assert codes(wrong) == ["tie"]
    (problem,) = verify(wrong)
    assert problem.values == {"winner": "d", "loser": "c"}


@settings(max_examples=150, deadline=None)
@given(cities())
def test_every_plan_is_proved(question: Question) -> None:
    document = certificate(apportion(question))
    assert verify(json.loads(json.dumps(document))) == ()


@pytest.mark.parametrize("other", [None, [], {}, "plan", 3, {"total": 3}])
def test_what_is_no_certificate_is_refused(other: object) -> None:
    assert codes(other) == ["form"]


def test_nobody_is_limited_is_said_without_a_greatest_multiplier() -> None:
    document = certificate(apportion(Question((school("a", 7, high=9),), 9)))
    assert document["multiplier"] == {"low": "17/14", "high": None, "shown": "2"}
    assert verify(document) == ()


def test_the_verifier_is_short_enough_to_read() -> None:
    lines = Path(verifier.__file__ or "").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 150
