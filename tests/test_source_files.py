"""Files that cannot be read, each with its whole message."""

from __future__ import annotations

import os
import pathlib

from assess.errors import Notebook
from assess.language.text.source import read
from assess.messages import render

# Files


def told(path: pathlib.Path, name: str) -> tuple[str, str]:
    notebook = Notebook()
    assert read(path, notebook, name) == []
    [problem] = notebook.problems
    return render(problem, "zh"), render(problem, "en")


def test_a_file_that_is_not_there(tmp_path: pathlib.Path) -> None:
    assert told(tmp_path / "a.yaml", "a.yaml") == (
        "a.yaml yaml.not_found 找不到这个文件\n    提示: 检查路径和文件名，包括扩展名",
        "a.yaml yaml.not_found there is no such file\n"
        "    hint: check the path and the name, extension included",
    )


def test_a_folder(tmp_path: pathlib.Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert told(tmp_path / "a.yaml", "a.yaml") == (
        "a.yaml yaml.directory 这是一个文件夹，不是文件\n    提示: 给出文件夹里的一个 .yaml 文件",
        "a.yaml yaml.directory this is a folder, not a file\n    hint: name one .yaml file in it",
    )


def test_another_kind_of_file(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK")
    assert told(path, "a.xlsx") == (
        "a.xlsx yaml.suffix 不读扩展名为「.xlsx」的文件\n"
        "    提示: 文本文件要以 .yaml、.yml 或 .json 结尾",
        "a.xlsx yaml.suffix files with the extension 「.xlsx」 are not read\n"
        "    hint: text files end in .yaml, .yml or .json",
    )


def test_a_file_too_large(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    assert told(path, "a.yaml") == (
        "a.yaml yaml.large 文件太大（超过 20 MB）\n    提示: 拆成几个文件",
        "a.yaml yaml.large the file is too large (over 20 MB)\n"
        "    hint: split it into several files",
    )


def test_a_file_that_cannot_be_read(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.yaml"
    os.symlink(path, path)  # turns in a circle, for whoever reads it
    assert told(path, "a.yaml") == (
        "a.yaml yaml.unreadable 这个文件读不出来\n"
        "    提示: 检查是否有读取权限，是否正被别的程序占用",
        "a.yaml yaml.unreadable this file cannot be read\n"
        "    hint: check that you may read it and that no other program holds it",
    )


def test_a_file_is_called_by_its_path_unless_named(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n", encoding="utf-8")
    assert read(path, Notebook())[0].file == str(path)
    assert read(path, Notebook(), "b")[0].file == "b"
