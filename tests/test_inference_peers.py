"""Values over schools, by hand: barriers as the inferring engine computes them."""

from __future__ import annotations

import pytest

from assess.engines.inference import Inference
from assess.engines.meaning import evaluate as meaning_evaluate
from assess.language.ir import Divide, Name, Peer, Product, Program
from assess.outcome import CityOutcome, Member
from assess.value import Possible
from tests.building import (
    EITHER,
    NO,
    YES,
    Engine,
    absent,
    constant,
    definition,
    known,
    member,
    not_applicable,
    not_due,
    program,
    q,
    unknown,
)

DUE = not_due("plan")
ART = not_applicable("art")
ZERO = not_applicable("nobody")
A = Name("a")


def infer(made: Program, cohort: tuple[Member, ...]) -> CityOutcome:
    return Inference(made).evaluate(cohort)


MEMBERS = (
    member("s1", a=known(8), b=known(1), p=YES, kind=known(0)),
    member("s2", a=known(6), b=known(5), p=NO, kind=known(0)),
    member("s3", a=known(8), b=known(2), p=YES, kind=known(0)),
    member("s4", a=known(3), b=known(9), p=YES, kind=known(1)),
)


def peer(operation: str, **given: object) -> Peer:
    body = None if operation == "count" else "a"
    full = {"within": None, "where": None, "ties": (), "absent": "strict", "none": ZERO, **given}
    return Peer(operation, body, **full)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (peer("sum"), (25, 25, 25, 25)),
        (peer("mean", within="kind"), ("22/3", "22/3", "22/3", 3)),
        (peer("best", where="p"), (8, 8, 8, 8)),
        (peer("worst", within="kind"), (6, 6, 6, 3)),
        (peer("count", within="kind", where="p"), (2, 2, 2, 1)),
        (peer("rank"), (1, 3, 1, 4)),
        (peer("rank", ties=("b",)), (2, 3, 1, 4)),
        (peer("rank", within="kind", where="p", ties=("b",)), (2, 3, 1, 1)),
    ],
)
def test_over_the_schools_of_a_cohort(node: Peer, expected: tuple[int | str, ...]) -> None:
    made = program((), (definition("x", node),), inputs=("a", "b", "p", "kind"))
    schools = infer(made, MEMBERS).schools
    assert [schools[m.id].values["x"] for m in MEMBERS] == [known(each) for each in expected]


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (peer("sum"), unknown(5, 10, DUE)),
        (peer("sum", absent="skip"), unknown(2, 10)),
        (peer("sum", where="p"), unknown(1, 10, DUE)),
        (peer("mean", absent="skip"), unknown(1, 4)),
        (peer("best", where="p"), unknown(1, 4, DUE)),
        (peer("best"), unknown(3, 4, DUE)),
        (peer("worst", absent="skip"), unknown(1, 2)),
        (peer("count", where="p"), unknown(1, 3)),
        (peer("rank"), unknown(2, 3, DUE)),
        (peer("rank", absent="skip"), unknown(1, 3)),
    ],
)
def test_over_schools_of_which_some_are_open(node: Peer, expected: Possible) -> None:
    # without ``where`` only b is open, and only to ``skip``; with it b and c are
    cohort = (
        member("a", a=unknown(1, 2), p=YES),
        member("b", a=unknown(3, 4, DUE), p=EITHER),
        member("c", a=unknown(1, 4), p=unknown(1, 1, ART)),
    )
    made = program((), (definition("x", node),), inputs=("a", "p"))
    found = infer(made, cohort).schools["a"].values["x"]
    assert found == expected


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (peer("sum", where="p"), known(0)),
        (peer("count", where="p"), known(0)),
        (peer("sum", where="p", absent="skip"), absent(ZERO)),
        (peer("count", where="p", absent="skip"), absent(ZERO)),
        (peer("mean", where="p"), absent(ZERO)),
        (peer("best", where="p"), absent(ZERO)),
        (peer("rank", where="p"), known(1)),
    ],
)
def test_over_no_school_at_all(node: Peer, expected: Possible) -> None:
    made = program((), (definition("x", node),), inputs=("a", "p"))
    cohort = (member("s", a=known(1), p=NO), member("t", a=known(2), p=absent(DUE)))
    assert infer(made, cohort).schools["s"].values["x"] == expected


def test_a_school_is_of_its_own_kind_whatever_that_is() -> None:
    made = program((), (definition("x", peer("sum", within="kind")),), inputs=("a", "kind"))
    one = member("one", a=known(3), kind=unknown(0, 1))
    two = member("two", a=known(4), kind=known(1))
    none = member("none", a=known(5), kind=absent(DUE))
    schools = infer(made, (one, two, none)).schools
    found = {id: outcome.values["x"] for id, outcome in schools.items()}
    assert found == {"one": unknown(3, 7), "two": unknown(4, 7), "none": known(0)}


def test_the_city_is_one_value_that_every_school_can_read() -> None:
    city = definition("all", peer("sum"), "city")
    share = definition("half", Product((Name("all"), constant("1/2"))), "city")
    own = definition("own", Divide(A, Name("half"), q(1), ZERO))
    made = program((), (city, share, own), inputs=("a",))
    found = infer(made, (member("s", a=known(1)), member("t", a=known(3))))
    assert found.city == {"all": known(4), "half": known(2)}
    assert found.schools["s"].values == {"own": known("1/2")}
    assert found.schools["t"].values == {"own": known("3/2")}
    found = infer(made, (member("s", a=known(1)), member("t", a=absent(DUE, ART))))
    assert found.city == {"all": absent(DUE, ART), "half": absent(DUE, ART)}
    assert found.schools["s"].values == {"own": absent(DUE, ART)}
    found = infer(made, (member("s", a=known(1)), member("t", a=unknown(3, 5))))
    assert found.city == {"all": unknown(4, 6), "half": unknown(2, 3)}
    assert found.schools["s"].values == {"own": unknown("1/3", "1/2")}


@pytest.mark.parametrize("evaluate", [infer, meaning_evaluate])
def test_a_mean_beside_an_open_member_without_a_value(evaluate: Engine) -> None:
    """Where it is in, there is no mean; where it is out, the mean is that of the others."""
    made = program((), (definition("x", peer("mean", where="p")),), inputs=("a", "p"))
    cohort = (
        member("s1", a=known(1), p=YES),
        member("s2", a=known(2), p=YES),
        member("s3", a=absent(DUE), p=EITHER),
    )
    half = known(q("3/2"))
    expected = Possible(half.low, half.high, frozenset((DUE,)))
    assert evaluate(made, cohort).schools["s1"].values["x"] == expected


def test_a_city_value_is_every_school_s_to_a_barrier() -> None:
    """Nothing else reads it: it once was not there."""
    made = program(
        (),
        (definition("city", peer("sum"), "city"),),
        (definition("x", Peer("mean", "city", "kind", None, (), "strict", ZERO)),),
        inputs=("a", "b", "p", "kind"),
    )
    schools = infer(made, MEMBERS).schools
    assert {outcome.values["x"] for outcome in schools.values()} == {known(25)}
