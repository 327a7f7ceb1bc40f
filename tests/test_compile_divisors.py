"""Every division knows how near to 0 its divisor can come, or is refused."""

from __future__ import annotations

import pytest

from assess.language.ir import Divide, Node
from tests.inline import (
    PART,
    Given,
    codes,
    codes_of,
    is_,
    missing,
    not_applicable,
    of,
    program,
    value,
    within,
)

BASE = (
    PART
    + """
facts:
  n: {range: [1, 100]}
  m: {range: [0, 100]}
  z: {range: [1, 100], blank: 0}
  d: {type: number, range: [0, 5]}
  e: {type: number, range: [0.5, 5]}
  k: {range: [0, 9], over: part}
  p: {type: flag}
tables: {half: {value: 0.5}, three: {value: 3}, none: {value: 0}}
figures:
  third: {value: m / three}
  stepped: {value: d / n, round: 0.1}
  some: {value: m * d}
  quotient: {value: m / n}
"""
)


def smallest(formula: str) -> str:
    """The bound of the one division of a formula; "1" where the divisor is surely above 0."""
    text = BASE.replace("figures:\n", f"figures:\n  f: {{value: '{formula}'}}\n")
    node = program(text).definitions["f"].node
    assert isinstance(node, Divide)
    return str(node.smallest)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("m / n", "1"), ("m / m", "1"), ("m / z", "1"), ("m / d", "1/100"), ("m / e", "1"),
        ("m / (m + m)", "1"), ("m / (m - n)", "1"), ("m / (half * m)", "1/2"),
        ("m / third", "1/3"), ("m / stepped", "1/10"), ("m / some", "1/100"), ("m / -n", "1"),
        ("m / (m + half)", "1"), ("m / (half - m)", "1/2"), ("m / sum(k, over=part)", "1"),
        ("m / (half * m + m / 3)", "1/6"), ("m / (1 if p else 0)", "1"), ("m / floor(d)", "1"),
        ("m / round(d, 0.25)", "1/4"),
        ("m / round(e, 0.25)", "1/4"), ("m / round(n, 5)", "5"),
        ("m / least(m, 0.3)", "1/10"), ("m / (m * n)", "1"),
        ("m / greatest(m, half)", "1"), ("m / ceil(e)", "1"), ("m / count(over=schools)", "1"),
        ("m / sum(d, over=schools)", "1/100"), ("m / sum(m, over=schools)", "1"),
        ("m / best(d, over=schools)", "1/100"),
        ("m / rank(m, over=schools)", "1"), ("m / (m if p else d)", "1/100"),
        ("m / (half / 2 * m)", "1/4"), ("m / (0 - half * m)", "1/2"),
    ],
)  # fmt: skip
def test_how_small_a_divisor_other_than_0_can_be(formula: str, expected: str) -> None:
    assert smallest(formula) == expected


@pytest.mark.parametrize(
    "formula",
    ["m / quotient", "m / (m / n)", "m / mean(m, over=schools)", "m / last(third)",
     "m / (m - m / n)"],
)  # fmt: skip
def test_a_divisor_that_may_come_as_near_to_0_as_it_likes_is_refused(formula: str) -> None:
    text = BASE.replace("figures:\n", f"figures:\n  f: {{value: '{formula}'}}\n")
    assert codes(text) == ["divisor_unbounded"]


@pytest.mark.parametrize("formula", ["m / 0", "m / none", "m / (0 * m)", "m / (none + none)"])
def test_a_divisor_that_is_always_0_is_told_as_such(formula: str) -> None:
    assert codes_of(formula, BASE.partition("figures:")[0]) == ["divide_by_zero"]


def test_a_mean_of_what_is_above_0_is_above_0() -> None:
    assert codes_of("m / mean(n, over=schools)", BASE.partition("figures:")[0]) == []


NOWHERE = not_applicable("f")


@pytest.mark.parametrize(
    ("formula", "facts", "expected"),
    [
        ("n / m", {"n": 6, "m": 4}, is_("3/2")),
        ("n / m", {"n": 6, "m": 0}, missing(NOWHERE)),
        ("n / m", {"n": 6}, within("6/100", 6, NOWHERE)),
        ("n / (m - 50)", {"n": 6}, within(-6, 6, NOWHERE)),
        ("n / d", {"n": 6, "d": None}, within("6/5", 600, NOWHERE)),
        ("n / (m / 3)", {"n": 1}, within("3/100", 3, NOWHERE)),
        ("n / z", {"n": 6, "z": 0}, missing(NOWHERE)),
    ],
)
def test_the_bound_is_the_quotients_bound(
    formula: str, facts: dict[str, Given], expected: object
) -> None:
    assert of(formula, BASE.partition("figures:")[0], **facts) == expected


def test_a_long_chain_of_figures_below_a_divisor() -> None:
    chain = "".join(f"  f{n}: {{value: f{n + 1} + m}}\n" for n in range(400))
    text = BASE + f"{chain}  f400: {{value: m}}\n  top: {{value: n / f0}}\n"
    assert value(text, "top", n=401, m=1) == is_(1)


def test_the_bound_of_a_named_tally_is_unknown() -> None:
    text = BASE + "conclusions: {c: {of: number, several: sum}}\n"
    text += "rules: {r: {when: p, conclude: {c: 1}}}\n"
    with pytest.raises(Exception, match=r"pack\.divisor_unbounded"):
        program(text.replace("figures:\n", "figures:\n  f: {value: m / c}\n"))


def test_a_division_deep_within_is_bounded_as_well() -> None:
    text = BASE.replace("figures:\n", "figures:\n  f: {value: '1 + (2 if p else n / d) * 3'}\n")

    def divisions(node: object) -> list[Divide]:
        parts = [getattr(node, name) for name in getattr(node, "__slots__", ())]
        parts += list(node) if isinstance(node, tuple) else []
        below = [d for part in parts if isinstance(part, Node | tuple) for d in divisions(part)]
        return [node, *below] if isinstance(node, Divide) else below

    (found,) = divisions(program(text).definitions["f"].node)
    assert str(found.smallest) == "1/100"
