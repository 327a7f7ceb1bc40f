"""A scheme of student groups × subjects × years with a least number, worked out by hand.

Rates are rounded to 0.1 %, what is reached to 0.01, the weights of groups to 0.1 %, the total to
0.1.  A rate of fewer than ten is none.  The table of year 2022 has no target for maths, so that
year's whole column is absent; the migrants have too few in both subjects, so that group is.
"""

from __future__ import annotations

import pytest

from assess.engines.inference import Inference
from assess.value import Possible
from tests.inline import (
    Given,
    city,
    codes,
    is_,
    member,
    missing,
    not_applicable,
    not_due,
    program,
    within,
)

SCHEME = """
labels:
  group: {members: {girls: {zh: 女, en: girls}, boys: {zh: 男, en: boys},
    migrant: {zh: 随迁, en: migrant}}}
  subject: {members: {reading: {zh: 阅读, en: reading}, maths: {zh: 数学, en: maths}}}
facts:
  sat: {range: [0, 999], over: [group, subject]}
  hits: {range: [0, 999], over: [group, subject], part_of: sat}
tables:
  enough: {value: 10}
  hundred: {value: 100}
  target: {over: [subject, year], unit: share, rows: {reading: {2021: 70%, 2022: 80%, 2023: 90%},
    maths: {2021: not_due, 2022: not_due, 2023: 50%}}}
  by_subject: {over: subject, unit: share, rows: {reading: 60%, maths: 40%}}
figures:
  rate: {over: [group, subject], value: hits / sat, when: sat >= enough, round: 0.1%, unit: share}
  reached: {over: [group, subject], value: "least(1, rate / target)", round: 0.01}
  w: {over: group, weights: {over: subject, base: by_subject, present: reached, absent: POLICY}}
  score: {over: group, value: "sum(w * reached, over=subject, absent=skip)"}
  share:
    weights: {over: group, base: {girls: 50%, boys: 30%, migrant: 20%}, present: score,
      absent: renormalise}
    round: 0.1%
  average: {value: "mean(score, over=group, absent=skip)"}
  settled: {value: "mean(score, over=group, where=group != migrant, absent=skip)"}
  of_subject: {over: subject, value: "mean(reached, over=group, absent=skip)"}
  total: {value: "hundred * sum(share * score, over=group, absent=skip)", round: 0.1, else: 0}
"""

SAT = {"girls": (40, 20), "boys": (50, 5), "migrant": (8, 0)}
HITS = {"girls": (30, 12), "boys": (30, 4), "migrant": (4, 0)}


def facts() -> dict[str, Given]:
    return {
        f"{fact}[{group},{subject}]": count
        for fact, rows in (("sat", SAT), ("hits", HITS))
        for group, counts in rows.items()
        for subject, count in zip(("reading", "maths"), counts, strict=True)
    }


def worked(year: int, policy: str = "renormalise", **changed: Given) -> dict[str, Possible]:
    """Every figure of the school; both engines must agree."""
    made = program(SCHEME.replace("POLICY", policy), year=year)
    given = {**facts(), **{k.replace("__", "[").replace("_of_", ",") + "]": v
                           for k, v in changed.items()}}  # fmt: skip
    found = city(made, {"s": given})
    assert Inference(made).evaluate((member(made, "s", given),)) == found
    return dict(found.schools["s"].values)


def of(found: dict[str, Possible], *ids: str) -> list[Possible]:
    return [found[id] for id in ids]


def are(*numbers: int | str) -> list[Possible]:
    return [is_(number) for number in numbers]


ROWS = ("girls,reading", "girls,maths", "boys,reading")


def test_a_year_in_which_all_is_due() -> None:
    found = worked(2023)
    assert of(found, *(f"rate[{row}]" for row in ROWS)) == are("3/4", "3/5", "3/5")
    assert found["rate[boys,maths]"] == missing(not_applicable("rate[boys,maths]"))
    # 75/90 = 0.833, 60/50 is 1 at most, 60/90 = 0.667
    assert of(found, *(f"reached[{row}]" for row in ROWS)) == are("83/100", 1, "67/100")
    assert of(found, *(f"w[{row}]" for row in ROWS)) == are("3/5", "2/5", 1)
    assert of(found, "w[boys,maths]", "w[migrant,reading]", "w[migrant,maths]") == are(0, 0, 0)
    # 0.6 × 0.83 + 0.4
    assert of(found, "score[girls]", "score[boys]") == are("449/500", "67/100")
    assert found["score[migrant]"] == missing(not_applicable("score[migrant]"))
    assert of(found, *(f"share[{g}]" for g in SAT)) == are("5/8", "3/8", 0)
    assert of(found, "average", "settled") == are("98/125", "98/125")  # 1.568 / 2
    assert of(found, "of_subject[reading]", "of_subject[maths]") == are("3/4", 1)
    assert found["total"] == is_("813/10")  # 0.625 × 0.898 + 0.375 × 0.67 = 0.8125


def test_a_year_without_a_column() -> None:
    found = worked(2022)
    assert found["reached[girls,maths]"] == missing(not_due("target[maths,2022]"))
    # 75/80 = 0.9375, 60/80
    assert of(found, "reached[girls,reading]", "reached[boys,reading]") == are("47/50", "3/4")
    assert of(found, "w[girls,reading]", "w[girls,maths]") == are(1, 0)
    assert found["of_subject[maths]"] == missing(not_applicable("of_subject[maths]"))
    assert found["total"] == is_("869/10")  # 0.625 × 0.94 + 0.375 × 0.75 = 0.86875


def test_what_is_not_due_moves_and_what_is_too_few_is_lost() -> None:
    by_reason = "{not_due: renormalise, not_applicable: drop}"
    found = worked(2023, by_reason)
    assert of(found, "w[boys,reading]", "w[boys,maths]") == are("3/5", 0)
    assert found["total"] == is_("356/5")  # 0.625 × 0.898 + 0.375 × 0.6 × 0.67 = 0.712
    assert worked(2022, by_reason)["total"] == is_("869/10")  # not due is told before too few


def test_one_group_too_many_or_none_at_all() -> None:
    # ten migrants in reading, four of whom pass: 0.4 / 0.9 = 0.44; all weight is there
    found = worked(2023, sat__migrant_of_reading=10)
    assert found["score[migrant]"] == is_("11/25")
    assert of(found, *(f"share[{g}]" for g in SAT)) == are("1/2", "3/10", "1/5")
    assert found["total"] == is_("369/5")  # 0.449 + 0.201 + 0.088 = 0.738
    nobody = {f"sat__{g}_of_{s}": 0 for g in SAT for s in ("reading", "maths")}
    assert worked(2023, **nobody)["total"] == is_(0)


def test_an_unknown_number_is_open_where_it_may_be_too_few() -> None:
    found = worked(2023, sat__boys_of_maths=within(4, 10))
    # 4 of 10 are 0.4 / 0.5 = 0.8; or there is no rate
    assert found["reached[boys,maths]"] == within("4/5", 1, not_applicable("rate[boys,maths]"))
    assert found["w[boys,reading]"] == within("3/5", 1)
    assert of(found, *(f"share[{g}]" for g in SAT)) == are("5/8", "3/8", 0)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("w: {over: group, weights", "w: {weights", ["missing_dimension"]),
        ("where=group != migrant", "where=group != reading", ["type"]),
        ("sum(w * reached, over=subject", "sum(w[boys] * reached[boys], over=group",
         ["missing_dimension"]),
        ("maths: {2021: not_due, 2022: not_due, 2023: 50%}", "maths: {2021: not_due, 2022: 1}",
         ["missing_cell"]),
        ("over: [subject, year]", "over: [subject, year, subject]", ["dimension_twice"]),
        ("over: [group, subject], value: hits", "over: [group, topic], value: hits",
         ["unknown_dimension"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_dimensions_is_told(old: str, new: str, expected: list[str]) -> None:
    assert set(codes(SCHEME.replace("POLICY", "drop").replace(old, new), year=2023)) == set(
        expected
    )
