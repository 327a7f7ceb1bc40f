"""Which of several schools equally entitled to a seat goes first, by figures that a pack names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.errors import Refused
from assess.quota.apportion import apportion
from assess.quota.apportion_levels import apportion_levels
from assess.quota.certificate import certificate
from assess.quota.certificate_levels import certificate_levels
from assess.quota.claims import Question, School
from assess.quota.levels import Cell, Level, LevelQuestion
from assess.quota.open_question import OpenQuestion, OpenSchool
from assess.quota.undecided import Seats, decide
from assess.quota.verification.levels import verify_levels
from assess.quota.verification.plan import verify
from assess.value import Rational
from tests.test_cli_answers import ran


def tied(id: str, *ties: int, claim: int = 10) -> School:
    return School(id, Rational(claim), {"request": 100}, 0, tuple(map(Rational, ties)))


def test_the_greater_figure_goes_before_the_claim_and_the_code() -> None:
    # By 10 : 30 of 2 seats, b is due its second where a is due its first: (2·1 + 1)/60 = 1/20.
    assert apportion(Question((tied("a"), tied("b", claim=30)), 2)).seats == {"b": 2, "a": 0}
    first = Question((tied("a", 5), tied("b", 4, claim=30)), 2)
    assert apportion(first).seats == {"a": 1, "b": 1}
    # Of equal figures the next one, then the claim, then the code.
    second = Question((tied("a", 5, 1), tied("b", 5, 2)), 3)
    assert apportion(second).seats == {"a": 1, "b": 2}
    same = Question((tied("a", 5), tied("b", 5, claim=30)), 2)
    assert apportion(same).seats == {"b": 2, "a": 0}
    assert apportion(Question((tied("b", 5), tied("a", 5)), 3)).seats == {"a": 2, "b": 1}


def by_level(*schools: School, total: int) -> LevelQuestion:
    cells = {school.id: {"mid": Cell(school.claim, 100)} for school in schools}
    return LevelQuestion(Question(schools, total), (Level("mid"),), cells)


def test_it_does_so_by_level_too() -> None:
    made = apportion_levels(by_level(tied("a", 1), tied("b", 2), total=3)).seats
    assert made == {"a": {"mid": 1}, "b": {"mid": 2}}


def test_the_verifiers_rank_by_it() -> None:
    plain = certificate(apportion(Question((tied("a", 1), tied("b", 2)), 3)))
    leveled = certificate_levels(apportion_levels(by_level(tied("a", 1), tied("b", 2), total=3)))
    for document, check in ((plain, verify), (leveled, verify_levels)):
        assert check(document) == ()
        text = json.dumps(document)
        for lie in ('"ties": ["2"]', '"ties": ["3"]'):
            changed = json.loads(text.replace('"ties": ["1"]', lie))
            assert "quota.verify_differs" in {problem.code for problem in check(changed)}
        unlike = json.loads(text.replace('"ties": ["1"]', '"ties": []'))
        assert [problem.code for problem in check(unlike)] == ["quota.verify_form"]


def test_a_school_without_the_figure_is_refused() -> None:
    nothing = School("a", Rational(10), {"request": 100}, 0, (None,))
    with pytest.raises(Refused) as caught:
        apportion(Question((nothing, tied("b", 1)), 3))
    assert [problem.code for problem in caught.value.problems] == ["quota.missing_tie"]


def test_an_open_figure_opens_the_tie() -> None:
    open_ = OpenSchool(tied("a", 0), tied("a", 9))
    other = OpenSchool(tied("b", 4), tied("b", 4))
    found = decide(OpenQuestion((open_, other), 3))
    assert found.seats == {"a": Seats(1, 2), "b": Seats(1, 2)}


PACK = """
language: 1
pack: {id: even, label: 计划, version: "1", years: [2024]}
labels:
  kind: {label: 类别, members: {x: 学校}}
facts:
  asked: {label: 申报数, range: [1, 900], assumption: 示例}
  teachers: {label: 教师数, range: [1, 900], assumption: 示例}
figures:
  claim: {label: 应得, value: asked, assumption: 示例}
  staff: {label: 教师, value: teachers, assumption: 示例}
quota: {claim: claim, limits: {request: claim}, ties: {by: staff, assumption: 教师多的先得}}
"""


def test_a_pack_names_it_and_the_plan_tells_it(tmp_path: Path) -> None:
    (tmp_path / "even").mkdir()
    (tmp_path / "even" / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "schools.yaml").write_text(
        "profiles:\n"
        + "".join(
            f"  - {{profile: {{school: {id}, kind: x, year: 2024}}, "
            f"facts: {{asked: 10, teachers: {teachers}}}}}\n"
            for id, teachers in (("A", 7), ("B", 8))
        ),
        encoding="utf-8",
    )
    words = (
        "quota", "plan", tmp_path / "schools.yaml", "--pack", tmp_path / "even", "--year", "2024",
        "--total", "7",
    )  # fmt: skip
    told = ran(*words).out
    assert "；最后的名额 B 与 A 同等应得，按规则归前者\n" in told
    assert "\n  同等应得的，先给教师大的，再同，应得数大的，再同，代码在前的\n" in told
    assert "\n  同等应得时的先后（ties）：教师多的先得\n" in told
    assert (
        "the larger 教师, then the larger claim, then the code" in ran(*words, "--lang", "en").out
    )
    document = json.loads(ran(*words, "--format", "json").out)
    assert document["ties"] == [{"id": "staff", "label": "教师"}]
    assert {s["id"]: s["seats"]["low"] for s in document["schools"]} == {"A": 3, "B": 4}
    assert [s["ties"] for s in document["certificate"]["schools"]] == [["8"], ["7"]]
