"""Laws of the umpire, against a second reading of the language for one world at a time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from assess.engines.meaning import evaluate
from assess.language.ir import Fold, Node, Peer, Program
from assess.outcome import Items, Member
from assess.value import Possible
from tests.building import definition, program, value_of
from tests.listed import ITEMS, certain_list, folds, list_worlds, lists
from tests.one_world import Value, fired_in, fold_value, peer_value, tally_of, value_in
from tests.strategies import (
    as_possible,
    certain,
    givens,
    holds,
    narrower,
    nodes,
    peers,
    programs_of_rules,
    worlds,
)

School = dict[str, Possible]


def within(narrow: Possible, wide: Possible) -> bool:
    """Whether all that is possible in ``narrow`` is possible in ``wide``."""
    if not narrow.reasons <= wide.reasons:
        return False
    if narrow.low is None or narrow.high is None:
        return True
    if wide.low is None or wide.high is None:
        return False
    return wide.low <= narrow.low and narrow.high <= wide.high


@settings(deadline=None)
@given(nodes(), givens(), st.data())
def test_every_world_is_possible(node: Node, school: School, data: DataObject) -> None:
    world = data.draw(worlds(school))
    assert holds(value_of(evaluate, node, **school), value_in(world, node))


@settings(deadline=None)
@given(nodes(), givens(), st.data())
def test_where_all_is_known_the_value_is_decided(
    node: Node, school: School, data: DataObject
) -> None:
    world = data.draw(worlds(school))
    result = value_of(evaluate, node, **certain(world))
    assert result.decided
    assert result == as_possible(value_in(world, node))


@settings(deadline=None)
@given(nodes(), givens(), st.data())
def test_learning_more_never_makes_more_possible(
    node: Node, school: School, data: DataObject
) -> None:
    known_better = data.draw(narrower(school))
    assert within(value_of(evaluate, node, **known_better), value_of(evaluate, node, **school))


cohorts = st.lists(givens(), min_size=1, max_size=4)


def over(node: Peer, schools: list[School]) -> list[Possible]:
    """What each school reads of the others."""
    made = program((definition("result", node),), inputs=schools[0])
    cohort = tuple(Member(str(number), school) for number, school in enumerate(schools))
    return [outcome.values["result"] for outcome in evaluate(made, cohort).schools.values()]


@settings(deadline=None)
@given(peers(), cohorts, st.data())
def test_every_world_of_a_cohort_is_possible(
    node: Peer, schools: list[School], data: DataObject
) -> None:
    cohort = [data.draw(worlds(school)) for school in schools]
    for possible, own in zip(over(node, schools), cohort, strict=True):
        assert holds(possible, peer_value(node, own, cohort))


@settings(deadline=None)
@given(peers(), cohorts, st.data())
def test_where_all_schools_are_known_what_is_read_of_them_is_decided(
    node: Peer, schools: list[School], data: DataObject
) -> None:
    cohort = [data.draw(worlds(school)) for school in schools]
    expected = [as_possible(peer_value(node, own, cohort)) for own in cohort]
    assert over(node, [certain(world) for world in cohort]) == expected


def folded(node: Fold, items: Items) -> Possible:
    """What the fold comes to over what the list may be."""
    made = program((definition("result", node),), lists=[ITEMS])
    cohort = (Member("s", {}, {ITEMS.id: items}),)
    return evaluate(made, cohort).schools["s"].values["result"]


@settings(deadline=None, max_examples=300)
@given(folds(), lists(), st.data())
def test_every_world_of_a_list_is_possible(node: Fold, items: Items, data: DataObject) -> None:
    assert holds(folded(node, items), fold_value(node, data.draw(list_worlds(items))))


@settings(deadline=None, max_examples=200)
@given(folds(), lists(), st.data())
def test_where_all_of_a_list_is_known_the_fold_is_decided(
    node: Fold, items: Items, data: DataObject
) -> None:
    world = data.draw(list_worlds(items))
    result = folded(node, certain_list(world))
    assert result == as_possible(fold_value(node, world))
    assert within(result, folded(node, items))


def in_one_world(made: Program, world: dict[str, Value]) -> tuple[set[str], dict[str, Value]]:
    """The rules that fire there, and what every conclusion but ``all_of`` comes to."""
    fired: set[str] = set()
    tallies: dict[str, Value] = {}
    for stage in made.stages:
        fired = fired_in({**world, **tallies}, made, stage, fired)
        for conclusion in (made.conclusions[id] for id in stage.conclusions):
            if conclusion.several != "all_of":
                tallies[conclusion.id] = tally_of(conclusion, made, fired)
    return fired, tallies


@settings(deadline=None)
@given(programs_of_rules(), givens(), st.data())
def test_what_fires_lies_between_must_and_may(
    made: Program, school: School, data: DataObject
) -> None:
    fired, tallies = in_one_world(made, data.draw(worlds(school)))
    result = evaluate(made, (Member("s", school),)).schools["s"]
    assert result.must <= fired <= result.may
    assert result.values.keys() == tallies.keys()
    for id, tally in tallies.items():
        assert holds(result.values[id], tally)


@settings(deadline=None)
@given(programs_of_rules(), givens(), st.data())
def test_where_all_is_known_must_and_may_are_what_fires(
    made: Program, school: School, data: DataObject
) -> None:
    world = data.draw(worlds(school))
    fired, tallies = in_one_world(made, world)
    result = evaluate(made, (Member("s", certain(world)),)).schools["s"]
    assert result.must == result.may == fired
    assert result.values == {id: as_possible(tally) for id, tally in tallies.items()}
