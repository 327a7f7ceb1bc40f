"""A second program made by hand to be lied about: lists, kinds of absence, weights, every tally.

With that of `test_planted_lies` it uses every node, operation, tally and rung of the language.
"""

from __future__ import annotations

from assess.language.ir import (
    Absent,
    All,
    Any,
    Compare,
    Divide,
    Else,
    Fold,
    Greatest,
    Least,
    Name,
    Node,
    Not,
    Peer,
    Pick,
    Present,
    Product,
    Program,
    Round,
    Sum,
)
from assess.outcome import Item, Items, Member
from assess.value import AbsenceKind, Possible
from tests.building import (
    EITHER,
    NO,
    YES,
    Part,
    absent,
    conclusion,
    constant,
    definition,
    item_list,
    known,
    not_applicable,
    not_due,
    program,
    q,
    rule,
    rung,
    unknown,
)

DUE, ART = not_due("plan"), not_applicable("art")
NONE = not_applicable("nothing")
GRADE, TEAM = Name("item.grade"), Name("item.team")
WORTH = Pick(GRADE, (constant(1), constant(3), constant(5)))
LATE = Pick(GRADE, (Absent(DUE), constant(2), constant(4)))
PRIZES = item_list("prizes", 3, ART, grade=unknown(0, 2), project=unknown(0, 9), team=unknown(0, 1))


def folds() -> tuple[Part, ...]:
    """Values over the list, of every operation."""

    def over(id: str, operation: str, body: Node | None, where: Node | None = None,
             once_per: str | None = None, absent: str = "strict") -> Part:  # fmt: skip
        node = Fold(operation, "prizes", body, where, once_per, absent, NONE)  # type: ignore[arg-type]
        return definition(id, node)

    return (
        over("worth", "sum", WORTH, None, "project"),
        over("teams", "count", None, TEAM),
        over("projects", "count", None, TEAM, "project"),
        over("dated", "sum", LATE, Compare("<", GRADE, constant(2))),
        over("average", "mean", LATE, None, "project", "skip"),
        over("top", "best", LATE, Compare("<=", constant(1), GRADE)),
        over("last", "worst", Sum((LATE, TEAM)), Not(TEAM)),
    )


def weights() -> tuple[Part, ...]:
    """What is asked of a and b: the weight of a moves to b, or is dropped where it is not due."""
    a, b = Name("a"), Name("b")
    taken = Pick(Present(a, AbsenceKind.NOT_APPLICABLE), (constant(3), constant(0)))
    # What is not applicable is renormalised over b alone; what is not due leaves its weight behind.
    share = Divide(Product((constant(2), constant(7))), Sum((constant("16/3"), taken)), q(1), NONE)
    return (
        definition("asked", Present(a)),
        definition("due", Present(a, AbsenceKind.NOT_DUE)),
        definition("apt", Present(a, AbsenceKind.NOT_APPLICABLE)),
        definition("weight", Round(share, q("1/10"), "half_away")),
        definition("down", Round(Product((share, b)), q("1/2"), "floor")),
        definition("up", Round(Product((share, b)), q("1/2"), "ceil")),
        definition("score", Sum((Product((Name("weight"), b)), Else(a, constant(0))))),
    )


def votes() -> tuple[Part, ...]:
    """Votes for every kind of conclusion, rungs of every side."""
    many = Compare("<", constant(1), Name("teams"))
    middling = Compare("==", Name("top"), constant(2))
    return (
        rule("rich", Compare("<=", constant(5), Name("worth")), award=1, measures=1),
        rule("richer", All((Name("measures.reached.1"), many)), award=2),
        rule("late", Not(Name("due")), factor="1/2", measures=2),
        rule("apart", Not(Name("apt")), factor="3/2", cap=3),
        rule("team", Compare("<", constant(0), Name("teams")), cap=2, card=1),
        rule("both", All((Name("measures.reached.2"), Name("card.reached.1"))), card=0),
        rule("any", Any((Name("award.reached.2"), middling)), seen=1),
        rule("seen_on", Name("seen.reached.1"), bonus=-1),
        rule("more", Compare("<", constant(2), Name("projects")), bonus=2),
        conclusion("award", "best", 0),
        conclusion("measures", "all_of", 0),
        conclusion("factor", "product", 1),
        conclusion("cap", "least", 4),
        conclusion("card", "worst", 2),
        conclusion("seen", "any", 0),
        conclusion("bonus", "sum", 0, 1),
    )  # fmt: skip


def results() -> tuple[Part, ...]:
    """What reads the tallies, and the other schools."""
    whole = Product((Name("factor"), Greatest((Name("score"), Name("worth")))))
    return (
        definition("most", Peer("best", "worth", "kind", None, (), "skip", NONE)),
        definition("fewest", Peer("worst", "teams", None, "asked", (), "strict", NONE)),
        definition("all", Peer("sum", "worth", None, None, (), "skip", NONE), "city"),
        definition("part", Divide(Name("worth"), Name("all"), q(1), NONE)),
        definition("rating", Least((Name("cap"), Sum((whole, Name("bonus")))))),
        rule("leader", Compare("==", Name("worth"), Name("most")), prize=1),
        rule("praised", All((Name("award.reached.2"), Not(Name("measures.reached.2")))), prize=2),
        conclusion("prize", "sum", 0),
    )


RUNGS = (
    rung("measures", 1, "exactly"),
    rung("measures", 2, "exactly"),
    rung("card", 1),
    rung("award", 2, "at_least"),
    rung("seen", 1, "at_least"),
)


def made() -> Program:
    return program(
        (*folds(), *weights(), *votes()),
        results(),
        inputs=("a", "b", "kind"),
        rungs=RUNGS,
        lists=(PRIZES,),
    )


def prize(grade: int | Possible, project: int, team: Possible = NO) -> Item:
    given = grade if isinstance(grade, Possible) else known(grade)
    return {"grade": given, "project": known(project), "team": team}


def school(
    id: str, kind: int, a: int | Possible, b: int | Possible, *items: Item, **more: Items
) -> Member:
    given = {"a": a, "b": b, "kind": kind}
    inputs = {n: v if isinstance(v, Possible) else known(v) for n, v in given.items()}
    return Member(id, inputs, {"prizes": more.get("prizes", Items(items))})


ANY = unknown(0, 2)
NO_LIST = Items(None, reasons=frozenset({ART}))
COHORTS = (
    (
        school("some", 0, 3, 2, prize(2, 1), prize(0, 1, YES), prize(1, 2)),
        school("none", 0, 1, 1),
        school("late", 1, absent(DUE), 3, prize(1, 1, YES), prize(1, 2, YES), prize(1, 3, YES)),
        school("gone", 1, absent(ART), 1, prize(0, 1), prize(1, 1)),
        school("pair", 0, 1, 1, prize(0, 1, YES), prize(0, 1, YES)),
        school("dull", 1, absent(DUE), 1, prize(0, 1)),
        school("full", 0, 2, 5, prize(2, 1, YES), prize(2, 2, YES), prize(2, 3)),
    ),
    (
        school("poor", 0, 0, 0, prize(0, 1)),
        school("open", 0, 1, 1, prize(ANY, 1), prize(1, 2, EITHER)),
        school("wide", 1, unknown(0, 3, DUE), 1, prizes=Items(None, open=True)),
        school("odd", 0, unknown(0, 3), 1, prize(1, 1)),
        school("lost", 1, 2, unknown(0, 2), prizes=NO_LIST),
        school("same", 0, unknown(1, 2, ART), 1, prize(unknown(1, 2), 1), prize(2, 1, YES)),
    ),
)
