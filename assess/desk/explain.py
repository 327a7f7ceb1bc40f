"""``assess explain``: why one school has its result, and what would change it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assess.desk import options as o
from assess.desk.speech import Lang, pick

if TYPE_CHECKING:
    from assess.desk.explain_documents import ExplainDocument

HELP = (
    "说明一所学校的结果：每项指标失几分、依据哪一条、由哪些上报数得出、差多少到下一档；"
    "为什么不是更高的等次；缺什么，补上哪一项就能定下来。",
    "Explain one school's result: the points lost by indicator, the clause, the reported numbers "
    "and the next threshold; why the rating is not better; what is missing and what would decide.",
)


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        o.paths_argument(lang),
        o.option(
            lang, "--school", metavar=pick(lang, "代码", "CODE"),
            zh="学校代码或名称（只有一所学校时可省）。",
            en="The school's code or name (may be left out where there is one).",
        ),
        o.pack_option(lang),
        o.year_option(lang, *o.YEAR_OF_PROFILES),
        o.basis_option(lang),
        o.engine_option(lang),
        o.sealed_option(lang),
        o.strict_option(lang),
        o.format_option(lang),
        o.output_option(lang),
        o.all_problems_option(lang),
        o.lang_option(lang),
    ]  # fmt: skip

    def run(
        paths: tuple[Path, ...],
        school: str | None,
        pack: str,
        year: int | None,
        basis: Literal["verified", "reported"],
        engine: Literal["inference", "meaning"],
        sealed: Path | None,
        strict: bool,
        form: str,
        output: Path | None,
        all_problems: bool,
    ) -> int:
        from assess.analysis.assessment import assess, file
        from assess.analysis.borrowing import refuse_borrowed
        from assess.analysis.explain import explain, only_school
        from assess.desk.documents import json_text
        from assess.desk.explain_recording import ExplainRecorder
        from assess.desk.explain_text import ExplainText
        from assess.loading import load

        filed = file(load(pack), paths)
        assessment = assess(filed, filed.year(year), basis, engine, sealed=sealed)
        asked = assessment.scoring.find(school or only_school(assessment.scoring)).id
        if asked in assessment.run.disagreed:
            o.tell(assessment.run.problems, lang, everything=True)
            return o.ERRORS_FOUND
        if strict:
            refuse_borrowed(assessment.scoring, [asked])
        found = explain(assessment.scoring, asked)
        if form == "table":
            text = ExplainText(assessment, lang).explained(found)
        else:
            document = ExplainRecorder(assessment, lang).explanation(found)
            text = json_text(document) if form == "json" else spreadsheet(document)
        o.deliver(text, output, excel=form == "csv")
        o.tell(assessment.problems, lang, everything=all_problems)
        return o.ERRORS_FOUND if assessment.run.problems else o.FINE

    return o.Command(lang, "explain", run, params=params, help=pick(lang, *HELP))


def spreadsheet(document: ExplainDocument) -> str:
    """One line per indicator that loses points, or may."""
    from assess.desk.tables import sheet

    headers = ["school", "indicator", "label", "status", "lost_low", "lost_high", "max", "value"]
    headers += ["target", "source", "reported", "next_value", "next_points", "full_value"]
    headers += ["borrowed"]
    borrowed = " ".join(assumption.id for assumption in document.school.assumptions)
    rows: list[list[str | None]] = []
    for loss in document.losses:
        i, following, full = loss.indicator, loss.next, loss.full
        reported = " ".join(f"{r.id}={r.value or '?'}" for r in loss.reported)
        rows.append(
            [
                document.school.id, i.id, i.label, i.status, loss.lost.low, loss.lost.high, i.max,
                i.value, i.target, i.source, reported,
                following.value if following else None,
                following.points if following else None,
                full.value if full else None,
                borrowed,
            ]
        )  # fmt: skip
    return sheet(headers, rows)
