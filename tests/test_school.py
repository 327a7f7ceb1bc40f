"""Profiles: what is taken from them, and what every input may then be."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.errors import Notebook
from assess.school import (
    CityFile,
    ProfileFile,
    evidence,
    missing,
    possibilities,
    read_filing,
)
from assess.school.vocabulary import vocabulary
from assess.value import Possible
from tests.building import absent, known, not_applicable, unknown
from tests.filed import (
    FACTS,
    card,
    codes,
    file_text,
    filed,
    profile,
    profile_text,
    small,
    small_but,
    told,
    written,
)


def inputs(folder: Path, text: str) -> dict[str, Possible]:
    return possibilities(profile(folder, text), small().program)


# What is known


def test_every_input_of_the_program_is_given(tmp_path: Path) -> None:
    found = inputs(tmp_path, written())
    assert found.keys() == small().program.inputs.keys()
    assert found["students"] == known(3000)
    assert found["new_students[high]"] == known(400)
    assert found["floor_area"] == known("120001/2")
    assert found["counselling_room"] == known(1)
    assert found["ideology"] == known(2)
    assert found["kind"] == known(2)


@pytest.mark.parametrize("word", ["true", "是", "有", "yes", "YES", "'yes'"])
def test_words_for_yes(tmp_path: Path, word: str) -> None:
    assert inputs(tmp_path, written(counselling_room=word))["counselling_room"] == known(1)


@pytest.mark.parametrize("word", ["false", "否", "无", "no", "NO"])
def test_words_for_no(tmp_path: Path, word: str) -> None:
    assert inputs(tmp_path, written(counselling_room=word))["counselling_room"] == known(0)


def test_json_says_the_same_as_yaml(tmp_path: Path) -> None:
    facts = {
        "students": 3000, "senior_students": {"reported": 1800, "verified": 1750, "reason": "x"},
        "new_students": {"mid": 500, "high": None, "pre_technician": 100}, "floor_area": 60000.5,
    }  # fmt: skip
    told = {"profile": {"school": "S01", "kind": "technician", "year": 2023}, "facts": facts}
    path = file_text(tmp_path, json.dumps(told), "a.json")
    found = possibilities(filed(path).profiles[0], small().program)
    assert found["senior_students"] == known(1750)
    assert found["new_students[high]"] == unknown(0, 10000)
    assert found["floor_area"] == known("120001/2")


# What a blank means


@pytest.mark.parametrize("blank", [None, "null", "", "unknown", "不详"])
def test_a_blank_stands_for_its_whole_range(tmp_path: Path, blank: str | None) -> None:
    text = written(teachers=blank, counselling_room=blank, ideology=blank, new_students=blank)
    found = inputs(tmp_path, text)
    assert found["teachers"] == unknown(1, 3000)
    assert found["counselling_room"] == unknown(0, 1)
    assert found["ideology"] == unknown(0, 2)
    assert found["new_students[mid]"] == unknown(0, 10000)


@pytest.mark.parametrize("blank", [None, "null", "不详", "不适用", "not_applicable"])
def test_a_blank_may_mean_not_applicable(tmp_path: Path, blank: str | None) -> None:
    found = inputs(tmp_path, written(stations=blank))
    assert found["stations"] == absent(not_applicable("stations"))


@pytest.mark.parametrize("blank", [None, "null", "不详"])
def test_a_blank_may_mean_zero(tmp_path: Path, blank: str | None) -> None:
    assert inputs(tmp_path, written(external_teachers=blank))["external_teachers"] == known(0)


def test_one_member_may_be_blank(tmp_path: Path) -> None:
    found = inputs(tmp_path, written(new_students="{mid: 500, high: null}"))
    assert found["new_students[mid]"] == known(500)
    assert found["new_students[high]"] == unknown(0, 10000)
    assert found["new_students[pre_technician]"] == unknown(0, 10000)


def test_what_is_missing_is_listed(tmp_path: Path) -> None:
    text = written(teachers=None, stations=None, external_teachers=None, new_students="{mid: 1}")
    found = missing(evidence(profile(tmp_path, text)).values())
    assert [e.input for e in found] == [
        "new_students[high]",
        "new_students[pre_technician]",
        "teachers",
    ]
    assert found[0].label.zh == "当年招生人数（高级工）"
    assert found[0].label.en == "new students (advanced)"


# Parts and wholes


def test_a_blank_part_is_at_most_its_whole(tmp_path: Path) -> None:
    assert inputs(tmp_path, written(senior_students=None))["senior_students"] == unknown(0, 3000)


def test_a_blank_whole_is_at_least_its_part(tmp_path: Path) -> None:
    assert inputs(tmp_path, written(students=None))["students"] == unknown(1750, 30000)


def test_bounds_run_along_a_chain_whatever_the_order(tmp_path: Path) -> None:
    made = small_but(
        tmp_path / "pack",
        ("    part_of: students\n", "    part_of: teachers\n"),
        ("    range: [1, 3000]\n", "    range: [1, 3000]\n    part_of: students\n"),
    )
    notebook = Notebook()
    texts = (
        written(students="2000", senior_students=None, teachers=None),
        written(students=None, senior_students="900", teachers=None).replace("S01", "S02"),
    )
    paths = [file_text(tmp_path, t, f"{n}.yaml") for n, t in enumerate(texts)]
    down, up = read_filing(paths, made.pack, notebook).profiles
    assert notebook.problems == []
    found = possibilities(down, made.program)
    assert (found["teachers"], found["senior_students"]) == (unknown(1, 2000), unknown(0, 2000))
    found = possibilities(up, made.program)
    assert (found["teachers"], found["students"]) == (unknown(900, 3000), unknown(900, 30000))


def test_bounds_run_up_a_chain_that_is_declared_from_the_top(tmp_path: Path) -> None:
    made = small_but(
        tmp_path / "pack",
        ("    range: [1, 3000]\n", "    range: [1, 3000]\n    part_of: senior_students\n"),
    )
    path = file_text(tmp_path, written(students=None, senior_students=None, teachers="900"))
    found = possibilities(read_filing([path], made.pack, Notebook()).profiles[0], made.program)
    assert (found["senior_students"], found["students"]) == (
        unknown(900, 30000),
        unknown(900, 30000),
    )


def test_a_part_may_be_the_whole(tmp_path: Path) -> None:
    assert codes(file_text(tmp_path, written(senior_students="3000"))) == []


def test_contradicting_values_are_left_as_they_stand(tmp_path: Path) -> None:
    found = inputs(tmp_path, written(senior_students="3001"))
    assert (found["senior_students"], found["students"]) == (known(3001), known(3000))


def test_a_part_without_the_dimensions_of_its_whole_is_not_bounded(tmp_path: Path) -> None:
    made = small_but(tmp_path, ("    part_of: students\n", "    part_of: new_students\n"))
    assert vocabulary(made.pack).parts == ()


def test_members_are_bounded_by_the_whole_and_by_their_own_members(tmp_path: Path) -> None:
    made = small_but(
        tmp_path / "pack",
        ("    over: level\n", "    over: level\n    part_of: students\n"),
        ("    part_of: students\n", "    part_of: new_students\n    over: level\n"),
        ("require: senior_students", "require: senior_students[mid]"),
        ("measure: senior_students", "measure: senior_students[mid]"),
    )
    made_parts = vocabulary(made.pack).parts
    assert ("senior_students[mid]", "new_students[mid]") in made_parts
    assert ("new_students[mid]", "students") in made_parts
    assert ("senior_students[mid]", "new_students[high]") not in made_parts


@given(st.data())
def test_bounds_lose_no_world(data: st.DataObject) -> None:
    """Whatever was left out: what it really was stays possible."""
    students = data.draw(st.integers(1, 30000))
    truth = {"students": students, "senior_students": data.draw(st.integers(0, students))}
    shown = data.draw(st.sets(st.sampled_from(sorted(truth))))
    facts: dict[str, str | None] = {id: str(truth[id]) for id in shown}
    facts |= {id: None for id in truth if id not in shown}
    with tempfile.TemporaryDirectory() as folder:
        found = inputs(Path(folder), profile_text({**FACTS, **facts}))
    for id, value in truth.items():
        low, high = found[id].low, found[id].high
        assert low is not None
        assert high is not None
        assert low <= value <= high


# All problems at once


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    file_text(tmp_path, written(teachers="100人", stations="-1", senior_students="9999"), "b.yaml")
    typo = written(card("S02"), teachers="85%").replace("profile:", "profil:")
    file_text(tmp_path, typo, "a.yaml")
    found = [(p.span.file.rsplit("/", 1)[-1], p.code) for p in told(tmp_path)]
    assert found == [
        ("a.yaml", "yaml.missing_key"),
        ("a.yaml", "yaml.misspelled_key"),
        ("a.yaml", "profile.percent"),
        ("b.yaml", "profile.part_above_whole"),
        ("b.yaml", "profile.with_unit"),
        ("b.yaml", "profile.negative"),
    ]


def test_one_bad_profile_of_many_does_not_hide_the_others(tmp_path: Path) -> None:
    good = {"school": "S01", "kind": "technician", "year": 2023}
    bad = {"profile": {**good, "year": "x"}, "facts": {"teachers": True}}
    other = {"profile": good, "facts": {"students": "3千", "floor_area": 1}}
    many = {"profiles": [bad, other]}
    found = [p.code for p in told(file_text(tmp_path, json.dumps(many), "a.json"))]
    assert sorted(found) == ["profile.flag_for_number", "profile.with_unit", "yaml.expects_whole"]


def test_a_refused_value_is_not_said_to_be_missing_too(tmp_path: Path) -> None:
    assert codes(file_text(tmp_path, written(floor_area="85%"))) == ["profile.percent"]


def test_all_flaws_of_one_fact_are_told_at_once(tmp_path: Path) -> None:
    text = written(teachers="{reported: 100人, remark: 含外聘, by: 7, verified: 85%}")
    assert codes(file_text(tmp_path, text)) == [
        "profile.with_unit",
        "profile.unknown_detail",
        "profile.text_needed",
        "profile.percent",
    ]


def test_what_is_refused_is_left_out_of_the_profile(tmp_path: Path) -> None:
    correction = "{fact: new_students, member: x, value: 1, reason: r, by: b, date: 2024-03-01}"
    text = written(teachers="{reported: 150, verified: 85%}", extra=f"corrections: [{correction}]")
    filing = read_filing([file_text(tmp_path, text)], small().pack, Notebook())
    assert "teachers" not in filing.profiles[0].entries
    assert filing.profiles[0].flawed == {"teachers"}
    assert filing.profiles[0].corrections == ()


def test_many_profiles_in_one_file(tmp_path: Path) -> None:
    lines = [written(card(f"S0{n}"), students=str(3000 + n)) for n in (2, 1)]
    path = file_text(tmp_path, "---\n".join(lines))
    assert [p.school for p in filed(path).profiles] == ["S01", "S02"]
    items = "".join("- " + text.rstrip().replace("\n", "\n  ") + "\n" for text in lines)
    listed = filed(file_text(tmp_path, "profiles:\n" + items, "b.yaml")).profiles
    assert [p.school for p in listed] == ["S01", "S02"]
    assert evidence(listed[1])["students"].span.line == 11 - 7


def test_layout_does_not_change_the_digest(tmp_path: Path) -> None:
    plain = profile(tmp_path, written())
    other = profile(tmp_path, "# a comment\n" + written().replace("3000", "  3000"))
    assert plain.digest == other.digest
    assert plain.digest != profile(tmp_path, written(students="3001")).digest
    assert plain.digest != profile(tmp_path, written(stations=None)).digest


def test_schemas_say_what_is_needed() -> None:
    schema = ProfileFile.model_json_schema()
    one = schema["$defs"]["SchoolYear"]
    assert one["required"] == ["profile", "facts"]
    assert one["additionalProperties"] is False
    assert {"$ref": "#/$defs/SchoolYear"} in schema["anyOf"]
    assert {"$ref": "#/$defs/ManyProfiles"} in schema["anyOf"]
    assert CityFile.model_json_schema()["required"] == ["city", "roster"]
