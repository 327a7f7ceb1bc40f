"""The invented plan and its pack, whole or with one flaw."""

from __future__ import annotations

from pathlib import Path

from assess.errors import Notebook, Problem
from assess.language.entries.merged import Pack
from assess.language.entries.reading import merge
from assess.language.text.source import read_text
from assess.messages import render

DOCUMENTS = Path(__file__).parent / "documents"
PLAN = DOCUMENTS / "invented-plan.txt"
TEXT = (DOCUMENTS / "invented-pack.yaml").read_text(encoding="utf-8")
CONTRADICTION = "source.crossfoot"


def pack_of(text: str) -> Pack:
    """The pack that this text is."""
    notebook = Notebook()
    documents = read_text(text, "pack.yaml", notebook)
    pack = merge(Path("invented"), documents, "", notebook)
    assert notebook.problems == []
    assert pack is not None
    return pack


def changed(old: str, new: str) -> Pack:
    """The invented pack with one thing changed."""
    assert TEXT.count(old) == 1, f"{TEXT.count(old)} times: {old}"
    return pack_of(TEXT.replace(old, new))


def others(problems: list[Problem]) -> list[Problem]:
    """The problems beside the contradiction that the invented plan is known to have."""
    return [p for p in problems if p.code != CONTRADICTION]


def heads(problems: list[Problem]) -> list[str]:
    """Place, code and message, in English."""
    return [render(p, "en").splitlines()[0] for p in problems]


def place_of(text: str, needle: str) -> str:
    """``pack.yaml:line:column`` of the only occurrence of ``needle``."""
    assert text.count(needle) == 1, f"{text.count(needle)} times: {needle}"
    before = text[: text.index(needle)].splitlines(keepends=True)
    lines = [*before, ""] if before[-1].endswith("\n") else before
    return f"pack.yaml:{len(lines)}:{len(lines[-1]) + 1}"
