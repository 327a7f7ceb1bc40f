"""The umpire: what a Program means, computed plainly, exactly and recursively.

`nodes` says what a formula means for one school, `peers` what is read over all schools of the
cohort, `items` over the items of a list, `rules` which rules fire and how their votes are
tallied; here are the stages.
"""

from __future__ import annotations

from assess.engines.meaning.items import folded
from assess.engines.meaning.nodes import Given, meaning
from assess.engines.meaning.peers import for_each, over_all
from assess.engines.meaning.rules import School, ballot_of, fire, tally
from assess.language import ir
from assess.outcome import CityOutcome, Member, Outcome
from assess.value import Possible

__all__ = ["evaluate"]


def evaluate(program: ir.Program, cohort: tuple[Member, ...]) -> CityOutcome:
    """All that the values of a city and its schools may be, and the rules that fire in each.

    Stage by stage (language reference, IR and stages): the city's definitions, those of every
    school, the rules to their least fixpoint, the conclusions.  Each member gives every input
    and list of the program.
    """
    ballot = ballot_of(program)
    city: dict[str, Possible] = {}
    schools = [School(dict(member.inputs), member.items) for member in cohort]
    givens: list[Given] = [school.given for school in schools]
    closed: set[str] = set()
    published: list[str] = []
    for stage in program.stages:
        for id in stage.city:
            city[id] = _for_city(program.definitions[id].node, city, givens)
        for school in schools:
            school.given.update((id, city[id]) for id in stage.city)
        for id in stage.school:
            _for_schools(program, id, schools, givens)
        rules = [program.rules[id] for id in stage.rules]
        rungs = [rung.id for rung in program.rungs.values() if rung.conclusion not in closed]
        tallied = [
            conclusion
            for conclusion in (program.conclusions[id] for id in stage.conclusions)
            if conclusion.several != "all_of"
        ]
        for school in schools:
            fire(rules, rungs, ballot, school)
            for conclusion in tallied:
                school.given[conclusion.id] = tally(conclusion, ballot, school)
        closed.update(stage.conclusions)
        published += [*stage.school, *(conclusion.id for conclusion in tallied)]
    outcomes = {
        member.id: Outcome(
            {id: school.given[id] for id in published},
            frozenset(school.must),
            frozenset(school.may),
        )
        for member, school in zip(cohort, schools, strict=True)
    }
    return CityOutcome(city, outcomes)


def _for_city(node: ir.Node | ir.Fold | ir.Peer, city: Given, givens: list[Given]) -> Possible:
    assert not isinstance(node, ir.Fold)  # a city has no list
    return over_all(node, city, givens) if isinstance(node, ir.Peer) else meaning(node, city)


def _for_schools(program: ir.Program, id: str, schools: list[School], givens: list[Given]) -> None:
    """Give each school the value of a definition; a Peer only reads earlier stages' values."""
    node = program.definitions[id].node
    if isinstance(node, ir.Peer):
        for school, value in zip(schools, for_each(node, givens), strict=True):
            school.given[id] = value
    elif isinstance(node, ir.Fold):
        about = program.item_lists[node.items]
        for school in schools:
            school.given[id] = folded(node, school.items[node.items], about)
    else:
        for school in schools:
            school.given[id] = meaning(node, school.given)
