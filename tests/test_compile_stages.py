"""What is computed when; which circles are allowed, and how the others are told."""

from __future__ import annotations

import pytest

from assess.language.ir import Program
from tests.inline import (
    FACTS,
    GRADES,
    Given,
    city,
    codes,
    is_,
    problems,
    program,
    within,
)

CARDS = """
labels:
  card: {worst_to_best: {red: {zh: 红, en: r}, yellow: {zh: 黄, en: y}, clear: {zh: 无, en: c}}}
facts: {a: {range: [0, 9]}, p: {type: flag}, q: {type: flag}, r: {type: flag}}
conclusions:
  card: {of: card, several: worst, none: clear}
  alarm: {of: flag, several: any}
  cap: {of: card, several: worst, none: clear}
"""


def listed(made: Program) -> list[str]:
    return [
        id
        for stage in made.stages
        for part in (stage.city, stage.school, stage.rules, stage.conclusions)
        for id in part
    ]


def one(text: str, **given: Given) -> tuple[dict[str, object], set[str], set[str]]:
    outcome = city(program(text), {"s": given}).schools["s"]
    return {**outcome.values}, set(outcome.must), set(outcome.may)


LATER = (
    CARDS
    + """
figures:
  level: {type: card, value: "least(card, cap)"}
  place: {value: "rank(a, over=schools, where=level == clear)"}
  share: {scope: city, value: "count(level == clear, over=schools) / count(over=schools)"}
rules:
  first: {when: p, conclude: {card: yellow}}
  second: {when: card == yellow and q, conclude: {cap: red}}
  third: {when: place > 1, conclude: {alarm: yes}}
"""
)


def test_a_closed_tally_is_read_one_stage_later() -> None:
    stages = [(s.rules, s.conclusions) for s in program(LATER).stages]
    assert stages == [
        (("first",), ("card",)), (("second",), ("cap",)), ((), ()), (("third",), ("alarm",)),
    ]  # fmt: skip
    values, must, _ = one(LATER, a=1, p=True, q=True)
    assert (values["cap"], values["level"], must) == (is_(0), is_(0), {"first", "second"})
    values, must, _ = one(LATER, a=1, p=False, q=True)
    assert (values["cap"], values["level"], must) == (is_(2), is_(2), set())


def test_stages_list_everything_once_and_each_reads_only_earlier_ones() -> None:
    made = program(LATER)
    assert sorted(listed(made)) == sorted([*made.definitions, *made.rules, *made.conclusions])
    place = {id: n for n, stage in enumerate(made.stages)
             for part in (stage.city, stage.school, stage.rules, stage.conclusions)
             for id in part}  # fmt: skip
    assert place["card"] < place["second"] == place["cap"] < place["level"]
    assert place["level"] == place["place.where1"] < place["place"] == place["third"]
    assert place["level"] < place["share"]


def test_what_is_read_over_the_schools_is_finished_for_all_of_them() -> None:
    found = city(program(LATER), {
        "s": {"a": 1, "p": False, "q": False}, "t": {"a": 2, "p": False, "q": True},
        "u": {"a": 9, "p": True, "q": False},
    })  # fmt: skip
    assert [s.values["place"] for s in found.schools.values()] == [is_(2), is_(1), is_(1)]
    assert found.city["share"] == is_("2/3")
    assert [s.must for s in found.schools.values()] == [{"third"}, frozenset(), {"first"}]


CYCLE = (
    CARDS
    + """
rules:
  seed: {when: p, conclude: {card: yellow}}
  raise: {when: "reached(card, yellow) and q", conclude: {alarm: yes}}
  back: {when: "reached(alarm) and r", conclude: {card: red}}
  lone: {when: "reached(cap, red)", conclude: {cap: red}}
"""
)


def test_rules_may_reach_each_other_in_a_circle() -> None:
    values, must, may = one(CYCLE, p=True, q=True, r=True)
    assert must == may == {"seed", "raise", "back"}
    assert (values["card"], values["alarm"], values["cap"]) == (is_(0), is_(1), is_(2))
    values, must, may = one(CYCLE, p=False, q=True, r=True)
    assert must == may == set()
    values, must, may = one(CYCLE, p=True, q=True)
    assert (must, may) == ({"seed", "raise"}, {"seed", "raise", "back"})
    assert values["card"] == within(0, 1)
    assert len(program(CYCLE).stages) == 1


def test_reached_of_a_flag_may_say_yes() -> None:
    text = CYCLE.replace("reached(alarm)", "reached(alarm, yes)")
    assert program(text).rungs == program(CYCLE).rungs


def test_rungs_know_their_side() -> None:
    text = CARDS.replace("  cap:", "  top: {of: card, several: best, none: red}\n"
                         "  set: {of: card, several: all_of}\n  cap:")  # fmt: skip
    text += """
rules:
  one: {when: "reached(card, yellow) or reached(top, yellow)", conclude: {cap: red}}
  two: {when: "reached(set, yellow) or reached(alarm)", conclude: {cap: red}}
"""
    assert {r.id: (r.level, r.side) for r in program(text).rungs.values()} == {
        "card.reached.yellow": (1, "at_most"), "top.reached.yellow": (1, "at_least"),
        "set.reached.yellow": (1, "exactly"), "alarm.reached.yes": (1, "at_least"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "when",
    ["not reached(card, red)", "reached(card, red) == no", "reached(card, red) != yes",
     "p if reached(card, red) else q", "reached(card, red) if p else q",
     "present(reached(card, red))", "not (p and reached(card, red))", "not not reached(card, red)",
     "(1 if reached(card, red) else 0) >= 1", "p and (not reached(card, red) or q)"],
)  # fmt: skip
def test_rungs_are_joined_by_and_and_or_only(when: str) -> None:
    text = CARDS + f'rules: {{x1: {{when: "{when}", conclude: {{card: red}}}}}}'
    assert codes(text) == ["reached_where"]


def test_rungs_are_asked_by_rules_only() -> None:
    text = CARDS + 'figures: {f: {type: flag, value: "reached(card, red)"}}'
    assert codes(text) == ["reached_where"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("reached(a, red)", "reached_what"), ("reached(p)", "reached_what"),
        ("reached(card)", "arguments"), ("reached(card, nosuch_one)", "unknown_name"),
        ("reached(alarm, no)", "reached_tally"), ("reached(sum, 1)", "reached_tally"),
        ("reached(sum)", "reached_tally"), ("reached(card, p)", "type"),
        ("reached(card, last(card))", "not_constant"), ("reached(card, red, 1)", "arguments"),
        ("set == red", "all_of_read"), ("last(set) == red", "all_of_read"),
    ],
)  # fmt: skip
def test_rungs_that_are_none(when: str, expected: str) -> None:
    text = CARDS.replace("  cap:", "  sum: {of: number, several: sum}\n"
                         "  set: {of: card, several: all_of}\n  cap:")  # fmt: skip
    text += f'rules: {{x1: {{when: "{when}", conclude: {{card: red}}}}}}'
    assert codes(text) == [expected]


def paths(text: str) -> list[str]:
    found = problems(text)
    assert {p.code for p in found} == {"pack.cycle"}
    return [p.values["path"] for p in found]


def test_figures_in_a_circle_are_told_with_their_path() -> None:
    text = FACTS + "figures: {f: {value: g + 1}, g: {value: a + h}, h: {value: f}, k: {value: f}}"
    assert paths(text) == ["f → g → h → f"]
    assert paths(FACTS + "figures: {f: {value: f + a}}") == ["f → f"]


def test_every_circle_is_told() -> None:
    text = FACTS + "figures: {f: {value: g}, g: {value: f}, h: {value: k}, k: {value: h}}"
    assert paths(text) == ["f → g → f", "h → k → h"]


def test_a_circle_through_members_and_parts() -> None:
    text = "labels: {s: {members: {u: {zh: 甲, en: u}, v: {zh: 乙, en: v}}}}\n"
    assert paths(text + "figures: {f: {over: s, value: 'f[v]'}}") == ["f[v] → f[v]"]
    text = FACTS + "goals: {g: {max: 1}}\nindicators: {i: {goal: g, measure: g.points, target: a,"
    assert paths(text + " max: 1, score: proportional}}") == [
        "g.points → i.points → i.attained → i.value → g.points"
    ]
    text = FACTS + "figures: {f: {value: 'sum(f, over=schools)'}}"
    assert paths(text) == ["f → f"]


def test_a_circle_through_a_tally_is_told_and_reached_is_not() -> None:
    text = (
        CARDS
        + """
figures: {level: {type: card, value: card}}
rules: {one: {when: level == red, conclude: {card: yellow}}}
"""
    )
    assert paths(text) == ["card → one → level → card"]
    assert paths(CARDS + "rules: {one: {when: cap == red, conclude: {cap: yellow}}}") == [
        "cap → one → cap"
    ]
    text = text.replace("level == red", '"reached(card, red) and p"')
    assert codes(text) == []


def test_two_circles_through_tallies_are_both_told() -> None:
    text = (
        CARDS
        + """
rules:
  one: {when: cap == red, conclude: {cap: yellow}}
  two: {when: card == red, conclude: {card: yellow}}
"""
    )
    assert paths(text) == ["cap → one → cap", "card → two → card"]


@pytest.mark.parametrize("shape", ["ring", "short cut"])
def test_a_circle_of_hundreds_of_figures_is_told_in_one_line(shape: str) -> None:
    last = "f0" if shape == "ring" else "f0 + f1"
    chain = "".join(f"  f{n}: {{value: f{n + 1} + a}}\n" for n in range(300))
    text = FACTS + f"figures:\n{chain}  f300: {{value: {last}}}\n  top: {{value: f7}}\n"
    (path,) = paths(text)
    assert len(path) < 80
    assert path.split(" → ")[0] == path.split(" → ")[-1]
    assert "…" in path


def test_the_past_closes_no_circle() -> None:
    assert codes(GRADES + """
facts: {g: {type: grade}}
figures:
  f: {type: grade, value: "least(g, last(h))"}
  h: {type: grade, value: "least(f, last(f))"}
""") == []  # fmt: skip
