"""The least change that gains anything, and the least that gains most, against trying all sizes."""

from __future__ import annotations

import itertools

from assess.enrolment.least_change import least_sizes


def by_trying(worth: list[int]) -> tuple[int, int] | None:
    """``worth`` of 0 is not gained by changing nothing, which is its first."""
    if max(worth) <= 0:
        return None
    return next(n for n, gain in enumerate(worth) if gain > 0), worth.index(max(worth))


def found(worth: list[int]) -> tuple[int, int] | None:
    return least_sizes(lambda size: worth[size], len(worth) - 1)


def test_what_never_falls_is_found_exactly() -> None:
    for most in range(1, 8):
        for steps in itertools.product((0, 0, 1, 2), repeat=most):
            worth = [0, *itertools.accumulate(steps)]
            assert found(worth) == by_trying(worth), worth


def test_what_is_of_no_worth_before_it_gains_is_found() -> None:
    # A check refuses small changes, say: the first that gains is 6.
    assert found([0, -1, -1, -1, -1, -1, 2, 2, 3, 3, 3]) == (6, 8)
    assert found([0, -1, -1, -1, -1]) is None
    assert found([0] * 100) is None


def test_a_summit_is_found_and_is_told_with_the_first_gain() -> None:
    for peak, fall in itertools.product(range(1, 120), (1, 2)):
        for most in range(peak, 300, 7):
            worth = [min(size, peak + fall * (peak - size)) for size in range(most + 1)]
            assert found(worth) == (1, peak), (peak, most)


def test_few_sizes_are_tried() -> None:
    tried: list[int] = []

    def worth(size: int) -> int:
        tried.append(size)
        return min(size // 20, 180)

    assert least_sizes(worth, 900_000) == (20, 3600)
    assert len(tried) == len(set(tried)) < 45
