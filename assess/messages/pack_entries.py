"""Messages of the compiler about the entries of a pack, their ids, tables and results."""

from __future__ import annotations

from assess.messages.message import Message

ENTRIES: dict[str, Message] = {
    # the folder and the card
    "pack.no_files": Message(
        "在「{folder}」下没有找到规则包文件（*.yaml）",
        "no pack files (*.yaml) below 「{folder}」",
        "给出规则包的目录，或随软件提供的规则包名称",
        "name the pack's folder, or a pack shipped with the software",
    ),
    "pack.no_card": Message(
        "规则包「{folder}」缺少 pack 一节（编号、名称、版本、年度）",
        "the pack 「{folder}」 has no section pack (id, label, version, years)",
        "在 pack.yaml 中写 language: 1 和 pack: {{id: …, label: …, version: …, years: […]}}",
        "write language: 1 and pack: {{id: …, label: …, version: …, years: […]}} in pack.yaml",
    ),
    "pack.two_cards": Message(
        "pack 一节出现了两次，第一次在「{first}」",
        "the section pack stands twice, first in 「{first}」",
        "一个规则包只保留一个 pack 一节",
        "keep one section pack per pack",
    ),
    "pack.no_language": Message(
        "规则包没有写明规则语言的版本",
        "the pack does not say which version of the rule language it is in",
        "在 pack.yaml 第一行写 language: 1",
        "write language: 1 as the first line of pack.yaml",
    ),
    "pack.unknown_pack": Message(
        "没有找到规则包「{name}」",
        "there is no pack 「{name}」",
        "给出规则包目录，或这些名称之一：{known}",
        "name a pack's folder, or one of: {known}",
    ),
    "pack.unknown_year": Message(
        "规则包「{pack}」没有 {year} 年，只有 {years}",
        "the pack 「{pack}」 has no year {year}, only {years}",
        "换一个年度；确有该年度的，写进 pack 一节的 years",
        "take another year, or add it to years in the section pack",
    ),
    # ids
    "pack.duplicate_id": Message(
        "编号「{id}」已在 {first} 用过",
        "the id 「{id}」 is already used at {first}",
        "事实、表、指标、目标、数值和结论共用一套编号，目标和清单也不能与标签集同名；请改名",
        "facts, tables, indicators, goals, figures and conclusions share one set of ids, and a "
        "goal or list is not called like a label set: rename one",
    ),
    "pack.bad_id": Message(
        "编号「{id}」不合规则",
        "the id 「{id}」 is not allowed",
        "编号只用小写英文字母、数字和下划线，以字母开头；中文写在 label 里",
        "ids are lower-case letters, digits and underscores, beginning with a letter; "
        "other words go into label",
    ),
    "pack.reserved": Message(
        "编号「{id}」在规则语言里另有含义，不能使用",
        "the id 「{id}」 has a meaning of its own in the rule language",
        "换一个编号，例如「{id}_1」",
        "take another one, for example 「{id}_1」",
    ),
    "pack.label_members": Message(
        "标签集「{id}」要写 members 或 worst_to_best，且只写一个",
        "the label set 「{id}」 needs members or worst_to_best, and only one of them",
        "有高低之分的（如等次）用 worst_to_best，没有的（如学校类别）用 members",
        "use worst_to_best for what has an order (ratings), members for what has none (kinds)",
    ),
    "pack.unknown_type": Message(
        "没有「{type}」这种类型",
        "there is no type 「{type}」",
        "类型是 count、number、flag，或本规则包 labels 中的标签集；事实还可以是清单 items，"
        "清单的字段还可以是文字 text",
        "types are count, number, flag, or a label set of this pack's labels; a fact may also be "
        "a list: items, and a field of a list words: text",
    ),
    "pack.unknown_unit": Message(
        "「{id}」用了没有定义的单位「{unit}」",
        "「{id}」 has a unit nobody defined: 「{unit}」",
        "在 units 一节写上它的中英文名称；纯数写 one，比例写 share，"
        "复合单位写成 m2/person 或 person*day",
        "define it in the section units, with its words; a pure number is one, a ratio share, a "
        "compound is spelled m2/person or person*day",
    ),
    "pack.unknown_dimension": Message(
        "「{id}」用了不存在的维度「{dimension}」",
        "「{id}」 runs over a dimension that does not exist: 「{dimension}」",
        "维度是标签集、year、goals、indicators 或某个目标的编号；汇总时还可以写 schools 或清单",
        "dimensions are label sets, year, goals, indicators, the id of a goal; and schools or a "
        "list to reduce over",
    ),
    "pack.dimension_twice": Message(
        "「{id}」的 over 把维度「{dimension}」写了两次",
        "over of 「{id}」 names the dimension 「{dimension}」 twice",
        "每个维度只写一次",
        "name each dimension once",
    ),
    "pack.unknown_member": Message(
        "「{member}」不是维度「{dimension}」的成员（在「{id}」中）",
        "「{member}」 is no member of the dimension 「{dimension}」 (in 「{id}」)",
        "核对「{dimension}」的成员；年度须在 pack 的 years 内",
        "check the members of 「{dimension}」; years must be among the pack's years",
    ),
    # facts and tables
    "pack.needs_range": Message(
        "事实「{id}」没有写明取值范围",
        "the fact 「{id}」 has no range",
        "写 range: [最小值, 最大值]，空缺的事实按整个范围估计",
        "write range: [lowest, highest]; a blank fact stands for all of it",
    ),
    "pack.range_order": Message(
        "事实「{id}」的取值范围上下限颠倒",
        "the range of the fact 「{id}」 is upside down",
        "写成 range: [最小值, 最大值]",
        "write range: [lowest, highest]",
    ),
    "pack.unknown_fact": Message(
        "没有「{name}」这个事实",
        "there is no fact 「{name}」",
        "在 facts 一节写上它，或改正编号",
        "write it in the section facts, or correct the id",
    ),
    "pack.table_shape": Message(
        "表「{id}」要么写一个 value，要么写 over 和 rows",
        "the table 「{id}」 needs either one value, or over and rows",
        "一个数写 value；按年度等分列写 over: year 和 rows: {{2021: …}}",
        "one number: value; several: over: year and rows: {{2021: …}}",
    ),
    "pack.table_depth": Message(
        "表「{id}」的 rows 应当有 {depth} 层，与 over 的维度一致",
        "the rows of the table 「{id}」 must be {depth} deep, one level for each dimension of over",
        "over 有几个维度，rows 就嵌套几层",
        "nest rows as many levels deep as over has dimensions",
    ),
    "pack.missing_cell": Message(
        "表「{id}」缺少「{dimension}」的「{member}」",
        "the table 「{id}」 has no cell for 「{member}」 of 「{dimension}」",
        "当年不到期写 not_due，不适用写 not_applicable，不能留空",
        "write not_due or not_applicable; a cell is never left out",
    ),
    "pack.bad_cell": Message(
        "表「{id}」的格子「{cell}」不是数",
        "the cell 「{cell}」 of the table 「{id}」 is no number",
        "写数（30000、25%、0.5），或 not_due、not_applicable；「3万」写成 30000",
        "write a number (30000, 25%, 0.5), not_due or not_applicable",
    ),
    "pack.progress": Message(
        "表「{id}」的 progress 指向「{name}」，它不是全市数值",
        "progress of the table 「{id}」 names 「{name}」, which is no figure of the city",
        "写一个 scope: city 的数值的编号",
        "name a figure with scope: city",
    ),
    "pack.surplus": Message(
        "表「{id}」写了 surplus，但它的各年没有结余可言",
        "the table 「{id}」 says surplus, but its years have none",
        "只有按年的每年新增（kind: flow，over: year，并写了 progress）才有结余：某年超额的部分，"
        "抵以后各年任务的写 carried，不抵的写 lost；其余的表请删去 surplus",
        "only a yearly flow (kind: flow, over: year, with progress) has one: what a year brings "
        "beyond its target counts for later years (carried) or not (lost); elsewhere leave it out",
    ),
    # indicators, goals, figures
    "pack.unknown_goal": Message(
        "指标「{indicator}」属于不存在的目标「{goal}」",
        "the indicator 「{indicator}」 belongs to a goal that does not exist: 「{goal}」",
        "在 goals 一节写上「{goal}」，或改正指标的 goal",
        "write 「{goal}」 in the section goals, or correct the indicator's goal",
    ),
    "pack.empty_goal": Message(
        "目标「{goal}」没有任何计分指标（只有加分指标也不行）",
        "the goal 「{goal}」 has no indicator that counts (bonus alone is not enough)",
        "给它写一个指标，或删去这个目标",
        "give it an indicator, or leave the goal out",
    ),
    "pack.max": Message(
        "「{id}」的满分必须大于 0",
        "the full points of 「{id}」 must be above 0",
        "不计分的数写在 figures 里",
        "what earns no points is a figure",
    ),
    "pack.no_target": Message(
        "指标「{id}」按目标值计分，却没有目标值",
        "the indicator 「{id}」 scores by a target and has none",
        "写 target: 表名",
        "write target: the name of a table",
    ),
    "pack.met_without_target": Message(
        "指标「{id}」没有目标值，达到没有只能由「是否」判断，这里是{type_zh}",
        "the indicator 「{id}」 has no target, so only yes or no tells whether it is met; this is "
        "{type_en}",
        "数要写 target: 表名；是否直接写，例如 measure: fire_drill",
        "for a number write target: the name of a table; a flag stands alone, as in measure: "
        "fire_drill",
    ),
    "pack.zero_below": Message(
        "指标「{id}」的 zero_below 要写 attained 或 value，且只写一个",
        "zero_below of the indicator 「{id}」 needs attained or value, and only one of them",
        "例：zero_below: {{attained: 60%}}",
        "for example zero_below: {{attained: 60%}}",
    ),
    "pack.one_body": Message(
        "数值「{id}」要有且只有一种算法：value、steps_of 加 steps，或 weights",
        "the figure 「{id}」 needs exactly one body: value, or steps_of with steps, or weights",
        "一般写 value: 公式；分段的写 steps_of: 公式 和 steps: […]",
        "usually value: a formula; for pieces steps_of: a formula and steps: […]",
    ),
    "pack.missing_weight": Message(
        "「{id}」没有写「{dimension}」的「{member}」的权重",
        "「{id}」 has no weight for 「{member}」 of 「{dimension}」",
        "base 要写全部成员；不计权的写 0",
        "base names every member; one without weight has 0",
    ),
    "pack.absent_reasons": Message(
        "「{id}」的 absent 按原因写时，要恰好写 not_due 和 not_applicable 两项",
        "absent of 「{id}」 by reason must name exactly not_due and not_applicable",
        "例：{{not_due: drop, not_applicable: renormalise}}；按部分写的放在原因下面",
        "for example {{not_due: drop, not_applicable: renormalise}}; parts stand below a reason",
    ),
    "pack.absent_others": Message(
        "「{id}」的 absent 按部分写时，要用 others 说明其余的怎么办",
        "absent of 「{id}」 by part must say with others what becomes of the rest",
        "others 写 renormalise、drop 或 refuse；指定的接收者一个也没有时也按它办",
        "others is renormalise, drop or refuse; it also holds where none of the stated receivers "
        "is there",
    ),
    "pack.absent_part": Message(
        "「{member}」在「{id}」里没有权重",
        "「{member}」 has no weight in 「{id}」",
        "有权重的是：{known}（加分项没有）",
        "these have one: {known} (a bonus has none)",
    ),
    "pack.absent_receivers": Message(
        "「{part}」的权重没有说清移给谁",
        "it is not clear who receives the weight of 「{part}」",
        "写 renormalise、drop、refuse，或 {{别的部分: 份数}}，份数大于 0，例如 {{a: 3, b: 1}}",
        "write renormalise, drop, refuse, or {{other part: share}} with shares above 0, for "
        "example {{a: 3, b: 1}}",
    ),
    "pack.withheld_published": Message(
        "「{id}」是要公布的结果，不能写 show_when",
        "「{id}」 is published, so it has no show_when",
        "show_when 用于中间数值和指标；要公布的总分、等次总要告诉学校",
        "show_when is for figures on the way and for indicators; total and rating are always told",
    ),
    "pack.part_circle": Message(
        "这些事实兜了一圈，成了自己的一部分：{path}",
        "these facts go round in a circle, each a part of the next: {path}",
        "part_of 写它所属的、更大的那个数；去掉写反的一处",
        "part_of names the larger number that this one is a part of: take out the one that is the "
        "wrong way round",
    ),
    "pack.negative_weight": Message(
        "「{id}」的基础权重不能小于 0：{number}",
        "a base weight of 「{id}」 cannot be below 0: {number}",
        "写 0 或大于 0 的数",
        "write 0 or a number above 0",
    ),
    "pack.show_step": Message(
        "「{id}」的 show 必须大于 0",
        "the step of show of 「{id}」 must be above 0",
        "写显示到多细，例如 0.01、1、5",
        "write how finely it is shown, for example 0.01, 1, 5",
    ),
    "pack.no_pieces": Message(
        "「{id}」没有写任何一段",
        "「{id}」 has no pieces",
        "例：[{{from: 90, is: 3}}, {{is: 0}}]",
        "for example [{{from: 90, is: 3}}, {{is: 0}}]",
    ),
    "pack.piece_edges": Message(
        "「{id}」第 {number} 段的边界不对：除最后一段外每段恰有一个边界，最后一段没有",
        "piece {number} of 「{id}」: every piece has exactly one edge, the last has none",
        "边界是 from、above（从高到低）或 below、up_to（从低到高）之一",
        "an edge is one of from, above (going down) or below, up_to (going up)",
    ),
    "pack.piece_direction": Message(
        "「{id}」各段的边界方向不一致",
        "the pieces of 「{id}」 go up and down",
        "全部用 from/above（从高到低），或全部用 below/up_to（从低到高）",
        "use from/above throughout (going down) or below/up_to throughout (going up)",
    ),
    "pack.piece_order": Message(
        "「{id}」的这个边界没有依次递减（或递增），有的段永远用不到",
        "this edge of 「{id}」 does not go on strictly down (or up): some piece is never reached",
        "from/above 的边界从大到小写，below/up_to 的从小到大写；边界是表的，核对表中的数",
        "edges go down with from/above and up with below/up_to; where an edge is a table, check "
        "its numbers",
    ),
    # what is published
    "pack.published": Message(
        "pack 的 {key} 指向「{id}」，它不是学校的相应数值",
        "the pack's {key} names 「{id}」, which is no such figure of a school",
        "total 是数，rating 是有高低之分的标签；都写不带维度的学校数值",
        "total is a number, rating a label with an order; both are a school's figures without "
        "dimensions",
    ),
    "pack.absence_published": Message(
        "「{id}」可能没有值（{reasons_zh}），却是要公布的结果",
        "「{id}」 may have no value ({reasons_en}), yet it is published",
        "在造成空缺的数值上写 else:，或在目标上写 absent: renormalise；目标里可能一个指标也不剩的，"
        "给其中一个写 else:",
        "give the figure that causes it an else:, or its goal absent: renormalise; where a goal "
        "may be left with no indicator, give one of them an else:",
    ),
    "pack.points_range": Message(
        "指标「{id}」的得分可能超出 0 到 {max}：{low} 到 {high}",
        "the points of the indicator 「{id}」 may leave 0 to {max}: {low} to {high}",
        "用 least(…)、greatest(…) 把得分限制在 0 到满分之间",
        "keep the points within bounds with least(…) and greatest(…)",
        severity="warning",
    ),
}
