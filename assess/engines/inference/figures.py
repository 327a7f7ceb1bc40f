"""Figures as Python text of our own, over whole numbers, compiled once per Program.

Every definition has its text twice: over pairs, for a school about which everything is known,
and over spans, for one about which something is not; a fold over items has one, over spans.  The
texts of a stage are put together to one function, so that a school costs one call a stage.
Nothing of the text depends on numbers given to reasons: these are put in when the functions are
bound, anew whenever a past year brings a reason that this pack does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from textwrap import indent
from types import CodeType
from typing import Any, TypeAlias

from assess.engines.inference import spans
from assess.engines.inference.conditions import Literal
from assess.engines.inference.exchange import Exchange
from assess.engines.inference.items import ItemFold
from assess.engines.inference.layout import Layout
from assess.engines.inference.peers import Barrier
from assess.engines.inference.pointwise import PointWriter, lowest, told
from assess.engines.inference.spanwise import SpanWriter
from assess.language.given import ItemList, LabelType
from assess.language.ir import Fold, Peer, Program, Stage
from assess.value import AbsenceKind, Reason

Values: TypeAlias = list[Any]
"""The values of one school (or of the city) by slot: pairs or spans."""

Margins: TypeAlias = list[int | None]


@dataclass(slots=True)
class Texts:
    """What the definitions and the rules' literals are compiled to, each a text of its own.

    ``points``, ``spans``, ``folds`` and ``barriers`` by definition; margins by stage, in the order
    of its literals.
    """

    points: dict[str, str] = field(default_factory=dict)
    spans: dict[str, str] = field(default_factory=dict)
    folds: dict[str, str] = field(default_factory=dict)
    barriers: dict[str, str] = field(default_factory=dict)
    point_margins: list[list[str]] = field(default_factory=list)
    span_margins: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StageFunctions:
    """A stage as functions that read and fill ``Values``; margins for must and for may."""

    folds: dict[str, ItemFold]
    barriers: dict[str, Barrier]
    city: Callable[[Values], None]
    points: Callable[[Values], None]
    spans: Callable[[Values], None]
    point_margins: Callable[[Values], Margins]
    span_margins: Callable[[Values], tuple[Margins, Margins]]


def write(program: Program, layout: Layout, literals: Sequence[Sequence[Literal]]) -> Texts:
    """The texts of ``program``, whose stages' rules have these literals."""
    texts = Texts()
    numbers = {reason: number for number, reason in enumerate(layout.reasons)}
    sure = frozenset(program.conclusions) | frozenset(program.rungs)
    for stage in program.stages:
        for id in (*stage.city, *stage.school):
            node = program.definitions[id].node
            if isinstance(node, Peer):
                texts.barriers[id] = _barrier(node, layout.slots, numbers)
                continue
            if isinstance(node, Fold):
                texts.folds[id] = _fold(node, program, layout, numbers)
                continue
            texts.spans[id] = SpanWriter(layout.slots, numbers).figure(id, node)
            text, certain = PointWriter(layout.slots, numbers, sure).figure(id, node)
            if id in stage.school:
                texts.points[id] = text
            sure |= {id} if certain else set()
    for found in literals:
        points = [PointWriter(layout.slots, numbers, sure) for _ in found]
        both = [SpanWriter(layout.slots, numbers) for _ in found]
        texts.point_margins.append([_margin(w, x) for w, x in zip(points, found, strict=True)])
        texts.span_margins.append([_margin(w, x) for w, x in zip(both, found, strict=True)])
    return texts


def _margin(writer: PointWriter | SpanWriter, literal: Literal) -> str:
    if literal.right is None:
        return writer.truth(literal.left, literal.op == "no")
    return writer.margin(literal.op, literal.left, literal.right)


def _barrier(peer: Peer, slots: Mapping[str, int], numbers: Mapping[Reason, int]) -> str:
    body, within, where = (
        None if id is None else slots[id] for id in (peer.body, peer.within, peer.where)
    )
    ties = "".join(f"{slots[id]}, " for id in peer.ties)
    return (
        f"Barrier({peer.operation!r}, body={body}, within={within}, where={where}, "
        f"ties=({ties}), skip={peer.absent == 'skip'}, none=B{numbers[peer.none]})"
    )


def _fold(fold: Fold, program: Program, layout: Layout, numbers: Mapping[Reason, int]) -> str:
    """Body and condition as functions of one item, and what makes a value of them."""
    fields = layout.fields[fold.items]
    text, given = "", {"body": "None", "where": "None"}
    for name, node in (("body", fold.body), ("where", fold.where)):
        if node is not None:
            text += SpanWriter(fields, numbers).function(name, node)
            given[name] = name
    most = _most(fold, program.item_lists[fold.items])
    once = None if fold.once_per is None else fields[f"item.{fold.once_per}"]
    return text + (
        f"fold = ItemFold({fold.items!r}, {fold.operation!r}, body={given['body']}, "
        f"where={given['where']}, once_per={once}, skip={fold.absent == 'skip'}, "
        f"none=B{numbers[fold.none]}, widest=WIDEST[{fold.items!r}], most={most})\n"
    )


def _most(fold: Fold, listed: ItemList) -> int:
    """How many items of a list of which nothing is known can count: one a label, at most."""
    if fold.once_per is not None:
        field = listed.fields[fold.once_per]
        low, high = field.widest.low, field.widest.high
        if isinstance(field.type, LabelType) and low is not None and high is not None:
            return min(listed.most, int(high - low) + 1)
    return listed.most


class Figures:
    """The compiled texts of a Program."""

    def __init__(self, program: Program, layout: Layout, texts: Texts) -> None:
        self._layout = layout
        self._lists = program.item_lists
        self._folds = [
            {
                id: compile(texts.folds[id], f"<fold {id}>", "exec")
                for id in stage.school
                if id in texts.folds
            }
            for stage in program.stages
        ]
        self._barriers = [
            {
                id: compile(texts.barriers[id], f"<barrier {id}>", "eval")
                for id in (*stage.city, *stage.school)
                if id in texts.barriers
            }
            for stage in program.stages
        ]
        self._code = [_module(stage, number, texts) for number, stage in enumerate(program.stages)]

    def bind(self, exchange: Exchange) -> list[StageFunctions]:
        """The functions of every stage, reasons being numbered as in ``exchange``."""
        names: dict[str, Any] = {"Barrier": Barrier, "ItemFold": ItemFold}
        names |= {"lowest": lowest, "told": told}
        names |= {name: each for name, each in vars(spans).items() if not name.startswith("_")}
        for own, reason in enumerate(self._layout.reasons):
            names[f"R{own}"] = exchange.numbers[reason]
            names[f"B{own}"] = exchange.bits([reason])
        for kind in AbsenceKind:
            names[f"K{kind}"] = exchange.bits(r for r in exchange.reasons if r.kind == kind)
        names["WIDEST"] = {
            id: [exchange.span(each.widest) for each in listed.fields.values()]
            for id, listed in self._lists.items()
        }
        bound = []
        for code, folds, barriers in zip(self._code, self._folds, self._barriers, strict=True):
            exec(code, names)
            bound.append(
                StageFunctions(
                    {id: _made(text, names) for id, text in folds.items()},
                    {id: eval(text, names) for id, text in barriers.items()},
                    names["city"],
                    names["points"],
                    names["spans"],
                    names["point_margins"],
                    names["span_margins"],
                )
            )
        return bound


def _made(code: CodeType, names: Mapping[str, Any]) -> ItemFold:
    """The fold that ``code`` makes, whose functions are nobody else's."""
    own = dict(names)
    exec(code, own)
    made: ItemFold = own["fold"]
    return made


def _module(stage: Stage, number: int, texts: Texts) -> CodeType:
    def function(head: str, bodies: Sequence[str], tail: str = "") -> str:
        return f"def {head}(v):\n    pass\n" + indent("".join(bodies) + tail, "    ")

    def of(found: Mapping[str, str], ids: Sequence[str]) -> list[str]:
        return [found[id] for id in ids if id in found]

    text = "\n".join(
        (
            function("city", of(texts.spans, stage.city)),
            function("points", of(texts.points, stage.school)),
            function("spans", of(texts.spans, stage.school)),
            function("point_margins", ["m = []\n", *texts.point_margins[number]], "return m\n"),
            function(
                "span_margins",
                ["must, may = [], []\n", *texts.span_margins[number]],
                "return must, may\n",
            ),
        )
    )
    return _compiled(text, f"<stage {number}>")


@lru_cache(maxsize=32)
def _compiled(text: str, name: str) -> CodeType:
    """One text is compiled once, however many engines are made of it."""
    return compile(text, name, "exec")
