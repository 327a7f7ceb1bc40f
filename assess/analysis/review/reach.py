"""What can never come about: ratings, pieces of a ladder, rules that cannot fire or never matter.

All of it rests on the umpire's bounds over everything that schools can report, in every year, so
what is told is proved.
"""

from __future__ import annotations

from collections.abc import Iterator

from assess.analysis.review.bounds import Bounds, World
from assess.analysis.review.finding import Finding, amount
from assess.engines.meaning.nodes import meaning
from assess.language.entries.merged import Pack
from assess.language.entries.pack import PieceEntry
from assess.language.given import LabelType
from assess.language.ir import (
    All,
    Compare,
    Constant,
    Else,
    Fold,
    Greatest,
    Least,
    Name,
    Node,
    Peer,
    Pick,
    Product,
    Program,
    Round,
)
from assess.value import Rational


def reach(pack: Pack, bounds: Bounds) -> Iterator[Finding]:
    """Pieces, ratings and rules that nothing can reach."""
    if not bounds.worlds:
        return
    yield from pieces(pack, bounds)
    yield from ratings(pack, bounds)
    yield from rules(pack, bounds)


# -- pieces ------------------------------------------------------------------------------------


def pieces(pack: Pack, bounds: Bounds) -> Iterator[Finding]:
    """Pieces of ``score`` and ``steps`` into which no number falls."""
    for id, indicator in pack.indicators.items():
        if isinstance(indicator.score, list):
            yield from dead("indicators", id, "score", indicator.score, f"{id}.points", bounds)
    for id, figure in pack.figures.items():
        if figure.steps is not None:
            program = bounds.worlds[0].program
            ids = [made for made in program.definitions if made.partition("[")[0] == id]
            if len(ids) == 1:
                yield from dead("figures", id, "steps", figure.steps, ids[0], bounds)


def dead(
    section: str, id: str, key: str, written: list[PieceEntry], made: str, bounds: Bounds
) -> Iterator[Finding]:
    """Pieces of one ladder that no school falls into in any year."""
    alive: set[int] = set()
    for world in bounds.worlds:
        ladder = chain(world.program.definitions[made].node, len(written) - 1)
        if ladder is None:
            return
        alive |= reachable(ladder, world)
    for n in range(len(written)):
        if n not in alive:
            yield Finding("dead_piece", section, id, (key, n), {"number": str(n + 1)})


def chain(node: Node | Fold | Peer, length: int) -> list[Node] | None:
    """The conditions of a ladder of so many edges, found behind rounding, vetoes and floors."""
    if length < 1:
        return None
    while True:
        conditions: list[Node] = []
        step = node
        while (
            isinstance(step, Pick) and len(step.cases) == 2 and isinstance(step.selector, Compare)
        ):
            conditions.append(step.selector)
            step = step.cases[0]
        if len(conditions) == length and not (length == 1 and behind(node)):
            return conditions
        match node:
            case Round(of=inner) | Else(of=inner):
                node = inner
            case Product(parts=(inner, *_)):
                node = inner
            case Pick(cases=(_, then)):
                node = then
            case _:
                return None


def behind(node: Node | Fold | Peer) -> bool:
    """Whether a single choice is a floor with the ladder behind it."""
    return isinstance(node, Pick) and isinstance(node.cases[1], Pick)


def reachable(conditions: list[Node], world: World) -> set[int]:
    """The pieces that some number may fall into: the last one's place is after all conditions."""
    found: set[int] = set()
    for n, condition in enumerate(conditions):
        value = meaning(condition, world.given)
        if value.high is not None and value.high > 0:
            found.add(n)
        if value.low is not None and value.low > 0:
            return found
        if value.low is None:
            return found
    return found | {len(conditions)}


# -- ratings -----------------------------------------------------------------------------------


def ratings(pack: Pack, bounds: Bounds) -> Iterator[Finding]:
    """Labels of the published rating that no school can get in any year."""
    id = pack.card.rating
    if id is None or any(id not in world.given for world in bounds.worlds):
        return
    program = bounds.worlds[0].program
    type = program.definitions[id].type
    assert isinstance(type, LabelType)
    labels = program.label_sets[type.set]
    seen = {n for world in bounds.worlds for n in Labels(world).of(id)}
    total = bounds.range(pack.card.total) if pack.card.total is not None else None
    told = {"low": "", "high": ""} if total is None else {
        "low": amount(total[0], None), "high": amount(total[1], None),
    }  # fmt: skip
    name = "unreachable_rating" if total is None else "unreachable_rating_total"
    for n, member in enumerate(labels.members):
        if n not in seen:
            words = {"member": member, "zh": labels.texts[n].zh, "en": labels.texts[n].en}
            yield Finding(name, "figures", id, (), {**words, **told})


class Labels:
    """Which labels a value can be in one world: never fewer than there are."""

    def __init__(self, world: World) -> None:
        self.world = world

    def of(self, id: str) -> frozenset[int]:
        """The labels of a named value."""
        definition = self.world.program.definitions.get(id)
        if definition is None or isinstance(definition.node, Fold | Peer):
            return self.between(Name(id))
        return self.node(definition.node)

    def node(self, node: Node) -> frozenset[int]:
        """The labels that a formula can come to."""
        match node:
            case Constant(value):
                return frozenset((int(value),))
            case Name(id):
                return self.of(id)
            case Pick(selector, cases):
                chosen = meaning(selector, self.world.given)
                if chosen.low is None or chosen.high is None:
                    return frozenset()
                reached = range(int(chosen.low), int(chosen.high) + 1)
                return frozenset().union(*(self.node(cases[n]) for n in reached))
            case Least(parts) | Greatest(parts):
                best = min if isinstance(node, Least) else max
                found = self.node(parts[0])
                for part in parts[1:]:
                    found = frozenset(best(a, b) for a in found for b in self.node(part))
                return found
        return self.between(node)

    def between(self, node: Node) -> frozenset[int]:
        """Every label between the ends."""
        value = meaning(node, self.world.given)
        if value.low is None or value.high is None:
            return frozenset()
        return frozenset(range(int(value.low), int(value.high) + 1))


# -- rules -------------------------------------------------------------------------------------


def rules(pack: Pack, bounds: Bounds) -> Iterator[Finding]:
    """Rules that never fire or always do, that stand twice, or whose votes never matter."""
    outcomes = [world.outcome for world in bounds.worlds]
    program = bounds.worlds[0].program
    for id in pack.rules:
        if not any(id in outcome.may for outcome in outcomes):
            yield Finding("dead_rule", "rules", id, ("when",))
        elif all(id in outcome.must for outcome in outcomes):
            yield Finding("always_fires", "rules", id, ("when",))
    told: set[str] = set()
    for id in pack.rules:
        for other in pack.rules:
            if id == other or id in told:
                continue
            if same_rule(program, id, other):
                told |= {id, other}
                yield Finding("rule_twice", "rules", other, ("when",), {"other": id})
            elif outvoted(bounds, id, other):
                told.add(id)
                words = {"other": other, "other_zh": pack.rules[other].label.zh,
                         "other_en": pack.rules[other].label.en}  # fmt: skip
                yield Finding("outvoted", "rules", id, ("conclude",), words)


def same_rule(program: Program, id: str, other: str) -> bool:
    """Whether two rules have one condition and the same votes."""
    one, two = program.rules[id], program.rules[other]
    return one.when == two.when and set(one.votes) == set(two.votes)


def outvoted(bounds: Bounds, id: str, other: str) -> bool:
    """Whether, in every year, ``other`` fires wherever ``id`` does and votes as badly or worse."""
    return all(
        dominated(program, id, other) and implies(program.rules[id].when, program.rules[other].when)
        for program in bounds.programs.values()
    )


def dominated(program: Program, id: str, other: str) -> bool:
    """Whether each vote of one rule is worth nothing beside a vote of the other."""
    votes = {vote.conclusion: vote.value for vote in program.rules[other].votes}
    for vote in program.rules[id].votes:
        several = program.conclusions[vote.conclusion].several
        against = votes.get(vote.conclusion)
        if against is None or several in ("sum", "product"):
            return False
        worth = {
            "worst": against <= vote.value,
            "least": against <= vote.value,
            "best": against >= vote.value,
            "any": True,
            "all_of": against == vote.value,
        }
        if not worth[several]:
            return False
    return True


def implies(one: Node, other: Node) -> bool:
    """Whether the first condition cannot hold without the second; False where that is not plain."""
    if isinstance(other, All):
        return all(implies(one, part) for part in other.parts)
    if isinstance(one, All):
        return any(implies(part, other) for part in one.parts)
    return one == other or bound_implies(one, other)


def bound_implies(one: Node, other: Node) -> bool:
    """Whether one line on a number lies within another: ``2 <= n`` is within ``1 <= n``."""
    if not isinstance(one, Compare) or not isinstance(other, Compare):
        return False
    strict: tuple[Rational, bool]
    loose: tuple[Rational, bool]
    match one, other:
        case Compare(_, Constant(a), n), Compare(_, Constant(b), m) if n == m:
            strict, loose = (a, one.op == "<"), (b, other.op == "<")
        case Compare(_, n, Constant(a)), Compare(_, m, Constant(b)) if n == m:
            strict, loose = (-a, one.op == "<"), (-b, other.op == "<")
        case _:
            return False
    return other.op != "==" and (strict >= loose if one.op != "==" else strict[0] > loose[0] or (
        strict[0] == loose[0] and not loose[1]
    ))  # fmt: skip
