"""The wheel carries the packs and schemas: installed in an empty place, a shipped name works."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from assess.loading import load
from tests.demo import CITY, PACK, ROOT
from tests.packfolders import write_pack


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel installs, and nothing else of ours."""
    place = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "-q"]
    subprocess.run(
        [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(place), str(ROOT)],
        check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = place.glob("assess-*.whl")
    site = place / "site"
    with zipfile.ZipFile(wheel) as file:
        file.extractall(site)
    return site


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # The installed copy comes before the checkout that the tests themselves run from.
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run(
        [sys.executable, "-m", "assess", *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_score_works_in_an_empty_place_with_a_shipped_name(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(CITY, tmp_path / "city")
    done = run(
        installed, tmp_path, "score", "city", "--pack", PACK, "--year", "2023", "--format", "json"
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["schools"]) == 8


def test_the_wheel_carries_what_the_checkout_has(installed: Path) -> None:
    for kind in ("rules", "schemas"):
        mine = {p.relative_to(ROOT / kind) for p in (ROOT / kind).rglob("*") if p.is_file()}
        shipped = installed / "assess" / "shipped" / kind
        assert {p.relative_to(shipped) for p in shipped.rglob("*") if p.is_file()} == mine


def test_the_copy_that_ran_is_the_installed_one(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(
        [sys.executable, "-c", "import assess; print(assess.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith(str(installed))


def test_a_pack_may_extend_a_shipped_one(installed: Path, tmp_path: Path) -> None:
    text = "override: {goals.enrolment.label: 规模}\n"
    named = f"{PACK}@{load(PACK).pack.digest[:12]}"
    write_pack(tmp_path / "mine", text, extends=named)
    done = run(installed, tmp_path, "check", "mine")
    assert done.returncode == 0, done.stdout + done.stderr
