"""Where ``assess quota explain`` looks for the schools' files, and what it says where none are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk import ran

PLANS = Path(__file__).parent / "broken" / "plans"
ASKED = ("--pack", PLANS / "seats", "--year", "2024", "--total", "200")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def sound() -> str:
    return (PLANS / "sound.yaml").read_text(encoding="utf-8")


def test_without_a_path_it_is_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "sound.yaml").write_text(sound(), encoding="utf-8")
    named = ran("quota", "explain", "S01", "sound.yaml", *ASKED)
    assert named.code == 0
    assert ran("quota", "explain", "S01", *ASKED).out == named.out
    refused = ran("quota", "explain", "S01", *ASKED, "--output", "sound.yaml")
    assert refused.err.startswith("run.output_is_input ")


def test_an_empty_folder_is_told_with_the_whole_command() -> None:
    done = ran("quota", "explain", "S 01", *ASKED)
    assert (done.code, done.out, done.err) == (
        2, "",
        "quota.nothing_here 没有写路径，当前文件夹里又没有能用的学校材料\n"
        "    提示: 写明材料在哪里，如：assess quota explain 'S 01' 材料文件夹 --year 2024 "
        "--total 200\n",
    )  # fmt: skip
    english = ran("quota", "explain", "S01", *ASKED, "--lang", "en")
    assert english.err == (
        "quota.nothing_here no PATH is given, and the current folder has no profiles that are of "
        "use\n"
        "    hint: say where they are: assess quota explain S01 FOLDER --year 2024 --total 200\n"
    )


def test_what_is_wrong_there_is_told_as_well(tmp_path: Path) -> None:
    (tmp_path / "sound.yaml").write_text(sound().replace("kind:", "sort:"), encoding="utf-8")
    done = ran("quota", "explain", "S01", *ASKED, "--all-problems")
    codes = [line.split()[1] for line in done.err.splitlines() if line.startswith("sound.yaml")]
    assert done.err.startswith("quota.nothing_here ")
    assert "yaml.missing_key" in codes
    assert "profile.none_found" not in done.err


def test_a_saved_plan_is_no_folder_of_files(tmp_path: Path) -> None:
    (tmp_path / "sound.yaml").write_text(sound(), encoding="utf-8")
    saved = ("--format", "json", "--output", "plan.json")
    assert ran("quota", "plan", "sound.yaml", *ASKED, *saved).code == 0
    told = (
        "plan.json:1:1 profile.saved_plan 这是存下来的招生计划，不是学校材料\n"
        "    提示: 给出存放学校材料的文件夹；要核验这份计划，用 assess quota verify\n"
    )
    for paths in (["plan.json"], ["."]):
        done = ran("quota", "explain", "S01", *paths, *ASKED)
        assert (done.code, done.out, done.err) == (2, "", told)


@pytest.mark.parametrize("command", ["plan", "explain"])
def test_bad_usage_and_help_show_a_whole_command(command: str) -> None:
    words = {"plan": "", "explain": "东校 "}[command]
    whole = f"assess quota {command} {words}材料文件夹 --year 2023 --total 5000"
    done = ran("quota", command, "x")
    assert done.code == 2
    assert done.err.splitlines()[-2:] == ["错误：缺少选项 '--year'.", f"例：{whole}"]
    assert f"例：{whole}\n\n  退出码" in ran("quota", command, "--help").out
    words = {"plan": "", "explain": "S01 "}[command]
    whole = f"assess quota {command} {words}FOLDER --year 2023 --total 5000"
    done = ran("quota", command, "x", "--lang", "en")
    assert done.err.splitlines()[-2:] == [
        "Error: Missing option '--year'.", f"Example: {whole}",
    ]  # fmt: skip
    assert (
        f"Example: {whole}\n\n  Exit codes" in ran("quota", command, "--help", "--lang", "en").out
    )


def test_the_help_says_which_folder_it_is() -> None:
    assert "不写就是当前文件夹" in ran("quota", "explain", "--help").out
    assert "[路径...]" in ran("quota", "explain", "--help").out
