"""A document while it is read: where things stand, and where problems are noted."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from assess.errors import Notebook, Problem, Span
from assess.language.about import Text
from assess.language.text.document import Document, Path, with_excerpt
from assess.school.amount import Slip


@dataclass(slots=True)
class Page:
    """One profile's part of a document: what is at ``top`` and below.

    ``remarks`` take what is worth saying but refuses nothing.
    """

    document: Document
    top: Path
    notebook: Notebook
    remarks: list[Problem]
    taken: Set[tuple[int, int]] = frozenset()
    """Places that were refused when the text was read, and are not refused twice."""

    @property
    def data(self) -> object:
        """What stands at ``top``."""
        data = self.document.data
        for step in self.top:
            assert isinstance(data, dict | list)
            data = data[step]  # type: ignore[index]
        return data

    def span(self, *path: str | int) -> Span:
        """Where the value at ``path`` stands."""
        return self.document.span((*self.top, *path))

    def key_span(self, *path: str | int) -> Span:
        """Where the last key of ``path`` stands."""
        return self.document.key_span((*self.top, *path))

    def note(self, code: str, span: Span, **values: str) -> None:
        """Write down what refuses the profile."""
        if (span.line, span.column) not in self.taken:
            problem = Problem(code, span, values)
            self.notebook.problems.append(with_excerpt(problem, self.document.lines))

    def remark(self, code: str, span: Span, **values: str) -> None:
        """Write down what refuses nothing; its severity is the catalogue's."""
        self.remarks.append(with_excerpt(Problem(code, span, values), self.document.lines))

    def slip(self, slip: Slip, span: Span, about: str, label: Text) -> None:
        """Note why a value of ``about`` (called ``label``) cannot be taken."""
        words = {"fact": about, "zh": label.zh, "en": label.en}
        self.note(slip.code, span, **{**words, **slip.values})
