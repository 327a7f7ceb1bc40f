"""``--output`` never takes the place of what the same command reads."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assess.errors import Notebook, Problem, Refused
from assess.language.entries.folders import find_pack, pack_files
from assess.language.entries.reading import read_pack
from assess.language.text.folder import files_below
from assess.school.filing import profile_files

SEALS = (".json",)


def refuse_input(params: Mapping[str, Any], default_pack: str) -> None:
    """Raise Refused where ``output`` is a file that the other parameters of a command mean.

    ``default_pack``: the one that is meant where none is given.  Any other file may be written
    over.  What cannot be read is told when it is read.
    """
    output = params["output"]
    if any(_same(output, path) for path in _inputs(params, output, default_pack)):
        raise Refused([Problem("run.output_is_input", values={"file": str(output)})])


def _inputs(params: Mapping[str, Any], output: Path, default_pack: str) -> Iterator[Path]:
    """The files that a command reads, as far as the output could be one of them."""
    ignored = Notebook()
    yield from (params[name] for name in ("file", "document") if params.get(name))
    yield from profile_files(params.get("paths", ()), ignored)
    for name in ("sealed", "seal"):
        if params.get(name):
            yield from files_below(params[name], SEALS, ignored)
    # Packs are the dearest to read, and of YAML alone.
    if "pack" in params and output.suffix.lower() in (".yaml", ".yml"):
        yield from _pack_files(params["pack"] or default_pack, ignored)


def _pack_files(name: str, notebook: Notebook) -> Iterator[Path]:
    """The files of a pack, of all that it builds on, and of the pack that plans are made by."""
    try:
        folder = find_pack(name)
        yield from pack_files(folder, notebook)
        pack = read_pack(folder, notebook)
        if pack is not None and pack.quota is None and pack.card.quota is not None:
            by = read_pack(find_pack(pack.card.quota), notebook)
        else:
            by = None
    except Refused:
        return
    for each in (pack, by):
        if each is not None:
            yield from (Path(document.file) for document in each.every_document())


def _same(output: Path, path: Path) -> bool:
    """Whether both are one file, whatever its names."""
    try:
        return os.path.samefile(output, path)
    except OSError:
        return False
