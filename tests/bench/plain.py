"""The plain pattern: the same decisions with a fact for every indicator and every comparison.

Made from the wide plan of the pack's own rules, so both fire the same rules on the same margins:
each property of a wide fact becomes a fact of its own, a rule joins as many facts as it compares,
and each indicator is a fact that a rule of its own looks at.
"""

from __future__ import annotations

from dataclasses import replace

from assess.engines.inference.engine import Parts, parts_of
from assess.engines.inference.guard import KIND, DurableRule, Test
from assess.engines.inference.rules import RulesetPlan
from assess.language.ir import Program


def plain_parts(program: Program) -> Parts:
    """What the program is compiled to, with narrow facts in place of wide ones."""
    parts = parts_of(program)
    for stage in parts.rules:
        stage.rulesets = [narrow(plan) for plan in stage.rulesets]
    return parts


def narrow(plan: RulesetPlan) -> RulesetPlan:
    """One ruleset with a fact a margin."""
    rules: dict[str, DurableRule] = {}
    for name, rule in plan.rules.items():
        patterns: list[tuple[Test, ...]] = []
        for pattern in rule.patterns:
            kind = next(t.value for t in pattern if t.name == KIND)
            if kind not in plan.wides:
                patterns.append(pattern)
                continue
            tests = [t for t in pattern if t.name != KIND]
            patterns += [(Test(KIND, "==", f"{kind}_{t.name}"), t) for t in tests]
        rules[name] = replace(rule, patterns=tuple(patterns))
    wides = {
        f"{wide}_{name}": {name: place}
        for wide, places in plan.wides.items()
        for name, place in places.items()
    }
    return replace(plan, rules=rules, wides=wides)
