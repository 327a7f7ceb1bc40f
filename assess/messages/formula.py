"""Messages of formulas as written, before their names have a meaning."""

from __future__ import annotations

from assess.messages.message import Message

FORMULA: dict[str, Message] = {
    "formula.empty": Message(
        "公式是空的",
        "the formula is empty",
        "写上公式，如 students / teachers",
        "write a formula, as in students / teachers",
    ),
    "formula.long": Message(
        "公式有 {length} 个字符，最多 {limit} 个",
        "the formula has {length} characters; at most {limit} are read",
        "把其中一部分另立为一个 figure，再用它的名称",
        "make a part of it a figure of its own and use that name",
    ),
    "formula.deep": Message(
        "公式嵌套超过 {limit} 层",
        "the formula is nested more than {limit} deep",
        "把其中一部分另立为一个 figure，再用它的名称",
        "make a part of it a figure of its own and use that name",
    ),
    # Characters
    "formula.full_width": Message(
        "「{text}」是全角字符或公式里没有的符号",
        "「{text}」 is full-width, or a sign that formulas do not have",
        "改成「{instead}」",
        "write 「{instead}」",
    ),
    "formula.operator": Message(
        "公式里没有「{text}」",
        "formulas have no 「{text}」",
        "改成「{instead}」",
        "write 「{instead}」",
    ),
    "formula.character": Message(
        "公式里不能有「{text}」",
        "「{text}」 cannot stand in a formula",
        "公式只用名称、数、+ - * /、比较符号、括号和 and or not if else",
        "a formula has names, numbers, + - * /, comparisons, brackets and: and or not if else",
    ),
    "formula.space": Message(
        "这里有特殊的空白字符 {text}",
        "there is an unusual space here, {text}",
        "改用普通空格",
        "use an ordinary space",
    ),
    "formula.string": Message(
        "公式里不用引号：「{text}」",
        "there are no quotes within a formula: 「{text}」",
        "标签直接写英文标识，如 kind == ordinary",
        "write the label's id as it is, as in kind == ordinary",
    ),
    # Numbers
    "formula.number": Message(
        "「{text}」不是公式里的数",
        "「{text}」 is not a number of a formula",
        "写成 12、0.5 或 60% 这样：不带单位、指数和下划线，小数点两边都要有数字",
        "write 12, 0.5 or 60%: no unit, exponent or underscore, digits on both sides of the point",
    ),
    "formula.leading_zero": Message(
        "「{text}」以 0 开头",
        "「{text}」 begins with 0",
        "去掉开头的 0；千位之间也不加逗号，写 1000 而不是 1,000",
        "leave the 0 out; nor is there a comma in thousands: 1000, not 1,000",
    ),
    "formula.modulo": Message(
        "「%」只能紧跟在数的后面，它的后面是空格或运算符号",
        "「%」 stands right behind a number, and a space or an operator follows",
        "百分数写作 60%，如 60% * a；公式里没有取余",
        "write 60% for a percentage, as in 60% * a; there is no modulo",
    ),
    # Names
    "formula.name": Message(
        "「{text}」不能用作名称",
        "「{text}」 cannot be a name",
        "名称是小写英文字母、数字和下划线，以字母开头，如 skilled_share；中文只写在 label 里",
        "names are lower-case ASCII letters, digits and underscores and begin with a letter,"
        " as in skilled_share; Chinese goes into label",
    ),
    "formula.capital": Message(
        "「{text}」里有大写字母",
        "「{text}」 has capital letters",
        "改成「{instead}」",
        "write 「{instead}」",
    ),
    "formula.yes_no": Message(
        "公式里不写「{text}」",
        "「{text}」 is not written in formulas",
        "改成「{instead}」",
        "write 「{instead}」",
    ),
    "formula.word": Message(
        "「{text}」在公式里没有意义",
        "「{text}」 means nothing in a formula",
        "判断是否属于某个标签用 ==，如 kind == ordinary；对多项求和用 sum(…, over=…)",
        "compare labels with ==, as in kind == ordinary; add up with sum(…, over=…)",
    ),
    # Order
    "formula.missing_value": Message(
        "「{text}」前面缺一个值",
        "a value is missing before 「{text}」",
        "补上一个名称或数，或者删掉多余的符号",
        "add a name or a number, or delete the sign that is too many",
    ),
    "formula.ends_early": Message(
        "公式在「{text}」后面断了",
        "the formula ends behind 「{text}」",
        "补上后面的值",
        "add the value that should follow",
    ),
    "formula.missing_operator": Message(
        "「{before}」和「{text}」之间缺运算符号",
        "an operator is missing between 「{before}」 and 「{text}」",
        "相乘写 *；名称里的空格改成下划线",
        "write * to multiply; names have underscores instead of spaces",
    ),
    "formula.single_equals": Message(
        "这里的「=」应当是比较",
        "「=」 here should be a comparison",
        "比较相等写 ==；单个 = 只用在括号里的 over=、where= 这样的地方",
        "write == to compare; a single = stands only in over=, where= and the like",
    ),
    "formula.not_brackets": Message(
        "「{text}」后面的 not 要加括号",
        "not needs brackets behind 「{text}」",
        "写成 {text} (not …)",
        "write {text} (not …)",
    ),
    "formula.if_without_else": Message(
        "这个 if 没有 else",
        "this if has no else",
        "写成「甲 if 条件 else 乙」",
        "write 「a if condition else b」",
    ),
    "formula.if_in_condition": Message(
        "条件里的 if 要加括号",
        "an if within a condition needs brackets",
        "写成「甲 if (乙 if 丙 else 丁) else 戊」；其余的情况接在 else 后面写",
        "write 「a if (b if c else d) else e」; further cases go behind else",
    ),
    "formula.else_without_if": Message(
        "这个 else 前面没有 if",
        "there is no if before this else",
        "写成「甲 if 条件 else 乙」",
        "write 「a if condition else b」",
    ),
    "formula.word_as_function": Message(
        "{text} 不像 Excel 那样写成 {text}(…)",
        "{text} is not written {text}(…) as in Excel",
        "写成「甲 if 条件 else 乙」，「甲 and 乙」，「甲 or 乙」",
        "write 「a if condition else b」, 「a and b」, 「a or b」",
    ),
    "formula.comma": Message(
        "这里不能有逗号",
        "there can be no comma here",
        "逗号只用来分开函数括号里的各项，如 least(a, b)；小数点写作 .",
        "commas part what stands in a function's brackets, as in least(a, b); write . for decimals",
    ),
    "formula.list": Message(
        "列表只能单独写在「=」后面",
        "a list stands only behind 「=」, and by itself",
        "如 ties=[a, b]；下标要紧跟名称，如 score[a]",
        "as in ties=[a, b]; an index stands right behind a name, as in score[a]",
    ),
    "formula.argument_order": Message(
        "带「=」的项后面还有不带「=」的项",
        "an item without 「=」 follows one with 「=」",
        "不带「=」的写在前面，如 sum(points, over=goals)",
        "put those without first, as in sum(points, over=goals)",
    ),
    "formula.keyword_twice": Message(
        "「{name}=」写了两次",
        "「{name}=」 is written twice",
        "只留一处",
        "keep one of them",
    ),
    "formula.unclosed": Message(
        "这个「{text}」没有配对的右括号",
        "this 「{text}」 is never closed",
        "补上右括号；「(」配「)」，「[」配「]」",
        "close it; 「(」 goes with 「)」, 「[」 with 「]」",
    ),
    "formula.unopened": Message(
        "这个「{text}」没有配对的左括号",
        "this 「{text}」 was never opened",
        "删掉它，或者补上左括号",
        "delete it, or add the opening bracket",
    ),
    # Parts
    "formula.dot": Message(
        "点的后面要接一个名称",
        "a name follows a dot",
        "如 skilled.points、item.grade；小数写作 0.5",
        "as in skilled.points, item.grade; a decimal is written 0.5",
    ),
    "formula.part": Message(
        "「.{part}」只能紧跟在一个单独的名称后面",
        "「.{part}」 stands only behind a single name",
        "一个点，如 skilled.points；所用规则包的才有两个，如 quality.skilled.points；下标写在最后",
        "there is one dot, as in skilled.points, and two only for what another pack has, as in "
        "quality.skilled.points; an index comes last",
    ),
    "formula.index": Message(
        "下标只能跟在名称后面",
        "an index stands only behind a name",
        "如 score[a]；有两个下标时写在一起，如 grid[a, b]",
        "as in score[a]; two indices share the brackets, as in grid[a, b]",
    ),
    "formula.call": Message(
        "函数名里不能有点",
        "a function's name has no dot",
        "如果是相乘，括号前面写 *",
        "to multiply, write * before the brackets",
    ),
}
