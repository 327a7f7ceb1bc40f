"""Laws of moved weights: dealt out part by part, in every world, they are what was compiled."""

from __future__ import annotations

from itertools import product
from typing import Any

from gmpy2 import mpq
from hypothesis import given
from hypothesis import strategies as st

from assess.value import Possible
from tests.inline import Given, is_, missing, not_applicable, program, values, within

PACK = """
labels: {part: {members: {a: {zh: 甲, en: a}, b: {zh: 乙, en: b}, c: {zh: 丙, en: c},
  d: {zh: 丁, en: d}}}}
facts: {n: {range: [0, 10], over: part, blank: not_applicable}}
figures:
  w: {weights: {over: part, base: BASE, present: n, absent: POLICY}}
"""
NA = missing(not_applicable("n"))

WORDS = st.sampled_from(["renormalise", "drop"])


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """A policy by part: words, and receivers with their shares."""
    made: dict[str, Any] = {"others": draw(WORDS)}
    for part in draw(st.sets(st.sampled_from("abcd"))):
        shares = st.dictionaries(
            st.sampled_from([m for m in "abcd" if m != part]), st.integers(1, 5), min_size=1
        )
        made[part] = draw(st.one_of(WORDS, shares))
    return made


def dealt(plan: dict[str, Any], base: dict[str, int], there: set[str]) -> dict[str, mpq]:
    """The weights, dealt out part by part as the policy reads."""
    held = {part: mpq(base[part]) if part in there else mpq(0) for part in base}
    for part in base.keys() - there:
        fate = plan.get(part, plan["others"])
        shares = fate if isinstance(fate, dict) else {}
        shares = {m: share for m, share in shares.items() if m in there}
        if not shares and ((isinstance(fate, dict) and plan["others"]) or fate) == "renormalise":
            shares = {m: base[m] for m in there}
        for m, share in shares.items():
            held[m] += mpq(base[part] * share, sum(shares.values()))
    return held


def made_weights(plan: dict[str, Any], base: dict[str, int], facts: list[Given]) -> list[Possible]:
    text = PACK.replace("BASE", str(base)).replace("POLICY", str(plan)).replace("'", "")
    found = values(program(text), {f"n[{m}]": v for m, v in zip("abcd", facts, strict=True)})
    return [found[f"w[{m}]"] for m in "abcd"]


BASES = st.fixed_dictionaries(dict.fromkeys("abcd", st.integers(1, 9)))


@given(plans(), BASES, st.sets(st.sampled_from("abcd")))
def test_the_absent_have_no_weight_and_nothing_is_lost_but_what_is_dropped(
    plan: dict[str, Any], base: dict[str, int], there: set[str]
) -> None:
    found = made_weights(plan, base, [1 if m in there else NA for m in "abcd"])
    expected = dealt(plan, base, there)
    assert found == [is_(expected[m]) for m in "abcd"]
    assert all(found["abcd".index(m)] == is_(0) for m in set("abcd") - there)
    if "drop" not in str(plan) and there:
        total = sum((w.low for w in found if w.low is not None), mpq(0))
        assert total == sum(base.values())


@given(plans(), BASES, st.lists(st.sampled_from("?+-"), min_size=4, max_size=4))
def test_bounds_are_the_least_and_the_greatest_of_all_worlds(
    plan: dict[str, Any], base: dict[str, int], state: list[str]
) -> None:
    open_ = within(0, 10, not_applicable("n"))
    found = made_weights(plan, base, [{"?": open_, "+": 1, "-": NA}[s] for s in state])
    worlds = [
        dealt(plan, base, {m for m, s in zip("abcd", world, strict=True) if s == "+"})
        for world in product(*("+-" if s == "?" else s for s in state))
    ]
    for m, weight in zip("abcd", found, strict=True):
        assert weight.low == min(world[m] for world in worlds)
        assert weight.high == max(world[m] for world in worlds)
        assert not weight.reasons
