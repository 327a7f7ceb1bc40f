"""Facts, tables and checks between facts."""

from __future__ import annotations

import pytest
from gmpy2 import mpq

from assess.engines.meaning import evaluate
from assess.errors import Notebook, Refused
from assess.language.compile import compile_checks
from assess.language.given import FlagType, LabelType, NumberType
from assess.language.ir import Program
from assess.value import Possible
from tests.inline import (
    GRADES,
    PART,
    YEAR,
    Given,
    bracketed,
    codes,
    is_,
    member,
    missing,
    not_applicable,
    not_due,
    of,
    pack_of,
    program,
    value,
    within,
)


@pytest.mark.parametrize(
    ("fact", "widest"),
    [
        ("range: [1, 30]", within(1, 30)), ("range: [1, 30], blank: 0", within(0, 30)),
        ("range: [1, 30], blank: refuse", within(1, 30)),
        ("range: [1, 30], blank: not_applicable", within(1, 30, not_applicable("f"))),
        ("type: number, range: [0.25, 50%]", within("1/4", "1/2")), ("type: flag", within(0, 1)),
        ("type: grade", within(0, 2)),
        ("type: grade, blank: not_applicable", within(0, 2, not_applicable("f"))),
        ("range: [5, 5]", is_(5)),
    ],
)  # fmt: skip
def test_what_a_blank_fact_may_be(fact: str, widest: Possible) -> None:
    made = program(GRADES + f"facts: {{f: {{{fact}}}}}")
    assert made.inputs["f"].widest == widest
    assert made.inputs["f"].fact == "f"


def test_the_types_of_facts() -> None:
    made = program(
        GRADES
        + """
units: {person: {zh: 人, en: people}}
facts:
  n: {range: [0, 1], unit: person}
  p: {type: flag}
  g: {type: grade}
  s: {range: [0, 1], unit: share}
"""
    )
    assert [i.type for i in made.inputs.values()] == [
        NumberType((("person", 1),)), FlagType(), LabelType("grade"), NumberType(),
    ]  # fmt: skip


def test_the_kind_of_school_is_always_there_where_the_pack_has_kinds() -> None:
    text = "labels: {kind: {members: {day: {zh: 日, en: day}, night: {zh: 夜, en: night}}}}\n"
    made = program(text)
    assert made.inputs["kind"].widest == within(0, 1)
    assert made.inputs["kind"].type == LabelType("kind")
    assert of("kind == night", text, "flag", kind="night") == is_(1)
    assert program(GRADES).inputs == {}


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("{}", ["needs_range"]), ("{type: number}", ["needs_range"]),
        ("{range: [3, 2]}", ["range_order"]), ("{range: [0, 1], unit: nosuch}", ["unknown_unit"]),
        ("{type: nosuch}", ["unknown_type"]), ("{range: [0, 1], over: nosuch}",
        ["unknown_dimension"]), ("{range: [0, 1], part_of: nosuch}", ["unknown_fact"]),
        ("{range: [0, 1], part_of: ff}", ["misspelt_name"]),
        ("{range: [0, 1], unit: nosuch, part_of: zebra}", ["unknown_fact", "unknown_unit"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_fact_is_told_once(fact: str, expected: list[str]) -> None:
    text = f"facts: {{f: {fact}}}\nfigures: {{h: {{value: f + 1}}, k: {{value: f * f}}}}\n"
    assert sorted(codes(text)) == expected


TABLES = """
labels:
  kind: {members: {day: {zh: 日, en: day}, night: {zh: 夜, en: night}}}
units: {person: {zh: 人, en: people}}
tables:
  one: {value: 33.5%}
  yearly: {over: year, rows: {2021: 1, 2022: not_due, 2023: 0.0000001}}
  grid: {over: [kind, year], unit: person, rows: {
    day: {2021: 1, 2022: 2, 2023: 3}, night: {2021: not_applicable, 2022: -5, 2023: "30000"}}}
figures:
  f: {over: kind, value: grid}
"""


def test_cells_are_exact() -> None:
    assert of("one", TABLES.partition("figures")[0]) == is_("67/200")
    text = TABLES.replace("f: {over: kind", "h: {value: yearly}\n  f: {over: kind")
    assert value(text, "h", 2021) == is_(1)
    assert value(text, "h", 2022) == missing(not_due("yearly[2022]"))
    assert value(text, "h", 2023) == is_(mpq(1, 10**7))
    assert value(text, "f[night]", 2021) == missing(not_applicable("grid[night,2021]"))
    assert value(text, "f[night]", 2022) == is_(-5)
    assert value(text, "f[night]", 2023) == is_(30000)
    assert program(text).definitions["f[day]"].type == NumberType((("person", 1),))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("{}", ["table_shape"]), ("{value: 1, over: kind, rows: {day: 1, night: 2}}",
        ["table_shape"]), ("{rows: {day: 1, night: 2}}", ["table_shape"]),
        ("{over: kind}", ["table_shape"]), ("{over: kind, value: 1}", ["table_shape"]),
        ("{over: kind, rows: {}}", ["table_shape"]),
        ("{over: kind, rows: {day: 1}}", ["missing_cell"]),
        ("{over: kind, rows: {day: 1, nigth: 2}}", ["unknown_member"]),
        ("{over: kind, rows: {day: 1, night: 2, dusk: 3}}", ["unknown_member"]),
        ("{over: year, rows: {2021: 1, 2025: 3}}", ["missing_cell"] * 2 + ["unknown_member"]),
        ("{over: kind, rows: {day: 3万, night: 2}}", ["bad_cell"]),
        ("{over: kind, rows: {day: '-', night: 2}}", ["bad_cell"]),
        ("{over: kind, rows: {day: {2021: 1}, night: 2}}", ["table_depth"]),
        ("{over: [kind, year], rows: {day: 1, night: {2021: 1, 2022: 2, 2023: 3}}}",
         ["table_depth"]),
        ("{over: nosuch, rows: {day: 1}}", ["unknown_dimension"]),
        ("{over: [kind, kind], rows: {day: 1}}", ["dimension_twice"]),
        ("{value: 1, unit: nosuch}", ["unknown_unit"]),
        ("{value: 1, progress: nosuch}", ["progress"]), ("{value: 1, progress: h}", ["progress"]),
        ("{value: 1, progress: city}", []), ("{value: 1, progress: broken}", []),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_table_is_told_once(table: str, expected: list[str]) -> None:
    text = TABLES.partition("tables:")[0] + f"tables: {{t: {table}}}\n"
    index = "[day]" if "kind, rows" in table else "[day, 2021]" if "year]" in table else ""
    text += f"figures: {{h: {{value: 't{index} + 1'}}, k: {{value: 't{index}'}},"
    text += " city: {scope: city, value: 'count(over=schools)'}}"
    if "broken" in table:
        text = text.replace("city: {", "broken: {scope: city, value: 1 +}, city: {")
        expected = ["formula.ends_early"]
    assert sorted(codes(text)) == expected


CHECKS = (
    PART
    + """
facts:
  whole: {range: [0, 100]}
  less: {range: [0, 100], blank: not_applicable}
  each: {range: [0, 100], over: part}
tables: {most: {value: 40}}
goals: {g: {max: 1}}
indicators: {i: {goal: g, measure: 'yes', max: 1, score: met}}
checks:
  fits: {level: A, require: less <= whole}
  few: {level: B, require: "whole <= most * less", doubts: [whole]}
  sums: {level: C, require: "sum(each, over=part) <= whole"}
figures: {f: {value: whole + 1}}
conclusions: {verdict: {of: flag, several: any}}
"""
)


def checks(text: str) -> Program:
    notebook = Notebook()
    made = compile_checks(pack_of(text), YEAR, notebook)
    if notebook.problems:
        raise Refused(notebook.problems)
    return made


def checked(**given: Given) -> dict[str, Possible]:
    made = checks(CHECKS)
    facts = {bracketed(name): v for name, v in given.items()}
    return dict(evaluate(made, (member(made, "s", facts),)).schools["s"].values)


def test_checks_are_flags_of_the_school() -> None:
    assert checked(whole=40, less=1, each__a=10, each__b=20, each__c=10) == {
        "fits": is_(1), "few": is_(1), "sums": is_(1)}  # fmt: skip
    assert checked(whole=41, less=1, each__a=10, each__b=20, each__c=12) == {
        "fits": is_(1), "few": is_(0), "sums": is_(0)}  # fmt: skip
    found = checked(whole=41, less=missing(not_applicable("less")))
    assert found["fits"] == found["few"] == missing(not_applicable("less"))
    assert found["sums"] == within(0, 1)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("less <= whole}", "less}", ["pack.type"]),
        ("less <= whole}", "less <= nosuch}", ["pack.unknown_name"]),
        ("less <= whole}", "less <}", ["formula.ends_early"]),
        ("[whole]", "[wholes]", ["pack.misspelt_name"]),
        ("[whole]", "[f]", ["pack.unknown_fact"]),
        ("less <= whole}", "f <= whole}", ["pack.not_here"]),
        ("less <= whole}", "verdict}", ["pack.not_here"]),
        ("less <= whole}", "last(verdict)}", ["pack.last_what"]),
        ("less <= whole}", "'less <= mean(whole, over=schools)'}", ["pack.not_here"]),
        ("less <= whole}", "'sum(points, over=goals) <= whole'}", ["pack.not_here"]),
    ],
)
def test_a_check_reads_facts_and_tables(old: str, new: str, expected: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        checks(CHECKS.replace(old, new))
    assert [p.code for p in refused.value.problems] == expected


def test_checks_are_no_part_of_the_program() -> None:
    assert {"fits", "few", "sums"}.isdisjoint(program(CHECKS).definitions)
