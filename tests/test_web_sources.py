"""A scheme that is published on web pages is cited by their addresses."""

from __future__ import annotations

import pytest

from assess.analysis.sources import check_sources
from tests.invented import TEXT, others, pack_of


@pytest.mark.parametrize(
    ("page", "taken"),
    [
        ("https://www.cde.ca.gov/ta/ac/cm/suspratecal.asp", True),
        (
            "https://www6.cde.ca.gov/californiamodel/report?indicator=susp&year=2023 All Students",
            True,
        ),
        ("http://jyt.jiangsu.gov.cn", True),
        ("https://", False),
        ("https://plan", False),
        ("www.cde.ca.gov/ta", False),
        ("see https://www.cde.ca.gov", False),
    ],
)
def test_a_page_of_the_web_is_a_source_by_its_address(page: str, taken: bool) -> None:
    text = TEXT.replace("source: 虚政发〔2030〕4号 附件2", f"source: '{page}'")
    told = others(check_sources(pack_of(text), None))
    assert [problem.code for problem in told] == ([] if taken else ["source.bad_locator"])
