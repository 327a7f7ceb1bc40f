"""A pack as it is used: all its entries and those of the packs it extends, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from assess.errors import NOWHERE, Span
from assess.language.entries.pack import (
    CheckEntry,
    ClaimEntry,
    ConclusionEntry,
    FactEntry,
    FigureEntry,
    GoalEntry,
    IndicatorEntry,
    LabelSetEntry,
    PackEntry,
    QuotaEntry,
    RuleEntry,
    TableEntry,
    UnitEntry,
)
from assess.language.text.source import Document

NAMESPACE = ("facts", "tables", "indicators", "goals", "figures", "conclusions")
"""The sections that share one namespace: a name in a formula means one thing."""

SECTIONS = (*NAMESPACE, "labels", "units", "checks", "rules", "claims")


@dataclass(slots=True)
class Pack:
    """All entries of a pack's folder and of the packs it extends, by id.

    ``digest`` is of every file's name and bytes; ``inherited`` are the files of what it extends.
    ``unread`` are the ids of the entries that do not fit their form or share their id with another,
    and the labels in them: who names one is not to blame.  ``whole``: nothing else could not be
    read, so that what is wrong with the other entries can be told too.
    ``uses`` are other packs, by the names it has for them: an entry of theirs is ``name.id``.
    ``shared`` are the entries that it has from them without writing them itself.  ``lineage``: its
    folder and those of the packs it extends.
    """

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
    quota: QuotaEntry | None = None
    documents: list[Document] = field(default_factory=list)
    places: dict[tuple[str, str], Document] = field(default_factory=dict)
    inherited: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    whole: bool = True
    uses: dict[str, Pack] = field(default_factory=dict)
    shared: set[tuple[str, str]] = field(default_factory=set)
    lineage: frozenset[FilePath] = frozenset()

    def span(self, section: str, id: str, *path: str | int) -> Span:
        """The place of an entry, or of what stands below it at ``path``."""
        owner, its_id = self.owner(id)
        if owner is not self:
            return owner.span(section, its_id, *path)
        document = self.places.get((section, id))
        if document is None:
            return NOWHERE
        whole = (section, id, *path)
        if path and whole in document.values:
            return document.values[whole]
        return document.keys.get(whole[:2], document.span(whole))

    def owner(self, id: str) -> tuple[Pack, str]:
        """The pack that an entry is of, and its id there; what is shared is its own."""
        name, _, rest = id.partition(".")
        return self.uses[name].owner(rest) if rest and name in self.uses else (self, id)

    def entry(self, section: str, id: str) -> Any:
        """An entry, its own or ``name.id`` of a pack that it uses."""
        owner, its_id = self.owner(id)
        return owner.entries(section)[its_id]

    def card_span(self, *path: str) -> Span:
        """The place of the card, or of what stands below it at ``path``."""
        whole = ("pack", *path)
        return next((d.key_span(whole) for d in self.documents if ("pack",) in d.values), NOWHERE)

    def quota_span(self, *path: str | int) -> Span:
        """The place of the section ``quota``, or of what stands below it at ``path``."""
        whole = ("quota", *path)
        return next((d.span(whole) for d in self.documents if ("quota",) in d.values), NOWHERE)

    @property
    def height(self) -> int:
        """0 for a pack that uses none; always more than that of what it uses."""
        return max((used.height + 1 for used in self.uses.values()), default=0)

    def every(self) -> dict[str, Pack]:
        """The pack, under the empty name, and all that it builds on, by their names here.

        One that several of them use is there once, under the first name in which it is found,
        and before those that use it are.
        """
        found = {"": self}
        for name, used in sorted(self.uses.items(), key=lambda item: item[1].height):
            for path, pack in used.every().items():
                if all(pack.digest != other.digest for other in found.values()):
                    found[f"{name}.{path}" if path else name] = pack
        return found

    def here(self, id: str) -> str:
        """An id in the spelling of this pack, whichever way through used packs it was written."""
        owner, its_id = self.owner(id)
        path = next(p for p, pack in self.every().items() if pack.digest == owner.digest)
        return f"{path}.{its_id}" if path else its_id

    def every_document(self) -> Iterator[Document]:
        """Its documents and those of all packs it builds on."""
        for pack in self.every().values():
            yield from pack.documents

    def section_called(self, id: str) -> str | None:
        """The section of the namespace that has this id."""
        return next((section for section in NAMESPACE if id in self.entries(section)), None)

    def is_inherited(self, section: str, id: str) -> bool:
        """Whether an entry comes from a pack that is extended, as it is there."""
        return self.span(section, id).file in self.inherited

    def key_span(self, section: str, id: str, *path: str) -> Span:
        """The place of a key inside an entry."""
        return self.places[section, id].key_span((section, id, *path))

    def entries(self, section: str) -> Mapping[str, Any]:
        """The entries of one section, by id."""
        return getattr(self, section)  # type: ignore[no-any-return]

    def excerpts(self) -> Callable[[Span], str]:
        """A function from a place to the source line it is on."""
        lines = {document.file: document.lines for document in self.every_document()}

        def line(span: Span) -> str:
            text = lines.get(span.file, ())
            return text[span.line - 1] if 0 < span.line <= len(text) else ""

        return line
