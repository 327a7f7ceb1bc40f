"""A formula's characters as tokens: numbers taken exactly, everything foreign refused by name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from assess.errors import Notebook, Span
from assess.number import parse_number
from assess.value import Rational

TokenKind = Literal["number", "name", "word", "operator", "open", "close", "comma", "dot", "equals"]


@dataclass(slots=True)
class Places:
    """Turns character positions of a formula into spans, and notes problems there.

    ``origin`` is the place of the first character of ``text``.
    """

    text: str
    origin: Span
    notebook: Notebook

    def span(self, start: int, end: int) -> Span:
        """The place of characters ``start`` to ``end``, cut at the end of the line.

        A formula of several lines is a block scalar, whose lines share their indentation: so
        every line begins at the column of the first.
        """
        line = self.text.count("\n", 0, start)
        begin = self.text.rfind("\n", 0, start) + 1
        stop = self.text.find("\n", start)
        width = (end if stop < 0 else min(end, stop)) - start
        origin = self.origin
        return Span(origin.file, origin.line + line, origin.column + start - begin, max(1, width))

    def note(self, code: str, start: int, end: int, **values: str) -> None:
        """Write down a problem at characters ``start`` to ``end``."""
        self.notebook.note(code, self.span(start, end), **values)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the formula at characters ``start`` to ``end``; ``value`` only of a number."""

    kind: TokenKind
    text: str
    start: int
    end: int
    value: Rational | None = None


WORDS = frozenset({"and", "or", "not", "if", "else"})
_FOREIGN_WORDS = frozenset({"in", "is", "for", "lambda", "async", "await", "yield", "elif"})
"""Python's expression words that mean nothing here; its statement words (``pass``) are names."""
_YES_NO = {"true": "yes", "false": "no"}
_NAME = re.compile(r"[a-z][a-z0-9_]*")

_QUOTES = "'\"“”‘’＂＇"

_TOKEN = re.compile(
    r"""
    (?P<space>[ \n]+)
  | (?P<number>(?:\d|\.\d)[\w.]*%?)
  | (?P<name>\w+)
  | (?P<string>'[^']*'?|"[^"]*"?|“[^”]*”?|‘[^’]*’?|[”’＂＇])
  | (?P<foreign>\*\*|//|&&|\|\||<>|=<|=>|:=|!(?!=)|[&|^~])
  | (?P<operator><=|>=|==|!=|[-+*/<>])
  | (?P<equals>=)
  | (?P<comma>,)
  | (?P<dot>\.)
  | (?P<open>[(\[])
  | (?P<close>[)\]])
  | (?P<percent>%)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_INSTEAD = {
    "**": "a * a", "//": "floor(a / b)",
    "&&": "and", "||": "or", "<>": "!=", "=<": "<=", "=>": ">=",
    ":=": "==", "!": "not", "&": "and", "|": "or", "^": "a * a", "~": "not",
    "≥": ">=", "⩾": ">=", "≧": ">=", "≤": "<=", "⩽": "<=", "≦": "<=", "≠": "!=",
    "×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "—": "-", "＝": "==",
    "！": "not", "【": "[", "】": "]", "〔": "[", "〕": "]", "、": ",", "。": ".",
}  # fmt: skip
"""What to write for a sign that formulas do not have; full-width forms come from NFKC."""


def scan(text: str, places: Places) -> list[Token]:
    """The tokens of the formula; what is no token is noted and left out."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind, piece, (start, end) = match.lastgroup, match[0], match.span()
        if kind == "number":
            _scan_number(piece, start, end, tokens, places)
        elif kind == "name":
            _scan_name(piece, start, end, tokens, places)
        elif kind == "string":
            places.note("formula.string", start, end, text=piece.strip(_QUOTES) or piece)
        elif kind == "foreign":
            places.note("formula.operator", start, end, text=piece, instead=_INSTEAD[piece])
        elif kind == "percent":
            places.note("formula.modulo", start, end)
        elif kind == "other":
            _refuse_character(piece, start, end, places)
        elif kind != "space":
            tokens.append(Token(kind, piece, start, end))  # type: ignore[arg-type]
    return tokens


def _scan_number(piece: str, start: int, end: int, tokens: list[Token], places: Places) -> None:
    value = parse_number(piece)
    narrow = unicodedata.normalize("NFKC", piece)
    if value is not None:
        tokens.append(Token("number", piece, start, end, value))
    elif narrow != piece:
        places.note("formula.full_width", start, end, text=piece, instead=narrow)
    elif re.fullmatch(r"0[0-9.]+%?", piece):
        places.note("formula.leading_zero", start, end, text=piece)
    else:
        places.note("formula.number", start, end, text=piece)


def _scan_name(piece: str, start: int, end: int, tokens: list[Token], places: Places) -> None:
    narrow = unicodedata.normalize("NFKC", piece)
    if narrow != piece:
        places.note("formula.full_width", start, end, text=piece, instead=narrow)
    elif piece in WORDS:
        tokens.append(Token("word", piece, start, end))
    elif piece in _FOREIGN_WORDS:
        places.note("formula.word", start, end, text=piece)
    elif piece.lower() in _YES_NO:
        places.note("formula.yes_no", start, end, text=piece, instead=_YES_NO[piece.lower()])
    elif _NAME.fullmatch(piece):
        tokens.append(Token("name", piece, start, end))
    elif piece.isascii() and _NAME.fullmatch(piece.lower()):
        places.note("formula.capital", start, end, text=piece, instead=piece.lower())
    else:
        places.note("formula.name", start, end, text=piece)


def _refuse_character(piece: str, start: int, end: int, places: Places) -> None:
    narrow = unicodedata.normalize("NFKC", piece)
    if piece in _INSTEAD or (narrow != piece and narrow.isascii() and narrow.strip()):
        instead = _INSTEAD.get(piece, narrow)
        places.note("formula.full_width", start, end, text=piece, instead=instead)
    elif not piece.isprintable() or not narrow.strip():
        places.note("formula.space", start, end, text=f"U+{ord(piece):04X}")
    else:
        places.note("formula.character", start, end, text=piece)
