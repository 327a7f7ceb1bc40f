"""One school-year from its document: every statement checked against the pack's vocabulary."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from assess.errors import Span
from assess.language.about import Text
from assess.language.text.document import Path
from assess.school.amount import (
    NOT_APPLICABLE_WORDS,
    Slip,
    choices,
    is_blank,
    label,
    spelling,
    unknown,
)
from assess.school.listing import stated_value
from assess.school.overlay import (
    day_of,
    read_answers,
    read_corrections,
    read_history,
    unknown_fact,
)
from assess.school.page import Page
from assess.school.profile import Entry, Profile, Stated
from assess.school.surface import DETAIL_KEYS, JUDGED_KEYS, PeriodsEntry, SchoolYear
from assess.school.vocabulary import Fact, Vocabulary, input_id, past_id

Keyed = tuple[str, ...]


def read_school_year(written: SchoolYear, page: Page, vocabulary: Vocabulary) -> Profile | None:
    """The profile, and all its problems in the page's notebook.

    None where it is not even clear which school, kind or year it is.  A statement with a problem
    is left out of the profile, so that the rest can be checked all the same.
    """
    card = written.profile
    good = _check_card(written, page, vocabulary)
    reader = read_facts(written.facts, page, vocabulary)
    corrections = tuple(read_corrections(written, page, vocabulary))
    history = read_history(written, page, vocabulary)
    earlier = {past_id(e.id, card.year - e.year): e for e in history}
    answers = {answer.check: answer for answer in read_answers(written, page, vocabulary)}
    periods = _periods(written.periods, card.year, page)
    if not good:
        return None
    return Profile(
        school=card.school,
        name=Text(card.name.zh, card.name.en) if card.name else None,
        kind=card.kind,
        year=card.year,
        invented=card.invented,
        periods=periods,
        entries=reader.entries,
        corrections=corrections,
        answers=answers,
        earlier=earlier,
        span=page.span("profile", "school"),
        digest=_digest(page),
        flawed=frozenset(reader.flawed),
        vocabulary=vocabulary,
    )


def read_facts(facts: Mapping[str, object], page: Page, vocabulary: Vocabulary) -> FactReader:
    """Check the ``facts:`` of a profile, whatever the rest of it is like."""
    reader = FactReader(page, vocabulary)
    for id, value in facts.items():
        reader.read(id, value)
    return reader


def _digest(page: Page) -> str:
    """Of what the profile says; layout, comments and the order of keys do not matter."""
    told = json.dumps(page.data, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def _check_card(written: SchoolYear, page: Page, vocabulary: Vocabulary) -> bool:
    """Whether kind and year are the pack's."""
    card, good = written.profile, True
    if vocabulary.kinds is not None:
        found = label(card.kind, vocabulary.kinds)
        if isinstance(found, Slip):
            page.slip(found, page.span("profile", "kind"), "kind", vocabulary.kinds.label)
            good = False
    if card.year not in vocabulary.years:
        years = ", ".join(str(year) for year in vocabulary.years)
        words = {"year": str(card.year), "pack": vocabulary.pack, "years": years}
        page.note("profile.year_not_in_pack", page.span("profile", "year"), **words)
        good = False
    return good


def _periods(written: PeriodsEntry, year: int, page: Page) -> dict[str, str]:
    """The stated periods, each checked against the year of the profile."""
    periods: dict[str, str] = {}
    if (census := written.census) is not None:
        day = day_of(census)
        place = page.span("periods", "census")
        if day is None:
            page.note("profile.date_form", place, text=census)
        elif day.year != year:
            page.note("profile.census_year", place, text=census, year=str(year))
        periods["census"] = census
    if (calendar := written.calendar_year) is not None:
        if calendar != year:
            place = page.span("periods", "calendar_year")
            page.note("profile.calendar_year", place, text=str(calendar), year=str(year))
        periods["calendar_year"] = str(calendar)
    if (academic := written.academic_year) is not None:
        place = page.span("periods", "academic_year")
        match = re.fullmatch(r"([0-9]{4})/([0-9]{4})", academic)
        if match is None or int(match[2]) != int(match[1]) + 1:
            words = {"before": str(year - 1), "year": str(year)}
            page.note("profile.academic_form", place, text=academic, **words)
        elif str(year) not in match.groups():
            page.note("profile.academic_year", place, text=academic, year=str(year))
        periods["academic_year"] = academic
    return periods


def agree(one: Stated, other: Stated) -> bool:
    """Whether two statements say the same."""
    return (one.value, one.items) == (other.value, other.items)


class FactReader:
    """Reads the ``facts:`` of one profile; ``flawed`` are the inputs with a refused statement."""

    def __init__(self, page: Page, vocabulary: Vocabulary) -> None:
        self.page = page
        self.vocabulary = vocabulary
        self.entries: dict[str, Entry] = {}
        self.flawed: set[str] = set()

    def read(self, id: str, value: object) -> None:
        """One fact, with all its members."""
        fact = self.vocabulary.facts.get(id)
        if fact is None:
            near = unknown_fact(id, self.page.key_span("facts", id), self.page, self.vocabulary)
            if near is not None:  # not missing, only misspelt, and that is told
                self.flawed |= {slot.id for slot in self.vocabulary.facts[near].slots}
        else:
            self.members(fact, value, ())

    def members(self, fact: Fact, value: object, key: Keyed) -> None:
        """Go down one dimension after the other."""
        page, path = self.page, ("facts", fact.id, *key)
        if len(key) == len(fact.over):
            self.one(fact, value, key)
            return
        texts = fact.members[len(key)]
        if is_blank(value):
            return  # blank in every member
        if not isinstance(value, dict) or (value.keys() <= {*DETAIL_KEYS, *JUDGED_KEYS} - {*texts}):
            slip = Slip("profile.members_needed", choices(texts))
            page.slip(slip, page.span(*path), fact.id, fact.label)
            self.flawed |= {s.id for s in fact.slots if s.members[: len(key)] == key}
            return
        for member, inner in value.items():
            if member in texts:
                self.members(fact, inner, (*key, member))
            else:
                slip = unknown("profile.unknown_member", member, texts)
                page.slip(slip, page.key_span(*path, member), fact.id, fact.label)
                # Which member was meant is not known, so none is said to be missing.
                self.flawed |= {s.id for s in fact.slots if s.members[: len(key)] == key}

    def one(self, fact: Fact, value: object, key: Keyed) -> None:
        """One value: alone, or in detail."""
        id, path = input_id(fact.id, key), ("facts", fact.id, *key)
        place = self.page.span(*path)
        if not isinstance(value, dict) or (fact.fields and value.keys().isdisjoint(DETAIL_KEYS)):
            if fact.judged and not is_blank(value):
                self.flaw(id, fact, Slip("profile.grade_needed"), place)
                return
            stated = self.stated(id, fact, value, path)
            if stated is not None:
                self.entries[id] = Entry(fact.id, key, stated, None, None, None, None)
            return
        first = "grade" if fact.judged else "reported"
        if not self.known_keys(fact, value, path):
            self.flawed.add(id)
        given: dict[str, Stated | None] = {}
        for name in (first, "verified"):
            # A blank ``verified`` cell is one not yet filled in; 不详 there is a finding.
            if name in value and (name == first or value[name] is not None):
                given[name] = self.stated(id, fact, value[name], (*path, name))
        notes = {name: self.words(id, fact, value, name, path) for name in DETAIL_KEYS[2:]}
        graded = any(stated and stated.value is not None for stated in given.values())
        if fact.judged and graded and not notes["reason"] and id not in self.flawed:
            self.flaw(id, fact, Slip("profile.reason_needed"), self.page.span(*path))
        reported, verified = given.get(first), given.get("verified")
        if reported and verified and not agree(reported, verified) and not notes["reason"]:
            words = {"reported": reported.text, "verified": verified.text}
            about = {"fact": id, "zh": fact.label.zh, "en": fact.label.en}
            code = "profile.verified_list_why" if fact.fields else "profile.verified_why"
            self.page.remark(code, verified.span, **words, **about)
        if id not in self.flawed:
            self.entries[id] = Entry(
                fact.id, key, reported, verified,
                notes["evidence"], notes["reason"], notes["by"],
            )  # fmt: skip

    def flaw(self, id: str, fact: Fact, slip: Slip, place: Span) -> None:
        """Refuse the statement for one input."""
        self.page.slip(slip, place, id, fact.label)
        self.flawed.add(id)

    def known_keys(self, fact: Fact, value: dict[str, object], path: Keyed) -> bool:
        """Whether the detail says only what can be said of such a fact."""
        allowed, good = JUDGED_KEYS if fact.judged else DETAIL_KEYS, True
        for name in value:
            if name not in allowed:
                slip = Slip("profile.unknown_detail", {"text": name, "choices": ", ".join(allowed)})
                if name in ("grade", "reported"):
                    slip = Slip("profile.not_judged" if name == "grade" else "profile.grade_needed")
                self.page.slip(slip, self.page.key_span(*path, name), fact.id, fact.label)
                good = False
        return good

    def stated(self, id: str, fact: Fact, value: object, path: Path) -> Stated | None:
        """The value with its spelling; None where it is refused, which is noted."""
        place = self.page.span(*path)
        if is_blank(value):
            return Stated(spelling(value), None, place)
        if isinstance(value, str) and value.strip() in NOT_APPLICABLE_WORDS:
            if fact.blank == "not_applicable":
                return Stated(value, None, place)
            self.flaw(id, fact, Slip("profile.not_applicable", {"text": value}), place)
            return None
        found = stated_value(value, fact, self.page, path)
        if isinstance(found, Slip):
            self.flaw(id, fact, found, place)
            return None
        if found is None:
            self.flawed.add(id)
        return found

    def words(
        self, id: str, fact: Fact, value: dict[str, object], name: str, path: Keyed
    ) -> str | None:
        """A text of the detail, or None."""
        text = value.get(name)
        if text is None or (isinstance(text, str) and not text.strip()):
            return None
        if not isinstance(text, str):
            slip = Slip("profile.text_needed", {"text": name})
            self.flaw(id, fact, slip, self.page.span(*path, name))
            return None
        return text
