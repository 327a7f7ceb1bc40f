"""Which folder is a pack is known before anything below it is searched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from assess.errors import Notebook, Refused
from assess.language.entries.folders import pack_files
from assess.loading import load
from tests.filed import file_text

CARD = "language: 1\npack: {id: p, label: P, version: '1', years: [2023]}\n"


@pytest.fixture
def crawled(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were searched with all that is below them."""
    searched: list[Path] = []
    crawl = os.walk

    def walk(folder: Path, *more: Any, **named: Any) -> object:
        searched.append(folder)
        return crawl(folder, *more, **named)

    monkeypatch.setattr(os, "walk", walk)
    return searched


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.txt", CARD, "pack.no_files"),
        ("below/pack.yaml", CARD, "pack.no_files"),
        ("a.yaml", "profile: {pack: p}\nfacts:\n  pack: 1\n", "pack.no_card"),
        ("a.yaml", "# pack: p\npacks: 1\n", "pack.no_card"),
        ("a.json", CARD, "pack.no_files"),
        ("pack.yaml", "language: 1\n", "pack.no_card"),
        ("pack.yaml", "a: '\n", "yaml.unclosed_quote"),
    ],
)
def test_a_folder_without_a_card_is_refused_unsearched(
    tmp_path: Path, crawled: list[Path], name: str, text: str, code: str
) -> None:
    file_text(tmp_path, text, name)
    with pytest.raises(Refused) as refused:
        load(str(tmp_path))
    assert [problem.code for problem in refused.value.problems] == [code]
    assert crawled == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pack.yaml", CARD),
        ("000.yml", CARD),
        ("a.yaml", "\ufeff" + CARD.replace("language: 1\n", "")),
        ("a.yaml", '"pack" : {}\n'),
        ("a.yaml", "pack： p\n"),
        ("a.yaml", "{language: 1, pack: {id: p}}\n"),
        ("a.yaml", "facts: '\r\npack: {}\r\n"),
    ],
)
def test_a_folder_with_a_card_is_read_with_all_that_is_below(
    tmp_path: Path, crawled: list[Path], name: str, text: str
) -> None:
    card = file_text(tmp_path, text, name)
    other = file_text(tmp_path, "facts: {}\n", "below/deep/facts.yaml")
    notebook = Notebook()
    assert pack_files(tmp_path, notebook) == sorted([card, other])
    assert notebook.problems == []
    assert crawled == [tmp_path]
