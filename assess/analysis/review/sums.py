"""Do sub-points add up: indicators to a goal, parts to a figure, weights to 100%?"""

from __future__ import annotations

from collections.abc import Iterator

from gmpy2 import mpq

from assess.analysis.review.bounds import Bounds
from assess.analysis.review.finding import Finding, added, amount
from assess.errors import Notebook
from assess.language.entries.merged import Pack
from assess.language.ir import (
    Constant,
    Else,
    Fold,
    Least,
    Name,
    Node,
    Peer,
    Product,
    Program,
    Round,
    Sum,
)
from assess.language.lowering.names import Names, Tables
from assess.value import Rational

NEARLY_ALL = (mpq(80), mpq(120))
"""Weights that are whole numbers and add up to something between are meant as per cent."""


def sums(pack: Pack, bounds: Bounds) -> Iterator[Finding]:
    """Goals, figures with a stated ``max``, and weights whose parts do not add up."""
    yield from goals(pack, bounds)
    yield from figures(pack, bounds)
    yield from weights(pack)


def goals(pack: Pack, bounds: Bounds) -> Iterator[Finding]:
    """Goals whose indicators add up to something else for every kind of school in every year.

    What is never asked of a kind does not count for it, so that indicators which stand for each
    other may share the points.
    """
    for id, goal in pack.goals.items():
        asked = {k: v.max for k, v in pack.indicators.items() if v.goal == id and not v.bonus}
        if not asked:
            continue
        most = max(
            (
                [m for k, m in asked.items() if world.given[f"{k}.points"].low is not None]
                for world in bounds.worlds
            ),
            key=sum,
            default=list(asked.values()),
        )
        if sum(most) != goal.max:
            values = {"max": amount(goal.max, None), "parts": added(most)}
            yield Finding("parts_of_goal", "goals", id, ("max",), values)


def figures(pack: Pack, bounds: Bounds) -> Iterator[Finding]:
    """Figures with stated full marks whose parts add up to something else, or that go beyond."""
    program = next(iter(bounds.programs.values()), None)
    for id, figure in pack.figures.items():
        if figure.max is None or program is None:
            continue
        ids = [made for made in program.definitions if made.partition("[")[0] == id]
        told = next((f for made in ids for f in stated(pack, program, bounds, id, made)), None)
        if told is not None:
            yield told


def stated(pack: Pack, program: Program, bounds: Bounds, id: str, made: str) -> Iterator[Finding]:
    """What is wrong with one value of a figure with stated full marks."""
    full = pack.figures[id].max
    assert full is not None
    parts = parts_of(pack, program.definitions[made].node)
    if parts is not None:
        if sum(parts) != full:
            values = {"max": amount(full, None), "parts": added(parts)}
            yield Finding("parts_of_figure", "figures", id, ("max",), values)
        return
    found = bounds.range(made)
    if found is None:
        return
    low, high = found
    values = {"max": amount(full, None), "low": amount(low, None), "high": amount(high, None)}
    if high < full:
        yield Finding("figure_never_full", "figures", id, ("max",), values)
    elif high > full or low < 0:
        yield Finding("figure_range", "figures", id, ("max",), values)


def parts_of(pack: Pack, node: Node | Fold | Peer) -> list[Rational] | None:
    """The full marks of what a formula adds up; None where it does something else."""
    while isinstance(node, Round | Else):
        node = node.of
    parts = node.parts if isinstance(node, Sum) else (node,) if isinstance(node, Name) else ()
    found = [m for part in parts if (m := most(pack, part)) is not None]
    return found if parts and len(found) == len(parts) else None


def most(pack: Pack, node: Node) -> Rational | None:
    """The full marks of a part, where they are stated."""
    match node:
        case Constant(value):
            return value
        case Round(of=inner) | Else(of=inner):
            return most(pack, inner)
        case Least(parts):
            known = [m for part in parts if (m := most(pack, part)) is not None]
            return min(known, default=None)
        case Product(parts):
            factors = [most(pack, part) for part in parts]
            whole = mpq(1)
            for factor in factors:
                if factor is None:
                    return None
                whole *= factor
            return whole
        case Name(id):
            return full_marks(pack, id)
    return None


def full_marks(pack: Pack, id: str) -> Rational | None:
    """What a name is worth at most, as its entry says."""
    base, _, part = id.partition(".")
    if part == "points" and base in pack.goals:
        return pack.goals[base].max
    if part == "points" and base in pack.indicators:
        return pack.indicators[base].max
    figure = pack.figures.get(id.partition("[")[0])
    return figure.max if figure is not None else None


def weights(pack: Pack) -> Iterator[Finding]:
    """Weights that are shares, or look like per cent, and do not add up to the whole."""
    cells = Tables(Names(pack, Notebook())).cells
    for id, figure in pack.figures.items():
        if figure.weights is None:
            continue
        base = figure.weights.base
        path: tuple[str, ...] = ("weights", "base")
        if isinstance(base, dict):
            yield from unlike_whole("figures", id, path, list(base.values()))
        elif base in pack.tables and pack.tables[base].over == [figure.weights.over]:
            rows = [c.value for c in cells[base].values() if isinstance(c, Constant)]
            yield from unlike_whole("figures", id, path, rows)


def unlike_whole(
    section: str, id: str, path: tuple[str, ...], base: list[Rational]
) -> Iterator[Finding]:
    """Told where the weights are meant to add up to 100% and do not."""
    total = sum(base, mpq(0))
    shares = all(0 <= weight < 1 for weight in base) and total != 1
    percent = NEARLY_ALL[0] <= total <= NEARLY_ALL[1] and total != 100
    if base and (shares or percent):
        unit = "share" if shares else None
        values = {"parts": added(base, unit), "whole": amount(mpq(1), "share") if shares else "100"}
        yield Finding("weights", section, id, path, values)
