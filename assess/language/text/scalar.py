"""What an unquoted YAML value means: this project's resolver, stricter than YAML 1.2's.

YAML 1.1 readers turn ``20:1`` into 1201, ``0123`` into 83, ``NO`` into false and ``1.10`` into
1.1.  Here only plain decimal numbers, ``true``, ``false``, ``null`` and the blank are not text, and
whatever merely looks like a number is refused rather than guessed.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache

from assess.number import parse_number

_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_MOST_DIGITS = 100
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(?:\.[0-9]*)?%?")
_EXPONENT = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][-+]?[0-9]+")
_OTHER_NUMBER = re.compile(
    r"""[-+]?\.[0-9]+%? | [-+]?[0-9]+\.%? | \+[0-9]+(?:\.[0-9]+)?%?
      | [-+]?[0-9]+(?:_[0-9]+)+(?:\.[0-9]+)? | [-+]?0[xob][0-9a-fA-F]+
      | [-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)? | [-+]?\.(?:inf|nan)""",
    re.VERBOSE | re.IGNORECASE,
)
_DASHES = frozenset({"-", "--", "–", "—", "——", "－", "−", "―"})

# What no reader would see, or see as a line break: refused, because two texts that look the same
# must be the same, and because a terminal obeys some of it.  (\u200b-\u200f, \u202a-\u202e,
# \u2066-\u2069: zero width and direction.)
_SEEN = (
    r"\x20-\x7e\xa0-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd"
    r"\U00010000-\U0010ffff"
)
IN_FILE = r"\n\r\t"
"""What else a file may hold as it is stored."""
_IN_TEXT = r"\n\t"
"""The same after its escapes are resolved; a lone carriage return would overwrite a line."""
_IN_KEY = ""
"""The same of a key, which is one line."""

Plain = str | int | Decimal | bool | None


@cache
def _unseen(allowed: str) -> re.Pattern[str]:
    """Made when it is first needed: so many ranges take their time."""
    return re.compile(rf"[^{allowed}{_SEEN}]")


def unseen(text: str, allowed: str) -> re.Match[str] | None:
    """The first character that no reader would see, but for those ``allowed``."""
    # What Python calls printable is seen, and most texts are: no need to look closer.
    return None if text.isprintable() else _unseen(allowed).search(text)


def seen(text: str, is_key: bool) -> tuple[str, str]:
    """A text whose escapes are resolved, without what they hide; and which character that is."""
    allowed = _IN_KEY if is_key else _IN_TEXT
    text = text if is_key else text.replace("\r\n", "\n")
    if match := unseen(text, allowed):
        return _unseen(allowed).sub("\ufffd", text), f"U+{ord(match[0]):04X}"
    return text, ""


def resolve(text: str) -> Plain:
    """What the plain scalar ``text`` means, taken as harmless (see ``suspect``)."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-0123456789" and len(text) <= _MOST_DIGITS:
        if _WHOLE.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
    return text


def suspect(text: str) -> tuple[str, dict[str, str]] | None:
    """Why a plain scalar is refused: a message code and its values; None if it is harmless."""
    if not text:
        return None
    if text in _DASHES:
        return "yaml.bare_dash", {"text": text}
    if not text.isascii():
        narrow = unicodedata.normalize("NFKC", text)
        if narrow != text and _is_number(narrow):
            return "yaml.full_width_number", {"text": text, "instead": narrow}
        return None
    if text[0] not in "-+.0123456789":
        return None
    if len(text) > _MOST_DIGITS and (_WHOLE.fullmatch(text) or _DECIMAL.fullmatch(text)):
        return "yaml.long_number", {"limit": str(_MOST_DIGITS)}
    if _LEADING_ZERO.fullmatch(text):
        return "yaml.leading_zero", {"text": text}
    if _EXPONENT.fullmatch(text):
        return "yaml.exponent", {"text": text}
    if _OTHER_NUMBER.fullmatch(text):
        return "yaml.number_form", {"text": text}
    return None


def _is_number(text: str) -> bool:
    """Whether this spells a number, or would but for its form."""
    forms = (_LEADING_ZERO, _EXPONENT, _OTHER_NUMBER)
    return parse_number(text) is not None or any(form.fullmatch(text) for form in forms)
