"""Why the seats of an open city are what they are, as plain data; `verify_open` reads it.

Every school's figures at its worst and at its best, and the certificates of the runs from which
its fewest and its most seats follow.
"""

from __future__ import annotations

from assess.number import number_text
from assess.quota.apportion import Apportionment
from assess.quota.certificate import Json, certificate, digest
from assess.quota.certificate_levels import certificate_levels
from assess.quota.claims import School
from assess.quota.open_question import BEST, WORST, OpenQuestion, OpenSchool
from assess.quota.undecided import Case, Made, Undecided


def certificate_open(found: Undecided) -> Json:
    """The seats and their proof: texts, whole numbers, lists and mappings only.

    ``levels``: the students who stay, between two numbers; None without levels.  ``schools``: the
    figures at either end, the ceilings of counted levels together (``counted``;
    None without a share), the seats.  ``cases``: with the fewest and, if that is another, the
    most seats that the share needs, the certificates of all schools at their ``worst`` and at
    their ``best``, and of each open school's two ``runs``: ``low`` with itself at its worst and
    all others at their best, ``high`` the reverse.  None: there is no plan.
    """
    question, unit = found.question, found.question.unit
    share = None if question.levels is None else question.levels.share
    stated = None if share is None else number_text(share)
    levels = _levels(question)
    asked = [_school(question, s) for s in sorted(question.schools, key=lambda s: s.low.id)]
    seats = [
        {"seats": {"low": each.low, "high": each.high}, "exact": each.exact}
        for each in found.seats.values()
    ]
    return {
        "total": question.total,
        "unit": unit,
        "share": stated,
        "levels": levels,
        "joint": question.joint,
        "sure": found.sure,
        "schools": [one | given for one, given in zip(asked, seats, strict=True)],
        "cases": [_case(case) for case in found.cases],
        "digest": digest([question.total, unit, stated, question.joint, levels, asked]),
    }


def _school(question: OpenQuestion, school: OpenSchool) -> Json:
    id, unit, levels, counted = school.low.id, question.unit, question.levels, None
    if levels is not None and levels.share is not None:
        low, high = (levels.counted(id, end, unit) * unit for end in (WORST, BEST))
        counted = {"low": low, "high": high}
    ends = {"worst": _asked(school.low), "best": _asked(school.high)}
    return {"id": id, **ends, "counted": counted}


def _levels(question: OpenQuestion) -> list[Json] | None:
    levels = question.levels
    if levels is None:
        return None
    found: list[Json] = []
    for loose, tight in zip(levels.loose, levels.tight, strict=True):
        low, high = sorted((loose.stock, tight.stock))
        stock = {"low": low, "high": high}
        found.append({"id": loose.id, "counted": loose.counted, "stock": stock})
    return found


def _asked(school: School) -> Json:
    assert school.claim is not None
    return {
        "claim": number_text(school.claim),
        "floor": school.floor,
        "limits": dict(sorted(school.limits.items())),
        "ties": [number_text(each) for each in school.ties if each is not None],
    }


def _case(case: Case) -> Json:
    return {
        "worst": _proof(case.worst),
        "best": _proof(case.best),
        "runs": [
            {"id": id, "low": _proof(low), "high": _proof(high)}
            for id, (low, high) in sorted(case.runs.items())
        ],
    }


def _proof(made: Made | None) -> Json | None:
    if made is None:
        return None
    return certificate(made) if isinstance(made, Apportionment) else certificate_levels(made)
