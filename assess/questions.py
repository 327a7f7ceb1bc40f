"""The questions a user asks, as functions: files in, values out.  ``import assess`` offers them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assess.analysis import explain as explaining
from assess.analysis import progress as progressing
from assess.analysis import targets as targeting
from assess.analysis.assessment import Assessment, assess, file
from assess.analysis.explain import Explanation
from assess.analysis.progress import Row
from assess.analysis.scoring import Engine
from assess.analysis.targets import Target
from assess.enrolment import explaining as enrolment
from assess.enrolment import plan as planning
from assess.enrolment.dividing import Division, divide
from assess.enrolment.explaining import Explained
from assess.enrolment.plan import Plan
from assess.enrolment.policy import policy_of
from assess.enrolment.proving import check_certificate
from assess.errors import Problem, Refused
from assess.loading import Loaded, load
from assess.school import Basis
from assess.verdict import SchoolVerdict

Paths = Iterable[str | Path]


def assessment(
    paths: Paths,
    pack: str | Loaded,
    year: int | None = None,
    basis: Basis = "verified",
    engine: Engine = "inference",
    sealed: str | Path | None = None,
) -> Assessment:
    """Assess what was filed for a year (default: the latest with profiles).

    ``pack`` is a shipped name, a folder, or a pack already loaded; ``sealed`` a folder of sealed
    verdicts of earlier years.  Raises Refused with every
    problem of the input, and with those of the engines where they do not agree.
    """
    loaded = load(pack) if isinstance(pack, str) else pack
    filed = file(loaded, [Path(path) for path in paths])
    folder = None if sealed is None else Path(sealed)
    done = assess(filed, filed.year(year), basis, engine, sealed=folder)
    if done.run.problems:
        raise Refused(done.run.problems)
    return done


def score(
    paths: Paths,
    pack: str | Loaded,
    year: int | None = None,
    basis: Basis = "verified",
    engine: Engine = "inference",
    sealed: str | Path | None = None,
) -> tuple[SchoolVerdict, ...]:
    """The verdicts of all schools that filed a profile, in the order of their codes."""
    return assessment(paths, pack, year, basis, engine, sealed).scoring.verdicts()


def explain(
    paths: Paths,
    pack: str | Loaded,
    school: str,
    year: int | None = None,
    basis: Basis = "verified",
    sealed: str | Path | None = None,
) -> Explanation:
    """Why one school has its result, what would change it, what is missing."""
    done = assessment(paths, pack, year, basis, sealed=sealed)
    return explaining.explain(done.scoring, school)


def quota_plan(
    paths: Paths,
    pack: str | Loaded,
    year: int,
    total: int,
    basis: Basis = "verified",
    engine: Engine = "inference",
    sealed: str | Path | None = None,
) -> Plan:
    """The enrolment plan of exactly ``total`` seats, made after the assessment of a year.

    ``pack`` makes plans itself or names the pack that does.  Raises Refused where no plan can be
    made, with all reasons.
    """
    policy = policy_of(load(pack) if isinstance(pack, str) else pack)
    return planning.plan(assessment(paths, policy, year, basis, engine, sealed), total)


def quota_explain(plan: Plan, school: str) -> Explained:
    """Why a school has its seats in a plan, and what single change would have given it more."""
    return enrolment.explain(plan, plan.asked.assessment.scoring.find(school).id)


def quota_split(
    paths: Paths,
    pack: str | Loaded,
    year: int,
    basis: Basis = "verified",
    engine: Engine = "inference",
) -> Division:
    """The city's counts of a year divided among the schools (指标分解), by the weights of the first
    year with profiles.
    """
    policy = policy_of(load(pack) if isinstance(pack, str) else pack)
    filed = file(policy, [Path(path) for path in paths])
    first = min(filed.years, default=year)
    return divide(assessment(paths, policy, first, basis, engine), year)


def quota_verify(certificate: object) -> tuple[Problem, ...]:
    """All that is wrong with a plan's certificate (`Plan.certificate`, or read from a file);
    nothing where it is proved.
    """
    return check_certificate(certificate)


def targets(pack: str | Loaded, year: int) -> tuple[Target, ...]:
    """The document's own numbers for a year."""
    loaded = load(pack) if isinstance(pack, str) else pack
    return targeting.targets(loaded.pack, year)


def progress(
    paths: Paths,
    pack: str | Loaded,
    year: int | None = None,
    basis: Basis = "verified",
    sealed: str | Path | None = None,
) -> tuple[Row, ...]:
    """The city against the annex, with the years so far for which there are profiles."""
    loaded = load(pack) if isinstance(pack, str) else pack
    filed = file(loaded, [Path(path) for path in paths])
    asked = filed.year(year)
    years = [y for y in filed.years if y <= asked]
    done = {y: assessment(paths, loaded, y, basis, sealed=sealed) for y in years}
    cities = {y: a.city for y, a in done.items()}
    withheld = {y: a.withheld for y, a in done.items()}
    return progressing.progress(loaded.pack, asked, cities, withheld)
