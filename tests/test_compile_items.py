"""Reducers over a list of items: what they come to, and what has no meaning there."""

from __future__ import annotations

import pytest
from gmpy2 import mpq

from assess.language.given import ItemField, ItemList, LabelType, NumberType
from assess.language.ir import Compare, Divide, Fold
from assess.value import Possible
from tests.inline import (
    city,
    codes,
    codes_of,
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

BASE = """
units: {person: {zh: 人, en: people}}
labels:
  grade: {worst_to_best: {third: {zh: 三等, en: third}, first: {zh: 一等, en: first}}}
  level: {members: {city: {zh: 市, en: city}, state: {zh: 国, en: state}}}
  half: {members: {a: {zh: 上, en: a}, b: {zh: 下, en: b}}}
facts:
  prizes:
    type: items
    range: [0, 4]
    fields:
      grade: {label: 等级, type: grade}
      level: {label: 级别, type: level, blank: refuse}
      project: {label: 项目, type: text}
      people: {label: 人数, unit: person, range: [1, 9]}
      hours: {label: 学时, type: number, range: [1, 5], blank: 0}
      team: {label: 团体, type: flag}
  works:
    type: items
    range: [0, 2]
    blank: not_applicable
    fields: {team: {label: 团体, type: flag}}
  students: {unit: person, range: [1, 100]}
  heads: {range: [0, 9], over: half}
tables:
  worth: {over: grade, rows: {third: 2, first: 5}}
  grid: {over: [half, level], rows: {a: {city: 1, state: 3}, b: {city: 2, state: not_applicable}}}
  five: {value: 5}
"""

Item = dict[str, "str | int | bool | Possible | None"]


def prize(grade: str, level: str, project: str, people: int | None = 1, **more: object) -> Item:
    return {"grade": grade, "level": level, "project": project, "people": people,
            "hours": 0, "team": False, **more}  # type: ignore[dict-item]  # fmt: skip


PRIZES = [  # worth 5, 2, 5, 2; three projects
    prize("first", "city", "net", 3),
    prize("third", "state", "net", 4, team=True),
    prize("first", "state", "car", 2, hours=2),
    prize("third", "city", "oven", 1),
]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("sum(worth[item.grade], over=prizes)", 14),
        ("sum(worth[item.grade], over=prizes, once_per=item.project)", 12),
        ("sum(worth[item.grade], over=prizes, where=item.level == state)", 7),
        ("sum(worth[item.grade], over=prizes, where=item.level == state and not item.team)", 5),
        ("best(item.people, over=prizes)", 4),
        ("worst(item.people * worth[item.grade], over=prizes)", 2),
        ("mean(item.people, over=prizes)", "5/2"),
        ("mean(item.people, over=prizes, once_per=item.level)", "7/2"),  # city 3, state 4
        ("count(over=prizes)", 4), ("count(over=prizes, once_per=item.project)", 3),
        ("count(item.grade == first, over=prizes)", 2),
        ("count(item.grade == first, over=prizes, once_per=item.level)", 2),
        ("count(over=prizes, where=item.people > 2)", 2),
        ("sum(1, over=prizes)", 4), ("sum(five, over=prizes) / five", 4),
        ("sum(item.people / (1 + item.hours), over=prizes)", "26/3"),  # 3 + 4 + 2/3 + 1
        ("sum(grid[a, item.level], over=prizes)", 8),  # 1 + 3 + 3 + 1
        ("sum(sum(grid[item.level], over=half), over=prizes, where=item.level == city)", 6),
        ("sum(grid[b, item.level], over=prizes, absent=skip)", 4),
        ("least(five, sum(worth[item.grade], over=prizes))", 5),
        ("sum(heads[a], over=half)", None),
    ],
)  # fmt: skip
def test_over_a_list(formula: str, expected: int | str | None) -> None:
    if expected is None:
        assert codes_of(formula, BASE) == ["idle_dimension"]
    else:
        assert of(formula, BASE, prizes=PRIZES) == is_(expected)


def test_labels_and_flags_of_items_are_reduced_as_such() -> None:
    assert of("best(item.grade, over=prizes)", BASE, "grade", prizes=PRIZES) == is_(1)
    assert of("worst(item.grade, over=prizes) == third", BASE, "flag", prizes=PRIZES) == is_(1)


def test_an_absent_cell_makes_the_sum_absent() -> None:
    found = of("sum(grid[b, item.level], over=prizes)", BASE, prizes=PRIZES)
    assert found == missing(not_applicable("grid[b,state]"))


def test_what_is_unknown_of_an_item_opens_the_sum() -> None:
    items = [prize("first", "city", "net"), prize("third", "city", "car")]
    items[0] |= {"grade": None, "people": None}
    assert of("sum(worth[item.grade], over=prizes)", BASE, prizes=items) == within(4, 7)
    assert of("count(over=prizes, where=item.grade == first)", BASE, prizes=items) == within(0, 1)
    assert of("best(item.people, over=prizes)", BASE, prizes=items) == within(1, 9)


def test_an_unknown_list_is_any_list() -> None:
    assert of("sum(worth[item.grade], over=prizes)", BASE) == within(0, 20)
    assert of("count(over=prizes)", BASE) == within(0, 4)
    assert of("sum(worth[item.grade], over=prizes, once_per=item.level)", BASE) == within(0, 10)
    assert of("sum(item.people, over=prizes)", BASE, prizes=[]) == is_(0)
    none = of("best(item.people, over=prizes)", BASE, prizes=[])
    assert none == missing(not_applicable("items(best, prizes, 1)"))
    assert of("count(over=works)", BASE) == within(0, 2, not_applicable("works"))


def test_a_fold_is_a_definition_and_equal_ones_are_one() -> None:
    text = (
        BASE
        + """
figures:
  f: {value: "sum(item.people, over=prizes) + sum(item.people, over=prizes)"}
  g: {value: "sum(item.people, over=prizes)", label: {zh: 人数, en: people}}
  h: {value: "sum(item.people, over=prizes, once_per=item.level)"}
"""
    )
    made = program(text)
    folds = {id: d for id, d in made.definitions.items() if isinstance(d.node, Fold)}
    assert list(folds) == ["items(sum, prizes, 1)", "items(sum, prizes, 2)"]
    first = folds["items(sum, prizes, 1)"]
    assert (first.label.zh, first.label.en) == ("prizes（合计）", "prizes (sum)")
    assert first.type == NumberType((("person", 1),))
    assert isinstance(first.node, Fold)
    assert first.node.none == not_applicable("items(sum, prizes, 1)")
    found = values(made, {"prizes": PRIZES})
    assert [found[id] for id in ("f", "g", "h")] == [is_(20), is_(10), is_(7)]


def test_the_list_as_the_program_asks_for_it() -> None:
    made = program(BASE).item_lists
    assert list(made) == ["prizes", "works"]
    assert made["prizes"].fields == {
        "grade": ItemField("grade", LabelType("grade"), within(0, 1)),
        "level": ItemField("level", LabelType("level"), within(0, 1)),
        "project": ItemField("project", None, within(0, 3)),
        "people": ItemField("people", NumberType((("person", 1),)), within(1, 9)),
        "hours": ItemField("hours", NumberType(), within(0, 5)),
        "team": made["works"].fields["team"],
    }
    assert (made["prizes"].most, made["prizes"].reasons) == (4, frozenset())
    works = ItemList("works", made["works"].fields, 2, frozenset({not_applicable("works")}))
    assert made["works"] == works


PUBLISHED = """
goals: {g: {max: 5}}
indicators: {i: {goal: g, measure: 'MEASURE', max: 5, score: [{is: x}]}}
"""


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("count(over=prizes)", []),  # four at the most
        ("sum(worth[item.grade], over=prizes)", ["points_range"]),
        ("least(five, sum(worth[item.grade], over=prizes))", []),
        ("best(worth[item.grade], over=prizes)", ["absence_published"]),  # of none
        ("count(over=works)", ["absence_published"]),  # where there may be no list
    ],
)
def test_what_no_list_and_any_list_come_to_is_proved(measure: str, expected: list[str]) -> None:
    assert codes(BASE + PUBLISHED.replace("MEASURE", measure), publish=True) == expected


def test_a_reducer_over_a_dimension_or_the_schools_may_hold_one_over_a_list() -> None:
    inner = "sum(grid[item.level], over=prizes, where=item.level == city)"
    assert of(f"sum({inner}, over=half)", BASE, prizes=PRIZES) == is_(6)  # (1 + 1) + (2 + 2)
    text = (
        BASE
        + """
figures:
  f: {value: "sum(item.people, over=prizes) - mean(sum(item.people, over=prizes), over=schools)"}
  all: {scope: city, value: "sum(sum(item.people, over=prizes), over=schools)"}
"""
    )
    made = program(text)
    found = city(made, {"s": {"prizes": PRIZES}, "t": {"prizes": PRIZES[1:]}})
    assert found.city["all"] == is_(17)
    assert [found.schools[s].values["f"] for s in "st"] == [is_("3/2"), is_("-3/2")]


def test_a_rule_and_a_check_may_ask_for_it() -> None:
    text = (
        BASE
        + """
conclusions: {card: {of: grade, several: worst, none: first}}
rules: {few: {when: "sum(worth[item.grade], over=prizes) < five", conclude: {card: third}}}
"""
    )
    assert value(text, "card", prizes=PRIZES) == is_(1)
    assert value(text, "card", prizes=PRIZES[1:2]) == is_(0)
    assert value(text, "card") == within(0, 1)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("item.people", "item_outside"), ("prizes", "list_as_value"),
        ("sum(prizes, over=prizes)", "list_as_value"), ("present(prizes)", "list_as_value"),
        ("prizes[first]", "list_as_value"),
        ("sum(item.people, over=students)", "over_fact"), ("count(over=heads)", "over_fact"),
        ("sum(item.people * students, over=prizes)", "item_reads"),
        ("sum(item.people, over=prizes, where=students > five)", "item_reads"),
        ("sum(heads, over=prizes)", "item_reads"), ("sum(other, over=prizes)", "item_reads"),
        ("sum(last(other), over=prizes)", "item_reads"),
        ("sum(item.peple, over=prizes)", "misspelt_name"),
        ("sum(item.money, over=prizes)", "unknown_field"),
        ("sum(item, over=prizes)", "unknown_field"), ("item", "item_outside"),
        ("sum(prizes.people, over=prizes)", "list_part"), ("prizes.people", "list_part"),
        ("sum(item.people, over=prizes, once_per=item.projects)", "misspelt_name"),
        ("sum(item.people, over=prizes, once_per=item.grade)", "once_per_blank"),
        ("sum(item.people, over=prizes, once_per=item.hours)", "once_per_blank"),
        ("sum(item.people, over=prizes, once_per=students)", "once_per_what"),
        ("sum(item.people, over=prizes, once_per=item.people + 1)", "once_per_what"),
        ("sum(heads, over=half, once_per=item.project)", "once_per_where"),
        ("count(over=schools, once_per=item.project)", "once_per_where"),
        ("count(over=prizes, where=item.project == item.project)", "item_words"),
        ("best(item.project, over=prizes)", "item_words"),
        ("sum(sum(item.people, over=prizes), over=prizes)", "item_nested"),
        ("sum(count(over=works), over=prizes)", "item_nested"),
        ("sum(count(over=schools), over=prizes)", "item_nested"),
        ("count(over=prizes, within=kind)", "only_schools"),
        ("rank(item.people, over=prizes)", "only_schools"),
        ("count(over=prizes, ties=[five])", "keyword"),
        ("sum(over=prizes)", "arguments"), ("sum(item.team, over=prizes)", "type"),
        ("best(item.level, over=prizes)", "no_order"),
        ("sum(item.people + item.hours, over=prizes)", "type"),
        ("sum(grid[item.level], over=prizes)", "missing_dimension"),
        ("sum(worth[item.level], over=prizes)", "bad_index"),
        ("sum(five / item.hours, over=prizes)", ""),
        ("sum(five / (item.hours / (1 + item.hours)), over=prizes)", "divisor_unbounded"),
    ],
)  # fmt: skip
def test_what_has_no_meaning_over_a_list_is_refused(formula: str, expected: str) -> None:
    base = BASE + "\n".join(("figures:", "  other: {value: students / students}", ""))
    text = f'{base}  f: {{value: "{formula}"}}\n'
    assert codes(text) == [expected] * bool(expected)


@pytest.mark.parametrize(
    ("divisor", "expected"),
    [
        ("count(over=prizes)", 1), ("1 + count(over=prizes)", 1),
        ("sum(item.hours, over=prizes)", "1/100"), ("best(item.hours, over=prizes)", "1/100"),
        # half the people are at least 1/2, but of no prize there are none
        ("sum(item.people * half_of, over=prizes)", "1/2"),
        ("best(item.people * half_of, over=prizes)", 1), ("mean(item.people, over=prizes)", 1),
        ("count(over=prizes, where=item.hours > five)", 1),
    ],
)  # fmt: skip
def test_how_near_to_0_a_divisor_over_a_list_can_come(divisor: str, expected: int | str) -> None:
    text = BASE.replace("  five:", "  half_of: {value: 0.5}\n  five:")
    made = program(f'{text}figures: {{f: {{value: "five / ({divisor})"}}}}')
    node = made.definitions["f"].node
    assert isinstance(node, Divide)
    assert node.smallest == mpq(expected)


def test_a_mean_of_decimals_is_no_divisor() -> None:
    assert codes_of("five / mean(item.hours, over=prizes)", BASE) == ["divisor_unbounded"]


def test_divisions_inside_are_bounded_by_the_fields() -> None:
    text = (
        BASE
        + """
figures:
  f: {value: "sum(five / item.hours, over=prizes, where=five / item.people > 1)"}
"""
    )
    (node,) = (d.node for d in program(text).definitions.values() if isinstance(d.node, Fold))
    assert isinstance(node.body, Divide)
    assert node.body.smallest == mpq("1/100")
    assert isinstance(node.where, Compare)
    assert isinstance(node.where.right, Divide)
    assert node.where.right.smallest == 1
    items = [prize("first", "city", "net", hours=0), prize("first", "city", "car", hours=2)]
    assert value(text, "f", prizes=items) == missing(not_applicable("f"))


def test_a_citys_figure_reads_no_list_directly() -> None:
    text = BASE + 'figures: {f: {scope: city, value: "count(over=prizes)"}}'
    assert codes(text) == ["city_reads_school"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("type: items, range: [0, 3]", "needs_fields"),
        ("range: [0, 3], fields: {n: {range: [0, 1]}}", "fields_without_list"),
        ("type: items, fields: {n: {range: [0, 1]}}", "list_range"),
        ("type: items, range: [3, 0], fields: {n: {range: [0, 1]}}", "range_order"),
        ("type: items, range: [0, 1001], fields: {n: {range: [0, 1]}}", "list_range"),
        ("type: items, range: [-1, 3], fields: {n: {range: [0, 1]}}", "list_range"),
        ("type: items, range: [0, 2.5], fields: {n: {range: [0, 1]}}", "list_range"),
        ("type: items, range: [0, 3], over: half, fields: {n: {range: [0, 1]}}", "not_of_lists"),
        ("type: items, range: [0, 3], unit: one, fields: {n: {range: [0, 1]}}", "not_of_lists"),
        ("type: items, range: [0, 3], fields: {n: {}}", "needs_range"),
        ("type: items, range: [0, 3], fields: {n: {range: [1, 0]}}", "range_order"),
        ("type: items, range: [0, 3], fields: {n: {type: colour}}", "unknown_type"),
        ("type: items, range: [0, 3], fields: {n: {type: items}}", "unknown_type"),
        ("type: items, range: [0, 3], fields: {n: {unit: mile, range: [0, 1]}}", "unknown_unit"),
        ("type: items, range: [0, 3], fields: {No: {range: [0, 1]}}", "bad_id"),
        ("type: items, range: [0, 3], fields: {n: {type: text, blank: 0}}", "words_blank"),
        ("type: text", "unknown_type"),
        ("range: [0, 3], part_of: prizes", "list_as_value"),
    ],
)
def test_what_is_wrong_with_the_entry_of_a_list(entry: str, expected: str) -> None:
    entry = entry.replace("n: {", "n: {label: n, ").replace("No: {", "No: {label: n, ")
    text = BASE.replace("  students:", f"  it: {{label: it, {entry}}}\n  students:")
    use = 'figures: {f: {value: "count(over=it)"}}' if "type: items" in entry else ""
    assert codes(text + use) == [expected]  # and not a word about its use


def test_a_list_is_called_like_no_label_set() -> None:
    text = BASE.replace("  works:", "  half:")
    assert codes(text) == ["duplicate_id"]


def test_the_place_of_a_field_in_the_pack_is_told() -> None:
    text = BASE.replace("type: grade}", "type: grad}")
    (problem,) = problems(text)
    assert text.splitlines()[problem.span.line - 1].lstrip().startswith("grade:")
