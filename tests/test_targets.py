"""The plan's own numbers, as the shipped pack gives them: every cell of the annex, every text."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.analysis.targets import targets
from assess.errors import Refused
from assess.loading import load
from assess.messages import render
from assess.number import number_text
from tests.desk import ran

PACK = load("changzhou-2021-2023").pack

ANNEX: dict[int, tuple[str, list[str | None]]] = {
    1: ("person", ["30000", "30000", "30000"]),
    2: ("share", ["0.25", "0.33", "0.4"]),
    3: ("share", ["0.95", "0.98", "1"]),
    4: ("share", ["0.1", "0.15", "0.2"]),
    5: ("share", ["0.85", "0.85", "0.9"]),
    6: ("share", ["0.6", "0.65", "0.7"]),
    7: ("person", ["2", "2", "2"]),
    8: ("person", ["10", "10", "10"]),
    9: ("person_time", ["10", "10", "10"]),
    10: ("item", ["1", "1", "1"]),
    11: ("course", ["3", "3", "4"]),
    12: ("item", ["2", "2", "2"]),
    13: ("item", ["1", "1", "1"]),
    14: ("item", ["80", "90", "100"]),
    15: ("person_time", ["25000", "28000", "28000"]),
    16: ("share", ["0.55", "0.58", "0.6"]),
    17: ("person", ["2000", "2000", "2000"]),
    18: ("item", ["1", "1", "1"]),
    19: ("item", ["2", "2", "2"]),
    20: ("school", ["1", None, None]),
    21: ("school", ["1", None, None]),
    22: ("school", [None, "1", None]),
    23: ("school", [None, None, "1"]),
    24: ("school", [None, None, "1"]),
}
"""The annex of the plan, typed again from the document."""

TEXT = {
    "二·1": ["1"],
    "二·2": ["30000", "0.4", "1", "0.2", "0.9", "6", "30", "30"],
    "二·3": ["3", "10", "6", "3", "1", "1", "1", "1", "1"],
    "二·4": ["1", "100", "6000", "6", "5"],
    "三·9": ["0.7"],
    "三·10": ["0.05"],
    "三·12": ["0.8"],
    "三·13": ["20", "0.7"],
    "三·16": ["1", "0.3"],
}
"""The numbers of the text by clause, typed again from the document."""


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_annex_has_one_row_for_each_number(place: int) -> None:
    rows = [row for row in targets(PACK, 2021 + place) if row.annex is not None]
    assert [row.annex for row in rows] == list(range(1, 25))
    for row in rows:
        unit, values = ANNEX[row.annex or 0]
        value = None if row.value is None else number_text(row.value)
        assert (row.unit, value) == (unit, values[place]), row.id
        assert row.period == str(2021 + place)
        assert row.source == (f"annex {row.annex}",)


def test_sixty_two_cells_are_due_and_ten_are_not() -> None:
    cells = [r.value for year in PACK.card.years for r in targets(PACK, year) if r.annex]
    assert len(cells) == 72
    assert sum(value is None for value in cells) == 10


def test_every_number_of_the_text_is_a_row_of_the_whole_period() -> None:
    rows = [row for row in targets(PACK, 2022) if row.annex is None]
    found: dict[str, list[str]] = {}
    for row in rows:
        assert row.value is not None
        assert row.period == "2021-2023"
        found.setdefault(row.source[0], []).append(number_text(row.value))
    assert {clause: sorted(numbers) for clause, numbers in found.items()} == {
        clause: sorted(numbers) for clause, numbers in TEXT.items()
    }


def test_rows_of_the_text_come_after_the_annex_and_are_the_same_every_year() -> None:
    first, last = (list(targets(PACK, y)) for y in (2021, 2023))
    assert [r.id for r in first] == [r.id for r in last]
    assert first[24:] == last[24:]


def test_a_year_the_pack_does_not_cover_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        targets(PACK, 2024)
    (problem,) = refused.value.problems
    assert problem.code == "pack.unknown_year"
    assert "2024" in render(problem, "zh")
    assert "2021, 2022, 2023" in render(problem, "en")


def test_a_pack_that_does_not_compile_has_no_targets(tmp_path: Path) -> None:
    text = (Path(__file__).parent / "packs" / "sound" / "pack.yaml").read_text(encoding="utf-8")
    broken = text.replace("senior_students / students", "senior_pupils / students")
    (tmp_path / "pack.yaml").write_text(broken, encoding="utf-8")
    done = ran("targets", "--pack", str(tmp_path))
    assert done.code == 2
    assert done.out == ""
    assert "pack.misspelt_name" in done.err
