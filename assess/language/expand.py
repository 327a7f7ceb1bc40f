"""The second compile stage: indicators, goals, steps and weights become plain figures."""

from __future__ import annotations

from gmpy2 import mpq

from assess.errors import Notebook, Span
from assess.language import expression as f
from assess.language.drafts import Draft, Trees, numbers_in
from assess.language.formula import parse
from assess.language.ir import Origin, Text
from assess.language.ladder import Ladder, Path
from assess.language.pack import (
    FigureEntry,
    IndicatorEntry,
    Sourced,
    TextEntry,
    WeightsEntry,
)
from assess.language.reading import Pack
from assess.number import number_text

STATUS = "status"
"""The built-in label set of an indicator's status, worst to best."""
STATUS_MEMBERS = ("void", "unmet", "partly", "met")

ZERO, ONE = mpq(0), mpq(1)

AS_GOOD: dict[str, f.ComparisonOperator] = {"higher": ">=", "lower": "<="}


def text(entry: TextEntry) -> Text:
    """The entry's words as the IR carries them."""
    return Text(entry.zh, entry.en)


def origin(entry: Sourced, span: Span) -> Origin:
    """The entry's sources and place as the IR carries them."""
    return Origin(tuple(entry.source), entry.assumption.zh if entry.assumption else None, span)


class Expansion:
    """Turns the entries of one pack into drafts; what is wrong is noted, the rest goes on."""

    def __init__(self, pack: Pack, notebook: Notebook) -> None:
        self.pack = pack
        self.notebook = notebook
        self.drafts: dict[str, Draft] = {}
        self.broken: set[str] = set()
        """Entries without a usable formula: what reads them is not blamed for it."""

    def run(self) -> dict[str, Draft]:
        """All drafts of the pack, by id."""
        for id, figure in self.pack.figures.items():
            self.figure(id, figure)
        for id, indicator in self.pack.indicators.items():
            if indicator.goal not in self.pack.goals:
                place = self.pack.span("indicators", id, "goal")
                self.notebook.note("pack.unknown_goal", place, goal=indicator.goal, indicator=id)
            self.indicator(id, indicator)
        for id in self.pack.goals:
            self.goal(id)
        return self.drafts

    def parse(self, formula: str, *path: str | int) -> f.Expression | None:
        """Parse the formula that stands at ``path`` = (section, id, …)."""
        place = self.pack.span(str(path[0]), str(path[1]), *path[2:])
        tree = parse(formula, place, self.notebook)
        if tree is None:
            self.broken.add(str(path[1]))
        elif not ("steps" in path or "score" in path):
            for number in numbers_in(tree):
                if number.value not in (0, 1):
                    shown = number_text(number.value)
                    self.notebook.note("pack.literal", number.span, number=shown)
        return tree

    def figure(self, id: str, entry: FigureEntry) -> None:
        """One draft for a figure: its body, then when, round and else."""
        span = self.pack.span("figures", id)
        trees = Trees(span)
        bodies = [b for b in (entry.value, entry.steps_of or entry.steps, entry.weights) if b]
        if len(bodies) != 1 or bool(entry.steps_of) != bool(entry.steps):
            self.notebook.note("pack.one_body", span, id=id)
            self.broken.add(id)
            return
        if entry.value is not None:
            body = self.parse(entry.value, "figures", id, "value")
        elif entry.steps is not None and entry.steps_of is not None:
            number = self.parse(entry.steps_of, "figures", id, "steps_of")
            body = number and self.ladder(("figures", id, "steps")).build(number, entry.steps)
        else:
            assert entry.weights is not None
            body = self.weights(id, entry.weights, trees)
        if body is None:
            return
        if entry.when is not None:
            condition = self.parse(entry.when, "figures", id, "when")
            body = trees.choose(condition, body, trees.missing()) if condition else body
        if entry.round is not None:
            body = trees.call("round", body, trees.number(entry.round))
        if entry.else_ is not None:
            other = self.parse(entry.else_, "figures", id, "else")
            body = trees.otherwise(body, other) if other else body
        why = text(entry.why) if entry.why else None
        self.drafts[id] = Draft(
            id, tuple(entry.over), entry.scope, entry.type, entry.unit, body,
            text(entry.label), origin(entry, span), entry.show, why,
        )  # fmt: skip

    def ladder(self, path: Path) -> Ladder:
        """The builder of the steps at a path."""
        return Ladder(self.pack, path, self.parse, self.notebook)

    def weights(self, id: str, entry: WeightsEntry, trees: Trees) -> f.Expression | None:
        """Base weight, and what the weight of absent members becomes (language reference, 3)."""
        base: f.Expression
        if isinstance(entry.base, str):
            base = trees.name(entry.base)
        else:
            hidden = f"{id}_base"
            self.drafts[hidden] = self.base_weights(hidden, id, entry, trees)
            base = trees.name(hidden)
        over = trees.name(entry.over)
        present = self.parse(entry.present, "figures", id, "weights", "present")
        if present is None:
            return None
        if entry.absent == "refuse":
            return base
        there = trees.call("present", present)
        kept = trees.choose(there, base, trees.number(ZERO))
        if entry.absent == "drop":
            return kept
        whole = trees.call("sum", base, over=over)
        remaining = trees.call("sum", kept, over=over)
        return trees.choose(
            there,
            trees.arithmetic(base, "*", trees.arithmetic(whole, "/", remaining)),
            trees.number(ZERO),
        )

    def base_weights(self, hidden: str, id: str, entry: WeightsEntry, trees: Trees) -> Draft:
        """The weights that stand in the entry itself, as a figure over its dimension."""
        assert isinstance(entry.base, dict)
        body = trees.missing()
        for member, weight in entry.base.items():
            here = trees.call("@member", trees.name(entry.over), trees.name(member))
            body = trees.choose(here, trees.number(weight), body)
        figure = self.pack.figures[id]
        return Draft(
            hidden, (entry.over,), "school", "number", None, body,
            text(figure.label), origin(figure, trees.span),
        )  # fmt: skip

    def indicator(self, id: str, entry: IndicatorEntry) -> None:
        """The seven figures of an indicator."""
        span = self.pack.span("indicators", id)
        t = Trees(span)
        measure = self.parse(entry.measure, "indicators", id, "measure")
        target = self.target(id, entry)
        value, goal_line = t.part(id, "value"), t.part(id, "target")
        met, points, full = t.part(id, "met"), t.part(id, "points"), t.number(entry.max)
        flag = entry.target is None and entry.score == "met"
        if measure is None:
            return
        if entry.applies is not None:
            applies = self.parse(entry.applies, "indicators", id, "applies")
            measure = t.choose(applies, measure, t.missing()) if applies else measure
        self.part(id, "value", entry, measure, None, entry.unit, entry.show)
        self.part(id, "max", entry, full, "number", "points")
        if flag:
            self.part(id, "target", entry, t.name("yes"), "flag")
            self.part(id, "met", entry, value, "flag")
            attained = t.choose(value, t.number(ONE), t.number(ZERO))
        elif target is None:
            self.part(id, "target", entry, t.missing(), "number")
            self.part(id, "met", entry, t.compare(points, ">=", full), "flag")
            attained = t.arithmetic(points, "/", full)
        else:
            self.part(id, "target", entry, target, None, entry.unit)
            self.part(id, "met", entry, t.compare(value, AS_GOOD[entry.better], goal_line), "flag")
            # least(1, …) keeps the bounds tight; never "1 if value >= target else …".
            if entry.better == "higher":
                share = t.arithmetic(value, "/", goal_line)
            else:  # a value of 0 is full marks, not a division by zero
                share = t.arithmetic(goal_line, "/", t.call("greatest", goal_line, value))
            attained = t.call("least", t.number(ONE), share)
            if not isinstance(entry.score, str):
                attained = t.arithmetic(points, "/", full)
        self.part(id, "attained", entry, attained, "number")
        self.points(id, entry, value, met, t)
        self.status(id, entry, met, points, t)

    def target(self, id: str, entry: IndicatorEntry) -> f.Expression | None:
        """The stated target, else the first piece's edge, else none."""
        if entry.target is not None:
            return self.parse(entry.target, "indicators", id, "target")
        if isinstance(entry.score, list) and entry.score[0].edge:
            kind, edge = entry.score[0].edge
            return self.parse(edge, "indicators", id, "score", 0, kind)
        if entry.score == "proportional":
            self.notebook.note("pack.no_target", self.pack.span("indicators", id), id=id)
        return None

    def points(
        self, id: str, entry: IndicatorEntry, value: f.Expression, met: f.Expression, t: Trees
    ) -> None:
        """``id.points``: by the score, the jump to zero, the veto to zero, rounding, else."""
        full = t.number(entry.max)
        body: f.Expression | None
        if entry.score == "met":
            body = t.choose(met, full, t.number(ZERO))
        elif entry.score == "proportional":
            body = t.arithmetic(full, "*", t.part(id, "attained"))
        else:
            body = self.ladder(("indicators", id, "score")).build(value, list(entry.score))
        if body is None:
            return
        if entry.zero_below is not None:
            body = self.zero_below(id, entry, body, value, t)
        if entry.zero_when is not None:
            void = self.parse(entry.zero_when, "indicators", id, "zero_when")
            body = t.choose(void, t.number(ZERO), body) if void else body
        if entry.round is not None:
            body = t.call("round", body, t.number(entry.round))
        if entry.else_ is not None:
            other = full if entry.else_ == "max" else self.parse(
                entry.else_, "indicators", id, "else"
            )  # fmt: skip
            body = t.otherwise(body, other) if other else body
        self.part(id, "points", entry, body, "number", "points")

    def zero_below(
        self, id: str, entry: IndicatorEntry, body: f.Expression, value: f.Expression, t: Trees
    ) -> f.Expression:
        """A jump to zero at an attained share or at a value, exactly one of which is stated."""
        floor = entry.zero_below
        assert floor is not None
        if (floor.attained is None) == (floor.value is None):
            place = self.pack.span("indicators", id, "zero_below")
            self.notebook.note("pack.zero_below", place, id=id)
            return body
        if floor.attained is not None:
            enough = t.compare(t.part(id, "attained"), ">=", t.number(floor.attained))
        else:
            assert floor.value is not None
            enough = t.compare(value, AS_GOOD[entry.better], t.number(floor.value))
        return t.choose(enough, body, t.number(ZERO))

    def status(
        self, id: str, entry: IndicatorEntry, met: f.Expression, points: f.Expression, t: Trees
    ) -> None:
        """``id.status``: void, met, unmet (no points) or partly."""
        nothing = t.compare(points, "<=", t.number(ZERO))
        short = t.choose(nothing, t.label(STATUS, "unmet"), t.label(STATUS, "partly"))
        body = t.choose(met, t.label(STATUS, "met"), short)
        if entry.zero_when is not None:
            void = self.parse(entry.zero_when, "indicators", id, "zero_when")
            body = t.choose(void, t.label(STATUS, "void"), body) if void else body
        self.part(id, "status", entry, body, STATUS)

    def part(
        self,
        id: str,
        part: str,
        entry: IndicatorEntry,
        body: f.Expression,
        declared: str | None,
        unit: str | None = None,
        show: mpq | None = None,
    ) -> None:
        """Keep one part of an indicator as a draft."""
        why = text(entry.why) if entry.why else None
        place = origin(entry, self.pack.span("indicators", id))
        self.drafts[f"{id}.{part}"] = Draft(
            f"{id}.{part}", (), "school", declared, unit, body, text(entry.label), place, show, why
        )

    def goal(self, id: str) -> None:
        """``goal.points`` from the points of its indicators, and ``goal.max``."""
        entry = self.pack.goals[id]
        span = self.pack.span("goals", id)
        t = Trees(span)
        mine = {k: v for k, v in self.pack.indicators.items() if v.goal == id}
        asked = {k: v for k, v in mine.items() if not v.bonus}
        if not asked:
            self.notebook.note("pack.empty_goal", span, goal=id)
            self.broken.add(id)
            return
        full = t.number(entry.max)
        present = [t.otherwise(t.part(k, "points"), t.number(ZERO)) for k in asked]
        if entry.absent == "refuse":
            body = t.total([t.part(k, "points") for k in asked])
        elif entry.absent == "drop":
            body = t.total(present)
        else:
            weights = [
                t.choose(t.call("present", t.part(k, "points")), t.number(v.max), t.number(ZERO))
                for k, v in asked.items()
            ]
            share = t.arithmetic(t.total(present), "/", t.total(weights))
            body = t.arithmetic(full, "*", share)
        bonus = [
            t.otherwise(t.part(k, "points"), t.number(ZERO)) for k, v in mine.items() if v.bonus
        ]
        body = t.call("least", full, t.total([body, *bonus]))
        if entry.round is not None:
            body = t.call("round", body, t.number(entry.round))
        about = (text(entry.label), origin(entry, span))
        self.drafts[f"{id}.points"] = Draft(
            f"{id}.points", (), "school", "number", "points", body, *about
        )
        self.drafts[f"{id}.max"] = Draft(
            f"{id}.max", (), "school", "number", "points", full, *about
        )
