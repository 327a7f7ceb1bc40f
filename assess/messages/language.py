"""Messages of this room, by code."""

from __future__ import annotations

from assess.messages.message import Message

LANGUAGE: dict[str, Message] = {}
