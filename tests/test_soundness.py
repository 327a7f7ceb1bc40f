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
from assess.language.ir import FlagType, LabelType
from assess.outcome import CityOutcome, Member
from assess.value import Possible
from tests.demo import loaded, members

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


def completed(cohort: tuple[Member, ...], random: Random) -> tuple[Member, ...]:
    """The cohort with every blank given one of its possible values, ends more often."""
    made = []
    for member in cohort:
        inputs = {}
        for id, value in member.inputs.items():
            if value.low is None or value.high is None or value.decided:
                inputs[id] = value
                continue
            low, high = int(value.low), int(value.high)
            if isinstance(PROGRAM.inputs[id].type, FlagType | LabelType) or random.random() < 0.6:
                point = mpq(random.randint(low, high))
            else:
                point = random.choice([value.low, value.high])
            inputs[id] = Possible(point, point)
        made.append(Member(member.id, inputs))
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
