"""Every message by code, in Chinese and English; and how a problem is put into words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from assess.errors import Problem, Refused, Severity
from assess.messages.building import BUILDING
from assess.messages.clashing import CLASHING
from assess.messages.dividing import DIVIDING
from assess.messages.enrolling import ENROLLING
from assess.messages.inferring import INFERRING
from assess.messages.language import LANGUAGE
from assess.messages.message import Message
from assess.messages.profiles import PROFILES
from assess.messages.quota import QUOTA
from assess.messages.reading import READING
from assess.messages.running import RUNNING
from assess.messages.sealed import SEALED

Lang = Literal["zh", "en"]

MESSAGES: dict[str, Message] = {
    **READING, **LANGUAGE, **BUILDING, **ENROLLING, **PROFILES, **RUNNING, **INFERRING,
    **QUOTA, **CLASHING, **DIVIDING, **SEALED,
}  # fmt: skip


def message(problem: Problem, lang: Lang) -> str:
    """What is wrong, in one sentence."""
    entry = MESSAGES[problem.code]
    return (entry.zh if lang == "zh" else entry.en).format_map(spoken(problem, lang))


def hint(problem: Problem, lang: Lang) -> str:
    """What to do about it; empty where the message says it all."""
    entry = MESSAGES[problem.code]
    return (entry.hint_zh if lang == "zh" else entry.hint_en).format_map(spoken(problem, lang))


def spoken(problem: Problem, lang: Lang) -> dict[str, str]:
    """The problem's values in a language: where there is a ``school:zh``, it is the ``school``."""
    end, values = f":{lang}", problem.values
    return {**values, **{k.removesuffix(end): v for k, v in values.items() if k.endswith(end)}}


def severity(problem: Problem) -> Severity:
    """The problem's own severity, else the catalogue's."""
    return problem.severity or MESSAGES[problem.code].severity


def errors_in(problems: Iterable[Problem]) -> list[Problem]:
    """Those that refuse; the others are told and work goes on."""
    return [p for p in problems if severity(p) == "error"]


def refuse_errors(problems: Iterable[Problem]) -> None:
    """Raise Refused with all problems if one of them is an error."""
    told = list(problems)
    if errors_in(told):
        raise Refused(told)


def render(problem: Problem, lang: Lang) -> str:
    """The problem as lines of text: place, code and message; the source line; caret; hint."""
    span = problem.span
    place = (
        f"{span.file}:{span.line}:{span.column} "
        if span.line
        else f"{span.file} " * bool(span.file)
    )
    lines = [f"{place}{problem.code} {message(problem, lang)}"]
    if problem.excerpt:
        lines += [
            f"    {problem.excerpt}",
            "    " + caret(problem.excerpt, span.column, span.width),
        ]
    advice = hint(problem, lang)
    if advice:
        lines.append(f"    {'提示' if lang == 'zh' else 'hint'}: {advice}")
    return "\n".join(lines)


def caret(excerpt: str, column: int, width: int) -> str:
    """Carets under the place; a Chinese character is two columns wide on a terminal."""
    before, at = excerpt[: column - 1], excerpt[column - 1 : column - 1 + width] or " "
    return " " * columns(before) + "^" * max(1, columns(at))


def columns(text: str) -> int:
    """How many terminal columns the text takes."""
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)
