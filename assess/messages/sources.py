"""Messages about sources: locators, the clause register, the document itself."""

from __future__ import annotations

from assess.messages.message import Message

READING = {"zh": "；读法：{}", "en": "; reading: {}"}
"""How ``source.crossfoot`` tells the reading, where there is one."""

SOURCES: dict[str, Message] = {
    "source.annex_row": Message(
        "附件的第 {row} 行应由序号 {row} 开头并有 {columns} 格，这里是「{found}」",
        "row {row} of the annex should begin with its number {row} and have {columns} cells; "
        "here is 「{found}」",
        "每行各格都要写全，没有的写「-」；表头第一格为「序号」",
        "write every cell of every row, with 「-」 for none; the head begins with 「序号」",
    ),
    "source.bad_clause_id": Message(
        "登记簿中的「{clause}」不是条文编号",
        "「{clause}」 in the register is no clause id",
        "写成 preamble、一、二·2 或 annex 5 的样子",
        "write it like preamble, 一, 二·2 or annex 5",
    ),
    "source.bad_digest": Message(
        "条文「{clause}」的摘要不是 sha256: 加 64 位小写十六进制数",
        "the digest of clause 「{clause}」 is not sha256: and 64 lower-case hexadecimal digits",
        "用 assess sources --document 文件 --draft 重新生成",
        "make it anew with assess sources --document FILE --draft",
    ),
    "source.bad_locator": Message(
        "「{id}」的出处「{locator}」既不是条文编号，也不是公开文件的文号或网址",
        "the source 「{locator}」 of 「{id}」 is neither a clause nor a public document's number "
        "or web page",
        "写成 annex 5、二·2、三·12、「人社部发〔2012〕8号」或 https:// 开头的网址；"
        "自行判断的写在 assumption 里",
        "write annex 5, 二·2, 三·12, 人社部发〔2012〕8号 or the address of a page, https://…; "
        "what is your own judgement goes to assumption",
    ),
    "source.bad_number": Message(
        "条文「{clause}」登记的「{number}」不是数",
        "「{number}」, registered for clause 「{clause}」, is no number",
        '写精确的数，如 "30000"、"0.4"、"7/3"',
        'write exact numbers such as "30000", "0.4", "7/3"',
    ),
    "source.column_differs": Message(
        "「{id}」的 {year} 年是 {own}，文件「{clause}」写的是 {there}",
        "「{id}」 has {own} for {year}, but 「{clause}」 of the document says {there}",
        "附件的「-」写成 not_due，放在它所在的年份",
        "a 「-」 of the annex is written not_due, in the year where it stands",
    ),
    "source.crossfoot": Message(
        "文件自相矛盾：{label_zh}，{here} 写 {own_zh}，而 {there} 算得 {other_zh}"
        "（{formula}{reading_zh}）",
        "the document contradicts itself: {label_en}: {here} says {own_en}, but {there} gives "
        "{other_en} ({formula}{reading_en})",
        "两个数都照原文保留；以哪个为准请问发文机关",
        "both figures are kept as written; which one holds is for its publisher to say",
        severity="source",
    ),
    "source.digest_differs": Message(
        "条文「{clause}」与登记时不同（{file} 第 {line} 行），现在的摘要是 {digest}",
        "clause 「{clause}」 is not the text that was registered ({file}, line {line}); its digest "
        "is now {digest}",
        "对照原文核对此条的各项说明，再更新摘要",
        "compare the accounts of this clause with the text, then renew the digest",
    ),
    "source.missing_clause": Message(
        "登记的条文「{clause}」不在 {file} 中",
        "the registered clause 「{clause}」 is not in {file}",
        "核对文件的版本；已删的条文从登记簿中去掉",
        "check the edition of the document; take a clause that is gone out of the register",
    ),
    "source.no_annex_table": Message(
        "附件中没有找到指标表",
        "no table of indicators was found in the annex",
        "表头第一格应为「序号」，第一行的序号应为 1",
        "the head should begin with 「序号」 and the first row with 1",
    ),
    "source.no_answer": Message(
        "条文「{clause}」的「{duty_zh}」没有说由谁落实，也没有说为何不评",
        "the duty 「{duty_en}」 of clause 「{clause}」 says neither what assesses it nor why "
        "nothing does",
        "写 by: [编号…] 或 not_assessable: 原因",
        "write by: [ids …] or not_assessable: the reason",
    ),
    "source.no_sections": Message(
        "{file} 中没有「一、」「二、」这样的部分",
        "{file} has no sections like 「一、」 and 「二、」",
        "需要计划的纯文本，每部分的标题各占一行",
        "a plan as plain text is needed, each section's heading on a line of its own",
    ),
    "source.not_utf8": Message(
        "{file} 不是 UTF-8 文本",
        "{file} is not UTF-8 text",
        "GBK/GB18030 文件先转码：iconv -f GB18030 -t UTF-8；Word 或 PDF 先另存为纯文本",
        "convert GBK/GB18030 with iconv -f GB18030 -t UTF-8; save Word or PDF as plain text",
    ),
    "source.nothing_cited": Message(
        "「{id}」引用「{clause}」，但此条中没有它的任何数",
        "「{id}」 cites 「{clause}」, which says none of its numbers",
        "去掉这个出处，或在 assumption 里说明理由",
        "drop this source, or say why in an assumption",
    ),
    "source.number_not_there": Message(
        "「{id}」的 {number} 在「{clause}」中找不到",
        "the {number} of 「{id}」 does not occur in 「{clause}」",
        "改正数或出处；若是自行判断的数，在 assumption 里说明理由",
        "correct the number or the source; for a number of your own, say why in an assumption",
    ),
    "source.number_unaccounted": Message(
        "条文「{clause}」中的数 {number} 有 {times} 处没有条目承接",
        "the number {number} of clause 「{clause}」 is held by no entry, {times} time(s)",
        "给它一个引用此条的表；不评的，在 not_assessable 的 duty 里写出这个数",
        "give it a table that cites the clause; if it is not assessed, name it in the duty of an "
        "account that is not_assessable",
    ),
    "source.numbering": Message(
        "「{section}、」中应是第 {expected} 段，这里的编号是 {found}",
        "paragraph {expected} of section 「{section}」 should be here, but its number is {found}",
        "一部分之内的段落要连续编号",
        "paragraphs are numbered through within a section",
    ),
    "source.numbers_differ": Message(
        "条文「{clause}」登记的数与文件不符（{file} 第 {line} 行），文件中是 {numbers}",
        "the numbers registered for clause 「{clause}」 are not those of the document ({file}, "
        "line {line}), which are {numbers}",
        "按出现的次序和次数登记",
        "register them in the order and as often as they occur",
    ),
    "source.row_differs": Message(
        "「{id}」各格依次是 {own}，「{clause}」依次是 {there}",
        "the cells of 「{id}」 are {own} in this order, those of 「{clause}」 {there}",
        "按附件各列的次序逐格核对",
        "compare cell by cell, in the order of the annex's columns",
    ),
    "source.row_uncited": Message(
        "「{id}」写明是 {clause}，出处里却没有它",
        "「{id}」 says that it is {clause} and does not cite it",
        "在 source 里写上 {clause}，或改正 annex",
        "cite {clause} in source, or correct annex",
    ),
    "source.section_twice": Message(
        "文件中有两个「{section}、」部分",
        "the document has two sections 「{section}、」",
        "各部分的序号不能重复",
        "no two sections have the same number",
    ),
    "source.two_answers": Message(
        "条文「{clause}」的「{duty_zh}」既说由谁落实，又说不评",
        "the duty 「{duty_en}」 of clause 「{clause}」 names what assesses it and says that "
        "nothing does",
        "by 和 not_assessable 只写一个；不同的事分成两项",
        "write one of by and not_assessable; split what are two duties",
    ),
    "source.unknown_account": Message(
        "条文「{clause}」的「{duty_zh}」说由「{by}」落实，但没有这个条目",
        "the duty 「{duty_en}」 of clause 「{clause}」 is said to be assessed by 「{by}」, "
        "which does not exist",
        "写本规则包中表、指标、事实、数值、结论、规则或核对的编号",
        "write the id of a table, indicator, fact, figure, conclusion, rule or check of this pack",
    ),
    "source.unknown_clause": Message(
        "「{id}」的出处「{locator}」不在条文登记簿中",
        "the source 「{locator}」 of 「{id}」 is not in the register of clauses",
        "核对编号；新的条文先在 claims 里登记",
        "check the locator; a new clause is registered in claims first",
    ),
    "source.unreadable": Message(
        "无法读取 {file}：{why}",
        "{file} cannot be read: {why}",
    ),
    "source.unregistered": Message(
        "文件的条文「{clause}」没有登记",
        "clause 「{clause}」 of the document is not registered",
        "用 assess sources --document 文件 --draft 得到它的摘要和数，再逐项说明",
        "get its digest and numbers with assess sources --document FILE --draft, then write its "
        "accounts",
    ),
    "source.sought": Message(
        "「{label_zh}」（{id}）待补出处：{members_zh}",
        "the source of 「{label_en}」 ({id}) is sought: {members_en}",
        "找到以前借用别的类别（年度）的数，凡用到都列为假定；找到后在 rows 中写上并注明出处",
        "until it is found that of another kind (or year) is borrowed and told wherever it counts; "
        "then write it into rows, with its source",
        "hint",
    ),
    "source.unsourced": Message(
        "「{id}」有数，却没有出处",
        "「{id}」 states numbers but has no source",
        "写 source: 条文编号或文号；自行判断的写 assumption: 理由",
        "write source: a locator or a document's number, or assumption: why",
    ),
}
