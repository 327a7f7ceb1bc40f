"""Slips that YAML takes for text: what an unquoted key or value shows of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_FLOW_KEY = re.compile(r"\w[\w.@/·-]*")
_TIGHT_KEY = re.compile(r"[A-Za-z_]\w*(:)\S")
_WIDE_KEY = re.compile(r"\w+\s*(：)")
_WIDE_ENTRY = re.compile(r"\s*\w+(：)\s*\S*\s*")
_WIDE_COMMA = re.compile(r"[，、]")
_WIDE_COMMA_KEY = re.compile(r"(，)\s*[A-Za-z_]\w*\s*[:：]")
_ODD_SPACE = re.compile(r"^[\u3000\xa0]|[\u3000\xa0]$|[:：,][\u3000\xa0]")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with a text, ``offset`` characters from its beginning."""

    code: str
    offset: int = 0
    width: int = 1
    values: Mapping[str, str] = field(default_factory=dict)


def in_key(key: str, flow: bool) -> Slip | None:
    """What is wrong with an unquoted key; in braces (``flow``) it may be a piece of a formula."""
    if key == "<<":
        return Slip("yaml.merge_key", width=2)
    if not key:
        return Slip("yaml.empty_key")
    if match := _ODD_SPACE.search(key):
        return Slip("yaml.odd_space", match.start())
    if not flow or _FLOW_KEY.fullmatch(key):
        return None
    for sign, code in (("：", "yaml.full_width_colon"), ("，", "yaml.full_width_comma")):
        if sign in key:
            return Slip(code, key.index(sign))
    if match := _TIGHT_KEY.match(key):
        return Slip("yaml.colon_without_space", match.start(1))
    return Slip("yaml.comma_in_braces", 0, len(key), {"text": key})


def in_spaces(text: str) -> Slip | None:
    """A full-width or no-break space where it can only be punctuation."""
    if not text.isascii() and (match := _ODD_SPACE.search(text)):
        return Slip("yaml.odd_space", match.start())
    return None


def in_flow(text: str, listed: bool) -> Slip | None:
    """What is wrong with a value within ``[…]`` (``listed``) or ``{…}``: an ASCII comma ends it."""
    if text.count("(") != text.count(")"):
        return Slip("yaml.comma_in_braces", 0, len(text), {"text": text})
    if listed and (match := _WIDE_COMMA.search(text)):
        return Slip("yaml.full_width_comma", match.start())
    if match := _WIDE_COMMA_KEY.search(text):
        return Slip("yaml.full_width_comma", match.start(1))
    return in_front(text)


def in_front(text: str) -> Slip | None:
    """A full-width bracket at the beginning."""
    if text[0] in "｛［":
        return Slip("yaml.full_width_bracket", 0, 1, {"text": text[0]})
    return None


def in_entry(text: str) -> Slip | None:
    """A value on a line of its own that looks like ``key：value`` was meant as an entry."""
    if match := _WIDE_KEY.match(text):
        return Slip("yaml.full_width_colon", match.start(1))
    if match := _TIGHT_KEY.match(text):
        return Slip("yaml.colon_without_space", match.start(1))
    return None


def in_continuation(line: str) -> Slip | None:
    """A further line of a value that looks like an entry or an item of its own."""
    if match := _WIDE_ENTRY.fullmatch(line):
        return Slip("yaml.full_width_colon", match.start(1))
    if line.lstrip().startswith("- "):
        return Slip("yaml.indentation", line.index("-"))
    return None
