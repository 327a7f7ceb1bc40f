"""Messages about the city's counts, divided among its schools."""

from __future__ import annotations

from assess.messages.message import Message

DIVIDING: dict[str, Message] = {
    "quota.no_weight": Message(
        "规则包「{pack}」的 quota 一节没有 split，不知道按什么分解指标",
        "the section quota of the pack 「{pack}」 has no split: by what are counts divided?",
        "在 quota 一节用 split 写明作权重的数值，如在校生数",
        "name the figure that is the weight, as students, as split in the section quota",
    ),
    "quota.weight_unknown": Message(
        "学校「{school}」{year} 年的权重没有定下来",
        "the weight of school 「{school}」 in {year} is not settled",
        "补报算出权重的数据；还没有开办的学校从花名册的这一年去掉",
        "report what it is computed from; take a school that was not open out of that year's "
        "roster",
    ),
    "quota.weight_negative": Message(
        "学校「{school}」{year} 年的权重是 {weight}，小于 0",
        "the weight of school 「{school}」 in {year} is {weight}, below 0",
        "把 quota 一节 split 写的数值改成不会小于 0 的，如在校生数",
        "let split in the section quota name a figure that is never below 0, as students",
    ),
    "quota.all_weightless": Message(
        "{year} 年各校的权重都是 0，没有学校可以分",
        "all schools weigh 0 in {year}: there is nobody to divide among",
        "补报算出权重的数据，或给出有在校生的年份的材料",
        "report what the weights are computed from, or give files of a year in which there are "
        "students",
    ),
    "quota.nothing_to_divide": Message(
        "{year} 年没有可以分解的指标",
        "there is no count of {year} to divide",
        "分的是写了 annex 的表（没有写 target: false）：kind 写 flow、level、cumulative 或 "
        "milestone，这一年的数是整数；占比不分，未到期的不分",
        "what is divided are tables with annex (and no target: false) whose kind is flow, level, "
        "cumulative or milestone and whose number of the year is whole; no shares, and nothing "
        "that is not due",
    ),
    "quota.base_not_first": Message(
        "权重是 {base} 年的，而计划从 {first} 年起：分别用不同年份的材料分解，各年合计可能对不上",
        "the weights are those of {base} and the plan begins in {first}: years divided from files "
        "of other years may not add up with this one",
        "每次都给出从 {first} 年起的全部材料；做不到的，各年都用同一批材料分解",
        "give all files from {first} on each time, or the same files for every year",
        severity="warning",
    ),
    "quota.negative_count": Message(
        "{year} 年的全市数「{count}」小于 0，不能分解",
        "the city's count 「{count}」 of {year} is below 0 and cannot be divided",
        "分解的是当年新增的数；累计数先换成各年之差",
        "what is divided is each year's own count; take differences of cumulative figures first",
    ),
}
