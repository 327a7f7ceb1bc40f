"""Indicators: value, target, attained, met, points, max, status, in every way of scoring."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from gmpy2 import mpq

from assess.value import Possible
from tests.inline import (
    FACTS,
    GRADES,
    Given,
    codes,
    codes_of,
    is_,
    missing,
    not_applicable,
    not_due,
    problems,
    program,
    values,
    within,
)

VOID, UNMET, PARTLY, MET = (is_(n) for n in range(4))
BASE = (
    GRADES
    + """
facts:
  a: {range: [0, 100]}
  b: {range: [0, 100], blank: not_applicable}
  p: {type: flag}
  veto: {type: flag}
  g: {type: grade}
tables:
  ten: {value: 10}
  none: {value: 0}
  later: {over: year, rows: {2021: 10, 2022: not_due, 2023: 20}}
goals: {goal: {max: 4}}
"""
)


def indicator(text: str, **given: Given) -> dict[str, Possible]:
    """The seven parts of the one indicator of a pack."""
    made = program(f"{BASE}indicators: {{i: {{goal: goal, {text}}}}}")
    found = values(made, given)
    return {id.partition(".")[2]: found[id] for id in found if id.startswith("i.")}


def points(text: str, **given: Given) -> Possible:
    return indicator(text, **given)["points"]


def refused(text: str) -> list[str]:
    return codes(f"{BASE}indicators: {{i: {{goal: goal, {text}}}}}")


def test_all_or_nothing_by_a_flag() -> None:
    text = "measure: p, max: 4, score: met"
    assert indicator(text, p=True) == {
        "value": is_(1), "target": is_(1), "attained": is_(1), "met": is_(1), "points": is_(4),
        "max": is_(4), "status": MET, "weight": is_(4),
    }  # fmt: skip
    assert indicator(text, p=False) == {
        "value": is_(0), "target": is_(1), "attained": is_(0), "met": is_(0), "points": is_(0),
        "max": is_(4), "status": UNMET, "weight": is_(4),
    }  # fmt: skip


def test_all_or_nothing_by_a_target() -> None:
    text = "measure: a, target: ten, max: 4, score: met"
    assert indicator(text, a=10) == {
        "value": is_(10), "target": is_(10), "attained": is_(1), "met": is_(1), "points": is_(4),
        "max": is_(4), "status": MET, "weight": is_(4),
    }  # fmt: skip
    nine = indicator(text, a=9)
    assert (nine["attained"], nine["points"], nine["status"]) == (is_("9/10"), is_(0), UNMET)
    lower = text + ", better: lower"
    assert [points(lower, a=n) for n in (9, 10, 11)] == [is_(4), is_(4), is_(0)]


@pytest.mark.parametrize(
    ("better", "a", "share", "status"),
    [
        ("higher", 0, 0, UNMET), ("higher", 5, "1/2", PARTLY), ("higher", 10, 1, MET),
        ("higher", 20, 1, MET), ("lower", 0, 1, MET), ("lower", 5, 1, MET), ("lower", 10, 1, MET),
        ("lower", 20, "1/2", PARTLY), ("lower", 100, "1/10", PARTLY),
    ],
)  # fmt: skip
def test_in_proportion(better: str, a: int, share: int | str, status: Possible) -> None:
    text = f"measure: a, target: ten, better: {better}, max: 4, score: proportional"
    found = indicator(text, a=a)
    assert found["attained"] == is_(share)
    assert found["points"] == is_(mpq(share) * 4)
    assert found["status"] == status


def test_bounds_stay_tight() -> None:
    text = "measure: a, target: ten, max: 4, score: proportional"
    assert points(text) == within(0, 4)
    assert points(text, a=within(5, 50)) == within(2, 4)
    assert points(text + ", better: lower", a=within(0, 40)) == within(1, 4)


@pytest.mark.parametrize(
    ("better", "a", "expected"),
    [("lower", 0, 4), ("lower", 1, 0), ("higher", 0, 4), ("higher", 3, 4)],
)
@pytest.mark.parametrize("target", ["none", "b"])
def test_a_target_of_nothing_is_reached_or_not(
    target: str, better: str, a: int, expected: int
) -> None:
    """Of a target that a fact gives, met and points once told different stories."""
    text = f"measure: a, target: {target}, better: {better}, max: 4, score: proportional"
    found = indicator(text, a=a, b=0)
    assert found["points"] == is_(expected)
    assert found["status"] == (MET if expected else UNMET)


@pytest.mark.parametrize(
    ("score", "a", "expected", "met"),
    [
        ("[{from: 10, is: 4}, {from: 5, is: x / 5}, {is: 0}]", 10, 4, True),
        ("[{from: 10, is: 4}, {from: 5, is: x / 5}, {is: 0}]", 9, "9/5", False),
        ("[{above: 10, is: 4}, {is: 0}]", 10, 0, False),
        ("[{above: 10, is: 4}, {is: 0}]", 11, 4, True),
        ("[{up_to: 10, is: 4}, {up_to: 20, is: 2}, {is: 0}]", 10, 4, True),
        ("[{up_to: 10, is: 4}, {up_to: 20, is: 2}, {is: 0}]", 11, 2, False),
        ("[{below: 10, is: 4}, {is: 0}]", 10, 0, False),
        ("[{below: 10, is: 4}, {is: 0}]", 9, 4, True),
        ("[{from: 20, is: 0}, {from: 10, is: 2}, {is: 4}], better: lower", 9, 4, True),
        ("[{from: 20, is: 0}, {from: 10, is: 2}, {is: 4}], better: lower", 10, 2, False),
        ("[{above: 20, is: 0}, {is: 4}], better: lower", 20, 4, True),
        ("[{below: 5, is: 0}, {below: 10, is: 2}, {is: 4}], better: higher", 10, 4, True),
        ("[{below: 5, is: 0}, {below: 10, is: 2}, {is: 4}], better: higher", 9, 2, False),
        ("[{up_to: 5, is: 0}, {is: 4}], better: higher", 5, 0, False),
        ("[{is: 4}]", 3, 4, True), ("[{is: 3}]", 3, 3, False),
        ("[{from: 20, is: 4}, {is: 1}], target: ten", 10, 1, True),
        ("[{up_to: 20, is: 4}, {is: 1}], target: ten", 11, 4, False),
        ("[{up_to: 20, is: 4}, {is: 1}], target: ten", 9, 4, True),
    ],
)  # fmt: skip
def test_by_pieces_the_best_piece_is_the_target(
    score: str, a: int, expected: int | str, met: bool
) -> None:
    found = indicator(f"measure: a, max: 4, score: {score}", a=a)
    assert found["points"] == is_(expected)
    assert found["met"] == is_(int(met))
    assert found["attained"] == is_(mpq(expected) / 4)


@pytest.mark.parametrize(
    ("score", "better"),
    [
        ("[{up_to: 10, is: 4}, {is: 0}]", "lower"), ("[{from: 10, is: 4}, {is: 0}]", "higher"),
        ("[{up_to: 10, is: 0}, {is: 4}], better: higher", "higher"), ("[{is: 4}]", "higher"),
        ("met, target: ten, better: lower", "lower"),
    ],
)  # fmt: skip
def test_which_way_is_better_is_told(score: str, better: str) -> None:
    made = program(f"{BASE}indicators: {{i: {{goal: goal, measure: a, max: 4, score: {score}}}}}")
    assert made.indicators[0].better == better


@pytest.mark.parametrize(
    ("floor", "a", "expected"),
    [
        ("{attained: 60%}", 6, "12/5"), ("{attained: 60%}", 5, 0), ("{value: 7}", 6, 0),
        ("{value: 7}", 7, "14/5"), ("{attained: 60%}", 100, 4),
    ],
)  # fmt: skip
def test_below_a_floor_points_jump_to_zero(floor: str, a: int, expected: int | str) -> None:
    text = f"measure: a, target: ten, max: 4, score: proportional, zero_below: {floor}"
    assert points(text, a=a) == is_(expected)


def test_a_floor_where_less_is_better() -> None:
    text = "measure: a, target: ten, better: lower, max: 4, score: proportional, zero_below: "
    assert points(text + "{value: 20}", a=20) == is_(2)
    assert points(text + "{value: 20}", a=21) == is_(0)
    assert points(text + "{attained: 50%}", a=20) == is_(2)
    assert points(text + "{attained: 50%}", a=21) == is_(0)


def test_a_floor_of_pieces_is_a_share_of_the_target() -> None:
    text = "measure: a, target: ten, max: 4, score: [{from: 8, is: 4}, {is: 1}], zero_below: "
    assert points(text + "{attained: 50%}", a=5) == is_(1)
    assert points(text + "{attained: 50%}", a=4) == is_(0)
    assert points(text + "{value: 3}", a=3) == is_(1)


def test_a_veto_makes_it_void() -> None:
    text = "measure: a, target: ten, max: 4, score: proportional, zero_when: veto"
    assert indicator(text, a=5, veto=False)["status"] == PARTLY
    void = indicator(text, a=10, veto=True)
    assert (void["points"], void["status"], void["met"]) == (is_(0), VOID, is_(1))
    assert points(text, a=5) == within(0, 2)
    assert indicator(text, a=5)["status"] == within(0, 2)


def test_a_veto_gives_no_points_to_what_is_not_asked_or_not_due() -> None:
    text = "measure: a, target: later, max: 4, score: proportional, zero_when: veto"
    due = indicator(text, a=5, veto=True)
    assert due["points"] == due["status"] == missing(not_due("later[2022]"))
    text = "measure: a, target: ten, max: 4, score: met, zero_when: veto, applies: p"
    unasked = indicator(text, a=5, veto=True, p=False)
    assert unasked["points"] == unasked["status"] == missing(not_applicable("i.value"))


def test_points_are_rounded_half_away_after_all_else() -> None:
    text = "measure: a, target: ten, max: 0.5, score: proportional, round: 0.1"
    assert points(text, a=5) == is_("3/10")
    assert points(text, a=4) == is_("1/5")


@pytest.mark.parametrize("score", ["met", "proportional"])
def test_not_due_reaches_all_but_value_and_max(score: str) -> None:
    found = indicator(f"measure: a, target: later, max: 4, score: {score}", a=5)
    gone = missing(not_due("later[2022]"))
    assert found == {
        "value": is_(5), "target": gone, "attained": gone, "met": gone, "points": gone,
        "max": is_(4), "status": gone, "weight": is_(4),
    }  # fmt: skip


def test_a_target_that_is_not_due_is_so_whatever_is_unknown() -> None:
    text = "measure: a, target: later, max: 4, score: proportional, applies: p"
    assert points(text, p=True) == missing(not_due("later[2022]"))
    assert points(text, p=False) == missing(not_due("later[2022]"))
    assert points(text + ", round: 0.1, zero_when: veto", p=True) == missing(not_due("later[2022]"))


def test_not_applicable_is_the_value_and_its_reason_is_told() -> None:
    text = "measure: a, target: ten, max: 4, score: met, applies: p, why: {zh: 不考核, en: no}"
    made = program(f"{BASE}indicators: {{i: {{goal: goal, {text}}}}}")
    found = values(made, {"a": 5, "p": False})
    gone = missing(not_applicable("i.value"))
    assert [found[f"i.{x}"] for x in ("value", "met", "points", "status")] == [gone] * 4
    assert {r: t.zh for r, t in made.reason_texts.items()} == {not_applicable("i.value"): "不考核"}


@pytest.mark.parametrize(
    ("other", "expected"), [("0", 0), ("max", 4), ("a", 5), ("least(a, 1)", 1)]
)
def test_else_is_for_absence_only(other: str, expected: int) -> None:
    text = f"measure: b, target: ten, max: 4, score: met, else: '{other}'"
    assert points(text, a=5, b=missing(not_applicable("b"))) == is_(expected)
    assert points(text, a=5, b=9) == is_(0)
    assert points(text, a=5, b=10) == is_(4)
    gone = indicator(text, a=5, b=missing(not_applicable("b")))
    assert gone["status"] == missing(not_applicable("b"))


def test_a_veto_does_not_undo_else() -> None:
    text = "measure: b, target: ten, max: 4, score: met, zero_when: veto, else: max"
    assert points(text, b=missing(not_applicable("b")), veto=True) == is_(4)
    assert points(text, b=10, veto=True) == is_(0)


def test_the_words_of_the_status_are_labels_whatever_else_is_called_so() -> None:
    text = FACTS.replace("a:", "met:").replace("b:", "partly:").replace("q:", "unmet:")
    text += "goals: {goal: {max: 4}}\n"
    text += "indicators: {i: {goal: goal, measure: p, max: 4, score: met, zero_when: unmet}}"
    made = program(text)
    assert values(made, {"p": True, "unmet": False})["i.status"] == MET
    assert values(made, {"p": True, "unmet": True})["i.status"] == VOID


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("measure: a, max: 4, score: proportional", ["no_target"]),
        ("measure: a, max: 4, score: met", ["met_without_target"]),
        ("measure: a, max: 4, score: []", ["no_pieces"]),
        ("measure: a, max: 0, target: ten, score: met", ["max"]),
        ("measure: a, max: -1, target: ten, score: met", ["max"]),
        ("measure: a, max: 4, target: ten, score: met, zero_below: {}", ["zero_below"]),
        ("measure: a, max: 4, target: ten, score: met, zero_below: {attained: 60%, value: 3}",
         ["zero_below"]),
        ("measure: a, max: 4, score: [{is: 4}], zero_below: {attained: 60%}", ["no_target"]),
        ("measure: a, max: 4, target: g, score: met", ["type"]),
        ("measure: a, max: 4, target: ten, score: met, unit: nosuch", ["unknown_unit"]),
        ("measure: a, max: 4, target: ten, score: met, round: 0", ["round_step"]),
        ("measure: a, max: 4, target: ten, score: met, applies: a", ["type"]),
        ("measure: a, max: 4, target: ten, score: met, zero_when: a", ["type"]),
        ("measure: a, max: 4, target: ten, score: met, else: g", ["type"]),
        ("measure: zebra, max: 4, target: ten, score: met", ["unknown_name"]),
        ("measure: a, max: 4, target: zebra, score: proportional", ["unknown_name"]),
        ("measure: a, max: 4, score: [{from: zebra, is: 4}, {is: 0}]", ["unknown_name"]),
        ("measure: a, max: 4, score: [{from: 1, is: 4}]", ["piece_edges"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_indicator_is_told_once(text: str, expected: list[str]) -> None:
    assert list(dict.fromkeys(refused(text))) == expected


@pytest.mark.parametrize("key", ["measure", "target", "applies", "zero_when", "else"])
def test_a_formula_that_cannot_be_read_is_the_only_problem(key: str) -> None:
    entry = {"measure": "a", "target": "ten", key: "'1 +'"}
    text = ", ".join(f"{k}: {v}" for k, v in entry.items())
    pack = f"{BASE}indicators: {{i: {{goal: goal, max: 4, score: met, {text}}}}}\n"
    pack += "figures: {f: {value: i.points + goal.points}, h: {value: 'sum(points, over=goals)'},"
    pack += " k: {value: 'sum(points, over=indicators)'}}"
    found = problems(pack)
    assert [p.code for p in found] == ["formula.ends_early"]


def test_an_indicator_of_no_goal_is_told_once() -> None:
    assert codes_of("i.points", BASE + "indicators: {i: {goal: nosuch, measure: p, max: 1, "
                    "score: met}, j: {goal: goal, measure: p, max: 1, score: met}}\n") == [
        "unknown_goal"]  # fmt: skip


def test_what_the_verdict_needs_of_an_indicator() -> None:
    text = BASE.replace("ten: {value: 10}", "ten: {value: 10, source: annex 2}")
    text += """
indicators:
  i: {goal: goal, measure: a, target: ten, max: 4, score: met, unit: one, show: 1}
  j: {goal: goal, measure: a, max: 2.5, score: [{up_to: 18, is: 1}, {up_to: 22, is: 0}, {is: 0}],
      source: 二·1, bonus: true}
"""
    i, j = program(text).indicators
    assert (i.id, i.goal, i.unit, i.max, i.bonus, i.origin.source) == (
        "i", "goal", "one", 4, False, ("annex 2",))  # fmt: skip
    assert (j.max, j.bonus, j.edges, j.origin.source, j.better) == (
        mpq(5, 2), True, (18, 22), ("二·1",), "lower")  # fmt: skip
    assert program(text).definitions["i.value"].show == 1
    assert program(text).definitions["i.points"].show is None


def test_every_part_belongs_to_the_school_and_to_the_entry() -> None:
    made = program(BASE + "indicators: {i: {goal: goal, measure: p, max: 4, score: met}}")
    parts: Mapping[str, object] = {
        id: (d.scope, d.origin.span.line) for id, d in made.definitions.items() if "i." in id
    }
    line = BASE.count("\n") + 1
    assert parts.pop("i.weight") == ("school", 13)  # by what the goal says
    assert set(parts.values()) == {("school", line)}
    assert len(parts) == 7
