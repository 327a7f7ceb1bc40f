"""Messages of the compiler about what formulas, rules and conclusions mean."""

from __future__ import annotations

from assess.messages.message import Message

FORMULAS: dict[str, Message] = {
    # names
    "pack.unknown_name": Message(
        "不认识「{name}」",
        "there is no 「{name}」",
        "公式里的名称要先在 facts、tables、indicators、figures、conclusions 或 labels 等节写出",
        "a name in a formula is first written in facts, tables, indicators, goals, figures, "
        "conclusions or labels",
    ),
    "pack.misspelt_name": Message(
        "不认识「{name}」",
        "there is no 「{name}」",
        "相近的名称：{close}",
        "close names: {close}",
    ),
    "pack.not_here": Message(
        "这里不能用「{name}」，只能用事实和表",
        "「{name}」 cannot be used here: only facts and tables",
        "检查只比较学校报送的事实，不看得分和结论",
        "a check compares what a school reports, not its points or conclusions",
    ),
    "pack.needs_part": Message(
        "「{name}」是指标或目标，要说明用它的哪一部分",
        "「{name}」 is an indicator or goal: say which part of it",
        "例如 {name}.points、{name}.max",
        "for example {name}.points, {name}.max",
    ),
    "pack.unknown_part": Message(
        "「{name}」没有「{part}」这一部分",
        "「{name}」 has no part 「{part}」",
        "指标有 value、target、attained、met、points、max、status、weight（加分项没有 weight）；"
        "目标有 points、max",
        "indicators have value, target, attained, met, points, max, status, weight (a bonus has "
        "none); goals points, max",
    ),
    "pack.ambiguous_label": Message(
        "「{label}」在几个标签集里都有（{sets}），这里无法判断是哪一个",
        "「{label}」 is a member of several label sets ({sets}); here it is not clear of which",
        "比较时把有类型的名称写在前面，或换一个成员编号",
        "put the name that has a type first when comparing, or rename the member",
    ),
    "pack.label_is_name": Message(
        "「{label}」既是标签集「{set}」的成员，又是一个名称，这里无法判断指哪一个",
        "「{label}」 is a member of the label set 「{set}」 and a name as well; here it is not "
        "clear which is meant",
        "给其中一个改名",
        "rename one of them",
    ),
    "pack.missing_dimension": Message(
        "「{name}」按「{dimension}」分列，这里没有说用哪一列",
        "「{name}」 is given over 「{dimension}」 and nothing here says for which member",
        "写 {name}[成员]，或用 sum({name}, over={dimension}) 等汇总",
        "write {name}[member], or reduce it: sum({name}, over={dimension})",
    ),
    "pack.bad_index": Message(
        "「{name}」的下标「{index}」不属于它的任何一个维度，或属于几个",
        "the index 「{index}」 of 「{name}」 fits none of its dimensions, or several",
        "下标写它分列的维度的成员；没有分列的不写下标",
        "an index is a member of a dimension the name is given over; others take none",
    ),
    "pack.city_reads_school": Message(
        "全市数值不能直接读学校的「{name}」",
        "a figure of the city cannot read a school's 「{name}」 directly",
        "用 sum(…, over=schools) 等汇总到全市；全市比例是合计之比",
        "reduce it over the schools: sum(…, over=schools); a city share is a ratio of sums",
    ),
    # types, units, numbers
    "pack.type": Message(
        "这里需要{wanted_zh}，得到的是{found_zh}",
        "{wanted_en} is wanted here, this is {found_en}",
        "单位不同的数不能相加或比较；标签只能与同一标签集的标签比较",
        "numbers of different units are never added or compared; labels only within their set",
    ),
    "pack.no_order": Message(
        "{type_zh}没有高低之分，不能用「{op}」",
        "{type_en} has no order: 「{op}」 says nothing about it",
        "用 == 或 !=；有高低的标签集写 worst_to_best",
        "use == or !=; a label set with an order says worst_to_best",
    ),
    "pack.literal": Message(
        "公式里直接写了数「{number}」",
        "the number 「{number}」 stands in a formula",
        "把它放进 tables，写明来源或假设，公式里用表名",
        "put it into tables with its source or assumption, and use the table's name",
        severity="warning",
    ),
    "pack.not_constant": Message(
        "这里只能写已知的数或标签，不能随学校变化",
        "only a known number or label may stand here, nothing that depends on the school",
        "写一个数、一个标签，或一张表的名称",
        "write a number, a label, or the name of a table",
    ),
    "pack.divide_by_zero": Message(
        "除数总是 0",
        "the divisor is always 0",
        "改正除数；between 的两端不能相等",
        "correct the divisor; the two ends of between are different",
    ),
    "pack.divisor_unbounded": Message(
        "「{id}」中的除数可能任意接近 0，结果没有界限",
        "a divisor in 「{id}」 may come arbitrarily close to 0, so the quotient has no bound",
        "让除数的取值范围从正数开始，或用 round(…, 步长) 取整",
        "let the divisor's range begin above 0, or round it: round(…, step)",
    ),
    "pack.round_step": Message(
        "取整的步长必须大于 0",
        "the rounding step must be above 0",
        "例如 0.01、1、5",
        "for example 0.01, 1, 5",
    ),
    "pack.cycle": Message(
        "这些数值循环引用：{path}",
        "these figures go round in a circle: {path}",
        "同一轮里只能问 reached(结论, 等级)；要用上一年的值写 last(…)",
        "within one stage only reached(conclusion, label) may be asked; for last year's value "
        "write last(…)",
    ),
    # functions and reducers
    "pack.unknown_function": Message(
        "没有「{function}」这个函数",
        "there is no function 「{function}」",
        "可用的有：{known}；取大用 greatest，取小用 least",
        "there are: {known}; for max and min greatest and least",
    ),
    "pack.arguments": Message(
        "「{function}」需要 {wanted} 个参数，写了 {found} 个",
        "「{function}」 takes {wanted} argument(s), found {found}",
    ),
    "pack.keyword": Message(
        "「{function}」没有参数「{keyword}=」", "「{function}」 has no 「{keyword}=」"
    ),
    "pack.listing_here": Message(
        "方括号列表只能用在 ties=[…]", "a list in brackets only stands in ties=[…]"
    ),
    "pack.needs_over": Message(
        "「{function}」要说明对什么汇总",
        "「{function}」 must say what it runs over",
        "写 over=维度，例如 over=goals、over=schools，或一个清单；比较几个数用 least、greatest",
        "write over=…, for example over=goals, over=schools or a list; to compare numbers use "
        "least, greatest",
    ),
    "pack.absent_policy": Message(
        "absent= 只能是 skip",
        "absent= can only be skip",
        "absent=skip 略去没有值的；不写则有一个没有值，结果就没有值",
        "absent=skip leaves out what has no value; without it one such leaves no result",
    ),
    "pack.only_schools": Message(
        "rank 和 within= 只用于 over=schools", "rank and within= only go with over=schools"
    ),
    "pack.idle_dimension": Message(
        "汇总的内容与「{dimension}」无关，会把同一个数重复计算",
        "what is reduced does not depend on 「{dimension}」: one number would count several times",
        "汇总一个按「{dimension}」分列的名称，且不加下标",
        "reduce a name that is given over 「{dimension}」, without an index",
    ),
    "pack.where_needs_skip": Message(
        "「{function}」带 where= 时要同时写 absent=skip",
        "「{function}」 with where= also needs absent=skip",
    ),
    "pack.schools_in_rule": Message(
        "规则里不能直接汇总各校",
        "a rule cannot reduce over the schools itself",
        "先在 figures 里写成一个数值，规则里用它的名称",
        "write it as a figure and use that figure's name in the rule",
    ),
    "pack.within_city": Message(
        "全市数值不能写 within= 或 rank：全市没有自己的类别和名次",
        "a figure of the city cannot say within= or rank: the city has no kind and no place",
        "要只汇总一部分学校，写 where=条件",
        "to reduce some of the schools write where=a condition",
    ),
    "pack.within_what": Message(
        "within= 要写学校的一种标签，这里是{type_zh}",
        "within= takes a label of the school, this is {type_en}",
        "例如 within=kind",
        "for example within=kind",
    ),
    "pack.last_years": Message(
        "last 的年数必须是正整数", "last takes a whole number of years from 1"
    ),
    "pack.last_what": Message(
        "last 只能读本规则包的数值或结论",
        "last reads a figure or conclusion of this pack",
        "要用往年的事实，写一个以它为 value 的数值，再用 last(数值)",
        "for a fact of the past write a figure with it as value, then last(figure)",
    ),
    "pack.last_unit": Message(
        "last 要读「{name}」往年的值，它的类型是{type_zh}，却没有写明",
        "last reads past values of 「{name}」, which is {type_en} and does not say so",
        "在「{name}」写上 unit:",
        "write unit: at 「{name}」",
    ),
    # rules and conclusions
    "pack.reached_what": Message(
        "reached 的第一个参数必须是结论的编号", "reached asks of a conclusion: name one"
    ),
    "pack.reached_where": Message(
        "reached({conclusion}, …) 只能用在规则的 when 里，且只能用 and、or 与别的条件相连",
        "reached({conclusion}, …) only stands in a rule's when, joined to others by and, or",
        "要问最终结果，写 {conclusion} == …，它在下一轮计算",
        "to ask for the final tally write {conclusion} == …; it is read a stage later",
    ),
    "pack.reached_tally": Message(
        "「{conclusion}」的结果是数或是否，不能问达到哪个等级",
        "the tally of 「{conclusion}」 is a number or a flag: there is no level to reach",
        "of 是 flag 的写 reached({conclusion})；是数的写 {conclusion} >= …，它在下一轮计算",
        "of a flag write reached({conclusion}); of a number {conclusion} >= …, a stage later",
    ),
    "pack.all_of_read": Message(
        "「{conclusion}」是一组标签，不能当作一个值",
        "「{conclusion}」 is a set of labels, not one value",
        "在规则里写 reached({conclusion}, 标签)",
        "write reached({conclusion}, label) in a rule",
    ),
    "pack.unknown_conclusion": Message(
        "规则「{rule}」投给不存在的结论「{conclusion}」",
        "the rule 「{rule}」 votes for a conclusion that does not exist: 「{conclusion}」",
        "在 conclusions 一节写上「{conclusion}」，或改正编号",
        "write 「{conclusion}」 in the section conclusions, or correct the id",
    ),
    "pack.tally_type": Message(
        "{several} 不能用来汇总{type_zh}",
        "{several} cannot tally {type_en}",
        "等次用 worst 或 best，是否用 any，一组标签用 all_of，数用 least、sum、product",
        "ordered labels: worst or best; flags: any; a set of labels: all_of; numbers: least, "
        "sum, product",
    ),
    "pack.at_most": Message(
        "结论「{id}」按 {several} 汇总，at_most 只用于 sum",
        "the conclusion 「{id}」 tallies by {several}: at_most only goes with sum",
    ),
    "pack.needs_none": Message(
        "结论「{id}」没有写明无人投票时的值",
        "the conclusion 「{id}」 does not say what it is without votes",
        "写 none: 值，例如 none: excellent",
        "write none: a value, for example none: excellent",
    ),
    "pack.none_neutral": Message(
        "结论「{id}」按 {several} 汇总，none 只能是不起作用的值",
        "the conclusion 「{id}」 tallies by {several}: none can only be its neutral value",
        "加总是 0，连乘是 1，any 是 no；其他起点写进读它的数值里",
        "0 for sum, 1 for product, no for any; another start belongs into the figure that reads it",
    ),
    "pack.vote_value": Message(
        "投给「{conclusion}」（{several}）的值不对",
        "this is no vote for 「{conclusion}」 ({several})",
        "any 只投 yes；product 的系数大于 0",
        "any takes yes; factors of a product are above 0",
    ),
}
