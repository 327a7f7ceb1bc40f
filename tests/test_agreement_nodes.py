"""Both engines say the same of random nodes, barriers and rules: every value, every reason."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from assess.engines import meaning
from assess.engines.inference import Inference
from assess.language.ir import Fold, Name, Node, Not, Peer, Program, Sum
from assess.outcome import Items, Member
from assess.value import Possible
from tests.building import definition, program, rule
from tests.listed import ITEMS, certain_list, folds, list_worlds, lists
from tests.strategies import FACTS, certain, flags, givens, nodes, peers, programs_of_rules, worlds

often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
seldom = settings(often, max_examples=120)  # durable_rules keeps every ruleset it was given
cohorts = st.lists(givens(), min_size=1, max_size=6)


def agree(made: Program, cohorts: tuple[tuple[Member, ...], ...]) -> None:
    engine = Inference(made)
    for cohort in cohorts:
        expected = meaning.evaluate(made, cohort)
        found = engine.evaluate(cohort)
        assert found.city == expected.city
        for id, outcome in expected.schools.items():
            assert found.schools[id].values == outcome.values
            assert found.schools[id].must == outcome.must
            assert found.schools[id].may == outcome.may
        assert found == expected


def members(facts: list[dict[str, Possible]], data: DataObject) -> tuple[tuple[Member, ...], ...]:
    """The schools as given; the same, each in one of its worlds; and some of them so."""
    given_ = tuple(Member(f"s{n}", each) for n, each in enumerate(facts))
    known = tuple(Member(f"s{n}", certain(data.draw(worlds(f)))) for n, f in enumerate(facts))
    return given_, known, (*known[:1], *given_[1:])


@often
@given(nodes(4), givens(), st.data())
def test_nodes(node: Node, facts: dict[str, Possible], data: DataObject) -> None:
    read = definition("read", Sum((Name("node"), Name("a"))))
    made = program((definition("node", node), read), inputs=FACTS)
    agree(made, members([facts], data)[:2])


@often
@given(peers(), cohorts, st.data())
def test_barriers(peer: Peer, facts: list[dict[str, Possible]], data: DataObject) -> None:
    made = program((), (definition("peer", peer),), inputs=FACTS)
    agree(made, members(facts, data))


@often
@given(peers(), nodes(2), cohorts, st.data())
def test_what_is_read_across_barriers(
    peer: Peer, node: Node, facts: list[dict[str, Possible]], data: DataObject
) -> None:
    """A figure, a value over the schools of it, a city figure of that, and a figure of both."""
    over = Peer("sum", "first", None, None, (), peer.absent, peer.none)
    made = program(
        (definition("first", node),),
        (
            definition("alone", over, "city"),
            definition("total", over, "city"),
            definition("twice", Sum((Name("total"),) * 2), "city"),
        ),
        (definition("peer", peer), definition("last", Sum((Name("twice"), Name("peer"))))),
        (definition("again", replace(over, body="alone")),),
        inputs=FACTS,
    )
    agree(made, members(facts, data))


@often
@given(folds(), nodes(2), st.lists(lists(), min_size=1, max_size=4), cohorts, st.data())
def test_folds_over_items(
    fold: Fold, node: Node, given_: list[Items], facts: list[dict[str, Possible]], data: DataObject
) -> None:
    """Over lists of which all is known, some or nothing; and figures and peers that read them."""
    made = program(
        (definition("fold", fold), definition("read", Sum((Name("fold"), node)))),
        (definition("peer", Peer("best", "fold", None, None, (), fold.absent, fold.none)),),
        inputs=FACTS,
        lists=(ITEMS,),
    )
    open_ = [
        Member(f"s{n}", f, {ITEMS.id: i})
        for n, (f, i) in enumerate(zip(facts, given_, strict=False))
    ]
    known = [
        replace(
            member,
            inputs=certain(data.draw(worlds(dict(member.inputs)))),
            items={ITEMS.id: certain_list(data.draw(list_worlds(member.items[ITEMS.id])))},
        )
        for member in open_
    ]
    agree(made, (tuple(open_), tuple(known), (*known[:1], *open_[1:])))


@often
@given(flags(3), givens(), st.data())
def test_conditions(node: Node, facts: dict[str, Possible], data: DataObject) -> None:
    made = program((rule("r", node), rule("not", Not(node))), inputs=FACTS)
    agree(made, members([facts], data)[:2])


@seldom
@given(programs_of_rules(), givens(), st.data())
def test_rules(made: Program, facts: dict[str, Possible], data: DataObject) -> None:
    agree(made, members([facts], data)[:2])
