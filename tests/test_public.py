"""What ``import assess`` offers."""

from __future__ import annotations

from pathlib import Path

import pytest

import assess
from tests.assessed import loaded_small, two_schools
from tests.building import known, q
from tests.demo import CITY
from tests.filed import SMALL


def test_every_public_name_is_there() -> None:
    assert sorted(assess.__all__) == assess.__all__
    for name in assess.__all__:
        assert getattr(assess, name).__name__ == name
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = assess.nothing_of_the_kind


def test_score_and_explain_from_files(tmp_path: Path) -> None:
    paths = two_schools(tmp_path)
    verdicts = assess.score(paths, str(SMALL))
    assert [(v.id, v.rating) for v in verdicts] == [("A1", "fail"), ("B2", None)]
    assert verdicts[0].digests.engine.endswith(" inference")
    explanation = assess.explain(paths, loaded_small(), "A1", 2023)
    assert explanation.losses[0].lost == known(5)


def test_targets_and_progress(tmp_path: Path) -> None:
    row = assess.targets("changzhou-2021-2023", 2021)[1]
    assert (row.annex, row.value) == (2, q("1/4"))
    assert assess.progress(two_schools(tmp_path), str(SMALL)) == ()


def test_a_refusal_carries_its_problems(tmp_path: Path) -> None:
    with pytest.raises(assess.Refused) as refused:
        assess.score([tmp_path / "nothing.yaml"], str(SMALL))
    assert [p.code for p in refused.value.problems] == ["yaml.not_found"]


def test_plans_from_files() -> None:
    plan = assess.quota_plan([CITY], "changzhou-2021-2023", 2022, 5600, engine="meaning")
    assert sum(school.seats.low for school in plan.schools) == 5600
    assert assess.quota_verify(plan.certificate) == ()
    explained = assess.quota_explain(plan, "heming")
    assert explained.multiplied is not None
    assert (explained.school.seats.low, explained.multiplied.by) == (615, q("0.6676"))
    division = assess.quota_split([CITY], "changzhou-2021-2023", 2022, engine="meaning")
    assert division.base_year == 2021
    assert all(sum(each.shares.values()) == each.count for each in division.counts)
    with pytest.raises(assess.Refused) as refused:
        assess.quota_plan([CITY], "changzhou-2021-2023", 2022, 20000, engine="meaning")
    told = [problem.values.get("school:zh", "") for problem in refused.value.problems]
    assert "songshi 松石高级技工学校（虚构）" in told
