"""Random packs, compiled, and random schools for them; all by seed, so failures repeat."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

from gmpy2 import mpq

from assess.errors import Notebook
from assess.language.compile import compile_pack
from assess.language.entries.merged import Pack
from assess.language.entries.reading import merge
from assess.language.entries.sharing import share
from assess.language.given import FlagType, ItemField, ItemList, LabelType
from assess.language.ir import Program
from assess.language.text.source import read_text
from assess.messages import errors_in
from assess.outcome import Items, Member
from assess.value import Possible
from tests.packmaker import YEARS, Maker


def made_program(seed: int) -> tuple[Program, Counter[str]]:
    """The compiled pack of a seed, and which features it used how often."""
    maker = Maker(seed)
    domain = Maker(seed + 1_000_000) if maker.has("uses", 0.3) else None
    notebook = Notebook()
    if domain is None:
        pack = made_pack(maker, f"seed{seed}", notebook)
    else:
        used = made_pack(domain, "domain", notebook)
        maker = Maker(seed, domain)
        pack = made_pack(maker, f"seed{seed}", notebook)
        share(pack, "domain", used, notebook)
        maker.used.update(["uses"])
    program = compile_pack(pack, maker.pick(list(YEARS)), notebook)
    errors = errors_in(notebook.problems)
    assert not errors, [(p.code, dict(p.values), p.span) for p in errors]
    return program, maker.used


def made_pack(maker: Maker, id: str, notebook: Notebook) -> Pack:
    """What the maker makes, read like any pack."""
    text = json.dumps(maker.make(), ensure_ascii=False)
    documents = read_text(text, f"{id}.json", notebook)
    pack = merge(Path(id), documents, id, notebook)
    assert pack is not None, notebook.problems
    return pack


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
        lists = {id: made_items(each, random, certain) for id, each in program.item_lists.items()}
        members.append(Member(f"s{n}", inputs, lists))
    return tuple(members)


def made_items(listed: ItemList, random: Random, certain: float) -> Items:
    """A list of which everything is known, some fields, or nothing; or no list."""
    if random.random() > certain + 0.3:
        may_lack = bool(listed.reasons) and random.random() < 0.6
        reasons = listed.reasons if may_lack else frozenset()
        return Items(None, open=not may_lack or random.random() < 0.5, reasons=reasons)
    return Items(
        tuple(
            {id: made_field(field, random, certain) for id, field in listed.fields.items()}
            for _ in range(random.randint(0, listed.most))
        )
    )


def made_field(field: ItemField, random: Random, certain: float) -> Possible:
    """A field of an item; words and what must not be blank are always known."""
    low, high = field.widest.low, field.widest.high
    assert low is not None
    assert high is not None
    if field.type is None or field.id == "place" or random.random() < certain + 0.2:
        value = mpq(random.randint(int(low), int(high)))
        return Possible(value, value)
    return field.widest


def lists_in_one_world(program: Program, member: Member, random: Random) -> dict[str, Items]:
    """The member's lists in one of their worlds: certain items, or no list for one reason."""
    return {
        id: items_in_one_world(program.item_lists[id], items, random)
        for id, items in member.items.items()
    }


def items_in_one_world(listed: ItemList, items: Items, random: Random) -> Items:
    """One of the lists that ``items`` stands for."""
    ways = ["known"] * (items.known is not None) + ["open"] * items.open
    way = random.choice([*ways, *["none"] * bool(items.reasons)])
    if way == "none":
        return Items(None, reasons=frozenset({random.choice(sorted(items.reasons))}))
    anything = {id: field.widest for id, field in listed.fields.items()}
    some = [anything] * random.randint(0, listed.most)
    chosen = items.known if way == "known" and items.known is not None else some
    return Items(tuple({id: a_value(v, random) for id, v in item.items()} for item in chosen))


def a_value(possible: Possible, random: Random) -> Possible:
    """One whole number of the range."""
    assert possible.low is not None
    assert possible.high is not None
    value = mpq(random.randint(int(possible.low), int(possible.high)))
    return Possible(value, value)
