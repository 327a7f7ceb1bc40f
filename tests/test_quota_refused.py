"""Faulty questions and impossible plans, with the whole of what is said in both languages."""

from __future__ import annotations

import pytest

from assess.errors import Refused, Span
from assess.messages import render
from assess.quota.apportion import apportion
from assess.quota.claims import Question, School
from assess.quota.clash import NoPlan
from assess.value import Rational
from tests.enrolling import school

FINE = school("fine", 30, high=50)


def told(question: Question, lang: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        apportion(question)
    return [render(p, "zh" if lang == "zh" else "en") for p in caught.value.problems]


FAULTY: dict[str, tuple[Question, str, str]] = {
    "no_schools": (
        Question((), 10),
        "quota.no_schools 没有学校可分配计划\n    提示: 给出至少一所学校的档案",
        "quota.no_schools there are no schools to plan for\n"
        "    hint: give the profile of one school at least",
    ),
    "bad_unit": (
        Question((FINE,), 10, unit=0),
        "quota.bad_unit 计划单位「0」不是正整数\n"
        "    提示: 按人分配写 1，按 10 人一档写 10，按班分配写每班人数",
        "quota.bad_unit the seat unit 「0」 is no positive whole number\n"
        "    hint: write 1 for single seats, 10 for tens, the size of a class for classes",
    ),
    "negative_total": (
        Question((FINE,), -1),
        "quota.negative_total 总计划数「-1」小于 0\n    提示: 写出明年全市要安排的招生总数",
        "quota.negative_total the total 「-1」 is below 0\n"
        "    hint: write the number of seats to be given in the whole city",
    ),
    "duplicate_school": (
        Question((FINE, School("fine", Rational(3), {"card": 1}, span=Span("b.yaml", 2, 4))), 10),
        "b.yaml:2:4 quota.duplicate_school 学校「fine」出现了不止一次\n"
        "    提示: 每所学校只能有一份；删去多余的",
        "b.yaml:2:4 quota.duplicate_school school 「fine」 is given more than once\n"
        "    hint: each school counts once; take the others out",
    ),
    "no_verdict": (
        Question((FINE, School("x", None, {"request": 5})), 10),
        "quota.no_verdict 学校「x」没有考核结论，算不出计划基数\n"
        "    提示: 先评定这所学校，或从本次分配中去掉它并相应减少总数",
        "quota.no_verdict school 「x」 has no verdict, so it has no claim\n"
        "    hint: assess it first, or leave it out and lower the total accordingly",
    ),
    "claim_not_positive": (
        Question((FINE, school("x", "0")), 10),
        "quota.claim_not_positive 学校「x」的应得数「0」不大于 0\n"
        "    提示: 上年计划和申报数都是 0 的学校不参加分配：补报申报数，或从花名册的这一年去掉它；"
        "规则包应以申报数或办学容量为新办、恢复招生学校的基数，停招用上限 0 表示",
        "quota.claim_not_positive the claim 「0」 of school 「x」 is not above 0\n"
        "    hint: a school with neither a last plan nor a request takes no part: report its "
        "request, or take it off that year's roster; a pack should start a new or returning "
        "school from its request or capacity, and stop an intake by a ceiling of 0",
    ),
    "no_limit": (
        Question((FINE, School("x", Rational(3), {})), 10),
        "quota.no_limit 学校「x」没有任何上限\n"
        "    提示: 至少给出申报数、变动幅度、办学容量或警示中的一项",
        "quota.no_limit school 「x」 has no limit at all\n"
        "    hint: state its request, the change limit, its headroom or its card",
    ),
    "missing_limit": (
        Question((FINE, School("x", Rational(3), {"teachers": None, "request": 5})), 10),
        "quota.missing_limit 学校「x」的上限「teachers」没有数值\n"
        "    提示: 补报算出这一项所需的数据；缺报不当作没有限制，也不当作 0",
        "quota.missing_limit limit 「teachers」 of school 「x」 has no value\n"
        "    hint: report what it is computed from; missing is neither unlimited nor 0",
    ),
    "negative_limit": (
        Question((FINE, School("x", Rational(3), {"teachers": -2, "request": 5})), 10),
        "quota.negative_limit 学校「x」的上限「teachers」为负数（-2）\n"
        "    提示: 没有余量时写 0；负数说明算式或所报数据有误",
        "quota.negative_limit limit 「teachers」 of school 「x」 is negative (-2)\n"
        "    hint: where there is no room it is 0; a negative figure means a faulty formula or "
        "report",
    ),
    "missing_floor": (
        Question((FINE, School("x", Rational(3), {"request": 5}, None)), 10),
        "quota.missing_floor 学校「x」的下限没有数值\n"
        "    提示: 没有下限时写 0；否则补报算出下限所需的数据",
        "quota.missing_floor the floor of school 「x」 has no value\n"
        "    hint: write 0 where there is none; else report what it is computed from",
    ),
    "negative_floor": (
        Question((FINE, school("x", 3, low=-4)), 10),
        "quota.negative_floor 学校「x」的下限为负数（-4）\n    提示: 没有下限时写 0",
        "quota.negative_floor the floor of school 「x」 is negative (-4)\n"
        "    hint: write 0 where there is none",
    ),
}


@pytest.mark.parametrize("code", FAULTY)
def test_a_faulty_question_is_refused(code: str) -> None:
    question, zh, en = FAULTY[code]
    assert told(question, "zh") == [zh]
    assert told(question, "en") == [en]


def test_all_faults_are_told_at_once() -> None:
    question = Question(
        (School("x", None, {"card": None}, -1), School("x", Rational(-1, 3), {})), -5, 0
    )
    with pytest.raises(Refused) as caught:
        apportion(question)
    assert [p.code.removeprefix("quota.") for p in caught.value.problems] == [
        "bad_unit",
        "claim_not_positive",
        "duplicate_school",
        "missing_limit",
        "negative_floor",
        "negative_total",
        "no_limit",
        "no_verdict",
    ]


FLOORS = (
    school("a", 30, high=60, low=50),
    school("b", 30, high=90, low=40),
    school("c", 30, high=90, low=10),
)


HEAD_ZH = (
    "quota.clash 没有能同时满足以下各条的计划。逐条核对过：去掉任何一条，所列的其余各条就能"
    "同时满足；没有列出的条件仍可能不允许\n"
    "    提示: 只改总数，其他条件（列出的和没有列出的）都不变，最近的可行总数：较小的 {}，较大的 {}"
)
HEAD_EN = (
    "quota.clash no plan keeps all of the following. Each was checked: without it the others "
    "listed can be kept together, though what is not listed may still forbid it\n"
    "    hint: with all else kept, listed or not, the nearest totals that work: below {}, above {}"
)


def test_a_total_below_the_floors_names_the_floors_that_clash() -> None:
    # 50 + 40 is more than 80 already: the floor of c has no part in it
    question = Question(FLOORS, 80)
    assert told(question, "zh") == [
        HEAD_ZH.format("—", 100),
        "quota.clash_because_floors 各校保底合计 100，多于总数 80；仅所列学校就有 90",
        "quota.clash_floor 学校「a」至少 50",
        "quota.clash_floor 学校「b」至少 40",
        "quota.clash_total 总计划数为 80",
    ]
    assert told(question, "en")[1] == (
        "quota.clash_because_floors the schools' floors add up to 100, more than the total 80; "
        "those listed alone to 90"
    )
    with pytest.raises(NoPlan) as caught:
        apportion(question)
    assert (caught.value.clash.below, caught.value.clash.above) == (None, 100)


def test_few_large_floors_are_told_rather_than_many_small_ones() -> None:
    floors = (("a", 20), ("b", 30), ("c", 40), ("d", 50))
    schools = tuple(school(id, 30, high=90, low=low) for id, low in floors)
    with pytest.raises(NoPlan) as caught:
        apportion(Question(schools, 80))
    named = [clause.school for clause in caught.value.clash.clauses if clause.kind == "floor"]
    assert named == ["c", "d"]


def test_floors_that_reach_just_the_total_do_not_clash_with_it() -> None:
    # 50 + 30 are 80, which is the total: 20 must stay
    floors = (("a", 20), ("b", 30), ("c", 50))
    schools = tuple(school(id, 30, high=90, low=low) for id, low in floors)
    with pytest.raises(NoPlan) as caught:
        apportion(Question(schools, 80))
    named = [clause.school for clause in caught.value.clash.clauses if clause.kind == "floor"]
    assert named == ["a", "b", "c"]


def test_a_total_above_the_ceilings_names_all_ceilings() -> None:
    question = Question((*FLOORS, School("d", Rational(3), {"request": 9, "card": 4})), 250)
    assert told(question, "en") == [
        HEAD_EN.format(244, "—"),
        "quota.clash_because_ceilings the schools' ceilings add up to 244, less than the total 250",
        "quota.clash_ceiling school 「a」 gets 60 at most (request)",
        "quota.clash_ceiling school 「b」 gets 90 at most (request)",
        "quota.clash_ceiling school 「c」 gets 90 at most (request)",
        "quota.clash_ceiling school 「d」 gets 4 at most (card)",
        "quota.clash_total the total is 250",
    ]
    assert told(question, "zh")[1] == (
        "quota.clash_because_ceilings 各校上限合计 244，少于总数 250"
    )


def test_of_many_schools_the_largest_are_told_and_the_others_in_a_sum() -> None:
    # 1 + … + 12 are 78, of which the two smallest have 3
    schools = tuple(school(f"s{n:02}", 30, high=n) for n in range(1, 13))
    found = told(Question(schools, 100), "zh")
    assert found[1] == "quota.clash_because_ceilings 各校上限合计 78，少于总数 100"
    assert found[2:12] == [
        f"quota.clash_ceiling 学校「s{n:02}」至多 {n}（request）" for n in range(3, 13)
    ]
    assert found[12:] == [
        "quota.clash_ceiling_more 另有 2 所学校，至多合计 3",
        "quota.clash_total 总计划数为 100",
    ]


def test_a_total_that_is_no_multiple_of_the_unit() -> None:
    question = Question((school("a", 30, high=65), school("b", 30, high=60)), 93, unit=10)
    assert told(question, "en") == [
        HEAD_EN.format(90, 100),
        "quota.clash_total the total is 93",
        "quota.clash_unit every school's seats are a multiple of 10",
    ]


def test_sums_are_told_rather_than_the_unit() -> None:
    # a's 65 are 60 in tens; 127 is no multiple of ten, but above all ceilings as well
    question = Question((school("a", 30, high=65), school("b", 30, high=60)), 127, unit=10)
    assert told(question, "zh") == [
        HEAD_ZH.format(120, "—"),
        "quota.clash_because_ceilings 各校上限合计 120，少于总数 127",
        "quota.clash_ceiling 学校「a」至多 60（request）",
        "quota.clash_ceiling 学校「b」至多 60（request）",
        "quota.clash_total 总计划数为 127",
    ]
