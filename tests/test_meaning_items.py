"""What is read over the items of one list: certain ones, possible ones, groups, no list, by hand.

Each item has ``worth`` (the body), ``in`` (the condition) and ``of`` (its group).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from assess.engines.meaning import evaluate
from assess.language.given import LabelType
from assess.language.ir import Absent, Fold, Name, Node, Pick
from assess.outcome import Item, Items, Member
from assess.value import Possible
from tests.building import (
    EITHER,
    NO,
    YES,
    absent,
    constant,
    definition,
    item_list,
    known,
    names,
    not_applicable,
    not_due,
    program,
    unknown,
)

# In their order: of two reasons the one further left is told.
DUE = not_due("plan")
ART = not_applicable("art")
NOTHING = not_applicable("result")
NO_LIST = not_applicable("prizes")

WORTH, COUNTS = names("item.worth", "item.in")
PRIZES = item_list(
    "prizes", 3, NO_LIST, worth=unknown(-1, 5), **{"in": unknown(0, 1), "of": unknown(0, 2)}
)
Operation = Literal["sum", "mean", "best", "worst", "count"]


def fold(
    operation: Operation,
    policy: Literal["strict", "skip"] = "strict",
    *,
    where: Node | None = None,
    once_per: str | None = None,
    body: Node = WORTH,
) -> Fold:
    made = None if operation == "count" else body
    return Fold(operation, "prizes", made, where, once_per, policy, NOTHING)


def item(worth: Possible, counts: Possible = YES, of: int = 0) -> Item:
    return {"worth": worth, "in": counts, "of": known(of)}


def result(node: Fold, items: Items) -> Possible:
    made = program((definition("result", node),), lists=[PRIZES])
    return evaluate(made, (Member("s", {}, {"prizes": items}),)).schools["s"].values["result"]


def over(node: Fold, *items: Item) -> Possible:
    """Over exactly these items."""
    return result(node, Items(items))


@pytest.mark.parametrize(
    ("operation", "expected"), [("sum", 7), ("mean", "7/3"), ("best", 4), ("worst", 1),
                                ("count", 3)],
)  # fmt: skip
def test_over_known_items(operation: Operation, expected: int | str) -> None:
    items = [item(known(1)), item(known(4)), item(known(2))]
    assert over(fold(operation), *items) == known(expected)


def test_over_no_items() -> None:
    for operation in ("sum", "count"):
        assert over(fold(operation)) == known(0)
        assert over(fold(operation, "skip")) == absent(NOTHING)
    for operation in ("mean", "best", "worst"):
        assert over(fold(operation)) == absent(NOTHING)


def test_an_unknown_field_opens_the_result() -> None:
    items = [item(known(1)), item(unknown(2, 5))]
    assert over(fold("sum"), *items) == unknown(3, 6)
    assert over(fold("mean"), *items) == unknown("3/2", 3)
    assert over(fold("best"), *items) == unknown(2, 5)
    assert over(fold("worst"), *items) == known(1)


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("sum", unknown(1, 6)), ("mean", unknown(1, 5)), ("best", unknown(1, 5)),
        ("worst", known(1)), ("count", unknown(1, 2)),
    ],
)  # fmt: skip
def test_an_item_that_may_count(operation: Operation, expected: Possible) -> None:
    items = [item(known(1)), item(unknown(3, 5), EITHER), item(known(9), NO)]
    assert over(fold(operation, where=COUNTS), *items) == expected


def test_a_condition_that_is_absent_does_not_hold() -> None:
    items = [item(known(1)), item(known(3), absent(DUE)), item(known(5), unknown(1, 1, DUE))]
    assert over(fold("sum", where=COUNTS), *items) == unknown(1, 6)
    assert over(fold("count", where=COUNTS), *items) == unknown(1, 2)


def test_an_item_without_a_body() -> None:
    items = [item(known(1)), item(absent(ART)), item(unknown(2, 3, DUE))]
    assert over(fold("sum"), *items) == absent(DUE, ART)
    assert over(fold("sum", "skip"), *items) == unknown(1, 4)
    assert over(fold("best", "skip"), *items) == unknown(1, 3)
    possible = [item(known(1)), item(absent(ART), EITHER)]
    assert over(fold("sum", where=COUNTS), *possible) == unknown(1, 1, ART)
    out = [item(known(1)), item(absent(ART), NO)]
    assert over(fold("sum", where=COUNTS), *out) == known(1)


@pytest.mark.parametrize(
    ("operation", "expected"),
    [("sum", 11), ("mean", "11/3"), ("best", 6), ("worst", 2), ("count", 3)],
)
def test_only_the_best_of_each_group_counts(operation: Operation, expected: int | str) -> None:
    # groups 0: 1 and 3 -> 3; 1: 6, 4 and 6 -> 6; 2: 2
    items = [item(known(w), of=g) for w, g in [(1, 0), (6, 1), (3, 0), (4, 1), (2, 2), (6, 1)]]
    assert over(fold(operation, once_per="of"), *items) == known(expected)


def test_a_group_is_as_certain_as_its_most_certain_member() -> None:
    # Group 0: certainly 2 to 3, perhaps 5 as well -> 2 to 5.  Group 1: perhaps 4 to 6.
    items = [
        item(unknown(2, 3), YES, 0), item(known(5), EITHER, 0),
        item(known(4), EITHER, 1), item(known(6), EITHER, 1),
    ]  # fmt: skip
    node = fold("sum", where=COUNTS, once_per="of")
    assert over(node, *items) == unknown(2, 11)
    assert over(replace(node, operation="count", body=None), *items) == unknown(1, 2)
    assert over(replace(node, operation="mean"), *items) == unknown(2, 6)
    assert over(replace(node, operation="worst"), *items) == unknown(2, 5)
    assert over(replace(node, operation="best"), *items) == unknown(2, 6)


def test_two_certain_members_of_a_group_raise_each_other() -> None:
    items = [item(unknown(2, 3)), item(unknown(1, 7))]
    assert over(fold("sum", once_per="of"), *items) == unknown(2, 7)


def test_an_absent_member_of_a_group_is_absent_all_the_same() -> None:
    items = [item(known(2)), item(absent(ART))]
    assert over(fold("sum", once_per="of"), *items) == absent(ART)
    assert over(fold("sum", "skip", once_per="of"), *items) == known(2)
    perhaps = [item(known(2)), item(unknown(3, 4, ART))]
    assert over(fold("sum", "skip", once_per="of"), *perhaps) == unknown(2, 4)
    assert over(fold("sum", "skip", once_per="of"), perhaps[1]) == unknown(0, 4, NOTHING)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        # worth is -1 to 5, and there are 0 to 3 items
        (fold("sum"), unknown(-3, 15)), (fold("count"), unknown(0, 3)),
        (fold("mean"), unknown(-1, 5, NOTHING)), (fold("best"), unknown(-1, 5, NOTHING)),
        (fold("worst"), unknown(-1, 5, NOTHING)), (fold("sum", "skip"), unknown(-3, 15, NOTHING)),
        (fold("sum", where=constant(0)), known(0)),
        (fold("best", where=constant(0)), absent(NOTHING)),
        (fold("sum", once_per="of"), unknown(-3, 15)),
        (fold("sum", body=Absent(ART)), unknown(0, 0, ART)),
        (fold("best", body=Absent(ART)), absent(ART, NOTHING)),
        (fold("sum", body=Pick(COUNTS, (Absent(ART), constant(2)))), unknown(0, 6, ART)),
    ],
)  # fmt: skip
def test_a_list_of_which_nothing_is_known(node: Fold, expected: Possible) -> None:
    assert result(node, Items(None, open=True)) == expected


def test_there_are_never_more_groups_than_labels() -> None:
    label = replace(PRIZES.fields["of"], type=LabelType("group"), widest=unknown(0, 1))
    lists = [replace(PRIZES, fields={**PRIZES.fields, "of": label})]
    member = Member("s", {}, {"prizes": Items(None, open=True)})
    for most, groups in ((3, 2), (1, 1)):
        about = replace(lists[0], most=most)
        nodes = (
            definition("once", fold("sum", once_per="of")),
            definition("each", fold("sum", once_per="worth")),
        )
        values = evaluate(program(nodes, lists=[about]), (member,)).schools["s"].values
        assert values["once"] == unknown(-groups, 5 * groups)
        assert values["each"] == unknown(-most, 5 * most)  # no label: as many as there are items


def test_a_list_that_may_be_missing() -> None:
    node = fold("sum")
    assert result(node, Items(None, reasons=frozenset({NO_LIST}))) == absent(NO_LIST)
    either = Items((item(known(7)),), reasons=frozenset({NO_LIST}))
    assert result(node, either) == unknown(7, 7, NO_LIST)
    anything = Items(None, open=True, reasons=frozenset({NO_LIST}))
    assert result(node, anything) == unknown(-3, 15, NO_LIST)
    both = Items((item(known(20)),), open=True)
    assert result(node, both) == unknown(-3, 20)


def test_a_fold_is_read_like_any_definition() -> None:
    nodes = (definition("result", fold("sum")), definition("twice", Name("result")))
    made = program(nodes, lists=[PRIZES])
    member = Member("s", {}, {"prizes": Items((item(known(2)), item(known(3))))})
    assert evaluate(made, (member,)).schools["s"].values["twice"] == known(5)
