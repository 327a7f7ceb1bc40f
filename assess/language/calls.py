"""The words of the formula language: each function, by name, to IR nodes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from gmpy2 import mpq

from assess.language import expression as e
from assess.language.ir import (
    Absent,
    Constant,
    Divide,
    Else,
    FlagType,
    Greatest,
    Input,
    LabelType,
    Least,
    Name,
    Node,
    NumberType,
    Present,
    Product,
    Round,
    Sum,
    ValueType,
)
from assess.language.lookup import rung
from assess.language.names import indexed_id
from assess.language.reducers import REDUCERS, reduce
from assess.language.typed import ANY_UNIT, Env, Typed, parts_of
from assess.value import AbsenceKind, Possible, Reason

if TYPE_CHECKING:
    from assess.language.lower import Lowering

ZERO, ONE = mpq(0), mpq(1)
FAR = mpq(10**12)
"""Bound of a past number in the analysis of ranges; a past value is always given exactly."""

Expect = ValueType | None
Function = Callable[["Lowering", e.Call, Env, Expect], Typed]


def call(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """One call, its arguments counted and its keywords known."""
    if tree.function in REDUCERS:
        return reduce(low, tree, env)
    if tree.function not in FUNCTIONS:
        known = ", ".join(sorted([*REDUCERS, *(f for f in FUNCTIONS if not f.startswith("@"))]))
        raise low.fail("pack.unknown_function", tree.span, function=tree.function, known=known)
    counts, function = FUNCTIONS[tree.function]
    if tree.keywords:
        key, value = tree.keywords[0]
        raise low.fail("pack.keyword", value.span, keyword=key, function=tree.function)
    if len(tree.arguments) not in counts:
        wanted = str(counts.start) if len(counts) == 1 else f"≥ {counts.start}"
        found = str(len(tree.arguments))
        raise low.fail(
            "pack.arguments", tree.span, function=tree.function, wanted=wanted, found=found
        )
    return function(low, tree, env, expect)


def extreme(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """``least(a, b, …)`` and ``greatest``: of numbers, or of labels of an ordered set."""
    nodes, type = low.alike(tree.arguments, env, expect)
    if isinstance(type, FlagType) or (
        isinstance(type, LabelType) and not low.names.label_sets[type.set].ordered
    ):
        raise low.fail("pack.no_order", tree.span, op=tree.function, type=low.word(type))
    kind = Least if tree.function == "least" else Greatest
    return Typed(kind(tuple(nodes)), type)


def whole(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``floor(x)``, ``ceil(x)``: to a whole number of the unit."""
    node, type = low.number(tree.arguments[0], env)
    mode: Literal["floor", "ceil"] = "floor" if tree.function == "floor" else "ceil"
    return Typed(Round(node, ONE, mode), type)


def rounded(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``round(x, step)``: half away from zero."""
    node, type = low.number(tree.arguments[0], env)
    step = low.constant(tree.arguments[1], env)
    if step <= 0:
        raise low.fail("pack.round_step", tree.arguments[1].span)
    return Typed(Round(node, step, "half_away"), type)


def between(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``between(x, a, b)``: 0 at a, 1 at b, linear between, bounded outside."""
    (x, a, b), _type = low.alike(tree.arguments, env)
    minus_a = Product((Constant(-ONE), a))
    reason = Reason(AbsenceKind.NOT_APPLICABLE, env.owner)
    share = Divide(Sum((x, minus_a)), Sum((b, minus_a)), ONE, reason)
    return Typed(Least((Constant(ONE), Greatest((Constant(ZERO), share)))), NumberType())


def shifted(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """``down(label, n)`` and ``up``: n places towards the worst or best, and no further."""
    typed = low.lower(tree.arguments[0], env, expect)
    if not isinstance(typed.type, LabelType) or not low.names.label_sets[typed.type.set].ordered:
        raise low.fail("pack.no_order", tree.span, op=tree.function, type=low.word(typed.type))
    steps, _ = low.number(tree.arguments[1], env)
    top = mpq(len(low.names.label_sets[typed.type.set].members) - 1)
    if tree.function == "down":
        steps = Product((Constant(-ONE), steps))
    moved = Sum((typed.node, Round(steps, ONE, "half_away")))
    return Typed(Greatest((Constant(ZERO), Least((Constant(top), moved)))), typed.type)


def present(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``present(x)``: whether there is a value."""
    return Typed(Present(low.lower(tree.arguments[0], env).node), FlagType())


def reached(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``reached(conclusion, member)``: the only question about votes within their own stage."""
    name = tree.arguments[0]
    if not isinstance(name, e.Identifier) or name.name not in low.conclusions:
        raise low.fail("pack.reached_what", name.span)
    if not env.in_rule or env.negated:
        raise low.fail("pack.reached_where", tree.span, conclusion=name.name)
    type, several = low.conclusions[name.name]
    if several in ("sum", "product") or not isinstance(type, LabelType):
        if several == "any" and len(tree.arguments) == 1:
            made = rung(low, name.name, ONE, "yes")
            return Typed(Name(made.id), FlagType())
        raise low.fail("pack.reached_tally", tree.span, conclusion=name.name)
    if len(tree.arguments) == 1:
        raise low.fail("pack.arguments", tree.span, function="reached", wanted="2", found="1")
    level = low.lower(tree.arguments[1], env, type)
    low.join(type, level.type, tree.arguments[1].span)
    if not isinstance(level.node, Constant):
        raise low.fail("pack.not_constant", tree.arguments[1].span)
    member = low.names.label_sets[type.set].members[int(level.node.value)]
    return Typed(Name(rung(low, name.name, level.node.value, member).id), FlagType())


def last(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``last(x)``, ``last(x, n)``: the value of n years ago, given and not recomputed."""
    what = tree.arguments[0]
    back = low.constant(tree.arguments[1], env) if len(tree.arguments) == 2 else ONE
    if back < 1 or back.denominator != 1:
        raise low.fail("pack.last_years", tree.arguments[1].span)
    name = what.of if isinstance(what, e.Index) else what
    if isinstance(name, e.Part):
        id = f"{name.name}.{name.part}"
    elif isinstance(name, e.Identifier):
        id = name.name
    else:
        raise low.fail("pack.last_what", what.span)
    type = past_type(low, id, what)
    if isinstance(what, e.Index):
        draft = low.drafts[id]
        members = {
            d: str(getattr(m, "name", "")) for d, m in zip(draft.over, what.members, strict=False)
        }
        id = indexed_id(id, draft.over, members)
    given = f"last.{int(back)}.{id}"
    missing = frozenset((Reason(AbsenceKind.NOT_APPLICABLE, given),))
    low.inputs.setdefault(
        given, Input(given, type, widest(low, type, missing), None, (), (id, int(back)))
    )
    return Typed(Name(given), type)


def past_type(low: Lowering, id: str, what: e.Expression) -> ValueType:
    """The declared type of what is remembered; nothing is lowered for it, so nothing recurses."""
    if id in low.conclusions:
        return low.conclusions[id][0]
    if id not in low.drafts:
        raise low.fail("pack.last_what", what.span)
    draft = low.drafts[id]
    declared = low.names.value_type(draft.declared or "number", draft.unit)
    if declared is None:
        raise low.fail("pack.unknown_type", draft.origin.span, type=str(draft.declared))
    return declared


def widest(low: Lowering, type: ValueType, reasons: frozenset[Reason]) -> Possible:
    """Everything a value of this type may be."""
    match type:
        case FlagType():
            return Possible(ZERO, ONE, reasons)
        case LabelType(label_set):
            top = len(low.names.label_sets[label_set].members) - 1
            return Possible(ZERO, mpq(top), reasons)
        case NumberType():
            return Possible(-FAR, FAR, reasons)


def missing(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """Sugar: not applicable, caused by the figure it stands in."""
    node = Absent(Reason(AbsenceKind.NOT_APPLICABLE, env.owner))
    return Typed(node, expect or ANY_UNIT)


def otherwise(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """Sugar: the second where the first is absent."""
    (of, other), type = low.alike(tree.arguments, env, expect)
    return Typed(Else(of, other), type)


def label(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """Sugar: a member of a stated label set."""
    label_set, member = tree.arguments
    assert isinstance(label_set, e.Identifier)
    return low.lower(member, replace(env, element=None), LabelType(label_set.name))


def added(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """Sugar: a sum of stated parts."""
    nodes, type = low.alike(tree.arguments, env, expect)
    parts = tuple(p for node in nodes for p in parts_of(Sum, node))
    return Typed(parts[0] if len(parts) == 1 else Sum(parts), type)


def is_member(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """Sugar: whether the figure stands at this member of its dimension."""
    dimension, member = tree.arguments
    assert isinstance(dimension, e.Identifier)
    assert isinstance(member, e.Identifier)
    if member.name not in low.names.dimensions.get(dimension.name, ()):
        raise low.fail("pack.unknown_member", member.span, member=member.name,
                       dimension=dimension.name, id=env.owner)  # fmt: skip
    node: Node = Constant(mpq(env.members[dimension.name] == member.name))
    return Typed(node, FlagType())


FUNCTIONS: dict[str, tuple[range, Function]] = {
    "least": (range(1, 99), extreme),
    "greatest": (range(1, 99), extreme),
    "floor": (range(1, 2), whole),
    "ceil": (range(1, 2), whole),
    "round": (range(2, 3), rounded),
    "between": (range(3, 4), between),
    "down": (range(2, 3), shifted),
    "up": (range(2, 3), shifted),
    "present": (range(1, 2), present),
    "reached": (range(1, 3), reached),
    "last": (range(1, 3), last),
    "@missing": (range(1), missing),
    "@else": (range(2, 3), otherwise),
    "@label": (range(2, 3), label),
    "@sum": (range(1, 9999), added),
    "@member": (range(2, 3), is_member),
}
"""Each function: how many arguments it takes, and what makes it."""
