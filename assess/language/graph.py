"""What reads what, as a graph: its circles, and an order in which what is read comes first."""

from __future__ import annotations

Edges = dict[str, dict[str, int]]
"""reader -> what it reads -> how many stages earlier that must be finished (0 or 1)."""


def components(edges: Edges) -> list[list[str]]:
    """Tarjan's strongly connected components, those read first coming first; iterative."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    on_stack: set[str] = set()
    stack: list[str] = []
    found: list[list[str]] = []
    for root in sorted(edges):
        if root in index:
            continue
        work = [(root, iter(sorted(edges[root])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, rest = work[-1]
            for child in rest:
                if child not in index:
                    index[child] = low[child] = len(index)
                    stack.append(child)
                    on_stack.add(child)
                    work.append((child, iter(sorted(edges[child]))))
                    break
                if child in on_stack:
                    low[node] = min(low[node], index[child])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component: list[str] = []
                    while not component or component[-1] != node:
                        component.append(stack.pop())
                        on_stack.discard(component[-1])
                    found.append(sorted(component))
    return found


def shortest_cycle(component: list[str], edges: Edges) -> list[str]:
    """A shortest path from the component's first item back to itself."""
    inside, start = set(component), component[0]
    paths: list[list[str]] = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop(0)
        for read in sorted(edges[path[-1]]):
            if read == start:
                return [*path, start]
            if read in inside and read not in seen:
                seen.add(read)
                paths.append([*path, read])
    return component
