"""The pack of school conditions: judged in one place, its capacity told, tightened by a province,
and its borrowed figures named wherever they count.

Worked out by hand from the standard's figures and the invented city's profiles.
"""

from __future__ import annotations

import csv
import io
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assess.analysis.assessment import Assessment, assess, file
from assess.language.stages import reads
from assess.loading import load
from tests.casebook import all_cases, attempt
from tests.demo import CITY
from tests.desk import Ran, ran

CONDITIONS, QUALITY, QUOTA = (
    "technician-school-conditions",
    "changzhou-2021-2023",
    "changzhou-quota",
)
HEADROOM = {
    "conditions.teacher_headroom": ("conditions.teacher_capacity", "conditions.staying"),
    "conditions.floor_headroom": ("conditions.floor_capacity", "conditions.staying"),
    "conditions.place_headroom": ("conditions.place_capacity", "conditions.staying"),
}


@cache
def assessed(pack: str, year: int) -> Assessment:
    return assess(file(load(pack), [CITY]), year, engine="meaning")


def cut_down(folder: Path) -> Path:
    """The city with what the pack of conditions asks, and no more."""
    known = load(CONDITIONS).pack.facts
    for path in (CITY / "schools").glob("*.yaml"):
        documents = list(yaml.safe_load_all(path.read_text(encoding="utf-8")))
        for each in documents:
            each["facts"] = {id: v for id, v in each["facts"].items() if id in known}
            for key in each.keys() - {"profile", "periods", "facts", "history"}:
                del each[key]
            for past in each.get("history", []):
                past["values"] = {k: v for k, v in past["values"].items() if k == "card"}
        text = yaml.safe_dump_all(documents, allow_unicode=True)
        (folder / path.name).write_text(text, encoding="utf-8")
    shutil.copy(CITY / "city.yaml", folder)
    return folder


def cards(made: Assessment, id: str) -> dict[str, tuple[Any, Any]]:
    schools = made.run.outcome.schools
    return {school: (o.values[id].low, o.values[id].high) for school, o in schools.items()}


def pinned(pack: str) -> str:
    return f"{pack}@{load(pack).pack.digest[:12]}"


# One place ------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_rating_and_seats_rest_on_one_card(tmp_path: Path, year: int) -> None:
    alone = cards(assess(file(load(CONDITIONS), [cut_down(tmp_path)]), year), "card")
    assert alone == cards(assessed(QUALITY, year), "standard.card")
    assert alone == cards(assessed(QUOTA, year), "conditions.card")
    assert len(alone) == (7 if year == 2021 else 8)


def test_the_plans_pack_has_the_conditions_once() -> None:
    program, alone = load(QUOTA).program(2022), load(CONDITIONS).program(2022)
    mine = {*program.definitions, *program.rules, *program.conclusions, *program.inputs}
    assert not [id for id in mine if "standard." in id]
    assert {f"conditions.{id}" for id in (*alone.definitions, *alone.rules)} <= mine
    ratio = program.definitions["quality.teacher_ratio.value"]
    assert "conditions.counted_teachers" in reads(ratio.node)


def test_no_case_has_a_card_that_its_conditions_do_not_make() -> None:
    """In every step of the casebook: red for two conditions or the third yellow, yellow for one."""
    seen = set()
    for case in all_cases("ordinary", "boundary"):
        for step in case.steps:
            for outcome in attempt(step).umpire.schools.values():
                failing, card = outcome.values["standard.failing"], outcome.values["standard.card"]
                if not (failing.decided and card.decided):
                    continue
                assert failing.low is not None
                red = failing.low >= 2 or "standard.third_yellow" in outcome.must
                roads = "standard.irregular_recruitment_card" in outcome.must
                assert card.low == (0 if red else 1 if failing.low == 1 or roads else 2), step.name
                seen.add(int(card.low))
    assert seen == {0, 1, 2}


# Capacity -------------------------------------------------------------------------------------


def test_each_headroom_is_a_capacity_less_the_students_who_stay() -> None:
    program = load(QUOTA).program(2022)
    assert program.quota is not None
    limits = {id for id in program.quota.limits.values() if id.startswith("conditions.")}
    assert limits == HEADROOM.keys()
    for id, (capacity, staying) in HEADROOM.items():
        assert set(reads(program.definitions[id].node)) == {capacity, staying}
        # 鹤鸣 2022: teachers (144 + 18) × 20, 54400 m² / 20, 2600 places; 3020 - 1120 stay
    values = assessed(QUOTA, 2022).run.outcome.schools["heming"].values
    told = {id: int(values[id].low or 0) for ids in HEADROOM.values() for id in ids}
    assert told == {
        "conditions.teacher_capacity": 3240, "conditions.floor_capacity": 2720,
        "conditions.place_capacity": 2600, "conditions.staying": 1900,
    }  # fmt: skip


# A missing fact -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fact", "open_rules"),
    [
        ("practice_floor_area", {"below_practice_floor"}),
        # 鹤鸣 has 3,020 students and 2,930 person-times: both scales are reached in any year
        ("years_open", set()),
        ("integrated_teachers", {"below_staff_integrated"}),
    ],
)
def test_a_missing_fact_opens_its_own_finding_and_no_seat(
    tmp_path: Path, fact: str, open_rules: set[str]
) -> None:
    before = (CITY / "schools" / "heming.yaml").read_text(encoding="utf-8").split("---\n")[1]
    lines = [line for line in before.splitlines() if not line.startswith(f"  {fact}:")]
    assert len(lines) == len(before.splitlines()) - 1
    path = tmp_path / "heming.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    made = assess(file(load(QUOTA), [path]), 2022, engine="meaning")
    outcome, quota = made.run.outcome.schools["heming"], made.scoring.program.quota
    below = {rule for rule in outcome.may - outcome.must if ".below_" in rule}
    assert below == {f"conditions.{rule}" for rule in open_rules}
    assert outcome.values["conditions.card"].decided
    assert quota is not None
    assert all(outcome.values[id].decided for id in quota.limits.values())


# Borrowed figures -----------------------------------------------------------------------------


def score(*more: str | Path, pack: str | Path = QUALITY) -> Ran:
    return ran(
        "score", CITY, "--pack", pack, "--year", "2022", "--engine", "meaning", *more
    )  # fmt: skip


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_report_names_the_borrowed_figures_of_the_school() -> None:
    table = score("--school", "qinglan", "--school", "tiezhen").out.split("\n\n")
    (college,) = [part for part in table if part.startswith("qinglan 青岚")]
    (school,) = [part for part in table if part.startswith("tiezhen 铁砧")]
    assert "假定：没有找到技师学院的数，暂用技工学校的：" in college
    assert "占地面积标准（66000平方米）" in college
    assert "生师比标准（每名教师的学生数）（20）" in college
    assert "没有找到" not in school
    english = score("--school", "qinglan", "--lang", "en").out
    assert "assumed: no figure for technician college is known; that for " in english
    cell = "least_site[technician]"
    told = {s["id"]: s["assumptions"] for s in score("--format", "json").json["schools"]}
    assert told["tiezhen"] == []
    (found,) = [a for a in told["qinglan"] if a["id"] == cell]
    assert (found["borrowed"], found["label"]) == (True, "占地面积标准")
    assert found["assumption"] == "没有找到技师学院的数，暂用高级技工学校的（66000平方米）"
    listed = {row["id"]: row["borrowed"].split() for row in rows(score("--format", "csv").out)}
    assert cell in listed["qinglan"]
    assert listed["tiezhen"] == []
    figures = rows(score("--figures", "--format", "csv").out)
    (row,) = [r for r in figures if (r["school"], r["id"]) == ("qinglan", cell)]
    assert (row["value"], row["assumption"]) == ("66000", found["assumption"])
    assert "占地面积标准（66000平方米）" in score("--school", "qinglan", "--figures").out


def test_explanations_name_them_too() -> None:
    asked = ("explain", CITY, "--year", "2022", "--engine", "meaning", "--school")
    assert "占地面积标准（66000平方米）" in ran(*asked, "qinglan").out
    assert "没有找到" not in ran(*asked, "tiezhen").out
    document = ran(*asked, "qinglan", "--format", "json").json
    assert "least_site[technician]" in [a["id"] for a in document["school"]["assumptions"]]
    (first, *_) = rows(ran(*asked, "qinglan", "--format", "csv").out)
    assert "least_site[technician]" in first["borrowed"].split()


def quota(*more: str) -> Ran:
    return ran(
        "quota", *more, "--year", "2022", "--total", "5600", "--engine", "meaning",
    )  # fmt: skip


def test_plans_and_their_explanations_name_them_too() -> None:
    plan = quota("plan", str(CITY), "--format", "json").json["assumptions"]
    cells = [a["id"] for a in plan if a["borrowed"]]
    assert "least_site[technician]" in cells
    assert len(cells) == len(set(cells))
    assert "占地面积标准（66000平方米）" in quota("explain", "qinglan", str(CITY)).out
    told = quota("explain", "qinglan", str(CITY), "--format", "json").json["assumptions"]
    assert {a["id"].partition("[")[2] for a in told} == {"technician]"}
    assert "没有找到" not in quota("explain", "tiezhen", str(CITY)).out
    refused = quota("explain", "tiezhen", str(CITY), "--strict")  # the plan rests on all schools
    assert (refused.code, refused.out) == (2, "")
    assert "run.borrowed" in refused.err


def test_strict_refuses_where_they_count() -> None:
    refused = score("--strict", "--all-problems")
    assert (refused.code, refused.out) == (2, "")
    told = "run.borrowed 「占地面积标准」没有「技师学院」的数，只能借用「高级技工学校」的"
    assert told in refused.err
    assert "「技工学校」的数，" not in refused.err
    english = score("--strict", "--all-problems", "--lang", "en").err
    assert "「site area」 has no figure for 「technician college」" in english
    assert score("--strict", "--school", "tiezhen").code == 0
    asked = ("explain", CITY, "--year", "2022", "--engine", "meaning", "--strict", "--school")
    assert ran(*asked, "tiezhen").code == 0
    assert "run.borrowed" in ran(*asked, "qinglan").err


# A province -----------------------------------------------------------------------------------

PROVINCE = """\
override:
  tables.teacher_standard.rows: {ordinary: 14, senior: 18, technician: 16}
  tables.teacher_standard.borrowed: {}
  tables.teacher_standard.source: 省人社规〔2021〕1号
tables:
  practice_floor_standard:
    label: 生均实习实训场所面积标准
    unit: square_metre/person
    value: 6.5
    source: 省人社规〔2021〕1号
rules:
  short_of_practice_floor:
    label: 实习实训场所低于限制线
    when: practice_floor_area < restricting_part * practice_floor_standard * students
    conclude: {failing: 1, campus_restricted: yes}
    source: 省人社规〔2021〕1号
"""


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The conditions as a province has tightened them, and packs that rate and plan by them."""
    folder = tmp_path_factory.mktemp("packs")

    def pack(name: str, extends: str, uses: str = "", text: str = "") -> str:
        (folder / name).mkdir()
        card = f'id: {name}, label: {name}, version: "1", extends: {pinned(extends)}{uses}'
        text = f"language: 1\npack: {{{card}}}\n{text}"
        (folder / name / "pack.yaml").write_text(text, encoding="utf-8")
        return f"../{name}@{load(str(folder / name)).pack.digest[:12]}"

    own = pack("province", CONDITIONS, text=PROVINCE)
    rating = pack("rating", QUALITY, f", uses: {{standard: {own}}}")
    pack("plans", QUOTA, f", uses: {{quality: {rating}, conditions: {own}}}")
    return folder


def test_a_province_tightens_named_entries(province: Path) -> None:
    """Cards of 2022.  铁砧 (74 + 8) × 14 = 1148 < 80% × 1640; 柳荫 (87 + 10) × 14 = 1358 <
    80% × 1760; 松石 is short of floor area, and 19100 < 80% × 6.5 × 3720 = 19344.
    """
    shown = score("--format", "json", pack=province / "rating").json["schools"]
    told = {
        s["id"]: next(
            (c["value"] for c in s["conclusions"] if c["what"] == "standard.card"), "clear"
        )
        for s in shown
    }
    changed = {"tiezhen": "yellow", "liuyin": "yellow", "songshi": "red", "xinhe": "yellow"}
    others = {"yunxi", "wangchao", "qinglan", "heming"}
    assert told == {**changed, **dict.fromkeys(others, "clear")}
    # what is known now is borrowed no more; the rest still is
    refused = score("--strict", "--all-problems", pack=province / "rating").err
    assert "「占地面积标准」没有「技师学院」的数" in refused
    assert "「生师比标准" not in refused
    (pine,) = [s for s in shown if s["id"] == "songshi"]
    failing = next(c for c in pine["conclusions"] if c["what"] == "standard.failing")
    assert [b["rule"] for b in failing["because"]] == [
        "standard.short_of_floor",
        "standard.short_of_practice_floor",
    ]


def test_plans_go_by_the_provinces_conditions(province: Path) -> None:
    done = ran(
        "quota", "plan", CITY, "--year", "2022", "--total", "4000", "--engine", "meaning",
        "--pack", province / "plans", "--format", "json",
    )  # fmt: skip
    assert (done.code, done.err.count("error")) == (0, 0)
    schools = {school["id"]: school for school in done.json["schools"]}
    limits = {
        id: {b["id"]: b["value"]["low"] for b in school["because"] if b["kind"] == "limit"}
        for id, school in schools.items()
    }
    # 青岚 (188 + 30) × 16 - (4150 - 1540); 铁砧 1148 - (1640 - 610); 柳荫 1358 - (1760 - 650)
    assert limits["qinglan"]["teachers"] == "878"
    assert limits["tiezhen"]["teachers"] == "118"
    assert limits["liuyin"]["teachers"] == "248"
    ceilings = {id: (s["ceiling"], s["binding"]) for id, s in schools.items()}
    assert ceilings["qinglan"] == (878, ["teachers"])
    assert ceilings["tiezhen"] == (118, ["teachers"])
    assert ceilings["songshi"] == (0, ["card"])
    assert sum(s["seats"]["low"] for s in schools.values()) == 4000
    told = [a["id"] for a in done.json["assumptions"] if a["borrowed"]]
    assert not [id for id in told if id.startswith("teacher_standard")]
