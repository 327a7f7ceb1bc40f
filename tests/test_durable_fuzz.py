"""Hostile facts by the thousand: durable_rules never crashes, nothing hostile is let in silently.

What is let in is matched as plain Python says; what is hostile is refused with its code.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.conftest import TOLD

ROOT = Path(__file__).parent.parent
FACTS = int(os.environ.get("ASSESS_HOSTILE", "100000"))
"""How many hostile facts a run throws; ASSESS_HOSTILE=1000000 for a long run."""
RULESETS, A_CHILD = 208, 26


def test_no_crash_and_nothing_hostile_is_let_in(
    record_property: Callable[[str, object], None],
) -> None:
    counts: Counter[str] = Counter()
    each = -(-FACTS // RULESETS)
    for first in range(0, RULESETS, A_CHILD):
        seeds = (str(first), str(first + A_CHILD))
        done = subprocess.run(
            [sys.executable, "-m", "tests.hostile_child", *seeds, str(each)],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        assert done.returncode == 0, (first, done.returncode, done.stderr[-2000:])
        part = json.loads(done.stdout)
        assert part["wrong"] == []
        counts.update(part["counts"])
    listed = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
    record_property(TOLD, f"durable_rules behind its guard, 0 crashes: {listed}")
    assert counts["hostile facts"] >= FACTS
    assert counts["rulesets"] == RULESETS >= 200
    assert min(counts["firings"], counts["innocent facts"]) > FACTS // 20
