"""Values over the items of one list of one school."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assess.engines.inference.gathering import ZERO, Entry, Operation, gathered
from assess.engines.inference.spans import Span, absent, hull

Spans: TypeAlias = Sequence[Span]
"""An item, or anything else with fields by slot."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of one school: the items, whether it may be any list, why there may be none."""

    known: Sequence[Spans] | None
    open: bool
    reasons: int


@dataclass(frozen=True, slots=True)
class ItemFold:
    """One value over a list.  ``body`` and ``where`` are functions of one item.

    ``once_per`` is a slot of the item, ``none`` the bit of a reason; ``widest`` is an item of
    which nothing is known, ``most`` how many of them, as far as this value counts them, a list
    may hold.
    """

    items: str
    operation: Operation
    body: Callable[[Spans], Span] | None
    where: Callable[[Spans], Span] | None
    once_per: int | None
    skip: bool
    none: int
    widest: Spans
    most: int

    def of(self, listed: Listed) -> Span:
        """All that the value may be."""
        found = absent(listed.reasons)
        if listed.known is not None:
            found = hull(found, self._of_items(listed.known))
        if listed.open:
            found = hull(found, self._of_any())
        return found

    def _of_items(self, items: Sequence[Spans]) -> Span:
        members = [(item, entry) for item in items if (entry := self._entry(item)) is not None]
        groups = None
        if self.once_per is not None:
            groups = [item[self.once_per] for item, _ in members]
        entries = [entry for _, entry in members]
        return gathered(self.operation, entries, self.skip, self.none, groups)

    def _of_any(self) -> Span:
        """Of no item up to ``most``: what one open item adds, as often as it can be added."""
        entry = self._entry(self.widest) if self.most else None
        entries = [] if entry is None else [(False, entry[1])]
        found = gathered(self.operation, entries, self.skip, self.none)
        if self.operation not in ("sum", "count"):
            return found
        return (found[0] * self.most, found[1], found[2] * self.most, found[3], found[4])

    def _entry(self, item: Spans) -> Entry | None:
        """The member that an item is, unless it is certainly none."""
        sure = True
        if self.where is not None:
            chosen = self.where(item)
            if chosen[2] <= 0:
                return None
            sure = chosen[0] > 0 and not chosen[4]
        return sure, ZERO if self.body is None else self.body(item)
