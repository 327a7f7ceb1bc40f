"""Why there is no plan: a smallest set of clauses that cannot all hold, and the nearest totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from assess.errors import Problem, Refused
from assess.quota.claims import Entry, Question

Kind = Literal["total", "unit", "floor", "ceiling", "cell", "least", "most", "share"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is asked of a plan.  ``seats``: its figure; ``because``: the limits' names.

    ``cell``: the ceiling of one level of one school; ``least``/``most``: a level's bounds;
    ``share``: the fewest seats of counted levels, at the total that is asked for.
    """

    kind: Kind
    seats: int
    school: str = ""
    because: tuple[str, ...] = ()
    level: str = ""


@dataclass(frozen=True, slots=True)
class Clash:
    """Clauses that cannot hold together, though they can as soon as any one of them is dropped.

    ``below``/``above``: the nearest totals for which there is a plan with all other clauses kept.
    ``open``: they clash whatever the open figures are; the clauses leave most room of all cases.
    """

    clauses: tuple[Clause, ...]
    below: int | None
    above: int | None
    open: bool = False


class NoPlan(Refused):
    """No plan keeps all clauses; ``clash`` says which of them exclude each other."""

    def __init__(self, clash: Clash) -> None:
        self.clash = clash
        values = {
            "below": "—" if clash.below is None else f"{clash.below}",
            "above": "—" if clash.above is None else f"{clash.above}",
        }
        super().__init__(
            [
                Problem("quota.clash_always" if clash.open else "quota.clash", values=values),
                *(_problem(clause) for clause in clash.clauses),
            ]
        )


class System(Protocol):
    """Clauses that can be dropped and taken up again."""

    def drop(self, clause: Clause) -> None:
        """Ask for this clause no longer."""

    def take(self, clause: Clause) -> None:
        """Ask for it again."""

    def possible(self) -> bool:
        """Whether a plan keeps all clauses that are asked for."""


def minimal(system: System, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Of clauses that clash, some that clash and no longer do when any one is dropped."""
    needed = []
    for clause in clauses:
        system.drop(clause)
        if system.possible():
            system.take(clause)
            needed.append(clause)
    return tuple(needed)


def _problem(clause: Clause) -> Problem:
    return Problem(
        f"quota.clash_{clause.kind}",
        values={
            "school": clause.school,
            "level": clause.level,
            "seats": f"{clause.seats}",
            "why": "、".join(clause.because),
        },
    )


def refuse_impossible(question: Question, ranked: Sequence[Entry]) -> None:
    """Raise `NoPlan` unless the floors and ceilings leave room for exactly the total."""
    unit, total = question.unit, question.total
    fewest = sum(entry.low for entry in ranked) * unit
    most = sum(entry.high for entry in ranked) * unit
    if fewest <= total <= most and total % unit == 0:
        return
    down, up = min(total // unit * unit, most), max(-(-total // unit) * unit, fewest)
    below, above = (down if down >= fewest else None), (up if up <= most else None)
    clauses = minimal(Sums(question, ranked), _clauses(question, ranked))
    raise NoPlan(Clash(clauses, below, above))


def _clauses(question: Question, ranked: Sequence[Entry]) -> list[Clause]:
    """All clauses; what is tried first is dropped first, so the large floors are told."""
    unit = question.unit
    floors = sorted(ranked, key=lambda e: (e.low, e.id))
    return [
        *(Clause("floor", e.low * unit, e.id) for e in floors),
        *(Clause("ceiling", e.high * unit, e.id, e.binding) for e in ranked),
        Clause("unit", unit),
        Clause("total", question.total),
    ]


class Sums:
    """The clauses of a plan without levels: sums of floors and ceilings against the total."""

    def __init__(self, question: Question, ranked: Sequence[Entry]) -> None:
        self.total = question.total
        self.fewest = sum(entry.low for entry in ranked) * question.unit
        self.most = sum(entry.high for entry in ranked) * question.unit
        self.unit = question.unit
        self.unlimited = 0
        self.whole = self.fixed = True

    def drop(self, clause: Clause) -> None:
        """Ask for this clause no longer."""
        self._ask(clause, -1)

    def take(self, clause: Clause) -> None:
        """Ask for it again."""
        self._ask(clause, 1)

    def _ask(self, clause: Clause, sign: int) -> None:
        if clause.kind == "floor":
            self.fewest += sign * clause.seats
        elif clause.kind == "ceiling":
            self.most += sign * clause.seats
            self.unlimited -= sign
        elif clause.kind == "unit":
            self.whole = sign > 0
        else:
            self.fixed = sign > 0

    def possible(self) -> bool:
        """Whether a plan keeps all clauses that are asked for."""
        if not self.fixed:
            return True  # no floor is above its own ceiling: it yields
        room = self.fewest <= self.total and (self.unlimited > 0 or self.total <= self.most)
        return room and (not self.whole or self.total % self.unit == 0)
