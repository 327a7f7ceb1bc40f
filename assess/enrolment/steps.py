"""How one figure of a school comes about, step by step, down to what the school reported."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assess.analysis.barriers import FiredRule, Walk
from assess.analysis.labels import Reading
from assess.analysis.surroundings import read_here, voters
from assess.enrolment.words import Words
from assess.language.about import Text
from assess.language.given import LabelType
from assess.language.ir import Fold, Node, Peer


@dataclass(frozen=True, slots=True)
class Step:
    """A value, the formula that made it, the values it was made of, and where it comes from.

    ``node`` is None for what was reported or concluded, and where the school is not alone in it
    (a rating, a rank): that has no ``parts`` here.  ``rules``: what a conclusion follows from.
    """

    reading: Reading
    source: tuple[str, ...]
    assumption: Text | None
    node: Node | None = None
    parts: tuple[Step, ...] = ()
    rules: tuple[FiredRule, ...] = ()


class Steps:
    """The steps of one school of an assessed city."""

    def __init__(self, words: Words, school: str) -> None:
        self.words, scoring = words, words.scoring
        self.program = scoring.program
        self.given = scoring.given(scoring.find(school))
        outcome = words.assessment.run.outcome.schools[school]
        self.walk = Walk(self.program, scoring.labels, self.given, outcome)

    def of(self, id: str) -> Step:
        """The step to one figure, fact or conclusion."""
        reading = self.words.reading(id, self.given)
        if id in self.program.definitions:
            made = self.program.definitions[id]
            step = Step(reading, made.origin.source, made.origin.assumption)
            if isinstance(made.type, LabelType) or isinstance(made.node, Fold | Peer):
                return step
            parts = tuple(self.of(name) for name in read_here(made.node, self.given))
            return replace(step, node=made.node, parts=parts)
        if id in self.program.conclusions:
            concluded = self.program.conclusions[id]
            fired = [
                self.told(self.walk.fired(rule.id))
                for rule, _ in voters(self.program, concluded)
                if rule.id in self.walk.outcome.may
            ]
            origin = concluded.origin
            return Step(reading, origin.source, origin.assumption, rules=tuple(fired))
        return Step(reading, *self.reported(id))

    def reported(self, id: str) -> tuple[tuple[str, ...], Text | None]:
        """Where a fact comes from."""
        input = self.program.inputs.get(id)
        fact = self.words.scoring.pack.facts.get((input and input.fact) or "")
        if fact is None:
            return (), None
        own = fact.assumption
        return tuple(fact.source), None if own is None else Text(own.zh, own.en)

    def told(self, fired: FiredRule) -> FiredRule:
        """A rule without the words of the pack it is from."""
        label = self.words.label(fired.support.rule)
        reads = (replace(r, label=self.words.label(r.id)) for r in fired.reads)
        return FiredRule(
            replace(fired.support, label=label),
            tuple(reads),
            tuple(map(self.told, fired.because)),
        )
