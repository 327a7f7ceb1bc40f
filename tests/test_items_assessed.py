"""Schools that list items, assessed: scores, explanations, gaps, case files, both engines."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from gmpy2 import mpq

from assess.analysis.agreement import read_case, write_case
from assess.analysis.assessment import Assessment
from assess.analysis.explain import explain
from assess.engines import meaning
from assess.engines.inference import Inference
from assess.errors import Refused
from assess.loading import Loaded, load
from assess.outcome import Items, Member
from assess.value import Possible
from tests.assessed import assessed, one
from tests.building import known, not_applicable, q, unknown
from tests.desk import ran
from tests.filed import file_text
from tests.test_soundness import escapes, within

CONTESTS = Path(__file__).parent / "packs" / "contests"

SCHOOLS = """
profiles:
  - profile: {school: S01, kind: ordinary, year: 2023}
    facts:
      students: 900
      prizes:
        - {grade: first, level: city, project: 网络安全, people: 3}
        - {grade: second, level: state, project: 网络安全, people: 1}
        - {grade: third, level: state, project: 焊接, people: 2}
      incidents: []
  - profile: {school: S02, kind: ordinary, year: 2023}
    facts:
      students: 500
      incidents: [{injured: 2, serious: true}]
  - profile: {school: S03, kind: senior, year: 2023}
    facts:
      students: 800
      prizes:
        - {grade: 不详, level: state, project: 焊接, people: 2}
        - {grade: first, level: city, project: 钳工, people: 1}
      incidents: [{injured: 0, serious: false}, {injured: 0, serious: null}]
"""


@cache
def contests() -> Loaded:
    return load(str(CONTESTS))


def scored(folder: Path, text: str = SCHOOLS) -> Assessment:
    """Assessed by the rule engine, which the umpire checks."""
    return assessed(file_text(folder, text), loaded=contests(), engine="inference")


def points(assessment: Assessment, school: str) -> list[Possible]:
    """Contests, safety, total."""
    verdict = one(assessment, school)
    assert verdict.total is not None
    return [*(i.points for i in verdict.indicators), verdict.total]


def test_items_are_scored_and_only_the_best_of_a_project_counts(tmp_path: Path) -> None:
    found = scored(tmp_path)
    assert found.problems[:-1] == ()  # but for the missing roster
    # 网络安全: 2 and 3, so 3; 焊接: 2; no incidents
    assert points(found, "S01") == [known(5), known(4), known(9)]
    # An unknown list of prizes is worth anything up to the cap; one serious incident.
    assert points(found, "S02") == [unknown(0, 6), known(3), unknown(3, 9)]
    # 焊接 at the national level is worth 2 to 5, 钳工 2: 4 to 7, capped at 6; two incidents
    assert points(found, "S03") == [unknown(4, 6), known(2), unknown(6, 8)]
    ratings = [one(found, school).possible_ratings for school in ("S01", "S02", "S03")]
    assert ratings == [("good",), ("fail", "pass"), ("pass", "good")]


def test_what_is_missing_is_a_list_or_a_field_of_an_item(tmp_path: Path) -> None:
    found = scored(tmp_path)
    told = [
        (m.input, m.label.zh, m.label.en, m.unit, m.range, m.cause)
        for school in ("S02", "S03")
        for m in one(found, school).missing
    ]
    assert told == [
        ("prizes", "竞赛获奖", "contest prizes", "items", unknown(0, 20), "blank"),
        ("prizes[1].grade", "竞赛获奖第 1 项的等级", "grade of item 1 of contest prizes", "one",
         unknown(0, 2), "blank"),
        ("incidents[2].serious", "安全事故第 2 项的较大事故", "serious of item 2 of incidents",
         "one", unknown(0, 1), "blank"),
    ]  # fmt: skip
    assert one(found, "S01").missing == ()


def test_an_explanation_tells_how_many_items_were_reported(tmp_path: Path) -> None:
    scoring = scored(tmp_path).scoring
    (loss,) = explain(scoring, "S01").losses
    (reported,) = loss.reported
    assert (reported.reading.id, reported.reading.value, reported.text) == ("prizes", known(3), "3")
    lost = {x.indicator.id: x for x in explain(scoring, "S02").losses}
    told = [(r.reading.value, r.basis) for x in lost.values() for r in x.reported]
    assert told == [(unknown(0, 20), "blank"), (known(1), "reported")]


def test_a_blank_field_of_an_item_is_tried_at_both_ends(tmp_path: Path) -> None:
    found = {d.missing.input: d for d in explain(scored(tmp_path).scoring, "S03").deciders}
    grade, serious = found["prizes[1].grade"], found["incidents[2].serious"]
    assert [(t.value, t.total) for t in grade.at] == [(q(0), known(6)), (q(2), known(8))]
    assert [t.possible_ratings for t in grade.at] == [("pass",), ("pass", "good")]
    assert [t.possible_ratings for t in serious.at] == [("pass", "good"), ("pass",)]
    assert explain(scored(tmp_path).scoring, "S02").deciders == ()


def test_a_blank_field_is_filled_in_its_own_item(tmp_path: Path) -> None:
    text = """
profile: {school: S01, kind: ordinary, year: 2023}
facts:
  students: 800
  prizes:
    - {grade: first, level: city, project: 钳工, people: 1}
    - {grade: null, level: state, project: 焊接, people: 1}
  incidents: []
"""
    (grade,) = explain(scored(tmp_path, text).scoring, "S01").deciders
    # 钳工 2; 焊接 2 or 5, the cap being 6; 4 for safety
    assert [t.total for t in grade.at] == [known(8), known(10)]


def test_a_field_that_a_check_would_refuse_is_told(tmp_path: Path) -> None:
    text = """
profile: {school: S01, kind: ordinary, year: 2023}
facts:
  students: 8
  prizes: [{grade: first, level: city, project: 钳工, people: null}]
  incidents: []
"""
    scoring = scored(tmp_path, text).scoring
    (people,) = explain(scoring, "S01").deciders
    assert [t.refused for t in people.at] == [(), ("winners_enrolled",)]


def test_a_check_over_a_list_refuses_the_profile(tmp_path: Path) -> None:
    text = """
profile: {school: S01, kind: ordinary, year: 2023}
facts:
  students: 4
  prizes: [{grade: first, level: city, project: 钳工, people: 5}]
  incidents: []
"""
    with pytest.raises(Refused) as refused:
        scored(tmp_path, text)
    (problem,) = refused.value.problems
    assert problem.code == "profile.check_a"
    assert problem.values["facts_zh"] == "竞赛获奖 1 项；在校生人数 4"


def test_the_commands_tell_of_lists(tmp_path: Path) -> None:
    path = file_text(tmp_path, SCHOOLS)
    told = ran("score", path, "--pack", CONTESTS)
    assert told.code == 0
    assert "缺 1 项：竞赛获奖\n" in told.out
    why = ran("explain", path, "--pack", CONTESTS, "--school", "S01")
    assert "上报 竞赛获奖 3项（自报）" in why.out
    why = ran("explain", path, "--pack", CONTESTS, "--school", "S02", "--lang", "en")
    assert "reported: contest prizes 0–20 items (blank)" in why.out
    checked = ran("check", CONTESTS)
    assert (checked.code, checked.err) == (0, "")


def test_a_case_file_holds_the_lists(tmp_path: Path) -> None:
    program = contests().program(2023)
    cohort = scored(tmp_path).scoring.cohort.members
    none = Items(None, reasons=frozenset({not_applicable("incidents")}))
    odd = Member("odd", cohort[0].inputs, {"prizes": Items((), True), "incidents": none})
    path = write_case(tmp_path / "cases", program, "inference", (*cohort, odd), [])
    assert read_case(path) == (*cohort, odd)


def completion(member: Member, random: Random) -> Member:
    """The member with every open list some list of its kind, every open field some value."""
    program = contests().program(2023)
    lists: dict[str, Items] = {}
    for id, about in program.item_lists.items():
        items = member.items[id]
        known_ = items.known or ()
        if items.open:
            widest = {name: field.widest for name, field in about.fields.items()}
            known_ = tuple(widest for _ in range(random.randint(0, about.most)))
        made = []
        for item in known_:
            chosen = {}
            for name, value in item.items():
                assert value.low is not None
                assert value.high is not None
                number = mpq(random.randint(int(value.low), int(value.high)))
                chosen[name] = Possible(number, number)
            made.append(chosen)
        lists[id] = Items(tuple(made))
    return Member(member.id, member.inputs, lists)


@pytest.mark.parametrize("seed", range(40))
def test_no_completion_of_lists_leaves_the_interval(tmp_path: Path, seed: int) -> None:
    program, random = contests().program(2023), Random(seed)
    cohort = scored(tmp_path).scoring.cohort.members
    said = meaning.evaluate(program, cohort)
    whole = tuple(completion(member, random) for member in cohort)
    done = meaning.evaluate(program, whole)
    assert escapes(done, said) == []
    decided = [value for s in done.schools.values() for value in s.values.values()]
    assert all(value.decided for value in decided)


def test_a_tighter_interval_than_the_truth_would_be_seen() -> None:
    assert not within(known(7), unknown(0, 6))


def test_both_engines_agree_on_every_completion(tmp_path: Path) -> None:
    program = contests().program(2023)
    cohort = scored(tmp_path).scoring.cohort.members
    engine, random = Inference(program), Random(7)
    for _ in range(10):
        whole = tuple(completion(member, random) for member in cohort)
        assert engine.evaluate(whole) == meaning.evaluate(program, whole)
