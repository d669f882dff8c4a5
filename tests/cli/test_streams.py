"""What a command does when the one who reads along goes away, when a name fits no disk, and when all is damaged."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Lia

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and devices of this kind are POSIX")
TOO_LONG = "x" * 300


def command(workspace: Path, *arguments: str, **more: object) -> subprocess.Popen[bytes]:
    known = {key: value for key, value in os.environ.items() if not key.startswith("LIA_")}
    return subprocess.Popen(
        [sys.executable, "-c", "from lia.cli import main; main()", *arguments],
        env={**known, "LIA_WORKSPACE": str(workspace)},
        stderr=subprocess.PIPE,
        **more,  # type: ignore[call-overload]
    )


@posix
@pytest.mark.parametrize("arguments", [("show", "p20", "--all"), ("register",), ("matrices", "--json"), ("--help",)])
def test_who_reads_only_the_beginning_gets_no_error(workspace: Path, arguments: tuple[str, ...]) -> None:
    """As in ``lia register | head -1``: the code is 0, for no check failed."""
    process = command(workspace, *arguments, stdout=subprocess.PIPE, bufsize=0)
    assert process.stdout is not None
    process.stdout.close()
    _, told = process.communicate(timeout=120)

    assert (process.returncode, told) == (0, b"")


@posix
@pytest.mark.parametrize("arguments", [("register",), ("register", "--json"), ("verify",)])
def test_a_full_disk_behind_the_output_is_said(workspace: Path, lia: Lia, arguments: tuple[str, ...]) -> None:
    assert lia("register").code == 0
    with Path("/dev/full").open("wb") as full:
        process = command(workspace, *arguments, stdout=full)
        _, told = process.communicate(timeout=120)

    assert process.returncode == 2
    assert b"No space left" in told
    assert b"Traceback" not in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("backup", TOO_LONG),
        ("restore", TOO_LONG),
        ("screen", TOO_LONG),
        ("risk", "-m", TOO_LONG, "-s", "a", "-k", "b"),
        ("score", TOO_LONG),
        ("import", TOO_LONG),
        ("due", "--ics", TOO_LONG),
    ],
)
def test_a_name_that_fits_no_disk_is_said(lia: Lia, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert lia("register").code == 0
    outcome = lia(*arguments)

    assert outcome.code == 2
    assert outcome.err.startswith("lia: ")
    assert "too long" in outcome.err.lower()


def test_a_folder_of_the_same_name_does_not_stand_in_the_way_of_a_purpose(
    lia: Lia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "p20").mkdir()
    monkeypatch.chdir(tmp_path)

    assert lia("screen", "p20").code == 0


@pytest.mark.parametrize("language", ["", "fr", "../en"])
@pytest.mark.usefixtures("english")
def test_a_report_is_written_in_a_language_there_is(lia: Lia, tmp_path: Path, language: str) -> None:
    outcome = lia("report", "p11", "-o", str(tmp_path / "out"), "-l", language)

    assert outcome.code == 2
    assert "language" in outcome.err
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("english")
def test_a_person_has_a_name_not_a_story(lia: Lia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIA_PERSON", "n" * 201)
    outcome = lia("register")

    assert outcome.code == 2
    assert "name" in outcome.err


DAMAGE = {
    "empty": lambda content: b"",
    "no database": lambda content: b"hello" * 2000,
    "half": lambda content: content[: len(content) // 2],
    "no list of tables": lambda content: bytes(4096) + content[4096:],
    "no header": lambda content: content[:100],
}
COMMANDS = [
    ("register",), ("show", "p11"), ("answer", "p11", "scale=handful"), ("due",), ("verify",), ("rescore",),
    ("diff", "p11-1", "p12-1"), ("report", "p11"), ("export",), ("whatif", "p11", "scale=handful"), ("dpia", "p20"),
    ("screen", "p20"), ("purge", "--dry-run"),
]  # fmt: skip


def settled(workspace: Path) -> Path:
    """Put everything of the record into its one file."""
    path = workspace / "lia.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.mark.parametrize("how", DAMAGE)
@pytest.mark.usefixtures("english")
def test_of_a_damaged_record_every_command_says_so_and_leaves_it_untouched(
    lia: Lia, workspace: Path, tmp_path: Path, how: str
) -> None:
    assert lia("register").code == 0
    record = settled(workspace)
    record.write_bytes(DAMAGE[how](record.read_bytes()))
    before = record.read_bytes()
    for arguments in COMMANDS:
        outcome = lia(*arguments)
        assert (outcome.code, outcome.out, "is damaged" in outcome.err) == (2, "", True), arguments
    assert lia("check").code == 1
    assert record.read_bytes() == before


@pytest.mark.parametrize("how", ["half", "no list of tables"])
@pytest.mark.usefixtures("english")
def test_what_is_saved_of_a_damaged_record_is_worked_with_again(
    lia: Lia, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    assert lia("register").code == 0
    record = settled(workspace)
    record.write_bytes(DAMAGE[how](record.read_bytes()))
    saved = lia("backup", str(tmp_path / "saved.sqlite"))

    assert (saved.code, "What could be read was saved" in saved.out) == (1, True)
    assert (tmp_path / "saved.sqlite.lost.txt").read_text(encoding="utf-8").startswith(saved.out.splitlines()[1])
    restored = lia("restore", str(tmp_path / "saved.sqlite"))
    assert restored.code == (1 if how == "half" else 0), "gaps in the chain are told; what is whole is whole"
    for arguments in (("register",), ("due",), ("export",), ("answer", "p11", "scale=handful")):
        assert lia(*arguments).code == 0, arguments
