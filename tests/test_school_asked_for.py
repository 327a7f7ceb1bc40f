"""Which school a code or a name means, and what is told where it means none or several."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.analysis.explain import explain, only_school
from assess.errors import Refused
from assess.messages import render
from tests.assessed import assessed, two_schools
from tests.desk import ran
from tests.filed import SMALL, file_text, written


def test_a_school_is_found_by_code_or_name(tmp_path: Path) -> None:
    path = file_text(
        tmp_path, written("profile: {school: S01, name: 甲校, kind: senior, year: 2023}")
    )
    scoring = assessed(path).scoring
    assert scoring.find("S01") == scoring.find("甲校")
    assert only_school(scoring) == "S01"


def refusal(code: str, paths: list[Path], school: str | None) -> str:
    scoring = assessed(*paths).scoring
    with pytest.raises(Refused) as refused:
        explain(scoring, school or only_school(scoring))
    (problem,) = refused.value.problems
    assert problem.code == code
    return render(problem, "zh") + "\n" + render(problem, "en")


def test_a_school_that_is_not_there(tmp_path: Path) -> None:
    assert refusal("run.unknown_school", two_schools(tmp_path), "C3") == (
        "run.unknown_school 没有学校「C3」\n    提示: 可选：A1, B2\n"
        "run.unknown_school there is no school 「C3」\n    hint: there are: A1, B2"
    )


def test_one_of_several_has_to_be_named(tmp_path: Path) -> None:
    assert refusal("run.which_school", two_schools(tmp_path), None) == (
        "run.which_school 档案中有多所学校，要说明哪一所\n"
        "    提示: 加 --school 代码；可选：A1, B2\n"
        "run.which_school there are several schools; which one is to be explained\n"
        "    hint: add --school CODE; there are: A1, B2"
    )


def test_a_school_of_the_roster_without_a_profile(tmp_path: Path) -> None:
    roster = """
city: {id: c}
roster:
  - {school: A1, name: 甲, kind: senior, years: [2023]}
  - {school: B2, name: 乙, kind: technician, years: [2023]}
  - {school: C3, name: 丙, kind: ordinary, years: [2023]}
"""
    paths = [*two_schools(tmp_path), file_text(tmp_path, roster, "city.yaml")]
    place = f"{paths[-1]}:6:14"
    line = "      - {school: C3, name: 丙, kind: ordinary, years: [2023]}\n" + " " * 17 + "^^\n"
    assert refusal("run.no_profile", paths, "C3") == (
        f"{place} run.no_profile 学校「C3」没有 2023 年的档案\n{line}"
        "    提示: 花名册中有这所学校；补交档案后才能评定\n"
        f"{place} run.no_profile school 「C3」 has no profile for 2023\n{line}"
        "    hint: the school is on the roster; it can be assessed once its profile is filed"
    )


def named(folder: Path, **names: str) -> list[Path]:
    """Schools with these codes and names."""
    text = "profile: {{school: {}, name: {}, kind: senior, year: 2023}}"
    return [
        file_text(folder, written(text.format(code, name)), f"{code}.yaml")
        for code, name in names.items()
    ]


def test_a_name_that_several_schools_have_is_refused(tmp_path: Path) -> None:
    paths = named(tmp_path, S01="东校", S02="西校", S03="东校")
    assert refusal("run.several_schools", paths, "东校") == (
        "run.several_schools 有几所学校都叫「东校」\n    提示: 改写代码，是其中一个：S01, S03\n"
        "run.several_schools several schools are called 「东校」\n"
        "    hint: give the code, which is one of: S01, S03"
    )
    for command in ("score", "explain"):
        done = ran(command, *paths, "--pack", SMALL, "--school", "东校")
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("run.several_schools ")
        assert ran(command, *paths, "--pack", SMALL, "--school", "西校").code == 0


def test_a_code_goes_before_a_name(tmp_path: Path) -> None:
    scoring = assessed(*named(tmp_path, S01="S02", S02="S01", S03="S01")).scoring
    assert [scoring.find(code).id for code in ("S01", "S02", "S03")] == ["S01", "S02", "S03"]
