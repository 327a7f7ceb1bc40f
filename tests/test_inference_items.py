"""Values over the items of one list, by hand, as the inferring engine computes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assess.engines.inference import Inference
from assess.language.given import ItemField, LabelType
from assess.language.ir import (
    Absent,
    All,
    Compare,
    Fold,
    Name,
    Node,
    Peer,
    Pick,
    Product,
    Program,
    Sum,
)
from assess.outcome import Item, Items, Member
from assess.value import Possible
from tests.building import (
    EITHER,
    YES,
    absent,
    conclusion,
    constant,
    definition,
    item_list,
    known,
    not_applicable,
    not_due,
    program,
    rule,
    unknown,
)

DUE = not_due("plan")
ART = not_applicable("art")
LATER = not_due("year")
ZERO = not_applicable("nobody")

GRADE, PROJECT, PEOPLE = Name("item.grade"), Name("item.project"), Name("item.people")
WORTH = Pick(GRADE, (constant(1), constant(3), constant(5)))
GRADED = Compare("<=", constant(1), GRADE)
LOWEST_LATE = Pick(GRADE, (Absent(DUE), constant(3), constant(5)))
NOTHING = Compare("<", GRADE, constant(0))

PRIZES = item_list(
    "prizes", 3, ART, grade=unknown(0, 2), project=unknown(0, 9), people=unknown(1, 100)
)


def item(grade: Possible | int, project: int, people: int = 1) -> Item:
    given = grade if isinstance(grade, Possible) else known(grade)
    return {"grade": given, "project": known(project), "people": known(people)}


FIRST, SECOND, THIRD = item(2, 7, 3), item(0, 7, 2), item(1, 8, 4)
ALL = (FIRST, SECOND, THIRD)
ANY = unknown(0, 2)


def fold(
    operation: str,
    body: Node | None = WORTH,
    where: Node | None = None,
    once_per: str | None = None,
    absent: str = "strict",
) -> Fold:
    given = None if operation == "count" else body
    return Fold(operation, "prizes", given, where, once_per, absent, ZERO)  # type: ignore[arg-type]


def made(node: Fold) -> Program:
    return program((definition("x", node),), lists=(PRIZES,))


def infer(node: Fold, items: Items, lists: Program | None = None) -> Possible:
    outcome = Inference(lists or made(node)).evaluate((Member("s", {}, {"prizes": items}),))
    return outcome.schools["s"].values["x"]


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (fold("sum"), known(9)),  # 5 + 1 + 3
        (fold("sum", PEOPLE), known(9)),  # 3 + 2 + 4
        (fold("sum", Product((WORTH, PEOPLE))), known(29)),  # 15 + 2 + 12
        (fold("mean"), known(3)),
        (fold("best"), known(5)),
        (fold("worst"), known(1)),
        (fold("count"), known(3)),
        (fold("sum", where=GRADED), known(8)),
        (fold("count", where=GRADED), known(2)),
        (fold("sum", once_per="project"), known(8)),  # project 7 once, with 5
        (fold("mean", once_per="project"), known(4)),
        (fold("worst", once_per="project"), known(3)),  # the worst of the bests
        (fold("count", once_per="project"), known(2)),
        (fold("sum", where=Compare("==", PROJECT, constant(7)), once_per="project"), known(5)),
        (fold("sum", where=Compare("==", GRADE, constant(0)), once_per="project"), known(1)),
    ],
)
def test_over_known_items(node: Fold, expected: Possible) -> None:
    assert infer(node, Items(ALL)) == expected


@pytest.mark.parametrize("items", [(), ALL])
@pytest.mark.parametrize(
    ("operation", "policy", "expected"),
    [
        ("sum", "strict", known(0)),
        ("count", "strict", known(0)),
        ("mean", "strict", absent(ZERO)),
        ("best", "strict", absent(ZERO)),
        ("worst", "strict", absent(ZERO)),
        ("sum", "skip", absent(ZERO)),
        ("count", "skip", absent(ZERO)),
        ("mean", "skip", absent(ZERO)),
    ],
)
def test_over_no_items(
    operation: str, policy: str, expected: Possible, items: tuple[Item, ...]
) -> None:
    for once_per in (None, "project"):
        node = fold(operation, where=NOTHING, once_per=once_per, absent=policy)
        assert infer(node, Items(items)) == expected


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (fold("sum", LOWEST_LATE), absent(DUE)),
        (fold("best", LOWEST_LATE, once_per="project"), absent(DUE)),
        (fold("sum", LOWEST_LATE, where=GRADED), known(8)),
        (fold("sum", LOWEST_LATE, absent="skip"), known(8)),
        (fold("mean", LOWEST_LATE, absent="skip"), known(4)),
        (fold("worst", LOWEST_LATE, absent="skip"), known(3)),
        (fold("sum", where=Pick(GRADE, (Absent(DUE), constant(1), constant(1)))), known(8)),
        # of two reasons the least is told, in whatever order the items stand
        (fold("sum", Pick(GRADE, (Absent(LATER), Absent(ART), Absent(DUE)))), absent(DUE)),
        (fold("sum", Pick(GRADE, (Absent(LATER), Absent(ART), constant(1)))), absent(LATER)),
        (fold("sum", Pick(GRADE, (constant(1), Absent(ART), Absent(ZERO)))), absent(ART)),
    ],
)
def test_over_items_without_a_value(node: Fold, expected: Possible) -> None:
    assert infer(node, Items(ALL)) == expected


@pytest.mark.parametrize(
    ("node", "project", "expected"),
    [
        (fold("sum"), 9, unknown(10, 14)),
        (fold("mean"), 9, unknown("5/2", "7/2")),
        (fold("best"), 9, known(5)),
        (fold("worst"), 9, known(1)),
        (fold("count"), 9, known(4)),
        # whether it is graded is open: it adds its 1 to 5, or nothing
        (fold("sum", where=GRADED), 9, unknown(8, 13)),
        (fold("mean", where=GRADED), 9, unknown(1, 5)),
        (fold("worst", where=GRADED), 9, unknown(1, 3)),
        (fold("count", where=GRADED), 9, unknown(2, 3)),
        (fold("count", where=GRADED, once_per="project"), 9, unknown(2, 3)),
        # beside the certain 5 of project 7 it changes nothing, beside the 3 of 8 it may
        (fold("sum", where=GRADED, once_per="project"), 7, known(8)),
        (fold("count", where=GRADED, once_per="project"), 7, known(2)),
        (fold("sum", where=GRADED, once_per="project"), 8, unknown(8, 10)),
        (fold("mean", where=GRADED, once_per="project"), 8, unknown(4, 5)),
        (fold("worst", where=GRADED, once_per="project"), 8, unknown(3, 5)),
        (fold("best", where=GRADED, once_per="project"), 8, known(5)),
        # without a value where its grade is the lowest
        (fold("best", LOWEST_LATE, where=GRADED), 9, unknown(5, 5, DUE)),
        (fold("sum", LOWEST_LATE, where=GRADED), 9, unknown(8, 13, DUE)),
        (fold("sum", LOWEST_LATE, where=GRADED, once_per="project"), 7, unknown(8, 8, DUE)),
        (fold("sum", LOWEST_LATE, absent="skip"), 9, unknown(8, 13)),
        (fold("mean", LOWEST_LATE, absent="skip"), 9, unknown(3, 5)),
        (fold("sum", LOWEST_LATE, once_per="project", absent="skip"), 7, known(8)),
        (fold("mean", LOWEST_LATE, once_per="project", absent="skip"), 8, unknown(4, 5)),
    ],
)
def test_beside_an_item_of_open_grade(node: Fold, project: int, expected: Possible) -> None:
    assert infer(node, Items((*ALL, item(ANY, project)))) == expected


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (fold("sum", where=GRADED), unknown(0, 5)),
        (fold("count", where=GRADED), unknown(0, 1)),
        (fold("best", where=GRADED), unknown(1, 5, ZERO)),
        (fold("mean", where=GRADED, once_per="project"), unknown(1, 5, ZERO)),
        (fold("sum", where=GRADED, absent="skip"), unknown(0, 5, ZERO)),
        # a condition that may be absent: then it is none
        (fold("sum", where=Pick(GRADE, (Absent(DUE), constant(1), constant(1)))), unknown(0, 5)),
        (fold("sum", LOWEST_LATE), unknown(3, 5, DUE)),
        (fold("sum", LOWEST_LATE, absent="skip"), unknown(0, 5, ZERO)),
        (fold("worst", LOWEST_LATE, absent="skip"), unknown(3, 5, ZERO)),
        (fold("sum", Absent(ART), where=GRADED), unknown(0, 0, ART)),
        (fold("best", Absent(ART), where=GRADED), absent(ART, ZERO)),
    ],
)
def test_a_single_item_of_open_grade(node: Fold, expected: Possible) -> None:
    assert infer(node, Items((item(ANY, 7),))) == expected


def test_a_group_of_open_items_is_one_open_member() -> None:
    items = Items((item(ANY, 7), item(unknown(1, 2), 7), THIRD))
    late = Compare("==", GRADE, constant(2))
    # 7 may be missing, else it is anything from 1 to 5; 8 is certainly out
    assert infer(fold("sum", where=late, once_per="project"), items) == unknown(0, 5)
    assert infer(fold("sum", where=late), items) == unknown(0, 10)
    assert infer(fold("count", where=late, once_per="project"), items) == unknown(0, 1)
    assert infer(fold("worst", where=late, once_per="project"), items) == unknown(1, 5, ZERO)


OPEN, NONE_AT_ALL = Items(None, open=True), Items(None, reasons=frozenset({ART}))


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (fold("sum"), unknown(0, 15)),  # at most three items of at most 5
        (fold("sum", once_per="project"), unknown(0, 15)),
        (fold("sum", Sum((WORTH, constant(-2)))), unknown(-3, 9)),
        (fold("mean"), unknown(1, 5, ZERO)),
        (fold("best"), unknown(1, 5, ZERO)),
        (fold("worst", once_per="project"), unknown(1, 5, ZERO)),
        (fold("count"), unknown(0, 3)),
        (fold("sum", absent="skip"), unknown(0, 15, ZERO)),
        (fold("count", absent="skip"), unknown(0, 3, ZERO)),
        (fold("sum", LOWEST_LATE), unknown(0, 15, DUE)),
        (fold("sum", LOWEST_LATE, absent="skip"), unknown(0, 15, ZERO)),
        (fold("sum", Absent(DUE)), unknown(0, 0, DUE)),
        (fold("mean", Absent(DUE), absent="skip"), absent(ZERO)),
        (fold("sum", where=NOTHING), known(0)),
        (fold("count", where=NOTHING), known(0)),
        (fold("best", where=NOTHING), absent(ZERO)),
        (fold("count", where=GRADED), unknown(0, 3)),
    ],
)
def test_a_list_of_which_nothing_is_known(node: Fold, expected: Possible) -> None:
    assert infer(node, OPEN) == expected


def test_a_list_that_may_be_of_several_kinds() -> None:
    why = frozenset({ART})
    assert infer(fold("sum"), NONE_AT_ALL) == absent(ART)
    assert infer(fold("count"), NONE_AT_ALL) == absent(ART)
    assert infer(fold("sum"), Items(None, True, why)) == unknown(0, 15, ART)
    assert infer(fold("sum"), Items(ALL, False, why)) == unknown(9, 9, ART)
    assert infer(fold("best"), Items(ALL, True)) == unknown(1, 5, ZERO)
    assert infer(fold("sum"), Items((FIRST,) * 4, True)) == unknown(0, 20)


@pytest.mark.parametrize(("labels", "expected"), [(2, unknown(0, 10)), (4, unknown(0, 15))])
def test_once_per_label_at_most_each_label_counts(labels: int, expected: Possible) -> None:
    grade = PRIZES.fields["grade"]
    labelled = ItemField("project", LabelType("level"), unknown(0, labels - 1))
    prizes = replace(PRIZES, fields={"grade": grade, "project": labelled})
    for node, high in ((fold("sum", once_per="project"), expected), (fold("sum"), unknown(0, 15))):
        assert infer(node, OPEN, program((definition("x", node),), lists=(prizes,))) == high


def test_a_list_that_can_hold_nothing() -> None:
    empty = replace(PRIZES, most=0)
    for node, expected in ((fold("sum"), known(0)), (fold("best"), absent(ZERO))):
        assert infer(node, OPEN, program((definition("x", node),), lists=(empty,))) == expected


def test_items_may_lack_a_field_for_a_reason_that_the_pack_does_not_know() -> None:
    past = not_due("a plan of another pack")
    node = fold("sum", Sum((PEOPLE, constant(1))))
    items = Items(({**FIRST, "people": absent(past)}, SECOND))
    assert infer(node, items) == absent(past)
    assert infer(node, Items(None, False, frozenset({past}))) == absent(past)


def test_what_is_folded_is_read_by_figures_schools_the_city_and_rules() -> None:
    made = program(
        (
            definition("worth", fold("sum")),
            definition("doubled", Sum((Name("worth"), Name("worth"), Name("a")))),
            rule("many", Compare("<", constant(8), Name("worth")), medal=1),
            conclusion("medal", "any", 0),
        ),
        (
            definition("best", Peer("best", "worth", None, None, (), "strict", ZERO)),
            definition("city", Peer("sum", "doubled", None, None, (), "strict", ZERO), "city"),
        ),
        (definition("rest", fold("count", where=GRADED)),),
        inputs=("a",),
        lists=(PRIZES,),
    )
    cohort = (
        Member("known", {"a": known(1)}, {"prizes": Items(ALL)}),
        Member("open", {"a": known(1)}, {"prizes": Items((FIRST, item(ANY, 1)))}),
    )
    outcome = Inference(made).evaluate(cohort)
    assert outcome.city["city"] == unknown(32, 40)  # 19, and 2 × (5 + 1 to 5) + 1
    known_, open_ = outcome.schools["known"], outcome.schools["open"]
    assert known_.values == {
        "worth": known(9),
        "doubled": known(19),
        "medal": YES,
        "best": unknown(9, 10),
        "rest": known(2),
    }
    assert (open_.values["worth"], open_.values["doubled"]) == (unknown(6, 10), unknown(13, 21))
    assert (open_.values["medal"], open_.values["rest"]) == (EITHER, unknown(1, 2))
    assert (known_.must, open_.must, open_.may) == ({"many"}, frozenset(), {"many"})


def test_deep_bodies_and_conditions_do_not_mix_their_parts() -> None:
    body: Node = PEOPLE
    where: Node = NOTHING
    for step in reversed(range(60)):
        body = Pick(Compare("<", constant(step), PEOPLE), (constant(-step), body))
        where = Pick(Compare("<", constant(step), PEOPLE), (constant(1), where))
    # 61 people are more than every step: out; the others are told by their steps
    items = Items((item(1, 1, 61), item(1, 1, 41), item(1, 1, 7)))
    assert infer(fold("sum", body, where), items) == known(-48)
    assert infer(fold("worst", body, All((where,))), items) == known(-41)
