"""The next value that earns more, exactly, for every form of score."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from gmpy2 import mpq

from assess.analysis.explain import Explanation, explain
from assess.analysis.thresholds import Needed, Step, Steps
from assess.loading import Loaded, load
from tests.assessed import assessed
from tests.building import known, q, unknown
from tests.filed import file_text, profile_text

LADDERS = Path(__file__).parent / "packs" / "ladders"
CARD = "profile: {school: S01, kind: plain, year: 2023}"
FULL = {
    "students": "360", "teachers": "20", "trained": "16", "room": "true", "accident": "false",
    "breach": "false", "area": "1000", "repeated": "false",
}  # fmt: skip
"""Everything of the pack, with all points."""


@cache
def ladders() -> Loaded:
    return load(str(LADDERS))


def explained(folder: Path, **facts: str | None) -> Explanation:
    """A school that has everything, but for these facts."""
    path = file_text(folder, profile_text({**FULL, **facts}, CARD))
    return explain(assessed(path, loaded=ladders()).scoring, "S01")


def steps(folder: Path, indicator: str, **facts: str | None) -> Steps:
    found = explained(folder, **facts)
    (loss,) = [x for x in found.losses if x.indicator.id == indicator]
    return loss.steps


def step(value: str, points: int, needed: Needed | None, beyond: bool = False) -> Step:
    return Step(q(value), beyond, q(points), needed)


def test_with_all_points_nothing_is_lost(tmp_path: Path) -> None:
    found = explained(tmp_path)
    assert found.losses == ()
    assert (found.verdict.total, found.next_rating, found.barriers) == (known(40), None, ())


@pytest.mark.parametrize(
    ("trained", "value", "points", "needed", "beyond"),
    [
        (0, "1/5", 2, 4, False),
        (3, "1/5", 2, 4, False),
        (4, "1/2", 6, 11, True),
        (10, "1/2", 6, 11, True),
        (11, "4/5", 10, 16, False),
    ],
)
def test_steps_up_with_both_kinds_of_edge(
    tmp_path: Path, trained: int, value: str, points: int, needed: int, beyond: bool
) -> None:
    found = steps(tmp_path, "trained_share", trained=str(trained))
    assert found.next == step(value, points, Needed("trained", q(needed)), beyond)
    assert found.full == step("4/5", 10, Needed("trained", q(16)))


@pytest.mark.parametrize(
    ("students", "value", "points", "beyond"),
    [(600, "25", mpq(36, 5), True), (500, "25", mpq(36, 5), True), (480, "18", mpq(10), False)],
)
def test_lower_is_better(
    tmp_path: Path, students: int, value: str, points: mpq, beyond: bool
) -> None:
    found = steps(tmp_path, "crowding", students=str(students))
    needed = Needed("students", q(499 if beyond else 360))
    assert found.next == Step(q(value), beyond, points, needed)
    assert found.full == step("18", 10, Needed("students", q(360)))


def test_proportional_with_a_jump(tmp_path: Path) -> None:
    below = steps(tmp_path, "space", area="599.5")
    assert below.next == step("600", 6, Needed("area", q(600)))
    assert below.full == step("1000", 10, Needed("area", q(1000)))
    above = steps(tmp_path, "space", area="600")
    assert above.next == above.full == step("1000", 10, Needed("area", q(1000)))


def test_lower_is_better_with_a_jump(tmp_path: Path) -> None:
    text = (LADDERS / "pack.yaml").read_text(encoding="utf-8")
    lower = text.replace("    measure: area\n", "    measure: area\n    better: lower\n")
    file_text(tmp_path / "pack", lower, "pack.yaml")
    path = file_text(tmp_path, profile_text({**FULL, "area": "2000"}, CARD))
    found = explain(assessed(path, loaded=load(str(tmp_path / "pack"))).scoring, "S01")
    (loss,) = found.losses
    # 1000 / value must be 60 % at least: value 5000/3 at most.
    assert loss.steps.next == step("5000/3", 6, Needed("area", q("5000/3")))
    assert loss.steps.full == step("1000", 10, Needed("area", q(1000)))


def test_an_open_target_counts_at_its_harder_end(tmp_path: Path) -> None:
    text = (LADDERS / "pack.yaml").read_text(encoding="utf-8")
    open_ = text.replace("target: space_goal", "target: space_goal if room else space_floor")
    file_text(tmp_path / "pack", open_, "pack.yaml")
    path = file_text(tmp_path, profile_text({**FULL, "area": "500", "room": None}, CARD))
    found = explain(assessed(path, loaded=load(str(tmp_path / "pack"))).scoring, "S01")
    (loss,) = [x for x in found.losses if x.indicator.id == "space"]
    assert loss.indicator.target == unknown(100, 1000)
    assert loss.steps.next == step("600", 6, Needed("area", q(600)))
    assert loss.steps.full == step("1000", 10, Needed("area", q(1000)))


def test_a_threshold_that_would_not_help_is_not_told(tmp_path: Path) -> None:
    assert steps(tmp_path, "space", area="700", accident="true") == Steps(None, None)


def test_a_flag_has_one_threshold(tmp_path: Path) -> None:
    found = steps(tmp_path, "library", room="false")
    assert found.next == found.full == step("1", 10, Needed("room", q(1)))


def test_what_is_missing_counts_from_its_worse_end(tmp_path: Path) -> None:
    found = steps(tmp_path, "trained_share", trained=None)
    assert found.next == step("1/5", 2, Needed("trained", q(4)))
    loss = explained(tmp_path, trained=None).losses[0]
    assert (loss.lost, loss.indicator.value) == (unknown(0, 10), unknown(0, 1))


def test_no_amount_is_told_where_the_divisor_is_open(tmp_path: Path) -> None:
    found = steps(tmp_path, "crowding", students="900", teachers=None, trained="0")
    assert found.next is not None
    assert (found.next.value, found.next.needed) == (q(25), None)
