"""Messages of profiles and rosters, by code."""

from __future__ import annotations

from assess.messages.amounts import AMOUNTS
from assess.messages.message import Message

PROFILE: dict[str, Message] = {
    # files
    "profile.no_files": Message(
        "文件夹里没有 .yaml、.yml 或 .json 文件",
        "there is no .yaml, .yml or .json file in this folder",
        "给出存放学校材料的文件夹或文件",
        "name the folder or files that hold the profiles",
    ),
    "profile.none_found": Message(
        "没有找到任何学校材料",
        "no profile was found",
        "每份材料有 profile 和 facts 两节；只有花名册不能考核",
        "a profile has the sections profile and facts; a roster alone cannot be assessed",
    ),
    "profile.saved_plan": Message(
        "这是存下来的招生计划，不是学校材料",
        "this is a saved enrolment plan and no profile",
        "给出存放学校材料的文件夹；要核验这份计划，用 assess quota verify",
        "give the folder of the schools' files; to check this plan use assess quota verify",
    ),
    "profile.twice": Message(
        "「{school}」{year} 年的材料已在 {first} 出现过",
        "「{school}」 has a profile for {year} already, at {first}",
        "一所学校一年只能有一份；删去一份，或改正编号、年份",
        "a school has one profile a year: delete one, or correct its code or year",
    ),
    "profile.year_not_in_pack": Message(
        "规则包「{pack}」不管 {year} 年",
        "the pack 「{pack}」 has no rules for {year}",
        "它管的年份：{years}",
        "its years are {years}",
    ),
    "profile.school_code": Message(
        "「{text}」不能作学校编号",
        "「{text}」 cannot be a school's code",
        "编号写在一行里，只用字母、数字、汉字和 - _ .，最多 {limit} 个字符；校名写在 name 里",
        "a code is one line of letters, digits, Chinese characters and - _ ., {limit} at most; "
        "the name goes into name",
    ),
    "profile.name_lines": Message(
        "这个名称「{text}」分成了几行",
        "this name, 「{text}」, is of several lines",
        "写在一行里，不含换行和制表符",
        "write it in one line, without line breaks and tabs",
    ),
    "profile.name_long": Message(
        "这个名称有 {length} 个字符，太长了",
        "this name has {length} characters, which is too long",
        "最多 {limit} 个字符",
        "{limit} characters at most",
    ),
    # periods
    "profile.date_form": Message(
        "「{text}」不是日期",
        "「{text}」 is not a date",
        "写成 2023-10-31 这样",
        "write it as in 2023-10-31",
    ),
    "profile.census_year": Message(
        "统计时点「{text}」不在材料的年份 {year} 年内",
        "the census date 「{text}」 is not in {year}, the year of the profile",
        "改正时点，或改正 profile 的年份",
        "correct the date, or the year of the profile",
    ),
    "profile.calendar_year": Message(
        "自然年「{text}」与材料的年份 {year} 不同",
        "the calendar year 「{text}」 is not {year}, the year of the profile",
        "一份材料只填一个年份的数据",
        "a profile holds the figures of one year",
    ),
    "profile.academic_form": Message(
        "「{text}」不是学年",
        "「{text}」 is not an academic year",
        "写成 {before}/{year} 这样",
        "write it as in {before}/{year}",
    ),
    "profile.academic_year": Message(
        "学年「{text}」与材料的年份 {year} 无关",
        "the academic year 「{text}」 does not touch {year}, the year of the profile",
        "学年要在这一年开始或结束",
        "it must begin or end in that year",
    ),
    # facts
    "profile.unknown_fact": Message(
        "规则包「{pack}」没有「{text}」这一项",
        "the pack 「{pack}」 has no fact 「{text}」",
        "填报项都在规则包的 facts 一节；删去这一行，或请规则包的作者加上这一项",
        "see the section facts of the pack; delete the line, or have its author add the fact",
    ),
    "profile.unknown_fact_near": Message(
        "规则包「{pack}」没有「{text}」这一项",
        "the pack 「{pack}」 has no fact 「{text}」",
        "是否想写 {near}（{near_zh}）？",
        "did you mean {near} ({near_en})?",
    ),
    "profile.kind_is_no_fact": Message(
        "学校类别不写在 facts 里",
        "the kind of school is not one of the facts",
        "写在 profile 一节：kind: …",
        "write it in the section profile: kind: …",
    ),
    "profile.part_above_whole": Message(
        "「{part_zh}」（{part}）{least}，大于它所属的「{whole_zh}」（{whole}）{most}",
        "「{part_en}」 ({part}), {least}, is more than its whole, 「{whole_en}」 ({whole}), {most}",
        "部分不能大于总体；另一个数在 {place}",
        "a part is never more than its whole; the other number is at {place}",
    ),
    "profile.part_cannot_fit": Message(
        "「{part_zh}」（{part}）至少是 {least}，它所属的「{whole_zh}」（{whole}）至多是 {most}",
        "「{part_en}」 ({part}) is {least} at least, and its whole, 「{whole_en}」 ({whole}), "
        "{most} at most",
        "部分不能大于总体；其中一个没有填，范围由规则包规定",
        "a part is never more than its whole; one of them is blank, and the pack says its range",
    ),
    # answers, corrections, earlier years
    "profile.answer_short": Message(
        "对检查「{check}」的说明太短",
        "the answer to the check 「{check}」 is too short",
        "写明原因，至少 {least} 个字",
        "say why, in at least {least} characters",
    ),
    "profile.correction_blank": Message(
        "对「{zh}」（{fact}）的更正没有给出值",
        "the correction of 「{en}」 ({fact}) gives no value",
        "更正要写明改成多少",
        "a correction says what the value is changed to",
    ),
    "profile.correction_member": Message(
        "对「{zh}」（{fact}）的更正没有写明分项",
        "the correction of 「{en}」 ({fact}) does not say of which item",
        "写 member，可以是：{choices_zh}",
        "write member, one of: {choices_en}",
    ),
    "profile.correction_no_member": Message(
        "「{zh}」（{fact}）没有分项，更正里不能写 member",
        "「{en}」 ({fact}) has no items, so its correction takes no member",
        "删去 member",
        "delete member",
    ),
    "profile.correction_twice": Message(
        "「{zh}」（{fact}）在 {date} 更正了两次，另一次在 {first}",
        "「{en}」 ({fact}) is corrected twice on {date}, the first time at {first}",
        "同一天的更正分不出先后，只留一条",
        "corrections of one day have no order: keep one",
    ),
    "profile.history_year": Message(
        "history 里的 {text} 年不早于材料的年份 {year}",
        "{text} in history is not before {year}, the year of the profile",
        "history 只写往年的结果",
        "history holds the results of earlier years only",
    ),
    "profile.history_twice": Message(
        "history 里 {text} 年出现了两次，另一次在 {first}",
        "{text} stands twice in history, first at {first}",
        "同一年的结果合写在一处",
        "write the results of one year in one place",
    ),
    "profile.unknown_result": Message(
        "规则包没有「{text}」这一结果",
        "the pack has no result 「{text}」",
        "可写规则包里的结论、总分、等次，或 <指标>.points 这样的部分",
        "write a conclusion or figure of the pack, or a part such as <indicator>.points",
    ),
    "profile.unknown_result_near": Message(
        "规则包没有「{text}」这一结果",
        "the pack has no result 「{text}」",
        "是否想写 {near}（{near_zh}）？",
        "did you mean {near} ({near_en})?",
    ),
    "profile.history_out_of_range": Message(
        "往年的「{zh}」（{fact}）是「{text}」，超出今年规则能用的范围 {low}–{high}",
        "「{en}」 ({fact}) of an earlier year is 「{text}」, outside what this year's rules take, "
        "{low}–{high}",
        "检查这个数的位数",
        "check its digits",
    ),
    # checks between facts
    "profile.check_a": Message(
        "「{school}」的数据自相矛盾：{zh}（{check}）；{facts_zh}",
        "the figures of 「{school}」 contradict each other: {en} ({check}); {facts_en}",
        "必须成立：{require}；改正其中有误的数",
        "this must hold: {require}; correct what is wrong",
    ),
    "profile.check_b": Message(
        "「{school}」的数据不合常理，又没有说明：{zh}（{check}）；{facts_zh}",
        "the figures of 「{school}」 are implausible and not explained: {en} ({check}); {facts_en}",
        "改正有误的数；属实的，在 answers 里写 {answer}: 原因（至少 6 个字）",
        "correct what is wrong, or write the reason in answers, {answer}: … (6 characters or more)",
    ),
    "profile.check_c": Message(
        "「{school}」的数据有待确认：{zh}（{check}）；{facts_zh}",
        "the figures of 「{school}」 are to be confirmed: {en} ({check}); {facts_en}",
        "确认之前按不清楚处理：{doubts_zh}；属实的，在 answers 里写 {answer}: 原因（至少 6 个字）",
        "until then these count as not known: {doubts_en}; if they are true, write the reason in "
        "answers, {answer}: … (6 characters or more)",
        "warning",
    ),
    "profile.check_d": Message(
        "「{school}」的数据少见，请留意：{zh}（{check}）；{facts_zh}",
        "the figures of 「{school}」 are unusual: {en} ({check}); {facts_en}",
        "通常成立：{require}",
        "this usually holds: {require}",
        "hint",
    ),
    "profile.answer_needless": Message(
        "检查「{zh}」（{check}）已经通过，不需要说明",
        "the check 「{en}」 ({check}) does not fail and needs no answer",
        "删去这条说明",
        "delete the answer",
        "warning",
    ),
    "profile.answer_unknown": Message(
        "规则包没有「{text}」这项检查",
        "the pack has no check 「{text}」",
        "规则包里的检查：{choices_zh}",
        "its checks are: {choices_en}",
        "warning",
    ),
    "profile.answer_unknown_near": Message(
        "规则包没有「{text}」这项检查",
        "the pack has no check 「{text}」",
        "是否想写 {near}（{near_zh}）？",
        "did you mean {near} ({near_en})?",
        "warning",
    ),
}

CITY: dict[str, Message] = {
    "city.two_rosters": Message(
        "花名册只能有一份，另一份是 {first}",
        "there can be one roster only; the other is {first}",
        "一次只考核一个市；分开运行，或合并花名册",
        "one city is assessed at a time: run them apart, or merge the rosters",
    ),
    "city.school_twice": Message(
        "「{school}」已在花名册上，见 {first}",
        "「{school}」 is on the roster already, at {first}",
        "一所学校只写一次，开办的年份都写在 years 里",
        "write a school once, with all its open years in years",
    ),
    "city.not_on_roster": Message(
        "花名册 {roster} 上没有「{school}」",
        "「{school}」 is not on the roster {roster}",
        "改正编号，或把这所学校加进花名册",
        "correct the code, or add the school to the roster",
    ),
    "city.other_kind": Message(
        "「{school}」的类别是「{kind}」，花名册上却是「{roster_kind}」",
        "「{school}」 is of the kind 「{kind}」, but 「{roster_kind}」 on the roster",
        "两处要一致；花名册见 {place}",
        "they must agree; the roster says so at {place}",
    ),
    "city.not_open": Message(
        "按花名册，「{school}」{year} 年不在办",
        "by the roster 「{school}」 is not open in {year}",
        "它在办的年份：{years}（{place}）",
        "it is open in {years} ({place})",
    ),
    "city.year_empty": Message(
        "没有 {year} 年的学校材料",
        "there is no profile for {year}",
        "给出的材料是这些年份的：{years}",
        "the profiles given are for {years}",
    ),
    "city.no_roster": Message(
        "没有花名册，只好把给出的学校（{schools} 所）当作全市："
        "全市任务由它们分摊，名次、优秀名额也只在它们之间算",
        "there is no roster, so the schools given ({schools}) are taken for the whole city: they "
        "share its targets, and ranks and excellent places are among them alone",
        "要以全市为准，请给出含 city.yaml 花名册的文件夹，没有交材料的学校按未知计",
        "for the real city give the folder with its city.yaml; "
        "schools that filed nothing are unknown",
        "warning",
    ),
    "city.past_missing": Message(
        "「{school}」往年已在办学，档案里却没有往年结果（{values}），按未知计",
        "「{school}」 was open in earlier years, but its profile has no past results "
        "({values}): they count as unknown",
        "在 history 里写上往年的结果和出处，"
        "例如 - {{year: 2022, source: …, values: {{card: clear}}}}",
        "write them under history with their source, e.g. - {{year: 2022, source: …, values: …}}",
        "warning",
    ),
    "city.unheard": Message(
        "花名册上这些学校没有 {year} 年的材料：{schools}",
        "these schools of the roster have no profile for {year}: {schools}",
        "它们的一切都按不清楚处理，排名和比例因此可能定不下来",
        "everything about them counts as not known, which may leave ranks and shares open",
        "warning",
    ),
    "city.reported_basis": Message(
        "按自报数考核：「{school}」的核实值和更正没有采用（{count} 项）",
        "as reported: verified and corrected values of 「{school}」 are not used ({count})",
        "用 --basis verified 采用它们",
        "use --basis verified to use them",
        "hint",
    ),
}

PROFILES: dict[str, Message] = {**AMOUNTS, **PROFILE, **CITY}
"""All of this room."""
