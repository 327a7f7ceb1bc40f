"""What ``assess quota verify`` checks of a whole plan beside its certificate, and what it does not.

The certificates themselves are lied about in test_quota_verify.py, test_quota_lies.py and
test_quota_open_proof.py; what is said is in test_quota_verify_said.py.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assess.desk.quota_verify import form_problems, problems_of
from assess.enrolment.proving import check_plan
from assess.errors import Problem
from tests.demo import CITY
from tests.desk import ran
from tests.filed import file_text
from tests.test_quota_open_proof import changed, leaves, with_leaf

PLANS = Path(__file__).parent / "broken" / "plans"
SEATS = ("--pack", PLANS / "seats", "--year", "2024")

NOT_PROVED = re.compile(
    r"(year|pack|assumptions\.|ties\.|missing\.|schools\.\d+\.(label|because\.|borrowed\.|intake\.|plan\.)).*"
)
"""What comes from the pack and the profiles alone."""


@cache
def plan(*arguments: str | Path) -> Any:
    done = ran("quota", "plan", *arguments, "--engine", "meaning", "--format", "json")
    assert done.code == 0, done.err
    return done.json


def plain() -> Any:
    """Two schools in tens, without levels."""
    return plan(PLANS / "sound.yaml", *SEATS, "--total", "200")


def by_level() -> Any:
    return plan(CITY, "--year", "2022", "--total", "5600")


def open_() -> Any:
    return plan(CITY, "--year", "2023", "--total", "5000")


EACH = pytest.mark.parametrize("made", [plain, by_level, open_])


def unlike(document: Any) -> tuple[Problem, ...]:
    """What a plan with a sound certificate says otherwise."""
    return form_problems(document) or check_plan(document)


def beside(document: Any) -> Any:
    """What a plan says beside its certificate."""
    return {key: part for key, part in document.items() if key != "certificate"}


@EACH
def test_every_figure_of_a_plan_is_checked_but_for_what_is_said_not_to_be(
    made: Callable[[], Any],
) -> None:
    document = made()
    assert problems_of(document) == ()
    proof = {"certificate": document["certificate"]}
    seen = {True: 0, False: 0}
    for path in leaves(beside(document)):
        value = document
        for key in path:
            value = value[key]
        spared = NOT_PROVED.fullmatch(".".join(map(str, path))) is not None
        if path[-2:-1] in (("intake",), ("plan",)):
            # They are figures of the profile; where their ratio is told, it follows from them.
            spared = document["schools"][path[1]]["enrolled"] is None
        for other in changed(value):
            problems = unlike(with_leaf(beside(document), path, other) | proof)
            of_form = value is None or {p.code for p in problems} == {"quota.verify_form"}
            assert bool(problems) != spared or (spared and of_form), (path, value, other)
            seen[spared] += 1
    assert seen[True] > 5
    assert seen[False] > 30


def parts(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every key and entry."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*path, key)
            yield from parts(part, (*path, key))


@EACH
def test_every_key_that_is_left_out_or_added_is_told(made: Callable[[], Any]) -> None:
    document = made()
    for path in parts(beside(document)):
        without = copy.deepcopy(beside(document))
        within = without
        for key in path[:-1]:
            within = within[key]
        if isinstance(within, list):
            continue
        del within[path[-1]]
        assert unlike(without | {"certificate": document["certificate"]}), path
    assert places(document | {"more": 1}) == ["more"]
    assert places({k: v for k, v in document.items() if k != "certificate"}) == ["certificate"]


def places(document: Any) -> list[str]:
    return [problem.values["place"] for problem in problems_of(document)]


def lie(made: Callable[[], Any], change: Callable[[Any], object]) -> Any:
    document = copy.deepcopy(made())
    change(document)
    return document


@pytest.mark.parametrize(
    ("made", "change", "place"),
    [
        (plain, lambda d: d["missing"].append({**open_()["missing"][0], "id": "S01"}), "missing"),
        (plain, lambda d: d["axioms"].pop(), "axioms"),
        (plain, lambda d: d["axioms"].reverse(), "axioms"),
        (plain, lambda d: d["schools"].pop(), "schools"),
        (plain, lambda d: d["schools"].append(d["schools"][0]), "schools"),
        (plain, lambda d: d["schools"][0]["binding"].clear(), "schools.S01.binding"),
        (plain, lambda d: d["schools"][0]["levels"].update(mid=1), "schools.S01.levels"),
        (plain, lambda d: d["schools"][0].update(enrolled="1.5"), "schools.S01.enrolled"),
        (by_level, lambda d: d["schools"][0]["levels"].clear(), "schools.heming.levels"),
        (open_, lambda d: d["schools"][0]["binding"].append("card"), "schools.heming.binding"),
        (open_, lambda d: d["schools"][0]["levels"].update(mid=1), "schools.heming.levels"),
    ],
)
def test_a_list_that_says_otherwise_is_told(
    made: Callable[[], Any], change: Callable[[Any], object], place: str
) -> None:
    assert places(lie(made, change)) == [place]


def test_the_promises_are_those_of_a_plan_of_the_kind() -> None:
    stated = {"levels": by_level()["axioms"], "none": plain()["axioms"]}
    assert set(places(plain() | {"axioms": stated["levels"]})) == {
        f"axioms.{axiom['id']}.evidence"
        for axiom in stated["none"] if axiom["evidence"] == "proved"
    }  # fmt: skip
    assert problems_of(open_() | {"axioms": stated["none"]})
    english = plan(PLANS / "sound.yaml", *SEATS, "--total", "200", "--lang", "en")
    assert problems_of(english) == ()
    assert problems_of(plain() | {"axioms": english["axioms"]}) == ()


def test_the_ratio_is_that_of_the_two_numbers() -> None:
    document = by_level()
    school = next(s for s in document["schools"] if s["enrolled"] is not None)

    def with_part(**more: Any) -> Any:
        others = [s for s in document["schools"] if s is not school]
        return document | {"schools": [*others, school | more]}

    low, high = {"low": "3", "high": "3"}, {"low": "3", "high": "4"}
    sound = {"intake": low, "plan": {"low": "9", "high": "9"}, "enrolled": "1/3"}
    assert problems_of(with_part(**sound)) == ()
    for other in (
        {"enrolled": "0.33"}, {"intake": high}, {"plan": high}, {"plan": {"low": "0", "high": "0"}},
        {"intake": {"low": None, "high": None}}, {"plan": {"low": "x", "high": "x"}},
    ):  # fmt: skip
        assert places(with_part(**{**sound, **other})) == [f"schools.{school['id']}.enrolled"]


# Plans that were refused though they are sound


def test_a_school_held_by_its_request_has_a_sound_plan(tmp_path: Path) -> None:
    # What its levels allow together is its request, so both make the ceiling.
    text = (CITY / "schools" / "liuyin.yaml").read_text(encoding="utf-8")
    request = "request: {mid: 600, senior: 0, pre_technician: 0}"
    assert request in text
    smaller = file_text(tmp_path, text.replace(request, request.replace("600", "300")))
    others = [p for p in sorted((CITY / "schools").iterdir()) if p.stem != "liuyin"]
    paths = (CITY / "city.yaml", smaller, *others)
    found = plan(*paths, "--year", "2022", "--total", "5500")
    (held,) = [s for s in found["schools"] if s["id"] == "liuyin"]
    (proved,) = [s for s in found["certificate"]["schools"] if s["id"] == "liuyin"]
    assert held["binding"] == proved["binding"] == ["levels", "request"]
    assert problems_of(found) == ()


@pytest.mark.parametrize("missing", ["", ", asked: 200"])
def test_a_floor_above_the_ceiling_in_whole_units_has_a_sound_plan(
    tmp_path: Path, missing: str
) -> None:
    # At least 15 are two tens, 18 places are one: the floor yields, though 15 is below 18.
    before, second = (PLANS / "sound.yaml").read_text(encoding="utf-8").rsplit("---\n", 1)
    small = before.replace("planned: 100, asked", "planned: 30, asked").replace("150", "18")
    city = file_text(tmp_path, f"{small}---\n{second.replace(missing, '')}")
    found = plan(city, *SEATS, "--total", "100")
    first = found["schools"][0]
    assert found["open"] == bool(missing)
    assert (first["floor"], first["ceiling"], first["seats"]["low"]) == (15, 18, 10)
    assert first["waived"]
    assert problems_of(found) == ()


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    text = json.dumps(plain())
    path = tmp_path / "plan.json"
    path.write_text(
        text.replace('"seats": {', '"seats": {"low": 9999, "high": 9999}, "seats": {', 1)
    )
    done = ran("quota", "verify", path)
    assert (done.code, done.out) == (2, "")
    assert "quota.verify_twice 文件里同一处的「seats」写了两次" in done.err


def test_numbers_that_no_city_has_are_of_no_form() -> None:
    for more in ({"total": 10**4200}, {"unit": 10**4200}):
        document = plain()
        document = document | {"certificate": document["certificate"] | more}
        assert {p.code for p in problems_of(document)} == {"quota.verify_form"}
