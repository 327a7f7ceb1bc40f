"""Formulas in words, with the values they were worked out from: each form by hand."""

from __future__ import annotations

import pytest

from assess.analysis.labels import Reading
from assess.desk.figures import Figures
from assess.desk.quota_formula import Formula
from assess.desk.speech import Lang
from assess.language.about import Text
from assess.language.given import NumberType
from assess.language.ir import (
    Any,
    Compare,
    Constant,
    Divide,
    Else,
    Greatest,
    Least,
    Name,
    Node,
    Not,
    Pick,
    Product,
    Round,
    Sum,
)
from assess.value import AbsenceKind, Possible, Rational, Reason
from tests.demo import loaded

NONE = Reason(AbsenceKind.NOT_APPLICABLE, "x")
VALUES = {"a": (7, 7), "b": (3, 3), "open": (1, 9)}


def number(value: int | str) -> Constant:
    return Constant(Rational(value))


def formula(lang: Lang = "zh") -> Formula:
    given = {id: Possible(Rational(low), Rational(high)) for id, (low, high) in VALUES.items()}
    words = {id: Text(f"甲{id}", f"the {id}") for id in given}
    readings = {
        id: Reading(id, words[id], NumberType(), "", value, withheld=False)
        for id, value in given.items()
    }
    readings["hidden"] = Reading("hidden", Text("密", "h"), NumberType(), "", given["a"], True)
    given["hidden"] = given["a"]
    given["none"] = Possible(None, None, frozenset([NONE]))
    return Formula(Figures(lang, loaded().pack, {}), readings, given)


A, B, OPEN = Name("a"), Name("b"), Name("open")
FORMS: list[tuple[Node, str | None]] = [
    (A, "甲a 7"),
    (Name("hidden"), None),
    (Sum((A, Product((number(-1), B)), number(2))), "甲a 7 − 甲b 3 + 2"),
    (Product((number("1/4"), Sum((A, B)))), "0.25 × (甲a 7 + 甲b 3)"),
    (Divide(A, B, Rational(1), NONE), "甲a 7 ÷ 甲b 3"),
    (Round(Divide(A, B, Rational(1), NONE), Rational(1), "floor"), "甲a 7 ÷ 甲b 3（舍去尾数）"),
    (Round(A, Rational(1), "ceil"), "甲a 7（有尾数就进一）"),
    (Round(A, Rational(1), "half_away"), "甲a 7（四舍五入）"),
    (Greatest((Sum((A, Product((number(-1), B)))), number(0))), "甲a 7 − 甲b 3"),
    (
        Greatest((Sum((B, Product((number(-1), A)))), number(0))),
        "甲b 3 − 甲a 7，不足 0，按 0 计",
    ),
    (Least((A, number(5))), "甲a 7，至多 5"),
    (Least((A, B)), "甲b 3"),
    (Least((A, OPEN)), None),
    (Pick(Compare("<", number(0), A), (B, A)), "甲a 7"),
    (Pick(Compare("<", number(0), A), (A, B)), "甲b 3（按甲a 7）"),
    (Pick(Compare("<", number(0), A), (number(1), number(2))), "按甲a 7查得"),
    (
        Product((A, Pick(Compare("<", number(0), B), (number(1), number(2))))),
        "甲a 7 × 2（按甲b 3）",
    ),
    (Pick(Compare("<", number(5), OPEN), (A, B)), None),
    (Else(Name("none"), B), "甲b 3"),
    (Not(A), None),
]


@pytest.mark.parametrize(("node", "text"), FORMS, ids=range(len(FORMS)))
def test_a_formula_is_told_with_its_values(node: Node, text: str | None) -> None:
    assert formula().text(node) == text


def test_in_english_too() -> None:
    below = Greatest((Sum((B, Product((number(-1), A)))), number(0)))
    assert formula("en").text(below) == "the b 3 − the a 7: below 0, so 0"
    assert formula("en").text(Least((A, number(5)))) == "the a 7, at most 5"
    assert formula("en").text(Round(A, Rational(1), "floor")) == "the a 7 (rounded down)"
    looked_up = Pick(Compare("<", number(0), A), (number(1), number(2)))
    assert formula("en").text(looked_up) == "looked up by the a 7"


def test_of_a_condition_the_comparisons_that_hold_are_told() -> None:
    twice = Product((number(2), B))
    condition = Any(
        (Compare("<", twice, A), Compare("<=", A, B), Compare("==", A, A), Not(Compare("<", A, B)))
    )
    assert formula().holds(condition) == ["2 × 甲b 3 = 6 < 甲a 7", "甲a 7 = 甲a 7"]
