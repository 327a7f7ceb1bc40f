"""What a plan rests on: facts, rules behind conclusions, entries of used packs, and its words."""

from __future__ import annotations

import pytest

from assess.analysis.assessment import Assessment, assess, file
from assess.desk.quota_plan import quota_pack
from assess.enrolment.behind import Behind
from assess.enrolment.grounds import grounds, tables_of
from assess.enrolment.steps import Steps
from assess.enrolment.words import Words
from tests.packfolders import pinned, write_pack

CARDS = """
labels:
  card: {label: 牌, worst_to_best: {red: 红牌, clear: 无牌}}
facts:
  size: {label: 学生数, range: [0, 900], assumption: 示例}
  mark: {label: 得分, range: [0, 100], assumption: 示例}
tables:
  bar: {label: 红线, value: 60, assumption: 示例}
  pass_mark: {label: 合格线, value: 30, assumption: 示例}
  unread: {label: 无人引用, value: 7, assumption: 示例}
conclusions:
  card: {label: 牌, of: card, several: worst, none: clear}
  halted: {label: 停招, of: flag, several: any}
  noted: {label: 备注, of: flag, several: any}
figures:
  weak: {label: 不合格, type: flag, value: mark < pass_mark, assumption: 示例}
  grade: {label: 定级, type: card, value: red if weak else clear, assumption: 示例}
  gap: {label: 差分, value: bar - mark, assumption: 示例}
  spare: {label: 另算, value: unread, assumption: 示例}
rules:
  low: {label: 得分低, when: gap > 0, conclude: {card: red}, assumption: 示例}
  stop: {label: 红牌停招, when: "reached(card, red)", conclude: {halted: yes}, assumption: 示例}
  note: {label: 只作备注, when: mark > 0, conclude: {noted: yes}, assumption: 示例}
"""

PLANS = """
facts:
  unasked: {label: 没人问, range: [0, 9], assumption: 示例}
tables:
  factor: {label: 系数, over: card, rows: {red: 0.5, clear: 1}, assumption: 示例}
  level: {label: 起点, value: 10, assumption: 示例}
figures:
  seen: {label: 现有, value: size, assumption: 示例}
  grown: {label: 增加, value: seen - last(seen), else: 0, assumption: 示例}
  claim: {label: 应得, value: "factor[cards.grade] * size + grown + level", assumption: 示例}
  room: {label: 余量, value: 0 if cards.halted else size, assumption: 示例}
  aside: {label: 旁的, value: unasked, assumption: 示例}
quota: {claim: claim, limits: {room: room}}
"""


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """One school whose mark of 40 is below the bar and above the pass mark."""
    folder = tmp_path_factory.mktemp("behind")
    cards = write_pack(folder / "cards", CARDS, years="[2024]", rating="grade")
    plans = write_pack(folder / "plans", PLANS, years="[2024]", uses=f"{{cards: {pinned(cards)}}}")
    school = folder / "school.yaml"
    school.write_text(
        "profile: {school: S01, name: 一中, kind: 学校, year: 2024}\n"
        "facts: {size: 80, mark: 40, unasked: 1}\n",
        encoding="utf-8",
    )
    return assess(file(quota_pack(str(plans)), [school]), 2024, engine="meaning")


def test_facts_are_found_through_rules_and_what_they_reached_and_only_this_years(
    assessed: Assessment,
) -> None:
    behind = Behind(assessed.scoring.program)
    # claim reads last year's figure too, which is no fact of this year
    assert "last.1.seen" in behind.all(["claim"])
    assert behind.facts(["claim"]) == ["size", "mark"]
    # room → halted → stop's condition, the red card → what votes for the card → low's condition
    assert list(behind.all(["cards.halted"])) == [
        "cards.halted", "cards.card.reached.red", "cards.card", "cards.gap", "mark",
    ]  # fmt: skip


def test_of_what_is_given_up_nothing_further_is_found(assessed: Assessment) -> None:
    behind = Behind(assessed.scoring.program)
    assert list(behind.all(["cards.grade", "aside"], until={"cards.grade"})) == [
        "cards.grade", "aside", "unasked",
    ]  # fmt: skip


def test_a_plan_rests_on_its_entries_and_on_those_of_the_packs_it_uses(
    assessed: Assessment,
) -> None:
    names = [ground.name for ground in grounds(assessed.scoring)]
    # in the order of the packs, in each the tables first; not what is unread, aside or a remark
    own = ["factor", "level", "seen", "grown", "claim", "room"]
    cards = ["bar", "pass_mark", "weak", "grade", "gap", "card", "halted", "low", "stop"]
    assert names == own + [f"cards.{id}" for id in cards]


def test_behind_a_published_rating_of_another_pack_nothing_is_told(assessed: Assessment) -> None:
    every = {ground.name for ground in grounds(assessed.scoring)}
    short = {ground.name for ground in grounds(assessed.scoring, through=False)}
    # what only the grade is made of; the rest is on the way to the halt too
    assert every - short == {"cards.weak", "cards.pass_mark"}


def test_the_tables_of_a_plan_are_those_that_its_figures_read(assessed: Assessment) -> None:
    assert {id for _, id in tables_of(assessed.scoring)} == {"factor", "level", "bar", "pass_mark"}


def test_a_chain_of_rules_is_told_in_the_words_of_the_city_throughout(
    assessed: Assessment,
) -> None:
    room = Steps(Words(assessed), "S01").of("room")
    (halted,) = [part for part in room.parts if part.reading.id == "cards.halted"]
    (stop,) = halted.rules
    (low,) = stop.because
    # without 「cards：」, the name of the pack that they are from
    assert (stop.support.label.zh, low.support.label.zh) == ("红牌停招", "得分低")
    assert [read.label.zh for read in low.reads] == ["差分"]
