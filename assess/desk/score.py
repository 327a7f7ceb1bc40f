"""``assess score``: the verdicts of a year's schools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from assess.desk import options as o
from assess.desk.speech import Lang, pick

if TYPE_CHECKING:
    from assess.analysis.assessment import Assessment
    from assess.analysis.workings import Workings
    from assess.desk.documents import ConclusionDocument
    from assess.desk.recording import Recorder

HELP = (
    "给学校打分。路径可以是档案文件（YAML、JSON），也可以是文件夹；文件夹里的花名册 city.yaml 说明"
    "全市有哪些学校。缺项不当作零：总分给出区间，等次给出可能的范围。",
    "Score schools.  A PATH is a profile file (YAML, JSON) or a folder; the roster city.yaml in "
    "it says which schools the city has.  What is missing is not taken for zero: totals are "
    "ranges, ratings sets.",
)


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        o.paths_argument(lang),
        o.pack_option(lang),
        o.year_option(lang, *o.YEAR_OF_PROFILES),
        o.option(
            lang, "--school", "schools", multiple=True, metavar=pick(lang, "代码", "CODE"),
            zh="只列出这些学校（仍按全部学校评定，可多次使用）。",
            en="List these schools only; all are assessed all the same.  May be repeated.",
        ),
        o.option(
            lang, "--figures", is_flag=True,
            zh="列出每一个过程数值：各分项的比率、调整后的权重、各步取整、同类学校和全市的数。",
            en="Tell every figure on the way: rates of groups, redistributed weights, rounded "
            "rows, peers' and city values.",
        ),
        o.option(
            lang, "--figure", "chosen", multiple=True, metavar=pick(lang, "编号", "ID"),
            zh="只列出这些过程数值：编号，或编号的开头（一项指标的各部分、一个数值的各分项），"
            "「*」代表任意文字。可多次使用。",
            en="Tell these figures only: an id, or its beginning (all parts of an indicator, all "
            "members of a figure), 「*」 for anything.  May be repeated.",
        ),
        o.basis_option(lang),
        o.engine_option(lang),
        o.sealed_option(lang),
        o.option(
            lang, "--seal", type=click.Path(file_okay=False, path_type=Path),
            metavar=pick(lang, "文件夹", "FOLDER"),
            zh="把结果封存到文件夹，每校一份；已封存的从不覆盖。",
            en="Seal the verdicts into a folder, one file a school; what is sealed is never "
            "written over.",
        ),
        o.strict_option(lang),
        o.format_option(lang),
        o.output_option(lang),
        o.all_problems_option(lang),
        o.lang_option(lang),
    ]  # fmt: skip

    def run(
        paths: tuple[Path, ...],
        pack: str,
        year: int | None,
        schools: tuple[str, ...],
        figures: bool,
        chosen: tuple[str, ...],
        basis: Literal["verified", "reported"],
        engine: Literal["inference", "meaning"],
        sealed: Path | None,
        seal: Path | None,
        strict: bool,
        form: str,
        output: Path | None,
        all_problems: bool,
    ) -> int:
        from assess.analysis.assessment import assess, file
        from assess.analysis.borrowing import refuse_borrowed
        from assess.loading import load

        filed = file(load(pack), paths)
        assessment = assess(filed, filed.year(year), basis, engine, sealed=sealed)
        only = {assessment.scoring.find(school).id for school in schools}
        if strict:
            refuse_borrowed(assessment.scoring, only)
        workings = None
        if figures or chosen:
            from assess.analysis.workings import Workings

            workings = Workings(assessment.scoring, chosen)
        if seal is not None:
            from assess.analysis.sealing import seal as write

            click.echo(
                sealed_text(len(write(assessment.scoring, seal, only)), seal, lang), err=True
            )
        o.deliver(rendered(assessment, workings, lang, form, only), output, excel=form == "csv")
        o.tell(assessment.problems, lang, everything=all_problems)
        return o.ERRORS_FOUND if assessment.run.problems else o.FINE

    return o.Command(lang, "score", run, params=params, help=pick(lang, *HELP))


def sealed_text(count: int, folder: Path, lang: Lang) -> str:
    """How many verdicts were sealed."""
    return pick(
        lang,
        f"新封存 {count} 份结果，在 {folder}",
        f"{count} verdicts newly sealed in {folder}",
    )


def rendered(
    assessment: Assessment, workings: Workings | None, lang: Lang, form: str, only: set[str]
) -> str:
    """The verdicts in one of the three forms, with the figures on the way where ``workings``."""
    if form == "table":
        from assess.desk.score_table import ScoreTable

        text = ScoreTable(assessment, lang).text(only)
        if workings is None:
            return text
        from assess.desk.workings import WorkingsText

        told = WorkingsText(workings, lang).text(assessment.scoring.verdicts(only))
        return f"{text}\n\n{told}"
    from assess.desk.documents import json_text
    from assess.desk.recording import Recorder
    from assess.desk.workings import WorkingsRecorder, figures_sheet

    if workings is None:
        recorder = Recorder(assessment, lang)
        return json_text(recorder.score(only)) if form == "json" else spreadsheet(recorder, only)
    told_too = WorkingsRecorder(assessment, workings, lang)
    return json_text(told_too.score(only)) if form == "json" else figures_sheet(told_too, only)


def spreadsheet(recorder: Recorder, only: set[str]) -> str:
    """One line per school: both ends of everything, ratings and conclusions by id."""
    from assess.desk.tables import sheet

    document = recorder.score(only)
    goals = recorder.assessment.scoring.program.goals
    headers = ["id", "label", "kind", "year", "total_low", "total_high", "rating"]
    headers += ["possible_ratings", "decided"]
    headers += [f"{goal.id}_{end}" for goal in goals for end in ("low", "high")]
    headers += ["conclusions", "missing", "borrowed"]
    rows = [
        [
            school.id, school.label, school.kind, str(school.year),
            school.total.low, school.total.high, school.rating,
            " ".join(school.possible_ratings), "yes" if school.decided else "no",
            *(end for goal in school.goals for end in (goal.points.low, goal.points.high)),
            " ".join(conclusion(c) for c in school.conclusions),
            " ".join(missing.id for missing in school.missing),
            " ".join(assumption.id for assumption in school.assumptions),
        ]
        for school in document.schools
    ]  # fmt: skip
    return sheet(headers, rows)


def conclusion(told: ConclusionDocument) -> str:
    """``what=value``, ``what=a+b`` for all of these, ``what?=a|b`` while it is open."""
    if told.value is None:
        return f"{told.what}?={'|'.join(told.possible)}"
    value = told.value if isinstance(told.value, str) else "+".join(told.value)
    return f"{told.what}={value}"
