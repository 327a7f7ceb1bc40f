"""Messages of the review of a pack, by code: the usual errors of published schemes."""

from __future__ import annotations

from assess.messages.message import Message


def warning(zh: str, en: str, hint_zh: str, hint_en: str) -> Message:
    """A finding: the pack can be used, but hardly says what was meant."""
    return Message(zh, en, hint_zh, hint_en, "warning")


REVIEW: dict[str, Message] = {
    # sub-points
    "review.parts_of_goal": warning(
        "目标「{zh}」（{id}）满分 {max} 分，所属指标的满分相加却是 {parts}",
        "the goal 「{en}」 ({id}) is worth {max}, but its indicators add up to {parts}",
        "改指标或目标的满分，使两者相等；目标分会按写明的满分折算，差错不会自己露出来",
        "make the two equal; a goal may be scaled to its own maximum, so the slip does not show",
    ),
    "review.parts_of_figure": warning(
        "「{zh}」（{id}）写明满分 {max}，各部分的满分相加却是 {parts}",
        "「{en}」 ({id}) is worth {max} as stated, but its parts add up to {parts}",
        "改各部分的满分，或改这里的 max",
        "change the parts' maxima, or the max stated here",
    ),
    "review.figure_never_full": warning(
        "「{zh}」（{id}）写明满分 {max}，但无论怎样填报，最多只能到 {high}",
        "「{en}」 ({id}) is worth {max} as stated, but can be no more than {high} whatever is "
        "reported",
        "核对公式、各部分的满分和这里的 max",
        "check the formula, its parts' maxima and the max stated here",
    ),
    "review.figure_range": warning(
        "「{zh}」（{id}）写明满分 {max}，按事实的范围却可能从 {low} 到 {high}",
        "「{en}」 ({id}) is worth {max} as stated, but by the facts' ranges it can be {low} to "
        "{high}",
        "用 least(…) 封顶、greatest(0, …) 保底，或改事实的范围、这里的 max",
        "bound it by least(…) and greatest(0, …), or change the facts' ranges or the max here",
    ),
    "review.weights": warning(
        "「{zh}」（{id}）的权重相加是 {parts}，不是 {whole}",
        "the weights of 「{en}」 ({id}) add up to {parts}, not to {whole}",
        "改权重；若本来就是份数而不是百分数，写成整数份，如 3 和 1",
        "change the weights; if they are parts and not per cent, write small whole numbers such "
        "as 3 and 1",
    ),
    # scales
    "review.upside_down_higher": warning(
        "指标「{zh}」（{id}）越高越好，得分却越高越少：{first} 时至多 {at_first} 分，{last} 时至多 "
        "{at_last} 分",
        "higher is better for 「{en}」 ({id}), but it earns less: at most {at_first} at {first}, "
        "{at_last} at {last}",
        "若是越低越好，写 better: lower；否则把各段的分数倒过来",
        "write better: lower if that is meant, else turn the points of the pieces round",
    ),
    "review.upside_down_lower": warning(
        "指标「{zh}」（{id}）越低越好，得分却越高越多：{first} 时至多 {at_first} 分，{last} 时至多 "
        "{at_last} 分",
        "lower is better for 「{en}」 ({id}), but higher earns more: at most {at_first} at "
        "{first}, "
        "{at_last} at {last}",
        "若是越高越好，写 better: higher；否则把各段的分数倒过来",
        "write better: higher if that is meant, else turn the points of the pieces round",
    ),
    "review.dip": warning(
        "指标「{zh}」（{id}）在 {value} 处至多 {points} 分，比 {left} 处（{more} 分）和 {right} 处"
        "（{too} 分）都少",
        "「{en}」 ({id}) earns at most {points} at {value}, less than at {left} ({more}) and at "
        "{right} ({too})",
        "核对各段的分数，是否有两段写颠倒了",
        "check the points of the pieces: two may have changed places",
    ),
    "review.better_differs": warning(
        "指标「{zh}」（{id}）按「{own_zh}」计分，它的目标「{table}」写的却是「{table_zh}」",
        "「{en}」 ({id}) is scored as 「{own_en}」, but its target 「{table}」 says 「{table_en}」",
        "在指标里写明 better，与目标表一致；否则越差得分越多",
        "state better in the indicator as the table does, else being worse earns more",
    ),
    "review.floor_beyond_target": warning(
        "指标「{zh}」（{id}）的零分底线 {floor} 越过了目标 {target}：达到目标也可能得零分",
        "the floor {floor} of 「{en}」 ({id}) lies beyond its target {target}: what reaches the "
        "target may earn nothing",
        "核对 zero_below 和目标值；越低越好的指标要写 better: lower",
        "check zero_below and the target; where lower is better, write better: lower",
    ),
    "review.same_for_all": warning(
        "指标「{zh}」（{id}）满分 {max} 分，但无论怎样填报都得 {high} 分，分不出高低",
        "「{en}」 ({id}) is worth {max}, but earns {high} whatever is reported",
        "核对公式是否上下颠倒、目标值的单位（60 还是 60%）和各段的边界",
        "check whether the formula is upside down, the target's unit (60 or 60%), and the edges",
    ),
    "review.never_full": warning(
        "指标「{zh}」（{id}）满分 {max} 分，但无论怎样填报，最多只能得 {high} 分",
        "「{en}」 ({id}) is worth {max}, but nothing that can be reported earns more than {high}",
        "最好的一段应得满分；也可能是公式颠倒或目标值的单位不对",
        "the best piece should earn the maximum; or the formula or the target's unit is wrong",
    ),
    "review.never_zero": Message(
        "指标「{zh}」（{id}）最差也得 {low} 分",
        "「{en}」 ({id}) earns {low} at its worst",
        "若有意如此，写 accepted: {{never_zero: 理由}}；否则最差的一段写 0",
        "if this is meant, write accepted: {{never_zero: why}}; else the worst piece earns 0",
        "hint",
    ),
    # ratios
    "review.inverted": warning(
        "「{zh}」（{id}）用整体除以部分：「{below_zh}」是「{above_zh}」的一部分，比值总不小于 1",
        "「{en}」 ({id}) divides a whole by its part: 「{below_en}」 is part of 「{above_en}」, so "
        "the ratio is never below 1",
        "多半是分子分母颠倒了：{below} / {above}",
        "numerator and denominator have probably changed places: {below} / {above}",
    ),
    "review.periods": warning(
        "「{zh}」（{id}）的分子「{above_zh}」是{one_zh}，分母「{below_zh}」是{other_zh}，口径不一"
        "致",
        "in 「{en}」 ({id}) the numerator 「{above_en}」 is {one_en}, the denominator "
        "「{below_en}」 "
        "{other_en}",
        "换成同一统计时点的数；办法原文如此的，写 accepted: {{periods: 理由}}",
        "use numbers of one period; if the scheme says so, write accepted: {{periods: why}}",
    ),
    "review.people_and_visits": warning(
        "「{zh}」（{id}）的分子「{above_zh}」和分母「{below_zh}」，一个是人次，一个是人",
        "「{en}」 ({id}) divides 「{above_en}」 by 「{below_en}」: one counts times (人次), the "
        "other "
        "people (人)",
        "一人可以有多个人次，占比没有意义；换成同一单位的数",
        "one person may be counted many times, so this is no share; use numbers of one unit",
    ),
    # what nothing reads
    "review.unused_fact": warning(
        "事实「{zh}」（{id}）要学校填报，却没有任何公式或核对用到它",
        "schools report 「{en}」 ({id}), but no formula and no check reads it",
        "是不是漏写了一项指标？否则删去，少填一格",
        "is an indicator missing? else remove it and ask for one number less",
    ),
    "review.unused_table": warning(
        "表「{zh}」（{id}）没有任何公式用到",
        "no formula reads the table 「{en}」 ({id})",
        "是不是漏写了权重、标准或目标？否则删去",
        "was a weight, standard or target forgotten? else remove it",
    ),
    "review.unused_weights": warning(
        "权重「{zh}」（{id}）没有任何公式用到",
        "no formula reads the weights 「{en}」 ({id})",
        "在总分里写 sum({id} * …)，否则删去",
        "write sum({id} * …) where they belong, else remove them",
    ),
    "review.unused_unit": warning(
        "单位「{zh}」（{id}）没有用到",
        "the unit 「{en}」 ({id}) is not used",
        "删去，或写到用它的事实、表上",
        "remove it, or state it at the facts and tables it belongs to",
    ),
    "review.unused_labels": warning(
        "标签集「{zh}」（{id}）没有用到",
        "the label set 「{en}」 ({id}) is not used",
        "删去，或写到用它的事实、数值上",
        "remove it, or use it where it belongs",
    ),
    "review.unused_label": warning(
        "「{zh}」（{id}）的「{member_zh}」（{member}）没有一条规则或公式给出",
        "no rule and no formula ever says 「{member_en}」 ({member}) of 「{en}」 ({id})",
        "是不是漏写了一条规则？否则删去这个标签",
        "is a rule missing? else remove the label",
    ),
    "review.no_votes": warning(
        "结论「{zh}」（{id}）没有一条规则投票",
        "no rule votes for the conclusion 「{en}」 ({id})",
        "补写规则，或删去这个结论",
        "write the rule that is missing, or remove the conclusion",
    ),
    "review.uncounted_goal": warning(
        "目标「{zh}」（{id}）的得分没有计入总分",
        "the points of the goal 「{en}」 ({id}) never reach the total",
        "总分里漏了它；用 sum(points, over=goals) 就不会漏",
        "the total forgets it; sum(points, over=goals) forgets none",
    ),
    # what cannot come about
    "review.dead_piece": warning(
        "「{zh}」（{id}）的第 {number} 段，按事实的范围没有一个数落得进去",
        "no number can fall into piece {number} of 「{en}」 ({id}), by the facts' ranges",
        "核对边界的单位（60 还是 60%）和各段的次序",
        "check the unit of the edges (60 or 60%) and the order of the pieces",
    ),
    "review.unreachable_rating": warning(
        "「{zh}」（{member}）这个等次，无论怎样填报都没有学校能得到",
        "no school can be rated 「{en}」 ({member}), whatever is reported",
        "核对等次的公式、分数线和给它封顶的规则",
        "check the rating's formula, its cut-offs and the rules that cap it",
    ),
    "review.unreachable_rating_total": warning(
        "「{zh}」（{member}）这个等次，无论怎样填报都没有学校能得到（总分在 {low} 到 {high} 之间）",
        "no school can be rated 「{en}」 ({member}), whatever is reported (the total lies between "
        "{low} and {high})",
        "核对分数线、各目标的满分和给它封顶的规则",
        "check the cut-offs, the goals' maxima and the rules that cap it",
    ),
    "review.dead_rule": warning(
        "规则「{zh}」（{id}）的条件，无论怎样填报都不会成立",
        "the condition of the rule 「{en}」 ({id}) can never hold, whatever is reported",
        "核对比较的方向和数的单位（60 还是 60%）；用不到的规则删去",
        "check the direction of the comparison and the unit (60 or 60%); remove what is not needed",
    ),
    "review.always_fires": warning(
        "规则「{zh}」（{id}）的条件总是成立，每所学校每年都会触发",
        "the condition of the rule 「{en}」 ({id}) always holds: it fires for every school",
        "核对比较的方向和数的单位（60 还是 60%）",
        "check the direction of the comparison and the unit (60 or 60%)",
    ),
    "review.rule_twice": warning(
        "规则「{zh}」（{id}）与规则「{other}」的条件和投票完全相同",
        "the rule 「{en}」 ({id}) has the condition and the votes of the rule 「{other}」",
        "删去其中一条",
        "remove one of them",
    ),
    "review.outvoted": warning(
        "规则「{zh}」（{id}）从不起作用：它成立时，规则「{other_zh}」（{other}）也成立，票至少同"
        "样重",
        "the rule 「{en}」 ({id}) never matters: where it holds, 「{other_en}」 ({other}) holds "
        "too, "
        "with a vote at least as grave",
        "多半是两条规则的投票写颠倒了；否则删去它",
        "the votes of the two have probably changed places; else remove it",
    ),
    # votes
    "review.not_cumulative": warning(
        "规则「{zh}」（{id}）只在 {number} 恰好等于 {at} 时投票，更差时（如 {beyond}）反而不投",
        "the rule 「{en}」 ({id}) votes only where {number} is exactly {at}, and not where it is "
        "worse "
        "(such as {beyond})",
        "写成 {number} >= {at}；更差的由另一条规则投更重的票，这样缺数时也判得出来",
        "write {number} >= {at}; a graver vote of another rule covers what is worse, and what is "
        "unknown is judged as far as it can be",
    ),
    "review.window": warning(
        "规则「{zh}」（{id}）只在 {number} 介于 {low} 和 {high} 之间时投票，越过以后只有规则"
        "「{other_zh}」（{other}）投更重的票",
        "the rule 「{en}」 ({id}) votes only where {number} lies between {low} and {high}; beyond, "
        "only "
        "「{other_en}」 ({other}) votes, more gravely",
        "去掉较差一头的界限：更重的票本来就盖过它，这样缺数时也判得出来",
        "drop the line at the worse end: the graver vote wins anyway, and what is unknown is "
        "judged "
        "as far as it can be",
    ),
    "review.nothing_to_accept": warning(
        "「{zh}」（{id}）接受了「{name}」，这里却没有这个问题",
        "「{en}」 ({id}) accepts 「{name}」, but there is nothing of the kind here",
        "删去这一条 accepted，或改正名称",
        "remove it from accepted, or correct its name",
    ),
}
