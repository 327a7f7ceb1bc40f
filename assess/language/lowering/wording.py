"""Types and reasons in the words of a message, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from assess.language.about import Text
from assess.language.given import FlagType, LabelType, NumberType, ValueType
from assess.language.lowering.names import Names
from assess.language.lowering.typed import ANY_UNIT, WRONG_UNIT
from assess.value import AbsenceKind, Reason


def as_values(role: str, words: Text) -> dict[str, str]:
    """The words as values of a message: ``{role}_zh`` and ``{role}_en``."""
    return {f"{role}_zh": words.zh, f"{role}_en": words.en}


def type_words(names: Names, type: ValueType) -> Text:
    """What a type is called: a number with its unit, yes or no, or a label of a set."""
    match type:
        case FlagType():
            return Text("「是否」（flag）", "yes or no (flag)")
        case LabelType(label_set):
            words = names.label_sets[label_set].label
            return Text(f"「{words.zh}」的标签（{label_set}）", f"a label of 「{label_set}」")
        case NumberType() if type in (ANY_UNIT, WRONG_UNIT):
            return Text("一个数", "a number")
        case NumberType(unit):
            powers = list(unit)
            if not powers:
                return Text("没有单位的数", "a number without unit")
            zh, en = (unit_text(names, powers, lang) for lang in ("zh", "en"))
            return Text(f"以「{zh}」为单位的数", f"a number of 「{en}」")


def unit_text(names: Names, powers: list[tuple[str, int]], lang: str) -> str:
    """``人/平方米``: units above and below the line, in the pack's words."""

    def listed(sign: int) -> str:
        words = ((str(getattr(names.pack.units[u], lang)), n * sign) for u, n in powers)
        return "·".join(w if n == 1 else f"{w}^{n}" for w, n in words if n > 0)

    return "/".join([listed(1) or "1", *([listed(-1)] if listed(-1) else [])])


def reason_words(reasons: Iterable[Reason]) -> Text:
    """Why there may be no value, the least reason first."""
    told = sorted(reasons)
    words = {
        AbsenceKind.NOT_DUE: Text("未到期", "not due"),
        AbsenceKind.NOT_APPLICABLE: Text("不适用", "not applicable"),
    }
    return Text(
        "、".join(f"「{r.cause}」{words[r.kind].zh}" for r in told),
        ", ".join(f"「{r.cause}」 {words[r.kind].en}" for r in told),
    )
