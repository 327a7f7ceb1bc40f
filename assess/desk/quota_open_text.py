"""What a plan with facts missing says of itself: what is missing, and what its ranges mean."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from assess.desk import quota_documents as d
from assess.desk.speech import Lang, pick

SHOWN = 5
"""So many of a school's facts or figures are named in a line."""


def open_lines(document: d.QuotaDocument, lang: Lang, *, by_level: bool) -> list[str]:
    """What is missing, of which school, what to fill in first; then how to read the ranges."""
    if not document.open:
        return []
    return [*_missing(document, lang), *_meaning(document, by_level, lang)]


def _missing(document: d.QuotaDocument, lang: Lang) -> Iterator[str]:
    yield pick(
        lang,
        "名额是区间；先补排在前面的（先是有没有计划取决于它的，再按牵涉名额多少；"
        "名额按本校从最差到最好、别校都取最差或都取最好来比）：",
        "seats are ranges; fill in first what stands first (on which it hangs whether there is a "
        "plan, then on which most seats hang: its own from its worst to its best, with all others "
        "at their worst or at their best):",
    )
    for gap in document.missing:
        figures = dict.fromkeys(figure.label for figure in gap.figures)
        parts = [*_lacks(gap, lang), pick(lang, "未定的有：", "open: ") + _first(figures, lang)]
        if gap.decides_plan:
            parts.append(
                pick(lang, "补成某些数，全市就没有计划", "with some values the city has no plan")
            )
        parts.append(
            pick(
                lang,
                f"牵涉本校名额 {gap.seats} 个",
                f"{gap.seats} of its seats hang on this",
            )
        )
        name = f"{gap.id} {gap.label}{pick(lang, '：', ': ')}"
        yield name + pick(lang, "；", "; ").join(parts)
    if any(len(gap.facts) > SHOWN for gap in document.missing):
        yield pick(lang, "全部缺项见 --format json", "all that is missing: --format json")


def _lacks(gap: d.MissingDocument, lang: Lang) -> Iterator[str]:
    """What is blank of a school, and what was filed but awaits a confirmation."""
    causes = {
        "blank": pick(lang, "缺 ", "missing: "),
        "doubted": pick(lang, "待确认 ", "awaiting confirmation: "),
    }
    for cause, head in causes.items():
        if facts := [fact.label for fact in gap.facts if fact.cause == cause]:
            yield head + _first(facts, lang)
    if not gap.facts:
        yield pick(
            lang,
            "本校没有缺项，因其他学校未定而未定",
            "nothing of its own is missing; other schools leave it open",
        )


def _first(labels: Collection[str], lang: Lang) -> str:
    """The first few of them, and how many there are."""
    told = pick(lang, "、", ", ").join(list(labels)[:SHOWN])
    count = len(labels)
    if count <= SHOWN:
        return told
    return told + pick(lang, f" 等 {count} 项", f" and {count - SHOWN} more")


def _meaning(document: d.QuotaDocument, by_level: bool, lang: Lang) -> Iterator[str]:
    if all(school.exact for school in document.schools):
        yield pick(
            lang,
            "每个区间的两端都会出现；没有缺项的学校，名额随别校的缺项而变",
            "both ends of every range are reached in some case; the seats of schools of which "
            "nothing is missing go with what others miss",
        )
    else:
        yield pick(
            lang,
            "标「估」的区间不会被超出，但实际可能更窄；其余区间的两端都会出现",
            "no case leads outside of a range that is marked as a bound, which may be narrower; "
            "both ends of the others are reached",
        )
    if not document.sure:
        yield pick(
            lang,
            "注意：不能保证每种情形都有计划；区间只说有计划的情形；补齐缺项或调整总数后再核定",
            "note: in some cases there may be no plan at all; the ranges are of the cases in which "
            "there is one; fill in what is missing, or change the total",
        )
    if by_level:
        yield pick(
            lang,
            "占比的要求已计入区间；名额不分层次，因为各校的层次要等全部名额定了才能定",
            "the share is kept in every case; seats are not divided by level, as the levels of one "
            "school hang on the seats of all",
        )
    yield pick(
        lang,
        "证书含每个区间所据的各次分配（该校取最差、别校取最好，及反过来），用 "
        "assess quota verify 核验",
        "the certificate holds the plans from which each range follows (the school at its worst, "
        "all others at their best, and the reverse); check it with assess quota verify",
    )
