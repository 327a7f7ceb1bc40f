"""One value as it was typed: what it is exactly, or what is wrong with its spelling.

Collection forms come back with units in cells, thousands separators, full-width digits and
percentages worked out by hand.  None of it is guessed at: each is refused by its own name, with
the spelling that would do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gmpy2 import mpq

from assess.language.about import LabelSet, Text
from assess.number import number_text, parse_number
from assess.school.vocabulary import Measure, Past, nearest
from assess.value import Rational

BLANK_WORDS = ("unknown", "不详")
"""What says, beside null, that a value is not known."""

NOT_APPLICABLE_WORDS = ("not_applicable", "不适用")

AMBIGUOUS = (
    "", "-", "—", "——", "–", "/", "\\", "无", "没有", "暂无", "空", "n/a", "na", "#n/a", "none",
)  # fmt: skip
"""What people write in a cell that may mean zero, not applicable, or not known."""

YES, NO = ("yes", "是", "有"), ("no", "否", "无")

SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

_GROUPS = r"\d{1,3}(?:[, _']\d{3})+(?:\.\d+)?"
_DIGITS = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_GROUPED = re.compile(rf"-?{_GROUPS}", re.ASCII)
_WITH_UNIT = re.compile(
    rf"(?P<number>-?(?:{_GROUPS}|\d+(?:\.\d+)?))\s*(?P<unit>[^\d\s.,%‰:/].*)", re.ASCII
)
_FRACTION = re.compile(r"-?(?:0|[1-9]\d*)/[1-9]\d*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Slip:
    """Why a value cannot be taken: a message's code and what fills it."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)


def is_blank(value: object) -> bool:
    """Whether the value says that nothing is known."""
    return value is None or (isinstance(value, str) and value.strip() in BLANK_WORDS)


def spelling(value: object) -> str:
    """The value as the user wrote it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def amount(value: object, measure: Measure) -> Rational | Slip:
    """The exact number, flag (0, 1) or label (its position) that ``value`` spells."""
    if isinstance(value, list | dict):
        return Slip("profile.not_one_value")
    if measure.type == "flag":
        return _flag(value)
    if isinstance(value, str) and value.strip().casefold() in AMBIGUOUS:
        return Slip("profile.ambiguous_blank", {"text": value})
    if measure.labels is not None:
        return label(value, measure.labels)
    if isinstance(value, bool):
        return Slip("profile.flag_for_number", {"text": spelling(value)})
    if isinstance(value, str):
        return _spelt(value)
    if not isinstance(value, int | Decimal):
        return Slip("profile.not_one_value")
    return _bounded(value, measure)


def exact(value: object, past: Past) -> Rational | Slip:
    """As ``amount``, for a value of an earlier year: it may also be a fraction, ``283/3``, and a
    result of the software's own in per cent.  A share above 1 is taken in per cent only."""
    measure = past.measure
    number: Rational | None = None
    if isinstance(value, str) and measure.type == "number":
        number = mpq(value) if _FRACTION.fullmatch(value) else None
        number = parse_number(value) if value.endswith("%") else number
    if number is None:
        found = amount(value, measure)
        too_large = past.share and not isinstance(found, Slip) and abs(found) > 1
        return Slip("profile.history_share", {"text": spelling(value)}) if too_large else found
    return _within(number, spelling(value), measure) or number


def label(value: object, labels: LabelSet) -> Rational | Slip:
    """The position of a label in its set."""
    texts = dict(zip(labels.members, labels.texts, strict=True))
    about = {"set_zh": labels.label.zh, "set_en": labels.label.en}
    if not isinstance(value, str):
        return Slip("profile.not_a_label", {"text": spelling(value), **choices(texts), **about})
    if value in texts:
        return mpq(labels.members.index(value))
    return unknown("profile.wrong_label", value, texts, **about)


def unknown(code: str, word: str, known: Mapping[str, Text], **values: str) -> Slip:
    """A word that is none of those known: ``code``, or ``code_near`` where one is meant."""
    near = nearest(word, known)
    if near is None:
        return Slip(code, {"text": word, **choices(known), **values})
    words = {"near_zh": known[near].zh, "near_en": known[near].en}
    return Slip(f"{code}_near", {"text": word, "near": near, **words, **values})


def choices(known: Mapping[str, Text]) -> dict[str, str]:
    """What may be written, with its words."""
    return {
        "choices_zh": "、".join(f"{id}（{label.zh}）" for id, label in known.items()),
        "choices_en": ", ".join(f"{id} ({label.en})" for id, label in known.items()),
    }


def _flag(value: object) -> Rational | Slip:
    if isinstance(value, bool):
        return mpq(int(value))
    word = value.strip().casefold() if isinstance(value, str) else ""
    if word in YES:
        return mpq(1)
    if word in NO:
        return mpq(0)
    return Slip("profile.not_a_flag", {"text": spelling(value)})


def _within(number: Rational, typed: str, measure: Measure) -> Slip | None:
    below = measure.low is not None and number < measure.low
    above = measure.high is not None and number > measure.high
    if not (below or above):
        return None
    ends = {
        "low": "" if measure.low is None else number_text(measure.low),
        "high": "" if measure.high is None else number_text(measure.high),
    }
    return Slip("profile.out_of_range", {"text": typed, **ends})


def _bounded(value: int | Decimal, measure: Measure) -> Rational | Slip:
    typed, number = spelling(value), parse_number(spelling(value))
    if number is None:
        return Slip("profile.not_a_number", {"text": typed})
    if number < 0 and measure.low is not None and measure.low >= 0:
        return Slip("profile.negative", {"text": typed})
    if measure.type == "count" and not isinstance(value, int):
        if number.denominator != 1:
            return Slip("profile.not_whole", {"text": typed})
        return Slip("profile.decimal_count", {"text": typed, "plain": number_text(number)})
    if (slip := _within(number, typed, measure)) is not None:
        return slip
    if measure.step is not None and (number / measure.step).denominator != 1:
        return Slip("profile.too_precise", {"text": typed, "step": number_text(measure.step)})
    return number


def _spelt(typed: str) -> Slip:
    """What is wrong with a number that was written as text."""
    plain = unicodedata.normalize("NFKC", typed).strip()
    if plain.endswith(("%", "‰")) or plain.startswith("百分之"):
        return Slip("profile.percent", {"text": typed})
    if _DIGITS.fullmatch(plain):
        code = "profile.quoted_number" if plain == typed else "profile.full_width"
        return Slip(code, {"text": typed, "plain": _plain(plain)})
    if _GROUPED.fullmatch(plain):
        return Slip("profile.separators", {"text": typed, "plain": _plain(plain)})
    if match := _WITH_UNIT.fullmatch(plain):
        unit = match["unit"]
        plain = _plain(match["number"], SCALES.get(unit[0], 1))
        return Slip("profile.with_unit", {"text": typed, "unit": unit, "plain": plain})
    return Slip("profile.not_a_number", {"text": typed})


def _plain(digits: str, scale: int = 1) -> str:
    """The number as it should be typed."""
    return number_text(mpq(re.sub(r"[, _']", "", digits)) * scale)
