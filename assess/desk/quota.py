"""``assess quota``: enrolment plans, and what checks and explains them."""

from __future__ import annotations

from importlib import import_module

import click

from assess.desk.options import EXIT_CODES, lang_option
from assess.desk.speech import Lang, pick

COMMANDS: dict[str, tuple[str, str]] = {
    "plan": ("核定招生计划，附证书", "Make the enrolment plans, with a certificate"),
    "explain": ("说明一所学校的计划，怎样能多得", "Explain one school's plan"),
    "split": ("指标分解：把全市的数量指标分到各校", "Divide the city's counts among schools"),
    "verify": ("核验计划的证书", "Check a plan's certificate"),
}
"""Each command and its one line in the list, Chinese and English."""

HELP = (
    "招生计划：按考核等次和办学条件把总数分到各校，合计准确，谁都可以复核。",
    "Enrolment plans: a total given to the schools by rating and conditions, exactly, and so that "
    "anyone can check it.",
)


def command(lang: Lang) -> click.Group:
    """The command in a language."""
    group = click.Group(
        "quota",
        help=pick(lang, *HELP),
        epilog=pick(lang, *EXIT_CODES),
        params=[lang_option(lang)],
        options_metavar=pick(lang, "[选项]", "[OPTIONS]"),
        subcommand_metavar=pick(lang, "命令 [参数]...", "COMMAND [ARGS]..."),
    )
    for name, words in COMMANDS.items():
        made = import_module(f"assess.desk.quota_{name}").command(lang)
        made.short_help = pick(lang, *words)
        group.add_command(made, name)
    return group
