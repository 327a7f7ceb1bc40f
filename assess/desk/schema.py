"""``assess schema``: print a JSON schema, or their names."""

from __future__ import annotations

import click

from assess.desk import options as o
from assess.desk.speech import Lang, pick

NAMES = (
    "certificate", "check", "city", "explain", "pack", "profile", "progress", "quota",
    "quota_explain", "quota_split", "quota_verify", "score", "sealed", "targets",
)  # fmt: skip

HELP = (
    "打印一个 JSON 模式（档案、规则包、各命令的 JSON 输出）；不给名称则列出名称。"
    "profile 加 --pack，编辑器就知道这个规则包的每项事实。",
    "Print a JSON schema (profiles, packs, the JSON of each command); without a name, list them.  "
    "With profile and --pack an editor knows every fact of that pack.",
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
        click.Option(
            ["--pack"],
            metavar=pick(lang, "规则包", "PACK"),
            help=pick(lang, "只用于 profile：哪个规则包的档案。", "For profile: of which pack."),
        ),
        o.lang_option(lang),
    ]

    def run(name: str | None, pack: str | None) -> int:
        if pack is not None and name != "profile":
            told = pick(lang, "--pack 只用于 profile", "--pack goes with profile only")
            raise click.UsageError(told)
        if name is None:
            o.deliver("\n".join(NAMES), None)
        elif pack is not None:
            from assess.desk.profile_schema import profile_schema
            from assess.desk.schemas import as_text
            from assess.loading import load

            o.deliver(as_text(profile_schema(load(pack).pack)), None)
        else:
            from assess.desk.schemas import models, schema_text

            o.deliver(schema_text(models()[name]), None)
        return o.FINE

    return o.Command(lang, "schema", run, params=params, help=pick(lang, *HELP))
