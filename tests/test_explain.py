"""Why a school has its result: losses, the next rating, what is missing and what would decide."""

from __future__ import annotations

from pathlib import Path

import pytest
from gmpy2 import mpq

from assess.analysis.barriers import Barrier
from assess.analysis.explain import explain
from assess.loading import load
from tests.assessed import assessed, two_schools
from tests.building import known, q, unknown
from tests.desk import ran
from tests.filed import SMALL, card, file_text, profile_text, written
from tests.test_thresholds import CARD, FULL, LADDERS, explained


def told(barriers: tuple[Barrier, ...]) -> list[tuple[str, str, bool]]:
    return [(b.code, b.what.id, b.certain) for b in barriers]


def rules(barrier: Barrier) -> list[tuple[str, bool]]:
    return [(rule.support.rule, rule.support.certain) for rule in barrier.rules]


# Points lost


def test_losses_come_largest_first_and_full_marks_not_at_all(tmp_path: Path) -> None:
    found = explained(tmp_path, trained="10", room="false", students="480")
    assert [(x.indicator.id, x.lost) for x in found.losses] == [
        ("library", known(10)),
        ("trained_share", known(8)),
        ("crowding", known("5/2")),
    ]


def test_a_loss_names_the_numbers_and_who_vouches_for_them(tmp_path: Path) -> None:
    found = explain(assessed(*two_schools(tmp_path)).scoring, "A1")
    loss = next(x for x in found.losses if x.indicator.id == "senior_share")
    told = [(r.reading.id, r.reading.value, r.basis, r.text) for r in loss.reported]
    assert told == [
        ("senior_students", known(440), "verified", "440"),
        ("students", known(1000), "reported", "1000"),
    ]
    assert loss.reported[0].reading.unit == "person"


def test_a_blank_and_a_corrected_number_are_marked(tmp_path: Path) -> None:
    extra = (
        "corrections: [{fact: students, value: 3200, reason: 申诉成立, by: 李, date: 2024-01-05}]"
    )
    path = file_text(tmp_path, written(senior_students=None, extra=extra))
    (loss,) = explain(assessed(path).scoring, "S01").losses
    told = [(r.reading.id, r.reading.value, r.basis) for r in loss.reported]
    assert told == [
        ("senior_students", unknown(0, 3200), "blank"),
        ("students", known(3200), "corrected"),
    ]


def test_what_was_not_chosen_is_not_named(tmp_path: Path) -> None:
    text = (LADDERS / "pack.yaml").read_text(encoding="utf-8")
    measure = "    measure: trained / teachers if room else students / teachers\n"
    chosen = text.replace("    measure: trained / teachers\n", measure)
    file_text(tmp_path / "pack", chosen, "pack.yaml")
    path = file_text(tmp_path, profile_text({**FULL, "trained": "0"}, CARD))
    found = explain(assessed(path, loaded=load(str(tmp_path / "pack"))).scoring, "S01")
    (loss,) = found.losses
    assert [r.reading.id for r in loss.reported] == ["room", "trained", "teachers"]


# The next rating


def test_short_of_an_edge_by_so_many_points(tmp_path: Path) -> None:
    found = explained(tmp_path, trained="10", students="480")
    assert (found.verdict.total, found.verdict.rating) == (known("29.5"), "pass")
    assert found.next_rating == "good"
    (barrier,) = found.barriers
    assert told(found.barriers) == [("edge", "total", True)]
    assert (barrier.edge, barrier.beyond, barrier.short) == (q(30), True, known("1/2"))


def test_exactly_on_an_edge_that_must_be_passed(tmp_path: Path) -> None:
    found = explained(tmp_path, trained="10", area="600")
    assert (found.verdict.total, found.verdict.rating) == (known(28), "pass")
    on_it = explained(tmp_path, room="false")
    assert (on_it.verdict.total, on_it.verdict.rating) == (known(30), "pass")
    (barrier,) = on_it.barriers
    assert (barrier.edge, barrier.beyond, barrier.short) == (q(30), True, known(0))
    assert barrier.certain


def test_a_ceiling_with_its_rules_and_what_they_read(tmp_path: Path) -> None:
    found = explained(tmp_path, accident="true")
    assert (found.verdict.total, found.verdict.rating) == (known(30), "fail")
    assert found.next_rating == "pass"
    assert told(found.barriers) == [("edge", "total", True), ("conclusion", "lost", True)]
    edge, lost = found.barriers
    assert (edge.edge, edge.beyond, edge.short) == (q(30), True, known(0))
    assert rules(lost) == [("had_accident", True)]
    assert [(r.id, r.value) for r in lost.rules[0].reads] == [("accident", known(1))]
    assert lost.rules[0].support.source == ("教发〔2004〕2号",)


def test_a_chain_of_rules_is_told_to_its_beginning(tmp_path: Path) -> None:
    found = explained(tmp_path, area="99", repeated="true")
    assert (found.verdict.total, found.verdict.rating) == (known(30), "fail")
    (ceiling,) = found.barriers
    chain, rules_of = [], ceiling.rules
    while rules_of:
        (rule,) = rules_of
        chain.append((rule.support.rule, [r.id for r in rule.reads]))
        rules_of = rule.because
    assert chain == [
        ("sunk", ["card.reached.red"]),
        ("stopped", ["card.reached.yellow", "repeated"]),
        ("warned", ["failing"]),
        ("cramped", ["area"]),
    ]


def test_only_what_stands_in_the_way_is_told(tmp_path: Path) -> None:
    found = explained(tmp_path, accident="true", room="false", area="1000")
    # Pass is the goal: a ceiling of pass and of good do not stand against it.
    assert found.next_rating == "pass"
    assert "ceiling" not in [b.what.id for b in found.barriers]


def test_only_the_rules_that_vote_for_less_are_told(tmp_path: Path) -> None:
    found = explained(tmp_path, area="99", repeated="true", accident="true")
    (ceiling,) = [b for b in found.barriers if b.what.id == "ceiling"]
    # The accident's ceiling of pass would do for the next rating, which is pass.
    assert (found.next_rating, rules(ceiling)) == ("pass", [("sunk", True)])


def test_a_choice_by_what_it_was_made(tmp_path: Path) -> None:
    found = explained(tmp_path, breach="true")
    assert found.verdict.rating == "fail"
    assert told(found.barriers) == [("condition", "breach", True)]
    assert found.barriers[0].reads[0].value == known(1)


def test_what_may_stand_in_the_way_is_not_certain(tmp_path: Path) -> None:
    found = explained(tmp_path, room=None)
    assert (found.verdict.total, found.next_rating) == (unknown(30, 40), "good")
    (barrier,) = found.barriers
    assert told(found.barriers) == [("edge", "total", False)]
    assert barrier.short == unknown(0, 0)


def test_a_ceiling_stands_against_the_next_rating_only(tmp_path: Path) -> None:
    found = explain(assessed(*two_schools(tmp_path)).scoring, "A1")
    assert found.next_rating == "pass"
    assert told(found.barriers) == [("edge", "total", True)]
    path = file_text(tmp_path, written(counselling_room="false", senior_students="1750"), "c.yaml")
    better = explain(assessed(path).scoring, "S01")
    assert (better.verdict.total, better.verdict.rating) == (known(10), "good")
    assert told(better.barriers) == [("edge", "total", True), ("conclusion", "ceiling", True)]
    assert better.barriers[0].short == known(3)
    assert rules(better.barriers[1]) == [("no_room", True)]


# What is missing


def test_each_missing_fact_is_tried_at_both_ends(tmp_path: Path) -> None:
    found = explain(assessed(*two_schools(tmp_path)).scoring, "B2")
    at = {
        d.missing.input: [(t.value, t.total, t.possible_ratings) for t in d.at]
        for d in found.deciders
    }
    assert at == {
        "senior_students": [
            (q(0), unknown(4, 9), ("fail", "pass")),
            (q(2000), unknown(10, 15), ("good", "excellent")),
        ],
        "counselling_room": [
            (q(0), unknown(4, 10), ("fail", "pass", "good")),
            (q(1), unknown(9, 15), ("pass", "good", "excellent")),
        ],
    }
    assert [d.missing.input for d in found.deciders] == ["senior_students", "counselling_room"]
    assert not any(d.decides for d in found.deciders)


def test_the_fact_that_decides_comes_first_and_an_idle_one_last(tmp_path: Path) -> None:
    path = file_text(tmp_path, written(counselling_room=None, teachers=None))
    found = explain(assessed(path).scoring, "S01")
    told = [(d.missing.input, d.decides, d.matters) for d in found.deciders]
    assert told == [("counselling_room", True, True), ("teachers", False, False)]
    (no, yes) = found.deciders[0].at
    assert (no.possible_ratings, yes.possible_ratings) == (("good",), ("excellent",))


# And, or


def ways(folder: Path, **facts: str | None) -> tuple[list[str], tuple[tuple[int, ...], ...]]:
    found = explained(folder, **facts)
    return [b.what.id for b in found.barriers], found.ways


def test_each_of_two_barriers_alone_is_enough(tmp_path: Path) -> None:
    # 40 points but for 10: past 30, or without the loss of a grade.
    assert ways(tmp_path, accident="true") == (["total", "lost"], ((0,), (1,)))
    path = file_text(tmp_path, profile_text({**FULL, "accident": "true"}, CARD))
    assert ran("explain", path, "--pack", LADDERS).out.count("——只改这一项就够") == 2


def test_two_barriers_have_to_go_together(tmp_path: Path) -> None:
    path = file_text(tmp_path, written(counselling_room="false", senior_students="1750"))
    found = explain(assessed(path).scoring, "S01")
    assert [b.what.id for b in found.barriers] == ["total", "ceiling"]
    assert found.ways == ((0, 1),)
    assert "  以上各项须同时满足\n" in ran("explain", path, "--pack", SMALL).out
    assert (
        "  all of these have to go\n" in ran("explain", path, "--pack", SMALL, "--lang", "en").out
    )


def test_a_choice_that_went_against_the_school_is_enough(tmp_path: Path) -> None:
    assert ways(tmp_path, breach="true") == (["breach"], ((0,),))
    path = file_text(tmp_path, profile_text({**FULL, "breach": "true"}, CARD))
    assert "——只差这一项" in ran("explain", path, "--pack", LADDERS).out


# Adding up


def test_a_goal_tells_what_does_not_apply_and_where_its_weight_went(tmp_path: Path) -> None:
    path = file_text(tmp_path, written(card(kind="ordinary")))
    (enrolment, conditions) = explain(assessed(path).scoring, "S01").goals
    assert (enrolment.earned, enrolment.asked, enrolment.policy) == (known(4), q(4), "renormalise")
    assert [i.id for i in enrolment.absent] == ["senior_share"]
    assert conditions.absent == ()
    done = ran("explain", path, "--pack", SMALL)
    line = "  招生与规模 10.00/10；6 分的项目不适用：技工学校不考核此项；其余得 4/4，按其余折算\n"
    assert line in done.out
    assert "  办学条件 5/5\n" in done.out
    english = ran("explain", path, "--pack", SMALL, "--lang", "en").out
    assert "6 not applicable: not asked of ordinary schools; the rest 4/4, scaled" in english
    document = ran("explain", path, "--pack", SMALL, "--format", "json").json
    assert document["absent"] == {"senior_share": ["技工学校不考核此项"]}


def test_explain_does_not_send_its_reader_to_explain(tmp_path: Path) -> None:
    out = ran("explain", *two_schools(tmp_path), "--school", "B2", "--pack", SMALL).out
    assert "缺 2 项" in out
    assert "assess explain …" not in out


MOVED = """
language: 1
pack: {id: moved, label: 移动, version: "1", years: [2024], total: total}
facts:
  fa: {label: a, type: number, range: [0, 10], blank: not_applicable, assumption: 示例}
  fb: {label: b, type: number, range: [0, 10], assumption: 示例}
  fc: {label: c, type: number, range: [0, 10], assumption: 示例}
tables: {ten: {label: 十, value: 10, assumption: 示例}}
indicators:
  a: {label: a, goal: q, measure: fa, target: ten, max: 50, score: proportional, assumption: 示例}
  b: {label: b, goal: q, measure: fb, target: ten, max: 30, score: proportional, assumption: 示例}
  c: {label: c, goal: q, measure: fc, target: ten, max: 20, score: proportional, assumption: 示例}
goals: {q: {label: q, max: 100, absent: POLICY, assumption: 示例}}
figures: {total: {label: 总分, value: q.points, assumption: 示例}}
"""


@pytest.mark.parametrize(
    ("policy", "losses"),
    [
        # a is not asked: b has 30 + 50 × 2/3, c has 20 + 50/3; half of b, a fifth of c is lost.
        ("{a: {b: 2, c: 1}, others: refuse}", [("b", "95/3"), ("c", "22/3")]),
        # Scaled by 100/50: b counts 60, c counts 40.
        ("renormalise", [("b", "30"), ("c", "8")]),
        ("drop", [("b", "15"), ("c", "4")]),
    ],
)
def test_a_loss_is_what_the_indicator_counts_in_its_goal(
    tmp_path: Path, policy: str, losses: list[tuple[str, str]]
) -> None:
    """A reader found 15 told as lost where the moved weight made it 31.5."""
    pack = file_text(tmp_path / "moved", MOVED.replace("POLICY", policy), "pack.yaml").parent
    card = "profile: {school: A, kind: x, year: 2024}\nfacts: {fb: 5, fc: 8}\n"
    found = assessed(file_text(tmp_path, card), loaded=load(str(pack)), year=2024)
    told = explain(found.scoring, "A").losses
    assert [(x.indicator.id, x.lost) for x in told] == [
        (id, known(mpq(lost))) for id, lost in losses
    ]
