"""Sealed verdicts of earlier years, from which ``last`` reads, exactly as they were sealed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assess.errors import Notebook, Problem, Refused, Span
from assess.language.given import Input
from assess.language.ir import Program
from assess.school.possible import not_applicable
from assess.school.profile import Earlier, Profile
from assess.school.seal import SealedValue, SealedVerdict, file_name, seal_of, value_of
from assess.school.vocabulary import PackState, Vocabulary, past_id
from assess.value import Possible

YES = SealedValue(low="yes", high="yes", absent=[])
"""A flag that certainly held."""


class SealedResults:
    """The verdicts below one folder; each is read once, when it is asked for.

    ``notebook`` has what refuses, ``remarks`` are hints about those that were read; ``read`` are
    their seals, by school and then by ``pack-year``.
    """

    def __init__(self, folder: Path | None, vocabulary: Vocabulary) -> None:
        self.folder, self.vocabulary, self.notebook = folder, vocabulary, Notebook()
        self.remarks: list[Problem] = []
        self.read: dict[str, dict[str, str]] = {}
        self.verdicts: dict[Path, SealedVerdict | None] = {}
        if folder is not None and not os.path.isdir(folder):
            raise Refused([Problem("sealed.no_folder", values={"folder": str(folder)})])

    def results(
        self, school: str, profile: Profile | None, program: Program
    ) -> dict[str, Possible]:
        """For the past inputs of a program: what was sealed for the school, narrowed by what its
        profile states; what contradicts that is noted."""
        found: dict[str, Possible] = {}
        for id, input in program.inputs.items():
            if self.folder is None or input.history is None:
                continue
            stated = profile.earlier.get(past_id(*input.history)) if profile else None
            first: Possible | None = None
            for file, sealed, told in self.sealed(school, input, program):
                value = self.fitting(file, sealed, told, input, program)
                if value is None:
                    continue
                if first not in (None, value):
                    values = {"id": input.history[0], **said(sealed, told)}
                    self.notebook.note("sealed.differ", Span(str(file)), **values)
                first = value
                narrowed = value if stated is None else narrow(value, stated)
                if narrowed is None and stated is not None:
                    self.contradiction(stated, said(sealed, told), file)
                found[id] = narrowed or value
        return found

    def sealed(
        self, school: str, input: Input, program: Program
    ) -> Iterator[tuple[Path, SealedValue, bool]]:
        """What was sealed for an input: by this pack, and by the one that it is a result of; and
        whether it may be told, for which its ``show_when`` must certainly have held."""
        assert self.folder is not None
        assert input.history is not None
        id, back = input.history
        definition = program.definitions.get(id)
        flag = definition.show_when if definition is not None else None
        packs = self.vocabulary.packs
        of = max(
            (name for name in packs if name and id.startswith(f"{name}.")), key=len, default=""
        )
        for state in packs.values():
            if of not in state.names:
                continue
            its_id, its_flag = (
                there and renamed(there, of, state.names[of]) for there in (id, flag)
            )
            year = program.year - back
            path = self.folder / file_name(school, state.id, year)
            verdict = self.verdict(path, school, state, year)
            if verdict is not None and its_id in verdict.values:
                told = its_flag is None or verdict.values.get(its_flag) == YES
                yield path, verdict.values[str(its_id)], told

    def verdict(self, path: Path, school: str, state: PackState, year: int) -> SealedVerdict | None:
        """The verdict in a file; None where there is none, or, which is noted, no good one."""
        if path not in self.verdicts:
            self.verdicts[path] = None
            if _there(path):
                verdict = self.opened(path, school, state, year)
                self.verdicts[path] = verdict
                if verdict is not None:
                    self.read.setdefault(school, {})[f"{state.id}-{year}"] = verdict.seal
        return self.verdicts[path]

    def opened(self, path: Path, school: str, state: PackState, year: int) -> SealedVerdict | None:
        """The verdict in a file that is there."""
        file = Span(str(path))
        try:
            content: Any = json.loads(path.read_text(encoding="utf-8"))
            verdict = SealedVerdict.model_validate(content)
        except (OSError, ValueError, RecursionError, ValidationError):
            self.notebook.note("sealed.form", file)
            return None
        if seal_of(content) != verdict.seal:
            self.notebook.note("sealed.tampered", file)
            return None
        of = (verdict.school, verdict.pack.id, str(verdict.year))
        wanted = (school, state.id, str(year))
        if of != wanted:
            told = {"of": " · ".join(of), "wanted": " · ".join(wanted)}
            self.notebook.note("sealed.other", file, **told)
            return None
        if verdict.pack.digest != state.digest:
            told = {
                "school": school, "year": str(year), "pack": state.id,
                "then": verdict.pack.digest[:12], "now": state.digest[:12],
            }  # fmt: skip
            self.remarks.append(Problem("sealed.other_state", file, told))
        return verdict

    def fitting(
        self, file: Path, sealed: SealedValue, told: bool, input: Input, program: Program
    ) -> Possible | None:
        """A sealed value as this year's rules take it; None, which is noted, where they cannot."""
        gone = not_applicable(input.id).reasons if sealed.absent else frozenset()
        ends = [
            None if text is None else value_of(text, input.type, program.label_sets)
            for text in (sealed.low, sealed.high)
        ]
        low, high, widest = ends[0], ends[1], input.widest
        fits = (low is None) == (sealed.low is None) and (high is None) == (sealed.high is None)
        if low is None or high is None:
            fits = fits and low is None and high is None and bool(gone)
        elif widest.low is not None and widest.high is not None:
            fits = fits and widest.low <= low <= high <= widest.high
        if not fits:
            assert input.history is not None
            values = {"id": input.history[0], **said(sealed, told)}
            self.notebook.note("sealed.unfit", Span(str(file)), **values)
            return None
        return Possible(low, high, gone)

    def contradiction(self, stated: Earlier, sealed: Mapping[str, str], file: Path) -> None:
        """Note a stated result that is none of those that were sealed, as these are said."""
        values = {
            "id": stated.id, "zh": stated.label.zh, "en": stated.label.en,
            "year": str(stated.year), "text": stated.stated.text, **sealed,
            "file": str(file), "source": stated.source,
        }  # fmt: skip
        self.notebook.note("sealed.contradicted", stated.stated.span, **values)


def _there(path: Path) -> bool:
    """Whether there is a file, or what cannot be looked at, which is then told when it is read."""
    try:
        return path.is_file()
    except OSError:
        return True


def narrow(value: Possible, stated: Earlier) -> Possible | None:
    """What was sealed where a profile states a result; None where that is none of it.

    A blank states nothing.  Where the verdict was open, a stated result that was possible has
    become the one.
    """
    if stated.absent:
        return Possible(None, None, value.reasons) if value.reasons else None
    number = stated.stated.value
    if number is None:
        return value
    if value.low is None or value.high is None or not value.low <= number <= value.high:
        return None
    return Possible(number, number)


def renamed(id: str, name: str, other: str) -> str:
    """An id of what is of one pack, under another name of that pack; empty for the pack itself."""
    rest = id.removeprefix(f"{name}.") if name else id
    return f"{other}.{rest}" if other else rest


def said(sealed: SealedValue, told: bool) -> dict[str, str]:
    """A sealed value in a message, in both languages; nothing of what is not ``told``."""
    if not told:
        return {"value_zh": "不公布", "value_en": "withheld"}
    text = sealed.low if sealed.low == sealed.high else f"{sealed.low}–{sealed.high}"
    if sealed.low is None:
        text = ", ".join(sealed.absent)
    return dict.fromkeys(("value_zh", "value_en"), text or "—")
