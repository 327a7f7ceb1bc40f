"""The command ``assess``: its commands by name, each in a module of its own."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from assess.desk.options import EXIT_CODES, lang_option
from assess.desk.speech import Lang, pick, speak, spoken

COMMANDS: dict[str, tuple[str, str]] = {
    "score": ("给学校打分：十项目标、总分、等次、结论及理由", "Score schools, with reasons"),
    "explain": ("说明一所学校：失分、差多少、缺什么", "Explain one school's result"),
    "targets": ("列出计划的指标数", "List the plan's targets"),
    "progress": ("全市对照附件的进展", "The city against the annex"),
    "quota": ("核定招生计划：按等次和办学条件，附证书", "Enrolment plans, with a certificate"),
    "sources": ("核对出处与条文登记", "Check sources against the document"),
    "check": ("检查规则包", "Check a pack"),
    "new": ("新建一个规则包", "Begin a new pack"),
    "schema": ("打印一个 JSON 模式", "Print a JSON schema"),
}
"""Each command and its one line in the list, Chinese and English."""

HIDDEN = ("schema",)


class Assess(click.Group):
    """The group of all commands, in one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        speak(lang)  # click names files and folders when an option is made
        super().__init__(
            "assess",
            help=pick(
                lang,
                "技工院校十项目标管理考核：按写明出处的规则给学校打分，并说明理由。",
                "Assessment of technician schools by sourced rules, with reasons.",
            ),
            epilog=pick(lang, *EXIT_CODES),
            params=[lang_option(lang), version_option(lang)],
            options_metavar=pick(lang, "[选项]", "[OPTIONS]"),
            subcommand_metavar=pick(lang, "命令 [参数]...", "COMMAND [ARGS]..."),
            commands={name: self.load(name) for name in COMMANDS},
        )

    def main(self, *args: Any, **extra: Any) -> Any:
        """Let click speak the language (another group may have spoken since), then do as any."""
        speak(self.lang)
        return super().main(*args, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands, in the order of an assessor's work."""
        return list(COMMANDS)

    def load(self, name: str) -> click.Command:
        """One command; what it needs to do its work is loaded when it is run."""
        command = import_module(f"assess.desk.{name}").command(self.lang)
        assert isinstance(command, click.Command)
        command.short_help = pick(self.lang, *COMMANDS[name])
        command.hidden = name in HIDDEN
        return command


def version_option(lang: Lang) -> click.Option:
    """``--version``."""

    def show(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            from importlib.metadata import version

            click.echo(f"assess {version('assess')}")
            ctx.exit()

    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show,
        help=pick(lang, "显示版本后退出。", "Show the version and exit."),
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The entry point; exits with 0, 1 or 2."""
    # A command lives about a second; looking for cycles so often takes a twentieth of it.
    gc.set_threshold(100_000)
    given = list(sys.argv[1:] if arguments is None else arguments)
    Assess(spoken(given)).main(given, prog_name="assess")
    raise AssertionError("click has exited")
