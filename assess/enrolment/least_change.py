"""The least change of a number that gains anything, and the least that gains most."""

from __future__ import annotations

from collections.abc import Callable


def least_sizes(worth: Callable[[int], int], most: int) -> tuple[int, int] | None:
    """The sizes of these two changes, from 1 to ``most``; None where none that is tried gains.

    ``worth`` is what a change of a size gains, 0 or less if nothing.  Tried are 1, 2, 4 …, half-way
    from there to ``most`` and that, and then what lies around the best of these.
    """
    known = {0: 0}

    def gain(size: int) -> int:
        if size not in known:
            known[size] = worth(size)
        return known[size]

    def least(wanted: int) -> int:
        """The least size that gains so much, as far as what is tried shows."""
        enough = min(size for size in known if known[size] >= wanted)
        short = max(size for size in known if size < enough)
        while enough - short > 1:
            middle = (short + enough) // 2
            short, enough = (middle, enough) if gain(middle) < wanted else (short, middle)
        return enough

    at = _summit(gain, most)
    if gain(at) <= 0:
        return None
    best = least(gain(at))
    return least(1), best


def _summit(gain: Callable[[int], int], most: int) -> int:
    """A size that gains most, of those tried."""
    at, powers = 0, [1 << power for power in range(most.bit_length()) if 1 << power < most]
    for size in [*powers, (sum(powers[-1:]) + most) // 2, most]:
        if gain(size) > gain(at) or gain(size) == gain(at) == 0:
            at = size
        elif gain(at) > 0 and gain(most) <= gain(at):
            break
    step = at // 2
    while step:
        if at + step <= most and gain(at + step) >= gain(at):
            at += step
        elif step < at and gain(at - step) > gain(at):
            at -= step
        step //= 2
    return at
