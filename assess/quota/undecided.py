"""What each school can get while figures are open: seat intervals from two runs a school.

A school never loses because its own claim or bounds rise, and never gains because another's do.
So its fewest seats are those with itself at its worst and all others at their best, its most the
reverse.  By levels the same holds of school totals: those that levels and the city's share admit
are bases of a polymatroid, on which separable costs behave so (Murota, Discrete Convex Analysis,
2003, chapter 6); claims of cells change no total.

Where students who stay or ceilings of cells are open, so is how hard the share presses: every run
is made with the least and with the most of it, between which a school goes one way only; but what
a school's own levels take only raises it, so for its most they take what they may.  What a run
without a plan would have shown can only be bounded, and the seats say so (``exact``): by what
the others leave, and, as no need presses a school below what its counted levels can take, or
raises it above, by their ceilings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assess.errors import Notebook
from assess.messages import refuse_errors
from assess.number import number_text
from assess.quota.apportion import Apportionment, allotted
from assess.quota.apportion_levels import LevelPlan, arrange
from assess.quota.claims import Question, entries
from assess.quota.clash import NoPlan, refuse_impossible
from assess.quota.cuts import Cuts, refuse_impossible_levels
from assess.quota.levels import matrix
from assess.quota.open_question import BEST, WORST, OpenQuestion, OpenSchool

Made = Apportionment | LevelPlan


@dataclass(frozen=True, slots=True)
class Seats:
    """The fewest and the most seats; decided where they are equal.

    ``exact``: both are reached in some case, which is said only where the question is ``joint``.
    Otherwise no case leads outside of them.
    """

    low: int
    high: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """The runs with one need of the share: None where there is no plan.

    ``runs``: by open school, with itself at its worst and all others at their best, and reverse.
    """

    worst: Made | None
    best: Made | None
    runs: Mapping[str, tuple[Made | None, Made | None]]

    def low(self, school: str) -> int | None:
        """The fewest seats of a school."""
        return seats(self.runs.get(school, (self.best, None))[0], school)

    def high(self, school: str) -> int | None:
        """The most seats of a school."""
        return seats(self.runs.get(school, (None, self.worst))[1], school)


@dataclass(frozen=True, slots=True)
class Undecided:
    """Seats by school in the order of codes, and the cases from which they follow.

    ``cases``: with the fewest and, if that is another, the most seats that the share needs.
    ``sure``: there is a plan whatever the open figures are; else there may be none.
    """

    question: OpenQuestion
    seats: Mapping[str, Seats]
    cases: tuple[Case, ...]
    sure: bool


def decide(question: OpenQuestion) -> Undecided:
    """The seats over all cases in which there is a plan.

    Raises Refused as `apportion` does, and `NoPlan` where there is no plan in any case (with
    ceilings of cells open too, some such questions are answered by bounds all the same).
    """
    _refuse_disorder(question)
    bounds = _bounds(question)
    _refuse_hopeless(question, bounds)
    cases = tuple(_case(question, tight=tight) for tight in (False, True)[: question.needs])
    found = {
        school.low.id: _seats(question, bounds, cases, number)
        for number, school in enumerate(question.schools)
    }
    sure = all(case.worst and case.best for case in cases)
    return Undecided(question, dict(sorted(found.items())), cases, sure)


def decide_one(question: OpenQuestion, school: str) -> Seats:
    """The seats of one school, which are those that `decide` gives it; raises as that does."""
    _refuse_disorder(question)
    bounds = _bounds(question)
    _refuse_hopeless(question, bounds)
    number = next(n for n, each in enumerate(question.schools) if each.low.id == school)
    raised = number if question.schools[number].open else None
    cases = []
    for tight in (False, True)[: question.needs]:
        low = attempt(question, question.ends(BEST, number), tight=tight)
        high = attempt(question, question.ends(WORST, number), tight=tight, raised=raised)
        cases.append(Case(None, None, {school: (low, high)}))
    return _seats(question, bounds, cases, number)


def _case(question: OpenQuestion, *, tight: bool) -> Case:
    worst = attempt(question, question.ends(WORST), tight=tight)
    best = attempt(question, question.ends(BEST), tight=tight)
    # No cut meets both floors and ceilings of a school: where these two have plans, all have.
    sure = worst is not None and best is not None

    def run(ends: Sequence[int], raised: int | None = None) -> Made | None:
        return attempt(question, ends, tight=tight, raised=raised, sure=sure)

    runs = {
        school.low.id: (run(question.ends(BEST, n)), run(question.ends(WORST, n), n))
        for n, school in enumerate(question.schools)
        if school.open
    }
    return Case(worst, best, runs)


def attempt(
    question: OpenQuestion,
    ends: Sequence[int],
    *,
    tight: bool = False,
    raised: int | None = None,
    sure: bool = False,
) -> Made | None:
    """The plan with each school at the given end; None where there is none, if that is not sure."""
    if question.levels is not None:
        asked = matrix(question.divided(ends, tight=tight, raised=raised))
        return arrange(asked) if sure or Cuts(asked).possible() else None
    plain = question.plain(ends)
    ranked, units = entries(plain), plain.total // plain.unit
    if not sum(e.low for e in ranked) <= units <= sum(e.high for e in ranked):
        return None
    return allotted(plain, ranked)


def seats(made: Made | None, school: str) -> int | None:
    """The seats of one school."""
    return None if made is None else made.totals[school]


@dataclass(frozen=True, slots=True)
class Bounds:
    """In units, by school: the fewest in any case, the most in any case."""

    low: Mapping[str, int]
    high: Mapping[str, int]


def _bounds(question: OpenQuestion) -> Bounds:
    worst, best = (entries(question.plain(question.ends(end))) for end in (WORST, BEST))
    return Bounds({e.id: e.low for e in worst}, {e.id: e.high for e in best})


def _refuse_hopeless(question: OpenQuestion, bounds: Bounds) -> None:
    """Raise `NoPlan` where there is none though every school stands where that leaves most room.

    Some case has a plan that gives each school what this one does: its ceiling may be as low as
    its seats, down to its worst, and a floor is never above its own ceiling.
    """
    schools = [
        replace(school.high, floor=bounds.low[school.high.id] * question.unit)
        for school in question.schools
    ]
    try:
        if question.levels is None:
            plain = Question(tuple(schools), question.total, question.unit)
            refuse_impossible(plain, entries(plain))
        else:
            best = question.with_levels(schools, question.ends(BEST))
            refuse_impossible_levels(matrix(best))
    except NoPlan as error:
        raise NoPlan(replace(error.clash, open=question.open)) from None


def _seats(question: OpenQuestion, bounds: Bounds, cases: Sequence[Case], number: int) -> Seats:
    id, unit, levels = question.schools[number].low.id, question.unit, question.levels
    units = question.total // unit
    low, high = bounds.low[id], bounds.high[id]
    # What all others leave when they have their most, or their fewest.
    least = max(low, units - (sum(bounds.high.values()) - high)) * unit
    most = min(high, units - (sum(bounds.low.values()) - low)) * unit
    lows, highs = [case.low(id) for case in cases], [case.high(id) for case in cases]
    if levels is None or levels.share is None:
        # Where no plan is made with the others at that end, some case gives just what they leave.
        fewest = least if lows[0] is None else lows[0]
        greatest = most if highs[0] is None else highs[0]
        return Seats(fewest, greatest, question.joint or fewest == greatest)
    # No share presses a school below what its counted levels can take, or raises it above.
    pressed = max(least, levels.counted(id, WORST, unit) * unit)
    raised = min(most, levels.counted(id, BEST, unit) * unit)
    fewest = _farthest(lows, least, pressed, min)
    greatest = _farthest(highs, most, raised, max)
    real_lows, real_highs = lows, highs
    if question.free:
        # Others at their best leave most room, at their worst least: so much is a case.
        own = levels.counted(id, WORST, unit) == levels.counted(id, BEST, unit)
        real_lows, real_highs = lows[:own], highs[-1:]
    low_reached = fewest in real_lows or set(lows) == {fewest}
    exact = low_reached and (greatest in real_highs or set(highs) == {greatest})
    return Seats(fewest, greatest, (exact and question.joint) or fewest == greatest)


def _farthest(
    runs: Sequence[int | None], left: int, turned: int, pick: Callable[[int, int], int]
) -> int:
    """The end of an interval: of the loose run and, if there is one, of the tight run."""
    loose, *tight = runs
    found = left if loose is None else loose
    for each in tight:
        found = pick(found, turned if each is None else each)
    return found


def _refuse_disorder(question: OpenQuestion) -> None:
    """Raise Refused where something is lower at its best, or only its worst claim is 0."""
    notebook = Notebook()
    for school in question.schools:
        low, high = school.low, school.high
        cells = {} if question.levels is None else question.levels.cells.get(low.id, {})
        tops = [(worst.high, best.high) for worst, best in cells.values()]
        if not _ordered(school, tops):
            notebook.note("quota.not_an_interval", low.span, school=low.id)
        elif low.claim is not None and high.claim is not None and low.claim <= 0 < high.claim:
            claim = number_text(high.claim)
            notebook.note("quota.claim_may_be_zero", low.span, school=low.id, claim=claim)
    refuse_errors(notebook.problems)


def _ordered(school: OpenSchool, tops: Sequence[tuple[int | None, int | None]]) -> bool:
    """Whether nothing of the school falls from its worst to its best."""
    low, high = school.low, school.high
    if low.id != high.id or not low.limits.keys() >= high.limits.keys():
        return False
    if len(low.ties) != len(high.ties):
        return False
    pairs = [(low.claim, high.claim), (low.floor, high.floor), *tops]
    pairs += [(low.limits[name], high.limits[name]) for name in high.limits]
    pairs += zip(low.ties, high.ties, strict=True)
    return all(a is None or b is None or a <= b for a, b in pairs)
