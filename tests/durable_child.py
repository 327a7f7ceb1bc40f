"""Things that could kill a process, done in one of their own; prints what came of them as JSON.

Run as ``python -m tests.durable_child <name>``.
"""

from __future__ import annotations

import json
import resource
import sys
import threading
from collections.abc import Callable

from assess.engines.inference import Inference, InferenceRefused
from assess.engines.inference import host as door
from assess.engines.inference.guard import Condition, DurableRule, Fact
from assess.engines.inference.host import Ruleset
from assess.language.ir import All, Compare, Name
from tests.building import (
    EITHER,
    YES,
    Part,
    conclusion,
    constant,
    definition,
    known,
    member,
    program,
    rule,
    rung,
)

WIDE = Condition("kind", "==", "wide")
RUNG: Fact = {"kind": "rung", "id": "rung", "what": "card", "level": 1}
HEIGHT = (
    Condition("kind", "==", "rung"),
    Condition("what", "==", "card"),
    Condition("level", "==", 1),
)


def chain() -> Ruleset:
    """A rule that asserts a rung, and one that reads it."""
    return Ruleset(
        {
            "first": DurableRule(((WIDE, Condition("m", ">", 0)),), "first", (RUNG,)),
            "second": DurableRule((HEIGHT,), "second"),
        }
    )


def fact(m: int | None) -> list[Fact]:
    return [{"kind": "wide", "id": "wide", "m": m}]


def code_of(action: Callable[[], object]) -> str:
    try:
        action()
    except InferenceRefused as refused:
        return refused.code
    except BaseException as error:
        return type(error).__name__
    return "no error"


def interrupted() -> object:
    """An action is interrupted; the next run is as if nothing had been."""
    ruleset = chain()

    def broken(name: str) -> None:
        if name == "second":
            raise KeyboardInterrupt
        ruleset._act(name)

    ruleset._ruleset.act = broken
    told = code_of(lambda: ruleset.run(fact(1)))
    ruleset._ruleset.act = ruleset._act
    return [told, sorted(ruleset.run(fact(1))), sorted(ruleset.run(fact(0)))]


def cut_off() -> object:
    """The library stops in the middle of a chain and says nothing."""
    ruleset = chain()
    complete = door.library.complete_and_start_action
    door.library.complete_and_start_action = lambda handle, state: None
    told = code_of(lambda: ruleset.run(fact(1)))
    door.library.complete_and_start_action = complete
    return [told, sorted(ruleset.run(fact(1)))]


def unopened() -> object:
    """Nothing ran at all: the session is not deleted, and the ruleset not used again."""
    ruleset = chain()
    start = door.library.start_action_for_state
    door.library.start_action_for_state = lambda handle, state: None
    told = code_of(lambda: ruleset.run(fact(1)))
    door.library.start_action_for_state = start
    return [told, code_of(lambda: ruleset.run(fact(1)))]


def twice() -> object:
    """The same session name again and again; what one run asserted is not there in the next."""
    ruleset = chain()
    return [sorted(ruleset.run(fact(m))) for m in (1, None, 0, 1, -1)]


def threads() -> object:
    """Two threads share one ruleset; each gets its own answer, and no other thread was begun."""
    sys.setswitchinterval(1e-6)
    ruleset = chain()
    wrong: list[object] = []

    def work(m: int, expected: set[str]) -> None:
        for _ in range(300):
            try:
                found = ruleset.run(fact(m))
            except InferenceRefused as refused:
                wrong.append(refused.code)
            else:
                wrong.extend([found] if found != expected else [])

    workers = [
        threading.Thread(target=work, args=(m, expected))
        for m, expected in ((1, {"first", "second"}), (0, set[str]()))
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return [len(wrong), threading.active_count()]


def flat() -> object:
    """Megabytes that 4,000 schools add, of which half have something open."""
    votes = [
        rule(f"r{n}", All((Name("f"), Compare("<", constant(n), Name("x")))), card=1)
        for n in range(10)
    ]
    end = rule("end", Name("card.reached.1"))
    stage: tuple[Part, ...] = (definition("x", Name("a")), *votes, end)
    stage += (conclusion("card", "worst", 2),)
    engine = Inference(program(stage, inputs=("a", "f"), rungs=(rung("card", 1),)))

    def assess(number: int) -> int:
        flag = EITHER if number % 2 else YES
        school = member(f"s{number}", a=known(f"{number}/7"), f=flag)
        return len(engine.evaluate((school,)).schools[school.id].may)

    fired = sum(assess(number) for number in range(1000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    fired += sum(assess(number) for number in range(1000, 5000))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return [fired, (after - before) // 1024]


DONE = {each.__name__: each for each in (interrupted, cut_off, unopened, twice, threads, flat)}

if __name__ == "__main__":
    print(json.dumps(DONE[sys.argv[1]]()))
