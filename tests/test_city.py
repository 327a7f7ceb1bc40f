"""The cohort of a year: who belongs to it, and what is known of those who filed nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.engines.meaning import evaluate
from assess.errors import Notebook
from assess.messages import severity
from assess.school import read_filing
from assess.value import Possible
from tests.building import known, not_applicable, unknown
from tests.filed import card, codes, examined, file_text, filed, gathered, small, told, written

ROSTER = """city: {id: nowhere, name: {zh: 乌有市, en: Nowhere}}
invented: true
roster:
  - {school: S02, name: {zh: 乙校, en: Second}, kind: senior, years: [2023]}
  - {school: S01, name: {zh: 甲校, en: First}, kind: technician, years: [2022, 2023]}
  - {school: S03, name: {zh: 丙校, en: Third}, kind: ordinary, years: [2022]}
"""


def city(folder: Path, roster: str = ROSTER) -> Path:
    file_text(folder, roster, "city.yaml")
    file_text(folder, written(card("S01")), "s01.yaml")
    return folder


def test_the_roster_says_who_the_cohort_is(tmp_path: Path) -> None:
    found = gathered(city(tmp_path))
    assert [(s.id, s.label.zh, s.kind) for s in found.schools] == [
        ("S01", "甲校", "technician"),
        ("S02", "乙校", "senior"),
    ]
    assert found.whole
    assert [s.id for s in found.unheard] == ["S02"]
    assert [m.id for m in found.members] == ["S01", "S02"]


def test_each_year_has_its_own_cohort(tmp_path: Path) -> None:
    file_text(tmp_path, written(card("S03", 2022, "ordinary")), "s03.yaml")
    assert [s.id for s in gathered(city(tmp_path), year=2022).schools] == ["S01", "S03"]
    assert [s.id for s in gathered(tmp_path, year=2022).unheard] == ["S01"]
    assert [s.id for s in gathered(tmp_path, year=2023).unheard] == ["S02"]


def test_of_a_silent_school_only_the_kind_is_known(tmp_path: Path) -> None:
    silent = gathered(city(tmp_path)).unheard[0]
    program = small().program
    assert silent.inputs.keys() == program.inputs.keys()
    assert silent.inputs["kind"] == known(1)
    assert silent.inputs["senior_students"] == unknown(0, 30000)
    assert silent.inputs["stations"] == unknown(0, 100, not_applicable("stations"))
    assert silent.inputs["last.1.rating"] == unknown(0, 3, not_applicable("last.1.rating"))
    others = {id: v for id, v in silent.inputs.items() if id != "kind"}
    assert others == {id: i.widest for id, i in program.inputs.items() if id != "kind"}


def test_a_silent_school_leaves_nothing_decided(tmp_path: Path) -> None:
    found = evaluate(small().program, examined(city(tmp_path)).cohort.members)
    assert found.schools["S01"].values["rating"].decided
    assert found.schools["S02"].values["rating"] == unknown(0, 3)


def test_without_a_roster_the_files_are_the_cohort_and_a_warning_says_so(tmp_path: Path) -> None:
    path = file_text(tmp_path, written())
    found = gathered(path)
    assert [s.id for s in found.schools] == ["S01"]
    assert not found.whole
    assert [(p.code, severity(p)) for p in found.remarks] == [("city.no_roster", "warning")]
    remarks = gathered(city(tmp_path / "city")).remarks
    told = [(p.code, severity(p)) for p in remarks]
    assert told == [("city.unheard", "warning"), ("city.past_missing", "warning")]


def test_a_school_has_its_own_name_else_the_rosters_else_its_code(tmp_path: Path) -> None:
    named = written("profile: {school: S02, name: 学校乙, kind: senior, year: 2023}")
    file_text(tmp_path, named, "s02.yaml")
    assert [s.label.zh for s in gathered(city(tmp_path)).schools] == ["甲校", "学校乙"]
    alone = gathered(file_text(tmp_path / "alone", written()))
    assert alone.schools[0].label.en == "S01"


def test_folders_are_searched_and_hidden_files_left_alone(tmp_path: Path) -> None:
    city(tmp_path)
    file_text(tmp_path, written(card("S02", kind="senior")), "deep/er/s02.yml")
    file_text(tmp_path, "not a profile", ".hidden/a.yaml")
    file_text(tmp_path, "not a profile", ".a.yaml")
    file_text(tmp_path, "not a profile", "readme.txt")
    assert [s.id for s in gathered(tmp_path).schools if s.profile] == ["S01", "S02"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = city(tmp_path) / "s01.yaml"
    assert len(filed(tmp_path, path, path).profiles) == 1


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    paths = [
        file_text(tmp_path, ROSTER, "b.yaml"),
        file_text(tmp_path, written(card("S02", kind="senior"), teachers=None), "a.yaml"),
        file_text(tmp_path, written(card("S01")), "c.yaml"),
    ]
    assert gathered(*paths).members == gathered(*reversed(paths)).members


def test_a_roster_and_profiles_may_share_a_file(tmp_path: Path) -> None:
    path = file_text(tmp_path, ROSTER + "---\n" + written())
    assert [s.id for s in gathered(path).unheard] == ["S02"]


def test_a_file_called_city_is_a_roster_even_when_it_is_not_one(tmp_path: Path) -> None:
    path = file_text(tmp_path, "cities: {}", "city.yaml")
    found = [(p.code, p.values.get("suggestion") or p.values.get("key")) for p in told(path)]
    assert ("yaml.missing_key", "roster") in found


def test_a_broken_roster_is_no_reason_to_speak_of_none(tmp_path: Path) -> None:
    folder = city(tmp_path, ROSTER.replace("invented: true", "invented: 5"))
    assert codes(folder) == ["yaml.expects_flag"]


@pytest.mark.parametrize("name", ["nowhere", "nowhere.yaml"])
def test_a_path_that_does_not_exist(tmp_path: Path, name: str) -> None:
    notebook = Notebook()
    filing = read_filing([tmp_path / name], small().pack, notebook)
    assert [(p.code, p.span.file) for p in notebook.problems] == [
        ("yaml.not_found", str(tmp_path / name))
    ]
    assert filing.profiles == ()


def test_all_quarrels_with_the_roster_are_told_at_once(tmp_path: Path) -> None:
    file_text(tmp_path, written(card("S02", kind="ordinary")), "s02.yaml")
    file_text(tmp_path, written(card("S03", kind="ordinary")), "s03.yaml")
    file_text(tmp_path, written(card("S09")), "s09.yaml")
    found = codes(city(tmp_path))
    assert found == ["city.other_kind", "city.not_open", "city.not_on_roster"]


def test_a_past_result_left_out_is_unknown_where_the_roster_says_there_was_one(
    tmp_path: Path,
) -> None:
    """Else a school would gain by leaving last year's card out: it would count as none."""
    kept = small().program.inputs["last.1.rating"]
    for years, expected in (("[2022, 2023]", kept.widest), ("[2023]", None)):
        folder = tmp_path / years.strip("[]").replace(", ", "_")
        folder.mkdir()
        roster = (
            "city: {id: nowhere}\nroster:\n"
            f"  - {{school: S01, name: 甲, kind: technician, years: {years}}}\n"
        )
        file_text(folder, roster, "city.yaml")
        file_text(folder, written(), "s01.yaml")
        value = examined(folder).cohort.schools[0].inputs["last.1.rating"]
        if expected is not None:
            assert value == expected
        else:
            assert value.low is None
            assert value.decided


def test_a_doubted_fact_does_not_bring_a_past_result_back(tmp_path: Path) -> None:
    """Taking the facts anew once made "unknown" into "there was none"."""
    roster = (
        "city: {id: nowhere}\nroster:\n"
        "  - {school: S01, name: 甲, kind: technician, years: [2022, 2023]}\n"
    )
    file_text(tmp_path, roster, "city.yaml")
    file_text(tmp_path, written(floor_area="10"), "s01.yaml")  # fails a check of level C
    found = examined(tmp_path)
    assert found.findings["S01"].doubts
    inputs = found.cohort.members[0].inputs
    assert inputs["last.1.rating"] == small().program.inputs["last.1.rating"].widest


def test_a_year_of_which_anything_is_known_is_not_forgotten_without_a_roster(
    tmp_path: Path,
) -> None:
    """A reader left last year's result out, and the rating was better for it, and decided."""
    alone = written(card("S01"))
    unknown_then = unknown(0, 3, not_applicable("last.1.rating"))
    assert gathered(file_text(tmp_path, alone, "a.yaml")).schools[0].inputs["last.1.rating"] == (
        Possible(None, None, unknown_then.reasons)
    )
    stated = alone + "history: [{year: 2022, source: 考核通报, values: {senior_share.points: 3}}]\n"
    told = gathered(file_text(tmp_path / "b", stated, "b.yaml"))
    assert told.schools[0].inputs["last.1.rating"] == unknown_then
    assert "city.past_missing" in {problem.code for problem in told.remarks}
    both = tmp_path / "c"
    file_text(both, alone, "now.yaml")
    file_text(both, written(card("S01", 2022)), "then.yaml")
    assert gathered(both).schools[0].inputs["last.1.rating"] == unknown_then
