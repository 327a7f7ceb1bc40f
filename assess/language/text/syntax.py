"""What the YAML parser's complaints mean to someone who does not know YAML.

The parser says where it gave up and in which state; the slip itself often stands earlier.  Each
function looks for one kind of slip at the places where it would show.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml.error import Mark, MarkedYAMLError

from assess.errors import Problem, Span

_FULL_WIDTH_KEY = re.compile(r"\s*(?:- +)*[\"']?\w[\w.]*[\"']?\s*(：)")
_TIGHT_KEY = re.compile(r"\s*(?:- +)*[A-Za-z_]\w*(:)[^\s:]")
_LONE_KEY = re.compile(r"\s*(?:- +)*(?:[^\s:'\"]+|\"[^\"]*\"|'[^']*')\s*")
_BARE_DASH = re.compile(r"-\s*(?:[,}\]#]|$)")
_LAST_WORD = re.compile(r"[^\s,{\[]*$")
_WIDE_BRACKET = re.compile(r"[:,\[]\s*([｛［])")


@dataclass(frozen=True, slots=True)
class _Place:
    """Line and column from 0, and the text of that line."""

    line: int
    column: int
    text: str

    @property
    def character(self) -> str:
        return self.text[self.column : self.column + 1]

    def at(self, column: int) -> _Place:
        return _Place(self.line, column, self.text)


def explain(
    error: MarkedYAMLError, file: str, lines: tuple[str, ...], opening: tuple[int, int] | None
) -> Problem:
    """The problem behind the parser's error.

    ``opening``: line and column (from 0) of the innermost ``[`` or ``{`` still open.
    """
    problem = _place(error.problem_mark, lines)
    context = _place(error.context_mark, lines) if error.context_mark else problem
    said, state = error.problem or "", error.context or ""
    code, place, values = (
        _bare_dash(problem)
        or _full_width(problem, context, lines)
        or _quotes(said, state, problem, context)
        or _brackets(said, state, problem, opening, lines)
        or _colons(said, state, problem, context, lines)
        or _first_character(said, state, problem, context)
        or _layout(said, state, problem)
        or ("yaml.syntax", problem, {})
    )
    return Problem(code, Span(file, place.line + 1, place.column + 1), values)


_Finding = tuple[str, _Place, dict[str, str]] | None


def _place(mark: Mark | None, lines: tuple[str, ...]) -> _Place:
    """The mark's place; the end of the file is the end of its last line that holds anything."""
    if mark is not None and mark.line < len(lines):
        return _Place(mark.line, mark.column, lines[mark.line])
    last = max((n for n, line in enumerate(lines) if line.strip()), default=0)
    text = lines[last] if lines else ""
    return _Place(last, len(text.rstrip()), text)


def _bare_dash(problem: _Place) -> _Finding:
    if _BARE_DASH.match(problem.text, problem.column):
        return "yaml.bare_dash", problem, {"text": "-"}
    return None


def _full_width(problem: _Place, context: _Place, lines: tuple[str, ...]) -> _Finding:
    """A full-width sign where the parser stopped, where it began, or on the line before."""
    for place in _suspects(problem, context, lines):
        if match := _FULL_WIDTH_KEY.match(place.text):
            return "yaml.full_width_colon", place.at(match.start(1)), {}
        if match := _WIDE_BRACKET.search(place.text):
            return "yaml.full_width_bracket", place.at(match.start(1)), {"text": match[1]}
    if context.character in "[{" and context.character:
        begin = context.column if context.line == problem.line else 0
        for sign, code in (("，", "yaml.full_width_comma"), ("：", "yaml.full_width_colon")):
            column = problem.text.rfind(sign, begin, problem.column + 1)
            if column >= 0:
                return code, problem.at(column), {}
    return None


def _suspects(problem: _Place, context: _Place, lines: tuple[str, ...]) -> list[_Place]:
    """The lines on which a slip may stand that shows at ``problem``, likeliest first."""
    places = [problem] if problem.line == context.line else [context, problem]
    if problem.line > 0:
        places.append(_Place(problem.line - 1, 0, lines[problem.line - 1]))
    return places


def _quotes(said: str, state: str, problem: _Place, context: _Place) -> _Finding:
    if state == "while scanning a quoted scalar":
        return "yaml.unclosed_quote", context, {"text": context.character}
    if state == "while parsing a quoted scalar":
        column = problem.text.rfind("\\", 0, problem.column + 1)
        place = problem.at(column) if column >= 0 else problem
        return "yaml.escape", place, {"text": problem.text[place.column : place.column + 2]}
    stopped = said.startswith("did not find expected key") or "',' or" in said
    if stopped and problem.text[: problem.column].rstrip()[-1:] in ("'", '"'):
        return "yaml.after_quote", problem, {}
    return None


def _brackets(
    said: str,
    state: str,
    problem: _Place,
    opening: tuple[int, int] | None,
    lines: tuple[str, ...],
) -> _Finding:
    in_flow = state in {
        "while parsing a flow sequence",
        "while parsing a flow mapping",
        "while parsing a flow node",
    }
    if not in_flow or opening is None:
        return None
    if problem.character in {"[", "{"}:
        cut = _LAST_WORD.search(problem.text[: problem.column])
        return "yaml.comma_in_braces", problem, {"text": cut[0] if cut else ""}
    if problem.character == ",":
        return "yaml.extra_comma", problem, {}
    if problem.line == opening[0] and problem.character == ":":
        nameless = problem.text[: problem.column].rstrip()[-1:] in {"{", "[", ","}
        return "yaml.empty_key" if nameless else "yaml.second_colon", problem, {}
    if problem.line == opening[0] and problem.character in {"]", "}"}:
        return "yaml.wrong_bracket", problem, {"text": problem.character}
    if problem.character and said.startswith("did not find expected node content"):
        return "yaml.start_character", problem, {"text": problem.character}
    start = _Place(opening[0], opening[1], lines[opening[0]])
    return "yaml.unclosed_bracket", start, {"text": start.character}


def _colons(
    said: str, state: str, problem: _Place, context: _Place, lines: tuple[str, ...]
) -> _Finding:
    misplaced = said.startswith("mapping values are not allowed")
    if not misplaced and state != "while scanning a simple key":
        return None
    for place in _suspects(problem, context, lines):
        if match := _TIGHT_KEY.match(place.text):
            return "yaml.colon_without_space", place.at(match.start(1)), {}
    if not misplaced:
        return "yaml.key_without_colon", context, {"text": context.text.strip()}
    if _LONE_KEY.fullmatch(problem.text[: problem.column]):
        begin = len(problem.text) - len(problem.text.lstrip())
        return "yaml.indentation", problem.at(begin), {}
    return "yaml.second_colon", problem, {}


def _first_character(said: str, state: str, problem: _Place, context: _Place) -> _Finding:
    if said.startswith("found character that cannot start any token") and problem.character:
        return "yaml.start_character", problem, {"text": problem.character}
    if state in {
        "while scanning an alias",
        "while scanning an anchor",
        "while scanning a tag",
        "while parsing a tag",
        "while scanning a block scalar",
        "while scanning a directive",
    } and (context.character in {"*", "&", "!", "|", ">", "%"}):
        return "yaml.start_character", context, {"text": context.character}
    if said.startswith("did not find expected node content") and problem.character:
        return "yaml.start_character", problem, {"text": problem.character}
    return None


def _layout(said: str, state: str, problem: _Place) -> _Finding:
    """The line begins where no line of this level does, or holds what belongs on another."""
    in_block = state in {"while parsing a block mapping", "while parsing a block collection"}
    misplaced_item = said.startswith("block sequence entries")
    if misplaced_item and problem.text[: problem.column].rstrip().endswith(":"):
        return "yaml.list_behind_colon", problem, {}
    if in_block and problem.character == ":":
        return "yaml.empty_key", problem, {}
    if in_block and problem.character in {"]", "}"}:
        return "yaml.wrong_bracket", problem, {"text": problem.character}
    return ("yaml.indentation", problem, {}) if in_block or misplaced_item else None
