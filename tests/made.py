"""Random packs, compiled, and random schools for them; all by seed, so failures repeat."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

from gmpy2 import mpq

from assess.errors import Notebook
from assess.language.compile import compile_pack
from assess.language.given import FlagType, LabelType
from assess.language.ir import Program
from assess.language.reading import merge
from assess.language.source import read_text
from assess.messages import errors_in
from assess.outcome import Member
from assess.value import Possible
from tests.packmaker import YEARS, Maker


def made_program(seed: int) -> tuple[Program, Counter[str]]:
    """The compiled pack of a seed, and which features it used how often."""
    maker = Maker(seed)
    data = maker.make()
    notebook = Notebook()
    documents = read_text(json.dumps(data, ensure_ascii=False), f"seed{seed}.json", notebook)
    pack = merge(Path(f"seed{seed}"), documents, f"seed{seed}", notebook)
    assert pack is not None, notebook.problems
    program = compile_pack(pack, maker.pick(list(YEARS)), notebook)
    errors = errors_in(notebook.problems)
    assert not errors, [(p.code, dict(p.values), p.span) for p in errors]
    return program, maker.used


def made_schools(program: Program, seed: int, count: int) -> tuple[Member, ...]:
    """Schools of which each fact is known, unknown, known within bounds, or absent."""
    random = Random(seed)
    members = []
    for n in range(count):
        inputs: dict[str, Possible] = {}
        certain = random.random()
        for id, given in program.inputs.items():
            widest = given.widest
            low, high = widest.low, widest.high
            assert low is not None
            assert high is not None
            if given.history is not None:
                low, high = max(low, mpq(0)), min(high, mpq(30))
                value = mpq(random.randint(int(low), int(high)))
                absent = random.random() < 0.4
                empty = Possible(None, None, widest.reasons)
                inputs[id] = empty if absent else Possible(value, value)
                continue
            value = mpq(random.randint(int(low), int(high)))
            draw = random.random()
            if id == "kind" or draw < certain:
                inputs[id] = Possible(value, value)
            elif widest.reasons and draw > 0.8:
                inputs[id] = Possible(None, None, widest.reasons)
            elif isinstance(given.type, FlagType | LabelType) or draw < certain + 0.1:
                inputs[id] = widest
            else:
                inputs[id] = Possible(value, mpq(random.randint(int(value), int(high))))
        members.append(Member(f"s{n}", inputs))
    return tuple(members)
