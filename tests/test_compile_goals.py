"""Goals and weights: what becomes of the points and the weight of what is absent."""

from __future__ import annotations

import pytest
from gmpy2 import mpq

from assess.value import Possible
from tests.inline import (
    PART,
    Given,
    codes,
    is_,
    missing,
    not_applicable,
    not_due,
    program,
    values,
    within,
)

BASE = """
facts:
  p: {type: flag, blank: not_applicable}
  q: {type: flag, blank: not_applicable}
  r: {type: flag, blank: not_applicable}
  extra: {type: flag, blank: not_applicable}
indicators:
  i: {goal: g, measure: p, max: 3, score: met}
  j: {goal: g, measure: q, max: 2, score: met}
  k: {goal: g, measure: r, max: 5, score: met}
  bonus: {goal: g, measure: extra, max: 4, score: met, bonus: true}
"""


def goal(text: str, p: Given, q: Given, r: Given, extra: Given = False) -> Possible:
    made = program(f"{BASE}goals: {{g: {{{text}}}}}")
    return values(made, {"p": p, "q": q, "r": r, "extra": extra})["g.points"]


def out(fact: str) -> Possible:
    return missing(not_applicable(fact))


@pytest.mark.parametrize("policy", ["renormalise", "drop", "refuse"])
def test_with_everything_there_a_goal_is_the_sum_of_its_points(policy: str) -> None:
    assert goal(f"max: 10, absent: {policy}", True, True, True) == is_(10)
    assert goal(f"max: 10, absent: {policy}", True, False, True) == is_(8)
    assert goal(f"max: 10, absent: {policy}", False, False, False) == is_(0)


def test_renormalise_gives_the_weight_of_the_absent_to_the_present_exactly() -> None:
    text = "max: 10, absent: renormalise"
    assert goal(text, True, out("q"), True) == is_(10)
    assert goal(text, True, out("q"), False) == is_("15/4")  # 10 × 3 / (3 + 5)
    assert goal(text, out("p"), True, False) == is_("20/7")  # 10 × 2 / (2 + 5), not 2.86
    assert goal(text, out("p"), True, out("r")) == is_(10)
    assert goal(text + ", round: 0.01", out("p"), True, False) == is_("143/50")


def test_renormalise_with_nothing_left_is_not_applicable() -> None:
    assert goal("max: 10, absent: renormalise", out("p"), out("q"), out("r")) == (
        missing(not_applicable("g.points"))
    )


def test_drop_loses_the_weight_and_refuse_the_goal() -> None:
    assert goal("max: 10, absent: drop", True, out("q"), True) == is_(8)
    assert goal("max: 10, absent: drop", out("p"), out("q"), out("r")) == is_(0)
    assert goal("max: 10, absent: refuse", True, out("q"), True) == out("q")
    assert goal("max: 10", True, out("q"), True) == out("q")


@pytest.mark.parametrize("policy", ["renormalise", "drop", "refuse"])
def test_bonus_points_are_added_and_never_lift_a_goal_above_its_points(policy: str) -> None:
    text = f"max: 10, absent: {policy}"
    assert goal(text, True, True, False, True) == is_(9)
    assert goal(text, True, True, True, True) == is_(10)
    assert goal(text, False, True, True, True) == is_(10)
    assert goal(text, True, True, False, out("extra")) == is_(5)


def test_bonus_points_are_no_part_of_what_is_renormalised() -> None:
    text = "max: 10, absent: renormalise"
    assert goal(text, True, out("q"), False, True) == is_("31/4")  # 10 × 3/8 + 4
    assert goal(text, True, out("q"), False, out("extra")) == is_("15/4")


def test_a_goal_is_rounded_once_after_the_cap() -> None:
    assert goal("max: 5, round: 1", True, True, False, False) == is_(5)
    assert goal("max: 4.5, round: 1", True, True, False, False) == is_(5)  # 4.5 → 5
    assert goal("max: 4.4, round: 1", True, True, False, False) == is_(4)


def test_the_maximum_of_a_goal_is_what_it_says() -> None:
    made = program(f"{BASE}goals: {{g: {{max: 7.5}}}}")
    assert values(made, {})["g.max"] == is_("15/2")
    assert [(g.id, g.max) for g in made.goals] == [("g", mpq(15, 2))]


def test_an_unknown_fact_keeps_the_bounds_of_the_goal() -> None:
    text = "max: 10, absent: renormalise"
    assert goal(text, True, True, within(0, 1)) == within(5, 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("goals: {g: {max: 10}, h: {max: 5}}", ["empty_goal"]),
        ("goals: {g: {max: 0}}", ["max"]), ("goals: {g: {max: 10, round: 0}}", ["round_step"]),
        ("goals: {h: {max: 5}}", ["unknown_goal"] * 4),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_goal_is_told(text: str, expected: list[str]) -> None:
    assert codes(BASE + text) == expected


def test_a_goal_of_bonus_alone_is_refused_and_blamed_once() -> None:
    text = BASE + "goals: {g: {max: 10}, h: {max: 5}}\n"
    text = text.replace("goal: g, measure: extra", "goal: h, measure: extra")
    text += "figures: {f: {value: 'sum(points, over=goals)'}, e: {value: h.points + f}}"
    assert codes(text) == ["empty_goal"]


WEIGHTS = (
    PART
    + """
facts: {n: {range: [0, 10], over: part, blank: not_applicable}}
tables: {by_part: {over: part, rows: {a: 5, b: 3, c: 2}}}
figures:
  w: {over: part, weights: {over: part, base: BASE, present: n, absent: POLICY}}
  total: {value: "sum(w * n, over=part, absent=skip)"}
"""
)


def weights(policy: str, base: str, *facts: Given) -> list[Possible]:
    text = WEIGHTS.replace("POLICY", policy).replace("BASE", base)
    found = values(program(text), {f"n[{m}]": v for m, v in zip("abc", facts, strict=True)})
    return [found[f"w[{m}]"] for m in "abc"] + [found["total"]]


@pytest.mark.parametrize("base", ["by_part", "{a: 5, b: 3, c: 2}", "{c: 2, a: 5, b: 3}"])
def test_weights_move_from_the_absent_to_the_present(base: str) -> None:
    gone = missing(not_applicable("n"))
    everything = [is_(5), is_(3), is_(2), is_(10)]
    for policy in ("renormalise", "drop", "refuse"):
        assert weights(policy, base, 1, 1, 1) == everything
    assert weights("renormalise", base, 1, gone, 1) == [is_("50/7"), is_(0), is_("20/7"), is_(10)]
    assert weights("drop", base, 1, gone, 1) == [is_(5), is_(0), is_(2), is_(7)]
    nothing = [gone] * 3 + [missing(not_applicable("total"))]
    assert weights("refuse", base, 1, gone, 1) == nothing


def test_what_remains_is_never_nothing_where_a_part_is_there() -> None:
    open_ = within(0, 10, not_applicable("n"))
    found = weights("renormalise", "by_part", open_, open_, open_)
    assert found[0] == within(0, 10)
    assert not any(weight.reasons for weight in found[:3])


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("{a: 1, b: 2}", ["missing_weight"]), ("{a: 1, b: 2, c: 3, d: 4}", ["unknown_member"]),
        ("{a: 1, b: 2, d: 4}", ["unknown_member"]), ("{a: 1}", ["missing_weight"] * 2),
        ("nosuch_table", ["unknown_name"]),
    ],
)  # fmt: skip
def test_every_member_has_a_weight(base: str, expected: list[str]) -> None:
    assert codes(WEIGHTS.replace("POLICY", "drop").replace("BASE", base)) == expected


def test_weights_stand_over_their_own_dimension() -> None:
    text = WEIGHTS.replace("POLICY", "drop").replace("BASE", "by_part").replace(
        "w: {over: part, weights", "w: {weights")  # fmt: skip
    assert values(program(text), {"n[a]": 1})["w[a]"] == is_(5)
    assert codes(text.replace("over: part, base", "over: nosuch, base")) == ["unknown_dimension"]


def test_a_weight_not_due_makes_the_sum_not_due() -> None:
    text = WEIGHTS.replace("POLICY", "renormalise").replace("BASE", "by_part")
    text = text.replace("b: 3", "b: not_due")
    assert values(program(text), {"n[a]": 1, "n[b]": 1, "n[c]": 1})["w[a]"] == (
        missing(not_due("by_part[b]"))
    )
