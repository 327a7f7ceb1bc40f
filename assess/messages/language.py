"""Messages of the compiler, by code: what a rule author wrote that has no meaning."""

from __future__ import annotations

from assess.messages.message import Message
from assess.messages.pack_entries import ENTRIES
from assess.messages.pack_formulas import FORMULAS
from assess.messages.pack_items import ITEMS

LANGUAGE: dict[str, Message] = {**ENTRIES, **FORMULAS, **ITEMS}
