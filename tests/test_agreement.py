"""``inference`` says what ``meaning`` says, on random packs and schools (see packmaker)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from gmpy2 import mpq

from assess.analysis.agreement import disagreements
from assess.engines import meaning
from assess.value import Possible
from tests.conftest import TOLD
from tests.made import made_program, made_schools
from tests.packmaker import FEATURES

ROOT = Path(__file__).parent.parent
PACKS = int(os.environ.get("ASSESS_PACKS", "500"))
"""How many packs a run compares, 10 schools each; ASSESS_PACKS=5000 for a long run."""
BATCH = 100
FIRST = int(os.environ.get("ASSESS_SEED", "0"))


def report() -> dict[str, Any]:
    """What all packs came to, a batch of them in each child."""
    used: Counter[str] = Counter()
    merged: dict[str, Any] = {"packs": 0, "schools": 0, "fired": 0, "differences": {}}
    for first in range(FIRST, FIRST + PACKS, BATCH):
        last = min(first + BATCH, FIRST + PACKS)
        done = subprocess.run(
            [sys.executable, "-m", "tests.agreement_child", str(first), str(last)],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"seeds {first}–{last}: {done.stderr[-2000:]}"
        part = json.loads(done.stdout)
        used.update(part["used"])
        merged["differences"] |= part["differences"]
        for key in ("packs", "schools", "fired"):
            merged[key] += part[key]
    merged["used"] = used
    return merged


def test_no_difference_on_random_packs_in_which_every_feature_was_in_play(
    record_property: Callable[[str, object], None],
) -> None:
    found = report()
    counts = ", ".join(f"{feature} {count}" for feature, count in sorted(found["used"].items()))
    told = f"{found['packs']} random packs, {len(found['differences'])} with a difference"
    record_property(TOLD, f"{told}; used: {counts}")
    assert found["packs"] == PACKS
    assert found["schools"] == PACKS * 10
    assert found["differences"] == {}
    assert {f for f in FEATURES if found["used"].get(f, 0) < min(5, PACKS // 100)} == set()
    assert found["fired"] > PACKS * 5


def test_a_difference_would_be_seen() -> None:
    program, _ = made_program(3)
    schools = made_schools(program, 3, 4)
    outcome = meaning.evaluate(program, schools)
    one = outcome.schools["s1"]
    id = next(iter(one.values))
    changed = replace(one, values={**one.values, id: Possible(mpq(-1), mpq(-1))})
    assert disagreements(outcome, outcome) == []
    assert disagreements(replace(outcome, schools={**outcome.schools, "s1": changed}), outcome)
