"""The checks between the facts of one profile, at the four customary levels.

A must hold.  B must hold or be answered.  C that neither holds nor is answered leaves the facts it
doubts open.  D is a hint.  A check fails only where it fails whatever the missing facts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from assess.analysis.surroundings import names
from assess.city import Cohort, School, retaken
from assess.engines.meaning import evaluate
from assess.errors import Notebook, Problem, Refused
from assess.language.about import Text
from assess.language.ir import Fold, Program
from assess.messages import severity
from assess.outcome import Member
from assess.school import Basis, Evidence, Profile, doubted, lists, place_of, possibilities
from assess.school.amount import unknown
from assess.school.overlay import answered_as
from assess.school.vocabulary import Check, Fact
from assess.value import Possible


@dataclass(frozen=True, slots=True)
class Answered:
    """A check that fails, and the answer that lets the profile pass all the same."""

    check: str
    label: Text
    level: Literal["A", "B", "C", "D"]
    answer: str


@dataclass(frozen=True, slots=True)
class Plausible:
    """What the checks of one profile come to.

    ``school`` is it with what is doubted counted as not known; ``doubts`` says, by input or list,
    which check doubts it.  ``problems`` of severity error refuse.
    """

    school: School
    problems: tuple[Problem, ...]
    answered: tuple[Answered, ...]
    doubts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Examined:
    """A cohort whose profiles passed the ``checks``; ``findings`` are theirs, by school."""

    cohort: Cohort
    findings: Mapping[str, Plausible]
    remarks: tuple[Problem, ...]
    checks: Program


def examine(cohort: Cohort, program: Program, checks: Program, notebook: Notebook) -> Examined:
    """Check every profile, and let only what may be assessed through.

    ``checks`` is the program whose flags are the pack's checks.  Raises Refused with all errors
    in the notebook, those found earlier included, so that nothing faulty is ever assessed.
    """
    findings = {
        school.id: plausible(school, school.profile, program, checks, cohort.basis)
        for school in cohort.schools
        if school.profile is not None
    }
    found = [cohort.filing.shown(p) for f in findings.values() for p in f.problems]
    notebook.problems += [problem for problem in found if severity(problem) == "error"]
    errors = [problem for problem in notebook.problems if severity(problem) == "error"]
    if errors:
        raise Refused(errors)
    schools = tuple(
        findings[school.id].school if school.id in findings else school for school in cohort.schools
    )
    remarks = (*cohort.remarks, *found)
    return Examined(replace(cohort, schools=schools), findings, remarks, checks)


def plausible(
    school: School, profile: Profile, program: Program, checks: Program, basis: Basis
) -> Plausible:
    """Check one profile; ``school`` is what the cohort took from it."""
    told = school.told
    asked = member(profile, checks, basis, told)
    values = _values(checks, asked)
    failed = [c for c in profile.vocabulary.checks.values() if _is(values.get(c.id), 0)]
    problems: list[Problem] = []
    answered: list[Answered] = []
    doubts: dict[str, str] = {}
    for check in failed:
        answer = profile.answers.get(check.id)
        if answer is not None and check.level != "A":
            answered.append(Answered(check.id, check.label, check.level, answer.text))
            continue
        read = list(read_by(check.id, checks))
        doubtful = [] if check.level != "C" else _doubtful(check, read, told)
        problems.append(_problem(check, read, doubtful, told, profile))
        doubts |= {id: doubts.get(id, check.id) for id in doubtful}
    passed = {id for id in profile.vocabulary.checks if _is(values.get(id), 1)}
    problems += _idle_answers(profile, passed)
    if doubts:
        told = {id: doubted(e) if id in doubts else e for id, e in told.items()}
        school = retaken(school, profile, program, basis, told)
    return Plausible(school, tuple(problems), tuple(answered), doubts)


def member(profile: Profile, checks: Program, basis: Basis, told: Mapping[str, Evidence]) -> Member:
    """What the checks are asked of."""
    inputs = possibilities(profile, checks, basis, told)
    return Member(profile.school, inputs, lists(profile, checks, told))


def failing(profile: Profile, checks: Program, asked: Member) -> list[Check]:
    """The checks that fail whatever the facts are, of all that they may be."""
    values = _values(checks, asked)
    return [c for c in profile.vocabulary.checks.values() if _is(values.get(c.id), 0)]


def _values(checks: Program, asked: Member) -> Mapping[str, Possible]:
    """What each check comes to."""
    return evaluate(checks, (asked,)).schools[asked.id].values


def _is(value: Possible | None, answer: int) -> bool:
    """Whether a check's flag is certainly ``no`` (0), or certainly ``yes`` (1)."""
    return value is not None and value.decided and value.low == answer


def read_by(check: str, checks: Program) -> Iterator[str]:
    """The inputs and lists that a check reads, each once, in the order of its formula."""
    seen: set[str] = set()
    waiting = [check]
    while waiting:
        id = waiting.pop()
        if id in seen:
            continue
        seen.add(id)
        if id in checks.inputs or id in checks.item_lists:
            yield id
        elif id in checks.definitions:
            node = checks.definitions[id].node
            waiting += [node.items] if isinstance(node, Fold) else reversed(names(node))


def _doubtful(check: Check, read: list[str], told: Mapping[str, Evidence]) -> list[str]:
    """The values that the check casts doubt on: of the facts it names, else of all it reads."""
    named = set(check.doubts) or {told[id].fact for id in read if id in told}
    return [id for id, e in told.items() if e.fact in named and e.value is not None]


def _problem(
    check: Check,
    read: list[str],
    doubtful: list[str],
    told: Mapping[str, Evidence],
    profile: Profile,
) -> Problem:
    """Why the check fails: the condition, and the values that it compares."""
    compared, facts = [told[id] for id in read if id in told], profile.vocabulary.facts
    values = {
        "check": check.id, "answer": answered_as(check.id, profile.vocabulary),
        "zh": check.label.zh, "en": check.label.en,
        "require": check.require, "school": profile.school,
        "facts_zh": "；".join(f"{e.label.zh} {_shown(e, facts).zh}" for e in compared),
        "facts_en": "; ".join(f"{e.label.en} {_shown(e, facts).en}" for e in compared),
        "doubts_zh": "、".join(told[id].label.zh for id in doubtful),
        "doubts_en": ", ".join(told[id].label.en for id in doubtful),
    }  # fmt: skip
    code = f"profile.check_{check.level.lower()}"
    return Problem(code, place_of(doubtful or read, told, profile), values)


def _shown(stated: Evidence, facts: Mapping[str, Fact]) -> Text:
    """A value as it was typed; of a list how many items it has."""
    if not stated.text:
        return Text("空缺", "blank")
    if facts[stated.fact].fields and stated.value is not None:
        return Text(f"{stated.text} 项", f"{stated.text} items")
    return Text(stated.text, stated.text)


def _idle_answers(profile: Profile, passed: set[str]) -> Iterator[Problem]:
    """Answers that answer nothing; to a check that is open, an answer may be needed yet."""
    checks = profile.vocabulary.checks
    labels = {id: check.label for id, check in checks.items()}
    for id, answer in profile.answers.items():
        if id not in checks:
            slip = unknown("profile.answer_unknown", id, labels)
            yield Problem(slip.code, answer.span, slip.values)
        elif id in passed:
            about = {"check": id, "zh": checks[id].label.zh, "en": checks[id].label.en}
            yield Problem("profile.answer_needless", answer.span, about)
