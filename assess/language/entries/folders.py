"""Where packs are: which folders are packs, which of them are shipped, and what names one."""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import dataclass
from functools import cache
from os.path import normpath
from pathlib import Path

from assess.errors import Notebook, Problem, Refused, Span
from assess.language.text.folder import files_below
from assess.messages.system import reason

SUFFIXES = (".yaml", ".yml")
_CARD = re.compile(
    rb"""^["']?pack["']?[ ]*(?::|\xef\xbc\x9a) | \A\s*\{[^{}]*?["']?\bpack["']?[ ]*:""",
    re.MULTILINE | re.VERBOSE,
)
_FAR_ENOUGH = 1_000_000
"""How many bytes of a file are searched for a card."""

SHORTEST_DIGEST = 12
"""How many digits of a pack's digest name it well enough."""

_DIGEST = re.compile(rf"[0-9a-f]{{{SHORTEST_DIGEST},64}}")


def pack_files(folder: Path, notebook: Notebook) -> list[Path]:
    """The YAML files of a pack, in the order of their paths; folders that cannot be read are noted.

    A folder is a pack if a file directly in it has the card.  Where none has, the folder may be
    anything, even a whole disk, and is not searched: only its own files are told.
    """
    own = own_files(folder, notebook)
    if not any(map(has_card, own)):
        return [p for p in own if p.stem == "pack"]
    return files_below(folder, SUFFIXES, notebook)


def own_files(folder: Path, notebook: Notebook) -> list[Path]:
    """The YAML files directly in a folder; that it cannot be listed is noted."""
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        notebook.note("yaml.unreadable_folder", Span(str(folder)), **reason(error))
        return []
    return [p for p in inside if p.suffix.lower() in SUFFIXES and not os.path.isdir(p)]


def has_card(path: Path) -> bool:
    """Whether a file seems to have the key ``pack`` at its top; it is not read as YAML yet."""
    try:
        with path.open("rb") as file:
            start = file.read(_FAR_ENOUGH)
    except OSError:
        return False
    return _CARD.search(start.removeprefix(codecs.BOM_UTF8)) is not None


@cache
def shipped_rules() -> Path:
    """The folder of the packs that come with the software, installed or in a checkout."""
    here = Path(__file__).parents[2]
    installed = here / "shipped" / "rules"
    return installed if installed.is_dir() else here.parent / "rules"


def shipped_packs() -> list[str]:
    """The names of the packs that come with the software."""
    folder = shipped_rules()
    return sorted(p.parent.name for p in folder.glob("*/pack.yaml"))


def find_pack(name: str) -> Path:
    """A pack's folder by path or shipped name; raises Refused where there is none."""
    path, shipped = Path(name), shipped_rules() / name
    # A folder that merely bears a shipped pack's name (a folder of its cases) is no pack.
    own_card = os.path.isfile(path / "pack.yaml")
    if os.path.isdir(path) and (own_card or name not in shipped_packs()):
        return path
    if name in shipped_packs():
        return shipped
    known = ", ".join(shipped_packs())
    raise Refused([Problem("pack.unknown_pack", Span(""), {"name": name, "known": known})])


@dataclass(frozen=True, slots=True)
class Reference:
    """How a pack names another one: ``name@digest``, the digest in full or its first digits.

    ``digest`` is empty where none is given, or none that could be one.
    """

    name: str
    digest: str

    def found_from(self, folder: Path) -> Path | None:
        """The folder that is meant: a path below ``folder`` or beside it, else a shipped name."""
        if "/" in self.name or self.name.startswith("."):
            there = folder / self.name
            # Shown without the way back, unless a link makes that another folder.
            plain = Path(normpath(there))
            same = plain.is_dir() and plain.resolve() == there.resolve()
            return plain if same else there if there.is_dir() else None
        return shipped_rules() / self.name if self.name in shipped_packs() else None


def reference(text: str) -> Reference:
    """The reference that a card writes."""
    name, _, digest = text.strip().partition("@")
    return Reference(name.strip(), digest.strip() if _DIGEST.fullmatch(digest.strip()) else "")
