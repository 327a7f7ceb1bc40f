"""Why there is no plan: a smallest set of clauses that cannot all hold, and the nearest totals."""

from __future__ import annotations

from collections.abc import Sequence

from assess.errors import Refused
from assess.quota.claims import Entry, Question
from assess.quota.clash_told import told
from assess.quota.clauses import Clash, Clause


class NoPlan(Refused):
    """No plan keeps all clauses; ``clash`` says which of them exclude each other."""

    def __init__(self, clash: Clash) -> None:
        self.clash = clash
        super().__init__(told(clash), whole=True)


def refuse_impossible(question: Question, ranked: Sequence[Entry]) -> None:
    """Raise `NoPlan` unless the floors and ceilings leave room for exactly the total."""
    unit, total = question.unit, question.total
    fewest, most = room(question, ranked)
    clauses = against_sums(question, ranked) or against_unit(question)
    if not clauses:
        return
    down, up = min(total // unit * unit, most), max(-(-total // unit) * unit, fewest)
    below, above = (down if down >= fewest else None), (up if up <= most else None)
    raise NoPlan(Clash(clauses, total, below, above, fewest, most))


def room(question: Question, ranked: Sequence[Entry]) -> tuple[int, int]:
    """The floors of all schools together, and their ceilings, in seats."""
    fewest, most = sum(entry.low for entry in ranked), sum(entry.high for entry in ranked)
    return fewest * question.unit, most * question.unit


def against_sums(question: Question, ranked: Sequence[Entry]) -> tuple[Clause, ...]:
    """The ceilings whose sum is below the total, or large floors whose sum is above it.

    Each is needed: a school whose ceiling is left out may take what is missing, and floors are
    left out, small ones first, as long as the others are still above the total.
    """
    unit, total = question.unit, question.total
    fewest, most = room(question, ranked)
    asked = Clause("total", total)
    if total > most:
        return (*(ceiling(entry, unit) for entry in ranked), asked)
    if total >= fewest:
        return ()
    spare, floors = fewest - total, []
    for entry in sorted(ranked, key=lambda e: (e.low, e.id)):
        if entry.low * unit < spare:
            spare -= entry.low * unit
        else:
            floors.append(floor(entry, unit))
    return (*floors, asked)


def against_unit(question: Question) -> tuple[Clause, ...]:
    """The unit, where the total is no multiple of it."""
    if question.total % question.unit == 0:
        return ()
    return Clause("unit", question.unit), Clause("total", question.total)


def floor(entry: Entry, unit: int) -> Clause:
    """The fewest seats of a school, in whole units and not above its ceiling."""
    return Clause("floor", entry.low * unit, entry.id)


def ceiling(entry: Entry, unit: int) -> Clause:
    """The most seats of a school, in whole units, with the limits that make them."""
    return Clause("ceiling", entry.high * unit, entry.id, entry.binding)
