"""Which of several statements is taken, on either basis; and values of earlier years."""

from __future__ import annotations

from pathlib import Path

import pytest
from gmpy2 import mpq

from assess.school import Basis, Evidence, evidence, possibilities
from assess.value import Possible
from tests.building import absent, known, not_applicable, unknown
from tests.filed import codes, file_text, profile, small, small_but, told, written

HISTORY = "history: [{{year: 2022, source: 通报, values: {{{}}}}}]"
CORRECTION = "{{fact: {}, value: {}, reason: 申诉成立, by: 李某, date: {}, evidence: 复核}}"


def taken(folder: Path, text: str, basis: Basis = "verified") -> dict[str, Evidence]:
    return evidence(profile(folder, text), basis)


def inputs(folder: Path, text: str, basis: Basis = "verified") -> dict[str, Possible]:
    return possibilities(profile(folder, text), small().program, basis)


# Reported, verified, corrected

CASES = "{reported: 1800, verified: 1750, evidence: 学籍台账, reason: 扣除休学, by: 王某}"


def test_verified_wins_and_says_why(tmp_path: Path) -> None:
    found = taken(tmp_path, written(senior_students=CASES))["senior_students"]
    assert (found.basis, found.value, found.text) == ("verified", mpq(1750), "1750")
    assert (found.reported, found.verified) == ("1800", "1750")
    assert (found.evidence, found.reason, found.by) == ("学籍台账", "扣除休学", "王某")
    assert (found.span.line, found.span.column) == (4, 47)


def test_the_reported_basis_ignores_what_was_verified(tmp_path: Path) -> None:
    text = written(senior_students=CASES)
    found = taken(tmp_path, text, "reported")["senior_students"]
    assert (found.basis, found.value, found.verified) == ("reported", mpq(1800), "1750")
    assert (found.span.line, found.span.column) == (4, 31)
    assert inputs(tmp_path, text, "reported")["senior_students"] == known(1800)
    assert inputs(tmp_path, text)["senior_students"] == known(1750)


def test_reported_alone_is_marked(tmp_path: Path) -> None:
    found = taken(tmp_path, written(teachers="{reported: 140, by: 张某}"))
    assert (found["teachers"].basis, found["teachers"].by) == ("reported", "张某")
    assert found["students"].basis == "reported"


def test_a_blank_cell_for_the_verifier_is_not_a_finding(tmp_path: Path) -> None:
    text = written(teachers="{reported: 140, verified: null}")
    assert inputs(tmp_path, text)["teachers"] == known(140)


def test_a_verifier_may_find_that_nothing_is_known(tmp_path: Path) -> None:
    text = written(teachers="{reported: 140, verified: 不详, reason: 花名册遗失}")
    assert inputs(tmp_path, text)["teachers"] == unknown(1, 3000)
    assert taken(tmp_path, text)["teachers"].basis == "blank"
    assert inputs(tmp_path, text, "reported")["teachers"] == known(140)


def test_verified_without_reported_is_blank_on_the_reported_basis(tmp_path: Path) -> None:
    text = written(teachers="{verified: 140}")
    assert inputs(tmp_path, text)["teachers"] == known(140)
    assert inputs(tmp_path, text, "reported")["teachers"] == unknown(1, 3000)


def test_a_judged_fact_may_be_verified_too(tmp_path: Path) -> None:
    text = written(ideology="{grade: strong, verified: fair, reason: 课时不足, by: 专家组}")
    assert inputs(tmp_path, text)["ideology"] == known(1)
    assert inputs(tmp_path, text, "reported")["ideology"] == known(2)


def test_members_may_be_verified_one_by_one(tmp_path: Path) -> None:
    text = written(new_students="{mid: {reported: 500, verified: 480, reason: 退学}, high: 400}")
    assert inputs(tmp_path, text)["new_students[mid]"] == known(480)
    assert inputs(tmp_path, text, "reported")["new_students[mid]"] == known(500)


def test_the_last_correction_wins_over_what_was_verified(tmp_path: Path) -> None:
    lines = [CORRECTION.format("senior_students", v, d)
             for v, d in ((1765, "2024-03-09"), (1760, "2024-03-01"))]  # fmt: skip
    text = written(senior_students=CASES, extra=f"corrections: [{', '.join(lines)}]")
    found = taken(tmp_path, text)["senior_students"]
    assert (found.basis, found.value, found.verified) == ("corrected", mpq(1765), "1750")
    assert (found.reason, found.by, found.evidence) == ("申诉成立", "李某", "复核")
    assert found.correction is not None
    assert found.correction.date == "2024-03-09"
    assert inputs(tmp_path, text)["senior_students"] == known(1765)
    assert inputs(tmp_path, text, "reported")["senior_students"] == known(1800)
    assert [c.stated.text for c in profile(tmp_path, text).corrections] == ["1765", "1760"]


def test_a_correction_may_be_of_one_member_or_of_a_blank(tmp_path: Path) -> None:
    lines = [CORRECTION.format("new_students, member: high", 410, "2024-03-01"),
             CORRECTION.format("teachers", 149, "2024-03-01")]  # fmt: skip
    text = written(teachers=None, extra=f"corrections: [{', '.join(lines)}]")
    found = inputs(tmp_path, text)
    assert (found["new_students[high]"], found["teachers"]) == (known(410), known(149))
    assert found["new_students[mid]"] == known(500)


def test_whether_a_part_fits_depends_on_the_basis(tmp_path: Path) -> None:
    fixed = "{reported: 3100, verified: 2900, reason: 重复计数}"
    path = file_text(tmp_path, written(senior_students=fixed))
    assert codes(path) == []
    assert codes(path, basis="reported") == ["profile.part_above_whole"]


def test_whether_a_needed_fact_is_there_depends_on_the_basis(tmp_path: Path) -> None:
    path = file_text(tmp_path, written(floor_area="{verified: 60000}"))
    assert codes(path) == []
    assert codes(path, basis="reported") == ["profile.blank_refused"]


def test_the_period_of_a_fact_is_told(tmp_path: Path) -> None:
    text = written(extra="periods: {census: 2023-10-31, academic_year: 2022/2023}")
    found = taken(tmp_path, text)
    assert found["students"].period == "2023-10-31"
    assert found["new_students[mid]"].period == "2022/2023"
    assert found["stations"].period is None


# Earlier years


def test_an_earlier_value_is_read(tmp_path: Path) -> None:
    text = written(extra=HISTORY.format("rating: pass, total: 283/3, senior_share.met: true"))
    assert inputs(tmp_path, text)["last.1.rating"] == known(1)
    found = profile(tmp_path, text).earlier
    assert found["last.1.total"].stated.value == mpq(283, 3)
    assert found["last.1.senior_share.met"].stated.value == 1
    assert found["last.1.rating"].source == "通报"


@pytest.mark.parametrize(
    "extra",
    [
        "",
        HISTORY.format("total: 3"),
        HISTORY.format("rating: 不适用"),
        HISTORY.format("rating: good").replace("2022", "2021"),
    ],
)
def test_where_there_is_no_earlier_value_it_is_not_applicable(tmp_path: Path, extra: str) -> None:
    found = inputs(tmp_path, written(extra=extra))
    assert found["last.1.rating"] == absent(not_applicable("last.1.rating"))


def test_an_earlier_value_may_be_unknown(tmp_path: Path) -> None:
    found = inputs(tmp_path, written(extra=HISTORY.format("rating: 不详")))["last.1.rating"]
    assert found == unknown(0, 3, not_applicable("last.1.rating"))


def test_an_earlier_value_has_an_index_if_and_only_if_it_is_over_something(tmp_path: Path) -> None:
    figure = "figures:\n  intake_of:\n    label: 各层次招生\n    value: new_students\n"
    figure += "    over: level\n    unit: person\n    assumption: 测试用\n"
    made = small_but(tmp_path / "pack", ("figures:\n", figure))

    def refused(id: str) -> list[str]:
        path = file_text(tmp_path, written(extra=HISTORY.format(f"'{id}': 3")))
        return [p.code for p in told(path, made=made) if not p.code.startswith("city.")]

    assert refused("intake_of[mid]") == []
    assert refused("intake_of") == ["profile.unknown_result_near"]
    assert refused("total[mid]") == ["profile.unknown_result_near"]
