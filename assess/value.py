"""Exact values as the engines exchange them: data types only, no arithmetic.

Every value is a rational number: a flag is 0 (no) or 1 (yes), a label is its position in its
label set (for ``worst_to_best`` sets the worst is 0).  What is not known yet is a range of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple, TypeAlias

from gmpy2 import mpq

Rational: TypeAlias = mpq
"""The one number type: an exact rational of unbounded size.  No float is ever put into it."""


class AbsenceKind(IntEnum):
    """Why there is no value.  Of two reasons the smaller is told."""

    NOT_DUE = 0
    NOT_APPLICABLE = 1


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """A reason for absence, and the id of the definition that caused it.

    Totally ordered (kind, then cause), so that which of several reasons is told never depends
    on the order in which the parts of a formula were written.
    """

    kind: AbsenceKind
    cause: str


NO_REASONS: frozenset[Reason] = frozenset()


class Possible(NamedTuple):
    """All that a value may be: every number from ``low`` to ``high``, or absent for a reason.

    ``low`` and ``high`` are both None when the value is certainly absent.  The set is never
    empty.  It is *decided* when it holds exactly one element.  (A named tuple because thousands
    are made for every school, and it is made twice as fast as a frozen dataclass.)
    """

    low: Rational | None
    high: Rational | None
    reasons: frozenset[Reason] = NO_REASONS

    @property
    def decided(self) -> bool:
        """Whether exactly one number, or exactly one reason, is left."""
        if self.low is None:
            return len(self.reasons) == 1
        return not self.reasons and self.low == self.high
