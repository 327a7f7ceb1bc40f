"""The words of an enrolment plan's ids: schools, limits, levels, figures; in problems too.

The allocation knows ids only; what is told to people has the labels of pack and roster.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from assess.analysis.assessment import Assessment
from assess.analysis.labels import Reading
from assess.analysis.naming import coded, family, with_aside
from assess.analysis.surroundings import withheld
from assess.errors import NOWHERE, Problem, Refused, Span
from assess.language.about import Text
from assess.quota.levels import OFFERED, TOP
from assess.value import Possible

TOGETHER = Text("各层次之和", "the levels together")


class Words:
    """What the ids of one assessed city are called."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment, self.scoring = assessment, assessment.scoring
        self.quota = assessment.scoring.program.quota

    @cached_property
    def schools(self) -> dict[str, Text]:
        """The schools' names by code."""
        return {school.id: school.label for school in self.scoring.cohort.schools}

    def school(self, id: str) -> Text:
        """Code and name, as verdicts begin; the code alone where there is no name."""
        return coded(id, self.schools.get(id, Text(id, id)))

    def limit(self, name: str) -> Text:
        """The words of the figure behind a limit."""
        if name == OFFERED or self.quota is None or name not in self.quota.limits:
            return TOGETHER if name == OFFERED else Text(name, name)
        return self.label(self.quota.limits[name])

    def top(self, level: str) -> Text:
        """The words of the figure that is the ceiling of one level."""
        levels = self.quota.levels if self.quota is not None else None
        return Text(TOP, TOP) if levels is None else self.label(family(levels.high[level]))

    def level(self, id: str) -> Text:
        """The words of a level."""
        levels = self.quota.levels if self.quota is not None else None
        return Text(id, id) if levels is None else self.scoring.labels.word(levels.over, id)

    def label(self, id: str) -> Text:
        """The words of a figure, fact or conclusion, without those of the pack it is from."""
        pack, id_there = self.scoring.pack.owner(id)
        labels, whole = self.scoring.labels, id_there.partition("[")[0]
        for section in ("figures", "conclusions", "rules"):
            if whole in pack.entries(section):
                label = pack.entries(section)[whole].label
                words = Text(label.zh, label.en)
                made = self.scoring.program.definitions.get(id)
                at = labels.at(made.members) if made is not None else None
                return words if at is None else with_aside(words, at)
        return labels.label(id)

    def reading(self, id: str, given: Mapping[str, Possible]) -> Reading:
        """A named value in these words."""
        kept_back = withheld(self.scoring.program, id, given)
        found = self.scoring.labels.reading(id, given[id], kept_back)
        return replace(found, label=self.label(id))

    def refused(self, refused: Refused) -> Refused:
        """A refusal in the words of the city, each fault of a school at its profile, or, where it
        has none, at its line of the roster."""
        return Refused(map(self.problem, refused.problems), whole=refused.whole)

    def problem(self, problem: Problem) -> Problem:
        """One problem with words beside its ids: ``school:zh`` beside ``school``."""
        values, span = dict(problem.values), problem.span
        if not problem.code.startswith("quota."):
            return problem
        if problem.code == "quota.no_verdict" and values["school"] not in self.filed:
            year = str(self.scoring.program.year)
            problem, values["year"] = replace(problem, code="quota.no_profile"), year
        level = values.get("level")
        for key, words in (
            ("school", self.school),
            ("schools", self.school),
            ("limit", self.limit),
            ("level", self.level),
            ("counted", self.level),
            # What stands against one level of a school is that level's only limit.
            ("why", (lambda _: self.top(level)) if level else self.limit),
        ):
            if values.get(key):
                values |= in_both(key, map(words, values[key].split("、")))
        if span == NOWHERE and not problem.code.startswith("quota.clash"):
            school = values.get("school", "")
            span = self.filed.get(school) or self.scoring.cohort.filing.enrolled_at(school)
        return self.scoring.cohort.filing.shown(replace(problem, values=values, span=span))

    @cached_property
    def filed(self) -> dict[str, Span]:
        """Where each school's profile stands, of those that have one."""
        schools = self.scoring.cohort.schools
        return {s.id: s.profile.span for s in schools if s.profile is not None}


def in_both(key: str, words: Iterable[Text]) -> dict[str, str]:
    """The values that a message takes for ``key`` in either language."""
    listed = list(words)
    zh, en = (text.zh for text in listed), (text.en for text in listed)
    return {f"{key}:zh": "、".join(zh), f"{key}:en": ", ".join(en)}
