"""What a pack overrides of the one it extends: other data in the same place, before any meaning.

What is overridden stands at the override's line, and so does all that is then wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from assess.errors import Notebook, Span
from assess.language.text.document import Document, Path
from assess.number import parse_number

OWN_KEYS = ("pack", "language", "override")
"""What a pack says of itself; nothing of it is inherited as an entry."""

FIXED = ("type", "unit", "over", "scope", "of")
"""What other entries rely on: an override keeps it."""

LABELS = ("members", "worst_to_best")
"""The labels of a set: an override may change their words, not which there are or their order."""

ADDED = ("source", "assumption", "note")
"""What an override may add to an entry: another number comes from somewhere else."""

DOCUMENT = re.compile("号|https?:")
"""What tells another public document, or a web page, from a clause of the pack's own."""

SAID = ("label", "why", "accepted", *ADDED)
"""What only says something about an entry: no number of the rules."""


def section_of(document: Document, section: str) -> dict[str, Any]:
    """A section of a document; empty where it has none, or nothing that could be one."""
    found = document.data.get(section) if isinstance(document.data, dict) else None
    return found if isinstance(found, dict) else {}


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
    note_unsourced(done.values(), documents, notebook)
    return changed


def note_unsourced(
    overrides: Collection[Override], documents: list[Document], notebook: Notebook
) -> None:
    """Warn of every other number of which another document would still be said to be the source.

    What the pack's own document says is looked up in any case.
    """
    said = {o.path[:2] for o in overrides if o.path[2:3] in (("source",), ("assumption",))}
    for override in overrides:
        section, id = map(str, override.path[:2])
        entries = (section_of(document, section).get(id) for document in documents)
        entry = next((e for e in entries if isinstance(e, dict)), {})
        cited = DOCUMENT.search(str(entry.get("source", ""))) and "assumption" not in entry
        owned = override.path[:2] in said or len(override.path) == 2
        if not cited or owned or section == "facts":
            continue
        if override.path[2] not in SAID and has_number(override.value):
            values = {"key": override.key, "id": f"{section}.{id}"}
            notebook.note("pack.override_source", override.place, **values)


def has_number(value: object) -> bool:
    """Whether a value is a number, or has one below it."""
    if isinstance(value, dict):
        return any(map(has_number, value.values()))
    if isinstance(value, list):
        return any(map(has_number, value))
    return not isinstance(value, bool) and parse_number(str(value)) is not None


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
    data = without_borrowed(changed_at(document.data, path, override.value), path)
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
        elif isinstance(data, dict) and (step in data or may_be_added(document, path, step)):
            here = step
        else:
            unknown(override, ".".join(map(str, override.path[: n + 1])), notebook)
            return None
        path, data = (*path, here), below_step(data, here)
    return path


def may_be_added(document: Document, path: Path, step: str | int) -> bool:
    """Whether what is not there may be written: where a number comes from, or a cell of a table
    that had to borrow its number.
    """
    if len(path) == 3 and path[0] == "tables" and path[2] == "rows":
        return step in borrowed_in(at(document.data, path[:2]))
    return len(path) == 2 and step in ADDED


def borrowed_in(entry: object) -> dict[str, object]:
    """The cells that a table borrows; none for anything else."""
    found = entry.get("borrowed") if isinstance(entry, dict) else None
    return found if isinstance(found, dict) else {}


def without_borrowed(data: Any, path: Path) -> Any:
    """The data in which no cell borrows that has a number of its own now."""
    entry = at(data, path[:2])
    rows = entry.get("rows") if isinstance(entry, dict) else None
    borrowed = borrowed_in(entry)
    if path[0] != "tables" or path[2:3] != ("rows",) or not isinstance(rows, dict):
        return data
    kept = {member: lender for member, lender in borrowed.items() if member not in rows}
    return data if kept == borrowed else changed_at(data, (*path[:2], "borrowed"), kept)


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
        labels = (key for key in LABELS if isinstance(entry.get(key), dict))
        yield from ((above + key, ", ".join(entry[key])) for key in labels)
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
