"""What stands in a profile beside its facts: answers, corrections, values of earlier years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assess.errors import Span
from assess.school.amount import (
    NOT_APPLICABLE_WORDS,
    Slip,
    choices,
    exact,
    is_blank,
    spelling,
    unknown,
)
from assess.school.listing import stated_value
from assess.school.page import Page
from assess.school.profile import Answer, Correction, Earlier, Stated
from assess.school.surface import SchoolYear
from assess.school.vocabulary import Fact, Vocabulary, input_id

CHOICES = ("choices_zh", "choices_en")

SHORTEST_ANSWER = 6
"""The least number of characters of an answer to a check, as is customary."""


def read_answers(written: SchoolYear, page: Page, vocabulary: Vocabulary) -> Iterator[Answer]:
    """The answers that are long enough to be one."""
    for check, text in written.answers.items():
        place = page.span("answers", check)
        if len(text.strip()) < SHORTEST_ANSWER:
            page.note("profile.answer_short", place, check=check, least=str(SHORTEST_ANSWER))
        else:
            meant = (check,) if check in vocabulary.checks else vocabulary.checks_of_used.get(check)
            yield from (Answer(one, text.strip(), place) for one in meant or (check,))


def answered_as(check: str, vocabulary: Vocabulary) -> str:
    """The id under which an answer to a check is taken, here and where its own pack is scored.

    It is the one that its own pack has for it, unless that is another check here.
    """
    own = check.rpartition(".")[2]
    meant = vocabulary.checks_of_used.get(own, ())
    return own if check in meant and own not in vocabulary.checks else check


def read_corrections(
    written: SchoolYear, page: Page, vocabulary: Vocabulary
) -> Iterator[Correction]:
    """The corrections that can be taken; two of one fact on one day have no order."""
    first: dict[tuple[str, str], Span] = {}
    for n, entry in enumerate(written.corrections):
        path = ("corrections", n)
        fact = vocabulary.facts.get(entry.fact)
        if fact is None:
            unknown_fact(entry.fact, page.span(*path, "fact"), page, vocabulary)
            continue
        key, place = tuple(entry.member), page.span(*path, "value")
        id = input_id(fact.id, key)
        slip = _member_slip(fact, key)
        if slip is not None:
            page.slip(slip, page.span(*path, "member"), fact.id, fact.label)
        found: Stated | Slip | None = Slip("profile.correction_blank")
        if not is_blank(entry.value):
            found = stated_value(entry.value, fact, page, (*path, "value"))
        if isinstance(found, Slip):
            page.slip(found, place, id, fact.label)
        day = day_of(entry.date)
        if day is None:
            page.note("profile.date_form", page.span(*path, "date"), text=entry.date)
        earlier = first.setdefault((id, entry.date), place)
        if earlier is not place:
            where = f"{earlier.file}:{earlier.line}"
            about = {"fact": id, "zh": fact.label.zh, "en": fact.label.en}
            page.note("profile.correction_twice", place, date=entry.date, first=where, **about)
        elif slip is None and day is not None and isinstance(found, Stated):
            yield Correction(
                fact.id, key, found, entry.reason, entry.by, entry.date, entry.evidence
            )


def _member_slip(fact: Fact, key: tuple[str, ...]) -> Slip | None:
    """What is wrong with a list of members, if anything."""
    if len(key) != len(fact.over):
        code = "profile.correction_member" if fact.over else "profile.correction_no_member"
        lists = [choices(texts) for texts in fact.members]
        return Slip(code, {lang: "; ".join(each[lang] for each in lists) for lang in CHOICES})
    for member, texts in zip(key, fact.members, strict=True):
        if member not in texts:
            return unknown("profile.unknown_member", member, texts)
    return None


def read_history(written: SchoolYear, page: Page, vocabulary: Vocabulary) -> Iterator[Earlier]:
    """The values of earlier years that can be taken."""
    year, first = written.profile.year, dict[int, Span]()
    labels = {id: past.label for id, past in vocabulary.past.items()}
    for n, entry in enumerate(written.history):
        at = page.span("history", n, "year")
        if entry.year >= year:
            page.note("profile.history_year", at, text=str(entry.year), year=str(year))
        if (earlier := first.setdefault(entry.year, at)) is not at:
            where = f"{earlier.file}:{earlier.line}"
            page.note("profile.history_twice", at, text=str(entry.year), first=where)
        for id, value in entry.values.items():
            place = page.span("history", n, "values", id)
            of, members = id.split("[", 1)[0], id[len(id.split("[", 1)[0]) :]
            # What packs that are used have computed goes by their names for it, too.
            meant = [of] if of in vocabulary.past else vocabulary.past_of_used.get(of, ())
            pasts = {f"{one}{members}": vocabulary.past[one] for one in meant}
            if not pasts or any(bool(members) != bool(past.over) for past in pasts.values()):
                slip = unknown("profile.unknown_result", id, labels)
                page.note(slip.code, page.key_span("history", n, "values", id), **slip.values)
                continue
            absent = isinstance(value, str) and value.strip() in NOT_APPLICABLE_WORDS
            blank = absent or is_blank(value)
            for one, past in pasts.items():
                found = None if blank else exact(value, past)
                if isinstance(found, Slip):
                    page.slip(found, place, id, past.label)
                    break
                stated = Stated(spelling(value), found, place)
                yield Earlier(one, past.label, entry.year, stated, absent, entry.source)


def unknown_fact(id: str, place: Span, page: Page, vocabulary: Vocabulary) -> str | None:
    """Note a fact that the pack does not have; the one that may be meant, if any."""
    if id == "kind":
        page.note("profile.kind_is_no_fact", place)
        return None
    labels = {name: fact.label for name, fact in vocabulary.facts.items()}
    slip = unknown("profile.unknown_fact", id, labels)
    page.note(slip.code, place, **{**slip.values, "pack": vocabulary.pack})
    return slip.values.get("near")


def day_of(text: str) -> date | None:
    """The day that ``YYYY-MM-DD`` spells, or None."""
    try:
        return (
            date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
        )
    except ValueError:
        return None
