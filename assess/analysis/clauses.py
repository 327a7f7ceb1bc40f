"""A plan as its publisher wrote it, cut into clauses: the text that locators point into.

The form read here is the usual one of Chinese plans: a title and preamble; sections ``一、``,
``二、`` …; in a section either numbered paragraphs (``12. ``) or paragraphs told apart by their
position; an annex (``附件``) whose rows stand cell by cell, one a line or divided by tabs.

Clause ids are the locators of the packs: ``preamble``; ``一`` for a section of one paragraph (or
for what stands before its first numbered paragraph); ``二·2``; ``annex 5``.  No character of the
document lies outside a clause: a heading belongs to the first clause below it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gmpy2 import mpq

from assess.errors import Notebook, Span
from assess.messages.system import reason
from assess.value import Rational

SECTION = re.compile(r"([一二三四五六七八九十]+)、")
SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
NUMBERED = re.compile(r"([0-9]+)[.．、](?![0-9])\s*")
ANNEX = re.compile(r"附件\s*[0-9一二三四五六七八九十]*\s*(?:[:：]|$)")

ALIKE = str.maketrans("０１２３４５６７８９．％‰：", "0123456789.%‰:")

NOT_A_QUANTITY = re.compile(
    r"[〔\[（(](?:19|20)[0-9]{2}[〕\]）)]\s*第?[0-9]+号"  # a document's number: 〔2019〕4号
    r"|(?:19|20)[0-9]{2}(?:年?\s*[-—–~～至]\s*(?:19|20)[0-9]{2})?\s*年"  # 2021年, 2021-2023年
    r"(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?"
    r"|第\s*[0-9]+|[0-9]+届"  # an ordinal: 第46届、47届
    r"|^[ \t]*[0-9]+[.、](?![0-9])",  # an enumeration at the start of a line
    re.MULTILINE,
)
AMOUNT = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?"
QUANTITY = re.compile(
    rf"(?P<first>{AMOUNT})\s*:\s*(?P<second>{AMOUNT})"
    rf"|(?P<amount>{AMOUNT})\s*(?P<scale>%|‰|万亿|亿|万|千|百)?"
)
SCALES = {
    "%": mpq(1, 100),
    "‰": mpq(1, 1000),
    "百": mpq(100),
    "千": mpq(1000),
    "万": mpq(10**4),
    "亿": mpq(10**8),
    "万亿": mpq(10**12),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its ``heading`` (what stands above it, mostly empty), its ``text``, its place.

    The enumeration (``12. ``, an annex row's number) is in the id and not in the text.  For a
    row of the annex, ``cells`` are its cells behind the name, each with the head of its column.
    """

    id: str
    heading: str
    text: str
    span: Span
    cells: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """The digest of heading and text."""
        return digest(self.heading + self.text)

    @property
    def numbers(self) -> tuple[Rational, ...]:
        """The numbers of the text; a heading states none."""
        return numbers_in(self.text)


def digest(text: str) -> str:
    """``sha256:`` and the hash of the text in NFC without any white space.

    So a re-wrapped or re-indented copy of a document has the digests of the original.
    """
    bare = "".join(unicodedata.normalize("NFC", text).split())
    return "sha256:" + hashlib.sha256(bare.encode()).hexdigest()


def numbers_in(text: str) -> tuple[Rational, ...]:
    """The quantities of a text, each as often and in the order as they occur.

    ``3万`` is 30000, ``40%`` is 2/5, ``1,600`` is 1600; full-width digits count.  A ratio is its
    larger side over its smaller (``1：20`` and ``20:1`` are 20, ``1：1`` is 1), as which side
    comes first is a matter of the words around it.  Not quantities: years and dates, numbers of
    documents (``〔2019〕4号``), ordinals (``第46届``), enumerations at the start of a line, and
    numerals in Chinese characters, which in such texts are mostly names (五个一, 十项目标).
    """
    plain = NOT_A_QUANTITY.sub(" ", text.translate(ALIKE))
    return tuple(quantity(match) for match in QUANTITY.finditer(plain))


def quantity(match: re.Match[str]) -> Rational:
    """The exact value of one match of ``QUANTITY``."""
    if match["amount"]:
        return exact(match["amount"]) * (SCALES[match["scale"]] if match["scale"] else 1)
    smaller, larger = sorted((exact(match["first"]), exact(match["second"])))
    return larger / smaller if smaller else smaller


def exact(amount: str) -> Rational:
    """The value of a decimal text with or without thousands separators."""
    return mpq(amount.replace(",", ""))


def read_document(path: Path, notebook: Notebook) -> dict[str, Clause]:
    """The clauses of a UTF-8 text file by id, in the document's order; problems are noted."""
    at = Span(str(path))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        notebook.note("source.not_utf8", at, file=str(path))
        return {}
    except OSError as error:
        notebook.note("source.unreadable", at, file=str(path), **reason(error))
        return {}
    return clauses_of(text, str(path), notebook)


def clauses_of(text: str, file: str, notebook: Notebook) -> dict[str, Clause]:
    """The clauses of a plan's text by id, in the document's order; problems are noted."""
    lines = [
        Line(stripped, Span(file, number, 1))
        for number, line in enumerate(text.splitlines(), 1)
        if (stripped := line.strip())
    ]
    sections = [(i, m[1]) for i, line in enumerate(lines) if (m := SECTION.match(line.text))]
    last = sections[-1][0] if sections else len(lines)
    annex = next(
        (i for i in range(last, len(lines)) if ANNEX.match(lines[i].text)),
        len(lines),
    )
    if not sections:
        notebook.note("source.no_sections", Span(file), file=file)
        return {}
    found = list(preamble(lines[: sections[0][0]]))
    ends = [start for start, _ in sections[1:]] + [annex]
    names: set[str] = set()
    for (start, name), end in zip(sections, ends, strict=True):
        if name in names:
            notebook.note("source.section_twice", lines[start].span, section=name)
        names.add(name)
        found += section(name, lines[start:end], notebook)
    found += annex_rows(lines[annex:], notebook)
    return {clause.id: clause for clause in found}


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it."""

    text: str
    span: Span


def preamble(lines: list[Line]) -> Iterator[Clause]:
    """Everything before the first section: the title and what follows it."""
    if lines:
        yield clause("preamble", [], lines)


def clause(id: str, heading: list[Line], body: list[Line]) -> Clause:
    """A clause of at least one line, placed at its own first line (not at its heading)."""
    first = body[0]
    return Clause(
        id,
        "\n".join(line.text for line in heading),
        "\n".join(line.text for line in body),
        first.span,
    )


def section(name: str, lines: list[Line], notebook: Notebook) -> Iterator[Clause]:
    """The clauses of one section, whose first line is its heading."""
    heading, body = [lines[0]], lines[1:]
    if not body:  # a section whose text stands on the line of its heading
        yield clause(name, [], heading)
    elif any(NUMBERED.match(line.text) for line in body):
        yield from numbered(name, heading, body, notebook)
    else:
        yield from positional(name, heading, body)


def positional(name: str, heading: list[Line], body: list[Line]) -> Iterator[Clause]:
    """Paragraphs by position; a single one is the section itself."""
    groups: list[tuple[list[Line], list[Line]]] = []
    for line in body:
        if is_subheading(line):
            heading = [*heading, line]
        else:
            groups.append((heading, [line]))
            heading = []
    if heading:  # sub-headings with nothing below them are paragraphs themselves
        groups.append(([], heading))
    for position, (above, paragraph) in enumerate(groups, 1):
        yield clause(name if len(groups) == 1 else f"{name}·{position}", above, paragraph)


def numbered(
    name: str, heading: list[Line], body: list[Line], notebook: Notebook
) -> Iterator[Clause]:
    """Numbered paragraphs, which may run over several lines; their numbers must be 1, 2, 3, …"""
    expected, current, above, lead = 0, "", heading, True
    paragraph: list[Line] = []
    for line in body:
        match = NUMBERED.match(line.text)
        if not match and not is_subheading(line):
            paragraph.append(line)
            continue
        if paragraph:
            yield clause(name if lead else current, above, paragraph)
            above, paragraph = [], []
        if not match:
            above = [*above, line]
            continue
        expected, lead = expected + 1, False
        if int(match[1]) != expected:
            notebook.note(
                "source.numbering", line.span, found=match[1], expected=str(expected), section=name
            )
            expected = int(match[1])
        current = f"{name}·{match[1]}"
        paragraph = [Line(line.text[match.end() :], line.span)]
    if paragraph:
        yield clause(name if lead else current, above, paragraph)


def is_subheading(line: Line) -> bool:
    """Whether a line ``（一）…`` only announces what follows, as no sentence ends in it."""
    return bool(SUBHEADING.match(line.text)) and "。" not in line.text


def annex_rows(lines: list[Line], notebook: Notebook) -> Iterator[Clause]:
    """The rows of the annex: number, name and as many cells as the table has columns."""
    cells = [Line(cell.strip(), line.span) for line in lines for cell in line.text.split("\t")]
    cells = [cell for cell in cells if cell.text]
    head = next((i for i, cell in enumerate(cells) if cell.text == "序号"), len(cells))
    first = next((i for i in range(head, len(cells)) if cells[i].text == "1"), len(cells))
    heading, cells, width = cells[:first], cells[first:], first - head
    columns = [cell.text for cell in heading[head + 2 :]]
    if heading and not cells:
        notebook.note("source.no_annex_table", heading[0].span)
    for number, start in enumerate(range(0, len(cells), max(width, 1)), 1):
        row = cells[start : start + width]
        if len(row) < width or row[0].text != str(number):
            notebook.note(
                "source.annex_row",
                row[0].span,
                row=str(number),
                found=row[0].text,
                columns=str(width),
            )
            return
        found = clause(f"annex {number}", heading, row[1:])
        yield replace(
            found, cells=tuple(zip(columns, (cell.text for cell in row[2:]), strict=True))
        )
        heading = []
