"""A published scheme comes out as published: California School Dashboard 2023, Suspension Rate.

The state's counts and results are the published ones; the small groups are invented, and what must
come of them is worked out by hand from the published rules.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assess.analysis.assessment import Assessment
from assess.analysis.scoring import Engine
from assess.desk.check import problems_of
from assess.language.ir import Program
from assess.loading import Loaded, load
from assess.number import number_text, parse_number
from tests.assessed import assessed
from tests.casebook import contents
from tests.desk import ran
from tests.expected import matches

PACK = "california-dashboard-2023"
CASES = Path(__file__).parent.parent / "cases" / PACK
STATE = CASES / "state"
PUBLISHED = contents(CASES / "published.yaml")
SMALL = contents(CASES / "small-groups.yaml")["groups"]
ENGINES: tuple[Engine, ...] = ("meaning", "inference")

FACTS = ("suspended", "enrolled", "prior_suspended", "prior_enrolled")
RATES = ("exact_rate", "exact_prior_rate", "rate", "prior_rate", "difference")

# Status by change, as printed: from Increased Significantly on the left to Declined Significantly.
GRID = """
very_low   gray   green  blue   blue   blue
low        orange yellow green  green  blue
medium     orange orange yellow green  green
high       red    orange orange yellow yellow
very_high  red    red    red    orange yellow
"""
COLUMNS = ("increased_significantly", "increased", "maintained", "declined",
           "declined_significantly")  # fmt: skip
NUMBERED = {"red": "1", "orange": "2", "yellow": "3", "green": "4", "blue": "5"}


@cache
def pack() -> Loaded:
    return load(PACK)


@cache
def state(engine: Engine) -> Assessment:
    return assessed(STATE, loaded=pack(), engine=engine)


def exact(expected: Any) -> Any:
    """What is expected, its percentages as numbers."""
    if isinstance(expected, Mapping):
        return {end: exact(value) for end, value in expected.items()}
    number = parse_number(expected) if isinstance(expected, str) else None
    return expected if number is None else number_text(number)


def unlike(program: Program, values: Mapping[str, Any], group: str, row: Mapping[str, Any]) -> Any:
    """What is not as expected: the figure, what is expected, what is."""
    return [
        (figure, expected, values[f"{figure}[{group}]"])
        for figure, expected in row.items()
        if not matches(program, f"{figure}[{group}]", exact(expected), values[f"{figure}[{group}]"])
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_every_published_row_of_the_state_comes_out(engine: Engine) -> None:
    assessment = state(engine)
    assert assessment.problems == ()
    assert list(PUBLISHED) == list(pack().pack.labels["group"].members or ())
    assert len(PUBLISHED) == 14
    values = assessment.scoring.run.outcome.schools["0000000"].values
    program = assessment.scoring.program
    asked = {"rate", "prior_rate", "difference", "status_level", "prior_status_level",
             "change_level", "color"}  # fmt: skip
    for group, row in PUBLISHED.items():
        assert row.keys() == asked
        assert unlike(program, values, group, row) == [], group


def test_the_command_prints_what_was_published() -> None:
    done = ran("--lang", "en", "score", str(STATE), "--pack", PACK, "--figures", "--format", "json")
    assert (done.code, done.err) == (0, "")
    (school,) = json.loads(done.out)["schools"]
    shown = {f["id"]: f["shown"].lower().replace(" ", "_") for f in school["figures"]}
    for group, row in PUBLISHED.items():
        assert {figure: shown[f"{figure}[{group}]"] for figure in row} == dict(row), group


def test_the_change_is_that_of_the_unrounded_rates() -> None:
    white = PUBLISHED["white"]
    rounded = exact(white["rate"]), exact(white["prior_rate"])
    assert (rounded, exact(white["difference"])) == (("0.029", "0.026"), "0.002")


def test_every_cell_of_the_grid_is_the_published_one() -> None:
    rows = pack().pack.tables["grid"].rows
    assert rows is not None
    for line in GRID.strip().splitlines():
        status, *colors = line.split()
        wanted = [NUMBERED.get(color, "not_applicable") for color in colors]
        assert {k: str(v) for k, v in rows[status].items()} == dict(
            zip(COLUMNS, wanted, strict=True)
        )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("row", SMALL, ids=lambda row: row["why"])
def test_a_small_group_comes_out_as_worked_out_by_hand(
    row: Mapping[str, Any], engine: Engine, tmp_path: Path
) -> None:
    groups = dict.fromkeys(PUBLISHED, 0)
    facts = {
        fact: {**groups, "white": count} | ({"all_students": 100000} if "enrolled" in fact else {})
        for fact, count in zip(FACTS, row["counts"], strict=True)
    }
    card = {"school": "S01", "kind": "school", "year": 2023, "invented": True}
    path = tmp_path / "school.json"
    path.write_text(json.dumps({"profile": card, "facts": facts}), encoding="utf-8")
    assessment = assessed(path, loaded=pack(), engine=engine)
    scoring = assessment.scoring
    assert {p.code for p in assessment.problems} == {"city.no_roster"}
    values = scoring.run.outcome.schools["S01"].values
    assert unlike(scoring.program, values, "white", row["expect"]) == []
    withheld = [rate for rate in RATES if scoring.withheld(f"{rate}[white]", values)]
    assert withheld == [rate for rate in RATES if rate in row.get("withheld", ())]


def test_the_pack_has_no_problems() -> None:
    assert list(problems_of(PACK)) == []
