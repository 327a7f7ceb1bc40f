"""Every case of the casebook comes out as its author worked it out by hand, on both engines."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.casebook import CASES, SELF, Tried, attempt, case_files, pack, read_case
from tests.crossings import Threshold, of_checks, of_year, sides, views
from tests.expected import complaints, here

KINDS = ("ordinary", "boundary", "refused", "history")
FILES = [path for kind in KINDS for path in case_files(kind)]


@cache
def tried(path: Path) -> tuple[Tried, ...]:
    """Every step of a file, assessed."""
    return tuple(attempt(step) for step in read_case(path).steps)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(CASES).as_posix())
def test_a_case_comes_out_as_worked_out_by_hand(path: Path) -> None:
    found = [complaint for step in tried(path) for complaint in complaints(step)]
    assert found == []


def test_every_threshold_of_the_pack_has_a_boundary_case() -> None:
    asked: set[Threshold] = set()
    for year in pack().pack.card.years:
        asked |= {*of_year(year), *of_checks(year)}
    assert len(asked) > 100
    missed = {threshold: {*threshold.wanted} for threshold in asked}
    needless: list[str] = []
    for path in case_files("boundary"):
        one_sided = dict(read_case(path).one_sided)
        excused: set[tuple[str, str]] = set()
        for threshold, seen in views(tried(path)).items():
            found = sides(threshold, seen)
            missing = {*threshold.wanted} - found
            excuse = one_sided.get(threshold.owner, {}).get("lines", ())
            if missing in ({"below"}, {"above"}) and str(threshold) in excuse:
                excused.add((threshold.owner, str(threshold)))
                missing = set()
            missed[threshold] = min(missed[threshold], missing, key=len)
        told = {(owner, line) for owner, told in one_sided.items() for line in told["lines"]}
        needless += [f"{path.name}: {owner}: {line}" for owner, line in told - excused]
    left = [f"{t.owner}: {t}: {sorted(sides)}" for t, sides in missed.items() if sides]
    assert left == []
    assert needless == []


def test_every_rule_fires_and_does_not_fire_in_a_boundary_case() -> None:
    fired: set[str] = set()
    spared: set[str] = set()
    for path in case_files("boundary"):
        for one in tried(path):
            own, program = one.step.expect[SELF], one.program
            fired |= {here(program, rule) for rule in own.get("fired", ())}
            spared |= {here(program, rule) for rule in own.get("not_fired", ())}
    rules = set(pack().program(2023).rules)
    assert rules - fired == set()
    assert rules - spared == set()
