"""The shipped pack holds all that its plan says, once, and accounts for every clause of it.

The plan itself is not needed: what it says stands here a second time, typed apart from the pack.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import copy
from decimal import Decimal
from pathlib import Path

import pytest

from assess.analysis.crossfoot import crossfoot
from assess.analysis.sources import check_sources
from assess.errors import Notebook
from assess.language.entries.merged import Pack
from assess.language.entries.pack import TableEntry
from assess.language.entries.reading import read_pack
from assess.messages import severity
from assess.number import number_text, parse_number

FOLDER = Path(__file__).parent.parent / "rules" / "changzhou-2021-2023"

ANNEX = """
 1 30000 30000 30000 person
 2 25% 33% 40% share
 3 95% 98% 100% share
 4 10% 15% 20% share
 5 85% 85% 90% share
 6 60% 65% 70% share
 7 2 2 2 person
 8 10 10 10 person
 9 10 10 10 person_time
10 1 1 1 item
11 3 3 4 course
12 2 2 2 item
13 1 1 1 item
14 80 90 100 item
15 25000 28000 28000 person_time
16 55% 58% 60% share
17 2000 2000 2000 person
18 1 1 1 item
19 2 2 2 item
20 1 not_due not_due school
21 1 not_due not_due school
22 not_due 1 not_due school
23 not_due not_due 1 school
24 not_due not_due 1 school
"""

TEXT = {
    "二·1": "100%",
    "二·2": "30000 40% 100% 20% 90% 6 30 30",
    "二·3": "3 10 6 3 1 1 1 1 1",
    "二·4": "1 100 6000 6 5",
    "三·9": "70%",
    "三·10": "5%",
    "三·12": "80%",
    "三·13": "20 70%",
    "三·16": "1 30%",
}

KINDS = {
    "level": {1, 14},
    "stock_share": set(range(2, 7)),
    "flow_share": {16},
    "flow": {*range(7, 14), 15, 17, 18, 19},
    "milestone": set(range(20, 25)),
}


@pytest.fixture(scope="module")
def shipped() -> Pack:
    notebook = Notebook()
    pack = read_pack(FOLDER, notebook)
    assert notebook.problems == []
    assert pack is not None
    return pack


@pytest.fixture
def pack(shipped: Pack) -> Pack:
    """The shipped pack, its sections free to be changed."""
    free = copy(shipped)
    free.tables, free.indicators = dict(shipped.tables), dict(shipped.indicators)
    free.claims = dict(shipped.claims)
    return free


def rows(pack: Pack) -> dict[int, TableEntry]:
    """The tables of the annex, by row; a row has one table."""
    tables = [t for t in pack.tables.values() if t.annex is not None]
    assert len({t.annex for t in tables}) == len(tables)
    return {t.annex: t for t in tables if t.annex is not None}


def exact(text: str) -> str:
    number = parse_number(text)
    return text if number is None else number_text(number)


def edit(pack: Pack, table: str, **changes: object) -> None:
    pack.tables[table] = pack.tables[table].model_copy(update=changes)


def told(pack: Pack) -> list[tuple[str, str]]:
    """The errors in the pack's sources, each with the entry or clause it is about."""
    found = [p for p in check_sources(pack, None) if severity(p) == "error"]
    return [(p.code, p.values.get("clause", p.values.get("id", ""))) for p in found]


def test_the_annex_is_there_row_by_row(shipped: Pack) -> None:
    expected = {}
    for line in ANNEX.strip().splitlines():
        number, *cells, unit = line.split()
        expected[int(number)] = ([exact(c) for c in cells], unit)
    found = {
        n: ([exact(str(cell)) for cell in (t.rows or {}).values()], t.unit)
        for n, t in rows(shipped).items()
    }
    assert found == expected
    assert sorted(found) == list(range(1, 25))
    for n, table in rows(shipped).items():
        assert list(table.rows or {}) == ["2021", "2022", "2023"]
        assert table.over == ["year"]
        assert table.source == [f"annex {n}"]


def test_sixty_two_cells_are_due_and_ten_are_not(shipped: Pack) -> None:
    cells = [cell for table in rows(shipped).values() for cell in (table.rows or {}).values()]
    assert Counter(cell == "not_due" for cell in cells) == {False: 62, True: 10}


def test_each_row_is_read_as_what_it_is(shipped: Pack) -> None:
    kinds: dict[str, set[int]] = {}
    for number, table in rows(shipped).items():
        kinds.setdefault(table.kind, set()).add(number)
    assert kinds == KINDS


def test_each_row_has_the_citys_own_figure(shipped: Pack) -> None:
    for table in rows(shipped).values():
        assert shipped.figures[str(table.progress)].scope == "city"


def test_every_number_of_the_text_is_a_table_of_its_own(shipped: Pack) -> None:
    found: dict[str, list[str]] = {}
    for id, table in shipped.tables.items():
        if id.startswith("text_"):
            assert table.over == []
            assert table.assumption is None
            assert table.value is not None
            [clause] = table.source
            found.setdefault(clause, []).append(number_text(table.value))
    assert found == {clause: [exact(n) for n in text.split()] for clause, text in TEXT.items()}


def test_the_plan_has_three_contradictions(shipped: Pack) -> None:
    found = [(p.values["id"], p.values["own_en"], p.values["other_en"]) for p in crossfoot(shipped)]
    assert found == [
        ("text_training_ratio", "1", "14/15"),
        ("text_order_classes", "100 items", "270 items"),
        ("text_workstations", "5 items", "3 items"),
    ]
    assert {p.code for p in crossfoot(shipped)} == {"source.crossfoot"}


def test_every_number_that_two_places_give_is_compared(shipped: Pack) -> None:
    """All text numbers but those that stand only there are held against the annex."""
    alone = {id for id, t in shipped.tables.items() if id.startswith("text_") and not t.crossfoot}
    assert alone == {
        "text_club_share", "text_trainee_teacher_share", "text_multi_certificate_share",
        "text_integrated_specialties", "text_integrated_student_share",
        "text_skilled_training_share",
    }  # fmt: skip
    compared = " ".join(c.is_ for t in shipped.tables.values() for c in t.crossfoot)
    only_there = {id for id, t in shipped.tables.items() if t.annex and id not in compared}
    assert only_there == {"training_certificate_share"}


def test_nothing_is_wrong_with_the_sources(shipped: Pack) -> None:
    assert told(shipped) == []


def expected_clauses() -> Iterator[str]:
    yield from ("preamble", "一")
    for section, length in (("二", 4), ("三", 18), ("四", 3)):
        yield from (f"{section}·{n}" for n in range(1, length + 1))
    yield from (f"annex {n}" for n in range(1, 25))


def test_every_clause_is_accounted_for(shipped: Pack) -> None:
    assert list(shipped.claims) == list(expected_clauses())
    for claim in shipped.claims.values():
        duties = [account.duty.zh for account in claim.accounts]
        assert len(set(duties)) == len(duties) >= 1


def test_every_indicator_answers_to_the_clauses_it_cites(shipped: Pack) -> None:
    for id, indicator in shipped.indicators.items():
        for clause in set(indicator.source) & shipped.claims.keys():
            named = {who for account in shipped.claims[clause].accounts for who in account.by}
            assert id in named, f"{id} cites {clause}"


def test_the_register_says_no_number_that_the_plan_does_not(shipped: Pack) -> None:
    found = {id: claim.numbers for id, claim in shipped.claims.items() if claim.numbers}
    expected = {clause: [exact(n) for n in text.split()] for clause, text in TEXT.items()}
    for line in ANNEX.strip().splitlines():
        number, *cells, _ = line.split()
        expected[f"annex {number}"] = [exact(c) for c in cells if c != "not_due"]
    assert found == expected


def test_a_cell_that_the_annex_does_not_say_is_seen(pack: Pack) -> None:
    edit(pack, "skilled_share", rows={"2021": "25%", "2022": Decimal("0.34"), "2023": "40%"})
    assert told(pack) == [
        ("source.number_unaccounted", "annex 2"), ("source.number_not_there", "annex 2"),
    ]  # fmt: skip


def test_a_row_that_is_gone_is_seen(pack: Pack) -> None:
    del pack.tables["reform_school_milestone"]
    assert ("source.number_unaccounted", "annex 20") in told(pack)
    assert ("source.unknown_account", "annex 20") in told(pack)


def test_one_of_five_equal_numbers_that_is_gone_is_seen(pack: Pack) -> None:
    """二·3 says 1 five times over; five tables have to hold it."""
    del pack.tables["text_key_school"]
    assert told(pack).count(("source.number_unaccounted", "二·3")) == 1


def test_a_workstation_more_in_the_annex_would_be_another_contradiction(pack: Pack) -> None:
    edit(pack, "workstation_volume", rows={"2021": 1, "2022": 2, "2023": 2})
    assert "text_workstations" not in {p.values["id"] for p in crossfoot(pack)}
    edit(pack, "apprentice_volume", rows={"2021": 2000, "2022": 2000, "2023": 2001})
    assert {p.values["other_zh"] for p in crossfoot(pack)} >= {"6001人"}


def test_an_indicator_without_its_assumption_is_seen(pack: Pack) -> None:
    """The plan gives targets, not points."""
    bare = pack.indicators["senior_students_share"].model_copy(update={"assumption": None})
    pack.indicators["senior_students_share"] = bare
    assert set(told(pack)) == {("source.number_not_there", "annex 2、二·2")}


def test_a_clause_taken_from_the_register_is_missed(pack: Pack) -> None:
    del pack.claims["三·5"]
    assert ("source.unknown_clause", "internal_systems") in told(pack)
