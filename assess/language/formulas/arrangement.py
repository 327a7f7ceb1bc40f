"""The order of a formula's tokens: values and operators alternate, brackets close.

The parser would refuse all of this as well, but in its own words; here every common slip is
known by name, with its place and what to write instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from assess.language.formulas.tokens import Places, Token

DEEPEST = 50
"""How deep brackets, and the tree of a formula, may be nested."""


class OutOfOrderError(Exception):
    """The tokens stand in no order that a formula has; why is in the notebook."""


def arrange(tokens: list[Token], places: Places) -> bool:
    """Whether the tokens stand in an order that a formula can have.

    Notes the first slip and stops there, because what follows it cannot be judged.
    """
    try:
        _Arrangement(tokens, places).check()
    except OutOfOrderError:
        return False
    return True


@dataclass(slots=True)
class _Frame:
    """An open bracket (or the whole formula) while the tokens within it are looked at."""

    kind: Literal["whole", "group", "call", "index", "list"]
    opening: Token | None = None
    waiting: list[Token] = field(default_factory=list)
    """The ``if`` that have no ``else`` yet."""
    begin: int = 0
    """Where among the tokens the argument in hand begins."""
    keyword: bool = False
    """Whether the argument in hand is ``name=value``."""
    named: bool = False
    """Whether an earlier argument was ``name=value``."""
    listed: bool = False
    """Whether the argument in hand was ``name=[…]`` and is complete."""


class _Arrangement:
    def __init__(self, tokens: list[Token], places: Places) -> None:
        self.tokens = tokens
        self.places = places
        self.frames = [_Frame("whole")]

    def check(self) -> None:
        """Go through the tokens once; raises OutOfOrderError at the first slip."""
        wants_value = True
        for place, token in enumerate(self.tokens):
            step = self.at_value if wants_value else self.at_operator
            wants_value = step(place, token)
            if len(self.frames) > DEEPEST:
                raise self.slip("formula.deep", token, limit=str(DEEPEST))
        last = self.tokens[-1]
        if wants_value:
            raise self.slip("formula.ends_early", last, text=last.text)
        if (opening := self.frames[-1].opening) is not None:
            raise self.slip("formula.unclosed", opening, text=opening.text)
        self.finish_argument()

    def slip(self, code: str, token: Token, **values: str) -> OutOfOrderError:
        """Note a problem at a token."""
        self.places.note(code, token.start, token.end, **values)
        return OutOfOrderError()

    def before(self, place: int) -> Token | None:
        """The token before ``place``."""
        return self.tokens[place - 1] if place > 0 else None

    def after(self, place: int) -> Token | None:
        """The token after ``place``."""
        return self.tokens[place + 1] if place + 1 < len(self.tokens) else None

    def open(self, kind: Literal["group", "call", "index", "list"], place: int) -> None:
        """Go into a bracket."""
        self.frames.append(_Frame(kind, self.tokens[place], begin=place + 1))

    def at_value(self, place: int, token: Token) -> bool:
        """Look at a token where a value should begin; whether a value is wanted after it."""
        previous, follower, frame = self.before(place), self.after(place), self.frames[-1]
        if token.kind in {"number", "name"}:
            return False
        if token.text == "-":
            return True
        if token.text == "not":
            if previous is not None and previous.kind == "operator":
                raise self.slip("formula.not_brackets", token, text=previous.text)
            return True
        if token.text == "(":
            self.open("group", place)
            return True
        if token.text == "[":
            if previous is None or previous.kind != "equals":
                raise self.slip("formula.list", token)
            self.open("list", place)
            return True
        if token.text == ")" and frame.kind == "call" and previous is frame.opening:
            self.frames.pop()
            return False
        if token.kind == "word" and follower is not None and follower.text == "(":
            raise self.slip("formula.word_as_function", token, text=token.text)
        raise self.slip("formula.missing_value", token, text=token.text)

    def at_operator(self, place: int, token: Token) -> bool:
        """Look at a token behind a value; whether a value is wanted after it."""
        previous, frame = self.tokens[place - 1], self.frames[-1]
        if frame.listed and token.kind not in {"comma", "close"}:
            raise self.slip("formula.list", token)
        if token.kind == "word" and previous.text.endswith("%") and previous.end == token.start:
            raise self.slip("formula.modulo", previous)
        if token.kind == "operator" or token.text in {"and", "or"}:
            return True
        if token.text == "(" and previous.kind == "name":
            self.open("call", place)
            return True
        if token.text == "[" and previous.kind in {"name", "close"}:
            self.open("index", place)
            return True
        if token.kind == "close":
            return self.close(token)
        if token.kind == "dot":
            follower = self.after(place)
            if follower is None or follower.kind != "name":
                raise self.slip("formula.dot", token)
            return True
        if token.kind == "comma":
            if frame.kind in {"whole", "group"}:
                raise self.slip("formula.comma", token)
            self.finish_argument()
            frame.named, frame.begin = frame.named or frame.keyword, place + 1
            frame.keyword = frame.listed = False
            return True
        if token.kind == "equals":
            if frame.kind != "call" or previous.kind != "name" or place != frame.begin + 1:
                raise self.slip("formula.single_equals", token)
            frame.keyword = True
            return True
        if token.text == "if":
            if frame.waiting:
                raise self.slip("formula.if_in_condition", token)
            frame.waiting.append(token)
            return True
        if token.text == "else":
            if not frame.waiting:
                raise self.slip("formula.else_without_if", token)
            frame.waiting.pop()
            return True
        if previous.text.endswith("%"):
            raise self.slip("formula.modulo", token)
        raise self.slip("formula.missing_operator", token, before=previous.text, text=token.text)

    def close(self, token: Token) -> bool:
        """Leave the innermost bracket; a value stands complete behind it."""
        opening = self.frames[-1].opening
        if opening is None:
            raise self.slip("formula.unopened", token, text=token.text)
        if (opening.text == "(") != (token.text == ")"):
            raise self.slip("formula.unclosed", opening, text=opening.text)
        self.finish_argument()
        kind = self.frames.pop().kind
        self.frames[-1].listed = kind == "list"
        return False

    def finish_argument(self) -> None:
        """Check what stands before a comma, a closing bracket or the end."""
        frame = self.frames[-1]
        if frame.waiting:
            raise self.slip("formula.if_without_else", frame.waiting[-1])
        if frame.named and not frame.keyword:
            raise self.slip("formula.argument_order", self.tokens[frame.begin])
