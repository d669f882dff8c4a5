"""The workspace's commands: register, show, answer, report, check."""

from __future__ import annotations

from pathlib import Path

import pytest

from lia.errors import Problem, WrongInput
from lia.model.advice import Advice
from lia.model.assessment import Person, Role
from lia.model.finding import Category
from lia.session import Session

from .conftest import Lia


def test_the_first_use_makes_a_workspace_with_forty_purposes(lia: Lia, workspace: Path) -> None:
    outcome = lia("register", "--json")

    assert outcome.code == 0
    assert len(outcome.data) == 40
    assert workspace.is_dir()


def test_every_outcome_category_stands_in_the_example(lia: Lia) -> None:
    rows = lia("register", "--json").data

    categories = {assessment["category"] for row in rows for assessment in row["assessments"]}
    assert categories == set(Category)


def test_one_purpose_may_have_several_assessments_each_with_a_scope(lia: Lia) -> None:
    row = next(row for row in lia("register", "--json").data if row["id"] == "p03")

    assert len(row["assessments"]) >= 2
    assert len({assessment["scope"] for assessment in row["assessments"]}) == len(row["assessments"])


def test_the_register_tells_of_screenings_and_impact_assessments(lia: Lia) -> None:
    rows = {row["id"]: row for row in lia("register", "--json").data}
    said = lia("register", "--language", "en").out

    assert rows["p20"]["screening"]["outcome"] == "required_unless_reasoned"
    assert [one["decision"] for one in rows["p20"]["dpias"]] == [None]
    assert rows["p11"]["dpias"] == []
    assert "p20-dpia-1: " in said


def test_register_and_purpose_say_where_an_assessment_stands_and_what_was_decided(lia: Lia, workspace: Path) -> None:
    """And once something happened, that it is time to look again, and why; nothing tells to decide what is decided."""
    before = lia("show", "p32").out
    assert "  Concept.\n" in before
    assert "Leg de beoordeling" in before
    session = Session.open(workspace)
    if session.advice_needed("p32-1", "approve"):
        session.acting_as(Person(Role.DPO)).advise("p32-1", Advice(outcome="Akkoord.", recommends="approve"))
    session.acting_as(Person(Role.DECISION_MAKER, "Cor")).decide("p32-1", "approve", "Nodig voor de inkoop.")
    decided = lia("show", "p32").out
    assert "; Besluit geldt: Akkoord (" in lia("register").out
    assert "  Besluit geldt. Het besluit: Akkoord.\n  Ondertekend: Cor (" in decided
    assert "Kijk uiterlijk op" in decided
    assert "Leg de beoordeling" not in decided
    session.note_trigger("p32", "ruling", "Nieuw arrest.")
    happened = lia("show", "p32").out

    assert "Kijk nu opnieuw: na het besluit is er iets gebeurd." in happened
    assert "(Nieuw arrest)." in happened
    assert "; Opnieuw bekijken: Akkoord (" in lia("register").out
    session.close()


def test_an_answer_is_recorded_and_changes_the_finding(lia: Lia) -> None:
    before = next(row for row in lia("register", "--json").data if row["id"] == "p11")["assessments"][0]

    outcome = lia("answer", "p11", "special_data=yes_without_art9_2", "--json")

    after = next(row for row in lia("register", "--json").data if row["id"] == "p11")["assessments"][0]
    assert outcome.code == 0
    assert (before["category"], after["category"]) == ("can_rely", "cannot_rely")


@pytest.mark.usefixtures("english")
def test_several_answers_of_which_one_is_wrong_record_nothing(lia: Lia) -> None:
    outcome = lia("answer", "p11", "special_data=yes_without_art9_2", "scale=enormous")

    row = next(row for row in lia("register", "--json").data if row["id"] == "p11")
    assert outcome.code == 2
    assert "enormous" in outcome.err
    assert row["assessments"][0]["category"] == "can_rely"


def test_an_unknown_purpose_is_named_with_what_was_probably_meant(lia: Lia) -> None:
    outcome = lia("show", "p111")

    assert outcome.code == 2
    assert "p11" in outcome.err


def test_an_answer_needs_to_be_told_which_of_several_assessments(lia: Lia) -> None:
    outcome = lia("answer", "p03", "scale=handful")

    assert outcome.code == 2
    assert "--assessment" in outcome.err


def test_a_report_is_a_whole_page_without_anything_from_outside(lia: Lia, tmp_path: Path) -> None:
    outcome = lia("report", "p11", "--output", tmp_path / "out", "--language", "en")

    pages = list((tmp_path / "out").glob("*.html"))
    assert outcome.code == 0
    assert len(pages) == 1
    text = pages[0].read_text(encoding="utf-8")
    assert text.lower().startswith("<!doctype html>")
    assert 'lang="en"' in text
    assert "src=" not in text


@pytest.mark.usefixtures("english")
def test_a_folder_that_cannot_be_written_is_refused_in_one_sentence(lia: Lia, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")

    outcome = lia("report", "p11", "--output", blocked)

    assert outcome.code == 2
    assert "could not be written" in outcome.err


def test_a_sound_installation_passes_its_own_check(lia: Lia) -> None:
    lia("register")

    outcome = lia("check", "--json")

    assert outcome.code == 0, outcome.out
    assert outcome.data["ok"]


def test_every_mistake_in_the_data_fails_the_check(lia: Lia, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = WrongInput("texts of nl", [Problem("The text is missing.", "Write it.", "question.scale.text")])
    monkeypatch.setattr("lia.catalog.check.data_problems", lambda: (wrong, wrong))

    outcome = lia("check", "--json")

    assert outcome.code == 1
    assert [name for name, problems in outcome.data["checks"].items() if problems] == ["the law as data"]
    assert outcome.data["checks"]["the law as data"] == [str(wrong)] * 2


def test_a_damaged_record_fails_the_check_and_is_left_as_it_is(lia: Lia, workspace: Path) -> None:
    lia("register")
    database = next(workspace.glob("*.sqlite"))
    database.write_bytes(b"not a database" * 500)

    outcome = lia("check")

    assert outcome.code == 1
    assert database.read_bytes().startswith(b"not a database")
    assert lia("register").code == 2


def test_help_names_every_command(lia: Lia) -> None:
    text = lia("--help").out

    assert all(name in text for name in ("score", "register", "show", "answer", "report", "check", "app", "lab"))


def test_answering_for_a_purpose_without_an_assessment_starts_one(lia: Lia) -> None:
    outcome = lia("answer", "p01", "public_task=no", "interest_holder=us,data_subject_too", "scale=unknown", "--json")

    assert outcome.code == 0
    assert outcome.data["assessment"].startswith("p01")
    assert outcome.data["finding"]["unknown"] == ["scale"]
