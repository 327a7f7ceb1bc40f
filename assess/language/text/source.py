"""Files to data: strict YAML (JSON is a part of it), with the place of every key and value."""

from __future__ import annotations

import codecs
import pathlib
import re

from assess.errors import Notebook, Span
from assess.language.text.document import Document, Path, add_excerpts
from assess.language.text.events import EventReader
from assess.language.text.shape import validate, validate_entries

__all__ = ["Document", "Path", "add_excerpts", "read", "read_text", "validate", "validate_entries"]

LARGEST = 20_000_000
"""How many bytes, or characters, a file may have."""

_SUFFIXES = frozenset({".yaml", ".yml", ".json"})
_SURROGATES = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def read(path: pathlib.Path, notebook: Notebook, name: str | None = None) -> list[Document]:
    """The documents of a .yaml, .yml or .json file; what is wrong with it goes to the notebook.

    ``name`` is the file as the user knows it (default: the path).  Where problems were noted,
    the documents are only what could be made of them, good for finding more problems.
    """
    file = name if name is not None else str(path)
    nowhere = Span(file)
    if path.suffix.lower() not in _SUFFIXES:
        notebook.note("yaml.suffix", nowhere, suffix=path.suffix)
        return []
    try:
        if path.is_dir():
            notebook.note("yaml.directory", nowhere)
            return []
        if path.stat().st_size > LARGEST:
            notebook.note("yaml.large", nowhere, limit=f"{LARGEST // 1_000_000}")
            return []
        content = path.read_bytes()
    except FileNotFoundError:
        notebook.note("yaml.not_found", nowhere)
        return []
    except (OSError, ValueError):
        notebook.note("yaml.unreadable", nowhere)
        return []
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        notebook.note("yaml.encoding", Span(file, line, column))
        return []
    return read_text(text, file, notebook)


def read_text(text: str, file: str, notebook: Notebook) -> list[Document]:
    """The documents of a text; ``file`` is its name in messages.  Never raises for any text."""
    if len(text) > LARGEST:
        notebook.note("yaml.large", Span(file), limit=f"{LARGEST // 1_000_000}")
        return []
    text = text.removeprefix("\ufeff")
    is_json = file.lower().endswith(".json")
    if is_json:
        text = _SURROGATES.sub(_join_surrogates, text)
    reader = EventReader(file, tuple(_LINE_BREAK.split(text)), notebook)
    return [] if reader.has_unseen(tabs=not is_json) else reader.documents(text)


def _join_surrogates(match: re.Match[str]) -> str:
    """JSON escapes a rare character as two halves; YAML knows no halves."""
    high, low = int(match[2], 16), int(match[3], 16)
    return match[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
