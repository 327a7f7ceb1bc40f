"""指标分解: city counts divided among schools, exact in each year and over the years."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.errors import Refused
from assess.messages import render
from assess.quota.split import split
from assess.value import Rational

THREE = {"a": Rational(50), "b": Rational(30), "c": Rational(20)}


def test_a_count_of_one_a_year_goes_round() -> None:
    # Sums of 1, 2, 3 units by 50 : 30 : 20 are due at 1/100 (a), 1/60 (b), 1/40 (c)
    assert split(THREE, {2022: 1, 2021: 1, 2023: 1}) == {
        2021: {"a": 1, "b": 0, "c": 0},
        2022: {"a": 0, "b": 1, "c": 0},
        2023: {"a": 0, "b": 0, "c": 1},
    }


def test_a_large_count_follows_the_weights() -> None:
    assert split(THREE, {2021: 27_000, 2022: 0}) == {
        2021: {"a": 13_500, "b": 8_100, "c": 5_400},
        2022: {"a": 0, "b": 0, "c": 0},
    }


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 500), min_size=1),
    st.dictionaries(st.integers(2021, 2026), st.integers(0, 90)),
)
def test_sums_are_exact_and_nobody_gives_back(
    weights: dict[str, int], counts: dict[int, int]
) -> None:
    found = split({id: Rational(weight, 7) for id, weight in weights.items()}, counts)
    assert {year: sum(shares.values()) for year, shares in found.items()} == counts
    assert all(share >= 0 for shares in found.values() for share in shares.values())
    # What a school has by the last year does not depend on how the years divide it
    if counts:
        together = {id: sum(shares[id] for shares in found.values()) for id in weights}
        at_once = split({id: Rational(w) for id, w in weights.items()}, {1: sum(counts.values())})
        assert at_once[1] == together


@pytest.mark.parametrize(
    ("weights", "counts", "en"),
    [
        (
            THREE,
            {2021: 3, 2022: -1},
            "quota.negative_count the city's count 「-1」 of 2022 is below 0 and cannot be divided",
        ),
        (
            {**THREE, "d": Rational(0)},
            {2021: 3},
            "quota.claim_not_positive the claim 「0」 of school 「d」 is not above 0",
        ),
        ({}, {2021: 3}, "quota.no_schools there are no schools to plan for"),
    ],
)
def test_what_cannot_be_divided_is_refused(
    weights: dict[str, Rational], counts: dict[int, int], en: str
) -> None:
    with pytest.raises(Refused) as caught:
        split(weights, counts)
    (problem,) = caught.value.problems
    assert render(problem, "en").splitlines()[0] == en
