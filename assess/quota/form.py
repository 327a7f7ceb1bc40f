"""The form of a certificate: keys, whole numbers, and exact numbers in their one spelling."""

from __future__ import annotations

from assess.errors import Notebook
from assess.number import number_text
from assess.value import Rational


def check_form(value: object, shape: object, place: str, notebook: Notebook) -> None:
    """Note every place of the value that is not as the shape says.

    A shape is a type, a list of one shape, or a mapping: of stated keys, or with the one key ""
    of any keys.  `Rational` stands for an exact number as text.
    """
    if isinstance(shape, dict) and "" in shape and isinstance(value, dict) and value:
        shape = dict.fromkeys(value, shape[""])
    if isinstance(shape, dict) and isinstance(value, dict) and value.keys() == shape.keys():
        for key, part in shape.items():
            check_form(value[key], part, f"{place}.{key}" if place else key, notebook)
    elif isinstance(shape, list) and isinstance(value, list):
        for number, item in enumerate(value):
            check_form(item, shape[0], f"{place}[{number}]", notebook)
    elif not (
        type(value) is shape
        or (shape is Rational and _exact(value))
        or (shape == Rational | None and (value is None or _exact(value)))
    ):
        notebook.note("quota.verify_form", place=place or "—")


def _exact(value: object) -> bool:
    """Whether it is the one text of an exact number."""
    try:
        return isinstance(value, str) and number_text(Rational(value)) == value
    except (ValueError, ZeroDivisionError):
        return False
