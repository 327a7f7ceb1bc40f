"""What a document says in two places is compared, and both figures are told."""

from __future__ import annotations

import pytest

from assess.analysis.sources import check_sources
from assess.messages import render, severity
from tests.invented import CONTRADICTION, TEXT, changed, heads, others, pack_of, place_of


def test_a_contradiction_is_told_with_both_figures() -> None:
    problems = check_sources(pack_of(TEXT), None)
    assert [severity(p) for p in problems] == ["source"]
    needle = '"sum(stations, over=year)"'
    line, column = place_of(TEXT, needle).split(":")[1:]
    # A text in quotes stands where its first character does, behind the quote.
    place = f"pack.yaml:{line}:{int(column) + 1}"
    source = f"    {TEXT.splitlines()[int(line) - 1]}\n    {' ' * int(column)}{'^' * 24}\n"
    assert [render(p, "zh") for p in problems] == [
        f"{place} source.crossfoot 文件自相矛盾：工作站（正文），二·2 写 5个，而 annex 2 算得 3个"
        f"（sum(stations, over=year)；读法：两年之和）\n{source}"
        "    提示: 两个数都照原文保留；以哪个为准请问发文机关"
    ]
    assert [render(p, "en") for p in problems] == [
        f"{place} source.crossfoot the document contradicts itself: workstations in the text: 二·2 "
        "says 5 items, but annex 2 gives 3 items (sum(stations, over=year); reading: both years)\n"
        f"{source}    hint: both figures are kept as written; which one holds is for its publisher "
        "to say"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "rows: {2031: 12000, 2032: 12000}\n    crossfoot: [{is: text_size}]",
            "rows: {2031: 12000, 2032: 13000}\n    crossfoot: [{is: text_size}]",
            "size[2032]: annex 1 says 13000 people, but 二·1 gives 12000 people (text_size)",
        ),
        (
            "rows: {2031: not_due, 2032: 1}\n    crossfoot: [{is: model_school}]",
            "rows: {2031: not_due, 2032: 1}\n    crossfoot: [{is: text_model_school}]",
            "model school[2031]: annex 3 says not_due, but 一 gives 1 (text_model_school)",
        ),
        (
            'crossfoot: [{is: "sum(model_school, over=year, absent=skip)"}]',
            'crossfoot: [{is: "sum(model_school, over=year)"}]',
            "model school in the text: 一 says 1, but annex 3 gives not_due "
            "(sum(model_school, over=year))",
        ),
        (
            "source: 二·1, unit: share, value: 100%}",
            "source: 二·1, unit: share, value: 100%, crossfoot: [{is: text_ratio / staff_ratio}]}",
            "clubs: 二·1 says 100%, but 二·2、二·3 gives 5% (text_ratio / staff_ratio)",
        ),
    ],
)
def test_what_contradicts_what(old: str, new: str, message: str) -> None:
    problems = check_sources(changed(old, new), None)
    found = [h for h in heads(problems) if CONTRADICTION in h and "workstations" not in h]
    assert [h.partition("contradicts itself: ")[2] for h in found] == [message]


@pytest.mark.parametrize("formula", ["no_such_table", "students", "sum(size, over="])
def test_crossfooting_reads_tables_only(formula: str) -> None:
    problems = check_sources(changed("{is: text_size}", f'{{is: "{formula}"}}'), None)
    assert [p.code.partition(".")[0] for p in others(problems)] in (["pack"], ["formula"])
