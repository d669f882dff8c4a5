"""Run the command line in this process, against a workspace of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lia.cli import main

EXAMPLES = Path(__file__).parents[2] / "data" / "examples" / "perfectview" / "assessments"


@dataclass(frozen=True)
class Outcome:
    """What a command gave: exit code, and what it printed on both streams."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Lia = Callable[..., Outcome]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work space é"
    monkeypatch.setenv("LIA_WORKSPACE", str(folder))
    return folder


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands speak the language in which the code words what it raises; else they speak Dutch."""
    monkeypatch.setenv("LIA_LANGUAGE", "en")


@pytest.fixture
def lia(capsys: pytest.CaptureFixture[str], workspace: Path) -> Lia:
    def run(*arguments: str) -> Outcome:
        code = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run


@pytest.fixture
def answer_file(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "answers.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
