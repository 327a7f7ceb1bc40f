"""Whether a plan by levels is possible, and which clauses exclude one another.

By Hoffman's theorem a flow is possible unless some set of nodes must take in more than can leave
it.  The nodes other than schools are few, so all sets of them are looked at; each school stands
on whichever side leaves less room.  A clause of a school changes the terms of that school only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assess.quota.clash import NoPlan, against_sums, against_unit, ceiling, floor, room
from assess.quota.clauses import Clash, Clause, Need
from assess.quota.levels import TOP, Matrix, Place

HUB = 0

STAGES = {"least": 0, "most": 0, "floor": 1, "ceiling": 2, "cell": 2, "share": 4, "total": 5}
"""By kind of clause, when it is tried; what a school gets at most waits a stage if it is tight."""


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
        self.far = self.endless // 4
        # By set, whether a larger total makes room in it: else it takes room, or does nothing.
        self.upward = [self.city in nodes and HUB not in nodes for nodes in self.sets]
        self.number = {row.id: number for number, row in enumerate(matrix.rows)}
        self.terms = [self._school(number) for number in range(len(matrix.rows))]
        self.sums: list[int] = [sum(column) for column in zip(*self.terms, strict=True)]
        self.rooms = [self._city(nodes) for nodes in self.sets]
        # The last total that worked, and the last two sets that left none: they mostly still do.
        self.worked: int | None = None
        self.against: tuple[int, int] | None = None

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
        high = self.endless if ("ceiling", row.id, "") in self.dropped else row.high
        low = 0 if ("floor", row.id, "") in self.dropped else row.low
        rooms = [
            (node, self.endless if ("cell", row.id, level.id) in self.dropped else units(place))
            for node, (level, place) in enumerate(zip(self.levels, places, strict=True), 1)
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

    def _short(self, number: int, total: int, need: int) -> bool:
        """Whether the set of that number must take in more than can leave it."""
        nodes = self.sets[number]
        room = self.sums[number % len(self.own)] + self.rooms[number]
        room += total * ((self.city in nodes) - (HUB in nodes))
        if self.counted not in nodes and self.city in nodes:
            room -= need
        return room < 0

    def _need(self, total: int) -> int:
        """The fewest units of counted levels, with so many in all."""
        return 0 if ("share", "", "") in self.dropped else self.matrix.counted(total)

    def clash(self, groups: Iterable[Sequence[Clause]]) -> tuple[Clause, ...]:
        """Of clauses that clash, some that clash and no longer do when any one is dropped.

        A whole group is dropped where the rest clashes without it, the first group first; what
        remains is thinned one by one.
        """
        kept: list[Clause] = []
        for group in groups:
            for clause in group:
                self.drop(clause)
            if self.possible():
                for clause in group:
                    self.take(clause)
                kept += group
        needed = []
        for clause in thinned(kept):
            self.drop(clause)
            if self.possible():
                self.take(clause)
                needed.append(clause)
        return tuple(needed)

    def possible(self) -> bool:
        """Whether a plan keeps all clauses that are asked for."""
        if ("total", "", "") not in self.dropped:
            return self._works(self.matrix.total)
        if self.worked is not None and self._works(self.worked):
            return True
        if self.against is not None and self._turn(self.against[0]) >= self._turn(self.against[1]):
            return False
        return self.totals() is not None

    def _works(self, total: int) -> bool:
        need = self._need(total)
        return not any(self._short(number, total, need) for number in range(len(self.sets)))

    def totals(self) -> tuple[int, int] | None:
        """The least and the greatest total that works, as all between them do; None: none works."""
        low, high = self.span()
        return (low, high) if low <= high else None

    def span(self) -> tuple[int, int]:
        """The total from which on some sets have room, and up to which the others have.

        No total works where the first is the greater.  The share asks for at most one unit more
        when the total grows by one, so each set has room from some total on, or up to some total,
        or always, or never: then it gives ``far`` + 1 or -1.
        """
        turns = [(self._turn(number), number) for number in range(len(self.sets))]
        up = max(turn for turn in turns if self.upward[turn[1]])
        down = min(turn for turn in turns if not self.upward[turn[1]])
        low, high = up[0], down[0] - 1
        if low <= high:
            self.worked = low
        else:
            self.against = up[1], down[1]
        return low, high

    def _turn(self, number: int) -> int:
        """The least total from which the set has room, or has none; ``far`` + 1: nowhere."""
        low, high = 0, self.far + 1
        while low < high:
            middle = (low + high) // 2
            if self._short(number, middle, self._need(middle)) != self.upward[number]:
                high = middle
            else:
                low = middle + 1
        return low


def units(place: Place | None) -> int:
    """What a school may get of one level: nothing where it does not offer it."""
    return 0 if place is None else place.high


def refuse_impossible_levels(matrix: Matrix) -> None:
    """Raise `NoPlan` unless some matrix keeps every bound, the share and the total."""
    schools = matrix.question.schools
    unit, total = schools.unit, schools.total
    cuts = Cuts(matrix)
    if total % unit == 0 and cuts.possible():
        return
    asked, groups = Clause("total", total), _clauses(matrix)
    working, below, above, between = cuts.totals(), None, None, None
    if working is None:
        # What no total helps against comes first: another total would be refused for it again.
        cuts.drop(asked)
        clauses = cuts.clash(groups)
        low, high = cuts.span()
        between = (low * unit, high * unit) if high >= 0 and low <= cuts.far else None
    else:
        down, up = min(total // unit, working[1]), max(-(-total // unit), working[0])
        below = down * unit if down >= working[0] else None
        above = up * unit if up <= working[1] else None
        clauses = against_sums(schools, matrix.rows) or against_unit(schools)
        clauses = clauses or cuts.clash([*groups, [asked]])
    fewest, most = room(schools, matrix.rows)
    need = _need(matrix)
    raise NoPlan(Clash(clauses, total, below, above, fewest, most, need, between))


def thinned(clauses: Sequence[Clause]) -> list[Clause]:
    """The order in which clauses are tried: what is tried first is told last.

    Of a school's ceiling and its cells together the tighter is told, so that the sums are what
    there is at most; of floors the large ones.
    """
    ceilings = {clause.school: clause.seats for clause in clauses if clause.kind == "ceiling"}
    cells = dict.fromkeys(ceilings, 0)
    for clause in clauses:
        if clause.kind == "cell":
            cells[clause.school] = cells.get(clause.school, 0) + clause.seats

    def order(clause: Clause) -> tuple[int, int, str, str]:
        stage = STAGES[clause.kind]
        if clause.kind == "ceiling":
            stage += clause.seats < cells[clause.school]
        elif clause.kind == "cell":
            stage += cells[clause.school] <= ceilings.get(clause.school, cells[clause.school])
        return stage, clause.seats, clause.school, clause.level

    return sorted(clauses, key=order)


def _need(matrix: Matrix) -> Need | None:
    """What the city's share asks."""
    levels, share = matrix.question.levels, matrix.question.share
    if share is None:
        return None
    counted = [level for level in levels if level.counted]
    stay, have = (sum(level.stock for level in each) for each in (levels, counted))
    return Need(share, stay, have, tuple(level.id for level in counted))


def _clauses(matrix: Matrix) -> list[list[Clause]]:
    """All clauses but the total, in groups: what is dropped first is told last.

    The plainest cause is floors and ceilings; before them go the share, the levels' bounds and
    what schools get of one level.
    """
    question, unit = matrix.question, matrix.question.schools.unit
    bounds = []
    for level in question.levels:
        low, high = matrix.column(level)
        bounds.append(Clause("least", low * unit, level=level.id))
        if high is not None:
            bounds.append(Clause("most", high * unit, level=level.id))
    share = [Clause("share", matrix.counted(matrix.total) * unit)]
    cells = [
        [
            Clause("cell", units(places[number]) * unit, row.id, (TOP,), level.id)
            for row, places in zip(matrix.rows, matrix.places, strict=True)
        ]
        for number, level in enumerate(question.levels)
    ]
    floors = [floor(row, unit) for row in matrix.rows]
    ceilings = [ceiling(row, unit) for row in matrix.rows]
    return [share if question.share is not None else [], bounds, *cells, floors, ceilings]
