"""The options that commands share, their help in both languages, and how a command ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from assess.desk.speech import LANGUAGES, VARIABLE, Lang, pick
from assess.errors import Problem, Refused

DEFAULT_PACK = "changzhou-2021-2023"

FORMATS = ("table", "json", "csv")

FIRST_PROBLEMS = 10
"""How many problems are told unless all are asked for."""

YEAR_OF_PROFILES = (
    "评哪一年（默认：档案中最近的一年）。",
    "The year (default: the latest with profiles).",
)

SEVERITIES = ("error", "warning", "source", "hint")
"""From the gravest to the mildest."""

HERE = Path()
"""The current folder."""

FINE, ERRORS_FOUND, BAD_INPUT = 0, 1, 2

EXIT_CODES = (
    "退出码：0 正常；1 发现错误；2 用法或输入有误。",
    "Exit codes: 0 fine; 1 errors found; 2 bad usage or input.",
)


class Command(click.Command):
    """A command whose callback returns the exit code, and whose refusals are told on stderr."""

    def __init__(
        self, lang: Lang, name: str, run: Callable[..., int], *, example: str = "", **rest: Any
    ) -> None:
        """``example``: a whole command, which its help and its usage errors show."""
        self.lang = lang
        self.example = pick(lang, f"例：{example}", f"Example: {example}") if example else ""
        metavar = pick(lang, "[选项]", "[OPTIONS]")
        epilog = "\n\n".join(filter(None, [self.example, pick(lang, *EXIT_CODES)]))
        super().__init__(name, callback=run, options_metavar=metavar, epilog=epilog, **rest)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what is wrong with them is told with the example."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            if not self.example:
                raise
            told = f"{error.format_message()}\n{self.example}"
            raise click.UsageError(told, error.ctx or ctx) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; a refusal is bad input."""
        try:
            output = ctx.params.get("output")
            if output is not None and os.path.lexists(output):
                from assess.desk.overwriting import refuse_input

                refuse_input(ctx.params, DEFAULT_PACK)
            code = super().invoke(ctx)
        except Refused as refused:
            everything = refused.whole or bool(ctx.params.get("all_problems"))
            tell(refused.problems, self.lang, everything=everything)
            code = BAD_INPUT
        ctx.exit(code)


def tell(problems: Sequence[Problem], lang: Lang, *, everything: bool) -> None:
    """Print problems to stderr, the gravest first: ten of them, and how many more there are."""
    from assess.messages import render, severity

    ranked = sorted(problems, key=lambda problem: SEVERITIES.index(severity(problem)))
    shown = ranked if everything else ranked[:FIRST_PROBLEMS]
    for problem in shown:
        click.echo(render(problem, lang), err=True)
    if len(problems) > len(shown):
        click.echo(more(len(problems) - len(shown), lang), err=True)


def more(count: int, lang: Lang) -> str:
    """How many problems are not shown."""
    return pick(
        lang,
        f"另有 {count} 个问题；加 --all-problems 全部显示。",
        f"{count} more problems; add --all-problems to see all.",
    )


def deliver(text: str, output: Path | None, *, excel: bool = False) -> None:
    """Print a document, or write it to a file whole.

    ``excel``: the file begins with a byte order mark, without which Excel misreads Chinese CSV.
    """
    ended = text if text.endswith("\n") else text + "\n"
    if output is None:
        click.echo(ended, nl=False)
        return
    from assess.messages.system import reason
    from assess.writing import write_whole

    try:
        write_whole(output, ended, "utf-8-sig" if excel else "utf-8")
    except OSError as error:
        values = {"file": str(output), **reason(error)}
        raise Refused([Problem("run.unwritable", values=values)]) from error


def option(lang: Lang, *names: str, zh: str, en: str, **rest: Any) -> click.Option:
    """One option with its help in the language."""
    return click.Option(names, help=pick(lang, zh, en), **rest)


def lang_option(lang: Lang) -> click.Option:
    """``--lang``; what it says is known before anything is parsed, so it is only checked here."""
    return option(
        lang, "--lang", type=click.Choice(LANGUAGES), envvar=VARIABLE, default="zh",
        show_default=True, show_envvar=True, expose_value=False,
        zh="输出的语言。", en="Language of the output.",
    )  # fmt: skip


def pack_option(lang: Lang) -> click.Option:
    """``--pack``."""
    return option(
        lang, "--pack", default=DEFAULT_PACK, show_default=True,
        metavar=pick(lang, "规则包", "PACK"),
        zh="规则包：随软件提供的名称，或文件夹路径。", en="The pack: a shipped name or a folder.",
    )  # fmt: skip


class Whole(click.types.IntParamType):
    """A whole number, by its name in the language."""

    def __init__(self, lang: Lang) -> None:
        self.name = pick(lang, "整数", "integer")


def year_option(lang: Lang, zh: str, en: str) -> click.Option:
    """``--year``."""
    return option(lang, "--year", type=Whole(lang), metavar=pick(lang, "年", "YEAR"), zh=zh, en=en)


def format_option(lang: Lang, formats: Sequence[str] = FORMATS) -> click.Option:
    """``--format``."""
    return option(
        lang, "--format", "form", type=click.Choice(formats), default="table", show_default=True,
        zh="输出的形式。", en="Form of the output.",
    )  # fmt: skip


def output_option(lang: Lang) -> click.Option:
    """``--output``."""
    return option(
        lang, "--output", type=click.Path(dir_okay=False, path_type=Path),
        metavar=pick(lang, "文件", "FILE"),
        zh="写入文件（一次写成），不在屏幕显示。", en="Write to a file (whole or not at all).",
    )  # fmt: skip


def all_problems_option(lang: Lang) -> click.Option:
    """``--all-problems``."""
    return option(
        lang, "--all-problems", is_flag=True,
        zh=f"显示全部问题（否则只显示前 {FIRST_PROBLEMS} 个）。",
        en=f"Show all problems, not only the first {FIRST_PROBLEMS}.",
    )  # fmt: skip


def basis_option(lang: Lang) -> click.Option:
    """``--basis``."""
    return option(
        lang, "--basis", type=click.Choice(("verified", "reported")), default="verified",
        show_default=True,
        zh="按核实值（没有核实的用自报值）或只按自报值。",
        en="Verified values (reported ones where not verified), or reported values alone.",
    )  # fmt: skip


def engine_option(lang: Lang) -> click.Option:
    """``--engine``."""
    return option(
        lang, "--engine", type=click.Choice(("inference", "meaning")), default="inference",
        show_default=True,
        zh="inference：规则引擎推理，逐校与基准引擎核对；meaning：只用基准引擎。",
        en="inference: the rule engine, checked by the umpire for each school; "
        "meaning: the umpire alone.",
    )  # fmt: skip


def sealed_option(lang: Lang) -> click.Option:
    """``--sealed``."""
    return option(
        lang, "--sealed", type=click.Path(file_okay=False, path_type=Path),
        metavar=pick(lang, "文件夹", "FOLDER"),
        zh="往年封存的结果（last 用它们；与材料 history 矛盾的被退回）。",
        en="Sealed verdicts of earlier years, which last reads; a history that contradicts them "
        "is refused.",
    )  # fmt: skip


def strict_option(lang: Lang) -> click.Option:
    """``--strict``."""
    return option(
        lang, "--strict", is_flag=True,
        zh="标准里有没有找到、借用别的类别（年度）的数的，退回，不作为假定列出。",
        en="Refuse where a figure of the standard is not known and another kind's (another "
        "year's) is borrowed, which is otherwise listed as an assumption.",
    )  # fmt: skip


def paths_argument(lang: Lang, *, here: bool = False) -> click.Argument:
    """Profile files and folders; what cannot be read is told, with all else, by who reads them.

    ``here``: without any it is the current folder.
    """
    paths = pick(lang, "路径...", "PATH...")
    return click.Argument(
        ["paths"], nargs=-1, required=not here, type=click.Path(readable=False, path_type=Path),
        metavar=f"[{paths}]" if here else paths,
        callback=lambda _ctx, _param, given: given or (HERE,),
    )  # fmt: skip
