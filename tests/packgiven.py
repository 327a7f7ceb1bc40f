"""The beginning of a random pack: its features, facts and tables."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

YEARS = (2021, 2022, 2023)
FEATURES = (
    "not_due", "not_applicable", "two_way_table", "over_level", "flags", "grades", "steps",
    "weights", "division", "rounding", "else", "when", "skip", "peers", "within", "rank",
    "city", "chains", "cycles", "stages", "history", "indicators", "zero_when", "bonus",
    "blank_na", "picks", "between", "products", "open_range", "asked_why",
    "items", "item_where", "item_words", "item_blank", "item_skip", "once_per",
    "by_part", "by_reason", "round_weights", "crossed", "column_absent",
    "cumulative", "last_2", "uses", "show_when",
    "own_else", "standing_at",
)  # fmt: skip
"""What a pack may or may not use; each pack draws its own half of them."""

SETS = {
    "kind": ("plain", ["ordinary", "senior", "technician"]),
    "level": ("plain", ["mid", "high"]),
    "part": ("plain", ["north", "south", "west"]),
    "grade": ("ordered", ["poor", "fair", "fine"]),
    "rating": ("ordered", ["fail", "pass", "good", "excellent"]),
    "card": ("ordered", ["red", "yellow", "clear"]),
}


HEADS = ["heads[mid]", "sum(heads, over=level)", "best(heads, over=level)"]
"""What can be read of the fact that has one value for each level."""


class Given:
    """What a pack of one seed begins with; knows what formulas may read."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.on = {f for f in FEATURES if self.random.random() < 0.6}
        self.used: Counter[str] = Counter()
        self.numbers: list[str] = []
        self.whole: list[str] = []
        self.flags: list[str] = []
        self.labels: dict[str, list[str]] = {}
        self.pack: dict[str, Any] = {
            "language": 1,
            "pack": {"id": f"seed{seed}", "label": "生成", "version": "1", "years": list(YEARS)},
            **{s: {} for s in ("labels", "facts", "tables", "figures", "conclusions", "rules")},
            "indicators": {},
            "goals": {},
        }

    def has(self, feature: str, chance: float = 1.0) -> bool:
        """Whether to use a feature here; counts it."""
        yes = feature in self.on and self.random.random() < chance
        self.used[feature] += yes
        return yes

    def pick(self, options: list[Any]) -> Any:
        return options[self.random.randrange(len(options))]

    def facts(self) -> None:
        facts = self.pack["facts"]
        for n in range(self.random.randint(3, 6)):
            low = self.pick([0, 0, 1, 1, -3 if self.has("open_range", 0.3) else 1])
            entry: dict[str, Any] = {
                "label": f"n{n}", "range": [low, low + self.random.randint(1, 40)]
            }  # fmt: skip
            if self.has("blank_na", 0.3):
                entry["blank"] = "not_applicable"
            facts[f"n{n}"] = entry
            self.whole.append(f"n{n}")
        if self.has("flags"):
            for n in range(2):
                facts[f"p{n}"] = {"label": f"p{n}", "type": "flag"}
                if self.has("blank_na", 0.3):
                    facts[f"p{n}"]["blank"] = "not_applicable"
                self.flags.append(f"p{n}")
        if self.has("grades"):
            facts["g0"] = {"label": "g0", "type": "grade"}
            self.labels["grade"] = ["g0"]
        if self.has("over_level"):
            facts["heads"] = {"label": "heads", "range": [0, 9], "over": "level"}
            self.whole += HEADS
        self.labels.setdefault("kind", []).append("kind")
        self.numbers += self.whole

    def cell(self) -> Any:
        if self.has("not_due", 0.15):
            return "not_due"
        if self.has("not_applicable", 0.15):
            return "not_applicable"
        return self.pick([1, 2, 5, "0.5", "25%", 12, 30])

    def tables(self) -> None:
        tables = self.pack["tables"]
        mine = {"assumption": "生成"}
        for n in range(3):
            value = self.pick([1, 2, 3, "0.5", "7.5", 10])
            tables[f"c{n}"] = {"label": "c", "value": value, **mine}
            self.numbers.append(f"c{n}")
        rows: dict[str, Any] = {str(y): self.cell() for y in YEARS}
        tables["by_year"] = {"label": "t", "over": "year", "rows": rows, **mine}
        rows = {k: self.cell() for k in SETS["kind"][1]}
        tables["by_kind"] = {"label": "t", "over": "kind", "rows": rows, **mine}
        self.numbers += ["by_year", "by_kind[kind]", "by_kind[senior]"]
        if self.has("two_way_table") and "grade" in self.labels:
            rows = {k: {g: self.cell() for g in SETS["grade"][1]} for k in SETS["kind"][1]}
            tables["grid"] = {"label": "t", "over": ["kind", "grade"], "rows": rows, **mine}
            self.numbers.append("grid[kind, g0]")
