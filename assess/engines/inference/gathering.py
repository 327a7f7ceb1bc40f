"""One number from many members, of each of which it is known, open or excluded that it counts.

What an open member adds only widens the result.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Literal, TypeAlias

from assess.engines.inference.spans import (
    Span,
    absent,
    add,
    greatest,
    least,
    multiply,
    through,
)

Operation: TypeAlias = Literal["sum", "mean", "best", "worst", "count"]

Entry: TypeAlias = tuple[bool, Span]
"""A member that may be in: whether it is certain, and its body."""

ZERO: Span = (0, 1, 0, 1, 0)
"""The body of members that are only counted."""


def gathered(
    operation: Operation,
    entries: Sequence[Entry],
    skip: bool,
    none: int,
    groups: Sequence[Hashable] | None = None,
) -> Span:
    """What ``entries`` come to; ``none`` is the bit of the reason for there being none.

    ``skip``: a member without body is left out; else the result is absent as it is.  With
    ``groups`` (one for each entry) only the greatest body of every group counts.
    """
    reasons, told = 0, -1
    for certain, body in () if skip else entries:
        reasons |= body[4]
        if certain and not body[1]:
            told &= through(body[4])
    if skip:
        entries = [(certain and not body[4], body) for certain, body in entries]
    reasons &= told
    if not any(certain for certain, _ in entries) and (skip or operation not in ("sum", "count")):
        reasons |= none
    if told != -1:
        return absent(reasons)
    numbers = [(certain, (*body[:4], 0)) for certain, body in entries if body[1]]
    if groups is not None:
        numbers = _best_of_each(
            numbers,
            [group for group, (_, body) in zip(groups, entries, strict=True) if body[1]],
        )
    value = _numbers(operation, numbers, skip)
    return absent(reasons) if value is None else (*value[:4], reasons)


def _best_of_each(entries: Sequence[Entry], groups: Sequence[Hashable]) -> list[Entry]:
    """One entry for each group: certain if one of its members is."""
    members: dict[Hashable, list[Entry]] = {}
    for group, entry in zip(groups, entries, strict=True):
        members.setdefault(group, []).append(entry)
    return [
        (any(certain for certain, _ in found), _extreme("best", found))
        for found in members.values()
    ]


def _numbers(operation: Operation, entries: Sequence[Entry], skip: bool) -> Span | None:
    """The numbers part; None where there is none."""
    if operation in ("sum", "count"):
        if skip and not entries:
            return None
        if operation == "count":
            return (sum(certain for certain, _ in entries), 1, len(entries), 1, 0)
        low = add((ZERO, *(b if certain else least((b, ZERO)) for certain, b in entries)))
        high = add((ZERO, *(b if certain else greatest((b, ZERO)) for certain, b in entries)))
        return (low[0], low[1], high[2], high[3], 0)
    if not entries:
        return None
    if operation != "mean":
        return _extreme(operation, entries)
    bodies = tuple(body for _, body in entries)
    if all(certain for certain, _ in entries):
        return multiply((add(bodies), (1, len(bodies), 1, len(bodies), 0)))
    low, high = least(bodies), greatest(bodies)
    return (low[0], low[1], high[2], high[3], 0)


def _extreme(operation: Operation, entries: Sequence[Entry]) -> Span:
    """The best or the worst of at least one entry: an open one may be the only one, or out."""
    everybody = tuple(body for _, body in entries)
    sure = tuple(body for certain, body in entries if certain)
    if operation == "best":
        low, high = greatest(sure) if sure else least(everybody), greatest(everybody)
    else:
        low, high = least(everybody), least(sure) if sure else greatest(everybody)
    return (low[0], low[1], high[2], high[3], 0)
