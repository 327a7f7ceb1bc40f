"""What the nodes that calculate mean: each over known, unknown and absent parts, worked by hand."""

from __future__ import annotations

import typing

import pytest

from assess.engines.meaning import evaluate
from assess.engines.meaning.nodes import MEANING
from assess.language.ir import (
    Absent,
    Compare,
    Divide,
    Greatest,
    Least,
    Node,
    Product,
    Round,
    Sum,
)
from assess.value import Possible, Rational
from tests.building import (
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
    unknown,
    value_of,
)

# In their order: of two reasons the one further left is told.
DUE = not_due("plan")
ART = not_applicable("art")
KIND = not_applicable("kind")
BY_ZERO = not_applicable("ratio")

A, B, C = names("a", "b", "c")


def value(node: Node, **given: Possible) -> Possible:
    """What ``node`` comes to for one school that is ``given`` these inputs."""
    return value_of(evaluate, node, **given)


def test_every_node_has_a_meaning() -> None:
    assert set(MEANING) == set(typing.get_args(Node))


def test_leaves() -> None:
    assert value(constant("1/3")) == known("1/3")
    assert value(Absent(DUE)) == absent(DUE)
    assert value(A, a=unknown(1, 3, KIND)) == unknown(1, 3, KIND)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (known(2), known("1/3"), known("7/3")),
        (unknown(2, 4), known(3), unknown(5, 7)),
        (unknown(-1, 2), unknown(-3, 1), unknown(-4, 3)),
        (absent(DUE), known(3), absent(DUE)),
        (known(3), absent(KIND), absent(KIND)),
        (absent(KIND), unknown(1, 2), absent(KIND)),
        (absent(KIND), absent(DUE), absent(DUE)),
        (absent(KIND), absent(ART), absent(ART)),
        (unknown(1, 2, KIND), unknown(3, 4, DUE), unknown(4, 6, DUE, KIND)),
        # a is surely missing, so nothing greater than its reason is ever told.
        (absent(DUE), unknown(1, 2, KIND), absent(DUE)),
        (absent(KIND), unknown(1, 2, DUE), absent(DUE, KIND)),
        (absent(DUE, KIND), absent(ART), absent(DUE, ART)),
    ],
)
def test_sum(a: Possible, b: Possible, expected: Possible) -> None:
    assert value(Sum((A, B)), a=a, b=b) == expected
    assert value(Sum((B, A)), a=a, b=b) == expected


def test_sum_of_one_and_of_three() -> None:
    assert value(Sum((A,)), a=unknown(1, 2)) == unknown(1, 2)
    assert value(Sum((A, B, C)), a=known(1), b=unknown(2, 3), c=known(4)) == unknown(7, 8)


@pytest.mark.parametrize(
    ("a", "b", "c", "expected"),
    [
        (known(2), known("1/3"), known(-5), known("-10/3")),
        (unknown(-2, 3), unknown(-5, 4), known(1), unknown(-15, 12)),
        (unknown(-5, 1), unknown(-1, 4), known(1), unknown(-20, 5)),
        (unknown(-1, 2), known(3), unknown(-2, 1), unknown(-12, 6)),
        (known(0), unknown(-7, 9), known(1), known(0)),
        (known(0), absent(KIND), known(1), absent(KIND)),  # 0 does not decide a product
        (absent(KIND), absent(DUE), known(1), absent(DUE)),
        (unknown(1, 2, DUE), known(3), known(1), unknown(3, 6, DUE)),
    ],
)
def test_product(a: Possible, b: Possible, c: Possible, expected: Possible) -> None:
    assert value(Product((A, B, C)), a=a, b=b, c=c) == expected


@pytest.mark.parametrize(
    ("a", "b", "smallest", "expected"),
    [
        (known(7), known(2), 1, known("7/2")),
        (unknown(1, 4), unknown(2, 4), 1, unknown("1/4", 2)),
        (unknown(-1, 4), unknown(-4, -2), 1, unknown(-2, "1/2")),
        (known(6), unknown("1/2", 2), 1, unknown(3, 12)),  # 0 is out of reach: as it is
        (known(6), known(0), 1, absent(BY_ZERO)),
        (known(6), unknown(0, 3), 1, unknown(2, 6, BY_ZERO)),
        (known(6), unknown(-3, 0), 1, unknown(-6, -2, BY_ZERO)),
        (known(6), unknown(-2, 3), 1, unknown(-6, 6, BY_ZERO)),
        (known(6), unknown("-1/2", 3), 1, unknown(2, 6, BY_ZERO)),
        (unknown(-4, 6), unknown(0, 2), "1/2", unknown(-8, 12, BY_ZERO)),
        (known(6), unknown(0, "1/2"), 1, absent(BY_ZERO)),  # nothing but 0 is left of it
        (known(6), unknown(0, 1), 1, unknown(6, 6, BY_ZERO)),
        (absent(DUE), known(0), 1, absent(DUE)),  # nothing is divided
        (known(6), absent(KIND), 1, absent(KIND)),
        (absent(KIND), absent(DUE), 1, absent(DUE)),
        (absent(KIND), unknown(0, 2, DUE), 1, absent(DUE, KIND)),
        (unknown(4, 6, KIND), unknown(0, 2), 1, unknown(2, 6, KIND, BY_ZERO)),
        (unknown(4, 6, KIND), unknown(1, 2), 1, unknown(2, 6, KIND)),
        (known(6), unknown(0, 0, DUE), 1, absent(DUE, BY_ZERO)),
    ],
)
def test_divide(a: Possible, b: Possible, smallest: int | str, expected: Possible) -> None:
    assert value(Divide(A, B, q(smallest), BY_ZERO), a=a, b=b) == expected


@pytest.mark.parametrize(
    ("a", "b", "least", "greatest"),
    [
        (known(2), known(3), known(2), known(3)),
        (unknown(1, 5), unknown(3, 4), unknown(1, 4), unknown(3, 5)),
        (absent(DUE), known(3), absent(DUE), absent(DUE)),
        (absent(KIND), absent(ART), absent(ART), absent(ART)),
        (unknown(1, 5, KIND), known(3), unknown(1, 3, KIND), unknown(3, 5, KIND)),
    ],
)
def test_least_and_greatest(a: Possible, b: Possible, least: Possible, greatest: Possible) -> None:
    assert value(Least((A, B)), a=a, b=b) == least
    assert value(Greatest((A, B)), a=a, b=b) == greatest


@pytest.mark.parametrize(
    ("number", "step", "half_away", "floor", "ceil"),
    [
        ("5/2", 1, 3, 2, 3),
        ("-5/2", 1, -3, -3, -2),
        ("7/4", "1/2", 2, "3/2", 2),
        ("-7/4", "1/2", -2, -2, "-3/2"),
        ("1/8", "1/100", "13/100", "12/100", "13/100"),
        ("-1/8", "1/100", "-13/100", "-13/100", "-12/100"),
        ("1/3", "1/100", "33/100", "33/100", "34/100"),
        ("-1/3", "1/100", "-33/100", "-34/100", "-33/100"),
        ("1249/10000", "1/100", "12/100", "12/100", "13/100"),
        ("25/2", 5, 15, 10, 15),
        (12, 5, 10, 10, 15),
        (-15, 5, -15, -15, -15),
        (0, 1, 0, 0, 0),
    ],
)
def test_round(number: int | str, step: int | str, half_away: str, floor: str, ceil: str) -> None:
    given = known(number)
    assert value(Round(A, q(step), "half_away"), a=given) == known(half_away)
    assert value(Round(A, q(step), "floor"), a=given) == known(floor)
    assert value(Round(A, q(step), "ceil"), a=given) == known(ceil)


def test_round_of_what_is_unknown_or_absent() -> None:
    half_away = Round(A, q(1), "half_away")
    assert value(half_away, a=unknown("-5/2", "5/2", KIND)) == unknown(-3, 3, KIND)
    assert value(half_away, a=unknown("21/10", "24/10")) == known(2)
    assert value(half_away, a=absent(DUE, KIND)) == absent(DUE, KIND)


def test_a_target_not_due_and_an_unknown_fact_are_not_due() -> None:
    attained = Least((constant(1), Divide(Divide(A, B, q(1), BY_ZERO), C, q(1), BY_ZERO)))
    assert value(attained, a=unknown(0, 9), b=unknown(1, 9), c=absent(DUE)) == absent(DUE)


def test_lower_is_better_with_value_0_is_full_marks() -> None:
    attained = Divide(A, Greatest((A, B)), q(1), BY_ZERO)
    assert value(attained, a=known(18), b=known(0)) == known(1)
    assert value(attained, a=known(18), b=known(24)) == known("3/4")


def test_numbers_stay_exact() -> None:
    """In binary floating point 0.29 * 100 is less than 29."""
    product = Product((constant("29/100"), constant(100)))
    assert value(Compare("<=", constant(29), product)) == YES


def test_a_definition_reads_earlier_ones_and_only_definitions_are_told() -> None:
    made = program(
        (definition("b", Sum((A, A))), definition("c", Sum((A, B)))),
        (definition("d", Sum((B, C))),),
        inputs=["a"],
    )
    values = evaluate(made, (member("s", a=known(1)),)).schools["s"].values
    assert values == {"b": known(2), "c": known(3), "d": known(5)}


def test_rationals_of_any_size() -> None:
    big = Rational(10**60 + 1)
    node = Product((A, A))
    assert value(node, a=Possible(big, big)) == Possible(big * big, big * big)
