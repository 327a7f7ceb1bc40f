"""Every lie planted in the shipped pack of 2023 is seen, or told apart from the truth by nothing.

The cohorts are three schools by hand, the demo city and the casebook: first the files that
together show what the others do, then, for a lie that is left, all the others.  A lie that is
harmless says so below; that it is, is checked: from wherever its stage can begin, the same rules
fire.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, product
from typing import Any, TypeAlias

import pytest

from assess.engines import meaning
from assess.engines.inference import Inference, Parts, parts_of
from assess.engines.inference.conditions import Literal
from assess.engines.inference.guard import ID, Condition, DurableRule, Fact, Pattern
from assess.engines.inference.rules import RulesetPlan, StageRules
from assess.language.ir import Absent, Compare, Constant, Name, Pick, Program
from assess.outcome import CityOutcome, Member
from tests.building import YES, known, q
from tests.casebook import (
    CASES,
    SELF,
    Case,
    Data,
    Step,
    all_cases,
    attempt,
    contents,
    pack,
    read_case,
)
from tests.demo import members
from tests.lies import _told as told
from tests.lies import false_rulesets, lies

YEAR = 2023

FILES = (
    "boundary/rectification",
    "boundary/checks",
    "boundary/conduct",
    "boundary/gates",
    "boundary/cards",
    "boundary/third_yellow",
    "boundary/standard",
    "boundary/site_size",
    "boundary/vetoes",
    "boundary/award",
    "ordinary/weights_move",
    "ordinary/missing_fact",
)
"""A small cover: only the time it takes depends on whether it is complete."""

BY_HAND: dict[str, Data] = {
    "every target reached": {"facts": {}},
    # All that makes the third yellow card is known; something else is not.
    "a third yellow card, a fact missing": {
        "facts": {"floor_area": 31000, "club_students": None},
        "history": [
            {"year": YEAR - back, "source": "case", "values": {"card": "yellow"}} for back in (1, 2)
        ],
    },
    # An accident fails the school, whatever is missing.
    "failed, a fact missing": {"facts": {"safety_accident": True, "club_students": None}},
}

PARTS = {
    "points": ("points",),
    "spans": ("spans",),
    "barriers and margins": ("barrier", "point", "span"),
    "rules": ("stage",),
}
"""What is falsified, by the first word of a lie's name."""


@dataclass(frozen=True)
class Cohort:
    """Schools, and what they truly come to."""

    name: str
    members: tuple[Member, ...]
    true: CityOutcome


def shipped() -> Program:
    return pack().program(YEAR)


@cache
def cohorts() -> tuple[Cohort, ...]:
    """What the lies are tried on, in this order: what shows most for its price comes first."""
    found: list[tuple[str, tuple[Member, ...]]] = []
    for name, changes in BY_HAND.items():
        data = {k: v for k, v in contents(CASES / "base/senior.yaml").items() if k != "periods"}
        data["facts"] = {**data["facts"], **changes["facts"]}
        data["profile"] = {**data["profile"], "school": SELF}
        data["history"] = changes.get("history", [])
        tried = attempt(Step(name, YEAR, "verified", {SELF: data}, {SELF: {}}))
        assert tried.members, tried.problems
        found.append((name, tried.members))
    found.append(("demo city", members(YEAR)))
    return (*of_groups(found), *of_cases(read_case(CASES / f"{file}.yaml") for file in FILES))


@cache
def others() -> tuple[Cohort, ...]:
    """The rest of the casebook."""
    cases = all_cases("boundary", "ordinary")
    return of_cases(case for case in cases if case.name.removesuffix(".yaml") not in FILES)


def of_cases(cases: Iterable[Case]) -> tuple[Cohort, ...]:
    steps = (step for case in cases for step in case.steps if step.year == YEAR)
    return of_groups((step.name, attempt(step).members) for step in steps)


def of_groups(groups: Iterable[tuple[str, tuple[Member, ...]]]) -> tuple[Cohort, ...]:
    program = shipped()
    return tuple(
        Cohort(name, group, meaning.evaluate(program, group)) for name, group in groups if group
    )


def lies_of(part: str) -> Iterator[tuple[str, Parts]]:
    for name, parts in lies(shipped()):
        if name.split(" ")[0] in PARTS[part]:
            yield name, parts


def without_the_empty(parts: Parts) -> Parts:
    """A ruleset without its only rule is left out: the guard would refuse it, not a cohort."""
    rules = [
        replace(each, rulesets=[plan for plan in each.rulesets if plan.rules])
        for each in parts.rules
    ]
    return replace(parts, rules=rules)


def unseen(told_lies: Iterable[tuple[str, Parts]], tried: Sequence[Cohort]) -> list[str]:
    """The lies that no cohort shows; a lie is tried until the first cohort that does."""
    latest: Parts | None = None
    hidden = []
    for name, parts in told_lies:
        if parts is not latest:  # lies in the texts share one engine, and ask who is told
            latest, liar = parts, Inference(shipped(), without_the_empty(parts))
        told.add(name)
        try:
            seen = next((c for c in tried if liar.evaluate(c.members) != c.true), None)
        finally:
            told.clear()
        if seen is None:
            hidden.append(name)
    return hidden


# Harmless lies.  What holds at the beginning of a stage are literals and rungs that earlier stages
# reach; each lie may count on implications between these, which are checked where they are told.

Atom: TypeAlias = Literal | str
Implication: TypeAlias = tuple[Atom, Atom]


def excellent_if_placed(program: Program) -> Implication:
    """Only the excellent have a place, so there is no margin of a place for any other."""
    excellent = Compare("==", Name("grade"), Constant(q(3)))
    place = program.definitions["place"].node
    assert isinstance(place, Pick)
    assert place.selector == excellent
    assert isinstance(place.cases[0], Absent)
    beyond = Literal("<", Name("prizes"), Name("place"))
    return beyond, Literal("==", excellent.left, excellent.right)


def failed_if_unsafe(program: Program) -> Implication:
    """A finding on safety comes of an accident alone, and with an accident all fail.

    The school that may be anything, but had an accident, fails for certain; so every school
    fails that certainly had one, and may fail that may have had one.
    """
    unsafe = "rectification.reached.stability"
    for rung, source in (
        (unsafe, Name("findings.reached.stability")),
        ("findings.reached.stability", Name("safety_accident")),
    ):
        told_rung = program.rungs[rung]
        assert [
            rule.when
            for rule in program.rules.values()
            for vote in rule.votes
            if (vote.conclusion, vote.value) == (told_rung.conclusion, told_rung.level)
        ] == [source]
        assert told_rung.side == "exactly"
    anything = {id: given.widest for id, given in program.inputs.items()}
    cohort = (Member("it", {**anything, "safety_accident": YES}), Member("other", anything))
    assert meaning.evaluate(program, cohort).schools["it"].values["rating"] == known(0)
    return unsafe, Literal("==", Name("rating"), Constant(q(0)))


def two_are_one(program: Program) -> Implication:
    """Where two conditions are below their floor, one is."""
    more, one = (
        program.rules[f"standard.{id}"].when for id in ("more_conditions", "one_condition")
    )
    failing = Name("standard.failing")
    assert (more, one) == tuple(Compare("<=", Constant(q(n)), failing) for n in (2, 1))
    return tuple(Literal("<=", Constant(q(n)), failing) for n in (2, 1))


Claim: TypeAlias = Callable[[Program], Implication]

HARMLESS: dict[str, tuple[Claim, ...]] = {
    # Asked is only whether the card is yellow at least, and one condition says that already.
    "stage 1: standard.more_conditions asserts nothing": (two_are_one,),
    # `grade == excellent and place > prizes`: the second half implies the first.
    "stage 4: beyond_prizes without m1": (excellent_if_placed,),
    # Whoever fails gets the same grade of supervision, and more, by special_supervision.
    "stage 5: focus_supervision/6 asserts nothing": (),
    # Special supervision calls in the head; it comes with the focused one, which bars from awards.
    "stage 5: give_notice without pattern 0": (),
    # An accident fails the school, and who fails comes under special supervision as well.
    "stage 5: special_supervision deleted": (failed_if_unsafe,),
    "stage 5: special_supervision asserts nothing": (failed_if_unsafe,),
}


def fired(
    rules: Mapping[str, DurableRule], holding: frozenset[Condition], facts: Iterable[Fact]
) -> set[str]:
    """What fires in the end, by a chain of our own: durable_rules is not asked."""
    there: dict[Any, Fact] = {fact[ID]: fact for fact in facts}
    done: set[str] = set()

    def matched(pattern: Pattern) -> bool:
        if pattern[0].operand == "rung":
            return any(all(f[t.name] == t.operand for t in pattern) for f in there.values())
        return holding.issuperset(pattern[1:])

    while new := {n for n, r in rules.items() if n not in done and all(map(matched, r.patterns))}:
        done |= new
        there |= {fact[ID]: fact for name in new for fact in rules[name].asserts}
    return {rules[name].fires for name in done}


def conditions(rules: Iterable[DurableRule]) -> set[tuple[Condition, str]]:
    """The tests of margins, each with its wide fact."""
    return {
        (test, str(pattern[0].operand))
        for rule in rules
        for pattern in rule.patterns
        for test in pattern[1:]
        if pattern[0].operand != "rung"
    }


def beginnings(
    stage: StageRules, plan: RulesetPlan, earlier: set[str], implied: Sequence[Implication]
) -> Iterator[tuple[frozenset[Condition], list[Fact]]]:
    """All that can hold when the stage begins: tests of margins, and facts of rungs."""
    tests: dict[Literal, Condition] = {
        stage.literals[plan.wides[wide][test.name]]: test
        for test, wide in conditions(plan.rules.values())
    }
    rungs = {id: fact for id, fact in plan.rungs.items() if stage.reaching[id] & earlier}
    atoms: list[Atom] = [*tests, *rungs]
    assert set(chain.from_iterable(implied)) <= set(atoms)
    for choice in product((False, True), repeat=len(atoms)):
        holds = dict(zip(atoms, choice, strict=True))
        if all(holds[then] or not holds[one] for one, then in implied):
            yield (
                frozenset(test for literal, test in tests.items() if holds[literal]),
                [fact for id, fact in rungs.items() if holds[id]],
            )


def differences(lie: str, implied: Sequence[Implication]) -> int:
    """From how many beginnings of its stage the lie makes other rules fire."""
    program = shipped()
    number, _, name = lie.removeprefix("stage ").partition(": ")
    stage = parts_of(program).rules[int(number)]
    earlier = {rule for each in program.stages[: int(number)] for rule in each.rules}
    (plan,) = stage.rulesets  # one ruleset: nothing reaches it but what earlier stages reached
    false = dict(false_rulesets(plan))[name]
    assert conditions(false.rules.values()) <= conditions(plan.rules.values())
    return sum(
        fired(plan.rules, *beginning) != fired(false.rules, *beginning)
        for beginning in beginnings(stage, plan, earlier, implied)
    )


def test_untold_the_lies_change_nothing() -> None:
    _, parts = next(lies(shipped()))
    honest = Inference(shipped(), parts)
    wrong = [c.name for c in cohorts() if honest.evaluate(c.members) != c.true]
    assert wrong == []


def test_every_lie_belongs_to_one_part() -> None:
    names = [name for name, _ in lies(shipped())]
    parted = [name for part in PARTS for name, _ in lies_of(part)]
    assert sorted(parted) == sorted(names)
    assert len(set(names)) == len(names) > 1000
    assert HARMLESS.keys() <= set(names)


@pytest.mark.parametrize("part", PARTS)
def test_every_lie_is_seen(part: str) -> None:
    hidden = unseen(lies_of(part), cohorts())
    left = {name for name in hidden if name not in HARMLESS}
    uncaught = left and unseen(((n, p) for n, p in lies_of(part) if n in left), others())
    assert not uncaught, "no cohort shows:\n" + "\n".join(uncaught)
    declared = [name for name, _ in lies_of(part) if name in HARMLESS]
    harmless = [name for name in hidden if name in HARMLESS]
    assert harmless == declared, "a lie that is declared harmless is seen"


@pytest.mark.parametrize("lie", HARMLESS)
def test_a_harmless_lie_makes_no_other_rule_fire(lie: str) -> None:
    claims = HARMLESS[lie]
    assert differences(lie, [claim(shipped()) for claim in claims]) == 0
    if claims:  # without what it counts on, it would not be harmless
        assert differences(lie, []) > 0


def test_a_lie_that_does_harm_is_not_taken_for_harmless() -> None:
    for harm in ("focus_supervision/5 deleted", "give_notice without pattern 1"):
        assert differences(f"stage 5: {harm}", [failed_if_unsafe(shipped())]) > 0


@pytest.mark.parametrize("part", [part for part in PARTS if part != "rules"])
def test_without_cohorts_no_lie_is_seen(part: str) -> None:
    assert unseen(lies_of(part), ()) == [name for name, _ in lies_of(part)]


def test_a_lie_that_the_cohorts_do_not_show_is_told() -> None:
    lie = "stage 1: standard.third_yellow deleted"
    one = [(name, parts) for name, parts in lies_of("rules") if name == lie]
    content = [c for c in cohorts() if c.name == "every target reached"]
    yellow = [c for c in cohorts() if c.name == "a third yellow card, a fact missing"]
    assert unseen(one, content) == [lie]
    assert unseen(one, (*content, *yellow)) == []
