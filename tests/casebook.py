"""The casebook: one story per file, read from ``cases/`` and tried on both engines.

A file has ``case`` (title, year, why), a ``base`` (a profile of ``cases/…/base``), and either one
``set`` with its ``expect`` or a list of ``steps``, each with its own on top of the file's.  ``set``
changes the base: facts by id (a mapping changes only the members it names, null leaves blank),
``kind``, and ``last.1.card`` for a value of an earlier year.  ``peers`` are other schools of the
city in the same form, ``peers_expect`` what becomes of them.

``expect`` names any definition (``rate[girls,reading]`` by its members) or conclusion, those of a
used pack by their ids there: a number, a label, ``true``/``false``, ``not_due``,
``not_applicable``, ``{low, high, reasons}``, a list of labels for what keeps all votes.  In a file
``of: <indicator>``, ``points`` is short for ``<indicator>.points``.  Besides: ``fired`` (for
certain), ``possible`` (only perhaps), ``not_fired``, ``missing`` (inputs), ``checks`` (do they
hold), ``doubted`` (inputs), ``refused`` (codes of problems).
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assess.analysis.plausibility import member, plausible
from assess.city import School
from assess.engines import meaning
from assess.engines.inference import Inference
from assess.errors import Notebook, Problem
from assess.language.ir import Program
from assess.language.text.document import Document
from assess.language.text.source import read, validate
from assess.loading import Loaded, load
from assess.messages import severity
from assess.outcome import CityOutcome, Member
from assess.school import Profile, evidence, faults, lists, possibilities
from assess.school.page import Page
from assess.school.reading import read_school_year
from assess.school.surface import SchoolYear
from assess.school.vocabulary import Vocabulary, vocabulary
from assess.value import Possible

Data = dict[str, Any]

PACK = "changzhou-2021-2023"
CASES = Path(__file__).parent.parent / "cases" / PACK
SELF = "self"
"""The school that a case is about, among its peers."""

PARTS = {"value", "target", "attained", "met", "points", "max", "status"}
CASE_KEYS = {"case", "base", "of", "set", "peers", "one_sided", "answers", "steps"}
STEP_KEYS = {"year", "set", "peers", "answers", "corrections", "basis", "expect", "peers_expect"}


@dataclass(frozen=True)
class Step:
    """One world, and what must come of it: profiles by school, expectations by school."""

    name: str
    year: int
    basis: Any
    schools: Mapping[str, Data]
    expect: Mapping[str, Data]


@dataclass(frozen=True)
class Case:
    """One file.  ``one_sided``: thresholds (by owner) that a value cannot be on both sides of."""

    name: str
    title: Data
    why: str
    one_sided: Data
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Tried:
    """A step as assessed.  ``checked`` are the checks as flags, ``doubted`` the inputs in doubt."""

    step: Step
    program: Program
    members: tuple[Member, ...]
    umpire: CityOutcome
    engine: CityOutcome
    checked: Mapping[str, Possible]
    asked: Member | None
    doubted: frozenset[str]
    problems: tuple[Problem, ...]


@cache
def pack() -> Loaded:
    """The shipped pack."""
    return load(PACK)


@cache
def checks(year: int) -> Program:
    """The checks between facts for one year."""
    return pack().checks(year)


@cache
def words() -> Vocabulary:
    """What the shipped pack asks of a profile."""
    return vocabulary(pack().pack)


@cache
def inference(year: int) -> Inference:
    """The rule engine for one year."""
    return Inference(pack().program(year))


@cache
def contents(path: Path) -> Data:
    """The one document of a file."""
    notebook = Notebook()
    (document,) = read(path, notebook, path.name)
    assert not notebook.problems, notebook.problems
    assert isinstance(document.data, dict)
    return document.data


def case_files(kind: str) -> list[Path]:
    """The files of one kind of case."""
    return sorted((CASES / kind).glob("*.yaml"))


def read_case(path: Path) -> Case:
    """One file as a case; a key that it does not know fails."""
    data = contents(path)
    steps = data.get("steps", [{k: v for k, v in data.items() if k in STEP_KEYS - {"set"}}])
    common = {k: v for k, v in data.items() if k in {"base", "set", "peers", "answers"}}
    known = CASE_KEYS if "steps" in data else CASE_KEYS | STEP_KEYS
    assert data.keys() <= known, (path.name, data.keys() - known)
    card = data["case"]
    assert card.keys() == {"title", "year", "why"}, path.name
    assert card["title"].keys() == {"zh", "en"}, path.name
    return Case(
        name=f"{path.parent.name}/{path.name}",
        title=card["title"],
        why=card["why"],
        one_sided=data.get("one_sided", {}),
        steps=tuple(
            _step(f"{path.name} step {n}", step, common, card["year"], data.get("of"))
            for n, step in enumerate(steps, 1)
        ),
    )


def _step(name: str, step: Data, common: Data, year: int, of: str | None) -> Step:
    assert step.keys() <= STEP_KEYS, (name, step.keys() - STEP_KEYS)
    year = step.get("year", year)
    base = _based(common["base"], year)
    changed = _changed(_changed(base, common.get("set", {})), step.get("set", {}))
    changed["answers"] = {**common.get("answers", {}), **step.get("answers", {})}
    changed["corrections"] = step.get("corrections", [])
    schools = {SELF: changed}
    peers: Data = step["peers"] if "peers" in step else common.get("peers", {})
    for peer, told in peers.items():
        start = _based(told["base"], year) if "base" in told else base
        schools[peer] = _changed(start, told.get("set", {}))
    for school, data in schools.items():
        data["profile"] = {**data["profile"], "school": school}
    own = {f"{of}.{k}" if of and k in PARTS else k: v for k, v in step["expect"].items()}
    expect = {SELF: own, **step.get("peers_expect", {})}
    return Step(name, year, step.get("basis", "verified"), schools, expect)


def _based(name: str, year: int) -> Data:
    """The base as a profile of the year."""
    data = copy.deepcopy(contents(CASES / "base" / f"{name}.yaml"))
    data["profile"]["year"] = year
    data.pop("periods", None)
    return data


def _changed(base: Data, changes: Data) -> Data:
    data = copy.deepcopy(base)
    for id, value in changes.items():
        if id == "kind":
            data["profile"]["kind"] = value
        elif id.startswith("last."):
            _, back, what = id.split(".", 2)
            year, history = data["profile"]["year"] - int(back), data.setdefault("history", [])
            history.append({"year": year, "source": "case", "values": {what: value}})
        elif isinstance(value, dict) and isinstance(data["facts"].get(id), dict):
            data["facts"][id] = {**data["facts"][id], **value}
        else:
            data["facts"][id] = value
    return _merged_history(data)


def _merged_history(data: Data) -> Data:
    years: dict[int, Data] = {}
    for entry in data.get("history", []):
        values = years.setdefault(entry["year"], {**entry, "values": {}})["values"]
        values.update(entry["values"])
    return {**data, "history": list(years.values())}


def profile_of(data: Data, name: str) -> tuple[Profile | None, list[Problem]]:
    """The profile that the data make, and what refuses it."""
    notebook = Notebook()
    document = Document(name, data, (), {}, {})
    written = validate(SchoolYear, document, notebook)
    if written is None:
        return None, notebook.problems
    profile = read_school_year(written, Page(document, (), notebook, []), words())
    return profile, notebook.problems


def attempt(step: Step) -> Tried:
    """Read and check one step, and unless something refuses it, assess it with both engines."""
    program, asked = pack().program(step.year), checks(step.year)
    members: list[Member] = []
    problems: list[Problem] = []
    doubted: frozenset[str] = frozenset()
    of_checks: Member | None = None
    for school, data in step.schools.items():
        profile, found = profile_of(data, f"{step.name}: {school}")
        problems += found
        if profile is None:
            continue
        told = evidence(profile, step.basis)
        problems += faults(profile, program, step.basis, told)
        inputs = possibilities(profile, program, step.basis, told)
        items = lists(profile, program, told)
        known = School(school, profile.label, profile.kind, profile, told, inputs, items)
        verdict = plausible(known, profile, program, asked, step.basis)
        problems += [p for p in verdict.problems if severity(p) == "error"]
        members.append(verdict.school.member)
        if school == SELF:
            doubted = frozenset(verdict.doubts)
            of_checks = member(profile, asked, step.basis, told)
    cohort = () if problems else tuple(members)
    return Tried(
        step=step,
        program=program,
        members=cohort,
        umpire=meaning.evaluate(program, cohort),
        engine=inference(step.year).evaluate(cohort),
        checked=_flags(asked, of_checks) if "checks" in step.expect[SELF] else {},
        asked=of_checks,
        doubted=doubted,
        problems=tuple(problems),
    )


def _flags(checks: Program, asked: Member | None) -> Mapping[str, Possible]:
    assert asked is not None
    return meaning.evaluate(checks, (asked,)).schools[asked.id].values


def all_cases(*kinds: str) -> Iterator[Case]:
    """The cases of these kinds, by file name."""
    for kind in kinds:
        for path in case_files(kind):
            yield read_case(path)
