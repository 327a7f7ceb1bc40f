"""The usual errors of published schemes, found in a pack: ``review`` tells all of them.

Each module asks one kind of question.  What refuses a pack is not told here but when it is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assess.analysis.review.bounds import Bounds
from assess.analysis.review.finding import not_accepted
from assess.analysis.review.ratios import ratios
from assess.analysis.review.reach import reach
from assess.analysis.review.scales import scales
from assess.analysis.review.sums import sums
from assess.analysis.review.unused import unused
from assess.analysis.review.votes import votes
from assess.errors import Problem
from assess.language.entries.merged import Pack
from assess.language.ir import Program

QUESTIONS = (sums, scales, ratios, reach, votes, unused)


def review(pack: Pack, programs: Mapping[int, Program]) -> list[Problem]:
    """All findings that no entry accepts; ``programs`` are those of its years."""
    bounds = Bounds(programs)
    found = [finding for question in QUESTIONS for finding in question(pack, bounds)]
    line = pack.excerpts()
    problems = (finding.problem(pack) for finding in not_accepted(pack, found))
    return [replace(problem, excerpt=line(problem.span)) for problem in problems]
