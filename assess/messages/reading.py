"""Messages of reading: files, their form, and formulas as written."""

from __future__ import annotations

from assess.messages.formula import FORMULA
from assess.messages.message import Message
from assess.messages.shape import SHAPE
from assess.messages.yaml import YAML

READING: dict[str, Message] = {**YAML, **SHAPE, **FORMULA}
