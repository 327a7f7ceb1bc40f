"""What cannot be read is told with its place, by every command, and nothing is left out unseen."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assess.errors import Notebook
from assess.school.filing import profile_files
from tests.desk import ran
from tests.filed import SMALL, card, file_text, written

PLANS = Path(__file__).parent / "broken" / "plans"

Lock = Callable[[Path], None]


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch) -> Lock:
    """Folders that nobody may list; the system lets some users list everything."""
    locked: set[str] = set()
    listed = os.scandir

    def scandir(path: Any = ".") -> Any:
        if os.path.realpath(path) in locked:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    return lambda path: locked.add(os.path.realpath(path))


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Two schools, the second in a folder of its own."""
    roster, first, second = (PLANS / "sound.yaml").read_text(encoding="utf-8").split("---\n")
    file_text(tmp_path, roster, "city/city.yaml")
    file_text(tmp_path, first, "city/a.yaml")
    file_text(tmp_path, second, "city/west/b.yaml")
    shutil.copytree(PLANS / "seats", tmp_path / "seats")
    return tmp_path / "city"


COMMANDS = {
    "score": ["score"],
    "explain": ["explain", "--school", "S01"],
    "progress": ["progress"],
    "quota plan": ["quota", "plan", "--total", "200"],
    "quota explain": ["quota", "explain", "S01", "--total", "200"],
    "quota split": ["quota", "split"],
}


def told(name: str, city: Path, *more: str | Path) -> tuple[int, str, str]:
    asked = ("--pack", city.parent / "seats", "--year", "2024")
    done = ran(*COMMANDS[name], city, *asked, *more)
    return done.code, done.out, done.err


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_that_cannot_be_read_refuses_all(name: str, city: Path, lock: Lock) -> None:
    output = city.parent / "out.json"
    more = ("--format", "json", "--output", output)
    lock(city / "west")
    assert told(name, city, *more) == (
        2,
        "",
        f"{city}/west yaml.unreadable_folder 这个文件夹读不出来，里面的文件一个也没有读：没有权限\n"
        "    提示: 检查是否有读取权限；不要的文件夹先移到别处\n",
    )
    assert not output.exists()
    assert told(name, city, *more, "--lang", "en")[2] == (
        f"{city}/west yaml.unreadable_folder this folder cannot be read, so none of its files was: "
        "permission is denied\n"
        "    hint: check that you may read it; move it elsewhere first if it is not wanted\n"
    )


def test_the_folder_that_is_given_is_told_once(city: Path, lock: Lock) -> None:
    lock(city)
    code, _, err = told("score", city)
    assert (code, err.splitlines()[0]) == (
        2, f"{city} yaml.unreadable_folder 这个文件夹读不出来，里面的文件一个也没有读：没有权限",
    )  # fmt: skip
    assert "profile.no" not in err


def test_a_folder_with_a_hidden_name_is_none_of_it(city: Path, lock: Lock) -> None:
    (city / ".old").mkdir()
    lock(city / ".old")
    assert told("quota plan", city)[0] == 0


@pytest.mark.parametrize("given", ["seats/below", "seats"])
def test_a_folder_of_a_pack_that_cannot_be_read_refuses_it(
    given: str, city: Path, lock: Lock
) -> None:
    folder = city.parent / given
    file_text(folder, "figures: {}\n", "more.yaml")
    lock(folder)
    code, _, err = told("score", city)
    assert code == 2
    assert [line.split(" ", 2)[:2] for line in err.splitlines()[::2]] == [
        [str(folder), "yaml.unreadable_folder"]
    ]


def test_a_link_to_nothing_is_told_as_a_file_that_is_not_there(city: Path) -> None:
    (city / "c.yaml").symlink_to(city / "elsewhere.yaml")
    code, _, err = told("score", city)
    assert (code, err.splitlines()[0]) == (2, f"{city}/c.yaml yaml.not_found 找不到这个文件")


def test_a_file_of_a_pack_that_is_not_there_is_told(city: Path) -> None:
    path = city.parent / "seats" / "more.yaml"
    path.symlink_to(city / "elsewhere.yaml")
    code, _, err = told("score", city)
    assert (code, err.splitlines()[0]) == (2, f"{path} yaml.not_found 找不到这个文件")


def test_what_an_editor_leaves_beside_a_pack_is_none_of_it(city: Path) -> None:
    (city.parent / "seats" / ".#pack.yaml").symlink_to("user@host.1234")
    assert told("score", city)[0] == 0


def test_folders_that_are_links_are_searched_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = os.scandir
    searched: list[str] = []

    def scandir(path: Any = ".") -> Any:
        searched.append(os.fspath(path))
        assert len(searched) < 20, "round and round"
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    kept = file_text(tmp_path / "elsewhere", written(card("S02")), "b.yaml")
    given = tmp_path / "given"
    own = file_text(given, written(card("S01")), "a.yaml")
    (given / "linked").symlink_to(kept.parent)
    (given / "linked_too").symlink_to(kept.parent)
    (given / "round").symlink_to(given)
    (given / "round_too").symlink_to(given)
    notebook = Notebook()
    assert profile_files([given, own], notebook) == [own, given / "linked" / "b.yaml"]
    assert notebook.problems == []


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    own = file_text(tmp_path, written())
    os.mkfifo(tmp_path / "pipe.yaml")
    notebook = Notebook()
    assert profile_files([tmp_path], notebook) == [own]


def test_a_file_that_cannot_be_looked_at_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked" / "a.yaml"
    looked_at = Path.stat

    def stat(self: Path, **named: Any) -> os.stat_result:
        if self == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return looked_at(self, **named)

    monkeypatch.setattr(Path, "stat", stat)
    done = ran("score", path, "--pack", SMALL)
    assert (done.code, done.err.splitlines()[0]) == (
        2, f"{path} yaml.unreadable 这个文件读不出来"
    )  # fmt: skip
