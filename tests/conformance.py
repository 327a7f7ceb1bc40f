"""The conformance suite, read from ``cases/conformance``: its README says the form of a case.
A case is a program, a cohort, and what must come of it; it knows no engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from assess.engines import meaning
from assess.engines.inference import Inference
from assess.errors import Notebook
from assess.language.ir import Program
from assess.language.text.source import read
from assess.loading import Loaded, load
from assess.outcome import CityOutcome, Member
from assess.value import AbsenceKind, Possible, Reason
from tests.building import Engine
from tests.expected import exact, reason
from tests.inline import YEAR, Given, member, published
from tests.packfolders import pinned

Data = dict[str, Any]

FOLDER = Path(__file__).parent.parent / "cases" / "conformance"
ABSENCE, GAPS = FOLDER / "absence.yaml", FOLDER / "gaps.yaml"


def inference(program: Program, members: tuple[Member, ...]) -> CityOutcome:
    """The rule engine, made anew for each case."""
    return Inference(program).evaluate(members)


ENGINES: dict[str, Engine] = {"meaning": meaning.evaluate, "inference": inference}

FILE_KEYS = {"feature", "packs", "pack", "cases"}
CASE_KEYS = {"name", "year", "pack", "result", "packs", "given", "schools", "expect", "refused"}
LONE = "s"
"""The school of a case that has only one."""


@dataclass(frozen=True)
class Case:
    """One case.  ``texts``: the files of its pack; ``packs``: the folders of others beside it."""

    name: str
    year: int
    texts: tuple[str, ...]
    packs: Mapping[str, str] = field(default_factory=dict)
    schools: Mapping[str, Data] = field(default_factory=dict)
    expect: Mapping[str, Data] = field(default_factory=dict)
    refused: tuple[str, ...] = ()


def contents(path: Path) -> Data:
    """The one document of a file."""
    notebook = Notebook()
    (document,) = read(path, notebook)
    assert not notebook.problems, notebook.problems
    assert isinstance(document.data, dict)
    return document.data


def files() -> list[Path]:
    """The files of features, the absence table and the gaps apart."""
    return sorted({*FOLDER.glob("*.yaml")} - {ABSENCE, GAPS})


def cases(path: Path) -> Iterator[Case]:
    """The cases of one file; a key that the README does not know fails."""
    data = contents(path)
    assert data.keys() <= FILE_KEYS, (path.name, data.keys() - FILE_KEYS)
    for told in data["cases"]:
        name = f"{path.stem}: {told['name']}"
        assert told.keys() <= CASE_KEYS, (name, told.keys() - CASE_KEYS)
        own = [written({"figures": {"result": told["result"]}})] if "result" in told else []
        own += [told["pack"]] if "pack" in told else []
        texts = ([data["pack"]] if "pack" in data else []) + own
        packs = {**data.get("packs", {}), **told.get("packs", {})}
        year = told.get("year", YEAR)
        if "refused" in told:
            assert not told.keys() & {"given", "schools", "expect"}, name
            yield Case(name, year, tuple(texts), packs, refused=refusals(told))
            continue
        assert ("given" in told) != ("schools" in told), name
        schools = told.get("schools", {LONE: told.get("given")})
        expect = told["expect"] if "schools" in told else {LONE: told["expect"]}
        assert expect, name
        assert all(expect.values()), name
        yield Case(name, year, tuple(texts), packs, schools, expect)


def written(entry: Data) -> str:
    """An entry as text, its words and numbers as the case has them."""
    if isinstance(entry, dict):
        return "{" + ", ".join(f"{key}: {written(value)}" for key, value in entry.items()) + "}"
    if isinstance(entry, list):
        return "[" + ", ".join(map(written, entry)) + "]"
    if isinstance(entry, bool):
        return str(entry).lower()
    return f'"{entry}"' if isinstance(entry, str) else str(entry)


def refusals(told: Data) -> tuple[str, ...]:
    """``code line:column``, one or several."""
    stated = told["refused"]
    return tuple([stated] if isinstance(stated, str) else stated)


def loaded(case: Case, folder: Path) -> Loaded:
    """The pack of a case; raises Refused.  Other packs are written to folders beside it."""
    if not case.packs:
        return published(*case.texts, year=case.year)
    for name, text in case.packs.items():
        (folder / name).mkdir()
        (folder / name / "pack.yaml").write_text(digested(text, folder), encoding="utf-8")
    home = folder / "case"
    home.mkdir()
    for number, text in enumerate(case.texts):
        (home / f"{number}.yaml").write_text(digested(text, folder), encoding="utf-8")
    found = load(str(home))
    found.program(case.year)
    return found


def digested(text: str, folder: Path) -> str:
    """The text with ``@DIGEST`` filled in for the packs that it names."""
    return re.sub(r"\.\./(\w+)@DIGEST", lambda match: pinned(folder / match[1]), text)


def cohort(case: Case, program: Program) -> tuple[Member, ...]:
    """The schools of a case."""
    return tuple(school(program, id, given) for id, given in case.schools.items())


def school(program: Program, id: str, given: Data) -> Member:
    """A school of which this is known, and of the rest nothing."""
    flat = dict(flattened(given, program))
    return member(program, id, {name: value_of(program, name, v) for name, v in flat.items()})


def flattened(given: Data, program: Program) -> Iterator[tuple[str, Any]]:
    """Facts by their ids: ``heads: {a: {x: 1}}`` is ``heads[a,x]``."""
    for fact, value in given.items():
        if isinstance(value, dict) and fact not in program.inputs:
            yield from ((f"{fact}[{','.join(members)}]", each) for members, each in nested(value))
        else:
            yield fact, value


def nested(value: Data) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The values of a mapping of mappings, with their keys."""
    for key, inner in value.items():
        if isinstance(inner, dict) and "unknown" not in inner:
            yield from (((str(key), *keys), each) for keys, each in nested(inner))
        else:
            yield (str(key),), inner


def value_of(program: Program, id: str, stated: Any) -> Given:
    """A stated fact: ``unknown`` is all of its range, ``{unknown: [low, high]}`` a part of it."""
    if stated == "unknown":
        return None
    if isinstance(stated, str) and stated.upper() in AbsenceKind.__members__:
        return Possible(None, None, frozenset({Reason(AbsenceKind[stated.upper()], id)}))
    if isinstance(stated, dict):
        ends = [exact(program, program.inputs[id].type, end) for end in stated["unknown"]]
        return Possible(*ends, frozenset(map(reason, stated.get("or", ()))))
    if isinstance(stated, list):
        return tuple({k: None if v == "unknown" else v for k, v in item.items()} for item in stated)
    return stated if isinstance(stated, bool | int | str) else str(stated)


@dataclass(frozen=True)
class Gap:
    """A case that an engine does not pass, and why not."""

    engine: str
    case: str
    why: str


@cache
def gaps() -> list[Gap]:
    """The declared gaps: ``engine: {case: reason}``."""
    told: Mapping[str, Mapping[str, str]] = contents(GAPS)["gaps"] or {}
    return [Gap(engine, case, why) for engine, of in told.items() for case, why in of.items()]


def check(engine: str, case: str, found: list[str]) -> None:
    """What an engine gets wrong is nothing, or declared; and what is declared is wrong."""
    if any(gap.engine == engine and gap.case == case for gap in gaps()):
        assert found, "passes: strike it from gaps.yaml"
    else:
        assert found == []
