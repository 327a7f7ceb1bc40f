"""Random rulesets and facts for durable_rules, innocent and hostile, and what plain Python says.

A hostile fact is one that is known to crash the library or to be read wrongly by it; each is made
from an innocent one by a change that names the refusal it must meet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, TypeAlias

from gmpy2 import mpq, mpz

from assess.engines.inference.guard import Condition, DurableRule, Fact, Pattern
from assess.value import AbsenceKind

Batch: TypeAlias = list[dict[Any, Any]]
Rules: TypeAlias = dict[str, DurableRule]

LARGEST = 2**62
EDGES = (0, 1, -1, 2, 7, 100, 2**31, 2**32, 2**53 + 1, LARGEST, -LARGEST, 10**18)
MARGINS = ("m0", "m1", "m2", "m3")
WORDS = ("card", "medal", "1", " ", "$and")
UNSAFE, PROPERTIES, SAME = "run.unsafe_fact", "run.most_properties", "run.same_name"
OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "==": lambda a, b: a == b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}  # fmt: skip


def rung(what: str, level: int) -> dict[str, Any]:
    return {"kind": "rung", "id": f"{what}/{level}", "what": what, "level": level}


RUNGS = [rung(what, level) for what in WORDS[:2] for level in range(3)]


def rung_pattern(fact: Fact) -> Pattern:
    return tuple(Condition(name, "==", fact[name]) for name in ("kind", "what", "level"))  # type: ignore[arg-type]


def made_rules(random: Random) -> Rules:
    """A ruleset that the guard lets in: joins, chains, cycles, tests of every kind."""
    rules = {f"r{n}": made_rule(random, n) for n in range(random.randint(1, 8))}
    # Every margin is tested somewhere, so that none may be missing or be no number.
    everything = tuple(
        (Condition("kind", "==", kind), *(Condition(name, ">", LARGEST - 1) for name in MARGINS))
        for kind in ("wide", "goal")
    )
    rules["last"] = DurableRule((rung_pattern(RUNGS[0]),), "last")
    return {**rules, "all": DurableRule(everything, "all")}


def made_rule(random: Random, number: int) -> DurableRule:
    patterns: list[Pattern] = []
    for kind in random.sample(("wide", "goal"), random.randint(0, 2)):
        margins = random.sample(MARGINS, random.randint(0, 3))
        tests = [_test(random, name) for name in margins]
        if margins and random.random() < 0.3:  # a second test of the same margin
            tests.append(Condition(margins[0], "<=", LARGEST))
        patterns.append((Condition("kind", "==", kind), *tests))
    read = random.sample(RUNGS, random.randint(0 if patterns else 1, 3))
    patterns += [rung_pattern(each) for each in read]
    asserts = tuple(random.sample(RUNGS, random.randint(0, 2)))
    return DurableRule(tuple(patterns), f"r{number // 2}", asserts)


def _test(random: Random, name: str) -> Condition:
    operator = random.choice(("==", "<", ">", ">="))
    return Condition(name, operator, random.choice((*EDGES, 0, 0, 1)))  # type: ignore[arg-type]


def made_batch(random: Random) -> Batch:
    """Innocent facts with ids of their own, numbers at their limits among them."""
    batch: dict[str, dict[Any, Any]] = {}
    for _ in range(random.randint(1, 4)):
        if random.random() < 0.25:
            fact = {**random.choice(RUNGS)}
        else:
            id = random.choice((f"f{random.randrange(9)}", "card/1", "~x", "{}", "null"))
            fact = {"kind": random.choice(("wide", "goal")), "id": id}
            fact |= {name: random.choice((*EDGES, None)) for name in MARGINS}
        for _ in range(random.randint(0, 2)):
            name = f"p{random.randrange(5)}"
            fact[name] = random.choice((*EDGES, *WORDS, True, False, None))
        batch[fact["id"]] = fact
    return list(batch.values())


def fires(rules: Rules, facts: Sequence[Fact]) -> frozenset[str]:
    """What fires, as plain Python says: all rules again and again until nothing is added."""
    there = {fact["id"]: fact for fact in facts}
    fired: set[str] = set()
    while True:
        new = [
            rule
            for rule in rules.values()
            if all(any(matches(p, f) for f in there.values()) for p in rule.patterns)
        ]
        before = (len(fired), len(there))
        for rule in new:
            fired.add(rule.fires)
            for fact in rule.asserts:
                there.setdefault(fact["id"], fact)
        if before == (len(fired), len(there)):
            return frozenset(fired)


def matches(pattern: Pattern, fact: Fact) -> bool:
    return all(
        fact.get(test.name) is not None and OPERATORS[test.operator](fact[test.name], test.operand)
        for test in pattern
    )


NOT_NUMBERS: tuple[Any, ...] = (
    0.5, 1.0, -0.0, 1e16, 1e-5, float("nan"), float("inf"), Decimal(1), Fraction(1, 2), mpz(3),
    mpq(1, 3), AbsenceKind.NOT_DUE, [1], [], {"n": 1}, {}, (1,), b"1", {1}, 1j, object(), len,
    "10", "abc", "", "1e3", True, False, 2**62 + 1, -(2**62) - 1, 2**63, -(2**63), 2**64, 10**30,
)  # fmt: skip
NOT_TEXTS: tuple[Any, ...] = (
    '"', "\\", "a\nb", "\0", "\t", "学校", "\ud800", "é", "a" * 201, "", '{"$and": 1}', "\x7f",
    *(each for each in NOT_NUMBERS if not isinstance(each, str | bool)),
)  # fmt: skip
NOT_IDS: tuple[Any, ...] = (*NOT_TEXTS, None, True, 7)
NOT_KINDS: tuple[Any, ...] = ("other", "~first", "~last", "~never", "Wide", "wide ", *NOT_IDS)
NOT_NAMES: tuple[Any, ...] = (
    "sid", "$and", "$m", "a.b", "", " ", "a b", "人数", "m-0", "1", 7, None, True, (1,), '"', "a\0",
    "a" * 201, "\ud800",
)  # fmt: skip


def made_hostile(random: Random) -> tuple[Batch, str]:
    """A batch with a hostile fact in it, and the code of its refusal."""
    batch = made_batch(random)
    fact = random.choice(batch)
    numbers = [name for name in (*MARGINS, "level") if name in fact]
    draw = random.randrange(11)
    code = UNSAFE
    if draw <= 2:
        fact[random.choice(numbers)] = random.choice(NOT_NUMBERS)
    elif draw == 3:
        fact[f"p{random.randrange(5)}"] = random.choice(NOT_TEXTS)
    elif draw == 4:
        fact["id"] = random.choice(NOT_IDS)
    elif draw == 5:
        fact["kind"] = random.choice(NOT_KINDS)
    elif draw == 6:
        fact[random.choice(NOT_NAMES)] = random.choice((1, "x", None))
    elif draw == 7:
        del fact[random.choice((*numbers, "id", "kind"))]
    elif draw == 8:
        batch.append({**fact, "id": batch[0]["id"]})
    elif draw == 9:
        fact |= {f"q{n}": n for n in range(random.randint(250, 300))}
        code = PROPERTIES
    else:
        batch += [{**fact, "id": "S539599"}, {**fact, "id": "S722382"}]
        code = SAME
    random.shuffle(batch)
    return batch, code


def made_hostile_rules(random: Random) -> tuple[Rules, str]:
    """A ruleset with a hostile rule in it, and the code of its refusal."""
    rules = made_rules(random)
    wide = Condition("kind", "==", "wide")
    code, patterns = random.choice(HOSTILE_PATTERNS)
    name = "hostile"
    if random.random() < 0.3:
        code, patterns = "run.unsafe_rule", ((wide,),)
        name = random.choice(("规则", 'a"b', "a\\b", "~first", "~last", "", "a" * 201, "sid"))
    hostile = {name: DurableRule(patterns, "hostile")}
    return ({**rules, **hostile} if random.random() < 0.5 else {**hostile, **rules}), code


def _wide(*tests: Any) -> Pattern:
    return (Condition("kind", "==", "wide"), *(Condition(*test) for test in tests))


HOSTILE_PATTERNS: list[tuple[str, tuple[Pattern, ...]]] = [
    *(("run.unsafe_rule", (_wide(("m0", ">", operand)),)) for operand in (*NOT_NUMBERS, None)),
    *(("run.unsafe_rule", (_wide(("m0", op, 1)),)) for op in ("$nex", "!=", "$div", "", "$gt")),
    *(("run.unsafe_rule", (_wide((name, ">", 0)),)) for name in (*NOT_NAMES, "id")),
    ("run.unsafe_rule", ()),
    ("run.unsafe_rule", ((),)),
    ("run.unsafe_rule", (_wide(("m0", ">", 0)), _wide(("m0", ">", 0)))),
    ("run.unsafe_rule", (_wide(("m0", ">", 0)), _wide(("m1", ">", 0)))),
    ("run.unsafe_rule", (_wide(("m0", ">", 0), ("m0", ">", 0)),)),
    ("run.unsafe_rule", ((Condition("m0", ">", 0), Condition("kind", "==", "wide")),)),
    ("run.most_patterns", tuple((Condition("kind", "==", f"k{n}"),) for n in range(17))),
    ("run.most_conditions", (_wide(*((f"m{n}", ">", 0) for n in range(201))),)),
    ("run.same_name", (_wide(("S539599", ">", 0), ("S722382", ">", 0)),)),
]
