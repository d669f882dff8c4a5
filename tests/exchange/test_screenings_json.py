"""Screenings in the workspace file: what comes back is equal, what is wrong is told, nothing is half-imported."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lia.catalog import Catalog
from lia.catalog.folder import data_folder
from lia.errors import BeyondRole, Refused, WrongInput
from lia.model.assessment import Answer, Confidence, Person, Role
from lia.model.purpose import Purpose
from lia.scoring.screening import asked
from lia.session import Session
from lia.session.transfer.export_kinds import left_behind
from lia.session.transfer.transfer import export_workspace, import_file

CATALOG = Catalog.load()
ADA, EVE = Person(Role.ASSESSOR, "Ada"), Person(Role.ADMINISTRATOR, "Eve")
BEN, DPO = Person(Role.DECISION_MAKER, "Ben"), Person(Role.DPO, "Dia")
SCHEMA = json.loads((data_folder().schemas / "assessments.schema.json").read_text(encoding="utf-8"))


def empty(folder: Path, person: Person = EVE) -> Session:
    return Session.open(folder, person, catalog=CATALOG, example=None)


@pytest.fixture
def screened(tmp_path: Path) -> Session:
    """A workspace with a screening that was viewed, decided and changed after that."""
    session = empty(tmp_path / "one", ADA)
    session.add_purpose(Purpose("post", "Sending post"))
    for question in asked(CATALOG.screening(), session.screening_draft("post")):
        session.screen_answer("post", Answer(question, ("no",), confidence=Confidence.ASSUMED, reason="we think"))
    session.screen_answer("post", Answer("people", ("staff", "children")))
    session.screen_describe("post", jurisdictions=["NL", "FR"])
    session.acting_as(DPO).screen_view("post", {"nl": "Goed.", "en": "Good."})
    session.acting_as(BEN).screen_decide("post", "make_dpia", "To be sure.")
    session.screen_answer("post", Answer("wp8_innovative", unknown=True))
    return session


def changed(session: Session, change: Callable[[dict[str, Any]], object]) -> bytes:
    data = json.loads(export_workspace(session))
    change(data["screenings"][0])
    return json.dumps(data).encode()


def test_a_screening_comes_back_equal_with_who_gave_what_and_when(screened: Session, tmp_path: Path) -> None:
    text = export_workspace(screened)
    other = empty(tmp_path / "two")

    arrival = import_file(other, text.encode(), "all.json")

    assert arrival.screenings == ("post",)
    assert export_workspace(other) == text
    there, here = screened.screening("post"), other.screening("post")
    assert here.answers["wp1_evaluation"].given_by == ADA
    assert (
        (here.view_outdated, here.decision_outdated) == (True, True) == (there.view_outdated, there.decision_outdated)
    )
    assert other.screening_finding(here) == screened.screening_finding(there)
    assert not [kind for kind in left_behind(screened) if kind.startswith("screening_")]


def test_what_is_decided_and_not_changed_since_is_not_outdated_elsewhere(screened: Session, tmp_path: Path) -> None:
    screened.acting_as(DPO).screen_view("post", "Seen again.")
    screened.acting_as(BEN).screen_decide("post", "make_dpia", "To be sure.")
    other = empty(tmp_path / "two")

    import_file(other, export_workspace(screened).encode(), "all.json")

    here = other.screening("post")
    assert (here.view_outdated, here.decision_outdated) == (False, False)


def test_the_file_fits_the_published_schema(screened: Session) -> None:
    data = json.loads(export_workspace(screened))

    assert list(Draft202012Validator(SCHEMA).iter_errors(data)) == []
    assert {one["method"] for one in data["methods"]} == {"screening"}


def test_a_file_from_before_screenings_comes_in_as_it_did(screened: Session, tmp_path: Path) -> None:
    data = json.loads(export_workspace(screened))
    del data["screenings"]

    arrival = import_file(empty(tmp_path / "two"), json.dumps(data).encode(), "old.json")

    assert (arrival.purposes, arrival.screenings) == (("post",), ())


def test_the_same_is_passed_over_and_what_differs_is_never_overwritten(screened: Session, tmp_path: Path) -> None:
    other = empty(tmp_path / "two")
    text = export_workspace(screened).encode()
    import_file(other, text, "all.json")
    assert import_file(other, text, "all.json").same_screenings == ("post",)
    other.screen_answer("post", Answer("wp8_innovative", ("yes",)))
    seq = other.last_seq()

    with pytest.raises(Refused) as caught:
        import_file(other, text, "all.json")

    assert "screening of post" in str(caught.value)
    assert other.last_seq() == seq


def test_a_decision_that_was_taken_elsewhere_is_brought_in_by_an_administrator_alone(
    screened: Session, tmp_path: Path
) -> None:
    text = export_workspace(screened).encode()
    other = empty(tmp_path / "two", ADA)

    with pytest.raises(BeyondRole):
        import_file(other, text, "all.json")

    assert other.screenings() == {}
    bare = changed(screened, lambda one: [one.pop(name) for name in ("dpo_view", "decision")])
    assert import_file(other, bare, "bare.json").screenings == ("post",)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda one: one.update(purpose="nowhere"), "nowhere"),
        (lambda one: one.update(jurisdictions=["XX"]), "XX"),
        (lambda one: one.update(jurisdictions=["NL", "NL"]), "twice"),
        (lambda one: one.update(jurisdictions=[]), "jurisdictions"),
        (lambda one: one.update(edition="1999.1"), "1999.1"),
        (lambda one: one["answers"].update(wp99={"options": ["yes"]}), "wp99"),
        (lambda one: one["answers"].update(wp1_evaluation={"options": ["maybe"]}), "maybe"),
        (lambda one: one["answers"].update(people={"options": ["staff"]}), "people"),
        (lambda one: one["prescan"].update(wp1_evaluation={"options": ["yes"]}), "wp1_evaluation"),
        (lambda one: one["decision"].update(decision="perhaps"), "perhaps"),
        (lambda one: one["decision"].update(finding_category="fine"), "fine"),
        (lambda one: one["dpo_view"].update(text="x" * 2_000_001), "dpo_view"),
        (lambda one: one.update(surplus=1), "surplus"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_imported(
    screened: Session, tmp_path: Path, change: Callable[[dict[str, Any]], object], words: str
) -> None:
    other = empty(tmp_path / "two")
    seq = other.last_seq()

    with pytest.raises(WrongInput) as caught:
        import_file(other, changed(screened, change), "all.json")

    assert words in str(caught.value)
    assert "screenings" in str(caught.value)
    assert other.last_seq() == seq


def test_a_screening_that_stands_there_twice_is_told(screened: Session, tmp_path: Path) -> None:
    data = json.loads(export_workspace(screened))
    data["screenings"] *= 2

    with pytest.raises(WrongInput, match="second time"):
        import_file(empty(tmp_path / "two"), json.dumps(data).encode(), "all.json")
