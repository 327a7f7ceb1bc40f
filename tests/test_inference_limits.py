"""What durable_rules cannot carry is spread over several rulesets, or refused with its name."""

from __future__ import annotations

import pytest

from assess.engines.inference import Inference, InferenceRefused, parts_of
from assess.language.ir import All, Any, Compare, Name, Not, Pick, Rung
from assess.value import Possible
from tests.building import (
    NO,
    YES,
    Part,
    conclusion,
    constant,
    member,
    names,
    program,
    rule,
    rung,
)

(A,) = names("a")
YELLOW = rung("card", 1)
YELLOW_NAME = Name(YELLOW.id)
CARD = conclusion("card", "worst", 2)


def many(count: int, per_rule: int) -> tuple[tuple[Part, ...], dict[str, Possible]]:
    """Rules of several flags each, which all vote yellow, and two that read it."""
    flags = [[f"f{n}_{k}" for k in range(per_rule)] for n in range(count)]
    rules = [rule(f"r{n}", All(names(*each)), card=1) for n, each in enumerate(flags)]
    end = rule("end", YELLOW_NAME, told=1)
    after = rule("after", Name("told.reached.1"))
    given = {flag: YES for each in flags for flag in each}
    return (*rules, end, after, CARD, conclusion("told", "any", 0)), given


@pytest.mark.parametrize(("count", "per_rule", "rulesets"), [(40, 2, 1), (150, 1, 1), (130, 3, 3)])
def test_more_rules_than_one_fact_or_one_ruleset_can_carry(
    count: int, per_rule: int, rulesets: int
) -> None:
    stage, given = many(count, per_rule)
    rungs = (YELLOW, rung("told", 1, "at_least"))
    made = program(stage, inputs=given, rungs=rungs)
    assert len(parts_of(made).rules[0].rulesets) == rulesets
    engine = Inference(made)
    nothing = dict.fromkeys(given, NO)
    one = {**nothing, **{flag: YES for flag in given if flag.startswith("f7_")}}
    schools = (member("all", **given), member("none", **nothing), member("one", **one))
    found = engine.evaluate(schools).schools
    assert len(found["all"].must) == count + 2
    assert found["none"].may == set()
    assert found["one"].must == {"r7", "end", "after"}


def refused(*stages: tuple[Part, ...], rungs: tuple[Rung, ...] = ()) -> tuple[str, dict[str, str]]:
    with pytest.raises(InferenceRefused) as told:
        parts_of(program(*stages, inputs=("a",), rungs=rungs))
    return told.value.code, dict(told.value.problems[0].values)


def test_a_rung_may_only_be_asked_for() -> None:
    yellow = Name(YELLOW.id)
    assert refused((rule("r", Not(All((A, yellow)))), CARD), rungs=(YELLOW,)) == (
        "run.rung_denied",
        {"rule": "r", "rung": "card.reached.1"},
    )
    assert refused((rule("r", Pick(A, (A, yellow))), CARD), rungs=(YELLOW,)) == (
        "run.rung_hidden",
        {"rule": "r", "rung": "card.reached.1"},
    )
    compared = Compare("==", yellow, constant(1))
    assert refused((rule("r", compared), CARD), rungs=(YELLOW,))[0] == "run.rung_hidden"


def test_too_many_alternatives_over_rungs_are_refused() -> None:
    yellow = Name(YELLOW.id)
    pairs = tuple(Any((All((yellow, Compare("<", A, constant(n)))), Name("a"))) for n in range(6))
    assert refused((rule("r", All(pairs)), CARD), rungs=(YELLOW,)) == (
        "run.most_alternatives",
        {"rule": "r", "count": "64", "most": "60"},
    )
