"""A Program at work on a cohort: folds, barriers, figures, rules and tallies, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assess.engines.inference.exchange import Exchange, narrowed, widened
from assess.engines.inference.figures import Figures, Margins, StageFunctions, Texts, Values, write
from assess.engines.inference.host import Ruleset
from assess.engines.inference.layout import Layout, layout_of
from assess.engines.inference.rules import StageRules, bounded, plan_rules
from assess.engines.inference.spans import tidy
from assess.engines.inference.tally import Reached, Tally, reaches, tally_of
from assess.language.ir import Fold, Program, Stage
from assess.outcome import CityOutcome, Member, Outcome
from assess.value import Reason


@dataclass(slots=True)
class Parts:
    """All that a Program is compiled to, before any of it is installed."""

    layout: Layout
    texts: Texts
    rules: list[StageRules]


def parts_of(program: Program) -> Parts:
    """What ``program`` is compiled to.

    Raises InferenceRefused for what durable_rules or this engine cannot carry.
    """
    layout = layout_of(program)
    closed: set[str] = set()
    rules = []
    for stage in program.stages:
        rules.append(plan_rules(program, stage, frozenset(closed)))
        closed.update(stage.conclusions)
    return Parts(layout, write(program, layout, [each.literals for each in rules]), rules)


@dataclass(slots=True)
class _School:
    """One school at work.  ``values`` are pairs while all is known of it, else spans."""

    values: Values
    known: bool
    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()

    def put(self, slot: int, value: tuple[int, int, int, int, int]) -> None:
        """Keep a span; if it is undecided, all values become spans."""
        value = tidy(value)
        if self.known:
            pair = narrowed(value)
            if pair is not None:
                self.values[slot] = pair
                return
            self.values[:] = [None if each is None else widened(each) for each in self.values]
            self.known = False
        self.values[slot] = value


@dataclass(frozen=True, slots=True)
class _Installed:
    """One stage, installed: its rulesets, and what closes its conclusions and their rungs."""

    stage: Stage
    rules: StageRules
    rulesets: tuple[Ruleset, ...]
    tallies: tuple[tuple[int, Tally | Reached], ...]


class Inference:
    """A Program compiled once, to be evaluated on any number of cohorts.

    ``parts`` are those of the program unless given (a test gives altered ones).  The rulesets
    stay with durable_rules until the process ends, so keep an Inference, do not make it anew.
    """

    def __init__(self, program: Program, parts: Parts | None = None) -> None:
        parts = parts or parts_of(program)
        self._program = program
        folds = [d.node.items for d in program.definitions.values() if isinstance(d.node, Fold)]
        self._lists = {id: tuple(program.item_lists[id].fields) for id in folds}
        self._slots = parts.layout.slots
        self._read = parts.layout.read
        self._figures = Figures(program, parts.layout, parts.texts)
        self._stages = tuple(
            _Installed(
                stage,
                rules,
                tuple(plan.install() for plan in rules.rulesets),
                self._tallies(stage),
            )
            for stage, rules in zip(program.stages, parts.rules, strict=True)
        )
        self._bound = self._bind(parts.layout.reasons)

    def evaluate(self, cohort: tuple[Member, ...]) -> CityOutcome:
        """What the cohort comes to; the same cohort always comes to the same."""
        exchange, functions = self._bound
        new = exchange.unknown_reasons(cohort)
        if new:
            exchange, functions = self._bound = self._bind((*exchange.reasons, *new))
        schools = [_School(*exchange.values_of(member)) for member in cohort]
        city: Values = [None] * len(self._slots)
        lists = [exchange.lists_of(member) for member in cohort] if self._lists else []
        for installed, bound in zip(self._stages, functions, strict=True):
            for id, fold in bound.folds.items():
                for school, listed in zip(schools, lists, strict=True):
                    school.put(self._slots[id], fold.of(listed[fold.items]))
            self._cross(installed.stage, bound, city, schools)
            for school in schools:
                (bound.points if school.known else bound.spans)(school.values)
                self._decide(installed, bound, school)
        return CityOutcome(
            exchange.possible(city, exchange.city),
            {
                member.id: Outcome(
                    exchange.possible(school.values, exchange.school), school.must, school.may
                )
                for member, school in zip(cohort, schools, strict=True)
            },
        )

    def _tallies(self, stage: Stage) -> tuple[tuple[int, Tally | Reached], ...]:
        rules = self._program.rules.values()
        closing: list[tuple[int, Tally | Reached]] = []
        for id in stage.conclusions:
            conclusion = self._program.conclusions[id]
            if conclusion.several != "all_of":
                closing.append((self._slots[id], tally_of(conclusion, rules)))
        for id, rung in self._program.rungs.items():
            if rung.conclusion in stage.conclusions and id in self._read:
                reaching = frozenset(rule.id for rule in rules if reaches(rung, rule))
                closing.append((self._slots[id], Reached(reaching)))
        return tuple(closing)

    def _bind(self, reasons: Iterable[Reason]) -> tuple[Exchange, list[StageFunctions]]:
        """What depends on the numbers of ``reasons``: in and out, and the figures."""
        program = self._program
        told = [c.id for c in program.conclusions.values() if c.several != "all_of"]
        city, school = (
            [id for id, each in program.definitions.items() if each.scope == scope]
            for scope in ("city", "school")
        )
        given, result = (program.inputs, self._lists), (city, (*school, *told))
        exchange = Exchange(self._slots, *given, *result, tuple(reasons))
        return exchange, self._figures.bind(exchange)

    def _cross(
        self, stage: Stage, bound: StageFunctions, city: Values, schools: list[_School]
    ) -> None:
        """What the stage needs of more than one school: barriers, then the city's figures."""
        read = {slot for barrier in bound.barriers.values() for slot in barrier.reads()}
        columns = {
            slot: [
                widened(school.values[slot]) if school.known else school.values[slot]
                for school in schools
            ]
            for slot in read
        }
        for id, barrier in bound.barriers.items():
            slot = self._slots[id]
            if id in stage.city:
                city[slot] = tidy(barrier.of_city(columns, len(schools)))
                continue
            for school, value in zip(
                schools, barrier.of_schools(columns, len(schools)), strict=True
            ):
                school.put(slot, value)
        bound.city(city)
        for slot in (self._slots[id] for id in stage.city if id in self._read):
            for school in schools:
                school.put(slot, city[slot])

    def _decide(self, installed: _Installed, bound: StageFunctions, school: _School) -> None:
        """Fire the rules of the stage for one school, then close its conclusions."""
        if installed.rulesets:
            if school.known:
                must = may = bound.point_margins(school.values)
            else:
                must, may = bound.span_margins(school.values)
            same = must == may and school.must == school.may
            school.must = _fired(installed, must, school.must)
            school.may = school.must if same else _fired(installed, may, school.may)
        for slot, tally in installed.tallies:
            school.put(slot, tally.close(school.must, school.may))


def _fired(installed: _Installed, margins: Margins, before: frozenset[str]) -> frozenset[str]:
    """The rules of this stage and of those ``before`` that fire in one pass."""
    carried = [bounded(margin) for margin in margins]
    fired = before
    for plan, ruleset in zip(installed.rules.rulesets, installed.rulesets, strict=True):
        reaching = installed.rules.reaching
        reached = [rung for rung in plan.rungs if not reaching[rung].isdisjoint(fired)]
        facts = plan.facts(carried, reached)
        if facts:  # no fact, nothing that could fire
            fired |= ruleset.run(facts)
    return fired
