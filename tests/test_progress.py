"""The city against its annex: what is met, behind, not due, or not known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assess.analysis.progress import Row, SoFar, progress
from assess.errors import Notebook, Refused
from assess.language.entries.merged import Pack
from assess.language.entries.reading import merge
from assess.language.text.source import read_text
from assess.value import Possible
from tests.building import absent, known, not_applicable, q, unknown

PACK = """
language: 1
pack: {id: city, label: 城市, version: 1.0.0, years: [2021, 2022, 2023]}
tables:
  size: {label: 规模, source: annex 1, annex: 1, kind: level, unit: one, over: year,
         rows: {2021: 100, 2022: 100, 2023: 120}, progress: city_size}
  share: {label: 比例, source: annex 2, annex: 2, kind: stock_share, unit: share, over: year,
          rows: {2021: 25%, 2022: 33%, 2023: 40%}, progress: city_share}
  accidents: {label: 事故, source: annex 3, annex: 3, kind: level, unit: one, over: year,
              rows: {2021: 3, 2022: 2, 2023: 1}, better: lower, progress: city_accidents}
  awards: {label: 获奖, source: annex 4, annex: 4, kind: flow, unit: one, over: year,
           rows: {2021: 2, 2022: 2, 2023: 3}, progress: city_awards}
  school: {label: 创建, source: annex 5, annex: 5, kind: milestone, unit: one, over: year,
           rows: {2021: not_due, 2022: 1, 2023: not_due}, progress: city_school}
  stations: {label: 五年工作站, source: 二·4, kind: cumulative, unit: one, value: 5,
             progress: city_stations}
  clubs: {label: 社团, source: 二·1, kind: stock_share, unit: share, value: 100%,
          progress: city_clubs}
  unheld: {label: 没有全市数, source: annex 6, annex: 6, kind: level, unit: one, over: year,
           rows: {2021: 1, 2022: 1, 2023: 1}}
"""


def pack_of(text: str) -> Pack:
    notebook = Notebook()
    pack = merge(Path("city"), read_text(text, "pack.yaml", notebook), "", notebook)
    assert notebook.problems == []
    assert pack is not None
    return pack


CITY = pack_of(PACK)

NOTHING = absent(not_applicable("nothing"))


def held(year: int, id: str, **cities: Possible) -> Row:
    """The row of ``city_<id>`` with these values, given as ``in_2021=…``."""
    given = {int(key[3:]): {f"city_{id}": value} for key, value in cities.items()}
    rows = {row.target.id: row for row in progress(CITY, year, given)}
    return rows[id]


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (known(100), "met"),
        (known(99), "behind"),
        (unknown(99, 100), "unknown"),
        (unknown(100, 150), "met"),
        (unknown(0, 99), "behind"),
        (NOTHING, "unknown"),
    ],
)
def test_a_level_is_held_against_the_years_target(value: Possible, status: str) -> None:
    row = held(2022, "size", in_2022=value)
    assert (row.status, row.value, row.so_far) == (status, value, None)
    assert row.target.value == q(100)


def test_a_share_at_just_below_and_above_its_target() -> None:
    assert held(2022, "share", in_2022=known("33/100")).status == "met"
    assert held(2022, "share", in_2022=known("329999/1000000")).status == "behind"
    assert held(2023, "share", in_2023=known("33/100")).status == "behind"


@pytest.mark.parametrize(
    ("value", "status"),
    [(known(2), "met"), (known(3), "behind"), (unknown(0, 2), "met"), (unknown(2, 3), "unknown")],
)
def test_where_lower_is_better(value: Possible, status: str) -> None:
    assert held(2022, "accidents", in_2022=value).status == status


def test_a_year_without_profiles_is_not_known() -> None:
    row = held(2022, "size", in_2021=known(100))
    assert (row.status, row.value) == ("unknown", None)


def test_a_flow_has_its_year_and_what_has_come_so_far() -> None:
    row = held(2022, "awards", in_2021=known(1), in_2022=known(2))
    assert row.status == "met"
    assert row.so_far == SoFar((2021, 2022), known(3), q(4), "behind")


def test_so_far_only_the_years_given_count_on_both_sides() -> None:
    row = held(2023, "awards", in_2021=known(1), in_2023=known(4))
    assert row.so_far == SoFar((2021, 2023), known(5), q(5), "met")


def test_later_years_do_not_count() -> None:
    row = held(2021, "awards", in_2021=known(1), in_2022=known(9))
    assert row.so_far == SoFar((2021,), known(1), q(2), "behind")


def test_an_unknown_flow_keeps_both_ends() -> None:
    row = held(2022, "awards", in_2021=unknown(0, 3), in_2022=unknown(1, 1))
    assert row.so_far == SoFar((2021, 2022), unknown(1, 4), q(4), "unknown")


@pytest.mark.parametrize(
    ("year", "values", "status", "delivered"),
    [
        (2021, {"in_2021": known(0)}, "not_due", False),
        (2021, {"in_2021": known(1)}, "met", True),
        (2022, {"in_2021": known(0), "in_2022": known(1)}, "met", True),
        (2022, {"in_2021": known(0), "in_2022": known(0)}, "behind", False),
        (2022, {"in_2022": known(0)}, "unknown", None),
        (2023, {"in_2021": known(1), "in_2022": known(0), "in_2023": known(0)}, "met", True),
        (2023, {"in_2021": known(0), "in_2022": known(0), "in_2023": known(0)}, "behind", False),
        (2022, {"in_2021": known(0), "in_2022": unknown(0, 1)}, "unknown", None),
    ],
)
def test_a_milestone_is_due_once_and_stays_delivered(
    year: int, values: dict[str, Any], status: str, delivered: bool | None
) -> None:
    row = held(year, "school", **values)
    assert (row.status, row.due, row.delivered) == (status, 2022, delivered)
    assert row.so_far is not None
    assert row.so_far.target == q(1)


def test_a_number_of_the_whole_period_is_not_behind_before_its_end() -> None:
    early = held(2022, "stations", in_2021=known(2), in_2022=known(2))
    assert (early.status, early.so_far) == (
        "not_due", SoFar((2021, 2022), known(4), q(5), "not_due"),
    )  # fmt: skip
    three = {"in_2021": known(2), "in_2022": known(2)}
    assert held(2023, "stations", **three, in_2023=known(0)).status == "behind"
    assert held(2023, "stations", **three, in_2023=known(1)).status == "met"
    assert held(2023, "stations", in_2022=known(2), in_2023=known(0)).status == "unknown"
    assert held(2022, "clubs", in_2022=known("99/100")).status == "not_due"
    assert held(2023, "clubs", in_2023=known("99/100")).status == "behind"


def test_only_tables_with_a_city_figure_are_held() -> None:
    assert [row.target.id for row in progress(CITY, 2021, {})] == [
        "size", "share", "accidents", "awards", "school", "stations", "clubs",
    ]  # fmt: skip


def test_a_year_the_pack_does_not_cover_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        progress(CITY, 2020, {})
    assert [p.code for p in refused.value.problems] == ["pack.unknown_year"]
