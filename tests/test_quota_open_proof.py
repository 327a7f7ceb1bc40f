"""The certificate of an open city proves its intervals, and every change of it is caught."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.errors import Notebook
from assess.messages import render
from assess.quota.certificate_open import certificate_open
from assess.quota.clash import NoPlan
from assess.quota.open_question import OpenQuestion, OpenSchool
from assess.quota.undecided import decide
from assess.quota.verification.intervals import verify_open
from assess.quota.verification.plan import fingerprint
from assess.value import Rational
from tests.enrolling import school
from tests.enrolling_open import Row, drawn_open, leveled, open_school
from tests.test_quota_open import cells, same, two_schools, whole


def written(question: OpenQuestion) -> Any:
    """The certificate as it comes out of a file."""
    return json.loads(json.dumps(certificate_open(decide(question))))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6), st.booleans(), st.booleans(), st.booleans())
def test_what_is_made_is_proved(seed: int, rows: bool, stocks: bool, cells: bool) -> None:
    question = drawn_open(Random(seed), rows=rows, stocks=stocks, cells=cells)
    try:
        found = written(question)
    except NoPlan:
        return
    assert verify_open(found) == ()


def plain() -> OpenQuestion:
    """Three schools without levels, two of them open, one of these with a card that may be red."""
    carded = school("c", 30, high=0), school("c", 30, high=40)
    schools = (
        OpenSchool(school("a", 40), school("a", 60)),
        OpenSchool(school("b", 40), school("b", 40)),
        OpenSchool(*carded),
    )
    return OpenQuestion(schools, 100)


def by_level() -> OpenQuestion:
    """a's claim and who stays are open."""
    table: dict[str, Row] = {
        "a": {"mid": cells(40, 90), "senior": cells(20, 85)},
        "b": {"mid": cells(40, 90)},
    }
    schools = (
        open_school("a", whole(50, 70), (95, 100), (0, 10), table["a"]),
        open_school("b", whole(40), same(100), same(5), table["b"]),
    )
    levels = leveled({"mid": same(300), "senior": (95, 100)}, table, Rational("34/100"))
    return OpenQuestion(schools, 100, levels=levels)


def free() -> OpenQuestion:
    """What a's seniors can take is open, so that a run has no plan."""
    return two_schools(b=(40, 60), senior=(65, 80))


def halting() -> OpenQuestion:
    """There is a plan only where a may get 10."""
    closed = OpenSchool(school("a", 40, high=0), school("a", 40, high=90))
    return OpenQuestion((closed, OpenSchool(*[school("b", 40, high=50)] * 2)), 60)


QUESTIONS = [plain, by_level, free, halting]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*path, key))
    else:
        yield path


def changed(value: Any) -> list[Any]:
    """Other values of the form."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        return [value + 1, *([value - 1] if value else [])]
    if value is None:
        return [0]
    try:
        return [str(Rational(value) + 1)]
    except ValueError:
        return [value + "x"]


def with_leaf(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    copy = json.loads(json.dumps(document))
    within = copy
    for key in path[:-1]:
        within = within[key]
    within[path[-1]] = value
    return copy


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_figure_can_be_changed(question: Callable[[], OpenQuestion]) -> None:
    document = written(question())
    assert verify_open(document) == ()
    for path in leaves(document):
        value = document
        for key in path:
            value = value[key]
        for other in changed(value):
            assert verify_open(with_leaf(document, path, other)), (path, value, other)


def lies(document: Any) -> Iterator[tuple[str, Any]]:
    """What is sound in itself and put in a wrong place, left out, or told otherwise."""

    def copy() -> Any:
        return json.loads(json.dumps(document))

    for number, case in enumerate(document["cases"]):
        for place, run in enumerate(case["runs"]):
            for end in ("low", "high"):
                for name in ("worst", "best"):
                    if run[end] != case[name]:
                        lie = copy()
                        lie["cases"][number]["runs"][place][end] = case[name]
                        yield f"{end} of {run['id']} is {name}", lie
            if run["low"] != run["high"]:
                lie = copy()
                runs = lie["cases"][number]["runs"][place]
                runs["low"], runs["high"] = run["high"], run["low"]
                yield "the two runs of a school exchanged", lie
            lie = copy()
            lie["cases"][number]["runs"].pop(place)
            yield "a school's runs left out", lie
            lie = copy()
            lie["cases"][number]["runs"].append(run)
            yield "a school's runs twice", lie
        if case["worst"] and case["best"]:
            lie = copy()
            part = lie["cases"][number]
            part["worst"], part["best"] = case["best"], case["worst"]
            yield "worst and best exchanged", lie
    lie = copy()
    lie["cases"].append(lie["cases"][0])
    yield "a case too many", lie
    if len(document["cases"]) > 1:
        lie = copy()
        lie["cases"].reverse()
        yield "the cases exchanged", lie
        lie = copy()
        lie["cases"].pop()
        yield "only the case in which less is needed", lie
    for place, each in enumerate(document["schools"]):
        for end, more in (("low", -1), ("high", 1)):
            lie = copy()
            lie["schools"][place]["seats"][end] = max(each["seats"][end] + more, 0)
            if lie != document:
                yield f"seats of {each['id']} wider", lie
        lie = copy()
        lie["schools"].pop(place)
        yield "a school left out", lie
        lie = copy()
        lie["schools"][place]["best"] = each["worst"]
        if lie != document:
            yield "an open school said to be decided", lie
    yield "no case at all", {**document, "cases": []}
    for value in ("2", "-3", "1.5"):
        yield f"a share of {value}", {**document, "share": value}
    lie = copy()
    for case in lie["cases"]:
        case["worst"] = case["best"] = None
        for run in case["runs"]:
            run["low"] = run["high"] = None
    lie["sure"] = False
    for each in lie["schools"]:
        each["seats"] = {"low": 0, "high": min(each["best"]["limits"].values())}
        each["exact"] = False
    yield "no plan anywhere, and the widest ranges", lie


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_lie_is_caught(question: Callable[[], OpenQuestion]) -> None:
    document = written(question())
    told = 0
    for what, lie in lies(document):
        assert verify_open(lie), what
        told += 1
    assert told > 10


def test_a_run_that_is_said_to_have_no_plan_though_it_has_one_is_caught() -> None:
    for question in (plain, by_level):
        document = written(question())
        for number, case in enumerate(document["cases"]):
            for place in range(len(case["runs"])):
                for end in ("low", "high"):
                    lie = with_leaf(document, ("cases", number, "runs", place, end), None)
                    assert [p.code for p in verify_open(lie)] == ["quota.verify_has_plan"]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 10**6), st.booleans(), st.booleans(), st.booleans())
def test_no_plan_is_believed_only_where_there_is_none(
    seed: int, rows: bool, stocks: bool, cells: bool
) -> None:
    question = drawn_open(Random(seed), rows=rows, stocks=stocks, cells=cells)
    try:
        document = written(question)
    except NoPlan:
        return
    for number, case in enumerate(document["cases"]):
        plans = [("cases", number, end) for end in ("worst", "best") if case[end]]
        plans += [
            ("cases", number, "runs", place, end)
            for place, run in enumerate(case["runs"])
            for end in ("low", "high")
            if run[end]
        ]
        for path in plans:
            codes = {problem.code for problem in verify_open(with_leaf(document, path, None))}
            assert "quota.verify_has_plan" in codes, path


def test_a_total_that_no_case_reaches_is_refused() -> None:
    # Ceilings of 5 and 5 or 6: never 1,000, whatever is missing.
    schools = (
        OpenSchool(school("a", 10, high=5), school("a", 10, high=5)),
        OpenSchool(school("b", 10, high=5), school("b", 10, high=6)),
    )
    document = written(OpenQuestion(schools, 10))
    lie = {**document, "total": 1000, "sure": False}
    lie["cases"] = [{"worst": None, "best": None, "runs": [{"id": "b", "low": None, "high": None}]}]
    codes = {problem.code for problem in verify_open(lie)}
    assert "quota.verify_differs" in codes  # its digest
    asked = [{k: s[k] for k in ("id", "worst", "best", "counted")} for s in lie["schools"]]
    lie["digest"] = fingerprint(1000, 1, None, True, None, asked)
    codes = {problem.code for problem in verify_open(lie)}
    assert "quota.verify_no_case" in codes


def test_a_lie_in_a_run_is_told_with_its_place() -> None:
    document = written(plain())
    lie = with_leaf(document, ("cases", 0, "runs", 1, "low", "total"), 101)
    first, *others = verify_open(lie)
    assert render(first, "zh") == "quota.verify_within 这份证书不成立：「cases[0].runs.c.low」"
    assert render(first, "en") == (
        "quota.verify_within this certificate does not hold: 「cases[0].runs.c.low」"
    )
    assert {problem.code for problem in others} == {"quota.verify_differs", "quota.verify_total"}


def test_places_of_a_form_are_those_of_the_file() -> None:
    document = written(plain())
    lie = with_leaf(document, ("cases", 0, "worst", "total"), "100")
    notebook = Notebook(list(verify_open(lie)))
    assert [p.values["place"] for p in notebook.problems] == ["cases[0].worst.total"]
