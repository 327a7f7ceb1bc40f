"""What becomes of the weight of what is absent, by part and by kind of absence.

The weights are 40, 30, 20 and 10; what is expected is worked out by hand beside each case.
"""

from __future__ import annotations

import pytest

from assess.value import Possible
from tests.inline import (
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

HEAD = """
labels: {part: {members: {a: {zh: 甲, en: a}, b: {zh: 乙, en: b}, c: {zh: 丙, en: c},
  d: {zh: 丁, en: d}}}}
facts: {n: {range: [0, 10], over: part, blank: not_applicable}}
"""
WEIGHTS = """
figures:
  w: {weights: {over: part, base: {a: 40, b: 30, c: 20, d: 10}, present: n, absent: POLICY}REST}
  total: {value: "sum(w * n, over=part, absent=skip)"}
"""

NA = missing(not_applicable("n"))
ND = missing(not_due("t"))


def weights(policy: str, *facts: Given, rest: str = "") -> list[Possible]:
    text = HEAD + WEIGHTS.replace("POLICY", policy).replace("REST", rest)
    found = values(program(text), {f"n[{m}]": v for m, v in zip("abcd", facts, strict=True)})
    return [found[f"w[{m}]"] for m in "abcd"]


def are(*numbers: int | str) -> list[Possible]:
    return [is_(number) for number in numbers]


STATED = "{c: {a: 3, b: 1}, d: drop, others: renormalise}"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((1, 1, 1, 1), (40, 30, 20, 10)),
        ((1, 1, NA, 1), (55, 35, 0, 10)),  # 20 as 3 : 1
        ((NA, 1, NA, 1), (0, 80, 0, 20)),  # b has all of c's 20, and 40 × 30/40
        ((1, NA, NA, 1), ("84", 0, 0, 16)),  # a: 40 + 20 + 30 × 40/50; d: 10 + 30 × 10/50
        ((NA, NA, NA, 1), (0, 0, 0, 100)),  # no receiver of c's is there: as the others'
        ((1, 1, 1, NA), (40, 30, 20, 0)),
        ((1, 1, NA, NA), (55, 35, 0, 0)),
        ((NA, 1, 1, NA), (0, 54, 36, 0)),  # 40 as 30 : 20, and d's 10 are lost
        ((NA, NA, NA, NA), (0, 0, 0, 0)),
    ],
)  # fmt: skip
def test_weight_goes_to_the_stated_parts(
    facts: tuple[Given, ...], expected: tuple[int | str, ...]
) -> None:
    assert weights(STATED, *facts) == are(*expected)


@pytest.mark.parametrize(
    ("policy", "facts", "expected"),
    [
        ("{not_due: drop, not_applicable: renormalise}", (ND, 1, 1, 1), (0, 30, 20, 10)),
        # 40 as 30 : 20 : 10
        ("{not_due: drop, not_applicable: renormalise}", (NA, 1, 1, 1),
         (0, 50, "100/3", "50/3")),
        # 30 as 20 : 10, and a's 40 are lost
        ("{not_due: drop, not_applicable: renormalise}", (ND, NA, 1, 1), (0, 0, 40, 20)),
        ("{not_due: {c: {a: 1}, others: drop}, not_applicable: renormalise}", (1, 1, ND, 1),
         (60, 30, 0, 10)),
        # c's are lost, for a is not there; a's 40 as 30 : 10
        ("{not_due: {c: {a: 1}, others: drop}, not_applicable: renormalise}", (NA, 1, ND, 1),
         (0, 60, 0, 20)),
        # 20 as 40 : 30 : 10
        ("{not_due: {c: {a: 1}, others: drop}, not_applicable: renormalise}", (1, 1, NA, 1),
         (50, "75/2", 0, "25/2")),
        ("{not_due: {c: {a: 1}, others: drop}, not_applicable: {c: {a: 1}, others: renormalise}}",
         (1, 1, NA, 1), (60, 30, 0, 10)),
        ("{not_due: {c: {a: 1}, others: drop}, not_applicable: {c: {a: 1}, others: renormalise}}",
         (ND, 1, NA, 1), (0, 45, 0, 15)),  # a's are lost; c's 20 as 30 : 10
    ],
)  # fmt: skip
def test_each_kind_of_absence_has_its_own_policy(
    policy: str, facts: tuple[Given, ...], expected: tuple[int | str, ...]
) -> None:
    assert weights(policy, *facts) == are(*expected)


def test_where_a_part_is_refused_no_weight_is_left() -> None:
    policy = "{a: refuse, others: renormalise}"
    assert weights(policy, 1, 1, 1, NA) == are("400/9", "300/9", "200/9", 0)
    assert weights(policy, NA, 1, 1, 1) == [NA] * 4
    by_kind = "{not_due: refuse, not_applicable: drop}"
    assert weights(by_kind, ND, 1, 1, NA) == [ND] * 4
    assert weights(by_kind, NA, 1, 1, 1) == are(0, 30, 20, 10)
    last = "{c: {a: 1}, others: refuse}"
    assert weights(last, 1, 1, NA, 1) == are(60, 30, 0, 10)
    assert weights(last.replace("others: refuse", "a: drop, others: refuse"), NA, 1, NA, 1) == (
        [NA] * 4
    )


def test_weights_are_redistributed_then_rounded_and_need_not_add_up() -> None:
    # 40, 30 and 20 of 90: 44.44, 33.33, 22.22; together 99.9
    assert weights("renormalise", 1, 1, 1, NA, rest=", round: 0.1") == (
        are("44.4", "33.3", "22.2", 0)
    )


def test_bounds_are_those_of_the_worlds() -> None:
    open_ = within(0, 10, not_applicable("n"))
    # b has 30, and with a absent 40 × 30/60 more; a itself never has anybody's
    assert weights("renormalise", open_, 1, 1, 1) == [
        within(0, 40), within(30, 50), within(20, "100/3"), within(10, "50/3"),
    ]  # fmt: skip
    either = missing(not_due("t"), not_applicable("n"))
    assert weights("{not_due: drop, not_applicable: renormalise}", either, 1, 1, 1)[1] == (
        within(30, 50)
    )
    assert weights(STATED, 1, 1, open_, 1) == [
        within(40, 55), within(30, 35), within(0, 20), is_(10),
    ]  # fmt: skip


def test_present_may_be_a_formula_and_the_weights_of_a_city() -> None:
    text = (
        HEAD
        + """
figures:
  all_n: {scope: city, over: part, value: "sum(n, over=schools, absent=skip)"}
  w: {scope: city, weights: {over: part, base: {a: 1, b: 1, c: 1, d: 1}, absent: renormalise,
      present: "all_n / all_n"}}
"""
    )
    found = values(program(text), {"n[a]": 3, "n[b]": 0, "n[c]": NA, "n[d]": 5})
    assert [found[f"w.present[{m}]"] for m in "ad"] == are(1, 1)
    assert [found[f"w[{m}]"] for m in "abcd"] == are(2, 0, 0, 2)


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


def goal(text: str, p: Given, q: Given, r: Given, extra: Given = False) -> list[Possible]:
    """The goal's points, and the weights of its three indicators."""
    made = program(f"{BASE}goals: {{g: {{{text}}}}}")
    found = values(made, {"p": p, "q": q, "r": r, "extra": extra})
    return [found["g.points"], *(found[f"{k}.weight"] for k in "ijk")]


def out(fact: str) -> Possible:
    return missing(not_applicable(fact))


def test_in_a_goal_the_weight_of_an_indicator_is_its_points() -> None:
    text = "max: 10, absent: {i: {j: 1}, k: drop, others: renormalise}"
    assert goal(text, True, True, True) == are(10, 3, 2, 5)
    assert goal(text, out("p"), True, True) == are(10, 0, 5, 5)
    assert goal(text, out("p"), False, True) == are(5, 0, 5, 5)
    assert goal(text, True, True, out("r")) == are(5, 3, 2, 0)
    assert goal(text, True, out("q"), out("r"))[:2] == are(5, 5)  # j's 2 go to i
    assert goal(text, True, out("q"), False, True)[0] == is_("31/4")  # 3 + 2 × 3/8, and 4 on top
    assert goal(text, out("p"), out("q"), True) == are(10, 0, 0, 10)


def test_a_goal_of_which_nothing_is_left_is_0_only_if_all_is_dropped() -> None:
    nothing = (out("p"), out("q"), out("r"))
    by_part = "max: 10, absent: {i: {j: 1}, k: drop, others: renormalise}"
    assert goal(by_part, *nothing)[0] == missing(not_applicable("g.points"))
    lost = "max: 10, absent: {i: {j: 1}, others: drop}"
    assert goal(lost, *nothing)[0] == is_(0)
    by_kind = "max: 10, absent: {not_due: drop, not_applicable: renormalise}"
    due = missing(not_due("t"))
    assert goal(by_kind, due, due, due)[0] == is_(0)
    assert goal(by_kind, due, due, out("r"))[0] == missing(not_applicable("g.points"))
    assert goal(by_kind, due, True, out("r"))[0] == is_(7)  # j has k's 5; i's 3 are lost


def test_a_goal_refuses_by_part() -> None:
    text = "max: 10, absent: {i: refuse, others: drop}"
    assert goal(text, out("p"), True, True)[0] == out("p")
    assert goal(text, out("p"), out("q"), out("r"))[0] == out("p")
    assert goal(text, True, out("q"), True)[0] == is_(8)


def test_the_weights_of_a_goal_are_rounded_and_never_lift_it_above_its_points() -> None:
    text = "max: 10, absent: renormalise, round_weights: 0.1"
    # 10 × 3/8 = 3.75 and 10 × 5/8 = 6.25: together 10.1
    assert goal(text, True, out("q"), True) == are(10, "3.8", 0, "6.3")
    assert goal(text, True, out("q"), False) == are("3.8", "3.8", 0, "6.3")


@pytest.mark.parametrize(
    ("policy", "q_gone"),
    [("renormalise", ("15/4", 0, "25/4")), ("drop", (3, 0, 5)), ("refuse", (3, 2, 5))],
)
def test_a_word_gives_every_indicator_a_weight_too(
    policy: str, q_gone: tuple[int | str, ...]
) -> None:
    text = f"max: 10, absent: {policy}"
    assert goal(text, True, True, True) == are(10, 3, 2, 5)
    assert goal(text, True, out("q"), True)[1:] == are(*q_gone)  # 10 × 3/8, 10 × 5/8
    open_ = within(0, 1, not_applicable("q"))
    assert goal(text, True, open_, True)[1].reasons == frozenset()


def test_renormalise_scales_to_the_points_of_the_goal() -> None:
    assert goal("max: 5, absent: renormalise", True, False, True) == are(4, "3/2", 1, "5/2")
    assert goal("max: 5, absent: renormalise", True, out("q"), True)[0] == is_(5)


def test_weights_of_indicators_can_be_read() -> None:
    text = (
        BASE
        + """
goals: {g: {max: 10, absent: renormalise}}
figures:
  heaviest: {value: "best(weight, over=g)"}
  first: {value: i.weight / g.max}
"""
    )
    text = text.replace(", bonus: true", "")
    text = text.replace("max: 4", "max: 10")
    found = values(program(text), {"p": True, "q": True, "r": out("r"), "extra": out("extra")})
    assert found["heaviest"] == is_(6)
    assert found["first"] == is_("3/5")


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("{not_due: drop}", ["absent_reasons"]),
        ("{not_due: drop, not_applicable: drop, a: drop}", ["absent_reasons"]),
        ("{a: drop}", ["absent_others"]),
        ("{a: drop, others: {b: 1}}", ["absent_others"]),
        ("{e: drop, others: drop}", ["absent_part"]),
        ("{a: {e: 1}, others: drop}", ["absent_part"]),
        ("{a: {a: 1}, others: drop}", ["absent_receivers"]),
        ("{a: {b: 0}, others: drop}", ["absent_receivers"]),
        ("{a: {}, others: drop}", ["absent_receivers"]),
        ("{a: {not_due: drop, not_applicable: drop}, others: drop}", ["absent_reasons"]),
        ("{not_due: {a: 2, others: drop}, not_applicable: drop}", ["absent_receivers"]),
        ("{not_due: {a: drop}, not_applicable: {b: {a: 1}}}", ["absent_others"] * 2),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_policy_is_told(policy: str, expected: list[str]) -> None:
    text = HEAD + WEIGHTS.replace("POLICY", policy).replace("REST", "")
    assert codes(text) == expected
    indicators = "".join(
        f"  {m}: {{goal: g, measure: 'n[{m}]', max: 1, target: one, score: met}}\n" for m in "abcd"
    )
    text = f"{HEAD}tables: {{one: {{value: 1}}}}\nindicators:\n{indicators}"
    assert codes(f"{text}goals: {{g: {{max: 4, absent: {policy}}}}}") == expected


def test_a_bonus_has_no_weight() -> None:
    text = f"{BASE}goals: {{g: {{max: 10, absent: {{bonus: drop, others: drop}}}}}}"
    assert codes(text) == ["absent_part"]
    text = f"{BASE}goals: {{g: {{max: 10}}}}\nfigures: {{f: {{value: bonus.weight}}}}"
    assert codes(text) == ["unknown_part"]
