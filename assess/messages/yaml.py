"""Messages of files as YAML: characters, punctuation, what our YAML leaves out."""

from __future__ import annotations

from assess.messages.message import Message

YAML: dict[str, Message] = {
    # The file
    "yaml.not_found": Message(
        "找不到这个文件",
        "there is no such file",
        "检查路径和文件名，包括扩展名",
        "check the path and the name, extension included",
    ),
    "yaml.directory": Message(
        "这是一个文件夹，不是文件",
        "this is a folder, not a file",
        "给出文件夹里的一个 .yaml 文件",
        "name one .yaml file in it",
    ),
    "yaml.unreadable": Message(
        "这个文件读不出来",
        "this file cannot be read",
        "检查是否有读取权限，是否正被别的程序占用",
        "check that you may read it and that no other program holds it",
    ),
    "yaml.unreadable_folder": Message(
        "这个文件夹读不出来，里面的文件一个也没有读：{why}",
        "this folder cannot be read, so none of its files was: {why}",
        "检查是否有读取权限；不要的文件夹先移到别处",
        "check that you may read it; move it elsewhere first if it is not wanted",
    ),
    "yaml.suffix": Message(
        "不读扩展名为「{suffix}」的文件",
        "files with the extension 「{suffix}」 are not read",
        "文本文件要以 .yaml、.yml 或 .json 结尾",
        "text files end in .yaml, .yml or .json",
    ),
    "yaml.large": Message(
        "文件太大（超过 {limit} MB）",
        "the file is too large (over {limit} MB)",
        "拆成几个文件",
        "split it into several files",
    ),
    "yaml.encoding": Message(
        "从这里起不是 UTF-8 编码",
        "from here on the file is not UTF-8",
        "在编辑器里选“另存为”，编码选 UTF-8（不要选 ANSI 或 GBK）",
        "in your editor choose “save as” with the encoding UTF-8 (not ANSI or GBK)",
    ),
    "yaml.empty": Message(
        "这里没有内容",
        "there is nothing here",
        "至少写一行「名称: 内容」；多余的「---」要删去",
        "write at least one line 「name: value」; delete a 「---」 too many",
    ),
    "yaml.deep": Message(
        "嵌套超过 {limit} 层",
        "nested more than {limit} deep",
        "检查是否漏了右括号，或者减少层次",
        "check for a missing closing bracket, or use fewer levels",
    ),
    # Characters
    "yaml.tab": Message(
        "这里有制表符（Tab）",
        "there is a tab here",
        "改用空格；每缩进一层用两个空格",
        "use spaces instead; two for each level",
    ),
    "yaml.unseen": Message(
        "这里有看不见的字符 {text}",
        "there is an invisible character here, {text}",
        "删掉它，重新输入这一处",
        "delete it and type this place again",
    ),
    "yaml.control": Message(
        "引号里的转义写出了看不见的控制字符 {text}",
        "an escape in these quotes stands for the control character {text}",
        "删掉这个转义；文字里可以有换行 \\n 和制表符 \\t，不能有别的控制字符",
        "delete the escape; a text may hold line breaks \\n and tabs \\t, no other controls",
    ),
    "yaml.control_in_key": Message(
        "冒号前面的名称里有看不见的字符 {text}",
        "the name before the colon holds an invisible character, {text}",
        "删掉它；名称写在一行里，不含换行、制表符和控制字符",
        "delete it; a name is one line, without line breaks, tabs and controls",
    ),
    "yaml.odd_space": Message(
        "这里有全角空格或不间断空格",
        "there is a full-width or no-break space here",
        "改用普通空格；如果它属于文字，请给整段文字加引号",
        "use an ordinary space; if it belongs to the text, put the text in quotes",
    ),
    "yaml.full_width_colon": Message(
        "这里用了全角冒号「：」",
        "there is a full-width colon 「：」 here",
        "改成半角冒号加一个空格「: 」；如果它属于文字，请给整段文字加引号",
        "write 「: 」, an ASCII colon and a space; if it belongs to a text, put the text in quotes",
    ),
    "yaml.full_width_comma": Message(
        "这里用了全角逗号或顿号来分隔",
        "there is a full-width comma here",
        "改成半角逗号加一个空格「, 」；如果它属于文字，请给整段文字加引号",
        "write 「, 」, an ASCII comma and a space; if it belongs to a text, put the text in quotes",
    ),
    "yaml.full_width_bracket": Message(
        "这里用了全角括号「{text}」",
        "there is a full-width bracket 「{text}」 here",
        "改成半角的 {{ }} 或 [ ]；如果它属于文字，请给整段文字加引号",
        "write {{ }} or [ ]; if it belongs to a text, put the text in quotes",
    ),
    "yaml.full_width_number": Message(
        "「{text}」是全角数字",
        "「{text}」 is written with full-width digits",
        "改成「{instead}」",
        "write 「{instead}」",
    ),
    # Numbers
    "yaml.leading_zero": Message(
        "「{text}」以 0 开头，看不出是数还是编号",
        "「{text}」 begins with 0: a number or a code?",
        "是编号就加引号 '{text}'；是数就去掉开头的 0",
        "put a code in quotes, '{text}'; write a number without the leading 0",
    ),
    "yaml.exponent": Message(
        "「{text}」用了科学记数法",
        "「{text}」 has an exponent",
        "把数写全，如 100000；如果是文字，请加引号 '{text}'",
        "write the number out, as in 100000; put a text in quotes, '{text}'",
    ),
    "yaml.number_form": Message(
        "「{text}」像数，但写法不对",
        "「{text}」 looks like a number but is not spelled like one",
        "写成 1234、0.5 或 -3 这样：不加正号和分隔符，小数点两边都要有数字；如果是文字，请加引号",
        "write 1234, 0.5 or -3: no plus sign, no separators, digits on both sides of the point;"
        " put a text in quotes",
    ),
    "yaml.long_number": Message(
        "这个数超过 {limit} 位",
        "this number has more than {limit} digits",
        "如果是编号，请加引号",
        "if it is a code, put it in quotes",
    ),
    "yaml.bare_dash": Message(
        "单独一个「{text}」不表示任何内容",
        "a bare 「{text}」 says nothing",
        "计划里的“-”（当年不考核）写作 not_due；不适用写作 not_applicable",
        "the plan's “-” (nothing due that year) is written not_due; otherwise not_applicable",
    ),
    # Keys
    "yaml.duplicate_key": Message(
        "「{key}」写了两次，第一次在第 {first} 行",
        "「{key}」 is written twice, first on line {first}",
        "只留一处",
        "keep one of them",
    ),
    "yaml.merge_key": Message(
        "不能用「<<」合并",
        "「<<」 (merging) is not used here",
        "把要合并的各行直接写出来",
        "write the lines out",
    ),
    "yaml.complex_key": Message(
        "冒号前面只能是一个名称，不能是列表或一组内容",
        "before a colon stands a name, not a list or a group",
        "如果这是公式，请给整个公式加引号",
        "if this is a formula, put all of it in quotes",
    ),
    "yaml.empty_key": Message(
        "冒号前面没有名称",
        "there is no name before the colon",
        "写成「名称: 内容」",
        "write 「name: value」",
    ),
    "yaml.key_in_braces": Message(
        "花括号里的「{text}」后面没有冒号",
        "「{text}」 in the braces has no colon",
        "写成「{text}: 内容」；如果逗号属于公式或文字，请给整段加引号",
        "write 「{text}: value」; if the comma belongs to a formula or a text, put that in quotes",
    ),
    "yaml.comma_in_braces": Message(
        "括号里的逗号或方括号把公式截断了，只剩「{text}」",
        "a comma or bracket within the braces cuts the formula: 「{text}」 is left",
        '给整个公式加引号，如 {{value: "least(a, b)"}}',
        'put the whole formula in quotes, as in {{value: "least(a, b)"}}',
    ),
    "yaml.key_without_colon": Message(
        "这一行没有冒号：「{text}」",
        "this line has no colon: 「{text}」",
        "写成「名称: 内容」，冒号用半角，后面空一格",
        "write 「name: value」, with a space after the colon",
    ),
    "yaml.colon_without_space": Message(
        "冒号后面没有空格",
        "there is no space after the colon",
        "冒号后面空一格；如果是一段文字，请加引号",
        "put a space after the colon; put a text in quotes",
    ),
    "yaml.second_colon": Message(
        "同一处有第二个冒号",
        "there is a second colon here",
        "给冒号所在的整段文字加引号，或者另起一行缩进着写",
        "put the text with the colon in quotes, or begin an indented line",
    ),
    # Layout
    "yaml.indentation": Message(
        "这一行的缩进与上面对不上",
        "the indentation does not match the lines above",
        "同一层的各行左边对齐；内容已经写在冒号后面的，下一行不能再缩进",
        "lines of one level begin in one column; below 「name: value」 nothing is indented",
    ),
    "yaml.list_behind_colon": Message(
        "列表不能直接接在冒号后面",
        "a list cannot begin right behind a colon",
        "另起一行、以「- 」开头，或者写成 [a, b]",
        "begin a new line with 「- 」, or write [a, b]",
    ),
    "yaml.unclosed_quote": Message(
        "这个引号没有配对",
        "this quote is never closed",
        "在文字末尾补上同样的引号 {text}",
        "close the text with the same quote, {text}",
    ),
    "yaml.after_quote": Message(
        "引号外面还有内容",
        "something follows the closing quote",
        "引号要包住整段内容，如 'a + b'；单引号里面的单引号要写两遍",
        "quotes go round the whole value, as in 'a + b'; write a single quote within them twice",
    ),
    "yaml.escape": Message(
        "双引号里的「{text}」无法识别",
        "「{text}」 in double quotes means nothing",
        "改用单引号，或者把 \\ 写成 \\\\",
        "use single quotes, or write \\ as \\\\",
    ),
    "yaml.extra_comma": Message(
        "逗号前面缺一项",
        "an item is missing before this comma",
        "补上这一项，或者删掉逗号；没有值写 null",
        "add the item or delete the comma; write null for nothing",
    ),
    "yaml.unclosed_bracket": Message(
        "这个「{text}」没有配对的右括号",
        "this 「{text}」 is never closed",
        "补上右括号",
        "add the closing bracket",
    ),
    "yaml.wrong_bracket": Message(
        "这里的「{text}」与左括号不配对",
        "「{text}」 does not match the opening bracket",
        "「[」配「]」，「{{」配「}}」",
        "「[」 goes with 「]」, 「{{」 with 「}}」",
    ),
    "yaml.start_character": Message(
        "内容不能以「{text}」开头",
        "a value cannot begin with 「{text}」",
        "给整段内容加引号",
        "put the whole value in quotes",
    ),
    "yaml.syntax": Message(
        "从这里起读不下去了",
        "the file cannot be read from here on",
        "检查这一行和上一行的冒号、引号、括号和缩进",
        "check colons, quotes, brackets and indentation of this line and the one above",
    ),
    # What our YAML leaves out
    "yaml.anchor": Message(
        "不能用锚点「{text}」",
        "anchors such as 「{text}」 are not used here",
        "把内容写全；如果是文字，请加引号",
        "write the value out; put a text in quotes",
    ),
    "yaml.alias": Message(
        "不能用引用「{text}」",
        "aliases such as 「{text}」 are not used here",
        "把内容写全；如果是公式或文字，请加引号",
        "write the value out; put a formula or a text in quotes",
    ),
    "yaml.tag": Message(
        "不能用类型标记「{text}」",
        "tags such as 「{text}」 are not used here",
        "删掉它；公式里的“非”写作 not；如果是文字，请加引号",
        "delete it; in a formula write not for negation; put a text in quotes",
    ),
    "yaml.directive": Message(
        "不能用以「%」开头的指令行",
        "directives, lines beginning with 「%」, are not used here",
        "删掉这一行",
        "delete the line",
    ),
}
