"""The command line: what it prints, in which language, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.desk import catalogue
from assess.desk.cli import COMMANDS, HIDDEN
from assess.desk.speech import spoken
from tests.assessed import two_schools
from tests.desk import ran, spawned
from tests.filed import SMALL, file_text, written


def score(folder: Path, *more: str | Path) -> tuple[str | Path, ...]:
    return ("score", *two_schools(folder), "--pack", SMALL, *more)


# Languages


def test_english_on_request(tmp_path: Path) -> None:
    out = ran(*score(tmp_path, "--lang", "en")).out
    assert out.startswith("small test pack · 2023 · 2 schools · verified values\n")
    assert "? no counselling room [no_room] own judgement" in out
    assert ran(*score(tmp_path), env={"ASSESS_LANG": "en"}).out == out


@pytest.mark.parametrize(
    ("arguments", "environment", "lang"),
    [
        ([], {}, "zh"),
        ([], {"ASSESS_LANG": "en"}, "en"),
        (["score", "--lang", "zh"], {"ASSESS_LANG": "en"}, "zh"),
        (["--lang=en", "score"], {}, "en"),
        (["score", "--lang", "fr"], {}, "zh"),
        (["score", "--lang"], {}, "zh"),
        (["score", "--", "--lang", "en"], {}, "zh"),
    ],
)
def test_the_language_is_known_before_parsing(
    arguments: list[str], environment: dict[str, str], lang: str
) -> None:
    assert spoken(arguments, environment) == lang


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_the_language_and_tells_the_exit_codes(name: str) -> None:
    chinese, english = ran(name, "--help"), ran(name, "--help", "--lang", "en")
    assert chinese.code == english.code == 0
    assert chinese.out.startswith(f"用法： assess {name} ")
    assert "显示本说明后退出。" in chinese.out
    assert "退出码：0 正常；1 发现错误；2 用法或输入有误。" in chinese.out
    assert english.out.startswith(f"Usage: assess {name} ")
    assert "Exit codes: 0 fine; 1 errors found; 2 bad usage or input." in english.out
    assert english.out.isascii() or "「" in english.out


def test_the_list_of_commands() -> None:
    done = ran("--help")
    for name, (chinese, _) in COMMANDS.items():
        assert (chinese in done.out) == (name not in HIDDEN)


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["score"], "错误：缺少参数 '路径...'.", "Error: Missing argument 'PATH...'."),
        (["score", "x", "--yaer", "1"], "错误：没有选项 '--yaer'。 是否想写：'--year'？",
         "Error: No such option '--yaer'. Did you mean '--year'?"),
        (["scroe"], "错误：没有命令 'scroe'。 是否想写：'score'？",
         "Error: No such command 'scroe'. Did you mean 'score'?"),
        (["targets", "--format", "xml"],
         "错误：'--format' 的值不对：'xml' 不在可选之列：'table', 'json', 'csv'。",
         "Error: Invalid value for '--format': 'xml' is not one of 'table', 'json', 'csv'."),
        (["targets", "--year", "last"], "错误：'--year' 的值不对：'last' 不是 整数。",
         "Error: Invalid value for '--year': 'last' is not a valid integer."),
        (["targets", "--year"], "错误：选项 '--year' 需要一个值。",
         "Error: Option '--year' requires an argument."),
        (["targets", "--output", "."], "错误：'--output' 的值不对：文件 '.' 是文件夹。",
         "Error: Invalid value for '--output': File '.' is a directory."),
        (["score", "x", "--seal", __file__],
         f"错误：'--seal' 的值不对：文件夹 '{__file__}' 是文件。",
         f"Error: Invalid value for '--seal': Directory '{__file__}' is a file."),
        (["targets", "2022"], "错误：多出的参数（2022）",
         "Error: Got unexpected extra argument (2022)"),
    ],
)  # fmt: skip
def test_bad_usage_is_told_in_the_language(
    arguments: list[str], chinese: str, english: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "en:zh_CN")  # as of a desktop; only --lang counts
    told = {lang: ran(*arguments, "--lang", lang) for lang in ("zh", "en")}
    if arguments[-1] == "--year":
        told = {lang: ran("--lang", lang, *arguments) for lang in ("zh", "en")}
    assert told["zh"].err.splitlines()[-1] == chinese
    assert told["en"].err.splitlines()[-1] == english
    assert {done.code for done in told.values()} == {2}
    assert {done.out for done in told.values()} == {""}


def test_the_catalogue_of_clicks_words_is_the_one_that_is_checked_in() -> None:
    assert catalogue.FILE.read_bytes() == catalogue.compiled()


# Problems and files


def test_a_bad_profile_is_refused_whole(tmp_path: Path) -> None:
    path = file_text(tmp_path, written(students="12x", teachers="-3"))
    done = ran("score", path, "--pack", SMALL, "--output", tmp_path / "out.txt")
    assert (done.code, done.out) == (2, "")
    assert not (tmp_path / "out.txt").exists()
    assert [line.split()[1] for line in done.err.splitlines() if path.name in line] == [
        "profile.with_unit", "profile.negative",
    ]  # fmt: skip


def test_the_first_ten_problems_and_how_many_more(tmp_path: Path) -> None:
    text = written(**{f"unknown_{letter}": "1" for letter in "abcdefghijklm"})
    path = file_text(tmp_path, text)
    few = ran("score", path, "--pack", SMALL)
    assert few.err.count("profile.unknown_fact") == 10
    assert few.err.endswith("另有 3 个问题；加 --all-problems 全部显示。\n")
    every = ran("score", path, "--pack", SMALL, "--all-problems", "--lang", "en")
    assert every.err.count("profile.unknown_fact") == 13
    assert "more problems" not in every.err


def test_output_goes_to_a_file_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("before", encoding="utf-8")
    done = ran(*score(tmp_path, "--format", "csv", "--output", target))
    assert (done.code, done.out) == (0, "")
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,label,kind")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.yaml", "b.yaml", "out.csv"]


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "out.json"
    for lang, words in (
        (
            "zh",
            f"run.unwritable 无法写入「{target}」：没有这个文件或文件夹\n"
            "    提示: 检查文件夹是否存在、是否有写入权限，或换一个位置\n",
        ),
        (
            "en",
            f"run.unwritable 「{target}」 cannot be written: there is no such file or folder\n"
            "    hint: check that its folder is there and may be written to, or write elsewhere\n",
        ),
    ):
        done = ran("targets", "--output", target, "--lang", lang)
        assert (done.code, done.err) == (2, words)


def test_a_pack_that_is_not_there() -> None:
    for name in ("check", "targets"):
        arguments = [name, "nowhere"] if name == "check" else [name, "--pack", "nowhere"]
        done = ran(*arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("pack.unknown_pack ")


# As a process of its own


def test_exit_codes_of_the_process(tmp_path: Path) -> None:
    fine = spawned("targets", "--year", "2021", "--format", "json")
    assert (fine.code, len(fine.json) > 24, fine.err) == (0, True, "")
    assert spawned("score").code == 2
    assert spawned("targets", "--year", "1999").code == 2
    broken = (SMALL / "pack.yaml").read_text(encoding="utf-8")
    file_text(tmp_path, broken + "\nfigures: {a: {label: a, value: b}}\n", "pack.yaml")
    assert spawned("check", tmp_path).code == 1


def test_a_disagreement_exits_1_and_writes_where_it_runs(tmp_path: Path) -> None:
    paths = two_schools(tmp_path)
    lie = (
        "from assess.engines.inference import Inference\n"
        "from dataclasses import replace\n"
        "honest = Inference.evaluate\n"
        "def lie(self, cohort):\n"
        "    told = honest(self, cohort)\n"
        "    a = replace(told.schools['A1'], must=frozenset())\n"
        "    return replace(told, schools={**told.schools, 'A1': a})\n"
        "Inference.evaluate = lie\n"
        "from assess.desk.cli import main\n"
        f"main(['score', {str(paths[0])!r}, {str(paths[1])!r}, '--pack', {str(SMALL)!r},"
        " '--format', 'json'])\n"
    )
    import json
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", lie],
        capture_output=True, text=True, check=False, cwd=tmp_path, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1
    document = json.loads(done.stdout)
    assert ([s["id"] for s in document["schools"]], document["refused"]) == (["B2"], ["A1"])
    assert done.stderr.startswith("run.disagreement 学校「A1」")
    (case,) = (tmp_path / "disagreements").iterdir()
    assert case.name.startswith("small-2023-")
