"""``sum mean best worst count`` over a dimension and over the schools; ``rank``."""

from __future__ import annotations

import pytest

from assess.language.ir import Peer
from assess.outcome import CityOutcome
from assess.value import Possible
from tests.inline import (
    FACTS,
    PART,
    Given,
    city,
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

HEADS = (
    PART
    + """
facts:
  heads: {range: [0, 100], over: part, blank: not_applicable}
  ok: {type: flag, over: part, blank: not_applicable}
  n: {range: [0, 100]}
"""
)
GONE = missing(not_applicable("heads"))


def heads(a: Given, b: Given, c: Given) -> dict[str, Given]:
    return {"heads__a": a, "heads__b": b, "heads__c": c}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sum(heads, over=part)", 16), ("mean(heads, over=part)", "16/3"),
        ("best(heads, over=part)", 9), ("worst(heads, over=part)", 3),
        ("count(heads > n, over=part)", 2), ("count(over=part)", 3),
        ("sum(heads * 2, over=part) + n", 35), ("sum(heads, over=part, where=heads > n)", 13),
        ("count(over=part, where=heads > n)", 2), ("count(ok, over=part)", 1),
        ("sum(n, over=part, where=heads > n)", 6),
        ("count(heads > n, over=part, where=ok)", 1),
        ("mean(heads, over=part, where=heads > n, absent=skip)", "13/2"),
        ("worst(heads, over=part, where=heads > n, absent=skip)", 4),
    ],
)  # fmt: skip
def test_over_a_dimension(formula: str, expected: int | str) -> None:
    flags: dict[str, Given] = {"ok__a": False, "ok__b": True, "ok__c": False}
    assert of(formula, HEADS, n=3, **heads(4, 9, 3), **flags) == is_(expected)


@pytest.mark.parametrize("reducer", ["sum", "mean", "best", "worst"])
def test_one_absent_member_makes_it_absent_unless_skipped(reducer: str) -> None:
    some = heads(4, GONE, 2)
    expected = {"sum": 6, "mean": 3, "best": 4, "worst": 2}[reducer]
    assert of(f"{reducer}(heads, over=part)", HEADS, **some) == GONE
    assert of(f"{reducer}(heads, over=part, absent=skip)", HEADS, **some) == is_(expected)


@pytest.mark.parametrize("reducer", ["sum(heads", "mean(heads", "best(heads", "count(heads > n"])
def test_skip_with_none_present_is_not_applicable(reducer: str) -> None:
    none = heads(GONE, GONE, GONE)
    found = of(f"{reducer}, over=part, absent=skip)", HEADS, n=1, **none)
    assert found == missing(not_applicable("f"))


def test_a_sum_that_skips_counts_nobody_whom_where_leaves_out() -> None:
    formula = "sum(heads, over=part, where=ok, absent=skip)"
    out: dict[str, Given] = {"ok__a": False, "ok__b": False, "ok__c": True}
    assert of(formula, HEADS, **heads(1, 2, 4), **out) == is_(4)
    assert of(formula, HEADS, **heads(1, 2, GONE), **out) == missing(not_applicable("f"))


def test_a_where_that_is_absent_does_not_hold() -> None:
    unasked: dict[str, Given] = {"ok__a": missing(not_applicable("ok")), "ok__b": True}
    formula = "sum(heads, over=part, where=ok)"
    assert of(formula, HEADS, ok__c=False, **unasked, **heads(1, 2, 4)) == is_(2)


def test_an_unknown_where_may_count() -> None:
    facts: dict[str, Given] = {"ok__a": True, "ok__b": within(0, 1), "ok__c": False}
    assert of("count(over=part, where=ok)", HEADS, **facts) == within(1, 2)


def test_an_inner_reducer_keeps_the_member_in_force() -> None:
    text = HEADS + "figures: {f: {over: part, value: 'heads * sum(heads, over=part)'}}"
    assert value(text, "f[b]", **heads(1, 2, 4)) == is_(14)


def test_a_reducer_over_the_schools_within_one_over_a_dimension() -> None:
    text = HEADS + "figures: {f: {value: 'sum(mean(heads, over=schools), over=part)'}}"
    schools = {"s": {"heads[a]": 1, "heads[b]": 2, "heads[c]": 4}}
    schools["t"] = {"heads[a]": 3, "heads[b]": 4, "heads[c]": 6}
    found = city(program(text), schools)
    assert found.schools["s"].values["f"] == found.schools["t"].values["f"] == is_(10)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sum(n, over=part)", "idle_dimension"), ("sum(heads[a], over=part)", "idle_dimension"),
        ("count(over=part, where=n > 1)", "idle_dimension"),
        ("sum(heads)", "needs_over"), ("sum(heads, over=nosuch)", "unknown_dimension"),
        ("sum(over=part)", "arguments"), ("count(heads > n, ok, over=part)", "arguments"),
        ("sum(heads, over=part, absent=drop)", "absent_policy"),
        ("sum(heads, over=part, within=kind)", "only_schools"),
        ("rank(heads, over=part)", "only_schools"), ("sum(heads, over=part, by=n)", "keyword"),
        ("sum(heads, over=part, ties=[n])", "keyword"),
        ("best(heads, over=part, where=ok)", "where_needs_skip"),
        ("sum(ok, over=part)", "type"), ("count(heads, over=part)", "type"),
        ("best(ok, over=part)", "no_order"), ("sum(heads, over=schools)", "missing_dimension"),
    ],
)  # fmt: skip
def test_what_cannot_be_reduced_is_refused(formula: str, expected: str) -> None:
    assert codes_of(formula, HEADS) == [expected]


def test_members_of_different_units_are_not_added() -> None:
    text = """
units: {person: {zh: 人, en: people}, place: {zh: 个, en: places}}
facts: {a: {range: [0, 9], unit: person}, b: {range: [0, 9], unit: place}}
tables: {ta: {value: 1, unit: person}, tb: {value: 1, unit: place}}
goals: {g: {max: 2}}
indicators:
  i: {goal: g, measure: a, target: ta, max: 1, score: met}
  j: {goal: g, measure: b, target: tb, max: 1, score: met}
"""
    assert codes_of("sum(value, over=indicators)", text) == ["type"]
    assert codes_of("sum(attained, over=indicators)", text) == []


GOALS = (
    FACTS
    + """
goals: {g: {max: 10}, h: {max: 5}}
tables: {weight: {over: goals, rows: {g: 3, h: 1}}}
indicators:
  i: {goal: g, measure: p, max: 4, score: met}
  j: {goal: g, measure: q, max: 6, score: met}
  k: {goal: h, measure: p, max: 5, score: met}
"""
)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sum(points, over=goals)", 9), ("sum(points, over=indicators)", 9),
        ("sum(points, over=g)", 4), ("mean(points / max, over=goals)", "7/10"),
        ("worst(points / max, over=goals)", "2/5"), ("count(met, over=indicators)", 2),
        ("count(status == met, over=g)", 1), ("sum(weight * points, over=goals)", 17),
        ("sum(weight, over=goals, where=points == max)", 1), ("count(over=indicators)", 3),
    ],
)  # fmt: skip
def test_goals_and_indicators_are_dimensions(formula: str, expected: int | str) -> None:
    assert of(formula, GOALS, p=True, q=False) == is_(expected)


def test_a_figure_over_the_goals_reads_their_parts() -> None:
    text = GOALS + "figures: {s: {over: goals, value: points / max}, t: {value: 's[g]'},"
    text += " u: {value: 'sum(weight * s, over=goals)'}}"
    assert value(text, "t", p=True, q=False) == is_("2/5")
    assert value(text, "u", p=True, q=False) == is_("11/5")


KINDS = """
labels:
  kind: {members: {day: {zh: 日, en: day}, night: {zh: 夜, en: night}}}
  grade: {worst_to_best: {poor: {zh: 差, en: poor}, good: {zh: 好, en: good}}}
facts:
  n: {range: [0, 100], blank: not_applicable}
  m: {range: [0, 100]}
  ok: {type: flag, blank: not_applicable}
  g: {type: grade}
"""
SCHOOLS: dict[str, dict[str, Given]] = {
    "s": {"kind": "day", "n": 1, "m": 7, "ok": True, "g": "good"},
    "t": {"kind": "day", "n": 4, "m": 7, "ok": False, "g": "poor"},
    "u": {"kind": "night", "n": 10, "m": 9, "ok": True, "g": "good"},
}


def all_of(formula: str, type: str = "number", **changes: dict[str, Given]) -> list[Possible]:
    """A figure of the three schools."""
    made = program(KINDS + f'figures: {{f: {{type: {type}, value: "{formula}"}}}}')
    schools = {id: {**given, **changes.get(id, {})} for id, given in SCHOOLS.items()}
    return [school.values["f"] for school in city(made, schools).schools.values()]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sum(n, over=schools)", [15, 15, 15]), ("sum(n, over=schools, within=kind)", [5, 5, 10]),
        ("mean(n * 2, over=schools)", [10, 10, 10]), ("best(n, over=schools, where=ok)", [10] * 3),
        ("worst(n, over=schools, within=kind)", [1, 1, 10]), ("count(over=schools)", [3, 3, 3]),
        ("count(over=schools, within=kind)", [2, 2, 1]), ("count(ok, over=schools)", [2, 2, 2]),
        ("count(n > 2, over=schools, where=ok)", [1, 1, 1]),
        ("n / best(n, over=schools, within=kind)", ["1/4", 1, 1]),
        ("rank(n, over=schools)", [3, 2, 1]), ("rank(n, over=schools, within=kind)", [2, 1, 1]),
        ("rank(m, over=schools)", [2, 2, 1]), ("rank(m, over=schools, ties=[n])", [3, 2, 1]),
        ("rank(m, over=schools, ties=[g, n])", [2, 3, 1]),
        ("rank(g, over=schools)", [1, 3, 1]), ("rank(-n, over=schools)", [1, 2, 3]),
    ],
)  # fmt: skip
def test_over_the_schools(formula: str, expected: list[int | str]) -> None:
    assert all_of(formula) == [is_(x) for x in expected]


def test_labels_of_the_schools_have_a_best_and_a_worst() -> None:
    assert all_of("best(g, over=schools)", "grade") == [is_(1)] * 3
    assert all_of("worst(g, over=schools, within=kind)", "grade") == [is_(0), is_(0), is_(1)]


def test_a_count_over_the_schools_is_strict_as_well() -> None:
    unasked = {"t": {"ok": missing(not_applicable("ok"))}}
    assert all_of("count(ok, over=schools)", **unasked) == [missing(not_applicable("ok"))] * 3
    assert all_of("count(ok, over=schools, absent=skip)", **unasked) == [is_(2)] * 3
    assert all_of("count(over=schools, where=ok)", **unasked) == [is_(2)] * 3


def test_an_absent_school_is_left_out_only_with_skip() -> None:
    gone = {"t": {"n": missing(not_applicable("n"))}}
    assert all_of("sum(n, over=schools)", **gone) == [missing(not_applicable("n"))] * 3
    assert all_of("sum(n, over=schools, absent=skip)", **gone) == [is_(11)] * 3


def test_equal_questions_about_the_schools_are_one_definition() -> None:
    text = (
        KINDS
        + """
figures:
  f: {value: "n / sum(n, over=schools)", else: 0}
  g1: {value: "m / sum(n, over=schools)", else: 0}
  h: {value: "sum(n, over=schools, within=kind)"}
  i: {value: "sum(n, over=schools, absent=skip)", else: 0}
  j: {value: "rank(m, over=schools, ties=[n])"}
  k: {value: "rank(m, over=schools, ties=[g])"}
"""
    )
    made = program(text)
    peers = [id for id, d in made.definitions.items() if isinstance(d.node, Peer)]
    assert len(peers) == 5
    found = city(made, SCHOOLS)
    assert found.schools["s"].values["g1"] == is_("7/15")
    assert found.schools["t"].values["f"] == is_("4/15")
    assert [s.values["k"] for s in found.schools.values()] == [is_(2), is_(3), is_(1)]


def test_two_different_bodies_are_two_definitions() -> None:
    formula = "sum(n + 1, over=schools) - sum(n + 2, over=schools)"
    assert all_of(formula) == [is_(-3)] * 3
    assert all_of("sum(n, over=schools) - sum(n, over=schools, where=ok)") == [is_(4)] * 3
    assert all_of("sum(n, over=schools) - sum(n, over=schools, within=kind)") == [
        is_(10), is_(10), is_(5),
    ]  # fmt: skip
    assert all_of("sum(n, over=schools) - best(n, over=schools)") == [is_(5)] * 3


def in_city(formula: str) -> CityOutcome:
    text = KINDS + f'figures: {{f: {{scope: city, value: "{formula}"}}, own: {{value: f + n}}}}'
    return city(program(text), SCHOOLS)


def test_a_share_of_the_city_is_a_ratio_of_sums() -> None:
    found = in_city("sum(n, over=schools) / sum(m, over=schools)")
    assert found.city["f"] == is_("15/23")
    assert found.schools["u"].values["own"] == is_("245/23")
    assert "f" not in found.schools["u"].values


def test_the_city_counts_the_schools_for_which_something_holds() -> None:
    assert in_city("count(over=schools, where=ok)").city["f"] == is_(2)
    assert in_city("count(ok, over=schools)").city["f"] == is_(2)
    assert in_city("sum(n, over=schools, where=kind == day)").city["f"] == is_(5)


def refused_in_city(formula: str, type: str = "number") -> list[str]:
    text = KINDS + "conclusions: {c: {of: grade, several: worst, none: good}}\n"
    figure = f'f: {{type: {type}, scope: city, value: "{formula}"}}'
    return codes(text + f"figures: {{own: {{value: n}}, {figure}}}")


@pytest.mark.parametrize(
    ("formula", "type", "expected"),
    [
        ("n + 1", "number", "city_reads_school"),
        ("kind", "kind", "city_reads_school"),
        ("c", "grade", "city_reads_school"),
        ("last(f)", "number", "city_reads_school"),
        ("own + 1", "number", "city_reads_school"),
        ("sum(n, over=schools, within=kind)", "number", "within_city"),
        ("rank(n, over=schools)", "number", "within_city"),
        ("sum(n, over=schools) + n", "number", "city_reads_school"),
    ],
)
def test_the_city_reads_schools_only_over_the_schools(
    formula: str, type: str, expected: str
) -> None:
    assert refused_in_city(formula, type) == [expected]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("rank(kind, over=schools)", "no_order"),
        ("rank(ok, over=schools)", "no_order"),
        ("rank(n, over=schools, ties=[kind])", "no_order"),
        ("rank(n, over=schools, ties=[m, ok])", "no_order"),
        ("best(kind, over=schools)", "no_order"),
        ("sum(g, over=schools)", "type"),
        ("sum(n, over=schools, within=n)", "within_what"),
        ("count(n, over=schools)", "type"),
        ("sum(n, over=schools, where=n)", "type"),
    ],
)
def test_what_cannot_be_reduced_over_the_schools_is_refused(formula: str, expected: str) -> None:
    assert codes_of(formula, KINDS) == [expected]


def test_a_rule_reads_a_figure_and_not_the_schools() -> None:
    text = KINDS + "conclusions: {c: {of: grade, several: worst, none: good}}\n"
    text += "rules: {r: {when: 'n < mean(n, over=schools)', conclude: {c: poor}}}"
    assert codes(text) == ["schools_in_rule"]
