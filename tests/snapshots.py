"""Expected texts kept in files: compared, or rewritten where UPDATE_SNAPSHOTS=1 is set."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable

from assess.errors import Problem, Refused
from assess.messages import Lang, render

LANGUAGES: tuple[Lang, ...] = ("zh", "en")


def check_snapshot(path: pathlib.Path, text: str) -> None:
    """Assert that the file holds exactly this text (and a final line break)."""
    text = text.rstrip("\n") + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    assert path.is_file(), f"no {path.name}: run once with UPDATE_SNAPSHOTS=1, read it, keep it"
    assert text == path.read_text(encoding="utf-8"), f"{path} has another text"


def check_messages(source: pathlib.Path, problems: Iterable[Problem]) -> None:
    """Assert that the problems, sorted by place, are told as NAME.zh.txt and NAME.en.txt say.

    The texts stand beside ``source``, which is NAME with any extension, or a folder.
    """
    told = Refused(problems).problems
    for lang in LANGUAGES:
        text = "\n".join(render(problem, lang) for problem in told)
        check_snapshot(source.with_name(f"{source.stem}.{lang}.txt"), text)
