"""Random lists of items, the worlds they stand for, and folds over them."""

from __future__ import annotations

import typing
from dataclasses import fields, is_dataclass, replace
from typing import Literal, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from assess.language.given import FlagType, ItemField, ItemList, LabelType, NumberType
from assess.language.ir import Fold, Name, Node
from assess.outcome import Items
from assess.value import Possible, Rational, Reason
from tests.one_world import Value
from tests.strategies import (
    FLAGS,
    LABELS,
    NUMBERS,
    REASONS,
    certain,
    flags,
    numbers,
    reasons,
    worlds,
)

Operation: TypeAlias = Literal["sum", "mean", "best", "worst", "count"]
OPERATIONS: tuple[Operation, ...] = typing.get_args(Operation)


def of_item(node: Node) -> Node:
    """The same formula about an item's fields of the same names."""
    if isinstance(node, Name):
        return Name(f"item.{node.id}")
    changed: dict[str, object] = {}
    for field in fields(node):
        part = getattr(node, field.name)
        if isinstance(part, tuple):
            changed[field.name] = tuple(of_item(inner) for inner in part)
        elif is_dataclass(part) and not isinstance(part, Reason):
            changed[field.name] = of_item(part)  # type: ignore[arg-type]
    return replace(node, **changed)  # type: ignore[arg-type]


def _widest(count: int) -> Possible:
    return Possible(Rational(0), Rational(count - 1))


ITEMS = ItemList(
    "items",
    {
        **{id: ItemField(id, NumberType(), Possible(Rational(-2), Rational(3))) for id in NUMBERS},
        **{id: ItemField(id, FlagType(), _widest(2)) for id in FLAGS},
        **{id: ItemField(id, LabelType(id), _widest(count)) for id, count in LABELS.items()},
    },
    3,
    frozenset(REASONS[2:]),
)
"""A list of at most three items, with a field for every fact."""


@st.composite
def folds(draw: DrawFn) -> Fold:
    """Folds of every operation over ``ITEMS``."""
    operation: Operation = draw(st.sampled_from(OPERATIONS))
    return Fold(
        operation,
        ITEMS.id,
        None if operation == "count" else of_item(draw(numbers(2))),
        draw(st.none() | flags(1).map(of_item)),
        draw(st.sampled_from([None, None, *LABELS, "a"])),
        draw(st.sampled_from(("strict", "skip"))),
        draw(reasons),
    )


@st.composite
def lists(draw: DrawFn) -> Items:
    """All that a list may be: certain, some fields open, any list at all, none."""
    shape = draw(st.sampled_from(("known", "known", "known", "open", "none", "any")))
    known = tuple(draw(st.lists(_items(), max_size=ITEMS.most)))
    why = draw(st.frozensets(st.sampled_from(sorted(ITEMS.reasons)), min_size=1))
    match shape:
        case "known":
            return Items(known)
        case "open":
            return Items(None, True)
        case "none":
            return Items(None, reasons=why)
    return Items(known, draw(st.booleans()), why)


@st.composite
def _items(draw: DrawFn) -> dict[str, Possible]:
    """An item: what folds group by is stated, and no field is ever absent."""
    item: dict[str, Possible] = {}
    for id, field in ITEMS.fields.items():
        assert field.widest.low is not None
        assert field.widest.high is not None
        whole = st.integers(int(field.widest.low), int(field.widest.high))
        low, high = sorted((draw(whole), draw(whole)))
        stated = id in (*LABELS, "a") or draw(st.booleans())
        item[id] = Possible(Rational(low), Rational(low if stated else high))
    return item


@st.composite
def list_worlds(draw: DrawFn, given: Items) -> list[dict[str, Value]] | Reason:
    """One of the lists that ``given`` stands for, or the reason why there is none."""
    ways: list[str] = ["known"] * (given.known is not None) + ["open"] * given.open
    way = draw(st.sampled_from([*ways, *["none"] * bool(given.reasons)]))
    if way == "none":
        return draw(st.sampled_from(sorted(given.reasons)))
    if way == "known":
        return [draw(worlds(dict(item))) for item in given.known or ()]
    anything = {id: field.widest for id, field in ITEMS.fields.items()}
    return draw(st.lists(worlds(anything), max_size=ITEMS.most))


def certain_list(world: list[dict[str, Value]] | Reason) -> Items:
    """A world's list as something given, in which everything is known."""
    if isinstance(world, Reason):
        return Items(None, reasons=frozenset((world,)))
    return Items(tuple(certain(item) for item in world))
