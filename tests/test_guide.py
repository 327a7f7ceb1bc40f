"""The author's guide is run: every block says what it is, and what it shows is what comes out.

    ```yaml pack=NAME       one more file of the pack NAME; ``from=OTHER``: it begins as OTHER stands
    ```yaml profile=NAME    the schools that NAME assesses from here on
    ```text score=NAME      ``id = value`` a line; the school's code before it where there are several
    ```yaml wrong=NAME      a file, of the pack or of a school, that only the next message is about
    ```text message=NAME    all that is said of NAME, or of the wrong file
    ```console run=NAME     commands, each with what it prints
    ```text file=NAME       a file that they read
    <!-- formulas NAME -->  a table whose last columns are a formula and what it comes to
    <!-- slips yaml -->     a table: what is written, what is said of it, what is right; or formula
    <!-- keys -->           the appendix, made from the models; its last column is written by hand

``python -m tests.test_guide`` writes anew what the guide shows.
"""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import pytest

from assess.analysis.assessment import Assessment, assess, file
from assess.desk.check import problems_of
from assess.desk.score_table import ScoreTable
from assess.errors import Notebook, Problem, Refused, Span
from assess.language import pack as p
from assess.language.calls import FUNCTIONS
from assess.language.formula import parse
from assess.language.reducers import REDUCERS
from assess.language.source import read_text
from assess.loading import load
from assess.messages import message, render
from tests.desk import ran

GUIDE = Path(__file__).parent.parent / "rules" / "README.md"

PIECE = re.compile(
    r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$"
    r"|^<!-- (?P<mark>(?:formulas|slips) \w+) -->\n\n(?P<table>(?:\|[^\n]*\n)+)"
    r"|^<!-- keys -->\n(?P<keys>.*?)^<!-- /keys -->$",
    re.MULTILINE | re.DOTALL,
)

Rows: TypeAlias = list[list[str]]


@dataclass(frozen=True)
class Block:
    """A piece of the guide that is run: what it is, of which pack, its text, where that begins."""

    kind: str
    name: str
    options: dict[str, str]
    text: str
    start: int
    line: int

    def __str__(self) -> str:
        return f"{self.line} {self.kind} {self.name}"


def blocks(guide: str) -> Iterator[Block]:
    """All pieces that are run, in order."""
    for match in PIECE.finditer(guide):
        group = next(g for g in ("body", "table", "keys") if match[g] is not None)
        words = (match["info"] if group == "body" else match["mark"] or "keys").split()
        options = dict(word.split("=") for word in words[1:] if "=" in word)
        kind = next(iter(options), "".join(words[:1]))
        line = guide.count("\n", 0, match.start()) + 1
        name = options.get(kind, words[-1] if words else "")
        yield Block(kind, name, options, match[group], match.start(group), line)


@dataclass
class Bench:
    """One pack of the guide as it stands so far, in a folder of its name, and its schools."""

    name: str
    files: list[str] = field(default_factory=list)
    schools: str = ""
    wrong: str | None = None
    done: Assessment | None = None
    shown: set[tuple[str, Span]] = field(default_factory=set)
    rest: list[Problem] = field(default_factory=list)

    def write(self, wrong: str | None = None) -> None:
        """Pack and schools as files."""
        folder = Path(self.name)
        folder.mkdir(exist_ok=True)
        (folder / "wrong.yaml").unlink(missing_ok=True)
        for number, text in enumerate(self.files, 1):
            name = f"{number}.yaml" if number > 1 else "pack.yaml"
            (folder / name).write_text(text, encoding="utf-8")
        if wrong is not None:
            (folder / "wrong.yaml").write_text(wrong, encoding="utf-8")
        Path("schools.yaml").write_text(self.schools, encoding="utf-8")

    def assess(self, path: str) -> Assessment:
        """The schools in a file, assessed by both engines."""
        filed = file(load(self.name), [Path(path)])
        return assess(filed, filed.year(None), folder=Path("disagreements"))

    def problems(self) -> list[Problem]:
        """What is said of the pack, or of a wrong file of the pack or of schools."""
        wrong, self.wrong = self.wrong, None
        if wrong is None or not re.search(r"^(profiles?|city):", wrong, re.MULTILINE):
            self.write(wrong)
            return problems_of(self.name)
        self.write()
        Path("wrong.yaml").write_text(wrong, encoding="utf-8")
        try:
            found = self.assess("wrong.yaml").problems
        except Refused as refused:
            found = refused.problems
        return [problem for problem in found if problem.code != "city.no_roster"]

    def value(self, what: str) -> str:
        """``id`` or ``school id`` as an assessor reads it."""
        if self.done is None:
            self.write()
            self.done = self.assess("schools.yaml")
        scoring, table = self.done.scoring, ScoreTable(self.done, "zh")
        program = scoring.program
        *only, id = what.split()
        schools = [s for s in scoring.cohort.schools if not only or s.id == only[0]]
        if id in self.done.city:
            value = self.done.city[id]
        else:
            assert len(schools) == 1, f"of which school? {what}"
            if id in program.conclusions and program.conclusions[id].several == "all_of":
                kept = [c for c in scoring.verdict(schools[0]).conclusions if c.id == id]
                return table.value(kept[0]) if kept else "—"
            value = {**scoring.run.outcome.schools[schools[0].id].values, **schools[0].inputs}[id]
        found = scoring.labels.reading(id, value)
        show = scoring.step(id) if id in program.definitions else None
        return table.figures.possible(found.value, found.type, found.unit, show)

    def formulas(self, rows: Rows) -> Rows:
        """Rows with what each formula comes to; each is a figure of the type that it shows."""
        words = {"是": "flag", "否": "flag"}
        for id, members in re.findall(r"^  (\w+): {label.*?: {(.*?)}}$", self.files[0], re.M):
            words |= {member.split(": ")[1]: id for member in members.split(", ")}
        figures = [
            f"  row{n}: {{label: row, type: {words.get(row[-1], 'number')}, value: '{code(row[-2])}'}}"
            for n, row in enumerate(rows)
        ]
        probe = Bench(self.name, [*self.files, "\n".join(["figures:", *figures])], self.schools)
        return [[*row[:-1], probe.value(f"S01 row{n}")] for n, row in enumerate(rows)]


def code(cell: str) -> str:
    """What a cell of a table says in code; ``⏎`` stands for the end of a line, ``⇥`` for a tab."""
    return cell.strip("`").replace("⏎", "\n").replace("⇥", "\t")


def slip(written: str, of: str) -> list[Problem]:
    """What is said of a piece of YAML, or of a formula."""
    notebook = Notebook()
    if of == "yaml":
        read_text(written, "", notebook)
    else:
        parse(written, Span(""), notebook)
    return notebook.problems


def slips(rows: Rows, of: str) -> Rows:
    """Rows with the first thing said of what is written; of what is right nothing is said."""
    made = []
    for written, _, right in rows:
        told = slip(code(written), of)
        good = right if not slip(code(right), of) else f"{right}？"
        made.append([written, message(told[0], "zh") if told else "？", good])
    return made


def table(text: str, change: Callable[[Rows], Rows]) -> str:
    """A table with its rows changed, the two lines of its head left."""
    head, rows = text.splitlines()[:2], text.splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in change(cells)), ""])


def console(command: str) -> str:
    """A command and what it prints."""
    done = ran(*shlex.split(command)[1:], env={"COLUMNS": "100"})
    lines = [line.rstrip() for line in (done.out + done.err).rstrip().splitlines()]
    return "\n".join([f"$ {command}", *lines, ""])


def made(block: Block, benches: dict[str, Bench]) -> str | None:
    """What the block should say; None where it says what it likes."""
    bench = benches.setdefault(block.name, Bench(block.name))
    match block.kind:
        case "pack":
            if "from" in block.options:
                bench.files = list(benches[block.options["from"]].files)
            bench.files.append(block.text)
            bench.done = None
        case "profile":
            bench.schools, bench.done = block.text, None
        case "wrong":
            bench.wrong = block.text
        case "file":
            Path(block.name).write_text(block.text, encoding="utf-8")
        case "score":
            names = [line.split(" =")[0] for line in block.text.splitlines()]
            return "".join(f"{name} = {bench.value(name)}\n" for name in names)
        case "message":
            shown = bench.shown if bench.wrong is None else set()
            told = bench.problems()
            shown |= {(problem.code, problem.span) for problem in told}
            return "".join(f"{render(problem, 'zh')}\n" for problem in told)
        case "run":
            bench.write()
            commands = re.findall(r"^\$ (.*)$", block.text, re.MULTILINE)
            return "\n".join(console(command) for command in commands)
        case "formulas":
            return table(block.text, bench.formulas)
        case "slips":
            return table(block.text, lambda rows: slips(rows, block.name))
        case "keys":
            return appendix(block.text)
        case _:
            raise AssertionError(f"line {block.line}: nobody knows what to do with this block")
    return None


@cache
def run_guide() -> tuple[list[tuple[Block, str | None]], list[Bench]]:
    """Every block with what it should say, and the packs with what else is said of them."""
    benches: dict[str, Bench] = {}
    done: list[tuple[Block, str | None]] = []
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            for block in blocks(GUIDE.read_text(encoding="utf-8")):
                try:
                    done.append((block, made(block, benches)))
                except Refused as refused:
                    told = "".join(f"{render(problem, 'zh')}\n" for problem in refused.problems)
                    done.append((block, told))
            packs = [bench for bench in benches.values() if bench.files]
            for bench in packs:
                told_now = bench.problems()
                bench.rest = [q for q in told_now if (q.code, q.span) not in bench.shown]
        finally:
            os.chdir(here)
    return done, packs


# The appendix

KINDS: list[tuple[object, str]] = [
    (p.Words, "文字"), (p.Formula, "公式"), (p.Exact, "数"), (p.Names, "一个，或 [a, b]"),
    (p.Rows, "{成员: 格子, …}"), (str, "文字"), (int, "整数"), (bool, "true、false"),
]  # fmt: skip


def form(hint: Any) -> str:
    """What may be written for a key of this type."""
    known = next((words for kind, words in KINDS if hint == kind), None)
    if known is not None:
        return known
    arguments = [a for a in get_args(hint) if a is not type(None)]
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return "、".join(form(a) for a in arguments)
    if origin is Literal:
        return "、".join(f"`{a}`" for a in arguments)
    if origin is list:
        return f"[{form(arguments[0])}, …]"
    if origin is dict:
        return f"{{编号: {form(arguments[1])}, …}}"
    if origin is None:
        return f"{{{', '.join(f.alias or k for k, f in hint.model_fields.items())}}}"
    return form(arguments[0])  # with bounds


def models_in(hint: Any) -> Iterator[type[p.Entry]]:
    """The models that a type is made of, save words."""
    if isinstance(hint, type) and issubclass(hint, p.Entry) and hint is not p.TextEntry:
        yield hint
    for argument in get_args(hint):
        yield from models_in(argument)


def keys_of(model: type[p.Entry], before: str = "") -> Iterator[tuple[str, str, str]]:
    """Every key of a model and of what stands below it: the key, what it takes, its default."""
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        if name in p.Sourced.model_fields and model is not p.Sourced:
            continue
        key, default = before + (info.alias or name), info.default
        stated = "" if default in (None, [], {}) else f"`{str(default).lower()}`"
        yield key, form(hints[name]), "必写" if info.is_required() else stated
        for below in models_in(hints[name]):
            yield from keys_of(below, f"{key}.")


def sections() -> Iterator[tuple[str, type[p.Entry]]]:
    """Each section of a pack and the model of its entries; the keys that most share come first."""
    yield "source", p.Sourced
    for name, hint in get_type_hints(p.PackFile, include_extras=True).items():
        found = list(models_in(hint)) or [p.UnitEntry] * (name == "units")
        yield from ((name, model) for model in found[:1])


def appendix(old: str) -> str:
    """A table for each section; what the old one says of a key is kept."""
    said: dict[tuple[str, str], str] = {}
    section, lines = "", [""]
    for line in old.splitlines():
        section = line.split("`")[1] if line.startswith("### ") else section
        if line.startswith("| `"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            said[section, cells[0].strip("`")] = cells[-1]
    for section, model in sections():
        shared = issubclass(model, p.Sourced) and model is not p.Sourced
        lines += [f"### `{section}`{'（另有前三个）' if shared else ''}", ""]
        lines += ["| 键 | 写什么 | 不写时 | 意思 |", "|---|---|---|---|"]
        for key, written, default in keys_of(model):
            lines.append(f"| `{key}` | {written} | {default} | {said.get((section, key), '？')} |")
        lines.append("")
    return "\n".join(lines)


# The tests

TEXT = GUIDE.read_text(encoding="utf-8")
BLOCKS = list(blocks(TEXT))


@pytest.mark.parametrize("number", range(len(BLOCKS)), ids=lambda n: str(BLOCKS[n]))
def test_what_the_guide_shows_comes_out(number: int) -> None:
    block, shown = run_guide()[0][number]
    assert shown is None or block.text == shown
    assert shown is None or "？ |" not in shown


def test_every_block_is_run() -> None:
    fences = [line for line in TEXT.splitlines() if line.lstrip().startswith("```")]
    assert len(fences) == 2 * sum(TEXT[: b.start].endswith("\n") and b.kind not in
                                  ("formulas", "slips", "keys") for b in BLOCKS)  # fmt: skip
    assert {block.kind for block in BLOCKS} >= {"pack", "score", "message", "run", "keys"}


def test_nothing_else_is_wrong_with_its_packs() -> None:
    told = [render(problem, "zh") for bench in run_guide()[1] for problem in bench.rest]
    assert told == []


def test_it_speaks_of_every_word_of_the_language() -> None:
    chapters = TEXT.partition("<!-- keys -->")[0]
    tallies = get_args(p.ConclusionEntry.model_fields["several"].annotation)
    keys = {key.split(".")[-1] for _, model in sections() for key, _, _ in keys_of(model)}
    words = {*(f for f in FUNCTIONS if not f.startswith("@")), *REDUCERS, *tallies, *keys}
    words |= {name for name, _ in sections()}
    spoken = set(re.findall(r"\w+", " ".join(re.findall(r"```.*?```|`[^`\n]+`", chapters, re.S))))
    assert words - spoken == set()


def test_its_links_lead_somewhere() -> None:
    titles = re.findall(r"^#+ (.*)$", re.sub(r"```.*?```", "", TEXT, flags=re.S), re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    links = set(re.findall(r"\]\(#(.*?)\)", TEXT))
    assert links
    assert links <= anchors


if __name__ == "__main__":
    written = TEXT
    for piece, new in reversed(run_guide()[0]):
        if new is not None:
            written = written[: piece.start] + new + written[piece.start + len(piece.text) :]
    GUIDE.write_text(written, encoding="utf-8")
