"""``assess quota verify``: whether a plan is proved by what it says itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from assess.desk import options as o
from assess.desk.speech import Lang, pick

FORMATS = ("table", "json")

HELP = (
    "核验一份计划（quota plan 的 JSON）或只有证书的文件：合计、上下限、乘数或换位，逐项重算；"
    "不用规则包，也不用学校的材料。",
    "Check a plan (the JSON of quota plan) or a bare certificate: sums, bounds, the multiplier or "
    "the exchanges are all worked out again, without the pack and the schools' profiles.",
)


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        click.Argument(
            ["file"], type=click.Path(path_type=Path), metavar=pick(lang, "文件", "FILE")
        ),
        o.format_option(lang, FORMATS),
        o.output_option(lang),
        o.all_problems_option(lang),
        o.lang_option(lang),
    ]

    def run(file: Path, form: str, output: Path | None, all_problems: bool) -> int:
        from assess.desk.documents import json_text
        from assess.desk.quota_documents import VerifyDocument
        from assess.desk.recording import problem_documents
        from assess.enrolment.proving import check_plan, read_plan
        from assess.errors import Span

        found = check_plan(read_plan(file))
        problems = [replace(problem, span=Span(str(file))) for problem in found]
        if form == "json":
            told = problem_documents(problems, lang)
            o.deliver(json_text(VerifyDocument(proved=not told, problems=told)), output)
        elif not problems:
            text = pick(
                lang,
                "证书成立：合计准确，上下限都满足，没有更接近应得数的计划。",
                "Proved: the sums are exact, all bounds hold, no plan is nearer to the claims.",
            )
            o.deliver(text, output)
        o.tell(problems, lang, everything=all_problems)
        return o.ERRORS_FOUND if problems else o.FINE

    return o.Command(lang, "verify", run, params=params, help=pick(lang, *HELP))
