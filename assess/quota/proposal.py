"""A first matrix, near the best: each school's total divided among its levels on its own.

One price raises the claims of all counted levels together until the city's share is nearly
reached.  The rest is `exchange.repair`'s: whatever the price, the start is one from which every
cheapest path is sound, as long as the share is not passed.
"""

from __future__ import annotations

from collections.abc import Sequence

from assess.quota.levels import Matrix, Place
from assess.value import Rational

Table = list[list[int]]

TRIALS = 40
"""How many prices are tried at most; more would only leave less to the repair."""


def propose(matrix: Matrix, sums: Sequence[int]) -> Table:
    """Units by school and level, with the given sums by school; no column need fit."""
    price, step, trials = Rational(0), Rational(1), 0
    table = _divide(matrix, sums, price)
    short = _short(matrix, table)
    # Doubled while it does not pass the share, then halved: a price found by bisection.
    doubling = True
    while short > len(sums) and trials < TRIALS:
        trial = _divide(matrix, sums, price + step)
        left = _short(matrix, trial)
        if left >= 0:
            price, table, short = price + step, trial, left
        else:
            doubling = False
        step, trials = (step * 2 if doubling else step / 2), trials + 1
    return table


def _short(matrix: Matrix, table: Table) -> int:
    """How many units of counted levels, as far as their bounds admit them, the share lacks."""
    booked = 0
    for number, level in enumerate(matrix.question.levels):
        if level.counted:
            low, high = matrix.column(level)
            units = sum(row[number] for row in table)
            booked += max(low, units if high is None else min(units, high))
    return matrix.counted(matrix.total) - booked


def _divide(matrix: Matrix, sums: Sequence[int], price: Rational) -> Table:
    prices = [price if level.counted else Rational(0) for level in matrix.question.levels]
    return [split(places, prices, units) for places, units in zip(matrix.places, sums, strict=True)]


def split(places: Sequence[Place | None], prices: Sequence[Rational], sum_: int) -> list[int]:
    """The units of one school in the order of (2x + 1) / (2 weight) - price, ties by level."""
    units = [0] * len(places)
    offered = [(level, place) for level, place in enumerate(places) if place]
    _approach(offered, prices, sum_, units)
    while sum(units) > sum_:
        *_, level = max(
            (_due(place, units[level] - 1) - prices[level], level)
            for level, place in offered
            if units[level] > 0
        )
        units[level] -= 1
    while sum(units) < sum_:
        *_, level = min(
            (_due(place, units[level]) - prices[level], level)
            for level, place in offered
            if units[level] < place.high
        )
        units[level] += 1
    return units


def _approach(
    offered: Sequence[tuple[int, Place]], prices: Sequence[Rational], sum_: int, units: list[int]
) -> None:
    """All that is due below one multiplier, with a sum close by: any such start is exact."""
    free, left = list(offered), sum_
    while free:
        # Where no bound is met the weights' multiples add up to the sum at this multiplier.
        priced = sum((place.weight * prices[level] for level, place in free), Rational(0))
        multiplier = (left - priced) / sum((place.weight for _, place in free), Rational(0))
        for level, place in offered:
            due = -int((Rational(1, 2) - (multiplier + prices[level]) * place.weight) // 1)
            units[level] = min(max(due, 0), place.high)
        met = [(level, place) for level, place in free if units[level] in (0, place.high)]
        if not met or sum(units) == sum_:
            return
        over = sum(units) > sum_
        # Too much in all: what meets its floor stays there; too little: what meets its ceiling.
        held = [(lv, place) for lv, place in met if units[lv] == (0 if over else place.high)]
        if not held:
            return
        left -= sum(units[level] for level, _ in held)
        free = [pair for pair in free if pair not in held]


def _due(place: Place, units: int) -> Rational:
    return (2 * units + 1) / (2 * place.weight)
