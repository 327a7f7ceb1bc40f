"""Where the share moves seats between schools the plan is found directly: the best by trying."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from assess.errors import Refused
from assess.quota.apportion import allot
from assess.quota.apportion_levels import apportion_levels
from assess.quota.certificate_levels import certificate_levels
from assess.quota.claims import Question, School
from assess.quota.levels import Cell, Level, LevelQuestion, matrix
from assess.quota.pressed import pressed
from assess.quota.verification.levels import verify_levels
from assess.value import Rational
from tests.enrolling_levels import by_trying, drawn, large


def pressing(random: Random) -> LevelQuestion | None:
    """A small question without bounds of levels, with the greatest share that has a plan."""
    question = drawn(random, 3, random.choice((2, 2, 3)), 6)
    free = tuple(replace(level, low=0, high=None) for level in question.levels)
    for share in range(20, 0, -1):
        asked = replace(question, levels=free, share=Rational(share, 20))
        try:
            apportion_levels(asked)
        except Refused:
            continue
        return asked
    return None


def direct(question: LevelQuestion) -> bool:
    asked = matrix(question)
    return pressed(asked, allot(asked.rows, asked.total)) is not None


def test_it_is_the_best_by_trying() -> None:
    found = 0
    for seed in range(600):
        question = pressing(Random(seed))
        if question is not None and direct(question):
            assert apportion_levels(question).units == by_trying(question), seed
            found += 1
    assert found > 40


def test_by_hand() -> None:
    # Claims 6 and 4 of 10 seats; a offers mid and one senior seat, b six.  Half of 10 new and 0 who
    # stay are 5: one of a and four of b, so the nearest totals do; six need a fifth from b.
    def city(share: str) -> LevelQuestion:
        cells = {
            "a": {"mid": Cell(Rational(6), 9), "senior": Cell(Rational(1), 1)},
            "b": {"mid": Cell(Rational(1), 9), "senior": Cell(Rational(3), 6)},
        }
        schools = tuple(
            School(id, Rational(claim), {"request": 10}) for id, claim in (("a", 6), ("b", 4))
        )
        levels = (Level("mid"), Level("senior", counted=True))
        return LevelQuestion(Question(schools, 10), levels, cells, Rational(share))

    assert not direct(city("1/2"))
    assert apportion_levels(city("1/2")).seats == {
        "a": {"mid": 5, "senior": 1},
        "b": {"mid": 0, "senior": 4},
    }
    assert direct(city("3/5"))
    assert apportion_levels(city("3/5")).seats == {
        "a": {"mid": 4, "senior": 1},
        "b": {"mid": 0, "senior": 5},
    }


def test_a_city_of_ordinary_size_proves_itself() -> None:
    question = large(Random(5), 40)
    share = next(
        Rational(n, 200)
        for n in range(200, 0, -1)
        if possible(replace(question, share=Rational(n, 200)))
    )
    asked = replace(question, share=share)
    assert direct(asked)
    assert verify_levels(certificate_levels(apportion_levels(asked))) == ()


def possible(question: LevelQuestion) -> bool:
    try:
        apportion_levels(question)
    except Refused:
        return False
    return True
