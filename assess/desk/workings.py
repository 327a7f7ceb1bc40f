"""The figures on the way to a verdict: as tables for an assessor, as documents, as a sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from gmpy2 import mpq

from assess.analysis.assessment import Assessment
from assess.analysis.borrowing import borrowed
from assess.analysis.naming import PARTS
from assess.analysis.workings import Workings
from assess.desk import documents as d
from assess.desk.figures import Figures, exact
from assess.desk.recording import NOTHING, Recorder, bounds, located
from assess.desk.speech import Lang, pick
from assess.desk.tables import sheet, table
from assess.language.given import FlagType, LabelType
from assess.value import AbsenceKind, Reason
from assess.verdict import FigureVerdict, SchoolVerdict


class Shown:
    """Figures as an assessor reads them."""

    def __init__(self, workings: Workings, lang: Lang) -> None:
        scoring, program = workings.scoring, workings.scoring.program
        self.workings, self.scoring, self.lang = workings, scoring, lang
        self.figures = Figures(lang, scoring.pack, program.label_sets, program.reason_texts)

    def say(self, zh: str, en: str) -> str:
        """One of two texts."""
        return pick(self.lang, zh, en)

    def value(self, figure: FigureVerdict) -> str:
        """As it is printed; nothing of what is withheld."""
        if figure.withheld:
            return self.say("不公布", "withheld")
        return self.figures.possible(figure.value, figure.type, figure.unit, figure.show)

    def both(self, figure: FigureVerdict) -> str:
        """As it is printed, and exactly where that is not all."""
        printed, low, high = self.value(figure), figure.value.low, figure.value.high
        plain = figure.show is None or isinstance(figure.type, FlagType | LabelType)
        if plain or figure.withheld or low is None or high is None:
            return printed
        bare = [self.figures.bare(end, "", figure.show) for end in (low, high)]
        if [mpq(text) for text in bare] == [low, high]:
            return printed
        ends = dict.fromkeys(self.figures.precise(end, figure.unit) for end in (low, high))
        exactly = "–".join(ends)
        return self.say(f"{printed}（精确值 {exactly}）", f"{printed} (exactly {exactly})")


class WorkingsText(Shown):
    """The figures of one assessment in tables."""

    def text(self, verdicts: Iterable[SchoolVerdict]) -> str:
        """Each school's figures, then the city's; who has none is left out."""
        parts = []
        for verdict in verdicts:
            name = f"{verdict.id} {self.figures.text(verdict.label)}"
            told = self.tables(self.workings.school(self.scoring.find(verdict.id)))
            parts += [self.say(f"{name}：过程数值", f"{name}: figures"), *told] if told else []
        told = self.tables(self.workings.city())
        parts += [self.say("全市：过程数值", "the city: figures"), *told] if told else []
        return "\n\n".join(parts)

    def tables(self, figures: Sequence[FigureVerdict]) -> list[str]:
        """Indicators and goals by part, then figures over dimensions one by one, then the rest."""
        found, told = [], set[str]()
        program = self.scoring.program
        for entries in (program.indicators, program.goals):
            labels = {entry.id: self.figures.text(entry.label) for entry in entries}
            mine = [f for f in figures if f.of.rpartition(".")[0] in labels and not f.members]
            told |= {f.id for f in mine}
            found += [self.parts(mine, labels)] if mine else []
        for of in dict.fromkeys(f.of for f in figures if f.members):
            found.append(self.spread([f for f in figures if f.of == of]))
        rest = [f for f in figures if f.id not in told and not f.members]
        return [*found, *([self.single(rest)] if rest else [])]

    def parts(self, figures: Sequence[FigureVerdict], labels: dict[str, str]) -> str:
        """A row for each indicator or goal, a column for each of its parts."""
        values: dict[str, dict[str, FigureVerdict]] = {}
        for figure in figures:
            owner, _, part = figure.of.rpartition(".")
            values.setdefault(owner, {})[part] = figure
        used = [part for part in PARTS if any(part in row for row in values.values())]
        rows = [
            [
                owner,
                labels[owner],
                *(self.both(row[part]) if part in row else "" for part in used),
                self.source(next(iter(row.values()))),
            ]
            for owner, row in values.items()
        ]
        headers = [self.figures.text(PARTS[part]) for part in used]
        return table([*self.headers(), *headers, self.say("出处", "source")], rows)

    def spread(self, figures: Sequence[FigureVerdict]) -> str:
        """One figure over dimensions: its last dimension across, unless it is the only one."""
        first, deep = figures[0], len(figures[0].members) > 1
        words = self.scoring.labels.entry(self.scoring.program.definitions[first.id])
        heading = f"{first.of} {self.figures.text(words)}"
        if source := self.source(first):
            heading += self.say(f"〔{source}〕", f" [{source}]")
        rows: dict[str, dict[str, str]] = {}
        for figure in figures:
            labels = [self.figures.text(label) for label in figure.member_labels]
            column = labels.pop() if deep else self.say("值", "value")
            rows.setdefault(self.say("·", " · ").join(labels), {})[column] = self.both(figure)
        columns = list(dict.fromkeys(column for row in rows.values() for column in row))
        cells = [[row, *(told.get(c, "") for c in columns)] for row, told in rows.items()]
        return f"{heading}\n{table(['', *columns], cells)}"

    def single(self, figures: Sequence[FigureVerdict]) -> str:
        """A row for each figure without dimensions, and for each conclusion."""
        rows = [[f.id, self.figures.text(f.label), self.both(f), self.source(f)] for f in figures]
        return table([*self.headers(), self.say("值", "value"), self.say("出处", "source")], rows)

    def headers(self) -> list[str]:
        """The first two columns."""
        return [self.say("编号", "id"), self.say("名称", "name")]

    def source(self, figure: FigureVerdict) -> str:
        """Where it comes from, in few words."""
        return self.figures.origin(figure.source, figure.assumption)


class WorkingsRecorder(Recorder):
    """The documents of ``assess score``, with the figures that were asked for."""

    def __init__(self, assessment: Assessment, workings: Workings, lang: Lang) -> None:
        super().__init__(assessment, lang)
        self.workings, self.shown = workings, Shown(workings, lang)

    def score(self, only: Collection[str] = ()) -> d.ScoreDocument:
        """All verdicts and the city's figures."""
        told = [self.figure(figure) for figure in self.workings.city()]
        return super().score(only).model_copy(update={"city_figures": told})

    def school(self, verdict: SchoolVerdict) -> d.SchoolDocument:
        """One verdict with its figures."""
        found = self.workings.school(self.workings.scoring.find(verdict.id))
        told = [self.figure(figure) for figure in found]
        return super().school(verdict).model_copy(update={"figures": told})

    def figure(self, f: FigureVerdict) -> d.FigureDocument:
        """One figure."""
        members = zip(f.members, f.member_labels, strict=True)
        reasons = () if f.withheld else sorted(f.value.reasons)
        return d.FigureDocument(
            id=f.id,
            figure=f.of,
            members=[
                d.MemberDocument(dimension=dimension, member=member, label=self.words(label))
                for (dimension, member), label in members
            ],
            label=self.words(f.label),
            value=None if f.withheld else self.one(f.value, f.type),
            range=NOTHING if f.withheld else bounds(f.value),
            reasons=[self.reason(reason) for reason in reasons],
            shown=self.shown.value(f),
            unit=f.unit,
            withheld=f.withheld,
            source=located(f.source),
            assumption=self.text(f.assumption),
        )

    def reason(self, reason: Reason) -> d.ReasonDocument:
        """Why there is no value."""
        return d.ReasonDocument(
            kind="not_due" if reason.kind is AbsenceKind.NOT_DUE else "not_applicable",
            cause=reason.cause,
            label=self.words(self.workings.scoring.labels.label(reason.cause)),
        )


def figures_sheet(recorder: WorkingsRecorder, only: Collection[str]) -> str:
    """One line per figure, and per borrowed number of a table; the city's have no school."""
    document = recorder.score(only)
    headers = ["school", "id", "figure", "members", "label", "value", "low", "high", "reasons"]
    headers += ["shown", "unit", "withheld", "source", "assumption"]
    by_school = [(school.id, school.figures or []) for school in document.schools]
    rows = [
        [
            school, f.id, f.figure, " ".join(m.member for m in f.members), f.label,
            f.value, f.range.low, f.range.high,
            "; ".join(f"{r.kind} {r.cause}" for r in f.reasons),
            f.shown, f.unit, "yes" if f.withheld else "no", f.source, f.assumption,
        ]
        for school, figures in [*by_school, ("", document.city_figures or [])]
        for f in figures
    ]  # fmt: skip
    numbers = {each.id: each for each in borrowed(recorder.workings.scoring, only)}
    for school in document.schools:
        for told in school.assumptions:
            each = numbers[told.id]
            number = exact(each.number)
            rows.append(
                [
                    school.id, each.id, each.table, each.member, told.label,
                    number, number, number, "", recorder.borrowings.number(each),
                    each.entry.unit, "no", "; ".join(each.entry.source), told.assumption,
                ]
            )  # fmt: skip
    return sheet(headers, rows)
