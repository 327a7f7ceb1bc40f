"""``assess quota split``: 指标分解, each school's whole share of every city count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assess.desk import options as o
from assess.desk.quota_plan import pack_option, quota_pack
from assess.desk.speech import Lang, pick

if TYPE_CHECKING:
    from assess.analysis.assessment import Assessment
    from assess.desk.quota_documents import SplitDocument
    from assess.enrolment.dividing import Divided

HELP = (
    "指标分解：把全市当年的每一项数量指标按基年权重（基年在校生）分到各校，都是整数，每年合计准确，"
    "各年累计也准确。占比类指标不分，对各校同样要求。",
    "Divide every city count of the year among the schools by the weights of the base year (its "
    "students): whole numbers, exact in each year and over the years.  Shares are not divided.",
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
        from assess.analysis.assessment import assess, file
        from assess.analysis.targets import check_year
        from assess.desk.documents import json_text
        from assess.desk.quota_sheets import split_sheet
        from assess.enrolment.dividing import divide
        from assess.errors import Refused

        loaded = quota_pack(pack)
        check_year(loaded.pack, year)
        filed = file(loaded, paths)
        base = assess(filed, min(filed.years, default=year), basis, engine)
        if base.run.problems:
            raise Refused(base.run.problems)
        found = document(base, divide(base, year), year, lang)
        if form == "table":
            text = listing(base, found, lang)
        else:
            text = json_text(found) if form == "json" else split_sheet(found)
        o.deliver(text, output, excel=form == "csv")
        o.tell(base.problems, lang, everything=all_problems)
        return o.FINE

    return o.Command(lang, "split", run, params=params, help=pick(lang, *HELP))


def document(base: Assessment, found: tuple[Divided, ...], year: int, lang: Lang) -> SplitDocument:
    """The counts and their shares, and who has none."""
    from assess.desk.quota_documents import CountDocument, SplitDocument
    from assess.enrolment.dividing import later

    return SplitDocument(
        year=year,
        base_year=base.scoring.program.year,
        schools={s.id: pick(lang, s.label.zh, s.label.en) for s in base.scoring.cohort.schools},
        later={id: pick(lang, label.zh, label.en) for id, label in later(base, year).items()},
        counts=[
            CountDocument(
                id=each.target.id,
                annex=each.target.annex,
                label=pick(lang, each.target.label.zh, each.target.label.en),
                count=each.count,
                schools=each.shares,
            )
            for each in found
        ],
    )


def listing(base: Assessment, found: SplitDocument, lang: Lang) -> str:
    """One line a count, one column a school; then the schools that have no share."""
    from assess.desk.tables import broken, table

    ids = list(found.schools)
    headers = {"zh": ["附件", "指标", "全市"], "en": ["annex", "count", "city"]}[lang]
    rows = [
        ["" if each.annex is None else str(each.annex), each.label, str(each.count)]
        + [str(each.schools[id]) for id in ids]
        for each in found.counts
    ]
    card = base.scoring.pack.card
    title = pick(
        lang,
        f"{card.label.zh} · {found.year} 年指标分解 · 权重为 {found.base_year} 年的",
        f"{card.label.en} · counts of {found.year} divided · weights of {found.base_year}",
    )
    right = (0, *range(2, 3 + len(ids)))
    names = [broken(found.schools[id]) for id in ids]
    parts = [title, table([*headers, *names], rows, right=right)]
    if found.later:
        listed = pick(lang, "、", ", ").join(f"{n} ({id})" for id, n in found.later.items())
        parts.append(
            pick(
                lang,
                f"{listed}在 {found.base_year} 年以后开办，没有权重，所以没有份额。",
                f"Opened after {found.base_year}, so without a weight and a share: {listed}.",
            )
        )
    return "\n\n".join(parts)
