"""What each of the sixteen row nodes means (language reference, absence table).

In one world a part is an exact number or absent for a reason.  What is computed here is all that
it may be: a `Possible` that holds the value of every world in which every input is one of its
own possibilities.  The parts of a node are taken as independent of each other.  Where they are
decided the result is decided, and then it is the value in that one world.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, TypeAlias

from gmpy2 import mpq

from assess.language import ir
from assess.value import NO_REASONS, Possible, Rational, Reason

Given: TypeAlias = Mapping[str, Possible]
"""By id: all that the names a node reads may be."""

Interval: TypeAlias = tuple[Rational, Rational]
"""The least and the greatest number."""

Ends: TypeAlias = Callable[[list[Rational], list[Rational]], Interval]
"""The interval of an operation on parts, from the least and the greatest number of each."""

ZERO, HALF, ONE = mpq(0), mpq(1, 2), mpq(1)
NO, YES, EITHER = Possible(ZERO, ZERO), Possible(ONE, ONE), Possible(ZERO, ONE)


def meaning(node: ir.Node, given: Given) -> Possible:
    """All that ``node`` may be, where the names it reads may be what is ``given``."""
    return MEANING[type(node)](node, given)


@lru_cache(maxsize=4096)
def certainly(number: Rational) -> Possible:
    """Exactly this number."""
    return Possible(number, number)


def flag(may_be_no: bool, may_be_yes: bool, reasons: frozenset[Reason] = NO_REASONS) -> Possible:
    """The flag that may be these, or absent for these reasons."""
    if not reasons:
        return EITHER if may_be_no and may_be_yes else YES if may_be_yes else NO
    if not may_be_no and not may_be_yes:
        return Possible(None, None, reasons)
    return Possible(ZERO if may_be_no else ONE, ONE if may_be_yes else ZERO, reasons)


def hull(parts: Iterable[Possible], reasons: frozenset[Reason]) -> Possible:
    """Every number from the least to the greatest of the parts, or absent for ``reasons``."""
    numbers = [(p.low, p.high) for p in parts if p.low is not None and p.high is not None]
    if not numbers:
        return Possible(None, None, reasons)
    return Possible(min(low for low, _ in numbers), max(high for _, high in numbers), reasons)


def told(parts: Iterable[Possible], missing: Iterable[Possible]) -> frozenset[Reason]:
    """The reasons that ``parts`` give together; ``missing`` are those sure to be absent.

    Of several reasons the least is told in each world.  So none is ever told that is greater
    than all that some missing part can give.
    """
    reasons = NO_REASONS.union(*[part.reasons for part in parts])
    bound = min((max(part.reasons) for part in missing), default=None)
    return reasons if bound is None else frozenset(r for r in reasons if r <= bound)


def strictly(ends: Ends, parts: Sequence[Possible]) -> Possible:
    """Absent if a part is, else what the operation makes of the parts' numbers."""
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    for part in parts:
        if part.reasons:
            reasons = told(parts, [part for part in parts if part.low is None])
            break
    else:
        reasons = NO_REASONS
    if len(lows) < len(parts):
        return Possible(None, None, reasons)
    low, high = ends(lows, highs)
    return Possible(low, high, reasons)


def rising(operation: Callable[[list[Rational]], Rational]) -> Ends:
    """Of an operation that never falls where a part rises: its ends come from the parts' ends."""

    def ends(lows: list[Rational], highs: list[Rational]) -> Interval:
        low = operation(lows)
        return low, low if lows == highs else operation(highs)

    return ends


def total(numbers: Iterable[Rational]) -> Rational:
    """The sum; of none 0."""
    return sum(numbers, ZERO)


def product(lows: Iterable[Rational], highs: Iterable[Rational]) -> Interval:
    """The least and the greatest product: factor by factor, both lie at ends."""
    low = high = ONE
    for least, greatest in zip(lows, highs, strict=True):
        if low == high and least == greatest:
            low = high = low * least
        else:
            corners = (low * least, low * greatest, high * least, high * greatest)
            low, high = min(corners), max(corners)
    return low, high


def _quotient(lows: list[Rational], highs: list[Rational]) -> Interval:
    """The least and the greatest quotient by a divisor of one sign: both lie at ends."""
    if lows == highs:
        return (lows[0] / lows[1],) * 2
    corners = [end / by for end in (lows[0], highs[0]) for by in (lows[1], highs[1])]
    return min(corners), max(corners)


def _strict(
    ends: Ends,
) -> Callable[[ir.Sum | ir.Product | ir.Least | ir.Greatest, Given], Possible]:
    return lambda node, given: strictly(ends, [meaning(part, given) for part in node.parts])


def _divide(node: ir.Divide, given: Given) -> Possible:
    """By 0 is absent; else a divisor that may be 0 is at least ``smallest`` away from it."""
    over, by = meaning(node.numerator, given), meaning(node.divisor, given)
    if over.low is None or by.low is None or by.high is None or by.low > 0 or by.high < 0:
        return strictly(_quotient, (over, by))
    quotients = [
        strictly(_quotient, (over, Possible(least, greatest)))
        for least, greatest in ((by.low, -node.smallest), (node.smallest, by.high))
        if least <= greatest
    ]
    return hull(quotients, over.reasons | by.reasons | {node.by_zero})


def compare(op: Literal["<", "<=", "=="], left: Possible, right: Possible) -> Possible:
    """Whether ``left`` op ``right``; open where both answers are possible."""
    reasons = NO_REASONS
    if left.reasons or right.reasons:
        reasons = told((left, right), [part for part in (left, right) if part.low is None])
    if left.low is None or left.high is None or right.low is None or right.high is None:
        return Possible(None, None, reasons)
    if op == "<":
        return flag(left.high >= right.low, left.low < right.high, reasons)
    if op == "<=":
        return flag(left.high > right.low, left.low <= right.high, reasons)
    overlap = left.low <= right.high and right.low <= left.high
    points = left.low == left.high and right.low == right.high
    return flag(not (overlap and points), overlap, reasons)


def _not(node: ir.Not, given: Given) -> Possible:
    part = meaning(node.of, given)
    return flag(part.high == 1, part.low == 0, part.reasons)


def _all(node: ir.All, given: Given) -> Possible:
    """A certain ``no`` decides.  Otherwise it is absent in the worlds where no part is ``no``.

    In these a part that cannot be ``yes`` is missing.
    """
    parts = []
    for of in node.parts:
        part = meaning(of, given)
        if part.high == 0 and not part.reasons:
            return NO
        parts.append(part)
    may_be_no = any(part.low == 0 for part in parts)
    may_be_yes = all(part.high == 1 for part in parts)
    return flag(may_be_no, may_be_yes, told(parts, [part for part in parts if part.high != 1]))


def _any(node: ir.Any, given: Given) -> Possible:
    """The mirror image of All: a certain ``yes`` decides, what cannot be ``no`` is missing."""
    parts = []
    for of in node.parts:
        part = meaning(of, given)
        if part.low == 1 and not part.reasons:
            return YES
        parts.append(part)
    may_be_no = all(part.low == 0 for part in parts)
    may_be_yes = any(part.high == 1 for part in parts)
    return flag(may_be_no, may_be_yes, told(parts, [part for part in parts if part.low != 0]))


def _round(node: ir.Round, given: Given) -> Possible:
    part = meaning(node.of, given)
    if part.low is None or part.high is None:
        return part
    low = rounded(part.low, node.step, node.mode)
    high = low if part.low == part.high else rounded(part.high, node.step, node.mode)
    return Possible(low, high, part.reasons)


def rounded(
    number: Rational, step: Rational, mode: Literal["half_away", "floor", "ceil"]
) -> Rational:
    """``number`` as a multiple of ``step`` (language reference, rounding)."""
    if mode == "floor":
        return int(number // step) * step
    if mode == "ceil":
        return -int(-number // step) * step
    size = int(abs(number) / step + HALF) * step
    return -size if number < 0 else size


def _pick(node: ir.Pick, given: Given) -> Possible:
    """Only the cases that can be selected are looked at; an absent selector selects none."""
    selector = meaning(node.selector, given)
    if selector.low is None or selector.high is None:
        return selector
    if selector.low == selector.high and not selector.reasons:
        return meaning(node.cases[int(selector.low)], given)
    first, last = max(0, -int(-selector.low // 1)), int(selector.high // 1)
    cases = [meaning(case, given) for case in node.cases[first : last + 1]]
    return hull(cases, selector.reasons.union(*[case.reasons for case in cases]))


def _present(node: ir.Present, given: Given) -> Possible:
    """Open only where absence is: an unknown number is there, whichever it is.

    Asked for one kind of absence, it holds where there is a number or the other kind.
    """
    part = meaning(node.of, given)
    asked = {reason for reason in part.reasons if node.kind in (None, reason.kind)}
    return flag(bool(asked), part.low is not None or asked != part.reasons)


def _else(node: ir.Else, given: Given) -> Possible:
    """The second part, with its own reasons, in the worlds where the first is absent."""
    first = meaning(node.of, given)
    if not first.reasons:
        return first
    second = meaning(node.otherwise, given)
    return hull((first, second), second.reasons)


MEANING: dict[type[ir.Node], Callable[[typing.Any, Given], Possible]] = {
    ir.Constant: lambda node, _given: certainly(node.value),
    ir.Absent: lambda node, _given: Possible(None, None, frozenset((node.reason,))),
    ir.Name: lambda node, given: given[node.id],
    ir.Sum: _strict(rising(total)),
    ir.Product: _strict(product),
    ir.Divide: _divide,
    ir.Least: _strict(rising(min)),
    ir.Greatest: _strict(rising(max)),
    ir.Round: _round,
    ir.Compare: lambda node, given: compare(
        node.op, meaning(node.left, given), meaning(node.right, given)
    ),
    ir.Not: _not,
    ir.All: _all,
    ir.Any: _any,
    ir.Pick: _pick,
    ir.Else: _else,
    ir.Present: _present,
}
"""What each node means, by its type: a look-up, because it is asked thousands of times a school."""
