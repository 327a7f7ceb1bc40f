"""Checks a plan by levels from its certificate alone; shares nothing with what made the plan.

Every bound, sum and share is found again.  Then all moves of one unit are tried: by a school from
one level to another, or from or to its total; and within the city's bounds.  A plan can be
bettered only by a round of such moves, so the cheapest of each kind tell: no round may save
anything.  (A convex cost on a flow is least if and only if there is no such round.)
"""

from __future__ import annotations

import itertools

from assess.errors import Notebook, Problem
from assess.number import number_text
from assess.quota.verification.form import AskedLevel, AskedSchool, LevelCertificate, stated
from assess.quota.verification.plan import check_school, distance, fingerprint, rank, same, within
from assess.value import Rational

Node = str | int | None
"""A level; None, a school's total; COUNTED and CITY, where the city keeps account."""
Cost = tuple[Rational, int, Rational, int]
"""Of schools' totals, of their ranks, of levels, of the order of cells: compared in this order."""
Move = tuple[Node, Node, Cost, str]
Bounds = dict[str, tuple[int, int]]

COUNTED, CITY = 1, 2
NOTHING = Rational(0)
ZERO: Cost = (NOTHING, 0, NOTHING, 0)
ASKED = {*AskedSchool.model_fields, "offers"}


def verify_levels(document: object) -> tuple[Problem, ...]:
    """All that is wrong with a certificate; nothing if the plan is proved."""
    notebook = Notebook()
    plan = stated(LevelCertificate, document, notebook)
    if plan is not None:
        bounds = _sums(plan, notebook)
        if not notebook.problems:
            _rounds(plan, _moves(plan, bounds), notebook)
    return tuple(notebook.problems)


def _sums(plan: LevelCertificate, notebook: Notebook) -> Bounds:
    """The digest, every bound, every sum, the share and the objectives, found again."""
    unit, total = plan.unit, plan.total
    levels = [level.model_dump(include=set(AskedLevel.model_fields)) for level in plan.levels]
    schools = [school.model_dump(include=ASKED) for school in plan.schools]
    found = fingerprint(total, unit, plan.share, levels, schools)
    same("digest", plan.digest, found, notebook)
    bounds, cells = {}, []
    for school in plan.schools:
        offered = sum(offer.high // unit * unit for offer in school.offers.values())
        bounds[school.id] = check_school(
            school, {**school.limits, "levels": offered}, unit, notebook
        )
        place = f"schools.{school.id}"
        same(f"{place}.seats", school.seats, sum(school.levels.values()), notebook)
        for id, offer in school.offers.items():
            within(f"{place}.{id}", school.levels[id], 0, offer.high, unit, notebook)
            cells.append((school.levels[id], offer.claim))
    for level in plan.levels:
        given, place = sum(s.levels.get(level.id, 0) for s in plan.schools), f"levels.{level.id}"
        same(f"{place}.seats", level.seats, given, notebook)
        within(place, given, level.low, total if level.high is None else level.high, unit, notebook)
    counted = [level for level in plan.levels if level.counted]
    everyone = sum(level.stock for level in plan.levels) + total
    lacking = Rational(plan.share or 0) * everyone - sum(level.stock for level in counted)
    needed, given = max(0, -int(-lacking / unit // 1) * unit), sum(lv.seats for lv in counted)
    same("counted.needed", plan.counted.needed, needed, notebook)
    same("counted.given", plan.counted.given, given, notebook)
    within("counted", given, needed, total, unit, notebook)
    same("total", total, sum(level.seats for level in plan.levels), notebook)
    rows = [(school.seats, school.claim) for school in plan.schools]
    same("objective.schools", plan.objective.schools, number_text(distance(rows)), notebook)
    same("objective.levels", plan.objective.levels, number_text(distance(cells)), notebook)
    return bounds


def _moves(plan: LevelCertificate, bounds: Bounds) -> list[Move]:
    """Every move of one unit by a school: from, to, what it costs, the school."""
    unit, moves = plan.unit, []
    ranked = sorted(plan.schools, key=rank)
    cell = 1 << len(ranked) * len(plan.levels)
    for number, school in enumerate(ranked):
        (low, high), twice = bounds[school.id], 2 * Rational(school.claim)
        more: Cost = ((2 * school.seats + unit) / twice, number, NOTHING, 0)
        fewer: Cost = ((unit - 2 * school.seats) / twice, -number, NOTHING, 0)
        starts: list[tuple[Node, Cost]] = [(None, more)] if school.seats < high else []
        ends: list[tuple[Node, Cost]] = [(None, fewer)] if school.seats > low else []
        for level in plan.levels:
            cell >>= 1
            if level.id in school.offers:
                have, offer = school.levels[level.id], school.offers[level.id]
                twice = 2 * Rational(offer.claim)
                if have > 0:
                    starts.append((level.id, (NOTHING, 0, (unit - 2 * have) / twice, cell)))
                if have < offer.high // unit * unit:
                    ends.append((level.id, (NOTHING, 0, (2 * have + unit) / twice, -cell)))
        moves += [
            (a, b, _both(first, second), school.id)
            for (a, first), (b, second) in itertools.product(starts, ends)
            if a != b
        ]
    return moves


def _rounds(plan: LevelCertificate, moves: list[Move], notebook: Notebook) -> None:
    """No round of moves saves anything; the cheapest moves and whether there is a tie are told."""
    best: dict[tuple[Node, Node], tuple[Cost, str]] = {}
    for start, end, cost, id in moves:
        best[start, end] = min(best.get((start, end), (cost, id)), (cost, id))
    told = []
    for start, end in itertools.product([None, *(level.id for level in plan.levels)], repeat=2):
        if (start, end) in best:
            cost, id = best[start, end]
            told.append({"from": start, "to": end, "school": id})
            told[-1] |= {"schools": number_text(cost[0]), "levels": number_text(cost[2])}
    same("exchanges", [each.model_dump() for each in plan.exchanges], told, notebook)
    if _saves(plan, moves):
        notebook.note("quota.verify_round")
    turned = [(a, b, (c[0], -c[1], c[2], -c[3]), id) for a, b, c, id in moves]
    same("tied", plan.tied, _saves(plan, turned), notebook)


def _saves(plan: LevelCertificate, moves: list[Move]) -> bool:
    """Whether some round of the moves and of the city's own bounds costs less than nothing."""
    costs: dict[tuple[Node, Node], Cost] = {}
    for start, end, cost, _ in moves:
        costs[start, end] = min(costs.get((start, end), cost), cost)
    books: list[tuple[Node, Node, int, int, int | None]] = [
        (lv.id, COUNTED if lv.counted else CITY, lv.seats, lv.low, lv.high) for lv in plan.levels
    ]
    books.append((COUNTED, CITY, plan.counted.given, plan.counted.needed, None))
    for start, end, seats, low, high in books:
        if high is None or seats + plan.unit <= high:
            costs[start, end] = ZERO
        if seats - plan.unit >= low:
            costs[end, start] = ZERO
    nodes: list[Node] = [None, COUNTED, CITY, *(level.id for level in plan.levels)]
    for middle, start, end in itertools.product(nodes, repeat=3):
        if (start, middle) in costs and (middle, end) in costs:
            found = _both(costs[start, middle], costs[middle, end])
            costs[start, end] = min(costs.get((start, end), found), found)
    return any(costs.get((node, node), ZERO) < ZERO for node in nodes)


def _both(a: Cost, b: Cost) -> Cost:
    """Two moves together."""
    return a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]
