"""The parser's events to documents: what is no part of our YAML is refused where it stands.

Events rather than nodes: nodes no longer know of anchors and tags, and are composed by recursion,
which a hostile file can exhaust.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from assess.errors import Notebook, Problem, Span
from assess.language.text.document import Document, Path, broken_off, with_excerpt
from assess.language.text.scalar import IN_FILE, resolve, seen, suspect, unseen
from assess.language.text.slips import (
    Slip,
    in_continuation,
    in_entry,
    in_flow,
    in_front,
    in_key,
    in_spaces,
)
from assess.language.text.syntax import explain

DEEPEST = 40
"""How deep lists and mappings may be nested."""

_BLOCK_HEADER = re.compile(r"[|>][+-]?\s*(?:#.*)?")


@dataclass(slots=True)
class _Frame:
    """A list or mapping being read."""

    data: dict[str, object] | list[object]
    path: Path
    flow: bool
    start: tuple[int, int]
    key: str | None = None
    key_end: tuple[int, int] = (0, 0)
    is_key: bool = False
    """Whether this whole collection stands where a key should."""
    commas: bool = False
    """Whether a comma slip was noted here: one slip makes several odd keys."""
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each key."""


class _Edges(NamedTuple):
    """Where something begins and ends, counted from 0."""

    line: int
    column: int
    last_line: int
    last_column: int


def _edges(event: Event) -> _Edges:
    start, end = event.start_mark, event.end_mark
    assert start is not None  # the C parser marks every event
    assert end is not None
    return _Edges(start.line, start.column, end.line, end.column)


class _TooDeepError(Exception):
    """Nested too deep to go on; noted."""


class EventReader:
    """Goes through the events of one text, and builds its documents without recursion."""

    def __init__(self, file: str, lines: tuple[str, ...], notebook: Notebook) -> None:
        self.file = file
        self.lines = lines
        self.notebook = notebook
        self.left_open: int | None = None
        self.begin(0)

    def begin(self, line: int) -> None:
        """Start a document at a line counted from 0."""
        self.first_line = line
        self.stack: list[_Frame] = []
        self.root: object = None
        self.blank = False
        self.keys: dict[Path, Span] = {}
        self.values: dict[Path, Span] = {}

    def note(self, code: str, line: int, column: int, width: int = 1, **values: str) -> None:
        """Write down a problem at a line and column counted from 0, with its line."""
        span = Span(self.file, line + 1, column + 1, width)
        self.notebook.problems.append(with_excerpt(Problem(code, span, values), self.lines))

    def has_unseen(self, tabs: bool) -> bool:
        """Note control and other invisible characters, the first of each line."""
        found = False
        for number, line in enumerate(self.lines):
            if match := unseen(line, IN_FILE):
                self.note("yaml.unseen", number, match.start(), text=f"U+{ord(match[0]):04X}")
                found = True
            elif tabs and "\t" in line:
                self.note("yaml.tab", number, line.index("\t"))
                found = True
        return found

    def documents(self, text: str) -> list[Document]:
        """All documents up to the first place where the syntax breaks."""
        finished: list[Document] = []
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                at = _edges(event)
                if isinstance(event, ScalarEvent):
                    self.scalar(event, at)
                elif isinstance(event, MappingStartEvent):
                    self.enter(event, at, {})
                elif isinstance(event, SequenceStartEvent):
                    self.enter(event, at, [])
                elif isinstance(event, MappingEndEvent | SequenceEndEvent):
                    self.leave()
                elif isinstance(event, AliasEvent):
                    self.alias(event, at)
                elif isinstance(event, DocumentStartEvent):
                    self.note_blank()
                    self.begin(at.line)
                    if event.version or event.tags:
                        self.note("yaml.directive", at.line, at.column)
                elif isinstance(event, DocumentEndEvent):
                    self.finish(finished)
        except _TooDeepError:
            return broken_off(finished)
        except MarkedYAMLError as error:
            opening = next((frame.start for frame in reversed(self.stack) if frame.flow), None)
            problem = explain(error, self.file, self.lines, opening)
            problem = with_excerpt(problem, self.lines)
            if problem not in self.notebook.problems:
                self.notebook.problems.append(problem)
            return broken_off(finished)
        except YAMLError:
            self.note("yaml.syntax", 0, 0)
            return broken_off(finished)
        if () not in self.values:
            self.note("yaml.empty", 0, 0)
        if not finished:  # else the file merely ends in ``---``, as many editors make it
            self.note_blank()
        return finished

    def note_blank(self) -> None:
        """Note the document that ended last, if nothing stands in it."""
        if self.left_open is not None:
            self.note("yaml.empty", self.left_open, 0)
        self.left_open = None

    def finish(self, finished: list[Document]) -> None:
        """End a document."""
        if self.root is None:
            self.left_open = self.first_line
            if not self.blank:  # ``null`` is written there
                self.note_blank()
            return
        finished.append(Document(self.file, self.root, self.lines, self.keys, self.values))

    # Collections

    def enter(
        self,
        event: MappingStartEvent | SequenceStartEvent,
        at: _Edges,
        data: dict[str, object] | list[object],
    ) -> None:
        """A list or mapping begins."""
        self.refuse_marks(event, at)
        flow, start = bool(event.flow_style), (at.line, at.column)
        if len(self.stack) >= DEEPEST:
            self.note("yaml.deep", at.line, at.column, limit=str(DEEPEST))
            raise _TooDeepError
        parent = self.stack[-1] if self.stack else None
        if parent is not None and parent.key is None and isinstance(parent.data, dict):
            self.note("yaml.complex_key", at.line, at.column)
            self.stack.append(_Frame(data, (*parent.path, ""), flow, start, is_key=True))
            return
        path = self.place(data, Span(self.file, at.line + 1, at.column + 1))
        self.stack.append(_Frame(data, path, flow, start))

    def leave(self) -> None:
        """A list or mapping ends."""
        if self.stack.pop().is_key:
            self.stack[-1].key = ""

    def place(self, data: object, span: Span) -> Path:
        """Put a value where it belongs; its path."""
        if not self.stack:
            self.root = data
            path: Path = ()
        else:
            frame = self.stack[-1]
            if isinstance(frame.data, list):
                path = (*frame.path, len(frame.data))
                frame.data.append(data)
            else:
                assert frame.key is not None  # a scalar or collection was read as key before
                path = (*frame.path, frame.key)
                frame.data[frame.key] = data
                frame.key = None
        self.values[path] = span
        return path

    def alias(self, event: AliasEvent, at: _Edges) -> None:
        """``*name``, which this reader does not have."""
        self.note("yaml.alias", at.line, at.column, text=f"*{event.anchor}")
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.data, dict) and frame.key is None:
            frame.key = ""
        else:
            self.place(None, self.span(at))

    def refuse_marks(
        self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, at: _Edges
    ) -> None:
        """Note an anchor or a tag."""
        if event.anchor is None and event.tag is None:
            return
        word = self.lines[at.line][at.column :].split(maxsplit=1)[0]
        code = "yaml.tag" if word.startswith("!") else "yaml.anchor"
        self.note(code, at.line, at.column, len(word), text=word)

    def span(self, at: _Edges, quotes: int = 0) -> Span:
        """From edge to edge, or to the end of the first line; without so many quotes."""
        if at.line >= len(self.lines):  # a blank behind the last line break
            return Span(self.file, len(self.lines), len(self.lines[-1]) + 1)
        stop = at.last_column if at.last_line == at.line else len(self.lines[at.line])
        column = at.column + quotes
        return Span(self.file, at.line + 1, column + 1, max(1, stop - quotes - column))

    # Scalars

    def scalar(self, event: ScalarEvent, at: _Edges) -> None:
        """A key, or a single value."""
        self.refuse_marks(event, at)
        frame = self.stack[-1] if self.stack else None
        is_key = frame is not None and frame.key is None and isinstance(frame.data, dict)
        style, (text, hidden) = event.style, seen(event.value, is_key)
        if hidden:
            code = "yaml.control_in_key" if is_key else "yaml.control"
            self.note(code, at.line, at.column, text=hidden)
        self.blank = not (text or style or event.tag or event.anchor)
        if frame is not None and is_key:
            self.read_key(text, at, frame, quoted=bool(style))
        elif style:
            self.place(text, self.block_span(at) if style in "|>" else self.span(at, quotes=1))
            if style in "|>" and not _BLOCK_HEADER.fullmatch(self.lines[at.line], at.column):
                self.note("yaml.start_character", at.line, at.column, text=style)
        else:
            self.place(resolve(text), self.span(at))
            if text:
                self.check_plain(text, at, frame)
            else:
                self.check_blank(at, frame)

    def block_span(self, at: _Edges) -> Span:
        """Where the first line of a block after ``|`` or ``>`` stands."""
        last = at.last_line + (at.last_column > 0)
        for number in range(at.line + 1, min(last, len(self.lines))):
            line = self.lines[number].rstrip()
            if line:
                indent = len(line) - len(line.lstrip())
                return Span(self.file, number + 1, indent + 1, len(line) - indent)
        return Span(self.file, at.line + 1, at.column + 1)

    def read_key(self, key: str, at: _Edges, frame: _Frame, quoted: bool) -> None:
        """A key; ``frame`` is the mapping it belongs to."""
        if quoted or self.key_is_plain(key, at, frame):
            first = frame.lines.setdefault(key, at.line)
            if key in frame.data:
                width = max(1, at.last_column - at.column)
                values = {"key": key, "first": str(first + 1)}
                self.note("yaml.duplicate_key", at.line, at.column, width, **values)
        frame.key, frame.key_end = key, (at.last_line, at.last_column)
        self.keys[*frame.path, key] = self.span(at, quotes=1 if quoted else 0)

    def key_is_plain(self, key: str, at: _Edges, frame: _Frame) -> bool:
        """Whether a key without quotes is one; what else it is, is noted."""
        slip = in_key(key, frame.flow)
        if slip is not None and not frame.commas:
            self.note_slip(slip, at)
            frame.commas = frame.flow
        return slip is None

    def note_slip(self, slip: Slip, at: _Edges) -> None:
        """Write down what is wrong with the text at ``at``."""
        self.note(slip.code, at.line, at.column + slip.offset, slip.width, **slip.values)

    def check_blank(self, at: _Edges, frame: _Frame | None) -> None:
        """Note an empty item of a list, and a key in braces that has no colon."""
        line, column = at.line, at.column
        if frame is None:
            return
        if isinstance(frame.data, list):
            dash = self.lines[line].rfind("-", 0, column) if line < len(self.lines) else -1
            if dash >= 0:
                self.note("yaml.bare_dash", line, dash, text="-")
        elif frame.flow and not frame.commas and frame.key_end == (line, column):
            key = next(reversed(frame.data))
            frame.commas = True
            self.note("yaml.key_in_braces", line, column - len(key), len(key), text=key)

    def check_plain(self, text: str, at: _Edges, frame: _Frame | None) -> None:
        """Note what an unquoted value shows of a slip."""
        if found := suspect(text):
            self.note(found[0], at.line, at.column, len(text), **found[1])
        elif slip := in_spaces(text):
            self.note_slip(slip, at)
        elif frame is None or not frame.flow:
            self.check_in_block(at, frame)
        elif slip := in_flow(text, isinstance(frame.data, list)):
            of_comma = slip.code == "yaml.comma_in_braces"
            if not (of_comma and frame.commas):
                self.note_slip(slip, at)
            frame.commas = frame.commas or of_comma

    def check_in_block(self, at: _Edges, frame: _Frame | None) -> None:
        """A value on a line of its own may have been meant as an entry, or as an item."""
        text = self.lines[at.line][at.column :]
        slip = in_front(text)
        alone = frame is None or (isinstance(frame.data, dict) and at.line > frame.key_end[0])
        if slip is None and alone:
            slip = in_entry(text)
        if slip is not None:
            self.note_slip(slip, at)
            return
        for line in range(at.line + 1, min(at.last_line + 1, len(self.lines))):
            if slip := in_continuation(self.lines[line]):
                self.note(slip.code, line, slip.offset)
                return
