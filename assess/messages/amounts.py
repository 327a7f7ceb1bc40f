"""Messages of single values in a profile: how a number, flag or label was typed."""

from __future__ import annotations

from assess.messages.message import Message

AMOUNTS: dict[str, Message] = {
    # numbers
    "profile.percent": Message(
        "「{zh}」（{fact}）填的是百分数「{text}」",
        "「{en}」 ({fact}) is given as a percentage, 「{text}」",
        "占比一律由原始数据计算；这里填原始数，如人数",
        "shares are always computed from counts; give the counts themselves",
    ),
    "profile.history_share": Message(
        "「{zh}」（{fact}）是比例，填的却是「{text}」",
        "「{en}」 ({fact}) is a share, and stated as 「{text}」",
        "百分之三十写 30% 或 0.3；真的超过一倍的也写成百分数，如 130%",
        "thirty per cent is 30% or 0.3; what is really more than the whole is written 130%",
    ),
    "profile.decimal_count": Message(
        "「{zh}」（{fact}）要填整数，而不是带小数点的「{text}」",
        "「{en}」 ({fact}) is a whole number, not 「{text}」 with a decimal point",
        "写成 {plain}",
        "write {plain}",
    ),
    "profile.not_whole": Message(
        "「{zh}」（{fact}）要填整数，「{text}」不是整数",
        "「{en}」 ({fact}) is a whole number, which 「{text}」 is not",
        "填实际数目，不填平均数或折算数",
        "give the actual count, not an average or an equivalent",
    ),
    "profile.too_precise": Message(
        "「{zh}」（{fact}）的值「{text}」小数位数太多",
        "「{en}」 ({fact}) is 「{text}」, with too many decimals",
        "最多写到 {step}",
        "give it to {step} at most",
    ),
    "profile.negative": Message(
        "「{zh}」（{fact}）不能是负数「{text}」",
        "「{en}」 ({fact}) cannot be negative, 「{text}」",
        "确实没有填 0；不清楚填 null",
        "write 0 if there are none, null if it is not known",
    ),
    "profile.out_of_range": Message(
        "「{zh}」（{fact}）的值「{text}」超出规则包规定的范围 {low}–{high}",
        "「{en}」 ({fact}) is 「{text}」, outside the pack's range {low}–{high}",
        "检查位数和单位；若数据属实，请规则包的作者放宽范围",
        "check the digits and the unit; if it is true, the pack's author must widen the range",
    ),
    "profile.with_unit": Message(
        "「{zh}」（{fact}）的值「{text}」带了单位「{unit}」",
        "「{en}」 ({fact}) is 「{text}」, with the unit 「{unit}」",
        "单位由规则包规定，只写数字：{plain}",
        "the pack says the unit; write the number alone: {plain}",
    ),
    "profile.separators": Message(
        "「{zh}」（{fact}）的值「{text}」带了千位分隔符",
        "「{en}」 ({fact}) is 「{text}」, with thousands separators",
        "只写数字：{plain}",
        "write the digits alone: {plain}",
    ),
    "profile.full_width": Message(
        "「{zh}」（{fact}）的值「{text}」用了全角字符或多余的空格",
        "「{en}」 ({fact}) is 「{text}」, in full-width characters or with spaces",
        "改用半角数字：{plain}",
        "use ASCII digits: {plain}",
    ),
    "profile.quoted_number": Message(
        "「{zh}」（{fact}）的值「{text}」加了引号，成了文字",
        "「{en}」 ({fact}) is 「{text}」 in quotes, which makes it a text",
        "去掉引号，写成 {plain}",
        "remove the quotes: {plain}",
    ),
    "profile.not_a_number": Message(
        "「{zh}」（{fact}）要填数字，「{text}」不是数字",
        "「{en}」 ({fact}) is a number, which 「{text}」 is not",
        "只写一个阿拉伯数字；不清楚填 null",
        "write one number in digits, or null if it is not known",
    ),
    "profile.flag_for_number": Message(
        "「{zh}」（{fact}）要填数字，而不是「{text}」",
        "「{en}」 ({fact}) is a number, not 「{text}」",
        "写有多少；没有写 0",
        "write how many there are; 0 for none",
    ),
    # flags and labels
    "profile.not_a_flag": Message(
        "「{zh}」（{fact}）要填是或否，「{text}」看不出是哪个",
        "「{en}」 ({fact}) is yes or no, which 「{text}」 is not",
        "写 true 或 false，也可以写 是/否、有/无、yes/no；不清楚填 null",
        "write true or false, also yes/no, 是/否 or 有/无; null if it is not known",
    ),
    "profile.wrong_label": Message(
        "「{zh}」（{fact}）的值「{text}」不在「{set_zh}」之列",
        "「{en}」 ({fact}) is 「{text}」, which is no {set_en}",
        "可填：{choices_zh}",
        "choose from: {choices_en}",
    ),
    "profile.wrong_label_near": Message(
        "「{zh}」（{fact}）的值「{text}」不在「{set_zh}」之列",
        "「{en}」 ({fact}) is 「{text}」, which is no {set_en}",
        "是否想写 {near}（{near_zh}）？",
        "did you mean {near} ({near_en})?",
    ),
    "profile.not_a_label": Message(
        "「{zh}」（{fact}）要填「{set_zh}」中的一个编号，而不是「{text}」",
        "「{en}」 ({fact}) is one of the labels of {set_en}, not 「{text}」",
        "可填：{choices_zh}",
        "choose from: {choices_en}",
    ),
    # blanks
    "profile.ambiguous_blank": Message(
        "「{zh}」（{fact}）填的是「{text}」，看不出是零、不适用还是不清楚",
        "「{en}」 ({fact}) is 「{text}」, which may mean zero, not applicable or not known",
        "没有填 0，不清楚填 null；「{text}」不能代替它们",
        "write 0 for none and null for not known; 「{text}」 stands for neither",
    ),
    "profile.bare_dash": Message(
        "单独一个「{text}」看不出是零、不适用还是不清楚",
        "a bare 「{text}」 may mean zero, not applicable or not known",
        "没有填 0，不清楚填 null",
        "write 0 for none and null for not known",
    ),
    "profile.not_applicable": Message(
        "「{zh}」（{fact}）不能填「{text}」：规则包对每所学校都问这一项",
        "「{en}」 ({fact}) cannot be 「{text}」: the pack asks it of every school",
        "没有填 0，不清楚填 null",
        "write 0 for none and null for not known",
    ),
    "profile.blank_refused": Message(
        "「{zh}」（{fact}）不能空缺",
        "「{en}」 ({fact}) may not be blank",
        "按规则包，这一项必须填报",
        "the pack demands that it is reported",
    ),
    # the shape of a value
    "profile.not_one_value": Message(
        "「{zh}」（{fact}）这里要填一个值，而不是一组",
        "「{en}」 ({fact}) takes one value here, not several",
        "一个值，或者 {{reported: …, verified: …}}",
        "one value, or {{reported: …, verified: …}}",
    ),
    # lists
    "profile.not_a_list": Message(
        "「{zh}」（{fact}）要逐项列出",
        "「{en}」 ({fact}) is reported item by item",
        "每项一行「- {{…}}」；一项也没有的写 []，不清楚的写 null",
        "write one 「- {{…}}」 a line; [] where there are none, null if it is not known",
    ),
    "profile.list_size": Message(
        "「{zh}」（{fact}）列了 {count} 项，规则包规定是 {low}–{high} 项",
        "「{en}」 ({fact}) has {count} items; the pack takes {low}–{high}",
        "检查是否重复或漏列；若数据属实，请规则包的作者放宽范围",
        "check for items listed twice or left out; if it is true, the pack's author must widen "
        "the range",
    ),
    "profile.item_form": Message(
        "「{zh}」（{fact}）要写明各项内容",
        "「{en}」 ({fact}) says nothing of what is asked",
        "写成 - {{…: …}}，内容有：{fields}",
        "write - {{…: …}} with: {fields}",
    ),
    "profile.unknown_field": Message(
        "「{zh}」（{fact}）没有「{text}」这一内容",
        "「{en}」 ({fact}) has no 「{text}」",
        "可以写：{choices_zh}",
        "it has: {choices_en}",
    ),
    "profile.unknown_field_near": Message(
        "「{zh}」（{fact}）没有「{text}」这一内容",
        "「{en}」 ({fact}) has no 「{text}」",
        "是否想写 {near}（{near_zh}）？",
        "did you mean {near} ({near_en})?",
    ),
    "profile.words_needed": Message(
        "「{zh}」（{fact}）要写文字，而不是「{text}」",
        "「{en}」 ({fact}) is words, not 「{text}」",
        "数字作文字时要加引号",
        "put digits in quotes if they are meant as words",
    ),
    "profile.verified_list_why": Message(
        "「{zh}」（{fact}）核实的清单与自报的不同，没有写理由",
        "the verified list of 「{en}」 ({fact}) is not the reported one, with no reason",
        "补上 reason 和 by，方便日后查对",
        "add reason and by, for whoever asks later",
        "warning",
    ),
    # members and detail
    "profile.members_needed": Message(
        "「{zh}」（{fact}）要分项填报",
        "「{en}」 ({fact}) is reported item by item",
        "每项一行「名称: 数」，名称可以是：{choices_zh}",
        "write one 「name: number」 a line, with the names: {choices_en}",
    ),
    "profile.unknown_member": Message(
        "「{zh}」（{fact}）没有「{text}」这一分项",
        "「{en}」 ({fact}) has no item 「{text}」",
        "可以写：{choices_zh}",
        "it has: {choices_en}",
    ),
    "profile.unknown_member_near": Message(
        "「{zh}」（{fact}）没有「{text}」这一分项",
        "「{en}」 ({fact}) has no item 「{text}」",
        "是否想写 {near}（{near_zh}）？",
        "did you mean {near} ({near_en})?",
    ),
    "profile.unknown_detail": Message(
        "「{zh}」（{fact}）下面不能写「{text}」",
        "「{en}」 ({fact}) takes no 「{text}」",
        "可以写：{choices}",
        "it takes: {choices}",
    ),
    "profile.text_needed": Message(
        "「{zh}」（{fact}）的「{text}」要写文字",
        "「{text}」 of 「{en}」 ({fact}) is a text",
        "数字或 true、false 作文字时要加引号",
        "put digits, true or false in quotes if they are meant as text",
    ),
    "profile.grade_needed": Message(
        "「{zh}」（{fact}）是评定项，要写明评定结果和理由",
        "「{en}」 ({fact}) is judged: it takes a grade and a reason",
        "写成 {{grade: …, reason: …, by: …}}",
        "write {{grade: …, reason: …, by: …}}",
    ),
    "profile.reason_needed": Message(
        "「{zh}」（{fact}）的评定没有写理由",
        "the judgement of 「{en}」 ({fact}) gives no reason",
        "补上 reason: 依据什么评定",
        "add reason: what the grade rests on",
    ),
    "profile.not_judged": Message(
        "「{zh}」（{fact}）不是评定项，不能写 grade",
        "「{en}」 ({fact}) is not judged and takes no grade",
        "学校自报的值写 reported，核实的值写 verified",
        "write reported for what the school says, verified for what was found",
    ),
    "profile.verified_why": Message(
        "「{zh}」（{fact}）自报「{reported}」，核实为「{verified}」，没有写理由",
        "「{en}」 ({fact}), reported 「{reported}」, was verified as 「{verified}」 with no reason",
        "补上 reason 和 by，方便日后查对",
        "add reason and by, for whoever asks later",
        "warning",
    ),
}
