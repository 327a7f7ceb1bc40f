"""Weights of a random pack along crossed dimensions, and every policy for what is absent."""

from __future__ import annotations

from typing import Any

from tests.packformulas import Formulas
from tests.packgiven import HEADS, SETS


class Weighed(Formulas):
    """A pack that also weighs."""

    def word(self) -> str:
        return str(self.pick(["renormalise", "drop", "refuse"]))

    def by_part(self, members: list[str]) -> dict[str, Any]:
        """A policy for some of the parts, and for the others."""
        policy: dict[str, Any] = {}
        for part in self.random.sample(members, self.random.randint(1, len(members))):
            rest = [m for m in members if m != part]
            if rest and self.random.random() < 0.7:
                chosen = self.random.sample(rest, self.random.randint(1, len(rest)))
                policy[part] = {m: self.pick([1, 2, 3, "0.5"]) for m in chosen}
            else:
                policy[part] = self.word()
        return policy | {"others": self.word()}

    def policy(self, members: list[str]) -> Any:
        """What becomes of the weight of what is absent: one word, by part, by reason, or both."""

        def plan() -> Any:
            return self.by_part(members) if self.has("by_part", 0.6) else self.word()

        if self.has("by_reason", 0.5):
            return {"not_due": plan(), "not_applicable": plan()}
        return plan()

    def goal_policies(self) -> None:
        """The policies of the goals, by their indicators; what these weigh can then be read."""
        for goal, entry in self.pack["goals"].items():
            mine = {i: e for i, e in self.pack["indicators"].items() if e["goal"] == goal}
            parts = [i for i, e in mine.items() if not e.get("bonus")]
            entry["absent"] = self.policy(parts)
            if self.has("round_weights", 0.5):
                entry["round_weights"] = self.pick(["0.1", "1", "0.5"])
                self.numbers += [f"{i}.weight" for i in parts]

    def weights(self) -> None:
        """Weights along one dimension, moved from what is absent to what is present."""
        members = SETS["level"][1]
        rows = {m: self.cell() for m in members}
        self.pack["tables"]["by_level"] = {
            "label": "t", "over": "level", "rows": rows, "assumption": "生成"
        }  # fmt: skip
        value = f"by_level * ({self.number(1)})"
        if HEADS[0] in self.whole:
            value = self.pick([value, "heads", f"heads if {self.flag(1)} else by_level"])
        self.weighed("", ["level"], value)
        self.numbers.append("weighted")
        if self.has("crossed"):
            self.crossed()

    def crossed(self) -> None:
        """Parts by groups, of which some cells, rows or whole columns are not there."""
        parts, groups = SETS["part"][1], SETS["level"][1]
        gone = self.pick([None, *parts, *groups]) if self.has("column_absent") else None
        rows: dict[str, Any] = {p: {g: self.cell() for g in groups} for p in parts}
        for p in parts:
            for g in groups:
                if gone in (p, g):
                    rows[p][g] = self.pick(["not_due", "not_applicable"])
        self.pack["tables"]["cells"] = {
            "label": "t", "over": ["part", "level"], "rows": rows, "assumption": "生成"
        }  # fmt: skip
        value = f"cells * ({self.number(1)})"
        self.weighed("x", self.pick([["part"], ["part", "level"]]), value, "part")
        self.numbers.append("xweighted[mid]")
        mean = {"label": "m", "type": "number", "assumption": "生成",
                "value": f"{self.pick(['mean', 'best', 'worst'])}(xweighted, over=level, "
                         "absent=skip)"}  # fmt: skip
        self.pack["figures"]["groups"] = mean
        self.numbers.append("groups")

    def weighed(self, name: str, over: list[str], value: str, along: str = "level") -> None:
        """Scores, their weights and what these come to: ``<name>weighted``."""
        figures, mine = self.pack["figures"], {"label": "w", "type": "number", "assumption": "生成"}
        members = SETS[along][1]
        cross = ["part", "level"] if name else over
        if self.has("standing_at", 0.5):
            value = f"({value} if {along} != {self.pick(members)} else {self.pick(['0', value])})"
        figures[f"{name}score"] = {**mine, "over": cross, "value": value}
        if self.has("when", 0.4):
            figures[f"{name}score"]["when"] = self.flag(1)
        share: dict[str, Any] = {
            "over": along, "base": {m: self.pick([1, 2, 3, "0.5"]) for m in members},
            "present": f"{name}score", "absent": self.policy(members),
        }  # fmt: skip
        figures[f"{name}share"] = {**mine, "over": cross, "weights": share}
        if self.has("round_weights", 0.5):
            figures[f"{name}share"]["round"] = self.pick(["0.1", "0.01", "1"])
        skip = ", absent=skip" if self.has("skip", 0.7) else ""
        figures[f"{name}weighted"] = {
            **mine, "value": f"sum({name}share * {name}score, over={along}{skip})",
            **({"over": "level"} if name else {}),
        }  # fmt: skip
