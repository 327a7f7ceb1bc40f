"""Arithmetic on spans: all that a value may be, as five whole numbers.

A span is (low numerator, low denominator, high numerator, high denominator, reasons).
Denominators are > 0, or all four numbers are 0 where no number is left.  ``reasons`` is a bit
set; the reason of bit 0 is told first.  The names are what the generated text calls.
"""

from __future__ import annotations

from math import gcd
from typing import TypeAlias

Span: TypeAlias = tuple[int, int, int, int, int]

NO: Span = (0, 1, 0, 1, 0)
YES: Span = (1, 1, 1, 1, 0)


def absent(reasons: int) -> Span:
    """Certainly absent."""
    return (0, 0, 0, 0, reasons)


def through(reasons: int) -> int:
    """All reasons up to the last of ``reasons``: what may still be told beside them."""
    return (1 << reasons.bit_length()) - 1


def tidy(a: Span) -> Span:
    """The same span in lowest terms."""
    ln, ld, hn, hd, reasons = a
    if ld > 1:
        g = gcd(ln, ld)
        ln, ld = ln // g, ld // g
    if hd > 1:
        g = gcd(hn, hd)
        hn, hd = hn // g, hd // g
    return (ln, ld, hn, hd, reasons)


def strict(parts: tuple[Span, ...]) -> tuple[int, bool]:
    """The reasons of a value that needs every part, and whether it may be a number at all."""
    reasons, told, numbers = 0, -1, True
    for part in parts:
        reasons |= part[4]
        if not part[1]:
            told &= through(part[4])
            numbers = False
    return reasons & told, numbers


def hull(a: Span, b: Span) -> Span:
    """Everything that either may be."""
    reasons = a[4] | b[4]
    if not a[1]:
        return (*b[:4], reasons)
    if not b[1]:
        return (*a[:4], reasons)
    low = b if b[0] * a[1] < a[0] * b[1] else a
    high = b if b[2] * a[3] > a[2] * b[3] else a
    return (low[0], low[1], high[2], high[3], reasons)


def otherwise(a: Span, b: Span) -> Span:
    """``a``, which may be absent, or ``b`` where it is."""
    return b if not a[1] else (*hull(a, b)[:4], b[4])


def present(a: Span, counted: int = -1) -> Span:
    """Whether there is a value, or none for a reason that is not among those ``counted``."""
    if not a[4] & counted:
        return YES
    return (0, 1, 1, 1, 0) if a[1] or a[4] & ~counted else NO


def opposite(a: Span) -> Span:
    """Not."""
    ln, ld, hn, hd, reasons = a
    return (hd - hn, hd, ld - ln, ld, reasons)


def every(parts: tuple[Span, ...]) -> Span:
    """All."""
    return opposite(some(tuple(opposite(part) for part in parts)))


def some(parts: tuple[Span, ...]) -> Span:
    """Any: one certain yes decides."""
    reasons, told = 0, -1
    yes, no = False, True
    for part in parts:
        ln, ld, hn, _, own = part
        if ln > 0 and not own:
            return YES
        yes = yes or hn > 0
        reasons |= own
        if not ld or ln > 0:
            no = False
            told &= through(own)
    reasons &= told
    if not yes and not no:
        return absent(reasons)
    return (0 if no else 1, 1, 1 if yes else 0, 1, reasons)


def less(a: Span, b: Span) -> Span:
    """``a < b``."""
    return _compared(a, b, a[0] * b[3] < b[2] * a[1], a[2] * b[1] >= b[0] * a[3])


def at_most(a: Span, b: Span) -> Span:
    """``a <= b``."""
    return _compared(a, b, a[0] * b[3] <= b[2] * a[1], a[2] * b[1] > b[0] * a[3])


def equal(a: Span, b: Span) -> Span:
    """``a == b``."""
    overlap = a[0] * b[3] <= b[2] * a[1] and b[0] * a[3] <= a[2] * b[1]
    same = overlap and a[0] * b[3] == b[2] * a[1] and b[0] * a[3] == a[2] * b[1]
    return _compared(a, b, overlap, not same)


def _compared(a: Span, b: Span, yes: bool, no: bool) -> Span:
    reasons, numbers = strict((a, b))
    if not numbers:
        return absent(reasons)
    return (0 if no else 1, 1, 1 if yes else 0, 1, reasons)


def add(parts: tuple[Span, ...]) -> Span:
    """The sum."""
    reasons, numbers = strict(parts)
    if not numbers:
        return absent(reasons)
    ln, ld, hn, hd, _ = parts[0]
    for a, b, c, d, _ in parts[1:]:
        ln, ld = (ln + a, ld) if ld == b else (ln * b + a * ld, ld * b)
        hn, hd = (hn + c, hd) if hd == d else (hn * d + c * hd, hd * d)
    return (ln, ld, hn, hd, reasons)


def multiply(parts: tuple[Span, ...]) -> Span:
    """The product."""
    reasons, numbers = strict(parts)
    if not numbers:
        return absent(reasons)
    ln, ld, hn, hd, _ = parts[0]
    for a, b, c, d, _ in parts[1:]:
        if ln >= 0 and a >= 0:
            ln, ld, hn, hd = ln * a, ld * b, hn * c, hd * d
            continue
        ends = ((ln, ld), (hn, hd))
        ln, ld, hn, hd = _widest([(x * n, y * m) for x, y in ends for n, m in ((a, b), (c, d))])
    return (ln, ld, hn, hd, reasons)


def divide(a: Span, b: Span, sn: int, sd: int, by_zero: int) -> Span:
    """``a`` over ``b``, whose size is at least sn/sd where it is not 0."""
    reasons, numbers = strict((a, b))
    if not numbers:
        return absent(reasons)
    ln, ld, hn, hd, _ = b
    if ln > 0 or hn < 0:
        divisors = [(ln, ld), (hn, hd)]
    else:
        reasons |= by_zero
        divisors = []
        if hn * sd >= sn * hd:
            divisors += [(sn, sd), (hn, hd)]
        if -ln * sd >= sn * ld:
            divisors += [(ln, ld), (-sn, sd)]
    if not divisors:
        return absent(reasons)
    if a[0] >= 0 and divisors[0][0] > 0 and len(divisors) == 2:
        (ln, ld), (hn, hd) = divisors
        return (a[0] * hd, a[1] * hn, a[2] * ld, a[3] * ln, reasons)
    ends = ((a[0], a[1]), (a[2], a[3]))
    quotients = [
        (x * d, y * n) if n > 0 else (-x * d, -y * n) for x, y in ends for n, d in divisors
    ]
    return (*_widest(quotients), reasons)


def least(parts: tuple[Span, ...]) -> Span:
    """The least."""
    reasons, numbers = strict(parts)
    if not numbers:
        return absent(reasons)
    ln, ld, hn, hd, _ = parts[0]
    for a, b, c, d, _ in parts[1:]:
        if a * ld < ln * b:
            ln, ld = a, b
        if c * hd < hn * d:
            hn, hd = c, d
    return (ln, ld, hn, hd, reasons)


def greatest(parts: tuple[Span, ...]) -> Span:
    """The greatest."""
    reasons, numbers = strict(parts)
    if not numbers:
        return absent(reasons)
    ln, ld, hn, hd, _ = parts[0]
    for a, b, c, d, _ in parts[1:]:
        if a * ld > ln * b:
            ln, ld = a, b
        if c * hd > hn * d:
            hn, hd = c, d
    return (ln, ld, hn, hd, reasons)


def rounded(a: Span, sn: int, sd: int, mode: str) -> Span:
    """To a multiple of sn/sd."""
    ln, ld, hn, hd, reasons = a
    if not ld:
        return a
    return (steps(ln * sd, ld * sn, mode) * sn, sd, steps(hn * sd, hd * sn, mode) * sn, sd, reasons)


def steps(n: int, d: int, mode: str) -> int:
    """The whole number that n/d rounds to."""
    if mode == "floor":
        return n // d
    if mode == "ceil":
        return -(-n // d)
    return (2 * n + d) // (2 * d) if n >= 0 else -((d - 2 * n) // (2 * d))


def reach(a: Span) -> tuple[int, int]:
    """The first and the last whole number of ``a``; (1, 0) where there is none."""
    ln, ld, hn, hd, _ = a
    return (-(-ln // ld), hn // hd) if ld else (1, 0)


def margin(a: Span, b: Span) -> tuple[int, int] | None:
    """By how much ``a`` is under ``b``: at least and at most; None where neither is a number."""
    if not a[1] or not b[1]:
        return None
    return b[0] * a[3] - a[2] * b[1], b[2] * a[1] - a[0] * b[3]


def gap(a: Span, b: Span) -> tuple[int, int] | None:
    """How far ``a`` and ``b`` are apart: at least and at most."""
    under = margin(a, b)
    if under is None:
        return None
    return max(0, under[0], -under[1]), max(under[1], -under[0])


def _widest(numbers: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    low = high = numbers[0]
    for one in numbers[1:]:
        if one[0] * low[1] < low[0] * one[1]:
            low = one
        if one[0] * high[1] > high[0] * one[1]:
            high = one
    return (*low, *high)
