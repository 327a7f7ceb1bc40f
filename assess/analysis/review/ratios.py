"""Do numerator and denominator of a share fit: same period, people against people, right way up?"""

from __future__ import annotations

from collections.abc import Iterator

from assess.analysis.review.bounds import Bounds
from assess.analysis.review.finding import Finding
from assess.analysis.surroundings import names, nodes
from assess.language.entries.merged import Pack
from assess.language.entries.pack import FactEntry
from assess.language.ir import Divide, Node, Peer, Program

PERIODS = {
    "census": ("时点数", "a number at the census date"),
    "calendar_year": ("自然年数", "a number of the calendar year"),
    "academic_year": ("学年数", "a number of the academic year"),
}
VISITS = "人次"
"""The word by which a number of times is told from a number of people."""


def ratios(pack: Pack, bounds: Bounds) -> Iterator[Finding]:
    """What is wrong with the shares that indicators and figures compute."""
    program = next(iter(bounds.programs.values()), None)
    if program is None:
        return
    for id, entry in pack.indicators.items():
        target = pack.tables.get(entry.target or "")
        share = entry.unit == "share" or (target is not None and target.unit == "share")
        yield from of_entry(pack, program, "indicators", id, f"{id}.value", share)
    for id, figure in pack.figures.items():
        made = next((d for d in program.definitions if d.partition("[")[0] == id), None)
        if made is not None:
            yield from of_entry(pack, program, "figures", id, made, figure.unit == "share")


def of_entry(
    pack: Pack, program: Program, section: str, id: str, made: str, share: bool
) -> Iterator[Finding]:
    """The ratios that stand in one entry's own formula; each kind of finding once."""
    definition = program.definitions.get(made)
    if definition is None or isinstance(definition.node, Peer):
        return
    path = ("measure",) if section == "indicators" else ("value",)
    told: set[str] = set()
    for node in nodes(definition.node):
        if isinstance(node, Divide):
            for finding in of_ratio(pack, program, node, share):
                if finding[0] not in told:
                    told.add(finding[0])
                    yield Finding(finding[0], section, id, path, finding[1])


def of_ratio(
    pack: Pack, program: Program, node: Divide, share: bool
) -> Iterator[tuple[str, dict[str, str]]]:
    """What is wrong with one ratio: the finding's name and words."""
    above, below = facts(pack, program, node.numerator), facts(pack, program, node.divisor)
    if not above or not below:
        return
    upper, lower = next(iter(above)), next(iter(below))
    words = {
        "above": upper, "above_zh": above[upper].label.zh, "above_en": above[upper].label.en,
        "below": lower, "below_zh": below[lower].label.zh, "below_en": below[lower].label.en,
    }  # fmt: skip
    if len(above) == len(below) == 1 and is_part(pack, lower, upper):
        yield "inverted", words
    if not share:
        return
    periods = {f.period for f in above.values()}, {f.period for f in below.values()}
    if not periods[0] & periods[1]:
        one, other = PERIODS[above[upper].period], PERIODS[below[lower].period]
        yield "periods", {**words, "one_zh": one[0], "one_en": one[1],
                          "other_zh": other[0], "other_en": other[1]}  # fmt: skip
    visits = {times(pack, f) for f in above.values()}, {times(pack, f) for f in below.values()}
    if visits in (({True}, {False}), ({False}, {True})):
        yield "people_and_visits", words


def facts(pack: Pack, program: Program, node: Node) -> dict[str, FactEntry]:
    """The facts a part of a formula is made of, through figures and sums over the schools."""
    found: dict[str, FactEntry] = {}
    waiting, seen = names(node), set[str]()
    while waiting:
        id = waiting.pop(0)
        if id in seen:
            continue
        seen.add(id)
        given = program.inputs.get(id)
        if given is not None and given.fact in pack.facts:
            fact = pack.facts[given.fact]
            if fact.type in ("count", "number"):
                found[given.fact] = fact
        elif id in program.definitions:
            waiting += names(program.definitions[id].node)
    return found


def is_part(pack: Pack, part: str, whole: str) -> bool:
    """Whether a fact is a part of another, of its part, and so on."""
    seen = set[str]()
    while part in pack.facts and part not in seen:
        seen.add(part)
        part = pack.facts[part].part_of or ""
        if part == whole:
            return True
    return False


def times(pack: Pack, fact: FactEntry) -> bool | None:
    """Whether a fact counts times (人次) rather than people (人); None for anything else."""
    unit = pack.units[fact.unit].zh if fact.unit in pack.units else ""
    if VISITS in unit or (not unit and VISITS in fact.label.zh):
        return True
    return False if unit == "人" or (not unit and "人" in fact.label.zh) else None
