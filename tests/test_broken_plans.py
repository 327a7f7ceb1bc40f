"""What refuses a plan at the command line: told in full in both languages, and nothing written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.analysis import scoring
from assess.analysis.agreement import Difference, Disagreement
from tests.desk import ran
from tests.snapshots import LANGUAGES, check_snapshot

PLANS = Path(__file__).parent / "broken" / "plans"


def plan(file: str, total: str = "200", year: str = "2024", pack: str = "seats") -> list[str]:
    return ["plan", file, "--pack", pack, "--year", year, "--total", total]


def split(file: str, year: str = "2024") -> list[str]:
    return ["split", file, "--pack", "shares", "--year", year]


CASES: dict[str, list[str]] = {
    "negative_capacity": plan("negative_capacity.yaml"),
    # Whatever is missing, the request is 200, and there are 150 places.
    "missing_capacity": plan("missing_capacity.yaml", "360"),
    "missing_request": plan("missing_request.yaml", "310"),
    "duplicate_school": plan("duplicate_school.yaml"),
    "below_the_floors": plan("sound.yaml", "90"),
    "above_the_ceilings": plan("sound.yaml", "310"),
    "no_multiple": plan("sound.yaml", "205"),
    "negative_total": plan("sound.yaml", "-10"),
    "total_in_words": plan("sound.yaml", "abc"),
    "no_profile": plan("no_profile.yaml"),
    "year_without_profiles": plan("sound.yaml", year="2025"),
    "year_not_in_pack": plan("sound.yaml", year="2030"),
    "pack_without_quota": plan("sound.yaml", pack="technician-school-conditions"),
    "empty_folder": plan("nothing"),
    "all_stopped": plan("all_stopped.yaml"),
    "nothing_asked": plan("nothing_asked.yaml"),
    "no_such_file": plan("nowhere.yaml"),
    "same_name": ["explain", "东校", *plan("same_name.yaml")[1:]],
    "unknown_school": ["explain", "东", *plan("sound.yaml")[1:]],
    "no_weight": ["split", "sound.yaml", "--pack", "seats", "--year", "2024"],
    "weight_unknown": split("weight_unknown.yaml"),
    "weight_negative": split("weight_negative.yaml"),
    "all_weightless": split("all_weightless.yaml"),
    "nothing_to_divide": split("nothing_to_divide.yaml", year="2025"),
    "empty": ["verify", "empty.json"],
    "words": ["verify", "words.json"],
    "array": ["verify", "array.json"],
    "huge_number": ["verify", "huge_number.json"],
    "cut_off": ["verify", "cut_off.json"],
    "no_such_plan": ["verify", "nowhere.json"],
}


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Name the files as a user does who stands beside them."""
    monkeypatch.chdir(PLANS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_it_is_told_in_full_and_nothing_is_written(name: str, lang: str, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    done = ran("quota", *CASES[name], "--lang", lang, "--format", "json", "--output", path)
    assert (done.code, done.out) == (2, "")
    assert not path.exists()
    check_snapshot(PLANS / f"{name}.{lang}.txt", done.err)


def test_no_text_is_left_behind() -> None:
    names = {f"{name}.{lang}.txt" for name in CASES for lang in LANGUAGES}
    assert {path.name for path in PLANS.glob("*.txt")} == names


def test_the_sound_city_has_a_plan_and_one_path_twice_is_one_path() -> None:
    # 100 each from floors of 50 to 150 places
    once = ran("quota", *plan("sound.yaml"), "--format", "json")
    assert {s["id"]: s["seats"]["low"] for s in once.json["schools"]} == {"S01": 100, "S02": 100}
    twice = ran("quota", "plan", "sound.yaml", *plan("sound.yaml")[1:], "--format", "json")
    assert twice.out == once.out


def test_a_plan_cut_off_in_the_middle_is_the_file_that_was_written(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    assert ran("quota", *plan("sound.yaml"), "--format", "json", "--output", path).code == 0
    assert ran("quota", "verify", path).code == 0
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole[: len(whole) // 2], encoding="utf-8")
    done = ran("quota", "verify", path)
    assert (done.code, done.out) == (2, "")
    assert "quota.verify_no_json" in done.err
    # A whole number where a longer one stood, or one too great for any city: not the plan.
    found = json.loads(whole)
    path.write_text(json.dumps({**found, "total": 10**30}), encoding="utf-8")
    assert ran("quota", "verify", path).code == 1


def test_schools_about_which_the_engines_disagree_have_no_plan(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lie = Disagreement("S01", (Difference("base", "100", "90"),))
    monkeypatch.setattr(scoring, "disagreements", lambda _, __: [lie])
    monkeypatch.setattr(scoring, "write_case", lambda *_: tmp_path / "case.json")
    path = tmp_path / "out.json"
    done = ran("quota", *plan("sound.yaml"), "--output", path)
    assert (done.code, done.out) == (2, "")
    assert "run.disagreement 学校「S01」：推理引擎与基准引擎有 1 处不一致" in done.err
    assert not path.exists()
