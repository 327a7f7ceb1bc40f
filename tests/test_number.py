"""Exact numbers: one spelling in, the shortest exact text out, nothing rounded unasked."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.number import decimal_text, number_text, parse_number
from assess.value import Rational


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", Rational(0)),
        ("30000", Rational(30000)),
        ("-3", Rational(-3)),
        ("0.29", Rational(29, 100)),
        ("1.10", Rational(11, 10)),
        ("-0.5", Rational(-1, 2)),
        ("60%", Rational(3, 5)),
        ("0.1%", Rational(1, 1000)),
        ("-12.5%", Rational(-1, 8)),
        ("100%", Rational(1)),
        ("0." + "0" * 5000 + "1", Rational(1) / 10**5001),
    ],
)
def test_a_plain_number_is_read_exactly(text: str, value: Rational) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "%", "+1", "1 ", " 1", "1.", ".5", "-.5", "1e5", "1E5", "1_000", "1,000",
        "0123", "-07", "00", "0x1F", "1/3", "１", "25％", "٣", "1.5.2", "1%%", "% 1", "- 1", "1 %",
        "inf", "nan", "1\n", "--1",
    ],
)  # fmt: skip
def test_any_other_spelling_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Rational(0), "0"),
        (Rational(30000), "30000"),
        (Rational(33, 100), "0.33"),
        (Rational(11, 10), "1.1"),
        (Rational(-1, 8), "-0.125"),
        (Rational(-7), "-7"),
        (Rational(283, 3), "283/3"),
        (Rational(-2, 7), "-2/7"),
        (Rational(1, 10**30), "0." + "0" * 29 + "1"),
        (Rational(1, 2**70), f"{5**70}".rjust(71, "0").replace("0", "0.", 1)),
    ],
)
def test_a_number_is_printed_exactly(value: Rational, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("value", "step", "text"),
    [
        (Rational(3), Rational(1, 100), "3.00"),
        (Rational(283, 3), Rational(1, 10), "94.3"),
        (Rational(5, 2), Rational(1), "3"),
        (Rational(-5, 2), Rational(1), "-3"),
        (Rational(7, 2), Rational(1), "4"),
        (Rational(1005, 1000), Rational(1, 100), "1.01"),
        (Rational(-1005, 1000), Rational(1, 100), "-1.01"),
        (Rational(-4, 1000), Rational(1, 100), "0.00"),
        (Rational(1234, 10), Rational(5), "125"),
        (Rational(1234, 10), Rational(1, 2), "123.5"),
        (Rational(875, 10), Rational(5), "90"),
        (Rational(-875, 10), Rational(5), "-90"),
        (Rational(8), Rational(5), "10"),
        (Rational(12), Rational(5), "10"),
        (Rational(2), Rational(5), "0"),
        (Rational(3, 8), Rational(1, 4), "0.50"),
        (Rational(999, 1000), Rational(1, 10), "1.0"),
        (Rational(1, 20), Rational(1, 10), "0.1"),
    ],
)
def test_for_display_half_goes_away_from_zero(value: Rational, step: Rational, text: str) -> None:
    assert decimal_text(value, step) == text


@pytest.mark.parametrize("step", [Rational(1, 3), Rational(0), Rational(-5)])
def test_a_step_that_is_no_decimal_above_0_cannot_be_shown(step: Rational) -> None:
    with pytest.raises(ValueError, match=f"no finite decimal above 0: {step}"):
        decimal_text(Rational(1), step)


rationals = st.fractions().map(Rational)


@given(rationals)
def test_what_is_printed_means_the_same(value: Rational) -> None:
    text = number_text(value)
    if "/" in text:
        assert Rational(Fraction(text)) == value
        assert parse_number(text) is None
    else:
        assert parse_number(text) == value


@given(st.integers(-(10**30), 10**30), st.integers(0, 30))
def test_every_finite_decimal_is_printed_as_one(digits: int, decimals: int) -> None:
    text = number_text(Rational(digits) / 10**decimals)
    assert parse_number(text) == Rational(digits) / 10**decimals
    assert "." not in text or not text.endswith("0")
    assert text != "-0"


@given(rationals, st.integers(0, 6))
def test_display_is_the_nearest_decimal(value: Rational, decimals: int) -> None:
    step = Rational(1) / 10**decimals
    text = decimal_text(value, step)
    shown = parse_number(text.removeprefix("-"))
    assert shown is not None
    assert 2 * abs(shown - abs(value)) <= step
    assert (shown - abs(value)) * 2 != -step, "half goes away from zero"
    assert len(text.partition(".")[2]) == decimals
