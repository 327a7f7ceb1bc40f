"""``assess sources``: the clause register and all locators, against the document itself."""

from __future__ import annotations

from pathlib import Path

import click

from assess.desk import options as o
from assess.desk.speech import Lang, pick

HELP = (
    "核对出处：每个数都能在所注条文中找到，每条都有着落。给出文件原文时，还核对条文的摘要和其中的数。",
    "Check sources: every number occurs in the clause it cites, every clause is accounted for.  "
    "With the document itself, the digests of its clauses and their numbers are checked as well.",
)


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        o.pack_option(lang),
        o.option(
            lang, "--document", type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar=pick(lang, "文件", "FILE"),
            zh="文件原文（纯文本，UTF-8）。", en="The document itself (plain text, UTF-8).",
        ),
        o.option(
            lang, "--draft", is_flag=True,
            zh="不核对，而是由原文起草条文登记（claims）。",
            en="Do not check: draft a register of clauses (claims) from the document.",
        ),
        o.format_option(lang),
        o.output_option(lang),
        o.all_problems_option(lang),
        o.lang_option(lang),
    ]  # fmt: skip

    def run(
        pack: str,
        document: Path | None,
        draft: bool,
        form: str,
        output: Path | None,
        all_problems: bool,
    ) -> int:
        from assess.analysis.sources import check_sources
        from assess.desk.check import report
        from assess.loading import load

        if draft:
            if document is None:
                raise click.UsageError(
                    pick(lang, "--draft 需要 --document。", "--draft needs --document.")
                )
            o.deliver(drafted(document), output)
            return o.FINE
        problems = check_sources(load(pack).pack, document)
        return report(problems, lang, form, output, everything=all_problems)

    return o.Command(lang, "sources", run, params=params, help=pick(lang, *HELP))


def drafted(document: Path) -> str:
    """A fresh register of the document's clauses; raises Refused where it cannot be read."""
    from assess.analysis.clauses import read_document
    from assess.analysis.sources import register_text
    from assess.errors import Notebook, Refused

    notebook = Notebook()
    clauses = read_document(document, notebook)
    if notebook.problems:
        raise Refused(notebook.problems)
    return register_text(clauses)
