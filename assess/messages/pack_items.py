"""Messages of the compiler about lists of items: their entries, and what is read over them."""

from __future__ import annotations

from assess.messages.message import Message

ITEMS: dict[str, Message] = {
    # the entry
    "pack.needs_fields": Message(
        "清单「{id}」没有写明每一项报哪些内容",
        "the list 「{id}」 does not say what is reported of each item",
        "写 fields，例如 fields: {{grade: {{label: 等级, type: 标签集}}}}",
        "write fields, for example fields: {{grade: {{label: grade, type: a label set}}}}",
    ),
    "pack.fields_without_list": Message(
        "事实「{id}」写了 fields，但它的类型是 {type}，不是清单",
        "the fact 「{id}」 has fields, but its type is {type}: it is no list",
        "逐项报送的写 type: items；只报一个值的删去 fields",
        "write type: items for what is reported item by item; a single value has no fields",
    ),
    "pack.not_of_lists": Message(
        "清单「{id}」不能写 {key}",
        "the list 「{id}」 cannot say {key}",
        "{key} 只用于单个的值；清单每一项的单位写在 fields 里",
        "{key} is said of a single value; the units of a list's items stand in its fields",
    ),
    "pack.list_range": Message(
        "清单「{id}」要写 range：最少和最多几项，是 0 到 {most} 之间的整数",
        "the list 「{id}」 needs a range: how many items it may hold, whole numbers from 0 to "
        "{most}",
        "例如最多四十项的写 range: [0, 40]",
        "for at most forty items write range: [0, 40]",
    ),
    "pack.words_blank": Message(
        "「{id}」是文字，文字总要填写，不能写 blank",
        "「{id}」 is words, which are always stated: it has no blank",
        "删去 blank；可以不填的内容用 count、number、flag 或标签集",
        "leave blank out; what may be left out is a count, a number, a flag or a label",
    ),
    # what is read
    "pack.list_as_value": Message(
        "「{name}」是清单，不是一个值",
        "「{name}」 is a list, not one value",
        "公式里先汇总，例如 count(over={name})、sum(…, over={name})；part_of 只写单个的事实",
        "in a formula reduce it first, for example count(over={name}) or sum(…, over={name}); "
        "part_of names a single fact",
    ),
    "pack.list_part": Message(
        "清单的内容不写「{name}」，写 item.{part}",
        "what an item of a list says is not 「{name}」 but item.{part}",
        "写在汇总里面，例如 sum(item.{part}, over={list})",
        "it stands inside a reducer, for example sum(item.{part}, over={list})",
    ),
    "pack.over_fact": Message(
        "「{name}」是单个的值，不是清单，不能逐项汇总",
        "「{name}」 is a single value and no list: there is nothing to run over",
        "over= 写清单（type: items 的事实）、标签集、goals、schools 等",
        "over= names a list (a fact with type: items), a label set, goals, schools and so on",
    ),
    "pack.item_outside": Message(
        "这里不能写 item.{field}：不在任何清单的汇总里",
        "item.{field} means nothing here: no list is being reduced",
        "写在汇总里面，例如 sum(item.{field}, over=清单)",
        "it stands inside a reducer, for example sum(item.{field}, over=a list)",
    ),
    "pack.unknown_field": Message(
        "清单「{list}」的每一项没有「{name}」",
        "the items of 「{list}」 have no 「{name}」",
        "有的是：{known}",
        "they have: {known}",
    ),
    "pack.item_reads": Message(
        "汇总清单「{list}」时不能读「{name}」，只能读每一项自己的内容和表",
        "「{name}」 cannot be read while the list 「{list}」 is reduced: only what each item says, "
        "and tables",
        "把它移到汇总外面；与每一项有关的数写进表，按 item 的标签查",
        "move it outside the reducer; what depends on the item belongs into a table, looked up by "
        "a label of the item",
    ),
    "pack.item_nested": Message(
        "汇总清单「{list}」时不能再汇总「{over}」",
        "「{over}」 cannot be reduced inside a reducer over the list 「{list}」",
        "分开写成两个数值，再用公式把它们连起来",
        "write two figures, and join them by a formula",
    ),
    "pack.item_words": Message(
        "item.{field} 是文字，只能写在 once_per= 后面",
        "item.{field} is words, which only stand behind once_per=",
        "要比较的内容改用标签集，例如 type: 标签集",
        "give what is to be compared a label set as its type",
    ),
    "pack.once_per_what": Message(
        "once_per= 后面要写每一项的一个字段",
        "once_per= takes a field of the item",
        "例如 once_per=item.project",
        "for example once_per=item.project",
    ),
    "pack.once_per_blank": Message(
        "once_per= 用的「{field}」允许空着，空着就不知道哪几项算同一组",
        "「{field}」 of once_per= may be blank, and then nobody knows which items belong together",
        "在清单「{list}」的这个字段写 blank: refuse",
        "write blank: refuse at this field of the list 「{list}」",
    ),
    "pack.once_per_where": Message(
        "once_per= 只用于汇总清单", "once_per= only goes with a reducer over a list"
    ),
}
