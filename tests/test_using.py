"""A pack that uses others: one program, in which every id of theirs is under its name here."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from gmpy2 import mpq

from assess.analysis.agreement import disagreements
from assess.analysis.assessment import Assessment
from assess.analysis.sources import check_sources
from assess.analysis.targets import targets
from assess.desk.check import problems_of
from assess.engines import meaning
from assess.errors import Refused
from assess.language.ir import Program
from assess.loading import Loaded, load
from assess.questions import assessment, explain
from assess.value import Possible
from tests.desk import ran
from tests.filed import file_text
from tests.inline import Given, city, is_, member, missing, not_applicable, values
from tests.invented import TEXT
from tests.packfolders import PACKS, pinned, write_pack

COUNTY, PREMISES, SEATS = PACKS / "county", PACKS / "premises", PACKS / "seats"

# Teaching: 6 × (40 % of 50 %) + 4 = 8.8, good.  Premises: 240 m² of 3 and 600 of 5: 80 and 120
# places for 100 students, so one kind of room is short: yellow.
SCHOOL: dict[str, Given] = {
    "kind": "ordinary", "students": 100, "skilled_students": 40, "room": True,
    "floor[class]": 240, "floor[workshop]": 600,
    "last.1.teaching.rating": "good", "last.1.premises.card": "clear",
}  # fmt: skip

PROFILE = """\
profile: {school: S01, kind: ordinary, year: 2023}
facts: {students: 100, skilled_students: 40, room: true, floor: {class: 240, workshop: 600}}
history:
  - {year: 2022, source: 通报, values: {teaching.rating: good, premises.card: yellow}}
"""


@pytest.fixture(scope="module")
def seats() -> Loaded:
    return load(str(SEATS))


def assessed(folder: Path, text: str = PROFILE, pack: Path = SEATS) -> Assessment:
    return assessment([file_text(folder, text)], str(pack), 2023)


def test_a_used_pack_says_here_what_it_says_alone(seats: Loaded) -> None:
    made = values(seats.program(2023), SCHOOL)
    assert made["teaching.skilled.points"] == is_("4.8")
    assert made["teaching.total"] == is_("8.8")
    assert made["premises.places[class]"] == is_(80)
    for name, folder in (("teaching", COUNTY), ("premises", PREMISES)):
        program = load(str(folder)).program(2023)
        given = {id.replace(f".{name}.", "."): value for id, value in SCHOOL.items()}
        alone = values(program, {id: v for id, v in given.items() if id in program.inputs})
        assert {f"{name}.{id}": value for id, value in alone.items()}.items() <= made.items()


def test_own_formulas_read_figures_conclusions_parts_members_and_the_past(seats: Loaded) -> None:
    made = values(seats.program(2023), SCHOOL)
    assert made["claim"] == is_(80)
    assert made["workshop_places"] == is_(120)
    assert made["room_share"] == is_(1)
    assert made["skilled_enough"] == is_(1)
    assert made["worse_than_before"] == is_(0)
    assert made["premises.card"] == is_(1)
    assert made["decision"] == is_(1)
    # 6 × (10 % of 50 %) + 4 = 5.2 passes and no more; the factor 0.9 of 200 is above 80 places.
    worse = values(seats.program(2023), {**SCHOOL, "skilled_students": 20, "students": 200})
    assert (worse["teaching.total"], worse["teaching.rating"]) == (is_("5.2"), is_(1))
    assert worse["worse_than_before"] == is_(1)


def test_rules_of_a_used_pack_come_first_and_are_read_as_settled(seats: Loaded) -> None:
    again = values(seats.program(2023), {**SCHOOL, "last.1.premises.card": "yellow"})
    assert (again["premises.card"], again["decision"]) == (is_(0), is_(0))
    program = seats.program(2023)
    stage = {id: n for n, s in enumerate(program.stages) for id in (*s.rules, *s.conclusions)}
    assert stage["premises.yellow_again"] == stage["premises.card"] < stage["short_of_room"]


def test_what_a_used_pack_is_not_told_is_not_applicable_under_its_name(seats: Loaded) -> None:
    program = seats.program(2023)
    absent = program.inputs["last.1.teaching.rating"].widest.reasons
    assert absent == {not_applicable("last.1.teaching.rating")}
    none = missing(not_applicable("last.1.teaching.rating"))
    made = values(program, {**SCHOOL, "last.1.teaching.rating": none})
    assert made["worse_than_before"] == is_(0)


def test_values_over_schools_are_those_of_the_whole_city(seats: Loaded) -> None:
    program = seats.program(2023)
    made = city(program, {"a": SCHOOL, "b": {**SCHOOL, "floor[class]": 60}})
    assert made.city["premises.city_capacity"] == is_(100)
    assert made.schools["b"].values["room_share"] == is_("0.2")


def test_both_engines_agree(seats: Loaded) -> None:
    program = seats.program(2023)
    cohort = (
        member(program, "a", SCHOOL),
        member(program, "b", {**SCHOOL, "students": 30, "room": False}),
        member(program, "c", {"kind": "senior"}),
    )
    umpire = meaning.evaluate(program, cohort)
    assert disagreements(seats.inference(2023).evaluate(cohort), umpire) == []
    assert "premises.one_short" in umpire.schools["a"].must


WHOLE = """\
labels:
  kind: {label: k, members: {ordinary: o, senior: s}}
facts:
  size: {label: a, range: [1, 90]}
  age: {label: b, range: [0, 90]}
  boards: {label: c, type: flag}
  prizes: {label: d, type: items, range: [0, 3], blank: not_applicable,
           fields: {points: {label: e, type: count, range: [0, 9]}}}
tables:
  due: {label: x, over: year, rows: {2023: not_due}}
figures:
  group: {label: x, type: kind, value: kind}
  place: {label: x, value: "rank(size, over=schools, within=group, where=boards or age > size,
          ties=[age + size])"}
  mean_size: {label: x, value: "mean(size, over=schools, within=kind, where=boards, absent=skip)",
              when: age > 0, why: 没有年龄}
  won: {label: x, value: "sum(item.points, over=prizes, where=item.points > 0)"}
  least_size: {label: x, value: "size / (age + 1)", when: place <= 1}
  nothing: {label: x, value: due}
conclusions:
  flags: {label: x, of: flag, several: any}
rules:
  big: {label: x, when: place <= 1 and won > 1, conclude: {flags: yes}}
  late: {label: x, when: last(flags), conclude: {flags: yes}}
"""
"""A bit of everything that has an id or a reason: barriers, folds, tables, checks, the past."""


def moved(value: Possible, shared: set[str]) -> Possible:
    """A value of a pack, as one has it that uses it under the name u."""
    causes = {r: r.cause.replace("last.1.", "last.1.u.", 1) for r in value.reasons}
    reasons = (
        r if r.cause in shared else replace(r, cause=c if c != r.cause else f"u.{c}")
        for r, c in causes.items()
    )
    return Possible(value.low, value.high, frozenset(reasons))


def test_everything_with_an_id_is_what_it_is_alone_in_both_engines(tmp_path: Path) -> None:
    used = write_pack(tmp_path / "used", WHOLE, years="[2023]")
    uses = f"{{u: {pinned(used)}}}"
    user = load(str(write_pack(tmp_path / "user", "", years="[2023]", uses=uses)))
    alone, merged = load(str(used)).program(2023), user.program(2023)
    known: dict[str, Given] = {"kind": "ordinary", "size": 30, "age": 3, "boards": True}
    schools: dict[str, dict[str, Given]] = {
        "a": known,
        "b": {**known, "age": 4, "boards": None},
        "c": {**known, "size": None, "age": 0, "last.1.flags": True},
        "d": {},
    }

    here = {
        id: {k.replace("last.1.", "last.1.u."): v for k, v in given.items()}
        for id, given in schools.items()
    }
    first, second = city(alone, schools), city(merged, here)
    for id in schools:
        values_alone = first.schools[id].values
        expected = {f"u.{k}": moved(v, {"size", "prizes"}) for k, v in values_alone.items()}
        assert second.schools[id].values == expected
        assert second.schools[id].must == {f"u.{rule}" for rule in first.schools[id].must}
    cohort = tuple(member(merged, id, given) for id, given in here.items())
    assert disagreements(user.inference(2023).evaluate(cohort), second) == []
    assert {reason.cause for reason in merged.reason_texts} == {"u.mean_size"}


def test_sources_of_a_used_pack_are_its_own_business(tmp_path: Path) -> None:
    used = write_pack(tmp_path / "invented", TEXT)
    years = f"[{', '.join(map(str, load(str(used)).pack.card.years))}]"
    user = write_pack(tmp_path / "user", "", years=years, uses=f"{{u: {pinned(used)}}}")
    assert any(entry.source for entry in load(str(used)).pack.facts.values())
    assert check_sources(load(str(user)).pack, None) == []


def test_goals_and_total_are_the_pack_s_own(seats: Loaded) -> None:
    program = seats.program(2023)
    assert (program.total, program.rating) == ("claim", "decision")
    assert (program.goals, program.indicators) == ((), ())
    assert targets(seats.pack, 2023) == ()
    assert check_sources(seats.pack, None) == []
    assert [p for p in problems_of(str(SEATS)) if not p.code.startswith("review.")] == []


def test_facts_are_asked_once_and_own_words_win(seats: Loaded) -> None:
    program = seats.program(2023)
    assert [id for id in program.inputs if "students" in id] == ["students", "skilled_students"]
    assert seats.pack.facts["students"].label.zh == "在校学生"
    assert seats.pack.facts["floor"].label.zh == "用房面积"
    assert Path(seats.pack.span("facts", "floor").file).parent.name == "premises"


def test_reasons_are_told_under_the_name_of_their_pack(tmp_path: Path) -> None:
    (verdict,) = assessed(tmp_path).scoring.verdicts()
    assert (verdict.total, verdict.rating) == (is_(80), "none")
    told = {c.id: (c.label.zh, [s.label.zh for s in c.because]) for c in verdict.conclusions}
    assert told["premises.card"] == (
        "办学条件：办学条件警示",
        ["办学条件：一类用房不足", "办学条件：连续两年黄牌"],
    )
    assert told["ceiling"] == ("招生上限", ["办学条件红牌", "办学条件警示"])
    assert verdict.digests.pack == load(str(SEATS)).pack.digest


def test_explain_walks_into_the_rules_of_a_used_pack(tmp_path: Path) -> None:
    found = explain([file_text(tmp_path, PROFILE)], str(SEATS), "S01", 2023)
    assert found.next_rating == "fewer"
    rules = {rule.support.rule for barrier in found.barriers for rule in barrier.rules}
    assert "short_of_room" in rules
    for form in ("table", "json"):
        done = ran(
            "explain", str(tmp_path / "a.yaml"), "--pack", str(SEATS), "--format", form,
        )  # fmt: skip
        assert "连续两年黄牌" in done.out, done.err


def test_checks_of_a_used_pack_are_run_and_answered_under_its_name(tmp_path: Path) -> None:
    doubtful = PROFILE.replace("skilled_students: 40", "skilled_students: 0")
    found = assessed(tmp_path, doubtful)
    told = {problem.code: problem.values for problem in found.problems}
    assert told["profile.check_c"]["check"] == "teaching.trained"
    assert told["profile.check_c"]["answer"] == "trained"
    assert told["profile.check_c"]["zh"] == "县教学考核：高级工不到一个也没有"
    (verdict,) = found.scoring.verdicts()
    assert {m.input: m.cause for m in verdict.missing} == {"skilled_students": "doubted"}
    for id in ("teaching.trained", "trained"):
        answered = doubtful + f"answers: {{{id}: 今年没有招收高级工班}}\n"
        assert [p.code for p in assessed(tmp_path, answered).problems] == ["city.no_roster"]


def test_a_pack_may_use_one_that_uses_and_one_that_extends(tmp_path: Path) -> None:
    text = """\
figures:
  most: {label: x, value: "least(plan.claim, plan.premises.capacity) + town.total"}
"""
    uses = f"{{plan: {pinned(SEATS, tmp_path)}, town: {pinned(PACKS / 'town', tmp_path)}}}"
    outer = load(str(write_pack(tmp_path / "outer", text, years="[2023]", uses=uses)))
    given = {
        **{id.replace("last.1.", "last.1.plan."): value for id, value in SCHOOL.items()},
        "teachers": 5, "last.1.town.rating": "good",
    }  # fmt: skip
    # The town's total is 9.3, worked out in test_extending.
    assert values(outer.program(2023), given)["most"] == is_(80 + mpq("9.3"))
    assert outer.program(2023).definitions["plan.teaching.total"].label.zh == (
        "招生计划：县教学考核：总分"
    )


def test_a_pack_that_extends_inherits_what_its_base_uses(tmp_path: Path) -> None:
    text = "override: {tables.factor.rows.good: 0.5}\n"
    folder = write_pack(tmp_path / "mild", text, extends=pinned(SEATS, tmp_path))
    # 0.5 × 100 students is less than the 80 places.
    assert values(load(str(folder)).program(2023), SCHOOL)["claim"] == is_(50)


def test_two_used_packs_must_agree_about_what_they_share(tmp_path: Path) -> None:
    fact = "{students: {label: s, unit: person, range: [1, 9], assumption: a}}"
    other = write_pack(
        tmp_path / "other", f"facts: {fact}\nunits: {{person: {{zh: 人, en: people}}}}\n",
        years="[2023]",
    )  # fmt: skip
    uses = f"{{a: {pinned(COUNTY, tmp_path)}, b: {pinned(other)}}}"
    both = write_pack(tmp_path / "both", "", years="[2023]", uses=uses)
    with pytest.raises(Refused) as refused:
        load(str(both))
    (problem,) = refused.value.problems
    assert (problem.code, problem.values["key"]) == ("pack.shared_differs", "range")
    assert problem.span.file == str(both / "pack.yaml")
    assert "county" in problem.values["here"]
    assert "other" in problem.values["there"]


def test_the_digest_is_of_the_used_packs_too(tmp_path: Path) -> None:
    first = write_pack(tmp_path / "first", "figures: {one: {label: x, value: 1}}\n", years="[2023]")
    user = write_pack(tmp_path / "user", "", years="[2023]", uses=f"{{a: {pinned(first)}}}")
    before = load(str(user)).pack.digest
    own = hashlib.sha256(b"pack.yaml\0" + (user / "pack.yaml").read_bytes() + b"\0")
    own.update(f"a\0{load(str(first)).pack.digest}".encode())
    assert before == own.hexdigest()
    write_pack(first, "figures: {two: {label: x, value: 1}}\n", "more.yaml")
    with pytest.raises(Refused) as refused:
        load(str(user))
    assert [p.code for p in refused.value.problems] == ["pack.other_changed"]
    write_pack(user, "", years="[2023]", uses=f"{{a: {pinned(first)}}}")
    assert load(str(user)).pack.digest != before


def test_a_fault_of_a_used_pack_is_told_there_and_only_once(tmp_path: Path) -> None:
    text = "figures: {one: {label: x, value: zzz}}\n"
    first = write_pack(tmp_path / "first", text, years="[2023]")
    mine = "figures: {two: {label: x, value: a.one}}\n"
    user = write_pack(tmp_path / "user", mine, years="[2023]", uses=f"{{a: {pinned(first)}}}")
    (problem,) = problems_of(str(user))
    assert problem.code == "pack.unknown_name"
    assert Path(problem.span.file).parent.name == "first"
    assert problem.excerpt.strip() == text.strip()


def ids(program: Program) -> set[str]:
    return {*program.definitions, *program.rules, *program.conclusions, *program.rungs}


def test_every_id_of_a_used_pack_is_under_its_name(seats: Loaded) -> None:
    program, own = seats.program(2023), {"claim", "decision", "ceiling", "short_of_room", "warned"}
    own |= {"workshop_places", "room_share", "worse_than_before", "skilled_enough"}
    under = {id for id in ids(program) if id.startswith(("teaching.", "premises."))}
    assert ids(program) - under == own
    assert "premises.card.reached.yellow" in program.rungs
    assert program.rungs["premises.card.reached.yellow"].conclusion == "premises.card"
