"""Small packs written in the tests themselves, compiled and evaluated by the umpire.

What every pack must have and no test is about is filled in: the card, the version, and a label for
every entry without one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from gmpy2 import mpq

from assess.engines.meaning import evaluate
from assess.errors import Notebook, Problem, Refused
from assess.language.compile import compile_pack
from assess.language.entries.merged import Pack
from assess.language.entries.reading import merge
from assess.language.given import FlagType, Input, ItemField, ItemList, LabelType
from assess.language.ir import Program
from assess.language.text.source import read_text
from assess.loading import Loaded
from assess.messages import errors_in
from assess.outcome import CityOutcome, Items, Member
from assess.value import AbsenceKind, Possible, Reason

YEAR = 2022
CARD = {"id": "inline", "label": "inline", "version": "1", "years": [2021, 2022, 2023]}
LABELLED = (
    "labels", "facts", "checks", "tables", "indicators", "goals", "figures", "conclusions", "rules",
)  # fmt: skip

Value: TypeAlias = int | str | bool | mpq | Possible | None
"""A number or its text, a flag, the name of a label, all that it may be; None: unknown."""

Given: TypeAlias = Value | Items | Sequence[Mapping[str, Value]]
"""A fact: a value, or the items of a list by field (words as they are); None: unknown."""

LETTERS = "{a: {zh: 甲, en: a}, b: {zh: 乙, en: b}, c: {zh: 丙, en: c}}"
PART = f"labels: {{part: {{members: {LETTERS}}}}}\n"
"""A plain label set of three members, for figures over a dimension."""
SCALE = "{poor: {zh: 差, en: poor}, fair: {zh: 中, en: fair}, good: {zh: 好, en: good}}"
GRADES = f"labels: {{grade: {{worst_to_best: {SCALE}}}}}\n"
"""An ordered label set of three members."""


def pack_of(*texts: str) -> Pack:
    """The pack whose files hold these texts; raises Refused if they cannot be read."""
    notebook = Notebook()
    documents = [d for n, t in enumerate(texts) for d in read_text(t, f"{n}.yaml", notebook)]
    if errors_in(notebook.problems):
        raise Refused(notebook.problems)
    for document in documents:
        assert isinstance(document.data, dict)
        for section in LABELLED:
            for id, entry in document.data.get(section, {}).items():
                entry.setdefault("label", id)
    first = documents[0].data
    assert isinstance(first, dict)
    first["pack"] = {**CARD, **first.get("pack", {})}
    first.setdefault("language", 1)
    pack = merge(Path("inline"), documents, "", notebook)
    if errors_in(notebook.problems):
        raise Refused(notebook.problems)
    assert pack is not None
    return pack


def program(*texts: str, year: int = YEAR) -> Program:
    """The pack's program for a year; raises Refused with every problem."""
    notebook = Notebook()
    made = compile_pack(pack_of(*texts), year, notebook)
    if errors_in(notebook.problems):
        raise Refused(notebook.problems)
    return made


def published(*texts: str, year: int = YEAR) -> Loaded:
    """The pack as it is loaded: what is published is proved never to be missing."""
    loaded = Loaded(pack_of(*texts))
    loaded.program(year)
    return loaded


def problems(*texts: str, year: int = YEAR, publish: bool = False) -> tuple[Problem, ...]:
    """All that is wrong with a pack, sorted by place; empty if it compiles without a word."""
    try:
        if publish:
            return tuple(published(*texts, year=year).notes)
        notebook = Notebook()
        compile_pack(pack_of(*texts), year, notebook)
        return Refused(notebook.problems).problems
    except Refused as refused:
        return refused.problems


def codes(*texts: str, year: int = YEAR, publish: bool = False) -> list[str]:
    """The codes of all that is wrong with a pack, without ``pack.``."""
    told = problems(*texts, year=year, publish=publish)
    return [problem.code.removeprefix("pack.") for problem in told]


def member(made: Program, id: str, given: Mapping[str, Given]) -> Member:
    """A school of which this is known, and of the rest nothing."""
    unasked = given.keys() - made.inputs.keys() - made.item_lists.keys()
    assert not unasked, unasked
    inputs = {name: possible(made, i, given.get(name)) for name, i in made.inputs.items()}
    lists = {name: items(made, about, given.get(name)) for name, about in made.item_lists.items()}
    return Member(id, inputs, lists)


def items(made: Program, about: ItemList, value: Given) -> Items:
    """What a stated list may be."""
    if value is None:
        return Items(None, True, about.reasons)
    if isinstance(value, Items):
        return value
    assert isinstance(value, list | tuple)
    words = list(dict.fromkeys(str(x) for item in value for x in item.values()))
    known = tuple(
        {
            id: is_(words.index(str(item[id])))
            if field.type is None
            else possible(made, field, item.get(id))
            for id, field in about.fields.items()
        }
        for item in value
    )
    return Items(known)


def possible(made: Program, given: Input | ItemField, value: Given) -> Possible:
    """What a stated value says an input, or a field of an item, may be."""
    if value is None:
        return given.widest
    if isinstance(value, Possible):
        return value
    assert isinstance(value, int | str | mpq)
    if isinstance(given.type, LabelType):
        value = made.label_sets[given.type.set].members.index(str(value))
    assert isinstance(given.type, FlagType) == isinstance(value, bool), given.id
    number = mpq(value)
    return Possible(number, number)


def city(made: Program, schools: Mapping[str, Mapping[str, Given]]) -> CityOutcome:
    """What the program says of these schools."""
    return evaluate(made, tuple(member(made, id, given) for id, given in schools.items()))


def value(text: str, definition: str, year: int = YEAR, **facts: Given) -> Possible:
    """What one figure or conclusion of a lone school may be; ``a__b`` stands for ``a[b]``."""
    given = {bracketed(name): fact for name, fact in facts.items()}
    return values(program(text, year=year), given)[definition]


def values(made: Program, given: Mapping[str, Given]) -> Mapping[str, Possible]:
    """All that a lone school comes to."""
    outcome = city(made, {"s": given})
    return {**outcome.city, **outcome.schools["s"].values}


def bracketed(name: str) -> str:
    """``heads__mid`` is ``heads[mid]``."""
    fact, _, members = name.partition("__")
    return f"{fact}[{members.replace('__', ',')}]" if members else name


def is_(number: int | str | mpq) -> Possible:
    """Exactly this number."""
    return Possible(mpq(number), mpq(number))


def within(low: int | str, high: int | str, *reasons: Reason) -> Possible:
    """Any number between, or absent for one of the reasons."""
    return Possible(mpq(low), mpq(high), frozenset(reasons))


def missing(*reasons: Reason) -> Possible:
    """Certainly absent, for one of the reasons."""
    return Possible(None, None, frozenset(reasons))


def not_due(cause: str) -> Reason:
    """Not due, because of this."""
    return Reason(AbsenceKind.NOT_DUE, cause)


def not_applicable(cause: str) -> Reason:
    """Not applicable, because of this."""
    return Reason(AbsenceKind.NOT_APPLICABLE, cause)


FACTS = "facts: {a: {range: [0, 100]}, b: {range: [0, 100]}, p: {type: flag}, q: {type: flag}}\n"
"""Two counts and two flags."""


def of(formula: str, base: str = FACTS, type: str = "number", **facts: Given) -> Possible:
    """What a formula comes to for a lone school, as the figure ``f`` of the pack ``base``."""
    return value(f'{base}figures: {{f: {{type: {type}, value: "{formula}"}}}}\n', "f", **facts)


def codes_of(formula: str, base: str = FACTS, type: str = "number") -> list[str]:
    """What is wrong with a formula, as the figure ``f`` of the pack ``base``."""
    return codes(f'{base}figures: {{f: {{type: {type}, value: "{formula}"}}}}\n')
