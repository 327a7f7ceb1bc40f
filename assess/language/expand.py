"""The second compile stage: indicators, goals, steps and weights become plain figures."""

from __future__ import annotations

from gmpy2 import mpq

from assess.errors import Notebook
from assess.language import expression as f
from assess.language.drafts import Draft, Trees, numbers_in, origin, text
from assess.language.formula import parse
from assess.language.indicators import STATUS, STATUS_MEMBERS, IndicatorExpansion
from assess.language.ladder import Ladder, Path
from assess.language.pack import FigureEntry, WeightsEntry
from assess.language.reading import Pack
from assess.number import number_text

__all__ = ["STATUS", "STATUS_MEMBERS", "Expansion", "origin", "text"]

ZERO = mpq(0)


class Expansion:
    """Turns the entries of one pack into drafts; what is wrong is noted, the rest goes on."""

    def __init__(self, pack: Pack, notebook: Notebook) -> None:
        self.pack = pack
        self.notebook = notebook
        self.drafts: dict[str, Draft] = {}
        self.broken: set[str] = set(pack.unread)
        """Entries without a usable formula: what reads them is not blamed for it."""

    def run(self) -> dict[str, Draft]:
        """All drafts of the pack, by id."""
        for id, figure in self.pack.figures.items():
            self.figure(id, figure)
        for id, indicator in self.pack.indicators.items():
            if indicator.goal not in {*self.pack.goals, *self.pack.unread}:
                place = self.pack.span("indicators", id, "goal")
                self.notebook.note("pack.unknown_goal", place, goal=indicator.goal, indicator=id)
            made = IndicatorExpansion(self.pack, id, self.parse, self.notebook).run()
            if made is None:
                self.broken.add(id)
            else:
                self.drafts |= made
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
            self.broken.add(id)
            return
        if entry.when is not None:
            condition = self.parse(entry.when, "figures", id, "when")
            body = trees.choose(condition, body, trees.missing()) if condition else body
        if entry.round is not None:
            step = Trees(self.pack.span("figures", id, "round")).number(entry.round)
            body = trees.call("round", body, step)
        if entry.else_ is not None:
            other = self.parse(entry.else_, "figures", id, "else")
            body = trees.otherwise(body, other) if other else body
        why = text(entry.why) if entry.why else None
        over = list(entry.over)
        if entry.weights is not None and entry.weights.over not in over:
            over.append(entry.weights.over)
        self.drafts[id] = Draft(
            id, tuple(over), entry.scope, entry.type, entry.unit, body,
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
            base = trees.part(id, "base")
            self.drafts[f"{id}.base"] = self.base_weights(id, entry)
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
        # Where this part is there, what remains is at least its own weight, so never 0.
        remaining = trees.call("greatest", base, trees.call("sum", kept, over=over))
        moved = trees.arithmetic(base, "*", trees.arithmetic(whole, "/", remaining))
        return trees.choose(there, moved, trees.number(ZERO))

    def base_weights(self, id: str, entry: WeightsEntry) -> Draft:
        """The weights that stand in the entry itself, as a figure over its dimension."""
        assert isinstance(entry.base, dict)
        figure = self.pack.figures[id]
        trees = Trees(self.pack.span("figures", id, "weights", "base"))
        rows = (
            part
            for member, weight in entry.base.items()
            for part in (trees.name(member), trees.number(weight))
        )
        return Draft(
            f"{id}.base", (entry.over,), "school", "number", None,
            trees.call("@weight", trees.name(entry.over), *rows),
            text(figure.label), origin(figure, self.pack.span("figures", id)),
        )  # fmt: skip

    def goal(self, id: str) -> None:
        """``goal.points`` from the points of its indicators, and ``goal.max``."""
        entry = self.pack.goals[id]
        span = self.pack.span("goals", id)
        t = Trees(span)
        if entry.max <= 0:
            self.notebook.note("pack.max", self.pack.span("goals", id, "max"), id=id)
        mine = {k: v for k, v in self.pack.indicators.items() if v.goal == id}
        asked = {k: v for k, v in mine.items() if not v.bonus}
        if not asked:
            self.broken.add(id)
            astray = any(v.goal not in self.pack.goals for v in self.pack.indicators.values())
            if not (astray or self.pack.unread):
                self.notebook.note("pack.empty_goal", span, goal=id)
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
            step = Trees(self.pack.span("goals", id, "round")).number(entry.round)
            body = t.call("round", body, step)
        about = (text(entry.label), origin(entry, span))
        self.drafts[f"{id}.points"] = Draft(
            f"{id}.points", (), "school", "number", "points", body, *about
        )
        self.drafts[f"{id}.max"] = Draft(
            f"{id}.max", (), "school", "number", "points", full, *about
        )
