"""How a name with its indices is found: facts, table cells, figures, conclusions."""

from __future__ import annotations

from assess.errors import Span
from assess.language.expansion.indicators import PARTS
from assess.language.formulas import expression as e
from assess.language.given import LabelType, ValueType
from assess.language.ir import Name, Node, Pick, Rung
from assess.language.lowering.context import Lowering
from assess.language.lowering.folds import item_field
from assess.language.lowering.names import YEAR, indexed_id
from assess.language.lowering.typed import Env, SkipError, Typed
from assess.language.lowering.using import unknown_used
from assess.value import Rational

COMPUTED = ("indicators", "goals", "figures", "conclusions")
"""The sections of what is computed and not given."""


def look_up(
    low: Lowering, name: str, indices: tuple[e.Expression, ...], span: Span, env: Env
) -> Typed:
    """The value of a name; every dimension is fixed by an index, by the figure, or by the year."""
    over = dimensions_of(low, name)
    check_value(low, name, over is not None, span, env)
    if over is None:
        return single(low, name, indices, span, env)
    without_cells = name in low.names.pack.tables and not low.tables.cells[name]
    known = low.names.dimensions.keys() >= set(over) and len(set(over)) == len(over)
    if without_cells or not known:
        raise SkipError(name)  # what is wrong with it is noted
    assigned = assign(low, name, over, indices, span, env)
    return choose(low, name, over, assigned, {}, span, env)


def check_value(low: Lowering, name: str, stated: bool, span: Span, env: Env) -> None:
    """Note a list where a value is wanted, and a school's value where only an item's are."""
    pack = low.names.pack
    if name in pack.facts and pack.facts[name].type == "items":
        raise low.fail("pack.list_as_value", span, name=name)
    known = stated or name in low.conclusions or name in low.inputs
    if env.items is not None and known and name not in pack.tables:
        raise low.fail("pack.item_reads", span, name=name, list=env.items)


def single(
    low: Lowering, name: str, indices: tuple[e.Expression, ...], span: Span, env: Env
) -> Typed:
    """A closed tally (which stage may read it is found later), or the built-in fact."""
    if name not in low.conclusions and name not in low.inputs:
        raise unknown_name(low, name, span)
    if indices:
        index = literal(indices[0]) or "…"
        raise low.fail("pack.bad_index", indices[0].span, index=index, name=name)
    if env.scope == "city":
        raise low.fail("pack.city_reads_school", span, name=name)
    if name in low.inputs:
        return Typed(Name(name), low.inputs[name].type)
    type, several = low.conclusions[name]
    if several == "all_of":
        raise low.fail("pack.all_of_read", span, conclusion=name)
    return Typed(Name(name), type)


def dimensions_of(low: Lowering, name: str) -> tuple[str, ...] | None:
    """The dimensions of a fact, table or figure, here or of a used pack; None for all else."""
    pack = low.names.pack
    if name in pack.facts:
        return tuple(pack.facts[name].over)
    if name in pack.tables:
        return low.tables.over.get(name)
    return low.drafts[name].over if name in low.drafts else low.used.get(name)


def assign(
    low: Lowering,
    name: str,
    over: tuple[str, ...],
    indices: tuple[e.Expression, ...],
    span: Span,
    env: Env,
) -> dict[str, e.Expression]:
    """Which index belongs to which dimension: by member, else by the label set of its value."""
    assigned: dict[str, e.Expression] = {}
    for index in indices:
        free = [d for d in over if d not in assigned]
        fits = [d for d in free if literal(index) in low.names.dimensions[d]]
        if len(indices) == len(over) and over[len(assigned)] in fits:
            fits = [over[len(assigned)]]
        if not fits:
            fits = [d for d in free if set_of(low, index, env) == d]
        if len(fits) != 1:
            shown = literal(index) or "…"
            raise low.fail("pack.bad_index", index.span, index=shown, name=name)
        assigned[fits[0]] = index
    if len(indices) > len(over):
        raise low.fail("pack.bad_index", span, index="…", name=name)
    return assigned


def literal(index: e.Expression) -> str | None:
    """The member that an index spells, if it spells one."""
    if isinstance(index, e.Number):
        return str(index.value)
    if isinstance(index, e.Identifier):
        return index.name
    return None


def set_of(low: Lowering, index: e.Expression, env: Env) -> str | None:
    """The label set of a fact, figure, conclusion or item's field used as an index."""
    if isinstance(index, e.Item):
        type = item_field(low, index, env).type
        return type.set if isinstance(type, LabelType) else None
    if isinstance(index, e.Part):
        name = low.names.written(index)
        if name in low.used or name in low.conclusions:
            type = low.types[name] if name in low.types else low.conclusions[name][0]
            return type.set if isinstance(type, LabelType) else None
        draft = low.drafts.get(name)
        return draft.declared if draft is not None else None
    if not isinstance(index, e.Identifier):
        return None
    pack = low.names.pack
    if index.name in pack.facts:
        return pack.facts[index.name].type
    if index.name in low.conclusions:
        type = low.conclusions[index.name][0]
        return type.set if isinstance(type, LabelType) else None
    if index.name in low.inputs:
        type = low.inputs[index.name].type
        return type.set if isinstance(type, LabelType) else None
    return low.drafts[index.name].declared if index.name in low.drafts else None


def choose(
    low: Lowering,
    name: str,
    over: tuple[str, ...],
    assigned: dict[str, e.Expression],
    fixed: dict[str, str],
    span: Span,
    env: Env,
) -> Typed:
    """Fix one dimension after the other; an index with a value becomes a choice of its members."""
    if len(fixed) == len(over):
        return leaf(low, name, over, fixed, span, env)
    dimension = over[len(fixed)]
    index = assigned.get(dimension)
    members = low.names.dimensions[dimension]
    if index is None:
        env.used.add(dimension)
        this_year = str(low.year) if dimension == YEAR else None
        member = env.members.get(dimension, this_year)
        if member is None:
            raise low.fail("pack.missing_dimension", span, name=name, dimension=dimension)
    else:
        member = literal(index)
        if member not in members:
            selector = low.lower(index, env)
            cases: list[Node] = []
            type: ValueType | None = None
            for m in members:
                typed = choose(low, name, over, assigned, {**fixed, dimension: m}, span, env)
                cases.append(typed.node)
                type = typed.type
            assert type is not None
            return Typed(Pick(selector.node, tuple(cases)), type)
    return choose(low, name, over, assigned, {**fixed, dimension: member}, span, env)


def leaf(
    low: Lowering, name: str, over: tuple[str, ...], fixed: dict[str, str], span: Span, env: Env
) -> Typed:
    """The value itself, all dimensions fixed."""
    pack = low.names.pack
    id = indexed_id(name, over, fixed)
    if name in pack.tables:
        cell = low.tables.cells[name].get(tuple(fixed[d] for d in over))
        if cell is None:
            raise SkipError(id)
        return Typed(cell, low.names.unit(pack.tables[name].unit))
    if name in pack.facts:
        if env.scope == "city":
            raise low.fail("pack.city_reads_school", span, name=name)
        if id not in low.inputs:
            raise SkipError(id)
        return Typed(Name(id), low.inputs[id].type)
    scope = low.definitions[id].scope if name in low.used else low.drafts[name].scope
    if env.scope == "city" and scope == "school":
        raise low.fail("pack.city_reads_school", span, name=name)
    if name in low.used:
        return Typed(Name(id), low.types[id])
    return Typed(Name(id), low.demand(low.drafts[name], fixed, span))


def rung(low: Lowering, conclusion: str, level: Rational, member: str) -> Rung:
    """The rung of a conclusion at a level."""
    several = low.conclusions[conclusion][1]
    down = several in ("worst", "least")
    id = f"{conclusion}.reached.{member}"
    made = Rung(
        id,
        conclusion,
        level,
        "exactly" if several == "all_of" else "at_most" if down else "at_least",
    )
    return low.rungs.setdefault(id, made)


def unknown_name(low: Lowering, name: str, span: Span) -> SkipError:
    """A name that nothing has; close ones are offered.  A broken entry is blamed once, itself."""
    pack = low.names.pack
    if name.split(".", maxsplit=1)[0] in low.broken:
        return SkipError(name)
    base, _, part = name.partition(".")
    if base in pack.uses and not low.facts_only:
        return unknown_used(low, name, span)
    if "." in part and base not in pack.uses:
        return low.fail("pack.two_dots", span, name=name, first=base)
    computed = name in PARTS or any(base in pack.entries(section) for section in COMPUTED)
    computed = computed or base in pack.uses
    if low.facts_only and computed:
        return low.fail("pack.not_here", span, name=name)
    if name in pack.indicators or name in pack.goals:
        return low.fail("pack.needs_part", span, name=name)
    if part and base in pack.facts and pack.facts[base].type == "items":
        return low.fail("pack.list_part", span, name=name, part=part, list=base)
    known = [*pack.facts, *pack.tables, *low.drafts, *low.conclusions]
    known += [m for s in low.names.label_sets.values() for m in s.members]
    if part and (base in pack.indicators or base in pack.goals):
        return low.fail("pack.unknown_part", span, part=part, name=base)
    low.names.note_unknown("pack.unknown_name", name, span, known, low.notebook)
    return SkipError(name)
