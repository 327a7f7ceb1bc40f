"""Tables for a terminal, in which Chinese lines up, and for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """A plain table; columns in ``right`` are aligned to the right.  Cells may have lines."""
    from tabulate import tabulate

    align = ["right" if n in right else "left" for n in range(len(headers))]
    return tabulate(
        [list(row) for row in rows],
        headers=list(headers),
        tablefmt="simple",
        colalign=align if rows else None,
        disable_numparse=True,
    )


def sheet(headers: Sequence[str], rows: Sequence[Sequence[str | None]]) -> str:
    """Comma-separated values (RFC 4180).  A text that would be taken for a formula is quoted."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return file.getvalue()


def safe(cell: str | None) -> str:
    """The cell as a spreadsheet may have it: numbers as they are, no formula."""
    if cell is None:
        return ""
    is_number = cell.startswith("-") and cell[1:].replace(".", "", 1).replace("/", "", 1).isdigit()
    return f"'{cell}" if cell.startswith(RISKY) and not is_number else cell


def broken(label: str, width: int = 4) -> str:
    """A heading in even lines of at most ``width`` characters; English breaks at spaces."""
    if label.isascii():
        return label.replace(" ", "\n")
    lines = -(-len(label) // width)
    width = -(-len(label) // lines)
    return "\n".join(label[n : n + width] for n in range(0, len(label), width))
