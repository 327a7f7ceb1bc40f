"""How values look: nothing cut, nothing confused, Chinese lined up."""

from __future__ import annotations

import pytest

from assess.analysis.labels import unit_of
from assess.desk.figures import Figures
from assess.desk.speech import Lang
from assess.desk.tables import broken, safe, sheet, table
from assess.language.about import Text
from assess.language.given import FlagType, LabelType, NumberType
from assess.messages import columns
from assess.value import Possible
from tests.building import EITHER, NO, YES, absent, known, not_applicable, not_due, q, unknown
from tests.filed import small

NUMBER = NumberType()


def figures(lang: Lang = "zh") -> Figures:
    why = Text("技工学校不考核此项", "not asked of ordinary schools")
    return Figures(lang, small().pack, small().program.label_sets, {not_applicable("why"): why})


@pytest.mark.parametrize(
    ("value", "unit", "chinese", "english"),
    [
        ("30000", "person", "30000人", "30000 people"),
        ("1/2", "share", "50%", "50%"),
        ("0.29", "share", "29%", "29%"),
        ("1/3", "share", "1/3（≈33.33%）", "1/3 (≈33.33%)"),
        ("283/3", "", "283/3（≈94.33）", "283/3 (≈94.33)"),
        ("2/3", "points", "2/3（≈0.67）分", "2/3 (≈0.67) points"),
        ("12.5", "square_metre/person", "12.5平方米/人", "12.5 m²/people"),
        ("3", "no_such_unit", "3no_such_unit", "3 no_such_unit"),
        ("3", "one", "3", "3"),
    ],
)
def test_a_number_is_never_cut(value: str, unit: str, chinese: str, english: str) -> None:
    number = q(value) if "." not in value else known(value).low
    assert number is not None
    assert figures().number(number, unit) == chinese
    assert figures("en").number(number, unit) == english


def test_a_step_to_show_is_kept_to() -> None:
    assert figures().number(q("283/3"), "points", q("1/10")) == "94.3分"
    assert figures().number(q("1/3"), "share", q("1/1000")) == "33.3%"
    assert figures().number(q(3), "", q("1/100")) == "3.00"


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (known(3), "3人", "3 people"),
        (unknown(1, 3), "1–3人", "1–3 people"),
        (unknown(1, 3, not_due("a")), "1–3人或未到期", "1–3 people or not due"),
        (absent(not_due("a")), "未到期", "not due"),
        (absent(not_applicable("a")), "不适用", "not applicable"),
        (absent(not_applicable("why")), "技工学校不考核此项", "not asked of ordinary schools"),
        (absent(not_due("a"), not_due("b")), "未到期", "not due"),
    ],
)
def test_all_that_a_value_may_be(value: Possible, chinese: str, english: str) -> None:
    assert figures().possible(value, NUMBER, "person") == chinese
    assert figures("en").possible(value, NUMBER, "person") == english


def test_flags_and_labels_in_words() -> None:
    zh, flag, rating, kind = figures(), FlagType(), LabelType("rating"), LabelType("kind")
    assert [zh.possible(v, flag) for v in (NO, YES, EITHER)] == ["否", "是", "否或是"]
    assert figures("en").possible(EITHER, flag) == "no or yes"
    assert zh.possible(known(3), rating) == "优秀"
    assert zh.possible(unknown(0, 2), rating) == "不合格～良好"
    assert zh.possible(unknown(0, 1), kind) == "技工学校或高级技工学校"


def test_where_something_comes_from() -> None:
    own, zh, en = Text("自己定的", "made up"), figures(), figures("en")
    assert zh.source(("二·1", "annex 5"), None) == "二·1、annex 5"
    assert zh.source(("二·1",), own) == "二·1；自定：自己定的"
    assert en.source((), own) == "own judgement: made up"
    assert [zh.origin(("二·1",), own), zh.origin((), own), zh.origin(("二·1",), None)] == [
        "二·1（含自定）", "自定", "二·1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ((), "one"),
        ((("person", 1),), "person"),
        ((("person", -1), ("square_metre", 1)), "square_metre/person"),
        ((("person", -1),), "1/person"),
        ((("person", 2), ("place", 1)), "person^2·place"),
    ],
)
def test_the_unit_of_a_type_in_one_word(unit: tuple[tuple[str, int], ...], text: str) -> None:
    assert unit_of(NumberType(unit)) == text
    assert unit_of(FlagType()) == "one"


# Tables


def test_chinese_lines_up() -> None:
    lines = table(["代码", "n"], [["甲校", "1"], ["B", "10.50"]], right=(1,)).splitlines()
    assert lines == ["代码        n", "------  -----", "甲校        1", "B       10.50"]
    assert len({columns(line) for line in lines}) == 1


def test_a_table_without_rows_has_its_headings() -> None:
    assert table(["代码", "n"], []).splitlines()[0] == "代码    n"


def test_a_number_in_a_table_stays_as_it_is_written() -> None:
    assert "1.50" in table(["n"], [["1.50"]])
    assert "007" in table(["n"], [["007"]])


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("招生就业", "招生就业"),
        ("招生与规模", "招生与\n规模"),
        ("social training", "social\ntraining"),
    ],
)
def test_a_long_heading_is_broken(label: str, lines: str) -> None:
    assert broken(label) == lines


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-x", "'-x"), ("+86", "'+86"),
        ("-3", "-3"), ("-0.5", "-0.5"), ("-1/3", "-1/3"), ("甲", "甲"), (None, ""),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(cell: str | None, kept: str) -> None:
    assert safe(cell) == kept
    assert sheet(["a"], [[cell]]).splitlines()[1].strip('"') == kept
