"""Messages of this room, by code."""

from __future__ import annotations

from assess.messages.message import Message
from assess.messages.review import REVIEW
from assess.messages.sources import SOURCES

RUNNING: dict[str, Message] = {
    **SOURCES,
    **REVIEW,
    "run.disagreement": Message(
        "学校「{school}」：推理引擎与基准引擎有 {count} 处不一致（如「{id}」：推理得 {engine}，"
        "基准得 {umpire}），不予出具结果",
        "school 「{school}」: the rule engine and the umpire differ in {count} place(s) (such as "
        "「{id}」: {engine} against {umpire}); no verdict is given",
        "这是软件的缺陷，不是档案的问题；请把 {file} 交给软件维护者，急用时可加 --engine meaning",
        "this is a fault of the software, not of the profile; give {file} to its maintainers; "
        "--engine meaning works meanwhile",
    ),
    "run.city_disagreement": Message(
        "全市数值：推理引擎与基准引擎有 {count} 处不一致（如「{id}」：推理得 {engine}，基准得 "
        "{umpire}），所有学校不予出具结果",
        "the city's values: the rule engine and the umpire differ in {count} place(s) (such as "
        "「{id}」: {engine} against {umpire}); no verdict is given for any school",
        "这是软件的缺陷，不是档案的问题；请把 {file} 交给软件维护者，急用时可加 --engine meaning",
        "this is a fault of the software, not of the profiles; give {file} to its maintainers; "
        "--engine meaning works meanwhile",
    ),
    "run.no_profile": Message(
        "学校「{school}」没有 {year} 年的档案",
        "school 「{school}」 has no profile for {year}",
        "花名册中有这所学校；补交档案后才能评定",
        "the school is on the roster; it can be assessed once its profile is filed",
    ),
    "run.unknown_school": Message(
        "没有学校「{school}」",
        "there is no school 「{school}」",
        "可选：{known}",
        "there are: {known}",
    ),
    "run.several_schools": Message(
        "有几所学校都叫「{school}」",
        "several schools are called 「{school}」",
        "改写代码，是其中一个：{known}",
        "give the code, which is one of: {known}",
    ),
    "run.which_school": Message(
        "档案中有多所学校，要说明哪一所",
        "there are several schools; which one is to be explained",
        "加 --school 代码；可选：{known}",
        "add --school CODE; there are: {known}",
    ),
    "new.bad_name": Message(
        "规则包不能叫「{name}」",
        "a pack cannot be called 「{name}」",
        "文件夹名用小写英文字母、数字和连字符，以字母开头，如 my-city-2024",
        "name the folder with small letters, digits and hyphens, a letter first: my-city-2024",
    ),
    "new.exists": Message(
        "「{path}」已经有了，不会覆盖",
        "「{path}」 is there already and is not overwritten",
        "换一个名字，或先把它移开",
        "choose another name, or move it away first",
    ),
    "run.unknown_figure": Message(
        "没有数值「{figure}」",
        "there is no figure 「{figure}」",
        "相近的或可选的：{close}；「*」代表任意文字，不加 --figure 就列出全部",
        "near it, or to choose from: {close}; 「*」 stands for anything, and without --figure all "
        "are listed",
    ),
    "run.exists": Message(
        "「{file}」已经存在，不覆盖",
        "「{file}」 exists and is not overwritten",
        "换一个文件名；给出文件夹时另起一个文件，只写缺的",
        "give another name; in a folder a further file is begun, with what is missing",
    ),
    "run.output_is_input": Message(
        "「{file}」是这次要读的文件，不能又用来写结果",
        "「{file}」 is a file that is read here, so the result is not written over it",
        "--output 换一个文件名",
        "give --output another name",
    ),
    "run.unwritable": Message(
        "无法写入「{file}」：{why}",
        "「{file}」 cannot be written: {why}",
        "检查文件夹是否存在、是否有写入权限，或换一个位置",
        "check that its folder is there and may be written to, or write elsewhere",
    ),
    "run.borrowed": Message(
        "「{zh}」没有「{member_zh}」的数，只能借用「{lender_zh}」的",
        "「{en}」 has no figure for 「{member_en}」: only that of 「{lender_en}」 to borrow",
        "找到后在表中写上并注明出处；不加 --strict 则作为假定列出",
        "state the figure with its source once it is found; without --strict it is listed as an "
        "assumption",
    ),
}
