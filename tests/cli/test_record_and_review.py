"""The record as evidence and its safekeeping; what is due, what differs."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lia.model.assessment import Answer, Person, Role
from lia.model.purpose import Purpose, Start
from lia.session import Session
from tests.tampering import tamper

from .conftest import Lia


def test_verify_proves_the_record_and_gives_its_head(lia: Lia) -> None:
    lia("register")
    told, data = lia("verify"), lia("verify", "--json").data

    assert told.code == 0
    assert data["sound"]
    assert data["head"] in told.out
    assert lia("verify", "--head", data["head"]).code == 0


@pytest.mark.usefixtures("english")
def test_verify_names_the_first_entry_that_was_altered(lia: Lia, workspace: Path) -> None:
    lia("register")
    tamper(workspace / "lia.sqlite", "UPDATE journal SET role = 'dpo' WHERE seq = 7", without="journal_unchanged")
    outcome = lia("verify")

    assert outcome.code == 1
    assert "Entry 7: it was altered" in outcome.out


def test_verify_with_the_head_sees_that_the_last_entry_is_gone(lia: Lia, workspace: Path) -> None:
    head = lia("verify", "--json").data["head"] if lia("register").code == 0 else ""
    with sqlite3.connect(workspace / "lia.sqlite") as connection:
        for name in ("journal_kept", "wording_kept"):
            connection.execute(f"DROP TRIGGER {name}")
        last = connection.execute("SELECT max(seq) FROM journal").fetchone()[0]
        connection.execute("DELETE FROM wording WHERE seq = ?", (last,))
        connection.execute("DELETE FROM journal WHERE seq = ?", (last,))
    connection.close()

    assert lia("verify").code == 0
    assert lia("verify", "--head", head).code == 1
    assert lia("verify", "--head", "nonsense").code == 2


@pytest.mark.usefixtures("english")
def test_a_head_is_taken_as_it_was_copied_and_what_is_none_is_said(lia: Lia) -> None:
    """A slip of the pen is no proof that somebody removed entries."""
    lia("register")
    head = lia("verify", "--json").data["head"]

    assert lia("verify", "--head", f" {head.upper()} ").code == 0
    for wrong in (head[:12], f"{head}0", "geen"):
        outcome = lia("verify", "--head", wrong)
        assert (outcome.code, "This is no hash" in outcome.err) == (2, True)
    assert lia("verify", "--head", "0" * 63 + "1").code == 1


def test_the_register_shows_what_is_used_without_a_decision(lia: Lia, workspace: Path) -> None:
    lia("register")
    session = Session.open(workspace)
    session.add_purpose(Purpose("mine", {"nl": "Van mij"}, processing_started=date(2026, 1, 1)))
    session.close()
    (mine,) = (one for one in lia("register", "--json").data if one["id"] == "mine")
    shown = lia("register").out.splitlines()

    assert mine["used_without_assessment"] is True
    at = next(number for number, line in enumerate(shown) if line.startswith("mine"))
    assert "In gebruik zonder besluit" in shown[at + 1]
    assert {one["state"] for row in lia("register", "--json").data for one in row["assessments"]} == {"draft"}


@pytest.mark.usefixtures("english")
def test_verify_of_nothing_is_said(lia: Lia) -> None:
    outcome = lia("verify")

    assert outcome.code == 2
    assert "There is no file" in outcome.err


def test_a_record_is_copied_and_put_back(lia: Lia, workspace: Path, tmp_path: Path) -> None:
    lia("register")
    copy = tmp_path / "copies" / "copy.sqlite"
    head = lia("verify", "--json").data["head"]
    assert lia("backup", copy).code == 0
    assert lia("backup", copy).code == 2
    lia("answer", "p11", "scale=unknown", "--assessment", "p11-1")
    assert lia("verify", "--json").data["head"] != head
    restored = lia("restore", copy, "--json")

    assert restored.code == 0
    assert lia("verify", "--json").data["head"] == head
    assert Path(restored.data["kept"]).exists()
    assert Path(restored.data["kept"]).parent == workspace


@pytest.mark.usefixtures("english")
def test_of_a_damaged_record_what_can_be_read_is_saved_and_the_rest_is_listed(
    lia: Lia, workspace: Path, tmp_path: Path
) -> None:
    lia("register")
    path = workspace / "lia.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept = connection.execute("SELECT count(*) FROM journal").fetchone()[0]
    connection.close()
    content = bytearray(path.read_bytes())
    page = next(
        number
        for number in range(10, len(content) // 4096)
        if content[number * 4096] == 0x0D and b'"options"' in content[number * 4096 : number * 4096 + 4096]
    )
    content[page * 4096 : page * 4096 + 4096] = b"\xff" * 4096
    path.write_bytes(content)
    assert lia("register").code == 2
    outcome = lia("backup", tmp_path / "saved.sqlite", "--json")
    told = (tmp_path / "saved.sqlite.lost.txt").read_text(encoding="utf-8")

    assert outcome.code == 1
    assert outcome.data["damaged"]
    assert 0 < len(outcome.data["lost"]) + len(outcome.data["lost_words"]) < kept
    assert "were saved" in told
    assert lia("restore", tmp_path / "saved.sqlite").code == 1
    assert lia("register").code == 0


def decided(workspace: Path, year: int = 2020) -> None:
    """A purpose of long ago that was never begun, and what was decided on it."""
    session = Session.open(workspace, Person(Role.ASSESSOR), lambda: datetime(year, 1, 1, tzinfo=UTC), example=None)
    session.add_purpose(Purpose("post", {"nl": "Post", "en": "Mail"}, processing_started=Start.PLANNED))
    session.open_assessment("post", "iedereen")
    session.acting_as(Person(Role.DECISION_MAKER)).decide("post-1", "reject", "nee")
    session.close()


def test_what_is_due_is_listed_and_written_as_a_calendar(lia: Lia, workspace: Path, tmp_path: Path) -> None:
    decided(workspace)
    file = tmp_path / "due.ics"
    found = lia("due", "--json", "--ics", file).data

    assert ("review", "2021-01-01", "post-1", True) in {
        (one["kind"], one["day"], one["assessment"], one["overdue"]) for one in found
    }
    assert "Opnieuw bekijken" in lia("due").out
    assert "Look again" in lia("due", "--language", "en").out
    text = file.read_bytes().decode()
    assert "DTSTART;VALUE=DATE:20210101\r\n" in text
    assert "Post" in text


def test_nothing_to_do_is_said(lia: Lia) -> None:
    assert "niets te doen" in lia("due").out


@pytest.mark.usefixtures("english")
def test_purge_is_for_the_administrator_and_says_first_what_it_would_do(
    lia: Lia, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided(workspace)
    assert lia("purge", "--dry-run", "--json").data == [
        {"assessment": "post-1", "ended": "2025-01-01", "erased": False}
    ]
    assert lia("purge").code == 2
    monkeypatch.setenv("LIA_ROLE", "administrator")
    assert "erased" in lia("purge").out
    assert lia("purge", "--json").data == []
    assert lia("verify").code == 0


def test_a_difference_is_told_with_what_each_change_did(lia: Lia, workspace: Path) -> None:
    lia("register")
    session = Session.open(workspace)
    source = session.assessment("p12-1")
    copy = session.open_assessment("p12", "een kopie", on=source.on)
    session.answer_all(copy.id, source.answers.values())
    session.answer(copy.id, Answer("profiling", unknown=True))
    session.answer(copy.id, replace(source.answers["scale"], reason="anders"))
    session.close()
    data, told = lia("diff", "p12-1", copy.id, "--json").data, lia("diff", "p12-1", copy.id, "--language", "en")
    changed = {one["question"]: one for one in data["answers"]}

    assert set(changed) == {"profiling", "scale"}
    assert changed["profiling"]["moved"]["margin"] < 0
    assert changed["scale"]["moved"] is None
    assert "moved the margin by −" in told.out
    assert "Only the words were changed." in told.out
    assert "no difference" in lia("diff", "p12-1", "p12-1", "-l", "en").out
    assert lia("diff", "p12-1", "p99-1").code == 2


def test_the_newest_edition_changes_nothing_for_what_has_it(lia: Lia) -> None:
    lia("register")

    assert lia("rescore", "--json").data == []
    assert "is al met editie 2026.1 getoetst" in lia("rescore").out
    assert lia("rescore", "1999.1").code == 2
