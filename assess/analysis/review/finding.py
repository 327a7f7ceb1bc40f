"""What a review finds, and how an author owns it: every finding has a name and stands at an entry.

An entry whose author knows better says ``accepted: {name: why}``; then it is not told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from assess.errors import Problem
from assess.language.entries.entry import Sourced, TextEntry
from assess.language.entries.merged import SECTIONS, Pack
from assess.number import number_text
from assess.value import Rational


@dataclass(frozen=True, slots=True)
class Finding:
    """One usual error of published schemes, by ``name``, at an entry of a section.

    ``path`` leads to the place inside the entry; ``values`` fill the message ``review.<name>``.
    """

    name: str
    section: str
    id: str
    path: tuple[str | int, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)

    def problem(self, pack: Pack) -> Problem:
        """The finding as it is told."""
        at = pack.span(self.section, self.id, *self.path)
        return Problem(
            f"review.{self.name}", at, {"id": self.id, **self.words(pack), **self.values}
        )

    def words(self, pack: Pack) -> dict[str, str]:
        """What the entry is called."""
        entry = pack.entries(self.section)[self.id]
        label = entry if isinstance(entry, TextEntry) else entry.label
        return {"zh": label.zh, "en": label.en}


def not_accepted(pack: Pack, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that no author has accepted, and the acceptances of what is not there."""
    told: set[tuple[str, str, str]] = set()
    for finding in findings:
        entry = pack.entries(finding.section)[finding.id]
        told.add((finding.section, finding.id, finding.name))
        if finding.name not in getattr(entry, "accepted", {}):
            yield finding
    for section in SECTIONS:
        for id, entry in pack.entries(section).items():
            own = isinstance(entry, Sourced) and (section, id) not in pack.shared
            for name in entry.accepted if own else ():
                if (section, id, name) not in told:
                    yield Finding(
                        "nothing_to_accept", section, id, ("accepted", name), {"name": name}
                    )


def amount(value: Rational, unit: str | None) -> str:
    """A number as the author would write it: a share in per cent, else exactly."""
    return number_text(value * 100) + "%" if unit == "share" else number_text(value)


def added(parts: Iterable[Rational], unit: str | None = None) -> str:
    """``3 + 3 + 2 = 8``."""
    listed = list(parts)
    return (
        f"{' + '.join(amount(p, unit) for p in listed)} = {amount(sum(listed, Rational(0)), unit)}"
    )
