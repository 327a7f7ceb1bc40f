"""The compiler: a pack and a year in, a Program out, through named stages.

read → expand → resolve, unroll and type → bound divisors → stage → Program.  (Reading has its own
module, ``reading``; whether absence can reach what is published needs an engine and is asked when
a pack is loaded.)  Each stage notes what is wrong and goes on, so that all problems are told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gmpy2 import mpq

from assess.errors import Notebook
from assess.language.about import Goal, Indicator, Origin, Text
from assess.language.divisors import Divisors, Given
from assess.language.enrolment import Planning
from assess.language.entries.merged import Pack
from assess.language.entries.pack import ConclusionEntry, IndicatorEntry
from assess.language.expansion.drafts import Draft
from assess.language.expansion.expand import note_literals, origin, text
from assess.language.expansion.indicators import direction
from assess.language.formulas.formula import parse
from assess.language.front import Front, open_front
from assess.language.given import FlagType, LabelType, ValueType
from assess.language.ir import Conclusion, Constant, Divide, Node, Program, Rule, Vote
from assess.language.lowering.lower import PackLowering
from assess.language.lowering.typed import Env, SkipError
from assess.language.lowering.using import Compiled, adopt
from assess.language.published import (
    check_progress,
    check_published,
    check_shown,
    check_weights,
)
from assess.language.stages import Staging
from assess.messages import errors_in
from assess.value import AbsenceKind, Rational, Reason

NEUTRAL = {"sum": mpq(0), "product": mpq(1), "any": mpq(0), "all_of": mpq(0)}
"""What no vote comes to where nothing else makes sense."""


def compile_pack(pack: Pack, year: int, notebook: Notebook) -> Program:
    """The pack's program for one year.  Usable only if nothing of severity error was noted."""
    return compiled(pack, year, notebook).program


def compiled(pack: Pack, year: int, notebook: Notebook) -> Compiled:
    """The program, and what a pack that uses this one must know of it."""
    front = open_front(pack, year, notebook)
    use(front, year, compiled)
    for section in ("figures", "indicators"):
        for id, entry in pack.entries(section).items():
            front.names.check_unit(entry.unit, section, id)
    front.low.all_drafts()
    conclusions = compile_conclusions(front)
    rules = compile_rules(front)
    check_published(front)
    check_progress(front)
    check_shown(front)
    check_weights(front)
    over = {id: draft.over for id, draft in front.low.drafts.items()}
    program = finish(front, year, conclusions, rules)
    if pack.quota is not None:
        program = replace(program, quota=Planning(front, program).run(pack.quota))
    return Compiled(program, {**front.low.used, **over})


def use(front: Front, year: int, compiling: Callable[[Pack, int, Notebook], Compiled]) -> None:
    """Compile the packs that are used.  Their errors are told; their warnings are their own."""
    for name, other in sorted(front.pack.uses.items(), key=lambda item: item[1].height):
        if year not in other.card.years:  # told when it was read
            front.low.broken.add(name)
            continue
        notebook = Notebook()
        found = compiling(other, year, notebook)
        if errors := errors_in(notebook.problems):
            front.low.notebook.problems += errors
            front.low.broken.add(name)
            continue
        here = found.under(name, front.pack)
        adopt(front.low, here)
        front.used.append(here.program)


def compile_checks(pack: Pack, year: int, notebook: Notebook) -> Program:
    """The checks between facts as a program of flags: ``definitions[id]`` for check ``id``."""
    return compiled_checks(pack, year, notebook).program


def compiled_checks(pack: Pack, year: int, notebook: Notebook) -> Compiled:
    """The checks of a pack and of those it uses; nothing else may read them."""
    drafts: dict[str, Draft] = {}
    for id, entry in pack.checks.items():
        span = pack.span("checks", id, "require")
        body = parse(entry.require, span, notebook)
        if body is not None:
            note_literals(body, notebook)
            about = (text(entry.label), origin(entry, span))
            drafts[id] = Draft(id, (), "school", "flag", None, body, *about)
    front = open_front(pack, year, notebook, drafts)
    use(front, year, compiled_checks)
    front.low.all_drafts()
    for id, entry in pack.checks.items():
        for name in entry.doubts:
            if name not in pack.facts:
                place = pack.span("checks", id, "doubts")
                front.names.note_unknown("pack.unknown_fact", name, place, pack.facts, notebook)
    return Compiled(finish(front, year, {}, {}), {})


def finish(
    front: Front, year: int, conclusions: dict[str, Conclusion], rules: dict[str, Rule]
) -> Program:
    """Bound the divisors, find the stages, put the program together with those that are used."""
    pack, low, notebook = front.pack, front.low, front.low.notebook
    given = Given(low.inputs, low.lists, front.steps)
    texts = reason_texts(low)
    for used in front.used:
        rules, conclusions = {**used.rules, **rules}, {**used.conclusions, **conclusions}
        texts |= used.reason_texts
    bounded = Divisors(given, low.definitions, low.rungs, notebook).run()
    stages = Staging(bounded, rules, conclusions, low.rungs, notebook).run()
    return Program(
        pack=pack.card.id,
        year=year,
        digest=pack.digest,
        inputs=low.inputs,
        definitions=bounded,
        rules=rules,
        conclusions=conclusions,
        rungs=low.rungs,
        stages=stages,
        label_sets=front.names.label_sets,
        goals=tuple(
            Goal(id, text(g.label), g.max, origin(g, pack.span("goals", id)))
            for id, g in pack.goals.items()
        ),
        indicators=tuple(indicator(front, id, i) for id, i in pack.indicators.items()),
        total=pack.card.total,
        rating=pack.card.rating,
        reason_texts=texts,
        item_lists=low.lists,
    )


def indicator(front: Front, id: str, entry: IndicatorEntry) -> Indicator:
    """What the verdict needs of an indicator; without a source of its own, its target's table's."""
    pack = front.pack
    made = origin(entry, pack.span("indicators", id))
    if not made.source and entry.target in pack.tables:
        made = replace(made, source=tuple(pack.tables[entry.target].source))
    pieces = entry.score if isinstance(entry.score, list) else []
    edges = (edge_of(front, id, n, p.edge) for n, p in enumerate(pieces) if p.edge)
    known = tuple(edge for edge in edges if edge is not None)
    return Indicator(
        id, entry.goal, text(entry.label), entry.unit or "", entry.max, direction(entry),
        entry.bonus, known, made,
    )  # fmt: skip


def edge_of(front: Front, id: str, piece: int, edge: tuple[str, str]) -> Rational | None:
    """A piece's edge where it is one number for every school; what is wrong is told elsewhere."""
    kind, formula = edge
    place = front.pack.span("indicators", id, "score", piece, kind)
    silent = Notebook()
    tree = parse(formula, place, silent)
    try:
        node = tree and front.low.lower(tree, Env(f"{id}.points", "school", {})).node
    except SkipError:
        return None
    match node:
        case Constant(value):
            return value
        case Divide(Constant(value), Constant(by)) if by != 0:
            return value / by
    return None


def reason_texts(low: PackLowering) -> dict[Reason, Text]:
    """Words for the reasons that figures cause, where their entry says why."""
    return {
        Reason(AbsenceKind.NOT_APPLICABLE, id): draft.why
        for id in low.definitions
        if (draft := low.drafts.get(id.split("[")[0])) is not None and draft.why is not None
    }


def compile_conclusions(front: Front) -> dict[str, Conclusion]:
    """The tallies, each with what no vote comes to."""
    made: dict[str, Conclusion] = {}
    for id, entry in front.pack.conclusions.items():
        if id in front.low.conclusions:
            about = origin(entry, front.pack.span("conclusions", id))
            try:
                none = empty_tally(front, id, entry, about)
            except SkipError:
                front.low.broken.add(id)
                continue
            type = front.low.conclusions[id][0]
            made[id] = Conclusion(
                id, type, entry.several, none, entry.at_most, text(entry.label), about
            )
    return made


def empty_tally(front: Front, id: str, entry: ConclusionEntry, about: Origin) -> Rational:
    """The value of a conclusion for which no rule votes."""
    low = front.low
    type, several = low.conclusions[id]
    fits = {
        "any": isinstance(type, FlagType),
        "worst": front.names.is_ordered(type),
        "best": front.names.is_ordered(type),
        "all_of": isinstance(type, LabelType),
    }.get(several, not isinstance(type, FlagType | LabelType))
    if not fits:
        place = front.pack.span("conclusions", id, "several")
        raise low.fail("pack.tally_type", place, several=several, **low.told("type", type))
    if entry.at_most is not None and several != "sum":
        place = front.pack.span("conclusions", id, "at_most")
        raise low.fail("pack.at_most", place, id=id, several=several)
    if entry.none is None:
        if several in NEUTRAL:
            return NEUTRAL[several]
        raise low.fail("pack.needs_none", about.span, id=id)
    if several in NEUTRAL and several != "all_of":
        stated = entry.none
        if stated not in ("0", "no") and not (several == "product" and stated == "1"):
            raise low.fail("pack.none_neutral", about.span, id=id, several=several)
        return NEUTRAL[several]
    return constant_of(front, entry.none, type, ("conclusions", id, "none"))


def constant_of(front: Front, formula: str, type: ValueType, path: tuple[str, ...]) -> Rational:
    """A formula that is one known value of the type: a label, a flag, a number, a table cell."""
    low = front.low
    span = front.pack.span(path[0], path[1], *path[2:])
    tree = parse(formula, span, low.notebook)
    if tree is None:
        raise SkipError(formula)
    typed = low.lower(tree, Env(path[1], "school", {}), type)
    low.join(type, typed.type, span)
    if not isinstance(typed.node, Constant):
        raise low.fail("pack.not_constant", span)
    return typed.node.value


def compile_rules(front: Front) -> dict[str, Rule]:
    """The rules: a flag each, and votes for known values."""
    pack = front.pack
    made: dict[str, Rule] = {}
    for id, entry in pack.rules.items():
        about = origin(entry, pack.span("rules", id))
        when = condition(front, id, entry.when)
        votes = [vote(front, id, c, value) for c, value in entry.conclude.items()]
        cast = tuple(v for v in votes if v is not None)
        if when is not None and len(cast) == len(votes):
            made[id] = Rule(id, when, cast, text(entry.label), about)
    return made


def condition(front: Front, rule: str, formula: str) -> Node | None:
    """A rule's condition; None where it has no meaning, which is noted."""
    tree = parse(formula, front.pack.span("rules", rule, "when"), front.low.notebook)
    if tree is None:
        return None
    note_literals(tree, front.low.notebook)
    try:
        return front.low.flag(tree, Env(rule, "school", {}, in_rule=True))
    except SkipError:
        return None


def vote(front: Front, rule: str, conclusion: str, value: str) -> Vote | None:
    """One vote; None where it has no meaning, which is noted."""
    try:
        return cast_vote(front, rule, conclusion, value)
    except SkipError:
        return None


def cast_vote(front: Front, rule: str, conclusion: str, value: str) -> Vote:
    """One vote, of the conclusion's type."""
    low = front.low
    if conclusion.partition(".")[0] in low.broken:
        raise SkipError(conclusion)
    if conclusion.partition(".")[0] in front.pack.uses:
        place = front.pack.key_span("rules", rule, "conclude", conclusion)
        raise low.fail("pack.use_vote", place, conclusion=conclusion, rule=rule)
    if conclusion not in low.conclusions:
        place = front.pack.key_span("rules", rule, "conclude", conclusion)
        raise low.fail("pack.unknown_conclusion", place, conclusion=conclusion, rule=rule)
    type, several = low.conclusions[conclusion]
    stated = constant_of(front, value, type, ("rules", rule, "conclude", conclusion))
    if (several == "product" and stated <= 0) or (several == "any" and stated != 1):
        place = front.pack.span("rules", rule, "conclude", conclusion)
        raise low.fail("pack.vote_value", place, conclusion=conclusion, several=several)
    return Vote(conclusion, stated)
