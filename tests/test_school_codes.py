"""Codes and names that a profile or roster may hold, and many profiles in one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assess.errors import Notebook, Problem
from assess.school import read_filing
from tests.filed import card, file_text, profile, small, written

BAD = ["S 01", "S01\\n", "S01\\tX", "S/01", "=1+1", "<b>", "０１", "，", "0" * 41, "甲\u3000校"]


@pytest.mark.parametrize("code", ["S01", "甲校", "a-b_c.9", "𠮷", "0" * 40])
def test_codes_that_schools_may_have(tmp_path: Path, code: str) -> None:
    assert profile(tmp_path, written(card(f'"{code}"'))).school == code


@pytest.mark.parametrize("code", BAD)
def test_codes_that_schools_may_not_have(tmp_path: Path, code: str) -> None:
    entry = f'{{school: "{code}", name: 甲, kind: senior, years: [2023]}}'
    for text in (written(card(f'"{code}"')), f"city: {{id: c}}\nroster: [{entry}]"):
        notebook = Notebook()
        read_filing([file_text(tmp_path, text)], small().pack, notebook)
        (found,) = notebook.problems
        assert found.code == "profile.school_code"
        assert "\n" not in found.values["text"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("甲" * 200, None), ("甲" * 201, "profile.name_long"), ("甲\\n乙", "profile.name_lines")],
)
def test_a_name_is_one_line_of_some_length(tmp_path: Path, name: str, code: str | None) -> None:
    of_profile = f'profile: {{school: S01, name: "{name}", kind: technician, year: 2023}}'
    entry = '{{school: A, name: "{}", kind: senior, years: [2023]}}'
    roster = f'city: {{{{id: c, name: "{{}}"}}}}\nroster: [{entry}]'
    for text in (written(of_profile), roster.format(name, "甲"), roster.format("甲", name)):
        notebook = Notebook()
        read_filing([file_text(tmp_path, text)], small().pack, notebook)
        found = [p.code for p in notebook.problems if p.code != "profile.none_found"]
        assert found == ([code] if code else [])


class Counted(list[Problem]):
    """Problems, and how many of them were looked at."""

    looked_at = 0

    def __iter__(self) -> Iterator[Problem]:
        self.looked_at += len(self)
        return super().__iter__()

    def __getitem__(self, where: Any) -> Any:
        found = super().__getitem__(where)
        self.looked_at += len(found) if isinstance(found, list) else 1
        return found


def test_each_problem_of_a_large_file_is_looked_at_once(tmp_path: Path) -> None:
    many = 50
    texts = [written(card(f"S{n:02}"), students="many") for n in range(many)]
    problems = Counted()
    path = file_text(tmp_path, "---\n".join(texts))
    read_filing([path], small().pack, Notebook(problems=problems))
    assert len(problems) == many
    assert problems.looked_at <= 2 * many
