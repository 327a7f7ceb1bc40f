"""Sealed verdicts: exact, the same byte for byte, never written over, and what ``last`` reads."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gmpy2 import mpq

from assess.analysis.sealing import seal
from assess.errors import Problem, Refused
from assess.language.given import FlagType, LabelType, NumberType
from assess.language.lowering.names import STATUS_SET
from assess.messages.sealed import SEALED
from assess.questions import assessment
from assess.school.seal import SealedVerdict, file_name, seal_of, value_of, value_text
from assess.value import Possible
from tests.desk import ran
from tests.filed import file_text
from tests.inline import is_
from tests.packfolders import PACKS, pinned, write_pack
from tests.snapshots import LANGUAGES, check_messages

COUNTY = str(PACKS / "county")
BROKEN = Path(__file__).parent / "broken" / "sealed"
FILE = "S01/county-2022.json"

# 2022: 10 % of 40 %, 6 × 1/4 = 1.5, and no room: failed.  2023: 40 % of 50 % and a room: 8.8, but
# failed the year before, so no more than passed.
BEFORE = """\
profile: {school: S01, kind: ordinary, year: 2022}
facts: {students: 100, skilled_students: 10, room: false}
"""
NOW = """\
profile: {school: S01, kind: ordinary, year: 2023}
facts: {students: 100, skilled_students: 40, room: true}
"""
CITY = """\
city: {id: town}
roster:
  - {school: S01, name: 一校, kind: ordinary, years: [2022, 2023]}
  - {school: S02, name: 二校, kind: ordinary, years: [2022, 2023]}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with last year's verdict sealed in ``sealed``."""
    monkeypatch.chdir(tmp_path)
    file_text(tmp_path, BEFORE, "before.yaml")
    file_text(tmp_path, NOW, "now.yaml")
    done = assessment(["before.yaml"], COUNTY)
    assert [str(path) for path in seal(done.scoring, Path("sealed"))] == [f"sealed/{FILE}"]
    return tmp_path


def content(file: str = FILE) -> Any:
    return json.loads(Path("sealed", file).read_text(encoding="utf-8"))


def value(id: str, *paths: str, pack: str = COUNTY, sealed: str | None = "sealed") -> Possible:
    scoring = assessment(paths or ["now.yaml"], pack, 2023, sealed=sealed).scoring
    return scoring.run.outcome.schools["S01"].values[id]


def refused(*paths: str, sealed: str = "sealed") -> tuple[Problem, ...]:
    with pytest.raises(Refused) as found:
        assessment(paths or ["now.yaml"], COUNTY, 2023, sealed=sealed)
    return found.value.problems


def resealed(change: Callable[[Any], object], file: str = FILE) -> None:
    """Change the sealed file and seal it again."""
    changed = content()
    change(changed)
    changed["seal"] = seal_of(changed)
    Path("sealed", file).parent.mkdir(exist_ok=True)
    Path("sealed", file).write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")


def rated(low: str | None, high: str | None) -> None:
    """Seal this rating instead, with these ends."""
    told = {"low": low, "high": high, "absent": []}
    resealed(lambda content: content["values"].update(rating=told))


def user(here: Path) -> str:
    """A pack that uses the county's, and reads its past rating."""
    text = "figures: {before: {label: x, type: rating, value: last(teaching.rating), else: good}}\n"
    uses = f"{{teaching: {pinned(PACKS / 'county', here)}}}"
    return str(write_pack(here / "user", text, years="[2022, 2023]", uses=uses))


def stating(result: str) -> str:
    """This year's profile with a stated result of last year."""
    Path("now.yaml").write_text(
        f"{NOW}history: [{{year: 2022, source: 通报第5号, values: {{{result}}}}}]\n",
        encoding="utf-8",
    )
    return "now.yaml"


def test_all_exact_values_and_what_they_are_made_of_are_sealed(here: Path) -> None:
    told = content()
    assert told["values"]["total"] == {"low": "1.5", "high": "1.5", "absent": []}
    assert told["values"]["skilled.value"]["low"] == "0.1"
    assert told["values"]["skilled.status"]["low"] == "partly"
    assert told["values"]["counselling.met"]["low"] == "no"
    assert told["values"]["rating"]["low"] == "fail"
    assert told["fired"] == ["no_room"]
    done = assessment(["before.yaml"], COUNTY).scoring
    assert told["pack"]["digest"] == done.program.digest
    (school,) = done.cohort.schools
    assert school.profile is not None
    assert told["cohort"] == [{"school": "S01", "profile": school.profile.digest, "past": {}}]
    assert (told["basis"], told["roster"], told["engine"]) == ("verified", False, done.maker)
    assert told["seal"] == seal_of(told)


def test_last_reads_what_was_sealed(here: Path) -> None:
    assert value("rating", sealed=None) == is_(2)
    assert value("rating") == is_(1)


def test_exact_values_are_read_not_printed_ones(here: Path) -> None:
    text = """\
facts: {a: {label: a, range: [0, 99]}}
figures:
  third: {label: x, value: a / 3, show: 1}
  kept: {label: x, value: last(third), else: 0}
"""
    pack = str(write_pack(here / "thirds", text, years="[2022, 2023]"))
    for year, number in ((2022, 10), (2023, 1)):
        page = f"profile: {{school: S01, kind: x, year: {year}}}\nfacts: {{a: {number}}}\n"
        file_text(here, page, f"{year}.yaml")
    seal(assessment(["2022.yaml"], pack).scoring, Path("sealed"))
    assert content("S01/thirds-2022.json")["values"]["third"]["low"] == "10/3"
    assert value("kept", "2023.yaml", pack=pack) == is_(mpq(10, 3))


def test_what_was_open_or_absent_stays_so(here: Path) -> None:
    resealed(
        lambda told: told["values"].update(rating={"low": "fail", "high": "good", "absent": []})
    )
    assert value("rating") == Possible(mpq(1), mpq(2))
    gone = {"low": None, "high": None, "absent": ["not_due x"]}
    resealed(lambda told: told["values"].update(rating=gone))
    assert value("rating") == is_(2)


def test_a_stated_result_may_settle_what_was_open(here: Path) -> None:
    resealed(
        lambda told: told["values"].update(rating={"low": "fail", "high": "pass", "absent": []})
    )
    stating("rating: pass")
    assert value("rating") == is_(2)
    stating("rating: good")
    assert [p.code for p in refused()] == ["sealed.contradicted"]


@pytest.mark.parametrize("stated", ["fail", "null"])
def test_a_stated_result_that_is_the_sealed_one_or_blank_is_fine(here: Path, stated: str) -> None:
    stating(f"rating: {stated}")
    assert value("rating") == is_(1)


def test_sealing_again_changes_nothing_and_never_writes_over(here: Path) -> None:
    before = Path("sealed", FILE).read_bytes()
    assert seal(assessment(["before.yaml"], COUNTY).scoring, Path("sealed")) == ()
    assert Path("sealed", FILE).read_bytes() == before
    file_text(here, BEFORE.replace("students: 100", "students: 200"), "before.yaml")
    changed = assessment(["before.yaml"], COUNTY).scoring
    with pytest.raises(Refused) as found:
        seal(changed, Path("sealed"))
    assert [p.code for p in found.value.problems] == ["sealed.exists"]
    assert Path("sealed", FILE).read_bytes() == before


def test_one_file_that_may_not_be_written_over_keeps_all_from_being_written(here: Path) -> None:
    file_text(here, BEFORE.replace("S01", "S00"), "other.yaml")
    file_text(here, BEFORE.replace("room: false", "room: true"), "before.yaml")
    with pytest.raises(Refused):
        seal(assessment(["before.yaml", "other.yaml"], COUNTY).scoring, Path("sealed"))
    assert [path.name for path in Path("sealed").iterdir()] == ["S01"]


def test_what_was_sealed_is_not_forgotten_and_counts_without_a_profile(here: Path) -> None:
    file_text(here, CITY, "city.yaml")
    resealed(lambda told: told.update(school="S02"), "S02/county-2022.json")
    done = assessment(["now.yaml", "city.yaml"], COUNTY, 2023, sealed="sealed")
    assert "city.past_missing" not in {problem.code for problem in done.problems}
    inputs = {school.id: school.inputs["last.1.rating"] for school in done.scoring.cohort.schools}
    assert inputs == {"S01": is_(0), "S02": is_(0)}
    open_ = assessment(["now.yaml", "city.yaml"], COUNTY, 2023)
    assert "city.past_missing" in {problem.code for problem in open_.problems}


def test_the_seals_that_were_read_are_sealed_with_the_verdict(here: Path) -> None:
    seal(assessment(["now.yaml"], COUNTY, sealed="sealed").scoring, Path("sealed"))
    past = content("S01/county-2023.json")["cohort"][0]["past"]
    assert past == {"county-2022": content()["seal"]}


def test_a_pack_reads_what_a_pack_that_it_uses_sealed(here: Path) -> None:
    pack = user(here)
    assert value("before", pack=pack, sealed=None) == is_(2)
    assert value("before", pack=pack) == is_(0)
    assert value("teaching.rating", pack=pack) == is_(1)
    seal(assessment(["before.yaml"], pack).scoring, Path("sealed"))
    assert value("before", pack=pack) == is_(0)
    rated("pass", "pass")
    with pytest.raises(Refused) as found:
        value("before", pack=pack)
    check_messages(BROKEN / "differ", found.value.problems)


def test_a_verdict_of_another_state_of_the_pack_is_used_and_told(here: Path) -> None:
    resealed(lambda told: told["pack"].update(digest="0" * 64))
    done = assessment(["now.yaml"], COUNTY, sealed="sealed")
    found = [problem for problem in done.problems if problem.code == "sealed.other_state"]
    assert len(found) == 1
    check_messages(BROKEN / "other_state", found)
    assert value("rating") == is_(1)


def test_a_year_that_nobody_sealed_is_as_it_was_stated(here: Path) -> None:
    Path("sealed", FILE).unlink()
    assert value("rating") == is_(2)
    stating("rating: fail")
    assert value("rating") == is_(1)


def write(change: Callable[[str], str]) -> None:
    text = Path("sealed", FILE).read_text(encoding="utf-8")
    Path("sealed", FILE).write_text(change(text), encoding="utf-8")


FLAWS: dict[str, Callable[[], object]] = {
    "form": lambda: write(lambda text: text[:-20]),
    "form_key": lambda: resealed(lambda told: told.pop("fired")),
    "form_number": lambda: resealed(lambda told: told["values"]["total"].update(low=1.5)),
    "tampered_rating": lambda: write(lambda text: text.replace('"fail"', '"pass"')),
    "tampered_seal": lambda: write(
        lambda text: text.replace('"seal": "sha256:', '"seal": "sha256:0')
    ),
    "other_school": lambda: resealed(lambda told: told.update(school="S02")),
    "other_pack": lambda: resealed(lambda told: told["pack"].update(id="town")),
    "other_year": lambda: resealed(lambda told: told.update(year=2021)),
    "unfit_label": lambda: rated("best", "best"),
    "unfit_order": lambda: rated("good", "fail"),
    "unfit_nothing": lambda: rated(None, None),
    "contradicted": lambda: stating("rating: good"),
    "contradicted_absent": lambda: stating("rating: 不适用"),
}
"""Each flaw of a sealed verdict, or of a profile beside it, by the name of its message."""


@pytest.mark.parametrize("name", FLAWS)
def test_one_flaw_is_refused_and_told_in_full(here: Path, name: str) -> None:
    FLAWS[name]()
    (problem,) = refused()
    assert problem.code == f"sealed.{name.partition('_')[0]}"
    check_messages(BROKEN / name, [problem])


def test_other_flaws_are_told_in_full(here: Path) -> None:
    check_messages(BROKEN / "no_folder", refused(sealed="nowhere"))
    file_text(here, BEFORE.replace("skilled_students: 10", "skilled_students: 20"), "before.yaml")
    with pytest.raises(Refused) as found:
        seal(assessment(["before.yaml"], COUNTY).scoring, Path("sealed"))
    check_messages(BROKEN / "exists", found.value.problems)


def test_a_seal_that_cannot_be_looked_at_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(call: Callable[..., Any]) -> Callable[..., Any]:
        def asked(path: Path, *more: Any, **named: Any) -> Any:
            if str(path) == f"sealed/{FILE}":
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            return call(path, *more, **named)

        return asked

    for name in ("stat", "open"):
        monkeypatch.setattr(Path, name, denied(getattr(Path, name)))
    assert [(p.span.file, p.code) for p in refused()] == [(f"sealed/{FILE}", "sealed.form")]


def test_every_code_is_shown_and_no_text_left_behind() -> None:
    extra = {"no_folder", "exists", "other_state", "differ"}
    shown = {f"sealed.{name}" if name in extra else f"sealed.{name.partition('_')[0]}"
             for name in {*FLAWS, *extra}}  # fmt: skip
    assert shown == set(SEALED)
    names = {f"{name}.{lang}.txt" for name in {*FLAWS, *extra} for lang in LANGUAGES}
    assert {path.name for path in BROKEN.iterdir()} == names


def test_the_commands_seal_and_read_seals(here: Path) -> None:
    done = ran("score", "now.yaml", "--pack", COUNTY, "--sealed", "sealed", "--seal", "sealed")
    assert "等次 合格" in done.out
    assert "新封存 1 份结果，在 sealed" in done.err
    again = ran("score", "now.yaml", "--pack", COUNTY, "--sealed", "sealed", "--seal", "sealed")
    assert "新封存 0 份结果，在 sealed" in again.err
    for command in ("explain", "progress"):
        told = ran(command, "now.yaml", "--pack", COUNTY, "--sealed", "nowhere")
        assert "sealed.no_folder" in told.err
        assert told.code == 2
    SealedVerdict.model_validate(content("S01/county-2023.json"))


@pytest.mark.parametrize(
    ("number", "type", "text"),
    [
        (mpq(283, 3), NumberType(), "283/3"),
        (mpq(-1, 7), NumberType(), "-1/7"),
        (mpq("84.9"), NumberType((("person", 1),)), "84.9"),
        (mpq(0), FlagType(), "no"),
        (mpq(3), LabelType("status"), "met"),
    ],
)
def test_a_value_is_the_same_after_sealing(number: mpq, type: Any, text: str) -> None:
    sets = {"status": STATUS_SET}
    assert value_text(number, type, sets) == text
    assert value_of(text, type, sets) == number


@pytest.mark.parametrize("text", ["", "1/0", "1/", "/3", "1e5", "yes", "1/3/5", "50 %"])
def test_what_spells_no_number_is_none(text: str) -> None:
    assert value_of(text, NumberType(), {}) is None


@pytest.mark.parametrize(
    ("school", "pack", "name"),
    [
        ("S01", "county", "S01/county-2023.json"),
        ("..", "a/../b", "_../a____b-2023.json"),
        ("一校", "县 1.0", "一校/县_1_0-2023.json"),
    ],
)
def test_a_file_never_leaves_its_folder(school: str, pack: str, name: str) -> None:
    assert file_name(school, pack, 2023) == name
