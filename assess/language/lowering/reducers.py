"""The one reducer: ``sum mean best worst count`` over a dimension, a list, the schools; ``rank``.

Over a dimension the reducer is unrolled into row nodes; over a list of items it becomes a fold
(see ``folds``), over the schools a barrier.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from gmpy2 import mpq

from assess.language.formulas import expression as e
from assess.language.given import FlagType, LabelType, NumberType, ValueType
from assess.language.ir import (
    Absent,
    Any,
    Constant,
    Definition,
    Divide,
    Else,
    Greatest,
    Least,
    Name,
    Node,
    Peer,
    Pick,
    Present,
    Sum,
)
from assess.language.lowering.context import Lowering
from assess.language.lowering.folds import fold
from assess.language.lowering.names import SCHOOLS
from assess.language.lowering.typed import ANY_UNIT, Env, SkipError, Typed
from assess.value import AbsenceKind, Reason

Operation = Literal["sum", "mean", "best", "worst", "count", "rank"]
REDUCERS = ("sum", "mean", "best", "worst", "count", "rank")
ZERO, ONE = mpq(0), mpq(1)
YES = Typed(Constant(ONE), FlagType())
"""What ``count`` counts where it says nothing: every member."""


def reduce(low: Lowering, tree: e.Call, env: Env) -> Typed:
    """One reducer call; ``over=`` says what it runs over."""
    keywords = dict(tree.keywords)
    allowed = {"over", "within", "where", "absent", "once_per"} | (
        {"ties"} if tree.function == "rank" else set()
    )
    for key, value in tree.keywords:
        if key not in allowed:
            raise low.fail("pack.keyword", value.span, keyword=key, function=tree.function)
    over = keywords.get("over")
    if not isinstance(over, e.Identifier):
        raise low.fail("pack.needs_over", tree.span, function=tree.function)
    wanted = range(2) if tree.function == "count" else range(1, 2)
    if len(tree.arguments) not in wanted:
        raise low.fail("pack.arguments", tree.span, function=tree.function,
                       wanted="0–1" if tree.function == "count" else "1",
                       found=str(len(tree.arguments)))  # fmt: skip
    absent = keywords.get("absent")
    if absent is not None and not (isinstance(absent, e.Identifier) and absent.name == "skip"):
        raise low.fail("pack.absent_policy", absent.span)
    items = over.name not in low.names.dimensions and over.name in low.names.pack.facts
    if env.items is not None and (items or over.name == SCHOOLS):
        raise low.fail("pack.item_nested", tree.span, over=over.name, list=env.items)
    if "once_per" in keywords and not items:
        raise low.fail("pack.once_per_where", keywords["once_per"].span)
    if over.name == SCHOOLS:
        return over_schools(low, tree, keywords, env)
    if over.name not in low.names.dimensions and not items:
        if over.name in low.broken:
            raise SkipError(over.name)
        raise low.fail("pack.unknown_dimension", over.span, dimension=over.name, id=env.owner)
    if tree.function == "rank" or "within" in keywords:
        raise low.fail("pack.only_schools", tree.span, function=tree.function)
    if items:
        return over_items(low, tree, over, keywords, env)
    return over_dimension(low, tree, over.name, keywords, env)


def over_items(
    low: Lowering, tree: e.Call, over: e.Identifier, keywords: dict[str, e.Expression], env: Env
) -> Typed:
    """A fold: the body sees one item and nothing else of the school."""
    if low.names.pack.facts[over.name].type != "items":
        raise low.fail("pack.over_fact", over.span, name=over.name)
    if env.scope == "city":
        raise low.fail("pack.city_reads_school", over.span, name=over.name)
    if over.name not in low.lists:
        raise SkipError(over.name)  # what is wrong with it is noted
    inside = replace(env, items=over.name)
    body: Typed | None = None
    if tree.arguments:
        body = low.lower(tree.arguments[0], inside)
        check_operand(low, tree, body.type)
    return fold(low, tree, body, keywords, inside)


def over_dimension(
    low: Lowering, tree: e.Call, dimension: str, keywords: dict[str, e.Expression], env: Env
) -> Typed:
    """Unroll: one copy of the body for each member."""
    members = low.names.dimensions[dimension]
    where = keywords.get("where")
    skip = "absent" in keywords
    reason = Reason(AbsenceKind.NOT_APPLICABLE, env.owner)
    adds = tree.function in ("sum", "count")
    if where is not None and not (adds or skip):
        raise low.fail("pack.where_needs_skip", where.span, function=tree.function)
    nothing: Node = Constant(ZERO) if adds and not skip else Absent(reason)
    parts: list[Node] = []
    type: ValueType | None = None
    for member in members:
        here = inside(low, dimension, member, env)
        node, found = low.lower(tree.arguments[0], here) if tree.arguments else YES
        check_operand(low, tree, found)
        type = found if type is None else low.join(type, found, tree.span)
        if tree.function == "count":
            node = Pick(node, (Constant(ZERO), Constant(ONE)))
        if where is not None:
            # As over the schools: a condition that is absent does not hold.
            kept = Else(low.flag(where, here), Constant(ZERO))
            node = Pick(kept, (nothing, node))
        idle = here.used.isdisjoint({dimension, "element"})
        if idle and len(members) > 1 and (tree.arguments or where is not None):
            raise low.fail("pack.idle_dimension", tree.span, dimension=dimension)
        env.used.update(here.used - {dimension, "element"})
        parts.append(node)
    if type is None or tree.function == "count":
        type = NumberType()
    if not parts:
        return Typed(nothing, type)
    operation = "sum" if tree.function == "count" else tree.function
    return Typed(combine(operation, parts, skip, reason), type)


def inside(low: Lowering, dimension: str, member: str, env: Env) -> Env:
    """Where the body stands for one member."""
    element = member if low.names.is_element(dimension) else env.element
    members = {**env.members, dimension: member}
    return replace(env, members=members, element=element, used=set())


def check_operand(low: Lowering, tree: e.Call, type: ValueType) -> None:
    """Sums and means are of numbers, counts of flags, best and worst of what has an order."""
    name = tree.function
    if not tree.arguments:
        return
    if name == "count" and not isinstance(type, FlagType):
        raise low.mismatch(tree.arguments[0].span, FlagType(), type)
    if name in ("sum", "mean") and not isinstance(type, NumberType):
        raise low.mismatch(tree.arguments[0].span, ANY_UNIT, type)
    if name in ("best", "worst", "rank"):
        check_order(low, tree, name, type)


def check_order(low: Lowering, tree: e.Expression, op: str, type: ValueType) -> None:
    """Numbers and the labels of ordered sets have an order; flags and plain labels have none."""
    plain = isinstance(type, LabelType) and not low.names.label_sets[type.set].ordered
    if plain or isinstance(type, FlagType):
        raise low.fail("pack.no_order", tree.span, op=op, **low.told("type", type))


def combine(name: str, parts: list[Node], skip: bool, reason: Reason) -> Node:
    """The reduction of the members' nodes; ``skip`` leaves out the absent ones."""
    if not skip:
        match name:
            case "sum":
                return Sum(tuple(parts))
            case "mean":
                count = mpq(len(parts))
                return Divide(Sum(tuple(parts)), Constant(count), count, reason)
            case _:
                return (Greatest if name == "best" else Least)(tuple(parts))
    present = tuple(Present(p) for p in parts)
    total = Sum(tuple(Else(p, Constant(ZERO)) for p in parts))
    match name:
        case "sum":
            return Pick(Any(present), (Absent(reason), total))
        case "mean":
            there = Sum(tuple(Pick(p, (Constant(ZERO), Constant(ONE))) for p in present))
            return Divide(total, there, ONE, reason)
        case _:
            return extreme_present(parts, Greatest if name == "best" else Least, reason)


def extreme_present(parts: list[Node], kind: type[Greatest] | type[Least], reason: Reason) -> Node:
    """The best or worst of those present: one stands in for an absent other, by halves.

    Splitting in the middle keeps the node's size in n log n.
    """
    if len(parts) == 1:
        return Else(parts[0], Absent(reason))
    middle = len(parts) // 2
    left = extreme_present(parts[:middle], kind, reason)
    right = extreme_present(parts[middle:], kind, reason)
    return Else(kind((left, right)), Else(left, right))


def over_schools(low: Lowering, tree: e.Call, keywords: dict[str, e.Expression], env: Env) -> Typed:
    """A barrier: body, where and ties become definitions finished for every school first."""
    if low.facts_only:
        raise low.fail("pack.not_here", tree.span, name="over=schools")
    if env.in_rule or env.draft is None:
        raise low.fail("pack.schools_in_rule", tree.span)
    within, where = keywords.get("within"), keywords.get("where")
    if env.scope == "city" and (within is not None or tree.function == "rank"):
        raise low.fail("pack.within_city", tree.span)
    outside = replace(env, scope="school")
    operation: Operation = tree.function  # type: ignore[assignment]
    type: ValueType = NumberType()
    body: str | None = None
    if tree.arguments:
        typed = low.lower(tree.arguments[0], outside)
        check_operand(low, tree, typed.type)
        if operation == "count":  # as a sum, so that it is absent where a member's flag is
            operation = "sum"
            counted = Pick(typed.node, (Constant(ZERO), Constant(ONE)))
            typed = Typed(counted, NumberType())
        type = typed.type
        body = sealed(low, env, typed, "each")
    flag = sealed(low, env, Typed(low.flag(where, outside), FlagType()), "where") if where else None
    label: str | None = None
    if within is not None:
        kind = low.lower(within, outside)
        if not isinstance(kind.type, LabelType):
            raise low.fail("pack.within_what", within.span, **low.told("type", kind.type))
        label = sealed(low, env, kind, "within")
    ties: tuple[str, ...] = ()
    if "ties" in keywords:
        listed = keywords["ties"]
        trees = listed.parts if isinstance(listed, e.Listing) else (listed,)
        ties = tuple(tie(low, t, outside, f"tie{n + 1}_") for n, t in enumerate(trees))
    policy: Literal["strict", "skip"] = "skip" if "absent" in keywords else "strict"
    none = Reason(AbsenceKind.NOT_APPLICABLE, env.owner)
    peer = Peer(operation, body, label, flag, ties, policy, none)
    return barrier(low, env, peer, NumberType() if operation in ("count", "rank") else type)


def barrier(low: Lowering, env: Env, peer: Peer, type: ValueType) -> Typed:
    """A Peer as a definition of its own; equal ones are one."""
    assert env.draft is not None
    shared = peer.within is None and peer.operation != "rank"
    scope: Literal["school", "city"] = "city" if shared else "school"
    parts = [peer.operation, peer.body or "schools", *peer.ties]
    parts += [f"within {peer.within}"] * bool(peer.within)
    parts += [f"where {peer.where}"] * bool(peer.where) + ["skip"] * (peer.absent == "skip")
    id = f"peers({', '.join(parts)})"
    if id not in low.definitions:
        low.types[id] = type
        node = replace(peer, none=Reason(AbsenceKind.NOT_APPLICABLE, id))
        about = env.draft.label, env.draft.origin
        low.definitions[id] = Definition(id, scope, type, node, *about)
    return Typed(Name(id), type)


def tie(low: Lowering, tree: e.Expression, env: Env, role: str) -> str:
    """The id of a tie-breaker, which must have an order."""
    typed = low.lower(tree, env)
    check_order(low, tree, "rank", typed.type)
    return sealed(low, env, typed, role)


def sealed(low: Lowering, env: Env, typed: Typed, role: str) -> str:
    """The id under which a school's value can be read by others."""
    if isinstance(typed.node, Name):
        return typed.node.id
    number = 1
    while f"{env.owner}.{role}{number}" in low.definitions:
        number += 1
    return low.auxiliary(env, f"{env.owner}.{role}{number}", typed).id
