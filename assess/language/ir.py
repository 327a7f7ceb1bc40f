"""The intermediate representation: what a pack means, for one year, and nothing of how it is run.

Sixteen row nodes (a closed union, evaluated for one school) and two stage nodes (``Fold`` over
the items of one profile, ``Peer`` over the schools of the cohort).  Every engine reads this and
only this; no engine knows sugar, dimensions, years or YAML.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from assess.language.about import Goal, Indicator, LabelSet, Origin, Quota, Text
from assess.language.given import Input, ItemList, ValueType
from assess.value import AbsenceKind, Rational, Reason


@dataclass(frozen=True, slots=True)
class Constant:
    """An exact number, a flag (0, 1) or a label (its position in its set)."""

    value: Rational


@dataclass(frozen=True, slots=True)
class Absent:
    """Always absent, for one reason."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Name:
    """The value of an input, a definition, a closed conclusion or (in a rule only) a rung."""

    id: str


@dataclass(frozen=True, slots=True)
class Present:
    """Flag: whether a part has a value.  Never absent itself.

    With ``kind`` only an absence of that kind counts: ``no`` where the part is absent for a
    reason of this kind, ``yes`` where it has a value or is absent for another.
    """

    of: Node
    kind: AbsenceKind | None = None


@dataclass(frozen=True, slots=True)
class Else:
    """The first part, or the second where the first is absent."""

    of: Node
    otherwise: Node


@dataclass(frozen=True, slots=True)
class Not:
    """Flag: the opposite."""

    of: Node


@dataclass(frozen=True, slots=True)
class All:
    """Flag: every part holds.  One ``no`` decides, whatever the others are."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Flag: some part holds.  One ``yes`` decides, whatever the others are."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """Flag: ``left`` op ``right``.  (``>`` is written swapped, ``!=`` as Not.)"""

    op: Literal["<", "<=", "=="]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of at least one part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """The product of at least one part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Divide:
    """Numerator over divisor; absent for ``by_zero`` where the divisor is 0.

    ``smallest`` (> 0) is the least size that a divisor other than 0 can have, as the compiler
    proved it; it bounds the quotient where the divisor's range reaches 0.
    """

    numerator: Node
    divisor: Node
    smallest: Rational
    by_zero: Reason


@dataclass(frozen=True, slots=True)
class Least:
    """The least of at least one part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Greatest:
    """The greatest of at least one part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """To a multiple of ``step`` (> 0): half away from zero, down, or up."""

    of: Node
    step: Rational
    mode: Literal["half_away", "floor", "ceil"]


@dataclass(frozen=True, slots=True)
class Pick:
    """The case at the selector's position: ``cases[0]`` for no or the first label, and so on.

    The selector's values are whole numbers within ``range(len(cases))``.  A case that cannot be
    selected does not matter, absent or not.
    """

    selector: Node
    cases: tuple[Node, ...]


Node: TypeAlias = (
    Constant | Absent | Name | Present | Else | Not | All | Any | Compare | Sum | Product
    | Divide | Least | Greatest | Round | Pick
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fold:
    """One number over the items of one list of one profile.

    ``body`` and ``where`` read nothing but the item's fields, as names ``item.<field>``.  Members:
    the items for which ``where`` holds (absent: does not hold).  ``absent`` "strict": a member
    without body makes the result absent with that reason; "skip": it is left out.  With
    ``once_per`` (a field) only the best body of the members with one value of it counts; a
    ``count`` (each member is 1) then counts the values.  No member left: 0 for ``sum`` and
    ``count`` when strict, else absent for ``none``.  Without a list: absent, for its reasons.
    A list of which nothing is known is any choice of at most ``most`` items whose fields are
    anything (and, ``once_per`` a label, of at most as many as there are labels).
    """

    operation: Literal["sum", "mean", "best", "worst", "count"]
    items: str
    body: Node | None
    where: Node | None
    once_per: str | None
    absent: Literal["strict", "skip"]
    none: Reason


@dataclass(frozen=True, slots=True)
class Peer:
    """One number over the schools of the cohort, self included; a barrier.

    ``body``, ``within``, ``where`` and ``ties`` are ids of definitions, conclusions or inputs,
    finished for every school in an earlier stage; a city value is the same for all.  Members:
    every school; with ``within`` those whose label equals self's; with ``where`` those for which
    the flag holds (absent: does not hold).  ``rank`` is 1 + the number of members strictly ahead
    in (body, ties…), greater being ahead, and absent where self's body is.  ``absent`` "strict":
    a member without body makes the result absent with that reason; "skip": it is left out.  No
    member left: 0 for ``sum`` and ``count`` when strict, 1 for ``rank``, else absent for ``none``;
    ``count`` has no body.
    """

    operation: Literal["sum", "mean", "best", "worst", "count", "rank"]
    body: str | None
    within: str | None
    where: str | None
    ties: tuple[str, ...]
    absent: Literal["strict", "skip"]
    none: Reason


@dataclass(frozen=True, slots=True)
class Definition:
    """One named value of a school, or of the city (``scope``).

    ``show`` is the step of what is printed.  ``show_when`` is the id of a flag: where it does not
    hold the value counts but is not printed.  ``members`` says, dimension by dimension, where a
    figure over dimensions stands, as its id does: ``score[girls,reading]``.
    """

    id: str
    scope: Literal["school", "city"]
    type: ValueType
    node: Node | Fold | Peer
    label: Text
    origin: Origin
    show: Rational | None = None
    show_when: str | None = None
    members: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """A rule's vote for a value of a conclusion."""

    conclusion: str
    value: Rational


@dataclass(frozen=True, slots=True)
class Rule:
    """``when`` certainly holds: it votes.  A condition that is absent does not hold."""

    id: str
    when: Node
    votes: tuple[Vote, ...]
    label: Text
    origin: Origin


@dataclass(frozen=True, slots=True)
class Conclusion:
    """How the votes of one kind are tallied; ``none`` where no rule votes.

    ``worst``/``best``: the least/greatest vote.  ``any``: 1.  ``least product sum``: numbers over
    the set of fired rules (one vote per rule).  ``at_most`` bounds ``sum``.  ``all_of``: the set
    of voted labels, told in the verdict and readable only through its rungs.
    """

    id: str
    type: ValueType
    several: Literal["worst", "best", "any", "all_of", "least", "product", "sum"]
    none: Rational
    at_most: Rational | None
    label: Text
    origin: Origin


@dataclass(frozen=True, slots=True)
class Rung:
    """The name of "some vote of ``conclusion`` has reached ``level``".

    ``side`` "at_most" for worst/least, "at_least" for best/any, "exactly" for all_of.
    """

    id: str
    conclusion: str
    level: Rational
    side: Literal["at_most", "at_least", "exactly"]


@dataclass(frozen=True, slots=True)
class Stage:
    """What is computed together, in this order: city values, school values, rules, tallies.

    ``city`` and ``school`` are ids in an order in which each reads only earlier ones.  The rules
    of a stage fire to their least fixpoint, then its conclusions are closed; only a later stage
    reads them, or a Peer.
    """

    city: tuple[str, ...]
    school: tuple[str, ...]
    rules: tuple[str, ...]
    conclusions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """A pack compiled for one year.  Tables by id; ``stages`` lists every id exactly once."""

    pack: str
    year: int
    digest: str
    inputs: dict[str, Input]
    definitions: dict[str, Definition]
    rules: dict[str, Rule]
    conclusions: dict[str, Conclusion]
    rungs: dict[str, Rung]
    stages: tuple[Stage, ...]
    label_sets: dict[str, LabelSet]
    goals: tuple[Goal, ...]
    indicators: tuple[Indicator, ...]
    total: str | None = None
    rating: str | None = None
    reason_texts: dict[Reason, Text] = field(default_factory=dict)
    item_lists: dict[str, ItemList] = field(default_factory=dict)
    quota: Quota | None = None
