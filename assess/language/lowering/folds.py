"""Reducers over a list of items: each becomes a definition of its own; equal ones are one.

Inside such a reducer nothing of a school can be read but the item in hand: what the list comes to
is settled before everything else.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import Literal

from gmpy2 import mpq

from assess.language.about import Text
from assess.language.expansion.drafts import origin
from assess.language.formulas import expression as e
from assess.language.given import ItemField, NumberType, ValueType
from assess.language.ir import Constant, Definition, Fold, Name, Node, Pick
from assess.language.lowering.context import Lowering
from assess.language.lowering.typed import ANY_UNIT, Env, Typed
from assess.value import AbsenceKind, Reason

ZERO, ONE = mpq(0), mpq(1)
OPERATIONS = {
    "sum": Text("合计", "sum"),
    "mean": Text("平均", "mean"),
    "best": Text("最高", "best"),
    "worst": Text("最低", "worst"),
    "count": Text("项数", "count"),
}
"""What each operation is called where its result is told."""


def fold(
    low: Lowering, tree: e.Call, body: Typed | None, keywords: dict[str, e.Expression], env: Env
) -> Typed:
    """The reducer over the list in hand (``env.items``), its body being typed already."""
    assert env.items is not None
    type: ValueType = NumberType()
    operation: Literal["sum", "mean", "best", "worst", "count"] = tree.function  # type: ignore[assignment]
    node: Node | None = None
    if body is not None and operation == "count":  # as a sum: absent where an item's flag is
        operation, node = "sum", Pick(body.node, (Constant(ZERO), Constant(ONE)))
    elif body is not None:
        node, type = body.node, NumberType() if body.type == ANY_UNIT else body.type
    where = low.flag(keywords["where"], env) if "where" in keywords else None
    group = group_of(low, keywords["once_per"], env) if "once_per" in keywords else None
    policy: Literal["strict", "skip"] = "skip" if "absent" in keywords else "strict"
    none = Reason(AbsenceKind.NOT_APPLICABLE, env.items)
    made = Fold(operation, env.items, node, where, group, policy, none)
    return Typed(Name(defined(low, made, type, env)), type)


def defined(low: Lowering, made: Fold, type: ValueType, env: Env) -> str:
    """The id of the definition that is this fold; it may be there already."""
    if made not in low.folds:
        fact = low.names.pack.facts[made.items]
        called = f"{made.operation}, {made.items}"
        number = sum(id.startswith(f"items({called}, ") for id in low.folds.values()) + 1
        id = low.folds[made] = f"items({called}, {number})"
        words = OPERATIONS[made.operation]
        label = Text(f"{fact.label.zh}（{words.zh}）", f"{fact.label.en} ({words.en})")
        at = low.names.pack.span("facts", made.items)
        about = env.draft.origin if env.draft is not None else origin(fact, at)
        node = replace(made, none=Reason(AbsenceKind.NOT_APPLICABLE, id))
        low.types[id] = type
        low.definitions[id] = Definition(id, "school", type, node, label, about)
    return low.folds[made]


def group_of(low: Lowering, tree: e.Expression, env: Env) -> str:
    """The field of ``once_per=``; it is always stated, so that every group is known."""
    assert env.items is not None
    if not isinstance(tree, e.Item):
        raise low.fail("pack.once_per_what", tree.span)
    stated_field(low, tree, env.items)
    if low.names.pack.facts[env.items].fields[tree.field].if_blank != "refuse":
        raise low.fail("pack.once_per_blank", tree.span, field=tree.field, list=env.items)
    return tree.field


def item_field(low: Lowering, tree: e.Item, env: Env) -> Typed:
    """The value of a field of the item in hand."""
    if env.items is None:
        raise low.fail("pack.item_outside", tree.span, field=tree.field)
    field = stated_field(low, tree, env.items)
    if field.type is None:
        raise low.fail("pack.item_words", tree.span, field=tree.field)
    return Typed(Name(f"item.{tree.field}"), field.type)


def stated_field(low: Lowering, tree: e.Item, items: str) -> ItemField:
    """The field of the list; a close name is offered where there is none."""
    fields = low.lists[items].fields
    if tree.field in fields:
        return fields[tree.field]
    name, close = f"item.{tree.field}", get_close_matches(tree.field, fields)
    if close:
        near = ", ".join(f"item.{field}" for field in close)
        raise low.fail("pack.misspelt_name", tree.span, name=name, close=near)
    known = ", ".join(f"item.{field}" for field in fields)
    raise low.fail("pack.unknown_field", tree.span, name=name, list=items, known=known)


def check_readable(low: Lowering, tree: e.Call, env: Env) -> None:
    """Note what cannot be asked of a single item: the past, and what rules reach."""
    if env.items is not None and tree.function in ("last", "reached"):
        raise low.fail("pack.item_reads", tree.span, name=f"{tree.function}(…)", list=env.items)
