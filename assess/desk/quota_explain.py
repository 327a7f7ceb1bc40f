"""``assess quota explain``: how one school's seats come about, and what would have given more."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from assess.desk import options as o
from assess.desk.quota_plan import asked_options, assessed, filed
from assess.desk.speech import Lang, pick

if TYPE_CHECKING:
    from assess.analysis.assessment import Filed

FORMATS = ("table", "json")

NOTHING = ("profile.no_files", "profile.none_found")
"""Codes that say of a folder what is said of the current one."""

HELP = (
    "说明一所学校（代码或名称）的计划：上年计划、基数、系数、应得数、各项上限、名额；以及只变一项"
    "（警示解除、多几名教师、等次高一级），名额会多多少。路径是全市材料的文件夹，不写就是当前文件夹。",
    "Explain the plan of one school (code or name): last plan, base, factor, claim, limits, seats; "
    "and how many more seats a single change (a card lifted, more teachers, a better rating) would "
    "have given.  PATH is the folder of the city's files, the current folder by default.",
)

EXAMPLE = (
    "assess quota explain 东校 材料文件夹 --year 2023 --total 5000",
    "assess quota explain S01 FOLDER --year 2023 --total 5000",
)


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        click.Argument(["school"], metavar=pick(lang, "学校", "SCHOOL")),
        o.paths_argument(lang, here=True),
        *asked_options(lang),
        o.strict_option(lang),
        o.format_option(lang, FORMATS),
        o.output_option(lang),
        o.all_problems_option(lang),
        o.lang_option(lang),
    ]  # fmt: skip

    def run(
        school: str,
        paths: tuple[Path, ...],
        year: int,
        total: int,
        pack: str | None,
        basis: Literal["verified", "reported"],
        engine: Literal["inference", "meaning"],
        sealed: Path | None,
        strict: bool,
        form: str,
        output: Path | None,
        all_problems: bool,
    ) -> int:
        from assess.analysis.borrowing import refuse_borrowed
        from assess.enrolment.explaining import explain
        from assess.enrolment.grounds import tables_of
        from assess.enrolment.plan import plan

        files = filed(paths, pack)
        if paths == (o.HERE,) and not files.filing.profiles:
            refuse_here(files, school, year, total)
        done = assessed(files, year, basis, engine, sealed)
        if strict:
            refuse_borrowed(done.scoring, tables=tables_of(done.scoring))
        asked = done.scoring.find(school).id
        found = explain(plan(done, total), asked)
        if form == "json":
            from assess.desk.documents import json_text
            from assess.desk.quota_explain_recording import ExplainedRecorder

            text = json_text(ExplainedRecorder(found, lang).document())
        else:
            from assess.desk.quota_explain_text import ExplainedText

            text = ExplainedText(found, lang).text()
        o.deliver(text, output)
        o.tell(done.problems, lang, everything=all_problems)
        return o.FINE

    help = pick(lang, *HELP)
    return o.Command(lang, "explain", run, params=params, help=help, example=pick(lang, *EXAMPLE))


def refuse_here(files: Filed, school: str, year: int, total: int) -> NoReturn:
    """Raise Refused: nothing in the current folder is of use; with all that is wrong there."""
    from assess.errors import Problem, Refused

    asked = {"school": shlex.quote(school), "year": str(year), "total": str(total)}
    others = [problem for problem in files.found if problem.code not in NOTHING]
    raise Refused([Problem("quota.nothing_here", values=asked), *others])
