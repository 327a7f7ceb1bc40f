"""Steps: pieces of one number, each with exactly one edge, as nested choices.

Gaps and overlaps cannot be written: each piece begins where the one before it ends.
"""

from __future__ import annotations

from collections.abc import Callable

from gmpy2 import mpq

from assess.errors import Notebook
from assess.language.entries.merged import Pack
from assess.language.entries.pack import PieceEntry
from assess.language.expansion.drafts import Trees, substitute
from assess.language.formulas import expression as f

EDGE_OPERATORS: dict[str, f.ComparisonOperator] = {
    "from": ">=", "above": ">", "below": "<", "up_to": "<=",
}  # fmt: skip

Path = tuple[str, str, str]
Edge = tuple[str, f.Expression]


class Ladder:
    """Builds the choices of the ``steps`` that stand at ``path`` = (section, id, key)."""

    def __init__(
        self,
        pack: Pack,
        path: Path,
        parse: Callable[..., f.Expression | None],
        notebook: Notebook,
    ) -> None:
        self.path, self.parse, self.notebook = path, parse, notebook
        self.pack, self.id = pack, path[1]
        self.trees = Trees(pack.span(path[0], path[1]))

    def build(self, number: f.Expression, pieces: list[PieceEntry]) -> f.Expression | None:
        """The choices; each piece sees the number within its own interval, so bounds stay tight."""
        if not pieces:
            self.notebook.note("pack.no_pieces", self.pack.span(*self.path), id=self.id)
            return None
        edges = self.edges(pieces)
        if edges is None:
            return None
        going_down = bool(edges) and edges[0][0] in ("from", "above")
        bodies = [self.parse(piece.is_, *self.path, n, "is") for n, piece in enumerate(pieces)]
        made: f.Expression | None = None
        for n in reversed(range(len(pieces))):
            body = bodies[n]
            if body is None:
                return None
            own = edges[n] if n < len(edges) else None
            before = edges[n - 1] if n else None
            low, high = (own, before) if going_down else (before, own)
            body = substitute(body, "x", self.within(number, low, high))
            if own is None or made is None:
                made = body
            else:
                holds = self.trees.compare(number, EDGE_OPERATORS[own[0]], own[1])
                made = self.trees.choose(holds, body, made)
        if made is None or len(edges) < 2:
            return made
        order = "@falling" if going_down else "@rising"
        told = (part for edge in edges for part in (edge[1], self.reaching(edge)))
        return self.trees.call(order, made, number, *told)

    def reaching(self, edge: Edge) -> f.Expression:
        """1 where the number at the edge itself is left to the next piece, else 0."""
        return self.trees.number(mpq(edge[0] in ("above", "below")))

    def within(self, number: f.Expression, low: Edge | None, high: Edge | None) -> f.Expression:
        """The number, kept within the piece's own interval."""
        seen = self.trees.call("least", number, high[1]) if high else number
        return self.trees.call("greatest", seen, low[1]) if low else seen

    def edges(self, pieces: list[PieceEntry]) -> list[Edge] | None:
        """The edges of all pieces but the last; None where they are wrong, which is noted."""
        edges: list[Edge] = []
        for n, piece in enumerate(pieces):
            given = sum(value is not None for _, value in piece.edges())
            if given != (n < len(pieces) - 1):
                place = self.pack.span(*self.path, n)
                self.notebook.note("pack.piece_edges", place, id=self.id, number=str(n + 1))
                return None
            if piece.edge:
                kind, formula = piece.edge
                tree = self.parse(formula, *self.path, n, kind)
                if tree is None:
                    return None
                edges.append((kind, tree))
        place = self.pack.span(*self.path)
        down = [kind in ("from", "above") for kind, _ in edges]
        if len(set(down)) > 1:
            self.notebook.note("pack.piece_direction", place, id=self.id)
            return None
        return edges
