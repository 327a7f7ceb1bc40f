"""Messages about packs that build on other packs."""

from __future__ import annotations

from assess.messages.message import Message

BUILDING: dict[str, Message] = {
    # which pack is meant
    "pack.other_unknown": Message(
        "没有找到规则包「{name}」",
        "there is no pack 「{name}」",
        "写随软件提供的规则包名称，或者从本规则包文件夹出发的路径，如 ../{last}",
        "write the name of a pack shipped with the software, or a path that starts from this "
        "pack's folder, like ../{last}",
    ),
    "pack.other_undigested": Message(
        "引用规则包「{name}」没有写明是哪一稿（摘要，至少 12 位）",
        "「{name}」 is named without saying which state of it is meant (its digest, at least 12 "
        "digits)",
        "现在的这一稿写 {write}",
        "as it is now, write {write}",
    ),
    "pack.other_changed": Message(
        "规则包「{name}」已经改过，不再是写明的那一稿（{stated}）",
        "the pack 「{name}」 has changed: it is no longer the one that is meant ({stated})",
        "看过改动、确认适用之后，写 {write}",
        "look at what changed; if it suits, write {write}",
    ),
    "pack.other_circle": Message(
        "规则包互相引用，成了一圈：{path}",
        "packs build on each other in a circle: {path}",
        "去掉其中一处引用；几个规则包共用的条目放进一个单独的规则包",
        "take one reference away; put what several packs share into a pack of its own",
    ),
    "pack.two_states": Message(
        "「{one}」和「{other}」出自同一个规则包（{id}），却不是同一稿：同一件事会按两套数各判一次",
        "「{one}」 and 「{other}」 come from one pack ({id}) in two states: what it judges is "
        "judged twice, by different figures",
        "让所用的各个规则包都用同一稿：改一处，另一处也写同一个「名称@摘要」",
        "let all packs in use name the same state: write the same name@digest in each",
        "warning",
    ),
    # what extends
    "pack.override_alone": Message(
        "有 override 一节，但没有写明在哪个规则包的基础上改",
        "there is a section override, but no pack that it changes",
        "在 pack 一节写 extends: 规则包@摘要",
        "write extends: pack@digest in the section pack",
    ),
    "pack.override_path": Message(
        "「{key}」不是条目中的一处",
        "「{key}」 is no place in an entry",
        "写「节.编号.键」，如 indicators.skilled.max；pack 一节的内容写在本规则包自己的 pack 一节",
        "write section.id.key, as in indicators.skilled.max; what belongs into the section pack "
        "stands in this pack's own",
    ),
    "pack.override_unknown": Message(
        "「{key}」要改的地方原来没有：「{missing}」",
        "what 「{key}」 overrides is not there: 「{missing}」",
        "override 只改原有的内容；要加键，把整个条目写在 节.编号 下；新的条目直接写在它的节里",
        "override changes only what is there; to add a key, give the whole entry under "
        "section.id; a new entry stands in its own section",
    ),
    "pack.override_source": Message(
        "「{key}」改了数，「{id}」的出处却还是原来的",
        "「{key}」 is another number, and 「{id}」 still states the source of the old one",
        "同时写 {id}.source（另有文件的）或 {id}.assumption（自己定的）",
        "override {id}.source too where a document says so, or {id}.assumption where it is yours",
        "warning",
    ),
    "pack.override_twice": Message(
        "「{other}」已经改了这一处",
        "「{other}」 overrides this place already",
        "同一处只改一次",
        "override each place once",
    ),
    "pack.override_fixed": Message(
        "「{key}」改动了「{fixed}」，别的条目可能正依赖它",
        "「{key}」 changes 「{fixed}」, on which other entries may rely",
        "类型、单位、维度和范围（type、unit、over、scope、of）不能改；另写一个条目",
        "type, unit, over, scope and of stay as they are; write another entry",
    ),
    "pack.override_share": Message(
        "「{key}」原来是「{was}」，现在写「{stated}」：一个是百分数，一个不是",
        "「{key}」 was 「{was}」 and is now 「{stated}」: one is in per cent, the other is not",
        "单位不变：原来带 % 的也写 %",
        "the unit stays: write % where the base does",
    ),
    "pack.inherited_id": Message(
        "编号「{id}」在所扩展的规则包里已有（{first}）",
        "the pack that is extended has 「{id}」 already ({first})",
        "要改它，写 override: {{{section}.{id}.键: 新值}}；不是同一回事的，换一个编号",
        "to change it, write override: {{{section}.{id}.key: new value}}; if it is something "
        "else, take another id",
    ),
    "pack.no_years": Message(
        "规则包没有写明管哪几年",
        "the pack does not say which years it covers",
        "在 pack 一节写 years: [年度, …]；扩展别的规则包时可以不写，与它相同",
        "write years: [year, …] in the section pack; a pack that extends another may leave it "
        "out and has the same",
    ),
    # what uses
    "pack.use_name": Message(
        "「{name}」不能作所用规则包的名称",
        "「{name}」 cannot be the name of a pack that is used",
        "名称用小写英文字母、数字和下划线，不与本规则包的编号和标签集相同",
        "a name is lower-case letters, digits and underscores; no id and no label set of this pack "
        "is called so",
    ),
    "pack.use_reserved": Message(
        "所用规则包不能叫「{name}」：这个词在公式里另有意思",
        "a pack that is used cannot be called 「{name}」: the word is one of formulas already",
        "换一个名称；x 是分段中正在算的数，item 是清单中的一项，kind 是学校类别，last 是往年的值，"
        "yes、no 是「是」「否」",
        "take another name; x is the number that pieces are worked out from, item one item of a "
        "list, kind the kind of school, last an earlier value, yes and no are answers",
    ),
    "pack.use_years": Message(
        "所用的规则包「{name}」不管 {years} 年，只管 {its}",
        "the pack used as 「{name}」 does not cover {years}, only {its}",
        "从本规则包的 years 去掉这几年，或者换一个管这几年的规则包",
        "take these years off this pack's years, or use a pack that covers them",
    ),
    "pack.shared_differs": Message(
        "「{id}」在这里（{here}）和在所用的「{name}」（{there}）的「{key}」不同",
        "「{id}」 here ({here}) and in 「{name}」, which is used ({there}), differ in 「{key}」",
        "同一个编号就是同一个条目：学校只填一次。写成一样；本规则包可以不写，用那边的；不是同一回事的，换一个编号",
        "the same id is the same entry, which schools report once: make them alike, leave it out "
        "here, or take another id where it is something else",
    ),
    "pack.shared_id": Message(
        "「{id}」在所用的「{name}」里是事实（{there}），在这里不是（{here}）",
        "「{id}」 is a fact in 「{name}」, which is used ({there}), and something else here "
        "({here})",
        "换一个编号",
        "take another id",
    ),
    "pack.use_vote": Message(
        "规则「{rule}」要给别的规则包的结论「{conclusion}」投票",
        "the rule 「{rule}」 votes for 「{conclusion}」, a conclusion of another pack",
        "那边的结论由那边的规则决定；在这里另设一个结论，条件中可以用「{conclusion}」",
        "its own pack's rules decide it; make a conclusion here, whose rules may read "
        "「{conclusion}」",
    ),
    "pack.use_reached": Message(
        "「{conclusion}」是别的规则包的结论，已经有了结果，不用 reached 问",
        "「{conclusion}」 is a conclusion of another pack and is settled; reached is not for it",
        "直接比较，例如 {conclusion} == 某个标签",
        "compare it, as in {conclusion} == some_label",
    ),
    "pack.use_whole": Message(
        "「{name}」是所用的规则包，要说明用它的哪个数值或结论",
        "「{name}」 is a pack that is used: say which figure or conclusion of it",
        "例如 {name}.total",
        "for example {name}.total",
    ),
    "pack.use_fact": Message(
        "「{name}」是事实，各规则包共用",
        "「{name}」 is a fact, which packs share",
        "直接写 {fact}",
        "write {fact} alone",
    ),
    "pack.use_table": Message(
        "「{name}」是别的规则包的表，这里看不到",
        "「{name}」 is a table of another pack, which cannot be seen from here",
        "用那边算好的数值；本规则包自己要用的数，写成自己的表，注明出处",
        "read a figure of that pack; a number that this pack needs itself stands in a table of "
        "its own, with its source",
    ),
    "pack.use_unknown": Message(
        "所用的规则包里没有「{name}」这个数值或结论",
        "no figure or conclusion of the pack that is used is called 「{name}」",
        "指标和目标要说明哪一部分，如 .points；规则、核对和条文不能用",
        "of indicators and goals say which part, like .points; rules, checks and claims are not "
        "read",
    ),
    "pack.two_dots": Message(
        "「{name}」有两个点，而「{first}」不是所用的规则包",
        "「{name}」 has two dots, but 「{first}」 is no pack that is used",
        "两个点只用于所用规则包的指标和目标，如 quality.skilled.points；先在 pack 一节写 uses",
        "two dots stand in parts of indicators and goals of a pack that is used, as in "
        "quality.skilled.points; name it under uses in the section pack",
    ),
}
