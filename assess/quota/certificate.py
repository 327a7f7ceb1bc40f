"""Why the plan is what it is, as plain data that a reader can check with a calculator.

Every school's seats are its claim times one multiplier, rounded to whole units and kept within
its floor and ceiling.  The certificate states the multiplier, who is held by a bound, and where
a tie was broken.  `verify` reads it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from assess.number import number_text
from assess.quota.apportion import Allotment, Apportionment
from assess.quota.claims import Entry
from assess.value import Rational

Json = dict[str, object]


def certificate(plan: Apportionment) -> Json:
    """The plan and its proof: texts, whole numbers, lists and mappings only.

    ``multiplier``: every multiplier from ``low`` to ``high`` gives this plan (``high`` None: no
    school could take more); ``shown`` is the one with fewest decimals.  ``tie``: who got and who
    did not get a seat to which both were equally entitled.  ``range``: the least and the greatest
    total for which there is a plan.  ``objective``: the sum of (seats - claim)² / claim.
    """
    unit, allotments = plan.question.unit, plan.allotments
    low, high = _multipliers(allotments)
    shown = _shown(low, high)
    tied = [low] if low == high else []
    asked = [_asked(a.entry) for a in allotments]
    return {
        "total": plan.question.total,
        "unit": unit,
        "schools": [
            asking | _given(a, unit, shown) for a, asking in zip(allotments, asked, strict=True)
        ],
        "multiplier": {
            "low": number_text(low),
            "high": None if high is None else number_text(high),
            "shown": number_text(shown),
        },
        "tie": {
            "given": [a.entry.id for a in allotments if _last(a) in tied],
            "passed": [a.entry.id for a in allotments if _next(a) in tied],
        },
        "range": {
            "low": sum(a.entry.low for a in allotments) * unit,
            "high": sum(a.entry.high for a in allotments) * unit,
        },
        "objective": number_text(objective(plan)),
        "digest": digest([plan.question.total, unit, asked]),
    }


def objective(plan: Apportionment) -> Rational:
    """How far the plan is from the claims: the sum of (seats - claim)² / claim, exactly."""
    unit = plan.question.unit
    return total_of([deviation(a.units * unit, a.entry.claim) for a in plan.allotments])


def deviation(seats: int, claim: Rational) -> Rational:
    """(seats - claim)² / claim."""
    return (seats - claim) * (seats - claim) / claim


def total_of(terms: Sequence[Rational]) -> Rational:
    """The sum, added in pairs: the denominators grow late, so long sums stay quick."""
    row = list(terms)
    while len(row) > 1:
        odd = row[len(row) // 2 * 2 :]
        row = [a + b for a, b in zip(row[::2], row[1::2], strict=False)] + odd
    return row[0] if row else Rational(0)


def digest(asked: object) -> str:
    """A fingerprint of what was asked, so that no figure of it can be changed unseen."""
    text = json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _asked(entry: Entry) -> Json:
    return {
        "id": entry.id,
        "claim": number_text(entry.claim),
        "floor": entry.floor,
        "limits": dict(sorted(entry.limits.items())),
        "ties": list(map(number_text, entry.ties)),
    }


def _given(allotment: Allotment, unit: int, shown: Rational) -> Json:
    """The school's seats; ``at`` says which bound keeps them from the rounded multiple."""
    entry = allotment.entry
    aim, half = shown * entry.weight, Rational(1, 2)
    above, below = aim > allotment.units + half, aim < allotment.units - half
    return {
        "ceiling": min(entry.limits.values()),
        "binding": list(entry.binding),
        "waived": entry.waived,
        "seats": allotment.units * unit,
        "at": "ceiling" if above else "floor" if below else "multiple",
    }


def _last(allotment: Allotment) -> Rational | None:
    """The multiplier at which the last unit was due; None if the floor gave it."""
    entry, units = allotment.entry, allotment.units
    return Rational(2 * units - 1) / (2 * entry.weight) if units > entry.low else None


def _next(allotment: Allotment) -> Rational | None:
    """The multiplier at which one more unit is due; None if the ceiling forbids it."""
    entry, units = allotment.entry, allotment.units
    return Rational(2 * units + 1) / (2 * entry.weight) if units < entry.high else None


def _multipliers(allotments: Sequence[Allotment]) -> tuple[Rational, Rational | None]:
    """The least and the greatest multiplier that gives the plan; None: there is no greatest."""
    lasts = [last for a in allotments if (last := _last(a)) is not None]
    nexts = [due for a in allotments if (due := _next(a)) is not None]
    return max(lasts, default=Rational(0)), min(nexts, default=None)


def _shown(low: Rational, high: Rational | None) -> Rational:
    """The least number between the two with fewest decimals; they themselves are half-way."""
    shown, step = low, Rational(1)
    while (high is None or low < high) and not (low < shown and (high is None or shown < high)):
        shown, step = (Rational(int(low // step)) + 1) * step, step / 10
    return shown
