"""Bounded Webster by hand-worked values, and against published apportionments."""

from __future__ import annotations

import time

import pytest

from assess.quota.apportion import apportion
from assess.quota.claims import Question
from tests.enrolling import city, school, seats

# Votes that took part in the allocation, and seats, as published.
PUBLISHED: dict[str, tuple[int, dict[str, tuple[int, int]]]] = {
    # Deutscher Bundestag, election of 23 February 2025, final result: Die Bundeswahlleiterin.
    # 630 seats, Sainte-Laguë/Schepers on second votes (BWahlG § 4 and § 5), parties above 5 %
    # or of a national minority.
    "bundestag 2025": (
        630,
        {
            "CDU": (11_196_374, 164),
            "AfD": (10_328_780, 152),
            "SPD": (8_149_124, 120),
            "GRÜNE": (5_762_380, 85),
            "Die Linke": (4_356_532, 64),
            "CSU": (2_964_028, 44),
            "SSW": (76_138, 1),
        },
    ),
    # New Zealand House of Representatives, election of 17 October 2020, official results of
    # 6 November 2020: Electoral Commission.  120 seats, Sainte-Laguë on party votes (Electoral
    # Act 1993, section 191), parties above 5 % or with an electorate.
    "new zealand 2020": (
        120,
        {
            "Labour": (1_443_545, 65),
            "National": (738_275, 33),
            "Green": (226_757, 10),
            "ACT": (219_031, 10),
            "Māori": (33_630, 2),
        },
    ),
    # The same, election of 14 October 2023, official results of 3 November 2023.  Te Pāti Māori
    # was due 4 of the 120; it held 6 electorates, which made 2 seats more than 120.
    "new zealand 2023": (
        120,
        {
            "National": (1_085_851, 48),
            "Labour": (767_540, 34),
            "Green": (330_907, 15),
            "ACT": (246_473, 11),
            "NZ First": (173_553, 8),
            "Te Pāti Māori": (87_844, 4),
        },
    ),
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_apportionments_are_reproduced(name: str) -> None:
    total, parties = PUBLISHED[name]
    assert sum(given for _, given in parties.values()) == total
    question = city({party: votes for party, (votes, _) in parties.items()}, total)
    assert apportion(question).seats == {party: given for party, (_, given) in parties.items()}


def test_seats_are_the_rounded_multiple_of_the_claim() -> None:
    # 1.05 × 8, 5, 3, 2 = 8.4, 5.25, 3.15, 2.1
    claims = {"a": 8, "b": 5, "c": 3, "d": 2}
    assert apportion(city(claims, 18)).seats == {"a": 8, "b": 5, "c": 3, "d": 2}
    # The next unit is due at 17/16 for a, 11/10 for b, 7/6 for c, 5/4 for d
    assert apportion(city(claims, 19)).seats == {"a": 9, "b": 5, "c": 3, "d": 2}
    assert apportion(city(claims, 20)).seats == {"a": 9, "b": 6, "c": 3, "d": 2}


def test_a_ceiling_holds_and_the_others_share_the_rest() -> None:
    # a may have 40 of its 60; the other 60 go to claims of 20 and 20
    given = seats(school("a", 60, high=40), school("b", 20), school("c", 20), total=100)
    assert given == {"a": 40, "b": 30, "c": 30}


def test_a_floor_holds_and_the_others_share_the_rest() -> None:
    given = seats(school("a", 10, low=40), school("b", 20), school("c", 40), total=100)
    assert given == {"a": 40, "b": 20, "c": 40}


def test_a_floor_yields_to_the_ceiling_and_says_so() -> None:
    plan = apportion(Question((school("a", 50, high=30, low=40), school("b", 50)), 100))
    assert plan.seats == {"a": 30, "b": 70}
    assert [(a.entry.id, a.entry.waived) for a in plan.allotments] == [("a", True), ("b", False)]


def test_the_ceiling_is_the_least_limit_and_all_that_make_it_are_named() -> None:
    limits = {"request": 90, "headroom: teachers": 30, "card": 30}
    asked = school("a", 50)
    tight = type(asked)("a", asked.claim, limits)
    plan = apportion(Question((tight, school("b", 50)), 100))
    assert plan.seats == {"a": 30, "b": 70}
    assert plan.allotments[0].entry.binding == ("card", "headroom: teachers")


def test_a_tie_goes_to_the_larger_claim_then_to_the_first_code() -> None:
    # 3/6 = 1/2 and 1/2: both are due their next unit at the same multiplier
    assert seats(school("small", 1), school("large", 3), total=3) == {"large": 2, "small": 1}
    assert seats(school("small", 1), school("large", 3), total=2) == {"large": 2, "small": 0}
    # At 1/2 one unit is due to each: large first, then small
    assert seats(school("small", 1), school("large", 3), total=1) == {"large": 1, "small": 0}
    assert seats(school("b", 5), school("a", 5), total=3) == {"a": 2, "b": 1}


def test_a_seat_unit_gives_whole_classes() -> None:
    # Units are due at (2k - 1) / 2w: a (4.5) 1/9 3/9 5/9 7/9 1 11/9, b (2.6) 5/26 15/26 25/26,
    # c (3) 1/6 3/6 5/6 and 7/6, which its ceiling of 38 forbids
    asked = (school("a", 45), school("b", 26), school("c", 30, high=38))
    assert seats(*asked, total=80, unit=10) == {"a": 40, "c": 20, "b": 20}
    assert seats(*asked, total=120, unit=10) == {"a": 60, "c": 30, "b": 30}
    # A floor of 31 asks for four units
    given = seats(school("a", 45), school("b", 26, low=31), total=80, unit=10)
    assert given == {"a": 40, "b": 40}


def test_a_red_card_is_a_ceiling_of_nothing() -> None:
    assert seats(school("red", 70, high=0), school("b", 30), total=40) == {"red": 0, "b": 40}


@pytest.mark.parametrize(("size", "allowed"), [(12, 0.010), (2500, 1.0)])
def test_it_is_quick(size: int, allowed: float) -> None:
    schools = tuple(
        school(f"s{i}", f"{50 + i * 7919 % 850}/{1 + i % 3}", 100 + i * 31 % 900, i % 90)
        for i in range(size)
    )
    question = Question(schools, size * 200)
    taken = []
    for _ in range(3):
        begin = time.process_time()
        plan = apportion(question)
        taken.append(time.process_time() - begin)
        assert sum(plan.seats.values()) == size * 200
    assert min(taken) <= allowed
