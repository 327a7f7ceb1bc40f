"""A clash of clauses as problems: that there is no plan, why in one sum, and the clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.errors import Problem
from assess.number import decimal_text, number_text
from assess.quota.clauses import Clash, Clause, Kind, Need
from assess.value import Rational

LISTED = 10
"""So many schools are named for one kind of clause; the others are counted and summed."""

AT_LEAST = ("floor", "least", "share")
AT_MOST = ("ceiling", "cell", "most")
CAPPED = ("ceiling", "cell", "most", "share")


def told(clash: Clash) -> list[Problem]:
    """The head, the reasons, then the clauses; the problems' codes keep that order."""
    return [_head(clash), *_reasons(clash), *_clauses(clash)]


def _head(clash: Clash) -> Problem:
    values = {
        "below": "—" if clash.below is None else f"{clash.below}",
        "above": "—" if clash.above is None else f"{clash.above}",
    }
    always, ever = "_always" * clash.open, "_at_any_total" * clash.never
    return Problem(f"quota.clash{always}{ever}", values=values)


def _reasons(clash: Clash) -> Iterator[Problem]:
    """What the clauses listed add up to; and where no total works, what the schools do."""
    sums = {
        "total": clash.total,
        "floors": clash.floors,
        "ceilings": clash.ceilings,
        "least": sum(c.seats for c in clash.clauses if c.kind in AT_LEAST),
        "most": sum(c.seats for c in clash.clauses if c.kind in AT_MOST),
    }
    kinds = {clause.kind for clause in clash.clauses}
    if clash.never:
        if "share" in kinds:
            yield from _of_share(clash, kinds, sums)
        else:
            yield _figures("because_both", sums)
        if clash.total > clash.ceilings:
            yield _figures("besides_ceilings", sums)
        elif clash.total < clash.floors:
            yield _figures("besides_floors", sums)
    elif "unit" not in kinds:
        yield _figures(f"because_{_sides(kinds, sums)}", sums)


def _sides(kinds: set[Kind], sums: dict[str, int]) -> str:
    """Which sums show that the clauses exclude one another; the total counts on either side.

    Clauses of which none can be spared are those of one cut, in which each counts once.
    """
    if kinds == {"ceiling", "total"}:
        return "ceilings"
    if kinds == {"floor", "total"}:
        return "floors"
    if sums["least"] > sums["total"] + sums["most"]:
        return "left" if sums["most"] else "least"
    return "both" if sums["least"] else "most"


def _of_share(clash: Clash, kinds: set[Kind], sums: dict[str, int]) -> Iterator[Problem]:
    """Why no total reaches the share, where that can be said in a figure."""
    need = clash.need
    if need is not None and kinds.issubset(CAPPED) and kinds != {"share"}:
        part, whole = need.have + sums["most"], need.stay + sums["most"]
        reached = decimal_text(Rational(100 * part, whole), Rational(1, 100))
        yield Problem(
            "quota.clash_because_share",
            values={
                **_needed(need),
                "most": f"{sums['most']}",
                "part": f"{part}",
                "whole": f"{whole}",
                "reached": f"{reached}%",
            },
        )
    elif clash.between is not None:
        yield _figures("because_range", dict(zip(("from", "to"), clash.between, strict=True)))


def _needed(need: Need) -> dict[str, str]:
    percent = number_text(need.share * 100)
    share = number_text(need.share) if "/" in percent else f"{percent}%"
    return {
        "counted": "、".join(need.levels),
        "share": share,
        "stay": f"{need.stay}",
        "have": f"{need.have}",
    }


def _figures(code: str, figures: dict[str, int]) -> Problem:
    values = {name: f"{figure}" for name, figure in figures.items()}
    return Problem(f"quota.clash_{code}", values=values)


def _clauses(clash: Clash) -> Iterator[Problem]:
    """Each clause; of many schools' the largest, and together the rest and those of 0 seats."""
    kept = clash.clauses
    for kind in ("floor", "ceiling"):
        yield from _largest([clause for clause in kept if clause.kind == kind])
    cells = [clause for clause in kept if clause.kind == "cell"]
    for level in dict.fromkeys(clause.level for clause in cells):
        own = [clause for clause in cells if clause.level == level]
        yield from _largest([clause for clause in own if clause.seats])
        yield from _none([clause for clause in own if not clause.seats])
    for clause in kept:
        if clause.kind == "share" and clash.need is not None:
            values = {**_needed(clash.need), "seats": f"{clause.seats}", "total": f"{clash.total}"}
            yield Problem("quota.clash_share" + "_alone" * clash.never, values=values)
        elif not clause.school:
            yield _one(clause)


def _largest(clauses: Sequence[Clause]) -> Iterator[Problem]:
    """The clauses of one kind, and of one level, from the largest on; the rest in a sum."""
    ordered = sorted(clauses, key=lambda clause: (-clause.seats, clause.school))
    rest = ordered[LISTED:]
    yield from map(_one, ordered[:LISTED])
    if rest:
        values = {"count": f"{len(rest)}", "seats": f"{sum(clause.seats for clause in rest)}"}
        yield _of(rest[0], "_more", values)


def _none(clauses: Sequence[Clause]) -> Iterator[Problem]:
    """The schools that get none of one level."""
    if clauses:
        schools = sorted(clause.school for clause in clauses)
        values = {
            "count": f"{len(schools)}",
            "schools": "、".join(schools[:LISTED]),
            "more": "…" * (len(schools) > LISTED),
        }
        yield _of(clauses[0], "_none", values)


def _one(clause: Clause) -> Problem:
    return _of(clause, "", {"school": clause.school, "seats": f"{clause.seats}"})


def _of(clause: Clause, end: str, values: dict[str, str]) -> Problem:
    """A clause, or several of its kind and level."""
    named = {"level": clause.level, "why": "、".join(clause.because)}
    return Problem(f"quota.clash_{clause.kind}{end}", values={**named, **values})
