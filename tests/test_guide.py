"""The author's guide is run: every block says what it is, and what it shows is what comes out.

    ```yaml pack=NAME       a further file of the pack NAME; ``from=OTHER``: it begins as OTHER is
    ```yaml profile=NAME    the schools that NAME assesses from here on
    ```text score=NAME      ``id = value`` a line; the school's code before it where there are more
    ```yaml wrong=NAME      a file, of the pack or of a school, that only the next message is about
    ```text message=NAME    all that is said of NAME, or of the wrong file (what a review finds
                            is shown by the command)
    ```console run=NAME     commands, each with what it prints
    ```text file=NAME       a file that they read
    <!-- formulas NAME -->  a table whose last columns are a formula and what it comes to
    <!-- slips yaml -->     a table: what is written, what is said of it, what is right; or formula
    <!-- keys -->           the appendix, made from the models; its last column is written by hand

``python -m tests.test_guide`` writes anew what the guide shows.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from shutil import rmtree
from typing import get_args

import pytest

from assess.analysis.assessment import Assessment, assess, file
from assess.desk.check import problems_of
from assess.desk.score_table import ScoreTable
from assess.errors import Notebook, Problem, Refused, Span
from assess.language.entries import pack as p
from assess.language.formulas.formula import parse
from assess.language.lowering.calls import FUNCTIONS
from assess.language.lowering.reducers import REDUCERS
from assess.language.text.source import read_text
from assess.loading import load
from assess.messages import message, render, severity
from assess.messages.review import REVIEW
from tests.desk import ran
from tests.guide_keys import appendix, cells, keys_of, sections

GUIDE = Path(__file__).parent.parent / "rules" / "README.md"

PIECE = re.compile(
    r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$"
    r"|^<!-- (?P<mark>(?:formulas|slips) \w+) -->\n\n(?P<table>(?:\|[^\n]*\n)+)"
    r"|^<!-- keys -->\n(?P<keys>.*?)^<!-- /keys -->$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A piece of the guide that is run: what it is, of which pack, its text, where that begins."""

    kind: str
    name: str
    base: str | None
    text: str
    start: int


def blocks(guide: str) -> Iterator[Block]:
    """All pieces that are run, in order."""
    for match in PIECE.finditer(guide):
        group = next(g for g in ("body", "table", "keys") if match[g] is not None)
        kind, _, name = (match["mark"] or "keys" if group != "body" else "").partition(" ")
        options = dict(word.split("=") for word in (match["info"] or "").split()[1:])
        kind, name = next(iter(options.items()), (kind, name))
        yield Block(kind, name, options.get("from"), match[group], match.start(group))


@dataclass
class Bench:
    """One pack of the guide as it stands so far, in a folder of its name, and its schools."""

    name: str
    files: list[str] = field(default_factory=list)
    schools: str = ""
    wrong: str | None = None
    done: Assessment | None = None

    def write(self, wrong: str | None = None) -> None:
        """Pack and schools as files."""
        rmtree(self.name, ignore_errors=True)
        Path(self.name).mkdir()
        texts = {f"{n}.yaml" if n > 1 else "pack.yaml": t for n, t in enumerate(self.files, 1)}
        for name, text in {**texts, **({"wrong.yaml": wrong} if wrong else {})}.items():
            Path(self.name, name).write_text(text, encoding="utf-8")
        Path("schools.yaml").write_text(self.schools, encoding="utf-8")

    def assess(self, path: str) -> Assessment:
        """The schools in a file, assessed by both engines."""
        filed = file(load(self.name), [Path(path)])
        return assess(filed, filed.year(None), folder=Path("disagreements"))

    def problems(self) -> Iterable[Problem]:
        """What is said of the pack, or of a wrong file of the pack or of schools."""
        wrong, self.wrong = self.wrong, None
        if wrong is None or not re.search(r"^(profiles?|city):", wrong, re.MULTILINE):
            self.write(wrong)
            return [q for q in problems_of(self.name) if wrong is None or not reviewed(q)]
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
        values = dict(self.done.city)
        if id not in values:
            (school,) = (s for s in scoring.cohort.schools if not only or s.id == only[0])
            if id in program.conclusions and program.conclusions[id].several == "all_of":
                kept = [c for c in scoring.verdict(school).conclusions if c.id == id]
                return table.value(kept[0]) if kept else "—"
            values |= {**scoring.run.outcome.schools[school.id].values, **school.inputs}
        found = scoring.labels.reading(id, values[id])
        show = scoring.step(id) if id in program.definitions else None
        return table.figures.possible(found.value, found.type, found.unit, show)

    def formulas(self, rows: list[list[str]]) -> list[list[str]]:
        """Rows with what each formula comes to; each is a figure of the type that it shows."""
        types = {"是": "flag", "否": "flag"}
        for id, members in re.findall(r"^  (\w+): {label.*?: {(.*?)}}$", self.files[0], re.M):
            types |= {member.split(": ")[1]: id for member in members.split(", ")}
        probe = Bench(self.name, [*self.files, "figures:\n"], self.schools)
        for n, (*_, formula, shown) in enumerate(rows):
            entry = f"{{label: row, type: {types.get(shown, 'number')}, value: '{code(formula)}'}}"
            probe.files[-1] += f"  row{n}: {entry}\n"
        return [[*row[:-1], probe.value(f"S01 row{n}")] for n, row in enumerate(rows)]


def reviewed(problem: Problem) -> bool:
    """Whether this is found by the review of a scheme."""
    return problem.code.startswith("review.")


def code(cell: str) -> str:
    """What a cell of a table says in code; ``⏎`` stands for the end of a line, ``⇥`` for a tab."""
    return cell.strip("`").replace("⏎", "\n").replace("⇥", "\t")


def slip(cell: str, of: str) -> str:
    """The first thing that is said of a piece of YAML, or of a formula."""
    notebook = Notebook()
    if of == "yaml":
        read_text(code(cell), "", notebook)
    else:
        parse(code(cell), Span(""), notebook)
    return message(notebook.problems[0], "zh") if notebook.problems else ""


def slips(rows: list[list[str]], of: str) -> list[list[str]]:
    """Rows with what is said of what is written; of what is right nothing must be said."""
    return [[a, slip(a, of) or "？", b + ("？" if slip(b, of) else "")] for a, _, b in rows]


def table(text: str, change: Callable[[list[list[str]]], list[list[str]]]) -> str:
    """A table with its rows changed, the two lines of its head left."""
    head, rows = text.splitlines()[:2], [cells(row) for row in text.splitlines()[2:]]
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in change(rows)), ""])


def said(problems: Iterable[Problem]) -> str:
    """Problems in words, as they are shown."""
    return "".join(f"{render(problem, 'zh')}\n" for problem in problems)


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
            bench.files += [*(benches[block.base].files if block.base else ()), block.text]
            bench.done = None
            bench.write()  # other packs may build on it
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
            return said(bench.problems())
        case "run":
            bench.write()
            return "\n".join(map(console, re.findall(r"^\$ (.*)$", block.text, re.MULTILINE)))
        case "formulas":
            return table(block.text, bench.formulas)
        case "slips":
            return table(block.text, lambda rows: slips(rows, block.name))
        case "keys":
            return appendix(block.text)
        case _:
            raise AssertionError(f"nobody knows what to do with this block: {block}")
    return None


@cache
def run_guide() -> tuple[list[str | None], str]:
    """What every block should say, and what is wrong with the packs in the end."""
    benches: dict[str, Bench] = {}
    shown: list[str | None] = []
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for block in BLOCKS:
            try:
                shown.append(made(block, benches))
            except Refused as refused:
                shown.append(said(refused.problems))
        told = [q for bench in benches.values() if bench.files for q in bench.problems()]
    # What one chapter leaves unused another uses; ``checked`` is wrong on purpose.
    return shown, said(
        q for q in told
        if severity(q) in ("error", "warning")
        and not q.code.startswith(("review.unused_", "review.uncounted_"))
        and not q.span.file.startswith("checked")
    )  # fmt: skip


TEXT = GUIDE.read_text(encoding="utf-8")
BLOCKS = list(blocks(TEXT))


@pytest.mark.parametrize("n", range(len(BLOCKS)), ids=lambda n: f"{n} {BLOCKS[n].kind}")
def test_what_the_guide_shows_comes_out(n: int) -> None:
    shown = run_guide()[0][n]
    assert shown is None or BLOCKS[n].text == shown
    assert shown is None or "？ |" not in shown


def test_every_block_is_run() -> None:
    tables = [block for block in BLOCKS if block.kind in ("formulas", "slips", "keys")]
    fences = [line for line in TEXT.splitlines() if line.lstrip().startswith("```")]
    assert len(fences) == 2 * (len(BLOCKS) - len(tables))
    assert len(tables) == len(re.findall(r"<!-- \w", TEXT))


def test_nothing_else_is_wrong_with_its_packs() -> None:
    assert run_guide()[1] == ""


def test_it_speaks_of_every_word_of_the_language() -> None:
    chapters = TEXT.partition("<!-- keys -->")[0]
    words = {*(f for f in FUNCTIONS if not f.startswith("@")), *REDUCERS}
    words |= {*get_args(p.ConclusionEntry.model_fields["several"].annotation)}
    for name, model in sections():
        words |= {name, *(key.split(".")[-1] for key, _, _ in keys_of(model))}
    written = re.findall(r"```.*?```|`[^`\n]+`", chapters, re.DOTALL)
    assert words - set(re.findall(r"\w+", " ".join(written))) == set()


def test_it_names_every_finding_of_a_review() -> None:
    named = set(re.findall(r"`(\w+)`", TEXT))
    assert {code.removeprefix("review.") for code in REVIEW} - named == set()


def test_its_links_lead_somewhere() -> None:
    titles = re.findall(r"^#+ (.*)$", re.sub(r"```.*?```", "", TEXT, flags=re.S), re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    links = set(re.findall(r"\]\(#(.*?)\)", TEXT))
    assert set() < links <= anchors


if __name__ == "__main__":
    for piece, new in reversed(list(zip(BLOCKS, run_guide()[0], strict=True))):
        if new is not None:
            TEXT = TEXT[: piece.start] + new + TEXT[piece.start + len(piece.text) :]
    GUIDE.write_text(TEXT, encoding="utf-8")
