"""``assess check``: everything that is wrong with a pack, for all its years."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assess.desk import options as o
from assess.desk.speech import Lang, pick
from assess.errors import Problem, Refused

if TYPE_CHECKING:
    from assess.loading import Loaded

HELP = (
    "检查规则包：各年能否编译、有无缺值漏洞、出处是否对得上，以及考核办法里常见的差错。文件自身的矛盾列为"
    "「出处」，不算错误。",
    "Check a pack: whether every year compiles, whether absence can reach a result, whether "
    "sources resolve, and the usual errors of published schemes.  The document's own "
    "contradictions are of severity 「source」 and no errors.",
)

SEVERITIES = {
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "source": ("文件自身矛盾", "contradiction of the document"),
    "hint": ("提示", "hint"),
}


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    import click

    params = [
        click.Argument(["pack"], default=o.DEFAULT_PACK, metavar=pick(lang, "[规则包]", "[PACK]")),
        o.format_option(lang),
        o.output_option(lang),
        o.all_problems_option(lang),
        o.option(
            lang, "--write-cases", type=click.Path(path_type=Path),
            metavar=pick(lang, "文件或文件夹", "FILE|FOLDER"),
            zh="写出每条界线之下、线上、之上的用例（缺的），并说明覆盖了多少；从不覆盖已有文件。",
            en="Write the missing cases below, at and above each line, and tell the coverage; "
            "never overwrites.",
        ),
        o.lang_option(lang),
    ]  # fmt: skip

    def run(
        pack: str, form: str, output: Path | None, all_problems: bool, write_cases: Path | None
    ) -> int:
        from assess.language.entries.folders import find_pack

        find_pack(pack)
        code = report(problems_of(pack), lang, form, output, everything=all_problems)
        if write_cases is not None and code == o.FINE:
            from assess.desk.boundary_cases import write_cases as write
            from assess.loading import load

            click.echo(write(load(pack), write_cases, lang), err=form != "table")
        return code

    return o.Command(lang, "check", run, params=params, help=pick(lang, *HELP))


def problems_of(name: str) -> list[Problem]:
    """All that is wrong with a pack by path or shipped name."""
    from assess.loading import load

    try:
        loaded = load(name)
    except Refused as refused:
        return list(refused.problems)
    return problems_in(loaded)


def problems_in(loaded: Loaded) -> list[Problem]:
    """Everything at once: each year, the checks between facts, the sources, and the review.

    The review waits for a pack that compiles: of a broken one it would tell little that is true.
    """
    from assess.analysis.review import review
    from assess.analysis.sources import check_sources
    from assess.errors import set_once

    found: list[Problem] = []
    whole = True
    for year in loaded.pack.card.years:
        for compiled in (loaded.program, loaded.checks):
            try:
                compiled(year)
            except Refused as refused:
                found += refused.problems
                whole = False
    found += [*loaded.notes, *check_sources(loaded.pack, None)]
    if whole:
        found += review(loaded.pack, loaded.programs)
    return sorted(set_once(found), key=lambda p: (p.span, p.code))


def report(
    problems: Sequence[Problem], lang: Lang, form: str, output: Path | None, *, everything: bool
) -> int:
    """Print the problems in one of the three forms; the exit code says if one is an error."""
    from assess.desk.documents import CheckDocument, json_text
    from assess.desk.recording import problem_documents
    from assess.desk.tables import sheet
    from assess.messages import severity

    documents = problem_documents(problems, lang)
    if form == "json":
        text = json_text(CheckDocument(problems=documents))
    elif form == "csv":
        headers = ["code", "severity", "file", "line", "column", "message", "hint"]
        text = sheet(headers, [[str(getattr(d, h)) for h in headers] for d in documents])
    else:
        text = in_words(problems, lang, everything=everything or output is not None)
    o.deliver(text, output, excel=form == "csv")
    return o.ERRORS_FOUND if any(severity(p) == "error" for p in problems) else o.FINE


def in_words(problems: Sequence[Problem], lang: Lang, *, everything: bool) -> str:
    """Errors first, each with its place; then how many of each kind."""
    from assess.messages import render, severity

    order = list(SEVERITIES)
    ranked = sorted(problems, key=lambda p: order.index(severity(p)))
    shown = ranked if everything else ranked[: o.FIRST_PROBLEMS]
    parts = [render(problem, lang) for problem in shown]
    if len(ranked) > len(shown):
        parts.append(o.more(len(ranked) - len(shown), lang))
    counts = {s: sum(severity(p) == s for p in problems) for s in order}
    told = [f"{pick(lang, *SEVERITIES[s])} {n}" for s, n in counts.items() if n]
    listed = pick(lang, "，", ", ").join(told)
    parts.append(listed or pick(lang, "没有问题", "no problems"))
    return "\n".join(parts)
