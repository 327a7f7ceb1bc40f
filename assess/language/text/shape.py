"""A document checked against a pydantic model; what does not fit is told with its place.

The models themselves say ``strict=True, extra="forbid"``.  A validator refuses a value with
``ValueError(kind)``, where kind is a key of ``KINDS`` (what was expected instead), or with
``PydanticCustomError("pack.some_code", "", {…})``, whose type is a message code.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from assess.errors import Notebook, Problem, Span
from assess.language.text.document import Document, Path, with_excerpt
from assess.messages.shape import FOUND, KINDS

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound="BaseModel")


_KIND_OF = {
    "int_type": "whole",
    "int_from_float": "whole",
    "decimal_type": "number",
    "float_type": "number",
    "string_type": "text",
    "bool_type": "flag",
    "dict_type": "mapping",
    "mapping_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dataclass_type": "mapping",
    "list_type": "list",
    "tuple_type": "list",
    "set_type": "list",
    "frozen_set_type": "list",
    "none_required": "blank",
}
_BOUNDS = {
    "greater_than": ("gt", ">"),
    "greater_than_equal": ("ge", "≥"),
    "less_than": ("lt", "<"),
    "less_than_equal": ("le", "≤"),
}


@dataclass(frozen=True, slots=True)
class _Misfit:
    """One of pydantic's errors, with its place in the data.

    ``branches``: the forms of a union that were tried on the way, as (path of the union, form).
    """

    type: str
    path: Path
    branches: tuple[tuple[Path, str], ...]
    found: object
    context: Mapping[str, Any]
    kinds: frozenset[str] = frozenset()
    """What was expected here, where the kind of value is what is wrong."""
    choices: tuple[str, ...] = ()
    """The words expected here, where it is none of them."""

    def wrong_at(self, path: Path) -> bool:
        """Whether not even the kind or the word fits at this path."""
        return self.path == path and bool(self.kinds or self.choices)


def validate(model: type[M], document: Document, notebook: Notebook) -> M | None:
    """The document as ``model``; or None, and what does not fit is in the notebook."""
    fitted = _fit(model, document.data)
    if isinstance(fitted, list):
        _tell(fitted, model, document, notebook)
        return None
    return fitted


def validate_entries(
    model: type[M],
    document: Document,
    notebook: Notebook,
    left_out: frozenset[Path] = frozenset(),
) -> tuple[M | None, frozenset[Path]]:
    """The document without the entries that do not fit, and the path (section, id) of each.

    What does not fit is in the notebook.  None where it is more than entries: a whole section, say.
    """
    data = _without(document.data, left_out)
    fitted = _fit(model, data)
    if not isinstance(fitted, list):
        return fitted, left_out
    _tell(fitted, model, document, notebook)
    misfits = frozenset(misfit.path[:2] for misfit in fitted)
    if any(len(path) < 2 for path in misfits):
        return None, left_out
    fitted = _fit(model, _without(data, misfits))
    return (None if isinstance(fitted, list) else fitted), left_out | misfits


def _without(data: object, entries: frozenset[Path]) -> object:
    """The data without these entries."""
    if not isinstance(data, dict):
        return data
    return {
        section: {id: entry for id, entry in part.items() if (section, id) not in entries}
        if isinstance(part, dict)
        else part
        for section, part in data.items()
    }


def _fit(model: type[M], data: object) -> M | list[_Misfit]:
    """The data as ``model``, or what does not fit."""
    from pydantic import ValidationError

    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
    return _narrow([_locate(detail, data) for detail in details], 0)


def _tell(
    misfits: list[_Misfit], model: type[BaseModel], document: Document, notebook: Notebook
) -> None:
    problems = [_problem(misfit, document, model) for misfit in misfits]
    problems.sort(key=lambda problem: problem.span)
    # What is overridden stands in another file, whose lines are added later.
    notebook.problems += [
        with_excerpt(p, document.lines) if p.span.file == document.file else p for p in problems
    ]


# Where an error is


def _locate(detail: ErrorDetails, data: object) -> _Misfit:
    """Tell the steps of pydantic's location that are in the data from the forms of unions."""
    type_, location, found = detail["type"], detail["loc"], detail["input"]
    context: dict[str, Any] = dict(detail.get("ctx", {}))
    if type_ == "union_tag_invalid":
        location, found = (*location, str(context["discriminator"]).strip("'")), context["tag"]
    elif type_ == "missing":
        context["key"], location = location[-1], location[:-1]
    elif location and location[-1] == "[key]":
        type_, location = "key_" + type_, location[:-1]
        found = None
    ways = list(_ways(location, data, (), ()))
    # A form of a union may be called like a key; then the value found tells which it is.
    path, branches, _ = next((way for way in ways if way[2] is found), ways[0])
    kinds, choices = _expected(type_, context), _choices(type_, context)
    return _Misfit(type_, path, branches, found, context, kinds, choices)


def _ways(
    location: tuple[int | str, ...],
    data: object,
    path: Path,
    branches: tuple[tuple[Path, str], ...],
) -> Iterator[tuple[Path, tuple[tuple[Path, str], ...], object]]:
    """Every reading of a location as a path in the data, the longest first."""
    if not location:
        yield path, branches, data
        return
    step, rest = location[0], location[1:]
    below: Mapping[int | str, object] = {}
    if isinstance(data, dict):
        below = data
    elif isinstance(data, list):
        below = dict(enumerate(data))
    if step in below:
        yield from _ways(rest, below[step], (*path, step), branches)
    yield from _ways(rest, data, path, (*branches, (path, str(step))))


def _expected(type_: str, context: Mapping[str, Any]) -> frozenset[str]:
    if type_ in _KIND_OF:
        return frozenset({_KIND_OF[type_]})
    if type_ == "is_instance_of":
        return frozenset({"number"} if context.get("class") == "Decimal" else ())
    if type_ == "value_error" and str(context.get("error")) in KINDS:
        return frozenset({str(context["error"])})
    return frozenset()


def _choices(type_: str, context: Mapping[str, Any]) -> tuple[str, ...]:
    """The words of a choice; pydantic says ``'a', 'b' or 'c'``."""
    if type_ not in {"literal_error", "enum", "union_tag_invalid"}:
        return ()
    listed = str(context["expected" if "expected" in context else "expected_tags"])
    return tuple(word.strip(" '") for part in listed.split(",") for word in part.split(" or "))


# Which errors are worth telling


def _narrow(misfits: list[_Misfit], depth: int) -> list[_Misfit]:
    """Where a union was tried, keep what is wrong with the form that was probably meant."""
    told = [misfit for misfit in misfits if len(misfit.branches) <= depth]
    unions: dict[Path, dict[str, list[_Misfit]]] = {}
    for misfit in misfits:
        if len(misfit.branches) > depth:
            path, form = misfit.branches[depth]
            unions.setdefault(path, {}).setdefault(form, []).append(misfit)
    for path, forms in unions.items():
        told += _meant(path, [_narrow(form, depth + 1) for form in forms.values()])
    return told


def _meant(path: Path, forms: list[list[_Misfit]]) -> list[_Misfit]:
    """The errors of the form meant: the right kind of value, then the fewest errors.

    Where every form expects something else, one error with all that would fit.
    """
    fitting = [form for form in forms if not any(misfit.wrong_at(path) for misfit in form)]
    if fitting:
        return min(fitting, key=len)
    wrong = [misfit for form in forms for misfit in form if misfit.wrong_at(path)]
    kinds = frozenset(kind for misfit in wrong for kind in misfit.kinds)
    if "number" in kinds:
        kinds -= {"whole"}
    choices = tuple(dict.fromkeys(word for misfit in wrong for word in misfit.choices))
    return [replace(wrong[0], branches=(), kinds=kinds, choices=choices)]


# How it is told


def _problem(misfit: _Misfit, document: Document, model: type[BaseModel]) -> Problem:
    path, context = misfit.path, misfit.context
    here, at_key = document.span(path), document.key_span(path)
    text = _shown(misfit.found)
    if misfit.kinds or misfit.choices:
        return _unexpected(misfit, here if misfit.found is not None else at_key)
    match misfit.type:
        case "missing":
            return Problem("yaml.missing_key", at_key, {"key": str(context["key"])})
        case "union_tag_not_found":
            key = str(context["discriminator"]).strip("'")
            return Problem("yaml.missing_key", at_key, {"key": key})
        case "extra_forbidden":
            return _unknown_key(path, at_key, model)
        case "string_pattern_mismatch":
            return Problem("yaml.spelling", here, {"text": text, "pattern": context["pattern"]})
        case "string_too_short" if not misfit.found:
            return Problem("yaml.empty_text", at_key)
        case "too_short" | "too_long" | "string_too_short" | "string_too_long":
            least = context.get("min_length")
            code = "yaml.too_few" if least is not None else "yaml.too_many"
            limit = least if least is not None else context["max_length"]
            return Problem(code, here, {"limit": str(limit)})
        case bound if bound in _BOUNDS:
            name, sign = _BOUNDS[bound]
            return Problem("yaml.bound", here, {"text": text, "bound": f"{sign} {context[name]}"})
        case "key_string_pattern_mismatch":
            return Problem(
                "yaml.spelling", at_key, {"text": str(path[-1]), "pattern": context["pattern"]}
            )
        case code if code.startswith("key_"):
            return Problem("yaml.unfit_key", at_key, {"text": str(path[-1])})
        case code if "." in code:
            return Problem(code, here, {name: str(value) for name, value in context.items()})
        case _:
            return Problem("yaml.unfit", here, {"text": text})


def _unexpected(misfit: _Misfit, span: Span) -> Problem:
    """The value is of the wrong kind or none of the words: what is expected, what was found."""
    found, kinds, choices = misfit.found, misfit.kinds, misfit.choices
    text = _shown(found)
    if isinstance(found, str) and "mapping" in kinds and (colon := found.find("：")) > 0:
        return Problem("yaml.full_width_colon", Span(span.file, span.line, span.column + colon))
    quoted = [f"「{word}」" for word in choices]
    if text and choices:
        values = {"text": text, "choices": " ".join(quoted)}
        if close := difflib.get_close_matches(text, choices, n=1):
            return Problem("yaml.misspelled_choice", span, {**values, "suggestion": close[0]})
        if not kinds:
            return Problem("yaml.choice", span, values)
    words = [words for kind, words in KINDS.items() if kind in kinds]
    found_zh, found_en = FOUND[type(found).__name__]
    values = {
        "expected_zh": _listed([*(zh for zh, _ in words), *quoted], "、", "或"),
        "expected_en": _listed([*(en for _, en in words), *quoted], ", ", " or "),
        "found_zh": f"{found_zh}「{text}」" if text else found_zh,
        "found_en": f"{found_en} 「{text}」".strip() if text else found_en,
    }
    alone = len(kinds) == 1 and not choices
    return Problem(f"yaml.expects_{next(iter(kinds)) if alone else 'several'}", span, values)


def _listed(words: list[str], comma: str, last: str) -> str:
    """``a, b or c``."""
    return last.join([comma.join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _shown(found: object) -> str:
    """A single value as its user wrote it; nothing for a list, a mapping or a blank."""
    if isinstance(found, bool):
        return "true" if found else "false"
    return "" if found is None or isinstance(found, dict | list) else str(found)


def _unknown_key(path: Path, span: Span, model: type[BaseModel]) -> Problem:
    key = str(path[-1])
    schema = _schema(model)
    known = sorted(_known_keys(schema, schema, path[:-1]))
    close = difflib.get_close_matches(key, known, n=1)
    if close:
        return Problem("yaml.misspelled_key", span, {"key": key, "suggestion": close[0]})
    return Problem(
        "yaml.unknown_key", span, {"key": key, "known": " ".join(f"「{name}」" for name in known)}
    )


@cache
def _schema(model: type[BaseModel]) -> Mapping[str, Any]:
    """The model's JSON schema; made once, for a file may have a thousand unknown keys."""
    return model.model_json_schema()


def _known_keys(schema: Mapping[str, Any], root: Mapping[str, Any], path: Path) -> set[str]:
    """The keys that a JSON schema allows at a path, in any form of its unions."""
    if "$ref" in schema:
        return _known_keys(root["$defs"][str(schema["$ref"]).rsplit("/", 1)[-1]], root, path)
    forms = [form for word in ("anyOf", "oneOf", "allOf") for form in schema.get(word, [])]
    keys = {key for form in forms for key in _known_keys(form, root, path)}
    properties = schema.get("properties", {})
    if not path:
        return keys | set(properties)
    step = path[0]
    if isinstance(step, int):
        below = [schema.get("items"), *schema.get("prefixItems", [])]
    else:
        below = [properties.get(step, schema.get("additionalProperties"))]
    for entry in below:
        if isinstance(entry, dict):
            keys |= _known_keys(entry, root, path[1:])
    return keys
