"""Whether a plan by levels can be bettered: found from its certificate, by trying all moves.

A plan can be bettered only by a round of moves of one unit: from a level to another within a
school, from or to a school's total, or within the city's bounds.  For each pair of nodes the
cheapest move of all schools is found; no round of them may save anything.  (A convex cost on a
flow is least if and only if there is no such round.)
"""

from __future__ import annotations

import itertools
from typing import Any

from assess.errors import Notebook
from assess.number import number_text
from assess.quota.form import same
from assess.value import Rational

ZERO = (0, 0, 0, 0)
"""A cost: of schools' totals, of their ranks, of levels, of the order of cells; in this order."""


def _moves(plan: dict[str, Any]) -> list[tuple[Any, Any, tuple[Any, ...], str]]:
    """Every move of one unit by a school: from, to, cost, school; None is a school's total."""
    unit, names = plan["unit"], [level["id"] for level in plan["levels"]]
    moves = []
    ordered = sorted(plan["schools"], key=lambda s: (-Rational(s["claim"]), s["id"]))
    for rank, s in enumerate(ordered):
        twice, seats, high = 2 * Rational(s["claim"]), s["seats"], s["ceiling"] // unit * unit
        low = min(-(-s["floor"] // unit) * unit, high)
        give, take = [], []
        if seats > low:
            take.append((None, (-(2 * seats - unit) / twice, -rank, 0, 0)))
        if seats < high:
            give.append((None, ((2 * seats + unit) / twice, rank, 0, 0)))
        for name, offer in s["offers"].items():
            have, double = s["levels"][name], 2 * Rational(offer["claim"])
            order = 1 << (len(ordered) - rank) * len(names) - names.index(name)
            if have > 0:
                give.append((name, (0, 0, -(2 * have - unit) / double, order)))
            if have < offer["high"] // unit * unit:
                take.append((name, (0, 0, (2 * have + unit) / double, -order)))
        moves += [
            (start, end, tuple(map(sum, zip(gain, loss, strict=True))), s["id"])
            for start, gain in give for end, loss in take if start != end
        ]  # fmt: skip
    return moves


def check_rounds(plan: dict[str, Any], notebook: Notebook) -> None:
    """No round of moves saves anything; the cheapest moves and whether there is a tie are told."""
    moves = _moves(plan)
    best: dict[tuple[Any, Any], tuple[tuple[Any, ...], str]] = {}
    for start, end, cost, school in moves:
        best[start, end] = min(best.get((start, end), (cost, school)), (cost, school))
    names = [None, *(level["id"] for level in plan["levels"])]
    told = [
        {"from": start, "to": end, "school": best[start, end][1],
         "schools": number_text(Rational(best[start, end][0][0])),
         "levels": number_text(Rational(best[start, end][0][2]))}
        for start in names for end in names if (start, end) in best
    ]  # fmt: skip
    same("exchanges", plan["exchanges"], told, notebook)
    if _saves(plan, [(start, end, cost) for start, end, cost, _ in moves]):
        notebook.note("quota.verify_round")
    turned = [(a, b, (rows, -rank, cells, -order)) for a, b, (rows, rank, cells, order), _ in moves]
    same("tied", plan["tied"], _saves(plan, turned), notebook)


def _saves(plan: dict[str, Any], moves: list[tuple[Any, Any, tuple[Any, ...]]]) -> bool:
    """Whether some round of the moves and of the city's own bounds costs less than nothing."""
    unit = plan["unit"]
    costs: dict[tuple[Any, Any], tuple[Any, ...]] = {}
    for start, end, cost in moves:
        costs[start, end] = min(costs.get((start, end), cost), cost)
    given, needed = plan["counted"]["given"], plan["counted"]["needed"]
    books = [(1, 2, given, needed, None)]
    for level in plan["levels"]:
        account = 1 if level["counted"] else 2
        books.append((level["id"], account, level["seats"], level["low"], level["high"]))
    for start, end, seats, low, high in books:
        if high is None or seats + unit <= high:
            costs[start, end] = ZERO
        if seats - unit >= low:
            costs[end, start] = ZERO
    nodes = [None, 1, 2, *(level["id"] for level in plan["levels"])]
    for middle, start, end in itertools.product(nodes, repeat=3):
        if (start, middle) in costs and (middle, end) in costs:
            pair = zip(costs[start, middle], costs[middle, end], strict=True)
            found = tuple(map(sum, pair))
            costs[start, end] = min(costs.get((start, end), found), found)
    return any(costs.get((node, node), ZERO) < ZERO for node in nodes)
