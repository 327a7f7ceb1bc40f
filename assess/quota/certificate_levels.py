"""Why the plan by levels is what it is, as plain data; `verify_levels` reads it.

No single price rounds to a matrix, so the proof is another one: ``exchanges`` lists, for every
level to every other, the school in which moving one unit costs least, and the same for one unit
more or less in all.  A plan can be bettered only by a round of such moves, and none saves
anything: with few levels a reader can try them all.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from assess.number import number_text
from assess.quota.apportion_levels import LevelPlan
from assess.quota.certificate import Json, deviation, digest, total_of
from assess.quota.exchange import FREE, Account, Cost, Flow, Step, plus
from assess.quota.levels import OFFERED, Level, Matrix
from assess.value import Rational


def certificate_levels(plan: LevelPlan) -> Json:
    """The plan and its proof: texts, whole numbers, lists and mappings only.

    ``exchanges``: from a level (None: one more in all) to a level (None: one fewer), with the
    school and what the move adds to each of the two objectives.  ``counted``: seats of counted
    levels that the share needs and that are given.  ``tied``: whether another plan is as near,
    so that rank and order decided.
    """
    matrix, question = plan.matrix, plan.matrix.question
    unit, total = question.schools.unit, question.schools.total
    levels = [_level(level) for level in question.levels]
    schools = [_school(matrix, number) for number in range(len(matrix.rows))]
    share = None if question.share is None else number_text(question.share)
    given = [sum(row[n] for row in plan.units) * unit for n in range(len(levels))]
    flow = Flow(matrix, plan.units)
    return {
        "total": total,
        "unit": unit,
        "share": share,
        "levels": [level | {"seats": seats} for level, seats in zip(levels, given, strict=True)],
        "schools": [asked | _given(plan, number) for number, asked in enumerate(schools)],
        "counted": {
            "needed": matrix.counted(matrix.total) * unit,
            "given": sum(
                s for s, level in zip(given, question.levels, strict=True) if level.counted
            ),
        },
        "exchanges": [_exchange(plan, step) for step in sorted(flow.cheapest(), key=_place_of)],
        "tied": _tied(flow, given),
        "objective": {"schools": number_text(_rows(plan)), "levels": number_text(_cells(plan))},
        "digest": digest([total, unit, share, levels, schools]),
    }


def _level(level: Level) -> Json:
    return {
        "id": level.id,
        "counted": level.counted,
        "stock": level.stock,
        "low": level.low,
        "high": level.high,
    }


def _school(matrix: Matrix, number: int) -> Json:
    row = matrix.rows[number]
    cells = matrix.question.cells[row.id]
    offers: Json = {}
    for level, place in zip(matrix.question.levels, matrix.places[number], strict=True):
        if place:
            offers[level.id] = {"claim": number_text(place.claim), "high": cells[level.id].high}
    return {
        "id": row.id,
        "claim": number_text(row.claim),
        "floor": row.floor,
        "limits": {name: n for name, n in sorted(row.limits.items()) if name != OFFERED},
        "ties": list(map(number_text, row.ties)),
        "offers": offers,
    }


def _given(plan: LevelPlan, number: int) -> Json:
    row, units = plan.matrix.rows[number], plan.units[number]
    return {
        "ceiling": min(row.limits.values()),
        "binding": list(row.binding),
        "waived": row.waived,
        "seats": sum(units) * plan.matrix.question.schools.unit,
        "levels": plan.seats_of(number),
    }


def _place_of(step: Step) -> tuple[int, int]:
    return step.start, step.end


def _exchange(plan: LevelPlan, step: Step) -> Json:
    names = [None, *(level.id for level in plan.matrix.question.levels)]
    return {
        "from": names[step.start],
        "to": names[step.end],
        "school": None if step.school is None else plan.matrix.rows[step.school].id,
        "schools": number_text(Rational(step.cost[0])),
        "levels": number_text(Rational(step.cost[2])),
    }


def _tied(flow: Flow, given: Sequence[int]) -> bool:
    """Whether a round of moves costs nothing but rank or order: turned round, it would save."""
    unit = flow.matrix.question.schools.unit
    account = Account(flow.matrix, [seats // unit for seats in given])
    costs: dict[tuple[int, int], Cost] = {(s.start, s.end): FREE for s in account.steps()}
    for school in range(len(flow.units)):
        for start, end, (rows, rank, cells, order) in flow.exchanges(school):
            turned = (rows, -rank, cells, -order)
            costs[start, end] = min(costs.get((start, end), turned), turned)
    nodes = range(account.city + 1)
    for middle, start, end in itertools.product(nodes, nodes, nodes):
        if (start, middle) in costs and (middle, end) in costs:
            found = plus(costs[start, middle], costs[middle, end])
            costs[start, end] = min(costs.get((start, end), found), found)
    return any(costs.get((node, node), FREE) < FREE for node in nodes)


def _rows(plan: LevelPlan) -> Rational:
    """How far the schools' totals are from their claims."""
    unit = plan.matrix.question.schools.unit
    return total_of(
        [
            deviation(sum(units) * unit, row.claim)
            for row, units in zip(plan.matrix.rows, plan.units, strict=True)
        ]
    )


def _cells(plan: LevelPlan) -> Rational:
    """How far the cells are from their claims."""
    unit = plan.matrix.question.schools.unit
    return total_of(
        [
            deviation(units * unit, place.claim)
            for places, row in zip(plan.matrix.places, plan.units, strict=True)
            for place, units in zip(places, row, strict=True)
            if place
        ]
    )
