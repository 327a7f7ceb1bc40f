"""The first compile stage: a pack's folder becomes one set of entries, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any

from assess.errors import Notebook, Problem, Span
from assess.language.entries.gathering import Written, gather
from assess.language.entries.merged import NAMESPACE, SECTIONS, Pack
from assess.language.entries.pack import PackFile
from assess.language.entries.sharing import note_two_states, share
from assess.language.text.source import Document, Path, validate_entries

RESERVED = frozenset({"item", "kind", "last", "no", "x", "yes"})
"""Names that mean something before a dot, or alone."""


def read_pack(folder: FilePath, notebook: Notebook) -> Pack | None:
    """Read every file of the folder and of what it builds on, note what is wrong, merge the rest.

    Returns None where nothing usable is there (no folder, no card).
    """
    written = gather(folder, notebook)
    if written is None:
        return None
    slips = [spoilt_entry(slip, written.documents) for slip in notebook.problems]
    pack = put_together(written, notebook, frozenset(slip for slip in slips if slip))
    if pack is not None:
        pack.whole = pack.whole and None not in slips
    return pack


def spoilt_entry(slip: Problem, documents: list[Document]) -> tuple[str, Path] | None:
    """The entry, with its file, that a slip is in; None where it may spoil more than that."""
    place, read = slip.span, slip.code.startswith("yaml.")
    for document in documents:
        path = document.entry_at(place) if read and document.whole else None
        if path is not None and path[0] in SECTIONS:
            key = document.keys[path]
            on_id = key.line == place.line and place.column < key.column + key.width
            return None if on_id and slip.code != "yaml.duplicate_key" else (place.file, path)
    return None


def put_together(
    written: Written, notebook: Notebook, left_out: frozenset[tuple[str, Path]] = frozenset()
) -> Pack | None:
    """A pack from what is written; what it shares with the packs it uses, shared."""
    pack = merge(
        written.folder, written.documents, written.digest, notebook, written.inherited, left_out
    )
    if pack is None:
        return None
    pack.lineage = written.lineage
    for name, other in written.used.items():
        used = put_together(other, notebook)
        # What could not be read there may be what is named here.
        pack.whole = pack.whole and used is not None and used.whole and not used.unread
        if used is not None:
            share(pack, name, used, notebook)
    for name in pack.uses:
        taken = any(name in pack.entries(section) for section in (*NAMESPACE, "labels"))
        if taken or name in RESERVED or not well_named(name):
            code = "pack.use_reserved" if name in RESERVED else "pack.use_name"
            notebook.note(code, pack.card_span("uses", name), name=name)
    note_two_states(pack, notebook)
    return pack


def merge(
    folder: FilePath,
    documents: list[Document],
    digest: str,
    notebook: Notebook,
    inherited: frozenset[str] = frozenset(),
    left_out: frozenset[tuple[str, Path]] = frozenset(),
) -> Pack | None:
    """Validate each document and put the entries together; an id stands once in a pack.

    ``inherited`` are the files of the packs it extends, ``left_out`` are entries, each with its
    file, that are known to be wrong.
    """
    read = []
    for document in documents:
        mine = frozenset(path for file, path in left_out if file == document.file)
        read.append((document, *validate_entries(PackFile, document, notebook, mine)))
    parts = [(d, part) for d, part, _ in read if part is not None]
    cards = [(d, part.pack) for d, part in parts if part.pack is not None]
    if not cards:
        if not notebook.problems:
            notebook.note("pack.no_card", Span(str(folder)), folder=str(folder))
        return None
    for document, _ in cards[1:]:
        notebook.note("pack.two_cards", document.span(("pack",)), first=cards[0][0].file)
    if not cards[0][1].years:
        notebook.note("pack.no_years", cards[0][0].span(("pack",)))
    if not any(part.language for _, part in parts):
        notebook.note("pack.no_language", cards[0][0].span(("pack",)))
    pack = Pack(folder, digest, cards[0][1], documents=documents, inherited=inherited)
    policies = [(d, part.quota) for d, part in parts if part.quota is not None]
    for document, _ in policies[1:]:
        notebook.note("pack.two_quotas", document.span(("quota",)), first=policies[0][0].file)
    pack.quota = policies[0][1] if policies else None
    pack.whole = len(parts) == len(documents) and bool(pack.card.years)
    unread = {id for d, _, paths in read for path in paths for id in named_by(d, path)}
    named: dict[str, Span] = {}
    for document, part in parts:
        for section, id, entry in entries_of(part):
            place = document.keys.get((section, id), document.span((section, id)))
            space = "" if section in NAMESPACE else section
            if (first := named.setdefault(f"{space} {id}", place)) is not place:
                where = f"{first.file}:{first.line}"
                own = document.file not in inherited
                code = "inherited_id" if own and first.file in inherited else "duplicate_id"
                notebook.note(f"pack.{code}", place, id=id, first=where, section=section)
                unread.update(named_by(document, (section, id)))
                continue
            if section != "claims" and not well_named(id):
                notebook.note("pack.bad_id", place, id=id)
            pack.places[section, id] = document
            getattr(pack, section)[id] = entry
    for section, id in [key for key in pack.places if key[1] in unread]:
        # One of two: nobody can tell which of them is meant where it is named.
        unread.update(named_by(pack.places.pop((section, id)), (section, id)))
        del getattr(pack, section)[id]
    pack.unread = frozenset(unread)
    return pack


def named_by(document: Document, path: Path) -> Iterator[str]:
    """The id of an entry, and of the labels in it."""
    section, id = map(str, path)
    yield id
    if section == "labels":
        for key in ("members", "worst_to_best"):
            path = ("labels", id, key)
            yield from (str(other[3]) for other in document.keys if other[:3] == path != other)


def entries_of(part: PackFile) -> Iterator[tuple[str, str, Any]]:
    """Every (section, id, entry) of one file."""
    for section in SECTIONS:
        for id, entry in getattr(part, section).items():
            yield section, id, entry


def well_named(id: str) -> bool:
    """Whether an id is ASCII snake_case that begins with a letter."""
    return id.isascii() and id.isidentifier() and id == id.lower() and not id.startswith("_")
