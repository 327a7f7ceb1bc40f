"""``assess quota split``: 指标分解, each school's whole share of every city count."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from assess.desk import options as o
from assess.desk.quota_plan import assessed, pack_option, quota_pack
from assess.desk.speech import Lang, pick

HELP = (
    "指标分解：把全市当年的每一项数量指标按基年权重（基年在校生）分到各校，都是整数，每年合计准确，"
    "各年累计也准确。占比类指标不分，对各校同样要求。基年是材料中最早的一年：各年都用同一批材料分解，"
    "合计才对得上。",
    "Divide every city count of the year among the schools by the weights of the base year (its "
    "students): whole numbers, exact in each year and over the years.  Shares are not divided.  "
    "The base year is the first in the files: divide all years from the same files, so that they "
    "add up.",
)


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        o.paths_argument(lang),
        o.option(
            lang, "--year", type=o.Whole(lang), required=True, metavar=pick(lang, "年", "YEAR"),
            zh="分哪一年的指标。", en="The year whose counts are divided.",
        ),
        pack_option(lang),
        o.basis_option(lang),
        o.engine_option(lang),
        o.format_option(lang),
        o.output_option(lang),
        o.all_problems_option(lang),
        o.lang_option(lang),
    ]  # fmt: skip

    def run(
        paths: tuple[Path, ...],
        year: int,
        pack: str | None,
        basis: Literal["verified", "reported"],
        engine: Literal["inference", "meaning"],
        form: str,
        output: Path | None,
        all_problems: bool,
    ) -> int:
        from assess.analysis.assessment import file
        from assess.analysis.targets import check_year
        from assess.desk.documents import json_text
        from assess.desk.quota_sheets import split_sheet
        from assess.desk.quota_split_text import document, listing
        from assess.enrolment.dividing import divide

        loaded = quota_pack(pack)
        check_year(loaded.pack, year)
        filed = file(loaded, paths)
        base = assessed(filed, min(filed.years, default=year), basis, engine, None)
        division = divide(base, year)
        found = document(base, division, year, lang)
        if form == "table":
            text = listing(base, found, lang)
        else:
            text = json_text(found) if form == "json" else split_sheet(found, lang)
        o.deliver(text, output, excel=form == "csv")
        o.tell([*base.problems, *division.remarks], lang, everything=all_problems)
        return o.FINE

    return o.Command(lang, "split", run, params=params, help=pick(lang, *HELP))
