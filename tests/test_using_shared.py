"""A pack that several used packs build on is one pack: compiled once, asked once, sealed once.

The packs here: ``base`` (twice the number, a card above 5 and for a second year), ``left`` and
``right``, which use it, and packs on top of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.analysis.agreement import disagreements
from assess.analysis.sealing import seal
from assess.engines import meaning
from assess.language.ir import Program
from assess.loading import load
from assess.questions import assessment
from tests.inline import is_, member, values
from tests.packfolders import pinned, write_pack

YEARS = "[2022, 2023]"
BASE = """\
labels:
  card: {label: c, worst_to_best: {yellow: y, clear: n}}
facts:
  size: {label: a, range: [0, 90]}
checks:
  small: {label: 多于五十, level: C, require: size <= most}
tables:
  most: {label: m, value: 50}
  limit: {label: l, value: 5}
figures:
  twice: {label: x, value: size + size}
conclusions:
  card: {label: d, of: card, several: worst, none: clear}
rules:
  large: {label: r, when: size > limit, conclude: {card: yellow}}
  again: {label: s, when: last(card) == yellow and size == limit, conclude: {card: yellow}}
"""


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    base = pinned(write_pack(tmp_path / "base", BASE, years=YEARS))
    for name, alias in (("left", "b"), ("right", "base")):
        text = f"figures:\n  worth: {{label: w, value: {alias}.twice + 1}}\n"
        write_pack(tmp_path / name, text, years=YEARS, uses=f"{{{alias}: {base}}}")
    return tmp_path


def top(packs: Path, formula: str, **uses: str) -> Path:
    """A pack of one figure; ``uses``: folders by the names it has for them."""
    told = ", ".join(f"{name}: {pinned(packs / of)}" for name, of in uses.items())
    text = f"figures:\n  all: {{label: z, value: {formula}}}\n"
    return write_pack(packs / "top", text, years=YEARS, uses=f"{{{told}}}")


def ids(program: Program) -> set[str]:
    return {*program.definitions, *program.rules, *program.conclusions, *program.inputs}


def test_what_a_used_pack_uses_is_that_of_the_pack_itself(packs: Path) -> None:
    # 7: 14, and 15 on either way
    folder = top(packs, "left.worth + left.b.twice + base.twice", left="left", base="base")
    program = load(str(folder)).program(2023)
    given = {"size": 7, "last.1.base.card": "clear"}
    assert values(program, given)["all"] == is_(15 + 14 + 14)
    assert ids(program) == {
        "all", "left.worth", "base.twice", "base.card", "base.large", "base.again", "size",
        "last.1.base.card",
    }  # fmt: skip
    assert program.definitions["base.twice"].label.zh == "base：x"


def test_the_order_in_which_packs_are_used_does_not_matter(packs: Path) -> None:
    folder = top(packs, "a.worth + z.twice", a="left", z="base")
    assert values(load(str(folder)).program(2023), {"size": 3, "last.1.z.card": "clear"})[
        "all"
    ] == is_(7 + 6)


def test_two_that_use_it_share_it_under_the_first_name(packs: Path) -> None:
    formula = "left.worth + right.worth + left.b.twice + right.base.twice"
    program = load(str(top(packs, formula, left="left", right="right"))).program(2023)
    found = values(program, {"size": 2, "last.1.left.b.card": "clear"})
    assert found["all"] == is_(5 + 5 + 4 + 4)
    assert "left.b.twice" in ids(program)
    assert not [id for id in ids(program) if "right.base" in id]
    cohort = [member(program, "s", {"size": 5, "last.1.left.b.card": "yellow"})]
    umpire = meaning.evaluate(program, cohort)
    assert umpire.schools["s"].must == {"left.b.again"}
    again = load(str(packs / "top")).inference(2023).evaluate(cohort)
    assert disagreements(again, umpire) == []


def test_another_state_of_it_is_another_pack(packs: Path) -> None:
    other = write_pack(packs / "other", BASE.replace("value: 5}", "value: 1}"), years=YEARS)
    text = "figures:\n  worth: {label: w, value: base.twice}\n"
    write_pack(packs / "right", text, years=YEARS, uses=f"{{base: {pinned(other)}}}")
    program = load(str(top(packs, "left.worth", left="left", right="right"))).program(2023)
    given = {"size": 3, "last.1.left.b.card": "clear", "last.1.right.base.card": "clear"}
    found = values(program, given)
    assert found["left.b.card"] == is_(1)
    assert found["right.base.card"] == is_(0)


PROFILE = """\
profile: {school: S01, kind: k, year: 2023}
facts: {size: SIZE}
"""


def test_history_and_answers_are_stated_once(packs: Path) -> None:
    folder = top(packs, "left.worth", left="left", right="right")
    path = packs / "s.yaml"
    stated = "answers: {small: 今年合并了一所学校}\nhistory:\n"
    stated += "  - {year: 2022, source: 通报, values: {card: yellow}}\n"
    path.write_text(PROFILE.replace("SIZE", "60") + stated, encoding="utf-8")
    (verdict,) = assessment([path], str(folder), 2023).scoring.verdicts()
    assert [(n.kind, n.about) for n in verdict.notes if n.kind == "answered"] == [
        ("answered", "left.b.small")
    ]
    assert [c.id for c in verdict.conclusions] == ["left.b.card"]


@pytest.mark.parametrize("sealed_by", ["base", "left", "right"])
def test_a_seal_of_any_pack_that_uses_it_is_read(packs: Path, sealed_by: str) -> None:
    # 6 in 2022 is yellow; 5 in 2023 is so only because of that
    then, now = packs / "then.yaml", packs / "now.yaml"
    then.write_text(PROFILE.replace("SIZE", "6").replace("2023", "2022"), encoding="utf-8")
    now.write_text(PROFILE.replace("SIZE", "5"), encoding="utf-8")
    sealed = packs / "sealed"
    sealed.mkdir()
    seal(assessment([then], str(packs / sealed_by), 2022).scoring, sealed)
    folder = str(top(packs, "left.worth", left="left", right="right"))
    outcome = assessment([now], folder, 2023, sealed=sealed).run.outcome.schools["S01"]
    assert outcome.must == {"left.b.again"}
