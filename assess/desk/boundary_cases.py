"""``assess check --write-cases``: the boundary cases of a pack as a file, and their coverage."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from assess.desk.speech import Lang, pick
from assess.errors import Notebook, Problem, Refused
from assess.number import number_text

if TYPE_CHECKING:
    from assess.analysis.boundary import Drawn, Line
    from assess.analysis.boundary.search import Crossing, Step
    from assess.language.ir import Program
    from assess.loading import Loaded
    from assess.value import Possible

HEADER = """\
# 由 assess check --write-cases 生成：每条界线之下、之上和恰在线上的填报。结果是软件现在
# 算出的，请对照办法逐条确认，确认后删去这几行。
# Written by assess check --write-cases: what is reported below, at and above each line.  The
# results are what the software computes today: confirm each against the scheme, then remove this.
#
# {of: 谁的界线, line: 界线, year: 年, world: 其余填报, schools: 几所相同的学校, move: 变动的一项,
#  steps: [[side, number reported, result], …]}
"""

Key = tuple[str, str, int]


def write_cases(loaded: Loaded, target: Path, lang: Lang) -> str:
    """Write the cases that a file or folder lacks; what is covered, in words.

    Never overwrites: in a folder a further file is begun, an existing file is refused.  Raises
    Refused where it exists or cannot be written; nothing is then written in part.
    """
    from assess.analysis.boundary import draw, lines

    pack = loaded.pack.card.id
    if target.is_file():
        raise Refused([Problem("run.exists", values={"file": str(target)})])
    known = written_in(target, pack) if target.is_dir() else {}
    every = list(lines(loaded))
    drawn = [draw(loaded, line) for line in every if line.key not in known]
    path = free_name(target, pack) if target.is_dir() else target
    text = HEADER + f"written_for: {pack}\ncases:\n"
    entries = [entry for one in drawn for entry in case(one, loaded.program(one.line.year))]
    if entries:
        from assess.messages.system import reason
        from assess.writing import write_whole

        try:
            write_whole(path, text + "".join(entries))
        except OSError as error:
            values = {"file": str(path), **reason(error)}
            raise Refused([Problem("run.unwritable", values=values)]) from error
    found = {one.line.key for one in drawn if one.covered} | known.keys()
    return "\n".join(summary(every, drawn, found, path if entries else None, lang))


def free_name(folder: Path, pack: str) -> Path:
    """The first name in the folder that nothing has."""
    names = (f"{pack}-boundary{'' if n == 1 else f'-{n}'}.yaml" for n in range(1, 10**6))
    return next(path for name in names if not (path := folder / name).exists())


def written_in(folder: Path, pack: str) -> dict[Key, None]:
    """The lines that the files of a folder have cases of; what is no such file is left alone."""
    from assess.language.text.source import read

    found: dict[Key, None] = {}
    for path in sorted(folder.glob("*.yaml")):
        for document in read(path, Notebook(), path.name):
            data = document.data
            if isinstance(data, dict) and data.get("written_for") == pack:
                cases = data.get("cases")
                for entry in cases if isinstance(cases, list) else []:
                    found[str(entry["of"]), str(entry["line"]), int(entry["year"])] = None
    return found


def case(drawn: Drawn, program: Program) -> Iterable[str]:
    """The entries of one line: one for each world it is crossed in."""
    from assess.analysis.boundary import results

    steps: dict[int, list[str]] = {}
    crossings: dict[int, Crossing] = {}
    for crossing, step, value in results(drawn, program):
        crossings[id(crossing)] = crossing
        steps.setdefault(id(crossing), []).append(told(drawn.line, program, step, value))
    for n, crossing in crossings.items():
        world = ", ".join(
            f'"{name}": {number_text(amount)}'
            for name, amount in crossing.world.items()
            if name != crossing.moved or crossing.schools > 1
        )  # fmt: skip
        line = drawn.line
        yield (
            f'  - of: {line.threshold.owner}\n    line: "{line.threshold}"\n    year: {line.year}\n'
            f"    world: {{{world}}}\n    schools: {crossing.schools}\n"
            f'    move: "{crossing.moved}"\n    steps: [{", ".join(steps[n])}]\n'
        )


def told(line: Line, program: Program, step: Step, value: Possible) -> str:
    """One step: side, number, what comes of it."""
    from assess.analysis.agreement import possible_text
    from assess.language.given import FlagType, LabelType

    definition = program.definitions.get(line.threshold.owner)
    type = definition.type if definition is not None and line.kind == "figure" else None
    if line.kind in ("cell", "rule") or isinstance(type, FlagType):
        said = "unknown" if not value.decided or value.low is None else str(bool(value.low)).lower()
    elif isinstance(type, LabelType) and value.decided and value.low is not None:
        said = program.label_sets[type.set].members[int(value.low)]
    else:
        said = possible_text(value)
    return f'[{line.side(step.side)}, {number_text(step.amount)}, "{said}"]'


def summary(
    every: list[Line], drawn: list[Drawn], covered: set[Key], path: Path | None, lang: Lang
) -> Iterable[str]:
    """How many cells and thresholds have their cases, and which have not and why."""
    cells = [line for line in every if line.kind == "cell"]
    others = [line for line in every if line.kind != "cell"]
    done = [sum(line.key in covered for line in kind) for kind in (cells, others)]
    cell, line = f"{done[0]}/{len(cells)}", f"{done[1]}/{len(others)}"
    yield pick(
        lang,
        f"边界用例：附件格 {cell}，门槛 {line}",
        f"boundary coverage: {cell} annex cells, {line} thresholds",
    )
    if path is not None:
        yield pick(lang, f"已写入 {path}", f"written to {path}")
    sides = {"below": "之下", "at": "线上", "above": "之上"}
    for one in drawn:
        if one.missing:
            where = f"{one.line.threshold.owner} {one.line.year}: {one.line.threshold}"
            lacking = pick(lang, "、".join(sides[s] for s in one.missing), ", ".join(one.missing))
            why = pick(lang, *reason(one))
            yield pick(
                lang, f"  没有「{lacking}」：{where}（{why}）", f"  no {lacking}: {where} ({why})"
            )


def reason(drawn: Drawn) -> tuple[str, str]:
    """Why a side has no case."""
    if drawn.at_limit:
        return (
            "在线上时这个数已到它能填的尽头",
            "on the line the number is at the end of what can be reported",
        )
    return (
        "变动任何一个数都没有跨过这条线，请手写",
        "no single number was found that crosses the line; write it by hand",
    )
