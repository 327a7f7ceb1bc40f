"""Lists of items of a random pack, and what formulas read of them."""

from __future__ import annotations

from typing import Any

from tests.packgiven import SETS, Given


class Listed(Given):
    """A pack that also has lists of items."""

    def facts(self) -> None:
        """All facts, one list of items among them."""
        super().facts()
        if not self.has("items"):
            return
        fields: dict[str, Any] = {
            "rank": {"label": "rank", "type": "grade"},
            "place": {"label": "place", "type": "level", "blank": "refuse"},
            "people": {"label": "people", "range": [self.pick([0, 1]), 9]},
            "team": {"label": "team", "type": "flag"},
        }
        if self.has("item_words"):
            fields["project"] = {"label": "project", "type": "text"}
        if self.has("item_blank", 0.5):
            fields["people"] = {"label": "people", "range": [0, 9], "blank": 0}
        entry: dict[str, Any] = {
            "label": "won", "type": "items", "range": [0, self.random.randint(1, 4)],
            "fields": fields,
        }  # fmt: skip
        if self.has("blank_na", 0.3):
            entry["blank"] = "not_applicable"
        self.pack["facts"]["won"] = entry

    def tables(self) -> None:
        """All tables; what an item is worth among them, and what can be read of the list."""
        super().tables()
        if "won" not in self.pack["facts"]:
            return
        rows = {g: self.cell() for g in SETS["grade"][1]}
        self.pack["tables"]["worth"] = {
            "label": "t", "over": "grade", "rows": rows, "assumption": "生成"
        }  # fmt: skip
        for _ in range(self.random.randint(1, 4)):
            self.numbers.append(self.over_items())
        if self.has("item_where"):
            self.flags.append(f"count(over=won, where={self.item_flag()}) >= 2")

    def over_items(self) -> str:
        """A formula over the list."""
        operation = self.pick(["sum", "sum", "mean", "best", "worst", "count"])
        parts = [] if operation == "count" else [self.item_number(1)]
        parts.append("over=won")
        if self.has("item_where", 0.5):
            parts.append(f"where={self.item_flag()}")
        if self.has("once_per", 0.5):
            words = ["item.project"] if "project" in self.pack["facts"]["won"]["fields"] else []
            parts.append(f"once_per={self.pick([*words, 'item.place'])}")
        if self.has("item_skip", 0.5):
            parts.append("absent=skip")
        return f"{operation}({', '.join(parts)})"

    def item_number(self, depth: int) -> str:
        """A number that an item has."""
        plain = ["item.people", "worth[item.rank]", "c0", "by_year"]
        if depth == 0:
            return str(self.pick(plain))
        a, b = self.item_number(depth - 1), self.item_number(depth - 1)
        return str(self.pick([
            *plain, f"({a} - {b})", f"least({a}, {b})", f"({a} * {b})",
            f"({a}) / (1 + item.people)", f"({a} if {self.item_flag()} else {b})", f"round({a}, 5)",
        ]))  # fmt: skip

    def item_flag(self) -> str:
        """A flag that an item has."""
        return str(self.pick([
            "item.team", "not item.team", "item.place == mid", "item.rank >= fair",
            "(item.team and item.people > 3)", "worth[item.rank] >= 2",
        ]))  # fmt: skip
