"""Every figure on the way to a verdict: what is asked for with ``assess score --figures``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from assess.analysis.labels import Labels
from assess.analysis.naming import family
from assess.analysis.scoring import Scoring
from assess.city import School
from assess.errors import Problem, Refused
from assess.language.ir import Definition
from assess.outcome import Outcome
from assess.value import Possible
from assess.verdict import FigureVerdict

Wanted = Callable[[str], bool]
"""Whether a figure was asked for, by its id."""


def chosen(patterns: Iterable[str], known: Iterable[str]) -> Wanted:
    """The figures that patterns ask for; every one where there is no pattern.

    A pattern is an id or its beginning up to a dot or bracket, so that ``skilled`` asks for all
    its parts and ``score`` for all its members; ``*`` stands for anything.  Raises Refused where
    one fits nothing.
    """
    ids = list(known)
    written = list(patterns)
    if not written:
        return lambda _: True
    compiled = [re.compile(re.escape(p).replace(r"\*", ".*") + r"(?=$|[.\[])") for p in written]
    problems = [
        Problem("run.unknown_figure", values={"figure": text, "close": ", ".join(near(text, ids))})
        for text, pattern in zip(written, compiled, strict=True)
        if not any(pattern.match(id) for id in ids)
    ]
    if problems:
        raise Refused(problems)
    return lambda id: any(pattern.match(id) for pattern in compiled)


def near(text: str, ids: Iterable[str]) -> list[str]:
    """The figures that a text may be a slip for, without their members; else the first."""
    families = list(dict.fromkeys(family(id) for id in ids))
    return get_close_matches(text, families, n=5) or families[:5]


class Workings:
    """The figures of one assessment, of the city and of each school."""

    def __init__(self, scoring: Scoring, patterns: Iterable[str] = ()) -> None:
        self.scoring, program = scoring, scoring.program
        self.wanted = chosen(patterns, [*program.definitions, *program.conclusions])
        self.families = grouped(program.definitions.values(), scoring.labels)

    def city(self) -> tuple[FigureVerdict, ...]:
        """The city's own figures."""
        return tuple(self.definitions(self.scoring.run.outcome.city))

    def school(self, school: School) -> tuple[FigureVerdict, ...]:
        """One school's figures in the order of the calculation, then its conclusions."""
        outcome = self.scoring.run.outcome.schools[school.id]
        return (*self.definitions(outcome.values), *self.conclusions(outcome))

    def definitions(self, values: Mapping[str, Possible]) -> Iterable[FigureVerdict]:
        """Those of the definitions that have a value here and were asked for."""
        labels = self.scoring.labels
        for definition in self.families:
            id = definition.id
            if id in values and self.wanted(id):
                yield FigureVerdict(
                    id=id,
                    of=family(id),
                    label=labels.label(id),
                    members=definition.members,
                    member_labels=tuple(labels.word(d, m) for d, m in definition.members),
                    type=definition.type,
                    unit=labels.unit(id),
                    value=values[id],
                    withheld=self.scoring.withheld(id, values),
                    source=definition.origin.source,
                    assumption=definition.origin.assumption,
                    show=self.scoring.step(id),
                )

    def conclusions(self, outcome: Outcome) -> Iterable[FigureVerdict]:
        """The tallies; what keeps all votes is told with the verdict's conclusions alone."""
        labels = self.scoring.labels
        for id, conclusion in self.scoring.program.conclusions.items():
            if id in outcome.values and self.wanted(id):
                yield FigureVerdict(
                    id=id,
                    of=id,
                    label=conclusion.label,
                    members=(),
                    member_labels=(),
                    type=conclusion.type,
                    unit=labels.unit(id),
                    value=outcome.values[id],
                    withheld=False,
                    source=conclusion.origin.source,
                    assumption=conclusion.origin.assumption,
                )


def grouped(definitions: Iterable[Definition], labels: Labels) -> list[Definition]:
    """Family by family in the order of the calculation, the members in the order of the pack."""
    families: dict[str, list[Definition]] = {}
    for definition in definitions:
        families.setdefault(family(definition.id), []).append(definition)
    for members in families.values():
        members.sort(key=lambda d: [labels.position(*member) for member in d.members])
    return [definition for members in families.values() for definition in members]
