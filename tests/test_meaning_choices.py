"""What the nodes that compare and choose mean: each over every kind of part, worked by hand."""

from __future__ import annotations

import pytest

from assess.engines.meaning import evaluate
from assess.language.ir import All, Any, Compare, Else, Name, Node, Not, Pick, Present
from assess.value import Possible
from tests.building import (
    EITHER,
    NO,
    YES,
    absent,
    known,
    names,
    not_applicable,
    not_due,
    unknown,
    value_of,
)

# In their order: of two reasons the one further left is told.
DUE = not_due("plan")
KIND = not_applicable("kind")

A, B, C = names("a", "b", "c")


def value(node: Node, **given: Possible) -> Possible:
    """What ``node`` comes to for one school that is ``given`` these inputs."""
    return value_of(evaluate, node, **given)


NO_OR_DUE = unknown(0, 0, DUE)
NO_OR_KIND = unknown(0, 0, KIND)


@pytest.mark.parametrize(
    ("a", "b", "less", "at_most", "equal"),
    [
        (known(1), known(2), YES, YES, NO),
        (known(2), known(2), NO, YES, YES),
        (known(3), known(2), NO, NO, NO),
        (unknown(1, 2), unknown(3, 4), YES, YES, NO),
        (unknown(1, 3), unknown(3, 4), EITHER, YES, EITHER),
        (unknown(3, 4), unknown(1, 3), NO, EITHER, EITHER),
        (unknown(4, 5), unknown(1, 3), NO, NO, NO),
        (unknown(1, 3), known(2), EITHER, EITHER, EITHER),
        (unknown(1, 2), unknown(1, 2), EITHER, EITHER, EITHER),
        (absent(DUE), known(2), absent(DUE), absent(DUE), absent(DUE)),
        (unknown(0, 9), absent(KIND), absent(KIND), absent(KIND), absent(KIND)),
        (absent(KIND), absent(DUE), absent(DUE), absent(DUE), absent(DUE)),
        (absent(DUE), unknown(1, 2, KIND), absent(DUE), absent(DUE), absent(DUE)),
        (unknown(1, 1, KIND), known(2), unknown(1, 1, KIND), unknown(1, 1, KIND), NO_OR_KIND),
    ],
)  # fmt: skip
def test_compare(
    a: Possible, b: Possible, less: Possible, at_most: Possible, equal: Possible
) -> None:
    assert value(Compare("<", A, B), a=a, b=b) == less
    assert value(Compare("<=", A, B), a=a, b=b) == at_most
    assert value(Compare("==", A, B), a=a, b=b) == equal
    assert value(Compare("==", B, A), a=a, b=b) == equal


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        (NO, YES),
        (YES, NO),
        (EITHER, EITHER),
        (absent(DUE), absent(DUE)),
        (absent(DUE, KIND), absent(DUE, KIND)),
        (unknown(1, 1, KIND), unknown(0, 0, KIND)),
        (unknown(0, 0, KIND), unknown(1, 1, KIND)),
    ],
)
def test_not(a: Possible, expected: Possible) -> None:
    assert value(Not(A), a=a) == expected


KLEENE = [
    # a, b, both hold
    (YES, YES, YES),
    (YES, NO, NO),
    (NO, EITHER, NO),
    (YES, EITHER, EITHER),
    (EITHER, EITHER, EITHER),
    (NO, absent(DUE), NO),  # one ``no`` decides, whatever the other is
    (NO, unknown(0, 1, KIND), NO),
    (YES, absent(DUE), absent(DUE)),
    (EITHER, absent(KIND), unknown(0, 0, KIND)),
    (absent(KIND), absent(DUE), absent(DUE)),
    (YES, unknown(0, 1, KIND), unknown(0, 1, KIND)),
    (unknown(1, 1, DUE), unknown(0, 1, KIND), unknown(0, 1, DUE, KIND)),
    (NO_OR_DUE, YES, NO_OR_DUE),
    # Where a is no ``no`` it is not due, and KIND is not told.
    (NO_OR_DUE, absent(KIND), NO_OR_DUE),
    (NO_OR_DUE, unknown(1, 1, KIND), NO_OR_DUE),
    (unknown(1, 1, KIND), absent(DUE), absent(DUE)),
    (unknown(0, 0, KIND), absent(DUE), unknown(0, 0, DUE)),
]


@pytest.mark.parametrize(("a", "b", "expected"), KLEENE)
def test_all(a: Possible, b: Possible, expected: Possible) -> None:
    assert value(All((A, B)), a=a, b=b) == expected
    assert value(All((B, A)), a=a, b=b) == expected
    assert value(All((A, B, C)), a=a, b=b, c=YES) == expected


def opposite(flag: Possible) -> Possible:
    """Not, for the expectations of Any (de Morgan)."""
    if flag.low is None or flag.high is None:
        return flag
    return Possible(1 - flag.high, 1 - flag.low, flag.reasons)


@pytest.mark.parametrize(("a", "b", "expected"), KLEENE)
def test_any_is_the_mirror_image_of_all(a: Possible, b: Possible, expected: Possible) -> None:
    a, b, expected = opposite(a), opposite(b), opposite(expected)
    assert value(Any((A, B)), a=a, b=b) == expected
    assert value(Any((B, A)), a=a, b=b) == expected
    assert value(Any((A, B, C)), a=a, b=b, c=NO) == expected


@pytest.mark.parametrize(
    ("selector", "cases", "expected"),
    [
        (NO, (known(2), known(5)), known(2)),
        (YES, (known(2), known(5)), known(5)),
        (YES, (absent(DUE), known(5)), known(5)),
        (NO, (absent(DUE), known(5)), absent(DUE)),
        (EITHER, (known(5), known(2)), unknown(2, 5)),
        (EITHER, (absent(DUE), known(5)), unknown(5, 5, DUE)),
        (EITHER, (absent(DUE), absent(KIND)), absent(DUE, KIND)),
        (EITHER, (unknown(1, 2, KIND), unknown(4, 5)), unknown(1, 5, KIND)),
        (absent(KIND), (known(2), absent(DUE)), absent(KIND)),
        (absent(KIND, DUE), (known(2), known(5)), absent(KIND, DUE)),
        (unknown(0, 1, KIND), (known(2), known(5)), unknown(2, 5, KIND)),
        (unknown(0, 0, KIND), (known(2), known(5)), unknown(2, 2, KIND)),
        (unknown(0, 0, KIND), (absent(DUE), known(5)), absent(DUE, KIND)),
        (known(2), (known(1), absent(DUE), known(7)), known(7)),
        (unknown(1, 2), (absent(DUE), known(3), known(7)), unknown(3, 7)),
        (unknown(0, 2), (known(4), known(3), known(7)), unknown(3, 7)),
        # Wider than the cases there are: only these can be meant.
        (unknown(-1, 5), (known(4), known(7)), unknown(4, 7)),
        (unknown("1/2", "3/2"), (known(4), known(7)), known(7)),
    ],
)
def test_pick(selector: Possible, cases: tuple[Possible, ...], expected: Possible) -> None:
    given = {f"case{position}": case for position, case in enumerate(cases)}
    node = Pick(Name("selector"), names(*given))
    assert value(node, selector=selector, **given) == expected


def test_pick_does_not_look_at_a_case_that_cannot_be_selected() -> None:
    nobody_gives = Name("nobody_gives")
    assert value(Pick(A, (nobody_gives, B)), a=YES, b=known(5)) == known(5)
    assert value(Pick(A, (nobody_gives, B, B)), a=unknown(1, 2), b=known(5)) == known(5)
    with pytest.raises(KeyError, match="nobody_gives"):
        value(Pick(A, (nobody_gives, B)), a=EITHER, b=known(5))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (known(2), known(9), known(2)),
        (unknown(1, 3), absent(DUE), unknown(1, 3)),
        (absent(DUE), known(9), known(9)),
        (absent(DUE, KIND), unknown(8, 9), unknown(8, 9)),
        (unknown(1, 3, DUE), known(9), unknown(1, 9)),
        (unknown(1, 3, DUE), unknown(2, 9, KIND), unknown(1, 9, KIND)),
        (unknown(1, 3, DUE), absent(KIND), unknown(1, 3, KIND)),
        (absent(DUE), absent(KIND), absent(KIND)),  # the second's reason is told
    ],
)
def test_else(a: Possible, b: Possible, expected: Possible) -> None:
    assert value(Else(A, B), a=a, b=b) == expected


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        (known(0), YES),
        (unknown(0, 9), YES),
        (unknown(0, 9, DUE), EITHER),
        (unknown(3, 3, KIND), EITHER),
        (absent(DUE), NO),
        (absent(DUE, KIND), NO),
    ],
)
def test_present(a: Possible, expected: Possible) -> None:
    assert value(Present(A), a=a) == expected
