"""``last(x)``: a value of an earlier year, given from outside and never computed again."""

from __future__ import annotations

from gmpy2 import mpq

from assess.language.formulas import expression as e
from assess.language.given import FlagType, Input, LabelType, NumberType, ValueType
from assess.language.ir import Name
from assess.language.lowering.context import Lowering
from assess.language.lowering.lookup import assign, literal
from assess.language.lowering.names import indexed_id
from assess.language.lowering.typed import WRONG_UNIT, Env, Expect, SkipError, Typed
from assess.value import AbsenceKind, Possible, Reason

ZERO, ONE = mpq(0), mpq(1)
FAR = mpq(10**12)
"""Bound of a past number in the analysis of ranges; a past value is always given exactly."""


def last(low: Lowering, tree: e.Call, env: Env, _: Expect) -> Typed:
    """``last(x)``, ``last(x, n)``: the value of n years ago, given and not recomputed."""
    back = low.constant(tree.arguments[1], env) if len(tree.arguments) == 2 else ONE
    if back < 1 or back.denominator != 1:
        raise low.fail("pack.last_years", tree.arguments[1].span)
    id, type = remembered(low, tree, env)
    given = f"last.{int(back)}.{id}"
    missing = frozenset((Reason(AbsenceKind.NOT_APPLICABLE, given),))
    low.inputs.setdefault(
        given, Input(given, type, widest(low, type, missing), None, (), (id, int(back)))
    )
    return Typed(Name(given), type)


def remembered(low: Lowering, tree: e.Call, env: Env) -> tuple[str, ValueType]:
    """The id of what is remembered, all its dimensions fixed, and its type."""
    what = tree.arguments[0]
    of, indices = (what.of, what.members) if isinstance(what, e.Index) else (what, ())
    name = written_name(low, of, env)
    known = name in low.conclusions or name in low.drafts or name in low.used
    if name is None or not known:
        if name is not None and name.split(".")[0] in low.broken:
            raise SkipError(name)
        raise low.fail("pack.last_what", what.span)
    if env.scope == "city":
        raise low.fail("pack.city_reads_school", what.span, name=f"last({name})")
    if name in low.conclusions:
        type, several = low.conclusions[name]
        if several == "all_of":
            raise low.fail("pack.all_of_read", what.span, conclusion=name)
        if indices:
            index = literal(indices[0]) or "…"
            raise low.fail("pack.bad_index", indices[0].span, index=index, name=name)
        return name, type
    over = low.used[name] if name in low.used else low.drafts[name].over
    assigned = assign(low, name, over, indices, what.span, env)
    members: dict[str, str] = {}
    for dimension in over:
        member = env.members.get(dimension)
        if dimension in assigned:
            member = literal(assigned[dimension])
            if member not in low.names.dimensions[dimension]:
                raise low.fail("pack.not_constant", assigned[dimension].span)
        if member is None:
            values = {"name": name, "dimension": dimension}
            raise low.fail("pack.missing_dimension", what.span, **values)
        env.used.add(dimension)
        members[dimension] = member
    id = indexed_id(name, over, members)
    group = low.groups.get(name)
    if env.draft is not None and group is not None and low.groups[env.draft.id] == group:
        return id, declared_type(low, name, tree)
    if id not in low.types:
        raise SkipError(id)
    return id, low.types[id]


def written_name(low: Lowering, of: e.Expression, env: Env) -> str | None:
    """The name asked for; inside a reducer ``points`` and the like are the element's."""
    if isinstance(of, e.Part):
        return low.names.written(of)
    if not isinstance(of, e.Identifier):
        return None
    if env.element is not None and f"{env.element}.{of.name}" in low.drafts:
        env.used.add("element")
        return f"{env.element}.{of.name}"
    return of.name


def declared_type(low: Lowering, name: str, tree: e.Call) -> ValueType:
    """The declared type of a figure that depends on what is being compiled.

    Without a declared unit it is taken for a pure number, and that is checked at the end.
    """
    draft = low.drafts[name]
    type = low.names.value_type(draft.declared or "number", draft.unit)
    if type is None:
        raise SkipError(name)
    if draft.unit is None and isinstance(type, NumberType):
        low.remembered.setdefault(name, tree.span)
    return type


def check_remembered(low: Lowering) -> None:
    """Note figures whose past is read as a pure number, and which are none."""
    for name, span in low.remembered.items():
        types = {t for id, t in low.types.items() if id.partition("[")[0] == name}
        for type in types - {NumberType(), WRONG_UNIT}:
            low.notebook.note("pack.last_unit", span, name=name, **low.told("type", type))


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
