"""Everything the README shows is run: console blocks give exactly what is printed there.

A block ```console holds `$ command` lines, each followed by what it prints.  A line `…` stands for
any number of lines.  Of the two ```sh blocks the first has its main job run here; the second is
what the build runs.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent


def transcripts() -> list[tuple[str, str]]:
    found = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def run(command: str) -> str:
    program, *arguments = shlex.split(command)
    environment = {**os.environ, "ASSESS_LANG": "zh", "COLUMNS": "100"}
    done = subprocess.run(
        [BIN / program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
        env=environment,
    )  # fmt: skip
    return done.stdout + done.stderr


def matches(expected: str, printed: str) -> bool:
    lines = [line.rstrip() for line in expected.strip("\n").split("\n")]
    pattern = "\n".join(r"(?s:.*?)" if line == "…" else re.escape(line) for line in lines)
    text = "\n".join(line.rstrip() for line in printed.strip("\n").split("\n"))
    return re.fullmatch(pattern, text) is not None


@pytest.mark.parametrize(("command", "output"), transcripts(), ids=lambda v: v[:40])
def test_the_readme_shows_what_is_printed(command: str, output: str) -> None:
    printed = run(command)
    assert matches(output, printed), printed


def test_the_readme_has_transcripts_and_two_commands() -> None:
    assert len(transcripts()) >= 3
    commands = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    assert len(commands) == 2
    assert "cases/changzhou-2021-2023/city" in commands[0]
    assert (ROOT / "cases/changzhou-2021-2023/city/city.yaml").is_file()
    assert commands[1].split() == ["sh", "tests/run"]
    assert (ROOT / "tests/run").is_file()


def test_the_main_job_runs_as_printed() -> None:
    """The set-up before it is what the wheel's test and every fresh checkout do."""
    command = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)[0].split("&&")[-1].strip()
    printed = run(command.removeprefix(".venv/bin/"))
    for school in (
        "heming",
        "liuyin",
        "qinglan",
        "songshi",
        "tiezhen",
        "wangchao",
        "xinhe",
        "yunxi",
    ):
        assert f"\n{school} " in printed


def test_the_table_of_promises_names_what_is_there() -> None:
    table = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+\.py)`", table))
    assert len(named) > 15
    assert {name for name in named if not (ROOT / "tests" / name).is_file()} == set()


def test_the_profile_of_the_readme_is_scored(tmp_path: Path) -> None:
    (profile,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "s01.yaml").write_text(profile, encoding="utf-8")
    printed = run(f"assess score {tmp_path / 's01.yaml'} --year 2023")
    assert "某某高级技工学校" in printed
    assert "缺" in printed
    wrong = profile.replace("students: 3120", "studnets: 3120").replace("有", "也许")
    (tmp_path / "s01.yaml").write_text(wrong, encoding="utf-8")
    refused = run(f"assess score {tmp_path / 's01.yaml'} --year 2023")
    assert ":3:" in refused
    assert "students" in refused  # what was meant
    assert ":5:" in refused  # all at once


def test_the_build_runs_the_readmes_test_command() -> None:
    assert "sh tests/run" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_matches_can_fail() -> None:
    assert matches("a\n…\nc", "a\nb\nb\nc\n")
    assert not matches("a\n…\nd", "a\nb\nc\n")
    assert not matches("a", "a\nb")
