"""How names are found: members in force, indices, labels, and what is refused."""

from __future__ import annotations

import pytest

from tests.inline import (
    FACTS,
    GRADES,
    PART,
    codes,
    codes_of,
    is_,
    member,
    missing,
    not_applicable,
    of,
    program,
    value,
    values,
)

HEADS = PART + "facts: {heads: {range: [0, 100], over: part}, n: {range: [0, 100]}}\n"
GRID = """
labels:
  kind: {members: {day: {zh: 日, en: day}, night: {zh: 夜, en: night}}}
  size: {worst_to_best: {small: {zh: 小, en: small}, large: {zh: 大, en: large}}}
facts: {n: {range: [0, 100]}, fact_size: {type: size}}
tables:
  grid:
    over: [kind, size]
    rows: {day: {small: 1, large: 2}, night: {small: 3, large: not_applicable}}
"""


def test_a_figure_over_a_dimension_reads_its_own_member() -> None:
    text = HEADS + "figures: {twice: {over: part, value: heads + heads}, one: {value: 'twice[b]'}}"
    made = values(program(text), {"heads[a]": 1, "heads[b]": 10, "heads[c]": 100})
    assert {id: made[id] for id in made} == {
        "twice[a]": is_(2), "twice[b]": is_(20), "twice[c]": is_(200), "one": is_(20),
    }  # fmt: skip


def test_a_figure_over_two_dimensions_passes_both_on() -> None:
    text = GRID + "figures: {f: {over: [size, kind], value: grid + n},"
    text += " g: {value: 'f[small, night]'}}"
    made = values(program(text), {"n": 10, "kind": "day"})
    assert made["f[small,day]"] == is_(11)
    assert made["f[large,day]"] == is_(12)
    assert made["g"] == is_(13)
    assert made["f[large,night]"] == missing(not_applicable("grid[night,large]"))


def test_a_name_without_its_dimension_is_refused_and_never_summed() -> None:
    assert codes_of("heads + 1", HEADS) == ["missing_dimension"]
    assert codes_of("grid", GRID) == ["missing_dimension"]


def test_a_bare_name_over_the_year_is_this_year_and_an_index_fixes_one() -> None:
    text = "tables: {t: {over: year, rows: {2021: 10, 2022: 20, 2023: 30}}}\n"
    text += "figures: {now: {value: t}, then: {value: 't[2021]'}, all: {over: year, value: t}}"
    assert value(text, "now", 2022) == is_(20)
    assert value(text, "now", 2023) == is_(30)
    assert value(text, "then", 2023) == is_(10)
    assert value(text, "all[2021]", 2023) == is_(10)
    assert codes(text.replace("2021'", "2020'").replace("[2021]", "[2020]")) == ["bad_index"]


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ("day, large", 2), ("large, day", 2), ("night, small", 3), ("small, night", 3),
        ("kind, fact_size", 3), ("fact_size, kind", 3), ("kind, large", "absent"),
        ("day, fact_size", 1),
    ],
)  # fmt: skip
def test_a_two_way_table_is_read_by_members_and_by_labels(index: str, expected: object) -> None:
    found = of(f"grid[{index}]", GRID, kind="night", fact_size="small")
    gone = missing(not_applicable("grid[night,large]"))
    assert found == (is_(expected) if isinstance(expected, int) else gone)


def test_an_unknown_label_gives_every_cell_it_may_pick() -> None:
    found = of("grid[kind, small]", GRID, fact_size="small")
    assert (found.low, found.high) == (1, 3)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("grid[day]", "missing_dimension"), ("grid[day, day]", "bad_index"),
        ("grid[day, small, large]", "bad_index"), ("grid[nosuch, small]", "bad_index"),
        ("grid[n, small]", "bad_index"), ("n[day]", "bad_index"), ("kind[day]", "bad_index"),
    ],
)  # fmt: skip
def test_an_index_that_fits_no_dimension_is_refused(formula: str, expected: str) -> None:
    assert codes_of(formula, GRID) == [expected]


def test_a_tally_takes_no_index() -> None:
    text = GRADES + "conclusions: {c: {of: grade, several: worst, none: good}}\n"
    assert codes_of("c[poor]", text, "grade") == ["bad_index"]


def test_one_member_in_two_dimensions_goes_by_place() -> None:
    both = "{low: {zh: 低, en: low}, high: {zh: 高, en: high}}"
    text = f"labels: {{level: {{members: {both}}}, trend: {{members: {both}}}}}\n"
    rows = "{low: {low: 1, high: 2}, high: {low: 3, high: 4}}"
    text += f"tables: {{t: {{over: [level, trend], rows: {rows}}}}}\n"
    assert of("t[low, high]", text) == is_(2)
    assert of("t[high, low]", text) == is_(3)
    text += "figures: {g: {over: level, value: 't[low]'}}"
    assert codes(text) == ["bad_index"]


def test_a_part_of_an_indicator_can_be_an_index() -> None:
    text = (
        FACTS
        + """
goals: {g: {max: 3}}
indicators: {i: {goal: g, measure: p, max: 3, score: met}}
tables: {by: {over: status, rows: {void: 1, unmet: 2, partly: 3, met: 4}}}
figures: {f: {value: 'by[i.status]'}}
"""
    )
    assert value(text, "f", p=True) == is_(4)
    assert value(text, "f", p=False) == is_(2)


AMBIGUOUS = """
labels:
  one: {members: {same: {zh: 同, en: same}, left: {zh: 左, en: left}}}
  two: {members: {right: {zh: 右, en: right}, same: {zh: 同, en: same}}}
facts: {x1: {type: one}, x2: {type: two}, p: {type: flag}}
"""


def test_a_label_of_two_sets_takes_the_set_of_what_it_stands_beside() -> None:
    assert of("x1 == same", AMBIGUOUS, "flag", x1="same") == is_(1)
    assert of("same == x2", AMBIGUOUS, "flag", x2="same") == is_(1)
    assert of("same == x2", AMBIGUOUS, "flag", x2="right") == is_(0)
    assert of("same if p else left", AMBIGUOUS, "one", p=True) == is_(0)
    assert of("same if p else right", AMBIGUOUS, "two", p=True) == is_(1)
    assert of("x2 if p else same", AMBIGUOUS, "two", p=False) == is_(1)


def test_a_label_of_two_sets_beside_nothing_is_refused() -> None:
    assert codes_of("present(same)", AMBIGUOUS, "flag") == ["ambiguous_label"]
    assert codes_of("x1 == right", AMBIGUOUS, "flag") == ["type"]


def test_a_member_that_is_a_name_as_well_is_refused_where_it_is_used() -> None:
    text = AMBIGUOUS.replace("p: {type: flag}", "left: {range: [0, 1]}")
    assert codes_of("x1 == left", text, "flag") == ["label_is_name"]
    assert codes_of("x1 == same and left == 1", text, "flag") == []


def test_a_label_may_be_called_like_a_word_of_python() -> None:
    words = "{fail: {zh: 差, en: fail}, pass: {zh: 及, en: pass}, while: {zh: 时, en: while}}"
    text = f"labels: {{grade: {{worst_to_best: {words}}}}}\nfacts: {{g: {{type: grade}}}}\n"
    text += "tables: {t: {over: grade, rows: {fail: 1, pass: 2, while: 3}}}\n"
    assert of("g >= pass", text, "flag", g="pass") == is_(1)
    assert of("least(g, pass)", text, "grade", g="while") == is_(1)
    assert of("t[pass] + t[g]", text, g="while") == is_(5)


def test_yes_and_no_are_flags() -> None:
    assert of("p == yes", type="flag", p=True) == is_(1)
    assert of("p == no", type="flag", p=True) == is_(0)
    assert of("1 if no else 2") == is_(2)


def test_the_parts_of_goals_and_indicators_are_read_by_dot() -> None:
    text = FACTS + "goals: {g: {max: 3}}\n"
    text += "indicators: {i: {goal: g, measure: p, max: 3, score: met}}\n"
    assert of("i.points + g.points + g.max", text, p=True) == is_(9)
    assert codes_of("i", text) == ["needs_part"]
    assert codes_of("g", text) == ["needs_part"]
    assert codes_of("i.nosuch", text) == ["unknown_part"]
    assert codes_of("g.status", text) == ["unknown_part"]
    assert codes_of("zebra.stripes", text) == ["unknown_name"]


def test_a_slip_in_a_name_is_told_with_what_may_be_meant() -> None:
    text = "facts: {students: {range: [0, 9]}}\n"
    assert codes_of("studets", text) == ["misspelt_name"]
    assert codes_of("zebra", text) == ["unknown_name"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("labels: {status: {members: {u: 一}}}", ["reserved"]),
        ("labels: {year: {members: {u: 一}}}", ["reserved"]),
        ("labels: {goals: {members: {u: 一}}}", ["reserved"]),
        ("labels: {number: {members: {u: 一}}}", ["reserved"]),
        ("labels: {s: {members: {yes: 是}}}", ["reserved"]),
        ("labels: {s: {members: {好: 好}}}", ["bad_id"]),
        ("facts: {kind: {range: [0, 1]}}", ["reserved"]),
        ("facts: {x: {range: [0, 1]}}", ["reserved"]),
        ("figures: {no: {value: 1}}", ["reserved"]),
        ("figures: {Total: {value: 1}}", ["bad_id"]),
        ("figures: {_total: {value: 1}}", ["bad_id"]),
        ("labels: {g: {members: {u: 一}}}\ngoals: {g: {max: 1}}\n"
         "indicators: {i: {goal: g, measure: 'yes', max: 1, score: met}}", ["duplicate_id"]),
    ],
)  # fmt: skip
def test_ids_with_another_meaning_are_refused(text: str, expected: list[str]) -> None:
    text = text.replace("一", "{zh: 一, en: one}").replace("是}", "{zh: 是, en: y}}")
    assert codes(text.replace(": 好}", ": {zh: 好, en: good}}")) == expected


def test_a_dimension_is_named_once() -> None:
    assert codes(PART + "figures: {f: {over: [part, part], value: 1}}") == ["dimension_twice"]
    text = PART + "facts: {n: {range: [0, 1], over: [part, part]}}\n"
    assert codes(text + "figures: {f: {value: 'n[a, b]'}, h: {value: n}}") == ["dimension_twice"]


def test_members_of_a_fact_are_inputs_of_their_own() -> None:
    made = program(HEADS)
    assert [(i.id, i.fact, i.members) for i in made.inputs.values()] == [
        ("heads[a]", "heads", ("a",)), ("heads[b]", "heads", ("b",)),
        ("heads[c]", "heads", ("c",)), ("n", "n", ()),
    ]  # fmt: skip
    assert member(made, "s", {"heads[a]": 3}).inputs["heads[a]"] == is_(3)
