"""A pack that extends another: the files of both as one, with what is overridden put in its place.

This happens before anything has a meaning.  What is inherited keeps its place in the files it
comes from; what is overridden stands at the override's line, and so does all that is then wrong.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path as FilePath
from typing import Any

from assess.errors import Notebook, Span
from assess.language.document import Document, Path
from assess.language.folders import SHORTEST_DIGEST, own_files, pack_files, reference
from assess.language.source import add_excerpts, read
from assess.number import parse_number

OWN_KEYS = ("pack", "language", "override")
"""What a pack says of itself; nothing of it is inherited as an entry."""

CARD_DEFAULTS = ("years", "total", "rating", "document")
"""What a card takes from the base's card unless it says otherwise."""

FIXED = ("type", "unit", "over", "scope", "of")
"""What other entries rely on: an override keeps it."""

ADDED = ("source", "assumption", "note")
"""What an override may add to an entry: another number comes from somewhere else."""


@dataclass(frozen=True, slots=True)
class Written:
    """The documents of a pack, those of the packs it extends first, and the digest of all.

    ``inherited`` are the files that belong to the packs it extends.
    """

    folder: FilePath
    documents: list[Document]
    digest: str
    inherited: frozenset[str] = frozenset()


def gather(
    folder: FilePath, notebook: Notebook, chain: tuple[FilePath, ...] = ()
) -> Written | None:
    """Read a pack's folder and those of the packs it extends; None where that makes no pack.

    ``chain`` are the packs that are being read already, the first of them for its own sake.
    """
    files = pack_files(folder) if folder.is_dir() else []
    if not files:
        code = "pack.no_card" if folder.is_dir() and own_files(folder) else "pack.no_files"
        notebook.note(code, Span(str(folder)), folder=str(folder))
        return None
    digest = hashlib.sha256()
    documents: list[Document] = []
    for path in files:
        name = path.relative_to(folder).as_posix()
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
        documents += read(path, notebook, str(path))
    own = Written(folder, documents, digest.hexdigest())
    if extends_of(documents) is None:
        note_alone(documents, notebook)
        return own
    base = base_of(own, notebook, (*chain, folder))
    if base is None:
        add_excerpts(notebook, documents)
        return None
    digest.update(base.digest.encode())
    return Written(
        folder,
        [*overridden(base.documents, documents, notebook), *with_defaults(documents, base)],
        digest.hexdigest(),
        base.inherited.union(document.file for document in base.documents),
    )


def extends_of(documents: list[Document]) -> tuple[str, Span] | None:
    """What the card extends, and where it says so."""
    for document in documents:
        card = section_of(document, "pack")
        if isinstance(card.get("extends"), str):
            return card["extends"], document.span(("pack", "extends"))
    return None


def note_alone(documents: list[Document], notebook: Notebook) -> None:
    """Note overrides in a pack that extends nothing."""
    for document in documents:
        if section_of(document, "override"):
            notebook.note("pack.override_alone", document.key_span(("override",)))


def section_of(document: Document, section: str) -> dict[str, Any]:
    """A section of a document; empty where it has none, or nothing that could be one."""
    found = document.data.get(section) if isinstance(document.data, dict) else None
    return found if isinstance(found, dict) else {}


def base_of(own: Written, notebook: Notebook, chain: tuple[FilePath, ...]) -> Written | None:
    """The pack that is extended, read; None where there is none, which is noted."""
    stated = extends_of(own.documents)
    assert stated is not None
    text, place = stated
    folder = other_pack(text, own.folder, place, notebook, chain)
    known = len(notebook.problems)
    base = folder and gather(folder, notebook, chain)
    if not base:
        return None
    if len(notebook.problems) == known:  # else its digest is not final
        check_digest(text, base.digest, place, notebook)
    return base


def other_pack(
    text: str, folder: FilePath, place: Span, notebook: Notebook, chain: tuple[FilePath, ...]
) -> FilePath | None:
    """The folder that a reference means; None, which is noted, where it leads nowhere or back."""
    named = reference(text)
    found = named.found_from(folder)
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


# What is overridden


@dataclass(frozen=True, slots=True)
class Override:
    """One override: what it is called, the path in the base, its value, and where it stands."""

    key: str
    path: Path
    value: object
    document: Document

    @property
    def place(self) -> Span:
        """The place of its key."""
        return self.document.key_span(("override", self.key))


def overridden(
    documents: list[Document], own: list[Document], notebook: Notebook
) -> list[Document]:
    """The base's documents without its card, and with every override in its place."""
    changed = [without_card(document) for document in documents]
    done: dict[Path, Override] = {}
    for override in overrides_in(own, notebook):
        clash = next((p for p in done if same_beginning(p, override.path)), None)
        if clash is not None:
            notebook.note("pack.override_twice", override.place, other=done[clash].key)
            continue
        done[override.path] = override
        for n, document in enumerate(changed):
            if override.path[1] in section_of(document, str(override.path[0])):
                changed[n] = put(document, override, notebook)
                break
        else:
            unknown(override, ".".join(map(str, override.path[:2])), notebook)
    return changed


def without_card(document: Document) -> Document:
    """A document without what its pack says of itself, which is not inherited."""
    if not isinstance(document.data, dict):
        return document
    return replace(
        document,
        data={key: value for key, value in document.data.items() if key not in OWN_KEYS},
        keys={path: span for path, span in document.keys.items() if path[0] not in OWN_KEYS},
        values={p: span for p, span in document.values.items() if not p or p[0] not in OWN_KEYS},
    )


def overrides_in(documents: list[Document], notebook: Notebook) -> Iterator[Override]:
    """Every override of the pack's own files, in their order."""
    for document in documents:
        for key, value in section_of(document, "override").items():
            path = tuple(key.split("."))
            override = Override(key, path, value, document)
            if len(path) < 2 or path[0] in OWN_KEYS:
                notebook.note("pack.override_path", override.place, key=key)
                continue
            yield override


def same_beginning(one: Path, other: Path) -> bool:
    """Whether one path is a part of the other."""
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def unknown(override: Override, missing: str, notebook: Notebook) -> None:
    """Note an override of what is not there."""
    values = {"key": override.key, "missing": missing}
    notebook.note("pack.override_unknown", override.place, **values)


def put(document: Document, override: Override, notebook: Notebook) -> Document:
    """The document with one override in its place; unchanged, which is noted, where it has none."""
    path = found_path(document, override, notebook)
    if path is None:
        return document
    data = changed_at(document.data, path, override.value)
    entry, new = at(document.data, path[:2]), at(data, path[:2])
    fixed = next((key for key, _ in set(fixed_of(entry)) ^ set(fixed_of(new))), None)
    if fixed is not None:
        notebook.note("pack.override_fixed", override.place, key=override.key, fixed=fixed)
        return document
    if (slip := other_measure(at(document.data, path), override.value)) is not None:
        was, stated = slip
        place = override.document.span(("override", override.key))
        notebook.note("pack.override_share", place, key=override.key, was=was, stated=stated)
        return document
    start, source = ("override", override.key), override.document
    keys = {p: s for p, s in document.keys.items() if p[: len(path)] != path}
    values = {p: s for p, s in document.values.items() if p[: len(path)] != path}
    keys |= {path + p[2:]: span for p, span in source.keys.items() if p[:2] == start}
    values |= {path + p[2:]: span for p, span in source.values.items() if p[:2] == start}
    # What is wrong with the entry as a whole is now the override's doing.
    keys[path[:2]] = override.place
    return replace(document, data=data, keys=keys, values=values)


def found_path(document: Document, override: Override, notebook: Notebook) -> Path | None:
    """The path in the base's data, where lists count from 0; None if it leads nowhere."""
    path: Path = ()
    data: Any = document.data
    for n, step in enumerate(override.path):
        if isinstance(data, list) and str(step).isdecimal() and 0 < int(step) <= len(data):
            here: str | int = int(step) - 1
        elif isinstance(data, dict) and (step in data or (n == 2 and step in ADDED)):
            here = step
        else:
            unknown(override, ".".join(map(str, override.path[: n + 1])), notebook)
            return None
        path, data = (*path, here), below_step(data, here)
    return path


def below_step(data: Any, step: str | int) -> Any:
    """What stands at one step; None where there is nothing yet."""
    return data.get(step) if isinstance(data, dict) else data[step]


def at(data: Any, path: Path) -> Any:
    """What stands at a path; None where there is nothing yet."""
    return reduce(below_step, path, data)


def changed_at(data: Any, path: Path, value: object) -> Any:
    """The data with another value at a path; nothing else is touched, nothing is shared."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, list):
        assert isinstance(step, int)
        return [*data[:step], changed_at(data[step], rest, value), *data[step + 1 :]]
    return {**data, step: changed_at(data.get(step), rest, value)}


def fixed_of(entry: object, above: str = "") -> Iterator[tuple[str, str]]:
    """The keys of an entry, and of the fields of its items, that an override keeps."""
    if isinstance(entry, dict):
        yield from ((above + key, str(entry[key])) for key in FIXED if key in entry)
        fields = entry.get("fields")
        for field, below_it in fields.items() if isinstance(fields, dict) else ():
            yield from fixed_of(below_it, f"fields.{field}.")


def other_measure(old: object, new: object) -> tuple[str, str] | None:
    """A number in per cent where there was none, or the other way round: as it was, as it is."""
    if isinstance(old, dict) and isinstance(new, dict):
        found = (other_measure(old[key], new[key]) for key in old if key in new)
        return next((slip for slip in found if slip is not None), None)
    was, stated = str(old), str(new)
    numbers = parse_number(was) is not None and parse_number(stated) is not None
    return (was, stated) if numbers and was.endswith("%") != stated.endswith("%") else None
