"""In which order figures are compiled: what is read comes first, however the files are arranged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from assess.language import expression as e
from assess.language.drafts import Draft
from assess.language.names import Names
from assess.language.stages import components, shortest_cycle


def written_names(tree: object) -> Iterator[str]:
    """Every name in a formula, ``a.b`` as one, except in ``last``: the past is not computed."""
    if isinstance(tree, e.Identifier):
        yield tree.name
    elif isinstance(tree, e.Part):
        yield f"{tree.name}.{tree.part}"
    elif isinstance(tree, tuple):
        for part in tree:
            yield from written_names(part)
    elif is_dataclass(tree) and not isinstance(tree, type):
        if isinstance(tree, e.Call) and tree.function == "last":
            return
        for field in fields(tree):
            if field.name != "span":
                yield from written_names(getattr(tree, field.name))


def circle_text(path: list[str]) -> str:
    """A circle as it is told: of a long one only the ends."""
    shown = path if len(path) <= 12 else [*path[:5], "…", *path[-5:]]
    return " → ".join(shown)


def reading_order(
    drafts: Mapping[str, Draft], names: Names
) -> tuple[list[str], list[tuple[list[str], list[str]]]]:
    """All ids, those read first coming first; and the groups that read each other in circles.

    Each such group comes with the path of one circle.
    """
    edges: dict[str, dict[str, int]] = {}
    for id, draft in drafts.items():
        written = set(written_names(draft.body))
        elements = {
            member
            for dimension in written.union(draft.over)
            if dimension in names.dimensions and names.is_element(dimension)
            for member in names.dimensions[dimension]
        }
        parts = (f"{element}.{name}" for element in elements for name in written)
        edges[id] = dict.fromkeys((r for r in (*written, *parts) if r in drafts), 0)
    found = components(edges)
    circles = [(group, shortest_cycle(group, edges)) for group in found if len(group) > 1]
    return [id for group in found for id in group], circles
