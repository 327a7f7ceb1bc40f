"""The packs that the compiler is timed on: one that is sound, one in which every entry is wrong."""

from __future__ import annotations

from pathlib import Path

HEAD = """language: 1
pack: {id: timed, label: 计时, version: "1", years: [2022, 2023]TOTAL}
labels:
  kind: {label: 类别, members: {ordinary: 技工学校, senior: 高级技工学校}}
  rating: {label: 等次, worst_to_best: {fail: 不合格, pass: 合格, good: 良好}}
units:
  person: {zh: 人, en: people}
facts:
  students: {label: 在校生数, unit: person, range: [1, 9000], assumption: 计时}
  teachers: {label: 教师数, unit: person, range: [1, 900], assumption: 计时}
"""

TOTAL = """figures:
  total: {label: 总分, value: "sum(points, over=goals)", round: 0.1, assumption: 计时}
  place: {label: 名次, value: "rank(total, over=schools, within=kind)", assumption: 计时}
  band: {label: 等次, type: rating, steps_of: total, assumption: 计时,
         steps: [{from: 80, is: good}, {from: 60, is: pass}, {is: fail}]}
  rating: {label: 等次, type: rating, value: "least(band, ceiling)", assumption: 计时}
conclusions:
  ceiling: {label: 上限, of: rating, several: worst, none: good, assumption: 计时}
"""

KINDS = (
    "score: proportional, target: t{n}, zero_below: {{attained: 60%}}, round: 0.01",
    "score: met, target: t{n}, applies: kind == senior, why: 只问高级技工学校",
    "score: [{{from: 90%, is: 1}}, {{from: 50%, is: 'between(x, 50%, 90%)'}}, {{is: 0}}]",
)
"""How the indicators are scored, in turn."""


def sound(folder: Path, indicators: int) -> None:
    """A pack with so many indicators in ten goals, a fact, a target and a rule for each."""
    text = HEAD.replace("TOTAL", ", total: total, rating: rating")
    text += "".join(
        f"  f{n}: {{label: 事实{n}, unit: person, range: [0, 9000], part_of: students, "
        f"assumption: 计时}}\n"
        for n in range(indicators)
    )
    write(folder, "pack", text + TOTAL)
    entries = "".join(
        f"  t{n}: {{label: 目标{n}, unit: share, over: year, rows: {{2022: 80%, 2023: 90%}}, "
        f"assumption: 计时}}\n"
        for n in range(indicators)
    )
    write(folder, "tables", f"tables:\n{entries}")
    entries = "".join(
        f"  i{n}: {{label: 指标{n}, goal: g{n % 10}, measure: f{n} / students, max: 1, "
        f"assumption: 计时, {KINDS[n % len(KINDS)].format(n=n)}}}\n"
        for n in range(indicators)
    )
    goals = "".join(
        f"  g{n}: {{label: 目标{n}, max: 10, absent: renormalise, round: 0.01, assumption: 计时}}\n"
        for n in range(10)
    )
    write(folder, "indicators", f"goals:\n{goals}indicators:\n{entries}")
    entries = "".join(
        f"  r{n}: {{label: 规则{n}, when: f{n} <= 0 and f{(n + 1) % indicators} <= 0, "
        f"conclude: {{ceiling: pass}}, assumption: 计时}}\n"
        for n in range(indicators)
    )
    write(folder, "rules", f"rules:\n{entries}")


SOUND = {
    "goals": "  all: {label: 目标, max: 10, absent: renormalise, assumption: 计时}\n",
    "conclusions": "  cap: {label: 结论, of: flag, several: any}\n",
    "indicators": "  sound: {label: 指标, goal: all, measure: students, unit: person, max: 1, "
    "assumption: 计时, score: [{from: 10, is: 1}, {is: 0}]}\n",
}
"""What the wrong entries name and what is right with them."""

STEPS = "score: [{from: 10, is: 1}, {is: 0}]"

FAULTS = {
    "facts": {
        "pack.unknown_unit": "{label: 甲, unit: qqq, range: [0, 9]}",
        "pack.unknown_type": "{label: 甲, type: qqq}",
        "pack.needs_range": "{label: 甲}",
        "pack.range_order": "{label: 甲, range: [9, 0]}",
        "yaml.leading_zero": "{label: 甲, range: [0, 0999]}",
        "yaml.misspelled_key": "{label: 甲, range: [0, 9], assumptoin: 例}",
        "yaml.misspelled_choice": "{label: 甲, range: [0, 9], blank: unknwon}",
    },
    "tables": {
        "pack.missing_cell": "{label: 甲, over: kind, rows: {ordinary: 1}}",
        "pack.bad_cell": "{label: 甲, over: kind, rows: {ordinary: 1, senior: 3万}}",
        "pack.table_shape": "{label: 甲, over: kind, value: 1}",
        "pack.unknown_dimension": "{label: 甲, over: qqq, rows: {a: 1}}",
        "pack.progress": "{label: 甲, value: 1, progress: qqq}",
    },
    "figures": {
        "pack.misspelt_name": "{label: 甲, value: studens}",
        "pack.unknown_name": "{label: 甲, value: qqqqqqq}",
        "yaml.comma_in_braces": "{label: 甲, value: least(students, students)}",
        "pack.unknown_function": "{label: 甲, value: maximum(students)}",
        "pack.literal": "{label: 甲, value: students - 2 * students}",
        "pack.one_body": "{label: 甲}",
        "pack.type": "{label: 甲, value: students and students}",
        "formula.ends_early": "{label: 甲, value: students +}",
        "formula.full_width": "{label: 甲, value: students × students}",
    },
    "indicators": {
        "pack.unknown_goal": f"{{label: 甲, goal: qqq, measure: students, unit: person, max: 1, "
        f"{STEPS}}}",
        "yaml.missing_key": f"{{label: 甲, goal: all, measure: students, {STEPS}}}",
        "yaml.expects_several": "{label: 甲, goal: all, measure: students, max: 1, score: 5}",
    },
    "rules": {
        "pack.unknown_conclusion": "{label: 甲, when: students > 1, conclude: {qqq: yes}}",
        "yaml.too_few": "{label: 甲, when: students > 1, conclude: {}}",
    },
    "checks": {"yaml.choice": "{label: 甲, level: E, require: students > 1}"},
}
"""Entries with one fault each, by what is said of it."""


def faulty(folder: Path, entries: int) -> dict[str, int]:
    """A pack with so many wrong entries; how many times each thing is to be said of it."""
    kinds = [(section, code) for section in FAULTS for code in FAULTS[section]]
    each, more = divmod(entries, len(kinds))
    times = {code: each + (n < more) for n, (_, code) in enumerate(kinds)}
    write(folder, "pack", HEAD.replace("TOTAL", ""))
    for section in {**SOUND, **FAULTS}:
        lines = "".join(
            f"  {code.partition('.')[2]}_{n}: {entry}\n"
            for code, entry in FAULTS.get(section, {}).items()
            for n in range(times[code])
        )
        write(folder, section, f"{section}:\n{SOUND.get(section, '')}{lines}")
    return times


def write(folder: Path, name: str, text: str) -> None:
    """One file of a pack."""
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
