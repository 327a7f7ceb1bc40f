"""No command writes its result over a file that it reads; over any other it may."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.desk import ran
from tests.packfolders import PACKS, pinned, write_pack

PLANS = Path(__file__).parent / "broken" / "plans"
DOCUMENT = Path(__file__).parent / "documents" / "invented-plan.txt"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a city in several files, its pack, seals of other years, and a plan."""
    roster, first, second = (PLANS / "sound.yaml").read_text(encoding="utf-8").split("---\n")
    files = {"city.yaml": roster, "schools/a.yaml": first, "schools/b.yaml": second}
    for name, text in files.items():
        path = tmp_path / "city" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "city" / "notes.txt").write_text("notes", encoding="utf-8")
    (tmp_path / "sealed" / "S01").mkdir(parents=True)
    (tmp_path / "sealed" / "S01" / "seats-2023.json").write_text("{}", encoding="utf-8")
    shutil.copytree(PLANS / "seats", tmp_path / "seats")
    shutil.copy(DOCUMENT, tmp_path / "document.txt")
    monkeypatch.chdir(tmp_path)
    asked = ("--pack", "seats", "--year", "2024", "--total", "200", "--format", "json")
    assert ran("quota", "plan", "city", *asked, "--output", "plan.json").code == 0
    return tmp_path


ASKED = ["--pack", "seats", "--year", "2024"]
SEATS = [*ASKED, "--total", "200"]

CASES: dict[str, tuple[list[str], str]] = {
    "score, a file that is given": (
        ["score", "city/schools/a.yaml", *ASKED], "city/schools/a.yaml",
    ),
    "score, a file of a folder": (["score", "city", *ASKED], "city/schools/b.yaml"),
    "score, the roster": (["score", "city", *ASKED], "city/city.yaml"),
    "score, a seal": (
        ["score", "city", *ASKED, "--sealed", "sealed"], "sealed/S01/seats-2023.json",
    ),
    "score, where it seals": (
        ["score", "city", *ASKED, "--seal", "sealed"], "sealed/S01/seats-2023.json",
    ),
    "explain": (["explain", "city", "--school", "S01", *ASKED], "city/schools/a.yaml"),
    "progress": (["progress", "city", *ASKED], "city/schools/a.yaml"),
    "targets": (["targets", "--pack", "seats"], "seats/pack.yaml"),
    "check": (["check", "seats"], "seats/pack.yaml"),
    "sources": (["sources", "--document", "document.txt"], "document.txt"),
    "quota plan": (["quota", "plan", "city", *SEATS], "city/schools/b.yaml"),
    "quota plan, the pack": (["quota", "plan", "city", *SEATS], "seats/pack.yaml"),
    "quota explain": (["quota", "explain", "S01", "city", *SEATS], "city/schools/a.yaml"),
    "quota split": (["quota", "split", "city", *ASKED], "city/schools/a.yaml"),
    "quota verify": (["quota", "verify", "plan.json"], "plan.json"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_result_is_not_written_over_what_is_read(name: str) -> None:
    arguments, output = CASES[name]
    before = Path(output).read_bytes()
    told = {
        lang: ran(*arguments, "--format", "json", "--output", output, "--lang", lang)
        for lang in ("zh", "en")
    }
    assert {(done.code, done.out) for done in told.values()} == {(2, "")}
    assert told["zh"].err == (
        f"run.output_is_input 「{output}」是这次要读的文件，不能又用来写结果\n"
        "    提示: --output 换一个文件名\n"
    )
    assert told["en"].err == (
        f"run.output_is_input 「{output}」 is a file that is read here, so the result is not "
        "written over it\n    hint: give --output another name\n"
    )
    assert Path(output).read_bytes() == before


def test_no_other_name_of_it_either(here: Path) -> None:
    path = here / "city" / "schools" / "a.yaml"
    Path("link.json").symlink_to(path)
    os.link(path, "twin.json")
    for name in ("link.json", "twin.json", "seats/../city/schools/a.yaml"):
        done = ran("score", "city", *ASKED, "--output", name)
        assert (done.code, done.err.split()[0]) == (2, "run.output_is_input")


def test_no_file_of_what_a_pack_builds_on(here: Path) -> None:
    base = here / "county"
    shutil.copytree(PACKS / "county", base)
    uses, extends = f"{{teaching: {pinned(base)}}}", pinned(base)
    write_pack(here / "user", "", years="[2023]", uses=uses)
    write_pack(here / "wider", "", extends=extends)
    write_pack(here / "named", "", years="[2023]", quota="wider")
    for pack in ("user", "wider", "named"):
        done = ran("check", pack, "--output", "county/pack.yaml")
        assert (done.code, done.err.split()[0]) == (2, "run.output_is_input"), pack


def test_not_even_a_pack_that_cannot_be_read() -> None:
    Path("seats/pack.yaml").write_text("pack: '\n", encoding="utf-8")
    done = ran("check", "seats", "--output", "seats/pack.yaml")
    assert (done.code, done.err.split()[0]) == (2, "run.output_is_input")


def test_any_other_file_is_written_over() -> None:
    for output in ("city/notes.txt", "plan.json", "sealed/S01/seats-2023.json"):
        done = ran("score", "city", *ASKED, "--format", "json", "--output", output)
        assert (done.code, done.err) == (0, "")
        assert json.loads(Path(output).read_text(encoding="utf-8"))["pack"] == "seats"


def test_what_cannot_be_read_is_told_as_ever() -> None:
    done = ran("score", "nowhere", *ASKED, "--output", "plan.json")
    assert (done.code, done.err.split()[1]) == (2, "yaml.not_found")
    done = ran("score", "city", "--pack", "nowhere", "--output", "city/city.yaml")
    assert (done.code, done.err.split()[0]) == (2, "run.output_is_input")
    done = ran("targets", "--pack", "nowhere", "--output", "city/city.yaml")
    assert (done.code, done.err.split()[0]) == (2, "pack.unknown_pack")
