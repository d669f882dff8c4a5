"""What still waits for a purpose stands under the name of what it is about, not under a number."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from lia.app.workbench import Workbench
from lia.model.assessment import Answer, Person, Role
from lia.session import Session

SCOPE = {"nl": "Klanten mailen", "en": "Mailing customers"}


@pytest.fixture
def session(bench: Workbench) -> Session:
    return bench.desk.session


def named(bench: Workbench, language: str, purpose: str = "p11") -> dict[str, str]:
    """Give the name of everything with open points, as the page of a purpose shows it in a language."""
    bench.reply({"id": uuid.uuid4().hex, "do": "hello", "language": language})
    reply: dict[str, Any] = bench.reply({"id": uuid.uuid4().hex, "do": "use", "purpose": purpose})
    use = reply["use"]
    assert set(use["named"]) == {one["assessment"] for one in use["points"]}
    return dict(use["named"])


@pytest.mark.parametrize(("language", "name"), [("nl", "Klanten mailen"), ("en", "Mailing customers")])
def test_an_assessment_is_named_by_its_scope(bench: Workbench, session: Session, language: str, name: str) -> None:
    key = session.open_assessment("p11", SCOPE).id

    assert named(bench, language)[key] == name


def test_an_assessment_without_a_scope_says_so(bench: Workbench, session: Session) -> None:
    key = session.open_assessment("p28").id

    assert named(bench, "nl", "p28") == {key: "Nog geen omschrijving"}


def test_a_later_version_says_which_it_is(bench: Workbench, session: Session) -> None:
    source = session.assessment("p11-1")
    first = session.open_assessment("p11", SCOPE, on=source.on).id
    session.answer_all(first, source.answers.values())
    session.acting_as(Person(Role.DECISION_MAKER)).decide(first, "reject", "Nog niet.")
    second = session.new_version(first).id
    session.answer(second, Answer("scale", (), unknown=True))

    assert named(bench, "nl")[second] == "Klanten mailen, versie 2"


@pytest.mark.parametrize(("language", "name"), [("nl", "DPIA: Klanten mailen"), ("en", "DPIA: Mailing customers")])
def test_an_impact_assessment_is_named_as_one(bench: Workbench, session: Session, language: str, name: str) -> None:
    key = session.open_dpia("p11", SCOPE).id
    session.comment_dpia(key, "item:d01_proposal", "Klopt dit?")

    assert named(bench, language)[key] == name
