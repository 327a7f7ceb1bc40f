"""The appendix of the author's guide: a table of keys for each section, made from the models."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from assess.language.entries import entry as e
from assess.language.entries import pack as p


def cells(line: str) -> list[str]:
    """The cells of a row."""
    return [cell.strip() for cell in line.strip("|").split("|")]


KINDS: list[tuple[object, str]] = [
    (e.Words, "文字"), (e.Formula, "公式"), (e.Exact, "数"), (e.Names, "一个，或 [a, b]"),
    (e.Rows, "{成员: 格子, …}"), (str, "文字"), (int, "整数"), (bool, "true、false"),
]  # fmt: skip


def form(hint: Any) -> str:
    """What may be written for a key of this type."""
    if known := [words for kind, words in KINDS if hint == kind]:
        return known[0]
    arguments = [a for a in get_args(hint) if a is not type(None)]
    origin = get_origin(hint)
    if origin in (Union, UnionType, Literal):
        return "、".join(f"`{a}`" if origin is Literal else form(a) for a in arguments)
    if origin is list:
        return f"[{form(arguments[0])}, …]"
    if origin is dict:
        return f"{{编号: {form(arguments[1])}, …}}"
    if origin is None:
        return f"{{{', '.join(f.alias or k for k, f in hint.model_fields.items())}}}"
    return form(arguments[0])  # with bounds


def models_in(hint: Any) -> Iterator[type[e.Entry]]:
    """The models that a type is made of, save words."""
    if isinstance(hint, type) and issubclass(hint, e.Entry) and hint is not e.TextEntry:
        yield hint
    for argument in get_args(hint):
        yield from models_in(argument)


def keys_of(model: type[e.Entry], before: str = "") -> Iterator[tuple[str, str, str]]:
    """Every key of a model and of what stands below it: the key, what it takes, its default."""
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        if name not in e.Sourced.model_fields or model is e.Sourced:
            key, default = before + (info.alias or name), info.default
            stated = "" if default in (None, [], {}) else f"`{str(default).lower()}`"
            yield key, form(hints[name]), "必写" if info.is_required() else stated
            for below in models_in(hints[name]):
                yield from keys_of(below, f"{key}.")


def sections() -> Iterator[tuple[str, type[e.Entry]]]:
    """Each section of a pack and the model of its entries; before them the keys of most."""
    yield "source", e.Sourced
    for name, hint in get_type_hints(p.PackFile, include_extras=True).items():
        yield from ((name, model) for model in list(models_in(hint))[:1])


def appendix(old: str) -> str:
    """A table for each section; what the old one says of a key is kept."""
    section, lines, words = "", [""], {}
    for line in old.splitlines():
        section = line.split("`")[1] if line.startswith("### ") else section
        if line.startswith("| `"):
            words[section, cells(line)[0].strip("`")] = cells(line)[-1]
    for section, model in sections():
        shared = issubclass(model, e.Sourced) and model is not e.Sourced
        lines += [f"### `{section}`{'（另有前三个）' if shared else ''}", ""]
        lines += ["| 键 | 写什么 | 不写时 | 意思 |", "|---|---|---|---|"]
        for key, written, default in keys_of(model):
            lines.append(f"| `{key}` | {written} | {default} | {words.get((section, key), '？')} |")
        lines.append("")
    return "\n".join(lines)
