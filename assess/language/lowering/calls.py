"""The words of the formula language: each function, by name, to IR nodes."""

from __future__ import annotations

from typing import Literal

from gmpy2 import mpq

from assess.language.formulas import expression as e
from assess.language.given import FlagType, LabelType, NumberType
from assess.language.ir import (
    Constant,
    Divide,
    Greatest,
    Least,
    Name,
    Node,
    Not,
    Present,
    Product,
    Round,
    Sum,
)
from assess.language.lowering.context import Function, Lowering
from assess.language.lowering.folds import check_readable
from assess.language.lowering.lookup import rung
from assess.language.lowering.past import last
from assess.language.lowering.reducers import REDUCERS, check_order, reduce
from assess.language.lowering.sugar import SUGAR
from assess.language.lowering.typed import ANY_UNIT, Env, Expect, SkipError, Typed
from assess.value import AbsenceKind, Reason

ZERO, ONE = mpq(0), mpq(1)


def call(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """One call, its arguments counted and its keywords known."""
    check_readable(low, tree, env)
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
        last = counts.stop - 1
        wanted = str(counts.start) if len(counts) == 1 else f"{counts.start}–{last}"
        found = str(len(tree.arguments))
        raise low.fail(
            "pack.arguments", tree.span, function=tree.function, wanted=wanted, found=found
        )
    return function(low, tree, env, expect)


def extreme(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """``least(a, b, …)`` and ``greatest``: of numbers, or of labels of an ordered set."""
    nodes, type = low.alike(tree.arguments, env, expect)
    check_order(low, tree, tree.function, type)
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
    low.join(type, low.number(tree.arguments[1], env)[1], tree.arguments[1].span)
    return Typed(Round(node, step, "half_away"), type)


def between(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``between(x, a, b)``: 0 at a, 1 at b, linear between, bounded outside."""
    (x, a, b), type = low.alike(tree.arguments, env)
    if not isinstance(type, NumberType):
        raise low.mismatch(tree.span, ANY_UNIT, type)
    minus_a = Product((Constant(-ONE), a))
    width: Node = Sum((b, minus_a))
    if isinstance(a, Constant) and isinstance(b, Constant):
        width = Constant(b.value - a.value)
        if width.value == 0:
            raise low.fail("pack.divide_by_zero", tree.span)
    reason = Reason(AbsenceKind.NOT_APPLICABLE, env.owner)
    share = Divide(Sum((x, minus_a)), width, ONE, reason)
    return Typed(Least((Constant(ONE), Greatest((Constant(ZERO), share)))), NumberType())


def shifted(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """``down(label, n)`` and ``up``: n places towards the worst or best, and no further."""
    typed = low.lower(tree.arguments[0], env, expect)
    if not isinstance(typed.type, LabelType) or not low.names.label_sets[typed.type.set].ordered:
        raise low.fail("pack.no_order", tree.span, op=tree.function, **low.told("type", typed.type))
    steps, _ = low.number(tree.arguments[1], env)
    top = mpq(len(low.names.label_sets[typed.type.set].members) - 1)
    if tree.function == "down":
        steps = Product((Constant(-ONE), steps))
    moved = Sum((typed.node, Round(steps, ONE, "half_away")))
    return Typed(Greatest((Constant(ZERO), Least((Constant(top), moved)))), typed.type)


def present(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``present(x)``: whether there is a value."""
    return Typed(Present(low.lower(tree.arguments[0], env).node), FlagType())


def absent_for(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``not_due(x)``, ``not_applicable(x)``: whether there is no value for this kind of reason."""
    kind = AbsenceKind[tree.function.upper()]
    return Typed(Not(Present(low.lower(tree.arguments[0], env).node, kind)), FlagType())


def reached(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``reached(conclusion, member)``: the only question about votes within their own stage."""
    name = tree.arguments[0]
    if isinstance(name, e.Part) and (used := low.names.written(name)) in low.conclusions:
        raise low.fail("pack.use_reached", tree.span, conclusion=used)
    if isinstance(name, e.Identifier) and name.name in low.broken:
        raise SkipError(name.name)
    if not isinstance(name, e.Identifier) or name.name not in low.conclusions:
        raise low.fail("pack.reached_what", name.span)
    if not env.in_rule or env.buried:
        raise low.fail("pack.reached_where", tree.span, conclusion=name.name)
    type, several = low.conclusions[name.name]
    if several in ("sum", "product") or not isinstance(type, LabelType):
        if several == "any" and all(is_yes(level) for level in tree.arguments[1:]):
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


def is_yes(tree: e.Expression) -> bool:
    """Whether this is the word ``yes``."""
    return isinstance(tree, e.Identifier) and tree.name == "yes"


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
    "not_due": (range(1, 2), absent_for),
    "not_applicable": (range(1, 2), absent_for),
    "reached": (range(1, 3), reached),
    "last": (range(1, 3), last),
    **SUGAR,
}
"""Each function: how many arguments it takes, and what makes it."""
