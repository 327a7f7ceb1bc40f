"""Throws random facts at random rulesets in a process of its own; prints what came of them.

Run as ``python -m tests.hostile_child FIRST LAST FACTS``: a range of seeds, one ruleset each, and
at least so many hostile facts for each of them.  durable_rules never frees a ruleset, so a child
takes few of them and ends.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from random import Random

from assess.engines.inference import InferenceRefused
from assess.engines.inference.host import Ruleset
from tests.hostile import fires, made_batch, made_hostile, made_hostile_rules, made_rules

HOSTILE_RULESETS = 20
"""For each that is let in; none of these ever reaches the library."""


def code_of(action: Callable[[], object]) -> str:
    """The code of a refusal; what else came of it by its name."""
    try:
        return f"accepted: {action()}"
    except InferenceRefused as refused:
        return refused.code
    except Exception as error:
        return type(error).__name__


def main(first: int, last: int, most: int) -> None:
    """Every seed is one ruleset that is let in, and some that are not."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(first, last):
        random = Random(seed)
        for _ in range(HOSTILE_RULESETS):
            rules, code = made_hostile_rules(random)
            told = code_of(partial(Ruleset, rules))
            wrong += [] if told == code else [f"{seed}: {told}, not {code}: {rules}"]
            counts["hostile rulesets"] += 1
        rules = made_rules(random)
        ruleset = Ruleset(rules)
        counts["rulesets"] += 1
        hostile = 0
        while hostile < most:
            batch, code = made_hostile(random)
            hostile += 1
            counts[code] += 1
            told = code_of(partial(ruleset.run, batch))
            wrong += [] if told == code else [f"{seed}: {told}, not {code}: {batch}"]
            if random.random() < 0.3:
                facts = made_batch(random)
                counts["innocent facts"] += len(facts)
                expected, found = fires(rules, facts), ruleset.run(facts)
                counts["firings"] += len(found)
                wrong += [] if found == expected else [f"{seed}: {found}, not {expected}: {facts}"]
        counts["hostile facts"] += hostile
    print(json.dumps({"counts": counts, "wrong": wrong[:20]}, default=repr))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
