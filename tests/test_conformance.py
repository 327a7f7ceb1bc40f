"""Every engine passes every case of ``cases/conformance``, or its gap is declared with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.errors import Refused
from tests.building import Engine
from tests.conformance import (
    ABSENCE,
    ENGINES,
    Case,
    cases,
    check,
    cohort,
    contents,
    files,
    gaps,
    loaded,
)
from tests.expected import of_school

CASES = [case for path in files() for case in cases(path)]
VALUED = [case for case in CASES if not case.refused]
REFUSED = [case for case in CASES if case.refused]


SHAPES = (
    "all or nothing", "proportional with a floor", "linear between", "steps", "two-way table",
    "points per item by grade, cap", "highest only", "per project once", "deductions",
    "bonus and malus pools", "ratio to the best of the category",
    "ratio to the mean of the category", "steps against the mean", "exempt gets the mean",
    "best of", "weighted sum", "product of coefficients", "void, veto to zero", "force", "cap",
    "one grade down", "at most one lost a year", "alternative ways to pass",
    "capped derived inputs", "share cap with a tie rule", "three years running", "carry-over",
    "minimum n, out of the sum", "minimum n, counted but not printed",
    "capacity, headroom, claim, bounds",
)  # fmt: skip
"""How published schemes are written: every row of the language's checklist, taken apart."""


def complaints(engine: Engine, case: Case, folder: Path) -> list[str]:
    """What an engine gets wrong."""
    program = loaded(case, folder).program(case.year)
    outcome = engine(program, cohort(case, program))
    return [
        f"{school}: {complaint}"
        for school, expected in case.expect.items()
        for complaint in of_school(program, outcome, school, dict(expected))
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", VALUED, ids=lambda case: case.name)
def test_case(case: Case, engine: str, tmp_path: Path) -> None:
    check(engine, case.name, complaints(ENGINES[engine], case, tmp_path))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.name)
def test_refused(case: Case, tmp_path: Path) -> None:
    with pytest.raises(Refused) as found:
        loaded(case, tmp_path)
    told = tuple(f"{p.code} {p.span.line}:{p.span.column}" for p in found.value.problems)
    assert told == case.refused
    assert {Path(p.span.file).name for p in found.value.problems} == {f"{len(case.texts) - 1}.yaml"}


def test_gaps_are_of_engines_and_cases_and_say_why() -> None:
    known = {case.name for case in VALUED}
    known |= {f"absence: {case['name']}" for case in contents(ABSENCE)["cases"]}
    for gap in gaps():
        assert gap.engine in ENGINES
        assert gap.case in known, gap.case
        assert len(gap.why) > 20, gap.case


def test_the_suite_is_large_and_every_name_its_own() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))
    assert len(VALUED) >= 150


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_the_checklist_is_passed_and_refused(shape: str) -> None:
    assert f"shapes: {shape}" in {case.name for case in VALUED}
    assert f"shapes: {shape}: refused" in {case.name for case in REFUSED}
