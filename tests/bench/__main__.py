"""Run with ``python -m tests.bench``.  Results are compared first, then times are printed.

Figures of one run on one machine: read the ratios, not the milliseconds.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from assess.analysis.scoring import run
from assess.engines import meaning
from assess.engines.inference import Inference
from assess.outcome import CityOutcome, Member, Outcome
from tests.bench.compiling import compiling, faults, timed
from tests.bench.plain import SEEN, plain
from tests.demo import CITY, ROOT, loaded, members

YEAR = 2023
PROGRAM = loaded().program(YEAR)
COHORT = members(YEAR)


def milliseconds(works: dict[str, Callable[[], object]], schools: int) -> dict[str, float]:
    """Milliseconds of processor time a school, of each work: the median of interleaved rounds.

    Interleaved, because a shared machine is faster in one second than in the next.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(25):
        for name, work in works.items():
            begin = time.process_time()
            work()
            taken[name].append(time.process_time() - begin)
    return {name: statistics.median(t) * 1000 / schools for name, t in taken.items()}


def whole(command: Sequence[str], rounds: int = 5) -> float:
    """Seconds of a whole process, its modules compiled before: the median of the rounds."""
    taken = []
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        for _ in range(rounds + 1):
            begin = time.perf_counter()
            subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
            taken.append(time.perf_counter() - begin)
    return statistics.median(taken[1:])


def without_seen(outcome: CityOutcome) -> CityOutcome:
    """The outcome without the rules that only the plain pattern has."""

    def own(fired: frozenset[str]) -> frozenset[str]:
        return frozenset(rule for rule in fired if not rule.startswith(SEEN))

    schools = {id: Outcome(s.values, own(s.must), own(s.may)) for id, s in outcome.schools.items()}
    return replace(outcome, schools=schools)


def engines() -> None:
    """The engines against each other, on the demo city."""
    wide, narrow = Inference(PROGRAM), plain(PROGRAM)
    expected = meaning.evaluate(PROGRAM, COHORT)
    assert wide.evaluate(COHORT) == expected
    assert without_seen(narrow.evaluate(COHORT)) == expected
    times = milliseconds(
        {
            "meaning": lambda: meaning.evaluate(PROGRAM, COHORT),
            "inference": lambda: wide.evaluate(COHORT),
            "inference, a fact per indicator": lambda: narrow.evaluate(COHORT),
            "inference checked, as score runs it": lambda: run(loaded(), YEAR, COHORT, "inference"),
        },
        len(COHORT),
    )
    for name, taken in times.items():
        print(f"{name:37} {taken:6.2f} ms of processor time a school")
    ratio = times["inference, a fact per indicator"] / times["inference"]
    print(f"{'ratio: plain pattern / inference':37} {ratio:6.2f}")


def city(schools: int) -> None:
    """One big city, in which every school is ranked among all of its kind."""
    cohort = tuple(
        Member(f"{m.id}{copy}", m.inputs) for copy in range(schools // len(COHORT)) for m in COHORT
    )
    engine = Inference(PROGRAM)
    expected, umpire = timed(lambda: meaning.evaluate(PROGRAM, cohort), 1)
    outcome, inference = timed(lambda: engine.evaluate(cohort), 1)
    assert outcome == expected
    _, small = timed(lambda: meaning.evaluate(PROGRAM, COHORT), 9)
    ratio = umpire / len(cohort) / (small / len(COHORT))
    print(f"{len(cohort)} schools at once: meaning {umpire / 1000:.1f} s, "
          f"inference {inference / 1000:.1f} s")  # fmt: skip
    print(f"{'ratio: a school of these / of ' + str(len(COHORT)):37} {ratio:6.2f}")


def memory(schools: int) -> None:
    """Peak memory after a tenth of the schools and after all, in one process."""
    engine = Inference(PROGRAM)
    size = len(COHORT)
    peaks = []
    for done in range(0, schools, size):
        batch = tuple(Member(f"{m.id}{done}", m.inputs) for m in COHORT)
        engine.evaluate(batch)
        if done >= schools // 10 and len(peaks) == 0:
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    first, last = (peak / 1024 for peak in peaks)
    print(f"peak memory after {schools // 10} schools  {first:6.1f} MB")
    print(f"peak memory after {schools} schools {last:6.1f} MB, ratio {last / first:.3f}")


def cold() -> None:
    """Whole processes, start to end."""
    python = sys.executable
    empty = whole([python, "-c", "pass"])
    importing = whole([python, "-c", "import assess"])
    program = str(Path(python).with_name("assess"))
    score = [program, "score", str(CITY), "--year", str(YEAR)]
    scoring = whole(score)
    print(f"python -c pass                        {empty:6.3f} s")
    print(f"import assess                         {importing - empty:6.3f} s more")
    print(f"assess score on the demo city         {scoring:6.3f} s, {scoring / empty:.0f} × empty")


if __name__ == "__main__":
    compiling()
    faults()
    engines()
    cold()
    memory(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    city(2000)  # last, as it takes the most memory
