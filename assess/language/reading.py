"""The first compile stage: a pack's folder becomes one set of entries, each with its place."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from assess.errors import NOWHERE, Notebook, Span
from assess.language.pack import (
    CheckEntry,
    ClaimEntry,
    ConclusionEntry,
    FactEntry,
    FigureEntry,
    GoalEntry,
    IndicatorEntry,
    LabelSetEntry,
    PackEntry,
    PackFile,
    RuleEntry,
    TableEntry,
    UnitEntry,
)
from assess.language.source import Document, read, validate

NAMESPACE = ("facts", "tables", "indicators", "goals", "figures", "conclusions")
"""The sections that share one namespace: a name in a formula means one thing."""

SECTIONS = (*NAMESPACE, "labels", "units", "checks", "rules", "claims")


@dataclass(slots=True)
class Pack:
    """All entries of a pack's folder, by id.  ``digest`` is of every file's name and bytes."""

    folder: FilePath
    digest: str
    card: PackEntry
    labels: dict[str, LabelSetEntry] = field(default_factory=dict)
    units: dict[str, UnitEntry] = field(default_factory=dict)
    facts: dict[str, FactEntry] = field(default_factory=dict)
    checks: dict[str, CheckEntry] = field(default_factory=dict)
    tables: dict[str, TableEntry] = field(default_factory=dict)
    indicators: dict[str, IndicatorEntry] = field(default_factory=dict)
    goals: dict[str, GoalEntry] = field(default_factory=dict)
    figures: dict[str, FigureEntry] = field(default_factory=dict)
    conclusions: dict[str, ConclusionEntry] = field(default_factory=dict)
    rules: dict[str, RuleEntry] = field(default_factory=dict)
    claims: dict[str, ClaimEntry] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    places: dict[tuple[str, str], Document] = field(default_factory=dict)

    def span(self, section: str, id: str, *path: str | int) -> Span:
        """The place of an entry, or of what stands below it at ``path``."""
        document = self.places.get((section, id))
        if document is None:
            return NOWHERE
        whole = (section, id, *path)
        if path and whole in document.values:
            return document.values[whole]
        return document.keys.get(whole[:2], document.span(whole))

    def entries(self, section: str) -> Mapping[str, Any]:
        """The entries of one section, by id."""
        return getattr(self, section)  # type: ignore[no-any-return]

    def excerpts(self) -> Callable[[Span], str]:
        """A function from a place to the source line it is on."""
        lines = {document.file: document.lines for document in self.documents}

        def line(span: Span) -> str:
            text = lines.get(span.file, ())
            return text[span.line - 1] if 0 < span.line <= len(text) else ""

        return line


_SUFFIXES = (".yaml", ".yml")
_CARD = re.compile(
    rb"""^["']?pack["']?[ ]*(?::|\xef\xbc\x9a) | \A\s*\{[^{}]*?["']?\bpack["']?[ ]*:""",
    re.MULTILINE | re.VERBOSE,
)
_FAR_ENOUGH = 1_000_000
"""How many bytes of a file are searched for a card."""


def pack_files(folder: FilePath) -> list[FilePath]:
    """The YAML files of a pack, in the order of their paths.

    A folder is a pack if a file directly in it has the card.  Where none has, the folder may be
    anything, even a whole disk, and is not searched: only its own files are told.
    """
    own = _own_files(folder)
    if not any(map(has_card, own)):
        return [p for p in own if p.stem == "pack"]
    return sorted(p for p in folder.rglob("*") if p.suffix in _SUFFIXES and p.is_file())


def _own_files(folder: FilePath) -> list[FilePath]:
    """The YAML files directly in a folder."""
    return sorted(p for p in folder.iterdir() if p.suffix in _SUFFIXES and p.is_file())


def has_card(path: FilePath) -> bool:
    """Whether a file seems to have the key ``pack`` at its top; it is not read as YAML yet."""
    try:
        with path.open("rb") as file:
            start = file.read(_FAR_ENOUGH)
    except OSError:
        return False
    return _CARD.search(start.removeprefix(codecs.BOM_UTF8)) is not None


def read_pack(folder: FilePath, notebook: Notebook) -> Pack | None:
    """Read every file of the folder, note what is wrong, and merge the rest.

    Returns None where nothing usable is there (no folder, no card).
    """
    files = pack_files(folder) if folder.is_dir() else []
    if not files:
        code = "pack.no_card" if folder.is_dir() and _own_files(folder) else "pack.no_files"
        notebook.note(code, Span(str(folder)), folder=str(folder))
        return None
    digest = hashlib.sha256()
    documents: list[Document] = []
    for path in files:
        name = path.relative_to(folder).as_posix()
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
        documents += read(path, notebook, str(path))
    return merge(folder, documents, digest.hexdigest(), notebook)


def merge(
    folder: FilePath, documents: list[Document], digest: str, notebook: Notebook
) -> Pack | None:
    """Validate each document and put the entries together; an id stands once in a pack."""
    parts = [(d, part) for d in documents if (part := validate(PackFile, d, notebook)) is not None]
    cards = [(d, part.pack) for d, part in parts if part.pack is not None]
    if not cards:
        if not notebook.problems:
            notebook.note("pack.no_card", Span(str(folder)), folder=str(folder))
        return None
    for document, _ in cards[1:]:
        notebook.note("pack.two_cards", document.span(("pack",)), first=cards[0][0].file)
    if not any(part.language for _, part in parts):
        notebook.note("pack.no_language", cards[0][0].span(("pack",)))
    pack = Pack(folder, digest, cards[0][1], documents=documents)
    named: dict[str, Span] = {}
    for document, part in parts:
        for section, id, entry in entries_of(part):
            place = document.keys.get((section, id), document.span((section, id)))
            space = "" if section in NAMESPACE else section
            if (first := named.setdefault(f"{space} {id}", place)) is not place:
                where = f"{first.file}:{first.line}"
                notebook.note("pack.duplicate_id", place, id=id, first=where)
                continue
            if section != "claims" and not well_named(id):
                notebook.note("pack.bad_id", place, id=id)
            pack.places[section, id] = document
            getattr(pack, section)[id] = entry
    return pack


def entries_of(part: PackFile) -> Iterator[tuple[str, str, Any]]:
    """Every (section, id, entry) of one file."""
    for section in SECTIONS:
        for id, entry in getattr(part, section).items():
            yield section, id, entry


def well_named(id: str) -> bool:
    """Whether an id is ASCII snake_case that begins with a letter."""
    return id.isascii() and id.isidentifier() and id == id.lower() and not id.startswith("_")
