"""What goes into an engine and what comes out of it: data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from assess.value import NO_REASONS, Possible, Reason

Item: TypeAlias = Mapping[str, Possible]
"""One item of a list: by field, all that it may be."""


@dataclass(frozen=True, slots=True)
class Items:
    """All that one list of one school may be; never nothing at all.

    ``known``: this list.  ``open``: any list that the program's `ItemList` allows.  ``reasons``:
    no list, for one of these.
    """

    known: tuple[Item, ...] | None
    open: bool = False
    reasons: frozenset[Reason] = NO_REASONS

    @property
    def decided(self) -> bool:
        """Whether exactly one list, known throughout, or exactly one reason, is left."""
        if self.open or self.known is None:
            return not self.open and len(self.reasons) == 1
        whole = all(value.decided for item in self.known for value in item.values())
        return whole and not self.reasons


@dataclass(frozen=True, slots=True)
class Member:
    """One school of the cohort: for every input and list of the program, all that it may be."""

    id: str
    inputs: Mapping[str, Possible]
    items: Mapping[str, Items] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one school comes to.

    ``values``: every school definition and every closed conclusion (except ``all_of``).
    ``must``/``may``: the rules that fire in all worlds / in some; must is a part of may.
    """

    values: Mapping[str, Possible]
    must: frozenset[str]
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class CityOutcome:
    """What a cohort comes to: the city's own definitions, and each school by its id."""

    city: Mapping[str, Possible]
    schools: Mapping[str, Outcome]
