"""What is taken for each fact, and all that was stated about it.

A value may have been reported by the school, verified by an assessor, and corrected after an
appeal.  The ``verified`` basis takes the last of these; the ``reported`` basis takes what the
school itself said, whatever was found later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from assess.errors import Span
from assess.language.about import Text
from assess.school.profile import Correction, Item, Profile, Stated
from assess.school.vocabulary import Blank, Fact, Slot, input_id
from assess.value import Rational

Basis = Literal["verified", "reported"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was taken for one input, and all that was stated about it.

    ``basis`` says which statement was taken; for ``blank``, ``meaning`` is what the pack makes
    of a blank.  ``doubted``: a statement that a check of level C casts doubt on, so that it
    counts as not known until somebody confirms it.  ``text`` is the taken statement as typed,
    ``span`` its place (of a fact left out: the profile's).  ``reported``, ``verified`` and
    ``correction`` are told on either basis.  Of a list ``value`` is how many ``items`` it has.
    ``period`` is the date or year that the fact is
    meant for, where the profile states it.
    """

    input: str
    fact: str
    label: Text
    basis: Literal["verified", "reported", "corrected", "blank", "doubted"]
    value: Rational | None
    text: str
    span: Span
    meaning: Blank | None = None
    reported: str | None = None
    verified: str | None = None
    correction: Correction | None = None
    evidence: str | None = None
    reason: str | None = None
    by: str | None = None
    period: str | None = None
    items: tuple[Item, ...] = ()


def evidence(profile: Profile, basis: Basis = "verified") -> dict[str, Evidence]:
    """For every value that the pack asks for, what was taken for it; by input id."""
    last = {
        input_id(c.fact, c.members): c for c in sorted(profile.corrections, key=lambda c: c.date)
    }
    return {
        slot.id: _taken(fact, slot, profile, last.get(slot.id), basis)
        for fact in profile.vocabulary.facts.values()
        for slot in fact.slots
    }


def _taken(
    fact: Fact, slot: Slot, profile: Profile, correction: Correction | None, basis: Basis
) -> Evidence:
    entry = profile.entries.get(slot.id)
    reported, verified = (entry.reported, entry.verified) if entry else (None, None)
    stated: Stated | None = reported
    taken: Literal["verified", "reported", "corrected"] = "reported"
    why = (entry.evidence, entry.reason, entry.by) if entry else (None, None, None)
    if basis == "verified" and correction is not None:
        stated, taken = correction.stated, "corrected"
        why = (correction.evidence, correction.reason, correction.by)
    elif basis == "verified" and verified is not None:
        stated, taken = verified, "verified"
    value = stated.value if stated else None
    return Evidence(
        input=slot.id,
        fact=fact.id,
        label=slot.label,
        basis="blank" if value is None else taken,
        value=value,
        text=stated.text if stated else "",
        span=stated.span if stated else profile.span,
        meaning=fact.blank if value is None else None,
        reported=reported.text if reported else None,
        verified=verified.text if verified else None,
        correction=correction,
        evidence=why[0],
        reason=why[1],
        by=why[2],
        period=profile.periods.get(fact.period),
        items=stated.items if stated else (),
    )


def doubted(stated: Evidence) -> Evidence:
    """The same, counted as not known until somebody confirms it."""
    return replace(stated, basis="doubted", value=None, meaning="unknown")


def missing(stated: Iterable[Evidence]) -> list[Evidence]:
    """What is blank or doubted and stands for its whole range, in the pack's order."""
    return [e for e in stated if e.meaning == "unknown"]


def place_of(ids: Iterable[str], stated: Mapping[str, Evidence], profile: Profile) -> Span:
    """The place of the first of these inputs that stands in the profile, else the profile's."""
    places = (stated[id].span for id in ids if id in stated and stated[id].basis != "blank")
    return next(places, profile.span)
