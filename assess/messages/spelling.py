"""How a value that stands in a file is spelled in a message."""

from __future__ import annotations

import json


def as_json(value: object) -> str:
    """A value as it stands in a JSON file; a text without its quotes: messages have their own."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.encode(errors="backslashreplace").decode()
