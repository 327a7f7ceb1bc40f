"""What the plan promises, no more and no less, for one question with bounds as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Evidence = Literal["proved", "tested", "given_up"]


@dataclass(frozen=True, slots=True)
class Axiom:
    """One promise.  ``levels``: how far it goes for a school's total in a plan with levels."""

    id: str
    zh: str
    en: str
    evidence: Evidence
    levels: Evidence


AXIOMS = (
    Axiom(
        "house_monotone",
        "总数增加时，没有学校会减少",
        "no school loses a seat because the total rises",
        "proved",
        "tested",
    ),
    Axiom(
        "population_monotone",
        "甲校应得数增加、乙校减少时，不会出现甲校减少而乙校增加",
        "if one school's claim rises and another's falls, never does the first lose and the "
        "second gain",
        "proved",
        "tested",
    ),
    Axiom(
        "own_claim",
        "其他不变，本校应得数增加时，本校不会减少",
        "a school never loses because its own claim rises, all else as it was",
        "proved",
        "tested",
    ),
    Axiom(
        "equal_schools",
        "条件完全相同的学校至多相差一个单位",
        "schools with equal figures differ by one unit at most",
        "proved",
        "tested",
    ),
    Axiom(
        "order_irrelevant",
        "档案的先后次序不影响结果",
        "the order in which the schools are given changes nothing",
        "proved",
        "tested",
    ),
    Axiom(
        "within_quota",
        "各校得数在其比例数的上下取整之间：放弃，因为与总数单调和应得数单调不能同时做到"
        "（Balinski–Young 定理）",
        "every school gets its proportional share rounded up or down: given up, since no method "
        "keeps this and the monotone promises together (Balinski–Young)",
        "given_up",
        "given_up",
    ),
)
"""Proved: follows from the one order in which units go out.

Tested, for school totals by level: searched for, and no counterexample found, ties included.
- 5,913 plans of three schools by three levels, all of a small grid: 4,482 steps to the next total,
  every two claims moved apart, every pair of equal schools (kept as a test, with laws on drawn
  cities: tests/test_quota_promises_levels.py).
- 78,275 drawn cities of 2 to 5 schools, 1 to 4 levels and units of 1 to 3, once: 57,239 steps to
  the next total, the share asking for one more unit in 36,049 of them and also deciding school
  totals in 2,824; 78,275 moves of claims and changes of order each; 77,410 pairs of equal schools.
The share may ask for more when the total grows, but for one unit at most where the total grows by
one.  Equal means: claim, floor, limits and what the levels may get at most; the claims of levels
decide no totals, so they may differ.
"""
