"""``assess new``: what it writes loads, is without problems, and overwrites nothing."""

from __future__ import annotations

from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from assess.desk.new import FILES
from tests.desk import Ran, ran

SCHOOLS = "my-city-schools.yaml"


def begun(folder: Path, *more: str) -> Ran:
    with chdir(folder):
        return ran("new", "my-city", *more)


def test_a_new_pack_has_no_problems_and_scores_its_schools(tmp_path: Path) -> None:
    done = begun(tmp_path, "--label", '我的"市"', "--year", "2024")
    assert (done.code, done.err) == (0, "")
    with chdir(tmp_path):
        checked = ran("check", "my-city")
        assert (checked.code, checked.out) == (0, "没有问题\n")
        scored = ran("score", SCHOOLS, "--pack", "my-city", "--format", "json").json
    first, second = scored["schools"]
    # 60 × (372/400) / 0.96 = 58.125 and 40 × 1, rounded to 0.1.
    assert (first["total"]["low"], first["total"]["high"]) == ("98.1", "98.1")
    # Employed is open: 0 to 60 points, and 40 × 20/25 = 32.
    assert (second["total"]["low"], second["total"]["high"]) == ("32", "92")
    because = [r["rule"] for c in second["conclusions"] for r in c["because"]]
    assert because == ["no_counselling_room"]
    assert yaml.safe_load((tmp_path / "my-city" / "pack.yaml").read_text(encoding="utf-8"))["pack"][
        "label"
    ] == '我的"市"'  # fmt: skip


def test_it_says_what_was_written_and_what_to_do_next(tmp_path: Path) -> None:
    out = begun(tmp_path, "--lang", "en").out
    for name in FILES:
        assert f"  my-city/{name}\n" in out
    assert "  assess check my-city\n" in out
    year = datetime.now(tz=UTC).year
    card = (tmp_path / "my-city" / "pack.yaml").read_text(encoding="utf-8")
    assert f"years: [{year}]" in card


def test_editors_find_the_schema_that_each_file_names(tmp_path: Path) -> None:
    begun(tmp_path)
    for path in [*(tmp_path / "my-city").glob("*.yaml"), tmp_path / SCHOOLS]:
        line = path.read_text(encoding="utf-8").splitlines()[0]
        named = line.removeprefix("# yaml-language-server: $schema=")
        assert named != line, path
        assert (path.parent / named).is_file(), path


@pytest.mark.parametrize("there", ["my-city", SCHOOLS])
def test_nothing_is_overwritten(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("mine", encoding="utf-8")
    done = begun(tmp_path)
    assert (done.code, done.out) == (2, "")
    assert f"new.exists 「{there}」已经有了，不会覆盖" in done.err
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text(encoding="utf-8") == "mine"


def test_a_name_that_is_no_id(tmp_path: Path) -> None:
    with chdir(tmp_path):
        done = ran("new", "我的市")
    assert done.code == 2
    assert "new.bad_name 规则包不能叫「我的市」" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_place_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with chdir(tmp_path):
        done = ran("new", "file/my-city")
    assert done.code == 2
    assert "run.unwritable 无法写入「file/my-city」" in done.err
