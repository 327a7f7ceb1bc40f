"""What a case expects, held against what the engines say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from gmpy2 import mpq

from assess.analysis.agreement import disagreements, possible_text
from assess.language.given import FlagType, LabelType, ValueType
from assess.language.ir import Program
from assess.number import number_text
from assess.outcome import CityOutcome
from assess.value import AbsenceKind, Possible, Rational, Reason
from tests.casebook import SELF, Tried, pack

FLAGS = {"no": mpq(0), "yes": mpq(1)}
ENDS = ("low", "high")
RULES = ("fired", "possible", "not_fired")
"""What a step expects of rules, by id."""


def complaints(tried: Tried) -> list[str]:
    """Everything that is not as the step expects, in words."""
    step, found = tried.step, []
    own = step.expect[SELF]
    codes = sorted(problem.code for problem in tried.problems)
    if "refused" in own:
        return named(step.name, unequal("refused", sorted(own["refused"]), codes))
    for check, holds in own.get("checks", {}).items():
        told = tried.checked[check]
        found += unequal(
            check, possible_text(Possible(mpq(holds), mpq(holds))), possible_text(told)
        )
    if "checks" in own:
        return named(step.name, found)
    found += unequal("refused", [], codes)
    found += unequal("doubted", sorted(own.get("doubted", [])), sorted(tried.doubted))
    if found:
        return named(step.name, found)
    for disagreement in disagreements(tried.engine, tried.umpire):
        for d in disagreement.differences:
            found.append(f"{d.id}: inference {d.by_engine}, meaning {d.by_umpire}")
    if "missing" in own:
        inputs = next(m.inputs for m in tried.members if m.id == SELF)
        missing = sorted(id for id, value in inputs.items() if not value.decided)
        found += unequal("missing", sorted(own["missing"]), missing)
    for school, expected in step.expect.items():
        told = of_school(tried.program, tried.umpire, school, expected)
        found += [f"{school}: {complaint}" for complaint in told]
    return named(step.name, found)


def named(step: str, complaints: list[str]) -> list[str]:
    return [f"{step}: {complaint}" for complaint in complaints]


def unequal(what: str, expected: object, told: object) -> list[str]:
    return [] if expected == told else [f"{what}: expected {expected}, is {told}"]


def of_school(
    program: Program, outcome: CityOutcome, school: str, expected: dict[str, Any]
) -> Iterator[str]:
    """What is not as expected of one school; of the city's figures, which all schools share."""
    fired = outcome.schools[school]
    for written, value in expected.items():
        what = here(program, written)
        rules = {here(program, rule) for rule in value} if what in RULES else set()
        if what == "fired":
            yield from unequal(what, [], sorted(rules - fired.must))
        elif what == "possible":
            yield from unequal(what, [], sorted(rules - (fired.may - fired.must)))
        elif what == "not_fired":
            yield from unequal(what, [], sorted(rules & fired.may))
            yield from unequal("rules", [], sorted(rules - program.rules.keys()))
        elif what in ("missing", "doubted"):
            continue
        elif isinstance(value, list):
            yield from unequal(what, sorted(value), voted(program, outcome, school, what))
        else:
            told = outcome.city.get(what) or fired.values[what]
            if not matches(program, what, value, told):
                yield f"{what}: expected {value}, is {possible_text(told)}"


def here(program: Program, id: str) -> str:
    """An id of the pack; what only a pack has that it uses goes by that pack's id for it, too."""
    names = (f"{name}.{id}" for name in pack().pack.every() if name)
    known = (program.definitions, program.conclusions, program.rules)
    if any(id in table for table in known):
        return id
    return next((name for name in names if any(name in table for table in known)), id)


def voted(program: Program, outcome: CityOutcome, school: str, conclusion: str) -> list[str]:
    """The labels that certainly stand in a conclusion that keeps all votes."""
    type = program.conclusions[conclusion].type
    assert isinstance(type, LabelType)
    members = program.label_sets[type.set].members
    must = outcome.schools[school].must
    votes = [v for rule in must for v in program.rules[rule].votes if v.conclusion == conclusion]
    return sorted({members[int(vote.value)] for vote in votes})


def matches(program: Program, id: str, expected: Any, told: Possible) -> bool:
    """Whether all that the value may be is exactly what is expected.

    That is a value; ``not_due`` or ``not_applicable``; or ``{low, high, reasons}``, without ``low``
    where there is no value.  A reason is a kind, whatever caused it, or ``kind id``.
    """
    if isinstance(expected, str) and expected.upper() in AbsenceKind.__members__:
        expected = {"reasons": [expected]}
    elif not isinstance(expected, dict):
        expected = {"low": expected, "high": expected}
    assert expected.keys() <= {"low", "high", "reasons"}, expected
    assert ("low" in expected) == ("high" in expected), expected
    definition = program.definitions.get(id)
    type = definition.type if definition else program.conclusions[id].type
    ends = (told.low, told.high)
    low, high = (exact(program, type, expected[e]) if e in expected else None for e in ENDS)
    return ends == (low, high) and same_reasons(expected.get("reasons", []), told)


def same_reasons(expected: list[str], told: Possible) -> bool:
    """Whether each reason is expected, and each expectation is a reason."""
    stated = [(reason(text), " " in text) for text in expected]

    def fits(one: Reason, other: Reason, caused: bool) -> bool:
        return one.kind is other.kind and (one.cause == other.cause or not caused)

    return all(any(fits(r, e, c) for e, c in stated) for r in told.reasons) and all(
        any(fits(r, e, c) for r in told.reasons) for e, c in stated
    )


def reason(text: str) -> Reason:
    """``not_due table[cell]``: why there is no value, and what caused it."""
    kind, _, cause = text.partition(" ")
    return Reason(AbsenceKind[kind.upper()], cause)


def exact(program: Program, type: ValueType, word: Any) -> Rational:
    """The number that a word of a case stands for."""
    if isinstance(type, LabelType):
        return mpq(program.label_sets[type.set].members.index(word))
    if isinstance(type, FlagType):
        return mpq(word) if isinstance(word, bool) else FLAGS[word]
    assert isinstance(word, int | Decimal | str), word
    assert not isinstance(word, bool), word
    number = mpq(str(word))
    assert number_text(number), word
    return number
