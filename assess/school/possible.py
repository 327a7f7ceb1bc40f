"""All that the inputs of a program may be, going by one profile."""

from __future__ import annotations

from collections.abc import Mapping

from gmpy2 import mpq

from assess.errors import Problem, Span
from assess.language.given import Input, ItemList
from assess.language.ir import Program
from assess.language.lowering.names import KIND
from assess.number import number_text
from assess.outcome import Items
from assess.school.evidence import Basis, Evidence, evidence
from assess.school.profile import Profile
from assess.school.vocabulary import Fact, Vocabulary, past_id
from assess.value import AbsenceKind, Possible, Rational, Reason

Told = Mapping[str, Evidence]


def possibilities(
    profile: Profile, program: Program, basis: Basis = "verified", told: Told | None = None
) -> dict[str, Possible]:
    """For every input of the program, all that it may be.

    A blank part is at most its whole, and a blank whole at least its largest part.  Where known
    values contradict that (see ``faults``), they are left as they stand.  ``told`` is the
    ``evidence`` of the same profile and basis, where the caller has it already.
    """
    # The bounds may come from facts that the program does not read, so they are settled first.
    known = settled(profile, evidence(profile, basis) if told is None else told)
    values: dict[str, Possible] = {}
    for id, input in program.inputs.items():
        if input.history is not None:
            values[id] = _earlier(profile, input)
        elif input.fact == KIND and profile.vocabulary.kinds is not None:
            values[id] = point(mpq(profile.vocabulary.kinds.members.index(profile.kind)))
        else:
            values[id] = known[id]
    return values


def lists(profile: Profile, program: Program, told: Told) -> dict[str, Items]:
    """For every list of the program, all that it may be."""
    facts = profile.vocabulary.facts
    return {id: _list(told[id], facts[id], about) for id, about in program.item_lists.items()}


def _list(evidence: Evidence, fact: Fact, about: ItemList) -> Items:
    if evidence.value is None:
        if evidence.meaning == "not_applicable":
            return Items(None, reasons=not_applicable(fact.id).reasons)
        return Items(()) if evidence.meaning == "zero" else Items(None, open=True)
    numbers: dict[tuple[str, str], int] = {}
    known: list[Mapping[str, Possible]] = []
    for item in evidence.items:
        values = {id: field.widest for id, field in about.fields.items()}
        for id, value in item.items():
            if isinstance(value, str):
                words = (id, value)
                own = (w for w in numbers if w[0] == id)
                values[id] = point(mpq(numbers.setdefault(words, sum(1 for _ in own))))
            elif value is not None:
                values[id] = point(value)
        known.append(values)
    return Items(tuple(known))


def point(value: Rational) -> Possible:
    """Exactly this value."""
    return Possible(value, value)


def unknown(fact: Fact) -> Possible:
    """Every value that the fact may have."""
    measure = fact.measure
    if measure.labels is not None:
        return Possible(mpq(0), mpq(len(measure.labels.members) - 1))
    if measure.type == "flag":
        return Possible(mpq(0), mpq(1))
    return Possible(measure.low, measure.high)


def settled(profile: Profile, told: Told) -> dict[str, Possible]:
    """For every value that the pack asks for, all that it may be."""
    facts = profile.vocabulary.facts
    known = {id: _possible(e, facts[e.fact]) for id, e in told.items()}
    fit(known, profile.vocabulary)
    return known


def _possible(evidence: Evidence, fact: Fact) -> Possible:
    if evidence.value is not None:
        return point(evidence.value)
    if evidence.meaning == "zero":
        return point(mpq(0))
    if evidence.meaning == "not_applicable":
        return not_applicable(fact.id)
    return unknown(fact)


def not_applicable(cause: str) -> Possible:
    """Certainly absent, because of ``cause``."""
    return Possible(None, None, frozenset({Reason(AbsenceKind.NOT_APPLICABLE, cause)}))


def _earlier(profile: Profile, input: Input) -> Possible:
    """The value of the year that ``last`` asks for; all it may be, where it is not known."""
    assert input.history is not None
    found = profile.earlier.get(past_id(*input.history))
    if found is None or found.absent:
        return not_applicable(input.id)
    return input.widest if found.stated.value is None else point(found.stated.value)


def fit(values: dict[str, Possible], vocabulary: Vocabulary) -> None:
    """Narrow open values in place, so that no part exceeds its whole.

    Lower bounds go up from parts to wholes and upper bounds down; as the pairs may form chains,
    it is repeated until nothing changes.
    """
    changed = True
    while changed:
        changed = False
        for part_id, whole_id in vocabulary.parts:
            part, whole = values[part_id], values[whole_id]
            ends = _ends(part, whole)
            if ends is None or ends[0] > ends[1]:
                continue
            least, most = ends
            if part.high is not None and part.high > most:
                values[part_id], changed = Possible(least, most), True
            if whole.low is not None and whole.low < least:
                values[whole_id], changed = Possible(least, most), True


def _ends(part: Possible, whole: Possible) -> tuple[Rational, Rational] | None:
    """The part's least and the whole's greatest value, where both have one."""
    if part.low is None or whole.high is None:
        return None
    return part.low, whole.high


def faults(
    profile: Profile, program: Program, basis: Basis = "verified", told: Told | None = None
) -> list[Problem]:
    """What refuses the profile on this basis: blanks that may not be, parts above their wholes,
    and values of earlier years that this year's rules cannot take.

    A part above its whole is a check of level A that every pack has.
    """
    told = evidence(profile, basis) if told is None else told
    return [
        *_blanks(profile, told),
        *_parts_above(profile, told),
        *_out_of_range(profile, program),
    ]


def _blanks(profile: Profile, told: Told) -> list[Problem]:
    return [
        Problem("profile.blank_refused", e.span, {"fact": id, "zh": e.label.zh, "en": e.label.en})
        for id, e in told.items()
        if e.meaning == "refuse" and id not in profile.flawed
    ]


def _parts_above(profile: Profile, told: Told) -> list[Problem]:
    known = settled(profile, told)
    problems = []
    for part_id, whole_id in profile.vocabulary.parts:
        ends = _ends(known[part_id], known[whole_id])
        if ends is None or ends[0] <= ends[1]:
            continue
        part, whole = told[part_id], told[whole_id]
        at, other = (part, whole) if part.value is not None else (whole, part)
        values = {
            "part": part_id, "part_zh": part.label.zh, "part_en": part.label.en,
            "whole": whole_id, "whole_zh": whole.label.zh, "whole_en": whole.label.en,
            "least": number_text(ends[0]), "most": number_text(ends[1]),
            "place": place_text(other.span),
        }  # fmt: skip
        known_both = part.value is not None and whole.value is not None
        code = "profile.part_above_whole" if known_both else "profile.part_cannot_fit"
        problems.append(Problem(code, at.span, values))
    return problems


def _out_of_range(profile: Profile, program: Program) -> list[Problem]:
    problems = []
    for id, input in program.inputs.items():
        found = profile.earlier.get(id)
        if found is None or found.stated.value is None:
            continue
        low, high = input.widest.low, input.widest.high
        if low is not None and high is not None and low <= found.stated.value <= high:
            continue
        values = {
            "fact": found.id, "zh": found.label.zh, "en": found.label.en,
            "text": found.stated.text,
            "low": "" if low is None else number_text(low),
            "high": "" if high is None else number_text(high),
        }  # fmt: skip
        problems.append(Problem("profile.history_out_of_range", found.stated.span, values))
    return problems


def place_text(span: Span) -> str:
    """A place for a message: ``file:line``, or the file alone."""
    return f"{span.file}:{span.line}" if span.line else span.file
