"""The files below a folder; what cannot be listed is told, so that no file is left out unseen."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from assess.errors import Notebook, Span
from assess.messages.system import reason


def files_below(
    folder: Path,
    suffixes: Collection[str],
    notebook: Notebook,
    *,
    links: bool = False,
    hidden: bool = True,
) -> list[Path]:
    """The files with one of these suffixes (in any case), in the order of their paths.

    Folders that cannot be listed are noted.  ``links``: folders that are links are searched as
    well, each folder once; ``hidden``: so are files and folders whose names begin with a dot.
    A link that leads nowhere is a file, for whoever reads it to say so; not so a hidden one, by
    which editors mark what they have open.
    """

    def unread(error: OSError) -> None:
        notebook.note("yaml.unreadable_folder", Span(str(error.filename)), **reason(error))

    found: list[Path] = []
    seen: set[str] = set()
    for at, folders, files in os.walk(folder, onerror=unread, followlinks=links):
        real = os.path.realpath(at)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if hidden or not name.startswith("."))
        for name in files:
            path, is_hidden = Path(at, name), name.startswith(".")
            if path.suffix.lower() not in suffixes or (is_hidden and not hidden):
                continue
            # Not what is neither file nor link, as a pipe: reading it would never end.
            if os.path.isfile(path) or not (is_hidden or os.path.exists(path)):
                found.append(path)
    return sorted(found)
