"""Exact numbers from text and back.  Nothing here ever passes through a float."""

from __future__ import annotations

import re

from assess.value import Rational

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(%?)")


def parse_number(text: str) -> Rational | None:
    """The number that ``text`` spells, or None where it spells none.

    Accepted: a whole number or a decimal, with an optional leading ``-`` and an optional ``%``
    directly behind it (``60%`` is 3/5).  Not accepted, so that a number has one spelling and a
    slip is seen: exponents, underscores, ``+``, leading zeros, ``.5``, ``1.``, spaces, and
    digits other than ASCII.
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    return Rational(text[:-1]) / 100 if match[1] else Rational(text)


def number_text(value: Rational) -> str:
    """The shortest exact text: ``0.33``, ``30000``, and ``283/3`` where no decimal is exact."""
    decimals = _decimals(value)
    if decimals is None:
        return f"{value.numerator}/{value.denominator}"
    return _fixed(value, decimals)


def decimal_text(value: Rational, step: Rational) -> str:
    """The value for display: the nearest multiple of ``step``, half away from zero, with as many
    decimals as ``step`` has.

    3 with ``step`` 0.01 gives ``3.00``, with 5 ``5``.  For display only: what is carried on stays
    exact.  Raises ValueError for a step that is no finite decimal, or not above 0.
    """
    decimals = _decimals(step)
    if decimals is None or step <= 0:
        raise ValueError(f"no finite decimal above 0: {step}")
    return _fixed(_rounded(value / step) * step, decimals)


def _decimals(value: Rational) -> int | None:
    """How many decimals the value has; None if it is no finite decimal."""
    rest, twos, fives = int(value.denominator), 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _fixed(value: Rational, decimals: int) -> str:
    """The value rounded half away from zero to so many decimals, all of them printed."""
    whole = _rounded(value * 10**decimals)
    digits = f"{abs(whole)}".rjust(decimals + 1, "0")
    sign = "-" if whole < 0 else ""
    if decimals == 0:
        return sign + digits
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def _rounded(value: Rational) -> int:
    """The nearest whole number, half away from zero."""
    above, below = abs(int(value.numerator)), int(value.denominator)
    # Adding a half and cutting rounds half up, which for a size means away from zero.
    whole = (2 * above + below) // (2 * below)
    return -whole if value < 0 else whole
