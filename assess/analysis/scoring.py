"""From a cohort to verdicts: the rule engine decides, the umpire checks every value and rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from assess.analysis.agreement import Disagreement, disagreements, write_case
from assess.analysis.barriers import support
from assess.analysis.gaps import missing
from assess.analysis.labels import Labels
from assess.analysis.naming import coded
from assess.analysis.plausibility import Examined
from assess.analysis.surroundings import names, surroundings, voters, withheld
from assess.city import Cohort, School
from assess.engines import meaning
from assess.engines.meaning.nodes import meaning as meaning_of
from assess.errors import Problem, Refused
from assess.language.about import Text
from assess.language.entries.merged import Pack
from assess.language.given import LabelType
from assess.language.ir import Conclusion, Program, Round, Rule
from assess.language.lowering.names import KIND
from assess.loading import Loaded
from assess.outcome import CityOutcome, Member, Outcome
from assess.value import AbsenceKind, Possible, Rational
from assess.verdict import (
    ConclusionVerdict,
    Digests,
    GoalVerdict,
    IndicatorVerdict,
    Note,
    SchoolVerdict,
    Status,
    Support,
    Unasked,
)

Engine = Literal["inference", "meaning"]

DISAGREEMENTS = Path("disagreements")
"""The folder of case files, in the working directory."""

NOTHING = Possible(None, None)


@dataclass(frozen=True, slots=True)
class Run:
    """One year's cohort through the engines.  ``disagreed`` are the schools without a verdict."""

    outcome: CityOutcome
    disagreed: frozenset[str]
    problems: tuple[Problem, ...]


def run(
    loaded: Loaded,
    year: int,
    members: tuple[Member, ...],
    engine: Engine,
    folder: Path = DISAGREEMENTS,
) -> Run:
    """Assess the cohort.  ``inference`` is checked by the umpire, ``meaning`` is the umpire alone.

    Where they differ about a school, or about the city (which every school may depend on), its
    verdict is refused and a case file written into ``folder``.
    """
    program = loaded.program(year)
    umpire = meaning.evaluate(program, members)
    if engine == "meaning":
        return Run(umpire, frozenset(), ())
    outcome = loaded.inference(year).evaluate(members)
    found = disagreements(outcome, umpire)
    if not found:
        return Run(outcome, frozenset(), ())
    path = write_case(folder, program, engine, members, found)
    disagreed = {d.school for d in found if d.school is not None}
    if any(d.school is None for d in found):
        disagreed = {member.id for member in members}
    return Run(outcome, frozenset(disagreed), tuple(problem(d, path) for d in found))


def problem(disagreement: Disagreement, path: Path) -> Problem:
    """The disagreement as a problem: who, how much of it, the first of it, and the case file."""
    first = disagreement.differences[0]
    values = {
        "school": disagreement.school or "—",
        "count": str(len(disagreement.differences)),
        "id": first.id,
        "engine": first.by_engine or "—",
        "umpire": first.by_umpire or "—",
        "file": str(path),
    }
    code = "run.disagreement" if disagreement.school else "run.city_disagreement"
    return Problem(code, values=values)


def unknown_school(asked: str, schools: Iterable[School]) -> Problem:
    """That there is no such school; told with those of nearly that code or name, else all."""
    labels = {known.id: known.label for known in schools}
    of = {name: id for id, label in labels.items() for name in (id, label.zh, label.en)}
    near = get_close_matches(asked, of, n=5) + [name for name in of if asked and asked in name]
    told = [coded(id, labels[id]) for id in dict.fromkeys(of[name] for name in near) or labels]
    values = {f"known:{lang}": ", ".join(getattr(t, lang) for t in told) for lang in ("zh", "en")}
    return Problem("run.unknown_school", values={"school": asked, **values})


@dataclass
class Scoring:
    """The verdicts of one cohort whose profiles passed the checks."""

    pack: Pack
    program: Program
    examined: Examined
    run: Run
    engine: Engine

    @property
    def cohort(self) -> Cohort:
        """The schools, with all that their facts may be."""
        return self.examined.cohort

    @cached_property
    def labels(self) -> Labels:
        """The words of the program's ids."""
        return Labels(self.program, self.pack)

    @cached_property
    def reads(self) -> dict[str, list[str]]:
        """What each rule's condition reads."""
        return {rule.id: names(rule.when) for rule in self.program.rules.values()}

    @cached_property
    def votes(self) -> list[tuple[Conclusion, list[tuple[Rule, tuple[Rational, ...]]]]]:
        """The rules that vote for each conclusion."""
        conclusions = self.program.conclusions
        return [(conclusions[id], voters(self.program, conclusions[id])) for id in conclusions]

    def verdicts(self, only: Collection[str] = ()) -> tuple[SchoolVerdict, ...]:
        """One verdict for each school that filed a profile and that the engines agree about."""
        return tuple(
            self.verdict(school)
            for school in self.cohort.schools
            if school.profile is not None
            and school.id not in self.run.disagreed
            and (not only or school.id in only)
        )

    def find(self, school: str) -> School:
        """The school by its code, else by its name; raises Refused where there is none, where
        several have that name, and where it has filed nothing."""
        schools, filing = self.cohort.schools, self.cohort.filing
        named = [known for known in schools if school in (known.label.zh, known.label.en)]
        found = [known for known in schools if known.id == school] or named
        if not found:
            raise Refused([unknown_school(school, schools)])
        if len(found) > 1:
            about = {"school": school, "known": ", ".join(known.id for known in found)}
            raise Refused([Problem("run.several_schools", values=about)])
        if found[0].profile is None:
            about = {"school": found[0].id, "year": str(self.program.year)}
            place = filing.enrolled_at(found[0].id)
            raise Refused([filing.shown(Problem("run.no_profile", place, about))])
        return found[0]

    def given(self, school: School) -> dict[str, Possible]:
        """Every name that a formula can read, for one school."""
        outcome = self.run.outcome
        return surroundings(self.program, school.inputs, outcome.city, outcome.schools[school.id])

    def verdict(self, school: School) -> SchoolVerdict:
        """One school's verdict."""
        program, outcome = self.program, self.run.outcome.schools[school.id]
        total = outcome.values[program.total] if program.total else None
        rating = outcome.values[program.rating] if program.rating else None
        possible = self.possible_ratings(rating)
        result = rating if rating is not None else total
        decided = result is None or result.decided
        assert school.profile is not None
        doubts = self.examined.findings[school.id].doubts
        return SchoolVerdict(
            id=school.id,
            label=school.label,
            kind=school.kind or None,
            kind_label=self.kind_label(school.kind),
            year=program.year,
            total=total,
            rating=possible[0] if len(possible) == 1 else None,
            possible_ratings=possible,
            decided=decided,
            goals=tuple(self.goals(outcome)),
            indicators=tuple(self.indicators(outcome)),
            conclusions=tuple(self.conclusions(outcome)),
            missing=tuple(missing(program, self.labels, school, doubts)),
            unasked=tuple(self.unasked(school, outcome)),
            notes=tuple(self.notes(school)),
            digests=Digests(program.digest, school.profile.digest, self.maker),
            show=self.step(program.total) if program.total else None,
        )

    @cached_property
    def maker(self) -> str:
        """The engine and its version."""
        return f"assess {version('assess')} {self.engine}"

    def kind_label(self, kind: str) -> Text:
        """The words of a kind of school."""
        return self.labels.word(KIND, kind)

    def every_rating(self) -> tuple[str, ...]:
        """The ids of the ratings, worst to best; none for a pack without ratings."""
        if self.program.rating is None:
            return ()
        type = self.program.definitions[self.program.rating].type
        assert isinstance(type, LabelType)
        return self.program.label_sets[type.set].members

    def possible_ratings(self, rating: Possible | None) -> tuple[str, ...]:
        """The ids of the labels that the rating may be, worst to best."""
        if rating is None or rating.low is None or rating.high is None:
            return ()
        return self.every_rating()[int(rating.low) : int(rating.high) + 1]

    def step(self, id: str) -> Rational | None:
        """The step to which a value is shown: the pack's ``show``, else what it is rounded to."""
        definition = self.program.definitions[id]
        if definition.show is not None:
            return definition.show
        node = definition.node
        return node.step if isinstance(node, Round) else None

    def goals(self, outcome: Outcome) -> list[GoalVerdict]:
        """Every goal's points."""
        return [
            GoalVerdict(
                id=goal.id,
                label=goal.label,
                points=outcome.values[f"{goal.id}.points"],
                max=goal.max,
                source=goal.origin.source,
                assumption=goal.origin.assumption,
                show=self.step(f"{goal.id}.points"),
            )
            for goal in self.program.goals
        ]

    def indicators(self, outcome: Outcome) -> list[IndicatorVerdict]:
        """Every indicator's value, target and points."""
        values = outcome.values
        return [
            IndicatorVerdict(
                id=i.id,
                goal=i.goal,
                label=i.label,
                type=self.program.definitions[f"{i.id}.value"].type,
                unit=self.labels.unit(f"{i.id}.value"),
                status=self.status(values[f"{i.id}.status"]),
                value=values[f"{i.id}.value"],
                target=values[f"{i.id}.target"],
                points=values[f"{i.id}.points"],
                max=i.max,
                bonus=i.bonus,
                source=i.origin.source,
                assumption=i.origin.assumption,
                show=self.program.definitions[f"{i.id}.value"].show,
                withheld=self.withheld(f"{i.id}.value", values),
            )
            for i in self.program.indicators
        ]

    def withheld(self, id: str, values: Mapping[str, Possible]) -> bool:
        """Whether a value counts and is not told."""
        return withheld(self.program, id, values)

    def status(self, value: Possible) -> Status:
        """The one status that is possible, else ``unknown``."""
        if value.low is None:
            kinds = {reason.kind for reason in value.reasons}
            if len(kinds) == 1:
                return "not_due" if AbsenceKind.NOT_DUE in kinds else "not_applicable"
            return "unknown"
        if not value.decided:
            return "unknown"
        words: dict[str, Status] = {
            "void": "void", "unmet": "unmet", "partly": "partly", "met": "met"
        }  # fmt: skip
        return words[self.program.label_sets["status"].members[int(value.low)]]

    def conclusions(self, outcome: Outcome) -> list[ConclusionVerdict]:
        """Every conclusion for which some rule fires, or may."""
        found = []
        for conclusion, rules in self.votes:
            fired = [(rule, votes) for rule, votes in rules if rule.id in outcome.may]
            if not fired:
                continue
            voted: dict[Rational, bool] = {}
            for rule, votes in fired:
                for vote in votes:
                    voted[vote] = voted.get(vote, False) or rule.id in outcome.must
            reasons: list[Support] = [support(self.labels, r.id, outcome) for r, _ in fired]
            found.append(
                ConclusionVerdict(
                    conclusion.id, conclusion.label, conclusion.type,
                    outcome.values.get(conclusion.id), tuple(sorted(voted.items())),
                    tuple(reasons),
                )
            )  # fmt: skip
        return found

    def unasked(self, school: School, outcome: Outcome) -> list[Unasked]:
        """The rules whose condition has no value, and what in it has none."""
        given: dict[str, Possible] | None = None
        found = []
        for id, read in self.reads.items():
            if id in outcome.may:
                continue
            if not any(
                outcome.values.get(n, school.inputs.get(n, NOTHING)).low is None for n in read
            ):
                continue
            given = given or self.given(school)
            rule = self.program.rules[id]
            if meaning_of(rule.when, given).low is None:
                absent = tuple(name for name in read if given[name].low is None)
                found.append(Unasked(id, rule.label, absent))
        return found

    def notes(self, school: School) -> list[Note]:
        """Answered checks, corrections, and facts that only the school itself vouches for."""
        answered = self.examined.findings[school.id].answered
        found = [Note("answered", a.check, a.label, a.answer) for a in answered]
        for id, evidence in school.told.items():
            correction = evidence.correction
            if correction is not None:
                text = f"{correction.date} {correction.by}: {correction.reason}"
                found.append(Note("correction", id, evidence.label, text))
            if evidence.basis == "reported":
                found.append(Note("reported", id, evidence.label, evidence.text))
        return found
