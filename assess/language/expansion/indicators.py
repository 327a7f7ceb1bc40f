"""The second compile stage, indicators: each becomes the seven figures that everything may read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from gmpy2 import mpq

from assess.errors import Notebook
from assess.language.about import Text
from assess.language.entries.merged import Pack
from assess.language.entries.pack import IndicatorEntry
from assess.language.expansion.drafts import Draft, Trees, origin, own_value, text
from assess.language.expansion.ladder import EDGE_OPERATORS, Ladder
from assess.language.formulas import expression as f

STATUS = "status"
"""The built-in label set of an indicator's status, worst to best."""
STATUS_MEMBERS = ("void", "unmet", "partly", "met")

PARTS = ("value", "target", "attained", "met", "points", "max", "status", "weight")
"""What a formula may read of an indicator; of a goal ``points`` and ``max``.

``weight`` (of the points of its goal) is made by the goal; a bonus has none.
"""

OWN = "own"
"""The part that holds a value before its ``else``, where the ``else`` reads it."""

ZERO, ONE = mpq(0), mpq(1)

WITHHELD = ("value", "attained")
"""The parts that are not printed where ``show_when`` does not hold."""

AS_GOOD: dict[str, f.ComparisonOperator] = {"higher": ">=", "lower": "<="}
AFTER: dict[str, f.ComparisonOperator] = {"from": "<", "above": "<=", "below": ">=", "up_to": ">"}
"""By the kind of a piece's edge: the numbers that are left to the pieces after it."""

Line = tuple[f.Expression, f.ComparisonOperator]
"""What a value is held against, and how."""


def direction(entry: IndicatorEntry) -> Literal["higher", "lower"]:
    """Which values are better: as stated, else as the first piece says, being the best one."""
    if "better" not in entry.model_fields_set and isinstance(entry.score, list) and entry.score:
        first = entry.score[0].edge
        return "lower" if first is not None and first[0] in ("below", "up_to") else "higher"
    return entry.better


class IndicatorExpansion:
    """Turns one indicator into drafts."""

    def __init__(
        self,
        pack: Pack,
        id: str,
        parse: Callable[..., f.Expression | None],
        notebook: Notebook,
    ) -> None:
        self.pack, self.id, self.parse, self.notebook = pack, id, parse, notebook
        self.entry = pack.indicators[id]
        self.trees = Trees(pack.span("indicators", id))
        self.is_flag = self.entry.target is None and self.entry.score == "met"
        self.drafts: dict[str, Draft] = {}

    def run(self) -> dict[str, Draft] | None:
        """Its seven figures by id; None where it cannot be understood, which is noted."""
        entry, t = self.entry, self.trees
        given = self.formulas()
        if given is None:
            return None
        value, met, points = self.named("value"), self.named("met"), self.named("points")
        score = self.score(value, met)
        line = None if score is None else self.line(given)
        if score is None or not self.sound(line):
            return None
        measure = t.call("@done", given["measure"]) if self.is_flag else given["measure"]
        if "applies" in given:
            measure = t.choose(given["applies"], measure, t.missing())
        full = t.number(entry.max)
        kind = "flag" if self.is_flag else None
        why = text(entry.why) if entry.why else None
        if "show_when" in given:
            self.keep("shown", given["show_when"], "flag")
        self.keep("value", measure, kind, entry.unit, why)
        self.keep("max", full, "number", "points")
        if self.is_flag:
            self.keep("target", t.name("yes"), "flag")
            self.keep("met", value, "flag")
        elif line is None:
            self.keep("target", t.missing(), "number")
            self.keep("met", t.compare(points, ">=", full), "flag")
        else:
            self.keep("target", line[0], None, entry.unit)
            self.keep("met", t.compare(value, line[1], self.named("target")), "flag")
        self.keep("attained", self.attained(), "number")
        self.keep("points", self.points(score, value, given), "number", "points")
        self.keep("status", self.status(met, points, given), STATUS)
        return self.drafts

    def named(self, part: str) -> f.Expression:
        """One of its own parts."""
        return self.trees.part(self.id, part)

    def keep(
        self,
        part: str,
        body: f.Expression,
        declared: str | None,
        unit: str | None = None,
        why: Text | None = None,
    ) -> None:
        """Keep one part as a draft."""
        entry, id = self.entry, f"{self.id}.{part}"
        show = entry.show if part == "value" else None
        flag = f"{self.id}.shown" if entry.show_when and part in WITHHELD else None
        about = (text(entry.label), origin(entry, self.trees.span))
        self.drafts[id] = Draft(id, (), "school", declared, unit, body, *about, show, why, flag)

    def formulas(self) -> dict[str, f.Expression] | None:
        """Its formulas by key, all parsed; None where one is broken."""
        entry = self.entry
        written = {
            "measure": entry.measure,
            "target": entry.target,
            "applies": entry.applies,
            "zero_when": entry.zero_when,
            "show_when": entry.show_when,
            "else": None if entry.else_ == "max" else entry.else_,
        }
        parsed = {
            key: self.parse(formula, "indicators", self.id, key)
            for key, formula in written.items()
            if formula is not None
        }
        found = {key: tree for key, tree in parsed.items() if tree is not None}
        return found if len(found) == len(parsed) else None

    def line(self, given: Mapping[str, f.Expression]) -> Line | None:
        """The stated target, else the edge of the best piece, else None.

        The best piece is the first or the last, whichever way is better.
        """
        entry, better = self.entry, direction(self.entry)
        if "target" in given:
            return given["target"], AS_GOOD[better]
        pieces = entry.score[:-1] if isinstance(entry.score, list) else []
        edges = [piece.edge for piece in pieces if piece.edge is not None]
        if not edges:
            return None
        best_is_first = (edges[0][0] in ("from", "above")) == (better == "higher")
        n = 0 if best_is_first else len(edges) - 1
        kind, formula = edges[n]
        tree = self.parse(formula, "indicators", self.id, "score", n, kind)
        assert tree is not None  # the score was built from it
        return tree, (EDGE_OPERATORS if best_is_first else AFTER)[kind]

    def sound(self, line: Line | None) -> bool:
        """Whether its numbers make sense together; notes what does not."""
        entry, id, known = self.entry, self.id, len(self.notebook.problems)
        floor = entry.zero_below
        if entry.max <= 0:
            self.notebook.note("pack.max", self.pack.span("indicators", id, "max"), id=id)
        if floor is not None and (floor.attained is None) == (floor.value is None):
            place = self.pack.span("indicators", id, "zero_below")
            self.notebook.note("pack.zero_below", place, id=id)
        by_share = floor is not None and floor.attained is not None and not self.is_flag
        if line is None and (entry.score == "proportional" or by_share):
            self.notebook.note("pack.no_target", self.trees.span, id=id)
        return len(self.notebook.problems) == known

    def score(self, value: f.Expression, met: f.Expression) -> f.Expression | None:
        """The points before any veto: all or nothing, in proportion, or by pieces."""
        entry, t = self.entry, self.trees
        full = t.number(entry.max)
        if entry.score == "met":
            return t.choose(met, full, t.number(ZERO))
        if entry.score == "proportional":
            return t.arithmetic(full, "*", self.named("attained"))
        path = ("indicators", self.id, "score")
        return Ladder(self.pack, path, self.parse, self.notebook).build(value, list(entry.score))

    def attained(self) -> f.Expression:
        """How much of the target is reached; by pieces, how much of the points is."""
        t = self.trees
        if self.is_flag:
            return t.choose(self.named("value"), t.number(ONE), t.number(ZERO))
        if isinstance(self.entry.score, list):
            return t.arithmetic(self.named("points"), "/", t.number(self.entry.max))
        return self.share()

    def share(self) -> f.Expression:
        """The value as a share of the target, or the other way round; 1 at most."""
        word = f"@{direction(self.entry)}"
        return self.trees.call(word, self.named("value"), self.named("target"))

    def points(
        self, score: f.Expression, value: f.Expression, given: Mapping[str, f.Expression]
    ) -> f.Expression:
        """The score, the jump to zero, the veto to zero, rounding, else."""
        entry, t = self.entry, self.trees
        body = score
        if entry.zero_below is not None:
            body = t.choose(self.enough(value), body, t.number(ZERO))
        if "zero_when" in given:
            # A product, so that a veto does not make points of what is not asked or not due.
            kept = t.choose(given["zero_when"], t.number(ZERO), t.number(ONE))
            body = t.arithmetic(body, "*", kept)
        if entry.round is not None:
            step = Trees(self.pack.span("indicators", self.id, "round")).number(entry.round)
            body = t.call("round", body, step)
        if entry.else_ is None:
            return body
        if entry.else_ == "max":
            return t.otherwise(body, t.number(entry.max))
        own = f.Part(span=t.span, name=self.id, part=OWN)
        other = own_value(given["else"], {"points", f"{self.id}.points"}, own, of_elements=True)
        if other == given["else"]:
            return t.otherwise(body, other)
        self.keep(OWN, body, "number", "points")
        return t.otherwise(own, other)

    def enough(self, value: f.Expression) -> f.Expression:
        """Whether the floor below which points jump to zero is reached."""
        t, floor = self.trees, self.entry.zero_below
        assert floor is not None
        if floor.value is not None:
            return t.compare(value, AS_GOOD[direction(self.entry)], t.number(floor.value))
        assert floor.attained is not None
        # By pieces ``attained`` is a share of the points, which cannot be asked for the points.
        share = self.share() if isinstance(self.entry.score, list) else self.named("attained")
        return t.compare(share, ">=", t.number(floor.attained))

    def status(
        self, met: f.Expression, points: f.Expression, given: Mapping[str, f.Expression]
    ) -> f.Expression:
        """Void, met, unmet (no points) or partly; absent where ``met`` is."""
        t = self.trees
        nothing = t.compare(points, "<=", t.number(ZERO))
        short = t.choose(nothing, t.label(STATUS, "unmet"), t.label(STATUS, "partly"))
        body = t.choose(met, t.label(STATUS, "met"), short)
        if "zero_when" in given:
            most = t.choose(given["zero_when"], t.label(STATUS, "void"), t.label(STATUS, "met"))
            body = t.call("least", body, most)
        return body
