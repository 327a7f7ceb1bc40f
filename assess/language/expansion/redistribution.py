"""What becomes of the weight of what is absent: the trees behind ``absent:`` of weights and goals.

The weight of a part that is there is its own, what absent parts give it by name, and its share of
the pool of what is renormalised, in proportion to its own weight among those that are there.
Each weight adds up the *other* parts, never itself: so what it divides by is at least its own
weight, and its bounds are exact, because every other part that is missing can only raise it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from assess.errors import Notebook
from assess.language.entries.merged import Pack
from assess.language.entries.pack import WORDS, AbsentPolicy, Word
from assess.language.expansion.drafts import Trees
from assess.language.formulas import expression as f
from assess.value import AbsenceKind, Rational

KINDS = {"not_due": AbsenceKind.NOT_DUE, "not_applicable": AbsenceKind.NOT_APPLICABLE}
"""The kinds of absence, as a policy names them; the functions that ask for them are called so."""
OTHERS = "others"

Fate: TypeAlias = Word | Mapping[str, Rational]
"""What becomes of one part's weight: a word, or the parts that receive it, each with its share."""


@dataclass(frozen=True, slots=True)
class Way:
    """What becomes of an absent part's weight where ``holds``; ``after`` none of these is there."""

    fate: Fate
    holds: f.Expression
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of every part's weight: of those stated, and of the others.

    ``others`` also falls to the weight of which no stated receiver is there.
    """

    others: Word
    stated: Mapping[str, Fate]

    def fate(self, part: str) -> Fate:
        """What becomes of the weight of one part."""
        return self.stated.get(part, self.others)


Plans: TypeAlias = Mapping[str, Plan]
"""By kind of absence (see KINDS)."""


def is_only(plans: Plans, word: Word) -> bool:
    """Whether nothing is said but this word."""
    return all(plan == Plan(word, {}) for plan in plans.values())


class PolicyReader:
    """Reads the policy that stands at ``path`` of one entry."""

    def __init__(
        self,
        pack: Pack,
        path: tuple[str, ...],
        members: Iterable[str],
        notebook: Notebook,
    ) -> None:
        self.pack, self.path, self.notebook = pack, path, notebook
        self.members = [*members]

    def read(self, policy: AbsentPolicy) -> Plans | None:
        """The plan for each kind of absence; None where it is wrong, which is noted."""
        known = len(self.notebook.problems)
        if isinstance(policy, str) or not KINDS.keys() & policy.keys():
            plans = dict.fromkeys(KINDS, self.plan(policy))
        else:
            if policy.keys() != KINDS.keys():
                self.note("pack.absent_reasons", id=self.path[1])
            plans = {kind: self.plan(policy.get(kind), kind) for kind in KINDS}
        sound = len(self.notebook.problems) == known
        return {kind: plan for kind, plan in plans.items() if plan} if sound else None

    def note(self, code: str, *below: str, **values: str) -> None:
        """Note a problem at a key of the policy."""
        self.notebook.note(code, self.pack.key_span(*self.path, *below), **values)

    def plan(self, policy: object, *below: str) -> Plan | None:
        """One plan: a word for all, or parts with what becomes of them."""
        if not isinstance(policy, dict):
            return next((Plan(word, {}) for word in WORDS if word == policy), None)
        others = next((word for word in WORDS if word == policy.get(OTHERS)), None)
        if others is None:
            self.note("pack.absent_others", *below, id=self.path[1])
            return None
        stated = {part: fate for part, fate in policy.items() if part != OTHERS}
        for part, fate in stated.items():
            if part not in self.members:
                self.unknown(part, *below, part)
            elif fate not in WORDS:
                self.receivers(part, fate, *below, part)
        return Plan(others, stated)

    def receivers(self, part: str, fate: object, *below: str) -> None:
        """Check the parts that receive a weight."""
        shares = fate if isinstance(fate, dict) else {}
        if KINDS.keys() & shares.keys():
            self.note("pack.absent_reasons", *below, id=self.path[1])
            return
        for receiver in shares:
            if receiver not in self.members:
                self.unknown(receiver, *below, receiver)
        sound = all(isinstance(share, Rational) and share > 0 for share in shares.values())
        if not shares or not sound or part in shares:
            self.note("pack.absent_receivers", *below, part=part)

    def unknown(self, member: str, *below: str) -> None:
        """Note what is no part that has a weight."""
        values = {"member": member, "id": self.path[1], "known": ", ".join(self.members)}
        self.note("pack.absent_part", *below, **values)


class Redistribution:
    """The weights of one set of parts, each as a formula tree.

    ``base`` gives a part's own weight, ``value`` what must be there for it to count.
    """

    def __init__(
        self,
        trees: Trees,
        members: Iterable[str],
        plans: Plans,
        base: Callable[[str], f.Expression],
        value: Callable[[str], f.Expression],
    ) -> None:
        self.trees, self.members, self.plans = trees, [*members], plans
        self.base, self.value = base, value

    def there(self, part: str) -> f.Expression:
        """Whether a part counts."""
        return self.trees.call("present", self.value(part))

    def weight(self, own: str) -> f.Expression:
        """A part's weight; absent where a part is that must not be."""
        t = self.trees
        others = [part for part in self.members if part != own]
        gained = [self.base(own)]
        pool: list[f.Expression] = []
        for part in others:
            for way in self.ways(part):
                if isinstance(way.fate, Mapping) and own in way.fate:
                    gained.append(self.received(part, own, way.fate, way.holds))
                elif way.fate == "renormalise" and own not in way.after:
                    pool.append(t.choose(way.holds, self.base(part), t.nothing()))
        if pool:
            rest = [t.choose(self.there(part), self.base(part), t.nothing()) for part in others]
            share = t.arithmetic(t.total(pool), "/", t.total([self.base(own), *rest]))
            gained.append(t.arithmetic(self.base(own), "*", share))
        counted = t.choose(self.there(own), t.total(gained), t.nothing())
        return t.total([counted, *self.refused()])

    def ways(self, part: str) -> Iterator[Way]:
        """What may become of a part's weight where the part is absent."""
        t, value = self.trees, self.value(part)
        plans = {kind: (plan.fate(part), plan.others) for kind, plan in self.plans.items()}
        alike = plans["not_due"] == plans["not_applicable"]
        for kind, (fate, others) in plans.items():
            if alike and kind == "not_due":
                continue  # said once, for both
            gone = t.negation(self.there(part)) if alike else t.call(kind, value)
            yield Way(fate, gone, ())
            if isinstance(fate, Mapping):
                nobody = [t.negation(self.there(receiver)) for receiver in fate]
                yield Way(others, t.both([gone, *nobody]), tuple(fate))

    def received(
        self, part: str, own: str, shares: Mapping[str, Rational], gone: f.Expression
    ) -> f.Expression:
        """What an absent part gives to ``own``, which is there, beside the other receivers."""
        t = self.trees
        rest = [
            t.choose(self.there(receiver), t.number(share), t.nothing())
            for receiver, share in shares.items()
            if receiver != own
        ]
        share = t.arithmetic(t.number(shares[own]), "/", t.total([t.number(shares[own]), *rest]))
        return t.choose(gone, t.arithmetic(self.base(part), "*", share), t.nothing())

    def refused(self) -> Iterator[f.Expression]:
        """0 for each part whose absence is refused; absent, as the part is, where it is."""
        for part in self.members:
            yield from self.where("refuse", part, self.trees.call("@needs", self.value(part)))

    def pool(self) -> Iterator[f.Expression]:
        """The weights that go to all parts that are there, whichever these are."""
        for part in self.members:
            yield from self.where("renormalise", part, self.base(part))

    def where(self, word: Word, part: str, of: f.Expression) -> Iterator[f.Expression]:
        """``of`` where this word is said of a part, else 0."""
        for way in self.ways(part):
            if way.fate == word:
                yield self.trees.choose(way.holds, of, self.trees.nothing())
