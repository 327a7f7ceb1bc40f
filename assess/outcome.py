"""What goes into an engine and what comes out of it: data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.value import Possible


@dataclass(frozen=True, slots=True)
class Member:
    """One school of the cohort: for every input of the program, all that it may be."""

    id: str
    inputs: Mapping[str, Possible]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one school comes to.

    ``values``: every school definition and every closed conclusion (except ``all_of``).
    ``must``/``may``: the rules that fire in all worlds / in some; must is a part of may.
    """

    values: Mapping[str, Possible]
    must: frozenset[str]
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class CityOutcome:
    """What a cohort comes to: the city's own definitions, and each school by its id."""

    city: Mapping[str, Possible]
    schools: Mapping[str, Outcome]
