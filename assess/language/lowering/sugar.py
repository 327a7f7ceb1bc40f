"""The calls that stand in expanded entries only; no author can write ``@``."""

from __future__ import annotations

from gmpy2 import mpq

from assess.language.formulas import expression as e
from assess.language.given import FlagType, LabelType, NumberType
from assess.language.ir import (
    Absent,
    Compare,
    Constant,
    Divide,
    Else,
    Greatest,
    Least,
    Name,
    Node,
    Pick,
    Sum,
)
from assess.language.lowering.context import Function, Lowering
from assess.language.lowering.reducers import inside
from assess.language.lowering.typed import (
    ANY_UNIT,
    Env,
    Expect,
    SkipError,
    Typed,
    compare,
    parts_of,
)
from assess.value import AbsenceKind, Reason

ZERO, ONE = mpq(0), mpq(1)


def missing(_: Lowering, _tree: e.Call, env: Env, expect: Expect) -> Typed:
    """Not applicable, caused by the figure it stands in."""
    node = Absent(Reason(AbsenceKind.NOT_APPLICABLE, env.owner))
    return Typed(node, expect or ANY_UNIT)


def otherwise(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """The second where the first is absent."""
    (of, other), type = low.alike(tree.arguments, env, expect)
    return Typed(Else(of, other), type)


def label(low: Lowering, tree: e.Call, _env: Env, _expect: Expect) -> Typed:
    """A member of a stated label set, whatever else is called so."""
    label_set, member = written(tree)
    constant = low.names.label(label_set, member)
    assert constant is not None
    return Typed(constant, LabelType(label_set))


def added(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """A sum of stated parts."""
    nodes, type = low.alike(tree.arguments, env, expect)
    parts = tuple(p for node in nodes for p in parts_of(Sum, node))
    return Typed(parts[0] if len(parts) == 1 else Sum(parts), type)


def each(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``(dimension, member, body, member, body, …)``: the body of the member in force."""
    dimension = written(tree)[0]
    members = low.names.dimensions[dimension]
    given = dict(zip(written(tree)[1::2], tree.arguments[2::2], strict=True))
    owner = env.owner.partition(".")[0]
    for code, wrong in (
        ("pack.unknown_member", [m for m in given if m not in members]),
        ("pack.missing_weight", [m for m in members if m not in given]),
    ):
        for member in wrong:
            low.notebook.note(code, tree.span, member=member, dimension=dimension, id=owner)
        if wrong:
            raise SkipError(owner)
    return low.lower(given[env.members[dimension]], env)


def at(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """``(dimension, member, body)``: the body as it stands at a member of a dimension."""
    dimension, member = written(tree)[:2]
    here = inside(low, dimension, member, env)
    typed = low.lower(tree.arguments[2], here, expect)
    env.used.update(here.used - {dimension, "element"})
    return typed


def needs(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """0; absent where the part is, for its reasons, whatever its type."""
    of = low.lower(tree.arguments[0], env).node
    zero = Constant(ZERO)
    return Typed(Pick(Compare("==", of, of), (zero, zero)), ANY_UNIT)


def attained(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``@higher(value, target)``: least(1, value / target); ``@lower`` the other way round.

    A target of 0 is reached or not: nothing can be divided by it.  ``least(1, …)`` keeps the
    bounds tight; never "1 if value >= target else …".
    """
    (value, target), type = low.alike(tree.arguments, env)
    if not isinstance(type, NumberType):
        raise low.mismatch(tree.span, ANY_UNIT, type)
    known = low.definitions[target.id].node if isinstance(target, Name) else target
    higher = tree.function == "@higher"
    good = compare(value, ">=" if higher else "<=", target)
    reached: Node = Pick(good, (Constant(ZERO), Constant(ONE)))
    if known == Constant(ZERO):
        return Typed(reached, NumberType())
    reason = Reason(AbsenceKind.NOT_APPLICABLE, env.owner)
    if higher:
        share = Divide(value, target, ONE, reason)
    else:  # a value of 0 is full marks, not a division by zero
        share = Divide(target, Greatest((target, value)), ONE, reason)
    capped: Node = Least((Constant(ONE), share))
    # Where value or target is absent, so is what is reached, for the same reasons.
    return Typed(capped if isinstance(known, Constant) else Else(capped, reached), NumberType())


def done(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """What is done or not: a measure without a target must be a flag."""
    (measure,) = tree.arguments
    typed = low.lower(measure, env, FlagType())
    if not isinstance(typed.type, FlagType):
        told = low.told("type", typed.type)
        raise low.fail("pack.met_without_target", measure.span, id=env.owner.split(".")[0], **told)
    return typed


def stepped(low: Lowering, tree: e.Call, env: Env, expect: Expect) -> Typed:
    """``@falling(choices, number, edge, left, edge, left, …)``: the choices, their edges in order.

    ``left`` says of an edge that the number at it is left to the next piece, which may then be
    that one number: ``above: 0``, ``from: 0``.
    """
    choices, number, *rest = tree.arguments
    edges, left = rest[::2], [getattr(flag, "value", ZERO) for flag in rest[1::2]]
    typed = low.lower(choices, env, expect)
    (_, *nodes), _type = low.alike((number, *edges), env)
    for n, edge in enumerate(edges[1:]):
        pair = (nodes[n], nodes[n + 1])
        earlier, later = pair if tree.function == "@rising" else pair[::-1]
        touches = left[n] > left[n + 1]
        if never_less(earlier, later, equal=not touches):
            id = env.owner.removesuffix(".points")
            raise low.fail("pack.piece_order", edge.span, id=id)
    return typed


def never_less(one: Node, other: Node, *, equal: bool) -> bool:
    """Whether it is known of two edges, for some school, that the first is the greater.

    ``equal``: or that both are one.
    """
    match one, other:
        case Constant(a), Constant(b):
            return a > b or (equal and a == b)
        case Pick(), Pick() if one.selector == other.selector:
            return any(
                never_less(a, b, equal=equal) for a, b in zip(one.cases, other.cases, strict=True)
            )
        case Pick(), Constant():
            return any(never_less(a, other, equal=equal) for a in one.cases)
        case Constant(), Pick():
            return any(never_less(one, b, equal=equal) for b in other.cases)
    return False


def written(tree: e.Call) -> list[str]:
    """The names among the arguments, in order; the empty text for all others."""
    return [getattr(argument, "name", "") for argument in tree.arguments]


SUGAR: dict[str, tuple[range, Function]] = {
    "@missing": (range(1), missing),
    "@else": (range(2, 3), otherwise),
    "@label": (range(2, 3), label),
    "@sum": (range(1, 9999), added),
    "@each": (range(1, 9999), each),
    "@at": (range(3, 4), at),
    "@needs": (range(1, 2), needs),
    "@done": (range(1, 2), done),
    "@higher": (range(2, 3), attained),
    "@lower": (range(2, 3), attained),
    "@rising": (range(1, 9999), stepped),
    "@falling": (range(1, 9999), stepped),
}
"""Each call: how many arguments it takes, and what makes it."""
