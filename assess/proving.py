"""What a pack can come to at all: the umpire on schools and a city of which nothing is known.

One school of each kind stands for all; the rest of the city is open, from nobody to very many, so
what is read over the schools is told over all that a city of any size could make of it.  If
absence can reach the total, the rating or a goal, the pack does not load (language reference, 3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gmpy2 import mpq

from assess.engines import meaning
from assess.errors import Notebook
from assess.language.about import inapplicable
from assess.language.given import Input
from assess.language.ir import Peer, Program, Stage
from assess.language.lowering.names import KIND
from assess.language.lowering.wording import as_values, reason_words
from assess.number import number_text
from assess.outcome import CityOutcome, Member
from assess.value import NO_REASONS, Possible, Reason

ONE, FAR = mpq(1), mpq(10**12)
"""The smallest city, and more than any city's count or sum."""


def blank_outcome(program: Program) -> CityOutcome:
    """What the umpire says of schools of which nothing is known, one of each kind, in any city."""
    peers = {id: d.node for id, d in program.definitions.items() if isinstance(d.node, Peer)}
    if not peers:
        return meaning.evaluate(program, blank_cohort(program))
    alone = without_peers(program, peers)
    found = meaning.evaluate(program, blank_cohort(program))
    ranges: dict[str, Possible] = {}
    for _ in program.stages:  # a peer value may be read by the body of a later one
        widened = {id: in_any_city(id, peer, program, found) for id, peer in peers.items()}
        if widened == ranges:
            break
        ranges = widened
        given = {id: Input(id, program.definitions[id].type, ranges[id], None, ()) for id in peers}
        opened = replace(alone, inputs={**program.inputs, **given})
        kept = {s: dict(o.values) for s, o in found.schools.items()}
        outcome = meaning.evaluate(opened, blank_cohort(opened))
        found = CityOutcome({}, {
            s: replace(o, values={**kept[s], **ranges, **o.values})
            for s, o in outcome.schools.items()
        })  # fmt: skip
    return found


def blank_cohort(program: Program) -> tuple[Member, ...]:
    """One school of each kind, every input its whole range."""
    blank = {id: i.widest for id, i in program.inputs.items()}
    lists = {id: about.widest for id, about in program.item_lists.items()}
    if KIND not in program.inputs:
        return (Member("blank", blank, lists),)
    kinds = program.label_sets[KIND].members
    return tuple(
        Member(kind, {**blank, KIND: Possible(mpq(n), mpq(n))}, lists)
        for n, kind in enumerate(kinds)
    )


def without_peers(program: Program, peers: dict[str, Peer]) -> Program:
    """The program with its barriers left out, to be given as inputs; the city's values become a
    school's, which can read inputs."""
    definitions = {
        id: replace(d, scope="school") for id, d in program.definitions.items() if id not in peers
    }
    stages = tuple(
        Stage(
            (), tuple(id for id in (*s.city, *s.school) if id not in peers), s.rules, s.conclusions
        )
        for s in program.stages
    )
    return replace(program, definitions=definitions, stages=stages)


def in_any_city(id: str, peer: Peer, program: Program, found: CityOutcome) -> Possible:
    """All that a value over the schools may be, whoever else is in the city."""
    told = [found.city[id]] if id in found.city else []
    told += [s.values[id] for s in found.schools.values() if id in s.values]
    reasons = NO_REASONS.union(*(value.reasons for value in told))
    if peer.operation in ("count", "rank"):
        low = mpq(0) if peer.operation == "count" and peer.where else ONE
        return Possible(low, FAR, reasons)
    assert peer.body is not None
    known = [{**found.city, **school.values} for school in found.schools.values()]
    bodies = [body_of(peer.body, program, values) for values in known]
    reasons = (
        reasons.union(*(body.reasons for body in bodies)) if peer.absent == "strict" else reasons
    )
    lows = [body.low for body in bodies if body.low is not None]
    highs = [body.high for body in bodies if body.high is not None]
    lows += [value.low for value in told if value.low is not None]
    highs += [value.high for value in told if value.high is not None]
    if not lows:
        return Possible(None, None, reasons)
    if peer.operation != "sum":
        return Possible(min(lows), max(highs), reasons)
    low, high = min(lows), max(highs)
    return Possible(-FAR if low < 0 else low, FAR if high > 0 else high, reasons)


def body_of(body: str, program: Program, values: Mapping[str, Possible]) -> Possible:
    """What one school contributes."""
    return values[body] if body in values else program.inputs[body].widest


def prove_published(program: Program, notebook: Notebook) -> None:
    """Note every published figure that absence can reach, and points that leave their bounds."""
    outcome = blank_outcome(program)
    published = [f"{goal.id}.points" for goal in program.goals]
    published += [id for id in (program.total, program.rating) if id]
    known: set[Reason] = set()
    for id in published:
        found = {r for school in outcome.schools.values() for r in school.values[id].reasons}
        reasons = found - known
        known |= found
        if reasons:  # once, where it is first seen: what reaches a goal reaches the total
            note_absence(program, id, reasons, notebook)
    for indicator in program.indicators:
        parts = [s.values[f"{indicator.id}.points"] for s in outcome.schools.values()]
        lows = [p.low for p in parts if p.low is not None]
        highs = [p.high for p in parts if p.high is not None]
        if lows and (min(lows) < 0 or max(highs) > indicator.max):
            notebook.note(
                "pack.points_range", indicator.origin.span, id=indicator.id,
                max=number_text(indicator.max), low=number_text(min(lows)),
                high=number_text(max(highs)),
            )  # fmt: skip


def prove_planned(program: Program, notebook: Notebook) -> None:
    """Note every figure of enrolment plans that absence can reach, but for limits that do not
    apply by their own ``when``."""
    quota = program.quota
    if quota is None:
        return
    outcome = blank_outcome(program)
    for id in quota.figures:
        found = {r for school in outcome.schools.values() for r in school.values[id].reasons}
        allowed = inapplicable(id) if id in quota.limits.values() else NO_REASONS
        if reasons := found - allowed:
            note_absence(program, id, reasons, notebook)


def note_absence(program: Program, id: str, reasons: set[Reason], notebook: Notebook) -> None:
    """Note that a figure may have no value, and why."""
    told = as_values("reasons", reason_words(reasons))
    notebook.note("pack.absence_published", program.definitions[id].origin.span, id=id, **told)
