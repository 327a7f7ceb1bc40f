"""Plans are cut into clauses, and the numbers in them are read, as their form says."""

from __future__ import annotations

from pathlib import Path

import pytest
from gmpy2 import mpq

from assess.analysis.clauses import Clause, clauses_of, digest, numbers_in, read_document
from assess.errors import Notebook, Problem
from assess.messages import render
from assess.number import number_text

PLAN = Path(__file__).parent / "documents" / "invented-plan.txt"


@pytest.fixture
def text() -> str:
    return PLAN.read_text(encoding="utf-8")


def clauses(text: str) -> dict[str, Clause]:
    """The clauses of a text that has nothing wrong with it."""
    notebook = Notebook()
    found = clauses_of(text, "plan.txt", notebook)
    assert notebook.problems == []
    return found


def problems(text: str) -> list[Problem]:
    notebook = Notebook()
    clauses_of(text, "plan.txt", notebook)
    return notebook.problems


def test_every_clause_is_found_under_its_locator(text: str) -> None:
    expected = {
        "preamble": "虚构市技工教育两年计划",
        "一": "坚持就业导向，建设１所示范校。",
        "二·1": "学生社团参与率达100%。在校生保持在1.2万人以上。",
        "二·2": "每校新建工作站5个，师生比不低于1：20。",
        "二·3": "学制教育与社会培训人数达到1：1。",
        "三·1": "培训教师。每年培训1,600人次，",
        "三·2": "备战第46届、47届大赛，2031年5月1日前成立领导小组。",
        "三·3": "开设订单班80个左右，落实“五个一”。",
        "四·1": "加强领导。",
        "四·2": "安排资金3.5亿元。",
        "annex 1": "在校生规模",
        "annex 2": "新建工作站",
        "annex 3": "创建示范校",
    }
    found = clauses(text)
    assert {id: clause.text.splitlines()[0] for id, clause in found.items()} == expected
    assert list(found) == list(expected)


def test_a_clause_says_where_it_stands(text: str) -> None:
    lines = text.splitlines()
    for id, start in (("一", "坚持"), ("三·2", "2. "), ("四·2", "2. "), ("annex 2", "新建工作站")):
        span = clauses(text)[id].span
        assert span.file == "plan.txt"
        assert lines[span.line - 1].strip().startswith(start)


def test_a_heading_belongs_to_the_first_clause_below_it(text: str) -> None:
    found = clauses(text)
    assert found["一"].heading == "一、总体思路"
    assert found["三·1"].heading == "三、主要举措\n（一）实施队伍工程"
    assert found["三·3"].heading == "（二）实施合作工程"
    assert found["annex 1"].heading.splitlines() == [
        "附件：虚构市技工教育两年计划指标分解", "附件", "指标分解",
        "序号", "项  目", "2031年", "2032年",
    ]  # fmt: skip
    assert [id for id, clause in found.items() if clause.heading] == [
        "一", "二·1", "三·1", "三·3", "四·1", "annex 1",
    ]  # fmt: skip


def test_no_character_lies_outside_a_clause(text: str) -> None:
    """Only enumerations do, and they are in the ids."""
    kept = "".join("".join((c.heading + c.text).split()) for c in clauses(text).values())
    assert sorted(kept) == sorted(without_enumerations(text))


def without_enumerations(text: str) -> str:
    """The document's characters without ``1. `` at a line's start and the numbers of rows."""
    lines = [line.strip() for line in text.splitlines()]
    rest = [line[3:] if line[:1].isdigit() and line[1:3] == ". " else line for line in lines]
    return "".join("".join(line.split()) for line in rest if line not in ("1", "2", "3"))


def test_the_numbers_of_each_clause(text: str) -> None:
    found = {id: [number_text(n) for n in c.numbers] for id, c in clauses(text).items()}
    assert found == {
        "preamble": [],
        "一": ["1"],
        "二·1": ["1", "12000"],
        "二·2": ["5", "20"],
        "二·3": ["1"],
        "三·1": ["1600", "0.3"],
        "三·2": [],
        "三·3": ["80"],
        "四·1": [],
        "四·2": ["350000000"],
        "annex 1": ["12000", "12000"],
        "annex 2": ["1", "2"],
        "annex 3": ["1"],
    }


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3万人以上", ["30000"]),
        ("2.5万人次、2.8万人次", ["25000", "28000"]),
        ("增加2万亿元、3亿元、4千人、5百人", ["2000000000000", "300000000", "4000", "500"]),
        ("达40%以上，误差5‰", ["0.4", "0.005"]),
        ("１２．５％", ["0.125"]),
        ("30人，30人次", ["30", "30"]),
        ("1,600人，12,345,678元，1,60", ["1600", "12345678", "1", "60"]),
        ("1：1", ["1"]),
        ("师生比1：20，即20:1", ["20", "20"]),
        ("3：7", ["7/3"]),
        ("0：5", ["0"]),
        ("（国发〔2019〕4号）、虚发[2012]8号、虚发（2012）第8号", []),
        ("2021年、2021-2023年、2021年至2023年、2021—2023年", []),
        ("2021年5月1日前完成3项", ["3"]),
        ("培养2000人，2021人", ["2000", "2021"]),
        ("3年内完成", ["3"]),
        ("第46届、47届大赛，第3条", []),
        ("12. 开设5门\n13、开设6门", ["5", "6"]),
        ("12.5万人", ["125000"]),
        ("“五个一”、十项目标、一批", []),
        ("20-30人", ["20", "30"]),
        ("", []),
    ],
)
def test_numbers_in(text: str, numbers: list[str]) -> None:
    assert [number_text(n) for n in numbers_in(text)] == numbers


def test_a_row_of_the_annex_has_its_cells_by_column(text: str) -> None:
    found = clauses(text)
    assert found["annex 1"].cells == (("2031年", "1.2万人以上"), ("2032年", "1.2万人以上"))
    assert found["annex 3"].cells == (("2031年", "-"), ("2032年", "1所"))
    assert found["四·2"].cells == ()


def test_numbers_are_exact() -> None:
    assert numbers_in("占29%") == (mpq(29, 100),)
    assert numbers_in("0.29万") == (mpq(2900),)


def test_a_digest_is_of_the_characters_and_not_of_the_white_space() -> None:
    assert digest("在校生 3万\u3000人\n以上") == digest("在校生3万人以上")
    assert digest("caf\u00e9") == digest("cafe\u0301")
    assert digest("3万人") != digest("4万人")
    assert digest("") == ("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")


def test_a_heading_is_part_of_the_digest(text: str) -> None:
    changed = clauses(text.replace("（一）实施队伍工程", "（一）实施师资工程"))
    before = clauses(text)
    assert [id for id in before if before[id].digest != changed[id].digest] == ["三·1"]


def test_another_layout_has_the_same_clauses(text: str) -> None:
    """Rows on one line each, other line ends, more blank lines: nothing is said differently."""
    head, _, annex = text.partition("\t序号")
    rows = ["\t".join(row.split("\n\t")) for row in ("序号" + annex).split("\n\n")]
    other = (head + "\n".join(row.strip() for row in rows)).replace("\n", "\r\n\r\n")
    assert other != text
    before, after = clauses(text), clauses(other)
    assert {id: c.digest for id, c in after.items()} == {id: c.digest for id, c in before.items()}
    assert [c.numbers for c in after.values()] == [c.numbers for c in before.values()]


def test_a_section_may_begin_before_its_first_numbered_paragraph(text: str) -> None:
    found = clauses(text.replace("1. 加强领导。", "组织有力。\n1. 加强领导。"))
    assert found["四"].text == "组织有力。"
    assert found["四"].heading == "四、保障措施"
    assert found["四·1"].heading == ""


def test_a_line_with_a_sentence_is_a_paragraph_and_no_sub_heading() -> None:
    found = clauses("一、任务\n（一）开设课程。共10门。\n（二）建设基地。共2个。\n")
    assert list(found) == ["一·1", "一·2"]
    assert found["一·2"].text == "（二）建设基地。共2个。"


def test_sub_headings_with_nothing_below_them_are_kept() -> None:
    assert clauses("一、任务\n办好学校。\n（一）另行安排\n")["一·2"].text == "（一）另行安排"
    assert clauses("一、任务\n")["一"].text == "一、任务"


def test_a_plan_may_have_no_annex(text: str) -> None:
    assert "annex 1" not in clauses(text.partition("附件：")[0])


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(text, encoding="utf-8-sig")
    notebook = Notebook()
    assert read_document(path, notebook)["preamble"].digest == clauses(text)["preamble"].digest
    assert notebook.problems == []


def test_a_file_in_another_encoding_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(text, encoding="gb18030")
    notebook = Notebook()
    assert read_document(path, notebook) == {}
    assert [render(p, "zh") for p in notebook.problems] == [
        f"{path} source.not_utf8 {path} 不是 UTF-8 文本\n"
        "    提示: GBK/GB18030 文件先转码：iconv -f GB18030 -t UTF-8；Word 或 PDF 先另存为纯文本"
    ]
    assert [render(p, "en") for p in notebook.problems] == [
        f"{path} source.not_utf8 {path} is not UTF-8 text\n"
        "    hint: convert GBK/GB18030 with iconv -f GB18030 -t UTF-8; save Word or PDF as plain "
        "text"
    ]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "missing.txt"
    notebook = Notebook()
    assert read_document(path, notebook) == {}
    assert [render(p, "zh") for p in notebook.problems] == [
        f"{path} source.unreadable 无法读取 {path}：没有这个文件或文件夹"
    ]
    assert [render(p, "en") for p in notebook.problems] == [
        f"{path} source.unreadable {path} cannot be read: there is no such file or folder"
    ]


@pytest.mark.parametrize(
    ("old", "new", "zh", "en"),
    [
        (
            "3. 开设",
            "4. 开设",
            "plan.txt:24:1 source.numbering 「三、」中应是第 3 段，这里的编号是 4\n"
            "    提示: 一部分之内的段落要连续编号",
            "plan.txt:24:1 source.numbering paragraph 3 of section 「三」 should be here, but its "
            "number is 4\n    hint: paragraphs are numbered through within a section",
        ),
        (
            "四、保障",
            "一、保障",
            "plan.txt:25:1 source.section_twice 文件中有两个「一、」部分\n"
            "    提示: 各部分的序号不能重复",
            "plan.txt:25:1 source.section_twice the document has two sections 「一、」\n"
            "    hint: no two sections have the same number",
        ),
        (
            "\t1个\n",
            "",
            "plan.txt:47:1 source.annex_row "
            "附件的第 3 行应由序号 3 开头并有 4 格，这里是「创建示范校」\n"
            "    提示: 每行各格都要写全，没有的写「-」；表头第一格为「序号」",
            "plan.txt:47:1 source.annex_row row 3 of the annex should begin with its number 3 and "
            "have 4 cells; here is 「创建示范校」\n"
            "    hint: write every cell of every row, with 「-」 for none; "
            "the head begins with 「序号」",
        ),
        (
            "\t3\n",
            "\t4\n",
            "plan.txt:47:1 source.annex_row "
            "附件的第 3 行应由序号 3 开头并有 4 格，这里是「4」\n"
            "    提示: 每行各格都要写全，没有的写「-」；表头第一格为「序号」",
            "plan.txt:47:1 source.annex_row row 3 of the annex should begin with its number 3 and "
            "have 4 cells; here is 「4」\n    hint: write every cell of every row, with 「-」 for "
            "none; the head begins with 「序号」",
        ),
        (
            "\t1所\n",
            "",
            "plan.txt:47:1 source.annex_row "
            "附件的第 3 行应由序号 3 开头并有 4 格，这里是「3」\n"
            "    提示: 每行各格都要写全，没有的写「-」；表头第一格为「序号」",
            "plan.txt:47:1 source.annex_row row 3 of the annex should begin with its number 3 and "
            "have 4 cells; here is 「3」\n    hint: write every cell of every row, with 「-」 for "
            "none; the head begins with 「序号」",
        ),
        (
            "\t1\n",
            "",
            "plan.txt:29:1 source.no_annex_table 附件中没有找到指标表\n"
            "    提示: 表头第一格应为「序号」，第一行的序号应为 1",
            "plan.txt:29:1 source.no_annex_table no table of indicators was found in the annex\n"
            "    hint: the head should begin with 「序号」 and the first row with 1",
        ),
    ],
)
def test_what_has_another_form_is_refused(text: str, old: str, new: str, zh: str, en: str) -> None:
    assert old in text
    found = problems(text.replace(old, new, 1))
    assert [render(p, "zh") for p in found] == [zh]
    assert [render(p, "en") for p in found] == [en]


def test_a_text_without_sections_is_no_plan() -> None:
    found = problems("只有一段话。\n")
    assert [render(p, "zh") for p in found] == [
        "plan.txt source.no_sections plan.txt 中没有「一、」「二、」这样的部分\n"
        "    提示: 需要计划的纯文本，每部分的标题各占一行"
    ]
    assert [render(p, "en") for p in found] == [
        "plan.txt source.no_sections plan.txt has no sections like 「一、」 and 「二、」\n"
        "    hint: a plan as plain text is needed, each section's heading on a line of its own"
    ]
