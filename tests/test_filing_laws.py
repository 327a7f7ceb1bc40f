"""Whatever stands in a profile: it passes, or it is refused in words.  Nothing is half-accepted."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from assess.analysis.plausibility import Examined
from assess.errors import Refused
from assess.messages import render, severity
from assess.school import evidence
from tests.filed import FACTS, examined, file_text, small

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 40000),
    st.decimals(-1, 70000, places=2).map(float),
    st.sampled_from(
        ["不详", "是", "无", "/", "85%", "3120人", "strong", "较强", "good", "不适用", "x"]
    ),
    st.text(max_size=4),
)
KEYS = st.sampled_from(
    [
        "reported",
        "verified",
        "grade",
        "reason",
        "by",
        "mid",
        "high",
        "pre_technician",
        "中级工",
        "y",
    ]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=4,
)
IDS = st.sampled_from([*FACTS, "studnets", "kind", "食堂"])
WHOLE = {
    "profile": {"school": "S01", "kind": "technician", "year": 2023},
    "facts": {
        "students": 3000,
        "new_students": {"mid": 500, "high": 400, "pre_technician": 100},
        "floor_area": 60000,
        "ideology": {"grade": "strong", "reason": "课程开齐"},
    },
}
CORRECTIONS = st.fixed_dictionaries(
    {"fact": IDS, "value": VALUES, "reason": st.just("申诉"), "by": st.just("李某")},
    optional={"member": st.sampled_from(["mid", "doctor"]), "evidence": st.text(max_size=3)},
).flatmap(
    lambda c: st.sampled_from(["2024-03-01", "2024-02-30", "昨天"]).map(lambda d: {**c, "date": d})
)
HISTORY = st.fixed_dictionaries(
    {
        "year": st.integers(2020, 2024),
        "source": st.just("通报"),
        "values": st.dictionaries(
            st.sampled_from(["rating", "total", "senior_share.met", "enrolment.points", "medals"]),
            VALUES,
            max_size=2,
        ),
    }
)
PROFILES = st.fixed_dictionaries(
    {"facts": st.dictionaries(IDS, VALUES, max_size=4)},
    optional={
        "corrections": st.lists(CORRECTIONS, max_size=2),
        "history": st.lists(HISTORY, max_size=2),
        "answers": st.dictionaries(
            st.sampled_from(["staffed", "roomy", "stafed"]), st.text(max_size=8), max_size=2
        ),
        "periods": VALUES,
        "odd": VALUES,
    },
)


def outcome(data: object) -> Examined | Refused:
    with tempfile.TemporaryDirectory() as folder:
        path = file_text(Path(folder), json.dumps(data, ensure_ascii=False), "a.json")
        try:
            return examined(path)
        except Refused as refusal:
            return refusal


@given(PROFILES)
def test_a_profile_passes_or_is_refused_in_words(told: dict[str, object]) -> None:
    facts = told["facts"]
    assert isinstance(facts, dict)
    found = outcome({**WHOLE, **told, "facts": {**WHOLE["facts"], **facts}})
    problems = found.problems if isinstance(found, Refused) else found.remarks
    for problem in problems:
        assert problem.code in render(problem, "zh")
        assert problem.code in render(problem, "en")
    if isinstance(found, Refused):
        assert {severity(problem) for problem in problems} == {"error"}
        return
    (school,) = found.cohort.schools
    assert school.profile is not None
    assert not school.profile.flawed
    for id, given_ in school.inputs.items():
        widest = small().program.inputs[id].widest
        assert given_.reasons <= widest.reasons
        if given_.low is not None:
            assert given_.high is not None
            assert widest.low is not None
            assert widest.high is not None
            assert widest.low <= given_.low <= given_.high <= widest.high
    for stated in evidence(school.profile).values():
        assert (stated.value is None) == (stated.basis == "blank")


@given(VALUES | st.dictionaries(st.sampled_from(["profile", "facts", "profiles"]), VALUES))
def test_what_is_no_profile_at_all_is_refused(data: object) -> None:
    found = outcome(data)
    assert isinstance(found, Refused)
    assert all(render(problem, "zh") for problem in found.problems)
