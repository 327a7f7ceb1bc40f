"""What a plan is asked to keep, clause by clause, and what a clash of clauses is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assess.value import Rational

Kind = Literal["total", "unit", "floor", "ceiling", "cell", "least", "most", "share"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is asked of a plan.  ``seats``: its figure; ``because``: the limits' names.

    ``ceiling``: the least of all limits of a school, its levels together included; ``cell``: the
    ceiling of one level of one school, 0 where it is not offered; ``least``/``most``: a level's
    bounds; ``share``: the fewest seats of counted levels, at the total that is asked for.
    """

    kind: Kind
    seats: int
    school: str = ""
    because: tuple[str, ...] = ()
    level: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """What the city's share asks: ``share`` of all students after the intake in ``levels``.

    ``stay``: students who stay, ``have`` of them in these levels.
    """

    share: Rational
    stay: int
    have: int
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Clauses that cannot hold together; without any one of them the others listed can.

    Clauses that are not listed may still forbid every plan.  ``total``: what was asked for.
    ``below``/``above``: the nearest totals for which there is a plan with all other clauses kept,
    listed or not; both None where no total works, and then the total is not among the clauses.
    ``floors``/``ceilings``: of all schools, in seats.  ``need``: of the share; None: none is asked.
    ``between``: the total that some of these clauses need at least, and which the others allow at
    most; None where the total is listed, or there are no two such totals.
    ``open``: they clash whatever the open figures are; the clauses leave most room of all cases.
    """

    clauses: tuple[Clause, ...]
    total: int
    below: int | None
    above: int | None
    floors: int
    ceilings: int
    need: Need | None = None
    between: tuple[int, int] | None = None
    open: bool = False

    @property
    def never(self) -> bool:
        """Whether no total works."""
        return self.below is None and self.above is None
