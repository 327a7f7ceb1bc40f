"""A forecast in words: the rule, what is to be expected, and the arithmetic behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.desk.speech import Lang, pick
from assess.language.given import NumberType
from assess.value import Possible, Rational

if TYPE_CHECKING:
    from assess.analysis.forecast import Forecast
    from assess.analysis.targets import Target
    from assess.desk.figures import Figures

RULE = (
    "预测的规则：剩余各年平均每年还须完成的，不超过已过各年的年均实绩，就是「进展正常」，否则「有风险」；"
    "水平和比例比的是平均每年的变化。累计数一达到就是「已达成」，水平和比例到期那年才定。",
    "Rule of the forecast: on track where each remaining year must bring no more than the years so "
    "far brought on average, else at risk; for levels and shares it is the change a year. A sum is "
    "met as soon as it is reached, a level or share is met or missed in the year it is due.",
)

WORDS = {
    "met": ("已达成", "met"),
    "on_track": ("进展正常", "on track"),
    "at_risk": ("有风险", "at risk"),
    "missed": ("未达成", "missed"),
    "no_profiles": ("说不准：缺 {years} 年的材料", "cannot be told: no profiles for {years}"),
    "no_value": ("说不准：全市可能没有这个数", "cannot be told: the city may have no such figure"),
    "one_year": ("说不准：只有一年的数，看不出变化", "cannot be told: one year shows no change"),
    "all_at_once": (
        "说不准：一次性任务，没有进度可比",
        "cannot be told: it comes all at once",
    ),
    "nothing_yet": (
        "说不准：此前没有任务，没有进度可比",
        "cannot be told: nothing was due so far",
    ),
}


def outlook(forecast: Forecast, figures: Figures) -> str:
    """What is to be expected, or between what, or why it cannot be told."""
    years = figures.listed(map(str, forecast.gaps))
    ends = dict.fromkeys((forecast.worst, forecast.best))
    words = [pick(figures.lang, *WORDS[end]).format(years=years) for end in ends]
    return pick(figures.lang, "～", " to ").join(words)


def arithmetic(target: Target, forecast: Forecast, figures: Figures) -> str:
    """What the forecast was made of."""
    from assess.analysis.forecast import ADDED_UP

    return (coming if target.kind in ADDED_UP else standing)(target, forecast, figures)


def coming(target: Target, forecast: Forecast, figures: Figures) -> str:
    """The arithmetic of an amount that the years add up to."""
    lang = figures.lang
    aim = figures.number(forecast.aim, target.unit)
    came = amount(forecast.stands, target, figures)
    more = target.better == "higher"
    if target.surplus == "lost":
        came = pick(lang, f"{came}（超额不结转）", f"{came} (surplus not counted)")
    parts = [
        pick(lang, f"应达 {aim}，累计 {came}", f"{came} of {aim} so far")
        if more
        else pick(lang, f"至多 {aim}，累计 {came}", f"{came} of at most {aim} so far")
    ]
    if forecast.left and forecast.needed and forecast.worst not in ("met", "missed"):
        rest = amount(forecast.needed, target, figures)
        each = amount(divided(forecast.needed, forecast.left), target, figures)
        once = target.kind == "milestone"
        still = pick(lang, "还需" if more else "还可有", "to come" if more else "still allowed")
        parts.append(pick(lang, f"{still} {rest}", f"{rest} {still}"))
        parts.append(years_left(forecast, None if once else each, lang))
        if forecast.pace and not once:
            parts.append(in_years(forecast.seen, amount(forecast.pace, target, figures), figures))
    return pick(lang, "，", ", ").join(parts)


def standing(target: Target, forecast: Forecast, figures: Figures) -> str:
    """The arithmetic of a level or a share."""
    lang = figures.lang
    aim = figures.number(forecast.aim, target.unit)
    least = target.better == "higher"
    parts = [
        pick(lang, "应达" if least else "至多", "at least" if least else "at most") + f" {aim}"
    ]
    if forecast.stands and forecast.needed:
        now = figures.possible(forecast.stands, NumberType(), target.unit)
        parts.append(pick(lang, f"实为 {now}", f"is {now}"))
        if forecast.left:
            rest = change(forecast.needed, target.unit, figures)
            each = change(divided(forecast.needed, forecast.left), target.unit, figures)
            parts.append(pick(lang, f"相差 {rest}", f"{rest} to go"))
            parts.append(years_left(forecast, each, lang))
    if forecast.pace:
        pace = change(forecast.pace, target.unit, figures)
        seen = "–".join(map(str, forecast.seen))
        parts.append(pick(lang, f"{seen} 年平均每年 {pace}", f"{pace} a year in {seen}"))
    return pick(lang, "，", ", ").join(parts)


def years_left(forecast: Forecast, each: str | None, lang: Lang) -> str:
    """How many years remain, and what each of several must bring, where that means anything."""
    if forecast.left == 1:
        return pick(lang, "剩 1 年", "1 year left")
    left = pick(lang, f"剩 {forecast.left} 年", f"{forecast.left} years left")
    return left if each is None else left + pick(lang, f"，每年 {each}", f", {each} each")


def in_years(years: tuple[int, ...], pace: str, figures: Figures) -> str:
    """What came in these years on average."""
    seen = figures.listed(map(str, years))
    if len(years) == 1:
        return pick(figures.lang, f"{seen} 年 {pace}", f"{pace} in {seen}")
    return pick(figures.lang, f"{seen} 年平均每年 {pace}", f"{pace} a year in {seen}")


def divided(value: Possible, years: int) -> Possible:
    """An even share for each of the years."""
    low, high = value.low, value.high
    return Possible(low and low / years, high and high / years)


def amount(value: Possible | None, target: Target, figures: Figures) -> str:
    """An amount in the target's unit."""
    return "—" if value is None else figures.possible(value, NumberType(), target.unit)


def change(value: Possible, unit: str, figures: Figures) -> str:
    """A change with its sign; that of a share in percentage points."""
    ends = [end for end in (value.low, value.high) if end is not None]
    return pick(figures.lang, "～", " to ").join(
        dict.fromkeys(one_change(end, unit, figures) for end in ends)
    )


def one_change(value: Rational, unit: str, figures: Figures) -> str:
    """One change with its sign."""
    sign = "−" if value < 0 else "+"
    if unit != "share":
        return sign + figures.number(abs(value), unit)
    points = figures.bare(abs(value) * 100)
    return sign + pick(figures.lang, f"{points}个百分点", f"{points} percentage points")
