"""durable_rules behind one door: the only file of the project that touches it.

What the library is trusted with is what it does well: matching judged facts and chaining
forward.  ``guard`` refuses whatever it would crash or lie on before it gets there.  Three things
that it does not say by itself are made to be said here: a catch-all rule comes first, because
deleting a session in which nothing ran kills the process; a rule of the lowest priority comes
last, because a chain that took ten seconds by the wall clock (or saw the clock set) is dropped
in silence; and exceptions of actions, which the library swallows, are kept and raised again.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from durable import engine

from assess.engines.inference.guard import (
    FIRST,
    ID,
    KIND,
    LAST,
    NEVER,
    SESSION,
    DurableRule,
    Fact,
    Guard,
    HostRefused,
    Names,
    Pattern,
)

_SESSION_NAME = "1"
_LAST_PRIORITY = 1_000_000
_OPERATORS = {"<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}


class QuietHost(engine.Host):  # type: ignore[misc]  # the library has no types
    """A host without background threads: the library's own read memory it has already freed."""

    def _run(self) -> None:
        """Start nothing."""


_HOST = QuietHost()
_LOCK = threading.RLock()
_NUMBERS = itertools.count(1)
_NAMES = Names()


class Ruleset:
    """A ruleset registered with the library, which keeps it (about 1 MB) until the process ends.

    Raises HostRefused where a limit of the library would be passed.
    """

    def __init__(self, rules: Mapping[str, DurableRule]) -> None:
        self._guard = Guard(rules)
        self._usable = True
        self._forget(set())
        with _LOCK:
            self.name = f"assess{next(_NUMBERS)}"
            _NAMES.learn(self.name)
            _HOST.register_rulesets({self.name: self._definition(rules)})

    def run(self, facts: Sequence[Fact]) -> frozenset[str]:
        """What fires on ``facts`` and on all that follows from them, in a session of their own."""
        with _LOCK:
            ids = self._guard.check_batch(facts)
            if not self._usable:
                raise HostRefused("run.host_failed", detail="its last session could not be closed")
            self._forget(ids)
            batch = [{KIND: FIRST, ID: FIRST, SESSION: _SESSION_NAME}]
            batch.extend({**fact, SESSION: _SESSION_NAME} for fact in facts)  # type: ignore[dict-item]
            return self._run(batch)

    def _run(self, batch: list[dict[str, str]]) -> frozenset[str]:
        state: Mapping[str, object] = {}
        try:
            _HOST.assert_facts(self.name, batch)
            state = _HOST.get_state(self.name, _SESSION_NAME)
        except Exception as error:
            raise HostRefused("run.host_failed", detail=type(error).__name__) from error
        finally:
            if self._latest:
                _HOST.delete_state(self.name, _SESSION_NAME)
            else:
                self._usable = False
        if self._caught is not None:
            raise self._caught
        if "exception" in state:
            raise HostRefused("run.host_failed", detail=str(state["exception"]))
        if self._latest != LAST:
            raise HostRefused("run.host_failed", detail="the chain was cut off")
        return frozenset(self._fired)

    def _forget(self, ids: set[str]) -> None:
        self._there = ids
        self._fired: set[str] = set()
        self._latest = ""
        self._caught: BaseException | None = None

    def _action(self, note: str, asserts: tuple[Fact, ...]) -> Callable[[Any], None]:
        def act(closure: Any) -> None:  # a second parameter would make it asynchronous
            self._latest = note
            try:
                for fact in asserts:
                    if fact[ID] not in self._there:
                        self._there.add(str(fact[ID]))
                        closure.assert_fact(dict(fact))
            except BaseException as error:  # Ctrl-C too would be swallowed
                self._caught = error
                raise

        return act

    def _note(self, rule: DurableRule) -> Callable[[Any], None]:
        follow = self._action(rule.fires, rule.asserts)

        def act(closure: Any) -> None:
            self._fired.add(rule.fires)
            follow(closure)

        return act

    def _definition(self, rules: Mapping[str, DurableRule]) -> dict[str, Any]:
        everything = [{"f0": {KIND: FIRST}}]
        last = {"all": everything, "pri": _LAST_PRIORITY, "run": self._action(LAST, ())}
        definition: dict[str, Any] = {
            FIRST: {"all": everything, "run": self._action(FIRST, ())},
            LAST: last,
        }
        for kind in sorted(self._guard.tested):
            # A sink: every fact of the kind is expected by it, and it waits for what never comes.
            waits = [{"f0": {KIND: kind}}, {"f1": {KIND: NEVER}}]
            definition[f"~sink_{kind}"] = {"all": waits, "run": self._action(FIRST, ())}
        for name, rule in rules.items():
            patterns = [{f"f{n}": _condition(p)} for n, p in enumerate(rule.patterns)]
            definition[name] = {"all": patterns, "run": self._note(rule)}
        return definition


def _condition(pattern: Pattern) -> dict[str, Any]:
    """A pattern in the library's words; one key in each, because it reads only one."""
    tests: list[dict[str, Any]] = [
        {_OPERATORS[test.operator]: {test.name: test.operand}}
        if test.operator in _OPERATORS
        else {test.name: test.operand}
        for test in pattern
    ]
    return tests[0] if len(tests) == 1 else {"$and": tests}
