"""Whatever the missing facts turn out to be, the shipped pack's verdict already held it.

Facts of demo schools are blanked at random; completions are sampled from all that the blanks may
be; every value, rule and conclusion of a completion must be among what was said to be possible.
"""

from __future__ import annotations

from random import Random

import pytest
from gmpy2 import mpq
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.engines import meaning
from assess.language.given import FlagType, LabelType
from assess.language.ir import Program
from assess.outcome import CityOutcome, Member
from assess.value import Possible
from tests.demo import loaded, members
from tests.inline import program as inline_program
from tests.made import lists_in_one_world, made_program, made_schools

YEAR = 2023
PROGRAM = loaded().program(YEAR)


def within(value: Possible, whole: Possible) -> bool:
    """Whether all that ``value`` may be is among what ``whole`` may be."""
    if not value.reasons <= whole.reasons:
        return False
    if value.low is None or value.high is None:
        return True
    return whole.low is not None and whole.low <= value.low and value.high <= whole.high


def blanked(random: Random, share: float) -> tuple[Member, ...]:
    """The demo city with facts left out at random; past verdicts and kinds stay."""
    made = []
    for member in members(YEAR):
        inputs = dict(member.inputs)
        for id, given_input in PROGRAM.inputs.items():
            if id != "kind" and given_input.history is None and random.random() < share:
                inputs[id] = given_input.widest
        made.append(Member(member.id, inputs))
    return tuple(made)


def completed(
    cohort: tuple[Member, ...], random: Random, program: Program = PROGRAM
) -> tuple[Member, ...]:
    """The cohort with every blank given one of its possible values, ends more often."""
    made = []
    for member in cohort:
        inputs = {}
        for id, value in member.inputs.items():
            if value.low is None or value.high is None or value.decided:
                inputs[id] = value
                continue
            if value.reasons and random.random() < 0.3:
                inputs[id] = Possible(None, None, frozenset([min(value.reasons)]))
                continue
            low, high = int(value.low), int(value.high)
            if isinstance(program.inputs[id].type, FlagType | LabelType) or random.random() < 0.6:
                point = mpq(random.randint(low, high))
            else:
                point = random.choice([value.low, value.high])
            inputs[id] = Possible(point, point)
        made.append(Member(member.id, inputs, lists_in_one_world(program, member, random)))
    return tuple(made)


def escapes(complete: CityOutcome, open_outcome: CityOutcome) -> list[str]:
    """What a completion came to that the open verdict had ruled out."""
    found = [
        f"city {id}" for id, v in complete.city.items() if not within(v, open_outcome.city[id])
    ]
    for school, outcome in complete.schools.items():
        whole = open_outcome.schools[school]
        found += [
            f"{school} {id}: {v} is not in {whole.values[id]}"
            for id, v in outcome.values.items()
            if not within(v, whole.values[id])
        ]
        found += [f"{school} must {r}" for r in whole.must - outcome.must]
        found += [f"{school} may {r}" for r in outcome.may - whole.may]
    return found


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([0.02, 0.1, 0.4, 1.0]))
def test_no_completion_leaves_the_interval_or_the_set_of_ratings(seed: int, share: float) -> None:
    random = Random(seed)
    cohort = blanked(random, share)
    said = meaning.evaluate(PROGRAM, cohort)
    for _ in range(3):
        assert escapes(meaning.evaluate(PROGRAM, completed(cohort, random)), said) == []


@pytest.mark.parametrize("seed", range(1000, 1060))
def test_no_completion_leaves_what_a_random_pack_said(seed: int) -> None:
    """The whole compiler is in the loop, the bounds of divisors among it."""
    program, _ = made_program(seed)
    cohort = made_schools(program, seed, 6)
    said = meaning.evaluate(program, cohort)
    random = Random(seed)
    for _ in range(4):
        whole = completed(cohort, random, program)
        assert escapes(meaning.evaluate(program, whole), said) == []


def test_an_average_of_those_counted_is_open_while_nobody_may_be_counted() -> None:
    """A bound of the divisor once took "some are left out" for "somebody is left"."""
    pack = """
      facts:
        pts: {label: p, type: number, range: [0.1, 5]}
        shown_flag: {label: f, type: flag}
      figures:
        shown: {label: s, value: pts, when: shown_flag, assumption: a}
        inverse: {label: i, value: "1 / sum(shown, over=schools, absent=skip)", else: 0,
                  assumption: a}
    """
    program_ = inline_program(pack)
    tenth = Possible(mpq(1, 10), mpq(1, 10))
    open_flag = Member("a", {"pts": tenth, "shown_flag": Possible(mpq(0), mpq(1))})
    (said,) = meaning.evaluate(program_, (open_flag,)).schools.values()
    assert within(Possible(mpq(10), mpq(10)), said.values["inverse"])
    assert within(Possible(mpq(0), mpq(0)), said.values["inverse"])


def test_an_escape_would_be_seen() -> None:
    cohort = members(YEAR)
    said = meaning.evaluate(PROGRAM, cohort)
    changed = [Member(m.id, {**m.inputs, "students": Possible(mpq(1), mpq(1))}) for m in cohort]
    assert escapes(meaning.evaluate(PROGRAM, tuple(changed)), said) != []


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_a_city_of_which_nothing_is_missing_is_decided(year: int) -> None:
    program = loaded().program(year)
    known = []
    for member in members(year):
        inputs = {
            id: v if v.low is None or v.decided else Possible(v.low, v.low)
            for id, v in member.inputs.items()
        }
        known.append(Member(member.id, inputs))
    outcome = meaning.evaluate(program, tuple(known))
    for school in outcome.schools.values():
        assert school.must == school.may
        assert all(value.decided for value in school.values.values())
