"""Whom the workspace knows: an administrator admits people, and erases a name, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Lia


@pytest.fixture
def administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIA_ROLE", "administrator")


def test_nobody_is_known_at_first(lia: Lia) -> None:
    assert lia("people").out.strip() == "Er is nog niemand toegelaten."
    assert lia("people", "--json").data == []


@pytest.mark.usefixtures("administrator")
def test_who_is_admitted_is_listed_with_name_and_roles(lia: Lia) -> None:
    """Admitting again takes the place of what was given; without a role somebody may only read."""
    lia("admit", "ben@work", "viewer")
    admitted = lia("admit", "ben@work", "dpo", "contributor", "--name", "Ben")
    lia("admit", "cor@work")

    assert admitted.out == "ben@work  Ben  Meedenker, Functionaris gegevensbescherming (FG)\n"
    assert lia("people").out == f"{admitted.out}cor@work  mag alleen lezen\n"
    assert lia("people", "--json").data == [
        {"identity": "ben@work", "name": "Ben", "roles": ["contributor", "dpo"]},
        {"identity": "cor@work", "name": "", "roles": []},
    ]


def test_only_an_administrator_admits_and_erases_and_an_attempt_is_recorded(lia: Lia, workspace: Path) -> None:
    for arguments in (("admit", "ben@work", "dpo"), ("erase", "Ben")):
        refused = lia(*arguments)
        assert refused.code == 2
        assert "Dit hoort niet bij je rol. Het kan wel als: Beheerder. De poging is vastgelegd." in refused.err

    assert lia("people", "--json").data == []


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("admit", "ben@work", "koning"), "De waarde van 'roles' klopt niet: 'koning' is geen van"),
        (("admit", " "), "Er is niemand genoemd."),
        (("erase", " "), "Zeg wiens naam gewist moet worden."),
    ],
)
def test_who_or_what_there_is_not_is_told(lia: Lia, arguments: tuple[str, ...], words: str) -> None:
    told = lia(*arguments)

    assert told.code == 2
    assert words in " ".join(told.err.replace("│", " ").split())


@pytest.mark.usefixtures("administrator")
def test_an_erased_name_is_nowhere_what_was_said_stays_and_the_proof_holds(
    lia: Lia, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lia("admit", "ada@work", "assessor", "--name", "Ada Ster")
    monkeypatch.setenv("LIA_PERSON", "Ada Ster")
    lia("comment", "p11-1", "question:scale", "Klopt dit?")
    monkeypatch.delenv("LIA_PERSON")
    would = lia("erase", "Ada Ster", "--dry-run", "--json").data
    assert "Ada Ster" in lia("comments", "p11-1").out
    assert would == {"places": 2, "erased": False}
    assert lia("erase", "Ada Ster").out == "Gewist. Plaatsen: 2.\n"

    assert lia("erase", "Ada Ster", "--json").data == {"places": 0, "erased": True}
    said = lia("comments", "p11-1").out
    assert "Klopt dit?" in said
    assert "Ada" not in said
    assert lia("people", "--json").data == []
    assert lia("verify").code == 0
    assert not any(b"Ada Ster" in one.read_bytes() for one in workspace.iterdir() if one.is_file())
