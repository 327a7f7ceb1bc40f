"""What single change would have given a school how many more seats, all else as it is.

A fact that is changed is assessed anew: the whole city by the whole pack, so that more teachers
lift a card or raise a rating where they do, and rank the other schools anew.  A conclusion (a
card lifted, one rating up) is replaced as it is told, with the formulas that read it; no rule is
asked again.  What changes is the plan itself: by levels, where plans are.

Where facts are missing, of the school or of others, its seats are a range before and after.  A
change is told where it raises the fewest or the most of them and lowers neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assess.analysis.surroundings import names
from assess.engines.meaning.nodes import meaning
from assess.enrolment.asking import Asked, changed
from assess.enrolment.behind import Behind
from assess.enrolment.least_change import least_sizes
from assess.enrolment.trial import Range, Trial
from assess.language.given import FlagType, LabelType, NumberType, ValueType
from assess.language.ir import Fold, Peer, Program
from assess.quota.claims import School
from assess.quota.levels import OFFERED
from assess.quota.open_question import BEST, WORST
from assess.value import Possible, Rational

Kind = Literal["conclusion", "fact"]
NO_GAIN = -1
"""The worth of a change that is none: it takes seats, the checks refuse it, it has no plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """A value that gives more seats.

    ``to`` is the new value; ``by`` how much more (or, below 0, less) of a number that is.
    ``seats`` are those after it, ``more`` how much more their fewest and their most are.
    """

    to: Rational
    by: Rational | None
    seats: Range
    more: Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Gain):
    """A ``conclusion`` replaced, or a ``fact`` assessed anew.

    Of a number it is the least change that gives the most seats; ``least`` is the least that
    gives any, where that gives fewer.
    """

    kind: Kind
    id: str
    least: Gain | None = None


class Changes:
    """The changes of one school in a question."""

    def __init__(self, asked: Asked, school: str) -> None:
        self.asked, self.school = asked, school
        scoring = asked.assessment.scoring
        self.program: Program = scoring.program
        self.given = scoring.given(scoring.find(school))
        self.trial = Trial(asked, school)
        self.seats, self.now = self.trial.seats, self.trial.now

    def run(self) -> tuple[Change, ...]:
        """All changes that give more seats, conclusions first."""
        quota = self.asked.quota
        labels = self.nearest_labels([quota.claim, *quota.limits.values()])
        found = [change for id in labels for change in self.replaced(id)]
        for id in Behind(self.program).facts(self.holding()):
            if self.program.inputs[id].fact not in quota.settled:
                found += self.told_otherwise(id)
        return tuple(found)

    def at_ceiling(self, end: int) -> bool:
        """Whether its ceiling keeps it from more: at its worst, or at its best."""
        return self.seats[end] + self.asked.quota.unit > _least(self.now.at(end))

    def holding(self) -> list[str]:
        """The figures that keep it from more: those of its ceiling, or of its claim."""
        return list(dict.fromkeys(id for end in (BEST, WORST) for id in self.held_at(end)))

    def held_at(self, end: int) -> list[str]:
        """Those that keep it from more at one end."""
        quota, now = self.asked.quota, self.now.at(end)
        if self.at_ceiling(end):
            least = _least(now)
            held = [id for name, id in quota.limits.items() if now.limits.get(name) == least]
            if now.limits.get(OFFERED) == least and quota.levels is not None:
                held += quota.levels.high.values()
            return held
        own = [quota.claim, *([quota.floor] if quota.floor else []), *quota.ties]
        return own + ([*quota.levels.claim.values()] if quota.levels else [])

    # What is replaced.

    def nearest_labels(self, ids: Iterable[str]) -> list[str]:
        """The nearest labels in order that were concluded or computed, on the way to figures."""
        found: dict[str, None] = {}
        waiting, seen = list(ids), set(ids)
        while waiting:
            id = waiting.pop(0)
            made = self.program.definitions.get(id)
            if self.ordered(id) is not None and id not in self.program.inputs:
                found[id] = None
            elif made is not None and not isinstance(made.node, Fold | Peer):
                new = [name for name in names(made.node) if name not in seen]
                seen.update(new)
                waiting += new
        return list(found)

    def ordered(self, id: str) -> tuple[str, ...] | None:
        """The members of a label that has an order; None for anything else."""
        program = self.program
        type: ValueType | None = None
        for table in (program.inputs, program.definitions, program.conclusions):
            if id in table:
                type = table[id].type
        if not isinstance(type, LabelType) or not program.label_sets[type.set].ordered:
            return None
        return program.label_sets[type.set].members

    def replaced(self, id: str) -> Iterator[Change]:
        """Each better place of a conclusion that gives more than the place before."""
        best = 0
        for place in self.better(id):
            asked = changed(self.asked, self.school, self.values_with(id, place))
            if self.worth(after := self.trial.after(asked)) > best:
                best = self.worth(after)
                yield self.replacing("conclusion", id, place, after)

    def replacing(self, kind: Kind, id: str, to: Rational, after: Range | None) -> Change:
        """A change to another place."""
        found = self.gain(to, None, after)
        return Change(kind=kind, id=id, to=to, by=None, seats=found.seats, more=found.more)

    def better(self, id: str) -> list[Rational]:
        """The places of a label above the present one."""
        low = self.given[id].low
        if low is None:
            return []
        return [Rational(place) for place in range(int(low) + 1, len(self.ordered(id) or ()))]

    def values_with(self, id: str, place: Rational) -> dict[str, Possible]:
        """The school's figures where a conclusion is another one; all other conclusions stay."""
        found: dict[str, Possible] = {id: Possible(place, place)}

        def value(id: str) -> Possible:
            if id not in found:
                made = self.program.definitions.get(id)
                found[id] = self.given[id]
                if made is not None and not isinstance(made.node, Fold | Peer):
                    read = {name: value(name) for name in names(made.node)}
                    if any(read[name] != self.given[name] for name in read):
                        found[id] = meaning(made.node, read)
            return found[id]

        return {**self.given, **{id: value(id) for id in self.asked.quota.figures}}

    # What is assessed anew.

    def told_otherwise(self, id: str) -> Iterator[Change]:
        """What a fact could have been for more seats: up, down, or in another place."""
        input, given = self.program.inputs[id], self.given[id]
        value = given.low
        if value is None or not given.decided:
            return
        if isinstance(input.type, NumberType):
            low, high = input.widest.low, input.widest.high
            if low is None or high is None or not self.may_help(id, low, high):
                return
            for sign, ends in ((1, (value, high)), (-1, (low, value))):
                if self.may_help(id, *ends) and (found := self.fewest(id, value, sign)):
                    yield found
            return
        flag = isinstance(input.type, FlagType)
        best = 0
        for place in [1 - value] if flag else self.better(id) if self.ordered(id) else []:
            if self.worth(after := self.trial.after_with(id, place)) > best:
                best = self.worth(after)
                yield self.replacing("fact", id, place, after)

    def may_help(self, id: str, low: Rational, high: Rational) -> bool:
        """Whether any such value could: the umpire's bounds where it is all of them at once.

        A school of which facts are missing is tried at its best, and at its worst where they can
        be put so.
        """
        if high - low < 1:
            return False
        new = {id: Possible(low, high)}
        best = self.trial.part_with(new).high
        if self.lifted(best, BEST):
            return True
        if not self.now.open:
            return self.lifted(best, WORST)
        worst = self.trial.worst_facts
        if worst is None:
            return False
        return self.lifted(self.trial.part_with({**worst, **new}).high, WORST)

    def lifted(self, best: School, end: int) -> bool:
        """Whether what keeps the school from more at one end is higher there."""
        now = self.now.at(end)
        if self.at_ceiling(end):
            return _least(best) > _least(now)
        pairs = [(best.claim, now.claim), (best.floor, now.floor)]
        pairs.append((best.limits.get(OFFERED), now.limits.get(OFFERED)))
        pairs += zip(best.ties, now.ties, strict=True)
        return any(a is None or b is None or a > b for a, b in pairs if a is not b)

    def fewest(self, id: str, value: Rational, sign: int) -> Change | None:
        """The least change of a number that gives the most seats it can give, and any at all."""
        widest = self.program.inputs[id].widest
        end = widest.high if sign > 0 else widest.low
        assert end is not None
        known: dict[int, Range | None] = {}

        def worth(size: int) -> int:
            known[size] = self.trial.after_with(id, value + sign * size)
            return self.worth(known[size])

        found = least_sizes(worth, int(abs(end - value)))
        if found is None:
            return None
        least, most = (
            self.gain(value + sign * size, Rational(sign * size), known[size]) for size in found
        )
        return Change(
            kind="fact", id=id, to=most.to, by=most.by, seats=most.seats, more=most.more,
            least=None if least.more == most.more else least,
        )  # fmt: skip

    def gain(self, to: Rational, by: Rational | None, after: Range | None) -> Gain:
        """What a value gives."""
        assert after is not None
        return Gain(to=to, by=by, seats=after, more=self.more(after))

    def more(self, after: Range) -> Range:
        """How much more the fewest and the most seats are."""
        return Range(after.low - self.seats.low, after.high - self.seats.high)

    def worth(self, after: Range | None) -> int:
        """By what changes are compared; above 0 for one that is told."""
        if after is None or min(self.more(after)) < 0:
            return NO_GAIN
        return sum(self.more(after))


def _least(school: School) -> int:
    return min(seats for seats in school.limits.values() if seats is not None)
