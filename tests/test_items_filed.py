"""Lists of items in profiles: what is read, what is taken, what an engine is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.outcome import Item, Items
from assess.school import Profile, evidence, lists
from assess.value import Possible
from tests.building import known, not_applicable, unknown
from tests.filed import (
    Made,
    codes,
    examined,
    file_text,
    gathered,
    profile,
    small,
    small_but,
    told,
    written,
)

NET = "{grade: strong, project: 网络安全, people: 3}"
LATHE = "{grade: fair, project: 数控车床, people: 1, abroad: true}"


def prize(grade: int, project: int, people: Possible, abroad: int = 0) -> Item:
    return {"grade": known(grade), "project": known(project), "people": people,
            "abroad": known(abroad)}  # fmt: skip


def taken(filed: Profile, made: Made | None = None) -> Items:
    program = (made or small()).program
    return lists(filed, program, evidence(filed))["prizes"]


def where_blank(folder: Path, means: str) -> Made:
    """The small pack, where a list that is left out means this."""
    change = ("    blank: 0\n    fields", f"    blank: {means}\n    fields")
    return small_but(folder / "pack", change)


def test_items_are_read_by_label_word_number_and_flag(tmp_path: Path) -> None:
    filed = profile(tmp_path, written(prizes=f"[{NET}, {LATHE}]"))
    assert taken(filed) == Items((prize(2, 0, known(3)), prize(1, 1, known(1), 1)))


def test_the_same_words_are_the_same_project_however_they_are_spaced(tmp_path: Path) -> None:
    spelt = ("CNC 车床", "'ＣＮＣ  车床'", "' cnc 车床'", "CNC车床")
    items = [f"{{grade: fair, project: {words}, people: 1}}" for words in spelt]
    groups = []
    for one in items[1:]:
        known_ = taken(profile(tmp_path, written(prizes=f"[{items[0]}, {one}]"))).known
        assert known_ is not None
        groups.append(known_[0]["project"] == known_[1]["project"])
    assert groups == [True, True, False]


@pytest.mark.parametrize("words", ["''", "'  '", "无", "/", "null", "不详"])
def test_words_that_say_nothing_are_refused(tmp_path: Path, words: str) -> None:
    items = f"[{{grade: fair, project: {words}, people: 1}}]"
    assert codes(file_text(tmp_path, written(prizes=items))) == ["profile.blank_refused"]


def test_what_an_item_leaves_blank_is_unknown_or_what_the_pack_says(tmp_path: Path) -> None:
    filed = profile(tmp_path, written(prizes="[{grade: 不详, project: 焊接, people: null}]"))
    (item,) = taken(filed).known or ()
    assert item == {
        "grade": unknown(0, 2), "project": known(0), "people": unknown(1, 100), "abroad": known(0)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("blank", "stated", "expected"),
    [
        ("0", "[]", Items(())), ("0", None, Items(())), ("0", "null", Items(())),
        ("unknown", "[]", Items(())), ("unknown", None, Items(None, open=True)),
        ("unknown", "不详", Items(None, open=True)),
        ("not_applicable", None, Items(None, reasons=frozenset({not_applicable("prizes")}))),
        ("not_applicable", "不适用", Items(None, reasons=frozenset({not_applicable("prizes")}))),
        ("refuse", "[]", Items(())),
    ],
)  # fmt: skip
def test_no_items_and_no_list_are_two_things(
    tmp_path: Path, blank: str, stated: str | None, expected: Items
) -> None:
    made = where_blank(tmp_path, blank)
    found = examined(file_text(tmp_path, written(prizes=stated)), made=made)
    (school,) = found.cohort.schools
    assert school.items["prizes"] == expected


def test_a_list_that_must_be_stated(tmp_path: Path) -> None:
    made = where_blank(tmp_path, "refuse")
    found = told(file_text(tmp_path, written()), made=made)
    assert [p.code for p in found if p.code != "city.no_roster"] == ["profile.blank_refused"]


def test_every_problem_of_a_list_is_told_at_once(tmp_path: Path) -> None:
    items = "[{grade: best, project: 焊接, people: 0}, 焊接, {project: 7, peple: 1, grade: fair}]"
    assert codes(file_text(tmp_path, written(prizes=items))) == [
        "profile.wrong_label", "profile.out_of_range", "profile.item_form",
        "profile.words_needed", "profile.unknown_field_near",
    ]  # fmt: skip


def test_a_list_with_a_problem_is_not_told_to_be_missing(tmp_path: Path) -> None:
    made = where_blank(tmp_path, "refuse")
    text = written(prizes="[{grade: fair, project: 焊接, people: 0}]")
    found = told(file_text(tmp_path, text), made=made)
    assert [p.code for p in found] == ["profile.out_of_range"]


def test_the_verified_list_is_taken_and_both_are_told(tmp_path: Path) -> None:
    detail = f"{{reported: [{NET}, {LATHE}], verified: [{NET}], evidence: 证书, reason: 一项不实}}"
    filed = profile(tmp_path, written(prizes=detail))
    found = evidence(filed)["prizes"]
    assert (found.basis, found.text, found.reported, found.verified) == ("verified", "1", "2", "1")
    assert (found.evidence, found.reason) == ("证书", "一项不实")
    assert taken(filed) == Items((prize(2, 0, known(3)),))
    as_reported = lists(filed, small().program, evidence(filed, "reported"))["prizes"]
    assert len(as_reported.known or ()) == 2


def test_the_same_list_verified_needs_no_reason(tmp_path: Path) -> None:
    same = f"{{reported: [{NET}, {LATHE}], verified: [{NET}, {LATHE}]}}"
    assert codes(file_text(tmp_path, written(prizes=same))) == []
    other = f"{{reported: [{NET}], verified: [{LATHE}]}}"
    assert codes(file_text(tmp_path, written(prizes=other))) == ["profile.verified_list_why"]


def test_a_whole_list_is_corrected(tmp_path: Path) -> None:
    extra = (
        f"corrections: [{{fact: prizes, value: [{NET}, {LATHE}], reason: 补证书, by: 李, "
        "date: 2024-01-05}]"
    )
    filed = profile(tmp_path, written(prizes=f"[{LATHE}]", extra=extra))
    found = evidence(filed)["prizes"]
    assert (found.basis, found.text, found.reported) == ("corrected", "2", "1")
    assert len(taken(filed).known or ()) == 2


def test_a_doubted_list_is_open_until_somebody_answers(tmp_path: Path) -> None:
    text = written(prizes="[{grade: fair, project: 焊接, people: 100}]",
                   new_students="{mid: 50, high: 400, pre_technician: 100}")  # fmt: skip
    found = examined(file_text(tmp_path, text))
    assert found.findings["S01"].doubts == {"prizes": "winners_known"}
    assert found.cohort.schools[0].items["prizes"] == Items(None, open=True)
    assert found.cohort.schools[0].told["prizes"].basis == "doubted"
    answered = text + "answers: {winners_known: 含往届中级工学生}\n"
    calm = examined(file_text(tmp_path, answered))
    assert len(calm.cohort.schools[0].items["prizes"].known or ()) == 1


def test_the_digest_is_of_the_items_too(tmp_path: Path) -> None:
    one = profile(tmp_path, written(prizes=f"[{NET}]"))
    spaced = profile(tmp_path, written(prizes=f"\n    - {NET}"))
    two = profile(tmp_path, written(prizes=f"[{NET}, {LATHE}]"))
    assert one.digest == spaced.digest != two.digest


def test_a_school_that_filed_nothing_may_have_any_list(tmp_path: Path) -> None:
    made = where_blank(tmp_path, "unknown")
    file_text(tmp_path / "in", written(prizes="[]"))
    school = "{school: S0%d, name: 甲, kind: technician, years: [2023]}"
    roster = ", ".join(school % n for n in (1, 2))
    file_text(tmp_path / "in", f"city: {{id: x}}\nroster: [{roster}]\n", "city.yaml")
    first, second = examined(tmp_path / "in", made=made).cohort.schools
    assert first.items["prizes"] == Items(())
    assert second.items["prizes"] == Items(None, open=True)
    assert [first.items["prizes"].decided, second.settled] == [True, False]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (Items(()), True), (Items((prize(1, 0, known(2)),)), True),
        (Items((prize(1, 0, unknown(1, 2)),)), False), (Items(None, open=True), False),
        (Items((), reasons=frozenset({not_applicable("x")})), False),
        (Items(None, reasons=frozenset({not_applicable("x")})), True),
        (Items(None, True, frozenset({not_applicable("x")})), False),
    ],
)  # fmt: skip
def test_a_list_is_decided_where_one_thing_is_left(items: Items, expected: bool) -> None:
    assert items.decided is expected


def test_members_of_the_cohort_carry_their_lists(tmp_path: Path) -> None:
    cohort = gathered(file_text(tmp_path, written(prizes=f"[{NET}]")))
    (member,) = cohort.members
    assert member.items == {"prizes": Items((prize(2, 0, known(3)),))}
