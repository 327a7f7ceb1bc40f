"""What is stated of a fact: one value, or the items of a list, every item checked at once."""

from __future__ import annotations

import unicodedata

from gmpy2 import mpq

from assess.language.about import Text
from assess.language.text.document import Path
from assess.number import number_text
from assess.school.amount import (
    AMBIGUOUS,
    NOT_APPLICABLE_WORDS,
    Slip,
    amount,
    is_blank,
    spelling,
    unknown,
)
from assess.school.page import Page
from assess.school.profile import Item, Stated
from assess.school.vocabulary import Fact, Field
from assess.value import Rational


def stated_value(value: object, fact: Fact, page: Page, path: Path) -> Stated | Slip | None:
    """What is stated at ``path``, which is not blank.

    A Slip where it cannot be taken at all; None where what is wrong in it has been noted.
    """
    if not fact.fields:
        found = amount(value, fact.measure)
        return (
            found if isinstance(found, Slip) else Stated(spelling(value), found, page.span(*path))
        )
    if not isinstance(value, list):
        return Slip("profile.not_a_list")
    low, high = fact.measure.low, fact.measure.high
    assert low is not None
    assert high is not None
    if not low <= len(value) <= high:
        ends = {"low": number_text(low), "high": number_text(high)}
        return Slip("profile.list_size", {"count": str(len(value)), **ends})
    items = [_item(item, n, fact, page, (*path, n)) for n, item in enumerate(value)]
    if any(item is None for item in items):
        return None
    made = tuple(item for item in items if item is not None)
    return Stated(str(len(made)), mpq(len(made)), page.span(*path), made)


def place_in_list(fact: Fact, n: int, field: Field | None = None) -> tuple[str, Text]:
    """What the item at position ``n``, or its field, is called: ``prizes[2].people``."""
    id, number = f"{fact.id}[{n + 1}]", n + 1
    zh, en = f"{fact.label.zh}第 {number} 项", f"item {number} of {fact.label.en}"
    if field is None:
        return id, Text(zh, en)
    return f"{id}.{field.id}", Text(f"{zh}的{field.label.zh}", f"{field.label.en} of {en}")


def _item(item: object, n: int, fact: Fact, page: Page, path: Path) -> Item | None:
    """One item; None where something in it is wrong, which is noted."""
    about, label = place_in_list(fact, n)
    if not isinstance(item, dict):
        fields = ", ".join(fact.fields)
        page.slip(Slip("profile.item_form", {"fields": fields}), page.span(*path), about, label)
        return None
    good, meant = True, set[str]()
    labels = {id: field.label for id, field in fact.fields.items()}
    for key in item:
        if key not in fact.fields:
            slip = unknown("profile.unknown_field", key, labels)
            page.slip(slip, page.key_span(*path, key), about, label)
            meant.add(slip.values.get("near", ""))
            good = False
    made: dict[str, Rational | str | None] = {}
    for id, field in fact.fields.items():
        found = _field(item.get(id), field)
        if isinstance(found, Slip):
            if id not in meant:  # not missing, only misspelt, and that is told
                page.slip(found, page.span(*path, id), *place_in_list(fact, n, field))
            good = False
        else:
            made[id] = found
    return made if good else None


def _field(value: object, field: Field) -> Rational | str | Slip | None:
    """The value of one field; None where it is not known."""
    if is_blank(value):
        if field.blank == "refuse":
            return Slip("profile.blank_refused")
        return mpq(0) if field.blank == "zero" else None
    if isinstance(value, str) and value.strip() in NOT_APPLICABLE_WORDS:
        return Slip("profile.not_applicable", {"text": value})
    return _words(value) if field.measure.type == "text" else amount(value, field.measure)


def _words(value: object) -> str | Slip:
    """Words as they are compared: width, case and spaces make no difference."""
    if not isinstance(value, str):
        return Slip("profile.words_needed", {"text": spelling(value)})
    if value.strip().casefold() in AMBIGUOUS:
        return Slip("profile.blank_refused")
    return " ".join(unicodedata.normalize("NFKC", value).casefold().split())
