"""The certificate of a plan by level proves it, and any figure that is changed is seen."""

from __future__ import annotations

import copy
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from assess.quota.apportion_levels import LevelPlan, apportion_levels
from assess.quota.certificate_levels import certificate_levels
from assess.quota.clash import NoPlan
from assess.quota.verification import levels as verifier
from assess.quota.verification.levels import verify_levels
from tests.enrolling_levels import drawn, grids, large, worth
from tests.test_quota_levels import two_schools
from tests.test_quota_verify import changed, leaves

PLAIN = certificate_levels(apportion_levels(two_schools("241/1000")))


def codes(document: object) -> list[str]:
    return sorted({p.code.removeprefix("quota.verify_") for p in verify_levels(document)})


def sealed(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the digest that fits what it says was asked."""
    levels = [{k: v for k, v in level.items() if k != "seats"} for level in document["levels"]]
    own = ("id", "claim", "floor", "limits", "ties", "offers")
    schools = [{k: s[k] for k in own} for s in document["schools"]]
    text = json.dumps(
        [document["total"], document["unit"], document["share"], levels, schools],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return document | {"digest": f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"}


def test_the_certificate_says_what_a_reader_checks() -> None:
    assert {
        "total": 100,
        "unit": 1,
        "share": "0.241",
        "levels": [
            {"id": "mid", "counted": False, "stock": 300, "low": 0, "high": None, "seats": 79},
            {"id": "senior", "counted": True, "stock": 100, "low": 0, "high": None, "seats": 21},
        ],
        "schools": [
            {
                "id": "a", "claim": "60", "floor": 0, "limits": {"request": 100},
                "ties": [], "offers": {
                    "mid": {"claim": "40", "high": 90}, "senior": {"claim": "20", "high": 60},
                },
                "ceiling": 100, "binding": ["request"], "waived": False, "seats": 60,
                "levels": {"mid": 39, "senior": 21},
            },
            {
                "id": "b", "claim": "40", "floor": 0, "limits": {"request": 100},
                "ties": [], "offers": {"mid": {"claim": "40", "high": 90}},
                "ceiling": 90, "binding": ["levels"], "waived": False, "seats": 40,
                "levels": {"mid": 40},
            },
        ],
        # 0.241 × 500 = 120.5, and 100 stay: 21
        "counted": {"needed": 21, "given": 21},
        "exchanges": [
            # One more: 121/120 for a, 81/80 for b; in its level 79/80, 43/40
            {"from": None, "to": "mid", "school": "a", "schools": "121/120", "levels": "0.9875"},
            {"from": None, "to": "senior", "school": "a", "schools": "121/120", "levels": "1.075"},
            # One fewer: a saves 119/120, b 79/80; the level 77/80, 41/40
            {"from": "mid", "to": None, "school": "a", "schools": "-119/120", "levels": "-0.9625"},
            {"from": "mid", "to": "senior", "school": "a", "schools": "0", "levels": "0.1125"},
            {"from": "senior", "to": None, "school": "a", "schools": "-119/120",
             "levels": "-1.025"},
            {"from": "senior", "to": "mid", "school": "a", "schools": "0", "levels": "-0.0375"},
        ],
        "tied": False,
        # 1²/40 + 1²/20
        "objective": {"schools": "0", "levels": "0.075"},
        "digest": PLAIN["digest"],
    } == PLAIN  # fmt: skip
    assert verify_levels(PLAIN) == ()
    assert sealed(PLAIN)["digest"] == PLAIN["digest"]


@pytest.mark.parametrize("place", list(leaves(PLAIN)), ids=lambda p: ".".join(map(str, p)))
def test_any_change_is_seen(place: tuple[str | int, ...]) -> None:
    holder: Any = PLAIN
    for key in place:
        holder = holder[key]
    for other in [7, "x"] if holder is None else changed(holder):
        lie = copy.deepcopy(PLAIN)
        inside: Any = lie
        for key in place[:-1]:
            inside = inside[key]
        inside[place[-1]] = other
        assert verify_levels(lie) != (), (place, other)


@pytest.mark.parametrize(
    ("changes", "seen"),
    [
        ({"total": 101}, ["differs"]),
        ({"unit": 2}, ["bounds", "differs"]),
        ({"unit": 0}, ["form"]),
        ({"share": "0.26"}, ["bounds", "differs"]),
        ({"share": "0.24"}, ["differs"]),
        ({"share": None}, ["differs"]),
        ({"counted": {"needed": 20, "given": 21}}, ["differs"]),
        ({"tied": True}, ["differs"]),
        ({"exchanges": []}, ["differs"]),
        ({"objective": {"schools": "0", "levels": "0.07"}}, ["differs"]),
        ({"levels": []}, ["form"]),
    ],
)
def test_a_change_with_a_fitting_digest_is_seen(
    changes: dict[str, object], seen: list[str]
) -> None:
    assert codes(sealed(copy.deepcopy(PLAIN) | changes)) == seen


def test_every_other_matrix_with_its_own_certificate_is_refused() -> None:
    refused = ties = 0
    for seed in range(250):
        question = drawn(Random(seed), schools=3, levels=2, most=4)
        try:
            plan = apportion_levels(question)
        except NoPlan:
            continue
        assert codes(json.loads(json.dumps(certificate_levels(plan)))) == []
        equal = False
        for grid in grids(question, question.schools.total):
            if grid != plan.units:
                other = certificate_levels(LevelPlan(plan.matrix, grid))
                assert codes(other) == ["round"], (seed, grid)
                refused += 1
                best, found = worth(question, plan.units), worth(question, grid)
                # Totals as near but for rank, or all as near but for the order of cells
                equal |= best[0] == found[0] and (best[1] != found[1] or best[2] == found[2])
        assert certificate_levels(plan)["tied"] is equal
        ties += equal
    assert refused > 300
    assert ties >= 10


def test_larger_plans_are_proved() -> None:
    for seed in range(12):
        question = large(Random(seed), schools=10)
        plan = apportion_levels(question)
        document = certificate_levels(plan)
        assert codes(json.loads(json.dumps(document))) == []
        needed: Any = document["counted"]
        # The share binds: it is why the plan is not what the schools' proportions give
        assert needed["needed"] == needed["given"]
        free = apportion_levels(replace(question, share=None))
        assert free.units != plan.units


@pytest.mark.parametrize("other", [None, [], {}, "plan", 3, {"total": 3}])
def test_what_is_no_certificate_is_refused(other: object) -> None:
    assert codes(other) == ["form"]


def test_the_verifier_is_short_enough_to_read() -> None:
    lines = Path(verifier.__file__ or "").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 150
