"""The cohort of one year: who the schools are, and all that is known of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gmpy2 import mpq

from assess.errors import NOWHERE, Notebook, Problem
from assess.language.about import Text
from assess.language.ir import Program
from assess.language.lowering.names import KIND
from assess.outcome import Items, Member
from assess.school import (
    Basis,
    Evidence,
    Filing,
    Profile,
    evidence,
    faults,
    lists,
    possibilities,
)
from assess.school.sealed import SealedResults
from assess.school.vocabulary import Vocabulary, past_id
from assess.value import Possible


@dataclass(frozen=True, slots=True)
class School:
    """One school of the cohort; ``profile`` None where nothing was filed for this year.

    ``told`` says what was taken for each fact; empty without a profile.  ``sealed`` are the seals
    of the earlier verdicts that were read for it, by ``pack-year``.
    """

    id: str
    label: Text
    kind: str
    profile: Profile | None
    told: Mapping[str, Evidence]
    inputs: Mapping[str, Possible]
    items: Mapping[str, Items]
    sealed: Mapping[str, str] = field(default_factory=dict)

    @property
    def member(self) -> Member:
        """What an engine takes."""
        return Member(self.id, self.inputs, self.items)

    @property
    def settled(self) -> bool:
        """Whether nothing is open of what it reported."""
        values = all(value.decided for value in self.inputs.values())
        return values and all(items.decided for items in self.items.values())


@dataclass(frozen=True, slots=True)
class Cohort:
    """The schools of one year, in the order of their codes.

    ``whole``: a roster says that these are all the schools of the city.  ``remarks`` are warnings
    and hints, which refuse nothing.
    """

    year: int
    basis: Basis
    schools: tuple[School, ...]
    whole: bool
    filing: Filing
    remarks: tuple[Problem, ...]

    @property
    def members(self) -> tuple[Member, ...]:
        """What an engine takes."""
        return tuple(school.member for school in self.schools)

    @property
    def unheard(self) -> tuple[School, ...]:
        """The schools that filed no profile: of them, everything is possible."""
        return tuple(school for school in self.schools if school.profile is None)


def cohort(
    filing: Filing,
    program: Program,
    basis: Basis,
    notebook: Notebook,
    sealed: Path | None = None,
) -> Cohort:
    """The cohort of the program's year: the roster's schools, else those that filed a profile.

    What refuses a profile on this basis is noted, with its place.  ``sealed`` is a folder of sealed
    verdicts, which say what the past was.
    """
    year = program.year
    filed = {p.school: p for p in filing.profiles if p.year == year}
    if not filed and filing.profiles:
        years = ", ".join(str(y) for y in sorted({p.year for p in filing.profiles}))
        notebook.note("city.year_empty", NOWHERE, year=str(year), years=years)
    opened = open_years(filing)
    past = SealedResults(sealed, filing.vocabulary)
    schools = {id: _filed(p, program, basis, opened.get(id, ())) for id, p in filed.items()}
    for school in schools.values():
        assert school.profile is not None
        found = faults(school.profile, program, basis, school.told)
        notebook.problems += [filing.shown(problem) for problem in found]
    for enrolled in filing.roster.open_in(year) if filing.roster else ():
        if enrolled.school not in filed:
            inputs = _unheard(enrolled.kind, program, filing.vocabulary)
            open_ = {id: about.widest for id, about in program.item_lists.items()}
            id, name, kind = enrolled.school, enrolled.name, enrolled.kind
            schools[id] = School(id, name, kind, None, {}, inputs, open_)
        elif filed[enrolled.school].name is None:
            schools[enrolled.school] = replace(schools[enrolled.school], label=enrolled.name)
    known = {id: past.results(id, school.profile, program) for id, school in schools.items()}
    notebook.problems += [filing.shown(problem) for problem in past.notebook.problems]
    ordered = tuple(
        replace(school, inputs={**school.inputs, **known[id]}, sealed=past.read.get(id, {}))
        for id, school in sorted(schools.items())
    )
    remarks = (*filing.remarks, *_remarks(ordered, program, basis, opened, known), *past.remarks)
    return Cohort(year, basis, ordered, filing.roster is not None, filing, remarks)


def open_years(filing: Filing) -> dict[str, tuple[int, ...]]:
    """By school, the years in which it is known to have been open: those of the roster, and any
    year of which it has a profile or states a result."""
    years: dict[str, set[int]] = {}
    for id, listed in (filing.roster.opened if filing.roster else {}).items():
        years.setdefault(id, set()).update(listed)
    for profile in filing.profiles:
        stated = (earlier.year for earlier in profile.earlier.values())
        years.setdefault(profile.school, set()).update((profile.year, *stated))
    return {id: tuple(sorted(found)) for id, found in years.items()}


def _remarks(
    schools: tuple[School, ...],
    program: Program,
    basis: Basis,
    opened: Mapping[str, tuple[int, ...]],
    known: Mapping[str, Mapping[str, Possible]],
) -> Iterator[Problem]:
    """What a reader must know of the cohort: who is silent, and what is not looked at."""
    silent = [school.id for school in schools if school.profile is None]
    if silent:
        about = {"schools": ", ".join(silent), "year": str(program.year)}
        yield Problem("city.unheard", values=about)
    for school in schools:
        years = opened.get(school.id, ())
        lost = forgotten(school.profile, program, years) if school.profile else []
        lost = [id for id in lost if id not in known[school.id]]
        if lost and school.profile is not None:
            past = [program.inputs[id].history or ("", 0) for id in lost]
            told = ", ".join(f"{program.year - back} {id}" for id, back in past)
            about = {"school": school.id, "values": told}
            yield Problem("city.past_missing", school.profile.span, about)
    for school in schools if basis == "reported" else ():
        count = sum(bool(e.verified or e.correction) for e in school.told.values())
        if count and school.profile is not None:
            about = {"school": school.id, "count": str(count)}
            yield Problem("city.reported_basis", school.profile.span, about)


def _filed(profile: Profile, program: Program, basis: Basis, opened: tuple[int, ...]) -> School:
    told = evidence(profile, basis)
    inputs = dict(possibilities(profile, program, basis, told))
    for id in forgotten(profile, program, opened):
        inputs[id] = program.inputs[id].widest
    items = lists(profile, program, told)
    return School(profile.school, profile.label, profile.kind, profile, told, inputs, items)


def retaken(
    school: School, profile: Profile, program: Program, basis: Basis, told: Mapping[str, Evidence]
) -> School:
    """The school where its facts are told otherwise; the past stays what it was."""
    inputs = dict(possibilities(profile, program, basis, told))
    past = (id for id, input in program.inputs.items() if input.history is not None)
    inputs |= {id: school.inputs[id] for id in past}
    return replace(school, told=told, inputs=inputs, items=lists(profile, program, told))


def forgotten(profile: Profile, program: Program, opened: tuple[int, ...]) -> list[str]:
    """The past values that were left out although the school was open in that year.

    They are unknown, not "not applicable": nobody gains by leaving last year's card out.
    """
    return [
        id
        for id, input in program.inputs.items()
        if input.history is not None
        and past_id(*input.history) not in profile.earlier
        and program.year - input.history[1] in opened
    ]


def _unheard(kind: str, program: Program, vocabulary: Vocabulary) -> dict[str, Possible]:
    """Every value that each input may have; the kind is the roster's."""
    inputs = {id: input.widest for id, input in program.inputs.items()}
    for id, input in program.inputs.items():
        if input.fact == KIND and vocabulary.kinds and kind in vocabulary.kinds.members:
            position = mpq(vocabulary.kinds.members.index(kind))
            inputs[id] = Possible(position, position)
    return inputs
