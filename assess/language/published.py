"""Whether the numbers are of the right kind that a pack publishes, shows or weighs with, or that it
holds the document against."""

from __future__ import annotations

from assess.language.front import Front
from assess.language.given import NumberType
from assess.language.ir import Constant
from assess.language.lowering.names import YEAR
from assess.number import number_text
from assess.value import Rational

NOTHING = Rational(0)


def check_published(front: Front) -> None:
    """The card's total and rating must be figures of the school, of the right type."""
    card, low = front.pack.card, front.low
    for key, id in (("total", card.total), ("rating", card.rating)):
        if id is None:
            continue
        type = low.types.get(id)
        right = front.names.is_ordered(type) if key == "rating" else isinstance(type, NumberType)
        known = id in low.definitions and low.definitions[id].scope == "school"
        if id not in low.failed | low.broken and not (known and right):
            place = next((d.span(("pack", key)) for d in front.pack.documents
                          if ("pack", key) in d.values), None)  # fmt: skip
            low.notebook.note("pack.published", *([place] if place else []), key=key, id=id)


def check_progress(front: Front) -> None:
    """What a table of the plan is held against must be a figure of the city, and only a yearly
    flow that is held against one can have a surplus."""
    low = front.low
    for id, entry in front.pack.tables.items():
        yearly = entry.kind == "flow" and YEAR in entry.over and entry.progress is not None
        if "surplus" in entry.model_fields_set and not yearly:
            low.notebook.note("pack.surplus", front.pack.span("tables", id, "surplus"), id=id)
        name = entry.progress
        if name is None or name in low.failed | low.broken:
            continue
        made = low.definitions.get(name)
        if made is None or made.scope != "city" or not isinstance(made.type, NumberType):
            place = front.pack.span("tables", id, "progress")
            low.notebook.note("pack.progress", place, id=id, name=name)


def check_shown(front: Front) -> None:
    """What a figure or a measured value is shown to must be a step above 0."""
    pack = front.pack
    for section in ("figures", "indicators"):
        for id, entry in pack.entries(section).items():
            if entry.show is not None and entry.show <= 0:
                front.low.notebook.note("pack.show_step", pack.span(section, id, "show"), id=id)


def check_weights(front: Front) -> None:
    """No base weight may be below 0, whether it stands at the weights or in the table they name."""
    pack, cells = front.pack, front.low.tables.cells
    for id, entry in pack.figures.items():
        base = entry.weights.base if entry.weights is not None else {}
        found: list[tuple[tuple[str, ...], Rational]]
        if isinstance(base, dict):
            found = [((member,), weight) for member, weight in base.items()]
        else:
            stated = (cell for cell in cells.get(base, {}).values() if isinstance(cell, Constant))
            found = [((), min((cell.value for cell in stated), default=NOTHING))]
        for below, weight in found:
            if weight < 0:
                place = pack.span("figures", id, "weights", "base", *below)
                number = number_text(weight)
                front.low.notebook.note("pack.negative_weight", place, id=id, number=number)
