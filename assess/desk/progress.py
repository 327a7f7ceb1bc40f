"""``assess progress``: the city against the annex."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assess.desk import options as o
from assess.desk.speech import Lang, pick

if TYPE_CHECKING:
    from assess.analysis.progress import Row
    from assess.desk.figures import Figures
    from assess.desk.progress_documents import ProgressDocument

HELP = (
    "全市对照附件：水平和比例看当年，流量看当年和累计，一次性任务看是否按期完成。"
    "累计只含给出了档案的年份，并注明是哪几年；再预测到期能否达成，并列出规则和算式。",
    "The city against the annex: levels and shares by the year's value, flows by the year and what "
    "has come so far, milestones by whether they were delivered.  Only years with profiles are "
    "added up, and they are named.  Then a forecast for the year it is due, with its rule and "
    "arithmetic.",
)

WITHHELD = ("不公布", "withheld")

STANDINGS = {
    "met": ("达到", "met"),
    "behind": ("落后", "behind"),
    "not_due": ("未到期", "not due"),
    "unknown": ("未定", "unknown"),
}

KINDS = {
    "level": ("水平", "level"),
    "stock_share": ("存量比例", "share of a stock"),
    "flow_share": ("流量比例", "share of a flow"),
    "flow": ("每年新增", "yearly flow"),
    "cumulative": ("累计", "cumulative"),
    "milestone": ("一次性", "milestone"),
    "duty": ("职责", "duty"),
    "judgement": ("自定", "own judgement"),
}


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        o.paths_argument(lang),
        o.pack_option(lang),
        o.year_option(lang, *o.YEAR_OF_PROFILES),
        o.basis_option(lang),
        o.engine_option(lang),
        o.sealed_option(lang),
        o.format_option(lang),
        o.output_option(lang),
        o.all_problems_option(lang),
        o.lang_option(lang),
    ]

    def run(
        paths: tuple[Path, ...],
        pack: str,
        year: int | None,
        basis: Literal["verified", "reported"],
        engine: Literal["inference", "meaning"],
        sealed: Path | None,
        form: str,
        output: Path | None,
        all_problems: bool,
    ) -> int:
        from assess.analysis.assessment import assess, file
        from assess.analysis.progress import progress
        from assess.desk.documents import json_text
        from assess.desk.figures import Figures
        from assess.desk.forecast_text import RULE
        from assess.desk.progress_documents import ProgressDocument, progress_row
        from assess.errors import set_once
        from assess.loading import load

        loaded = load(pack)
        filed = file(loaded, paths)
        asked = filed.year(year)
        years = {y for y in (*filed.years, asked) if y <= asked}
        runs = {y: assess(filed, y, basis, engine, sealed=sealed) for y in years}
        cities = {y: a.city for y, a in runs.items() if not a.run.problems}
        rows = progress(loaded.pack, asked, cities, {y: runs[y].withheld for y in cities})
        schools = runs[asked].scoring.cohort.schools
        figures = Figures(lang, loaded.pack, {})
        document = ProgressDocument(
            pack=loaded.pack.card.id,
            year=asked,
            years=sorted(cities),
            schools=[school.id for school in schools if school.profile is not None],
            unheard=[school.id for school in schools if school.profile is None],
            rule=pick(lang, *RULE),
            rows=[progress_row(row, figures) for row in rows],
        )
        if form == "json":
            text = json_text(document)
        elif form == "csv":
            text = spreadsheet(document)
        else:
            text = listing(document, rows, figures, lang)
        o.deliver(text, output, excel=form == "csv")
        told = [problem for y in sorted(runs) for problem in runs[y].problems]
        o.tell(set_once(told), lang, everything=all_problems)
        return o.ERRORS_FOUND if any(a.run.problems for a in runs.values()) else o.FINE

    return o.Command(lang, "progress", run, params=params, help=pick(lang, *HELP))


def listing(document: ProgressDocument, rows: tuple[Row, ...], figures: Figures, lang: Lang) -> str:
    """The rows as a table, then what is to be expected of them."""
    from assess.desk.tables import table

    headers = {
        "zh": ["附件", "指标", "类型", "目标", "当年", "状态", "累计", "累计目标", "累计状态"],
        "en": [
            "annex",
            "target",
            "kind",
            "goal",
            "this year",
            "status",
            "so far",
            "of",
            "standing",
        ],
    }[lang]
    card = figures.pack.card
    years = figures.listed(map(str, document.years))
    title = pick(
        lang,
        f"{card.label.zh} · {document.year} 年 · {len(document.schools)} 所学校 · "
        f"累计含 {years} 年",
        f"{card.label.en} · {document.year} · {len(document.schools)} schools · so far: {years}",
    )
    held = table(headers, [line(r, figures, lang) for r in rows], (0, 3, 4, 6, 7))
    headers = {
        "zh": ["附件", "指标", "截止", "预测", "算式"],
        "en": ["annex", "target", "by", "forecast", "arithmetic"],
    }[lang]
    expected = table(headers, [expectation(r, figures) for r in rows], (0,))
    return f"{title}\n\n{held}\n\n{document.rule}\n\n{expected}"


def expectation(row: Row, figures: Figures) -> list[str]:
    """What is to be expected of a row, and why."""
    from assess.desk.forecast_text import arithmetic, outlook

    target, forecast = row.target, row.forecast
    begin = ["—" if target.annex is None else str(target.annex), figures.text(target.label)]
    if forecast is None:
        return [*begin, "—", "—", "—"]
    said = arithmetic(target, forecast, figures)
    if row.withheld:
        said = pick(figures.lang, *WITHHELD)
    return [*begin, str(forecast.by), outlook(forecast, figures), said]


def line(row: Row, figures: Figures, lang: Lang) -> list[str]:
    """One row in words."""
    from assess.language.given import NumberType

    target = row.target
    number = NumberType()
    none, untold = "—", pick(lang, *WITHHELD)
    goal = none if target.value is None else figures.number(target.value, target.unit)
    status = pick(lang, *STANDINGS[row.status])
    if row.due is not None:
        due = pick(lang, f"{row.due} 年到期", f"due {row.due}")
        status = pick(lang, f"{status}（{due}）", f"{status} ({due})")
    value = none
    if row.value is not None:
        told = figures.possible(row.value, number, target.unit)
        value = told if row.told else untold
    cells = [
        none if target.annex is None else str(target.annex),
        figures.text(target.label),
        pick(lang, *KINDS[target.kind]),
        goal,
        value,
        status,
    ]
    if row.so_far is None:
        return [*cells, none, none, none]
    so_far = row.so_far
    return [
        *cells,
        untold if row.withheld else figures.possible(so_far.value, number, target.unit),
        none if so_far.target is None else figures.number(so_far.target, target.unit),
        pick(lang, *STANDINGS[so_far.status]),
    ]


def spreadsheet(document: ProgressDocument) -> str:
    """One line per row, numbers exact."""
    from assess.desk.tables import sheet

    headers = ["id", "annex", "label", "unit", "kind", "period", "target", "value_low"]
    headers += ["value_high", "status", "so_far_years", "so_far_low", "so_far_high"]
    headers += ["so_far_target", "so_far_status", "due", "forecast", "arithmetic", "source"]
    headers += ["withheld"]
    lines = []
    for r in document.rows:
        past, ahead = r.so_far, r.forecast
        cells: list[object] = [r.id, r.annex, r.label, r.unit, r.kind, r.period, r.target]
        cells += [r.value.low, r.value.high, r.status]
        cells += [
            past and " ".join(map(str, past.years)), past and past.value.low,
            past and past.value.high, past and past.target, past and past.status,
            r.due, ahead and ahead.status, ahead and ahead.arithmetic, r.source,
            " ".join(map(str, r.withheld)),
        ]  # fmt: skip
        lines.append([None if cell is None else str(cell) for cell in cells])
    return sheet(headers, lines)
