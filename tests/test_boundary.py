"""Boundary cases: the annex's 62 due cells by hand, and what ``check --write-cases`` writes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from gmpy2 import mpq

from assess.analysis.boundary import draw, lines
from assess.analysis.progress import progress
from assess.desk.boundary_cases import case as case_text
from assess.engines import meaning
from assess.errors import Notebook
from assess.language.ir import Program
from assess.language.text.source import read
from assess.outcome import CityOutcome, Items, Member
from assess.value import Possible
from tests.casebook import CASES, inference, pack
from tests.desk import ran
from tests.inline import is_
from tests.test_targets import ANNEX

CELLS = CASES / "annex" / "cells.yaml"
SIX = Path(__file__).parent / "packs" / "six_errors"


def data(path: Path) -> Any:
    notebook = Notebook()
    (document,) = read(path, notebook, path.name)
    assert not notebook.problems
    return document.data


def cohort(program: Program, case: Any, amount: int) -> tuple[Member, ...]:
    """So many schools alike; the first reports the amount."""
    lists = {id: Items(()) for id in program.item_lists}
    members = []
    for n in range(case["schools"]):
        told = {**case["world"], **({case["move"]: amount} if n == 0 else {})}
        inputs = {id: is_(told[id]) if id in told else i.widest for id, i in program.inputs.items()}
        members.append(Member(f"s{n}", inputs, lists))
    return tuple(members)


@cache
def entries() -> list[Any]:
    return list(data(CELLS)["cases"])


def due() -> dict[tuple[int, int], mpq]:
    """The annex's due cells by row and year, from the hand-copied numbers."""
    return {
        (row, year): mpq(value)
        for row, (_, values) in ANNEX.items()
        for year, value in zip((2021, 2022, 2023), values, strict=True)
        if value is not None
    }


def row_of(case: Any) -> int:
    annex = pack().pack.tables[case["of"]].annex
    assert annex is not None
    return annex


def test_every_due_cell_has_its_cases() -> None:
    sides: dict[tuple[int, int], set[str]] = {}
    for case in entries():
        found = sides.setdefault((row_of(case), case["year"]), set())
        found |= {side for side, _, _ in case["steps"]}
    assert len(due()) == 62
    assert sides.keys() == due().keys()
    # 100% of the teachers: there is nothing above it.
    lacking = {cell: {"below", "at", "above"} - found for cell, found in sides.items()}
    assert {cell: s for cell, s in lacking.items() if s} == {(3, 2023): {"above"}}


@pytest.mark.parametrize("n", range(len(entries())))
def test_a_cell_stands_where_the_annex_has_it(n: int) -> None:
    case = entries()[n]
    year, table = case["year"], pack().pack.tables[case["of"]]
    wanted, figure = due()[row_of(case), year], table.progress
    assert figure is not None
    for side, amount, said in case["steps"]:
        members = cohort(pack().program(year), case, amount)
        for engine in (of_umpire, of_engine):
            value = engine(year, members).city[figure]
            assert value.decided
            assert value.low is not None
            assert {"below": value.low < wanted, "at": value.low == wanted}.get(
                side, value.low > wanted
            ), (case, side)
            assert status(case, figure, value) == ("behind" if side == "below" else "met")
        assert said == ("false" if side == "below" else "true")


def test_the_cells_are_written_anew_as_they_are() -> None:
    cells = [line for line in lines(pack()) if line.kind == "cell"]
    assert [line.key for line in cells if draw(pack(), line).covered] == list(
        dict.fromkeys((case["of"], case["line"], case["year"]) for case in entries())
    )
    (size,) = (line for line in cells if line.key[0] == "enrolment_size" and line.year == 2021)
    (written,) = case_text(draw(pack(), size), pack().program(2021))
    assert written in CELLS.read_text(encoding="utf-8")


def of_umpire(year: int, members: tuple[Member, ...]) -> CityOutcome:
    return meaning.evaluate(pack().program(year), members)


def of_engine(year: int, members: tuple[Member, ...]) -> CityOutcome:
    return inference(year).evaluate(members)


def status(case: Any, figure: str, value: Possible) -> str:
    """What ``assess progress`` says of the cell, nothing having come in the years before."""
    year = case["year"]
    before = {y: {figure: is_(0)} for y in pack().pack.card.years if y < year}
    rows = progress(pack().pack, year, {**before, year: {figure: value}})
    return next(row.status for row in rows if row.target.id == case["of"])


def test_the_lines_of_a_pack_are_written_once_and_told(tmp_path: Path) -> None:
    done = ran("check", SIX, "--write-cases", tmp_path)
    assert done.code == 0
    told = done.out[done.out.index("边界用例") :].splitlines()
    # The inverted ratio is never below 1, so its three lines can be crossed by nobody.
    assert told == [
        "边界用例：附件格 0/0，门槛 5/8",
        f"已写入 {tmp_path / 'six_errors-boundary.yaml'}",
        *(
            f"  没有「之上、线上、之下」：employment_rate 2024: {line} <= value"
            "（变动任何一个数都没有跨过这条线，请手写）"
            for line in ("0.95", "0.8", "target")
        ),
    ]
    written = data(tmp_path / "six_errors-boundary.yaml")
    assert written["written_for"] == "six_errors"
    (sixteen,) = [c for c in written["cases"] if c["of"] == "staffing" and "16" in c["line"]]
    # 100 teachers, 16 students each: 1,600; the scheme's points are upside down.
    assert sixteen["world"] == {"teachers": 100}
    assert sixteen["steps"] == [["below", 1599, "0"], ["at", 1600, "0"], ["above", 1601, "10"]]
    again = ran("check", SIX, "--write-cases", tmp_path, "--lang", "en")
    assert "boundary coverage: 0/0 annex cells, 5/8 thresholds" in again.out.splitlines()
    assert again.out.splitlines()[-1] == (
        "  no above, at, below: employment_rate 2024: target <= value "
        "(no single number was found that crosses the line; write it by hand)"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["six_errors-boundary.yaml"]


def test_a_line_that_is_missing_goes_to_a_further_file(tmp_path: Path) -> None:
    ran("check", SIX, "--write-cases", tmp_path)
    first = tmp_path / "six_errors-boundary.yaml"
    text = first.read_text(encoding="utf-8")
    start = text.index("  - of: staffing")
    kept = text[:start] + text[text.index("  - of:", start + 1) :]  # the first of its three lines
    first.write_text(kept, encoding="utf-8")
    done = ran("check", SIX, "--write-cases", tmp_path)
    assert done.code == 0
    assert first.read_text(encoding="utf-8") == kept
    cases = data(tmp_path / "six_errors-boundary-2.yaml")["cases"]
    assert [case["of"] for case in cases] == ["staffing"]


def test_a_file_that_exists_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("mine", encoding="utf-8")
    done = ran("check", SIX, "--write-cases", file)
    assert (done.code, file.read_text(encoding="utf-8")) == (2, "mine")
    assert done.err.splitlines() == [
        f"run.exists 「{file}」已经存在，不覆盖",
        "    提示: 换一个文件名；给出文件夹时另起一个文件，只写缺的",
    ]
    english = ran("check", SIX, "--write-cases", file, "--lang", "en").err.splitlines()
    assert english == [
        f"run.exists 「{file}」 exists and is not overwritten",
        "    hint: give another name; in a folder a further file is begun, with what is missing",
    ]


def test_a_broken_pack_gets_no_cases(tmp_path: Path) -> None:
    text = (SIX / "pack.yaml").read_text(encoding="utf-8")
    (tmp_path / "pack.yaml").write_text(text.replace("students / teachers", "students / x"))
    done = ran("check", tmp_path, "--write-cases", tmp_path / "cases.yaml")
    assert done.code == 1
    assert not (tmp_path / "cases.yaml").exists()
