"""Loading a pack: find it, compile it for a year, and prove that its results are never missing.

The last is a compile stage that needs an engine: see ``assess.proving``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assess.errors import Notebook, Problem, Refused, Span, set_once
from assess.language.compile import compile_checks, compile_pack
from assess.language.entries.folders import find_pack
from assess.language.entries.merged import Pack
from assess.language.entries.reading import read_pack
from assess.language.ir import Program
from assess.language.text.source import add_excerpts
from assess.messages import refuse_errors
from assess.proving import prove_planned, prove_published

if TYPE_CHECKING:
    from assess.engines.inference import Inference


@dataclass(slots=True)
class Loaded:
    """A pack as read, its programs by year, and what was noted that does not refuse it."""

    pack: Pack
    notes: list[Problem] = field(default_factory=list)
    programs: dict[int, Program] = field(default_factory=dict)
    engines: dict[int, Inference] = field(default_factory=dict)

    def program(self, year: int) -> Program:
        """The program of a year; raises Refused with every problem."""
        if year not in self.programs:
            self.programs[year] = self.compile(year)
        return self.programs[year]

    def inference(self, year: int) -> Inference:
        """The inferring engine of a year: one, because durable_rules never frees a ruleset."""
        if year not in self.engines:
            from assess.engines.inference import Inference

            self.engines[year] = Inference(self.program(year))
        return self.engines[year]

    def checks(self, year: int) -> Program:
        """The checks between the facts of one profile, as flags by check id."""
        notebook = Notebook()
        program = compile_checks(self.pack, year, notebook)
        self.refuse(notebook)
        return program

    def compile(self, year: int) -> Program:
        """Compile and prove one year; raises Refused with every problem."""
        years = self.pack.card.years
        if year not in years:
            told = ", ".join(map(str, years))
            values = {"pack": self.pack.card.id, "year": str(year), "years": told}
            raise Refused([Problem("pack.unknown_year", Span(""), values)])
        notebook = Notebook()
        program = compile_pack(self.pack, year, notebook)
        self.refuse(notebook)
        prove_published(program, notebook)
        prove_planned(program, notebook)
        self.refuse(notebook)
        return program

    def refuse(self, notebook: Notebook) -> None:
        """Raise what refuses, with source lines; keep the rest."""
        add_excerpts(notebook, self.pack.every_document())
        told = set_once(notebook.problems)
        refuse_errors(told)
        self.notes += [p for p in told if p not in self.notes]


def load(name: str) -> Loaded:
    """Read a pack by path or shipped name; raises Refused with every problem of its files."""
    notebook = Notebook()
    pack = read_pack(find_pack(name), notebook)
    if pack is None:
        refuse_errors(notebook.problems)
        raise AssertionError("a pack that cannot be read has a problem that says so")
    return opened(pack, notebook)


def opened(pack: Pack, notebook: Notebook) -> Loaded:
    """A pack as read; raises Refused where something is wrong with it, with all that is wrong."""
    loaded = Loaded(pack)
    if notebook.problems and pack.whole:
        for year in pack.card.years:
            compile_pack(pack, year, notebook)
            compile_checks(pack, year, notebook)
    loaded.refuse(notebook)
    return loaded
