"""Plants a lie in what the inferring engine runs on, one at a time, and looks who notices.

If ``inference`` and ``meaning`` agreed although a figure or a rule of one of them was false,
their agreement would be no evidence.  So every compiled figure, every margin, every barrier and
every durable rule is falsified alone, and the outcome must differ from the truth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from assess.engines.inference import Inference, InferenceRefused, Parts, parts_of
from assess.engines.inference.guard import Condition, DurableRule
from assess.engines.inference.rules import RulesetPlan
from assess.language.ir import Program
from assess.outcome import CityOutcome, Member

Truth = Callable[[Program, tuple[Member, ...]], CityOutcome]

_told: set[str] = set()
"""The lie that is being told; what is falsified below asks for its own name."""

_TURNED: dict[str, Any] = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "==": ">"}


def lies_caught(program: Program, cohorts: Sequence[tuple[Member, ...]], truth: Truth) -> list[str]:
    """The lies that *no* cohort shows: the list is empty where all of them are caught."""
    true = [truth(program, cohort) for cohort in cohorts]
    uncaught = []
    for name, parts in lies(program):
        _told.add(name)
        try:
            liar = Inference(program, parts)
            if all(liar.evaluate(c) == t for c, t in zip(cohorts, true, strict=True)):
                uncaught.append(name)
        except InferenceRefused:
            pass  # the guard saw it before any cohort did
        finally:
            _told.clear()
    return uncaught


def lies(program: Program) -> Iterator[tuple[str, Parts]]:
    """Every lie by name, with the parts that tell it (while it is told)."""
    parts = parts_of(program)
    for name in _falsify_texts(program, parts):
        yield name, parts
    for number, stage in enumerate(parts.rules):
        for place, plan in enumerate(stage.rulesets):
            for name, false in false_rulesets(plan):
                rulesets = [*stage.rulesets[:place], false, *stage.rulesets[place + 1 :]]
                rules = [*parts.rules]
                rules[number] = replace(stage, rulesets=rulesets)
                yield f"stage {number}: {name}", replace(parts, rules=rules)


def _falsify_texts(program: Program, parts: Parts) -> list[str]:
    texts, slots = parts.texts, parts.layout.slots
    names = []
    for kind, figures in (("points", texts.points), ("spans", texts.spans)):
        for id in figures:
            names.append(f"{kind} of {id}")
            value = f"v[{slots[id]}]"
            figures[id] += f"{value} = {_call('shifted', names[-1], value)}\n"
    for id in texts.folds:
        fold = program.definitions[id].node
        for change, (field, _) in CHANGES.items():
            if getattr(fold, field) is None:
                continue
            names.append(f"fold of {id} {change}")
            texts.folds[id] += f"fold = {_call('changed_fold', names[-1], 'fold')}\n"
        names.append(f"fold of {id}")
        texts.folds[id] += f"fold = {_call('ShiftedFold', names[-1], 'fold')}\n"
    for id in texts.barriers:
        names.append(f"barrier of {id}")
        texts.barriers[id] = _call("Shifted", names[-1], texts.barriers[id])
    for kind, stages, lists in (
        ("point", texts.point_margins, ("m",)),
        ("span", texts.span_margins, ("must", "may")),
    ):
        for stage, margins in enumerate(stages):
            for place, text in enumerate(margins):
                names.append(f"{kind} margin {place} of stage {stage}")
                told = (f"{m}[-1] = {_call('turned', names[-1], f'{m}[-1]')}\n" for m in lists)
                margins[place] = text + "".join(told)
    return names


def _call(function: str, name: str, argument: str) -> str:
    return f"__import__('tests.lies').lies.{function}({name!r}, {argument})"


def shifted(name: str, value: tuple[int, ...]) -> tuple[int, ...]:
    """One more, or 1 where there was no value."""
    if name not in _told:
        return value
    if len(value) == 2:
        n, d = value
        return (n + d, d) if d else (1, 1)
    ln, ld, hn, hd, reasons = value
    return (ln + ld, ld, hn + hd, hd, reasons) if ld else (1, 1, 1, 1, 0)


def turned(name: str, margin: int | None) -> int | None:
    """A margin that says the opposite."""
    if name not in _told:
        return margin
    return 1 if margin is None or margin <= 0 else -1


CHANGES: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "of all items": ("where", lambda fold: replace(fold, where=None)),
    "of every item of a group": ("once_per", lambda fold: replace(fold, once_per=None)),
    "that takes absence otherwise": ("absent", lambda fold: replace(fold, skip=not fold.skip)),
}
"""What a fold may do wrong, by name: the field of the node that it forgets, and how."""


def changed_fold(name: str, fold: Any) -> Any:
    """A fold that forgets something."""
    if name not in _told:
        return fold
    (change,) = (change for end, (_, change) in CHANGES.items() if name.endswith(end))
    return change(fold)


class ShiftedFold:
    """A fold whose value is one too high."""

    def __init__(self, name: str, fold: Any) -> None:
        self._name = name
        self._fold = fold
        self.items = fold.items

    def of(self, listed: Any) -> Any:
        return shifted(self._name, self._fold.of(listed))


class Shifted:
    """A barrier whose values are one too high."""

    def __init__(self, name: str, barrier: Any) -> None:
        self._name = name
        self._barrier = barrier

    def reads(self) -> Any:
        return self._barrier.reads()

    def of_city(self, columns: Any, size: int) -> Any:
        return shifted(self._name, self._barrier.of_city(columns, size))

    def of_schools(self, columns: Any, size: int) -> Any:
        return [shifted(self._name, v) for v in self._barrier.of_schools(columns, size)]


def false_rulesets(plan: RulesetPlan) -> Iterator[tuple[str, RulesetPlan]]:
    """The ruleset with one rule deleted, or one condition, pattern or assertion of it changed."""
    for name, rule in plan.rules.items():
        rest = {other: each for other, each in plan.rules.items() if other != name}
        yield f"{name} deleted", replace(plan, rules=rest, _ruleset=None)
        for lie, false in false_rules(rule):
            rules = {**plan.rules, name: false}
            yield f"{name} {lie}", replace(plan, rules=rules, _ruleset=None)


def false_rules(rule: DurableRule) -> Iterator[tuple[str, DurableRule]]:
    """The rule, changed in one place."""
    if rule.asserts:
        yield "asserts nothing", replace(rule, asserts=())
    for place, pattern in enumerate(rule.patterns):
        before, after = rule.patterns[:place], rule.patterns[place + 1 :]
        if len(rule.patterns) > 1:
            yield f"without pattern {place}", replace(rule, patterns=before + after)
        for number, test in enumerate(pattern):
            if number == 0 or not isinstance(test.operand, int) or test.name == "level":
                continue
            opposite = Condition(test.name, _TURNED[test.operator], test.operand)
            false = (*pattern[:number], opposite, *pattern[number + 1 :])
            yield f"turned at {test.name}", replace(rule, patterns=(*before, false, *after))
            shorter = (*pattern[:number], *pattern[number + 1 :])
            yield f"without {test.name}", replace(rule, patterns=(*before, shorter, *after))
