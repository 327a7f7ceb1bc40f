"""The form of a message: what is wrong and what to do, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from assess.errors import Severity


@dataclass(frozen=True, slots=True)
class Message:
    """Templates for ``str.format_map``; user text stands in 「」.  An empty hint is not shown."""

    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    severity: Severity = "error"
