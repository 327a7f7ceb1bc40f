"""From profiles to verdicts: exact values, what is open, who is told, and engines that differ."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assess.analysis.agreement import Difference, disagreements, possible_text, read_case
from assess.engines import meaning
from assess.engines.inference import Inference
from assess.language.about import Text
from assess.messages import render
from assess.outcome import CityOutcome
from assess.value import Possible
from assess.verdict import ConclusionVerdict, Note, Support, Unasked
from tests.assessed import assessed, indicator, loaded_small, one, two_schools
from tests.building import absent, known, not_applicable, q, unknown
from tests.filed import card, file_text, written

OWN = Text("测试用", "for tests")


def test_a_decided_verdict_is_exact(tmp_path: Path) -> None:
    verdict = one(assessed(*two_schools(tmp_path)), "A1")
    assert (verdict.total, verdict.rating, verdict.decided) == (known("24/5"), "fail", True)
    assert verdict.possible_ratings == ("fail",)
    assert (verdict.kind, verdict.kind_label.zh, verdict.year) == ("senior", "高级技工学校", 2023)
    assert [(g.id, g.points, g.max) for g in verdict.goals] == [
        ("enrolment", known("24/5"), q(10)),
        ("conditions", known(0), q(5)),
    ]
    told = {i.id: (i.status, i.value, i.target, i.points, i.max) for i in verdict.indicators}
    assert told == {
        "senior_share": ("partly", known("11/25"), known("11/20"), known("24/5"), q(6)),
        "intake": ("unmet", known("27/100"), known("3/10"), known(0), q(4)),
        "counselling": ("unmet", known(0), known(1), known(0), q(5)),
    }
    assert verdict.missing == ()


def test_what_is_missing_leaves_a_range_and_a_set(tmp_path: Path) -> None:
    verdict = one(assessed(*two_schools(tmp_path)), "B2")
    assert (verdict.total, verdict.rating, verdict.decided) == (unknown(4, 15), None, False)
    assert verdict.possible_ratings == ("fail", "pass", "good", "excellent")
    assert indicator(verdict, "senior_share").status == "unknown"
    assert indicator(verdict, "senior_share").points == unknown(0, 6)
    assert indicator(verdict, "intake").status == "met"
    assert [(m.input, m.range, m.cause) for m in verdict.missing] == [
        ("senior_students", unknown(0, 2000), "blank"),
        ("counselling_room", unknown(0, 1), "blank"),
    ]
    assert verdict.missing[0].label.zh == "高级工以上在校生人数"


def test_a_conclusion_keeps_every_rule_that_fired(tmp_path: Path) -> None:
    assessment = assessed(*two_schools(tmp_path))
    (certain,) = one(assessment, "A1").conclusions
    because = Support("no_room", Text("未设心理咨询室", "no counselling room"), (), OWN, True)
    label, type = Text("等次上限", "ceiling of the rating"), certain.type
    assert certain == ConclusionVerdict(
        "ceiling", label, type, known(2), ((q(2), True),), (because,)
    )
    (possible,) = one(assessment, "B2").conclusions
    assert possible == ConclusionVerdict(
        "ceiling", label, type, unknown(2, 3), ((q(2), False),), (replace(because, certain=False),)
    )


def test_no_rule_no_conclusion(tmp_path: Path) -> None:
    verdict = one(assessed(file_text(tmp_path, written())))
    assert verdict.conclusions == ()
    assert (verdict.rating, verdict.total) == ("excellent", known(15))


def test_not_asked_of_a_kind_is_not_applicable_and_its_weight_goes(tmp_path: Path) -> None:
    verdict = one(assessed(file_text(tmp_path, written(card(kind="ordinary")))))
    told = indicator(verdict, "senior_share")
    assert told.status == "not_applicable"
    assert told.points == absent(not_applicable("senior_share.value"))
    assert verdict.goals[0].points == known(10)


def test_a_rule_without_a_value_is_told_as_not_asked(tmp_path: Path) -> None:
    weak = written(ideology="{grade: weak, reason: 材料不齐}")
    verdict = one(assessed(file_text(tmp_path, weak)))
    label = Text("上年不合格且思政教育较弱", "failed last year and ideological education is weak")
    assert verdict.unasked == (Unasked("still_weak", label, ("last.1.rating",)),)
    # Where the other condition fails, it did not matter what is absent.
    assert one(assessed(file_text(tmp_path, written()))).unasked == ()


def test_an_unanswered_doubt_is_missing_and_an_answer_is_a_note(tmp_path: Path) -> None:
    crowded = {"students": "9000", "senior_students": "8000", "teachers": "150"}
    answers = "answers: {staffed: 大量外聘企业教师授课}"
    doubted = one(assessed(file_text(tmp_path, written(extra=answers, **crowded))))
    assert [(m.input, m.cause) for m in doubted.missing] == [("senior_students", "doubted")]
    label = Text("生师比不超过警戒线", "not too many students per teacher")
    assert doubted.notes[0] == Note("answered", "staffed", label, "大量外聘企业教师授课")


def test_a_correction_and_what_nobody_verified_are_notes(tmp_path: Path) -> None:
    extra = (
        "corrections: [{fact: teachers, value: 160, reason: 申诉成立, by: 李, date: 2024-01-05}]"
    )
    verdict = one(assessed(file_text(tmp_path, written(extra=extra))))
    notes = {(n.kind, n.about): n.text for n in verdict.notes}
    assert notes["correction", "teachers"] == "2024-01-05 李: 申诉成立"
    assert notes["reported", "students"] == "3000"
    assert ("reported", "teachers") not in notes


def test_either_basis_can_be_scored(tmp_path: Path) -> None:
    paths = two_schools(tmp_path)
    verified = indicator(one(assessed(*paths), "A1"), "senior_share")
    reported = indicator(one(assessed(*paths, basis="reported"), "A1"), "senior_share")
    assert (verified.value, reported.value) == (known("11/25"), known("1/2"))
    assert reported.points == known("5.45")


def test_the_digests_say_what_it_was_made_from(tmp_path: Path) -> None:
    paths = two_schools(tmp_path)
    first, again = (one(assessed(*paths), "A1").digests for _ in range(2))
    assert first == again
    assert first.pack == loaded_small().pack.digest
    assert first.engine.endswith(" meaning")
    assert one(assessed(*paths), "B2").digests.profile != first.profile


def test_both_engines_give_the_same_verdicts(tmp_path: Path) -> None:
    paths = two_schools(tmp_path)
    umpire = assessed(*paths).scoring.verdicts()
    checked = assessed(*paths, engine="inference")
    assert checked.run.problems == ()
    for told, by_umpire in zip(checked.scoring.verdicts(), umpire, strict=True):
        assert replace(told, digests=by_umpire.digests) == by_umpire
    assert not (tmp_path / "disagreements").exists()


Lie = Any


def lying(monkeypatch: pytest.MonkeyPatch, lie: Lie) -> None:
    """Let the rule engine tell something else."""
    honest = Inference.evaluate

    def evaluate(self: Inference, cohort: Any) -> CityOutcome:
        return lie(honest(self, cohort))  # type: ignore[no-any-return]

    monkeypatch.setattr(Inference, "evaluate", evaluate)


def about_a1(outcome: CityOutcome) -> CityOutcome:
    """One value of A1 and one rule of it are wrong."""
    one = outcome.schools["A1"]
    wrong = replace(
        one,
        values={**one.values, "total": known(5)},
        must=one.must - {"no_room"},
    )
    return replace(outcome, schools={**outcome.schools, "A1": wrong})


def test_a_disagreement_refuses_that_verdict_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lying(monkeypatch, about_a1)
    assessment = assessed(*two_schools(tmp_path), engine="inference")
    assert [v.id for v in assessment.scoring.verdicts()] == ["B2"]
    (problem,) = assessment.run.problems
    assert problem.code == "run.disagreement"
    (case,) = (tmp_path / "disagreements").iterdir()
    shown = render(problem, "zh").replace(str(case), "FILE")
    assert shown == (
        "run.disagreement 学校「A1」：推理引擎与基准引擎有 2 处不一致（如「total」：推理得 5，"
        "基准得 4.8），不予出具结果\n"
        "    提示: 这是软件的缺陷，不是档案的问题；请把 FILE 交给软件维护者，"
        "急用时可加 --engine meaning"
    )


def test_the_case_file_shows_the_disagreement_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lying(monkeypatch, about_a1)
    assessment = assessed(*two_schools(tmp_path), engine="inference")
    (path,) = (tmp_path / "disagreements").iterdir()
    case = json.loads(path.read_text(encoding="utf-8"))
    assert (case["pack"], case["year"], case["engine"]) == ("small", 2023, "inference")
    assert case["digest"] == loaded_small().pack.digest
    assert case["differences"] == [
        {"school": "A1", "id": "total", "inference": "5", "meaning": "4.8"},
        {"school": "A1", "id": "no_room", "inference": "may", "meaning": "must"},
    ]
    cohort = read_case(path)
    assert cohort == assessment.scoring.cohort.members
    program = loaded_small().program(2023)
    again = disagreements(Inference(program).evaluate(cohort), meaning.evaluate(program, cohort))
    told = [(d.school, [x.id for x in d.differences]) for d in again]
    assert told == [("A1", ["total", "no_room"])]


def test_the_same_disagreement_is_written_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lying(monkeypatch, about_a1)
    for _ in range(2):
        assessed(*two_schools(tmp_path), engine="inference")
    assert len(list((tmp_path / "disagreements").iterdir())) == 1


def test_a_disagreement_about_the_city_refuses_every_verdict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lying(monkeypatch, lambda outcome: replace(outcome, city={"city_total": known(1)}))
    assessment = assessed(*two_schools(tmp_path), engine="inference")
    assert assessment.scoring.verdicts() == ()
    (problem,) = assessment.run.problems
    (case,) = (tmp_path / "disagreements").iterdir()
    assert render(problem, "en").replace(str(case), "FILE") == (
        "run.city_disagreement the city's values: the rule engine and the umpire differ in 1 "
        "place(s) (such as 「city_total」: 1 against —); no verdict is given for any school\n"
        "    hint: this is a fault of the software, not of the profiles; give FILE to its "
        "maintainers; --engine meaning works meanwhile"
    )


def test_a_school_that_only_one_engine_has_is_a_disagreement() -> None:
    nobody = CityOutcome({}, {})
    someone = meaning.evaluate(loaded_small().program(2023), ())
    assert disagreements(nobody, someone) == []
    program = loaded_small().program(2023)
    from assess.proving import blank_outcome

    found = disagreements(nobody, blank_outcome(program))
    assert [d.school for d in found] == ["ordinary", "senior", "technician"]
    assert found[0].differences == (Difference("", "no", "yes"),)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (known("1/3"), "1/3"),
        (unknown("1/2", 2), "[0.5, 2]"),
        (absent(not_applicable("a")), "not_applicable a"),
        (
            unknown(0, 1, not_applicable("b"), not_applicable("a")),
            "[0, 1] | not_applicable a | not_applicable b",
        ),
    ],
)
def test_values_are_told_exactly(value: Possible, text: str) -> None:
    assert possible_text(value) == text
