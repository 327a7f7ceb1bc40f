"""Plans and divided counts for a spreadsheet: one line a school, one line a count."""

from __future__ import annotations

from assess.desk import quota_documents as d
from assess.desk.speech import Lang, pick
from assess.desk.tables import safe, sheet


def plan_sheet(document: d.QuotaDocument) -> str:
    """One line per school: both ends of everything, limits and levels by id."""
    levels = list(dict.fromkeys(level for school in document.schools for level in school.levels))
    headers = ["id", "label", "claim_low", "claim_high", "floor_low", "floor_high"]
    headers += ["ceiling_low", "ceiling_high", "binding", "waived", "seats_low", "seats_high"]
    headers += [f"seats_{level}" for level in levels]
    headers += ["intake", "plan", "borrowed"]
    rows: list[list[str | None]] = []
    for school in document.schools:
        range_ = school.range
        rows.append(
            [
                school.id, school.label,
                range_["claim"].low, range_["claim"].high,
                range_["floor"].low, range_["floor"].high,
                range_["ceiling"].low, range_["ceiling"].high,
                " ".join(school.binding), "yes" if school.waived else "no",
                str(school.seats.low), str(school.seats.high),
                *(_number(school.levels.get(level)) for level in levels),
                _decided(school.intake.low, school.intake.high),
                _decided(school.plan.low, school.plan.high),
                " ".join(school.borrowed),
            ]
        )  # fmt: skip
    return sheet(headers, rows)


def split_sheet(document: d.SplitDocument, lang: Lang) -> str:
    """One line per count, one column per school under its code; the second line has the names."""
    headers = ["annex", "id", "label", "city", *map(safe, document.schools)]
    names = [None, None, pick(lang, "学校名称", "name of the school"), None]
    rows: list[list[str | None]] = [[*names, *document.schools.values()]]
    for each in document.counts:
        shares = (str(each.schools[id]) for id in document.schools)
        rows.append([str(each.annex), each.id, each.label, str(each.count), *shares])
    return sheet(headers, rows)


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _decided(low: str | None, high: str | None) -> str | None:
    return low if low == high else None
