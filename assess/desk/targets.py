"""``assess targets``: the plan's own numbers for a year."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assess.desk import options as o
from assess.desk.speech import Lang, pick

if TYPE_CHECKING:
    from assess.analysis.targets import Target
    from assess.language.entries.merged import Pack

HELP = (
    "列出计划里的指标数：附件逐行一个，然后是正文自己的数，各注明出处。",
    "List the plan's own numbers: one for each row of the annex, then those of the text, each with "
    "its source.",
)


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        o.pack_option(lang),
        o.year_option(
            lang, "哪一年（默认：规则包的最后一年）。", "The year (default: the pack's last)."
        ),
        o.format_option(lang),
        o.output_option(lang),
        o.lang_option(lang),
    ]

    def run(pack: str, year: int | None, form: str, output: Path | None) -> int:
        from assess.analysis.targets import targets
        from assess.desk.documents import TargetsDocument, json_text
        from assess.desk.recording import target_document
        from assess.loading import load

        loaded = load(pack)
        read = loaded.pack
        asked = max(read.card.years) if year is None else year
        loaded.program(asked)  # a pack that does not compile has no targets that mean anything
        rows = targets(read, asked)
        if form == "json":
            text = json_text(TargetsDocument([target_document(row, lang) for row in rows]))
        elif form == "csv":
            from assess.desk.tables import sheet

            headers = ["id", "annex", "label", "unit", "period", "value", "source"]
            records = [target_document(row, lang) for row in rows]
            text = sheet(headers, [[cell(getattr(r, h)) for h in headers] for r in records])
        else:
            text = listing(read, asked, rows, lang)
        o.deliver(text, output, excel=form == "csv")
        return o.FINE

    return o.Command(lang, "targets", run, params=params, help=pick(lang, *HELP))


def cell(value: object) -> str | None:
    """A cell of a spreadsheet."""
    return None if value is None else str(value)


def listing(pack: Pack, year: int, rows: tuple[Target, ...], lang: Lang) -> str:
    """The targets as a table."""
    from assess.desk.figures import Figures
    from assess.desk.tables import table

    figures = Figures(lang, pack, {})
    headers = {
        "zh": ["附件", "指标", "期间", "目标", "出处"],
        "en": ["annex", "target", "period", "value", "source"],
    }[lang]
    lines = [
        [
            "—" if row.annex is None else str(row.annex),
            figures.text(row.label),
            row.period,
            pick(lang, "未到期", "not due") if row.value is None
            else figures.number(row.value, row.unit),
            figures.listed(row.source),
        ]
        for row in rows
    ]  # fmt: skip
    title = pick(lang, f"{pack.card.label.zh} · {year} 年", f"{pack.card.label.en} · {year}")
    return f"{title}\n\n{table(headers, lines, right=(0, 3))}"
