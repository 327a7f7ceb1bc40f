"""Folders of packs written by tests, and references to them."""

from __future__ import annotations

from pathlib import Path

from assess.loading import load

PACKS = Path(__file__).parent / "packs"


def write_pack(folder: Path, text: str, name: str = "pack.yaml", **card: str) -> Path:
    """A file of a pack; with ``card`` (years, extends, uses …) the file that has the card."""
    folder.mkdir(parents=True, exist_ok=True)
    if card:
        given = {"id": folder.name, "label": folder.name, "version": '"1"', **card}
        text = f"language: 1\npack: {{{', '.join(f'{k}: {v}' for k, v in given.items())}}}\n{text}"
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def pinned(folder: Path, by: Path | None = None) -> str:
    """How a pack in ``by`` (default: beside it) names this one as it is now."""
    place = f"../{folder.name}" if by is None else str(folder)
    return f"{place}@{load(str(folder)).pack.digest[:12]}"
