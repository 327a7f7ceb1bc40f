"""Exact, sourced and explained assessment of technician schools.

``load`` a pack, ``score`` what schools filed, ``explain`` a school's result, list a plan's
``targets``, hold the city's ``progress`` against them; make enrolment plans (``quota_plan``),
explain and verify them, divide the city's counts (``quota_split``).  Each is loaded when it is
first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assess.errors import Problem, Refused
    from assess.loading import Loaded, load
    from assess.questions import (
        explain,
        progress,
        quota_explain,
        quota_plan,
        quota_split,
        quota_verify,
        score,
        targets,
    )

_HOMES = {
    "Loaded": "assess.loading",
    "Problem": "assess.errors",
    "Refused": "assess.errors",
    "explain": "assess.questions",
    "load": "assess.loading",
    "progress": "assess.questions",
    "quota_explain": "assess.questions",
    "quota_plan": "assess.questions",
    "quota_split": "assess.questions",
    "quota_verify": "assess.questions",
    "score": "assess.questions",
    "targets": "assess.questions",
}

__all__ = [
    "Loaded",
    "Problem",
    "Refused",
    "explain",
    "load",
    "progress",
    "quota_explain",
    "quota_plan",
    "quota_split",
    "quota_verify",
    "score",
    "targets",
]


def __getattr__(name: str) -> object:
    """Load a public name from the module it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
