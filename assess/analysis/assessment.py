"""One assessment: files filed for a pack, one year's cohort, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assess.analysis.plausibility import Examined, examine
from assess.analysis.scoring import DISAGREEMENTS, Engine, Run, Scoring, run
from assess.analysis.surroundings import withheld
from assess.city import cohort
from assess.errors import Notebook, Problem, Refused
from assess.loading import Loaded
from assess.school import Basis, Filing, read_filing
from assess.value import Possible


@dataclass(frozen=True, slots=True)
class Filed:
    """What was filed for a pack; ``found`` are the problems of the files, before any year."""

    loaded: Loaded
    filing: Filing
    found: tuple[Problem, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years of which there are profiles."""
        return tuple(sorted({profile.year for profile in self.filing.profiles}))

    def year(self, wanted: int | None) -> int:
        """The year asked for, else the latest with profiles; raises Refused without either."""
        if wanted is not None:
            return wanted
        if not self.years:
            raise Refused(self.found or [Problem("profile.none_found")])
        return self.years[-1]


def file(loaded: Loaded, paths: Iterable[Path]) -> Filed:
    """Read files and folders; their problems are kept, so that a year can add its own."""
    notebook = Notebook()
    filing = read_filing(paths, loaded.pack, notebook)
    return Filed(loaded, filing, tuple(notebook.problems))


@dataclass(frozen=True, slots=True)
class Assessment:
    """One year's cohort, checked and run through the engines.

    ``problems`` are what readers must be told and that refuse nothing but single verdicts:
    warnings and hints of the files, and disagreements of the engines.
    """

    loaded: Loaded
    scoring: Scoring
    run: Run
    problems: tuple[Problem, ...] = field(default=())

    @property
    def examined(self) -> Examined:
        """The cohort as it was assessed."""
        return self.scoring.examined

    @property
    def city(self) -> Mapping[str, Possible]:
        """The city's own values."""
        return self.run.outcome.city

    @property
    def withheld(self) -> frozenset[str]:
        """The ids of the city's own values that count and are not told."""
        return frozenset(id for id in self.city if withheld(self.scoring.program, id, self.city))


def assess(
    filed: Filed,
    year: int,
    basis: Basis = "verified",
    engine: Engine = "inference",
    folder: Path = DISAGREEMENTS,
    sealed: Path | None = None,
) -> Assessment:
    """Assess one year of what was filed; ``sealed`` is a folder of sealed verdicts of the past.

    Raises Refused with all problems at once, of the files and of the year, where one is an error.
    """
    loaded = filed.loaded
    program = loaded.program(year)
    notebook = Notebook(list(filed.found))
    found = cohort(filed.filing, program, basis, notebook, sealed)
    examined = examine(found, program, loaded.checks(year), notebook)
    done = run(loaded, year, examined.cohort.members, engine, folder)
    scoring = Scoring(loaded.pack, program, examined, done, engine)
    return Assessment(loaded, scoring, done, (*examined.remarks, *done.problems))
