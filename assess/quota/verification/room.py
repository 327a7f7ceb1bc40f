"""Whether there is a plan at all: where a certificate shows none, there must be none.

The total must lie between floors and ceilings.  Where the city asks for a share, a school takes
its first units in counted levels as far as those take them: so the most counted units of a total
are those within the floors, and one more for each unit above them while some school's counted
levels take more.
"""

from __future__ import annotations

from collections.abc import Mapping

from assess.quota.verification.open_form import AskedAtEnd, OpenCertificate
from assess.value import Rational


def bounds(asked: AskedAtEnd, unit: int) -> tuple[int, int]:
    """The fewest and the most units; a floor yields to the ceiling."""
    high = min(asked.limits.values()) // unit
    return min(-(-asked.floor // unit), high), high


def needed(plan: OpenCertificate, *, tight: bool) -> int:
    """The fewest units of counted levels that reach the share.

    ``tight``: with students who stay such that it needs most; else fewest.
    """
    # It needs most where fewest of its own levels stay, and most of the others.
    levels = plan.levels or []
    counted = [
        stay.low if tight else stay.high for stay in (lv.stock for lv in levels if lv.counted)
    ]
    others = [
        stay.high if tight else stay.low for stay in (lv.stock for lv in levels if not lv.counted)
    ]
    have = sum(counted)
    lacking = Rational(plan.share or 0) * (have + sum(others) + plan.total) - have
    return max(0, -int(-lacking / plan.unit // 1))


def has_plan(
    plan: OpenCertificate, rooms: Mapping[str, tuple[int, int]], takes: Mapping[str, int], need: int
) -> bool:
    """Whether some plan keeps all bounds.

    ``rooms``: each school's fewest and most units; ``takes``: what its counted levels take, where
    a share is asked for, of which ``need`` units in all.
    """
    total = plan.total // plan.unit
    least, most = (sum(room[end] for room in rooms.values()) for end in (0, 1))
    if plan.total % plan.unit or not least <= total <= most:
        return False
    if plan.share is None:
        return True
    within = sum(min(low, takes[id]) for id, (low, _) in rooms.items())
    above = sum(max(0, min(high, takes[id]) - low) for id, (low, high) in rooms.items())
    return need <= within + min(total - least, above)
