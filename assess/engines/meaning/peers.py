"""What a Peer means: one number over the schools of the cohort (language reference, reducers)."""

from __future__ import annotations

from collections.abc import Sequence

from gmpy2 import mpq

from assess.engines.meaning.nodes import YES, ZERO, Given, Interval, compare, flag, told, total
from assess.language import ir
from assess.value import NO_REASONS, Possible, Rational

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
    """The sum, mean, best, worst or count (each member is 1) of the members.

    Strict: absent where a member is.  ``skip``: a member counts where it has a number.
    """
    strict = node.absent == "strict"
    values = [
        (YES if node.operation == "count" or node.body is None else school[node.body], sure)
        for school, sure in members
    ]
    reasons = NO_REASONS
    if strict:
        missing = [value for value, sure in values if sure and value.low is None]
        reasons = told([value for value, _ in values], missing)
        if missing:
            return Possible(None, None, reasons)
    counted: list[Interval] = []
    perhaps: list[Interval] = []
    for value, sure in values:
        if value.low is not None and value.high is not None:
            group = counted if sure and (strict or not value.reasons) else perhaps
            group.append((value.low, value.high))
    if not counted and not (strict and node.operation in ("sum", "count")):
        reasons |= {node.none}
        if not perhaps:
            return Possible(None, None, reasons)
    return Possible(*_range(node.operation, counted, perhaps), reasons)


def _range(operation: str, counted: list[Interval], perhaps: list[Interval]) -> Interval:
    """The least and the greatest result over ``counted`` with any choice of ``perhaps``."""
    lows, highs = [low for low, _ in counted], [high for _, high in counted]
    every_low = lows + [low for low, _ in perhaps]
    every_high = highs + [high for _, high in perhaps]
    match operation:
        case "best":
            return max(lows) if lows else min(every_low), max(every_high)
        case "worst":
            return min(every_low), min(highs) if highs else max(every_high)
        case "mean" if perhaps:
            return min(every_low), max(every_high)
        case "mean":
            return total(lows) / len(lows), total(highs) / len(highs)
    # What may not count adds 0 where it does not.
    return (
        total(lows) + total(min(low, ZERO) for low, _ in perhaps),
        total(highs) + total(max(high, ZERO) for _, high in perhaps),
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
