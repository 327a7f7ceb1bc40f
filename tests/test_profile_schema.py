"""Editors: every file that is checked in fits its schema, and slips do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assess.desk.profile_schema import profile_schema
from assess.desk.schemas import DRAFT, models
from assess.errors import Notebook
from assess.language.entries.folders import shipped_rules
from assess.language.text.source import read
from assess.loading import load
from tests.desk import ran
from tests.inline import pack_of

CITY = Path(__file__).parent.parent / "cases" / "changzhou-2021-2023" / "city"
PACK = "changzhou-2021-2023"


def documents(path: Path) -> list[Any]:
    """The data of every document of a file, as the software reads it."""
    return [document.data for document in read(path, Notebook())]


def faults(schema: dict[str, Any], data: Any) -> list[str]:
    return [error.json_path for error in Draft202012Validator(schema).iter_errors(data)]


@pytest.fixture(scope="module")
def of_profiles() -> dict[str, Any]:
    return profile_schema(load(PACK).pack)


@pytest.mark.parametrize("path", sorted(CITY.rglob("*.yaml")), ids=lambda path: path.name)
def test_the_demo_city_fits(path: Path, of_profiles: dict[str, Any]) -> None:
    city = models()["city"].model_json_schema(by_alias=True)
    for data in documents(path):
        assert faults(city if "roster" in data else of_profiles, data) == []


def test_every_file_of_the_shipped_packs_fits() -> None:
    schema = models()["pack"].model_json_schema(by_alias=True)
    paths = sorted(shipped_rules().rglob("*.yaml"))
    assert paths
    for path in paths:
        for data in documents(path):
            assert faults(schema, data) == [], path


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"studens": 1}, "$.facts"),
        ({"students": -1}, "$.facts.students"),
        ({"students": True}, "$.facts.students"),
        ({"counselling_room": 1}, "$.facts.counselling_room"),
        ({"new_students": {"middle": 3}}, "$.facts.new_students"),
        ({"students": {"reported": 5, "verfied": 5}}, "$.facts.students"),
        ({"party_building": "somewhat"}, "$.facts.party_building"),
    ],
)
def test_slips_are_seen(facts: dict[str, Any], place: str, of_profiles: dict[str, Any]) -> None:
    card = {"school": "S01", "kind": "senior", "year": 2023}
    one = {**of_profiles, "anyOf": [{"$ref": "#/$defs/SchoolYear"}]}
    assert faults(one, {"profile": card, "facts": {"students": 3}}) == []
    found = Draft202012Validator(one).iter_errors({"profile": card, "facts": facts})
    assert [error.json_path for any_of in found for error in any_of.context or [any_of]] == [place]


def test_lists_of_items() -> None:
    schema = profile_schema(
        pack_of(
            """
labels: {award: {label: 奖项, worst_to_best: {second: 二等奖, first: 一等奖}}}
facts:
  prizes:
    label: 获奖
    type: items
    range: [0, 9]
    fields:
      grade: {label: 等级, type: award}
      project: {label: 项目, type: text}
      people: {label: 人数, range: [1, 5]}
    assumption: 示例
"""
        )
    )
    prizes = schema["$defs"]["SchoolYear"]["properties"]["facts"]["properties"]["prizes"]
    good = [{"grade": "一等奖", "project": "钳工", "people": 2}]
    for fine in ([], good, {"reported": good, "by": "李"}, None):
        assert faults(prizes, fine) == []
    for wrong in ([{"garde": "first"}], [{"people": 6}], [{"grade": "third"}], {"reported": 3}, 3):
        assert faults(prizes, wrong) != []


def test_the_command(of_profiles: dict[str, Any]) -> None:
    assert ran("schema", "profile", "--pack", PACK).json == of_profiles
    assert of_profiles["$schema"] == DRAFT
    done = ran("schema", "pack", "--pack", PACK)
    assert (done.code, "--pack 只用于 profile" in done.err) == (2, True)
