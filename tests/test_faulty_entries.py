"""Every fault of a pack is told in one run: an entry that cannot be read hides no other, and what
names it is not blamed for it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assess.errors import Notebook, Problem, Refused
from assess.language.entries.gathering import gather
from assess.language.entries.merged import SECTIONS
from assess.loading import load
from tests.packfolders import write_pack

SOUND = Path(__file__).parent / "packs" / "sound" / "pack.yaml"
TEXT = SOUND.read_text(encoding="utf-8")
ENTRIES = [
    (section, id)
    for section in SECTIONS
    if section != "units"
    for id in yaml.safe_load(TEXT).get(section, {})
]


def refusal(folder: Path, **files: str) -> list[tuple[str, str]]:
    """The codes of all that is wrong with these files, each with the file's name."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load(str(folder))
    problems: tuple[Problem, ...] = refused.value.problems
    return [(Path(problem.span.file).stem, problem.code) for problem in problems]


@pytest.mark.parametrize(("section", "id"), ENTRIES)
def test_an_entry_that_cannot_be_read_is_told_and_nothing_else(
    section: str, id: str, tmp_path: Path
) -> None:
    begin = TEXT.index(f"\n{section}:")
    place = TEXT.index(f"\n  {id}:\n", begin) + len(f"\n  {id}:\n")
    text = f"{TEXT[:place]}    mistake: 1\n{TEXT[place:]}"
    assert refusal(tmp_path, pack=text) == [("pack", "yaml.unknown_key")]


def test_a_unit_that_cannot_be_read_is_told_and_nothing_else(tmp_path: Path) -> None:
    text = TEXT.replace("person: {zh: 人, en: people}", "person: {zh: 人, en: people, mistake: 1}")
    assert refusal(tmp_path, pack=text) == [("pack", "yaml.unknown_key")]


FAULTS = """
facts:
  unread: {label: 甲, range: [0, 9], mistake: 1}
  unsized: {label: 乙}
  slipped: {label: 乙, range: [0, 0999]}
  twice: {label: 乙, range: [0, 9]}
  twice: {label: 乙, range: [0, 9]}
tables:
  short: {label: 丙, over: kind, rows: {ordinary: 1}}
figures:
  unparsed: {label: 丁, value: students +}
  unknown: {label: 戊, value: qqq}
  reading_unread: {label: 己, value: unread + unparsed + slipped + twice + unquoted}
  unquoted: {label: 己, value: least(students, slipped)}
rules:
  untyped: {label: 庚, when: students, conclude: {praised: yes}}
checks:
  untyped: {label: 辛, level: A, require: students}
"""


def test_faults_of_every_stage_are_told_together(tmp_path: Path) -> None:
    told = refusal(tmp_path, pack=TEXT, faults=FAULTS)
    assert [code for _, code in told] == [
        "yaml.unknown_key", "pack.needs_range", "yaml.leading_zero", "yaml.duplicate_key",
        "pack.missing_cell", "formula.ends_early", "pack.unknown_name", "yaml.comma_in_braces",
        "pack.type", "pack.type",
    ]  # fmt: skip


@pytest.mark.parametrize("broken", ["figures: [1]\n", "figures: {a: 1\n", "figure: {}\n"])
def test_what_is_lost_as_a_whole_is_told_alone(broken: str, tmp_path: Path) -> None:
    """Nobody can tell which names it would have had."""
    told = refusal(tmp_path, pack=TEXT, broken=broken, faults=FAULTS)
    assert {("broken", code[:4]) for file, code in told if file == "broken"} == {("broken", "yaml")}
    assert {code[:4] for file, code in told if file == "faults"} <= {"yaml"}


def test_what_is_lost_in_a_used_pack_is_not_missed_by_those_who_use_it(tmp_path: Path) -> None:
    used = write_pack(tmp_path / "used", "figures: {gone: {label: 甲, value: 1, mistake: 1}}\n",
                      years="[2023]")  # fmt: skip
    written = gather(used, Notebook())
    assert written is not None
    text = "figures: {reading: {label: 乙, value: used.gone}, slip: {label: 丙, value: 1 +}}\n"
    user = write_pack(tmp_path / "user", text, years="[2023]",
                      uses=f"{{used: ../used@{written.digest[:12]}}}")  # fmt: skip
    with pytest.raises(Refused) as refused:
        load(str(user))
    assert [problem.code for problem in refused.value.problems] == ["yaml.unknown_key"]
