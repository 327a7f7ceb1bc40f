"""Writes one node as Python over whole numbers, for a school about which everything is known.

A value is a pair: numerator and denominator > 0, or the number of a reason and 0.  The text
reads values from the list ``v`` by slot and calls nothing but the two functions below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import gcd

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
from assess.value import Reason

DEEPEST = 40
"""Indentation at which a subtree becomes a function: Python reads at most 100 levels."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Where a value is found in the text: two expressions; ``sure`` if it is never absent."""

    n: str
    d: str
    sure: bool


def lowest(n: int, d: int) -> tuple[int, int]:
    """A number in lowest terms; a reason as it is."""
    if d > 1:
        g = gcd(n, d)
        return n // g, d // g
    return n, d


def told(*values: tuple[int, int]) -> int:
    """Of values that are not all there the reason that is told: the least."""
    return min(n for n, d in values if not d)


class PointWriter:
    """The text of one figure.  ``slots`` by id; ``sure`` are the ids that are never absent."""

    def __init__(
        self, slots: Mapping[str, int], reasons: Mapping[Reason, int], sure: frozenset[str]
    ) -> None:
        self._slots = slots
        self._reasons = reasons
        self._sure = sure
        self._lines: list[str] = []
        self._functions: list[str] = []
        self._depth = 0
        self._count = 0

    def figure(self, id: str, node: Node) -> tuple[str, bool]:
        """The text that computes ``node`` and keeps it under ``id``; whether it is never absent."""
        pair = self._node(node)
        if pair.d != "1":
            self._line(f"v[{self._slots[id]}] = lowest({pair.n}, {pair.d})")
        else:
            self._line(f"v[{self._slots[id]}] = {pair.n}, 1")
        return self._text(), pair.sure

    def margin(self, op: str, left: Node, right: Node) -> str:
        """The text that appends by how much ``left`` op ``right`` holds, or None.

        For "<" and "<=" that is right - left over a positive denominator, for "==" and "!="
        its size.
        """
        a, b = self._node(left), self._node(right)
        size = "abs" if op in ("==", "!=") else ""
        difference = f"{size}({b.n}*{a.d} - {a.n}*{b.d})"
        self._line(f"m.append({difference} if {a.d} and {b.d} else None)")
        return self._text()

    def truth(self, node: Node, opposite: bool) -> str:
        """The text that appends 1 where the flag ``node`` (or its opposite) holds, 0 or None."""
        a = self._node(node)
        value = f"{a.d} - {a.n}" if opposite else a.n
        self._line(f"m.append(({value}) // {a.d} if {a.d} else None)")
        return self._text()

    def _text(self) -> str:
        return "\n".join([*self._functions, *self._lines]) + "\n"

    def _line(self, text: str) -> None:
        self._lines.append("    " * self._depth + text)

    @contextmanager
    def _block(self, head: str) -> Iterator[None]:
        self._line(head)
        self._depth += 1
        yield
        self._depth -= 1

    def _fresh(self) -> tuple[str, str]:
        self._count += 1
        return f"n{self._count}", f"d{self._count}"

    def _node(self, node: Node) -> Pair:
        if self._depth > DEEPEST:
            return self._apart(node)
        match node:
            case Constant(value):
                return Pair(_integer(value.numerator), _integer(value.denominator), True)
            case Absent(reason):
                return Pair(f"R{self._reasons[reason]}", "0", False)
            case Name(id):
                n, d = self._fresh()
                self._line(f"{n}, {d} = v[{self._slots[id]}]")
                return Pair(n, d, id in self._sure)
            case Present(of, kind):
                part = self._node(of)
                counted = "" if kind is None else f" or not K{kind} >> {part.n} & 1"
                return Pair(f"(1 if {part.d}{counted} else 0)", "1", True)
            case Else(of, otherwise):
                return self._else(of, otherwise)
            case Pick(selector, cases):
                return self._pick(selector, cases)
            case All(parts):
                return self._decided(parts, "not {0.n}", "0", "1")
            case Any(parts):
                return self._decided(parts, "{0.n}", "1", "0")
            case _:
                return self._strict(node)

    def _apart(self, node: Node) -> Pair:
        writer = PointWriter(self._slots, self._reasons, self._sure)
        writer._count = self._count
        writer._depth = 1
        pair = writer._node(node)
        writer._line(f"return {pair.n}, {pair.d}")
        self._count = writer._count
        n, d = self._fresh()
        self._functions += [*writer._functions, f"def f{n}(v):", *writer._lines]
        self._line(f"{n}, {d} = f{n}(v)")
        return Pair(n, d, pair.sure)

    def _else(self, of: Node, otherwise: Node) -> Pair:
        first = self._node(of)
        if first.sure:
            return first
        n, d = self._fresh()
        self._line(f"{n}, {d} = {first.n}, {first.d}")
        with self._block(f"if not {d}:"):
            second = self._node(otherwise)
            self._line(f"{n}, {d} = {second.n}, {second.d}")
        return Pair(n, d, second.sure)

    def _pick(self, selector: Node, cases: tuple[Node, ...]) -> Pair:
        chosen = self._node(selector)
        n, d = self._fresh()
        sure = chosen.sure
        word = "if"
        if not sure:
            with self._block(f"if not {chosen.d}:"):
                self._line(f"{n}, {d} = {chosen.n}, 0")
            word = "elif"
        for position, case in enumerate(cases):
            last = position == len(cases) - 1
            test = f"{word} {chosen.n} == {position}*{chosen.d}:"
            if last:
                test = "if True:" if word == "if" else "else:"
            with self._block(test):
                part = self._node(case)
                self._line(f"{n}, {d} = {part.n}, {part.d}")
            sure = sure and part.sure
            word = "elif"
        return Pair(n, d, sure)

    def _decided(self, parts: tuple[Node, ...], one: str, then: str, otherwise: str) -> Pair:
        """All and Any: one part that decides does so whatever the others are."""
        pairs = [self._node(part) for part in parts]
        n, d = self._fresh()
        decides = " or ".join(
            one.format(p) if p.sure else f"({p.d} and {one.format(p)})" for p in pairs
        )
        unsure = [p for p in pairs if not p.sure]
        if not unsure:
            return Pair(f"({then} if {decides or 'False'} else {otherwise})", "1", True)
        with self._block(f"if {decides}:"):
            self._line(f"{n}, {d} = {then}, 1")
        with self._block(f"elif {_all_there(unsure)}:"):
            self._line(f"{n}, {d} = {otherwise}, 1")
        with self._block("else:"):
            self._line(f"{n}, {d} = {_told(unsure)}, 0")
        return Pair(n, d, False)

    def _strict(self, node: Node) -> Pair:
        """Absent as soon as a part is; of several reasons the least is told."""
        parts = [self._node(part) for part in _parts(node)]
        unsure = [p for p in parts if not p.sure]
        n, d = self._fresh()
        write = self._writer(node)
        if not unsure:
            write(n, d, parts)
        else:
            with self._block(f"if {_all_there(unsure)}:"):
                write(n, d, parts)
            with self._block("else:"):
                self._line(f"{n}, {d} = {_told(unsure)}, 0")
        if isinstance(node, Compare) and not unsure:
            return Pair(n, "1", True)
        return Pair(n, d, not unsure and not isinstance(node, Divide))

    def _writer(self, node: Node) -> Callable[[str, str, list[Pair]], None]:
        match node:
            case Sum():
                return self._sum
            case Product():
                return self._product
            case Least():
                return lambda n, d, parts: self._extreme(n, d, parts, "<")
            case Greatest():
                return lambda n, d, parts: self._extreme(n, d, parts, ">")
            case Divide(by_zero=reason):
                return lambda n, d, parts: self._divide(n, d, parts, self._reasons[reason])
            case Round():
                return lambda n, d, parts: self._round(n, d, parts[0], node)
            case Compare(op):
                return lambda n, d, parts: self._line(
                    f"{n}, {d} = (1 if {_cross(parts[0], op, parts[1])} else 0), 1"
                )
            case Not():
                return lambda n, d, parts: self._line(
                    f"{n}, {d} = {parts[0].d} - {parts[0].n}, {parts[0].d}"
                )
            case _:
                raise TypeError(type(node).__name__)

    def _sum(self, n: str, d: str, parts: list[Pair]) -> None:
        self._line(f"{n}, {d} = {parts[0].n}, {parts[0].d}")
        for part in parts[1:]:
            if part.d == "1":
                self._line(f"{n} += {part.n}*{d}")
                continue
            with self._block(f"if {d} == {part.d}:"):
                self._line(f"{n} += {part.n}")
            with self._block("else:"):
                self._line(f"{n} = {n}*{part.d} + {part.n}*{d}")
                self._line(f"{d} *= {part.d}")

    def _product(self, n: str, d: str, parts: list[Pair]) -> None:
        self._line(f"{n} = {' * '.join(p.n for p in parts)}")
        self._line(f"{d} = {' * '.join(p.d for p in parts)}")

    def _extreme(self, n: str, d: str, parts: list[Pair], op: str) -> None:
        self._line(f"{n}, {d} = {parts[0].n}, {parts[0].d}")
        for part in parts[1:]:
            with self._block(f"if {_cross(part, op, Pair(n, d, True))}:"):
                self._line(f"{n}, {d} = {part.n}, {part.d}")

    def _divide(self, n: str, d: str, parts: list[Pair], reason: int) -> None:
        top, bottom = parts
        with self._block(f"if {bottom.n} > 0:"):
            self._line(f"{n}, {d} = {top.n}*{bottom.d}, {top.d}*{bottom.n}")
        with self._block(f"elif {bottom.n} < 0:"):
            self._line(f"{n}, {d} = -{top.n}*{bottom.d}, -{top.d}*{bottom.n}")
        with self._block("else:"):
            self._line(f"{n}, {d} = R{reason}, 0")

    def _round(self, n: str, d: str, part: Pair, node: Round) -> None:
        step = (_integer(node.step.numerator), _integer(node.step.denominator))
        self._line(f"a, b = {part.n}*{step[1]}, {part.d}*{step[0]}")
        ways = {
            "floor": "a // b",
            "ceil": "-(-a // b)",
            "half_away": "(2*a + b) // (2*b) if a >= 0 else -((b - 2*a) // (2*b))",
        }
        self._line(f"{n}, {d} = ({ways[node.mode]})*{step[0]}, {step[1]}")


def _parts(node: Node) -> tuple[Node, ...]:
    match node:
        case Sum(parts) | Product(parts) | Least(parts) | Greatest(parts):
            return parts
        case Divide(numerator, divisor):
            return numerator, divisor
        case Compare(_, left, right):
            return left, right
        case Round(of) | Not(of):
            return (of,)
        case _:
            raise TypeError(type(node).__name__)


def _integer(value: object) -> str:
    text = str(value)
    return f"({text})" if text.startswith("-") else text


def _cross(a: Pair, op: str, b: Pair) -> str:
    return f"{a.n}*{b.d} {op} {b.n}*{a.d}"


def _all_there(pairs: list[Pair]) -> str:
    return " and ".join(p.d for p in pairs)


def _told(pairs: list[Pair]) -> str:
    if len(pairs) == 1:
        return pairs[0].n
    listed = ", ".join(f"({p.n}, {p.d})" for p in pairs)
    return f"told({listed})"
