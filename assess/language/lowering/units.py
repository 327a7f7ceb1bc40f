"""Units as they are spelled: ``person``, ``m2*day``, ``person/class``, ``m^2``."""

from __future__ import annotations

import re

_FACTOR = r"[A-Za-z][A-Za-z0-9_]*(?:\^[1-9])?"
_FACTORS = rf"{_FACTOR}(?:[*·]{_FACTOR})*"
_SPELLING = re.compile(rf"(?P<above>1|{_FACTORS})(?:/(?P<below>{_FACTORS}))?")


def powers(unit: str) -> dict[str, int] | None:
    """Each unit with its exponent, those below the line negative; None for what is no unit."""
    match = _SPELLING.fullmatch(unit.replace(" ", ""))
    if match is None:
        return None
    found: dict[str, int] = {}
    for part, sign in ((match["above"], 1), (match["below"] or "1", -1)):
        for factor in re.split(r"[*·]", part) if part != "1" else ():
            base, _, size = factor.partition("^")
            found[base] = found.get(base, 0) + sign * int(size or 1)
    return found
