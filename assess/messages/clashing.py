"""Messages about what no enrolment plan can keep at once, by code."""

from __future__ import annotations

from assess.messages.message import Message

CHECKED_ZH = "逐条核对过：去掉任何一条，所列的其余各条就能同时满足；没有列出的条件仍可能不允许"
CHECKED_EN = (
    "Each was checked: without it the others listed can be kept together, though what is not "
    "listed may still forbid it"
)

CLASHING: dict[str, Message] = {
    "quota.clash": Message(
        f"没有能同时满足以下各条的计划。{CHECKED_ZH}",
        f"no plan keeps all of the following. {CHECKED_EN}",
        "只改总数，其他条件（列出的和没有列出的）都不变，最近的可行总数：较小的 {below}，"
        "较大的 {above}",
        "with all else kept, listed or not, the nearest totals that work: below {below}, above "
        "{above}",
    ),
    "quota.clash_at_any_total": Message(
        f"无论总数是多少，都没有能同时满足以下各条的计划。{CHECKED_ZH}",
        f"whatever the total is, no plan keeps all of the following. {CHECKED_EN}",
        "没有可行的总数，改总数无济于事：先改变所列各条中的一条，再看没有列出的条件是否允许",
        "no total works, so that another one will not help: change one of these first, then see "
        "whether what is not listed allows a plan",
    ),
    "quota.clash_always": Message(
        "缺的事实无论是多少，都没有能同时满足以下各条的计划；以下取的是各校余地最大的情形。"
        f"{CHECKED_ZH}",
        "whatever the missing facts are, no plan keeps all of the following, which leave every "
        f"school as much room as it may have. {CHECKED_EN}",
        "先补齐也无济于事：改总数或各条；只改总数，其他条件都不变，最近的可行总数（至少在一种情形下）："
        "较小的 {below}，较大的 {above}",
        "filling them in will not help: change the total or one of these; with all else kept, the "
        "nearest totals that work in some case: below {below}, above {above}",
    ),
    "quota.clash_always_at_any_total": Message(
        "缺的事实和总数无论是多少，都没有能同时满足以下各条的计划；以下取的是各校余地最大的情形。"
        f"{CHECKED_ZH}",
        "whatever the missing facts and the total are, no plan keeps all of the following, which "
        f"leave every school as much room as it may have. {CHECKED_EN}",
        "没有可行的总数，补齐事实、改总数都无济于事：先改变所列各条中的一条，再看没有列出的条件是否允许",
        "no total works, and neither filling them in nor another total will help: change one of "
        "these first, then see whether what is not listed allows a plan",
    ),
    "quota.clash_because_ceilings": Message(
        "各校上限合计 {most}，少于总数 {total}",
        "the schools' ceilings add up to {most}, less than the total {total}",
    ),
    "quota.clash_because_floors": Message(
        "各校保底合计 {floors}，多于总数 {total}；仅所列学校就有 {least}",
        "the schools' floors add up to {floors}, more than the total {total}; those listed alone "
        "to {least}",
    ),
    "quota.clash_because_most": Message(
        "所列「至多」合计 {most}，少于总数 {total}",
        "what is listed as 「at most」 adds up to {most}, less than the total {total}",
    ),
    "quota.clash_because_least": Message(
        "所列「至少」合计 {least}，多于总数 {total}",
        "what is listed as 「at least」 adds up to {least}, more than the total {total}",
    ),
    "quota.clash_because_left": Message(
        "所列「至少」合计 {least}，多于总数 {total} 加上所列「至多」合计 {most}",
        "what is listed as 「at least」 adds up to {least}, more than the total {total} and what "
        "is listed as 「at most」, {most}",
    ),
    "quota.clash_because_both": Message(
        "所列「至少」合计 {least}，多于所列「至多」合计 {most}",
        "what is listed as 「at least」 adds up to {least}, more than what is listed as "
        "「at most」, {most}",
    ),
    "quota.clash_because_share": Message(
        "{counted}至多新招 {most}：即使其他层次一人不招，也只占 {part}/{whole}（≈{reached}），"
        "不到 {share}",
        "{counted}: {most} new ones at most. Even with none of other levels that is "
        "{part}/{whole} (≈{reached}), below {share}",
    ),
    "quota.clash_because_range": Message(
        "所列各条合起来，要求总数至少 {from}，又至多 {to}",
        "together the clauses listed ask for a total of {from} at least and of {to} at most",
    ),
    "quota.clash_besides_ceilings": Message(
        "此外，各校上限合计 {ceilings}，少于总数 {total}",
        "besides, the schools' ceilings add up to {ceilings}, less than the total {total}",
    ),
    "quota.clash_besides_floors": Message(
        "此外，各校保底合计 {floors}，多于总数 {total}",
        "besides, the schools' floors add up to {floors}, more than the total {total}",
    ),
    "quota.clash_total": Message(
        "总计划数为 {seats}",
        "the total is {seats}",
    ),
    "quota.clash_unit": Message(
        "各校计划数是 {seats} 的整倍数",
        "every school's seats are a multiple of {seats}",
    ),
    "quota.clash_floor": Message(
        "学校「{school}」至少 {seats}",
        "school 「{school}」 gets {seats} at least",
    ),
    "quota.clash_floor_more": Message(
        "另有 {count} 所学校，至少合计 {seats}",
        "{count} more of the schools get {seats} at least in all",
    ),
    "quota.clash_ceiling": Message(
        "学校「{school}」至多 {seats}（{why}）",
        "school 「{school}」 gets {seats} at most ({why})",
    ),
    "quota.clash_ceiling_more": Message(
        "另有 {count} 所学校，至多合计 {seats}",
        "{count} more of the schools get {seats} at most in all",
    ),
    "quota.clash_cell": Message(
        "学校「{school}」的「{level}」至多 {seats}（{why}）",
        "school 「{school}」 gets {seats} of level 「{level}」 at most ({why})",
    ),
    "quota.clash_cell_more": Message(
        "「{level}」另有 {count} 所学校，至多合计 {seats}（{why}）",
        "{count} more of the schools get {seats} of level 「{level}」 at most in all ({why})",
    ),
    "quota.clash_cell_none": Message(
        "「{level}」至多 0（{why}）的学校共 {count} 所：{schools}{more}",
        "schools that get none of level 「{level}」 ({why}), {count} in all: {schools}{more}",
    ),
    "quota.clash_least": Message(
        "全市「{level}」至少 {seats}",
        "level 「{level}」 gets {seats} at least in the city",
    ),
    "quota.clash_most": Message(
        "全市「{level}」至多 {seats}",
        "level 「{level}」 gets {seats} at most in the city",
    ),
    "quota.clash_share": Message(
        "招生后，{counted}至少占全部在校生的 {share}（留校 {stay}，其中 {have}）：总数为 {total} 时"
        "至少新招 {seats}",
        "{counted}: at least {share} of all students after the intake ({stay} stay, {have} of "
        "them such); with a total of {total} that takes {seats} new ones at least",
    ),
    "quota.clash_share_alone": Message(
        "招生后，{counted}至少占全部在校生的 {share}（留校 {stay}，其中 {have}）",
        "{counted}: at least {share} of all students after the intake ({stay} stay, {have} of "
        "them such)",
    ),
}
