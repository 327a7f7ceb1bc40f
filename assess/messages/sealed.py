"""Messages about sealed verdicts."""

from __future__ import annotations

from assess.messages.message import Message

SEALED: dict[str, Message] = {
    "sealed.no_folder": Message(
        "没有「{folder}」这个封存结果的文件夹",
        "there is no folder of sealed verdicts 「{folder}」",
        "给出以前用 --seal 封存时写的文件夹",
        "name the folder that --seal was given before",
    ),
    "sealed.form": Message(
        "这个文件不是封存的结果",
        "this file is no sealed verdict",
        "换回 assess score --seal 写出的原件；没有原件的，移走它，在 history 中写往年的结果和出处",
        "put back the original that assess score --seal wrote; where there is none, take it away "
        "and state the earlier results under history with their source",
    ),
    "sealed.tampered": Message(
        "封存的结果被改动过，封条对不上",
        "this sealed verdict was changed: its seal does not fit",
        "换回原件；不要改动封存的文件，更正要重新评定",
        "put back the original; sealed files are never edited, a correction is a new assessment",
    ),
    "sealed.other": Message(
        "这是「{of}」的封存结果，这里要的是「{wanted}」",
        "this is the sealed verdict of 「{of}」, and 「{wanted}」 is wanted here",
        "文件名和内容要一致：学校代码是文件夹，规则包和年度是文件名；放回原处",
        "name and content go together: the school's code is the folder, pack and year the file; "
        "put it back where it was",
    ),
    "sealed.unfit": Message(
        "封存的「{id}」是「{value_zh}」，今年的规则不能用",
        "the sealed value of 「{id}」 is 「{value_en}」, which this year's rules cannot take",
        "规则包的标签或类型已经改了；改回能用的，或者换一个编号",
        "the labels or the type have changed in the pack: keep those that were, or take another id",
    ),
    "sealed.differ": Message(
        "两份封存的结果不一致：「{id}」在这里是「{value_zh}」",
        "two sealed verdicts do not agree: 「{id}」 is 「{value_en}」 here",
        "本规则包封存的，和它所用的规则包封存的，要一样；查明哪一份作数，移走另一份",
        "what this pack sealed and what the pack it uses sealed must be the same: find out which "
        "one counts and take the other away",
    ),
    "sealed.contradicted": Message(
        "材料写 {year} 年的「{zh}」（{id}）是「{text}」（{source}），"
        "封存的结果是「{value_zh}」（{file}）",
        "the profile says 「{en}」 ({id}) of {year} was 「{text}」 ({source}); what was sealed is "
        "「{value_en}」 ({file})",
        "以封存的为准：从 history 去掉这一项，或者改正",
        "what was sealed counts: take this out of history, or correct it",
    ),
    "sealed.other_state": Message(
        "{school} {year} 年的结果是用规则包「{pack}」的另一稿（{then}）封存的，现在是 {now}",
        "the verdict of {school} for {year} was sealed with another state of the pack 「{pack}」 "
        "({then}); it is {now} now",
        "照用封存的值；规则改动之处如影响往年结果的含义，请自行判断",
        "the sealed values are used; see for yourself whether what changed touches their meaning",
        "hint",
    ),
    "sealed.exists": Message(
        "已经有封存的结果，与现在的不同：「{what}」当时是「{then_zh}」，现在是「{now_zh}」",
        "there is a sealed verdict already, and it differs: 「{what}」 was 「{then_en}」 and is "
        "now 「{now_en}」",
        "封存的结果从不覆盖；要另存，换一个文件夹",
        "a sealed verdict is never written over; to keep both, name another folder",
    ),
}
