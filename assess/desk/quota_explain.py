"""``assess quota explain``: how one school's seats come about, and what would have given more."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assess.desk import options as o
from assess.desk.quota_plan import FORMATS, asked_options, assessed
from assess.desk.speech import Lang, pick

if TYPE_CHECKING:
    from assess.desk.quota_documents import ExplainQuotaDocument

HELP = (
    "说明一所学校的计划：上年计划、基数、系数、应得数、各项上限、名额；以及只变一项（警示解除、多几名"
    "教师、等次高一级），名额会多多少。",
    "Explain one school's plan: last plan, base, factor, claim, limits, seats; and how many more "
    "seats a single change (a card lifted, more teachers, a better rating) would have given.",
)


def command(lang: Lang) -> o.Command:
    """The command in a language."""
    params = [
        o.paths_argument(lang),
        o.option(
            lang, "--school", required=True, metavar=pick(lang, "代码", "CODE"),
            zh="学校代码或名称。", en="The school's code or name.",
        ),
        *asked_options(lang),
        o.format_option(lang, FORMATS),
        o.output_option(lang),
        o.all_problems_option(lang),
        o.lang_option(lang),
    ]  # fmt: skip

    def run(
        paths: tuple[Path, ...],
        school: str,
        year: int,
        total: int,
        pack: str | None,
        basis: Literal["verified", "reported"],
        engine: Literal["inference", "meaning"],
        sealed: Path | None,
        form: str,
        output: Path | None,
        all_problems: bool,
    ) -> int:
        from assess.desk.documents import json_text
        from assess.desk.quota_recording import PlanRecorder
        from assess.enrolment.plan import plan

        done = assessed(paths, year, pack, basis, engine, sealed)
        asked = done.scoring.find(school).id
        recorder = PlanRecorder(plan(done, total), lang)
        document = recorder.explained(asked)
        if form == "json":
            o.deliver(json_text(document), output)
        else:
            o.deliver(told(document, recorder.level_words(), lang), output)
        o.tell(done.problems, lang, everything=all_problems)
        return o.FINE

    return o.Command(lang, "explain", run, params=params, help=pick(lang, *HELP))


def told(document: ExplainQuotaDocument, levels: Mapping[str, str], lang: Lang) -> str:
    """The explanation as text: the way to the claim, the bounds, the seats, the changes."""
    school = document.school
    colon = pick(lang, "：", ": ")

    def line(label: str, low: str | None, high: str | None, more: str = "") -> str:
        return f"  {label}{colon}{low if low == high else f'{low}–{high}'}{more}"

    lines = [f"{school.label}{colon}" + pick(lang, "怎样得出", "how it comes about")]
    ranges, because = school.range, school.because
    lines += [line(s.label, s.value.low, s.value.high) for s in because if s.kind == "figure"]
    claim = pick(lang, "应得数", "claim")
    lines.append(line(claim, ranges["claim"].low, ranges["claim"].high))
    for step in because:
        if step.kind == "limit":
            mark = pick(lang, "  ← 起作用", "  ← binding") if step.id in school.binding else ""
            label = pick(lang, f"上限·{step.label}", f"limit: {step.label}")
            lines.append(line(label, step.value.low, step.value.high, mark))
    waived = pick(lang, "（高于上限，让）", " (above the ceiling, waived)") if school.waived else ""
    lines.append(
        line(pick(lang, "保底", "floor"), ranges["floor"].low, ranges["floor"].high, waived)
    )
    at = next((f"{pick(lang, '，', ', ')}{s.label}" for s in because if s.kind == "at"), "")
    seats = school.seats
    lines.append(line(pick(lang, "名额", "seats"), str(seats.low), str(seats.high), at))
    lines += [f"    {levels[level]}{colon}{n}" for level, n in school.levels.items()]
    lines += ["", pick(lang, "只变一项，其他不变：", "With one change, all else as it is:")]
    if document.open:
        lines.append(pick(lang, "  有缺项，先补齐再比", "  facts are missing: fill them in first"))
    elif not document.changes:
        lines.append(pick(lang, "  没有哪一项能多得名额", "  nothing would have given more"))
    for change in document.changes:
        to = (
            change.to
            if change.kind == "label"
            else pick(lang, f"多 {change.to}", f"{change.to} more")
        )
        more = pick(lang, f"多 {change.more} 个名额", f"{change.more} more seats")
        lines.append(f"  {change.label} → {to}{colon}{more}")
    return "\n".join(lines)
