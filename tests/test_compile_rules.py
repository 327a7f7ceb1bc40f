"""Conclusions and rules: how votes become values; and what the past gives."""

from __future__ import annotations

import pytest
from gmpy2 import mpq

from assess.language.given import NumberType
from assess.value import Possible
from tests.inline import (
    FACTS,
    GRADES,
    Given,
    city,
    codes,
    is_,
    missing,
    not_applicable,
    of,
    problems,
    program,
    value,
    values,
    within,
)

VOTES = (
    GRADES
    + """
units: {person: {zh: 人, en: people}}
facts:
  p: {type: flag}
  q: {type: flag}
  n: {range: [0, 9]}
  b: {type: flag, blank: not_applicable}
tables: {lost: {value: 2}, less: {value: 50%}}
conclusions: {c: {CONCLUSION}}
rules:
  one: {when: p, conclude: {c: FIRST}}
  two: {when: q, conclude: {c: SECOND}}
  three: {when: b, conclude: {c: FIRST}}
"""
)


def votes(conclusion: str, first: str, second: str) -> str:
    text = VOTES.replace("{CONCLUSION}", f"{{{conclusion}}}")
    return text.replace("FIRST", first).replace("SECOND", second)


@pytest.mark.parametrize(
    ("conclusion", "first", "second", "expected"),
    [
        ("of: grade, several: worst, none: good", "fair", "poor", [2, 1, 0, 0]),
        ("of: grade, several: best, none: poor", "fair", "good", [0, 1, 2, 2]),
        ("of: flag, several: any", "yes", "yes", [0, 1, 1, 1]),
        ("of: flag, several: any, none: no", "yes", "yes", [0, 1, 1, 1]),
        ("of: number, several: least, none: 9", "5", "7", [9, 5, 7, 5]),
        ("of: number, several: sum", "2", "0.5", [0, 2, "1/2", "5/2"]),
        ("of: number, several: sum, at_most: 1", "lost", "-0.5", [0, 1, "-1/2", 1]),
        ("of: number, several: product, none: 1", "0.5", "less", [1, "1/2", "1/2", "1/4"]),
    ],
)
def test_how_votes_are_tallied(
    conclusion: str, first: str, second: str, expected: list[int | str]
) -> None:
    text = votes(conclusion, first, second)
    cases = [(False, False), (True, False), (False, True), (True, True)]
    found = [value(text, "c", p=p, q=q, b=False) for p, q in cases]
    assert found == [is_(x) for x in expected]


def test_an_unknown_rule_may_vote_and_an_absent_one_does_not() -> None:
    text = votes("of: grade, several: worst, none: good", "fair", "poor")
    assert value(text, "c", p=True, b=False) == within(0, 1)
    gone = missing(not_applicable("b"))
    assert value(text, "c", p=False, q=False, b=gone) == is_(2)
    outcome = city(program(text), {"s": {"p": True, "b": gone}}).schools["s"]
    assert (outcome.must, outcome.may) == ({"one"}, {"one", "two"})


def test_a_rule_may_vote_for_several_conclusions() -> None:
    text = votes("of: grade, several: worst, none: good", "fair", "poor").replace(
        "conclusions: {", "conclusions: {d: {of: flag, several: any}, ").replace(
        "{c: poor}", "{c: poor, d: yes}")  # fmt: skip
    made = program(text)
    assert [(v.conclusion, v.value) for v in made.rules["two"].votes] == [("c", 0), ("d", 1)]
    found = values(made, {"p": False, "q": True, "b": False})
    assert (found["c"], found["d"]) == (is_(0), is_(1))


def test_all_of_is_a_set_and_no_value() -> None:
    text = votes("of: grade, several: all_of", "fair", "poor")
    found = values(program(text), {"p": True, "q": True, "b": False})
    assert "c" not in found
    assert program(text).conclusions["c"].several == "all_of"


@pytest.mark.parametrize(
    ("conclusion", "first", "second", "expected"),
    [
        ("of: nosuch, several: worst, none: good", "fair", "poor", ["unknown_type"]),
        ("of: grade, several: sum", "fair", "poor", ["tally_type"]),
        ("of: number, several: worst, none: 0", "1", "2", ["tally_type"]),
        ("of: grade, several: any", "fair", "poor", ["tally_type"]),
        ("of: flag, several: product", "yes", "yes", ["tally_type"]),
        ("of: number, several: all_of", "1", "2", ["tally_type"]),
        ("of: flag, several: worst, none: no", "yes", "yes", ["tally_type"]),
        ("of: grade, several: worst", "fair", "poor", ["needs_none"]),
        ("of: number, several: least", "1", "2", ["needs_none"]),
        ("of: grade, several: worst, none: nosuch", "fair", "poor", ["unknown_name"]),
        ("of: grade, several: worst, none: 1", "fair", "poor", ["type"]),
        ("of: number, several: sum, none: 3", "1", "2", ["none_neutral"]),
        ("of: number, several: product, none: 0", "1", "2", []),
        ("of: flag, several: any, none: yes", "yes", "yes", ["none_neutral"]),
        ("of: grade, several: worst, none: good, at_most: 1", "fair", "poor", ["at_most"]),
        ("of: grade, several: worst, none: good", "fair", "zebra", ["unknown_name"]),
        ("of: grade, several: worst, none: good", "fair", "1", ["type"]),
        ("of: grade, several: worst, none: good", "fair", "1 +", ["formula"]),
        ("of: grade, several: worst, none: n", "fair", "poor", ["type"]),
        ("of: number, several: sum", "1", "n", ["not_constant"]),
        ("of: number, several: least, none: n", "1", "2", ["not_constant"]),
        ("of: number, several: product", "0.5", "0", ["vote_value"]),
        ("of: number, several: product", "0.5", "-1", ["vote_value"]),
        ("of: flag, several: any", "yes", "no", ["vote_value"]),
        ("of: flag, several: any", "yes", "2", ["type"]),
    ],
)
def test_what_cannot_be_tallied_is_told_once(
    conclusion: str, first: str, second: str, expected: list[str]
) -> None:
    found = codes(votes(conclusion, first, second).replace("c: 1 +", "c: '1 +'"))
    assert [code.partition(".")[0] for code in found] == expected


def test_everything_wrong_with_a_rule_is_told() -> None:
    text = votes("of: grade, several: worst, none: good", "fair", "poor").replace(
        "when: q, conclude: {c: poor}", "when: n, conclude: {c: zebra, nosuch: 1}")  # fmt: skip
    assert sorted(codes(text)) == ["type", "unknown_conclusion", "unknown_name"]


def test_who_reads_a_tally_without_meaning_is_not_blamed() -> None:
    text = votes("of: nosuch, several: worst", "fair", "poor")
    text += '  four: {when: "reached(c, poor) or c == fair", conclude: {c: last(c)}}\n'
    assert codes(text + "figures: {f: {value: c + n}, h: {value: last(c)}}") == ["unknown_type"]
    text = votes("of: grade, several: worst", "fair", "poor")
    assert codes(text + "figures: {f: {type: grade, value: c}}") == ["needs_none"]


def test_a_rating_written_in_order() -> None:
    text = (
        GRADES
        + """
facts: {n: {range: [0, 100]}, p: {type: flag}, q: {type: flag}}
figures:
  band: {type: grade, steps_of: n, steps: [{from: 80, is: good}, {from: 60, is: fair}, {is: poor}]}
  rating: {type: grade, value: "greatest(least(down(band, lost), cap), down(last(rating), 1))"}
conclusions:
  lost: {of: number, several: sum, at_most: 1}
  cap: {of: grade, several: worst, none: good}
rules:
  one: {when: p, conclude: {lost: 1}}
  two: {when: q, conclude: {lost: 1, cap: poor}}
"""
    )
    made = program(text)
    past: dict[str, Given] = {"last.1.rating": "good"}
    for n, p, q, expected in (
        (90, False, False, 2), (90, True, False, 1), (90, True, True, 1), (10, True, True, 1),
        (70, True, False, 1),
    ):  # fmt: skip
        assert values(made, {**past, "n": n, "p": p, "q": q})["rating"] == is_(expected)
    assert values(made, {"n": 90, "p": True, "q": True, "last.1.rating": "poor"})["rating"] == (
        is_(0)
    )
    gone = missing(not_applicable("last.1.rating"))
    assert values(made, {"last.1.rating": gone, "n": 1, "p": False, "q": False})["rating"] == gone


PAST = (
    GRADES
    + """
units: {person: {zh: 人, en: people}}
facts: {n: {range: [0, 9], unit: person}, p: {type: flag}, g: {type: grade}}
goals: {goal: {max: 3}}
indicators: {i: {goal: goal, measure: p, max: 3, score: met}}
figures:
  count: {value: n, unit: person}
  plain: {value: goal.points}
  ok: {type: flag, value: p}
  grade_now: {type: grade, value: g}
  each: {over: grade, value: goal.points}
  inner: {over: grade, value: "last(each) + each"}
conclusions: {c: {of: grade, several: worst, none: good}}
rules: {r: {when: p, conclude: {c: poor}}}
"""
)


@pytest.mark.parametrize(
    ("formula", "type", "input_id", "history"),
    [
        ("last(plain)", "number", "last.1.plain", ("plain", 1)),
        ("last(plain, 3)", "number", "last.3.plain", ("plain", 3)),
        ("last(c)", "grade", "last.1.c", ("c", 1)),
        ("last(each[poor])", "number", "last.1.each[poor]", ("each[poor]", 1)),
        ("last(i.points)", "number", "last.1.i.points", ("i.points", 1)),
        ("last(i.status)", "status", "last.1.i.status", ("i.status", 1)),
        ("last(i.met)", "flag", "last.1.i.met", ("i.met", 1)),
        ("last(i.value)", "flag", "last.1.i.value", ("i.value", 1)),
        ("last(goal.points, 2)", "number", "last.2.goal.points", ("goal.points", 2)),
        ("last(ok)", "flag", "last.1.ok", ("ok", 1)),
        ("sum(last(points), over=goals)", "number", "last.1.goal.points", ("goal.points", 1)),
        ("sum(last(each), over=grade)", "number", "last.1.each[fair]", ("each[fair]", 1)),
    ],
)
def test_the_past_is_an_input(
    formula: str, type: str, input_id: str, history: tuple[str, int]
) -> None:
    figure = f"  f: {{type: {type}, value: '{formula}'}}\n"
    made = program(PAST.replace("figures:\n", f"figures:\n{figure}"))
    given = made.inputs[input_id]
    assert given.history == history
    assert given.fact is None
    assert given.type == made.definitions["f"].type
    assert given.widest.reasons == {not_applicable(input_id)}


def test_a_figure_over_a_dimension_remembers_its_own_member() -> None:
    made = program(PAST)
    found = values(made, {"p": True, "last.1.each[fair]": Possible(mpq(5), mpq(5))})
    assert found["inner[fair]"] == is_(8)


def test_what_the_past_may_be_is_everything_of_its_type() -> None:
    made = program(PAST.replace("figures:\n", "figures:\n  f: {type: grade, value: last(c)}\n"))
    widest = made.inputs["last.1.c"].widest
    assert (widest.low, widest.high) == (0, 2)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("last(n)", "last_what"), ("last(1)", "last_what"), ("last(nosuch)", "last_what"),
        ("last(plain, 0)", "last_years"), ("last(plain, 1.5)", "last_years"),
        ("last(plain, n)", "not_constant"), ("last()", "arguments"),
        ("last(each)", "missing_dimension"), ("last(each[zebra])", "bad_index"),
        ("last(each[g])", "not_constant"), ("last(plain[poor])", "bad_index"),
        ("last(each[poor, fair])", "bad_index"), ("last(c[poor])", "bad_index"),
        ("last(count) + 1 + last(plain)", "type"), ("last(c)", "type"),
    ],
)  # fmt: skip
def test_a_past_that_nobody_can_give_is_refused(formula: str, expected: str) -> None:
    text = PAST.replace("figures:\n", f"figures:\n  f: {{value: '{formula}'}}\n")
    assert codes(text) == [expected]


PEOPLE = """
units: {person: {zh: 人, en: people}}
facts: {n: {range: [1, 9], unit: person}}
"""


def test_the_past_has_the_type_of_the_present() -> None:
    text = PEOPLE + "figures: {now: {value: n}, growth: {value: n - last(now)}}"
    assert program(text).inputs["last.1.now"].type == NumberType((("person", 1),))
    assert codes(text.replace("last(now)", "last(growth)")) == ["type"]
    assert codes(text.replace("n - last(now)}", "n - last(growth), unit: person}")) == []


def test_a_figure_that_remembers_itself_states_its_unit() -> None:
    (found,) = problems(PEOPLE + "figures: {f: {value: n * (1 + last(f))}}")
    assert (found.code, found.values["name"]) == ("pack.last_unit", "f")
    assert codes(PEOPLE + "figures: {f: {value: n * (1 + last(f) / n), unit: person}}") == []


def test_who_remembers_what_is_broken_is_not_blamed() -> None:
    text = PEOPLE + "figures: {f: {value: n +}, h: {value: last(f)}, bad: {value: n + zebra},"
    text += " k: {value: last(bad) + last(f)}}"
    assert codes(text) == ["formula.ends_early", "unknown_name"]


def test_a_history_that_is_given_is_used() -> None:
    text = FACTS + "figures: {f: {value: a - last(f), else: a}}"
    made = program(text)
    assert values(made, {"a": 5, "last.1.f": is_(3)})["f"] == is_(2)
    gone = missing(not_applicable("last.1.f"))
    assert values(made, {"a": 5, "last.1.f": gone})["f"] == is_(5)


def test_conditions_of_rules_are_three_valued() -> None:
    text = FACTS + "conclusions: {c: {of: flag, several: any}}\n"
    text += "rules: {r: {when: p and a > b, conclude: {c: yes}}}"
    assert value(text, "c", p=False) == is_(0)
    assert value(text, "c", p=True) == within(0, 1)
    assert value(text, "c", p=True, a=3, b=2) == is_(1)
    assert of("1 if p and a > b else 0", p=False) == is_(0)
