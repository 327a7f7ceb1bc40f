"""The one reducer: ``sum mean best worst count`` over a dimension or over the schools; ``rank``.

Over a dimension the reducer is unrolled into row nodes; over the schools it becomes a barrier.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from gmpy2 import mpq

from assess.language import expression as e
from assess.language.ir import (
    Absent,
    Any,
    Constant,
    Divide,
    Else,
    FlagType,
    Greatest,
    LabelType,
    Least,
    Name,
    Node,
    NumberType,
    Peer,
    Pick,
    Present,
    Sum,
    ValueType,
)
from assess.language.names import SCHOOLS
from assess.language.typed import Env, Typed
from assess.value import AbsenceKind, Reason

if TYPE_CHECKING:
    from assess.language.lower import Lowering

REDUCERS = ("sum", "mean", "best", "worst", "count", "rank")
ZERO, ONE = mpq(0), mpq(1)


def reduce(low: Lowering, tree: e.Call, env: Env) -> Typed:
    """One reducer call; ``over=`` says what it runs over."""
    keywords = dict(tree.keywords)
    allowed = {"over", "within", "where", "absent"} | (
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
                       wanted="1", found=str(len(tree.arguments)))  # fmt: skip
    absent = keywords.get("absent")
    if absent is not None and not (isinstance(absent, e.Identifier) and absent.name == "skip"):
        raise low.fail("pack.absent_policy", absent.span)
    if over.name == SCHOOLS:
        return over_schools(low, tree, keywords, env)
    if over.name not in low.names.dimensions:
        raise low.fail("pack.unknown_dimension", over.span, dimension=over.name, id=env.owner)
    if tree.function == "rank" or "within" in keywords:
        raise low.fail("pack.only_schools", tree.span, function=tree.function)
    return over_dimension(low, tree, over.name, keywords, env)


def over_dimension(
    low: Lowering, tree: e.Call, dimension: str, keywords: dict[str, e.Expression], env: Env
) -> Typed:
    """Unroll: one copy of the body for each member."""
    members = low.names.dimensions[dimension]
    where = keywords.get("where")
    skip = "absent" in keywords
    reason = Reason(AbsenceKind.NOT_APPLICABLE, env.owner)
    parts: list[Node] = []
    type: ValueType = NumberType()
    for member in members:
        here = inside(low, dimension, member, env)
        if tree.arguments:
            typed = low.lower(tree.arguments[0], here)
            idle = here.used.isdisjoint({dimension, "element"})
            if idle and len(members) > 1:
                place = tree.arguments[0].span
                raise low.fail("pack.idle_dimension", place, dimension=dimension)
            env.used.update(here.used - {dimension, "element"})
            node, type = typed
        else:
            node, type = Constant(ONE), FlagType()
        if where is not None:
            # As over the schools: a condition that is absent does not hold.
            kept = Else(low.flag(where, here), Constant(ZERO))
            left_out: Node = Absent(reason) if skip else Constant(ZERO)
            if tree.function not in ("sum", "count") and not skip:
                raise low.fail("pack.where_needs_skip", where.span, function=tree.function)
            node = Pick(kept, (left_out, node))
        parts.append(node)
    check_operand(low, tree, type)
    if not parts:
        nothing: Node = Constant(ZERO) if tree.function in ("sum", "count") else Absent(reason)
        return Typed(nothing, type if tree.function != "count" else NumberType())
    if tree.function == "count":
        ones: list[Node] = [Pick(p, (Constant(ZERO), Constant(ONE))) for p in parts]
        return Typed(combine("sum", ones, skip, reason), NumberType())
    return Typed(combine(tree.function, parts, skip, reason), type)


def inside(low: Lowering, dimension: str, member: str, env: Env) -> Env:
    """Where the body stands for one member."""
    if dimension in low.names.label_sets or dimension == "year":
        return replace(env, members={**env.members, dimension: member}, used=set())
    return replace(env, element=member, used=set())


def check_operand(low: Lowering, tree: e.Call, type: ValueType) -> None:
    """Sums and means are of numbers, counts of flags, best and worst of what has an order."""
    name = tree.function
    if not tree.arguments:
        return
    if name == "count" and not isinstance(type, FlagType):
        raise low.mismatch(tree.arguments[0].span, "flag", type)
    if name in ("sum", "mean") and not isinstance(type, NumberType):
        raise low.mismatch(tree.arguments[0].span, "number", type)
    plain = isinstance(type, LabelType) and not low.names.label_sets[type.set].ordered
    if name in ("best", "worst", "rank") and (plain or isinstance(type, FlagType)):
        raise low.fail("pack.no_order", tree.span, op=name, type=low.word(type))


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
    if env.in_rule or env.draft is None:
        raise low.fail("pack.schools_in_rule", tree.span)
    outside = replace(env, scope="school", used=set())
    type: ValueType = NumberType()
    body: str | None = None
    if tree.arguments:
        typed = low.lower(tree.arguments[0], outside)
        type = typed.type
        if tree.function != "count":
            check_operand(low, tree, type)
        body = sealed(low, env, typed, "each")
    within = keywords.get("within")
    if within is not None and env.scope == "city":
        raise low.fail("pack.within_city", within.span)
    where = keywords.get("where")
    if tree.function == "count" and body is not None:
        if where is not None:
            raise low.fail("pack.count_where", where.span)
        check_operand(low, tree, type)
    flag = sealed(low, env, Typed(low.flag(where, outside), FlagType()), "where") if where else None
    if tree.function == "count" and body is not None:
        flag, body = body, None
    label: str | None = None
    if within is not None:
        kind = low.lower(within, outside)
        if not isinstance(kind.type, LabelType):
            raise low.mismatch(within.span, "label", kind.type)
        label = sealed(low, env, kind, "within")
    ties: tuple[str, ...] = ()
    if "ties" in keywords:
        listed = keywords["ties"]
        trees = listed.parts if isinstance(listed, e.Listing) else (listed,)
        ties = tuple(
            sealed(low, env, low.lower(t, outside), f"tie{n + 1}") for n, t in enumerate(trees)
        )
    policy: Literal["strict", "skip"] = "skip" if "absent" in keywords else "strict"
    operation = tree.function
    assert operation in REDUCERS
    peer = Peer(
        operation,  # type: ignore[arg-type]
        body, label, flag, ties, policy, Reason(AbsenceKind.NOT_APPLICABLE, env.owner),
    )  # fmt: skip
    result = NumberType() if operation in ("count", "rank") else type
    return low.barrier(env, peer, result)


def sealed(low: Lowering, env: Env, typed: Typed, role: str) -> str:
    """The id under which a school's value can be read by others."""
    if isinstance(typed.node, Name):
        return typed.node.id
    number = sum(id.startswith(f"{env.owner}.{role}") for id in low.definitions) + 1
    return low.auxiliary(env, f"{env.owner}.{role}{number}", typed, "school").id
