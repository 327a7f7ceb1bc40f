"""All that was filed: profiles and roster from files and folders, checked against one pack."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from assess.errors import NOWHERE, Notebook, Problem, Span
from assess.language.entries.merged import Pack
from assess.language.text.document import Document, with_excerpt
from assess.language.text.folder import files_below
from assess.language.text.source import read, validate
from assess.school.page import Page
from assess.school.profile import Profile
from assess.school.reading import read_facts, read_school_year
from assess.school.roster import Roster, check_enrolment, is_roster, read_roster
from assess.school.surface import ManyProfiles, SchoolYear
from assess.school.vocabulary import Vocabulary, vocabulary

SUFFIXES = (".yaml", ".yml", ".json")

SAVED_PLAN = {"certificate", "schools", "total"}
"""What an enrolment plan has that was written as JSON, and no profile or roster."""


@dataclass(frozen=True, slots=True)
class Filing:
    """The profiles (by school and year) and the roster, where there is one.

    ``remarks`` are warnings and hints, which refuse nothing.  ``lines`` are the source lines of
    each file, for problems that are found later.
    """

    profiles: tuple[Profile, ...]
    roster: Roster | None
    remarks: tuple[Problem, ...]
    lines: Mapping[str, tuple[str, ...]]
    vocabulary: Vocabulary

    def enrolled_at(self, school: str) -> Span:
        """Where the roster has a school; nowhere where it has not."""
        enrolled = self.roster.schools.get(school) if self.roster else None
        return NOWHERE if enrolled is None else enrolled.span

    def shown(self, problem: Problem) -> Problem:
        """The problem with the source line it is on."""
        lines = self.lines.get(problem.span.file)
        return with_excerpt(problem, lines) if lines and not problem.excerpt else problem


def read_filing(paths: Iterable[Path], pack: Pack, notebook: Notebook) -> Filing:
    """Read files and folders; what refuses them is in the notebook, all of it at once.

    Where the notebook has problems, the filing is only what could be made of the files, good for
    finding more problems, and must not be assessed.
    """
    reader = _Reader(vocabulary(pack), notebook)
    for path in profile_files(paths, notebook):
        for document in _read(path, notebook):
            reader.document(document, named_city=path.stem == "city")
    return reader.finish()


def _read(path: Path, notebook: Notebook) -> list[Document]:
    """The documents of a file; a bare dash is explained as people use it in a form."""
    slips = Notebook()
    documents = read(path, slips)
    notebook.problems += [
        replace(problem, code="profile.bare_dash") if problem.code == "yaml.bare_dash" else problem
        for problem in slips.problems
    ]
    return documents


def profile_files(paths: Iterable[Path], notebook: Notebook) -> list[Path]:
    """The files that are meant, each once, in the order of their names; all else is noted."""
    found: dict[str, Path] = {}
    for path in paths:
        files = [path]
        if os.path.isdir(path):
            known = len(notebook.problems)
            files = files_below(path, SUFFIXES, notebook, links=True, hidden=False)
            if not files and len(notebook.problems) == known:
                notebook.note("profile.no_files", Span(str(path)))
        elif _missing(path):
            notebook.note("yaml.not_found", Span(str(path)))
            continue
        for file in files:
            found.setdefault(os.path.realpath(file), file)
    return sorted(found.values(), key=str)


def _missing(path: Path) -> bool:
    """Whether there is certainly nothing; of what cannot be looked at, its reader will tell."""
    try:
        return not path.exists()
    except OSError:
        return False


class _Reader:
    """Takes one document after the other, and looks at them together in the end."""

    def __init__(self, vocabulary: Vocabulary, notebook: Notebook) -> None:
        self.vocabulary = vocabulary
        self.notebook = notebook
        self.remarks: list[Problem] = []
        self.lines: dict[str, tuple[str, ...]] = {}
        self.profiles: dict[tuple[str, int], tuple[Profile, Page]] = {}
        self.rosters: list[Roster | None] = []
        self.taken: dict[str, set[tuple[int, int]]] = {}
        self.looked_at = 0

    def document(self, document: Document, named_city: bool) -> None:
        """A roster, one profile, or a list of profiles; nothing else is one of them."""
        self.lines[document.file] = document.lines
        data = document.data
        if isinstance(data, dict) and data.keys() >= SAVED_PLAN:
            self.notebook.note("profile.saved_plan", document.span(()))
        elif named_city or is_roster(document):
            self.roster(document)
        elif isinstance(data, dict) and "profiles" in data:
            validate(ManyProfiles, document, self.notebook)
            items = data["profiles"] if isinstance(data["profiles"], list) else []
            for n, item in enumerate(items):
                self.profile(item, self.page(document, "profiles", n))
        else:
            validate(SchoolYear, document, self.notebook)
            self.profile(data, self.page(document))

    def page(self, document: Document, *top: str | int) -> Page:
        """A part of a document.  Each problem noted so far is looked at once, not once a part."""
        problems = self.notebook.problems
        for span in (problem.span for problem in problems[self.looked_at :]):
            self.taken.setdefault(span.file, set()).add((span.line, span.column))
        self.looked_at = len(problems)
        taken = self.taken.setdefault(document.file, set())
        return Page(document, top, self.notebook, self.remarks, taken)

    def roster(self, document: Document) -> None:
        page = self.page(document)
        if self.rosters:
            first = self.rosters[0]
            where = first.span.file if first else ""
            page.note("city.two_rosters", document.span(()), first=where)
            return
        self.rosters.append(read_roster(page, self.vocabulary))

    def profile(self, data: object, page: Page) -> None:
        """One profile.  If it has not the form of one, that is noted, and its facts are checked."""
        try:
            written = SchoolYear.model_validate(data)
        except ValidationError:
            facts = data.get("facts") if isinstance(data, dict) else None
            read_facts(facts if isinstance(facts, dict) else {}, page, self.vocabulary)
            return
        profile = read_school_year(written, page, self.vocabulary)
        if profile is None:
            return
        key = (profile.school, profile.year)
        if key in self.profiles:
            first = self.profiles[key][0].span
            where = f"{first.file}:{first.line}"
            words = {"school": profile.school, "year": str(profile.year), "first": where}
            page.note("profile.twice", profile.span, **words)
            return
        self.profiles[key] = (profile, page)

    def finish(self) -> Filing:
        """Look at what all documents say together."""
        roster = self.rosters[0] if self.rosters else None
        if roster is not None:
            for profile, page in self.profiles.values():
                check_enrolment(profile, roster, page)
        if not self.profiles and not self.notebook.problems:
            self.notebook.note("profile.none_found")
        if not self.rosters and self.profiles:
            schools = str(len({school for school, _ in self.profiles}))
            self.remarks.append(Problem("city.no_roster", values={"schools": schools}))
        return Filing(
            profiles=tuple(profile for _, (profile, _) in sorted(self.profiles.items())),
            roster=roster,
            remarks=tuple(self.remarks),
            lines=self.lines,
            vocabulary=self.vocabulary,
        )
