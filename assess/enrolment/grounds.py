"""What the figures of a plan rest on: entries of its pack and of those it uses, and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.analysis.review.unused import words_of
from assess.analysis.scoring import Scoring
from assess.enrolment.behind import Behind
from assess.language.entries.merged import Pack
from assess.language.entries.pack import (
    ConclusionEntry,
    FigureEntry,
    GoalEntry,
    IndicatorEntry,
    RuleEntry,
    TableEntry,
)

Entry = TableEntry | FigureEntry | IndicatorEntry | GoalEntry | ConclusionEntry | RuleEntry

READ = ("figures", "indicators", "goals", "conclusions", "rules")
"""The sections whose entries a program computes."""


@dataclass(frozen=True)
class Ground:
    """An entry of a pack.  ``path``: the pack's name here, empty for the pack itself."""

    path: str
    pack: Pack
    section: str
    id: str

    @property
    def entry(self) -> Entry:
        """The entry, as it is written."""
        found: Entry = self.pack.entries(self.section)[self.id]
        return found

    @property
    def name(self) -> str:
        """Its id, as this pack calls it."""
        return f"{self.path}.{self.id}" if self.path else self.id


def grounds(scoring: Scoring, *, through: bool = True) -> list[Ground]:
    """The entries behind a plan, in the order of the packs and as they stand in them.

    ``through`` False: not beyond the ratings that used packs publish, which have reports of
    their own.
    """
    every, quota = scoring.pack.every(), scoring.program.quota
    if quota is None:
        return []
    ids = [*quota.figures, *quota.because, *filter(None, (quota.intake, quota.plan))]
    ratings = {f"{path}.{pack.card.rating}" for path, pack in every.items() if path}
    reached = Behind(scoring.program).all(ids, until=() if through else ratings)
    found: set[tuple[str, str, str]] = set()
    for id in reached:
        found.update(_entries(every, id))
    for rule in scoring.program.rules.values():
        if any(vote.conclusion in reached for vote in rule.votes):
            found.update(_entries(every, rule.id))
    for path, pack in every.items():
        said = {
            word
            for where, section, id in found
            if where == path
            for word in words_of(pack.entries(section)[id])
        }
        said.update(() if path else words_of(pack.quota))
        found |= {(path, "tables", id) for id in pack.tables if id in said}
    return [
        Ground(path, pack, section, id)
        for path, pack in every.items()
        for section in ("tables", *READ)
        for id in pack.entries(section)
        if (path, section, id) in found
    ]


def tables_of(scoring: Scoring) -> frozenset[tuple[str, str]]:
    """The tables that a plan's figures rest on, by the digest of their pack and their id."""
    return frozenset((g.pack.digest, g.id) for g in grounds(scoring) if g.section == "tables")


def _entries(every: dict[str, Pack], id: str) -> Iterator[tuple[str, str, str]]:
    """The entry that an id of the program is of: ``conditions.card``, ``ratio.points[mid]``."""
    whole = id.partition("[")[0]
    for path in sorted(every, key=len, reverse=True):
        if whole.startswith(f"{path}." if path else ""):
            own = whole[len(path) + 1 if path else 0 :].partition(".")[0]
            for section in READ:
                if own in every[path].entries(section):
                    yield path, section, own
            return
