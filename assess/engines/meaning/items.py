"""What a Fold means: one number over the items of one list (language reference, reducers)."""

from __future__ import annotations

from collections.abc import Mapping

from assess.engines.meaning.nodes import YES, Given, hull, meaning
from assess.engines.meaning.reducing import reduced
from assess.language import ir
from assess.language.given import ItemList, LabelType
from assess.outcome import Item, Items
from assess.value import Possible


def folded(node: ir.Fold, items: Items, about: ItemList) -> Possible:
    """All that the fold may be over a list that may be the known one, any at all, or none."""
    parts = []
    if items.known is not None:
        parts.append(_over(node, items.known))
    if items.open:
        parts.append(_over_any(node, about))
    return hull(parts, items.reasons.union(*(part.reasons for part in parts)))


def _over(node: ir.Fold, items: tuple[Item, ...]) -> Possible:
    """Over a known list.  The field of ``once_per`` is never blank, so each group is known."""
    members = [(item, found) for item in items if (found := _member(node, item)) is not None]
    groups = None if node.once_per is None else [item[node.once_per].low for item, _ in members]
    return reduced(node, [found for _, found in members], groups)


def _over_any(node: ir.Fold, about: ItemList) -> Possible:
    """Over any choice of items of which nothing is known: each may be there, each in a group of
    its own, as far as there are groups."""
    found = _member(node, {id: field.widest for id, field in about.fields.items()})
    if found is None:
        return reduced(node, [])
    most = about.most
    if node.once_per is not None:
        field = about.fields[node.once_per]
        if isinstance(field.type, LabelType) and field.widest.high is not None:
            most = min(most, int(field.widest.high) + 1)
    return reduced(node, [(found[0], False)] * most)


def _member(node: ir.Fold, item: Mapping[str, Possible]) -> tuple[Possible, bool] | None:
    """The item's value, and whether it certainly counts; None where it certainly does not."""
    given: Given = {f"item.{id}": value for id, value in item.items()}
    sure = True
    if node.where is not None:
        holds = meaning(node.where, given)
        if holds.high != 1:
            return None
        sure = holds.low == 1 and not holds.reasons
    return YES if node.body is None else meaning(node.body, given), sure
