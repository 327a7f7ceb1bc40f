"""Between the exact values that engines exchange and the whole numbers used inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from gmpy2 import mpq

from assess.engines.inference.items import Listed
from assess.engines.inference.spans import Span
from assess.outcome import Items, Member
from assess.value import NO_REASONS, Possible, Rational, Reason

Pair: TypeAlias = tuple[int, int]
"""A decided value: numerator and denominator, or the number of a reason and 0."""

MOST_REMEMBERED = 20_000
"""Values kept ready for the next school: most are flags, labels, targets and round points."""


class Exchange:
    """Reads members and writes outcomes; ``reasons`` are numbered in their order.

    ``lists``: by list of items that is asked for, its fields in the order of their slots.
    """

    def __init__(
        self,
        slots: Mapping[str, int],
        given: Iterable[str],
        lists: Mapping[str, Sequence[str]],
        city: Iterable[str],
        school: Iterable[str],
        reasons: Sequence[Reason],
    ) -> None:
        self.reasons = tuple(sorted(reasons))
        self.numbers = {reason: number for number, reason in enumerate(self.reasons)}
        self.city = tuple((id, slots[id]) for id in city)
        self.school = tuple((id, slots[id]) for id in school)
        self._given = tuple((id, slots[id]) for id in given)
        self._lists = lists
        self._size = len(slots)
        self._ready: dict[Pair | Span, Possible] = {}

    def unknown_reasons(self, cohort: Iterable[Member]) -> set[Reason]:
        """The reasons of what the cohort is given that have no number yet."""
        found: set[Reason] = set()
        for member in cohort:
            for id, _ in self._given:
                found |= member.inputs[id].reasons
            for list_, fields in self._lists.items():
                items = member.items[list_]
                found |= items.reasons
                found.update(
                    *(item[field].reasons for item in items.known or () for field in fields)
                )
        return found - self.numbers.keys()

    def values_of(self, member: Member) -> tuple[list[Pair | Span | None], bool]:
        """The inputs by slot, and whether all are decided: then they are pairs, else spans."""
        values: list[Pair | Span | None] = [None] * self._size
        inputs = member.inputs
        for id, slot in self._given:
            given = inputs[id]
            low = given.low
            if low is None:
                if len(given.reasons) != 1:
                    break
                (reason,) = given.reasons
                values[slot] = (self.numbers[reason], 0)
            elif given.reasons or low != given.high:
                break
            else:
                values[slot] = (int(low.numerator), int(low.denominator))
        else:
            return values, True
        for id, slot in self._given:
            values[slot] = self.span(inputs[id])
        return values, False

    def lists_of(self, member: Member) -> dict[str, Listed]:
        """The lists of the member, by id."""
        return {id: self._listed(member.items[id], self._lists[id]) for id in self._lists}

    def _listed(self, items: Items, fields: Sequence[str]) -> Listed:
        known = None
        if items.known is not None:
            known = [[self.span(item[field]) for field in fields] for item in items.known]
        return Listed(known, items.open, self.bits(items.reasons))

    def bits(self, reasons: Iterable[Reason]) -> int:
        """A set of reasons as bits."""
        return sum(1 << self.numbers[reason] for reason in reasons)

    def span(self, given: Possible) -> Span:
        """All that is given to be possible, as a span."""
        reasons = self.bits(given.reasons)
        low, high = given.low, given.high
        if low is None or high is None:
            return (0, 0, 0, 0, reasons)
        return (*_pair(low), *_pair(high), reasons)

    def possible(
        self, values: Sequence[Pair | Span], wanted: Iterable[tuple[str, int]]
    ) -> dict[str, Possible]:
        """What the values of the ``wanted`` ids are."""
        ready = self._ready
        result = {}
        for id, slot in wanted:
            value = values[slot]
            found = ready.get(value)
            if found is None:
                found = self._possible(value if len(value) == 5 else widened(value))
                if len(ready) >= MOST_REMEMBERED:
                    ready.clear()
                ready[value] = found
            result[id] = found
        return result

    def _possible(self, value: Span) -> Possible:
        ln, ld, hn, hd, bits = value
        reasons = NO_REASONS
        if bits:
            reasons = frozenset(r for number, r in enumerate(self.reasons) if bits >> number & 1)
        if not ld:
            return Possible(None, None, reasons)
        low = mpq(ln, ld)
        high = low if (hn, hd) == (ln, ld) else mpq(hn, hd)
        return Possible(low, high, reasons)


def widened(pair: Pair) -> Span:
    """A decided value as a span."""
    n, d = pair
    return (n, d, n, d, 0) if d else (0, 0, 0, 0, 1 << n)


def narrowed(value: Span) -> Pair | None:
    """A span in lowest terms as a pair, if it is decided."""
    ln, ld, hn, hd, reasons = value
    if not reasons:
        return (ln, ld) if (ln, ld) == (hn, hd) else None
    if ld or reasons & (reasons - 1):
        return None
    return (reasons.bit_length() - 1, 0)


def _pair(number: Rational) -> Pair:
    return int(number.numerator), int(number.denominator)
