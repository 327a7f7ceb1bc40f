"""The absence table as a file of cases, compiled from the rule language and held to by engines."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeAlias

import pytest

from assess.engines import meaning
from assess.engines.inference import Inference
from assess.language.ir import Program
from assess.loading import load
from assess.outcome import CityOutcome, Member
from assess.value import NO_REASONS, AbsenceKind, Possible, Rational, Reason
from tests.conformance import ABSENCE, ENGINES, check, contents

Case = dict[str, Any]
Engines: TypeAlias = Mapping[str, Callable[[tuple[Member, ...]], CityOutcome]]

WHY = {"label": "case", "assumption": "for a case"}


TABLE = contents(ABSENCE)
CASES: list[Case] = TABLE["cases"]
WORDS = {"no": 0, "yes": 1} | {
    member: position
    for labels in TABLE["vocabulary"]["labels"].values()
    for position, member in enumerate(labels.get("worst_to_best", ()))
}
"""Flags and labels, as the numbers that they are."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """All cases as one pack: case 7 is the figure or the rule ``case7``."""
    pack: dict[str, Any] = {
        "language": 1,
        "pack": {"id": "absence", "label": "absence", "version": "1", "years": [2021]},
        **TABLE["vocabulary"],
        "figures": {},
        "rules": {},
        "conclusions": {"seen": {**WHY, "of": "flag", "several": "any"}},
    }
    for number, case in enumerate(CASES):
        entry: dict[str, Any] = {**WHY}
        if "rule" in case:
            entry |= {"when": case["rule"], "conclude": {"seen": "yes"}}
        else:
            entry |= {"value": case["formula"], "type": case.get("type", "number")}
            entry |= {"else": case["else"]} if "else" in case else {}
        pack["rules" if "rule" in case else "figures"][f"case{number}"] = entry
    folder = tmp_path_factory.mktemp("absence")
    (folder / "pack.yaml").write_text(json.dumps(pack), encoding="utf-8")
    return load(str(folder)).program(2021)


@pytest.fixture(scope="module")
def engines(program: Program) -> Engines:
    """Each engine, with the one pack of all cases."""
    return {"meaning": partial(meaning.evaluate, program), "inference": Inference(program).evaluate}


def number(text: object) -> Rational:
    """A number, flag or label of the file."""
    return Rational(WORDS.get(str(text), str(text)))


def given_to(program: Program, case: Case) -> Member:
    """The school of a case: each fact as the case gives it, or else 0, no or the first label."""
    given: dict[str, Any] = {}
    for fact, value in case["given"].items():
        if fact == "n":
            given |= {f"n[{part}]": each for part, each in value.items()}
        else:
            given[fact] = value
    assert given.keys() <= program.inputs.keys()
    inputs = {id: possible(id, given.get(id, 0), program) for id in program.inputs}
    return Member("s", inputs)


def possible(id: str, value: Any, program: Program) -> Possible:
    """All that one fact may be."""
    if value in ("not_due", "not_applicable"):
        reason = Reason(AbsenceKind[value.upper()], id)
        return Possible(None, None, frozenset((reason,)))
    if value == "unknown":
        return program.inputs[id].widest
    low, high = value["unknown"] if isinstance(value, dict) else (value, value)
    return Possible(number(low), number(high))


def expected(case: Case, figure: str) -> Possible:
    """All that the figure may be, as the case says."""
    expect = case["expect"]
    reasons = NO_REASONS
    for told in expect.get("reasons", ()):
        kind, cause = told.split(" ", 1)
        cause = figure if cause == "result" else cause
        reasons |= {Reason(AbsenceKind[kind.upper()], cause)}
    if "low" not in expect:
        return Possible(None, None, reasons)
    return Possible(number(expect["low"]), number(expect["high"]), reasons)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("place", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_case(place: int, engine: str, program: Program, engines: Engines) -> None:
    case, id = CASES[place], f"case{place}"
    outcome = engines[engine]((given_to(program, case),)).schools["s"]
    if "rule" in case:
        fires = "must" if id in outcome.must else "may" if id in outcome.may else "no"
        told = [] if fires == case["expect"]["fires"] else [f"fires: {fires}"]
        assert outcome.must <= outcome.may
    else:
        wanted, is_ = expected(case, id), outcome.values[id]
        told = [] if is_ == wanted else [f"is {is_}"]
    check(engine, f"absence: {case['name']}", told)


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) >= 60
