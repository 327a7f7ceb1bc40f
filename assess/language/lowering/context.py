"""What every word of a formula is lowered with: the names in reach, the results, the problems."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import replace

from gmpy2 import mpq

from assess.errors import Notebook, Span
from assess.language.expansion.drafts import Draft
from assess.language.formulas import expression as e
from assess.language.given import FlagType, Input, ItemList, LabelType, NumberType, ValueType
from assess.language.ir import Constant, Definition, Fold, Name, Node, Rung
from assess.language.lowering.names import Names, Tables
from assess.language.lowering.typed import ANY_UNIT, WRONG_UNIT, Env, Expect, SkipError, Typed
from assess.language.lowering.wording import as_values, type_words


class Lowering(ABC):
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

    @abstractmethod
    def lower(self, tree: e.Expression, env: Env, expect: Expect = None) -> Typed:
        """One expression to one node and its type.  ``expect`` tells which set a label is of."""

    @abstractmethod
    def demand(self, draft: Draft, members: Mapping[str, str], at: Span) -> ValueType:
        """The type of a figure, lowering it first where that is still to be done."""

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


Function = Callable[[Lowering, e.Call, Env, Expect], Typed]
"""What makes a call of a formula."""
