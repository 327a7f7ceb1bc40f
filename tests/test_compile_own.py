"""What a figure may say of itself: its value before ``else``, its member, when it is shown."""

from __future__ import annotations

from typing import Any

import pytest

from assess.language.given import LabelType, NumberType
from tests.inline import (
    GRADES,
    PART,
    Given,
    city,
    codes,
    is_,
    missing,
    not_applicable,
    program,
    value,
    values,
)

# Exempt gets the mean of its peers (published schemes: `else: mean(points, over=schools)`).

EXEMPT = """
labels: {kind: {members: {junior: {zh: 初, en: junior}, senior: {zh: 高, en: senior}}}}
facts: {n: {range: [0, 10]}}
tables: {ten: {over: kind, rows: {junior: 10, senior: not_applicable}}}
indicators:
  i:
    goal: g
    measure: n
    target: ten[kind]
    max: 5
    score: proportional
    else: mean(points, over=schools, absent=skip)
goals: {g: {max: 5}}
"""
SCHOOLS: dict[str, dict[str, Given]] = {
    "a": {"kind": "junior", "n": 4},
    "b": {"kind": "junior", "n": 10},
    "c": {"kind": "senior", "n": 7},
}


def test_the_exempt_get_the_mean_of_the_others() -> None:
    found = city(program(EXEMPT), SCHOOLS).schools
    # 5 × 4/10 and 5 × 10/10; their mean.
    assert [found[s].values["i.points"] for s in "abc"] == [is_(2), is_(5), is_("7/2")]
    assert [found[s].values["g.points"] for s in "abc"] == [is_(2), is_(5), is_("7/2")]


def test_by_its_full_name_too_and_with_nobody_to_compare_it_stays_absent() -> None:
    made = program(
        EXEMPT.replace("mean(points", "mean(i.points").replace("max: 5}", "max: 5, absent: drop}")
    )
    assert city(made, SCHOOLS).schools["c"].values["i.points"] == is_("7/2")
    alone = city(made, {"c": SCHOOLS["c"]}).schools["c"].values["i.points"]
    assert alone.low is None
    assert {reason.cause for reason in alone.reasons} == {"peers(mean, i.own, skip)"}


def test_a_figure_reads_its_own_value_by_its_id() -> None:
    text = """
facts: {n: {range: [0, 10], blank: not_applicable}}
figures: {f: {value: n + 1, else: "best(f, over=schools, absent=skip) - 1"}}
"""
    found = city(program(text), {"a": {"n": 4}, "b": {"n": missing(not_applicable("n"))}}).schools
    assert [found[s].values["f"] for s in "ab"] == [is_(5), is_(4)]


def test_a_figure_over_a_dimension_reads_itself_member_by_member() -> None:
    text = (
        PART
        + """
facts: {n: {range: [0, 10], over: part, blank: not_applicable}}
figures: {f: {over: part, value: n, else: "f[a]"}}
"""
    )
    gone = missing(not_applicable("n"))
    found = values(program(text), {"n[a]": 4, "n[b]": gone, "n[c]": 5})
    assert [found[f"f[{m}]"] for m in "abc"] == [is_(4), is_(4), is_(5)]


def test_points_of_the_goals_stay_the_goals_points() -> None:
    text = """
facts: {n: {range: [0, 10], blank: not_applicable}, m: {range: [0, 10]}}
tables: {ten: {value: 10}}
indicators:
  i:
    {goal: g, measure: n, target: ten, max: 5, score: proportional,
    else: "least(5, sum(points, over=goals))"}
  j: {goal: h, measure: m, target: ten, max: 5, score: proportional}
goals: {g: {max: 5}, h: {max: 5}}
"""
    assert codes(text) == ["literal", "cycle"]


# The member it stands at

MEMBERS = (
    PART
    + """
facts: {n: {range: [0, 10], over: part}}
figures:
  bare: {over: part, value: "n if part == b else 0"}
  turned: {over: part, value: "n if b == part else 0"}
  without: {value: "sum(n, over=part, where=part != b)"}
"""
)


def test_the_name_of_a_dimension_is_the_member_it_stands_at() -> None:
    found = values(program(MEMBERS), {"n[a]": 1, "n[b]": 2, "n[c]": 4})
    assert [found[f"bare[{m}]"] for m in "abc"] == [is_(0), is_(2), is_(0)]
    assert [found[f"turned[{m}]"] for m in "abc"] == [is_(0), is_(2), is_(0)]
    assert found["without"] == is_(5)


def test_outside_its_dimension_it_is_no_name() -> None:
    text = PART + "figures: {f: {type: flag, value: part == b}}"
    assert codes(text) == ["misspelt_name"]


def test_members_have_an_order_where_their_set_has_one() -> None:
    text = (
        GRADES
        + """
facts: {n: {range: [0, 10], over: grade}}
figures: {f: {value: "sum(n, over=grade, where=grade >= fair)"}}
"""
    )
    assert values(program(text), {"n[poor]": 1, "n[fair]": 2, "n[good]": 4})["f"] == is_(6)


# Shown or withheld

SHOWN = (
    PART
    + """
facts: {n: {range: [0, 99], over: part}, hits: {range: [0, 99], over: part}}
tables: {enough: {value: 10}}
figures:
  rate: {over: part, value: hits / (n + 1), show_when: n >= enough}
  all: {value: "sum(rate, over=part)", show_when: "count(n >= enough, over=part) >= 1"}
"""
)


def test_a_withheld_value_counts() -> None:
    made = program(SHOWN)
    found = values(made, {"n[a]": 9, "n[b]": 19, "n[c]": 0, **{f"hits[{m}]": 1 for m in "abc"}})
    assert made.definitions["rate[a]"].show_when == "rate.shown[a]"
    assert made.definitions["all"].show_when == "all.shown"
    assert [found[f"rate.shown[{m}]"] for m in "abc"] == [is_(0), is_(1), is_(0)]
    assert found["all"] == is_("23/20")  # 1/10 + 1/20 + 1
    assert found["all.shown"] == is_(1)


def test_of_an_indicator_the_value_and_what_is_reached_are_withheld() -> None:
    text = """
facts: {n: {range: [0, 99]}}
tables: {ten: {value: 10}}
indicators:
  i: {goal: g, measure: n, target: ten, max: 5, score: proportional, show_when: n >= ten}
goals: {g: {max: 5}}
"""
    made = program(text)
    withheld = [id for id, d in made.definitions.items() if d.show_when == "i.shown"]
    assert withheld == ["i.value", "i.attained"]
    assert values(made, {"n": 4})["i.points"] == is_(2)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"show_when: n >= enough": "show_when: n"}, ["type"]),
        ({"show_when: n >= enough": "show_when: zzz >= 1"}, ["unknown_name"]),
        ({"show_when: n >= enough": "show_when: n >="}, ["formula.ends_early"]),
    ],
)
def test_what_is_wrong_with_show_when_is_told(change: dict[str, str], expected: list[str]) -> None:
    text = SHOWN
    for old, new in change.items():
        text = text.replace(old, new)
    assert set(codes(text)) == set(expected)


# Units

UNITS = """
units: {person: {zh: 人, en: people}, class: {zh: 班, en: class}, day: {zh: 天, en: day}}
facts:
  people: {unit: person, range: [1, 99]}
  classes: {unit: class, range: [1, 9]}
tables: {size: {unit: person/class, value: 30}}
figures:
  f: {type: flag, value: people / classes <= size}
"""


def test_a_compound_unit_is_spelled_like_a_fraction() -> None:
    assert value(UNITS, "f", people=61, classes=2) == is_(0)
    assert value(UNITS, "f", people=60, classes=2) == is_(1)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("person/class", (("class", -1), ("person", 1))),
        ("person*day", (("day", 1), ("person", 1))),
        ("person · day / class", (("class", -1), ("day", 1), ("person", 1))),
        ("day^2", (("day", 2),)),
        ("1/day", (("day", -1),)),
        ("share", ()),
        ("points/person", (("person", -1),)),
        ("person/person", ()),
    ],
)
def test_units(unit: str, expected: Any) -> None:
    text = UNITS.replace("unit: person/class", f"unit: {unit}").replace(
        "f: {type: flag, value: people / classes <= size}", "f: {value: size * 1}"
    )
    assert program(text).definitions["f"].type == NumberType(expected)


@pytest.mark.parametrize("unit", ["person/klass", "person//class", "person/", "kg", "2*person"])
def test_what_is_no_unit(unit: str) -> None:
    assert codes(UNITS.replace("unit: person/class", f"unit: {unit}")) == ["unknown_unit"]


# One number as a piece


def test_a_piece_may_be_a_single_number() -> None:
    text = """
facts: {n: {range: [-9, 9], type: number}}
figures:
  f: {steps_of: n, steps: [{above: 0, is: 3}, {from: 0, is: 2}, {is: 1}]}
  g: {steps_of: n, steps: [{below: 0, is: 3}, {up_to: 0, is: 2}, {is: 1}]}
"""
    for n, f, g in ((1, 3, 1), (0, 2, 2), (-1, 1, 3)):
        found = values(program(text), {"n": n})
        assert (found["f"], found["g"]) == (is_(f), is_(g))


@pytest.mark.parametrize(
    "steps",
    [
        "[{from: 0, is: 3}, {above: 0, is: 2}, {is: 1}]",
        "[{above: 0, is: 3}, {above: 0, is: 2}, {is: 1}]",
        "[{above: 0, is: 3}, {from: 1, is: 2}, {is: 1}]",
        "[{up_to: 0, is: 3}, {below: 0, is: 2}, {is: 1}]",
    ],
)
def test_a_piece_without_any_number_is_told(steps: str) -> None:
    text = f"facts: {{n: {{range: [0, 9]}}}}\nfigures: {{f: {{steps_of: n, steps: {steps}}}}}"
    assert codes(text) == ["piece_order"]


def test_a_member_s_type() -> None:
    made = program(PART + "figures: {f: {over: part, type: part, value: part}}")
    assert made.definitions["f[b]"].type == LabelType("part")


def test_what_a_withheld_figure_is_before_its_else_is_withheld_too() -> None:
    made = program(
        """
facts: {n: {range: [0, 99]}, hits: {range: [0, 99]}}
tables: {enough: {value: 10}}
figures:
  rate:
    {value: hits / n, else: "mean(rate, over=schools)", show_when: n >= enough, show: 1}
"""
    )
    own = made.definitions["rate.own"]
    assert (own.show_when, own.show) == ("rate.shown", 1)


def test_the_past_of_a_figure_is_not_its_own_value() -> None:
    """Carry-over: what cannot be worked out this year is taken over from the last."""
    text = "facts: {n: {range: [0, 10], blank: not_applicable}}\n"
    text += "figures: {annual: {value: n + 1, else: last(annual)}}"
    made = program(text)
    assert made.inputs["last.1.annual"].history == ("annual", 1)
    gone = missing(not_applicable("n"))
    assert values(made, {"n": 4, "last.1.annual": 7})["annual"] == is_(5)
    assert values(made, {"n": gone, "last.1.annual": 7})["annual"] == is_(7)


def test_nor_is_the_past_of_an_indicator() -> None:
    text = EXEMPT.replace("mean(points, over=schools, absent=skip)", "last(i.points)")
    made = program(text)
    assert made.inputs["last.1.i.points"].history == ("i.points", 1)
    assert values(made, {"kind": "senior", "n": 1, "last.1.i.points": 3})["i.points"] == is_(3)
