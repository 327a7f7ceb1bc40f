"""Messages of this room, by code."""

from __future__ import annotations

from assess.messages.message import Message
from assess.messages.sources import SOURCES

RUNNING: dict[str, Message] = {**SOURCES}
