"""What may reach durable_rules: everything else is refused here, before it gets there.

The library (2.0.28, C) crashes, loops for ever or answers wrongly on input that Python would
reject; every limit below was measured on it.  This file knows the limits and nothing else, and
loads nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assess.errors import NOWHERE, Problem, Refused

Scalar: TypeAlias = int | str | bool | None
Fact: TypeAlias = Mapping[str, Scalar]
"""One fact: ``kind`` (which rules may match it), ``id`` (unique in the session), properties."""

LARGEST_INT = 2**62
MOST_PROPERTIES = 250
MOST_PATTERNS = 16
MOST_CONDITIONS = 200
MOST_MATCHES = 60
MOST_NAMES = 4096
LONGEST_TEXT = 200

KIND, ID, SESSION = "kind", "id", "sid"
FIRST, LAST, NEVER = "~first", "~last", "~never"
MACHINERY = (KIND, ID, SESSION, "exception", FIRST, LAST, NEVER)
OPERATORS = ("==", "<", "<=", ">", ">=")


class InferenceRefused(Refused):
    """A program that this engine cannot carry, or a run of which the library made a mess.

    ``code`` names the message.  Of a program: ``run.most_conditions``, ``run.most_patterns``,
    ``run.most_matches``, ``run.most_properties``, ``run.most_names`` (``count``, ``most``);
    ``run.most_alternatives`` (``rule``, ``count``, ``most``); ``run.rung_denied``,
    ``run.rung_hidden`` (``rule``, ``rung``); ``run.same_name`` (``name``, ``other``).  Ours alone
    to mend: ``run.unsafe_rule`` (``rule``, ``detail``), ``run.unsafe_fact`` (``fact``, ``detail``),
    ``run.host_failed`` (``detail``).
    """

    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        super().__init__([Problem(code, NOWHERE, values)])


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on one property: ``name`` op a constant."""

    name: str
    operator: Literal["==", "<", "<=", ">", ">="]
    operand: int | str


Pattern: TypeAlias = tuple[Condition, ...]
"""What one fact must satisfy; the first test is ``kind ==``."""


@dataclass(frozen=True, slots=True)
class DurableRule:
    """When a fact is there for every pattern, ``fires`` is noted and ``asserts`` are asserted."""

    patterns: tuple[Pattern, ...]
    fires: str
    asserts: tuple[Fact, ...] = ()


def fnv1a(name: str) -> int:
    """32-bit FNV-1a of an ASCII name: the library tells names apart by nothing else."""
    result = 0x811C9DC5
    for byte in name.encode("ascii"):
        result = ((result ^ byte) * 16777619) & 0xFFFFFFFF
    return result


class Names:
    """Names of one place, no two of which the library takes for the same."""

    def __init__(self, names: Sequence[str] = ()) -> None:
        self._hashes: dict[int, str] = {}
        self._known: set[str] = set()
        for name in names:
            self.learn(name)

    def learn(self, name: str) -> None:
        """Take ``name`` in; raises InferenceRefused where it cannot be told from another."""
        if name in self._known:
            return
        if not plain(name):
            raise InferenceRefused("run.unsafe_rule", rule=str(name), detail="not plain ASCII")
        if len(self._known) >= MOST_NAMES:
            raise _too_many("names", MOST_NAMES + 1, MOST_NAMES)
        other = self._hashes.setdefault(fnv1a(name), name)
        if other != name:
            raise InferenceRefused("run.same_name", name=name, other=other)
        self._known.add(name)


class Guard:
    """The checks of one ruleset and of the facts that are asserted to it."""

    def __init__(self, rules: Mapping[str, DurableRule]) -> None:
        self.tested: dict[str, dict[str, type]] = {}
        self._names = Names(MACHINERY)
        for name, rule in rules.items():
            self._check_rule(name, rule)
        _check_limits(rules)
        for rule in rules.values():
            for fact in rule.asserts:
                self.check_fact(fact)

    def check_batch(self, facts: Sequence[Fact]) -> set[str]:
        """The ids of the facts; raises InferenceRefused if one of them may not be asserted."""
        if not facts:
            raise InferenceRefused("run.unsafe_fact", fact="", detail="an empty batch")
        ids = set()
        for fact in facts:
            self.check_fact(fact)
            ids.add(str(fact[ID]))
        if len(ids) != len(facts):
            raise InferenceRefused("run.unsafe_fact", fact=min(ids), detail="two facts of one id")
        return ids

    def check_fact(self, fact: Fact) -> None:
        """Raise InferenceRefused unless the library will read ``fact`` as we mean it."""
        kind = fact.get(KIND)
        tested = self.tested.get(kind) if type(kind) is str else None
        if tested is None:
            raise _unsafe(fact, "no rule reads its kind")
        if type(fact.get(ID)) is not str:
            raise _unsafe(fact, "it has no id")
        if len(fact) > MOST_PROPERTIES - 1:  # the session's name is one more
            raise _too_many("properties", len(fact) + 1, MOST_PROPERTIES)
        for name, value in fact.items():
            if type(value) is int:
                if not -LARGEST_INT <= value <= LARGEST_INT:
                    raise _unsafe(fact, f"{name} is too large")
            elif type(value) is str:
                if not plain(value):
                    raise _unsafe(fact, f"{name} is not plain ASCII")
            elif value is not None and type(value) is not bool:
                raise _unsafe(fact, f"{name} is no whole number, text, flag or nothing")
            if name not in tested and name != ID:
                if not identifier(name) or name == SESSION:
                    raise _unsafe(fact, f"{name} cannot name a property")
                self._names.learn(name)
        for name, expected in tested.items():
            if name not in fact:
                raise _unsafe(fact, f"{name} is missing")
            if fact[name] is not None and type(fact[name]) is not expected:
                raise _unsafe(fact, f"{name} is compared with {expected.__name__}")
        self._names.learn(str(fact[ID]))

    def _check_rule(self, name: str, rule: DurableRule) -> None:
        if name in MACHINERY or rule.fires in MACHINERY:
            raise _never(name, "its name is the host's own")
        self._names.learn(name)
        self._names.learn(rule.fires)
        if not rule.patterns:
            raise _never(name, "it has no pattern")
        if len(rule.patterns) > MOST_PATTERNS:
            raise _too_many("patterns", len(rule.patterns), MOST_PATTERNS)
        for pattern in rule.patterns:
            self._check_pattern(name, pattern)
        for one, other in itertools.combinations(rule.patterns, 2):
            if not _apart(one, other):
                raise _never(name, "one fact can match two of its patterns")

    def _check_pattern(self, rule: str, pattern: Pattern) -> None:
        head = pattern[0] if pattern else None
        if head is None or head.name != KIND or head.operator != "==" or head.operand in MACHINERY:
            raise _never(rule, "a pattern does not begin with the kind")
        for test in pattern:
            if test.operator not in OPERATORS:
                raise _never(rule, "an operator is unknown")
            if not identifier(test.name) or test.name in (ID, SESSION):
                raise _never(rule, "a property cannot be tested")
            if type(test.operand) is int:
                if not -LARGEST_INT <= test.operand <= LARGEST_INT:
                    raise _never(rule, "a number is too large")
            elif not plain(test.operand) or test.operator != "==":
                raise _never(rule, "an operand is no whole number")
            self._names.learn(test.name)
        if len(set(pattern)) != len(pattern):
            raise _never(rule, "a condition is written twice")
        self._names.learn(str(head.operand))
        tested = self.tested.setdefault(str(head.operand), {})
        for test in pattern:
            expected = type(test.operand)
            if tested.setdefault(test.name, expected) is not expected:
                raise _never(rule, "a property is compared with text and with a number")


def _check_limits(rules: Mapping[str, DurableRule]) -> None:
    conditions: set[Pattern] = {(Condition(KIND, "==", own),) for own in (FIRST, NEVER)}
    patterns: dict[int | str, list[tuple[str, Pattern]]] = {}
    for name, rule in rules.items():
        for pattern in rule.patterns:
            # Conditions are shared by those patterns that begin alike.
            conditions.update(pattern[: end + 1] for end in range(len(pattern)))
            patterns.setdefault(pattern[0].operand, []).append((name, pattern))
    if len(conditions) > MOST_CONDITIONS:
        raise _too_many("conditions", len(conditions), MOST_CONDITIONS)
    for found in patterns.values():
        # One fact can match all of these, but for what each of them fixes, and differently.
        fixed = set.intersection(*({t.name for t in p if t.operator == "=="} for _, p in found))
        readers: dict[tuple[Condition, ...], set[str]] = {}
        for name, pattern in found:
            readers.setdefault(tuple(t for t in pattern if t.name in fixed), set()).add(name)
        most = 1 + max(map(len, readers.values()))  # the sink is one more
        if most > MOST_MATCHES:
            raise _too_many("matches", most, MOST_MATCHES)


def _apart(one: Pattern, other: Pattern) -> bool:
    """Whether no fact can match both: some property is to equal two different constants."""
    equal = {test.name: test.operand for test in one if test.operator == "=="}
    return any(
        test.operator == "==" and equal.get(test.name, test.operand) != test.operand
        for test in other
    )


def plain(text: object) -> bool:
    """Whether ``text`` is ASCII that JSON writes as it is, and not too long."""
    if type(text) is not str or not 0 < len(text) <= LONGEST_TEXT:
        return False
    return text.isascii() and text.isprintable() and '"' not in text and "\\" not in text


def identifier(text: object) -> bool:
    """Whether ``text`` can name a property: a dot would be a path, a dollar an operator."""
    return type(text) is str and plain(text) and text.isidentifier()


def _too_many(what: str, count: int, most: int) -> InferenceRefused:
    return InferenceRefused(f"run.most_{what}", count=str(count), most=str(most))


def _never(rule: str, detail: str) -> InferenceRefused:
    return InferenceRefused("run.unsafe_rule", rule=rule, detail=detail)


def _unsafe(fact: Fact, detail: str) -> InferenceRefused:
    return InferenceRefused("run.unsafe_fact", fact=str(fact.get(ID, "")), detail=detail)
