"""What single change would have given a school how many more seats, all else as it is.

A label on the way to its claim or its limits (a rating, a card) at each better place, and more of
each fact that its ceiling is worked out from: so many that this alone holds it back no longer.
What follows from rules stays as it is: more teachers do not lift a card here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assess.analysis.surroundings import names
from assess.engines.meaning.nodes import meaning
from assess.enrolment.asking import Asked, changed
from assess.errors import Refused
from assess.language.given import LabelType, NumberType
from assess.language.ir import Fold, Peer, Program
from assess.quota.apportion import apportion
from assess.value import Possible, Rational


@dataclass(frozen=True, slots=True)
class Change:
    """One change.  ``to``: a label's position, or so many more of a fact; ``more`` seats of it."""

    id: str
    to: Rational
    label: bool
    more: int


class Changes:
    """The changes of one school in a question of which nothing is open."""

    def __init__(self, asked: Asked, school: str) -> None:
        self.asked, self.school = asked, school
        scoring = asked.assessment.scoring
        self.program: Program = scoring.program
        self.given = scoring.given(scoring.find(school))
        self.seats = apportion(asked.worst).seats[school]

    def run(self) -> tuple[Change, ...]:
        """All changes that give more seats, labels first."""
        quota = self.asked.quota
        bounds = list(quota.limits.values())
        labels, _ = self.read_by([quota.claim, *bounds])
        found = [change for id in labels for change in self.better_labels(id)]
        _, facts = self.read_by(self.binding())
        found += [change for id in facts if (change := self.more_of(id)) is not None]
        return tuple(found)

    def binding(self) -> list[str]:
        """The figures that make the ceiling."""
        values = self.asked.values(self.school)
        limits = {id: values[id].low for id in self.asked.quota.limits.values()}
        least = min((low for low in limits.values() if low is not None), default=None)
        return [id for id, low in limits.items() if low == least]

    def read_by(self, ids: list[str]) -> tuple[list[str], list[str]]:
        """The nearest ordered labels that figures read, and the numbers reported by the school."""
        labels: dict[str, None] = {}
        facts: dict[str, None] = {}
        waiting, seen = list(ids), set(ids)
        program = self.program
        while waiting:
            id = waiting.pop(0)
            made = program.definitions.get(id)
            closed = program.conclusions.get(id)
            input = program.inputs.get(id)
            type = made.type if made else closed.type if closed else input.type if input else None
            if isinstance(type, LabelType) and program.label_sets[type.set].ordered:
                labels[id] = None
            elif input is not None and isinstance(type, NumberType) and input.history is None:
                facts[id] = None
            elif made is not None and not isinstance(made.node, Fold | Peer):
                new = [name for name in names(made.node) if name not in seen]
                seen.update(new)
                waiting += new
        return list(labels), list(facts)

    def better_labels(self, id: str) -> Iterator[Change]:
        """Each better place of a label."""
        program, value = self.program, self.given[id]
        if id in program.definitions:
            type = program.definitions[id].type
        elif id in program.conclusions:
            type = program.conclusions[id].type
        else:
            type = program.inputs[id].type
        if value.low is None or not isinstance(type, LabelType):
            return
        for place in range(int(value.low) + 1, len(program.label_sets[type.set].members)):
            more = self.more_with(id, Rational(place))
            if more > 0:
                yield Change(id, Rational(place), True, more)

    def more_of(self, id: str) -> Change | None:
        """As many more of a fact as still give more seats; None where none do."""
        input, value = self.program.inputs[id], self.given[id]
        if value.low is None or input.widest.high is None:
            return None
        most = int(input.widest.high - value.low)
        gain = self.more_with(id, value.low + most)
        if most < 1 or gain < 1:
            return None
        low, high = 0, most
        while high - low > 1:
            middle = (low + high) // 2
            if self.more_with(id, value.low + middle) < gain:
                low = middle
            else:
                high = middle
        return Change(id, Rational(high), False, gain)

    def more_with(self, id: str, value: Rational) -> int:
        """How many more seats another value gives; 0 where there is no plan with it."""
        values = self.values_with({id: Possible(value, value)})
        try:
            found = apportion(changed(self.asked, self.school, values).worst).seats
        except Refused:
            return 0
        return found[self.school] - self.seats

    def values_with(self, new: Mapping[str, Possible]) -> dict[str, Possible]:
        """The school's figures with some values changed; conclusions stay as they are."""
        found: dict[str, Possible] = dict(new)

        def value(id: str) -> Possible:
            if id not in found:
                made = self.program.definitions.get(id)
                found[id] = self.given[id]
                if made is not None and not isinstance(made.node, Fold | Peer):
                    read = {name: value(name) for name in names(made.node)}
                    if any(read[name] != self.given[name] for name in read):
                        found[id] = meaning(made.node, read)
            return found[id]

        quota = self.asked.quota
        ids = [quota.claim, *quota.limits.values()] + ([quota.floor] if quota.floor else [])
        if quota.levels is not None:
            ids += quota.levels.high.values()
        return {**self.given, **{id: value(id) for id in ids}}
