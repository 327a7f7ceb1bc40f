"""How ``assess quota verify`` reads files, and what it says of plans, certificates and others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assess.desk.quota_verify import problems_of
from assess.messages import render
from tests.demo import CITY
from tests.desk import Ran, ran
from tests.test_quota_verify_document import (
    PLANS,
    SEATS,
    by_level,
    lie,
    open_,
    places,
    plain,
    plan,
)


def told(document: Any) -> list[str]:
    """The first line of each problem, in English."""
    return [render(problem, "en").splitlines()[0] for problem in problems_of(document)]


def given(document: Any, *more: str) -> Ran:
    return ran("quota", "verify", "-", *more, given_in=json.dumps(document).encode())


def test_values_are_told_as_they_stand_in_the_file() -> None:
    def change(document: Any) -> None:
        school = document["schools"][0]
        school.update(seats={"low": 90, "high": 110}, binding=["card"], exact=False, claim=None)

    assert told(lie(plain, change)) == [
        "quota.verify_differs 「schools.S01.claim」 says 「null」; computed again it is 「100」",
        "quota.verify_differs 「schools.S01.binding」 says 「[\"card\"]」; computed again it is "
        "「[\"room\"]」",
        "quota.verify_differs 「schools.S01.seats」 says 「{\"low\": 90, \"high\": 110}」; "
        "computed again it is 「{\"low\": 100, \"high\": 100}」",
        "quota.verify_differs 「schools.S01.exact」 says 「false」; computed again it is 「true」",
    ]  # fmt: skip


def test_what_to_do_with_a_plan_that_is_not_proved_is_told() -> None:
    done = given(lie(plain, lambda document: document.update(total=201)))
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[-1].startswith("证书不成立，不要按这份计划下达。")


def test_values_of_a_certificate_are_told_as_they_stand_in_the_file() -> None:
    def change(document: Any) -> None:
        school = document["certificate"]["schools"][0]
        school.update(waived=True, binding=["card", "room"])
        document["certificate"]["multiplier"]["high"] = None

    assert told(lie(plain, change)) == [
        "quota.verify_differs 「certificate.schools.S01.waived」 says 「true」; computed again it "
        "is 「false」",
        "quota.verify_differs 「certificate.schools.S01.binding」 says 「[\"card\", \"room\"]」; "
        "computed again it is 「[\"room\"]」",
        "quota.verify_differs 「certificate.multiplier.high」 says 「null」; computed again it is "
        "「1.05」",
    ]  # fmt: skip


def test_half_a_character_is_told_and_breaks_nothing() -> None:
    broken = lie(plain, lambda d: d["schools"][0].update(binding=["\ud800"]))
    done = given(broken)
    assert (done.code, done.out) == (1, "")
    assert '写的是「["\\ud800"]」' in done.err


PROVED = (
    "证书成立：合计准确，上下限都满足，没有更接近各校应得数的计划，同样接近的按先后的规则取定。\n"
)
COMPARED = (
    "计划与证书相符：各校的应得数、上下限、起作用的限制、名额，各项性质，以及本年招生与计划之比（按所写的"
    "两个数）。校名、理由、假设、缺项、年份和规则包不在证明之内：它们来自规则包和材料，要核对就用同样的"
    "材料重新核定一次。\n"
)
OPEN = (
    "证书成立：有的事实还缺，各校名额是范围。各种情形的计划合计准确，上下限都满足，没有更接近应得数的；"
    "由此得出的范围，缺的事实无论是多少都不会超出。\n"
)
BARE = "这里只有证书：学校和限制只有代码，应得数和各项限制从何而来不在证明之内。\n"


def test_it_is_said_what_was_checked_and_what_was_not() -> None:
    assert given(plain()).out == given(by_level()).out == PROVED + COMPARED
    assert given(open_()).out == OPEN + COMPARED
    assert given(by_level()["certificate"]).out == PROVED + BARE
    assert given(open_()["certificate"]).out == OPEN + BARE
    english = given(plain(), "--lang", "en").out
    assert english.startswith("Proved: the sums are exact, all bounds hold, no plan is nearer ")
    assert "Names, reasons, assumptions, what is missing, the year and the pack are no" in english
    assert "seats are ranges" in given(open_(), "--lang", "en").out
    assert "a certificate alone" in given(plain()["certificate"], "--lang", "en").out


def test_that_some_cases_have_no_plan_is_said() -> None:
    most = sum(int(school["range"]["ceiling"]["high"]) for school in open_()["schools"])
    unsure = plan(CITY, "--year", "2023", "--total", str(most))
    assert not unsure["sure"]
    words = "有的情形没有计划，范围说的是有计划的情形。\n"
    assert given(unsure).out == OPEN + words + COMPARED
    assert "There are cases without a plan;" in given(unsure, "--lang", "en").out


# Other files


def test_standard_input_is_a_file_like_any(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plain()), encoding="utf-8")
    assert given(plain()) == ran("quota", "verify", path)
    empty = ran("quota", "verify", "-")
    assert (empty.code, empty.err.split()[:2]) == (2, ["-:1:1", "quota.verify_no_json"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_file_that_an_editor_wrote_again_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plain(), ensure_ascii=False), encoding=encoding)
    assert ran("quota", "verify", path).out == PROVED + COMPARED
    path.write_text(json.dumps(plain(), ensure_ascii=False), encoding="gb18030")
    assert "quota.verify_no_json" in ran("quota", "verify", path).err


def other_files() -> dict[str, Any]:
    """JSON that is neither a plan nor a certificate."""
    asked = ("--engine", "meaning", "--format", "json")
    explained = ran(
        "quota", "explain", "S01", PLANS / "sound.yaml", *SEATS, "--total", "200", *asked
    )
    divided = ran("quota", "split", CITY, "--year", "2022", *asked)
    scored = ran("score", CITY, "--year", "2022", *asked)
    return {
        "nothing": {}, "a list": [plain()], "a text": "plan", "explain": explained.json,
        "split": divided.json, "score": scored.json, "one key": {"schools": []},
    }  # fmt: skip


def test_what_is_something_else_is_told_as_such() -> None:
    for what, document in other_files().items():
        done = given(document)
        assert (done.code, done.out, done.err) == (
            2, "",
            "- quota.verify_no_plan 文件里不是招生计划，也不是证书\n"
            "    提示: 写 quota plan --format json 输出的文件\n",
        ), what  # fmt: skip


@pytest.mark.parametrize("key", ["unit", "schools", "digest", "total", "multiplier"])
def test_a_certificate_without_one_of_its_keys_is_one_all_the_same(key: str) -> None:
    proof = {k: v for k, v in plain()["certificate"].items() if k != key}
    assert places(proof) == [key]
    assert given(proof).code == 1


def test_a_plan_whose_certificate_is_none_is_a_plan() -> None:
    for document in ({"certificate": 3}, {"axioms": []}, plain() | {"certificate": None}):
        (problem,) = problems_of(document)
        assert (problem.code, problem.values["place"]) == ("quota.verify_form", "certificate")
        assert given(document).code == 1
