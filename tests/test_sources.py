"""Every number of a pack has a source, and the source says that number."""

from __future__ import annotations

from pathlib import Path

import pytest

from assess.analysis.clauses import clauses_of, read_document
from assess.analysis.sources import check_sources, number_list, register_number, register_text
from assess.errors import Notebook
from assess.number import number_text
from tests.invented import PLAN, TEXT, changed, heads, others, pack_of, place_of


def test_a_pack_and_its_plan_agree() -> None:
    assert others(check_sources(pack_of(TEXT), None)) == []
    assert others(check_sources(pack_of(TEXT), PLAN)) == []


@pytest.mark.parametrize(
    ("old", "new", "at", "message"),
    [
        # locators
        (
            "source: 四·2, value: 350000000",
            "source: 四·9, value: 350000000",
            "四·9, value",
            "source.unknown_clause the source 「四·9」 of 「funds」 is not in the register of "
            "clauses",
        ),
        (
            "虚政发〔2030〕4号 附件2",
            "虚政发2030年第4号",
            "虚政发2030年第4号",
            "source.bad_locator the source 「虚政发2030年第4号」 of 「floor_standard」 is neither "
            "a clause nor a public document's number or web page",
        ),
        # numbers and their sources
        (
            "rows: {2031: 1, 2032: 2}",
            "rows: {2031: 1, 2032: 7}",
            "7}",
            "source.number_not_there the 7 of 「stations」 does not occur in 「annex 2」",
        ),
        (
            "source: 二·2, value: 20",
            "source: [二·2, 二·3], value: 20",
            "[二·2, 二·3]",
            "source.nothing_cited 「staff_ratio」 cites 「二·3」, which says none of its numbers",
        ),
        (
            "source: 虚政发〔2030〕4号 附件2, value: 20",
            "value: 20",
            "floor_standard",
            "source.unsourced 「floor_standard」 states numbers but has no source",
        ),
        (
            ", source: 二·1}",
            "}",
            "club_students: {",
            "source.unsourced 「club_students」 states numbers but has no source",
        ),
        (
            "require: students <= 40 * teachers\n    assumption: {zh: 自定, en: ours}",
            "require: students <= 40 * teachers",
            "crowded:\n    label",
            "source.unsourced 「crowded」 states numbers but has no source",
        ),
        (
            "    max: 10\n    assumption: {zh: 自定, en: ours}",
            "    max: 10\n    source: 二·1",
            "10\n    source",
            "source.number_not_there the 10 of 「care」 does not occur in 「二·1」",
        ),
        (
            "    zero_below: {attained: 60%}\n    source: 二·1\n"
            "    assumption: {zh: 分值自定, en: points are ours}",
            "    zero_below: {attained: 100%}\n    source: 二·1",
            "6\n    score: prop",
            "source.number_not_there the 6 of 「clubs」 does not occur in 「二·1」",
        ),
        (
            "score: [{up_to: 20, is: 4}, {is: 0}]\n    source: 二·2\n"
            "    assumption: {zh: 分值自定, en: points are ours}",
            "score: [{up_to: 20, is: x / 20}, {is: 0}]\n    source: 二·2",
            "4\n    score: [",
            "source.number_not_there the 4 of 「orders」 does not occur in 「二·2」",
        ),
        (
            "base: {a: 3, b: 2}, present: clubs.points}\n    assumption: {zh: 自定, en: ours}",
            "base: {a: 5, b: 2}, present: clubs.points}\n    source: 二·2",
            "2}, present",
            "source.number_not_there the 2 of 「share_of_part」 does not occur in 「二·2」",
        ),
        (
            ", at_most: 3, assumption: {zh: 自定, en: ours}",
            ", at_most: 3",
            "lost: {label",
            "source.unsourced 「lost」 states numbers but has no source",
        ),
        (
            "conclude: {lost: 2}\n    source: 三·3\n    assumption: {zh: 自定, en: ours}",
            "conclude: {lost: 80}\n    source: 三·3",
            "50\n    conclude",
            "source.number_not_there the 50 of 「no_room」 does not occur in 「三·3」",
        ),
        (
            "students > 50\n    conclude: {lost: 2}\n    source: 三·3\n"
            "    assumption: {zh: 自定, en: ours}",
            "students > 80\n    conclude: {lost: 2}\n    source: 三·3",
            "2}\n    source: 三·3",
            "source.number_not_there the 2 of 「no_room」 does not occur in 「三·3」",
        ),
        (
            "rows: {2031: 1, 2032: 2}",
            "rows: {2031: 2, 2032: 1}",
            "{2031: 2",
            "source.row_differs the cells of 「stations」 are 2、1 in this order, those of "
            "「annex 2」 1、2",
        ),
        (
            "    annex: 3\n",
            "    annex: 9\n",
            "9\n    source: annex 3",
            "source.row_uncited 「model_school」 says that it is annex 9 and does not cite it",
        ),
        (
            "funds: {label: {zh: 资金, en: funds}, source: 四·2, value: 350000000}",
            "funds: {label: {zh: 资金, en: funds}, source: 四·2, over: [part, band], "
            "rows: {a: {low: 350000000, high: 5}, b: {low: not_due, high: not_applicable}}}",
            "5}, b:",
            "source.number_not_there the 5 of 「funds」 does not occur in 「四·2」",
        ),
        (
            "    max: 4\n    score: [{up_to: 20, is: 4}, {is: 0}]\n    source: 二·2\n"
            "    assumption: {zh: 分值自定, en: points are ours}",
            "    max: 5\n    score: [{up_to: 20, is: 5}, {is: 6}]\n    source: 二·2",
            "6}]",
            "source.number_not_there the 6 of 「orders」 does not occur in 「二·2」",
        ),
        # the register itself
        (
            "  preamble:\n",
            "  前言:\n",
            "前言",
            "source.bad_clause_id 「前言」 in the register is no clause id",
        ),
        (
            'numbers: ["80"]',
            'numbers: ["80", "八十"]',
            '八十"',
            "source.bad_number 「八十」, registered for clause 「三·3」, is no number",
        ),
        (
            "by: [band]",
            "by: [bend]",
            "duty: {zh: 骨干教师占比",
            "source.unknown_account the duty 「leading teachers」 of clause 「三·1」 is said to be "
            "assessed by 「bend」, which does not exist",
        ),
        (
            "by: [band]",
            "by: []",
            "duty: {zh: 骨干教师占比",
            "source.no_answer the duty 「leading teachers」 of clause 「三·1」 says neither what "
            "assesses it nor why nothing does",
        ),
        (
            "by: [band]",
            "by: [band]\n        not_assessable: 无",
            "duty: {zh: 骨干教师占比",
            "source.two_answers the duty 「leading teachers」 of clause 「三·1」 names what "
            "assesses it and says that nothing does",
        ),
        # numbers of clauses that nobody answers for
        (
            "培训1,600人次",
            "培训人次",
            '["1600", "0.3"]',
            "source.number_unaccounted the number 1600 of clause 「三·1」 is held by no entry, "
            "1 time(s)",
        ),
        (
            "{from: 30%, is: high}, {is: low}]\n    source: 三·1",
            "{from: 30%, is: high}, {is: low}]\n    assumption: 自定",
            '["1600", "0.3"]',
            "source.number_unaccounted the number 0.3 of clause 「三·1」 is held by no entry, "
            "1 time(s)",
        ),
        (
            'numbers: ["80"]',
            'numbers: ["80", "80", "80"]',
            '["80", "80", "80"]',
            "source.number_unaccounted the number 80 of clause 「三·3」 is held by no entry, "
            "2 time(s)",
        ),
    ],
)
def test_each_check_sees_its_flaw(old: str, new: str, at: str, message: str) -> None:
    pack = changed(old, new)
    text = TEXT.replace(old, new)
    found = heads(others(check_sources(pack, None)))
    line, column = place_of(text, at).split(":")[1:]
    lines = [h for h in found if h.startswith(f"pack.yaml:{line}:") and h.endswith(message)]
    assert len(lines) == 1, found
    assert abs(int(lines[0].split(":")[2].split(" ")[0]) - int(column)) <= 2
    # A flaw is told once; at most, a number of the clause has nobody left to answer for it.
    codes = [p.code for p in others(check_sources(pack, None))]
    told = message.partition(" ")[0]
    assert codes.count(told) == 1
    assert set(codes) <= {told, "source.number_unaccounted"}


def test_a_digest_has_one_form() -> None:
    digest = pack_of(TEXT).claims["四·1"].digest
    found = others(check_sources(changed(digest, digest.upper()), None))
    assert heads(found)[0].endswith(
        "source.bad_digest the digest of clause 「四·1」 is not sha256: and 64 lower-case "
        "hexadecimal digits"
    )


def test_an_assumption_or_another_document_covers_a_number() -> None:
    ours = changed("rows: {2031: 1, 2032: 2}", "rows: {2031: 1, 2032: 7}\n    assumption: 自定")
    codes = [p.code for p in others(check_sources(ours, None))]
    assert codes == ["source.number_unaccounted"]  # the annex's own 2 is nowhere now
    both = changed("附件2, value: 20", "附件2, value: 21")
    assert others(check_sources(both, None)) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "工作站5个，",
            "工作站6个，",
            [
                "source.digest_differs clause 「二·2」 is not the text that was registered "
                "({plan}, line 13); its digest is now {digest}",
                "source.numbers_differ the numbers registered for clause 「二·2」 are not those of "
                'the document ({plan}, line 13), which are ["6", "20"]',
            ],
        ),
        (
            "领导小组",
            "工作小组",
            [
                "source.digest_differs clause 「三·2」 is not the text that was registered "
                "({plan}, line 22); its digest is now {digest}",
            ],
        ),
        (
            "2. 安排资金3.5亿元。\n",
            "2. 安排资金3.5亿元。\n3. 广泛宣传。\n",
            ["source.unregistered clause 「四·3」 of the document is not registered"],
        ),
        (
            "\n\t3\n\t创建示范校\n\t-\n\t1所\n",
            "",
            ["source.missing_clause the registered clause 「annex 3」 is not in {plan}"],
        ),
        (
            "3. 开设",
            "9. 开设",
            [
                "source.numbering paragraph 3 of section 「三」 should be here, "
                "but its number is 9",
            ],
        ),
    ],
)
def test_the_register_is_held_against_the_document(
    tmp_path: Path, old: str, new: str, message: list[str]
) -> None:
    text = PLAN.read_text(encoding="utf-8")
    assert text.count(old) == 1
    plan = tmp_path / "plan.txt"
    plan.write_text(text.replace(old, new), encoding="utf-8")
    clause = message[0].partition("「")[2].partition("」")[0]
    now = read_document(plan, Notebook()).get(clause)
    digest = now.digest if now else ""
    found = others(check_sources(pack_of(TEXT), plan))
    told = [h.partition(" ")[2] for h in heads(found)]
    assert told == [m.replace("{plan}", str(plan)).replace("{digest}", digest) for m in message]


def test_a_milestone_in_another_year_is_seen_with_the_document() -> None:
    pack = changed(
        "rows: {2031: not_due, 2032: 1}\n    crossfoot",
        "rows: {2031: 1, 2032: not_due}\n    crossfoot",
    )
    assert others(check_sources(pack, None)) == []
    found = [h.partition(" ")[2] for h in heads(others(check_sources(pack, PLAN)))]
    there = "「annex 3」 of the document says"
    assert found == [
        f"source.column_differs 「model_school」 has 1 for 2031, but {there} -",
        f"source.column_differs 「model_school」 has not_due for 2032, but {there} 1",
    ]


def test_a_document_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    found = others(check_sources(pack_of(TEXT), tmp_path / "none.txt"))
    assert [p.code for p in found] == ["source.unreadable"]


def test_problems_show_their_line() -> None:
    [found] = others(check_sources(changed("by: [band]", "by: [bend]"), None))
    assert found.excerpt.strip() == "- duty: {zh: 骨干教师占比, en: leading teachers}"


@pytest.mark.parametrize(
    ("text", "value"), [("30000", "30000"), ("0.4", "0.4"), ("7/3", "7/3"), ("14/7", "2")]
)
def test_a_registered_number_is_exact(text: str, value: str) -> None:
    number = register_number(text)
    assert number is not None
    assert number_text(number) == value
    assert number_list((number, number)) == f'["{value}", "{value}"]'


@pytest.mark.parametrize("text", ["", "三", "1/0", "0/3", "1e5", "1/2/3", "3万"])
def test_what_is_no_registered_number(text: str) -> None:
    assert register_number(text) is None


def test_a_draft_is_a_register_without_accounts() -> None:
    notebook = Notebook()
    clauses = clauses_of(PLAN.read_text(encoding="utf-8"), "plan.txt", notebook)
    draft = register_text(clauses)
    assert draft.splitlines()[:9] == [
        "claims:",
        "  preamble:  # plan.txt:1",
        f"    digest: {clauses['preamble'].digest}",
        "    numbers: []",
        "    accounts: []",
        "  一:  # plan.txt:8",
        f"    digest: {clauses['一'].digest}",
        '    numbers: ["1"]',
        "    accounts: []",
    ]
    account = "accounts: [{duty: 待写, not_assessable: 待写}]"
    head = TEXT.partition("\nclaims:")[0]
    pack = pack_of(head + "\n" + draft.replace("accounts: []", account))
    codes = {p.code for p in others(check_sources(pack, PLAN))}
    assert codes == {"source.number_unaccounted"}  # the 1600, named by no duty yet
