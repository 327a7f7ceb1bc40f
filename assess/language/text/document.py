"""A document as read: its data, and the place in the text of every key and value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from assess.errors import Notebook, Problem, Span

Path: TypeAlias = tuple[str | int, ...]
"""The keys and positions (from 0) that lead from the top of a document to a value."""

_WIDEST = 200
"""A source line longer than this is cut when it is shown."""

_SPACES = "\u3000\xa0"


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file.

    ``data`` is made of dict (keys are always str, in the order written), list, str, int,
    Decimal (with the digits as written), bool and None (a blank).  ``keys`` and ``values`` say
    where each key and value stands; a text in quotes, or in a block after ``|`` or ``>``, stands
    where its first character does.  ``whole``: the reading of its file did not break off.
    """

    file: str
    data: object
    lines: tuple[str, ...]
    keys: Mapping[Path, Span]
    values: Mapping[Path, Span]
    whole: bool = True

    def span(self, path: Path) -> Span:
        """Where the value at ``path`` stands; if there is none, its nearest ancestor."""
        for length in range(len(path), -1, -1):
            found = self.values.get(path[:length])
            if found is not None:
                return found
        return Span(self.file, 1, 1)

    def key_span(self, path: Path) -> Span:
        """Where the key at the end of ``path`` stands; for a list's item, where its value does."""
        return self.keys.get(path) or self.span(path)

    def entry_at(self, place: Span) -> Path | None:
        """The path (section, id) of the entry that a place is in; None where it is in none."""
        before = [
            (key, path)
            for path, key in self.keys.items()
            if len(path) <= 2 and key.file == place.file
            and (key.line, key.column) <= (place.line, place.column)
        ]  # fmt: skip
        path = max(before, default=(place, ()), key=lambda found: found[0])[1]
        return path if len(path) == 2 else None


def broken_off(documents: list[Document]) -> list[Document]:
    """What was read of a file until its reading broke off."""
    return [replace(document, whole=False) for document in documents]


def add_excerpts(notebook: Notebook, documents: Iterable[Document]) -> None:
    """Give every problem in these documents that has none its source line."""
    lines = {document.file: document.lines for document in documents}
    notebook.problems[:] = [
        with_excerpt(problem, lines[problem.span.file])
        if not problem.excerpt and problem.span.file in lines
        else problem
        for problem in notebook.problems
    ]


def with_excerpt(problem: Problem, lines: tuple[str, ...]) -> Problem:
    """The problem with the source line it is on.

    A text folded over several lines was read as one; a place beyond the end of its first line
    is moved to the line it was folded from.
    """
    span = problem.span
    if not 1 <= span.line <= len(lines):
        return problem
    line, column = span.line, span.column
    text = lines[line - 1].rstrip()
    while column > len(text) + 1 and line < len(lines) and lines[line].strip():
        following = lines[line].rstrip()
        indent = len(following) - len(following.lstrip())
        column += indent - len(text) - 1
        line, text = line + 1, following
    if line == span.line:
        column = span.column
    if column > _WIDEST * 4 // 5 and len(text) > _WIDEST:
        return replace(problem, span=replace(span, line=line, column=column))
    width = max(1, min(span.width, len(text) - column + 1))
    shown = "".join(_shown(character) for character in text[:_WIDEST])
    return replace(
        problem,
        span=replace(span, line=line, column=column, width=width),
        excerpt=shown.rstrip(),
    )


def _shown(character: str) -> str:
    """What is printed for a character, always one: none may move the rest of the line."""
    if character == "\t":
        return " "
    return character if character.isprintable() or character in _SPACES else "\ufffd"
