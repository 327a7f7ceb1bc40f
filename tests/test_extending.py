"""A pack that extends another is one pack, whose inherited entries stay where they were written."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from gmpy2 import mpq

from assess.analysis.sources import check_sources
from assess.analysis.targets import targets
from assess.desk.check import problems_of
from assess.errors import Problem, Refused
from assess.language.entries.folders import reference
from assess.loading import load
from tests.inline import Given, is_, values
from tests.invented import PLAN, TEXT, others
from tests.packfolders import PACKS, pinned, write_pack

COUNTY, TOWN = PACKS / "county", PACKS / "town"
SCHOOL: dict[str, Given] = {
    "kind": "ordinary", "students": 100, "skilled_students": 40, "room": True,
    "last.1.rating": "good",
}  # fmt: skip


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A copy of the county's pack, to be changed."""
    return shutil.copytree(COUNTY, tmp_path / "county")


def refused(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as found:
        load(str(folder))
    return found.value.problems


def test_what_is_overridden_counts_and_the_rest_is_the_base_s() -> None:
    # 40 % of 50 %: 6 × 0.8 = 4.8; with the room 4 more.
    county = values(load(str(COUNTY)).program(2023), SCHOOL)
    assert (county["skilled.points"], county["total"]) == (is_("4.8"), is_("8.8"))
    # 40 % of 45 %: 6 × 8/9 ≈ 5.3; the room 3, 100 students to 5 teachers 1; of 10 possible.
    town = values(load(str(TOWN)).program(2023), {**SCHOOL, "teachers": 5})
    assert town["skilled.points"] == is_("5.3")
    assert town["counselling.points"] == is_(3)
    assert town["staffing.points"] == is_(1)
    assert town["total"] == is_("9.3")
    assert town["rating"] == is_(2)


def test_only_the_overridden_piece_of_a_ladder_changes() -> None:
    # 10 % of 45 %: 6 × 2/9 ≈ 1.3, the room 3, 100 students to 1 teacher 0: 4.3 passes from 4.
    given = {**SCHOOL, "skilled_students": 10, "teachers": 1}
    made = values(load(str(TOWN)).program(2023), given)
    assert made["total"] == is_("4.3")
    assert made["rating"] == is_(1)


def test_a_card_takes_years_total_rating_and_document_from_the_base() -> None:
    card, base = load(str(TOWN)).pack.card, load(str(COUNTY)).pack.card
    assert (card.id, card.label.zh) == ("town", "镇考核")
    assert (card.years, card.total, card.rating) == ([2022, 2023], "total", "rating")
    assert card.document == base.document


def test_a_card_s_own_years_win(tmp_path: Path, county: Path) -> None:
    rows = "override: {tables.skilled_share.rows: {2024: 50%}}\n"
    later = write_pack(tmp_path / "later", rows, extends=pinned(county), years="[2024]")
    assert load(str(later)).pack.card.years == [2024]
    assert load(str(later)).program(2024).year == 2024


def test_inherited_entries_stay_in_the_base_s_files() -> None:
    program = load(str(TOWN)).program(2023)
    where = {id: Path(d.origin.span.file).parent.name for id, d in program.definitions.items()}
    assert where["skilled.points"] == "county"
    assert where["staffing.points"] == "town"
    assert where["counselling.points"] == "town"
    assert where["band"] == "town"
    assert Path(program.rules["no_room"].origin.span.file).parent.name == "county"


def test_targets_and_sources_are_those_of_the_extended_pack() -> None:
    pack = load(str(TOWN)).pack
    assert {(t.id, t.value, t.source) for t in targets(pack, 2023)} == {
        ("skilled_share", mpq(45, 100), ("annex 1",))
    }
    assert check_sources(pack, None) == []


def test_the_digest_is_of_every_file_of_every_pack(tmp_path: Path, county: Path) -> None:
    text = (county / "pack.yaml").read_bytes()
    own = hashlib.sha256(b"pack.yaml\0" + text + b"\0").hexdigest()
    assert load(str(county)).pack.digest == own
    one = write_pack(tmp_path / "one", "", extends=pinned(county))
    before = load(str(one)).pack.digest
    both = hashlib.sha256(b"pack.yaml\0" + (one / "pack.yaml").read_bytes() + b"\0")
    both.update(own.encode())
    assert before == both.hexdigest()
    write_pack(county, "facts: {}\n", "more.yaml")
    (problem,) = refused(one)
    assert problem.code == "pack.other_changed"
    write_pack(one, "", extends=pinned(county))
    assert load(str(one)).pack.digest != before


def test_packs_may_extend_in_a_chain(tmp_path: Path, county: Path) -> None:
    first = write_pack(
        tmp_path / "first", "override: {indicators.skilled.max: 5}\n", extends=pinned(county)
    )
    second = write_pack(
        tmp_path / "second",
        "override: {indicators.skilled.max: 3, tables.good_from.value: 9}\n",
        extends=pinned(first),
    )
    made = load(str(second))
    # 3 × 0.8 + 4 = 6.4 of 7 possible, so 64/7 ≈ 9.1 of 10.
    assert values(made.program(2023), SCHOOL)["total"] == is_("9.1")
    assert values(load(str(first)).program(2023), SCHOOL)["skilled.points"] == is_(4)
    spans = {id: d.origin.span.file for id, d in made.program(2023).definitions.items()}
    assert Path(spans["skilled.points"]).parent.name == "second"
    assert Path(spans["counselling.points"]).parent.name == "county"
    (county / "pack.yaml").write_text(
        (county / "pack.yaml").read_text(encoding="utf-8") + "# later\n", encoding="utf-8"
    )
    (problem,) = refused(second)
    assert (problem.code, Path(problem.span.file).parent.name) == ("pack.other_changed", "first")


def test_a_fault_of_the_base_is_told_in_the_base(tmp_path: Path, county: Path) -> None:
    more = "figures: {odd: {label: x, value: studnets}}\n"
    write_pack(county, more, "odd.yaml")
    one = write_pack(tmp_path / "one", "", extends=pinned(county))
    (problem,) = problems_of(str(one))
    assert (problem.code, Path(problem.span.file).name) == ("pack.misspelt_name", "odd.yaml")


def test_where_a_number_comes_from_may_be_added(tmp_path: Path, county: Path) -> None:
    other = "override: {tables.skilled_share.rows.2022: 35%"
    bare = write_pack(tmp_path / "bare", other + "}\n", extends=pinned(county))
    assert [p.code for p in problems_of(str(bare))] == ["source.number_not_there"]
    said = ", tables.skilled_share.assumption: 自定}\n"
    owned = write_pack(tmp_path / "owned", other + said, extends=pinned(county))
    assert problems_of(str(owned)) == []


def test_an_overridden_row_is_not_held_against_the_document(tmp_path: Path) -> None:
    base = write_pack(tmp_path / "invented", TEXT)
    text = """\
override:
  tables.stations.rows: {2031: 1, 2032: 4}
  tables.stations.assumption: 自定
"""
    one = load(str(write_pack(tmp_path / "one", text, extends=pinned(base)))).pack
    assert others(check_sources(one, PLAN)) == []
    other = text.replace("  tables.stations.assumption: 自定\n", "")
    two = load(str(write_pack(tmp_path / "two", other, extends=pinned(base)))).pack
    assert [p.code for p in others(check_sources(two, PLAN))] == ["source.number_not_there"]


def test_overrides_may_stand_in_several_files(tmp_path: Path, county: Path) -> None:
    one = write_pack(
        tmp_path / "one", "override: {indicators.skilled.max: 5}\n", extends=pinned(county)
    )
    write_pack(one, "override: {indicators.counselling.max: 5}\n", "more.yaml")
    # 5 × 0.8 + 5 = 9 of 10.
    assert values(load(str(one)).program(2023), SCHOOL)["total"] == is_(9)
    write_pack(one, "override: {indicators.skilled.max: 4}\n", "again.yaml")
    assert [p.code for p in refused(one)] == ["pack.override_twice"]


def test_a_shipped_pack_is_named_without_a_path(tmp_path: Path) -> None:
    base = load("changzhou-2021-2023").pack
    text = "override: {goals.enrolment.label: 规模}\n"
    one = write_pack(tmp_path / "one", text, extends=f"changzhou-2021-2023@{base.digest[:12]}")
    made = load(str(one)).pack
    assert made.goals["enrolment"].label.zh == "规模"
    assert made.goals.keys() == base.goals.keys()
    assert made.claims.keys() == base.claims.keys()


@pytest.mark.parametrize(
    ("text", "name", "digest"),
    [
        ("a@0123456789ab", "a", "0123456789ab"),
        ("../a@" + "0" * 64, "../a", "0" * 64),
        ("a@0123456789a", "a", ""),
        ("a@0123456789AB", "a", ""),
        ("a@" + "0" * 65, "a", ""),
        ("a", "a", ""),
    ],
)
def test_a_reference_is_a_name_and_enough_of_a_digest(text: str, name: str, digest: str) -> None:
    assert (reference(text).name, reference(text).digest) == (name, digest)


@pytest.mark.parametrize(
    "labels",
    ["{good: 良好, fail: 不合格, pass: 合格}", "{fail: 不合格, good: 良好}"],
)
def test_labels_keep_their_order_and_number(tmp_path: Path, county: Path, labels: str) -> None:
    """A reader turned a scale round, and the best became the worst without a word."""
    text = f"override: {{labels.rating.worst_to_best: {labels}}}\n"
    changed = write_pack(tmp_path / "other", text, extends=pinned(county))
    assert {p.code for p in refused(changed)} >= {"pack.override_fixed"}


def test_labels_may_be_called_otherwise(tmp_path: Path, county: Path) -> None:
    text = "override: {labels.rating.worst_to_best.fail: 待改进}\n"
    changed = write_pack(tmp_path / "other", text, extends=pinned(county))
    assert load(str(changed)).program(2023).label_sets["rating"].texts[0].zh == "待改进"
