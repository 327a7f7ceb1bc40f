"""What a plan with facts missing says of itself: what is missing, and what its ranges mean."""

from __future__ import annotations

from collections.abc import Iterator

from assess.desk import quota_documents as d
from assess.desk.speech import Lang, pick


def open_lines(document: d.QuotaDocument, lang: Lang, *, by_level: bool) -> list[str]:
    """What is missing, of which school, what to fill in first; then how to read the ranges."""
    if not document.open:
        return []
    return [*_missing(document, lang), *_meaning(document, by_level, lang)]


def _missing(document: d.QuotaDocument, lang: Lang) -> Iterator[str]:
    yield pick(
        lang,
        "名额是区间；先补排在前面的（牵涉名额最多）：",
        "seats are ranges; fill in first what stands first (most seats hang on it):",
    )
    for gap in document.missing:
        comma, stop = pick(lang, "、", ", "), pick(lang, "；", "; ")
        facts = comma.join(fact.label for fact in gap.facts)
        figures = comma.join(dict.fromkeys(figure.label for figure in gap.figures))
        if facts:
            lacks = pick(lang, f"缺 {facts}", f"missing: {facts}")
        else:
            lacks = pick(
                lang,
                "本校没有缺项，因其他学校未定而未定",
                "nothing of its own is missing; other schools leave it open",
            )
        opens = pick(lang, f"未定的有：{figures}", f"open: {figures}")
        seats = pick(lang, f"牵涉本校名额 {gap.seats} 个", f"{gap.seats} of its seats hang on this")
        name = f"{gap.id} {gap.label}{pick(lang, '：', ': ')}"
        yield name + stop.join([lacks, opens, seats])


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
