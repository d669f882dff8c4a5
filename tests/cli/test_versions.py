"""``lia versions`` and ``lia newversion``: the same for an assessment and a DPIA."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lia.model.person import Person, Role
from lia.session import Session

Lia = Callable[..., Any]
KEY, NEXT = "p20-dpia-1", "p20-dpia-1-v2"


@pytest.fixture
def decided(workspace: Path) -> str:
    """A DPIA that Cor decided on."""
    session = Session.open(workspace, Person(Role.DECISION_MAKER, "Cor"))
    session.decide_dpia(KEY, "reject", "Nog niet.")
    session.close()
    return KEY


def test_a_signed_dpia_gets_a_next_version_as_a_copy(lia: Lia, decided: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIA_PERSON", "Ada")
    made = lia("newversion", decided, "--json").data

    assert (made["id"], made["version"], made["version_of"], made["by"]) == (NEXT, 2, KEY, "Ada")
    assert made["state"] == "draft"
    assert NEXT in lia("diff", KEY, NEXT, "--json").out


def test_every_version_is_listed_with_who_and_when(lia: Lia, decided: str) -> None:
    lia("newversion", decided)
    told, data = lia("versions", decided, "-l", "en"), lia("versions", NEXT, "--json").data

    assert [line.split()[:2] for line in told.out.splitlines() if not line.startswith(" ")] == [["1", KEY], ["2", NEXT]]
    assert "Signed: " in told.out
    assert "Cor" in told.out
    assert [(one["state"], one["decided_by"]) for one in data] == [("in_force", "Cor"), ("draft", None)]


def test_of_a_draft_there_is_no_next_version_and_one_is_made_at_a_time(lia: Lia, decided: str) -> None:
    early = lia("newversion", "p13-dpia-1")
    lia("newversion", decided)
    again = lia("newversion", decided)

    assert (early.code, again.code) == (2, 2)
    assert NEXT in again.err


@pytest.mark.parametrize("language", ["nl", "en"])
def test_whose_role_it_is_not_is_told_so_in_their_language(
    lia: Lia, decided: str, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LIA_ROLE", "contributor")
    monkeypatch.setenv("LIA_LANGUAGE", language)
    refused = lia("newversion", decided)

    assert refused.code == 2
    assert ("Dit hoort niet bij je rol" if language == "nl" else "not for your role") in refused.err


def test_an_assessment_has_versions_too(lia: Lia) -> None:
    (one,) = lia("versions", "p11-1", "--json").data

    assert (one["id"], one["version"], one["version_of"]) == ("p11-1", 1, None)
