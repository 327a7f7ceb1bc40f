"""Compares the engines on the packs of a range of seeds; a process of its own.

durable_rules never frees a ruleset, so each range of seeds runs in a child that then ends.
Prints one JSON object: packs, schools, fired rules, uses of each feature, and the differences.
"""

from __future__ import annotations

import json
import sys
from collections import Counter

from assess.analysis.agreement import disagreements
from assess.engines import meaning
from assess.engines.inference import Inference
from tests.made import made_program, made_schools

SCHOOLS = 10


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
        found = disagreements(Inference(program).evaluate(schools), expected)
        if found:
            told[str(seed)] = [repr(each) for each in found[:5]]
    packs = last - first
    print(json.dumps({"packs": packs, "schools": packs * SCHOOLS, "fired": fired,
                      "used": used, "differences": told}))  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
