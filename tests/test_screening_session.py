"""Screenings in a workspace: from the register to the decision whether a DPIA is made, and what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.errors import BeyondRole, Conflict, NotNow, Refused, UnknownName, WrongInput
from lia.model.assessment import Answer, Confidence, Person, Role
from lia.model.purpose import Purpose
from lia.model.screening import ScreeningOutcome
from lia.scoring.screening import asked
from lia.session import Session
from lia.store.entry import Kind
from lia.store.screenings import KINDS, fold_screenings
from tests.clock import Ticking

ADA, BEN = Person(Role.ASSESSOR, "Ada"), Person(Role.CONTRIBUTOR, "Ben")
DPO, EVE, FAY = Person(Role.DPO, "Dia"), Person(Role.DECISION_MAKER, "Eve"), Person(Role.VIEWER, "Fay")
CATALOG = Catalog.load()
METHOD = CATALOG.screening()
MESSAGE = "m1"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A workspace with one purpose and nothing screened."""
    opened = Session.open(tmp_path / "workspace", ADA, Ticking(), catalog=CATALOG, example=None)
    opened.add_purpose(Purpose("post", "Sending post"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A workspace with the example register; tests only read it."""
    opened = Session.open(tmp_path_factory.mktemp("screened") / "workspace", ADA, Ticking(), catalog=CATALOG)
    yield opened
    opened.close()


def yes(question: str) -> Answer:
    return Answer(question, ("yes",))


def answer_all(session: Session, **given: str) -> None:
    """Answer everything with no, but for what is given."""
    for question in asked(METHOD, session.screening_draft("post")):
        option = given.get(question, "no")
        unknown = option == "unknown"
        session.screen_answer("post", Answer(question, () if unknown else (option,), unknown))


def outcome(session: Session) -> ScreeningOutcome:
    found = session.screening_of("post")
    assert found is not None
    return found.outcome


# From the register to the decision


def test_from_the_register_to_the_decision_that_no_dpia_is_made(session: Session) -> None:
    """The decision and the view of the DPO are recorded also when no DPIA is needed (WP248 III.B.b)."""
    answer_all(session)
    session.acting_as(DPO).screen_view("post", "No sign of a high risk.")

    decided = session.acting_as(EVE).screen_decide("post", "no_dpia", "No point is met.")

    assert outcome(session) is ScreeningOutcome.NOT_INDICATED
    assert decided.decision is not None
    assert (decided.decision.decision, decided.decision.decided_by) == ("no_dpia", EVE)
    assert (decided.dpo_view, decided.view and decided.view.given_by) == ("No sign of a high risk.", DPO)
    line = session.register().row("post").screening
    assert line is not None
    assert (line.outcome, line.decision) == (ScreeningOutcome.NOT_INDICATED, "no_dpia")


def test_from_the_register_to_a_dpia(session: Session) -> None:
    answer_all(session, wp1_evaluation="yes", wp3_monitoring="yes")

    session.acting_as(EVE).screen_decide("post", "make_dpia")
    dpia = session.open_dpia("post", "All post")

    assert outcome(session) is ScreeningOutcome.REQUIRED_UNLESS_REASONED
    assert session.dpia_finding(dpia.id) is not None
    assert session.screening_of("post") == session.screening_finding(session.screening("post"))


def test_nothing_is_recorded_before_the_first_answer(session: Session) -> None:
    before = session.last_seq()

    draft = session.screening_draft("post")

    assert (draft.seq, draft.answers, draft.jurisdictions) == (0, {}, ("NL",))
    assert (session.last_seq(), session.screening_of("post")) == (before, None)
    assert session.register().row("post").screening is None
    with pytest.raises(UnknownName):
        session.screening("post")


def test_every_change_tells_who_when_old_and_new(session: Session) -> None:
    session.screen_answer("post", yes("wp1_evaluation"))
    session.acting_as(BEN).screen_answer("post", Answer("wp1_evaluation", ("no",), reason="not at all"))

    opened, first, second = session.screening_history("post")

    assert opened.kind is Kind.SCREENING_OPENED
    assert (first.person, first.field, first.old, (first.new or {})["options"]) == (
        ADA,
        "wp1_evaluation",
        None,
        ["yes"],
    )
    assert (second.person, second.old, second.at > first.at) == (BEN, first.new, True)
    assert (second.new or {})["reason"] == "not at all"


def test_the_state_is_what_all_entries_leave(session: Session) -> None:
    answer_all(session, wp5_large_scale="unknown")
    session.screen_answer("post", Answer("people", ("staff", "children")))
    session.screen_describe("post", jurisdictions=["NL", "UK"], on=date(2026, 12, 1))
    session.acting_as(DPO).screen_view("post", {"nl": "Goed.", "en": "Good."})

    anew = fold_screenings(session.screening_history("post"))["post"]

    assert replace(anew, role="controller") == session.screening("post")
    assert {entry.kind for entry in session.screening_history("post")} <= KINDS
    assert list(session.verify()) == []


def test_places_are_chosen_per_purpose_and_each_adds_its_list(session: Session) -> None:
    session.screen_describe("post", jurisdictions=["NL", "UK"])

    found = session.screening("post")

    assert found.jurisdictions == ("NL", "UK")
    assert {"nl01_covert", "uk01_innovative"} <= set(asked(METHOD, found))
    assert set(session.screening_finding(found).by_jurisdiction) == {"NL", "UK"}


def test_the_prescan_stands_beside_and_changes_no_outcome(session: Session) -> None:
    answer_all(session)
    before = outcome(session)

    found = session.screen_answer("post", Answer("new_legislation", ("yes",)))

    assert found.prescan is not None
    assert outcome(session) is before
    assert session.screen_withdraw("post", "new_legislation").prescan is None


def test_whose_decision_it_is_comes_from_the_register(session: Session) -> None:
    answer_all(session)
    session.change_purpose("post", role="processor")

    remarks = [remark.id.value for remark in session.screening_finding(session.screening("post")).remarks]

    assert remarks == ["customers_screening"]


# What an assessment says already


def test_a_fact_of_an_assessment_is_proposed_and_counts_only_when_confirmed(session: Session) -> None:
    key = session.open_assessment("post", "Everybody", jurisdiction="BE").id
    session.answer(key, Answer("power_balance", ("employee_applicant_patient_tenant",)))
    draft = session.screening_draft("post")
    assert draft.jurisdictions == ("BE",)
    assert [one.question for one in session.screening_proposals(draft)] == ["wp7_vulnerable"]
    assert draft.answers == {}

    found = session.screen_confirm("post", ["wp7_vulnerable"])

    answer = found.answers["wp7_vulnerable"]
    assert (answer.options, answer.evidence, answer.given_by) == (("yes",), f"{key}: power_balance", ADA)
    assert session.screening_proposals(found) == ()
    with pytest.raises(UnknownName):
        session.screen_confirm("post", ["wp1_evaluation"])


def test_an_assessment_with_a_high_impact_leads_to_the_screening_and_another_does_not(example: Session) -> None:
    leading = {purpose.id for purpose in example.purposes() if example.leading_to_screening(purpose.id)}

    assert leading
    assert "p05" not in leading


# The example


def test_the_example_is_screened_whole_and_nothing_is_decided_there(example: Session) -> None:
    screenings = example.screenings()

    assert set(screenings) == {one.id for one in example.purposes()}
    assert all(one.example and one.decision is None and one.view is None for one in screenings.values())
    assert all(row.screening is not None for row in example.register())
    assert list(example.verify()) == []


# Roles


@pytest.mark.parametrize(
    ("who", "act"),
    [
        (FAY, lambda session: session.screen_answer("post", yes("wp1_evaluation"))),
        (EVE, lambda session: session.screen_withdraw("post", "wp1_evaluation")),
        (EVE, lambda session: session.screen_describe("post", jurisdictions=["UK"])),
        (ADA, lambda session: session.screen_view("post", "Fine.")),
        (EVE, lambda session: session.screen_view("post", "Fine.")),
        (ADA, lambda session: session.screen_decide("post", "make_dpia")),
        (DPO, lambda session: session.screen_decide("post", "make_dpia")),
    ],
)
def test_what_is_beyond_a_role_is_refused_and_noted(
    session: Session, who: Person, act: Callable[[Session], object]
) -> None:
    session.screen_answer("post", yes("wp1_evaluation"))
    before = session.screening("post")

    with pytest.raises(BeyondRole):
        act(session.acting_as(who))

    assert session.screening("post") == before
    assert session.history()[-1].kind is Kind.ATTEMPT


# What is refused


def test_no_dpia_needs_answers_reasons_and_the_view_of_the_dpo_as_it_stands(session: Session) -> None:
    eve, dpo = session.acting_as(EVE), session.acting_as(DPO)
    session.screen_answer("post", Answer("wp1_evaluation", ("no",)))
    assert refusal(lambda: eve.screen_decide("post", "no_dpia", "x")) == "screening_open"
    answer_all(session)
    assert refusal(lambda: eve.screen_decide("post", "no_dpia")) == "screening_grounds"
    assert refusal(lambda: eve.screen_decide("post", "no_dpia", "x")) == "screening_view"
    dpo.screen_view("post", "Agreed.")
    session.screen_answer("post", yes("wp1_evaluation"))
    assert refusal(lambda: eve.screen_decide("post", "no_dpia", "x")) == "screening_view_outdated"

    dpo.screen_view("post", "Agreed.")

    assert eve.screen_decide("post", "no_dpia", "x").decision


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(NotNow) as caught:
        act()
    return caught.value.key


def test_a_decision_is_outdated_by_an_answer_and_not_by_a_view(session: Session) -> None:
    answer_all(session)
    session.acting_as(EVE).screen_decide("post", "make_dpia")
    session.acting_as(DPO).screen_view("post", "Fine.")
    assert not session.screening("post").decision_outdated

    session.screen_answer("post", yes("wp1_evaluation"))

    assert session.screening("post").decision_outdated


def test_a_decision_on_an_outcome_that_changed_meanwhile_is_refused(session: Session) -> None:
    answer_all(session)
    seen = session.screening("post").seq
    session.screen_answer("post", yes("wp1_evaluation"))

    with pytest.raises(Refused):
        session.acting_as(EVE).screen_decide("post", "make_dpia", expected=seen)


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda one: one.screen_answer("post", yes("wp99")), WrongInput),
        (lambda one: one.screen_answer("post", Answer("wp1_evaluation", ("perhaps",))), WrongInput),
        (lambda one: one.screen_answer("post", Answer("wp1_evaluation", ("yes", "no"))), WrongInput),
        (lambda one: one.screen_answer("post", Answer("wp1_evaluation")), WrongInput),
        (lambda one: one.screen_answer("post", Answer("wp1_evaluation", ("yes",), unknown=True)), WrongInput),
        (lambda one: one.screen_answer("post", Answer("kept", ("yes",))), WrongInput),
        (lambda one: one.screen_answer("post", replace(yes("wp1_evaluation"), reason="x" * 2_000_001)), WrongInput),
        (lambda one: one.screen_answer("nowhere", yes("wp1_evaluation")), UnknownName),
        (lambda one: one.screen_describe("post", jurisdictions=["XX"]), UnknownName),
        (lambda one: one.screen_describe("post", jurisdictions=[]), Refused),
        (lambda one: one.screen_describe("post", jurisdictions=["NL", "NL"]), Refused),
        (lambda one: one.screen_undo("post"), UnknownName),
        (lambda one: one.acting_as(DPO).screen_view("post", "Fine."), Refused),
        (lambda one: one.acting_as(EVE).screen_decide("post", "make_dpia"), Refused),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_half_written(
    session: Session, act: Callable[[Session], object], error: type[Exception]
) -> None:
    before = session.last_seq()

    with pytest.raises(error):
        act(session)

    assert (session.last_seq(), session.screening_of("post")) == (before, None)


def test_two_people_who_change_the_same_answer_both_see_it_and_nothing_is_lost(session: Session) -> None:
    session.screen_answer("post", yes("wp1_evaluation"), 0)

    with pytest.raises(Conflict) as caught:
        session.acting_as(BEN).screen_answer("post", Answer("wp1_evaluation", ("no",)), 0)

    assert isinstance(caught.value.theirs, Answer)
    assert caught.value.theirs.options == ("yes",)
    assert session.acting_as(BEN).screen_answer("post", Answer("wp2_automated_decision", ("no",)), 0)


def test_a_message_that_comes_twice_is_written_once(session: Session) -> None:
    session.screen_answer("post", yes("wp1_evaluation"), 0, token=MESSAGE)
    seq = session.last_seq()

    session.screen_answer("post", yes("wp1_evaluation"), 0, token=MESSAGE)

    assert session.last_seq() == seq


# Undo


def test_undo_restores_what_was_there_and_again_the_act_before(session: Session) -> None:
    session.screen_answer("post", Answer("wp1_evaluation", ("no",), confidence=Confidence.ASSUMED))
    session.screen_answer("post", yes("wp1_evaluation"))
    session.screen_describe("post", jurisdictions=["UK"])

    assert session.screen_undo("post").jurisdictions == ("NL",)
    assert session.screen_undo("post").answers["wp1_evaluation"].options == ("no",)


def test_a_decision_and_a_view_are_not_undone(session: Session) -> None:
    answer_all(session)
    session.acting_as(DPO).screen_view("post", "Fine.")
    session.acting_as(EVE).screen_decide("post", "make_dpia")

    for person in (DPO, EVE):
        with pytest.raises(Refused):
            session.acting_as(person).screen_undo("post")


def test_what_somebody_else_changed_since_is_not_undone(session: Session) -> None:
    session.screen_answer("post", yes("wp1_evaluation"))
    session.screen_answer("post", yes("wp2_automated_decision"))
    session.acting_as(BEN).screen_answer("post", Answer("wp2_automated_decision", ("no",)))

    with pytest.raises(Conflict):
        session.screen_undo("post")
