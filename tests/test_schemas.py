"""The checked-in schemas are those of the models, and every document keeps to its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assess.desk import documents, schema, schemas
from assess.desk.documents import Model
from assess.desk.explain_documents import ExplainDocument
from assess.desk.progress_documents import ProgressDocument
from assess.language.entries.pack import PackFile
from tests.assessed import two_schools
from tests.desk import ran
from tests.filed import SMALL

FOLDER = Path(__file__).parent.parent / "schemas"


def test_the_checked_in_schemas_are_current(tmp_path: Path) -> None:
    told: list[str] = []
    schemas.write(tmp_path, told.append)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert sorted(path.name for path in FOLDER.iterdir()) == names == sorted(
        f"{name}.json" for name in schema.NAMES
    )  # fmt: skip
    for name in names:
        assert (FOLDER / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_every_schema_says_which_draft_it_is_of() -> None:
    for path in FOLDER.iterdir():
        assert json.loads(path.read_text(encoding="utf-8"))["$schema"] == schemas.DRAFT


def test_the_pack_schema_allows_no_unknown_section() -> None:
    told = json.loads((FOLDER / "pack.json").read_text(encoding="utf-8"))
    assert told["additionalProperties"] is False
    assert set(told["properties"]) == set(PackFile.model_fields)
    assert "is" in told["$defs"]["PieceEntry"]["properties"]


@pytest.mark.parametrize(
    ("model", "arguments"),
    [
        (documents.ScoreDocument, ["score", "PATHS"]),
        (ExplainDocument, ["explain", "PATHS", "--school", "A1"]),
        (ExplainDocument, ["explain", "PATHS", "--school", "B2"]),
        (ProgressDocument, ["progress", "PATHS"]),
    ],
)
def test_clausess_of_profiles_keep_to_their_models(
    tmp_path: Path, model: type[Model], arguments: list[str]
) -> None:
    paths = two_schools(tmp_path)
    given = [p for a in arguments for p in (paths if a == "PATHS" else [a])]
    done = ran(*given, "--pack", SMALL, "--format", "json")
    assert model.model_validate_json(done.out).model_dump() == done.json


def test_clausess_of_a_pack_keep_to_their_models() -> None:
    targets = ran("targets", "--format", "json")
    assert documents.TargetsDocument.model_validate_json(targets.out).model_dump() == targets.json
    check = ran("check", "--format", "json")
    assert documents.CheckDocument.model_validate_json(check.out).model_dump() == check.json


def test_a_document_refuses_what_its_schema_does() -> None:
    row = ran("targets", "--format", "json").json[0]
    documents.TargetDocument(**row)
    for flaw in ({**row, "extra": 1}, {**row, "value": 30000}, {"id": row["id"]}):
        with pytest.raises(ValueError, match="validation error"):
            documents.TargetDocument(**flaw)
