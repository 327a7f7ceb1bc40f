"""What filling a missing fact would do, with the checks that it would have to pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.analysis.deciders import Decider
from assess.analysis.explain import explain
from assess.errors import Refused
from assess.loading import load
from tests.assessed import assessed
from tests.building import q
from tests.desk import ran
from tests.filed import SMALL, file_text, profile_text, written
from tests.test_thresholds import CARD, FULL, LADDERS


def deciding(folder: Path, text: str, made: Path | None = None) -> dict[str, Decider]:
    path = file_text(folder, text)
    pack = load(str(made)) if made else None
    found = explain(assessed(path, loaded=pack).scoring, "S01")
    return {d.missing.input: d for d in found.deciders}


def packed(folder: Path, require: str, level: str = "A") -> Path:
    """The small pack with one more check."""
    check = f"  extra:\n    level: {level}\n    require: {require}\n    label: 另加\n"
    for source in SMALL.glob("*.yaml"):
        text = source.read_text(encoding="utf-8")
        file_text(folder, text.replace("checks:\n", "checks:\n" + check, 1), source.name)
    return folder


def without_seniors(extra: str = "") -> str:
    return written(extra=extra, senior_students=None)


def test_a_value_that_a_check_doubts_does_not_decide(tmp_path: Path) -> None:
    loaded = packed(tmp_path / "pack", "senior_students > 0 and senior_students < 3000", "C")
    at = deciding(tmp_path, without_seniors(), loaded)["senior_students"]
    assert [(t.value, t.confirm) for t in at.at] == [(q(0), ("extra",)), (q(3000), ("extra",))]
    assert (at.decides, at.matters) == (False, True)
    plain = deciding(tmp_path, without_seniors())["senior_students"]
    assert plain.decides
    assert [t.total for t in plain.at] == [t.total for t in at.at]
    extra = "answers: {extra: 数据属实，已经核对}"
    answered = deciding(tmp_path, without_seniors(extra), loaded)
    assert answered["senior_students"].decides


def test_a_value_that_a_check_refuses_gives_way_to_the_nearest_that_passes(tmp_path: Path) -> None:
    loaded = packed(tmp_path / "pack", "senior_students >= 17 and senior_students <= 1234")
    at = deciding(tmp_path, without_seniors(), loaded)["senior_students"]
    assert [(t.value, t.refused) for t in at.at] == [(q(17), ()), (q(1234), ())]
    assert at.decides


def test_where_every_value_is_refused_it_says_so(tmp_path: Path) -> None:
    loaded = packed(tmp_path / "pack", "senior_students > students")
    path = file_text(tmp_path, without_seniors())
    with pytest.raises(Refused):  # it fails whatever the blank is
        assessed(path, loaded=load(str(loaded)))
    loaded = packed(tmp_path / "pack", "senior_students - senior_students > 0 or teachers < 100")
    at = deciding(tmp_path, without_seniors(), loaded)["senior_students"]
    assert [t.refused for t in at.at] == [("extra",), ("extra",)]
    assert not at.decides


def test_with_the_rating_decided_only_the_total_is_told(tmp_path: Path) -> None:
    path = file_text(tmp_path, without_seniors())
    assert "能否定下等次" in ran("explain", path, "--pack", SMALL).out
    file_text(tmp_path, profile_text({**FULL, "room": None, "breach": "true"}, CARD))
    done = ran("explain", path, "--pack", LADDERS)
    table = done.out[done.out.index("缺什么") :]
    assert table.startswith("缺什么，补上会怎样（等次已定，只看总分）")
    assert "能否定下总分" in table
    assert "不合格" not in table
    assert table.split()[-4:] == ["否或是", "30.0", "40.0", "能"]
    english = ran("explain", path, "--pack", LADDERS, "--lang", "en").out
    assert "(the rating is decided: the total alone)" in english


def test_the_table_says_which_value_needs_a_confirmation_or_is_refused(tmp_path: Path) -> None:
    path = file_text(tmp_path, without_seniors())
    doubting = packed(tmp_path / "doubting", "senior_students < 3000", "C")
    assert " 3000人须确认（另加）\n" in ran("explain", path, "--pack", doubting).out
    english = ran("explain", path, "--pack", doubting, "--lang", "en").out
    assert " 3000 people needs confirmation (另加)\n" in english
    refusing = packed(tmp_path / "refusing", "senior_students < 1234")
    assert " 1233人：" in ran("explain", path, "--pack", refusing).out
