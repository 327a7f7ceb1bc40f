"""A liar changes one thing of a certificate and makes all the rest fit: he is seen all the same.

What he says may be the truth about another question: it is proved then, and only then, when the
writer writes the same of that question.
"""

from __future__ import annotations

import copy
import itertools
import json
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

from assess.errors import Refused
from assess.quota.apportion import apportion
from assess.quota.apportion_levels import apportion_levels
from assess.quota.certificate import certificate
from assess.quota.certificate_levels import certificate_levels
from assess.quota.claims import Question, School
from assess.quota.clash import NoPlan
from assess.quota.levels import Cell, Level, LevelQuestion
from assess.quota.verification.levels import verify_levels
from assess.quota.verification.plan import verify
from assess.value import Rational
from tests.enrolling import school
from tests.enrolling_levels import drawn
from tests.test_quota_lies import ALL, EACH, Check, lies


def plain_again(document: Any) -> Any:
    """What the writer writes of the question that a certificate says was asked."""
    return certificate(apportion(asked(document)))


def asked(document: Any) -> Question:
    schools = tuple(
        School(
            s["id"], Rational(s["claim"]), s["limits"], s["floor"], tuple(map(Rational, s["ties"]))
        )
        for s in document["schools"]
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


def true(document: Any) -> bool:
    """Whether the writer writes the same of the question that a certificate says was asked."""
    again = levels_again if "levels" in document else plain_again
    try:
        return bool(in_order(again(document)) == in_order(document))
    except Refused:
        return False


def made_to_fit(lie: Any, check: Check) -> Any:
    """A liar's work: whatever the verifier finds to differ is made to say what is found."""
    for _ in range(9):
        differing = [p for p in check(lie) if p.code == "quota.verify_differs"]
        if not differing:
            return lie
        lie = copy.deepcopy(lie)
        for problem in differing:
            *path, last = steps(problem.values["place"])
            inside = lie
            for key in path:
                by_id = isinstance(inside, list) and isinstance(key, str)
                inside = next(e for e in inside if e["id"] == key) if by_id else inside[key]
            found = problem.values["found"]
            text = isinstance(inside[last], str) or (inside[last] is None and found != "null")
            inside[last] = found if text and found != "null" else json.loads(found)
    raise AssertionError("the verifier contradicts itself")


def steps(place: str) -> Iterator[str | int]:
    """The way to a place: ``tie.given[0]`` is tie, given, 0."""
    for part in place.split("."):
        name, _, number = part.partition("[")
        yield name
        if number:
            yield int(number.removesuffix("]"))


@EACH
def test_a_lie_for_which_all_the_rest_is_made_to_fit_is_seen(document: Any, check: Check) -> None:
    fitted = 0
    for place, lie in lies(document):
        if any(problem.code == "quota.verify_form" for problem in check(lie)):
            continue
        fitting = made_to_fit(lie, check)
        assert (check(fitting) == ()) is true(fitting), place
        fitted += 1
    assert fitted > 50


def moved(document: Any) -> Iterator[Any]:
    """Some seats taken from one place and given to another: few, a unit, and past a bound."""
    places = [(s["id"], "", s["ceiling"]) for s in document["schools"]]
    for asked in document["schools"]:
        offers = asked.get("offers", {}).items()
        places += [(asked["id"], level, offer["high"]) for level, offer in offers]
    for (loser, less, _), (winner, more, high) in itertools.permutations(places, 2):
        for seats in {1, document["unit"], high + 1 - seats_at(document, winner, more)}:
            other = copy.deepcopy(document)
            for id, level, change in ((loser, less, -seats), (winner, more, seats)):
                school = next(s for s in other["schools"] if s["id"] == id)
                school["seats"] += change
                if level:
                    school["levels"][level] += change
            yield other


def seats_at(document: Any, id: str, level: str) -> int:
    found: Any = next(s for s in document["schools"] if s["id"] == id)
    return int(found["levels"][level] if level else found["seats"])


def plans() -> Iterator[tuple[Any, Check]]:
    """Small plans of all kinds, many with binding bounds and ties."""
    yield from ((document, check) for _, document, check in ALL)
    for seed in range(60):
        try:
            yield certificate_levels(apportion_levels(drawn(Random(seed), levels=2))), verify_levels
        except NoPlan:
            continue
    bounds = ((0, 9), (4, 9), (7, 3), (2, 5))
    for claims in itertools.product((1, 3), repeat=3):
        for number, own in enumerate(itertools.permutations(bounds, 3)):
            schools = tuple(
                school(id, claim, high, low)
                for id, claim, (low, high) in zip("abc", claims, own, strict=True)
            )
            try:
                plan = apportion(Question(schools, 8 + number % 9))
            except NoPlan:
                continue
            yield certificate(plan), verify


def test_every_other_plan_for_which_all_the_rest_is_made_to_fit_is_refused() -> None:
    tried: Counter[str] = Counter()
    for document, check in plans():
        assert check(document) == ()
        for other in moved(document):
            if any(problem.code == "quota.verify_form" for problem in check(other)):
                continue
            fitting = made_to_fit(other, check)
            problems = check(fitting)
            # Or seats that are but sums were put right, and it is the truth about some question
            assert problems or true(fitting), other
            tried.update({problem.code.removeprefix("quota.verify_") for problem in problems})
    assert tried.keys() == {"bounds", "better", "round", "tie"}
    assert min(tried.values()) > 20
