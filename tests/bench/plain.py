"""The plain pattern of the same pack: a fact for every indicator and for every comparison.

The rules, the margins and what must fire are the pack's own; only the shape of the facts differs.
Each property of a wide fact becomes a fact, a rule joins as many facts as it compares, and each
indicator is a fact that a rule of its own judges.
"""

from __future__ import annotations

from dataclasses import replace

from assess.engines.inference import Inference, parts_of
from assess.engines.inference.guard import KIND, Condition, DurableRule
from assess.engines.inference.rules import RulesetPlan
from assess.language.ir import Name, Program, Rule

SEEN = "seen."
"""The rules that judge one indicator each begin so; they vote for nothing."""


def plain(program: Program) -> Inference:
    """The engine with narrow facts, and a rule for each indicator."""
    program = with_indicator_rules(program)
    parts = parts_of(program)
    for stage in parts.rules:
        stage.rulesets = [narrow(plan) for plan in stage.rulesets]
    return Inference(program, parts)


def with_indicator_rules(program: Program) -> Program:
    """The program with a rule "this indicator is met" for each, in the stage that knows it."""
    rules = dict(program.rules)
    stages = []
    for stage in program.stages:
        mine = [i for i in program.indicators if f"{i.id}.met" in stage.school]
        for i in mine:
            id = f"{SEEN}{i.id}"
            rules[id] = Rule(id, Name(f"{i.id}.met"), (), i.label, i.origin)
        stages.append(replace(stage, rules=(*stage.rules, *(f"{SEEN}{i.id}" for i in mine))))
    return replace(program, rules=rules, stages=tuple(stages))


def narrow(plan: RulesetPlan) -> RulesetPlan:
    """One ruleset with a fact a margin."""
    rules: dict[str, DurableRule] = {}
    for name, rule in plan.rules.items():
        patterns: list[tuple[Condition, ...]] = []
        for pattern in rule.patterns:
            kind = str(pattern[0].operand)
            if kind not in plan.wides:
                patterns.append(pattern)
                continue
            patterns += [
                (Condition(KIND, "==", f"{kind}_{test.name}"), test) for test in pattern[1:]
            ]
        rules[name] = replace(rule, patterns=tuple(patterns))
    wides = {
        f"{wide}_{name}": {name: place}
        for wide, places in plan.wides.items()
        for name, place in places.items()
    }
    return RulesetPlan(rules, wides, plan.rungs)
