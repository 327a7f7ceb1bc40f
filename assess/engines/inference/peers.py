"""Values over the schools of the cohort: sums, means, extremes, counts and places.

Everything a barrier reads is finished for every school.  A member is certain, open (it may be
one) or none of the group; what an open member adds only widens the result.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from typing import Any, Literal, TypeAlias

from assess.engines.inference.gathering import ZERO, gathered
from assess.engines.inference.spans import Span, absent, equal, through

Columns: TypeAlias = Mapping[int, Sequence[Span]]
"""By slot, the spans of all schools in the order of the cohort."""


@dataclass(frozen=True, slots=True)
class Barrier:
    """One peer value, by the slots that it reads; ``none`` is the bit of a reason."""

    operation: Literal["sum", "mean", "best", "worst", "count", "rank"]
    body: int | None
    within: int | None
    where: int | None
    ties: tuple[int, ...]
    skip: bool
    none: int

    def reads(self) -> tuple[int, ...]:
        """The slots it needs of every school."""
        given = (self.body, self.within, self.where, *self.ties)
        return tuple(slot for slot in given if slot is not None)

    def of_city(self, columns: Columns, size: int) -> Span:
        """The one value over all ``size`` schools."""
        return self._gathered(self._members(columns, size, None, None), columns)

    def of_schools(self, columns: Columns, size: int) -> list[Span]:
        """The value of every school, in the order of the cohort."""
        groups: dict[tuple[Span | None, int | None], _Group] = {}
        results = []
        for own in range(size):
            label = None if self.within is None else columns[self.within][own]
            # Schools of one known label share a group; what is open is open for each alone.
            key = (label, None if label is None or _single(label) else own)
            if key not in groups:
                members = self._members(columns, size, label, key[1])
                groups[key] = (
                    _Group(members, None, self._sorted(members, columns))
                    if self.operation == "rank"
                    else _Group(members, self._gathered(members, columns), None)
                )
            group = groups[key]
            if group.value is not None:
                results.append(group.value)
                continue
            place = group.places.of(self._keys(columns, own)) if group.places else None
            results.append(place or self._rank(own, group.members, columns))
        return results

    def _members(
        self, columns: Columns, size: int, label: Span | None, own: int | None
    ) -> list[tuple[int, bool]]:
        """Who may be in the group of ``label``, and whether certainly.

        ``own`` is the school whose label it is, where that matters: it equals itself.
        """
        members = []
        for index in range(size):
            tests = []
            if self.where is not None:
                tests.append(columns[self.where][index])
            if self.within is not None and label is not None:
                tests.append(
                    (int(bool(label[1])), 1, int(bool(label[1])), 1, label[4])
                    if index == own
                    else equal(columns[self.within][index], label)
                )
            if any(test[2] <= 0 for test in tests):
                continue
            members.append((index, all(test[0] > 0 and not test[4] for test in tests)))
        return members

    def _gathered(self, members: list[tuple[int, bool]], columns: Columns) -> Span:
        assert self.operation != "rank"
        bodies = None if self.body is None else columns[self.body]
        entries = [(certain, ZERO if bodies is None else bodies[i]) for i, certain in members]
        return gathered(self.operation, entries, self.skip, self.none)

    def _keys(self, columns: Columns, index: int) -> tuple[Span, ...]:
        return tuple(columns[slot][index] for slot in (self.body, *self.ties) if slot is not None)

    def _rank(self, own: int, members: list[tuple[int, bool]], columns: Columns) -> Span:
        mine = self._keys(columns, own)
        reasons, told, low, high = 0, -1, 1, 1
        for key in mine:
            reasons |= key[4]
            told &= -1 if key[1] else through(key[4])
        for index, certain in members:
            keys = self._keys(columns, index)
            gone = any(not key[1] for key in keys)
            wavers = any(key[4] for key in keys)
            if self.skip:
                if gone:
                    continue
                certain = certain and not wavers  # noqa: PLW2901
            else:
                for key in keys:
                    reasons |= key[4]
                    told &= -1 if key[1] or not certain else through(key[4])
            if gone or index == own or told != -1:
                continue
            low += certain and _ahead(keys, mine, True)
            high += _ahead(keys, mine, False)
        reasons &= told
        if told != -1:
            return absent(reasons)
        return (low, 1, high, 1, reasons)

    def _sorted(self, members: list[tuple[int, bool]], columns: Columns) -> _Places | None:
        """The keys of a group of which everything is known; None where it is not so."""
        keys = [self._keys(columns, index) for index, _ in members]
        if self.skip:
            keys = [key for key in keys if all(part[1] for part in key)]
        if not keys or not all(certain for _, certain in members):
            return None
        if not all(_single(part) for key in keys for part in key):
            return None
        return _Places(sorted(map(cmp_to_key(_compare), keys)))


@dataclass(frozen=True, slots=True)
class _Group:
    """The schools a value is over; the value, unless it is a place; the places, if all known."""

    members: list[tuple[int, bool]]
    value: Span | None
    places: _Places | None


@dataclass(frozen=True, slots=True)
class _Places:
    keys: Sequence[Any]

    def of(self, mine: tuple[Span, ...]) -> Span | None:
        if not all(_single(part) for part in mine):
            return None
        place = 1 + len(self.keys) - bisect_right(self.keys, cmp_to_key(_compare)(mine))
        return (place, 1, place, 1, 0)


def _single(a: Span) -> bool:
    """Whether the value is a single number."""
    return bool(a[1]) and not a[4] and a[0] * a[3] == a[2] * a[1]


def _compare(mine: tuple[Span, ...], other: tuple[Span, ...]) -> int:
    for a, b in zip(mine, other, strict=True):
        difference = a[0] * b[1] - b[0] * a[1]
        if difference:
            return difference
    return 0


def _ahead(keys: tuple[Span, ...], mine: tuple[Span, ...], certainly: bool) -> bool:
    """Whether ``keys`` are lexicographically greater, in all worlds or in one."""
    for a, b in zip(keys, mine, strict=True):
        difference = a[0] * b[3] - b[2] * a[1] if certainly else a[2] * b[1] - b[0] * a[3]
        if difference:
            return difference > 0
    return False
