"""How long a pack takes: to read, to compile and prove a year, and to be told all its faults."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from assess.desk.check import problems_of
from assess.engines import meaning
from assess.errors import Notebook
from assess.language.compile import compile_pack
from assess.loading import load
from assess.messages import render
from assess.outcome import Member
from assess.proving import prove_published
from assess.value import Possible, Rational
from tests.bench.packs import faulty, sound

T = TypeVar("T")

INDICATORS = 60
ENTRIES = 1000
YEAR = 2023


def timed(work: Callable[[], T], rounds: int) -> tuple[T, float]:
    """The last result, and the processor time of a round in milliseconds: the median."""
    taken = []
    for _ in range(rounds):
        begin = time.process_time()
        result = work()
        taken.append(time.process_time() - begin)
    return result, median(taken) * 1000


def compiling(rounds: int = 9) -> None:
    """Reading, compiling and proving a sound pack."""
    with tempfile.TemporaryDirectory() as folder:
        sound(Path(folder), INDICATORS)
        loaded, reading = timed(lambda: load(folder), rounds)
    notebook = Notebook()
    program, taken = timed(lambda: compile_pack(loaded.pack, YEAR, notebook), rounds)
    _, proving = timed(lambda: prove_published(program, notebook), rounds)
    assert notebook.problems == []
    assert len(program.indicators) == INDICATORS
    # A school that reaches every target has full marks; then what was compiled is what was meant.
    full = {id: Rational(1 if id == "kind" else 900) for id in program.inputs}
    given = {id: Possible(value, value) for id, value in full.items()}
    outcome = meaning.evaluate(program, (Member("a", given),))
    assert outcome.schools["a"].values["total"] == Possible(Rational(100), Rational(100))
    parts = f"{INDICATORS} indicators, {len(program.definitions)} definitions"
    print(f"a pack of {parts}: reading {reading:.0f} ms, compiling a year {taken:.0f} ms, "
          f"proving it {proving:.0f} ms of processor time")  # fmt: skip
    print(f"ratio: compiling / reading {taken / reading:.2f}, proving / compiling "
          f"{proving / taken:.2f}")  # fmt: skip


def faults(rounds: int = 3) -> None:
    """Telling every fault of a pack: from its files to the words."""
    with tempfile.TemporaryDirectory() as folder:
        expected = faulty(Path(folder), ENTRIES)
        problems, finding = timed(lambda: problems_of(folder), rounds)
        assert Counter(problem.code for problem in problems) == expected
        assert sum(expected.values()) == ENTRIES
    words, telling = timed(lambda: [render(problem, "zh") for problem in problems], rounds)
    assert len(set(words)) == ENTRIES
    print(f"a pack with {ENTRIES} faulty entries of {len(expected)} kinds: all found in "
          f"{finding:.0f} ms, told in {telling:.0f} ms of processor time")  # fmt: skip


if __name__ == "__main__":
    compiling()
    faults()
