"""What would crash durable_rules, or make it lie, is refused before it gets there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from gmpy2 import mpq

from assess.engines.inference import InferenceRefused
from assess.engines.inference import host as door
from assess.engines.inference.guard import Condition, DurableRule, Fact, Guard, Pattern, fnv1a
from assess.engines.inference.host import Ruleset
from assess.value import AbsenceKind

ROOT = Path(__file__).parent.parent
WIDE = Condition("kind", "==", "wide")
M = Condition("m", ">", 0)
PLAIN = {"r": DurableRule(((WIDE, M),), "r")}


@pytest.fixture
def _nothing_reaches_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def reached(*given: object) -> None:
        raise AssertionError(f"the library was reached: {given}")

    for name in ("create_ruleset", "assert_fact", "assert_facts", "delete_state"):
        monkeypatch.setattr(door.library, name, reached)


def child(name: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.durable_child", name],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def refusal(action: Callable[[], object]) -> tuple[str, dict[str, str]]:
    with pytest.raises(InferenceRefused) as told:
        action()
    return told.value.code, dict(told.value.problems[0].values)


def rules(*patterns: Pattern, name: str = "r") -> dict[str, DurableRule]:
    return {name: DurableRule(patterns, name)}


def wide(count: int, start: int = 0) -> Pattern:
    return (WIDE, *(Condition(f"m{n}", ">", 0) for n in range(start, start + count)))


MANY_CONDITIONS = {f"r{n}": DurableRule((wide(4, 4 * n),), f"r{n}") for n in range(50)}
MANY_MATCHES = {f"r{n}": DurableRule(((WIDE, M),), f"r{n}") for n in range(60)}
MANY_MARGINS = {f"r{n}": DurableRule(((WIDE, Condition("m", ">", n)),), f"r{n}") for n in range(60)}
MANY_RUNGS: dict[str, DurableRule] = {
    f"r{n}": DurableRule(((Condition("kind", "==", "rung"), Condition("level", "==", n)),), f"r{n}")
    for n in range(100)
}


@pytest.mark.usefixtures("_nothing_reaches_the_library")
@pytest.mark.parametrize(
    ("given", "code", "values"),
    [
        (MANY_CONDITIONS, "run.most_conditions", {"count": "203", "most": "200"}),
        (MANY_MATCHES, "run.most_matches", {"count": "61", "most": "60"}),
        (MANY_MARGINS, "run.most_matches", {"count": "61", "most": "60"}),
        (
            rules(*((Condition("kind", "==", f"k{n}"),) for n in range(17))),
            "run.most_patterns",
            {"count": "17", "most": "16"},
        ),
        ({"S539599": PLAIN["r"], "S722382": PLAIN["r"]}, "run.same_name",
         {"name": "S722382", "other": "S539599"}),
        (rules((WIDE, Condition("S539599", ">", 0), Condition("S722382", ">", 0))), "run.same_name",
         {"name": "S722382", "other": "S539599"}),
    ],
)  # fmt: skip
def test_a_limit(given: dict[str, DurableRule], code: str, values: dict[str, str]) -> None:
    assert refusal(lambda: Ruleset(given)) == (code, values)


def test_what_is_within_the_limits_is_let_in() -> None:
    fewer = {name: MANY_CONDITIONS[name] for name in list(MANY_CONDITIONS)[:49]}
    for given in (fewer, {name: MANY_MATCHES[name] for name in list(MANY_MATCHES)[:59]}):
        Guard(given)
    Guard(MANY_RUNGS)  # a rung is matched by the rules of its own level only
    Guard(rules(*((Condition("kind", "==", f"k{n}"),) for n in range(16))))


HOSTILE_RULES: list[tuple[str, dict[str, DurableRule]]] = [
    ("it has no pattern", rules()),
    ("a pattern does not begin with the kind", rules(())),
    ("a pattern does not begin with the kind", rules((M, WIDE))),
    ("a pattern does not begin with the kind", rules((Condition("kind", "==", "~first"), M))),
    ("a pattern does not begin with the kind", rules((Condition("kind", ">", 0), M))),
    ("one fact can match two of its patterns", rules((WIDE, M), (WIDE, Condition("n", ">", 0)))),
    ("one fact can match two of its patterns", rules((WIDE, M), (WIDE, M))),
    ("a condition is written twice", rules((WIDE, M, M))),
    ("an operator is unknown", rules((WIDE, Condition("m", "$nex", 1)))),  # type: ignore[arg-type]
    ("an operator is unknown", rules((WIDE, Condition("m", "!=", 1)))),  # type: ignore[arg-type]
    ("an operand is no whole number", rules((WIDE, Condition("m", ">", 0.5)))),  # type: ignore[arg-type]
    ("an operand is no whole number", rules((WIDE, Condition("m", ">", True)))),
    ("an operand is no whole number", rules((WIDE, Condition("m", ">", "1")))),
    ("an operand is no whole number", rules((WIDE, Condition("m", "==", '"')))),
    ("an operand is no whole number", rules((WIDE, Condition("m", ">", {"n": 1})))),  # type: ignore[arg-type]
    ("a number is too large", rules((WIDE, Condition("m", ">", 2**62 + 1)))),
    ("a property cannot be tested", rules((WIDE, Condition("m.n", ">", 0)))),
    ("a property cannot be tested", rules((WIDE, Condition("$s", "==", 1)))),
    ("a property cannot be tested", rules((WIDE, Condition("人数", ">", 0)))),
    ("a property cannot be tested", rules((WIDE, Condition("sid", "==", "1")))),
    (
        "a property is compared with text and with a number",
        rules((WIDE, M), (Condition("kind", "==", "other"), M))
        | rules((WIDE, Condition("m", "==", "text")), name="s"),
    ),
    ("its name is the host's own", rules((WIDE, M), name="~last")),
    ("not plain ASCII", rules((WIDE, M), name="规则")),
    ("not plain ASCII", rules((WIDE, M), name='a"b')),
]


@pytest.mark.usefixtures("_nothing_reaches_the_library")
@pytest.mark.parametrize(("detail", "given"), HOSTILE_RULES)
def test_a_hostile_rule(detail: str, given: dict[str, DurableRule]) -> None:
    code, values = refusal(lambda: Ruleset(given))
    assert (code, values["detail"]) == ("run.unsafe_rule", detail)


GOOD: dict[Any, Any] = {"kind": "wide", "id": "w", "m": 1}
KIND = "m is no whole number, text, flag or nothing"

HOSTILE_FACTS: list[tuple[str, list[dict[Any, Any]]]] = [
    ("an empty batch", []),
    ("two facts of one id", [GOOD, GOOD]),
    (KIND, [GOOD | {"m": 0.5}]),
    (KIND, [GOOD | {"m": float("nan")}]),
    (KIND, [GOOD | {"m": 1e16}]),
    (KIND, [GOOD | {"m": Decimal(1)}]),
    (KIND, [GOOD | {"m": Fraction(1)}]),
    (KIND, [GOOD | {"m": mpq(1).numerator}]),
    (KIND, [GOOD | {"m": AbsenceKind.NOT_DUE}]),
    (KIND, [GOOD | {"m": [1]}]),
    (KIND, [GOOD | {"m": {"n": 1}}]),
    (KIND, [GOOD | {"m": b"1"}]),
    ("m is too large", [GOOD | {"m": 2**62 + 1}]),
    ("m is too large", [GOOD | {"m": -(2**62) - 1}]),
    ("m is compared with int", [GOOD | {"m": "10"}]),
    ("m is compared with int", [GOOD | {"m": True}]),
    ("m is missing", [{"kind": "wide", "id": "w"}]),
    ("it has no id", [{"kind": "wide", "m": 1}]),
    ("it has no id", [GOOD | {"id": 7}]),
    ("id is not plain ASCII", [GOOD | {"id": ""}]),
    ("id is not plain ASCII", [GOOD | {"id": 'a"'}]),
    ("id is not plain ASCII", [GOOD | {"id": "a\\"}]),
    ("n is not plain ASCII", [GOOD | {"n": "学校"}]),
    ("n is not plain ASCII", [GOOD | {"n": "a\nb"}]),
    ("n is not plain ASCII", [GOOD | {"n": "a" * 201}]),
    ("sid cannot name a property", [GOOD | {"sid": "2"}]),
    ("$s cannot name a property", [GOOD | {"$s": 1}]),
    ("a.b cannot name a property", [GOOD | {"a.b": 1}]),
    ("7 cannot name a property", [GOOD | {7: 1}]),
    ("no rule reads its kind", [GOOD | {"kind": "other"}]),
    ("no rule reads its kind", [GOOD | {"kind": "~first"}]),
    ("no rule reads its kind", [GOOD | {"kind": 1}]),
    ("no rule reads its kind", [{"id": "w", "m": 1}]),
    ("m is missing", [GOOD, {"kind": "wide", "id": "second"}]),
]


@pytest.fixture(scope="module")
def ruleset() -> Ruleset:
    return Ruleset(PLAIN)


@pytest.mark.parametrize(("detail", "facts"), HOSTILE_FACTS)
def test_a_hostile_fact(
    ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch, detail: str, facts: list[Fact]
) -> None:
    with monkeypatch.context() as patch:
        for name in ("assert_facts", "assert_fact", "delete_state"):
            patch.setattr(door.library, name, lambda *given: pytest.fail("the library was reached"))
        code, values = refusal(lambda: ruleset.run(facts))
    assert (code, values["detail"]) == ("run.unsafe_fact", detail)
    assert ruleset.run([GOOD]) == {"r"}  # and the ruleset is none the worse


def test_too_many_properties_and_names(ruleset: Ruleset) -> None:
    full = GOOD | {f"p{n}": n for n in range(246)}
    assert ruleset.run([full]) == {"r"}
    assert refusal(lambda: ruleset.run([full | {"p246": 1}])) == (
        "run.most_properties",
        {"count": "251", "most": "250"},
    )

    def ever_new_names() -> None:
        for number in range(5000):
            ruleset.run([GOOD | {"id": f"w{number}"}])

    assert refusal(ever_new_names) == ("run.most_names", {"count": "4097", "most": "4096"})
    assert ruleset.run([GOOD]) == {"r"}


def test_ids_that_are_one_name_to_the_library(ruleset: Ruleset) -> None:
    assert fnv1a("S539599") == fnv1a("S722382")
    facts = [GOOD | {"id": "S539599"}, GOOD | {"id": "S722382"}]
    fresh = Ruleset(PLAIN)
    assert refusal(lambda: fresh.run(facts)) == (
        "run.same_name",
        {"name": "S722382", "other": "S539599"},
    )


def test_what_a_rule_asserts_is_checked_like_any_fact() -> None:
    bad = {"r": DurableRule(((WIDE, M),), "r", (GOOD | {"m": 0.5},))}
    assert refusal(lambda: Ruleset(bad))[0] == "run.unsafe_fact"
    unread = {"r": DurableRule(((WIDE, M),), "r", ({"kind": "rung", "id": "x"},))}
    assert refusal(lambda: Ruleset(unread))[1]["detail"] == "no rule reads its kind"


@pytest.mark.parametrize(
    ("margin", "fires"), [(1, True), (2**62, True), (0, False), (-(2**62), False), (None, False)]
)
def test_a_margin_is_read_as_meant(ruleset: Ruleset, margin: int | None, fires: bool) -> None:
    assert bool(ruleset.run([GOOD | {"m": margin}])) == fires


def test_an_interrupted_action_is_not_swallowed() -> None:
    assert child("interrupted") == ["KeyboardInterrupt", ["first", "second"], []]


def test_a_chain_that_is_cut_off_is_noticed() -> None:
    assert child("cut_off") == ["run.host_failed", ["first", "second"]]


def test_a_session_in_which_nothing_ran_is_not_deleted() -> None:
    assert child("unopened") == ["run.host_failed", "run.host_failed"]


def test_nothing_stays_from_one_school_to_the_next() -> None:
    both = ["first", "second"]
    assert child("twice") == [both, [], [], both, []]


def test_threads_do_not_mix_and_the_library_has_none() -> None:
    assert child("threads") == [0, 1]


def test_memory_is_flat() -> None:
    fired, megabytes = child("flat")
    assert fired > 40_000
    assert megabytes <= 3
