"""What is given for a school, as a Program asks for it: types of values, inputs, lists of items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from assess.outcome import Items
from assess.value import Possible, Reason


@dataclass(frozen=True, slots=True)
class NumberType:
    """A number; ``unit`` maps base unit to exponent as sorted pairs (``()`` is a pure number)."""

    unit: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FlagType:
    """Yes or no."""


@dataclass(frozen=True, slots=True)
class LabelType:
    """A member of the label set ``set``."""

    set: str


ValueType: TypeAlias = NumberType | FlagType | LabelType


@dataclass(frozen=True, slots=True)
class Input:
    """What is given for a school: a fact (with its members), or a value of a past year.

    ``widest`` is everything it may be.  ``history`` = (definition or conclusion id, years back).
    """

    id: str
    type: ValueType
    widest: Possible
    fact: str | None
    members: tuple[str, ...]
    history: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class ItemField:
    """One field of an item; ``type`` None: words, of which only the equality is known.

    Words are told as numbers: equal within one list where the words are equal.
    """

    id: str
    type: ValueType | None
    widest: Possible


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list that schools report: its fields, and what it may be where it is left blank.

    ``most`` is how many items it may hold; ``reasons`` why there may be no list at all.
    """

    id: str
    fields: dict[str, ItemField]
    most: int
    reasons: frozenset[Reason]

    @property
    def widest(self) -> Items:
        """Everything that the list may be."""
        return Items(None, True, self.reasons)
