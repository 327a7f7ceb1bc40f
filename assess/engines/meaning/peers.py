"""What a Peer means: one number over the schools of the cohort (language reference, reducers)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from gmpy2 import mpq

from assess.engines.meaning.nodes import YES, Given, compare, flag, told
from assess.engines.meaning.reducing import reduced
from assess.language import ir
from assess.value import NO_REASONS, Possible, Rational

Members = list[tuple[Given, bool]]
"""The schools that may be members, and whether each certainly is."""

Numbers = list[Rational]


def for_each(node: ir.Peer, schools: Sequence[Given]) -> list[Possible]:
    """The Peer's value for each school; schools of one known label look at the same members."""
    shared: dict[Possible, Callable[[Given], Possible]] = {}
    values = []
    for own in schools:
        label = YES if node.within is None else own[node.within]
        if not label.decided:
            values.append(over_all(node, own, schools))
            continue
        if label not in shared:
            shared[label] = _view(node, _members(node, own, schools))
        values.append(shared[label](own))
    return values


def over_all(node: ir.Peer, own: Given, schools: Sequence[Given]) -> Possible:
    """The Peer's value for the school, or the city, whose ``own`` values these are."""
    return _view(node, _members(node, own, schools))(own)


def _view(node: ir.Peer, members: Members) -> Callable[[Given], Possible]:
    """What a school that looks at these members sees."""
    if node.operation == "rank":
        return _Race(node, members).place
    value = _reduced(node, members)
    return lambda _: value


def _members(node: ir.Peer, own: Given, schools: Sequence[Given]) -> Members:
    """Those ``within`` the own label ``where`` the flag holds; what is absent does not hold."""
    members: Members = []
    for school in schools:
        conditions = []
        if node.within is not None:
            label = school[node.within]
            if school is own:  # however unknown its label, a school is within its own
                conditions.append(flag(False, label.low is not None, label.reasons))
            else:
                conditions.append(compare("==", label, own[node.within]))
        if node.where is not None:
            conditions.append(school[node.where])
        if all(condition.high == 1 for condition in conditions):
            certain = all(c.low == 1 and not c.reasons for c in conditions)
            members.append((school, certain))
    return members


def _reduced(node: ir.Peer, members: Members) -> Possible:
    """The sum, mean, best, worst or count of the members."""
    return reduced(
        node, [(YES if node.body is None else s[node.body], sure) for s, sure in members]
    )


class _Race:
    """Those who may be ahead in (body, ties…), sorted once for all the schools that look.

    Tuples compare as places do, by their first difference.  A member may be ahead if its greatest
    numbers are ahead of a school's least; it certainly is if its least are ahead of the school's
    greatest.
    """

    def __init__(self, node: ir.Peer, members: Members) -> None:
        self.columns = [column for column in (node.body, *node.ties) if column is not None]
        self.members = {id(school) for school, _ in members}
        parts, missing = [], []
        self.sure: list[Numbers] = []
        self.perhaps: list[Numbers] = []
        for school, certain in members:
            theirs = self.of(school)
            if node.absent == "strict":
                parts += theirs
                missing += [part for part in theirs if certain and part.low is None]
            if any(part.low is None for part in theirs):
                continue
            least, greatest = _ends(theirs)
            self.perhaps.append(greatest)
            if certain and (node.absent == "strict" or not any(p.reasons for p in theirs)):
                self.sure.append(least)
        self.sure.sort()
        self.perhaps.sort()
        # All that is told of many parts: their reasons, and the missing one that bounds them.
        self.parts = Possible(None, None, NO_REASONS.union(*(part.reasons for part in parts)))
        self.missing = sorted(missing, key=lambda part: max(part.reasons))[:1]

    def of(self, school: Given) -> list[Possible]:
        """What is compared of a school."""
        return [school[column] for column in self.columns]

    def place(self, own: Given) -> Possible:
        """1 + the number of members strictly ahead; absent where own values are."""
        mine = self.of(own)
        missing = [*self.missing, *(part for part in mine if part.low is None)]
        reasons = told([self.parts, *mine], missing)
        if missing:
            return Possible(None, None, reasons)
        least, greatest = _ends(mine)
        surely_ahead = len(self.sure) - bisect_right(self.sure, greatest)
        perhaps_ahead = len(self.perhaps) - bisect_right(self.perhaps, least)
        # Nobody is ahead of itself, however open its numbers are.
        perhaps_ahead -= id(own) in self.members and greatest > least
        return Possible(mpq(1 + surely_ahead), mpq(1 + perhaps_ahead), reasons)


def _ends(parts: Sequence[Possible]) -> tuple[Numbers, Numbers]:
    """The least and the greatest numbers of parts that may all be present."""
    return (
        [part.low for part in parts if part.low is not None],
        [part.high for part in parts if part.high is not None],
    )
