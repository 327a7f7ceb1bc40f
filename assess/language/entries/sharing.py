"""What a pack has in common with the packs it uses, and what must not differ between them."""

from __future__ import annotations

import itertools
from typing import Any

from assess.errors import Notebook, Span
from assess.language.entries.merged import Pack

SHARED = ("facts", "labels", "units")
"""What a pack has in common with the packs it uses."""

SAID = ("label", "source", "assumption", "note", "accepted")
"""The keys that only say something about an entry."""


def share(pack: Pack, name: str, used: Pack, notebook: Notebook) -> None:
    """Let a pack use another one under a name: facts, label sets and units are one and the same.

    Notes years that the other does not cover, and entries that both have and that differ.
    """
    place = pack.card_span("uses", name)
    years = [year for year in pack.card.years if year not in used.card.years]
    if years:
        told = {"years": ", ".join(map(str, years)), "its": ", ".join(map(str, used.card.years))}
        notebook.note("pack.use_years", place, name=name, **told)
    for section in SHARED:
        for id, entry in used.entries(section).items():
            if (other := pack.section_called(id)) not in (None, section) and section == "facts":
                where = place_text(pack.span(str(other), id))
                values = {"there": place_text(used.span(section, id)), "here": where}
                notebook.note("pack.shared_id", place, id=id, name=name, **values)
            elif id not in pack.entries(section):
                pack.places[section, id] = used.places[section, id]
                pack.shared.add((section, id))
                pack.entries(section)[id] = entry  # type: ignore[index]
            elif key := difference(pack.entries(section)[id], entry):
                mine = pack.span(section, id)
                at = place if (section, id) in pack.shared else mine
                values = {"here": place_text(mine), "there": place_text(used.span(section, id))}
                notebook.note("pack.shared_differs", at, id=id, name=name, key=key, **values)
    pack.uses[name] = used


def difference(one: Any, other: Any) -> str | None:
    """The first key in which two entries differ, other than in what is said of them."""
    return next(
        (
            key
            for key in type(one).model_fields
            if key not in SAID and getattr(one, key) != getattr(other, key)
        ),
        None,
    )


def place_text(span: Span) -> str:
    """A place for a message."""
    return f"{span.file}:{span.line}"


def note_two_states(pack: Pack, notebook: Notebook) -> None:
    """Warn of two packs in use of which one extends the other, or both the same: what they judge
    is judged twice, by different figures.
    """
    used = [
        (name, path, each) for name in pack.uses for path, each in pack.uses[name].every().items()
    ]
    for (one, path, first), (name, other, second) in itertools.combinations(used, 2):
        if one != name and first.digest != second.digest and first.lineage & second.lineage:
            notebook.note(
                "pack.two_states",
                pack.card_span("uses", name),
                one=f"{one}.{path}".rstrip("."),
                other=f"{name}.{other}".rstrip("."),
                id=first.card.id,
            )
