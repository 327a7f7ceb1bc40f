"""What the hint of a used pack's check says to write is taken by the packs of both commands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from assess.loading import load
from assess.school.overlay import answered_as
from assess.school.vocabulary import vocabulary
from tests.demo import CITY
from tests.desk import Ran, ran
from tests.packfolders import PACKS, pinned, write_pack


def planned(city: Path) -> Ran:
    return ran(
        "quota", "plan", city, "--year", "2022", "--total", "5600", "--engine", "meaning",
    )  # fmt: skip


def test_the_answer_of_the_hint_passes_here_and_where_the_check_comes_from(tmp_path: Path) -> None:
    city = tmp_path / "city"
    shutil.copytree(CITY, city)
    path = city / "schools" / "tiezhen.yaml"
    documents = path.read_text(encoding="utf-8").split("\n---\n")
    (number,) = [n for n, text in enumerate(documents) if "\n  year: 2022\n" in text]
    assert "answers:" not in documents[number]
    for was, now in (
        ("  senior_students: 0\n", "  senior_students: 12\n"),
        ("{mid: 1640, senior: 0,", "{mid: 1628, senior: 12,"),
    ):
        assert documents[number].count(was) == 1, was
        documents[number] = documents[number].replace(was, now)
    path.write_text("\n---\n".join(documents), encoding="utf-8")
    refused = planned(city)
    assert refused.code == 2
    assert "（quality.seniors_by_kind）" in refused.err
    (hinted,) = re.findall(r"在 answers 里写 (\S+): 原因", refused.err)
    assert hinted == "seniors_by_kind"
    documents[number] += f"\nanswers: {{{hinted}: 试点班，省厅已经批准}}\n"
    path.write_text("\n---\n".join(documents), encoding="utf-8")
    assert planned(city).code == 0
    scored = ran("score", city, "--year", "2022", "--engine", "meaning")
    assert scored.code == 0
    assert "seniors_by_kind" not in scored.err


def test_a_check_whose_own_id_is_another_check_here_keeps_its_name_here(tmp_path: Path) -> None:
    text = "checks:\n  trained: {label: x, level: B, require: students > 0}\n"
    uses = f"{{teaching: {pinned(PACKS / 'county', tmp_path)}}}"
    for written, asked in (("", "trained"), (text, "teaching.trained")):
        folder = write_pack(tmp_path / f"p{len(written)}", written, years="[2023]", uses=uses)
        known = vocabulary(load(str(folder)).pack)
        assert answered_as("teaching.trained", known) == asked
        assert answered_as("trained", known) == "trained"
