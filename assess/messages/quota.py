"""Messages about enrolment plans, by code."""

from __future__ import annotations

from assess.messages.message import Message

QUOTA: dict[str, Message] = {
    "quota.no_schools": Message(
        "没有学校可分配计划",
        "there are no schools to plan for",
        "给出至少一所学校的档案",
        "give the profile of one school at least",
    ),
    "quota.bad_unit": Message(
        "计划单位「{unit}」不是正整数",
        "the seat unit 「{unit}」 is no positive whole number",
        "按人分配写 1，按 10 人一档写 10，按班分配写每班人数",
        "write 1 for single seats, 10 for tens, the size of a class for classes",
    ),
    "quota.negative_total": Message(
        "总计划数「{total}」小于 0",
        "the total 「{total}」 is below 0",
        "写出明年全市要安排的招生总数",
        "write the number of seats to be given in the whole city",
    ),
    "quota.duplicate_school": Message(
        "学校「{school}」出现了不止一次",
        "school 「{school}」 is given more than once",
        "每所学校只能有一份；删去多余的",
        "each school counts once; take the others out",
    ),
    "quota.no_verdict": Message(
        "学校「{school}」没有考核结论，算不出计划基数",
        "school 「{school}」 has no verdict, so it has no claim",
        "先评定这所学校，或从本次分配中去掉它并相应减少总数",
        "assess it first, or leave it out and lower the total accordingly",
    ),
    "quota.no_profile": Message(
        "学校「{school}」没有 {year} 年的材料，没有考核结论，算不出应得数",
        "school 「{school}」 has filed no profile for {year}: without a verdict it has no claim",
        "补交材料；或从花名册的这一年去掉它，并相应减少总数",
        "file its profile; or take it off the roster of that year and lower the total accordingly",
    ),
    "quota.claim_not_positive": Message(
        "学校「{school}」的应得数「{claim}」不大于 0",
        "the claim 「{claim}」 of school 「{school}」 is not above 0",
        "上年计划和申报数都是 0 的学校不参加分配：补报申报数，或从花名册的这一年去掉它；规则包应以"
        "申报数或办学容量为新办、恢复招生学校的基数，停招用上限 0 表示",
        "a school with neither a last plan nor a request takes no part: report its request, or "
        "take it off that year's roster; a pack should start a new or returning school from its "
        "request or capacity, and stop an intake by a ceiling of 0",
    ),
    "quota.no_limit": Message(
        "学校「{school}」没有任何上限",
        "school 「{school}」 has no limit at all",
        "至少给出申报数、变动幅度、办学容量或警示中的一项",
        "state its request, the change limit, its headroom or its card",
    ),
    "quota.missing_limit": Message(
        "学校「{school}」的上限「{limit}」没有数值",
        "limit 「{limit}」 of school 「{school}」 has no value",
        "补报算出这一项所需的数据；缺报不当作没有限制，也不当作 0",
        "report what it is computed from; missing is neither unlimited nor 0",
    ),
    "quota.negative_limit": Message(
        "学校「{school}」的上限「{limit}」为负数（{seats}）",
        "limit 「{limit}」 of school 「{school}」 is negative ({seats})",
        "没有余量时写 0；负数说明算式或所报数据有误",
        "where there is no room it is 0; a negative figure means a faulty formula or report",
    ),
    "quota.missing_floor": Message(
        "学校「{school}」的下限没有数值",
        "the floor of school 「{school}」 has no value",
        "没有下限时写 0；否则补报算出下限所需的数据",
        "write 0 where there is none; else report what it is computed from",
    ),
    "quota.of_other_rating": Message(
        "规则包「{pack}」写明用「{quota}」核定招生计划，而「{quota}」用的不是这个考核规则包",
        "「{pack}」 names 「{quota}」 for enrolment plans, which does not use this pack",
        "另写一个核定计划的规则包（扩展或复制「{quota}」），uses 里写「{pack}」，再在这里写它",
        "write a pack for plans of your own: extend or copy 「{quota}」, name 「{pack}」 with its "
        "digest in its uses, and name it here",
    ),
    "quota.missing_tie": Message(
        "学校「{school}」没有可比先后的数值（同等应得时谁先得，由 quota 的 ties 规定）",
        "school 「{school}」 has no value of a figure that decides between equally entitled "
        "schools (ties of quota)",
        "补报算出它所需的数据；或在规则包里改用每校都有的数值",
        "report what it is computed from; or let the pack name a figure that every school has",
    ),
    "quota.negative_floor": Message(
        "学校「{school}」的下限为负数（{seats}）",
        "the floor of school 「{school}」 is negative ({seats})",
        "没有下限时写 0",
        "write 0 where there is none",
    ),
    "quota.claim_may_be_zero": Message(
        "学校「{school}」的应得数因缺少事实而未定，在 0 和 {claim} 之间，可能为 0",
        "the claim of school 「{school}」 is open as facts are missing, 0 to {claim}: it may be 0",
        "先补报算出应得数的数据，如上年计划和申报数；应得数可能为 0 的学校不能参加分配",
        "report what its claim is computed from first, as its last plan and its request; a school "
        "whose claim may be 0 cannot be part of a plan",
    ),
    "quota.missing_stock": Message(
        "学校「{school}」「{level}」毕业后留校的学生数没有数值",
        "the students of level 「{level}」 of school 「{school}」 who stay have no value",
        "补报这一层次的在校生和应届毕业生；没有这一层次的写 0",
        "report its students and next graduates at this level; write 0 where it has none",
    ),
    "quota.no_levels": Message(
        "没有可分配的层次",
        "there are no levels to divide among",
        "给出至少一个层次，如中级工、高级工、预备技师",
        "give one level at least",
    ),
    "quota.duplicate_level": Message(
        "层次「{level}」出现了不止一次",
        "level 「{level}」 is given more than once",
        "每个层次只能有一份；删去多余的",
        "each level counts once; take the others out",
    ),
    "quota.unknown_level": Message(
        "学校「{school}」的层次「{level}」不在全市层次之列",
        "level 「{level}」 of school 「{school}」 is none of the city's levels",
        "改用全市层次的代码，或把它加入全市层次",
        "use the code of one of the city's levels, or add it to them",
    ),
    "quota.unknown_school": Message(
        "为「{school}」给出了分层次的数，但参加分配的学校中没有它",
        "there are figures by level for 「{school}」, which is none of the schools",
        "核对学校代码，或补上这所学校的基数和上限",
        "check the code, or give the school's claim and limits as well",
    ),
    "quota.nothing_offered": Message(
        "学校「{school}」没有开设任何层次",
        "school 「{school}」 offers no level",
        "至少给出一个层次的基数和上限；停招的学校用上限 0 表示",
        "give the claim and ceiling of one level; to stop its intake set a ceiling of 0",
    ),
    "quota.reserved_limit": Message(
        "学校「{school}」的上限不能取名「{limit}」",
        "a limit of school 「{school}」 cannot be named 「{limit}」",
        "这个名字留给各层次上限之和；换一个名字",
        "that name is kept for what its levels allow together; take another",
    ),
    "quota.missing_cell": Message(
        "学校「{school}」的「{level}」缺应得数或上限",
        "level 「{level}」 of school 「{school}」 lacks its claim or its ceiling",
        "两项都要有；不开设这一层次就整项去掉",
        "state both; leave the whole level out where it is not offered",
    ),
    "quota.cell_not_positive": Message(
        "学校「{school}」的「{level}」应得数「{claim}」不大于 0",
        "the claim 「{claim}」 of level 「{level}」 of school 「{school}」 is not above 0",
        "不开设这一层次就整项去掉；今年停招就把上限写为 0",
        "leave the whole level out where it is not offered; to stop it this year set its "
        "ceiling to 0",
    ),
    "quota.negative_cell": Message(
        "学校「{school}」的「{level}」上限为负数（{seats}）",
        "the ceiling of level 「{level}」 of school 「{school}」 is negative ({seats})",
        "没有余量时写 0",
        "where there is no room it is 0",
    ),
    "quota.negative_stock": Message(
        "层次「{level}」毕业后的在校生数为负数（{students}）",
        "the number of students of level 「{level}」 who stay is negative ({students})",
        "它等于在校生减去当年毕业生；核对这两个数",
        "it is students less this year's graduates; check both",
    ),
    "quota.bad_level": Message(
        "层次「{level}」的下限 {low} 与上限 {high} 不成范围",
        "{low} to {high} is no range for level 「{level}」",
        "下限不小于 0，也不大于上限；两者之间至少有一个计划单位的整倍数",
        "the lower bound is 0 or more and not above the upper one; a whole number of seat units "
        "lies between them",
    ),
    "quota.bad_share": Message(
        "占比要求「{share}」不在 0 和 1 之间",
        "the share 「{share}」 is not between 0 and 1",
        "40% 写成 0.4 或 40%",
        "write 40 % as 0.4 or 40%",
    ),
    "quota.not_an_interval": Message(
        "学校「{school}」最差时的应得数、下限或上限高于最好时的",
        "the claim, the floor or a limit of school 「{school}」 is higher at its worst than at its "
        "best",
        "把各种可能中最小的数放在最差一侧，最大的放在最好一侧，两侧的上限名称要相同",
        "put the least of all possible figures on the worst side and the greatest on the best; "
        "both sides name the same limits",
    ),
    "quota.verify_form": Message(
        "「{place}」缺少、多余或写法不对",
        "「{place}」 is missing, too much, or not of its form",
        "计划和证书由程序生成，不要手工修改；整数写成数，其他数写成最简的小数或分数文本",
        "plans and certificates are written by the program, not by hand; whole numbers are "
        "numbers, all others are texts of a decimal or a fraction in lowest terms",
    ),
    "quota.verify_differs": Message(
        "「{place}」写的是「{stated}」，重算得「{found}」",
        "「{place}」 says 「{stated}」; computed again it is 「{found}」",
    ),
    "quota.verify_within": Message(
        "这份证书不成立：「{place}」",
        "this certificate does not hold: 「{place}」",
    ),
    "quota.verify_has_plan": Message(
        "证书的「{place}」写的是没有计划，其实有",
        "「{place}」 of the certificate states no plan, and there is one",
    ),
    "quota.verify_no_case": Message(
        "无论缺项是多少，都没有合计为总数的计划",
        "whatever the missing figures are, no plan adds up to the total",
    ),
    "quota.verify_bounds": Message(
        "「{school}」得 {seats}，不是 {low} 到 {high} 之间的整单位数",
        "「{school}」 gets {seats}, which is no whole number of units from {low} to {high}",
    ),
    "quota.verify_total": Message(
        "各校计划数之和为 {found}，不是总计划数 {total}",
        "the schools' seats add up to {found}, not to the total {total}",
    ),
    "quota.verify_better": Message(
        "从学校「{loser}」移一个单位给「{winner}」更接近各校应得数，所以这不是应有的计划",
        "moving one unit from school 「{loser}」 to 「{winner}」 comes nearer to the claims, so "
        "this is not the plan",
    ),
    "quota.verify_round": Message(
        "有一组一个单位的调整更接近各校、各层次的应得数（或更合同等时的规则），所以这不是应有的计划",
        "a round of moves of one unit each comes nearer to the claims of schools and levels (or to "
        "the rule for ties), so this is not the plan",
    ),
    "quota.verify_tie": Message(
        "「{winner}」与「{loser}」同等应得最后一个单位，按规则应给「{loser}」",
        "「{winner}」 and 「{loser}」 are equally entitled to the last unit; by the rule it is "
        "「{loser}」's",
        "同等时先比计划写明的数值（ties），大的先得；再比应得数；再同，代码在前的先得",
        "of equals the one with the greater figures that the plan names (ties) goes first, then "
        "the larger claim, then the code that comes first",
    ),
    "quota.no_policy": Message(
        "规则包「{pack}」没有 quota 一节，不能核定招生计划",
        "the pack 「{pack}」 has no section quota, so no plans are made by it",
        "用 --pack 指定有 quota 一节的规则包，或在 pack 一节用 quota 写明用哪一个",
        "name a pack with a section quota by --pack, or state it as quota in the section pack",
    ),
    "quota.nothing_here": Message(
        "没有写路径，当前文件夹里又没有能用的学校材料",
        "no PATH is given, and the current folder has no profiles that are of use",
        "写明材料在哪里，如：assess quota explain {school} 材料文件夹 --year {year} "
        "--total {total}",
        "say where they are: assess quota explain {school} FOLDER --year {year} --total {total}",
    ),
    "quota.verify_unreadable": Message(
        "读不了文件「{file}」：{why}",
        "the file 「{file}」 cannot be read: {why}",
        "写 quota plan --format json 输出的文件，「-」是标准输入",
        "name a file that quota plan --format json has written; 「-」 is standard input",
    ),
    "quota.verify_no_json": Message(
        "文件不是完整的 JSON（空的、被截断、改坏了、编码不对，或有过长的数）",
        "the file is no whole JSON: it is empty, cut off, damaged, of another encoding, or has too "
        "long a number",
        "重新用 quota plan --format json --output 文件 生成，不要手工修改",
        "write it again with quota plan --format json --output FILE, and do not edit it",
    ),
    "quota.verify_twice": Message(
        "文件里同一处的「{key}」写了两次",
        "「{key}」 stands twice in one place of the file",
        "计划由 quota plan 写出，不要改动；要核验就用它原来的文件",
        "a plan is written by quota plan and not changed by hand; check the file as it was written",
    ),
    "quota.verify_no_plan": Message(
        "文件里不是招生计划，也不是证书",
        "what is in the file is neither an enrolment plan nor a certificate",
        "写 quota plan --format json 输出的文件",
        "name a file that quota plan --format json has written",
    ),
}
