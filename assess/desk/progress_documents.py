"""The JSON of ``assess progress``, and how it is filled in."""

from __future__ import annotations

from typing import Literal

from assess.analysis.progress import Row, SoFar
from assess.desk.documents import Bounds, Model
from assess.desk.figures import Figures, exact
from assess.desk.forecast_text import arithmetic
from assess.desk.recording import bounds, located
from assess.number import number_text


class SoFarDocument(Model):
    """What has come in ``years`` (those with profiles) against its target."""

    years: list[int]
    value: Bounds
    target: str | None
    status: Literal["met", "behind", "not_due", "unknown"]


class ForecastDocument(Model):
    """Where a row will stand in the year ``by``.

    ``status`` is ``open`` where there are several possible, from ``worst`` to ``best``, or where
    it cannot be told, and both say why.  ``aim`` is to be reached, ``stands`` counts towards it so
    far, ``needed`` must still come in the ``years_left`` (an amount, or the change of a level;
    where lower is better the amount that still may; no amount is below 0); ``pace`` came in a year
    on average of ``seen``, for a level from the first of these years to the last.  ``arithmetic``
    says it.
    """

    status: Literal["met", "on_track", "at_risk", "missed", "open"]
    worst: str
    best: str
    by: int
    aim: str
    stands: Bounds
    years_left: int
    needed: Bounds
    pace: Bounds
    seen: list[int]
    years_without_profiles: list[int]
    arithmetic: str


class ProgressRow(Model):
    """One row of the annex and the city's own number for it.

    In the years ``withheld`` the number counts and is not told: nor is what would tell it.
    """

    id: str
    annex: int | None
    label: str
    unit: str
    kind: str
    better: Literal["higher", "lower"]
    period: str
    target: str | None
    value: Bounds
    status: Literal["met", "behind", "not_due", "unknown"]
    so_far: SoFarDocument | None
    due: int | None
    delivered: bool | None
    surplus: Literal["carried", "lost"]
    forecast: ForecastDocument | None
    source: str | None
    withheld: list[int]


class ProgressDocument(Model):
    """``assess progress``.  ``schools`` filed a profile for the year, ``unheard`` did not.

    ``rule`` is the rule of the forecasts, in words.
    """

    pack: str
    year: int
    years: list[int]
    schools: list[str]
    unheard: list[str]
    rule: str
    rows: list[ProgressRow]


def progress_row(row: Row, figures: Figures) -> ProgressRow:
    """One row of the city's progress."""
    target, so_far = row.target, row.so_far
    return ProgressRow(
        id=target.id,
        annex=target.annex,
        label=figures.text(target.label),
        unit=target.unit,
        kind=target.kind,
        better=target.better,
        period=target.period,
        target=exact(target.value),
        value=bounds(row.value if row.told else None),
        status=row.status,
        so_far=None if so_far is None else so_far_document(so_far, not row.withheld),
        due=row.due,
        delivered=row.delivered,
        surplus=target.surplus,
        forecast=forecast_document(row, figures),
        source=located(target.source),
        withheld=list(row.withheld),
    )


def so_far_document(so_far: SoFar, told: bool) -> SoFarDocument:
    """What has come so far; whether it is ``told``."""
    return SoFarDocument(
        years=list(so_far.years),
        value=bounds(so_far.value if told else None),
        target=exact(so_far.target),
        status=so_far.status,
    )


def forecast_document(row: Row, figures: Figures) -> ForecastDocument | None:
    """What is to be expected of a row."""
    forecast, told = row.forecast, not row.withheld
    if forecast is None:
        return None
    return ForecastDocument(
        status=forecast.status,
        worst=forecast.worst,
        best=forecast.best,
        by=forecast.by,
        aim=number_text(forecast.aim),
        stands=bounds(forecast.stands if told else None),
        years_left=forecast.left,
        needed=bounds(forecast.needed if told else None),
        pace=bounds(forecast.pace if told else None),
        seen=list(forecast.seen),
        years_without_profiles=list(forecast.gaps),
        arithmetic=arithmetic(row.target, forecast, figures) if told else "",
    )
