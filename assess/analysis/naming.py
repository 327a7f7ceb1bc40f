"""The words for what the compiler made of an entry: its parts, its members, its barriers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assess.language.about import Text
from assess.language.ir import Peer

PARTS = {
    "value": Text("实际值", "value"),
    "target": Text("目标值", "target"),
    "attained": Text("完成比例", "attained share"),
    "met": Text("达标", "met"),
    "own": Text("补缺之前", "before else"),
    "points": Text("得分", "points"),
    "max": Text("满分", "full marks"),
    "status": Text("状态", "status"),
    "weight": Text("权重", "weight"),
    "base": Text("基础权重", "base weight"),
    "present": Text("计不计", "whether it counts"),
    "shown": Text("公布条件", "shown when"),
    "each": Text("各校的数", "of each school"),
    "where": Text("条件", "condition"),
    "within": Text("类别", "category"),
    "tie": Text("并列时再比", "tie-breaker"),
}
"""By the word behind an id's dot: what that part is."""

PART = re.compile(r"(?P<of>[a-z][\w.]*?)(?:\[[^\]]*\])?\.(?P<part>[a-z]+)(?:\d+(?:_\d*)?)?")
"""An id with a part; the compiler counts its own: ``place.where1``, ``place.tie1_1``."""

MEMBERS = re.compile(r"\[[^\]]*\]")

OPERATIONS = {
    "sum": Text("合计", "sum"),
    "mean": Text("平均", "mean"),
    "best": Text("最好", "best"),
    "worst": Text("最差", "worst"),
    "count": Text("个数", "number"),
    "rank": Text("名次", "rank"),
}


def family(id: str) -> str:
    """The id without the members: what all figures of one entry's part have in common."""
    return id if "(" in id else MEMBERS.sub("", id, count=1)


def part_of(id: str) -> Text | None:
    """The words for the part of an entry that an id means; None where it means the entry."""
    match = PART.fullmatch(id) or PART.fullmatch(MEMBERS.sub("", id))
    return PARTS.get(match["part"]) if match else None


def joined(words: Iterable[Text]) -> Text:
    """Words side by side: 女生·阅读."""
    told = list(words)
    return Text("·".join(word.zh for word in told), " · ".join(word.en for word in told))


def with_aside(label: Text, aside: Text) -> Text:
    """A label, and what makes it another's in brackets."""
    return Text(f"{label.zh}（{aside.zh}）", f"{label.en} ({aside.en})")


def peers_text(peer: Peer, body: Text | None, within: Text | None) -> Text:
    """What a number over the schools is: 同类学校的平均：总分."""
    op = OPERATIONS[peer.operation]
    zh = "各校" if within is None else f"「{within.zh}」相同的学校"
    en = "schools" if within is None else f"schools of the same 「{within.en}」"
    if peer.where is not None:
        zh, en = f"{zh}（符合条件的）", f"{en} that qualify"
    about = Text("", "") if body is None else Text(f"：{body.zh}", f": {body.en}")
    return Text(f"{zh}的{op.zh}{about.zh}", f"{op.en} over {en}{about.en}")


def coded(id: str, label: Text) -> Text:
    """A code with the name behind it; the code alone where there is no name."""
    return Text(*(id if name == id else f"{id} {name}" for name in (label.zh, label.en)))
