"""What the figures of a plan are made of, through rules and conclusions, down to the facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from assess.analysis.surroundings import names
from assess.language.ir import Program, Stage


@dataclass
class Behind:
    """What the ids of one program are made of."""

    program: Program

    def all(self, ids: Iterable[str], until: Collection[str] = ()) -> dict[str, None]:
        """All that figures are made of, themselves included, from the nearest to the farthest;
        of what is in ``until`` nothing further.
        """
        found = dict.fromkeys(ids)
        waiting = list(found)
        while waiting:
            id = waiting.pop(0)
            new = [name for name in self.read_by(id) if name not in found and id not in until]
            found.update(dict.fromkeys(new))
            waiting += dict.fromkeys(new)
        return found

    def program_for(self, ids: Iterable[str]) -> Program:
        """The program without what none of these figures reads."""
        program, read = self.program, self.all(ids)
        rules = program.rules.values()
        voting = {r.id for r in rules if any(vote.conclusion in read for vote in r.votes)}
        stages = (
            Stage(
                tuple(id for id in stage.city if id in read),
                tuple(id for id in stage.school if id in read),
                tuple(id for id in stage.rules if id in voting),
                tuple(id for id in stage.conclusions if id in read),
            )
            for stage in program.stages
        )
        return replace(program, stages=tuple(stages))

    def facts(self, ids: Iterable[str]) -> list[str]:
        """The facts of this year among it."""
        inputs = self.program.inputs
        read = [inputs[id] for id in self.all(ids) if id in inputs]
        return [i.id for i in read if i.history is None and i.fact is not None]

    def read_by(self, id: str) -> list[str]:
        """What a figure reads; of a conclusion or rung what the rules that vote for it read."""
        program = self.program
        if id in program.definitions:
            return names(program.definitions[id].node)
        if id in program.rungs:
            return [program.rungs[id].conclusion]
        return self.conditions.get(id, [])

    @cached_property
    def conditions(self) -> dict[str, list[str]]:
        """By conclusion, what the rules that vote for it read."""
        found: dict[str, list[str]] = {}
        for rule in self.program.rules.values():
            for conclusion in {vote.conclusion for vote in rule.votes}:
                found.setdefault(conclusion, []).extend(names(rule.when))
        return found
