"""The order of facts, entries, files and schools changes neither verdicts nor reasons."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from assess.engines import meaning
from assess.engines.inference import Inference
from assess.errors import Notebook
from assess.language.compile import compile_pack
from assess.language.entries.folders import find_pack
from assess.language.entries.merged import SECTIONS, Pack
from assess.language.entries.reading import read_pack
from assess.language.ir import Program
from assess.messages import errors_in
from assess.outcome import CityOutcome, Member
from tests.demo import PACK, loaded, members

YEAR = 2023


def shuffled_pack(seed: int) -> Pack:
    """The shipped pack with the entries of every section in another order.

    Label sets keep theirs: the order of their members is what they say.
    """
    notebook = Notebook()
    pack = read_pack(find_pack(PACK), notebook)
    assert pack is not None
    random = Random(seed)
    for section in SECTIONS:
        entries = list(pack.entries(section).items())
        random.shuffle(entries)
        setattr(pack, section, dict(entries))
    return pack


def program_of(pack: Pack) -> Program:
    notebook = Notebook()
    program = compile_pack(pack, YEAR, notebook)
    assert errors_in(notebook.problems) == []
    return program


def same(one: CityOutcome, other: CityOutcome) -> bool:
    return one.city == other.city and one.schools == other.schools


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_entries_and_schools_changes_nothing(seed: int) -> None:
    expected = meaning.evaluate(loaded().program(YEAR), members(YEAR))
    program = program_of(shuffled_pack(seed))
    random = Random(seed)
    cohort = []
    for member in random.sample(members(YEAR), len(members(YEAR))):
        inputs = list(member.inputs.items())
        random.shuffle(inputs)
        cohort.append(Member(member.id, dict(inputs)))
    assert same(meaning.evaluate(program, tuple(cohort)), expected)
    if seed < 2:  # durable_rules never frees a ruleset
        assert same(Inference(program).evaluate(tuple(cohort)), expected)


def test_the_same_entries_in_other_files_are_the_same_pack(tmp_path: Path) -> None:
    folder = find_pack(PACK)
    for number, path in enumerate(sorted(folder.rglob("*.yaml"), reverse=True)):
        (tmp_path / f"{number:03}.yaml").write_bytes(path.read_bytes())
    notebook = Notebook()
    pack = read_pack(tmp_path, notebook)
    assert pack is not None
    outcome = meaning.evaluate(program_of(pack), members(YEAR))
    assert same(outcome, meaning.evaluate(loaded().program(YEAR), members(YEAR)))


def test_a_change_of_meaning_would_be_seen() -> None:
    pack = shuffled_pack(0)
    id, entry = next((i, e) for i, e in sorted(pack.rules.items()) if "share_cap" in e.conclude)
    pack.rules[id] = entry.model_copy(update={"when": "no"})
    changed = meaning.evaluate(program_of(pack), members(YEAR))
    assert not same(changed, meaning.evaluate(loaded().program(YEAR), members(YEAR)))
