"""The shape of the house: short files with telling names, one-way imports, cheap import."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "assess").rglob("*.py"))
LONGEST = 350
VAGUE = {"util", "utils", "core", "common", "helper", "helpers", "manager", "base", "misc", "types"}
HEAVY = ("durable", "pydantic", "yaml", "click", "tabulate", "numpy", "z3", "ortools", "fastapi")


@pytest.mark.parametrize(
    "path",
    [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))],
    ids=lambda p: p.relative_to(ROOT).as_posix(),
)
def test_a_file_is_short_and_named_after_what_it_holds(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
    assert path.stem not in VAGUE


def test_importing_assess_loads_nothing_heavy() -> None:
    script = "import sys, assess; print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint(HEAVY)


VERIFIERS = sorted((ROOT / "assess" / "quota" / "verification").glob("*.py"))
FORMS = {"__init__.py", "form.py", "open_form.py"}


def test_each_verifier_of_plans_is_read_in_one_sitting_and_knows_no_maker() -> None:
    checking = {path.name: path for path in VERIFIERS if path.name not in FORMS}
    assert checking.keys() == {"plan.py", "levels.py", "intervals.py", "runs.py", "room.py"}
    for path in checking.values():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 150, path
    for path in VERIFIERS:
        quota = {m for m in imports_of(path) if m.startswith(("assess.quota", "assess.enrolment"))}
        assert {m for m in quota if not m.startswith("assess.quota.verification.")} == set(), path


def imports_of(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            # `from package import module` names the module, `from module import thing` does not
            modules = {f"{node.module}.{alias.name}" for alias in node.names}
            files = {m for m in modules if (ROOT / m.replace(".", "/")).with_suffix(".py").exists()}
            found |= files or {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_the_engines_share_nothing_but_the_language() -> None:
    allowed = (
        "assess.value",
        "assess.outcome",
        "assess.language.ir",
        "assess.language.given",
        "assess.errors",
    )
    for engine in ("meaning", "inference"):
        for path in (ROOT / "assess" / "engines" / engine).rglob("*.py"):
            own = f"assess.engines.{engine}"
            theirs = {m for m in imports_of(path) if m.startswith("assess")}
            strange = {m for m in theirs if not m.startswith(own) and m not in allowed}
            assert strange == set(), path


def test_only_one_file_touches_durable_rules() -> None:
    touching = [p.name for p in SOURCES if any(m.startswith("durable") for m in imports_of(p))]
    assert touching == ["host.py"]


def test_no_float_where_numbers_decide() -> None:
    # The desk only shows; a profile's vocabulary measures how alike two words are, to offer one.
    shows = {"desk", "messages", "vocabulary.py"}
    deciding = [p for p in SOURCES if shows.isdisjoint(p.parts)]
    assert len(deciding) > 80
    for path in deciding:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            constant = isinstance(node, ast.Constant) and isinstance(node.value, float)
            name = isinstance(node, ast.Name) and node.id == "float"
            # `float` may stand in an annotation that tells a schema what JSON allows
            assert not constant, f"{path}:{node.lineno}"
            assert not name or path.name == "entry.py", f"{path}:{getattr(node, 'lineno', 0)}"


def test_nothing_unfinished_is_kept() -> None:
    words = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")
    for path in SOURCES:
        assert not words.search(path.read_text(encoding="utf-8")), path
