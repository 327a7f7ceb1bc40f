"""Rules as durable_rules reads them: rulesets, and the facts that are asserted to them.

What a literal comes to for one school is one whole number, the exact margin by which it holds,
and that is a property of one wide fact (many properties in one fact are twice as fast as a fact
for each).  A rung is a fact of its own, which a rule asserts when it fires, so chains run inside
durable_rules.

One property carries the margin of the pass that is run: the least there can be for *must*, the
greatest for *may*.  So one ruleset serves both passes, with half the properties and patterns
that two properties and two rules would take, and the second pass is run only where a margin
differs.  A literal that may be absent has no margin in *must*, one that is absent has none in
either: nothing is ever asked of a number that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assess.engines.inference.conditions import Literal, Way, ways_of
from assess.engines.inference.guard import (
    ID,
    KIND,
    LARGEST_INT,
    MOST_CONDITIONS,
    MOST_MATCHES,
    MOST_PROPERTIES,
    Condition,
    DurableRule,
    Fact,
    Pattern,
)
from assess.engines.inference.host import Ruleset
from assess.engines.inference.tally import reaches
from assess.language.ir import Program, Rung, Stage

# Some room is left below the limits for what the host adds.
_WAYS_A_WIDE_FACT = MOST_MATCHES - 10
_PROPERTIES_A_WIDE_FACT = MOST_PROPERTIES - 10
_CONDITIONS_A_RULESET = MOST_CONDITIONS - 10
_RUNG, _WHAT, _LEVEL = "rung", "what", "level"


@dataclass(slots=True)
class RulesetPlan:
    """A ruleset to be.

    ``wides``: by wide fact and property, the place of its literal among those of the stage.
    ``rungs``: the facts of the rungs that its rules read.
    """

    rules: dict[str, DurableRule]
    wides: dict[str, dict[str, int]]
    rungs: dict[str, Fact]
    _ruleset: Ruleset | None = None

    def install(self) -> Ruleset:
        """The ruleset, given to durable_rules the first time that it is asked for."""
        self._ruleset = self._ruleset or Ruleset(self.rules)
        return self._ruleset

    def facts(self, margins: Sequence[int | None], reached: Iterable[str]) -> list[Fact]:
        """The facts of one school for one pass; ``reached`` are the rungs reached before it."""
        facts: list[Fact] = [
            {KIND: wide, ID: wide, **{name: margins[place] for name, place in places.items()}}
            for wide, places in self.wides.items()
        ]
        facts.extend({self.rungs[rung][ID]: self.rungs[rung] for rung in reached}.values())
        return facts


@dataclass(slots=True)
class StageRules:
    """The rules of one stage.  ``reaching``: by rung they read, the rules that can reach it."""

    literals: tuple[Literal, ...]
    rulesets: list[RulesetPlan]
    reaching: dict[str, frozenset[str]]


def bounded(margin: int | None) -> int | None:
    """The margin with its sign, no larger than durable_rules can carry."""
    if margin is None or -LARGEST_INT <= margin <= LARGEST_INT:
        return margin
    return LARGEST_INT if margin > 0 else -LARGEST_INT


def plan_rules(program: Program, stage: Stage, closed: frozenset[str]) -> StageRules:
    """The rulesets of ``stage``: one, or more where one would pass a limit of the library.

    ``closed`` are the conclusions of earlier stages: their rungs are flags, all others facts.
    """
    rungs = {id: rung for id, rung in program.rungs.items() if rung.conclusion not in closed}
    ways = {id: ways_of(program.rules[id], rungs) for id in stage.rules}
    everything = [way for found in ways.values() for way in found]
    literals = tuple(dict.fromkeys(literal for way in everything for literal in _ordered(way)))
    rulesets = [
        _ruleset(program, {id: ways[id] for id in group}, rungs, literals)
        for group in _groups(ways)
    ]
    reaching = {
        id: frozenset(rule.id for rule in program.rules.values() if reaches(rungs[id], rule))
        for id in sorted({id for way in everything for id in way.rungs})
    }
    return StageRules(literals, rulesets, reaching)


def _groups(ways: Mapping[str, list[Way]]) -> list[list[str]]:
    """The rules of each ruleset, in the order in which the rulesets are run.

    Rules that read no rung can be parted at will: their rungs reach a later ruleset as facts.
    """
    chained = [id for id, found in ways.items() if any(way.rungs for way in found)]
    groups: list[list[str]] = [[]]
    size = 0
    for id in ways:
        if id not in chained:
            own = _size(ways[id])
            if groups[-1] and size + own > _CONDITIONS_A_RULESET:
                groups.append([])
                size = 0
            groups[-1].append(id)
            size += own
    if size + sum(_size(ways[id]) for id in chained) > _CONDITIONS_A_RULESET:
        groups.append([])
    groups[-1].extend(chained)
    return [group for group in groups if group]


def _size(found: list[Way]) -> int:
    """No fewer conditions than these ways add to a ruleset."""
    return sum(len(way.literals) + 3 * len(way.rungs) for way in found)


def _ruleset(
    program: Program,
    ways: Mapping[str, list[Way]],
    rungs: Mapping[str, Rung],
    literals: tuple[Literal, ...],
) -> RulesetPlan:
    places = {literal: place for place, literal in enumerate(literals)}
    read = sorted({id for found in ways.values() for way in found for id in way.rungs})
    plan = RulesetPlan({}, {}, {id: _rung_fact(program, rungs[id]) for id in read})
    wide, crowd = "wide1", 0
    for rule, found in ways.items():
        # What every way asks for is there already when the rule fires.
        asked = frozenset[str]().union(read).intersection(*(way.rungs for way in found))
        new = [id for id in read if id not in asked and reaches(rungs[id], program.rules[rule])]
        asserts = tuple(plan.rungs[id] for id in new)
        for number, way in enumerate(found, 1):
            carried = {f"m{places[literal]}": literal for literal in _ordered(way)}
            own = {name: places[literal] for name, literal in carried.items()}
            all_of_it = plan.wides.get(wide, {}) | own
            if crowd == _WAYS_A_WIDE_FACT or len(all_of_it) > _PROPERTIES_A_WIDE_FACT:
                wide, crowd, all_of_it = f"wide{len(plan.wides) + 1}", 0, own
            patterns = [_rung_pattern(plan.rungs[id]) for id in sorted(way.rungs)]
            if carried or not patterns:
                plan.wides[wide] = all_of_it
                crowd += 1
                tests = [_test(literal.op, name) for name, literal in carried.items()]
                patterns.insert(0, (Condition(KIND, "==", wide), *tests))
            name = rule if number == 1 else f"{rule}/{number}"
            plan.rules[name] = DurableRule(tuple(patterns), rule, asserts)
    return plan


def _ordered(way: Way) -> list[Literal]:
    return sorted(way.literals, key=repr)


def _test(op: str, name: str) -> Condition:
    """What a margin must be for its literal to hold; that of a flag is 0 or 1."""
    if op == "==":
        return Condition(name, "==", 0)
    return Condition(name, ">=", 0) if op == "<=" else Condition(name, ">", 0)


def _rung_fact(program: Program, rung: Rung) -> Fact:
    """``level`` counts the rungs of the conclusion from below, labels and numbers alike."""
    levels = sorted({r.level for r in program.rungs.values() if r.conclusion == rung.conclusion})
    level = levels.index(rung.level)
    return {KIND: _RUNG, ID: f"{rung.conclusion}/{level}", _WHAT: rung.conclusion, _LEVEL: level}


def _rung_pattern(fact: Fact) -> Pattern:
    """What only this rung satisfies."""
    tests = (Condition(name, "==", fact[name]) for name in (KIND, _WHAT, _LEVEL))  # type: ignore[arg-type]
    return tuple(tests)
