"""The form of a sealed verdict: one school-year, its exact values, and a seal over all of it.

The seal shows that a file is as it was written; it does not show who wrote it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Literal

from gmpy2 import mpq

from assess.language.about import LabelSet
from assess.language.entries.entry import Entry
from assess.language.given import FlagType, LabelType, ValueType
from assess.number import number_text, parse_number
from assess.value import Possible, Rational

FLAGS = ("no", "yes")


class SealedPack(Entry):
    """The pack that made the verdict, and in which state of it."""

    id: str
    version: str
    digest: str


class SealedMember(Entry):
    """A school of the cohort: the digest of its profile (null: none was filed), and the seals of
    the earlier verdicts that were read, by ``pack-year``."""

    school: str
    profile: str | None
    past: dict[str, str]


class SealedValue(Entry):
    """All that a value may be: from ``low`` to ``high``, or absent for one of the reasons.

    Numbers are exact texts (``283/3``), labels and flags (``yes``, ``no``) by id.
    """

    low: str | None
    high: str | None
    absent: list[str]


class SealedVerdict(Entry):
    """A sealed verdict.  ``values`` are those of all figures and conclusions, the city's too;
    ``fired`` are the rules that certainly fired, ``open`` those that may have."""

    format: Literal[1]
    school: str
    year: int
    pack: SealedPack
    basis: Literal["verified", "reported"]
    roster: bool
    engine: str
    cohort: list[SealedMember]
    values: dict[str, SealedValue]
    fired: list[str]
    open: list[str]
    seal: str


def seal_of(content: Mapping[str, Any]) -> str:
    """The seal over a verdict's content, whatever seal stands in it and however it is laid out."""
    rest = {key: value for key, value in content.items() if key != "seal"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def file_name(school: str, pack: str, year: int) -> str:
    """Where a verdict lies below the folder of sealed verdicts; only plain signs are in a name."""
    plain = "".join(c if c.isalnum() or c in "-_" else "_" for c in pack)
    return f"{'_' + school if school.startswith('.') else school}/{plain}-{year}.json"


def value_text(value: Rational, type: ValueType, sets: Mapping[str, LabelSet]) -> str:
    """A value as it is sealed."""
    if isinstance(type, LabelType):
        return sets[type.set].members[int(value)]
    return FLAGS[int(value)] if isinstance(type, FlagType) else number_text(value)


def sealed_value(value: Possible, type: ValueType, sets: Mapping[str, LabelSet]) -> SealedValue:
    """All that a value may be, as it is sealed."""
    low, high = (None if v is None else value_text(v, type, sets) for v in (value.low, value.high))
    reasons = [f"{reason.kind.name.lower()} {reason.cause}" for reason in sorted(value.reasons)]
    return SealedValue(low=low, high=high, absent=reasons)


def value_of(text: str, type: ValueType, sets: Mapping[str, LabelSet]) -> Rational | None:
    """The value that a sealed text spells; None where it is none of this type."""
    if isinstance(type, LabelType | FlagType):
        members = sets[type.set].members if isinstance(type, LabelType) else FLAGS
        return mpq(members.index(text)) if text in members else None
    above, stroke, below = text.partition("/")
    number, divisor = parse_number(above), parse_number(below) if stroke else mpq(1)
    return None if number is None or not divisor else number / divisor
