"""Problems: a place, a code, the words' arguments; and one exception that carries many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "source", "hint"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a text: file as the user named it, line and column from 1, in characters."""

    file: str
    line: int = 0
    column: int = 0
    width: int = 1


NOWHERE = Span("")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.  ``code`` names its message in ``assess.messages``.

    ``values`` fill the message; they are the user's own words and exact numbers as text.
    ``severity`` None means the catalogue's.  ``excerpt`` is the source line, where known.
    """

    code: str
    span: Span = NOWHERE
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None
    excerpt: str = ""


class Refused(Exception):
    """The input is refused; ``problems`` says all that is wrong with it, sorted by place.

    ``whole``: together they say one thing, so none of them is left out where there are many.
    """

    def __init__(self, problems: Iterable[Problem], *, whole: bool = False) -> None:
        self.whole = whole
        self.problems: tuple[Problem, ...] = tuple(
            sorted(set_once(problems), key=lambda p: (p.span, p.code, sorted(p.values.items())))
        )
        super().__init__("; ".join(f"{p.span.file}:{p.span.line} {p.code}" for p in self.problems))


def set_once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without repetitions, in their order."""
    seen: dict[tuple[object, ...], Problem] = {}
    for problem in problems:
        seen.setdefault((problem.code, problem.span, *sorted(problem.values.items())), problem)
    return list(seen.values())


@dataclass(slots=True)
class Notebook:
    """Collects problems so that all of them are told at once."""

    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, span: Span = NOWHERE, **values: str) -> None:
        """Write one problem down; its severity is the catalogue's."""
        self.problems.append(Problem(code, span, values))
