"""The rows of the register as a page is given them: the first at once, all of them, and then only what changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lia.app.register.row_texts import NOT_LISTED, row_texts
from lia.app.workbench import Workbench
from lia.model.assessment import Person, Role
from lia.model.purpose import Purpose
from lia.session import Session
from tests.app.asking import ask

EMPTY: dict[str, Any] = {"mutual_interest_claimed": False, "used_without": False, "people": ""}


def given(reply: dict[str, Any]) -> list[dict[str, Any]]:
    assert reply["ok"], reply
    return list(json.loads(reply["rows"]))


@pytest.fixture
def other(workspace: Path) -> Iterator[Session]:
    """Somebody else on the same record."""
    session = Session.open(workspace, Person(Role.ADMINISTRATOR))
    yield session
    session.close()


def test_the_rows_say_what_the_register_says_without_what_is_empty(bench: Workbench) -> None:
    rows, listed = ask(bench, "register")["register"], given(ask(bench, "rows"))

    assert len(listed) == len(rows) == 40
    for row, shown in zip(rows, listed, strict=True):
        whole = {**EMPTY, **shown}
        assert {key: whole[key] for key in row if key not in NOT_LISTED | {"assessments", "screening", "dpias"}} == {
            key: value for key, value in row.items() if key not in NOT_LISTED | {"assessments", "screening", "dpias"}
        }
        assert [one["id"] for one in shown["assessments"]] == [one["id"] for one in row["assessments"]]
        for before, after in zip(row["assessments"], shown["assessments"], strict=True):
            assert after == {key: value for key, value in before.items() if key in after}
            assert not any(before[key] for key in before if key not in after)


def test_the_first_rows_come_with_how_many_there_are_and_no_name_to_go_on_from(bench: Workbench) -> None:
    first, every = ask(bench, "rows", first=5), ask(bench, "rows", first=60)

    assert given(first) == given(every)[:5]
    assert (first["total"], "as" in first) == (40, False)
    assert (len(given(every)), bool(every["as"])) == (40, True)


def test_who_knows_the_rows_is_given_only_those_that_came_or_changed(bench: Workbench, other: Session) -> None:
    before = ask(bench, "rows")
    nothing = ask(bench, "rows", known=before["as"])
    other.add_purpose(Purpose("eigen", "Eigen doel"))
    other.change_purpose("p11", people="Wie dan ook")
    after = ask(bench, "rows", known=nothing["as"])

    assert (given(nothing), nothing["since"]) == ([], before["as"])
    assert sorted(row["id"] for row in given(after)) == ["eigen", "p11"]
    assert (after["since"], after["total"]) == (nothing["as"], 41)


@pytest.mark.parametrize("case", ["another name", "another language", "a name of before"])
def test_who_knows_other_rows_is_given_all(bench: Workbench, other: Session, case: str) -> None:
    before = ask(bench, "rows")
    if case == "another language":
        ask(bench, "hello", language="en", person=None)
    if case == "a name of before":
        other.add_purpose(Purpose("eigen", "Eigen doel"))
        ask(bench, "rows", known=before["as"])
    known = "something" if case == "another name" else before["as"]
    reply = ask(bench, "rows", known=known)

    assert "since" not in reply
    assert len(given(reply)) == reply["total"] >= 40


def test_the_rows_come_in_the_language_of_the_page(bench: Workbench) -> None:
    nl = given(ask(bench, "rows"))
    ask(bench, "hello", language="en", person=None)
    en = given(ask(bench, "rows"))

    assert nl[0]["name"] == "Gevraagde marketingcommunicatie"
    assert en[0]["name"] == "Requested marketing messages"
    assert [row["id"] for row in nl] == [row["id"] for row in en]


@pytest.mark.parametrize("fields", [{"first": -1}, {"first": "5"}, {"known": 5}, {"known": "<b>"}, {"all": True}])
def test_a_request_that_does_not_fit_is_refused(bench: Workbench, fields: dict[str, Any]) -> None:
    assert ask(bench, "rows", **fields)["kind"] == "wrong"


def test_the_text_of_a_row_is_made_once(bench: Workbench, other: Session) -> None:
    session = bench.desk.session
    before = row_texts(session, "nl")
    assert row_texts(session, "nl") is before
    other.change_purpose("p11", people="Wie dan ook")
    after = row_texts(session, "nl")
    new = [row.purpose.id for row, text in after.both() if text not in before.texts]

    assert new == ["p11"]
    assert sum(one is two for one, two in zip(before.texts, after.texts, strict=True)) == 39
