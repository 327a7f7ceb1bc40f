"""Run with ``python -m tests.bench.quota``; needs the extra ``bench`` for the comparison.

Seconds of processor time of one run on one machine, all of one process; results are compared
before times are printed.  The same question by level is put to CP-SAT in its plain formulation
(squares, one worker, fixed seed, two minutes at most for each of the two objectives), once as it
is and, where it finds nothing by itself, once with our plan to start from; plans are measured by
the exact objectives, and ours must not be the worse.  Two cities: in one the share moves levels, in
the other school totals as well.  Before that, totals for which there is no plan: how long the
search for the clauses that clash takes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from assess.quota.apportion import apportion
from assess.quota.apportion_levels import LevelPlan, apportion_levels
from assess.quota.certificate import certificate
from assess.quota.certificate_levels import certificate_levels
from assess.quota.clash import NoPlan
from assess.quota.cuts import Cuts
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


def exact(plan: LevelPlan) -> tuple[Rational, int, Rational]:
    """What plans are compared by: nearness in totals, ranks of ties, nearness in levels."""
    stated: Any = certificate_levels(plan)["objective"]
    ranks = sum(rank * sum(units) for rank, units in enumerate(plan.units))
    return Rational(stated["schools"]), ranks, Rational(stated["levels"])


def by_cp_sat(question: LevelQuestion, start: LevelPlan | None) -> tuple[LevelPlan | None, float]:
    """The plan that CP-SAT finds, if it finds one, and the seconds of processor time it took."""
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
    if start is not None:
        for units, values in zip(cells, start.units, strict=True):
            for var, value in zip(units, values, strict=True):
                model.add_hint(var, value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = SECONDS
    begin = time.process_time()
    for stage, costs in enumerate((row_costs, cell_costs)):
        model.minimize(sum(costs))
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, time.process_time() - begin
        found = tuple(tuple(solver.value(var) for var in units) for units in cells)
        sums = [solver.value(total) for total in rows]
        for total, value in zip(rows, sums, strict=True):
            if stage == 0:
                model.add(total == value)
        model.clear_hints()
        for units, values in zip(cells, found, strict=True):
            for var, value in zip(units, values, strict=True):
                model.add_hint(var, value)
    return LevelPlan(asked, found), time.process_time() - begin


def squared(model: Any, var: Any, high: int, weight: Rational) -> Any:
    """(x - weight)² / weight in whole millionths, but for its constant."""
    square = model.new_int_var(0, high * high, "")
    model.add_multiplication_equality(square, [var, var])
    return int(SCALE / weight) * square - 2 * SCALE * var


def size(schools: int) -> None:
    """One size: without levels, by level, and against CP-SAT."""
    question = large(Random(3), schools)
    whole = question.schools
    seconds, plan = took(lambda: apportion(whole))
    written, document = took(lambda: certificate(plan))
    checked, wrong = took(lambda: verify(document))
    assert wrong == ()
    print(f"{schools:5} schools           {seconds * 1000:9.2f} ms")
    print(f"      its certificate   {written * 1000:9.2f} ms")
    print(f"      verified          {checked * 1000:9.2f} ms")
    by_level("the share moves levels", question, plan.seats)
    # Nine tenths of what the schools' own limits allow in counted levels, and more than their
    # claims would give: it takes seats from those who have few places there.
    by_level("the share moves totals", pressed(question), plan.seats)


def pressed(question: LevelQuestion) -> LevelQuestion:
    """The city with the greatest share, in thousandths, for which there is a plan."""
    low, high = 0, 1000
    while high - low > 1:
        middle = (low + high) // 2
        possible = Cuts(matrix(replace(question, share=Rational(middle, 1000)))).possible()
        low, high = (middle, high) if possible else (low, middle)
    return replace(question, share=Rational(low, 1000))


def by_level(name: str, question: LevelQuestion, alone: Mapping[str, int]) -> None:
    """One city by level, and the same put to CP-SAT."""
    seconds, ours = took(lambda: apportion_levels(question), rounds=3)
    written, levels = took(lambda: certificate_levels(ours), rounds=3)
    checked, wrong = took(lambda: verify_levels(levels), rounds=3)
    assert wrong == ()
    sums = {id: sum(row.values()) for id, row in ours.seats.items()}
    moved = sum(abs(sums[id] - alone[id]) for id in sums) // 2
    told = compared(question, ours, seconds)
    print(f"{len(sums):5} schools × {len(question.levels)} levels {seconds * 1000:8.2f} ms: {name}")
    print(f"      {moved} seats moved between schools")
    print(f"      its certificate   {written * 1000:9.2f} ms")
    print(f"      verified          {checked * 1000:9.2f} ms")
    print("\n".join(told))


def compared(question: LevelQuestion, ours: LevelPlan, seconds: float) -> list[str]:
    """What CP-SAT makes of it; ours must not be the worse."""
    try:
        theirs, taken = by_cp_sat(question, None)
    except ImportError:
        return ["      CP-SAT is not installed: .venv/bin/python -m pip install -e '.[bench]'"]
    lines = []
    if theirs is None:
        lines.append(f"      CP-SAT found no plan in {taken:.0f} s: not compared")
        theirs, taken = by_cp_sat(question, ours)
        if theirs is None:
            return [*lines, f"      nor from ours in {taken:.0f} s"]
    best, found = exact(ours), exact(theirs)
    assert best <= found
    start = "from our plan " if lines else ""
    same = "the same plan" if ours.units == theirs.units else "another plan"
    more = [f"{float(b - a):.6f}" for a, b in zip(best, found, strict=True)]
    lines.append(
        f"      CP-SAT {start}{taken * 1000:9.2f} ms, ratio {taken / seconds:.0f}: {same}; totals, "
        f"ranks and levels are {more[0]}, {more[1]} and {more[2]} above ours"
    )
    return lines


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
