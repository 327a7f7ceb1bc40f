"""The inferring engine by hand: figures over pairs and spans, barriers, reasons, cohorts."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assess.engines.inference import Inference
from assess.language.ir import (
    Absent,
    All,
    Any,
    Compare,
    Divide,
    Else,
    Greatest,
    Least,
    Name,
    Node,
    Not,
    Pick,
    Present,
    Product,
    Program,
    Round,
    Sum,
)
from assess.outcome import CityOutcome, Member
from assess.value import AbsenceKind, Possible
from tests.building import (
    EITHER,
    NO,
    YES,
    absent,
    constant,
    definition,
    known,
    member,
    names,
    not_applicable,
    not_due,
    program,
    q,
    rule,
    unknown,
    value_of,
)

DUE = not_due("plan")
LATE = not_due("year")
ART = not_applicable("art")
ZERO = not_applicable("nobody")

A, B, P, R = names("a", "b", "p", "r")


def infer(made: Program, cohort: tuple[Member, ...]) -> CityOutcome:
    return Inference(made).evaluate(cohort)


def divide(smallest: str = "1") -> Node:
    return Divide(A, B, q(smallest), ZERO)


@pytest.mark.parametrize(
    ("node", "a", "b", "expected"),
    [
        (Sum((A, B, constant("1/3"))), known("1/2"), known("1/6"), known(1)),
        (Sum((A, B)), unknown(1, 2), unknown("-1/2", "1/3"), unknown("1/2", "7/3")),
        (Sum((A, B)), absent(ART), known(1), absent(ART)),
        (Sum((A, B)), absent(ART), absent(DUE), absent(DUE)),
        (Sum((A,)), absent(ART, DUE), known(1), absent(ART, DUE)),
        (Sum((A, B)), absent(ART), unknown(0, 1, DUE), absent(DUE, ART)),
        (Sum((A, B)), absent(DUE), unknown(0, 1, ART), absent(DUE)),
        (Sum((A, B)), unknown(0, 1, ART), unknown(0, 1, DUE), unknown(0, 2, DUE, ART)),
        (Product((A, B)), known("2/3"), known("-3/4"), known("-1/2")),
        (Product((A, B)), unknown(-2, 3), unknown(-5, 4), unknown(-15, 12)),
        (Product((A, B)), unknown(1, 2), unknown(3, 4), unknown(3, 8)),
        (Product((A, B)), unknown(1, 2), unknown(-5, 4), unknown(-10, 8)),
        (Product((A, B)), unknown(-5, 4), unknown(1, 2), unknown(-10, 8)),
        (Product((A, A, A)), unknown(-2, 1), known(0), unknown(-8, 4)),
        (divide(), known(1), known(-4), known("-1/4")),
        (divide(), known(1), known(0), absent(ZERO)),
        (divide(), unknown(1, 2), known(0), absent(ZERO)),
        (divide(), known(6), unknown(0, 3), unknown(2, 6, ZERO)),
        (divide("1/2"), known(6), unknown(0, 3), unknown(2, 12, ZERO)),
        (divide(), known(6), unknown(-2, 3), unknown(-6, 6, ZERO)),
        (divide(), known(6), unknown(-2, 0), unknown(-6, -3, ZERO)),
        (divide(), known(6), unknown(0, "1/2"), absent(ZERO)),
        (divide(), known(6), unknown("-1/2", 2), unknown(3, 6, ZERO)),
        (divide("1/2"), unknown(-6, 6), unknown(2, 3), unknown(-3, 3)),
        (divide(), unknown(-6, 4), unknown(-3, -2), unknown(-2, 3)),
        (divide(), absent(DUE), known(0), absent(DUE)),
        (divide(), unknown(2, 4, DUE), unknown(0, 1), unknown(2, 4, DUE, ZERO)),
        (Least((A, B)), known("1/3"), known("1/2"), known("1/3")),
        (Least((A, B)), unknown(1, 5), unknown(2, 3), unknown(1, 3)),
        (Greatest((A, B)), known("1/3"), known("1/2"), known("1/2")),
        (Greatest((A, B)), unknown(1, 5), unknown(2, 3), unknown(2, 5)),
        (Greatest((A, B)), known(1), absent(DUE), absent(DUE)),
        (Pick(A, (B, constant(7), Absent(ART))), known(1), absent(DUE), known(7)),
        (Pick(A, (B, constant(7), Absent(ART))), known(2), known(1), absent(ART)),
        (Pick(A, (B, constant(7), Absent(ART))), unknown(0, 1), known(3), unknown(3, 7)),
        (Pick(A, (B, constant(7), Absent(ART))), unknown(1, 2), known(3), unknown(7, 7, ART)),
        (Pick(A, (B, constant(7), Absent(ART))), unknown("1/2", "3/2"), known(3), known(7)),
        (Pick(A, (B, constant(7))), absent(DUE), known(3), absent(DUE)),
        (Pick(A, (B, constant(7))), unknown(1, 1, DUE), known(3), unknown(7, 7, DUE)),
        (Pick(A, (B, Absent(ART))), unknown(0, 1), absent(DUE), absent(DUE, ART)),
        (Else(A, B), known(1), absent(ART), known(1)),
        (Else(A, B), absent(ART), known(2), known(2)),
        (Else(A, B), absent(ART), absent(DUE), absent(DUE)),
        (Else(A, B), unknown(1, 3, ART), unknown(5, 6, DUE), unknown(1, 6, DUE)),
        (Else(A, B), unknown(1, 3, ART), absent(DUE), unknown(1, 3, DUE)),
        (Present(A), known(0), known(0), YES),
        (Present(A), absent(ART), known(0), NO),
        (Present(A), unknown(0, 1, ART), known(0), EITHER),
        (Present(A), unknown(0, 9), known(0), YES),
    ],
)
def test_a_figure(node: Node, a: Possible, b: Possible, expected: Possible) -> None:
    assert value_of(infer, node, a=a, b=b) == expected


@pytest.mark.parametrize(
    ("mode", "number", "expected"),
    [
        ("half_away", "1/4", "1/2"),
        ("half_away", "-1/4", "-1/2"),
        ("half_away", "6/25", "0"),
        ("half_away", "-3/4", "-1"),
        ("floor", "-1/4", "-1/2"),
        ("floor", "3/4", "1/2"),
        ("ceil", "-3/4", "-1/2"),
        ("ceil", "1/100", "1/2"),
        ("ceil", "1/2", "1/2"),
    ],
)
def test_rounding_to_a_half(mode: str, number: str, expected: str) -> None:
    node = Round(A, q("1/2"), mode)  # type: ignore[arg-type]
    assert value_of(infer, node, a=known(number)) == known(expected)
    wide = unknown(number, 9, ART)
    assert value_of(infer, node, a=wide) == unknown(expected, 9, ART)


@pytest.mark.parametrize(
    ("op", "a", "b", "expected"),
    [
        ("<", known("29/100"), known("29/100"), NO),
        ("<=", known("29/100"), known("29/100"), YES),
        ("==", known("2/4"), known("1/2"), YES),
        ("==", known("1/3"), known("1/2"), NO),
        ("<", unknown(1, 2), unknown(2, 3), EITHER),
        ("<", unknown(1, 2), unknown("21/10", 3), YES),
        ("<", unknown(3, 4), unknown(1, 3), NO),
        ("<=", unknown(3, 4), unknown(1, 3), EITHER),
        ("<=", unknown(1, 2), unknown(2, 3), YES),
        ("==", unknown(1, 2), unknown(2, 3), EITHER),
        ("==", unknown(1, 2), unknown(3, 4), NO),
        ("==", unknown(1, 2), unknown(1, 2), EITHER),
        ("<", unknown(1, 2), absent(ART, DUE), absent(ART, DUE)),
        ("<", unknown(1, 2, LATE), known(5), unknown(1, 1, LATE)),
    ],
)
def test_a_comparison_and_its_opposite(
    op: str, a: Possible, b: Possible, expected: Possible
) -> None:
    node = Compare(op, A, B)  # type: ignore[arg-type]
    assert value_of(infer, node, a=a, b=b) == expected
    if expected.low is None or expected.high is None:
        opposite = expected
    else:
        opposite = Possible(q(1) - expected.high, q(1) - expected.low, expected.reasons)
    assert value_of(infer, Not(node), a=a, b=b) == opposite


# Rows: the parts; All of them; Any of them.
KLEENE = [
    ((YES, YES, YES), YES, YES),
    ((YES, NO, absent(DUE)), NO, YES),
    ((NO, absent(DUE), EITHER), NO, unknown(1, 1, DUE)),
    ((YES, absent(DUE), EITHER), unknown(0, 0, DUE), YES),
    ((EITHER, EITHER, YES), EITHER, YES),
    ((absent(DUE), absent(ART), YES), absent(DUE), YES),
    ((absent(ART), unknown(1, 1, DUE), YES), absent(DUE, ART), YES),
    ((absent(DUE), unknown(1, 1, ART), NO), NO, unknown(1, 1, DUE)),
    ((unknown(0, 0, ART), unknown(0, 0, DUE), YES), unknown(0, 0, DUE), YES),
    ((unknown(0, 1, ART), YES, YES), unknown(0, 1, ART), YES),
]


@pytest.mark.parametrize(("given", "every", "some"), KLEENE)
def test_all_and_any(given: tuple[Possible, ...], every: Possible, some: Possible) -> None:
    inputs = dict(zip("apr", given, strict=True))
    assert value_of(infer, All((A, P, R)), **inputs) == every
    assert value_of(infer, Any((A, P, R)), **inputs) == some


def test_one_unknown_fact_does_not_change_what_it_does_not_reach() -> None:
    made = program(
        (definition("x", Product((A, constant("1/3")))), definition("y", Sum((Name("x"), B)))),
        inputs=("a", "b"),
    )
    sure = member("sure", a=known(2), b=known(1))
    open_ = member("open", a=known(2), b=unknown(1, 2))
    schools = infer(made, (sure, open_)).schools
    assert schools["sure"].values == {"x": known("2/3"), "y": known("5/3")}
    assert schools["open"].values == {"x": known("2/3"), "y": unknown("5/3", "8/3")}


def test_what_is_divided_by_a_certain_zero_is_absent() -> None:
    quotient = Divide(constant(1), Name("zero"), q(1), ZERO)
    made = program(
        (
            definition("zero", constant(0)),
            definition("more", Sum((quotient, constant("1/3")))),
            definition("less", Compare("<", quotient, constant(5))),
        )
    )
    values = infer(made, (member("s"),)).schools["s"].values
    assert values == {"zero": known(0), "more": absent(ZERO), "less": absent(ZERO)}


def test_a_ladder_may_be_deeper_than_python_indents() -> None:
    ladder: Node = constant(0)
    for step in range(150):
        ladder = Pick(Compare("<=", constant(step), A), (ladder, constant(step)))
    assert value_of(infer, ladder, a=known(149)) == known(149)
    deep: Node = B
    for step in reversed(range(150)):
        deep = Pick(Compare("<", constant(step), A), (constant(step), deep))
    assert value_of(infer, deep, a=known("37/2"), b=known(7)) == known(19)
    assert value_of(infer, deep, a=known(1000), b=known(7)) == known(7)
    assert value_of(infer, deep, a=unknown(18, 1000), b=known(7)) == unknown(7, 149)
    nested: Node = Absent(ART)
    for step in range(120):
        nested = Else(A if step == 60 else Absent(DUE), nested)
    assert value_of(infer, nested, a=known(5)) == known(5)
    assert value_of(infer, nested, a=unknown(4, 5, LATE)) == unknown(4, 5, ART)


def test_a_reason_of_a_past_year_is_kept() -> None:
    past = not_applicable("a definition of last year")
    made = program((definition("x", Sum((A, B))),), inputs=("a", "b"))
    engine = Inference(made)

    def x(a: Possible, b: Possible) -> Possible:
        return engine.evaluate((member("s", a=a, b=b),)).schools["s"].values["x"]

    assert x(absent(past), known(1)) == absent(past)
    assert x(absent(past), absent(ZERO)) == absent(past)  # «a definition…» is before «nobody»
    assert x(absent(not_due("zoo")), unknown(0, 1, past)) == absent(not_due("zoo"))
    assert x(known(1), known(1)) == known(2)


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        (AbsenceKind.NOT_DUE, known(0), YES),
        (AbsenceKind.NOT_DUE, absent(DUE), NO),
        (AbsenceKind.NOT_DUE, absent(ART), YES),
        (AbsenceKind.NOT_APPLICABLE, absent(DUE), YES),
        (AbsenceKind.NOT_APPLICABLE, absent(ART), NO),
        (AbsenceKind.NOT_DUE, absent(DUE, LATE), NO),
        (AbsenceKind.NOT_DUE, absent(DUE, ART), EITHER),
        (AbsenceKind.NOT_APPLICABLE, unknown(0, 1, DUE), YES),
        (AbsenceKind.NOT_APPLICABLE, unknown(0, 1, ART), EITHER),
        (AbsenceKind.NOT_APPLICABLE, unknown(0, 1, ART, DUE), EITHER),
        (None, unknown(0, 1, ART), EITHER),
        (None, absent(ART), NO),
        (None, absent(ART, DUE), NO),
    ],
)
@pytest.mark.parametrize("beside", [known(1), unknown(0, 1)])
def test_presence_but_for_one_kind_of_absence(
    kind: AbsenceKind | None, given: Possible, expected: Possible, beside: Possible
) -> None:
    # the one way where everything is decided, the other where something beside it is not
    made = program((definition("x", Present(Name("a"), kind)),), inputs=("a", "b"))
    cohort = (member("s", a=given, b=beside),)
    assert Inference(made).evaluate(cohort).schools["s"].values["x"] == expected
    asked = program((rule("r", Present(Name("a"), kind)),), inputs=("a", "b"))
    fired = Inference(asked).evaluate(cohort).schools["s"]
    assert (bool(fired.must), bool(fired.may)) == (expected == YES, expected != NO)


def test_only_the_engine_itself_loads_durable_rules() -> None:
    script = "import sys, assess, assess.engines; print('durable' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
