"""Every world of a random compiled pack lies within what the umpire says of all of them.

What the compiler proves (bounds of divisors, weights that never divide by 0) is true only if this
holds; a bound that is too tight shows as a world outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

import pytest
from gmpy2 import mpq

from assess.engines.meaning import evaluate
from assess.language.ir import Program
from assess.outcome import CityOutcome, Member
from assess.value import Possible
from tests.made import lists_in_one_world, made_program, made_schools

SEEDS = range(500, 540)
WORLDS = 4


def one_world(made: Program, member: Member, random: Random) -> Member:
    """The school in one of its worlds: each input one number, or absent for one reason."""
    inputs = {}
    for id, possible in member.inputs.items():
        reasons = sorted(possible.reasons)
        if possible.low is None or possible.high is None or (reasons and random.random() < 0.3):
            inputs[id] = Possible(None, None, frozenset({random.choice(reasons)}))
            continue
        span = possible.high - possible.low
        number = possible.low + random.randint(0, int(min(span, mpq(12))))
        inputs[id] = Possible(number, number)
    return Member(member.id, inputs, lists_in_one_world(made, member, random))


def pairs(wide: CityOutcome, one: CityOutcome) -> Iterator[tuple[str, Possible, Possible]]:
    """Each value in all worlds and in one of them."""
    outcomes: list[tuple[Mapping[str, Possible], Mapping[str, Possible]]] = [(wide.city, one.city)]
    outcomes += [(wide.schools[id].values, one.schools[id].values) for id in one.schools]
    for many, single in outcomes:
        for id, value in single.items():
            yield id, many[id], value


@pytest.mark.parametrize("seed", SEEDS)
def test_every_world_lies_within(seed: int) -> None:
    made, _ = made_program(seed)
    random = Random(seed)
    schools = made_schools(made, seed, 3)
    wide = evaluate(made, schools)
    for _ in range(WORLDS):
        one = evaluate(made, tuple(one_world(made, school, random) for school in schools))
        for id, many, value in pairs(wide, one):
            assert value.decided, (id, value)
            assert value.reasons <= many.reasons, id
            if value.low is not None and value.high is not None:
                assert many.low is not None, id
                assert many.high is not None, id
                assert many.low <= value.low <= value.high <= many.high, id
        for id in one.schools:
            assert wide.schools[id].must <= one.schools[id].must <= wide.schools[id].may
