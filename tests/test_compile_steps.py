"""Steps: pieces of one number, each with exactly one edge."""

from __future__ import annotations

import pytest

from tests.inline import (
    FACTS,
    GRADES,
    codes,
    is_,
    missing,
    not_due,
    problems,
    program,
    value,
    within,
)


def steps(pieces: str, of_what: str = "a", more: str = "") -> str:
    return FACTS + more + f"figures: {{f: {{steps_of: {of_what}, steps: {pieces}}}}}\n"


DOWN = "[{from: 90, is: 3}, {above: 60, is: x / 30}, {is: 0}]"
UP = "[{below: 10, is: x}, {up_to: 20, is: 10}, {is: 30 - x}]"


@pytest.mark.parametrize(
    ("pieces", "a", "expected"),
    [
        (DOWN, 100, 3), (DOWN, 90, 3), (DOWN, 89, "89/30"), (DOWN, 61, "61/30"), (DOWN, 60, 0),
        (DOWN, 0, 0), (UP, 0, 0), (UP, 9, 9), (UP, 10, 10), (UP, 20, 10), (UP, 21, 9),
        (UP, 50, -20), ("[{is: 7}]", 3, 7),
    ],
)  # fmt: skip
def test_every_edge_is_on_the_side_that_it_says(pieces: str, a: int, expected: int | str) -> None:
    assert value(steps(pieces), "f", a=a) == is_(expected)


def test_a_piece_sees_the_number_within_its_own_interval() -> None:
    # 50 … 100: 3, or x/30 between 60 and 90, or 0; never 100/30
    assert value(steps(DOWN), "f", a=within(50, 100)) == within(0, 3)
    assert value(steps(UP), "f", a=within(0, 15)) == within(0, 10)


def test_labels_by_steps_and_steps_by_labels() -> None:
    text = (
        GRADES
        + """
facts: {a: {range: [0, 100]}, g: {type: grade}}
figures:
  band: {type: grade, steps_of: a, steps: [{from: 80, is: good}, {from: 60, is: fair}, {is: poor}]}
  back: {steps_of: g, steps: [{from: good, is: 3}, {from: fair, is: 2}, {is: 1}]}
"""
    )
    assert value(text, "band", a=79) == is_(1)
    assert value(text, "back", g="fair") == is_(2)
    assert codes(text.replace("from: good, is: 3", "from: fair, is: 3")) == ["piece_order"]


def test_an_absent_number_or_edge_makes_the_figure_absent() -> None:
    tables = "tables: {t: {over: year, rows: {2021: 1, 2022: not_due, 2023: 3}}}\n"
    gone = missing(not_due("t[2022]"))
    assert value(steps("[{from: 3, is: 1}, {is: 0}]", "t", tables), "f") == gone
    assert value(steps("[{from: t, is: 1}, {is: 0}]", "a", tables), "f", a=1) == gone


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ("[{from: 3, is: 1}, {from: 2, is: 0}]", "piece_edges"), ("[{is: 1}, {is: 0}]",
        "piece_edges"), ("[{from: 3, above: 2, is: 1}, {is: 0}]", "piece_edges"),
        ("[{from: 3, is: 1}, {up_to: 2, is: 1}, {is: 0}]", "piece_direction"),
        ("[{from: 3, is: 1}, {from: 3, is: 1}, {is: 0}]", "piece_order"),
        ("[{from: 3, is: 1}, {from: 4, is: 1}, {is: 0}]", "piece_order"),
        ("[{up_to: 3, is: 1}, {up_to: 2, is: 1}, {is: 0}]", "piece_order"),
        ("[{from: -3, is: 1}, {from: -2, is: 1}, {is: 0}]", "piece_order"),
        ("[{from: 30%, is: 1}, {from: 0.3, is: 1}, {is: 0}]", "piece_order"),
        ("[{from: three, is: 1}, {from: four, is: 1}, {is: 0}]", "piece_order"),
        ("[{from: 4, is: 1}, {from: four, is: 1}, {is: 0}]", "piece_order"),
        ("[{up_to: three, is: 1}, {up_to: four, is: 1}, {up_to: 4, is: 1}, {is: 0}]",
        "piece_order"),
        ("[{from: 'by[kind]', is: 1}, {from: four, is: 1}, {is: 0}]", "piece_order"),
        ("[{from: 'by[kind]', is: 1}, {from: 'by[kind]', is: 1}, {is: 0}]", "piece_order"),
        ("[{up_to: four, is: 1}, {up_to: 'by[kind]', is: 1}, {is: 0}]", "piece_order"),
        ("[{from: 3, is: zebra}, {is: 0}]", "unknown_name"),
        ("[{from: 3, is: 'x[p]'}, {is: 0}]", "unknown_name"),
        ("[]", "one_body"),
    ],
)  # fmt: skip
def test_pieces_that_are_wrong_are_refused(pieces: str, expected: str) -> None:
    assert codes(steps(pieces, "a", TABLES)) == [expected]


TABLES = """
labels: {kind: {members: {day: {zh: 日, en: day}, night: {zh: 夜, en: night}}}}
tables:
  three: {value: 3}
  four: {value: 4}
  by: {over: kind, rows: {day: 5, night: 3}}
  far: {over: kind, rows: {day: 6, night: 4}}
"""


@pytest.mark.parametrize(
    "pieces",
    [
        "[{from: four, is: 1}, {from: three, is: 1}, {is: 0}]",
        "[{from: 'far[kind]', is: 1}, {from: 'by[kind]', is: 1}, {is: 0}]",
        "[{up_to: 'by[kind]', is: 1}, {up_to: 'far[kind]', is: 1}, {is: 0}]",
        "[{up_to: -2, is: 1}, {up_to: -1, is: 1}, {is: 0}]",
        "[{from: b, is: 1}, {from: three, is: 1}, {is: 0}]",
    ],
)
def test_edges_that_are_tables_are_compared_once_the_tables_are_known(pieces: str) -> None:
    assert codes(steps(pieces, "a", TABLES)) == []


def test_edges_over_the_year_are_compared_year_by_year() -> None:
    rows = "{2021: 9, 2022: 5, 2023: not_due}"
    tables = f"tables: {{high: {{over: year, rows: {rows}}}, low: {{value: 5}}}}\n"
    text = steps("[{from: high, is: 1}, {from: low, is: 2}, {is: 3}]", "a", tables)
    assert codes(text, year=2021) == []
    assert codes(text, year=2022) == ["piece_order"]
    assert codes(text, year=2023) == []


def test_the_edge_that_is_wrong_is_pointed_at() -> None:
    (found,) = problems(steps("[{from: 5, is: 1}, {from: 4, is: 1}, {from: 6, is: 1}, {is: 0}]"))
    assert found.span.column == len("figures: {f: {steps_of: a, steps: [{from: 5, is: 1}, "
                                    "{from: 4, is: 1}, {from: ") + 1  # fmt: skip
    assert found.values == {"id": "f"}


def test_a_figure_over_a_dimension_has_its_own_steps_for_each_member() -> None:
    text = TABLES + "facts: {n: {range: [0, 9], over: kind}}\n"
    text += "figures: {f: {over: kind, steps_of: n, steps: [{from: by, is: x}, {is: 0}]}}\n"
    assert value(text, "f[day]", n__day=4, n__night=4) == is_(0)
    assert value(text, "f[night]", n__day=4, n__night=4) == is_(4)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{steps_of: a}", ["one_body"]),
        ("{steps: [{is: 1}]}", ["one_body"]),
        ("{}", ["one_body"]),
        ("{value: a, steps_of: a, steps: [{is: 1}]}", ["one_body"]),
        ("{value: a, steps: [{is: 1}]}", ["one_body"]),
    ],
)
def test_a_figure_has_exactly_one_body(body: str, expected: list[str]) -> None:
    assert codes(FACTS + f"figures: {{f: {body}}}") == expected


def test_x_is_the_number_even_twice() -> None:
    assert value(steps("[{from: 2, is: x * x + b}, {is: 0}]"), "f", a=3, b=1) == is_(10)


def test_edges_are_told_as_numbers_whatever_they_are_written_as() -> None:
    made = program("""
facts: {a: {range: [0, 100]}}
tables: {ten: {value: 10}, half: {value: 0.5}, by_grade: {over: g, rows: {x: 1, y: 2}}}
labels: {g: {members: {x: x, y: y}}}
goals: {g1: {max: 4}}
indicators:
  i:
    goal: g1
    measure: a
    max: 4
    score: [{up_to: ten, is: 4}, {up_to: ten / half, is: 2}, {up_to: 30, is: 1}, {is: 0}]
""")
    assert made.indicators[0].edges == (10, 20, 30)
