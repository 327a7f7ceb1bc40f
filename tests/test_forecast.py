"""Whether a row will be met by its year: every kind of row, worked out by hand from the rule.

The rule: on track where what each remaining year must bring is no more than what a year brought
on average so far.
"""

from __future__ import annotations

import pytest

from assess.analysis.forecast import Forecast
from assess.analysis.progress import Row, progress
from assess.value import Possible
from tests.building import absent, known, not_applicable, q, unknown
from tests.test_progress import pack_of

CITY = pack_of("""
language: 1
pack: {id: city, label: 城市, version: 1.0.0, years: [2021, 2022, 2023]}
units: {person: {zh: 人, en: people}}
tables:
  yearly: {label: 培训, source: annex 1, kind: flow, unit: person, over: year,
           rows: {2021: 10, 2022: 20, 2023: 30}, progress: city}
  lost: {label: 培训, source: annex 1, kind: flow, unit: person, over: year,
         rows: {2021: 10, 2022: 20, 2023: 30}, progress: city, surplus: lost}
  late: {label: 晚起, source: annex 2, kind: flow, over: year,
         rows: {2021: not_due, 2022: 6, 2023: 6}, progress: city}
  early: {label: 早止, source: annex 3, kind: flow, over: year,
          rows: {2021: 6, 2022: 6, 2023: not_due}, progress: city}
  at_most: {label: 事故, source: annex 4, kind: flow, over: year, better: lower,
            rows: {2021: 4, 2022: 4, 2023: 4}, progress: city}
  at_most_lost: {label: 事故, source: annex 4, kind: flow, over: year, better: lower,
                 rows: {2021: 4, 2022: 4, 2023: 4}, progress: city, surplus: lost}
  in_all: {label: 累计, source: annex 5, kind: cumulative, over: year,
           rows: {2021: 2, 2022: 5, 2023: 9}, progress: city}
  stations: {label: 工作站, source: 二·4, kind: cumulative, value: 5, progress: city}
  school: {label: 创建, source: annex 6, kind: milestone, over: year,
           rows: {2021: not_due, 2022: 1, 2023: not_due}, progress: city}
  level: {label: 规模, source: annex 7, kind: level, unit: person, over: year,
          rows: {2021: 20, 2022: 26, 2023: 30}, progress: city}
  ended: {label: 规模, source: annex 7, kind: level, over: year,
          rows: {2021: 20, 2022: 26, 2023: not_due}, progress: city}
  share: {label: 比例, source: annex 8, kind: stock_share, unit: share, over: year,
          rows: {2021: 25%, 2022: 33%, 2023: 40%}, progress: city}
  clubs: {label: 社团, source: 二·1, kind: stock_share, unit: share, value: 100%, progress: city}
  losses: {label: 流失, source: annex 9, kind: level, over: year, better: lower,
           rows: {2021: 3, 2022: 2, 2023: 1}, progress: city}
  never: {label: 没有任务, source: annex 10, kind: flow, over: year,
          rows: {2021: not_due, 2022: not_due, 2023: not_due}, progress: city}
""")

NOTHING = absent(not_applicable("nothing"))

Value = Possible | int | str | None


def held(id: str, *values: Value) -> Row:
    """The row in the last of these years, the first being 2021; None: no profiles."""
    given = {
        2021 + n: {"city": value if isinstance(value, Possible) else known(value)}
        for n, value in enumerate(values)
        if value is not None
    }
    year = 2020 + len(values)
    return next(row for row in progress(CITY, year, given) if row.target.id == id)


def forecast(id: str, *values: Value) -> Forecast:
    made = held(id, *values).forecast
    assert made is not None
    return made


def told(id: str, *values: Value) -> str:
    """The one forecast, or both ends."""
    made = forecast(id, *values)
    return " ".join(dict.fromkeys((made.worst, made.best)))


@pytest.mark.parametrize(
    ("id", "values", "needed"),
    [
        ("yearly", [20, unknown(10, 60)], unknown(0, 30)),  # at best 80 of 60
        ("yearly", [30, 40], known(0)),
        ("clubs", [known("1/2")], known("1/2")),  # a share is no amount
        ("losses", [known(1)], known(0)),
    ],
)
def test_no_amount_still_to_come_is_below_0(id: str, values: list[Value], needed: Possible) -> None:
    assert forecast(id, *values).needed == needed


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([20], "on_track"),  # 40 in 2 years: 20 each, 20 a year so far
        ([19], "at_risk"),  # 41 in 2 years: 20.5 each, 19 so far
        ([20, 20], "on_track"),  # 20 in 1 year, 20 a year so far
        ([20, 19], "at_risk"),  # 21 in 1 year, 19.5 a year so far
        ([10, 20], "at_risk"),  # just as planned, but 30 have never come in a year
        ([30, 29], "on_track"),  # 1 in 1 year
        ([30, 30], "met"),  # 60 of 60, a year early
        ([20, 20, 19], "missed"),
        ([20, 20, 20], "met"),
        ([20, Possible(q(20), q(20), NOTHING.reasons)], "at_risk on_track"),
        ([20, NOTHING], "at_risk"),  # a year without a value brought nothing: 40, 10 a year
        ([20, unknown(10, 19)], "at_risk"),  # at best 21 in 1 year, 19.5 a year
        ([20, unknown(10, 20)], "at_risk on_track"),
        ([20, unknown(20, 39)], "on_track"),
        ([20, unknown(10, 40)], "at_risk met"),
        ([20, 20, unknown(0, 20)], "missed met"),
        ([None, 59], "no_profiles"),
        ([None, 60], "met"),  # whatever came in 2021
        ([60, None], "met"),
        ([20, 20, None], "no_profiles"),
    ],
)
def test_a_yearly_flow_owes_the_sum_of_its_years(values: list[Value], expected: str) -> None:
    assert told("yearly", *values) == expected


@pytest.mark.parametrize(
    ("values", "carried", "lost"),
    [
        ([30], "on_track", "on_track"),  # 30 in 2 years; lost: 20 + 30, 25 each, 30 so far
        ([24], "on_track", "at_risk"),  # 36 in 2 years; lost: 25 each, 24 so far
        ([30, 15], "on_track", "at_risk"),  # 15 left; lost: 5 are short, 35 in 1 year, 22.5 so far
        ([30, 30], "met", "on_track"),  # lost: 30 in 1 year, 30 a year so far
        ([5, 30], "at_risk", "at_risk"),  # 25, or 30 where 5 above are lost; 17.5 a year so far
        ([5, 25, 30], "met", "met"),  # what was short is brought later
        ([30, 10, 30], "met", "missed"),
    ],
)
def test_a_surplus_is_carried_or_lost(values: list[Value], carried: str, lost: str) -> None:
    assert (told("yearly", *values), told("lost", *values)) == (carried, lost)


def test_a_lost_surplus_does_not_count_so_far() -> None:
    row = held("lost", 30, 15)
    assert row.so_far is not None
    assert (row.so_far.value, row.so_far.target, row.so_far.status) == (known(25), q(30), "behind")
    carried = held("yearly", 30, 15).so_far
    assert carried is not None
    assert (carried.value, carried.status) == (known(45), "met")
    assert row.forecast == Forecast(
        q(60), 2023, "at_risk", "at_risk", (), 1, known(25), known(35), known("22.5"), (2021, 2022)
    )


@pytest.mark.parametrize(
    ("id", "values", "expected"),
    [
        ("late", [0], "nothing_yet"),
        ("late", [12], "met"),
        ("late", [2, 5], "on_track"),  # 5 in 1 year; 5 in the one year in which something was due
        ("late", [2, 4], "at_risk"),  # 6 in 1 year, 4 a year
        ("early", [6], "on_track"),
        ("early", [6, 5], "missed"),
        ("early", [6, 5, 1], "met"),  # late, but it came
        ("early", [6, 5, 0], "missed"),
    ],
)
def test_years_in_which_nothing_is_due(id: str, values: list[Value], expected: str) -> None:
    assert told(id, *values) == expected


@pytest.mark.parametrize(
    ("values", "carried", "lost"),
    [
        ([4], "on_track", "on_track"),  # 8 in 2 years, 4 so far
        ([5], "at_risk", "at_risk"),  # 7 in 2 years: 3.5 each, 5 so far
        ([0, 0], "on_track", "on_track"),  # never met before the end
        ([0, 8], "on_track", "at_risk"),  # 4 in 1 year, 4 a year; lost: 4 too many, 0 in 1 year
        ([13], "missed", "missed"),  # more than all three years may have
        ([9], "at_risk", "at_risk"),
        ([0, 9, 3], "met", "missed"),  # lost: 5 too many in 2022, 3 below 4 do not make it up
        ([4, 4, 4], "met", "met"),
        ([4, 4, 5], "missed", "missed"),
        ([None, 13], "missed", "missed"),
        ([None, 4], "no_profiles", "no_profiles"),
        ([unknown(4, 5)], "at_risk on_track", "at_risk on_track"),
    ],
)
def test_a_flow_of_which_less_is_better(values: list[Value], carried: str, lost: str) -> None:
    assert (told("at_most", *values), told("at_most_lost", *values)) == (carried, lost)


def test_a_cumulative_number_by_year_is_what_must_have_come_in_all() -> None:
    row = held("in_all", 3, 2)
    assert row.so_far is not None
    assert (row.status, row.so_far.value, row.so_far.target) == ("met", known(5), q(5))
    assert told("in_all", 3) == "on_track"  # 6 in 2 years, 3 so far
    assert told("in_all", 3, 2) == "at_risk"  # 4 in 1 year, 2.5 a year
    assert told("in_all", 3, 3) == "on_track"  # 3 in 1 year, 3 a year
    assert (told("stations", 2), told("stations", 1)) == ("on_track", "at_risk")
    assert (told("stations", 2, 3), told("stations", 2, 2, 0)) == ("met", "missed")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0], "all_at_once"),
        ([unknown(0, 1)], "all_at_once"),
        ([1], "met"),  # a year early
        ([0, 0], "missed"),
        ([0, unknown(0, 1)], "missed met"),
        ([None, 0], "no_profiles"),
        ([None, 1], "met"),
        ([0, 0, 1], "met"),  # late, but it came
    ],
)
def test_a_milestone_comes_all_at_once(values: list[Value], expected: str) -> None:
    assert told("school", *values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([20], "one_year"),
        ([30], "on_track"),  # only to be kept, and no fall is seen
        ([unknown(28, 31)], "one_year"),
        ([20, 25], "on_track"),  # 5 in 1 year, 5 a year so far
        ([20, 24], "at_risk"),  # 6 in 1 year, 4 a year
        ([40, 35], "on_track"),  # may lose 5, and loses 5 a year
        ([41, 35], "at_risk"),  # may lose 5, and loses 6 a year
        ([20, unknown(24, 25)], "at_risk on_track"),
        ([unknown(20, 21), 25], "at_risk on_track"),
        ([20, None], "no_profiles"),
        ([20, NOTHING], "no_value"),
        ([NOTHING, 25], "one_year"),
        ([None, 25], "one_year"),
        ([20, 25, 29], "missed"),
        ([20, 25, 30], "met"),
        ([None, None, unknown(29, 30)], "missed met"),
    ],
)
def test_a_level_is_forecast_by_its_change(values: list[Value], expected: str) -> None:
    assert told("level", *values) == expected


def test_levels_that_end_early_that_are_due_once_and_of_which_less_is_better() -> None:
    assert (told("ended", 20, 26, 0), told("ended", 20, 25, 40)) == ("met", "missed")
    assert told("ended", 20, None, 40) == "no_profiles"
    assert told("clubs", "9/10", "19/20") == "on_track"  # 5 points in 1 year, 5 a year
    assert told("clubs", "9/10", "94/100") == "at_risk"
    assert (told("losses", 5, 3), told("losses", 5, 4)) == ("on_track", "at_risk")
    assert told("losses", 5, 3, 1) == "met"


def test_the_change_of_a_level_is_a_years_over_a_gap() -> None:
    long = pack_of("""
language: 1
pack: {id: city, label: 城市, version: 1.0.0, years: [2021, 2022, 2023, 2024, 2025]}
tables:
  level: {label: 规模, source: annex 7, kind: level, over: year, progress: city,
          rows: {2021: 20, 2022: 20, 2023: 20, 2024: 30, 2025: 32}}
""")
    for now, expected in ((26, "on_track"), (25, "at_risk")):
        given = {2021: {"city": known(20)}, 2023: {"city": known(now)}}
        made = progress(long, 2023, given)[0].forecast
        assert made is not None
        assert (made.worst, made.seen, made.left) == (expected, (2021, 2023), 2)
    assert made.pace == known("5/2")  # 5 in 2 years; 7 are needed in 2


def test_later_years_do_not_count() -> None:
    given = {2021: {"city": known(20)}, 2022: {"city": known(40)}}
    made = [row.forecast for row in progress(CITY, 2021, given) if row.target.id == "yearly"]
    assert made == [forecast("yearly", 20)]


def test_nothing_due_is_not_forecast() -> None:
    assert held("never", 3).forecast is None
