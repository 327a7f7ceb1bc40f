"""The city's counts divided: as a document, and as a table with who has no share and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assess.analysis.assessment import Assessment
from assess.desk.documents import AssumptionDocument
from assess.desk.quota_documents import CountDocument, SplitDocument
from assess.desk.speech import Lang, pick
from assess.desk.tables import broken, table
from assess.enrolment.dividing import Divided, Division
from assess.enrolment.words import Words
from assess.language.about import Text


def document(base: Assessment, found: Division, year: int, lang: Lang) -> SplitDocument:
    """The counts and their shares, and who has none."""

    def words(named: Mapping[str, Text]) -> dict[str, str]:
        return {id: pick(lang, label.zh, label.en) for id, label in named.items()}

    schools = {school.id: school.label for school in base.scoring.cohort.schools}
    return SplitDocument(
        year=year,
        base_year=found.base_year,
        first_year=found.first_year,
        schools=words({id: schools[id] for id in schools if id not in found.weightless}),
        weightless=words(found.weightless),
        later=words(found.later),
        counts=[_count(each, lang) for each in found.counts],
        assumptions=list(_assumed(base, lang)),
    )


def _assumed(base: Assessment, lang: Lang) -> Iterable[AssumptionDocument]:
    """What the weight is, where no document says so."""
    quota = base.scoring.program.quota
    if quota is not None and quota.split is not None:
        said = base.scoring.program.definitions[quota.split].origin.assumption
        label = Words(base).label(quota.split)
        if said is not None:
            yield AssumptionDocument(
                id=quota.split,
                label=pick(lang, label.zh, label.en),
                assumption=pick(lang, said.zh, said.en),
                borrowed=False,
            )


def _count(each: Divided, lang: Lang) -> CountDocument:
    target = each.target
    assert target.annex is not None
    return CountDocument(
        id=target.id,
        annex=target.annex,
        label=pick(lang, target.label.zh, target.label.en),
        period=target.period,
        count=each.count,
        scarce=each.scarce,
        schools=each.shares,
    )


def listing(base: Assessment, found: SplitDocument, lang: Lang) -> str:
    """One line a count, one column a school; then what the shares do not say, and who has none."""
    headers = {"zh": ["附件", "指标", "全市"], "en": ["annex", "count", "city"]}[lang]
    rows = [
        [str(each.annex), _label(each, found.year, lang), str(each.count)]
        + [str(each.schools[id]) for id in found.schools]
        for each in found.counts
    ]
    card = base.scoring.pack.card
    title = pick(
        lang,
        f"{card.label.zh} · {found.year} 年指标分解 · 权重为 {found.base_year} 年的",
        f"{card.label.en} · counts of {found.year} divided · weights of {found.base_year}",
    )
    right = (0, *range(2, 3 + len(found.schools)))
    names = [f"{id}\n{broken(name)}" for id, name in found.schools.items()]
    parts = [title, table([*headers, *names], rows, right=right), *_notes(found, lang)]
    return "\n\n".join(parts)


def _label(each: CountDocument, year: int, lang: Lang) -> str:
    """A count by its words; with its years, where it is one number for all of them."""
    if each.period == str(year):
        return each.label
    return each.label + pick(lang, f"（{each.period} 年合计）", f" ({each.period} together)")


def _notes(found: SplitDocument, lang: Lang) -> Iterable[str]:
    for each in found.assumptions:
        yield pick(
            lang,
            f"假定：{each.label}（{each.id}）：{each.assumption}",
            f"assumed: {each.label} ({each.id}): {each.assumption}",
        )
    scarce = pick(lang, "、", ", ").join(str(each.annex) for each in found.counts if each.scarce)
    if scarce:
        yield pick(
            lang,
            f"附件 {scarce} 的数少于学校数：份额只说按权重轮到谁；那所学校能不能完成（如学校类别）"
            "，由主管部门定。",
            f"There are fewer of annex {scarce} than schools: a share says only whose turn it is "
            "by weight; whether that school can fulfil it (its kind, say) is for the bureau to "
            "decide.",
        )
    if found.weightless:
        yield pick(
            lang,
            f"{_named(found.weightless, lang)}在 {found.base_year} 年的权重是 0，所以没有份额。",
            f"Without a share, as their weight in {found.base_year} is 0: "
            f"{_named(found.weightless, lang)}.",
        )
    if found.later:
        yield pick(
            lang,
            f"{_named(found.later, lang)}在 {found.base_year} 年还没有开办（或没有材料），"
            "没有权重，所以没有份额。",
            f"Not open (or without files) in {found.base_year}, so without a weight and a share: "
            f"{_named(found.later, lang)}.",
        )


def _named(schools: Mapping[str, str], lang: Lang) -> str:
    return pick(lang, "、", ", ").join(f"{id} {name}" for id, name in schools.items())
