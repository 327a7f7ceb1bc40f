"""Random packs: every seed is one pack, features drawn per pack (swarm testing).

A pack is made as data, printed as JSON (which is YAML) and compiled like any other, so that the
compiler is in the loop.  Formulas are made by type, from what already exists, so every pack loads.
"""

from __future__ import annotations

from typing import Any

from tests.packgiven import FEATURES, HEADS, SETS, YEARS
from tests.packweights import Weighed

__all__ = ["FEATURES", "YEARS", "Maker"]


class Maker(Weighed):
    """Makes one pack from one seed, which may use the pack of another maker as ``domain``."""

    def __init__(self, seed: int, domain: Maker | None = None) -> None:
        super().__init__(seed)
        self.domain = domain

    def facts(self) -> None:
        """Its own facts, or those of the pack that it uses and reads figures of."""
        if self.domain is None:
            super().facts()
            return
        used = self.domain.pack
        self.pack["pack"]["uses"] = {"domain": "domain"}
        for id, fact in used["facts"].items():
            if "type" in fact:
                self.flags += [id] if fact["type"] == "flag" else []
            else:
                self.whole += HEADS if id == "heads" else [id]
        self.numbers += self.whole
        for id, entry in [*used["figures"].items(), *used["conclusions"].items()]:
            kind = entry.get("type", entry.get("of"))
            if "over" not in entry and entry.get("several") != "all_of":
                self.know(f"domain.{id}", kind)
        self.numbers += [f"domain.{id}.points" for id in (*used["goals"], *used["indicators"])]
        self.labels.setdefault("kind", []).append("kind")

    def make(self) -> dict[str, Any]:
        """The pack as data."""
        for id, (order, members) in SETS.items():
            words = {m: m for m in members}
            key = "worst_to_best" if order == "ordered" else "members"
            self.pack["labels"][id] = {"label": id, key: words}
        self.facts()
        self.tables()
        layers = 1 + self.has("stages") + self.has("stages", 0.5)
        for layer in range(layers):
            for n in range(self.random.randint(2, 6)):
                self.figure(f"f{layer}_{n}")
            if layer == 0:
                if self.has("indicators"):
                    self.goals()
                if self.has("weights"):
                    self.weights()
                if self.has("peers"):
                    self.peers()
            self.decisions(layer)
        return self.pack

    def figure(self, id: str) -> None:
        """One figure of a random type and body."""
        kind = self.pick(["number", "number", "number", "flag", "rating", "card"])
        entry: dict[str, Any] = {"label": id, "type": kind, "assumption": "生成"}
        if kind == "flag":
            entry["value"] = self.flag(2)
        elif kind in SETS:
            if self.has("steps", 0.6):
                members = SETS[kind][1][::-1]
                edges = sorted(self.random.sample(range(1, 30), len(members) - 1), reverse=True)
                edge = self.pick(["from", "above"])
                pieces: list[dict[str, Any]] = [
                    {edge: e, "is": m} for e, m in zip(edges, members, strict=False)
                ]
                entry |= {"steps_of": self.number(1), "steps": [*pieces, {"is": members[-1]}]}
            else:
                entry["value"] = self.label(kind)
        elif self.has("steps", 0.3):
            low, high = sorted(self.random.sample(range(1, 30), 2))
            edge = self.pick(["up_to", "below"])
            entry |= {
                "steps_of": self.number(1),
                "steps": [
                    {edge: low, "is": "x"},
                    {edge: high, "is": f"{low} * 1 + x / 2"},
                    {"is": 3},
                ],
            }
        else:
            entry["value"] = self.number(3)
        if self.has("when", 0.3):
            entry["when"] = self.flag(1)
        if kind == "number" and self.has("rounding", 0.3):
            entry["round"] = self.pick(["0.1", "0.01", "5", "1"])
        if self.has("else", 0.4):
            other = {"flag": "no", "rating": "pass", "card": "yellow"}
            entry["else"] = other.get(kind, self.pick(["0", "1", *self.numbers[:3]]))
            if kind == "number" and self.has("own_else", 0.3):
                entry["else"] = self.of_the_peers(id)
        if self.has("show_when", 0.3):
            entry["show_when"] = self.flag(1)
        self.pack["figures"][id] = entry
        self.know(id, kind)

    def of_the_peers(self, name: str) -> str:
        """What the other schools have of a value, where this one has none."""
        within = ", within=kind" if self.has("within", 0.4) else ""
        return f"{self.pick(['mean', 'best', 'worst'])}({name}, over=schools{within}, absent=skip)"

    def goals(self) -> None:
        """One or two goals with indicators of every shape."""
        mine = {"assumption": "生成"}
        for goal in ("ga", "gb")[: self.random.randint(1, 2)]:
            self.pack["goals"][goal] = {"label": goal, "max": 10, **mine}
            if self.has("rounding", 0.5):
                self.pack["goals"][goal]["round"] = "0.01"
            for n in range(self.random.randint(1, 4)):
                entry: dict[str, Any] = {
                    "label": "i", "goal": goal, "max": self.pick([1, 3, "2.5"]),
                    "measure": self.number(1), **mine,
                    "better": self.pick(["higher", "lower"]),
                }  # fmt: skip
                shape = self.pick(["met", "proportional", "steps"])
                if shape == "steps":
                    entry["score"] = [{"from": 10, "is": 1}, {"from": 3, "is": "x / 10"}, {"is": 0}]
                else:
                    entry |= {"score": shape, "target": self.pick(["c0", "c1", "by_year"])}
                if shape == "proportional" and self.random.random() < 0.5:
                    entry["zero_below"] = self.pick([{"attained": "60%"}, {"value": 3}])
                if self.has("zero_when", 0.3):
                    entry["zero_when"] = self.flag(1)
                if self.has("when", 0.4):
                    entry["applies"] = self.flag(0)
                if self.has("rounding", 0.4):
                    entry["round"] = "0.01"
                if self.has("else", 0.2):
                    entry["else"] = self.pick(["0", "max"])
                elif self.has("own_else", 0.4):
                    entry["else"] = self.of_the_peers("points")
                if self.has("show_when", 0.3):
                    entry["show_when"] = self.flag(1)
                if n and self.has("bonus", 0.4):
                    entry["bonus"] = True
                self.pack["indicators"][f"{goal}_{n}"] = entry
                self.numbers.append(f"{goal}_{n}.points")
                self.flags.append(f"{goal}_{n}.met")
            self.numbers.append(f"{goal}.points")
        self.goal_policies()
        skip = ", absent=skip" if self.has("skip", 0.5) else ""
        for n, op in enumerate(("sum", "mean", "best", "worst")):
            entry = {"label": op, "value": f"{op}(points, over=goals{skip})", "assumption": "生成"}
            self.pack["figures"][f"goals_{op}"] = entry | {"type": "number"}
            if n < 2:
                self.numbers.append(f"goals_{op}")

    def peers(self) -> None:
        """Values over the schools, and what is read from them."""
        for n in range(self.random.randint(1, 3)):
            parts = ["over=schools"]
            if self.has("within", 0.5):
                parts.append("within=kind")
            if self.has("rank", 0.4):
                if self.random.random() < 0.4:
                    parts.append(f"ties=[{self.number(0)}, {self.pick(self.whole)}]")
                op, body = "rank", self.number(1)
            else:
                op = self.pick(["sum", "mean", "best", "worst", "count"])
                body = self.number(1)
            if self.random.random() < 0.4:
                parts.append(f"where={self.flag(1)}")
            if self.has("skip", 0.5):
                parts.append("absent=skip")
            head = "" if op == "count" else f"{body}, "
            value = f"{op}({head}{', '.join(parts)})"
            entry = {"label": "peer", "type": "number", "value": value, "assumption": "生成"}
            self.pack["figures"][f"peer{n}"] = entry
            self.numbers.append(f"peer{n}")
        if self.has("city"):
            value = f"sum({self.pick(self.whole)}, over=schools) / count(over=schools)"
            self.pack["figures"]["city0"] = {
                "label": "city", "type": "number", "scope": "city", "value": value,
                "assumption": "生成",
            }  # fmt: skip
            self.numbers.append("city0")

    # -- decisions -----------------------------------------------------------------------------

    def decisions(self, layer: int) -> None:
        """Conclusions of this layer and rules that vote for them, in chains and in cycles."""
        conclusions, rules = self.pack["conclusions"], self.pack["rules"]
        made = {
            f"card{layer}": {"of": "card", "several": "worst", "none": "clear"},
            f"top{layer}": {"of": "rating", "several": "best", "none": "fail"},
            f"alarm{layer}": {"of": "flag", "several": "any"},
            f"areas{layer}": {"of": "kind", "several": "all_of"},
            f"malus{layer}": {"of": "number", "several": "sum", "at_most": 5},
            f"factor{layer}": {"of": "number", "several": "product"},
            f"cap{layer}": {"of": "number", "several": "least", "none": 30},
        }
        for id, entry in made.items():
            conclusions[id] = {"label": id, "assumption": "生成", **entry}
        votes = {
            f"card{layer}": ["yellow", "red", "yellow"], f"top{layer}": ["pass", "good"],
            f"alarm{layer}": ["yes"], f"areas{layer}": ["ordinary", "senior"],
            f"malus{layer}": [1, 2, "0.5", -1], f"factor{layer}": ["0.8", "1.25"],
            f"cap{layer}": [10, 20],
        }  # fmt: skip
        reached = [
            f"reached(card{layer}, yellow)", f"reached(card{layer}, red)",
            f"reached(top{layer}, good)", f"reached(alarm{layer})",
            f"reached(areas{layer}, senior)",
        ]  # fmt: skip
        for n in range(self.random.randint(3, 9)):
            when = self.flag(2)
            if n and self.has("chains", 0.6):
                asked = self.pick(reached)
                shapes = [f"{asked} and {when}", f"{asked} or ({when})", asked]
                if self.has("cycles", 0.5):
                    shapes.append(f"{asked} and {self.pick(reached)}")
                when = str(self.pick(shapes))
            chosen = self.random.sample(sorted(votes), self.random.randint(1, 2))
            rules[f"r{layer}_{n}"] = {
                "label": "r", "when": when, "assumption": "生成",
                "conclude": {c: self.pick(votes[c]) for c in chosen},
            }  # fmt: skip
        if self.has("cumulative"):
            failing = " + ".join(f"(1 if {self.flag(1)} else 0)" for _ in range(3))
            for count, vote in ((1, "yellow"), (2, "red")):
                rules[f"failing{layer}_{count}"] = {
                    "label": "r", "when": f"{failing} >= {count}", "assumption": "生成",
                    "conclude": {f"card{layer}": vote},
                }  # fmt: skip
        self.labels.setdefault("card", []).append(f"card{layer}")
        self.labels.setdefault("rating", []).append(f"top{layer}")
        self.flags.append(f"alarm{layer}")
        self.numbers += [f"malus{layer}", f"factor{layer}", f"cap{layer}"]
