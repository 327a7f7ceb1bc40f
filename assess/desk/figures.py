"""How values look to people: exact numbers with their units, ranges, labels, reasons.

Nothing is ever cut: a number that is no finite decimal stands as ``283/3``, with a decimal near
it marked by ≈.  Only where the pack says ``show`` is a number shown rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gmpy2 import mpq

from assess.desk.speech import Lang, pick
from assess.language.about import LabelSet, Text
from assess.language.entries.merged import Pack
from assess.language.given import FlagType, LabelType, ValueType
from assess.number import decimal_text, number_text
from assess.value import AbsenceKind, Possible, Rational, Reason

NEAR = mpq(1, 100)
"""The step of the decimals behind ≈, and for shares of a per cent."""

BUILT_IN = {
    "share": ("", ""), "one": ("", ""), "points": ("分", "points"), "items": ("项", "items"),
    "": ("", ""),
}  # fmt: skip


def exact(value: Rational | None) -> str | None:
    """A number as scripts get it: decimal or ``p/q``; None for none."""
    return None if value is None else number_text(value)


def scaling(unit: str) -> tuple[Rational, str]:
    """What a number of the unit is multiplied with to be read, and the sign behind it."""
    return (mpq(100), "%") if unit == "share" else (mpq(1), "")


PARTS = re.compile(r"([/·])")
"""What a compound unit is put together with."""


class Figures:
    """Values in one language, with one pack's words."""

    def __init__(
        self,
        lang: Lang,
        pack: Pack,
        sets: Mapping[str, LabelSet],
        reasons: Mapping[Reason, Text] | None = None,
    ) -> None:
        self.lang, self.pack, self.sets = lang, pack, sets
        self.reasons = reasons or {}

    def text(self, text: Text) -> str:
        """Words in the language."""
        return pick(self.lang, text.zh, text.en)

    def unit(self, unit: str) -> str:
        """A unit's words; empty for pure numbers."""
        if unit in self.pack.units:
            words = self.pack.units[unit]
            return pick(self.lang, words.zh, words.en)
        if unit in BUILT_IN:
            return pick(self.lang, *BUILT_IN[unit])
        parts = PARTS.split(unit)
        if len(parts) == 1:
            return unit
        return "".join(self.unit(part) if part.isidentifier() else part for part in parts)

    def bare(self, value: Rational, unit: str = "", show: Rational | None = None) -> str:
        """A number without its unit's words; a share in per cent."""
        scale, sign = scaling(unit)
        if show is not None:
            return decimal_text(value * scale, show * scale) + sign
        text = self.precise(value, unit)
        if "/" not in text:
            return text
        near = decimal_text(value * scale, NEAR) + sign
        return pick(self.lang, f"{text}（≈{near}）", f"{text} (≈{near})")

    def precise(self, value: Rational, unit: str = "") -> str:
        """A number exactly, whatever it is shown as: a decimal (a share in per cent) or ``p/q``."""
        scale, sign = scaling(unit)
        text = number_text(value * scale)
        return number_text(value) if "/" in text else text + sign

    def number(self, value: Rational, unit: str = "", show: Rational | None = None) -> str:
        """A number with its unit."""
        words = self.unit(unit)
        gap = " " if words and self.lang == "en" else ""
        return self.bare(value, unit, show) + gap + words

    def range(
        self, low: Rational, high: Rational, unit: str = "", show: Rational | None = None
    ) -> str:
        """From one number to another, or the one number."""
        if low == high:
            return self.number(low, unit, show)
        words = self.unit(unit)
        gap = " " if words and self.lang == "en" else ""
        return f"{self.bare(low, unit, show)}–{self.bare(high, unit, show)}{gap}{words}"

    def possible(
        self, value: Possible, type: ValueType, unit: str = "", show: Rational | None = None
    ) -> str:
        """All that a value may be."""
        parts = [self.reason(reason) for reason in sorted(value.reasons)]
        if value.low is not None and value.high is not None:
            if isinstance(type, FlagType | LabelType):
                first, last = int(value.low), int(value.high)
                parts.insert(0, self.labels(type, range(first, last + 1)))
            else:
                parts.insert(0, self.range(value.low, value.high, unit, show))
        return pick(self.lang, "或", " or ").join(dict.fromkeys(parts))

    def labels(self, type: FlagType | LabelType, positions: Iterable[int]) -> str:
        """One label, the ends of several that have an order, or all of them."""
        if isinstance(type, FlagType):
            words = [pick(self.lang, ("否", "是")[n], ("no", "yes")[n]) for n in positions]
            return pick(self.lang, "或", " or ").join(words)
        labels = self.sets[type.set]
        words = [self.text(labels.texts[n]) for n in positions]
        if labels.ordered and len(words) > 1:
            return f"{words[0]}～{words[-1]}"
        return pick(self.lang, "或", " or ").join(words)

    def reason(self, reason: Reason) -> str:
        """Why there is no value."""
        if reason in self.reasons:
            return self.text(self.reasons[reason])
        if reason.kind is AbsenceKind.NOT_DUE:
            return pick(self.lang, "未到期", "not due")
        return pick(self.lang, "不适用", "not applicable")

    def listed(self, words: Iterable[str]) -> str:
        """Several words in a row."""
        return pick(self.lang, "、", ", ").join(words)

    def source(self, source: tuple[str, ...], assumption: Text | None) -> str:
        """Where something comes from: locators, and what is our own judgement."""
        parts = [self.listed(source)] if source else []
        if assumption is not None:
            words = self.text(assumption)
            parts.append(pick(self.lang, f"自定：{words}", f"own judgement: {words}"))
        return pick(self.lang, "；", "; ").join(parts)

    def origin(self, source: tuple[str, ...], assumption: Text | None) -> str:
        """The locators, and only whether there is a judgement of our own."""
        said = self.listed(source)
        if assumption is None:
            return said
        own = pick(self.lang, "自定", "own judgement")
        with_own = pick(self.lang, f"{said}（含自定）", f"{said} (and own judgement)")
        return with_own if said else own
