"""Writes one node as Python over spans, for a school about which something is not known."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import indent

from assess.language.ir import (
    Absent,
    All,
    Any,
    Compare,
    Constant,
    Divide,
    Else,
    Greatest,
    Least,
    Name,
    Node,
    Not,
    Pick,
    Present,
    Product,
    Round,
    Sum,
)
from assess.value import Rational, Reason

DEEPEST = 40
"""Indentation at which a subtree becomes a function: Python reads at most 100 levels."""

_STRICT = {
    Sum: "add",
    Product: "multiply",
    Least: "least",
    Greatest: "greatest",
    All: "every",
    Any: "some",
}
_TIDY = (Constant, Absent, Name, Present, All, Any, Compare)
"""What is in lowest terms as it comes."""

_COMPARE = {"<": "less", "<=": "at_most", "==": "equal"}


class SpanWriter:
    """The text of one figure; ``slots`` by id, ``reasons`` are numbers of bits."""

    def __init__(self, slots: Mapping[str, int], reasons: Mapping[Reason, int]) -> None:
        self._slots = slots
        self._reasons = reasons
        self._lines: list[str] = []
        self._functions: list[str] = []
        self._depth = 0
        self._count = 0

    def figure(self, id: str, node: Node) -> str:
        """The text that computes ``node`` and keeps it under ``id``."""
        value = self._node(node)
        if not isinstance(node, _TIDY):
            value = f"tidy({value})"
        self._line(f"v[{self._slots[id]}] = {value}")
        return self._text()

    def margin(self, op: str, left: Node, right: Node) -> str:
        """The text that appends the margin of ``left`` op ``right`` for must and for may."""
        a, b = self._node(left), self._node(right)
        self._line(f"a, b = {a}, {b}")
        # Two values are equal in all worlds where the gap is at most 0, in one where at least 0.
        measure = "gap" if op in ("==", "!=") else "margin"
        must, may = ("1", "0") if op == "==" else ("0", "1")
        self._line(f"w = {measure}(a, b)")
        self._line(f"must.append(None if w is None or a[4] or b[4] else w[{must}])")
        self._line(f"may.append(None if w is None else w[{may}])")
        return self._text()

    def truth(self, node: Node, opposite: bool) -> str:
        """The text that appends whether the flag ``node`` (or its opposite) holds."""
        a = self._node(node)
        self._line(f"a = opposite({a})" if opposite else f"a = {a}")
        self._line("must.append(None if a[4] or not a[1] else a[0] // a[1])")
        self._line("may.append(a[2] // a[3] if a[3] else None)")
        return self._text()

    def function(self, name: str, node: Node) -> str:
        """The text of a function of the values it reads, which returns ``node``."""
        self._line(f"return {self._node(node)}")
        return f"def {name}(v):\n" + indent(self._text(), "    ")

    def _text(self) -> str:
        return "\n".join([*self._functions, *self._lines]) + "\n"

    def _line(self, text: str) -> None:
        self._lines.append("    " * self._depth + text)

    def _keep(self, expression: str) -> str:
        self._count += 1
        self._line(f"t{self._count} = {expression}")
        return f"t{self._count}"

    def _node(self, node: Node) -> str:
        if self._depth > DEEPEST:
            return self._apart(node)
        match node:
            case Constant(value):
                number = _pair(value)
                return f"({number}, {number}, 0)"
            case Absent(reason):
                return f"(0, 0, 0, 0, B{self._reasons[reason]})"
            case Name(id):
                return f"v[{self._slots[id]}]"
            case Present(of, kind):
                counted = "" if kind is None else f", K{kind}"
                return self._keep(f"present({self._node(of)}{counted})")
            case Not(of):
                return self._keep(f"opposite({self._node(of)})")
            case Else(of, otherwise):
                return self._else(of, otherwise)
            case Pick(selector, cases):
                return self._pick(selector, cases)
            case Compare(op, left, right):
                return self._keep(f"{_COMPARE[op]}({self._node(left)}, {self._node(right)})")
            case Divide(top, bottom, smallest, by_zero):
                bit = f"B{self._reasons[by_zero]}"
                a, b = self._node(top), self._node(bottom)
                return self._keep(f"divide({a}, {b}, {_pair(smallest)}, {bit})")
            case Round(of, step, mode):
                return self._keep(f"rounded({self._node(of)}, {_pair(step)}, {mode!r})")
            case _:
                parts = "".join(f"{self._node(part)}, " for part in node.parts)
                return self._keep(f"{_STRICT[type(node)]}(({parts}))")

    def _apart(self, node: Node) -> str:
        writer = SpanWriter(self._slots, self._reasons)
        writer._count = self._count
        writer._depth = 1
        value = writer._node(node)
        writer._line(f"return {value}")
        name = f"f{writer._count + 1}"
        self._count = writer._count + 1
        self._functions += [*writer._functions, f"def {name}(v):", *writer._lines]
        return self._keep(f"{name}(v)")

    def _else(self, of: Node, otherwise: Node) -> str:
        kept = self._keep(self._node(of))
        self._line(f"if {kept}[4]:")
        self._depth += 1
        second = self._node(otherwise)
        self._line(f"{kept} = otherwise({kept}, {second})")
        self._depth -= 1
        return kept

    def _pick(self, selector: Node, cases: tuple[Node, ...]) -> str:
        chosen = self._node(selector)
        first = self._keep(f"reach({chosen})")
        kept = self._keep(f"absent({chosen}[4])")
        for position, case in enumerate(cases):
            self._line(f"if {first}[0] <= {position} <= {first}[1]:")
            self._depth += 1
            value = self._node(case)
            self._line(f"{kept} = hull({kept}, {value})")
            self._depth -= 1
        return kept


def _pair(value: Rational) -> str:
    return f"{value.numerator}, {value.denominator}"
