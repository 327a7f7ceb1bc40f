"""Do two engines say the same?  And where not, a case file from which anybody can see it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gmpy2 import mpq

from assess.language.ir import Program
from assess.number import number_text
from assess.outcome import CityOutcome, Items, Member
from assess.value import AbsenceKind, Possible, Reason
from assess.writing import write_whole


@dataclass(frozen=True, slots=True)
class Difference:
    """One id that the engine and the umpire do not agree about; None where one has nothing.

    ``fired`` differences are of rules: the texts are ``must``, ``may`` or ``no``.
    """

    id: str
    by_engine: str | None
    by_umpire: str | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """All differences of one school, or of the city's own values (``school`` None)."""

    school: str | None
    differences: tuple[Difference, ...]


def disagreements(engine: CityOutcome, umpire: CityOutcome) -> list[Disagreement]:
    """Every value, tally and fired rule that differs, by school."""
    found = []
    if engine.city != umpire.city:
        found.append(Disagreement(None, tuple(values(engine.city, umpire.city))))
    for school in sorted({*engine.schools, *umpire.schools}):
        one, other = engine.schools.get(school), umpire.schools.get(school)
        if one == other:
            continue
        if one is None or other is None:
            said = ("no" if one is None else "yes", "no" if other is None else "yes")
            found.append(Disagreement(school, (Difference("", *said),)))
            continue
        differing = values(one.values, other.values)
        for rule in sorted(one.may | one.must | other.may | other.must):
            states = [
                "must" if rule in o.must else "may" if rule in o.may else "no" for o in (one, other)
            ]
            if states[0] != states[1]:
                differing.append(Difference(rule, states[0], states[1]))
        found.append(Disagreement(school, tuple(differing)))
    return found


def values(one: Mapping[str, Possible], other: Mapping[str, Possible]) -> list[Difference]:
    """The ids whose values differ, or that only one has."""
    found = []
    for id in sorted({*one, *other}):
        left, right = one.get(id), other.get(id)
        if left != right:
            texts = [None if value is None else possible_text(value) for value in (left, right)]
            found.append(Difference(id, *texts))
    return found


def possible_text(value: Possible) -> str:
    """Everything that a value may be, exactly, in one line: ``[1/3, 2]``, ``5 | not_due a``."""
    parts = []
    if value.low is not None and value.high is not None:
        low, high = number_text(value.low), number_text(value.high)
        parts.append(low if low == high else f"[{low}, {high}]")
    parts += [f"{reason.kind.name.lower()} {reason.cause}" for reason in sorted(value.reasons)]
    return " | ".join(parts)


def write_case(
    folder: Path,
    program: Program,
    engine: str,
    cohort: tuple[Member, ...],
    found: list[Disagreement],
) -> Path:
    """Write what is needed to see the disagreement again; the name is made from the content.

    Nothing is half-written, and the same disagreement is written once.
    """
    case = {
        "pack": program.pack,
        "digest": program.digest,
        "year": program.year,
        "engine": engine,
        "cohort": [
            {
                "id": m.id,
                "inputs": {id: encoded(m.inputs[id]) for id in sorted(m.inputs)},
                "items": {id: encoded_list(m.items[id]) for id in sorted(m.items)},
            }
            for m in cohort
        ],
        "differences": [
            {"school": d.school, "id": x.id, engine: x.by_engine, "meaning": x.by_umpire}
            for d in found
            for x in d.differences
        ],
    }
    text = json.dumps(case, ensure_ascii=False, indent=1) + "\n"
    name = hashlib.sha256(text.encode()).hexdigest()[:12]
    path = folder / f"{program.pack}-{program.year}-{name}.json"
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(path, text)
    return path


def read_case(path: Path) -> tuple[Member, ...]:
    """The cohort of a case file, exactly as it was."""
    case = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Member(
            member["id"],
            {id: decoded(value) for id, value in member["inputs"].items()},
            {id: decoded_list(value) for id, value in member["items"].items()},
        )
        for member in case["cohort"]
    )


def encoded(value: Possible) -> dict[str, object]:
    """A value for the case file: exact texts."""
    return {
        "low": None if value.low is None else number_text(value.low),
        "high": None if value.high is None else number_text(value.high),
        "reasons": [[reason.kind.name.lower(), reason.cause] for reason in sorted(value.reasons)],
    }


def encoded_list(items: Items) -> dict[str, object]:
    """A list for the case file."""
    known = None
    if items.known is not None:
        known = [{id: encoded(item[id]) for id in sorted(item)} for item in items.known]
    reasons = encoded(Possible(None, None, items.reasons))["reasons"]
    return {"known": known, "open": items.open, "reasons": reasons}


def decoded_list(value: Mapping[str, Any]) -> Items:
    """The list that ``encoded_list`` wrote."""
    known = None
    if value["known"] is not None:
        known = tuple({id: decoded(v) for id, v in item.items()} for item in value["known"])
    return Items(known, value["open"], read_reasons(value["reasons"]))


def read_reasons(value: object) -> frozenset[Reason]:
    """The reasons as they were."""
    assert isinstance(value, list)
    return frozenset(Reason(AbsenceKind[kind.upper()], cause) for kind, cause in value)


def decoded(value: Mapping[str, object]) -> Possible:
    """The value that ``encoded`` wrote."""
    low, high = value["low"], value["high"]
    return Possible(
        None if low is None else mpq(str(low)),
        None if high is None else mpq(str(high)),
        read_reasons(value["reasons"]),
    )
