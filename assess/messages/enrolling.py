"""Messages about the figures that a pack makes enrolment plans from."""

from __future__ import annotations

from assess.messages.message import Message

ENROLLING: dict[str, Message] = {
    "pack.two_quotas": Message(
        "quota 一节出现了两次，第一次在「{first}」",
        "the section quota stands twice, first in 「{first}」",
        "一个规则包（连同它扩展的）只有一个 quota 一节",
        "keep one section quota, with what the pack extends",
    ),
    "pack.quota_figure": Message(
        "quota 的「{key}」写的「{id}」不是学校的数值",
        "「{id}」, which {key} of quota names, is no numeric figure of a school",
        "写 figures 中一个数值的编号；分项的写一格（数值[成员]），别的规则包的写 名称.编号",
        "name a numeric figure: one member of it (figure[member]) where it is over a dimension, "
        "name.figure where it is another pack's",
    ),
    "pack.quota_bound": Message(
        "quota 的「{key}」取决于其他学校或全市：{path}",
        "{key} of quota depends on other schools or the city: {path}",
        "这些数值只能取决于学校自己的事实和上年计划（应得数除外）；否则总数增加时可能有学校反而减少",
        "all but the claim may depend on the school's own facts and its last plan only; else a "
        "school could lose seats because the total rises",
    ),
    "pack.quota_limit_name": Message(
        "quota 的上限不能叫「{name}」：各层次之和这一项上限叫这个名称",
        "no limit of quota may be called 「{name}」: that is what the levels allow together",
        "换一个名称",
        "give it another name",
    ),
    "pack.quota_table": Message(
        "quota 的「{key}」写的「{id}」不是只有一个数的表，也不是按年度的表",
        "「{id}」, which {key} of quota names, is neither a table of one number nor one by year",
        "写 tables 中只有 value 的表，或 over: year 的表",
        "name a table that has a value, or one over year",
    ),
    "pack.quota_unit": Message(
        "计划单位「{unit}」不是正整数",
        "the seat unit 「{unit}」 is no positive whole number",
        "按人核定写 1，按 10 人一档写 10，按班核定写每班人数",
        "write 1 for single seats, 10 for tens, the size of a class for classes",
    ),
    "pack.quota_levels": Message(
        "quota 的 levels.over「{id}」不是标签集",
        "levels.over of quota, 「{id}」, is no label set",
        "写培养层次的标签集的编号",
        "name the label set of the levels",
    ),
    "pack.quota_level": Message(
        "quota 的 levels.counted 写的「{id}」不是「{over}」的成员",
        "「{id}」, which levels.counted of quota names, is no member of 「{over}」",
        "写标签集中成员的编号",
        "name members of the label set",
    ),
    "pack.quota_settled": Message(
        "quota 的 settled 写的「{id}」不是事实",
        "「{id}」, which settled of quota names, is no fact",
        "写事实的编号：已经发生或已经核定、不能改的（如上年计划）",
        "name facts that have happened or were decided, such as the last plan",
    ),
    "pack.borrowed": Message(
        "表「{id}」中「{member}」不能借用「{lender}」的数",
        "「{member}」 of table 「{id}」 cannot borrow the number of 「{lender}」",
        "只有一个维度的表可以借用；借的一格自己不写数，被借的一格在前面已经有数",
        "a table over one dimension can borrow; who borrows has no number of its own, and the "
        "lender's is stated before",
    ),
}
