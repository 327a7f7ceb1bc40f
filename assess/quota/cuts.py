"""Whether a plan by levels is possible, and which clauses exclude one another.

By Hoffman's theorem a flow is possible unless some set of nodes must take in more than can leave
it.  The nodes other than schools are few, so all sets of them are looked at; each school stands
on whichever side leaves less room.  A clause of a school changes the terms of that school only.
"""

from __future__ import annotations

from assess.quota.clash import Clash, Clause, NoPlan, minimal
from assess.quota.levels import OFFERED, Matrix

HUB = 0


class Cuts:
    """The clauses of a plan by levels, each of which can be dropped; figures in units."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix, self.levels = matrix, matrix.question.levels
        self.counted, self.city = len(self.levels) + 1, len(self.levels) + 2
        self.dropped: set[tuple[str, str, str]] = set()
        self.sets = [
            frozenset(node for node in range(self.city + 1) if number >> node & 1)
            for number in range(1 << (self.city + 1))
        ]
        # Of a set, only the hub and the levels in it count for a school: its first so many bits.
        self.own = self.sets[: 1 << (len(self.levels) + 1)]
        asked = [matrix.total, *(row.high for row in matrix.rows)]
        asked += [level.stock + level.low + (level.high or 0) for level in self.levels]
        asked += [place.high for places in matrix.places for place in places if place]
        # Far more than all that is asked for together, and than the total at which those who stay
        # no longer matter to the share: no limit.
        share = matrix.question.share
        slack = 1 if share in (None, 1) else 1 - share
        self.endless = int(8 * (1 + sum(asked)) / slack) + 1
        self.number = {row.id: number for number, row in enumerate(matrix.rows)}
        self.terms = [self._school(number) for number in range(len(matrix.rows))]
        self.sums: list[int] = [sum(column) for column in zip(*self.terms, strict=True)]
        self.rooms = [self._city(nodes) for nodes in self.sets]

    def drop(self, clause: Clause) -> None:
        """Ask for this clause no longer."""
        self.dropped.add((clause.kind, clause.school, clause.level))
        self._again(clause)

    def take(self, clause: Clause) -> None:
        """Ask for it again."""
        self.dropped.remove((clause.kind, clause.school, clause.level))
        self._again(clause)

    def _again(self, clause: Clause) -> None:
        if clause.school:
            number = self.number[clause.school]
            fresh = self._school(number)
            old = self.terms[number]
            self.sums = [s - a + b for s, a, b in zip(self.sums, old, fresh, strict=True)]
            self.terms[number] = fresh
        elif clause.level:
            self.rooms = [self._city(nodes) for nodes in self.sets]

    def _school(self, number: int) -> list[int]:
        """By set of hub and levels, the room that a school leaves where it stands worse."""
        row, places = self.matrix.rows[number], self.matrix.places[number]
        own = [seats for name, seats in row.limits.items() if name != OFFERED]
        high, low = self.endless, row.low
        if own and ("ceiling", row.id, "") not in self.dropped:
            high = min(own) // self.matrix.question.schools.unit
        if ("floor", row.id, "") in self.dropped:
            low = 0
        rooms = [
            (node, self.endless if ("cell", row.id, level.id) in self.dropped else place.high)
            for node, (level, place) in enumerate(zip(self.levels, places, strict=True), 1)
            if place
        ]
        terms = []
        for nodes in self.own:
            out = sum(room for node, room in rooms if node not in nodes)
            terms.append(min(out, high) if HUB in nodes else min(out - low, 0))
        return terms

    def _city(self, nodes: frozenset[int]) -> int:
        """The room that the levels' bounds leave to a set."""
        room = 0
        for node, level in enumerate(self.levels, 1):
            low, high = self.matrix.column(level)
            end = self.counted if level.counted else self.city
            if node in nodes and end not in nodes:
                free = high is None or ("most", "", level.id) in self.dropped
                room += self.endless if high is None or free else high
            elif node not in nodes and end in nodes:
                room -= 0 if ("least", "", level.id) in self.dropped else low
        if self.counted in nodes and self.city not in nodes:
            room += self.endless
        return room

    def _short(self, number: int, total: int) -> bool:
        """Whether the set of that number must take in more than can leave it."""
        nodes = self.sets[number]
        room = self.sums[number % len(self.own)] + self.rooms[number]
        room += total * ((self.city in nodes) - (HUB in nodes))
        if (
            self.counted not in nodes
            and self.city in nodes
            and ("share", "", "") not in self.dropped
        ):
            room -= self.matrix.counted(total)
        return room < 0

    def possible(self) -> bool:
        """Whether a plan keeps all clauses that are asked for."""
        if ("total", "", "") in self.dropped:
            return self.totals() is not None
        total = self.matrix.total
        return not any(self._short(n, total) for n in range(len(self.sets)))

    def totals(self) -> tuple[int, int] | None:
        """The least and the greatest total that works; all between them do.

        The share asks for at most one unit more when the total grows by one, so each set has
        room from some total on, or up to some total, or always, or never.
        """
        low, high = 0, self.endless // 4
        for number, nodes in enumerate(self.sets):
            upward = self.city in nodes and HUB not in nodes
            turn = self._turn(number, upward, high)
            low, high = (max(low, turn), high) if upward else (low, min(high, turn - 1))
            if low > high:
                return None
        return low, high

    def _turn(self, number: int, upward: bool, most: int) -> int:
        """The least total from which the set has room, or has none; ``most`` + 1: nowhere."""
        low, high = 0, most + 1
        while low < high:
            middle = (low + high) // 2
            if self._short(number, middle) != upward:
                high = middle
            else:
                low = middle + 1
        return low


def refuse_impossible_levels(matrix: Matrix) -> None:
    """Raise `NoPlan` unless some matrix keeps every bound, the share and the total."""
    schools = matrix.question.schools
    unit, total = schools.unit, schools.total
    cuts = Cuts(matrix)
    whole = total % unit == 0
    if whole and cuts.possible():
        return
    working, below, above = cuts.totals(), None, None
    if working is not None:
        down, up = min(total // unit, working[1]), max(-(-total // unit), working[0])
        below = down * unit if down >= working[0] else None
        above = up * unit if up <= working[1] else None
    asked = Clause("total", total)
    if not whole:
        raise NoPlan(Clash((Clause("unit", unit), asked), below, above))
    raise NoPlan(Clash(minimal(cuts, [*_clauses(matrix), asked]), below, above))


def _clauses(matrix: Matrix) -> list[Clause]:
    """All clauses but the total; what is tried first is dropped first, so large figures stay."""
    question, unit = matrix.question, matrix.question.schools.unit
    clauses = []
    for row, places in zip(matrix.rows, matrix.places, strict=True):
        clauses.append(Clause("floor", row.low * unit, row.id))
        own = {name: seats for name, seats in row.limits.items() if name != OFFERED}
        if own:
            names = tuple(sorted(name for name in own if own[name] == min(own.values())))
            clauses.append(Clause("ceiling", min(own.values()) // unit * unit, row.id, names))
        for level, place in zip(question.levels, places, strict=True):
            if place:
                clauses.append(Clause("cell", place.high * unit, row.id, level=level.id))
    kinds = ("floor", "cell", "ceiling")
    clauses.sort(key=lambda c: (kinds.index(c.kind), c.seats, c.school, c.level))
    for level in question.levels:
        low, high = matrix.column(level)
        clauses.append(Clause("least", low * unit, level=level.id))
        if high is not None:
            clauses.append(Clause("most", high * unit, level=level.id))
    if question.share is not None:
        clauses.append(Clause("share", matrix.counted(matrix.total) * unit))
    return clauses
