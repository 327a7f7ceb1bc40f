"""The place of a school among its peers, by hand."""

from __future__ import annotations

from typing import Literal

from assess.engines.meaning import evaluate
from assess.language.ir import Peer
from assess.outcome import Member
from assess.value import Possible
from tests.building import (
    EITHER,
    NO,
    YES,
    absent,
    definition,
    known,
    not_applicable,
    not_due,
    program,
    unknown,
)

DUE = not_due("plan")
KIND = not_applicable("kind")
NOBODY = not_applicable("place")

School = dict[str, Possible]


def places(
    *schools: School,
    absent: Literal["strict", "skip"] = "strict",
    within: str | None = None,
    where: str | None = None,
    ties: tuple[str, ...] = (),
) -> list[Possible]:
    """Each school's place by its ``x``."""
    node = Peer("rank", "x", within, where, ties, absent, NOBODY)
    made = program((definition("place", node),), inputs=schools[0])
    cohort = tuple(Member(f"s{number}", school) for number, school in enumerate(schools))
    outcomes = evaluate(made, cohort).schools
    return [outcomes[member.id].values["place"] for member in cohort]


def tied(*pairs: tuple[Possible, Possible]) -> list[School]:
    """Schools by (x, the column that breaks ties)."""
    return [{"x": x, "t": t} for x, t in pairs]


def counted(*pairs: tuple[Possible, Possible]) -> list[School]:
    """Schools by (x, whether they count)."""
    return [{"x": x, "counts": counts} for x, counts in pairs]


def test_1_and_the_number_strictly_ahead() -> None:
    schools = [{"x": known(x)} for x in (80, 90, 70, 80)]
    assert places(*schools) == [known(2), known(1), known(4), known(2)]


def test_ties_are_broken_in_turn_and_what_is_still_tied_shares_the_place() -> None:
    schools = [
        {"x": known(x), "t": known(t), "u": known(u)}
        for x, t, u in [(80, 5, 1), (80, 7, 1), (80, 5, 2), (90, 0, 0), (80, 5, 1)]
    ]
    assert places(*schools) == [known(2), known(2), known(2), known(1), known(2)]
    assert places(*schools, ties=("t",)) == [known(3), known(2), known(3), known(1), known(3)]
    assert places(*schools, ties=("t", "u")) == [known(4), known(2), known(3), known(1), known(4)]


def test_an_unknown_number_gives_a_range_of_places() -> None:
    schools = [{"x": unknown(80, 90)}, {"x": known(85)}, {"x": known(70)}]
    assert places(*schools) == [unknown(1, 2), unknown(1, 2), known(3)]


def test_an_unknown_number_that_can_at_best_be_level_is_not_ahead() -> None:
    schools = [{"x": unknown(80, 85)}, {"x": known(85)}]
    assert places(*schools) == [unknown(1, 2), known(1)]


def test_a_tie_break_counts_where_the_numbers_may_be_level() -> None:
    behind = tied((unknown(85, 90), known(1)), (known(85), known(2)))
    assert places(*behind, ties=("t",)) == [unknown(1, 2), unknown(1, 2)]
    ahead = tied((unknown(85, 90), known(3)), (known(85), known(2)))
    assert places(*ahead, ties=("t",)) == [known(1), known(2)]
    open_tie = tied((known(85), unknown(1, 3)), (known(85), known(2)), (known(85), known(0)))
    assert places(*open_tie, ties=("t",)) == [unknown(1, 2), unknown(1, 2), known(3)]


def test_only_members_are_ahead_and_others_are_placed_among_them() -> None:
    schools = counted((known(90), NO), (known(80), YES), (known(70), YES), (known(60), NO))
    assert places(*schools, where="counts") == [known(1), known(1), known(2), known(3)]


def test_a_member_that_may_not_count_is_perhaps_ahead() -> None:
    schools = counted((known(90), EITHER), (known(80), YES), (known(70), unknown(1, 1, DUE)))
    assert places(*schools, where="counts") == [known(1), unknown(1, 2), unknown(2, 3)]
    schools = counted((known(90), absent(DUE)), (known(80), YES), (known(95), YES))
    assert places(*schools, where="counts") == [known(2), known(2), known(1)]


def test_with_nobody_to_be_behind_the_place_is_1() -> None:
    schools = counted((known(90), NO), (known(80), NO))
    assert places(*schools, where="counts") == [known(1), known(1)]
    assert places(*schools, where="counts", absent="skip") == [known(1), known(1)]


def test_places_within_a_kind() -> None:
    schools = [{"x": known(x), "kind": known(k)} for x, k in [(90, 0), (80, 1), (70, 0), (60, 1)]]
    assert places(*schools, within="kind") == [known(1), known(1), known(2), known(2)]
    schools[0]["kind"] = EITHER
    assert places(*schools, within="kind") == [
        known(1),
        unknown(1, 2),
        unknown(1, 2),
        unknown(2, 3),
    ]


def test_an_absent_number_has_no_place() -> None:
    schools = [{"x": absent(KIND)}, {"x": known(80)}, {"x": known(70)}]
    assert places(*schools) == [absent(KIND)] * 3
    assert places(*schools, absent="skip") == [absent(KIND), known(1), known(2)]


def test_of_two_reasons_for_no_place_the_least_is_told() -> None:
    schools = [{"x": absent(KIND)}, {"x": absent(DUE)}]
    assert places(*schools) == [absent(DUE), absent(DUE)]
    assert places(*schools, absent="skip") == [absent(KIND), absent(DUE)]


def test_a_number_that_may_be_absent() -> None:
    schools = [{"x": unknown(85, 90, DUE)}, {"x": known(80)}]
    assert places(*schools) == [unknown(1, 1, DUE), unknown(2, 2, DUE)]
    assert places(*schools, absent="skip") == [unknown(1, 1, DUE), unknown(1, 2)]


def test_an_absent_tie_break_is_an_absent_number() -> None:
    schools = tied((known(90), absent(DUE)), (known(80), known(1)))
    assert places(*schools, ties=("t",)) == [absent(DUE), absent(DUE)]
    assert places(*schools, ties=("t",), absent="skip") == [absent(DUE), known(1)]


def test_one_part_that_may_be_absent_makes_a_school_skipped() -> None:
    schools = tied((unknown(90, 90, DUE), known(5)), (known(80), known(1)))
    assert places(*schools, ties=("t",), absent="skip") == [unknown(1, 1, DUE), unknown(1, 2)]


def test_an_absent_number_of_one_who_may_not_count() -> None:
    schools = counted((absent(DUE), EITHER), (known(80), YES), (known(90), YES))
    assert places(*schools, where="counts") == [
        absent(DUE),
        unknown(2, 2, DUE),
        unknown(1, 1, DUE),
    ]
    schools = counted((absent(KIND), EITHER), (absent(DUE), YES), (known(90), YES))
    assert places(*schools, where="counts")[2] == absent(DUE)
