"""A matrix whose share moves seats between schools: their totals and levels, found directly.

As far as its counted levels take them a school's first units can be counted ones, the rest can
not.  So where the nearest totals do not reach the share, the plan takes just as many countable
units as the share needs, and the rest among those that are not, each kind in the one order of
multipliers: the nearest such totals, ties by rank.  (Of a school no unit that cannot be counted is
taken before all that can, for they are due later, and the share lets the countable ones go
further.)  Every school then has as many in its counted levels as they take.

Only where no level has bounds of its own; with those the cheapest exchanges find the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assess.quota.apportion import allot
from assess.quota.levels import Matrix, Place
from assess.quota.proposal import Table, split
from assess.value import Rational


def pressed(matrix: Matrix, sums: Sequence[int]) -> Table | None:
    """Units by school and level; None where these sums reach the share, or levels have bounds.

    ``sums``: the schools' nearest totals in units.  A plan exists.
    """
    levels, need = matrix.question.levels, matrix.counted(matrix.total)
    if any(level.low or level.high is not None for level in levels):
        return None
    takes = [
        sum(
            place.high
            for place, level in zip(places, levels, strict=True)
            if place and level.counted
        )
        for places in matrix.places
    ]
    if sum(map(min, takes, sums)) >= need:
        return None
    rows = list(zip(matrix.rows, takes, strict=True))
    countable = [
        replace(row, low=min(row.low, take), high=min(row.high, take)) for row, take in rows
    ]
    others = [replace(row, low=max(row.low, min(row.high, take))) for row, take in rows]
    first = allot(countable, need)
    # The others' lows hold all that is countable: what of it is not taken comes on top.
    left = sum(entry.high - units for entry, units in zip(countable, first, strict=True))
    then = allot(others, matrix.total + left)
    found = []
    for places, take, entry, units, last in zip(
        matrix.places, takes, countable, first, then, strict=True
    ):
        total = last if units == entry.high else units
        found.append(_divided(places, [level.counted for level in levels], min(take, total), total))
    return found


def _divided(
    places: Sequence[Place | None], counted: Sequence[bool], most: int, sum_: int
) -> list[int]:
    """One school's units by level: so many in counted ones, the rest in the others."""
    kinds = (
        ([p if flag == kind else None for p, flag in zip(places, counted, strict=True)], units)
        for kind, units in ((True, most), (False, sum_ - most))
    )
    free = [Rational(0)] * len(places)
    first, rest = (split(kind, free, units) for kind, units in kinds)
    return [a + b for a, b in zip(first, rest, strict=True)]
