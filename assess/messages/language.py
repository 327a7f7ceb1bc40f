"""Messages of the compiler, by code: what a rule author wrote that has no meaning."""

from __future__ import annotations

from assess.messages.message import Message as M

LANGUAGE: dict[str, M] = {
    # the folder and its entries
    "pack.no_files": M(
        "在「{folder}」下没有找到规则包文件（*.yaml）",
        "no pack files (*.yaml) below 「{folder}」",
        "给出规则包的目录，或随软件提供的规则包名称",
        "name the pack's folder, or a pack shipped with the software",
    ),
    "pack.no_card": M(
        "规则包「{folder}」缺少 pack 一节（编号、名称、版本、年度）",
        "the pack 「{folder}」 has no section pack (id, label, version, years)",
        "在 pack.yaml 中写 language: 1 和 pack: {{id: …, label: …, version: …, years: […]}}",
        "write language: 1 and pack: {{id: …, label: …, version: …, years: […]}} in pack.yaml",
    ),
    "pack.two_cards": M(
        "pack 一节出现了两次，第一次在「{first}」",
        "the section pack stands twice, first in 「{first}」",
        "一个规则包只保留一个 pack 一节",
        "keep one section pack per pack",
    ),
    "pack.no_language": M(
        "规则包没有写明规则语言的版本",
        "the pack does not say which version of the rule language it is in",
        "在 pack.yaml 第一行写 language: 1",
        "write language: 1 as the first line of pack.yaml",
    ),
    "pack.duplicate_id": M(
        "编号「{id}」已在 {first} 用过",
        "the id 「{id}」 is already used at {first}",
        "事实、表、指标、目标、数值和结论共用一套编号，请改名",
        "facts, tables, indicators, goals, figures and conclusions share one set of ids: rename one",
    ),
    "pack.bad_id": M(
        "编号「{id}」不合规则",
        "the id 「{id}」 is not allowed",
        "编号只用小写英文字母、数字和下划线，以字母开头；中文写在 label 里",
        "ids are lower-case letters, digits and underscores, beginning with a letter; "
        "other words go into label",
    ),
    "pack.label_members": M(
        "标签集「{id}」要写 members 或 worst_to_best，且只写一个",
        "the label set 「{id}」 needs members or worst_to_best, and only one of them",
        "有高低之分的（如等次）用 worst_to_best，没有的（如学校类别）用 members",
        "use worst_to_best for what has an order (ratings), members for what has none (kinds)",
    ),
    "pack.unknown_type": M(
        "没有「{type}」这种类型",
        "there is no type 「{type}」",
        "类型是 count、number、flag，或本规则包 labels 中的标签集",
        "types are count, number, flag, or a label set of this pack's labels",
    ),
    "pack.unknown_unit": M(
        "「{id}」用了没有定义的单位「{unit}」",
        "「{id}」 has a unit nobody defined: 「{unit}」",
        "在 units 一节写上「{unit}」的中英文名称",
        "define 「{unit}」 in the section units, with its words",
    ),
    "pack.unknown_dimension": M(
        "「{id}」用了不存在的维度「{dimension}」",
        "「{id}」 runs over a dimension that does not exist: 「{dimension}」",
        "维度是标签集、year、goals、indicators、schools 或某个目标的编号",
        "dimensions are label sets, year, goals, indicators, schools, or the id of a goal",
    ),
    "pack.unknown_member": M(
        "「{member}」不是维度「{dimension}」的成员（在「{id}」中）",
        "「{member}」 is no member of the dimension 「{dimension}」 (in 「{id}」)",
        "核对「{dimension}」的成员；年度须在 pack 的 years 内",
        "check the members of 「{dimension}」; years must be among the pack's years",
    ),
    "pack.needs_range": M(
        "事实「{id}」没有写明取值范围",
        "the fact 「{id}」 has no range",
        "写 range: [最小值, 最大值]，空缺的事实按整个范围估计",
        "write range: [lowest, highest]; a blank fact stands for all of it",
    ),
    "pack.range_order": M(
        "事实「{id}」的取值范围上下限颠倒",
        "the range of the fact 「{id}」 is upside down",
        "写成 range: [最小值, 最大值]",
        "write range: [lowest, highest]",
    ),
    # tables
    "pack.table_shape": M(
        "表「{id}」要么写一个 value，要么写 over 和 rows",
        "the table 「{id}」 needs either one value, or over and rows",
        "一个数写 value；按年度等分列写 over: year 和 rows: {{2021: …}}",
        "one number: value; several: over: year and rows: {{2021: …}}",
    ),
    "pack.table_depth": M(
        "表「{id}」的 rows 应当有 {depth} 层，与 over 的维度一致",
        "the rows of the table 「{id}」 must be {depth} deep, one level for each dimension of over",
    ),
    "pack.missing_cell": M(
        "表「{id}」缺少「{dimension}」的「{member}」",
        "the table 「{id}」 has no cell for 「{member}」 of 「{dimension}」",
        "当年不到期写 not_due，不适用写 not_applicable，不能留空",
        "write not_due or not_applicable; a cell is never left out",
    ),
    "pack.bad_cell": M(
        "表「{id}」的格子「{cell}」不是数",
        "the cell 「{cell}」 of the table 「{id}」 is no number",
        "写数（30000、25%、0.5），或 not_due、not_applicable；「3万」写成 30000",
        "write a number (30000, 25%, 0.5), not_due or not_applicable",
    ),
    # indicators, goals, figures
    "pack.unknown_goal": M(
        "指标「{indicator}」属于不存在的目标「{goal}」",
        "the indicator 「{indicator}」 belongs to a goal that does not exist: 「{goal}」",
    ),
    "pack.empty_goal": M(
        "目标「{goal}」没有任何计分指标（只有加分指标也不行）",
        "the goal 「{goal}」 has no indicator that counts (bonus alone is not enough)",
    ),
    "pack.no_target": M(
        "指标「{id}」按比例计分，却没有目标值",
        "the indicator 「{id}」 scores in proportion but has no target",
        "写 target: 表名",
        "write target: the name of a table",
    ),
    "pack.zero_below": M(
        "指标「{id}」的 zero_below 要写 attained 或 value，且只写一个",
        "zero_below of the indicator 「{id}」 needs attained or value, and only one of them",
        "例：zero_below: {{attained: 60%}}",
        "for example zero_below: {{attained: 60%}}",
    ),
    "pack.one_body": M(
        "数值「{id}」要有且只有一种算法：value、steps_of 加 steps，或 weights",
        "the figure 「{id}」 needs exactly one body: value, or steps_of with steps, or weights",
    ),
    "pack.piece_edges": M(
        "「{id}」第 {number} 段的边界不对：除最后一段外每段恰有一个边界，最后一段没有",
        "piece {number} of 「{id}」: every piece has exactly one edge, the last has none",
        "边界是 from、above（从高到低）或 below、up_to（从低到高）之一",
        "an edge is one of from, above (going down) or below, up_to (going up)",
    ),
    "pack.piece_direction": M(
        "「{id}」各段的边界方向不一致",
        "the pieces of 「{id}」 go up and down",
        "全部用 from/above（从高到低），或全部用 below/up_to（从低到高）",
        "use from/above throughout (going down) or below/up_to throughout (going up)",
    ),
    "pack.piece_order": M(
        "「{id}」各段的边界没有依次递减（或递增），有的段永远用不到",
        "the edges of 「{id}」 do not go strictly down (or up): some piece is never reached",
    ),
    "pack.published": M(
        "pack 的 {key} 指向「{id}」，它不是学校的相应数值",
        "the pack's {key} names 「{id}」, which is no such figure of a school",
        "total 是数，rating 是有高低之分的标签",
        "total is a number, rating is a label",
    ),
    "pack.literal": M(
        "公式里直接写了数「{number}」",
        "the number 「{number}」 stands in a formula",
        "把它放进 tables，写明来源或假设，公式里用表名",
        "put it into tables with its source or assumption, and use the table's name",
        severity="warning",
    ),
    # names and types in formulas
    "pack.unknown_name": M(
        "不认识「{name}」",
        "there is no 「{name}」",
        "相近的名称：{close}",
        "close names: {close}",
    ),
    "pack.needs_part": M(
        "「{name}」是指标或目标，要说明用它的哪一部分",
        "「{name}」 is an indicator or goal: say which part of it",
        "例如 {name}.points、{name}.value、{name}.met",
        "for example {name}.points, {name}.value, {name}.met",
    ),
    "pack.unknown_part": M(
        "「{name}」没有「{part}」这一部分",
        "「{name}」 has no part 「{part}」",
        "指标有 value、target、attained、met、points、max、status；目标有 points、max",
        "indicators have value, target, attained, met, points, max, status; goals points, max",
    ),
    "pack.ambiguous_label": M(
        "「{label}」在几个标签集里都有（{sets}），这里无法判断是哪一个",
        "「{label}」 is a member of several label sets ({sets}); here it is not clear of which",
        "把它与有类型的名称比较，或换一个成员编号",
        "compare it with a name that has a type, or rename the member",
    ),
    "pack.type": M(
        "这里需要 {wanted}，得到的是 {found}",
        "{wanted} is wanted here, this is {found}",
        "单位不同的数不能相加或比较；标签只能与同一标签集的标签比较",
        "numbers of different units are never added or compared; labels only within their set",
    ),
    "pack.no_order": M(
        "{type} 没有高低之分，不能用「{op}」",
        "{type} has no order: 「{op}」 says nothing about it",
        "用 == 或 !=；有高低的标签集写 worst_to_best",
        "use == or !=; a label set with an order says worst_to_best",
    ),
    "pack.not_constant": M(
        "这里只能写已知的数或标签，不能随学校变化",
        "only a known number or label may stand here, nothing that depends on the school",
    ),
    "pack.divide_by_zero": M("除数是 0", "the divisor is 0"),
    "pack.divisor_unbounded": M(
        "「{id}」中的除数可能任意接近 0，结果没有界限",
        "a divisor in 「{id}」 may come arbitrarily close to 0, so the quotient has no bound",
        "让除数的取值范围从正数开始，或用 round(…, 步长) 取整",
        "let the divisor's range begin above 0, or round it: round(…, step)",
    ),
    "pack.cycle": M(
        "这些数值循环引用：{path}",
        "these figures go round in a circle: {path}",
        "同一轮里只能问 reached(结论, 等级)；要用上一年的值写 last(…)",
        "within one stage only reached(conclusion, label) may be asked; for last year's value "
        "write last(…)",
    ),
    "pack.missing_dimension": M(
        "「{name}」按「{dimension}」分列，这里没有说用哪一列",
        "「{name}」 is given over 「{dimension}」 and nothing here says for which member",
        "写 {name}[成员]，或用 sum({name}, over={dimension}) 等汇总",
        "write {name}[member], or reduce it: sum({name}, over={dimension})",
    ),
    "pack.bad_index": M(
        "「{name}」的下标「{index}」不属于它的任何一个维度，或属于几个",
        "the index 「{index}」 of 「{name}」 fits none of its dimensions, or several",
    ),
    "pack.city_reads_school": M(
        "全市数值不能直接读学校的「{name}」",
        "a figure of the city cannot read a school's 「{name}」 directly",
        "用 sum({name}, over=schools) 等汇总到全市；全市比例是合计之比",
        "reduce it over the schools: sum({name}, over=schools); a city share is a ratio of sums",
    ),
    "pack.item_outside": M(
        "item.{field} 只能用在明细表的汇总里",
        "item.{field} only stands inside a reducer over a list of items",
    ),
    "pack.listing_here": M(
        "方括号列表只能用在 ties=[…]", "a list in brackets only stands in ties=[…]"
    ),
    # functions and reducers
    "pack.unknown_function": M(
        "没有「{function}」这个函数",
        "there is no function 「{function}」",
        "可用的有：{known}",
        "there are: {known}",
    ),
    "pack.arguments": M(
        "「{function}」需要 {wanted} 个参数，写了 {found} 个",
        "「{function}」 takes {wanted} arguments, found {found}",
    ),
    "pack.keyword": M(
        "「{function}」没有参数「{keyword}=」", "「{function}」 has no 「{keyword}=」"
    ),
    "pack.needs_over": M(
        "「{function}」要说明对什么汇总",
        "「{function}」 must say what it runs over",
        "写 over=维度，例如 over=goals、over=schools",
        "write over=…, for example over=goals or over=schools",
    ),
    "pack.absent_policy": M("absent= 只能是 skip", "absent= can only be skip"),
    "pack.only_schools": M(
        "rank 和 within= 只用于 over=schools", "rank and within= only go with over=schools"
    ),
    "pack.idle_dimension": M(
        "汇总的内容与「{dimension}」无关，会把同一个数重复计算",
        "what is reduced does not depend on 「{dimension}」: one number would count several times",
    ),
    "pack.where_needs_skip": M(
        "「{function}」带 where= 时要同时写 absent=skip",
        "「{function}」 with where= also needs absent=skip",
    ),
    "pack.schools_in_rule": M(
        "规则里不能直接汇总各校",
        "a rule cannot reduce over the schools itself",
        "先在 figures 里写成一个数值，规则里用它的名称",
        "write it as a figure and use that figure's name in the rule",
    ),
    "pack.within_city": M("全市数值不能写 within=", "a figure of the city cannot say within="),
    "pack.count_where": M(
        "count 的条件写在括号里，或写 where=，不能两处都写",
        "the condition of count stands in the brackets or in where=, not in both",
    ),
    "pack.round_step": M("取整的步长必须大于 0", "the rounding step must be above 0"),
    "pack.last_years": M("last 的年数必须是正整数", "last takes a whole number of years from 1"),
    "pack.last_what": M(
        "last 只能读本规则包的数值或结论", "last reads a figure or conclusion of this pack"
    ),
    # rules and conclusions
    "pack.reached_what": M(
        "reached 的第一个参数必须是结论的编号", "reached asks of a conclusion: name one"
    ),
    "pack.reached_where": M(
        "reached({conclusion}, …) 只能用在规则的 when 里，且不能放在 not 之下",
        "reached({conclusion}, …) only stands in a rule's when, and never under not",
        "要问最终结果，写 {conclusion} == …，它在下一轮计算",
        "to ask for the final tally write {conclusion} == …; it is read a stage later",
    ),
    "pack.reached_tally": M(
        "「{conclusion}」按加总或连乘汇总，没有可以「达到」的等级",
        "「{conclusion}」 adds or multiplies its votes: there is no level to reach",
    ),
    "pack.all_of_read": M(
        "「{conclusion}」是一组标签，不能当作一个值",
        "「{conclusion}」 is a set of labels, not one value",
        "写 reached({conclusion}, 标签)",
        "write reached({conclusion}, label)",
    ),
    "pack.unknown_conclusion": M(
        "规则「{rule}」投给不存在的结论「{conclusion}」",
        "the rule 「{rule}」 votes for a conclusion that does not exist: 「{conclusion}」",
    ),
    "pack.tally_type": M(
        "{several} 不能用来汇总 {type}",
        "{several} cannot tally {type}",
        "等次用 worst 或 best，是否用 any，一组标签用 all_of，数用 least、sum、product",
        "ordered labels: worst or best; flags: any; a set of labels: all_of; numbers: least, "
        "sum, product",
    ),
    "pack.needs_none": M(
        "结论「{id}」没有写明无人投票时的值", "the conclusion 「{id}」 does not say none: …"
    ),
    "pack.none_neutral": M(
        "结论「{id}」按 {several} 汇总，none 只能是不起作用的值",
        "the conclusion 「{id}」 tallies by {several}: none can only be its neutral value",
        "加总是 0，连乘是 1，any 是 no；其他起点写进读它的数值里",
        "0 for sum, 1 for product, no for any; another start belongs into the figure that reads it",
    ),
    "pack.vote_value": M(
        "投给「{conclusion}」（{several}）的值不对",
        "this is no vote for 「{conclusion}」 ({several})",
        "any 只投 yes；product 的系数大于 0",
        "any takes yes; factors of a product are above 0",
    ),
    # what is published
    "pack.absence_published": M(
        "「{id}」可能没有值（{reasons}），却是要公布的结果",
        "「{id}」 may have no value ({reasons}), yet it is published",
        "在造成空缺的数值上写 else:，或在目标上写 absent: renormalise",
        "give the figure that causes it an else:, or its goal absent: renormalise",
    ),
    "pack.points_range": M(
        "指标「{id}」的得分可能超出 0 到 {max}：{low} 到 {high}",
        "the points of the indicator 「{id}」 may leave 0 to {max}: {low} to {high}",
        severity="warning",
    ),
    "pack.unknown_year": M(
        "规则包「{pack}」没有 {year} 年，只有 {years}",
        "the pack 「{pack}」 has no year {year}, only {years}",
    ),
    "pack.unknown_pack": M(
        "没有找到规则包「{name}」",
        "there is no pack 「{name}」",
        "给出规则包目录，或这些名称之一：{known}",
        "name a pack's folder, or one of: {known}",
    ),
}
