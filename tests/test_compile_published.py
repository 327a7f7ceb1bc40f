"""A pack loads only if its published results are never missing; and what it says besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.errors import Refused
from assess.language.entries.folders import find_pack, shipped_packs, shipped_rules
from assess.loading import load
from assess.messages import hint, message
from tests.inline import GRADES, codes, problems, published

KIND = "kind: {members: {day: {zh: 日, en: day}, night: {zh: 夜, en: night}}}"
BASE = (
    GRADES.replace("labels: {", "labels: {" + KIND + ", ")
    + """
pack: {total: total, rating: rating}
facts:
  a: {range: [0, 9]}
  b: {range: [1, 9]}
  c: {range: [0, 9], blank: not_applicable}
  p: {type: flag}
tables: {later: {over: year, rows: {2021: 3, 2022: not_due, 2023: 3}}}
goals: {g: {max: 10, absent: POLICY}}
indicators:
  i: {goal: g, measure: p, max: 4, score: met}
  j: {INDICATOR}
figures:
  total: {value: "sum(points, over=goals)"}
  rating: {type: grade, steps_of: total, steps: [{from: 5, is: good}, {is: poor}]}
"""
)


def pack(indicator: str = "goal: g, measure: p, max: 6, score: met", policy: str = "refuse") -> str:
    return BASE.replace("{INDICATOR}", f"{{{indicator}}}").replace("POLICY", policy)


ASKED_OF_SOME = "goal: g, measure: p, max: 6, score: met, applies: kind == day"
NOT_DUE = "goal: g, measure: a, target: later, max: 6, score: met"
DIVIDED = "goal: g, measure: a / c, target: b, max: 6, score: met"


@pytest.mark.parametrize(
    ("indicator", "policy", "absent"),
    [
        ("goal: g, measure: p, max: 6, score: met", "refuse", []),
        (ASKED_OF_SOME, "refuse", ["g.points"]),
        (ASKED_OF_SOME, "renormalise", []), (ASKED_OF_SOME, "drop", []),
        (ASKED_OF_SOME + ", else: 0", "refuse", []), (NOT_DUE, "renormalise", []),
        (NOT_DUE, "refuse", ["g.points"]),
        (DIVIDED, "refuse", ["g.points"]), (DIVIDED, "renormalise", []),
        ("goal: g, measure: a / b, target: b, max: 6, score: met", "refuse", []),
        ("goal: g, measure: c, target: b, max: 6, score: met", "refuse",
         ["g.points"]),
    ],
)  # fmt: skip
def test_absence_that_can_reach_a_result_refuses_the_pack(
    indicator: str, policy: str, absent: list[str]
) -> None:
    found = problems(pack(indicator, policy), publish=True)
    assert {p.code for p in found} == ({"pack.absence_published"} if absent else set())
    assert sorted(p.values["id"] for p in found) == absent


def test_a_goal_in_which_nothing_may_be_left_is_refused_for_the_kinds_it_concerns() -> None:
    text = pack(ASKED_OF_SOME, "renormalise").replace(
        "i: {goal: g, measure: p, max: 4, score: met}",
        "i: {goal: g, measure: p, max: 4, score: met, applies: kind == night}",
    )
    assert codes(text, publish=True) == []
    text = text.replace("applies: kind == night", "applies: kind == day")
    assert codes(text, publish=True) == ["absence_published"]


def test_a_result_without_a_policy_is_told_with_its_reasons() -> None:
    (found,) = problems(pack(NOT_DUE), publish=True)
    assert message(found, "zh") == (
        "「g.points」可能没有值（「later[2022]」未到期），却是要公布的结果"
    )
    assert message(found, "en") == (
        "「g.points」 may have no value (「later[2022]」 not due), yet it is published"
    )
    assert found.excerpt == "goals: {g: {max: 10, absent: refuse}}"
    assert codes(pack(NOT_DUE), year=2023, publish=True) == []


def test_the_past_may_be_missing() -> None:
    text = pack().replace("{value: \"sum(points, over=goals)\"}",
                          "{value: \"sum(points, over=goals) + last(total)\"}")  # fmt: skip
    (found,) = problems(text, publish=True)
    assert (found.code, found.values["id"]) == ("pack.absence_published", "total")


@pytest.mark.parametrize(
    ("total", "rating", "expected"),
    [
        ("total", "rating", []), ("rating", "rating", ["published"]),
        ("total", "total", ["published"]), ("nosuch", "rating", ["published"]),
        ("a", "rating", ["published"]), ("total", "day_or_night", ["published"]),
        ("everywhere", "rating", ["published"]), ("of_each", "rating", ["published"]),
        ("wrong", "rating", ["unknown_name"]), ("broken", "rating", ["formula.ends_early"]),
        ("g.points", "i.status", []), ("i.met", "rating", ["published"]),
    ],
)  # fmt: skip
def test_total_is_a_number_and_rating_a_label_with_an_order(
    total: str, rating: str, expected: list[str]
) -> None:
    text = pack().replace("total: total, rating: rating", f"total: {total}, rating: {rating}")
    text += "  day_or_night: {type: kind, value: kind}\n"
    text += "  everywhere: {scope: city, value: 'count(over=schools)'}\n"
    text += "  of_each: {over: kind, value: a}\n"
    text += "  wrong: {value: zebra}\n" * (total == "wrong")
    text += "  broken: {value: a +}\n" * (total == "broken")
    assert codes(text, publish=True) == expected


def test_points_that_may_leave_their_bounds_are_told() -> None:
    text = pack("goal: g, measure: a, max: 6, score: [{from: 5, is: x}, {is: x - 1}]")
    (found,) = problems(text, publish=True)
    assert (found.code, dict(found.values)) == (
        "pack.points_range", {"id": "j", "max": "6", "low": "-1", "high": "9"},
    )  # fmt: skip
    inside = pack("goal: g, measure: a, max: 6, score: [{from: 5, is: 6}, {is: x}]")
    assert codes(inside, publish=True) == []


def test_a_warning_is_kept_once_and_does_not_refuse() -> None:
    loaded = published(pack("goal: g, measure: p, max: 6, score: met, zero_when: a > 7"))
    assert [(p.code, p.values["number"]) for p in loaded.notes] == [("pack.literal", "7")]
    loaded.program(2023)
    assert len(loaded.notes) == 1
    assert loaded.program(2023) is loaded.program(2023)


def test_a_year_that_the_pack_does_not_have() -> None:
    with pytest.raises(Refused) as refused:
        published(pack()).program(2024)
    (found,) = refused.value.problems
    assert message(found, "en") == "the pack 「inline」 has no year 2024, only 2021, 2022, 2023"


def test_packs_are_found_by_name_and_by_path(tmp_path: Path) -> None:
    assert find_pack(str(tmp_path)) == tmp_path
    for name in shipped_packs():
        assert find_pack(name) == shipped_rules() / name
    for name in ("nosuch", "../rules", str(tmp_path / "nosuch")):
        with pytest.raises(Refused) as refused:
            find_pack(name)
        (found,) = refused.value.problems
        assert found.code == "pack.unknown_pack"
        assert ", ".join(shipped_packs()) in hint(found, "zh")


def test_problems_of_a_folder_come_with_their_lines(tmp_path: Path) -> None:
    card = "pack: {id: t, label: t, version: 1.0.0, years: [2022]}\n"
    (tmp_path / "pack.yaml").write_text(f"language: 1\n{card}", encoding="utf-8")
    (tmp_path / "more").mkdir()
    text = "figures:\n  f:\n    label: f\n    value: >-\n      1 +\n      zebra\n"
    (tmp_path / "more" / "figures.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load(str(tmp_path)).program(2022)
    (found,) = refused.value.problems
    assert (found.code, found.span.line, found.span.column) == ("pack.unknown_name", 6, 7)
    assert found.span.file.endswith("more/figures.yaml")
    assert found.excerpt == "      zebra"


def test_ids_stand_once_in_all_files(tmp_path: Path) -> None:
    card = "language: 1\npack: {id: t, label: t, version: 1.0.0, years: [2022]}\n"
    (tmp_path / "a.yaml").write_text(card + "facts: {n: {label: n, range: [0, 1]}}\n", "utf-8")
    (tmp_path / "b.yaml").write_text("figures: {n: {label: n, value: 1}}\n", "utf-8")
    (tmp_path / "c.yml").write_text("units: {n: {zh: 个, en: n}}\n", "utf-8")
    with pytest.raises(Refused) as refused:
        load(str(tmp_path))
    (found,) = refused.value.problems
    assert found.code == "pack.duplicate_id"
    assert found.values["first"] == f"{tmp_path / 'a.yaml'}:3"
    assert found.excerpt == "figures: {n: {label: n, value: 1}}"


@pytest.mark.parametrize(
    "total",
    [
        "value: n, when: count(over=schools) <= 1",
        "value: n / (count(over=schools) - 1 - 1)",
        'value: n, when: "rank(n, over=schools) <= 1 + 1"',
    ],
)
def test_the_proof_holds_for_a_city_of_any_size(total: str) -> None:
    """It once looked at one school of each kind and no more."""
    text = (
        "pack: {total: total}\nfacts: {n: {range: [1, 9]}}\n"
        f"figures: {{total: {{assumption: a, {total}}}}}\n"
    )
    assert "absence_published" in codes(text, publish=True)


def test_what_is_read_over_the_schools_may_itself_be_one_value_of_the_city() -> None:
    text = pack().replace("total: total", "total: twice")
    text += "  twice: {value: 'mean(sum(a, over=schools), over=schools)'}\n"
    assert codes(text, publish=True) == []
