"""Messages of data that do not have the form asked for, and the words for kinds of values."""

from __future__ import annotations

from assess.messages.message import Message

KINDS: dict[str, tuple[str, str]] = {
    "whole": ("整数", "a whole number"),
    "number": ("数", "a number"),
    "text": ("文字", "a text"),
    "flag": ("true、false", "true, false"),
    "list": ("列表", "a list"),
    "mapping": ("一组「名称: 内容」", "a group of 「name: value」"),
    "blank": ("空白", "nothing"),
}
"""What a value may be expected to be."""

FOUND: dict[str, tuple[str, str]] = {
    "int": ("数", "the number"),
    "Decimal": ("数", "the number"),
    "str": ("文字", "the text"),
    "bool": ("", ""),
    "list": ("列表", "a list"),
    "dict": ("一组内容", "a group"),
    "NoneType": ("空白", "nothing"),
}
"""What stands there instead, by the type that the reader gives it."""

SHAPE: dict[str, Message] = {
    "yaml.missing_key": Message(
        "这里缺「{key}」",
        "「{key}」 is missing here",
        "补上「{key}: …」",
        "add 「{key}: …」",
    ),
    "yaml.unknown_key": Message(
        "这里不能写「{key}」",
        "「{key}」 is not known here",
        "这里可以写：{known}",
        "known here: {known}",
    ),
    "yaml.misspelled_key": Message(
        "这里不能写「{key}」",
        "「{key}」 is not known here",
        "是不是「{suggestion}」？",
        "did you mean 「{suggestion}」?",
    ),
    "yaml.choice": Message(
        "「{text}」不在可选的词里",
        "「{text}」 is none of the words for this place",
        "可以写：{choices}",
        "write one of {choices}",
    ),
    "yaml.misspelled_choice": Message(
        "「{text}」不在可选的词里",
        "「{text}」 is none of the words for this place",
        "是不是「{suggestion}」？可以写：{choices}",
        "did you mean 「{suggestion}」? Write one of {choices}",
    ),
    "yaml.expects_whole": Message(
        "这里要写整数，而不是{found_zh}",
        "a whole number is expected here, not {found_en}",
        "只写数字，如 1200；不带单位、逗号和引号",
        "write digits only, as in 1200; no unit, comma or quotes",
    ),
    "yaml.expects_number": Message(
        "这里要写数，而不是{found_zh}",
        "a number is expected here, not {found_en}",
        "写成 12、0.5 或 60% 这样；不带单位和逗号",
        "write 12, 0.5 or 60%; no unit or comma",
    ),
    "yaml.expects_text": Message(
        "这里要写文字，而不是{found_zh}",
        "a text is expected here, not {found_en}",
        "数字或 true、false 作文字时要加引号，如 '2021'",
        "put digits, true or false in quotes if they are meant as text, as in '2021'",
    ),
    "yaml.expects_flag": Message(
        "这里要写 true 或 false，而不是{found_zh}",
        "true or false is expected here, not {found_en}",
        "“是”写作 true，“否”写作 false，都用小写、不加引号",
        "write true for yes and false for no, in lower case and without quotes",
    ),
    "yaml.expects_list": Message(
        "这里要写列表，而不是{found_zh}",
        "a list is expected here, not {found_en}",
        "写成 [a, b]，或者每项一行、以「- 」开头",
        "write [a, b], or one item a line beginning with 「- 」",
    ),
    "yaml.expects_mapping": Message(
        "这里要写一组「名称: 内容」，而不是{found_zh}",
        "a group of 「name: value」 is expected here, not {found_en}",
        "每行写一个「名称: 内容」，比上一行多缩进两格",
        "write one 「name: value」 a line, indented by two more than the line above",
    ),
    "yaml.expects_blank": Message(
        "这里应当空着，而不是{found_zh}",
        "nothing is expected here, not {found_en}",
        "删掉冒号后面的内容",
        "delete what follows the colon",
    ),
    "yaml.expects_several": Message(
        "这里应当是 {expected_zh}，而不是{found_zh}",
        "{expected_en} is expected here, not {found_en}",
    ),
    "yaml.spelling": Message(
        "「{text}」的写法不对",
        "「{text}」 is not spelled as it should be",
        "要符合这个格式：{pattern}",
        "it must match {pattern}",
    ),
    "yaml.empty_text": Message(
        "这里的文字是空的",
        "the text here is empty",
        "写上内容，或者删掉这一行",
        "write something, or delete the line",
    ),
    "yaml.too_few": Message(
        "这里至少要有 {limit} 个",
        "there must be at least {limit} here",
    ),
    "yaml.too_many": Message(
        "这里最多只能有 {limit} 个",
        "there may be at most {limit} here",
    ),
    "yaml.bound": Message(
        "{text} 超出范围：应当 {bound}",
        "{text} is out of range: it must be {bound}",
    ),
    "yaml.unfit_key": Message(
        "「{text}」不能用作这里的名称",
        "「{text}」 cannot be a name here",
    ),
    "yaml.unfit": Message(
        "这里不能写「{text}」",
        "「{text}」 cannot stand here",
    ),
}
