"""What is read over the schools of the cohort: sums, means, bests, counts and places, by hand."""

from __future__ import annotations

from typing import Literal

import pytest

from assess.engines.meaning import evaluate
from assess.language.ir import Name, Peer, Sum
from assess.outcome import Member
from assess.value import Possible
from tests.building import (
    EITHER,
    NO,
    YES,
    absent,
    definition,
    known,
    not_applicable,
    not_due,
    program,
    unknown,
)

# In their order: of two reasons the one further left is told.
DUE = not_due("plan")
ART = not_applicable("art")
KIND = not_applicable("kind")
NOBODY = not_applicable("result")

School = dict[str, Possible]
Operation = Literal["sum", "mean", "best", "worst", "count", "rank"]


def peer(
    operation: Operation,
    absent: Literal["strict", "skip"] = "strict",
    *,
    within: str | None = None,
    where: str | None = None,
    ties: tuple[str, ...] = (),
) -> Peer:
    """Over the schools' ``x``."""
    body = None if operation == "count" else "x"
    return Peer(operation, body, within, where, ties, absent, NOBODY)


def results(node: Peer, *schools: School) -> list[Possible]:
    """What each of the schools reads."""
    cohort = tuple(Member(f"s{place}", school) for place, school in enumerate(schools))
    made = program((definition("result", node),), inputs=schools[0])
    outcomes = evaluate(made, cohort).schools
    return [outcomes[member.id].values["result"] for member in cohort]


def common(node: Peer, *schools: School) -> Possible:
    """What all of the schools read, which is the same."""
    first, *others = results(node, *schools)
    assert others == [first] * len(others)
    return first


def xs(*values: Possible) -> list[School]:
    return [{"x": value} for value in values]


def either_way(*pairs: tuple[Possible, Possible]) -> list[School]:
    """Schools by (x, whether they count)."""
    return [{"x": value, "counts": counts} for value, counts in pairs]


@pytest.mark.parametrize(
    ("values", "strict", "skip"),
    [
        ([known(1), known(2), known(4)], known(7), known(7)),
        ([known(1), unknown(2, 5)], unknown(3, 6), unknown(3, 6)),
        ([known(1), absent(DUE)], absent(DUE), known(1)),
        ([absent(KIND), absent(DUE)], absent(DUE), absent(NOBODY)),
        ([absent(DUE), unknown(1, 2, KIND)], absent(DUE), unknown(0, 2, NOBODY)),
        ([known(1), unknown(3, 5, DUE)], unknown(4, 6, DUE), unknown(1, 6)),
        ([known(1), unknown(-5, -3, DUE)], unknown(-4, -2, DUE), unknown(-4, 1)),
    ],
)
def test_sum(values: list[Possible], strict: Possible, skip: Possible) -> None:
    assert common(peer("sum"), *xs(*values)) == strict
    assert common(peer("sum", "skip"), *xs(*values)) == skip


@pytest.mark.parametrize(
    ("schools", "expected"),
    [
        ([(known(1), YES), (known(9), NO)], known(1)),
        ([(known(1), YES), (known(9), absent(DUE))], known(1)),
        ([(known(1), YES), (unknown(3, 5), EITHER)], unknown(1, 6)),
        ([(known(1), YES), (unknown(-5, -3), EITHER)], unknown(-4, 1)),
        ([(known(1), YES), (unknown(3, 5), unknown(1, 1, KIND))], unknown(1, 6)),
        ([(known(1), YES), (absent(DUE), NO)], known(1)),
        ([(known(1), YES), (absent(DUE), EITHER)], unknown(1, 1, DUE)),
        ([(known(1), YES), (unknown(3, 5, DUE), EITHER)], unknown(1, 6, DUE)),
        ([(absent(ART), YES), (absent(KIND), EITHER)], absent(ART)),
        ([(absent(KIND), YES), (absent(ART), EITHER)], absent(ART, KIND)),
        ([(known(1), NO), (known(2), NO)], known(0)),
        ([(known(1), EITHER), (absent(DUE), NO)], unknown(0, 1)),
        ([(absent(DUE), EITHER)], unknown(0, 0, DUE)),
    ],
)
def test_sum_where(schools: list[tuple[Possible, Possible]], expected: Possible) -> None:
    assert common(peer("sum", where="counts"), *either_way(*schools)) == expected


def test_skip_leaves_out_who_may_not_be_there() -> None:
    node = peer("sum", "skip", where="counts")
    assert common(node, *either_way((known(1), NO))) == absent(NOBODY)
    assert common(node, *either_way((absent(DUE), EITHER))) == absent(NOBODY)
    assert common(node, *either_way((known(1), YES), (absent(DUE), EITHER))) == known(1)
    assert common(node, *either_way((known(1), YES), (unknown(2, 3, DUE), EITHER))) == unknown(1, 4)


@pytest.mark.parametrize(
    ("schools", "mean", "best", "worst"),
    [
        ([(known(2), YES), (known(7), YES)], known("9/2"), known(7), known(2)),
        ([(unknown(1, 3), YES), (known(5), YES)], unknown(3, 4), known(5), unknown(1, 3)),
        (
            [(unknown(2, 5), YES), (unknown(3, 4), YES)],
            unknown("5/2", "9/2"),
            unknown(3, 5),
            unknown(2, 4),
        ),
        (
            [(known(2), YES), (known(6), YES), (known(10), EITHER)],
            unknown(2, 10),
            unknown(6, 10),
            known(2),
        ),
        (
            [(known(2), YES), (known(6), YES), (known(1), EITHER)],
            unknown(1, 6),
            known(6),
            unknown(1, 2),
        ),
        (
            [(unknown(4, 6), EITHER), (unknown(1, 2), EITHER)],
            unknown(1, 6, NOBODY),
            unknown(1, 6, NOBODY),
            unknown(1, 6, NOBODY),
        ),
        ([(known(2), EITHER)], unknown(2, 2, NOBODY), unknown(2, 2, NOBODY), unknown(2, 2, NOBODY)),
        ([(known(2), NO)], absent(NOBODY), absent(NOBODY), absent(NOBODY)),
        ([(known(2), YES), (absent(DUE), YES)], absent(DUE), absent(DUE), absent(DUE)),
        (
            [(known(2), YES), (absent(DUE), EITHER)],
            unknown(2, 2, DUE),
            unknown(2, 2, DUE),
            unknown(2, 2, DUE),
        ),
        (
            [(known(2), YES), (unknown(4, 6, DUE), YES)],
            unknown(3, 4, DUE),
            unknown(4, 6, DUE),
            unknown(2, 2, DUE),
        ),
        ([(absent(DUE), EITHER)], absent(DUE, NOBODY), absent(DUE, NOBODY), absent(DUE, NOBODY)),
    ],
)
def test_mean_best_and_worst(
    schools: list[tuple[Possible, Possible]], mean: Possible, best: Possible, worst: Possible
) -> None:
    given = either_way(*schools)
    assert common(peer("mean", where="counts"), *given) == mean
    assert common(peer("best", where="counts"), *given) == best
    assert common(peer("worst", where="counts"), *given) == worst


def test_mean_best_and_worst_skipping() -> None:
    given = xs(known(2), known(6), absent(DUE), unknown(7, 9, KIND))
    assert common(peer("mean", "skip"), *given) == unknown(2, 9)
    assert common(peer("best", "skip"), *given) == unknown(6, 9)
    assert common(peer("worst", "skip"), *given) == known(2)
    assert common(peer("mean", "skip"), *given[:3]) == known(4)
    assert common(peer("mean", "skip"), *xs(absent(DUE))) == absent(NOBODY)
    assert common(peer("mean", "skip"), *xs(unknown(3, 4, DUE))) == unknown(3, 4, NOBODY)


def test_count() -> None:
    node, skipping = peer("count", where="counts"), peer("count", "skip", where="counts")
    open_one = either_way((known(1), YES), (absent(DUE), YES), (known(1), EITHER), (known(1), NO))
    assert common(node, *open_one) == common(skipping, *open_one) == unknown(2, 3)
    nobody = either_way((known(1), NO), (known(1), absent(KIND)))
    assert common(node, *nobody) == known(0)
    assert common(skipping, *nobody) == absent(NOBODY)
    assert common(node, *either_way((known(1), EITHER))) == EITHER
    assert common(skipping, *either_way((known(1), EITHER))) == unknown(0, 1, NOBODY)
    assert common(peer("count"), *xs(known(1), absent(DUE))) == known(2)


def test_within_the_own_label() -> None:
    node = peer("sum", within="kind")
    schools = [
        {"kind": known(0), "x": known(1)},
        {"kind": known(1), "x": known(10)},
        {"kind": known(0), "x": known(100)},
    ]
    assert results(node, *schools) == [known(101), known(10), known(101)]


def test_within_an_unknown_label_is_certainly_self_and_perhaps_others() -> None:
    schools = [
        {"kind": EITHER, "x": known(1)},
        {"kind": known(0), "x": known(10)},
        {"kind": known(1), "x": known(100)},
        {"kind": known(2), "x": known(1000)},
        {"kind": EITHER, "x": known(10000)},
    ]
    assert results(peer("sum", within="kind"), *schools) == [
        unknown(1, 10111),
        unknown(10, 10011),
        unknown(100, 10101),
        known(1000),
        unknown(10000, 10111),
    ]


def test_within_an_absent_label_is_nobody() -> None:
    schools = [
        {"kind": absent(KIND), "x": known(1)},
        {"kind": absent(KIND), "x": known(10)},
        {"kind": unknown(0, 0, KIND), "x": known(100)},
        {"kind": known(0), "x": known(1000)},
    ]
    assert results(peer("sum", within="kind"), *schools) == [
        known(0),
        known(0),
        unknown(0, 1100),
        unknown(1000, 1100),
    ]


def test_within_and_where_both_hold() -> None:
    schools = [
        {"kind": known(0), "x": known(1), "counts": YES},
        {"kind": known(0), "x": known(10), "counts": NO},
        {"kind": known(1), "x": known(100), "counts": YES},
    ]
    node = peer("sum", within="kind", where="counts")
    assert results(node, *schools) == [known(1), known(1), known(100)]


def test_the_city_reads_all_schools_and_they_read_the_city() -> None:
    made = program(
        (
            definition("all_x", peer("sum"), "city"),
            definition("twice", Sum((Name("all_x"), Name("all_x"))), "city"),
            definition("share", Sum((Name("twice"), Name("x")))),
        ),
        inputs=["x"],
    )
    cohort = (Member("a", {"x": known(1)}), Member("b", {"x": unknown(2, 3)}))
    outcome = evaluate(made, cohort)
    assert outcome.city == {"all_x": unknown(3, 4), "twice": unknown(6, 8)}
    assert outcome.schools["a"].values == {"share": unknown(7, 9)}
    assert outcome.schools["b"].values == {"share": unknown(8, 11)}


def test_without_schools_the_city_has_its_own_values() -> None:
    made = program((definition("all_x", peer("sum"), "city"),))
    outcome = evaluate(made, ())
    assert (outcome.city, outcome.schools) == ({"all_x": known(0)}, {})


def test_the_order_of_the_schools_is_irrelevant() -> None:
    made = program((definition("result", peer("rank", ties=("x",))),), inputs=["x"])
    cohort = [Member(id, {"x": known(n)}) for id, n in [("a", 3), ("b", 1), ("c", 3)]]
    assert evaluate(made, tuple(cohort)).schools == evaluate(made, tuple(cohort[::-1])).schools
