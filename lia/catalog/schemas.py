"""The JSON Schemas in ``data/schemas/``, made from the file models: ``python -m lia.catalog.schemas``.

Editors use them through the first line of each data file. They are never edited by hand; a test
says when they are not current.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel

from lia.catalog.files.answers import AnswersFile
from lia.catalog.files.authority import AuthorityFile
from lia.catalog.files.dpia import DpiaFile
from lia.catalog.files.dpia_method import DpiaMethodFile
from lia.catalog.files.jurisdictions import JurisdictionsFile
from lia.catalog.files.mapping import MappingFile
from lia.catalog.files.matrix import MatrixFile
from lia.catalog.files.method import MethodFile
from lia.catalog.files.prescan import PrescanFile
from lia.catalog.files.register import RegisterFile
from lia.catalog.files.risks import MeasuresFile, RisksFile
from lia.catalog.files.safeguards import SafeguardsFile
from lia.catalog.files.screening import ScreeningMethodFile
from lia.catalog.files.screening_answers import ScreeningAnswersFile
from lia.catalog.files.texts import StampsFile, TextsFile
from lia.catalog.files.threats import ThreatsFile
from lia.catalog.files.vocabulary import VocabularyFile
from lia.catalog.files.whole_workspace import WholeWorkspaceFile
from lia.catalog.files.workflow import WorkflowFile
from lia.catalog.folder import data_folder

KINDS: Mapping[str, type[BaseModel]] = {
    "answers": AnswersFile,
    "assessments": WholeWorkspaceFile,
    "authority": AuthorityFile,
    "dpia": DpiaFile,
    "dpia-method": DpiaMethodFile,
    "jurisdictions": JurisdictionsFile,
    "mapping": MappingFile,
    "matrix": MatrixFile,
    "measures": MeasuresFile,
    "method": MethodFile,
    "prescan": PrescanFile,
    "register": RegisterFile,
    "risks": RisksFile,
    "safeguards": SafeguardsFile,
    "screening": ScreeningMethodFile,
    "screening-answers": ScreeningAnswersFile,
    "stamps": StampsFile,
    "texts": TextsFile,
    "threats": ThreatsFile,
    "vocabulary": VocabularyFile,
    "workflow": WorkflowFile,
}
"""Every kind of file by the name of its schema."""


def file_name(kind: str) -> str:
    """Give the name of the schema file of a kind."""
    return f"{kind}.schema.json"


def schema_text(kind: str) -> str:
    """Give the JSON Schema of a kind of file, as it stands in its file."""
    schema = KINDS[kind].model_json_schema()
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def write(folder: Path) -> None:
    """Write every schema into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        (folder / file_name(kind)).write_text(schema_text(kind), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(data_folder().schemas)
    sys.stdout.write(f"{len(KINDS)} schemas are written.\n")
