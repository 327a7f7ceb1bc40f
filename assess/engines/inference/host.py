"""durable_rules behind one door: the only file of the project that touches it.

What the library is trusted with is what it does well: matching judged facts and chaining
forward.  ``guard`` refuses whatever it would crash or lie on before it gets there.

The host is quiet: it starts none of the library's threads, which read memory that was freed.
The loop that runs actions is ours, because the library's own swallows their exceptions (Ctrl-C
too) and drops a chain in silence after ten seconds of wall clock or a clock that was set; it also
copies every matched fact through JSON, which takes three times as long as the matching.  A
catch-all rule comes first, because deleting a session in which nothing ran kills the process; a
rule of the lowest priority comes last, and a run that did not come to it is refused.
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
    InferenceRefused,
    Names,
    Pattern,
    Scalar,
)

library = engine.durable_rules_engine
_SESSION_NAME = "1"
_LAST_PRIORITY = 1_000_000
_OPERATORS = {"<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte"}


class QuietHost(engine.Host):  # type: ignore[misc]  # the library has no types
    """A host without threads; it registers each ruleset once, with an action for all rules."""

    def _run(self) -> None:
        """Start nothing."""

    def register(
        self, name: str, definition: dict[str, Any], act: Callable[[str], None]
    ) -> QuietRuleset:
        """Give ``definition`` to the library; ``act`` gets the name of each rule that fires."""
        ruleset = QuietRuleset(name, self, definition)
        ruleset.act = act
        self._ruleset_directory[name] = ruleset
        return ruleset


class QuietRuleset(engine.Ruleset):  # type: ignore[misc]  # the library has no types
    """A ruleset whose actions run here and now."""

    act: Callable[[str], None]

    def do_actions(self, state_handle: int, complete: object) -> None:
        """Run what fires, and what follows from it, until there is nothing more."""
        del complete  # the library's loop reports through it; this one raises
        started = library.start_action_for_state(self._handle, state_handle)
        matched = started[1] if started else None
        while matched:
            try:
                self.act(matched[2 : matched.index('"', 2)])  # {"rule": {facts…}}
            except BaseException:
                library.abandon_action(self._handle, state_handle)
                raise
            matched = library.complete_and_start_action(self._handle, state_handle)


_FAILURES = (engine.MessageNotHandledException, engine.MessageObservedException, library.error)
_HOST = QuietHost()
_LOCK = threading.RLock()
_NUMBERS = itertools.count(1)
_NAMES = Names()


class Ruleset:
    """A ruleset registered with the library, which keeps it (about 1 MB) until the process ends.

    Raises InferenceRefused where a limit of the library would be passed.
    """

    def __init__(self, rules: Mapping[str, DurableRule]) -> None:
        self._guard = Guard(rules)
        self._rules = dict(rules)
        self._usable = True
        self._begin(set())
        with _LOCK:
            self.name = f"assess{next(_NUMBERS)}"
            _NAMES.learn(self.name)
            self._ruleset = _HOST.register(self.name, self._definition(), self._act)

    def run(self, facts: Sequence[Fact]) -> frozenset[str]:
        """What fires on ``facts`` and on all that follows from them, in a session of their own."""
        with _LOCK:
            ids = self._guard.check_batch(facts)
            if not self._usable:
                raise InferenceRefused("run.host_failed", detail="its last session was left open")
            self._begin(ids)
            batch: list[dict[str, Scalar]] = [{KIND: FIRST, ID: FIRST, SESSION: _SESSION_NAME}]
            batch.extend({**fact, SESSION: _SESSION_NAME} for fact in facts)
            try:
                _HOST.assert_facts(self.name, batch)
            except _FAILURES as error:
                raise InferenceRefused("run.host_failed", detail=type(error).__name__) from error
            finally:
                # A session in which nothing ran cannot be deleted, so it must not be used again.
                self._usable = bool(self._latest)
                if self._usable:
                    _HOST.delete_state(self.name, _SESSION_NAME)
            if self._latest != LAST:
                raise InferenceRefused("run.host_failed", detail="the chain was cut off")
            return frozenset(self._fired)

    def _begin(self, ids: set[str]) -> None:
        self._there = ids
        self._fired: set[str] = set()
        self._latest = ""

    def _act(self, name: str) -> None:
        self._latest = name
        rule = self._rules.get(name)
        if rule is None:
            return
        self._fired.add(rule.fires)
        for fact in rule.asserts:
            if fact[ID] not in self._there:
                self._there.add(str(fact[ID]))
                self._ruleset.assert_fact({**fact, SESSION: _SESSION_NAME})

    def _definition(self) -> dict[str, Any]:
        everything = [{"f0": {KIND: FIRST}}]
        definition: dict[str, Any] = {
            FIRST: {"all": everything, "run": _not_here},
            LAST: {"all": everything, "run": _not_here, "pri": _LAST_PRIORITY},
        }
        for kind in sorted(self._guard.tested):
            # A sink: every fact of the kind is expected by it, and it waits for what never comes.
            waits = [{"f0": {KIND: kind}}, {"f1": {KIND: NEVER}}]
            definition[f"~sink_{kind}"] = {"all": waits, "run": _not_here}
        for name, rule in self._rules.items():
            patterns = [{f"f{n}": _condition(p)} for n, p in enumerate(rule.patterns)]
            definition[name] = {"all": patterns, "run": _not_here}
        return definition


def _not_here(closure: object) -> None:
    """What the library takes for the action of every rule: of one parameter, and never run."""
    raise InferenceRefused("run.host_failed", detail=f"the library ran {closure!r} itself")


def _condition(pattern: Pattern) -> dict[str, Any]:
    """A pattern in the library's words; one key in each, because it reads only one."""
    tests: list[dict[str, Any]] = [
        {_OPERATORS[test.operator]: {test.name: test.operand}}
        if test.operator in _OPERATORS
        else {test.name: test.operand}
        for test in pattern
    ]
    return tests[0] if len(tests) == 1 else {"$and": tests}
