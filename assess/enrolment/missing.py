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
    ranking.  ``seats``: how far its own seats move as it goes from its worst to its best, with all
    others at their worst or at their best, whichever moves it more.  ``decides``: in one of these
    there is a plan at one of its ends and none at the other.
    """

    school: str
    figures: tuple[str, ...]
    facts: tuple[Missing, ...]
    seats: int
    decides: bool


def gaps(asked: Asked, undecided: Undecided) -> tuple[Gap, ...]:
    """The open schools, in the order in which to fill in their facts.

    First those on which it hangs whether there is a plan, then those on which most seats hang.
    """
    found, of_school = [], asked.quota.of_schools
    for school in asked.assessment.scoring.cohort.schools:
        values = asked.values(school.id)
        open_ = [id for id in asked.quota.figures if not values[id].decided]
        if open_:
            whole = tuple(id for id in open_ if id in of_school)
            scoring = asked.assessment.scoring
            way = _behind(scoring.program, open_, scoring.given(school))
            facts = tuple(m for m in scoring.verdict(school).missing if _entry(m.input) in way)
            moved, decides = hanging(undecided, school.id, presses=_presses(asked, open_))
            found.append(Gap(school.id, whole or tuple(open_), facts, moved, decides))
    return tuple(sorted(found, key=lambda gap: (not gap.decides, -gap.seats, gap.school)))


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


def _presses(asked: Asked, open_: list[str]) -> bool:
    """Whether open figures of a school are of those that open how hard the share presses."""
    levels = asked.quota.levels
    return levels is not None and any(
        id in open_ for each in (levels.high, levels.stock) for id in each.values()
    )


def hanging(undecided: Undecided, school: str, *, presses: bool) -> tuple[int, bool]:
    """`Gap.seats` and `Gap.decides` of a school.

    ``presses``: it opens how many seats the share needs.  Where that changes anything, and where
    there is no plan at one of its ends, its seats move within its interval.  A school whose ends
    are the same has no runs, and moves nothing itself.
    """
    whole, moves, decides = undecided.seats[school], [0], False
    if presses and len(undecided.cases) > 1:
        moves.append(whole.high - whole.low)
    for case in undecided.cases:
        if school not in case.runs:
            continue
        low, high = case.runs[school]
        for before, after in ((case.worst, high), (low, case.best)):
            least, most = seats(before, school), seats(after, school)
            decides = decides or (least is None) != (most is None)
            start = whole.low if least is None else least
            moves.append((whole.high if most is None else most) - start)
    return max(moves), decides
