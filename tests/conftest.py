"""What a run of the tests tells at its end beside passed and failed."""

from __future__ import annotations

import pytest

TOLD = "told"
"""The property in which a test records a line that the run is to print."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests recorded, those of other processes too."""
    reports = [each for kind in ("passed", "failed") for each in terminalreporter.getreports(kind)]
    for report in reports:
        for name, value in report.user_properties:
            if name == TOLD:
                terminalreporter.write_line(str(value))
