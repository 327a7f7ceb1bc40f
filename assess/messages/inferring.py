"""Messages of the inferring engine: packs that durable_rules cannot carry, and its own faults."""

from __future__ import annotations

from assess.messages.message import Message

_SPLIT_ZH = "把规则拆开，或把其中一部分先写成 figures 里的数值；急用时可加 --engine meaning"
_SPLIT_EN = "part the rules, or write part of them as figures; --engine meaning works meanwhile"
_FAULT_ZH = "这是软件的缺陷，请交给软件维护者；急用时可加 --engine meaning"
_FAULT_EN = (
    "this is a fault of the software: tell its maintainers; --engine meaning works meanwhile"
)

INFERRING: dict[str, Message] = {
    "run.most_conditions": Message(
        "同一轮规则共有 {count} 个不同的条件，推理引擎最多承受 {most} 个",
        "the rules of one stage have {count} different conditions; the rule engine bears {most}",
        _SPLIT_ZH,
        _SPLIT_EN,
    ),
    "run.most_patterns": Message(
        "一条规则要同时看 {count} 项事实，推理引擎最多承受 {most} 项",
        "a rule looks at {count} facts at once; the rule engine bears {most}",
        _SPLIT_ZH,
        _SPLIT_EN,
    ),
    "run.most_matches": Message(
        "一项事实要对照 {count} 条规则，推理引擎最多承受 {most} 条",
        "one fact is matched by {count} rules; the rule engine bears {most}",
        _SPLIT_ZH,
        _SPLIT_EN,
    ),
    "run.most_properties": Message(
        "一项事实有 {count} 个属性，推理引擎最多承受 {most} 个",
        "one fact has {count} properties; the rule engine bears {most}",
        _SPLIT_ZH,
        _SPLIT_EN,
    ),
    "run.most_names": Message(
        "一次运行中用到 {count} 个名称，推理引擎最多承受 {most} 个",
        "{count} names are used in one run; the rule engine bears {most}",
        "重新启动程序后再运行；仍不行时" + _SPLIT_ZH,
        "start the program anew; if that does not help, " + _SPLIT_EN,
    ),
    "run.most_alternatives": Message(
        "规则「{rule}」的条件展开后有 {count} 种情形，推理引擎最多承受 {most} 种",
        "the condition of the rule 「{rule}」 has {count} alternatives; "
        "the rule engine bears {most}",
        _SPLIT_ZH,
        _SPLIT_EN,
    ),
    "run.rung_denied": Message(
        "规则「{rule}」否定了同一轮的「{rung}」",
        "the rule 「{rule}」 denies 「{rung}」 of its own stage",
        "要问最终结果，直接写结论的名称，它在下一轮读取",
        "to ask for the final tally write the conclusion's name; it is read a stage later",
    ),
    "run.rung_hidden": Message(
        "规则「{rule}」把同一轮的「{rung}」放在了公式里面",
        "the rule 「{rule}」 hides 「{rung}」 of its own stage inside a formula",
        "reached(…) 只与 and、or 直接连用",
        "reached(…) goes with and and or directly",
    ),
    "run.same_name": Message(
        "推理引擎分不清「{name}」和「{other}」",
        "the rule engine cannot tell 「{name}」 from 「{other}」",
        "给其中一条规则或一个结论改名",
        "rename one of the two rules or conclusions",
    ),
    "run.unsafe_rule": Message(
        "规则「{rule}」不能交给推理引擎：{detail}",
        "the rule 「{rule}」 cannot be given to the rule engine: {detail}",
        _FAULT_ZH,
        _FAULT_EN,
    ),
    "run.unsafe_fact": Message(
        "事实「{fact}」不能交给推理引擎：{detail}",
        "the fact 「{fact}」 cannot be given to the rule engine: {detail}",
        _FAULT_ZH,
        _FAULT_EN,
    ),
    "run.host_failed": Message(
        "推理引擎中途出错：{detail}",
        "the rule engine failed on the way: {detail}",
        _FAULT_ZH,
        _FAULT_EN,
    ),
}
