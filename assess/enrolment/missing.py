"""What is missing where seats are open: of which school, and how many seats hang on it."""

from __future__ import annotations

from dataclasses import dataclass

from assess.analysis.surroundings import Given
from assess.enrolment.asking import Asked
from assess.enrolment.behind import Behind
from assess.language.ir import Fold, Program
from assess.quota.undecided import Undecided, seats
from assess.verdict import Missing


@dataclass(frozen=True, slots=True)
class Gap:
    """An open school.  ``figures``: the open ones of claim, floor and limits; else by level.

    ``facts``: what is missing of its own on the way to them; empty where others open it, as in a
    ranking.  ``seats``: so many of its own seats hang on its own figures alone, at most.
    """

    school: str
    figures: tuple[str, ...]
    facts: tuple[Missing, ...]
    seats: int


def gaps(asked: Asked, undecided: Undecided) -> tuple[Gap, ...]:
    """The open schools; first those on which most seats hang, so whose facts to fill in first."""
    found, of_school = [], asked.quota.of_schools
    for school in asked.assessment.scoring.cohort.schools:
        values = asked.values(school.id)
        open_ = [id for id in asked.quota.figures if not values[id].decided]
        if open_:
            whole = tuple(id for id in open_ if id in of_school)
            scoring = asked.assessment.scoring
            way = _behind(scoring.program, open_, scoring.given(school))
            facts = (m for m in scoring.verdict(school).missing if _entry(m.input) in way)
            found.append(
                Gap(school.id, whole or tuple(open_), tuple(facts), _own(undecided, school.id))
            )
    return tuple(sorted(found, key=lambda gap: (-gap.seats, gap.school)))


def _entry(place: str) -> str:
    """The fact, or the list of which an item leaves something blank."""
    return place if "]." not in place else place.partition("[")[0]


def _behind(program: Program, ids: list[str], given: Given) -> set[str]:
    """All open values that figures are made of, through rules and conclusions too; and lists."""
    found, waiting, behind = set(ids), list(ids), Behind(program)
    while waiting:
        id = waiting.pop()
        made = program.definitions.get(id)
        if made is not None and isinstance(made.node, Fold):
            found.add(made.node.items)
        for name in behind.read_by(id):
            if name not in found and (name not in given or not given[name].decided):
                found.add(name)
                waiting.append(name)
    return found


def _own(undecided: Undecided, school: str) -> int:
    """How far its seats move when it alone goes from its worst to its best."""
    moves = [0]
    for case in undecided.cases:
        low, high = case.runs.get(school, (case.best, case.worst))
        pairs = ((case.worst, high), (low, case.best))
        for before, after in pairs:
            least, most = seats(before, school), seats(after, school)
            if least is not None and most is not None:
                moves.append(most - least)
    return max(moves)
