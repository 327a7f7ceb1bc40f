"""The command line in tests: run in this process, or as its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from assess.desk.cli import Assess
from assess.desk.speech import spoken


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def ran(*arguments: str | Path, env: dict[str, str] | None = None, given_in: bytes = b"") -> Ran:
    """Run ``assess`` in this process; an exception fails the test.  ``given_in``: its input."""
    given = [str(argument) for argument in arguments]
    lang = spoken(given, env or {})
    variables = {"ASSESS_LANG": None, **(env or {})}
    runner = CliRunner(env=variables)
    done = runner.invoke(Assess(lang), given, input=given_in, prog_name="assess")
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Ran(done.exit_code, done.stdout, done.stderr)


def spawned(*arguments: str | Path, folder: Path | None = None) -> Ran:
    """Run ``assess`` as a process of its own, in ``folder``."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    environment.pop("ASSESS_LANG", None)
    script = "from assess.desk.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder, env=environment,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)
