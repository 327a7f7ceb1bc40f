"""What rules and conclusions mean (language reference, rules vote, figures tally).

A rule fires in *must* if its condition certainly holds and in *may* if it possibly does; both
are least fixpoints, and the truth lies between them: must ⊆ truth ⊆ may.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from assess.engines.meaning.nodes import ONE, ZERO, Interval, flag, hull, meaning, product, total
from assess.language import ir
from assess.outcome import Items
from assess.value import NO_REASONS, Possible, Rational


@dataclass(slots=True)
class School:
    """What is known of a school so far: its values by id, its lists, the rules that have fired."""

    given: dict[str, Possible]
    items: Mapping[str, Items] = field(default_factory=dict)
    must: set[str] = field(default_factory=set)
    may: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Ballot:
    """Who votes for what: by conclusion its (rule, value)s, by rung the rules that reach it."""

    votes: dict[str, list[tuple[str, Rational]]]
    reaching: dict[str, set[str]]


def ballot_of(program: ir.Program) -> Ballot:
    """The votes of all rules of ``program``, sorted by what they are for."""
    votes: dict[str, list[tuple[str, Rational]]] = {id: [] for id in program.conclusions}
    for rule in program.rules.values():
        for vote in rule.votes:
            votes[vote.conclusion].append((rule.id, vote.value))
    reaching = {
        rung.id: {rule for rule, value in votes[rung.conclusion] if _reaches(value, rung)}
        for rung in program.rungs.values()
    }
    return Ballot(votes, reaching)


def _reaches(value: Rational, rung: ir.Rung) -> bool:
    if rung.side == "exactly":
        return value == rung.level
    return value <= rung.level if rung.side == "at_most" else value >= rung.level


def fire(rules: Sequence[ir.Rule], rungs: Sequence[str], ballot: Ballot, school: School) -> None:
    """Fire the rules of one stage; ``rungs`` are those of conclusions not closed before it.

    A rung is reached for certain by the votes of must, possibly by those of may.  While must
    still grows, every rule may yet fire; then may grows from must.
    """
    earlier = school.may

    def climb() -> bool:
        """Set every rung anew; whether any has changed."""
        before = [school.given.get(rung) for rung in rungs]
        for rung in rungs:
            voters = ballot.reaching[rung]
            school.given[rung] = flag(
                voters.isdisjoint(school.must), not voters.isdisjoint(school.may)
            )
        return before != [school.given[rung] for rung in rungs]

    def grow(fired: set[str], holds: Callable[[Possible], bool]) -> None:
        """Add to ``fired`` the rules whose condition ``holds``, until no rung changes."""
        climb()
        while True:
            for rule in rules:
                if rule.id not in fired and holds(meaning(rule.when, school.given)):
                    fired.add(rule.id)
            if not climb():
                return

    school.may = earlier.union(*ballot.reaching.values())
    grow(school.must, lambda condition: condition.low == 1 and not condition.reasons)
    school.may = earlier | school.must
    grow(school.may, lambda condition: condition.high == 1)


def tally(conclusion: ir.Conclusion, ballot: Ballot, school: School) -> Possible:
    """All that the votes of must, with any choice of those only in may, can come to."""
    votes = ballot.votes[conclusion.id]
    sure = [value for rule, value in votes if rule in school.must]
    open_ = [value for rule, value in votes if rule in school.may and rule not in school.must]
    nobody = Possible(conclusion.none, conclusion.none)
    if not sure and not open_:
        return nobody
    voted = Possible(*_tallied(conclusion, sure, open_))
    return voted if sure else hull((nobody, voted), NO_REASONS)


def _tallied(conclusion: ir.Conclusion, sure: list[Rational], open_: list[Rational]) -> Interval:
    """The least and the greatest tally of ``sure`` and some of ``open_``: at least one vote."""
    match conclusion.several:
        case "worst" | "least":
            return min(sure + open_), min(sure) if sure else max(open_)
        case "best":
            return max(sure) if sure else min(open_), max(sure + open_)
        case "sum":
            low = total(sure) + total(min(vote, ZERO) for vote in open_)
            high = total(sure) + total(max(vote, ZERO) for vote in open_)
            most = high if conclusion.at_most is None else conclusion.at_most
            return min(low, most), min(high, most)
        case "product":
            lows = sure + [min(vote, ONE) for vote in open_]
            return product(lows, sure + [max(vote, ONE) for vote in open_])
        case "any" | "all_of":  # some vote: yes; which ones, only rungs tell
            return ONE, ONE
