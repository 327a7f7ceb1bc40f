"""Sealing verdicts: exact values with all that they were made from, never written over.

The same pack, profiles and version of the software give the same file, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

from assess.analysis.scoring import Scoring
from assess.city import School
from assess.errors import Problem, Refused, Span
from assess.language.given import ValueType
from assess.language.ir import Program
from assess.messages.system import reason
from assess.school.seal import (
    SealedMember,
    SealedPack,
    SealedVerdict,
    file_name,
    seal_of,
    sealed_value,
)
from assess.writing import write_whole


def seal(scoring: Scoring, folder: Path, only: Collection[str] = ()) -> tuple[Path, ...]:
    """Write a sealed verdict for each school that has one; the files that are new.

    A file that says the same already is left alone.  Raises Refused, with nothing written, where
    one says something else, or where the folder cannot be written.
    """
    texts = {
        folder / file_name(school.id, scoring.program.pack, scoring.program.year): text
        for school in scoring.cohort.schools
        if school.profile is not None
        and school.id not in scoring.run.disagreed
        and (not only or school.id in only)
        for text in [text_of(verdict(scoring, school))]
    }
    there = {path: text for path, text in texts.items() if path.exists()}
    problems = [
        taken(scoring.program, path, text)
        for path, text in there.items()
        if path.read_bytes() != text
    ]
    if problems:
        raise Refused(problems)
    fresh = tuple(path for path in texts if path not in there)
    for path in fresh:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, texts[path].decode())
        except OSError as error:
            values = {"file": str(path), **reason(error)}
            raise Refused([Problem("run.unwritable", values=values)]) from error
    return fresh


def verdict(scoring: Scoring, school: School) -> SealedVerdict:
    """One school's verdict as it is sealed; its seal is still to be made."""
    program, outcome = scoring.program, scoring.run.outcome.schools[school.id]
    card = scoring.pack.card
    types: dict[str, ValueType] = {
        id: entry.type
        for table in (program.definitions, program.conclusions)
        for id, entry in table.items()
    }
    values = {**scoring.run.outcome.city, **outcome.values}
    return SealedVerdict(
        format=1,
        school=school.id,
        year=program.year,
        pack=SealedPack(id=card.id, version=card.version, digest=program.digest),
        basis=scoring.cohort.basis,
        roster=scoring.cohort.whole,
        engine=scoring.maker,
        cohort=[
            SealedMember(
                school=member.id,
                profile=member.profile.digest if member.profile else None,
                past=dict(member.sealed),
            )
            for member in scoring.cohort.schools
        ],
        values={
            id: sealed_value(value, types[id], program.label_sets)
            for id, value in values.items()
            if id in types
        },
        fired=sorted(outcome.must),
        open=sorted(outcome.may - outcome.must),
        seal="",
    )


def text_of(verdict: SealedVerdict) -> bytes:
    """The file of a verdict, sealed."""
    content = verdict.model_dump()
    content["seal"] = seal_of(content)
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def taken(program: Program, path: Path, text: bytes) -> Problem:
    """A sealed verdict that would have to be written over, and the first thing that differs:
    a value where one does, else what it was made from.  What is or was withheld is not told."""
    now = flat(json.loads(text))
    try:
        then = flat(json.loads(path.read_bytes()))
    except (ValueError, RecursionError):
        then = {}
    other = [key for key in {**now, **then} if now.get(key) != then.get(key)]
    key = min(other, key=lambda key: not key.startswith("values "), default="—")
    values = {"what": key.removeprefix("values ")}
    id = values["what"].partition(" ")[0]
    flag = program.definitions[id].show_when if id in program.definitions else None
    for word, found in (("then", then), ("now", now)):
        told = dict.fromkeys(("zh", "en"), found.get(key, "—"))
        if flag is not None and not all(shown(flag, state) for state in (then, now)):
            told = {"zh": "不公布", "en": "withheld"}
        values |= {f"{word}_{lang}": said for lang, said in told.items()}
    return Problem("sealed.exists", Span(str(path)), values)


def shown(flag: str, state: Mapping[str, str]) -> bool:
    """Whether a flag certainly held, in a file's values by their paths."""
    ends = [state.get(f"values {flag} {end}") for end in ("low", "high")]
    absent = any(key.startswith(f"values {flag} absent") for key in state)
    return ends == ["yes", "yes"] and not absent


def flat(content: object, above: str = "") -> dict[str, str]:
    """Every value of a file by its path; values of figures by their ids."""
    if isinstance(content, dict):
        pairs = [(f"{above}{key}", value) for key, value in content.items()]
    elif isinstance(content, list):
        pairs = [(f"{above}{n}", value) for n, value in enumerate(content, 1)]
    else:
        return {above.removesuffix(" "): str(content)}
    return {k: v for key, value in pairs for k, v in flat(value, f"{key} ").items()}
