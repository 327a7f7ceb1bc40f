"""Every case of the casebook comes out as its author worked it out by hand, on both engines."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.casebook import CASES, Tried, attempt, case_files, read_case
from tests.expected import complaints

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
