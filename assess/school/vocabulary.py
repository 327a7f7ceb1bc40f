"""What a pack asks of a profile: its facts, kinds, checks and past values, ready to look up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import product
from typing import Literal, NamedTuple

from gmpy2 import mpq

from assess.errors import Notebook
from assess.language.about import LabelSet, Text
from assess.language.entries.merged import Pack
from assess.language.entries.pack import FactEntry, FieldEntry
from assess.language.expansion.expand import STATUS, text
from assess.language.lowering.facts import SMALLEST_DECIMAL
from assess.language.lowering.lists import LIST, WORDS
from assess.language.lowering.names import KIND, Names
from assess.language.lowering.using import under
from assess.value import Rational

Blank = Literal["unknown", "not_applicable", "zero", "refuse"]
"""What a blank means; ``zero`` is the pack's ``blank: 0``."""

Period = Literal["census", "calendar_year", "academic_year"]

NEAR_ENOUGH = 0.6
"""The least similarity at which one word is offered for another."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Which values are allowed: whole numbers, exact numbers, a flag, one of ``labels``, words.

    ``low`` and ``high`` bound numbers, and ``step`` is what they must be a multiple of; None
    where there is no bound; in the fact's unit.
    """

    type: Literal["count", "number", "flag", "label", "text"]
    labels: LabelSet | None = None
    low: Rational | None = None
    high: Rational | None = None
    step: Rational | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One value that a fact asks for: of the fact itself, or of one choice of its members."""

    id: str
    members: tuple[str, ...]
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """What is reported of each item of a list."""

    id: str
    label: Text
    measure: Measure
    blank: Blank


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as the pack declares it.

    ``over`` are its dimensions and ``members`` theirs; ``slots`` are all the values it asks for,
    in the pack's order.  ``whole`` is the fact it is a part of.  A list has ``fields``, and its
    ``measure`` is of how many items there are.
    """

    id: str
    label: Text
    measure: Measure
    period: Period
    blank: Blank
    over: tuple[str, ...]
    members: tuple[Mapping[str, Text], ...]
    slots: tuple[Slot, ...]
    whole: str | None
    judged: bool
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Check:
    """A condition between the facts of one profile, as the pack states it."""

    id: str
    label: Text
    level: Literal["A", "B", "C", "D"]
    require: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """What a value of an earlier year may be: ``measure``, over ``over``; whether it is a share."""

    label: Text
    measure: Measure
    over: tuple[str, ...] = ()
    share: bool = False


class PackState(NamedTuple):
    """A pack by its id, in one state of it.

    ``names``: of itself and of the packs that it builds on, by their names here, its names.
    """

    id: str
    digest: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that a profile may speak of.

    ``packs`` are the pack (under the empty name) and those it uses, by their names in ids.
    ``past_of_used`` and ``checks_of_used`` say by the ids that used packs have what is meant here:
    a profile that is written for them serves this pack too.
    ``parts`` are pairs of input ids (part, whole): the first is never more than the second.
    """

    pack: str
    years: tuple[int, ...]
    kinds: LabelSet | None
    facts: Mapping[str, Fact]
    checks: Mapping[str, Check]
    past: Mapping[str, Past]
    past_of_used: Mapping[str, tuple[str, ...]]
    checks_of_used: Mapping[str, tuple[str, ...]]
    parts: tuple[tuple[str, str], ...]
    packs: Mapping[str, PackState]


def input_id(fact: str, members: tuple[str, ...]) -> str:
    """The id of the Program's input: ``students``, ``new_students[mid]``."""
    return f"{fact}[{','.join(members)}]" if members else fact


def past_id(id: str, back: int) -> str:
    """The id of the Program's input for a value ``back`` years ago: ``last.1.rating``."""
    return f"last.{back}.{id}"


def vocabulary(pack: Pack) -> Vocabulary:
    """What the pack asks.  Its own faults are told elsewhere and do not matter here."""
    names = Names(pack, Notebook())
    facts = {id: _fact(id, entry, names) for id, entry in pack.facts.items()}
    return Vocabulary(
        pack=pack.card.id,
        years=tuple(pack.card.years),
        kinds=names.label_sets.get(KIND),
        facts=facts,
        checks=_checks(pack),
        past=_past(pack),
        past_of_used=_of_used(pack, _past),
        checks_of_used=_of_used(pack, _checks),
        parts=tuple(_parts(facts)),
        packs=_packs(pack),
    )


def _fact(id: str, entry: FactEntry, names: Names) -> Fact:
    low, high = entry.range or (None, None)
    label, over = text(entry.label), tuple(entry.over)
    members = tuple(_members(dimension, names) for dimension in over)
    return Fact(
        id=id,
        label=label,
        measure=_measure(entry.type, names, low, high, SMALLEST_DECIMAL),
        period=entry.period,
        blank="zero" if entry.blank == 0 else entry.blank,
        over=over,
        members=members,
        slots=tuple(_slot(id, label, members, key) for key in product(*members)),
        whole=entry.part_of,
        judged=entry.judged,
        fields={name: _field(name, field, names) for name, field in entry.fields.items()},
    )


def _field(id: str, entry: FieldEntry, names: Names) -> Field:
    low, high = entry.range or (None, None)
    measure = _measure(entry.type, names, low, high, SMALLEST_DECIMAL)
    return Field(id, text(entry.label), measure, entry.if_blank or "zero")


def _slot(
    fact: str, label: Text, members: tuple[Mapping[str, Text], ...], key: tuple[str, ...]
) -> Slot:
    words = [texts[member] for texts, member in zip(members, key, strict=True)]
    if words:
        zh, en = "、".join(w.zh for w in words), ", ".join(w.en for w in words)
        label = Text(f"{label.zh}（{zh}）", f"{label.en} ({en})")
    return Slot(input_id(fact, key), key, label)


def _parts(facts: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    """What is never more than what.

    A fact over more dimensions than its whole is compared member by member with the whole's
    member of the same name.
    """
    for fact in facts.values():
        whole = facts.get(fact.whole or "")
        if whole is None or not set(whole.over) <= set(fact.over):
            continue
        for slot in fact.slots:
            at = dict(zip(fact.over, slot.members, strict=True))
            yield slot.id, input_id(whole.id, tuple(at[dimension] for dimension in whole.over))


def _measure(
    declared: str,
    names: Names,
    low: Rational | None = None,
    high: Rational | None = None,
    step: Rational | None = None,
) -> Measure:
    if declared in ("count", LIST):
        return Measure("count", None, low, high)
    if declared == "flag":
        return Measure("flag")
    if declared == WORDS:
        return Measure("text")
    if declared in names.label_sets:
        return Measure("label", names.label_sets[declared])
    return Measure("number", None, low, high, step)


def _members(dimension: str, names: Names) -> dict[str, Text]:
    labels = names.label_sets.get(dimension)
    if labels is not None:
        return dict(zip(labels.members, labels.texts, strict=True))
    return {member: Text(member, member) for member in names.dimensions.get(dimension, ())}


def _packs(pack: Pack) -> dict[str, PackState]:
    """The pack and all that it uses, and they use, by their names in ids here."""
    every = pack.every()
    here = {each.digest: name for name, each in every.items()}
    return {
        name: PackState(
            each.card.id,
            each.digest,
            {here[inner.digest]: its_name for its_name, inner in each.every().items()},
        )
        for name, each in every.items()
    }


def _checks(pack: Pack) -> dict[str, Check]:
    """The checks of the pack, and of those it uses under their names."""
    checks: dict[str, Check] = {}
    for name, each in pack.every().items():
        for id, e in each.checks.items():
            here, label = _here(pack, name, id, text(e.label))
            checks[here] = Check(here, label, e.level, e.require, tuple(e.doubts))
    return checks


def _here(pack: Pack, name: str, id: str, label: Text) -> tuple[str, Text]:
    """The id and words here of an entry of a pack in use; ``name`` is empty for the pack itself."""
    first, _, rest = name.partition(".")
    if not first:
        return id, label
    used = pack.uses[first]
    its_id, its_label = _here(used, rest, id, label)
    return f"{first}.{its_id}", under(text(used.card.label), its_label)


def _past(pack: Pack) -> dict[str, Past]:
    """Figures, conclusions, and the parts of indicators and goals; of used packs as well."""
    past: dict[str, Past] = {}
    for name, each in pack.every().items():
        for id, one in _own_past(each).items():
            here, label = _here(pack, name, id, one.label)
            past[here] = replace(one, label=label)
    return past


def _own_past(pack: Pack) -> dict[str, Past]:
    """What the pack itself computes.

    The type of an indicator's value and target is its formula's; here any number is taken for
    them, or a flag, and the Program's range decides.
    """
    names, past = Names(pack, Notebook()), dict[str, Past]()
    for id, figure in pack.figures.items():
        measure = _measure(figure.type, names)
        past[id] = Past(text(figure.label), measure, tuple(figure.over), figure.unit == "share")
    for id, conclusion in pack.conclusions.items():
        past[id] = Past(text(conclusion.label), _measure(conclusion.of, names))
    number, flag = Measure("number"), Measure("flag")
    status = Measure("label", names.label_sets[STATUS])
    whole = Measure("number", low=mpq(0), high=mpq(1))
    for id, indicator in pack.indicators.items():
        words, share = text(indicator.label), indicator.unit == "share"
        earned = Measure("number", low=mpq(0), high=indicator.max)
        past |= {f"{id}.{part}": Past(words, number, (), share) for part in ("value", "target")}
        past |= {f"{id}.{part}": Past(words, earned) for part in ("points", "max")}
        past |= {f"{id}.attained": Past(words, whole, (), True)}
        past |= {f"{id}.met": Past(words, flag), f"{id}.status": Past(words, status)}
    for id, goal in pack.goals.items():
        earned = Measure("number", low=mpq(0), high=goal.max)
        past |= {f"{id}.{part}": Past(text(goal.label), earned) for part in ("points", "max")}
    return past


def _of_used(pack: Pack, ids: Callable[[Pack], Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """By the ids that used packs have for something: the ids that it has here."""
    found: dict[str, dict[str, None]] = {}
    for name, used in pack.every().items():
        for id in ids(used) if name else ():
            found.setdefault(id, {})[pack.here(f"{name}.{id}")] = None
    return {id: tuple(here) for id, here in found.items()}


def nearest(word: str, choices: Mapping[str, Text]) -> str | None:
    """The id whose spelling, or whose words in either language, are nearest to ``word``.

    None where nothing is near enough; of equals the first in the alphabet.
    """
    likeness = {
        id: max(_likeness(word, name) for name in (id, label.zh, label.en))
        for id, label in choices.items()
    }
    best = max(sorted(likeness), key=lambda id: likeness[id], default=None)
    return best if best is not None and likeness[best] >= NEAR_ENOUGH else None


def _likeness(left: str, right: str) -> float:
    """From 0 to 1; it only chooses what a hint offers."""
    return SequenceMatcher(None, left.casefold(), right.casefold(), autojunk=False).ratio()
