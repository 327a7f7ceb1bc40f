"""One value as it was typed: taken exactly, or refused by name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from gmpy2 import mpq
from hypothesis import given
from hypothesis import strategies as st

from assess.language.about import Text
from assess.school.amount import Slip, amount, exact
from assess.school.vocabulary import Measure, Past, nearest, vocabulary
from tests.filed import small

COUNT = Measure("count", None, mpq(0), mpq(10000))


@pytest.mark.parametrize(
    ("value", "code", "plain"),
    [
        ("3120人", "with_unit", "3120"),
        ("3120 人/年", "with_unit", "3120"),
        ("３１２０人", "with_unit", "3120"),
        ("3.2万", "with_unit", "32000"),
        ("3,120人", "with_unit", "3120"),
        ("3,120", "separators", "3120"),
        ("3，120", "separators", "3120"),
        ("3 120", "separators", "3120"),
        ("1,234,567.5", "separators", "1234567.5"),
        ("３１２０", "full_width", "3120"),
        (" 3120", "full_width", "3120"),
        ("3120", "quoted_number", "3120"),
        ("-5", "quoted_number", "-5"),
        (Decimal("85.0"), "decimal_count", "85"),
        ("85%", "percent", None),
        ("85％", "percent", None),
        ("百分之八十五", "percent", None),
        ("3,12", "not_a_number", None),
        ("12,5人", "not_a_number", None),
        ("20:1", "not_a_number", None),
        ("1/2", "not_a_number", None),
        ("约3000", "not_a_number", None),
        ("٣", "not_a_number", None),
        (Decimal("85.5"), "not_whole", None),
        (-1, "negative", None),
        (10001, "out_of_range", None),
        (True, "flag_for_number", None),
        ("N/A", "ambiguous_blank", None),
        ("——", "ambiguous_blank", None),
        ("", "ambiguous_blank", None),
        ([1], "not_one_value", None),
        ({}, "not_one_value", None),
    ],
)
def test_a_count_has_one_spelling(value: object, code: str, plain: str | None) -> None:
    found = amount(value, COUNT)
    assert isinstance(found, Slip)
    assert found.code == f"profile.{code}"
    assert found.values.get("plain") == plain


@pytest.mark.parametrize("value", [0, 1, 9999, 10000])
def test_the_ends_of_a_range_belong_to_it(value: int) -> None:
    assert amount(value, COUNT) == mpq(value)


def test_decimals_are_exact_and_limited() -> None:
    measure = Measure("number", None, mpq(-1), mpq(1), mpq(1, 100))
    assert amount(Decimal("0.29"), measure) == mpq(29, 100)
    assert amount(Decimal("-0.50"), measure) == mpq(-1, 2)
    slip = amount(Decimal("0.295"), measure)
    assert isinstance(slip, Slip)
    assert slip.code == "profile.too_precise"


def test_only_an_earlier_value_may_be_a_fraction() -> None:
    number = Measure("number")
    past = Past(Text("数", "number"), number)
    assert exact("283/3", past) == mpq(283, 3)
    assert exact("-1/3", past) == mpq(-1, 3)
    assert isinstance(exact("1/0", past), Slip)
    assert isinstance(exact("１/3", past), Slip)
    assert isinstance(amount("283/3", number), Slip)


def test_an_earlier_share_above_the_whole_is_taken_in_per_cent_only() -> None:
    """A reader stated 30 for 30 %, and last year's total was that of a school of 3,000 %."""
    share = Past(Text("占比", "share"), Measure("number"), (), True)
    assert exact("30%", share) == mpq(3, 10)
    assert exact("130%", share) == mpq(13, 10)
    assert exact(Decimal("0.3"), share) == mpq(3, 10)
    assert exact(1, share) == 1
    for text in (30, Decimal("1.3"), -2):
        assert exact(text, share) == Slip("profile.history_share", {"text": str(text)})


def test_an_earlier_value_keeps_to_its_range() -> None:
    points = Past(Text("得分", "points"), Measure("number", low=mpq(0), high=mpq(6)))
    assert exact("11/2", points) == mpq(11, 2)
    for text in ("13/2", "700%", 7):
        found = exact(text, points)
        assert isinstance(found, Slip)
        assert found.code == "profile.out_of_range"


@given(st.one_of(st.text(max_size=12), st.decimals(allow_nan=False, allow_infinity=False, places=3),
                 st.integers(), st.booleans(), st.lists(st.integers(), max_size=2)))  # fmt: skip
def test_whatever_was_typed_is_taken_or_refused_by_name(value: object) -> None:
    found = amount(value, COUNT)
    if isinstance(found, Slip):
        assert found.code.startswith("profile.")
    else:
        assert found == value
        assert isinstance(value, int)
        assert 0 <= value <= 10000


def test_the_nearest_word_is_found_in_any_language() -> None:
    labels = {id: fact.label for id, fact in vocabulary(small().pack).facts.items()}
    assert nearest("studnets", labels) == "students"
    assert nearest("在校生数", labels) == "students"
    assert nearest("full-time teacher", labels) == "teachers"
    assert nearest("食堂", labels) is None
