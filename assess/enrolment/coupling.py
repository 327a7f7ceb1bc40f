"""Whether the open figures of a plan reach the ends of their ranges together.

One missing fact may move several figures, some up and others down; and what is concluded over the
schools (a rank, a capped rating) moves with all of them.  Then a school is never at its worst in
everything, and a range of seats made so is only a bound.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from assess.engines.meaning import evaluate
from assess.enrolment.behind import Behind
from assess.language.ir import Peer, Program
from assess.outcome import Member
from assess.value import Possible

Values = Mapping[str, Possible]

TRIED = 200
"""Up to so many schools, times those with open figures, are runs of a whole city tried out."""


def reached_together(
    program: Program,
    figures: Collection[str],
    members: Collection[Member],
    rows: Mapping[str, Values],
) -> bool:
    """Whether each school is at its worst in all open figures where its missing facts are all at
    one of their ends, and at its best where they are at the other, whatever the others are.

    ``rows``: all figures by school.  False also where it may be so by other ends.
    """
    behind = Behind(program)
    open_ = {id: [i for i in figures if not row[i].decided] for id, row in rows.items()}
    moving = {id: ids for id, ids in open_.items() if ids}
    asking = behind.program_for(figures)

    def holds(ends: Mapping[str, int], facts: Mapping[str, int]) -> bool:
        """Whether the figures are at these ends where the facts are at those."""
        city = tuple(_with_facts(member, facts.get(member.id, 0)) for member in members)
        outcome = evaluate(asking, city).schools
        return all(
            outcome[school].values[id] == _end(rows[school][id], ends[school])
            for school, ids in moving.items()
            for id in ids
        )

    def worst_at(school: str) -> int | None:
        """The end of its facts at which a school is at its worst; None where neither is."""
        row, ids = rows[school], moving[school]
        found = [[corner[school].values[id] for id in ids] for corner in corners]
        worst, best = ([_end(row[id], end) for id in ids] for end in (0, 1))
        ways = {0: [worst, best], 1: [best, worst]}
        return next((end for end, way in ways.items() if found == way), None)

    corners = [
        evaluate(asking, tuple(_with_facts(m, end) for m in members)).schools for end in (0, 1)
    ]
    at_worst = {school: end for school in moving if (end := worst_at(school)) is not None}
    if len(at_worst) < len(moving):
        return False
    if len(moving) == 1 or not _reads_others(program, behind, moving.values()):
        return True
    if len(moving) * len(members) > TRIED:
        return False
    ways = [dict.fromkeys(moving, end) for end in (0, 1)]
    ways += [
        {school: (school == alone) ^ up for school in moving} for alone in moving for up in (0, 1)
    ]
    return all(
        holds(ends, {school: at_worst[school] ^ ends[school] for school in moving}) for ends in ways
    )


def _reads_others(program: Program, behind: Behind, figures: Iterable[Iterable[str]]) -> bool:
    """Whether something on the way to the figures is read over the schools."""
    way = behind.all(id for ids in figures for id in ids)
    made = (program.definitions[id] for id in way if id in program.definitions)
    return any(each.scope == "city" or isinstance(each.node, Peer) for each in made)


def _with_facts(member: Member, end: int) -> Member:
    """A school with every missing fact at one end of its range."""
    inputs = {
        id: value if value.decided or value.low is None else _end(value, end)
        for id, value in member.inputs.items()
    }
    return Member(member.id, inputs, member.items)


def _end(value: Possible, end: int) -> Possible:
    number = value.high if end else value.low
    return Possible(number, number)
