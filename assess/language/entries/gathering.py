"""Packs that build on packs: the folders of all that a pack extends or uses, read.

This happens before anything has a meaning.  What is inherited keeps its place in the files it
comes from.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from assess.errors import Notebook, Span
from assess.language.entries.folders import SHORTEST_DIGEST, own_files, pack_files, reference
from assess.language.entries.overriding import overridden, section_of
from assess.language.text.document import Document, Path
from assess.language.text.source import add_excerpts, read

CARD_DEFAULTS = ("years", "total", "rating", "document")
"""What a card takes from the base's card unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Written:
    """The documents of a pack, those of the packs it extends first, and the digest of all.

    ``inherited`` are the files that belong to the packs it extends; ``used`` are the packs it
    uses, by the names it has for them.  ``lineage``: its folder and those of what it extends.
    """

    folder: FilePath
    documents: list[Document]
    digest: str
    inherited: frozenset[str]
    used: Mapping[str, Written]
    lineage: frozenset[FilePath]


def gather(
    folder: FilePath, notebook: Notebook, chain: tuple[FilePath, ...] = ()
) -> Written | None:
    """Read a pack's folder and those of the packs it builds on; None where that makes no pack.

    ``chain`` are the packs that are being read already, the first of them for its own sake.
    """
    known, is_folder = len(notebook.problems), os.path.isdir(folder)
    files = pack_files(folder, notebook) if is_folder else []
    if len(notebook.problems) > known:
        return None  # what stands in a folder that cannot be read is not blamed on the others
    if not files:
        own = own_files(folder, notebook) if is_folder else []
        code = "pack.no_card" if own else "pack.no_files"
        notebook.note(code, Span(str(folder)), folder=str(folder))
        return None
    digest = hashlib.sha256()
    documents: list[Document] = []
    for path in files:
        name = path.relative_to(folder).as_posix()
        digest.update(name.encode() + b"\0" + content_of(path) + b"\0")
        documents += read(path, notebook, str(path))
    chain, base, whole = (*chain, folder), None, True
    used: dict[str, Written] = {}
    for document in documents:
        card = section_of(document, "pack")
        if isinstance(text := card.get("extends"), str):
            base = another(text, document.span(("pack", "extends")), notebook, chain)
            whole = whole and base is not None
            digest.update(base.digest.encode() if base else b"")
        for name, text in section_of_card(card, "uses").items():
            found = another(str(text), document.span(("pack", "uses", name)), notebook, chain)
            whole = whole and found is not None
            if found is not None:
                used[name] = found
                digest.update(f"{name}\0{found.digest}".encode())
    if not whole:
        add_excerpts(notebook, documents)
        return None
    if base is None:
        note_alone(documents, notebook)
        lineage = frozenset({folder.resolve()})
        return Written(folder, documents, digest.hexdigest(), frozenset(), used, lineage)
    return Written(
        folder,
        [*overridden(base.documents, documents, notebook), *with_defaults(documents, base)],
        digest.hexdigest(),
        base.inherited.union(document.file for document in base.documents),
        {**base.used, **used},
        base.lineage | {folder.resolve()},
    )


def content_of(path: FilePath) -> bytes:
    """What is in a file; nothing where it cannot be read, which its reader notes."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def note_alone(documents: list[Document], notebook: Notebook) -> None:
    """Note overrides in a pack that extends nothing."""
    for document in documents:
        if section_of(document, "override"):
            notebook.note("pack.override_alone", document.key_span(("override",)))


def section_of_card(card: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A mapping of a card; empty where it has none, or nothing that could be one."""
    found = card.get(key)
    return found if isinstance(found, dict) else {}


def another(
    text: str, place: Span, notebook: Notebook, chain: tuple[FilePath, ...]
) -> Written | None:
    """The pack that a reference means, read; None, which is noted, where there is none."""
    known = len(notebook.problems)
    folder = other_pack(text, place, notebook, chain)
    found = folder and gather(folder, notebook, chain)
    if not found:
        return None
    if len(notebook.problems) == known:  # else its digest is not final
        check_digest(text, found.digest, place, notebook)
    return found


def other_pack(
    text: str, place: Span, notebook: Notebook, chain: tuple[FilePath, ...]
) -> FilePath | None:
    """The folder that a reference means; None, which is noted, where it leads nowhere or back."""
    named = reference(text)
    found = named.found_from(chain[-1])
    if found is None:
        last = named.name.rpartition("/")[2]
        notebook.note("pack.other_unknown", place, name=named.name, last=last)
        return None
    resolved = [path.resolve() for path in chain]
    if found.resolve() in resolved:
        circle = [*resolved[resolved.index(found.resolve()) :], found.resolve()]
        notebook.note("pack.other_circle", place, path=" → ".join(path.name for path in circle))
        return None
    return found


def check_digest(text: str, digest: str, place: Span, notebook: Notebook) -> None:
    """Note a reference without a digest, or with that of another state of the pack."""
    named = reference(text)
    write = f"{named.name}@{digest[:SHORTEST_DIGEST]}"
    if not named.digest:
        notebook.note("pack.other_undigested", place, name=named.name, write=write)
    elif not digest.startswith(named.digest):
        stated = named.digest[:SHORTEST_DIGEST]
        notebook.note("pack.other_changed", place, name=named.name, stated=stated, write=write)


def with_defaults(documents: list[Document], base: Written) -> Iterator[Document]:
    """The pack's own documents, its card completed from the base's."""
    cards = [d for d in base.documents if section_of(d, "pack")]
    for document in documents:
        card = section_of(document, "pack")
        if not (card and cards):
            yield document
            continue
        taken = section_of(cards[-1], "pack")
        keys = [key for key in CARD_DEFAULTS if key in taken and key not in card]
        assert isinstance(document.data, dict)
        data = {**document.data, "pack": {**card, **{key: taken[key] for key in keys}}}
        paths = [("pack", key) for key in keys]
        yield replace(
            document,
            data=data,
            keys={**document.keys, **below(cards[-1].keys, paths)},
            values={**document.values, **below(cards[-1].values, paths)},
        )


def below(places: Mapping[Path, Span], paths: list[tuple[str, str]]) -> dict[Path, Span]:
    """The places at and below these paths."""
    return {path: span for path, span in places.items() if path[:2] in paths}
