"""指标分解: every city count of every year, divided among the schools in whole numbers.

What a school has been given up to a year is the apportionment of the city's counts up to that
year by fixed weights; a year's share is the difference.  A larger total takes from nobody, so no
share is below 0, and the sums are exact in each year and over the years.
"""

from __future__ import annotations

from collections.abc import Mapping

from assess.errors import Notebook
from assess.messages import refuse_errors
from assess.quota.apportion import apportion
from assess.quota.claims import Question, School
from assess.value import Rational


def split(weights: Mapping[str, Rational], counts: Mapping[int, int]) -> dict[int, dict[str, int]]:
    """Shares by year and school; ``weights`` by school, ``counts`` by year, each year's own count.

    The weights are those of one base year and hold for all years; ties go to the larger weight,
    then to the first code.  Raises Refused: no schools, a weight that is not positive, a count
    below 0.
    """
    notebook = Notebook()
    for year, count in sorted(counts.items()):
        if count < 0:
            notebook.note("quota.negative_count", year=f"{year}", count=f"{count}")
    refuse_errors(notebook.problems)
    most = sum(counts.values())
    schools = tuple(School(id, weight, {"": most}) for id, weight in weights.items())
    so_far, before = 0, dict.fromkeys(weights, 0)
    shares = {}
    for year, count in sorted(counts.items()):
        so_far += count
        after = apportion(Question(schools, so_far)).seats
        shares[year] = {id: after[id] - before[id] for id in sorted(weights)}
        before = after
    return shares
