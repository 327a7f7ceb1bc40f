"""Run with ``python -m tests.bench.quota``; needs the extra ``bench`` for the comparison.

Times of one run on one machine.  The same question by level is put to CP-SAT in its plain
formulation (squares, one worker, fixed seed, two minutes at most for each of the two objectives);
both plans are measured by the exact objectives, and ours must not be the worse.  Before that,
totals for which there is no plan: how long the search for the clauses that clash takes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from assess.quota.apportion import apportion
from assess.quota.apportion_levels import LevelPlan, apportion_levels
from assess.quota.certificate import certificate
from assess.quota.certificate_levels import certificate_levels
from assess.quota.clash import NoPlan
from assess.quota.levels import LevelQuestion, matrix
from assess.quota.verification.levels import verify_levels
from assess.quota.verification.plan import verify
from assess.value import Rational
from tests.enrolling_levels import large

SECONDS = 120
SCALE = 10**6
"""Costs in whole millionths: CP-SAT adds in 63 bits, the exact common denominator needs more."""


def took(work: Callable[[], Any], rounds: int = 5) -> tuple[float, Any]:
    """Seconds of processor time, the least of the rounds, and what came out."""
    best, result = 0.0, None
    for number in range(rounds):
        begin = time.process_time()
        result = work()
        taken = time.process_time() - begin
        best = taken if number == 0 else min(best, taken)
    return best, result


def exact(plan: LevelPlan) -> tuple[Rational, Rational]:
    """The two objectives of a plan, as its certificate states them."""
    stated: Any = certificate_levels(plan)["objective"]
    return Rational(stated["schools"]), Rational(stated["levels"])


def by_cp_sat(question: LevelQuestion) -> tuple[LevelPlan | None, float]:
    """The plan that CP-SAT finds, and the seconds it took; None if it found none."""
    from ortools.sat.python import cp_model

    asked = matrix(question)
    model = cp_model.CpModel()
    cells = [
        [model.new_int_var(0, place.high if place else 0, "") for place in places]
        for places in asked.places
    ]
    rows, row_costs, cell_costs = [], [], []
    for row, places, units in zip(asked.rows, asked.places, cells, strict=True):
        total = model.new_int_var(row.low, row.high, "")
        model.add(total == sum(units))
        rows.append(total)
        row_costs.append(squared(model, total, row.high, row.weight))
        for place, var in zip(places, units, strict=True):
            if place:
                cell_costs.append(squared(model, var, place.high, place.weight))
    model.add(sum(rows) == asked.total)
    for number, level in enumerate(question.levels):
        low, high = asked.column(level)
        column = sum(units[number] for units in cells)
        model.add(column >= low)
        if high is not None:
            model.add(column <= high)
    counted = [n for n, level in enumerate(question.levels) if level.counted]
    model.add(sum(units[n] for units in cells for n in counted) >= asked.counted(asked.total))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = SECONDS
    begin = time.perf_counter()
    for stage, costs in enumerate((row_costs, cell_costs)):
        model.minimize(sum(costs))
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, time.perf_counter() - begin
        found = tuple(tuple(solver.value(var) for var in units) for units in cells)
        sums = [solver.value(total) for total in rows]
        print(f"    CP-SAT stage {stage + 1}: {solver.status_name(status)}")
        for total, value in zip(rows, sums, strict=True):
            if stage == 0:
                model.add(total == value)
        model.clear_hints()
        for units, values in zip(cells, found, strict=True):
            for var, value in zip(units, values, strict=True):
                model.add_hint(var, value)
    return LevelPlan(asked, found), time.perf_counter() - begin


def squared(model: Any, var: Any, high: int, weight: Rational) -> Any:
    """(x - weight)² / weight in whole millionths, but for its constant."""
    square = model.new_int_var(0, high * high, "")
    model.add_multiplication_equality(square, [var, var])
    return int(SCALE / weight) * square - 2 * SCALE * var


def size(schools: int) -> None:
    """One size: without levels, by level, and against CP-SAT."""
    question = large(Random(3), schools)
    seconds, plan = took(lambda: apportion(question.schools))
    print(f"{schools:5} schools           {seconds * 1000:9.2f} ms")
    seconds, document = took(lambda: certificate(plan))
    print(f"      its certificate   {seconds * 1000:9.2f} ms")
    seconds, wrong = took(lambda: verify(document))
    assert wrong == ()
    print(f"      verified          {seconds * 1000:9.2f} ms")
    seconds, ours = took(lambda: apportion_levels(question), rounds=3)
    print(f"{schools:5} schools × {len(question.levels)} levels {seconds * 1000:8.2f} ms")
    taken, levels = took(lambda: certificate_levels(ours), rounds=3)
    print(f"      its certificate   {taken * 1000:9.2f} ms")
    taken, wrong = took(lambda: verify_levels(levels), rounds=3)
    assert wrong == ()
    print(f"      verified          {taken * 1000:9.2f} ms")
    try:
        theirs, wall = by_cp_sat(question)
    except ImportError:
        print("      CP-SAT is not installed: .venv/bin/python -m pip install -e '.[bench]'")
        return
    print(f"      CP-SAT            {wall * 1000:9.2f} ms, ratio {wall / seconds:.0f}")
    if theirs is None:
        print("      CP-SAT found no plan in its time")
        return
    best, found = exact(ours), exact(theirs)
    assert best <= found
    same = "the same plan" if ours.units == theirs.units else "another plan"
    more = [f"{int((b - a) * 10**6)}" for a, b in zip(best, found, strict=True)]
    print(f"      {same}; its objectives are {more[0]} and {more[1]} millionths above ours")


def clashes(schools: int) -> None:
    """Totals above all ceilings and below all floors, and a share that cannot be reached."""
    question = large(Random(3), schools)
    asked = question.schools
    above = sum(min(filter(None, s.limits.values())) for s in asked.schools) + 1
    below = sum(s.floor or 0 for s in asked.schools) - 1
    print(f"{schools:5} schools, no plan")
    for name, total in (("above all ceilings", above), ("below all floors", below)):
        told(name, lambda total=total: apportion(replace(asked, total=total)))
    for name, other in (
        ("by level, above", replace(question, schools=replace(asked, total=above))),
        ("by level, below", replace(question, share=None, schools=replace(asked, total=below))),
        ("by level, share", replace(question, share=Rational(9, 10))),
    ):
        told(name, lambda other=other: apportion_levels(other))


def told(name: str, work: Callable[[], Any]) -> None:
    """How long it takes to be told of a clash, and of how many clauses."""

    def refused() -> int:
        try:
            work()
        except NoPlan as none:
            return len(none.clash.clauses)
        raise AssertionError(f"{name}: there is a plan")

    seconds, clauses = took(refused, rounds=3)
    print(f"      {name:18}{seconds * 1000:9.2f} ms, {clauses} clauses")


if __name__ == "__main__":
    for schools in (12, 2500):
        clashes(schools)
        size(schools)
