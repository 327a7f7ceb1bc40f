"""``assess quota plan``: every school's seats, which add up, and why."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assess.desk import options as o
from assess.desk.speech import Lang, pick

if TYPE_CHECKING:
    import click

    from assess.analysis.assessment import Assessment, Filed
    from assess.loading import Loaded

HELP = (
    "把招生总数分到各校：应得数来自上年计划和考核等次，上限来自申报数、变动幅度、办学条件余量和"
    "警示；合计准确，附谁都可以复核的证书。缺项不当作零：名额给出区间。",
    "Give a total to the schools: claims from the last plan and the rating, limits from the "
    "request, the change limit, the headroom and the card; exact, with a certificate that anyone "
    "can check.  What is missing is not taken for zero: seats are then ranges.",
)

EXAMPLE = (
    "assess quota plan 材料文件夹 --year 2023 --total 5000",
    "assess quota plan FOLDER --year 2023 --total 5000",
)


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        o.paths_argument(lang),
        *asked_options(lang),
        o.strict_option(lang),
        o.format_option(lang),
        o.output_option(lang),
        o.all_problems_option(lang),
        o.lang_option(lang),
    ]  # fmt: skip

    def run(
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
        from assess.desk.documents import json_text
        from assess.desk.quota_recording import PlanRecorder
        from assess.desk.quota_sheets import plan_sheet
        from assess.desk.quota_text import PlanText
        from assess.enrolment.grounds import tables_of
        from assess.enrolment.plan import plan

        done = assessed(filed(paths, pack), year, basis, engine, sealed)
        if strict:
            refuse_borrowed(done.scoring, tables=tables_of(done.scoring))
        found = plan(done, total)
        if form == "table":
            text = PlanText(found, lang).text()
        else:
            document = PlanRecorder(found, lang).document()
            text = json_text(document) if form == "json" else plan_sheet(document)
        o.deliver(text, output, excel=form == "csv")
        o.tell(done.problems, lang, everything=all_problems)
        return o.FINE

    help = pick(lang, *HELP)
    return o.Command(lang, "plan", run, params=params, help=help, example=pick(lang, *EXAMPLE))


def asked_options(lang: Lang) -> list[click.Parameter]:
    """What says which plan is meant."""
    return [
        o.option(
            lang, "--year", type=o.Whole(lang), required=True, metavar=pick(lang, "年", "YEAR"),
            zh="按哪一年的评定核定（计划在次年入学）。",
            en="The year that was assessed; the intake is the next year's.",
        ),
        o.option(
            lang, "--total", type=o.Whole(lang), required=True, metavar=pick(lang, "人数", "SEATS"),
            zh="全市招生总数。", en="The seats of the whole city.",
        ),
        pack_option(lang),
        o.basis_option(lang),
        o.engine_option(lang),
        o.sealed_option(lang),
    ]  # fmt: skip


def pack_option(lang: Lang) -> click.Option:
    """``--pack``, of a pack that makes plans."""
    return o.option(
            lang, "--pack", metavar=pick(lang, "规则包", "PACK"),
            zh="有 quota 一节的规则包，或写明用哪一个的考核规则包"
            f"（默认：{o.DEFAULT_PACK} 写明的）。",
            en="A pack with a section quota, or one that names such a pack "
            f"(default: what {o.DEFAULT_PACK} names).",
        )  # fmt: skip


def quota_pack(name: str | None) -> Loaded:
    """The pack that makes plans, by the name of it or of the pack that names it."""
    from assess.enrolment.policy import policy_of
    from assess.loading import load

    return policy_of(load(name or o.DEFAULT_PACK))


def filed(paths: tuple[Path, ...], pack: str | None) -> Filed:
    """What the files say, read for the pack that makes plans."""
    from assess.analysis.assessment import file

    return file(quota_pack(pack), paths)


def assessed(
    files: Filed,
    year: int,
    basis: Literal["verified", "reported"],
    engine: Literal["inference", "meaning"],
    sealed: Path | None,
) -> Assessment:
    """The city, assessed by the pack that makes plans; Refused where the engines disagree."""
    from assess.analysis.assessment import assess
    from assess.errors import Refused

    done = assess(files, year, basis, engine, sealed=sealed)
    if done.run.problems:
        raise Refused(done.run.problems)
    return done
