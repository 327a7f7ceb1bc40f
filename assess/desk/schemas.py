"""JSON schemas of everything that is read and written, made from the models themselves.

``python -m assess.desk.schemas`` writes them to ``schemas/``; a test compares the two.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def models() -> dict[str, type[BaseModel]]:
    """The model of each schema, by its name."""
    from assess.desk import documents
    from assess.desk.explain_documents import ExplainDocument
    from assess.desk.progress_documents import ProgressDocument
    from assess.desk.quota_documents import (
        ExplainQuotaDocument,
        QuotaDocument,
        SplitDocument,
        VerifyDocument,
    )
    from assess.language.entries.pack import PackFile
    from assess.quota.verification.open_form import Certificate
    from assess.school import CityFile, ProfileFile
    from assess.school.seal import SealedVerdict

    return {
        "certificate": Certificate,
        "check": documents.CheckDocument,
        "city": CityFile,
        "explain": ExplainDocument,
        "pack": PackFile,
        "profile": ProfileFile,
        "progress": ProgressDocument,
        "quota": QuotaDocument,
        "quota_explain": ExplainQuotaDocument,
        "quota_split": SplitDocument,
        "quota_verify": VerifyDocument,
        "score": documents.ScoreDocument,
        "sealed": SealedVerdict,
        "targets": documents.TargetsDocument,
    }


def schema_text(model: type[BaseModel]) -> str:
    """The schema of a model, as it is checked in."""
    return as_text({"$schema": DRAFT, **model.model_json_schema(by_alias=True)})


def as_text(schema: dict[str, Any]) -> str:
    """A schema as it is written to a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write(folder: Path, say: Callable[[str], object] = print) -> None:
    """Write every schema into a folder, and say which."""
    from assess.writing import write_whole

    folder.mkdir(parents=True, exist_ok=True)
    for name, model in models().items():
        write_whole(folder / f"{name}.json", schema_text(model))
        say(str(folder / f"{name}.json"))


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "schemas"))
