"""A small data folder that is whole, for tests that break one file of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "data"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data folder with the smallest method, three jurisdictions, one term and one text."""
    root = tmp_path / "data"
    for folder in ("methods", "catalogues", "languages/nl", "languages/en", "examples/small"):
        (root / folder).mkdir(parents=True)
    shutil.copy(HERE / "small-method.yaml", root / "methods" / "small-1.yaml")
    shutil.copy(HERE / "small-safeguards.yaml", root / "catalogues" / "safeguards.yaml")
    shutil.copy(DATA / "jurisdictions.yaml", root / "jurisdictions.yaml")
    shutil.copy(DATA / "vocabulary.yaml", root / "vocabulary.yaml")
    (root / "languages/nl/ui.yaml").write_text("language: nl\ntexts: {ui: {ok: Goed, no: Nee}}\n", encoding="utf-8")
    (root / "languages/en/ui.yaml").write_text("language: en\ntexts: {ui: {ok: Good}}\n", encoding="utf-8")
    return root
