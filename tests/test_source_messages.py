"""Every message about sources and documents, whole, in both languages."""

from __future__ import annotations

import pytest

from assess.errors import Problem, Span
from assess.messages import render
from assess.messages.sources import SOURCES

PLACE = {"file": "plan.txt", "line": "13"}
DUTY = {"clause": "三·1", "duty_zh": "培训", "duty_en": "training"}
FIGURES = {
    "label_zh": "工作站", "label_en": "workstations", "here": "二·4", "there": "annex 18",
    "own_zh": "5个", "own_en": "5 items", "other_zh": "3个", "other_en": "3 items",
    "reading_zh": "；读法：两年之和", "reading_en": "; reading: both years",
    "formula": "sum(stations, over=year)",
}  # fmt: skip

WHOLE: list[tuple[str, dict[str, str], str, str]] = [
    (
        "annex_row",
        {"row": "3", "found": "创建", "columns": "4"},
        "附件的第 3 行应由序号 3 开头并有 4 格，这里是「创建」"
        "|每行各格都要写全，没有的写「-」；表头第一格为「序号」",
        "row 3 of the annex should begin with its number 3 and have 4 cells; here is 「创建」"
        "|write every cell of every row, with 「-」 for none; the head begins with 「序号」",
    ),
    (
        "bad_clause_id",
        {"clause": "前言"},
        "登记簿中的「前言」不是条文编号|写成 preamble、一、二·2 或 annex 5 的样子",
        "「前言」 in the register is no clause id|write it like preamble, 一, 二·2 or annex 5",
    ),
    (
        "bad_digest",
        {"clause": "四·1"},
        "条文「四·1」的摘要不是 sha256: 加 64 位小写十六进制数"
        "|用 assess sources --document 文件 --draft 重新生成",
        "the digest of clause 「四·1」 is not sha256: and 64 lower-case hexadecimal digits"
        "|make it anew with assess sources --document FILE --draft",
    ),
    (
        "bad_locator",
        {"id": "floor", "locator": "某文"},
        "「floor」的出处「某文」既不是条文编号，也不是公开文件的文号或网址"
        "|写成 annex 5、二·2、三·12、「人社部发〔2012〕8号」或 https:// 开头的网址；"
        "自行判断的写在 assumption 里",
        "the source 「某文」 of 「floor」 is neither a clause nor a public document's number or "
        "web page|write annex 5, 二·2, 三·12, 人社部发〔2012〕8号 or the address of a page, "
        "https://…; what is your own judgement goes to assumption",
    ),
    (
        "bad_number",
        {"clause": "三·3", "number": "八十"},
        '条文「三·3」登记的「八十」不是数|写精确的数，如 "30000"、"0.4"、"7/3"',
        "「八十」, registered for clause 「三·3」, is no number"
        '|write exact numbers such as "30000", "0.4", "7/3"',
    ),
    (
        "column_differs",
        {"id": "stations", "clause": "annex 2", "year": "2031", "own": "not_due", "there": "1"},
        "「stations」的 2031 年是 not_due，文件「annex 2」写的是 1"
        "|附件的「-」写成 not_due，放在它所在的年份",
        "「stations」 has not_due for 2031, but 「annex 2」 of the document says 1"
        "|a 「-」 of the annex is written not_due, in the year where it stands",
    ),
    (
        "crossfoot",
        FIGURES,
        "文件自相矛盾：工作站，二·4 写 5个，而 annex 18 算得 3个"
        "（sum(stations, over=year)；读法：两年之和）"
        "|两个数都照原文保留；以哪个为准请问发文机关",
        "the document contradicts itself: workstations: 二·4 says 5 items, but annex 18 gives 3 "
        "items (sum(stations, over=year); reading: both years)"
        "|both figures are kept as written; which one holds is for its publisher to say",
    ),
    (
        "digest_differs",
        {"clause": "二·2", "digest": "sha256:0", **PLACE},
        "条文「二·2」与登记时不同（plan.txt 第 13 行），现在的摘要是 sha256:0"
        "|对照原文核对此条的各项说明，再更新摘要",
        "clause 「二·2」 is not the text that was registered (plan.txt, line 13); its digest is "
        "now sha256:0|compare the accounts of this clause with the text, then renew the digest",
    ),
    (
        "missing_clause",
        {"clause": "annex 3", "file": "plan.txt"},
        "登记的条文「annex 3」不在 plan.txt 中|核对文件的版本；已删的条文从登记簿中去掉",
        "the registered clause 「annex 3」 is not in plan.txt"
        "|check the edition of the document; take a clause that is gone out of the register",
    ),
    (
        "no_annex_table",
        {},
        "附件中没有找到指标表|表头第一格应为「序号」，第一行的序号应为 1",
        "no table of indicators was found in the annex"
        "|the head should begin with 「序号」 and the first row with 1",
    ),
    (
        "no_answer",
        DUTY,
        "条文「三·1」的「培训」没有说由谁落实，也没有说为何不评"
        "|写 by: [编号…] 或 not_assessable: 原因",
        "the duty 「training」 of clause 「三·1」 says neither what assesses it nor why nothing "
        "does|write by: [ids …] or not_assessable: the reason",
    ),
    (
        "no_sections",
        {"file": "plan.txt"},
        "plan.txt 中没有「一、」「二、」这样的部分|需要计划的纯文本，每部分的标题各占一行",
        "plan.txt has no sections like 「一、」 and 「二、」"
        "|a plan as plain text is needed, each section's heading on a line of its own",
    ),
    (
        "not_utf8",
        {"file": "plan.txt"},
        "plan.txt 不是 UTF-8 文本"
        "|GBK/GB18030 文件先转码：iconv -f GB18030 -t UTF-8；Word 或 PDF 先另存为纯文本",
        "plan.txt is not UTF-8 text"
        "|convert GBK/GB18030 with iconv -f GB18030 -t UTF-8; save Word or PDF as plain text",
    ),
    (
        "nothing_cited",
        {"id": "staff", "clause": "二·3"},
        "「staff」引用「二·3」，但此条中没有它的任何数|去掉这个出处，或在 assumption 里说明理由",
        "「staff」 cites 「二·3」, which says none of its numbers"
        "|drop this source, or say why in an assumption",
    ),
    (
        "number_not_there",
        {"id": "stations", "clause": "annex 2", "number": "7"},
        "「stations」的 7 在「annex 2」中找不到"
        "|改正数或出处；若是自行判断的数，在 assumption 里说明理由",
        "the 7 of 「stations」 does not occur in 「annex 2」"
        "|correct the number or the source; for a number of your own, say why in an assumption",
    ),
    (
        "number_unaccounted",
        {"clause": "三·3", "number": "80", "times": "2"},
        "条文「三·3」中的数 80 有 2 处没有条目承接"
        "|给它一个引用此条的表；不评的，在 not_assessable 的 duty 里写出这个数",
        "the number 80 of clause 「三·3」 is held by no entry, 2 time(s)"
        "|give it a table that cites the clause; if it is not assessed, name it in the duty of an "
        "account that is not_assessable",
    ),
    (
        "numbering",
        {"section": "三", "expected": "3", "found": "9"},
        "「三、」中应是第 3 段，这里的编号是 9|一部分之内的段落要连续编号",
        "paragraph 3 of section 「三」 should be here, but its number is 9"
        "|paragraphs are numbered through within a section",
    ),
    (
        "numbers_differ",
        {"clause": "二·2", "numbers": '["6"]', **PLACE},
        '条文「二·2」登记的数与文件不符（plan.txt 第 13 行），文件中是 ["6"]'
        "|按出现的次序和次数登记",
        "the numbers registered for clause 「二·2」 are not those of the document (plan.txt, line "
        '13), which are ["6"]|register them in the order and as often as they occur',
    ),
    (
        "row_differs",
        {"id": "stations", "clause": "annex 2", "own": "2、1", "there": "1、2"},
        "「stations」各格依次是 2、1，「annex 2」依次是 1、2|按附件各列的次序逐格核对",
        "the cells of 「stations」 are 2、1 in this order, those of 「annex 2」 1、2"
        "|compare cell by cell, in the order of the annex's columns",
    ),
    (
        "row_uncited",
        {"id": "stations", "clause": "annex 9"},
        "「stations」写明是 annex 9，出处里却没有它|在 source 里写上 annex 9，或改正 annex",
        "「stations」 says that it is annex 9 and does not cite it"
        "|cite annex 9 in source, or correct annex",
    ),
    (
        "section_twice",
        {"section": "一"},
        "文件中有两个「一、」部分|各部分的序号不能重复",
        "the document has two sections 「一、」|no two sections have the same number",
    ),
    (
        "two_answers",
        DUTY,
        "条文「三·1」的「培训」既说由谁落实，又说不评"
        "|by 和 not_assessable 只写一个；不同的事分成两项",
        "the duty 「training」 of clause 「三·1」 names what assesses it and says that nothing does"
        "|write one of by and not_assessable; split what are two duties",
    ),
    (
        "unknown_account",
        {**DUTY, "by": "bend"},
        "条文「三·1」的「培训」说由「bend」落实，但没有这个条目"
        "|写本规则包中表、指标、事实、数值、结论、规则或核对的编号",
        "the duty 「training」 of clause 「三·1」 is said to be assessed by 「bend」, which does "
        "not exist|write the id of a table, indicator, fact, figure, conclusion, rule or check of "
        "this pack",
    ),
    (
        "unknown_clause",
        {"id": "funds", "locator": "四·9"},
        "「funds」的出处「四·9」不在条文登记簿中|核对编号；新的条文先在 claims 里登记",
        "the source 「四·9」 of 「funds」 is not in the register of clauses"
        "|check the locator; a new clause is registered in claims first",
    ),
    (
        "unreadable",
        {"file": "plan.txt", "why": "Permission denied"},
        "无法读取 plan.txt：Permission denied|",
        "plan.txt cannot be read: Permission denied|",
    ),
    (
        "sought",
        {
            "id": "least_site",
            "label_zh": "占地标准",
            "label_en": "site area",
            "members_zh": "技师学院",
            "members_en": "technician college",
        },
        "「占地标准」（least_site）待补出处：技师学院|找到以前借用别的类别（年度）的数，凡用到都列为假定；"
        "找到后在 rows 中写上并注明出处",
        "the source of 「site area」 (least_site) is sought: technician college"
        "|until it is found that of another kind (or year) is borrowed and told wherever it "
        "counts; then write it into rows, with its source",
    ),
    (
        "unregistered",
        {"clause": "四·3"},
        "文件的条文「四·3」没有登记"
        "|用 assess sources --document 文件 --draft 得到它的摘要和数，再逐项说明",
        "clause 「四·3」 of the document is not registered"
        "|get its digest and numbers with assess sources --document FILE --draft, then write its "
        "accounts",
    ),
    (
        "unsourced",
        {"id": "floor"},
        "「floor」有数，却没有出处|写 source: 条文编号或文号；自行判断的写 assumption: 理由",
        "「floor」 states numbers but has no source"
        "|write source: a locator or a document's number, or assumption: why",
    ),
]


@pytest.mark.parametrize(("code", "values", "zh", "en"), WHOLE, ids=[entry[0] for entry in WHOLE])
def test_the_whole_message(code: str, values: dict[str, str], zh: str, en: str) -> None:
    problem = Problem(f"source.{code}", Span("pack.yaml", 3, 7), values)
    for lang, word, expected in (("zh", "提示", zh), ("en", "hint", en)):
        message, _, hint = expected.partition("|")
        lines = [f"pack.yaml:3:7 source.{code} {message}", f"    {word}: {hint}"]
        assert render(problem, lang) == "\n".join(lines if hint else lines[:1])  # type: ignore[arg-type]


def test_every_message_is_shown() -> None:
    assert sorted(f"source.{entry[0]}" for entry in WHOLE) == sorted(SOURCES)


def test_only_contradictions_of_the_document_and_sought_sources_are_no_errors() -> None:
    kinds = {code: entry.severity for code, entry in SOURCES.items()}
    assert {code: kind for code, kind in kinds.items() if kind != "error"} == {
        "source.crossfoot": "source",
        "source.sought": "hint",
    }
