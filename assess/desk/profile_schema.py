"""The form of a profile for one pack: an editor then offers its facts, labels and bounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.desk.schemas import DRAFT
from assess.language.entries.merged import Pack
from assess.language.entries.pack import FactEntry, FieldEntry
from assess.school.amount import BLANK_WORDS, NO, NOT_APPLICABLE_WORDS, YES
from assess.school.surface import DETAIL_KEYS, JUDGED_KEYS, ProfileFile

Schema = dict[str, Any]

BLANKS = (None, *BLANK_WORDS, *NOT_APPLICABLE_WORDS)
BLANK_MEANS = {
    "unknown": "空着＝未知 / blank: unknown",
    "not_applicable": "空着＝不适用 / blank: not applicable",
    "0": "空着＝0 / blank: 0",
    "refuse": "必填 / must be given",
}
PERIODS = {
    "census": "统计时点 / at the census",
    "calendar_year": "自然年度 / calendar year",
    "academic_year": "学年 / academic year",
}


def profile_schema(pack: Pack) -> Schema:
    """The schema of profiles, with the pack's own facts and no others."""
    schema: Schema = {"$schema": DRAFT, **ProfileFile.model_json_schema(by_alias=True)}
    facts = {id: fact_schema(pack, entry) for id, entry in pack.facts.items()}
    schema["$defs"]["SchoolYear"]["properties"]["facts"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": facts,
    }
    return schema


def fact_schema(pack: Pack, entry: FactEntry) -> Schema:
    """One fact: its value, or a value for each member, plain or with evidence."""
    value = with_detail(list_schema(pack, entry) if entry.type == "items" else
                        value_schema(pack, entry), judged=entry.judged)  # fmt: skip
    for dimension in reversed(entry.over):
        labels = pack.labels[dimension].members or pack.labels[dimension].worst_to_best or {}
        named = {m: {**value, "title": words.zh} for m, words in labels.items()}
        members = {"type": "object", "additionalProperties": False, "properties": named}
        value = {"anyOf": [members, {"enum": list(BLANKS)}]}
    return {**value, "title": entry.label.zh, "description": about(pack, entry)}


def about(pack: Pack, entry: FactEntry) -> str:
    """What is asked, in both languages: label, unit, range, period, what a blank means."""
    told = [f"{entry.label.zh} / {entry.label.en}"]
    if entry.unit in pack.units:
        told.append(f"{pack.units[entry.unit].zh} / {pack.units[entry.unit].en}")
    if entry.range is not None:
        told.append("–".join(map(str, entry.range)))
    told += [PERIODS[entry.period], BLANK_MEANS[str(entry.blank)]]
    return "；".join(told)


def with_detail(value: Schema, *, judged: bool) -> Schema:
    """The value alone, or what was reported and verified, with evidence, reason and name."""
    first, *rest = JUDGED_KEYS if judged else DETAIL_KEYS
    words = {key: {"type": "string"} for key in rest if key != "verified"}
    detail = {
        "type": "object",
        "additionalProperties": False,
        "properties": {first: value, "verified": value, **words},
    }
    return {"anyOf": [value, detail]}


def list_schema(pack: Pack, entry: FactEntry) -> Schema:
    """A list of items; none is an empty list."""
    fields = {
        id: {**value_schema(pack, field), "title": field.label.zh}
        for id, field in entry.fields.items()
    }
    item = {"type": "object", "additionalProperties": False, "properties": fields}
    return {"anyOf": [{"type": "array", "items": item}, {"enum": list(BLANKS)}]}


def value_schema(pack: Pack, entry: FactEntry | FieldEntry) -> Schema:
    """One value: a number within its bounds, a flag, a label by id or word, or words."""
    if entry.type == "text":
        return {"type": "string"}
    if entry.type == "flag":
        return {"enum": [True, False, *YES, *NO, *BLANKS]}
    if entry.type in pack.labels:
        labels = pack.labels[entry.type]
        members = labels.members or labels.worst_to_best or {}
        return {"enum": list(dict.fromkeys([*members, *spelt(members), *BLANKS]))}
    bounds: Schema = {}
    if entry.range is not None and all(end.denominator == 1 for end in entry.range):
        bounds = {"minimum": int(entry.range[0]), "maximum": int(entry.range[1])}
    kind = "integer" if entry.type == "count" else "number"
    return {"anyOf": [{"type": kind, **bounds}, {"type": ["string", "null"]}]}


def spelt(members: Mapping[str, Any]) -> list[str]:
    """The labels' words in both languages."""
    return [word for words in members.values() for word in (words.zh, words.en)]
