"""Every refusal of the inferring engine in words, and that each code it uses has words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assess.errors import NOWHERE, Problem
from assess.messages import MESSAGES, render
from assess.messages.inferring import INFERRING
from tests.demo import ROOT
from tests.snapshots import check_snapshot

VALUES = {
    "count": "201", "most": "200", "rule": "no_room", "rung": "card.reached.red",
    "name": "S539599", "other": "S722382", "fact": "wide1",
    "detail": "NotAnInteger",
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_words_of_every_refusal(lang: str) -> None:
    told = [render(Problem(code, NOWHERE, VALUES), "zh" if lang == "zh" else "en")
            for code in INFERRING]  # fmt: skip
    place = Path(__file__).parent / "broken" / "inferring"
    check_snapshot(place / f"refusals.{lang}.txt", "\n\n".join(told) + "\n")


def test_every_code_of_the_engine_has_words() -> None:
    used = set()
    for path in (ROOT / "assess" / "engines" / "inference").rglob("*.py"):
        used |= set(re.findall(r'"(run\.[a-z_]+)"', path.read_text(encoding="utf-8")))
    assert len(used) >= 7
    assert used <= MESSAGES.keys()
