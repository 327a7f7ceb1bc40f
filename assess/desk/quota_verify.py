"""``assess quota verify``: whether a plan is proved by what it says itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.desk import options as o
from assess.desk.speech import Lang, pick

if TYPE_CHECKING:
    from assess.errors import Problem

FORMATS = ("table", "json")

HELP = (
    "核验一份计划（quota plan 的 JSON）或只有证书的文件，「-」是标准输入：合计、上下限、乘数或"
    "换位，逐项重算，再看计划说的与证书是否相符；不用规则包，也不用学校的材料。",
    "Check a plan (the JSON of quota plan) or a bare certificate; 「-」 is standard input.  Sums, "
    "bounds, the multiplier or the exchanges are all worked out again, and what the plan says is "
    "compared with its certificate, without the pack and the schools' profiles.",
)

PROVED = (
    "证书成立：合计准确，上下限都满足，没有更接近各校应得数的计划，同样接近的按先后的规则取定。",
    "Proved: the sums are exact, all bounds hold, no plan is nearer to the schools' claims, and of "
    "equally near ones it is the one that the rule for equally entitled schools takes.",
)

OPEN = (
    "证书成立：有的事实还缺，各校名额是范围。各种情形的计划合计准确，上下限都满足，没有更接近应得数的；"
    "由此得出的范围，缺的事实无论是多少都不会超出。",
    "Proved: facts are missing, so seats are ranges.  The plans of all cases add up, keep all "
    "bounds and are nearest to the claims; whatever the missing facts are, no school gets fewer or "
    "more than the range that follows from them.",
)

UNSURE = (
    "有的情形没有计划，范围说的是有计划的情形。",
    "There are cases without a plan; the ranges are of those that have one.",
)

COMPARED = (
    "计划与证书相符：各校的应得数、上下限、起作用的限制、名额，各项性质，以及本年招生与计划之比（按所写的"
    "两个数）。校名、理由、假设、缺项、年份和规则包不在证明之内：它们来自规则包和材料，要核对就用同样的"
    "材料重新核定一次。",
    "The plan agrees with it: every school's claim, bounds, binding limits and seats, the promises "
    "of the method, and intake against plan as the two are stated.  Names, reasons, assumptions, "
    "what is missing, the year and the pack are no part of the proof: they come from the pack and "
    "the profiles; to check them make the plan again.",
)

BARE = (
    "这里只有证书：学校和限制只有代码，应得数和各项限制从何而来不在证明之内。",
    "This is a certificate alone: schools and limits are codes, and where claims and limits come "
    "from is no part of the proof.",
)


NOT_PROVED = (
    "证书不成立，不要按这份计划下达。用 quota plan 写出的原文件再核验；仍不成立的，用原来的材料"
    "重新核定。",
    "Not proved: do not act on this plan.  Check the file as quota plan wrote it; if that does not "
    "hold either, make the plan again from the profiles.",
)


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        click.Argument(
            ["file"], type=click.Path(readable=False, path_type=Path),
            metavar=pick(lang, "文件", "FILE"),
        ),
        o.format_option(lang, FORMATS),
        o.output_option(lang),
        o.all_problems_option(lang),
        o.lang_option(lang),
    ]  # fmt: skip

    def run(file: Path, form: str, output: Path | None, all_problems: bool) -> int:
        from assess.desk.documents import json_text
        from assess.desk.quota_documents import VerifyDocument
        from assess.desk.recording import problem_documents
        from assess.enrolment.proving import read_plan
        from assess.errors import Span

        document = read_plan(file)
        problems = [replace(each, span=Span(str(file))) for each in problems_of(document)]
        if form == "json":
            told = problem_documents(problems, lang)
            o.deliver(json_text(VerifyDocument(proved=not told, problems=told)), output)
        elif not problems:
            o.deliver("\n".join(pick(lang, *words) for words in proved(document)), output)
        o.tell(problems, lang, everything=all_problems)
        if problems:
            click.echo(pick(lang, *NOT_PROVED), err=True)
        return o.ERRORS_FOUND if problems else o.FINE

    return o.Command(lang, "verify", run, params=params, help=pick(lang, *HELP))


def problems_of(document: dict[str, Any]) -> tuple[Problem, ...]:
    """All that is wrong with a plan or a bare certificate: first with the proof, then with the
    form of what stands beside it, then with what that says."""
    from assess.enrolment.proving import check_certificate, check_plan, check_proof, is_plan

    if not is_plan(document):
        return check_certificate(document)
    return check_proof(document) or form_problems(document) or check_plan(document)


def form_problems(plan: dict[str, Any]) -> tuple[Problem, ...]:
    """The places of a plan that have not the form of one."""
    from pydantic import ValidationError

    from assess.desk.quota_documents import QuotaDocument
    from assess.errors import Notebook

    notebook = Notebook()
    try:
        QuotaDocument.model_validate(plan)
    except ValidationError as error:
        for each in error.errors():
            parts = (f"[{at}]" if isinstance(at, int) else f".{at}" for at in each["loc"])
            place = "".join(parts).removeprefix(".").encode(errors="backslashreplace").decode()
            notebook.note("quota.verify_form", place=place)
    return tuple(notebook.problems)


def proved(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is proved of a document without problems, and what is no part of that."""
    from assess.enrolment.proving import is_plan

    proof = document["certificate"] if is_plan(document) else document
    yield OPEN if "cases" in proof else PROVED
    if not proof.get("sure", True):
        yield UNSURE
    yield COMPARED if is_plan(document) else BARE
