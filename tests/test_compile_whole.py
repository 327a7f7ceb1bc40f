"""Whole packs: the order of files and entries means nothing, and every flaw is told once."""

from __future__ import annotations

import json
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from gmpy2 import mpq

from assess.engines.meaning import evaluate
from assess.errors import Notebook
from assess.language.about import Text
from assess.language.compile import compile_pack
from assess.language.entries.folders import pack_files
from assess.language.entries.merged import SECTIONS
from assess.language.entries.reading import merge
from assess.language.entries.sharing import share
from assess.language.ir import Program
from assess.language.text.source import read, read_text
from assess.loading import load
from assess.messages import errors_in
from assess.outcome import Member
from assess.value import Possible
from tests.inline import FACTS, GRADES, PART, codes, is_, problems, program, value
from tests.made import made_items
from tests.packmaker import Maker

ROOT = Path(__file__).parent.parent


def data_of(folder: Path) -> dict[str, Any]:
    """All sections of a pack's files as one."""
    notebook = Notebook()
    whole: dict[str, Any] = {}
    for path in pack_files(folder, notebook):
        for document in read(path, notebook):
            assert isinstance(document.data, dict)
            for key, part in document.data.items():
                if isinstance(part, dict):
                    whole.setdefault(key, {}).update(part)
                else:
                    whole[key] = part
    return whole


def compiled(whole: dict[str, Any], year: int, random: Random | None) -> Program:
    """The pack from one file; or shuffled, with one entry a file."""
    head = {k: v for k, v in whole.items() if k not in SECTIONS}
    entries = [(k, {id: e}) for k in SECTIONS for id, e in whole.get(k, {}).items()]
    texts = [{**head, **{k: whole[k] for k in SECTIONS if k in whole}}]
    if random is not None:
        texts = [head, *({section: entry} for section, entry in entries)]
        random.shuffle(texts)
    notebook = Notebook()
    documents = [
        document
        for n, text in enumerate(texts)
        for document in read_text(json.dumps(text, default=str), f"{n}.json", notebook)
    ]
    pack = merge(Path("whole"), documents, "", notebook)
    assert pack is not None, notebook.problems
    for name, used in pack.card.uses.items():
        share(pack, name, load(used.partition("@")[0]).pack, notebook)
    made = compile_pack(pack, year, notebook)
    assert not errors_in(notebook.problems), notebook.problems
    return made


def some_school(made: Program, id: str, random: Random) -> Member:
    """A school of which most is known."""
    inputs = {}
    for name in sorted(made.inputs):
        widest = made.inputs[name].widest
        assert widest.low is not None
        assert widest.high is not None
        size = int(widest.high - widest.low)
        chosen = widest.low + random.randint(0, min(size, 1000))
        inputs[name] = Possible(mpq(chosen), mpq(chosen)) if random.random() < 0.9 else widest
    lists = {name: made_items(made.item_lists[name], random, 0.7) for name in made.item_lists}
    return Member(id, inputs, lists)


@pytest.mark.parametrize("source", ["small", "changzhou-2021-2023", *map(str, range(300, 306))])
def test_the_order_of_files_and_entries_means_nothing(source: str) -> None:
    if source.isdigit():
        whole, year = Maker(int(source)).make(), 2022
    else:
        folder = "tests/packs" if source == "small" else "rules"
        whole, year = data_of(ROOT / folder / source), 2022
    first = compiled(whole, year, None)
    schools = tuple(some_school(first, str(n), Random(n)) for n in range(3))
    expected = evaluate(first, schools)
    for seed in range(2):
        other = compiled(whole, year, Random(seed))
        assert other.stages == first.stages
        assert other.inputs == first.inputs
        assert evaluate(other, schools) == expected


CASCADES = {
    "a formula that cannot be read": (
        "figures: {f: {value: 1 +}, h: {value: f}, k: {value: h + f}}", ["formula.ends_early"],
    ),
    "a name that nothing has": (
        "figures: {f: {value: zebra}, h: {value: f}, k: {value: h + f}}", ["unknown_name"],
    ),
    "a type that nothing has": (
        "figures: {f: {type: zebra, value: a}, h: {value: f + last(f)}}", ["unknown_type"],
    ),
    "no body": ("figures: {f: {}, h: {value: f}}", ["one_body"]),
    "steps": (
        "figures: {f: {steps_of: a, steps: [{is: 1}, {is: 2}]}, h: {value: f}}", ["piece_edges"],
    ),
    "a step's formula": (
        "figures: {f: {steps_of: a, steps: [{from: 1, is: 1 +}, {is: 2}]}, h: {value: f}}",
        ["formula.ends_early"],
    ),
    "a dimension": (
        "figures: {f: {over: zebra, value: a}, h: {value: f}, k: {value: 'f[a] + 1'}}",
        ["unknown_dimension"],
    ),
    "a fact": (
        "tables: {t: {value: 1}}\nfacts: {w: {range: [3, 1]}}\nfigures: {f: {value: w + t}}",
        ["range_order"],
    ),
    "a circle": ("figures: {f: {value: h}, h: {value: f}, k: {value: h + f}}", ["cycle"]),
    "a divisor": ("figures: {f: {value: a / 0}, h: {value: f}, k: {value: h}}", ["divide_by_zero"]),
    "a barrier": (
        "figures: {f: {value: 'sum(zebra, over=schools)'}, h: {value: f}}", ["unknown_name"],
    ),
    "a rule": (
        "conclusions: {c: {of: flag, several: any}}\n"
        "rules: {r: {when: zebra, conclude: {c: yes}}, s: {when: p, conclude: {c: yes}}}\n"
        "figures: {f: {type: flag, value: c}}", ["unknown_name"],
    ),
    "a weight": (
        "figures: {w: {weights: {over: year, base: {2021: 1}, present: a, absent: drop}},"
        " h: {value: 'sum(w, over=year)'}}", ["missing_weight"] * 2,
    ),
    "a member of a label set": (
        "labels: {s: {members: {u: {zh: 甲, en: u}}, worst_to_best: {u: {zh: 甲, en: u}}}}\n"
        "figures: {f: {over: s, value: a}, h: {type: s, value: u}}", ["label_members"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("flaw", CASCADES)
def test_who_reads_a_broken_entry_is_not_blamed(flaw: str) -> None:
    text, expected = CASCADES[flaw]
    assert codes(text if "facts:" in text else FACTS + text) == expected


def test_all_flaws_are_told_at_once() -> None:
    text = (
        FACTS
        + """
tables: {t: {over: year, rows: {2021: 1, 2022: x1, 2023: 3}}}
goals: {g: {max: 0}}
indicators: {i: {goal: nosuch, measure: p + 1, max: 1, score: met}}
figures: {f: {value: zebra}, h: {value: 1 +}, k: {value: k}, m: {value: a / 0}}
conclusions: {c: {of: flag, several: sum}, d: {of: flag, several: any}}
rules: {r: {when: d == yes, conclude: {d: no}}, s: {when: a, conclude: {nosuch: 1}}}
"""
    )
    assert set(codes(text)) == {
        "bad_cell", "max", "unknown_goal", "type", "unknown_name", "divide_by_zero",
        "formula.ends_early", "cycle", "tally_type", "vote_value", "unknown_conclusion",
    }  # fmt: skip


MANY = 1000
SECONDS = 4
"""Twice what the slowest of them takes; looking for close names for each would take a minute."""


@pytest.mark.parametrize(
    ("head", "entry", "code"),
    [
        ("figures", "value: a + missing_value_{n}", "name"),
        ("figures", "value: a + p", "type"),
        ("figures", "value: a + + b", "formula"),
        ("figures", "value: figure_{n}", "cycle"),
        ("rules", "when: p, conclude: {{missing_{n}: 1}}", "unknown_conclusion"),
        ("tables", "over: year, rows: {{2021: 1, 2022: 3万, 2023: 3}}", "bad_cell"),
        ("facts", "range: [3, 1], part_of: nosuch_{n}, unit: u{n}", "range_order"),
        ("indicators", "goal: nosuch, measure: p, max: 1, score: met", "unknown_goal"),
    ],
)
def test_a_thousand_faulty_entries_are_all_told_soon(head: str, entry: str, code: str) -> None:
    lines = [f"  figure_{n}: {{{entry.format(n=n)}}}" for n in range(MANY)]
    base = "facts: {a: {range: [0, 9]}, b: {range: [0, 9]}, p: {type: flag}}\n"
    text = "\n".join([base if head != "facts" else "", f"{head}:", *lines])
    begin = time.process_time()
    found = problems(text)
    assert time.process_time() - begin < SECONDS
    assert len({p.span.line for p in found if code in p.code}) == MANY


def test_a_long_chain_of_figures_compiles_in_any_order() -> None:
    lines = [f"  f{n}: {{value: f{n + 1} + a}}" for n in range(500)]
    for ordered in (lines, lines[::-1], Random(1).sample(lines, len(lines))):
        text = FACTS + "figures:\n" + "\n".join([*ordered, "  f500: {value: b}"])
        assert value(text, "f0", a=1, b=3) == is_(503)


def test_a_deep_formula() -> None:
    formula = "a"
    for _ in range(48):
        formula = f"({formula} + 1)"
    assert value(FACTS + f"figures: {{f: {{value: '{formula}'}}}}", "f", a=2) == is_(50)
    assert codes(FACTS + f"figures: {{f: {{value: '{'-' * 60}a'}}}}") == ["formula.deep"]


def test_a_broad_sum_is_one_node() -> None:
    text = PART + "facts: {n: {range: [0, 9], over: part}}\n"
    text += "figures: {f: {value: 'n[a] + n[b] + n[c] + sum(n, over=part)'}}"
    node = program(text).definitions["f"].node
    assert len(node.parts) == 6  # type: ignore[union-attr]


def test_the_program_says_what_it_is_of() -> None:
    text = GRADES + "figures: {f: {value: 1, source: annex 2, assumption: 我们}}"
    made = program(text, year=2023)
    assert (made.pack, made.year, made.total, made.rating) == ("inline", 2023, None, None)
    assert made.definitions["f"].origin.source == ("annex 2",)
    assert made.definitions["f"].origin.assumption == Text("我们", "我们")
    assert made.definitions["f"].label.zh == "f"
    assert made.label_sets["grade"].members == ("poor", "fair", "good")
    assert [t.zh for t in made.label_sets["status"].texts] == ["作废", "未达标", "部分达标", "达标"]
