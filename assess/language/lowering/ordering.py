"""In which order figures are compiled: what is read comes first, however the files are arranged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from assess.language.expansion.drafts import Draft
from assess.language.formulas import expression as e
from assess.language.graph import Edges, components, shortest_cycle
from assess.language.lowering.names import Names


@dataclass(frozen=True, slots=True)
class Order:
    """``ids``: those read first coming first, and where it closes no circle the past as well.

    ``groups``: by id, the number of its group: figures of one group read each other, or each
    other's past.  ``circles``: groups that read each other, each with the path of one circle.
    """

    ids: list[str]
    groups: dict[str, int]
    circles: list[tuple[list[str], list[str]]]


def written_names(tree: object, past: bool = False) -> Iterator[tuple[str, bool]]:
    """Every name in a formula, ``a.b`` as one, and whether it stands in ``last``."""
    if isinstance(tree, e.Identifier):
        yield tree.name, past
    elif isinstance(tree, e.Part):
        yield f"{tree.name}.{tree.part}", past
    elif isinstance(tree, tuple):
        for part in tree:
            yield from written_names(part, past)
    elif is_dataclass(tree) and not isinstance(tree, type):
        past = past or (isinstance(tree, e.Call) and tree.function == "last")
        for field in fields(tree):
            if field.name != "span":
                yield from written_names(getattr(tree, field.name), past)


def reading_order(drafts: Mapping[str, Draft], names: Names) -> Order:
    """The order in which to compile these figures."""
    now: Edges = {}
    with_past: Edges = {}
    for id, draft in drafts.items():
        written = set(written_names(draft.body))
        elements = {
            member
            for dimension in {name for name, _ in written}.union(draft.over)
            if dimension in names.dimensions and names.is_element(dimension)
            for member in names.dimensions[dimension]
        }
        parts = {(f"{element}.{name}", past) for element in elements for name, past in written}
        read = [(name, past) for name, past in written | parts if name in drafts]
        now[id] = dict.fromkeys((name for name, past in read if not past), 0)
        with_past[id] = dict.fromkeys((name for name, _ in read), 0)
    order = Order([], {}, [])
    for number, group in enumerate(components(with_past)):
        order.groups.update(dict.fromkeys(group, number))
        for circle in components(inside(now, group)):
            order.ids.extend(circle)
            if len(circle) > 1:
                order.circles.append((circle, shortest_cycle(circle, now)))
    return order


def inside(edges: Edges, group: Iterable[str]) -> Edges:
    """The edges between members of the group."""
    members = set(group)
    return {id: {read: 0 for read in edges[id] if read in members} for id in members}


def circle_text(path: list[str]) -> str:
    """A circle as it is told: of a long one only the ends."""
    shown = path if len(path) <= 12 else [*path[:5], "…", *path[-5:]]
    return " → ".join(shown)
