"""Formulas of a random pack, made by type from what already exists."""

from __future__ import annotations

from tests.packgiven import SETS
from tests.packlists import Listed


class Formulas(Listed):
    """A pack of which formulas can be made."""

    def number(self, depth: int) -> str:
        """A number-valued formula."""
        if depth == 0 or self.random.random() < 0.25:
            return str(self.pick([*self.numbers, *self.numbers, "0", "1"]))
        a, b = self.number(depth - 1), self.number(depth - 1)
        shapes = [f"{a} + {b}", f"({a} - {b})", f"least({a}, {b})", f"greatest({a}, {b})"]
        if self.has("division", 0.5):
            shapes = [f"({a}) / {self.pick(self.whole)}", f"({a}) / (1 + {self.pick(self.whole)})"]
        elif self.has("products", 0.4):
            shapes = [f"({a}) * {self.pick(self.numbers)}"]
        elif self.has("rounding", 0.3):
            shapes = [f"round({a}, {self.pick(['1', '0.1', '5'])})", f"floor({a})", f"ceil({a})"]
        elif self.has("picks", 0.4):
            shapes = [f"({a} if {self.flag(depth - 1)} else {b})"]
        elif self.has("between", 0.2):
            shapes = [f"between({a}, 1, 9)"]
        elif self.has("history", 0.3):
            kept = self.pack["figures"].items()
            past = [i for i, f in kept if f["type"] == "number" and "over" not in f]
            back = ", 2" if self.has("last_2", 0.5) else ""
            shapes = [f"last({self.pick(past)}{back})"] if past else shapes
        return str(self.pick(shapes))

    def flag(self, depth: int) -> str:
        """A flag-valued formula."""
        if depth <= 0 or self.random.random() < 0.4:
            compared = [f"{self.number(0)} {self.pick(['<', '<=', '>', '>=', '==', '!='])} "
                        f"{self.number(0)}", "kind == senior", "kind != ordinary"]  # fmt: skip
            ordered = [s for s in self.labels if SETS[s][0] == "ordered"]
            for label_set in ordered:
                member = self.pick(SETS[label_set][1])
                name = self.pick(self.labels[label_set])
                compared.append(f"{name} {self.pick(['<', '>=', '=='])} {member}")
            return str(self.pick([*compared, *self.flags]))
        a, b = self.flag(depth - 1), self.flag(depth - 1)
        shapes = [f"({a} and {b})", f"({a} or {b})", f"not {a}", f"present({self.number(0)})"]
        if self.has("asked_why", 0.4):
            shapes = [f"{self.pick(['not_due', 'not_applicable'])}({self.number(0)})"]
        return str(self.pick(shapes))

    def label(self, label_set: str) -> str:
        """A formula with a label of an ordered set."""
        names = self.labels.get(label_set, [])
        a, b = (self.pick([*names, *SETS[label_set][1]]) for _ in range(2))
        if not names:
            return f"({a} if {self.flag(1)} else {b})"
        name = self.pick(names)
        return str(self.pick([f"least({name}, {b})", f"down({name}, 1)", f"up({name}, 1)",
                              f"({name} if {self.flag(1)} else {b})"]))  # fmt: skip

    def know(self, id: str, kind: str) -> None:
        """Later formulas may read it."""
        if kind == "number":
            self.numbers.append(id)
        elif kind == "flag":
            self.flags.append(id)
        else:
            self.labels.setdefault(kind, []).append(id)
