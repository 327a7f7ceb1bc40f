"""The compile stages resolve, unroll and type: formula trees become IR, one definition a time.

A name is looked up with the members of the figure it stands in, so dimensions are gone from the
result; every node has one type; what is wrong is noted at its place and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gmpy2 import mpq

from assess.errors import Span
from assess.language.expansion.drafts import Draft
from assess.language.expansion.indicators import PARTS
from assess.language.formulas import expression as e
from assess.language.given import FlagType, LabelType, NumberType, ValueType
from assess.language.ir import (
    All,
    Any,
    Constant,
    Divide,
    Node,
    Not,
    Pick,
    Product,
    Sum,
)
from assess.language.lowering.calls import call
from assess.language.lowering.context import Lowering
from assess.language.lowering.folds import item_field
from assess.language.lowering.lookup import look_up, unknown_name
from assess.language.lowering.names import indexed_id
from assess.language.lowering.ordering import circle_text, reading_order
from assess.language.lowering.past import check_remembered
from assess.language.lowering.typed import (
    ANY_UNIT,
    Env,
    SkipError,
    Typed,
    compare,
    multiply_units,
    parts_of,
)
from assess.value import AbsenceKind, Reason

ONE = mpq(1)

LARGEST_CIRCLE = 20
"""More figures than this in circles are told by their names alone, without compiling them."""


class PackLowering(Lowering):
    """Lowers every figure of a pack, formula by formula."""

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
                return look_up(self, self.names.written(tree), (), tree.span, env)
            case e.Index():
                return look_up(self, self.names.written(tree.of), tree.members, tree.span, env)
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
