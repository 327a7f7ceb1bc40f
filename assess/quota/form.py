"""The form of a certificate: keys, whole numbers, exact numbers in their one spelling; and sums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from assess.errors import Notebook
from assess.number import number_text
from assess.value import Rational


def check_form(value: object, shape: object, place: str, notebook: Notebook) -> None:
    """Note every place of the value that is not as the shape says.

    A shape is a type or a choice of types, a list of one shape, or a mapping: of stated keys, or
    with the one key "" of any keys.  `Rational` stands for an exact number as text.
    """
    if isinstance(shape, dict) and "" in shape and isinstance(value, dict):
        shape = dict.fromkeys(value, shape[""])
    if isinstance(shape, dict) and isinstance(value, dict) and value.keys() == shape.keys():
        for key, part in shape.items():
            check_form(value[key], part, f"{place}.{key}" if place else key, notebook)
    elif isinstance(shape, list) and isinstance(value, list):
        for number, item in enumerate(value):
            check_form(item, shape[0], f"{place}[{number}]", notebook)
    elif isinstance(shape, dict | list) or not any(
        _exact(value) if kind is Rational else type(value) is kind
        for kind in get_args(shape) or (shape,)
    ):
        notebook.note("quota.verify_form", place=place or "—")


def _exact(value: object) -> bool:
    """Whether it is the one text of an exact number."""
    try:
        return isinstance(value, str) and number_text(Rational(value)) == value
    except (ValueError, ZeroDivisionError):
        return False


def same(place: str, stated: object, found: object, notebook: Notebook) -> None:
    """Note a place that does not state what is found."""
    if stated != found:
        notebook.note("quota.verify_differs", place=place, stated=f"{stated}", found=f"{found}")


def sum_of(terms: Sequence[Rational]) -> Rational:
    """The sum, added by halves, so that the denominators grow late."""
    half = len(terms) // 2
    if half:
        return sum_of(terms[:half]) + sum_of(terms[half:])
    return terms[0] if terms else Rational(0)
