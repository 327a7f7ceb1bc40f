"""What a Peer means: one number over the schools of the cohort (language reference, reducers)."""

from __future__ import annotations

from collections.abc import Sequence

from gmpy2 import mpq

from assess.engines.meaning.nodes import YES, Given, compare, flag, told
from assess.engines.meaning.reducing import reduced
from assess.language import ir
from assess.value import Possible, Rational

Members = list[tuple[Given, bool]]
"""The schools that may be members, and whether each certainly is."""


def for_each(node: ir.Peer, schools: Sequence[Given]) -> list[Possible]:
    """The Peer's value for each school; schools of one known label share theirs."""
    shared: dict[Possible, Possible] = {}
    values = []
    for own in schools:
        label = YES if node.within is None else own[node.within]
        if node.operation == "rank" or not label.decided:
            values.append(over_all(node, own, schools))
            continue
        if label not in shared:
            shared[label] = over_all(node, own, schools)
        values.append(shared[label])
    return values


def over_all(node: ir.Peer, own: Given, schools: Sequence[Given]) -> Possible:
    """The Peer's value for the school, or the city, whose ``own`` values these are."""
    members = _members(node, own, schools)
    return _rank(node, own, members) if node.operation == "rank" else _reduced(node, members)


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


def _rank(node: ir.Peer, own: Given, members: Members) -> Possible:
    """1 + the number of members strictly ahead in (body, ties…); absent where self's are.

    Tuples compare as places do, by their first difference.  A member may be ahead if its
    greatest numbers are ahead of self's least; it certainly is if its least are ahead of self's
    greatest.
    """
    columns = [column for column in (node.body, *node.ties) if column is not None]
    mine = [own[column] for column in columns]
    rivals = [([s[column] for column in columns], sure) for s, sure in members if s is not own]
    parts, missing = list(mine), [part for part in mine if part.low is None]
    if node.absent == "strict":
        for theirs, certain in rivals:
            parts += theirs
            missing += [part for part in theirs if certain and part.low is None]
    reasons = told(parts, missing)
    if missing:
        return Possible(None, None, reasons)
    my_least, my_greatest = _ends(mine)
    surely_ahead = perhaps_ahead = 0
    for theirs, certain in rivals:
        if any(part.low is None for part in theirs):
            continue
        there = certain and (node.absent == "strict" or not any(p.reasons for p in theirs))
        their_least, their_greatest = _ends(theirs)
        surely_ahead += there and their_least > my_greatest
        perhaps_ahead += their_greatest > my_least
    return Possible(mpq(1 + surely_ahead), mpq(1 + perhaps_ahead), reasons)


def _ends(parts: Sequence[Possible]) -> tuple[list[Rational], list[Rational]]:
    """The least and the greatest numbers of parts that may all be present."""
    return (
        [part.low for part in parts if part.low is not None],
        [part.high for part in parts if part.high is not None],
    )
