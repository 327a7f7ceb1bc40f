"""The second compile stage: indicators, goals, steps and weights become plain figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gmpy2 import mpq

from assess.errors import Notebook
from assess.language.entries.entry import TextEntry
from assess.language.entries.merged import Pack
from assess.language.entries.pack import FigureEntry, GoalEntry, IndicatorEntry, WeightsEntry
from assess.language.expansion.drafts import Draft, Trees, numbers_in, origin, own_value, text
from assess.language.expansion.indicators import OWN, STATUS, STATUS_MEMBERS, IndicatorExpansion
from assess.language.expansion.ladder import Ladder, Path
from assess.language.expansion.redistribution import Plans, PolicyReader, Redistribution, is_only
from assess.language.formulas import expression as f
from assess.language.formulas.formula import parse
from assess.number import number_text

__all__ = ["STATUS", "STATUS_MEMBERS", "Expansion", "origin", "text"]

ZERO, ONE = mpq(0), mpq(1)


def note_literals(tree: f.Expression, notebook: Notebook) -> None:
    """Note the numbers in a formula that belong into a table; 0 and 1 do not."""
    for number in numbers_in(tree):
        if number.value not in (0, 1):
            notebook.note("pack.literal", number.span, number=number_text(number.value))


class Expansion:
    """Turns the entries of one pack into drafts; what is wrong is noted, the rest goes on."""

    def __init__(
        self, pack: Pack, dimensions: Mapping[str, Sequence[str]], notebook: Notebook
    ) -> None:
        self.pack, self.dimensions, self.notebook = pack, dimensions, notebook
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
            note_literals(tree, self.notebook)
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
            body = self.weights(id, entry.weights)
        if body is None:
            self.broken.add(id)
            return
        if entry.when is not None:
            condition = self.parse(entry.when, "figures", id, "when")
            body = trees.choose(condition, body, trees.missing()) if condition else body
        if entry.round is not None:
            step = Trees(self.pack.span("figures", id, "round")).number(entry.round)
            body = trees.call("round", body, step)
        shown = self.shown(id, entry)
        if entry.else_ is not None:
            other = self.parse(entry.else_, "figures", id, "else")
            body = self.otherwise(id, body, other, shown) if other else body
        why = text(entry.why) if entry.why else None
        self.drafts[id] = Draft(
            id, self.over(entry), entry.scope, entry.type, entry.unit, body,
            text(entry.label), origin(entry, span), entry.show, why, shown,
        )  # fmt: skip

    def otherwise(
        self, id: str, body: f.Expression, other: f.Expression, shown: str | None
    ) -> f.Expression:
        """The body, or the other; which may read the body over the schools, by the figure's id.

        What the other reads is printed as the figure itself is, and withheld where it is.
        """
        trees = Trees(self.pack.span("figures", id))
        own = f.Part(span=trees.span, name=id, part=OWN)
        filled = own_value(other, {id}, own)
        if filled == other:
            return trees.otherwise(body, other)
        draft = self.own_draft(id, OWN, body)
        entry = self.pack.figures[id]
        self.drafts[draft.id] = replace(draft, show=entry.show, show_when=shown)
        return trees.otherwise(own, filled)

    def shown(self, id: str, entry: FigureEntry) -> str | None:
        """The flag without which the figure is not printed, as a figure of its own."""
        if entry.show_when is None:
            return None
        if id in (self.pack.card.total, self.pack.card.rating):
            place = self.pack.span("figures", id, "show_when")
            self.notebook.note("pack.withheld_published", place, id=id)
        condition = self.parse(entry.show_when, "figures", id, "show_when")
        if condition is None:
            return None
        self.drafts[f"{id}.shown"] = replace(
            self.own_draft(id, "shown", condition), declared="flag"
        )
        return f"{id}.shown"

    def ladder(self, path: Path) -> Ladder:
        """The builder of the steps at a path."""
        return Ladder(self.pack, path, self.parse, self.notebook)

    def weights(self, id: str, entry: WeightsEntry) -> f.Expression | None:
        """Of each member its base weight, and what the absence of members adds to it."""
        trees = Trees(self.pack.span("figures", id, "weights"))
        members = self.dimensions.get(entry.over)
        present = self.parse(entry.present, "figures", id, "weights", "present")
        if present is None or members is None:
            return present  # that there is no such dimension is noted when it is compiled
        path = ("figures", id, "weights", "absent")
        plans = PolicyReader(self.pack, path, members, self.notebook).read(entry.absent)
        if plans is None:
            return None
        if isinstance(entry.base, dict):
            self.drafts[f"{id}.base"] = self.own_draft(id, "base", self.base_weights(id, entry))
        base = trees.part(id, "base") if isinstance(entry.base, dict) else trees.name(entry.base)
        if not isinstance(present, f.Identifier | f.Part):
            self.drafts[f"{id}.present"] = self.own_draft(id, "present", present)
            present = trees.part(id, "present")

        def at(member: str, of: f.Expression) -> f.Expression:
            return trees.call("@at", trees.name(entry.over), trees.name(member), of)

        moved = Redistribution(
            trees, members, plans, lambda m: at(m, base), lambda m: at(m, present)
        )
        return self.each(trees, entry.over, {m: moved.weight(m) for m in members})

    def each(self, trees: Trees, over: str, bodies: Mapping[str, f.Expression]) -> f.Expression:
        """The body of the member in force."""
        rows = (part for m, body in bodies.items() for part in (trees.name(m), body))
        return trees.call("@each", trees.name(over), *rows)

    def base_weights(self, id: str, entry: WeightsEntry) -> f.Expression:
        """The weights that stand in the entry itself."""
        assert isinstance(entry.base, dict)
        trees = Trees(self.pack.span("figures", id, "weights", "base"))
        weights = {member: trees.number(weight) for member, weight in entry.base.items()}
        return self.each(trees, entry.over, weights)

    def own_draft(self, id: str, part: str, body: f.Expression) -> Draft:
        """A part of a figure that is a figure of its own, over the same dimensions."""
        figure = self.pack.figures[id]
        about = (text(figure.label), origin(figure, self.pack.span("figures", id)))
        return Draft(f"{id}.{part}", self.over(figure), figure.scope, None, None, body, *about)

    def over(self, entry: FigureEntry) -> tuple[str, ...]:
        """The dimensions of a figure; of weights also that along which they stand."""
        along = entry.weights.over if entry.weights is not None else None
        return (*entry.over, *([along] if along is not None and along not in entry.over else []))

    def goal(self, id: str) -> None:
        """``goal.points`` from the points of its indicators, their weights, and ``goal.max``."""
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
        path = ("goals", id, "absent")
        plans = PolicyReader(self.pack, path, asked, self.notebook).read(entry.absent)
        if plans is None:
            self.broken.add(id)
            return
        by_word = isinstance(entry.absent, str) and entry.round_weights is None
        body = (self.earned if by_word else self.weighted)(id, entry, plans, asked)
        bonus = [t.otherwise(t.part(k, "points"), t.nothing()) for k, v in mine.items() if v.bonus]
        full = t.number(entry.max)
        body = t.call("least", full, t.total([body, *bonus]))
        if entry.round is not None:
            step = Trees(self.pack.span("goals", id, "round")).number(entry.round)
            body = t.call("round", body, step)
        self.goal_part(f"{id}.points", id, body, entry.label)
        self.goal_part(f"{id}.max", id, full, entry.label)

    def goal_part(self, part: str, goal: str, body: f.Expression, label: TextEntry) -> None:
        """Keep a number of points that a goal makes."""
        about = (text(label), origin(self.pack.goals[goal], self.pack.span("goals", goal)))
        self.drafts[part] = Draft(part, (), "school", "number", "points", body, *about)

    def earned(
        self, id: str, entry: GoalEntry, _: Plans, asked: Mapping[str, IndicatorEntry]
    ) -> f.Expression:
        """As ``weighted``, where one word holds for all: what is possible is added up only once."""
        t = Trees(self.pack.span("goals", id))
        points = {k: t.part(k, "points") for k in asked}
        weights = {k: t.number(v.max) for k, v in asked.items()}
        total = t.total([*points.values()])
        if entry.absent != "refuse":
            there = {k: t.call("present", points[k]) for k in asked}
            weights = {k: t.choose(there[k], weights[k], t.nothing()) for k in asked}
            total = t.total([t.otherwise(points[k], t.nothing()) for k in asked])
        if entry.absent == "renormalise":
            self.goal_part(f"{id}.possible", id, t.total([*weights.values()]), entry.label)
            possible, full = t.part(id, "possible"), t.number(entry.max)
            total = t.arithmetic(full, "*", t.arithmetic(total, "/", possible))
            for k, v in asked.items():
                # Where the part is there, at least its own points are possible, so never 0.
                own = t.number(v.max)
                scaled = t.arithmetic(full, "/", t.call("greatest", own, possible))
                weights[k] = t.choose(there[k], t.arithmetic(own, "*", scaled), t.nothing())
        for k, v in asked.items():
            self.goal_part(f"{k}.weight", id, weights[k], v.label)
        return total

    def weighted(
        self, id: str, entry: GoalEntry, plans: Plans, asked: Mapping[str, IndicatorEntry]
    ) -> f.Expression:
        """What the points of a goal's indicators add up to; keeps the weight of each."""
        t = Trees(self.pack.span("goals", id))
        scales, possible = is_only(plans, "renormalise"), sum((v.max for v in asked.values()), ZERO)
        scale = entry.max / possible if scales and possible > 0 else ONE
        moved = Redistribution(
            t, asked, plans,
            lambda k: t.number(asked[k].max * scale), lambda k: t.part(k, "points"),
        )  # fmt: skip
        strict = is_only(plans, "refuse")
        points = []
        for k, v in asked.items():
            weight = t.number(v.max) if strict else moved.weight(k)
            if entry.round_weights is not None:
                step = Trees(self.pack.span("goals", id, "round_weights"))
                weight = t.call("round", weight, step.number(entry.round_weights))
            self.goal_part(f"{k}.weight", id, weight, v.label)
            # A part that is absent has no weight, or, where it is refused, nothing has one.
            earned = t.part(k, "points")
            earned = earned if strict else t.otherwise(earned, t.nothing())
            share = t.arithmetic(t.part(k, "weight"), "/", t.number(v.max))
            points.append(t.arithmetic(earned, "*", share))
        pool = [*moved.pool()]
        if not pool:
            return t.total(points)
        nobody = [t.negation(moved.there(k)) for k in asked]
        wanting = [] if scales else [t.compare(t.total(pool), ">", t.nothing())]
        return t.choose(t.both([*nobody, *wanting]), t.missing(), t.total(points))
