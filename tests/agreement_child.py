"""Compares the engines on the packs of a range of seeds; a process of its own.

durable_rules never frees a ruleset, so each range of seeds runs in a child that then ends.
Prints one JSON object: packs, schools, fired rules, uses of each feature, and the differences.
"""

from __future__ import annotations

import json
import sys
from collections import Counter

from assess.engines import meaning
from assess.engines.inference import Inference
from assess.outcome import CityOutcome
from tests.made import made_program, made_schools

SCHOOLS = 10


def differences(one: CityOutcome, other: CityOutcome) -> list[str]:
    """Every value, reason and fired rule in which two outcomes differ."""
    found = [f"city {id}: {one.city[id]} != {other.city.get(id)}"
             for id in one.city if one.city[id] != other.city.get(id)]  # fmt: skip
    for school, mine in one.schools.items():
        theirs = other.schools[school]
        ids = sorted({*mine.values, *theirs.values})
        found += [
            f"{school} {id}: {mine.values.get(id)} != {theirs.values.get(id)}"
            for id in ids
            if mine.values.get(id) != theirs.values.get(id)
        ]
        found += [f"{school} must {mine.must ^ theirs.must}"] * (mine.must != theirs.must)
        found += [f"{school} may {mine.may ^ theirs.may}"] * (mine.may != theirs.may)
    return found


def main(first: int, last: int) -> None:
    """Compare the seeds from ``first`` up to ``last``, not included."""
    used: Counter[str] = Counter()
    told: dict[str, list[str]] = {}
    fired = 0
    for seed in range(first, last):
        program, features = made_program(seed)
        used += features
        schools = made_schools(program, seed, SCHOOLS)
        expected = meaning.evaluate(program, schools)
        fired += sum(len(s.may) for s in expected.schools.values())
        found = differences(expected, Inference(program).evaluate(schools))
        if found:
            told[str(seed)] = found[:5]
    packs = last - first
    print(json.dumps({"packs": packs, "schools": packs * SCHOOLS, "fired": fired,
                      "used": used, "differences": told}))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
