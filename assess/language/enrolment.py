"""Which figures of a pack enrolment plans are made from, and whether they may be.

Bounds may depend on the school's own facts and on the past only: were they to follow from other
schools, a school could lose a seat because the city has one more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assess.errors import Span
from assess.language.about import Quota, QuotaLevels
from assess.language.given import NumberType
from assess.language.ir import Constant, Peer, Program
from assess.language.lowering.names import YEAR
from assess.language.stages import names_in, reads
from assess.number import number_text
from assess.value import Rational

if TYPE_CHECKING:
    from assess.language.entries.pack import QuotaEntry, QuotaLevelsEntry
    from assess.language.front import Front


TOGETHER = "levels"
"""The name of the limit that a school's levels set together, which no other limit may have."""


class Planning:
    """Finds the figures that the section ``quota`` names."""

    def __init__(self, front: Front, program: Program) -> None:
        self.front, self.program, self.definitions = front, program, program.definitions
        self.sound = True

    def run(self, entry: QuotaEntry) -> Quota | None:
        """All of them; None where one is not as it should be, which is noted."""
        claim = self.figure(entry.claim, "claim")
        floor = self.bound(entry.floor, "floor")
        limits = {name: self.bound(id, "limits", name) for name, id in entry.limits.items()}
        if TOGETHER in limits:
            self.wrong("pack.quota_limit_name", "limits", TOGETHER, name=TOGETHER)
        because = [self.figure(id, "because", n) for n, id in enumerate(entry.because)]
        intake = plan = None
        if entry.enrolled is not None:
            intake = self.figure(entry.enrolled.intake, "enrolled", "intake")
            plan = self.figure(entry.enrolled.plan, "enrolled", "plan")
        unit = self.unit(entry.unit)
        levels = None if entry.levels is None else self.levels(entry.levels)
        weight = self.bound(entry.split, "split")
        for number, id in enumerate(entry.settled):
            if id not in self.front.pack.facts:
                self.wrong("pack.quota_settled", "settled", number, id=id)
        ties = [] if entry.ties is None else self.ties(entry.ties.by, claim)
        if not self.sound or claim is None:
            return None
        return Quota(
            claim, floor, {name: id for name, id in limits.items() if id}, unit,
            tuple(id for id in because if id), intake, plan, levels, weight,
            tuple(entry.settled), tuple(ties),
        )  # fmt: skip

    def wrong(self, code: str, *path: str | int, **values: str) -> None:
        """Note what is wrong with what stands at ``path`` of the section."""
        self.sound = False
        self.front.low.notebook.note(code, self.place(*path), **values)

    def place(self, *path: str | int) -> Span:
        """Where something of the section stands."""
        return self.front.pack.quota_span(*path)

    def figure(self, id: str | None, *path: str | int) -> str | None:
        """The id of a number of a school, one that is computed."""
        id = id and self.front.pack.here(id)
        low, whole = self.front.low, (id or "").split("[")[0]
        if id is None or {id, whole, whole.split(".")[0]} & (low.failed | low.broken):
            self.sound = self.sound and id is None
            return None
        made = self.definitions.get(id)
        if made is None or made.scope != "school" or not isinstance(made.type, NumberType):
            self.wrong("pack.quota_figure", *path, key=".".join(map(str, path)), id=id)
            return None
        return id

    def bound(self, id: str | None, *path: str | int) -> str | None:
        """A figure that reads nothing of other schools."""
        found = self.figure(id, *path)
        if found is not None and (way := self.way_to_others(found)):
            shown = " → ".join(way)
            self.wrong("pack.quota_bound", *path, key=".".join(map(str, path)), path=shown)
        return found

    def ties(self, ids: list[str], claim: str | None) -> list[str]:
        """What decides between schools; it reads nothing of others, but that the claim may."""
        found = []
        for number, id in enumerate(ids):
            own = self.front.pack.here(id) == claim
            named = claim if own else self.bound(id, "ties", "by", number)
            found += [] if named is None else [named]
        return found

    def way_to_others(self, id: str) -> tuple[str, ...]:
        """A shortest way from a figure to what depends on other schools; empty if there is none."""
        ways: list[tuple[str, ...]] = [(id,)]
        seen = {id}
        while ways:
            way = ways.pop(0)
            made = self.definitions.get(way[-1])
            if made is not None and (made.scope == "city" or isinstance(made.node, Peer)):
                return way
            for read in self.read_by(way[-1]):
                if read not in seen:
                    seen.add(read)
                    ways.append((*way, read))
        return ()

    def read_by(self, id: str) -> Iterator[str]:
        """What a figure, conclusion, rung or rule reads."""
        program = self.program
        if id in program.definitions:
            yield from reads(program.definitions[id].node)
        elif id in program.conclusions or id in program.rungs:
            of = program.rungs[id].conclusion if id in program.rungs else id
            rules = program.rules.values()
            yield from (r.id for r in rules if any(v.conclusion == of for v in r.votes))
        elif id in program.rules:
            yield from names_in(program.rules[id].when)

    def unit(self, unit: int | str) -> int:
        """The seat unit: stated, or one number of a table."""
        value = Rational(unit) if isinstance(unit, int) else self.cell(unit, "unit")
        if value is not None and (value < 1 or value.denominator != 1):
            self.wrong("pack.quota_unit", "unit", unit=number_text(value))
        return 1 if value is None else int(value)

    def cell(self, id: str, *path: str) -> Rational | None:
        """The number of a table, of the year where it is by years."""
        tables, year = self.front.tables, str(self.front.low.year)
        over = tables.over.get(id)
        cells = tables.cells.get(id, {})
        found = cells.get(() if over == () else (year,)) if over in ((), (YEAR,)) else None
        if isinstance(found, Constant):
            return found.value
        self.wrong("pack.quota_table", *path, key=".".join(path), id=id)
        return None

    def levels(self, entry: QuotaLevelsEntry) -> QuotaLevels | None:
        """The figures by level."""
        sets = self.front.names.label_sets
        if entry.over not in sets:
            self.wrong("pack.quota_levels", "levels", "over", id=entry.over)
            return None
        members = sets[entry.over].members
        for member in entry.counted:
            if member not in members:
                self.wrong("pack.quota_level", "levels", "counted", id=member, over=entry.over)
        share = None if entry.share is None else self.cell(entry.share, "levels", "share")

        def each(id: str, key: str, find: Callable[..., str | None]) -> dict[str, str]:
            found = {member: find(f"{id}[{member}]", "levels", key) for member in members}
            return {member: id for member, id in found.items() if id is not None}

        return QuotaLevels(
            entry.over,
            each(entry.claim, "claim", self.figure),
            each(entry.high, "high", self.bound),
            each(entry.stock, "stock", self.bound),
            tuple(entry.counted),
            share,
        )
