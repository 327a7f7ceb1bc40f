"""Each forecast gives its arithmetic, in both languages."""

from __future__ import annotations

import pytest

from assess.desk.figures import Figures
from assess.desk.forecast_text import arithmetic, outlook
from tests.building import unknown
from tests.test_forecast import CITY, NOTHING, Value, held


@pytest.mark.parametrize(
    ("id", "values", "zh", "en"),
    [
        (
            "yearly", [20, 19],
            "有风险：应达 60人，累计 39人，还需 21人，剩 1 年，2021、2022 年平均每年 19.5人",
            "at risk: 39 people of 60 people so far, 21 people to come, 1 year left, "
            "19.5 people a year in 2021, 2022",
        ),
        (
            "yearly", [20],
            "进展正常：应达 60人，累计 20人，还需 40人，剩 2 年，每年 20人，2021 年 20人",
            "on track: 20 people of 60 people so far, 40 people to come, 2 years left, "
            "20 people each, 20 people in 2021",
        ),
        (
            "lost", [30, 15],
            "有风险：应达 60人，累计 25人（超额不结转），还需 35人，剩 1 年，"
            "2021、2022 年平均每年 22.5人",
            "at risk: 25 people (surplus not counted) of 60 people so far, 35 people to come, "
            "1 year left, 22.5 people a year in 2021, 2022",
        ),
        (
            "yearly", [20, unknown(10, 20)],
            "有风险～进展正常：应达 60人，累计 30–40人，还需 20–30人，剩 1 年，"
            "2021、2022 年平均每年 15–20人",
            "at risk to on track: 30–40 people of 60 people so far, 20–30 people to come, "
            "1 year left, 15–20 people a year in 2021, 2022",
        ),
        (
            "yearly", [None, 59],
            "说不准：缺 2021 年的材料：应达 60人，累计 59人，还需 1人，剩 1 年",
            "cannot be told: no profiles for 2021: 59 people of 60 people so far, "
            "1 people to come, 1 year left",
        ),
        ("yearly", [30, 30], "已达成：应达 60人，累计 60人", "met: 60 people of 60 people so far"),
        (
            "at_most", [5],
            "有风险：至多 12，累计 5，还可有 7，剩 2 年，每年 3.5，2021 年 5",
            "at risk: 5 of at most 12 so far, 7 still allowed, 2 years left, 3.5 each, 5 in 2021",
        ),
        (
            "school", [0],
            "说不准：一次性任务，没有进度可比：应达 1，累计 0，还需 1，剩 1 年",
            "cannot be told: it comes all at once: 0 of 1 so far, 1 to come, 1 year left",
        ),
        (
            "level", [41, 35],
            "有风险：应达 30人，实为 35人，相差 −5人，剩 1 年，2021–2022 年平均每年 −6人",
            "at risk: at least 30 people, is 35 people, −5 people to go, 1 year left, "
            "−6 people a year in 2021–2022",
        ),
        (
            "share", ["1/4", unknown("3/10", "1/3")],
            "有风险～进展正常：应达 40%，实为 30%–1/3（≈33.33%），"
            "相差 +20/3（≈6.67）个百分点～+10个百分点，剩 1 年，"
            "2021–2022 年平均每年 +5个百分点～+25/3（≈8.33）个百分点",
            "at risk to on track: at least 40%, is 30%–1/3 (≈33.33%), "
            "+20/3 (≈6.67) percentage points to +10 percentage points to go, 1 year left, "
            "+5 percentage points to +25/3 (≈8.33) percentage points a year in 2021–2022",
        ),
        (
            "losses", [5],
            "说不准：只有一年的数，看不出变化：至多 1，实为 5，相差 −4，剩 2 年，每年 −2",
            "cannot be told: one year shows no change: at most 1, is 5, −4 to go, "
            "2 years left, −2 each",
        ),
        (
            "level", [20, NOTHING],
            "说不准：全市可能没有这个数：应达 30人",
            "cannot be told: the city may have no such figure: at least 30 people",
        ),
        (
            "late", [0],
            "说不准：此前没有任务，没有进度可比：应达 12，累计 0，还需 12，剩 2 年，每年 6",
            "cannot be told: nothing was due so far: 0 of 12 so far, 12 to come, "
            "2 years left, 6 each",
        ),
    ],
)  # fmt: skip
def test_each_forecast_gives_its_arithmetic(id: str, values: list[Value], zh: str, en: str) -> None:
    row = held(id, *values)
    assert row.forecast is not None
    for figures, sign, text in (
        (Figures("zh", CITY, {}), "：", zh),
        (Figures("en", CITY, {}), ": ", en),
    ):
        said = arithmetic(row.target, row.forecast, figures)
        assert f"{outlook(row.forecast, figures)}{sign}{said}" == text
