"""Types and units: what goes together, what is refused, and that nothing is converted."""

from __future__ import annotations

import pytest

from assess.language.given import FlagType, LabelType, NumberType
from tests.inline import FACTS, GRADES, codes, codes_of, is_, of, problems, program, value

UNITS = (
    GRADES
    + """
units: {person: {zh: 人, en: people}, area: {zh: 平方米, en: m²}}
facts:
  students: {range: [1, 100], unit: person}
  teachers: {range: [1, 100], unit: person}
  room: {range: [1, 1000], unit: area, type: number}
  p: {type: flag}
  g: {type: grade}
tables:
  ten: {value: 10, unit: person}
  half: {value: 50%, unit: share}
  pure: {value: 2}
"""
)


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("students + teachers", (("person", 1),)), ("students / teachers", ()),
        ("room / students", (("area", 1), ("person", -1))), ("students * half", (("person", 1),)),
        ("students + 1", (("person", 1),)), ("1 - students", (("person", 1),)),
        ("least(students, 3)", (("person", 1),)), ("1 if p else students", (("person", 1),)),
        ("room / students * teachers", (("area", 1),)), ("students * students", (("person", 2),)),
        ("(1 + 1) * students + (2 * 3)", (("person", 1),)), ("-students", (("person", 1),)),
        ("1 / 2", ()), ("half + pure", ()), ("between(students, ten, 2 * ten)", ()),
        ("round(room, 0.1)", (("area", 1),)), ("count(over=grade)", ()),
    ],
)  # fmt: skip
def test_the_unit_of_a_formula(formula: str, unit: tuple[tuple[str, int], ...]) -> None:
    made = program(UNITS + f"figures: {{f: {{value: '{formula}'}}}}")
    assert made.definitions["f"].type == NumberType(unit)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("students + room", "type"), ("students < room", "type"), ("students + half", "type"),
        ("least(students, room)", "type"), ("students if p else room", "type"),
        ("between(students, room, ten)", "type"), ("p + 1", "type"), ("-g", "type"),
        ("g == p", "type"), ("g == 1", "type"), ("students if g else 1", "type"),
        ("not students", "type"), ("p and students", "type"), ("p < p", "no_order"),
        ("least(p, p)", "no_order"), ("up(p, 1)", "no_order"), ("floor(g)", "type"),
        ("between(g, poor, good)", "type"), ("g - poor", "type"), ("down(g, p)", "type"),
        ("round(students, room)", "not_constant"), ("round(students, half)", "type"),
        ("round(students, 0)", "round_step"), ("round(students, -1)", "round_step"),
        ("nosuch(students)", "unknown_function"), ("floor(1, 2)", "arguments"),
        ("least()", "arguments"), ("between(1, 2)", "arguments"), ("floor(room, to=1)", "keyword"),
        ("item.grade", "item_outside"), ("least(1, [1])", "refused by the parser"),
        ("students / 0", "divide_by_zero"), ("between(students, ten, ten)", "divide_by_zero"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(formula: str, expected: str) -> None:
    if expected.startswith("refused"):
        assert codes_of(formula, UNITS)[0].startswith("formula.")
        return
    found = set(codes_of(formula, UNITS)) | set(codes_of(formula, UNITS, "flag"))
    assert expected in found
    assert found <= {expected, "type", "literal"}


def test_a_list_stands_in_ties_only() -> None:
    assert codes_of("sum(students, over=schools, where=[p])", UNITS) == ["listing_here"]
    assert codes_of("sum(students, over=[p])", UNITS) == ["needs_over"]


def test_plain_labels_have_no_order() -> None:
    text = "labels: {kind: {members: {day: {zh: 日, en: day}, night: {zh: 夜, en: night}}}}\n"
    assert codes_of("kind == day", text, "flag") == []
    assert codes_of("kind != day", text, "flag") == []
    assert codes_of("kind < day", text, "flag") == ["no_order"]
    assert codes_of("least(kind, day)", text, "kind") == ["no_order"]
    assert codes_of("down(kind, 1)", text, "kind") == ["no_order"]


@pytest.mark.parametrize(
    ("declared", "formula", "expected"),
    [
        ("flag", "1", ["type"]), ("flag", "students", ["type"]), ("grade", "1", ["type"]),
        ("grade", "p", ["type"]), ("number", "g", ["type"]), ("number", "p", ["type"]),
        ("nosuch", "1", ["unknown_type"]), ("number, unit: person", "students", []),
        ("number, unit: person", "room", ["type"]), ("number, unit: person", "1", []),
        ("number, unit: share", "students", ["type"]), ("number, unit: nosuch", "room",
        ["unknown_unit"]), ("grade", "g", []), ("flag", "p", []), ("grade", "poor", []),
        ("flag", "poor", ["type"]), ("kind", "g", ["unknown_type"]),
    ],
)  # fmt: skip
def test_a_declared_type_is_held_against_the_formula(
    declared: str, formula: str, expected: list[str]
) -> None:
    assert codes(UNITS + f"figures: {{f: {{type: {declared}, value: '{formula}'}}}}") == expected


def test_types_are_kept() -> None:
    made = program(UNITS + "figures: {f: {type: grade, value: g}, h: {type: flag, value: p}}")
    assert made.definitions["f"].type == LabelType("grade")
    assert made.definitions["h"].type == FlagType()
    assert made.inputs["room"].type == NumberType((("area", 1),))


@pytest.mark.parametrize(
    ("measure", "target", "expected"),
    [("students", "ten", []), ("students", "half", ["type"]), ("half", "ten", ["type"])],
)
def test_the_unit_of_an_indicator_is_held_against_measure_and_target(
    measure: str, target: str, expected: list[str]
) -> None:
    text = UNITS + "goals: {goal: {max: 1}}\nindicators: {i: {goal: goal, max: 1, score: met,"
    text += f" unit: person, measure: {measure}, target: {target}}}}}"
    assert codes(text) == expected
    by_pieces = text.replace("score: met", "score: [{is: 1}]").replace(f", target: {target}", "")
    assert codes(by_pieces) == (["type"] if measure == "half" else [])


def test_types_are_told_in_words() -> None:
    found = problems(UNITS + "figures: {f: {type: flag, value: 'room / students < room'}}")
    assert dict(found[0].values) == {
        "wanted_zh": "以「平方米/人」为单位的数", "wanted_en": "a number of 「m²/people」",
        "found_zh": "以「平方米」为单位的数", "found_en": "a number of 「m²」",
    }  # fmt: skip
    found = problems(UNITS + "figures: {f: {value: '1 / (students * students) + room * room'}}")
    assert found[0].values["wanted_zh"] == "以「1/人^2」为单位的数"
    assert found[0].values["found_zh"] == "以「平方米^2」为单位的数"
    found = problems(UNITS + "figures: {f: {type: flag, value: 'g == p'}}")
    assert found[0].values["wanted_zh"] == "「grade」的标签（grade）"
    assert found[0].values["found_zh"] == "「是否」（flag）"


@pytest.mark.parametrize(
    ("formula", "type", "expected"),
    [
        ("floor(7 / 2)", "number", 3), ("ceil(7 / 2)", "number", 4), ("floor(-7/2)", "number", -4),
        ("round(0.25, 0.1)", "number", "3/10"), ("round(-0.25, 0.1)", "number", "-3/10"),
        ("round(12, 5)", "number", 10), ("round(12.5, 5)", "number", 15),
        ("between(5, 0, 10)", "number", "1/2"), ("between(-1, 0, 10)", "number", 0),
        ("between(11, 0, 10)", "number", 1), ("between(2, 10, 0)", "number", "4/5"),
        ("down(good, 1)", "grade", 1), ("down(good, 5)", "grade", 0), ("up(poor, 1)", "grade", 1),
        ("up(fair, 7)", "grade", 2), ("least(good, fair)", "grade", 1),
        ("greatest(poor, fair)", "grade", 1), ("poor < fair <= good", "flag", 1),
        ("0 <= 1 < 1", "flag", 0), ("1 != 2", "flag", 1), ("2 > 1 and not 1 > 2", "flag", 1),
        ("0.29 + 60%", "number", "89/100"), ("2 - 3 - 4", "number", -5), ("2 - (3 - 4)", "number",
        3), ("12 / 2 / 3", "number", 2), ("2 * 3 + 4 * 5", "number", 26), ("present(1)", "flag", 1),
        ("greatest(1, 2, 3) - least(1, 2, 3)", "number", 2), ("1 if 1 < 2 else 1 / 3", "number", 1),
    ],
)  # fmt: skip
def test_what_the_words_of_formulas_mean(formula: str, type: str, expected: int | str) -> None:
    assert of(formula, GRADES, type) == is_(expected)


def test_a_branch_that_is_not_taken_does_not_matter() -> None:
    formula = "a / b if b > 0 else 7"
    assert of(formula, a=6, b=3) == is_(2)
    assert of(formula, a=6, b=0) == is_(7)


def test_a_figure_is_rounded_before_anybody_reads_it() -> None:
    text = FACTS + "figures: {f: {value: a / 8, round: 0.1, show: 1}, h: {value: f * 8}}"
    assert value(text, "h", a=1) == is_("4/5")
    assert program(text).definitions["f"].show == 1


def test_a_figure_with_when_and_else() -> None:
    text = FACTS + "figures: {f: {value: a, when: p, else: b}, h: {type: flag, value: p, when: q}}"
    assert value(text, "f", a=1, b=2, p=True) == is_(1)
    assert value(text, "f", a=1, b=2, p=False) == is_(2)
    assert value(text, "h", p=True, q=False).low is None


def test_numbers_in_formulas_are_told_but_not_those_that_count_years_or_say_which() -> None:
    text = "tables: {t: {over: year, rows: {2021: 1, 2022: 2, 2023: 3}}}\n"
    assert codes_of("t * 3 + 1 - 0", text) == ["literal"]
    assert codes_of("t[2021] + last(f, 3)", text) == []
    steps = FACTS + "figures: {f: {steps_of: a, steps: [{from: 3, is: 7}, {is: 5}]}}"
    assert codes(steps) == []
