"""Checks between facts: what refuses, what leaves facts open, what an answer does."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.analysis.plausibility import Plausible, read_by
from assess.engines.meaning import evaluate
from assess.errors import Refused
from assess.messages import severity
from tests.building import known, unknown
from tests.filed import Made, codes, examined, file_text, small, small_but, told, written

TRUE = "数据属实，已经核对"


def answers(**given: str) -> str:
    return f"answers: {{{', '.join(f'{id}: {text}' for id, text in given.items())}}}"


def finding(folder: Path, text: str, made: Made | None = None) -> Plausible:
    return examined(file_text(folder, text), made=made).findings["S01"]


def test_nothing_is_said_of_a_sound_profile(tmp_path: Path) -> None:
    found = finding(tmp_path, written())
    assert (found.problems, found.answered, found.doubts) == ((), (), {})
    assert found.school.inputs["students"] == known(3000)


# A


def test_a_must_hold_and_no_answer_helps(tmp_path: Path) -> None:
    for extra in ("", answers(intake_fits=TRUE)):
        text = written(new_students="{mid: 3500, high: 0, pre_technician: 0}", extra=extra)
        assert codes(file_text(tmp_path, text)) == ["profile.check_a"]


@pytest.mark.parametrize("new", ["{mid: 3000, high: 0, pre_technician: 0}", "{mid: 3000}", "null"])
def test_at_its_edge_or_open_a_check_does_not_fail(tmp_path: Path, new: str) -> None:
    assert codes(file_text(tmp_path, written(new_students=new))) == []


def test_a_check_fails_when_it_does_whatever_is_blank(tmp_path: Path) -> None:
    path = file_text(tmp_path, written(new_students="{mid: 3001}"))
    found = told(path)
    assert [p.code for p in found] == ["profile.check_a"]
    assert "当年招生人数（中级工） 3001；当年招生人数（高级工） 空缺" in found[0].values["facts_zh"]
    assert "new students (advanced) blank" in found[0].values["facts_en"]


# B


def test_b_is_refused_unless_answered(tmp_path: Path) -> None:
    text = written(teachers="50", external_teachers="24")
    assert codes(file_text(tmp_path, text)) == ["profile.check_b"]
    assert codes(file_text(tmp_path, written(teachers="50", external_teachers="25"))) == []


def test_an_answered_b_is_kept_and_changes_nothing(tmp_path: Path) -> None:
    found = finding(tmp_path, written(teachers="50", extra=answers(staffed=TRUE)))
    assert [(a.check, a.level, a.answer) for a in found.answered] == [("staffed", "B", TRUE)]
    assert found.answered[0].label.zh == "生师比不超过警戒线"
    assert (found.problems, found.doubts) == ((), {})
    assert found.school.inputs["students"] == known(3000)
    assert found.school.told["teachers"].basis == "reported"


def test_a_check_reads_a_blank_as_the_pack_means_it(tmp_path: Path) -> None:
    """``external_teachers: 0`` makes the blank a zero, so the check is not open."""
    text = written(teachers="74", external_teachers=None)
    assert codes(file_text(tmp_path, text)) == ["profile.check_b"]
    assert codes(file_text(tmp_path, written(teachers="75", external_teachers=None))) == []


def test_a_check_on_what_is_not_applicable_does_not_fail(tmp_path: Path) -> None:
    assert codes(file_text(tmp_path, written(stations=None))) == []


# C


def test_c_unanswered_leaves_what_it_reads_open(tmp_path: Path) -> None:
    examined_ = examined(file_text(tmp_path, written(floor_area="1999.99")))
    found = examined_.findings["S01"]
    assert [severity(p) for p in found.problems] == ["warning"]
    assert found.doubts == {"floor_area": "roomy"}
    assert found.school.inputs["floor_area"] == unknown(0, 1000000)
    assert (found.school.told["floor_area"].basis, found.school.told["floor_area"].text) == (
        "doubted",
        "1999.99",
    )
    assert examined_.cohort.schools[0].inputs == found.school.inputs
    assert examined_.cohort.schools[0].told == found.school.told
    assert examined_.cohort.members[0].inputs["floor_area"] == unknown(0, 1000000)


def test_only_the_doubted_facts_are_open_and_stay_parts_of_their_wholes(tmp_path: Path) -> None:
    text = written(teachers="40", external_teachers="100")
    found = finding(tmp_path, text)
    assert found.doubts == {"senior_students": "seniors_taught"}
    assert found.school.inputs["senior_students"] == unknown(0, 3000)
    assert found.school.inputs["teachers"] == known(40)


def test_what_is_doubted_leaves_the_verdict_open(tmp_path: Path) -> None:
    text = written(teachers="40", external_teachers="100")
    program = small().program

    def total(extra: str) -> bool:
        cohort = examined(file_text(tmp_path, text + extra)).cohort
        return evaluate(program, cohort.members).schools["S01"].values["total"].decided

    assert not total("")
    assert total(answers(seniors_taught=TRUE))


def test_an_answered_c_is_kept(tmp_path: Path) -> None:
    found = finding(tmp_path, written(floor_area="1500", extra=answers(roomy=TRUE)))
    assert [(a.check, a.level) for a in found.answered] == [("roomy", "C")]
    assert (found.problems, found.doubts) == ((), {})
    assert found.school.inputs["floor_area"] == known(1500)


def test_c_doubts_every_member_it_reads_but_never_the_kind(tmp_path: Path) -> None:
    require = "require: kind == ordinary or sum(new_students, over=level) <= 1"
    made = small_but(tmp_path / "pack", ("require: floor_area >= floor_least", require))
    found = finding(tmp_path, written(new_students="{mid: 5, high: 0}"), made)
    assert found.doubts == dict.fromkeys(("new_students[mid]", "new_students[high]"), "roomy")
    assert found.school.inputs["new_students[high]"] == unknown(0, 10000)
    assert found.school.inputs["kind"] == known(2)


def at_least(fact: str, number: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """The changes that make the check ``roomy`` ask for so many of a fact."""
    return (
        ("require: floor_area >= floor_least", f"require: {fact} >= floor_least"),
        ("unit: square_metre\n    value: 2000", f"unit: person\n    value: {number}"),
    )


def test_checks_are_judged_by_what_was_stated_not_by_what_others_doubt(tmp_path: Path) -> None:
    made = small_but(tmp_path / "pack", *at_least("teachers", 50))
    found = finding(tmp_path, written(teachers="40", external_teachers="100"), made)
    assert found.doubts == {"teachers": "roomy", "senior_students": "seniors_taught"}


def test_of_two_checks_that_doubt_a_fact_the_first_is_told(tmp_path: Path) -> None:
    made = small_but(tmp_path / "pack", *at_least("senior_students", 3000))
    found = finding(tmp_path, written(teachers="40", external_teachers="100"), made)
    assert [p.values["check"] for p in found.problems] == ["roomy", "seniors_taught"]
    assert found.doubts == {"senior_students": "roomy"}


# D, and answers to nothing


def test_d_is_a_hint_and_changes_nothing(tmp_path: Path) -> None:
    found = finding(tmp_path, written(stations="9"))
    assert [(p.code, severity(p)) for p in found.problems] == [("profile.check_d", "hint")]
    assert found.school.inputs["stations"] == known(9)
    answered = finding(tmp_path, written(stations="9", extra=answers(many_stations=TRUE)))
    assert [a.level for a in answered.answered] == ["D"]
    assert answered.problems == ()


def test_answers_to_nothing_are_warned_of(tmp_path: Path) -> None:
    text = written(extra=answers(staffed=TRUE, stafed=TRUE, weather=TRUE))
    found = [(p.code, severity(p)) for p in finding(tmp_path, text).problems]
    assert found == [
        ("profile.answer_needless", "warning"),
        ("profile.answer_unknown_near", "warning"),
        ("profile.answer_unknown", "warning"),
    ]


def test_an_answer_to_an_open_check_is_not_needless(tmp_path: Path) -> None:
    text = written(teachers=None, extra=answers(staffed=TRUE))
    assert codes(file_text(tmp_path, text)) == []


@pytest.mark.parametrize(("text", "fine"), [("一二三四五", False), ("一二三四五六", True),
                                            ("'  一二三  '", False), ("''", False)])  # fmt: skip
def test_an_answer_has_six_characters(tmp_path: Path, text: str, fine: bool) -> None:
    path = file_text(tmp_path, written(floor_area="1500", extra=answers(roomy=text)))
    found = codes(path)
    assert (found == []) is fine
    assert ("profile.answer_short" in found) is not fine


# The basis, and all at once


def test_checks_look_at_the_basis_that_is_assessed(tmp_path: Path) -> None:
    text = written(teachers="{reported: 50, verified: 150, reason: 漏报}")
    path = file_text(tmp_path, text)
    assert codes(path) == []
    assert codes(path, basis="reported") == ["profile.check_b"]


def test_what_is_wrong_with_the_values_and_between_them_is_told_together(tmp_path: Path) -> None:
    text = written(stations="2个", teachers="50", floor_area="1500", senior_students="3001")
    with pytest.raises(Refused) as refusal:
        examined(file_text(tmp_path, text))
    assert [p.code for p in refusal.value.problems] == [
        "profile.check_b",
        "profile.part_above_whole",
        "profile.with_unit",
    ]
    assert all(p.excerpt for p in refusal.value.problems)


def test_what_a_check_reads_is_found_through_its_formula() -> None:
    reads = list(read_by("staffed", small().checks))
    assert reads == ["students", "teachers", "external_teachers"]
