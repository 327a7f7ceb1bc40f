"""The roster: which schools the city has, of which kind, and in which years they are open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.errors import Span
from assess.language.about import Text
from assess.language.text.document import Document
from assess.language.text.source import validate
from assess.school.amount import Slip, label
from assess.school.page import Page
from assess.school.profile import Profile
from assess.school.surface import CityFile
from assess.school.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Enrolled:
    """One school of the roster."""

    school: str
    name: Text
    kind: str
    years: tuple[int, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Roster:
    """The schools of a city, by their code.  ``invented``: no real city."""

    city: str
    name: Text | None
    invented: bool
    schools: Mapping[str, Enrolled]
    span: Span

    @property
    def opened(self) -> Mapping[str, tuple[int, ...]]:
        """The years in which each school is open, by its code."""
        return {id: school.years for id, school in self.schools.items()}

    def open_in(self, year: int) -> list[Enrolled]:
        """The schools that are open in a year, by their codes."""
        return [s for _, s in sorted(self.schools.items()) if year in s.years]


def is_roster(document: Document) -> bool:
    """Whether a document means to be a roster."""
    data = document.data
    return isinstance(data, dict) and bool({"roster", "city"} & data.keys())


def read_roster(page: Page, vocabulary: Vocabulary) -> Roster | None:
    """The roster; None where the document has not its form.  What is wrong is noted."""
    written = validate(CityFile, page.document, page.notebook)
    if written is None:
        return None
    schools: dict[str, Enrolled] = {}
    for n, entry in enumerate(written.roster):
        place = page.span("roster", n, "school")
        if vocabulary.kinds is not None:
            found = label(entry.kind, vocabulary.kinds)
            if isinstance(found, Slip):
                page.slip(found, page.span("roster", n, "kind"), "kind", vocabulary.kinds.label)
        if (first := schools.get(entry.school)) is not None:
            where = f"{first.span.file}:{first.span.line}"
            page.note("city.school_twice", place, school=entry.school, first=where)
            continue
        called = Text(entry.name.zh, entry.name.en)
        years = tuple(sorted(set(entry.years)))
        schools[entry.school] = Enrolled(entry.school, called, entry.kind, years, place)
    name = written.city.name
    return Roster(
        city=written.city.id,
        name=Text(name.zh, name.en) if name else None,
        invented=written.invented,
        schools=schools,
        span=page.span("city"),
    )


def check_enrolment(profile: Profile, roster: Roster, page: Page) -> None:
    """Note a profile that the roster does not know, or knows otherwise."""
    known = roster.schools.get(profile.school)
    if known is None:
        page.note(
            "city.not_on_roster", profile.span, school=profile.school, roster=roster.span.file
        )
        return
    where = f"{known.span.file}:{known.span.line}"
    about = {"school": profile.school, "place": where}
    if known.kind != profile.kind:
        place = page.span("profile", "kind")
        page.note("city.other_kind", place, kind=profile.kind, roster_kind=known.kind, **about)
    if profile.year not in known.years:
        years = ", ".join(str(year) for year in known.years)
        place = page.span("profile", "year")
        page.note("city.not_open", place, year=str(profile.year), years=years, **about)
