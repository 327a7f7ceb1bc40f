"""The compile stages resolve, unroll and type: formula trees become IR, one definition a time.

A name is looked up with the members of the figure it stands in, so dimensions are gone from the
result; every node has one type; what is wrong is noted at its place and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gmpy2 import mpq

from assess.errors import Notebook, Span
from assess.language.expansion.drafts import Draft
from assess.language.expansion.indicators import PARTS
from assess.language.formulas import expression as e
from assess.language.given import FlagType, Input, ItemList, LabelType, NumberType, ValueType
from assess.language.ir import (
    All,
    Any,
    Constant,
    Definition,
    Divide,
    Fold,
    Name,
    Node,
    Not,
    Pick,
    Product,
    Rung,
    Sum,
)
from assess.language.lowering.calls import call
from assess.language.lowering.folds import item_field
from assess.language.lowering.lookup import look_up, unknown_name
from assess.language.lowering.names import Names, Tables, indexed_id
from assess.language.lowering.ordering import circle_text, reading_order
from assess.language.lowering.past import check_remembered
from assess.language.lowering.typed import (
    ANY_UNIT,
    WRONG_UNIT,
    Env,
    SkipError,
    Typed,
    compare,
    multiply_units,
    parts_of,
)
from assess.language.lowering.wording import as_values, type_words
from assess.value import AbsenceKind, Reason

ONE = mpq(1)

LARGEST_CIRCLE = 20
"""More figures than this in circles are told by their names alone, without compiling them."""


class Lowering:
    """Lowering one pack for one year; ``definitions``, ``inputs`` and ``rungs`` are its result."""

    def __init__(
        self,
        names: Names,
        tables: Tables,
        drafts: dict[str, Draft],
        inputs: dict[str, Input],
        lists: dict[str, ItemList],
        conclusions: dict[str, tuple[ValueType, str]],
        year: int,
        notebook: Notebook,
    ) -> None:
        self.names, self.tables, self.drafts = names, tables, drafts
        self.inputs, self.lists, self.conclusions = inputs, lists, conclusions
        self.year, self.notebook = year, notebook
        self.definitions: dict[str, Definition] = {}
        self.rungs: dict[str, Rung] = {}
        self.folds: dict[Fold, str] = {}
        self.types: dict[str, ValueType] = {}
        self.failed: set[str] = set()
        self.broken: set[str] = set()
        self.used: dict[str, tuple[str, ...]] = {}
        """The dimensions of the figures of the packs that are used, which are compiled already."""
        self.remembered: dict[str, Span] = {}
        self.groups: dict[str, int] = {}
        self.open: list[str] = []
        self.facts_only = False

    def fail(self, code: str, span: Span, **values: str) -> SkipError:
        """Note a problem; the caller raises what this returns."""
        self.notebook.note(code, span, **values)
        return SkipError(code)

    def all_drafts(self) -> None:
        """Lower every draft for every combination of its dimensions."""
        order = reading_order(self.drafts, self.names)
        self.groups = order.groups
        for group, path in order.circles:
            if len(group) > LARGEST_CIRCLE:  # compiling it could exhaust Python's stack
                place = self.drafts[path[0]].origin.span
                self.notebook.note("pack.cycle", place, path=circle_text(path))
                self.failed |= {*group}
        for id in order.ids:
            draft = self.drafts[id]
            if not self.names.check_dimensions(draft.over, "figures", draft.id):
                continue
            for members in self.names.combinations(draft.over):
                try:
                    self.demand(draft, members, draft.origin.span)
                except SkipError:
                    continue
        check_remembered(self)

    def demand(self, draft: Draft, members: Mapping[str, str], at: Span) -> ValueType:
        """The type of a figure, lowering it first where that is still to be done."""
        id = indexed_id(draft.id, draft.over, members)
        if id in self.types:
            return self.types[id]
        if id in self.failed or draft.id in self.failed:
            raise SkipError(id)
        if id in self.open:
            path = [*self.open[self.open.index(id) :], id]
            raise self.fail("pack.cycle", at, path=circle_text(path))
        self.open.append(id)
        try:
            here = {d: members[d] for d in draft.over}
            element = next((m for d, m in here.items() if self.names.is_element(d)), None)
            typed = self.declared(draft, Env(id, draft.scope, here, draft, element))
        except SkipError:
            self.failed.add(id)
            raise
        finally:
            self.open.pop()
        self.keep(id, draft, typed, here)
        return typed.type

    def declared(self, draft: Draft, env: Env) -> Typed:
        """Lower a draft's body and hold it against the declared type and unit."""
        expect: ValueType | None = None
        if draft.declared is not None:
            expect = self.names.value_type(draft.declared, draft.unit)
            if expect is None:
                self.names.note_type(draft.declared, draft.origin.span)
                raise SkipError(draft.declared)
        typed = self.lower(draft.body, env, expect)
        if draft.unit is not None and isinstance(typed.type, NumberType):
            expect = expect or self.names.unit(draft.unit)
        elif isinstance(expect, NumberType) and isinstance(typed.type, NumberType):
            expect = None  # no unit is stated: the body tells
        type = typed.type if expect is None else self.join(expect, typed.type, draft.body.span)
        return Typed(typed.node, NumberType() if type == ANY_UNIT else type)

    def keep(self, id: str, draft: Draft, typed: Typed, members: Mapping[str, str]) -> None:
        """Record a finished definition, and the members of its dimensions that it stands at."""
        self.types[id] = typed.type
        at = tuple((dimension, members[dimension]) for dimension in draft.over)
        self.definitions[id] = Definition(
            id, draft.scope, typed.type, typed.node, draft.label, draft.origin, draft.show,
            draft.show_when and draft.show_when + id.removeprefix(draft.id), at,
        )  # fmt: skip

    def auxiliary(self, env: Env, id: str, typed: Typed) -> Name:
        """A school's value of the compiler's own, told by its owner's label and origin."""
        assert env.draft is not None
        told = replace(env.draft, scope="school", show=None, show_when=None)
        self.keep(id, told, typed, env.members)
        return Name(id)

    # -- expressions ---------------------------------------------------------------------------

    def lower(self, tree: e.Expression, env: Env, expect: ValueType | None = None) -> Typed:
        """One expression to one node and its type.  ``expect`` tells which set a label is of."""
        asks = isinstance(tree, e.Call) and tree.function == "reached"
        if env.in_rule and not (env.buried or asks or isinstance(tree, e.Both | e.Either)):
            env = replace(env, buried=True)
        match tree:
            case e.Number():
                return Typed(Constant(tree.value), ANY_UNIT)
            case e.Identifier():
                return self.identifier(tree, env, expect)
            case e.Part():
                return look_up(self, f"{tree.name}.{tree.part}", (), tree.span, env)
            case e.Index():
                of = tree.of
                id = of.name if isinstance(of, e.Identifier) else f"{of.name}.{of.part}"
                return look_up(self, id, tree.members, tree.span, env)
            case e.If():
                return self.choice(tree, env, expect)
            case e.Both() | e.Either():
                parts = tuple(self.flag(part, env) for part in tree.parts)
                return Typed(All(parts) if isinstance(tree, e.Both) else Any(parts), FlagType())
            case e.Negation():
                return Typed(Not(self.flag(tree.of, env)), FlagType())
            case e.Comparison():
                return self.comparison(tree, env)
            case e.Arithmetic():
                return self.arithmetic(tree, env)
            case e.Negative():
                node, type = self.number(tree.of, env)
                if isinstance(node, Constant):
                    return Typed(Constant(-node.value), type)
                return Typed(Product((Constant(-ONE), node)), type)
            case e.Call():
                return call(self, tree, env, expect)
            case e.Item():
                return item_field(self, tree, env)
            case e.Listing():
                raise self.fail("pack.listing_here", tree.span)

    def flag(self, tree: e.Expression, env: Env) -> Node:
        """A flag-valued expression."""
        typed = self.lower(tree, env, FlagType())
        if not isinstance(typed.type, FlagType):
            raise self.mismatch(tree.span, FlagType(), typed.type)
        return typed.node

    def number(self, tree: e.Expression, env: Env) -> tuple[Node, NumberType]:
        """A number-valued expression."""
        node, type = self.lower(tree, env)
        if not isinstance(type, NumberType):
            raise self.mismatch(tree.span, ANY_UNIT, type)
        return node, type

    def constant(self, tree: e.Expression, env: Env) -> mpq:
        """An expression that is a known number once tables are looked up."""
        node, _ = self.number(tree, env)
        if not isinstance(node, Constant):
            raise self.fail("pack.not_constant", tree.span)
        return node.value

    def alike(
        self, trees: tuple[e.Expression, ...], env: Env, expect: ValueType | None = None
    ) -> tuple[list[Node], ValueType]:
        """Expressions that must have one type; labels take their set from the others."""
        order = sorted(range(len(trees)), key=lambda n: self.is_literal(trees[n], env))
        nodes: dict[int, Node] = {}
        type: ValueType | None = expect if isinstance(expect, LabelType) else None
        for n in order:
            typed = self.lower(trees[n], env, type)
            type = typed.type if type is None else self.join(type, typed.type, trees[n].span)
            nodes[n] = typed.node
        assert type is not None
        return [nodes[n] for n in range(len(trees))], type

    def is_literal(self, tree: e.Expression, env: Env) -> bool:
        """Whether this is a member of a label set rather than a name with a value."""
        if not isinstance(tree, e.Identifier) or self.is_member(tree.name, env):
            return False
        return not self.is_name(tree.name, env)

    def is_member(self, name: str, env: Env) -> bool:
        """Whether a bare name is a dimension that stands for its member in force."""
        known = name in env.members and name in self.names.label_sets
        return known and not self.is_name(name, env)

    def is_name(self, name: str, env: Env) -> bool:
        """Whether a bare name has a value of its own here."""
        if env.element is not None and f"{env.element}.{name}" in self.drafts:
            return True
        pack = self.names.pack
        known = (pack.facts, pack.tables, self.drafts, self.conclusions)
        return name in ("yes", "no") or name in self.inputs or any(name in k for k in known)

    def join(self, one: ValueType, other: ValueType, span: Span) -> ValueType:
        """The common type; a written number takes the other's unit."""
        if isinstance(one, NumberType) and isinstance(other, NumberType):
            if WRONG_UNIT in (one, other):
                return WRONG_UNIT
            if ANY_UNIT in (one, other):
                return other if one == ANY_UNIT else one
        if one == other:
            return one
        raise self.mismatch(span, one, other)

    def mismatch(self, span: Span, wanted: ValueType, found: ValueType) -> SkipError:
        """Two types that do not go together."""
        values = self.told("wanted", wanted) | self.told("found", found)
        return self.fail("pack.type", span, **values)

    def told(self, role: str, type: ValueType) -> dict[str, str]:
        """A type as values of a message."""
        return as_values(role, type_words(self.names, type))

    def choice(self, tree: e.If, env: Env, expect: ValueType | None) -> Typed:
        """``a if c else b``."""
        condition = self.flag(tree.condition, env)
        (then, other), type = self.alike((tree.then, tree.otherwise), env, expect)
        if isinstance(condition, Constant):
            return Typed(then if condition.value else other, type)
        return Typed(Pick(condition, (other, then)), type)

    def comparison(self, tree: e.Comparison, env: Env) -> Typed:
        """A chain of comparisons, as the conjunction of its links."""
        trees = (tree.first, *(right for _, right in tree.rest))
        links: list[Node] = []
        for left, (op, right) in zip(trees, tree.rest, strict=False):
            (a, b), type = self.alike((left, right), env)
            plain = isinstance(type, FlagType)
            if isinstance(type, LabelType):
                plain = not self.names.label_sets[type.set].ordered
            if plain and op not in ("==", "!="):
                raise self.fail("pack.no_order", tree.span, op=op, **self.told("type", type))
            links.append(compare(a, op, b))
        return Typed(links[0] if len(links) == 1 else All(tuple(links)), FlagType())

    def arithmetic(self, tree: e.Arithmetic, env: Env) -> Typed:
        """``+ - * /`` with units."""
        left, one = self.number(tree.left, env)
        right, other = self.number(tree.right, env)
        if tree.op in "+-":
            type = self.join(one, other, tree.span)
            right = Product((Constant(-ONE), right)) if tree.op == "-" else right
            return Typed(Sum((*parts_of(Sum, left), *parts_of(Sum, right))), type)
        unit = multiply_units(one, other, 1 if tree.op == "*" else -1)
        if tree.op == "*":
            return Typed(Product((*parts_of(Product, left), *parts_of(Product, right))), unit)
        if isinstance(right, Constant) and right.value == 0:
            raise self.fail("pack.divide_by_zero", tree.span)
        reason = Reason(AbsenceKind.NOT_APPLICABLE, env.owner)
        return Typed(Divide(left, right, ONE, reason), unit)

    def identifier(self, tree: e.Identifier, env: Env, expect: ValueType | None) -> Typed:
        """A bare name, or a label."""
        name = tree.name
        if name in ("yes", "no"):
            return Typed(Constant(mpq(name == "yes")), FlagType())
        if name == "item":
            return item_field(self, e.Item("…", tree.span), env)
        sets = self.names.sets_with(name)
        if isinstance(expect, LabelType) and expect.set in sets:
            sets = [expect.set]  # inside ``status == met`` this is the label, not the part
        elif env.element is not None and f"{env.element}.{name}" in self.drafts:
            env.used.add("element")
            return look_up(self, f"{env.element}.{name}", (), tree.span, env)
        elif env.element in self.broken and name in PARTS:
            raise SkipError(name)
        elif self.is_name(name, env):
            return look_up(self, name, (), tree.span, env)
        elif self.is_member(name, env):
            env.used.add(name)
            position = self.names.dimensions[name].index(env.members[name])
            return Typed(Constant(mpq(position)), LabelType(name))
        if len(sets) > 1:
            raise self.fail("pack.ambiguous_label", tree.span, label=name, sets=", ".join(sets))
        constant = self.names.label(sets[0], name) if sets else None
        if constant is None:
            raise unknown_name(self, name, tree.span)
        if self.is_name(name, replace(env, element=None)):
            raise self.fail("pack.label_is_name", tree.span, label=name, set=sets[0])
        return Typed(constant, LabelType(sets[0]))
