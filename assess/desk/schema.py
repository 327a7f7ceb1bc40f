"""``assess schema``: print a JSON schema, or their names."""

from __future__ import annotations

import click

from assess.desk import options as o
from assess.desk.speech import Lang, pick

NAMES = ("check", "city", "explain", "pack", "profile", "progress", "score", "targets")

HELP = (
    "打印一个 JSON 模式（档案、规则包、各命令的 JSON 输出）；不给名称则列出名称。",
    "Print a JSON schema (profiles, packs, the JSON of each command); without a name, list them.",
)


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        click.Argument(
            ["name"],
            type=click.Choice(NAMES),
            required=False,
            metavar=pick(lang, "[名称]", "[NAME]"),
        ),
        o.lang_option(lang),
    ]

    def run(name: str | None) -> int:
        if name is None:
            o.deliver("\n".join(NAMES), None)
        else:
            from assess.desk.schemas import models, schema_text

            o.deliver(schema_text(models()[name]), None)
        return o.FINE

    return o.Command(lang, "schema", run, params=params, help=pick(lang, *HELP))
