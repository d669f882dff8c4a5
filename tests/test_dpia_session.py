"""Impact assessments in a workspace: what people do, who did it, what is kept, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from lia.catalog import Catalog
from lia.errors import BeyondRole, Conflict, NotNow, Refused, UnknownName, WrongInput
from lia.exchange.dpia_file import read_dpia_file
from lia.model.assessment import Confidence, Person, Role
from lia.model.dpia import Dpia, GroupEntry, ItemAnswer, entry_path, item_path, measure_path, risk_path
from lia.model.dpia_finding import DpiaOutcome, Standing
from lia.model.purpose import Purpose
from lia.model.risk import (
    Acceptance,
    Dimension,
    Harm,
    Measure,
    MeasureStatus,
    Override,
    Rating,
    Risk,
    RiskKind,
    Treatment,
)
from lia.session import Session
from lia.store.dpias import KINDS, dpia_entries, fold_dpia
from lia.store.entry import Kind
from lia.store.guard import ACTION_OF
from tests.clock import Ticking

ADA, BEN = Person(Role.ASSESSOR, "Ada"), Person(Role.CONTRIBUTOR, "Ben")
EVE, FAY = Person(Role.DECISION_MAKER, "Eve"), Person(Role.VIEWER, "Fay")
DAY = date(2026, 11, 22)
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Iterator[Session]:
    """A workspace with the example register; tests only read it."""
    opened = Session.open(tmp_path_factory.mktemp("example"), ADA, Ticking(), catalog=catalog)
    yield opened
    opened.close()


@pytest.fixture
def session(tmp_path: Path, catalog: Catalog) -> Iterator[Session]:
    """An empty workspace with one purpose, news, and its impact assessment news-dpia-1."""
    opened = Session.open(tmp_path / "workspace", ADA, Ticking(), example=None, catalog=catalog)
    opened.add_purpose(Purpose("news", {"nl": "Nieuwsbrief", "en": "Newsletter"}))
    opened.open_dpia("news", "customers, by mail")
    yield opened
    opened.close()


KEY = "news-dpia-1"
MAIL = GroupEntry(
    "d03_data", "mail", {"name": "address", "people": "customers", "data_kind": "ordinary", "source": "them"}
)
SEND = GroupEntry("d04_operations", "send", {"name": "sending", "data": ("mail",)})
CAP = Measure("cap", "", catalogue="m36", status=MeasureStatus.IN_PLACE)
RISK = Risk(
    "annoyed",
    "they are annoyed",
    effects=(Harm.NON_MATERIAL,),
    inherent=Rating("limited", "maximum", "small", "often"),
    kinds=(RiskKind.DESIGN,),
)
LOWERED = replace(RISK, treatments=(Treatment("cap", Dimension.LIKELIHOOD, 1, "once a month"),))


def with_risk(session: Session, risk: Risk = RISK) -> Dpia:
    session.put_measure(KEY, CAP)
    return session.put_risk(KEY, risk)


# First use


def test_a_new_workspace_holds_the_impact_assessments_of_the_example(example: Session, catalog: Catalog) -> None:
    read = {one.purpose: one for one in (read_dpia_file(path, catalog, DAY) for path in catalog.example_dpias())}

    assert [one.id for one in example.dpias()] == ["p13-dpia-1", "p20-dpia-1"]
    for dpia in example.dpias():
        assert replace(dpia, id=dpia.purpose, example=False) == read[dpia.purpose]
        assert dpia.example


def test_the_register_and_the_list_of_assessments_know_nothing_of_them(example: Session) -> None:
    """They stand in the same journal, beside the assessments of interest."""
    every = [summary.id for row in example.register() for summary in row.assessments]

    assert not [one for one in every if "dpia" in one]
    assert not list(example.verify())


def test_the_screening_of_the_purpose_is_linked(example: Session) -> None:
    found = example.screening_of("p20")

    assert found
    assert found.outcome.value == "required_unless_reasoned"
    assert example.dpia_finding("p20-dpia-1").by_item["d02_screening"].progress.value == "complete"


# Opening


def test_an_impact_assessment_is_opened_for_a_purpose_on_the_matrix_of_the_method(session: Session) -> None:
    dpia = session.dpia(KEY)

    assert (dpia.purpose, dpia.matrix, dpia.edition, dpia.scope) == ("news", "cnil_4x4", "2026.1", "customers, by mail")
    assert (dpia.created_by, dpia.example) == (ADA, False)
    assert session.open_dpia("news", "others", matrix="ico_3x3").id == "news-dpia-2"
    assert [one.id for one in session.dpias("news")] == [KEY, "news-dpia-2"]


def test_what_does_not_exist_is_named(session: Session) -> None:
    for wrong in (
        lambda: session.open_dpia("nws"),
        lambda: session.open_dpia("news", matrix="cnil"),
        lambda: session.open_dpia("news", jurisdiction="XX"),
        lambda: session.dpia("news-dpia-9"),
        lambda: session.dpias("nws"),
        lambda: session.rate(KEY, "none", Rating()),
        lambda: session.acting_as(EVE).accept_risk(KEY, "none", None),
        lambda: session.dpia_report(KEY, layout="own"),
    ):
        with pytest.raises(UnknownName):
            wrong()


def test_a_message_that_comes_twice_opens_and_writes_once(session: Session) -> None:
    first = session.open_dpia("news", "again", token="t1")  # noqa: S106
    again = session.open_dpia("news", "again", token="t1")  # noqa: S106
    session.put_measure(KEY, CAP, token="t2")  # noqa: S106
    before = session.last_seq()
    session.put_measure(KEY, replace(CAP, owner="x"), token="t2")  # noqa: S106

    assert first.id == again.id
    assert session.last_seq() == before


def test_an_impact_assessment_from_a_file_is_added_without_its_acceptances(session: Session, catalog: Catalog) -> None:
    """Acceptances and decisions are taken here, by those who may."""
    taken = Acceptance("we must", "manager", DAY)
    given = Dpia("x", "news", "dpia", "2026.1", "cnil_4x4", DAY, risks={"annoyed": replace(RISK, acceptance=taken)})
    added = session.add_dpia(given)

    assert added.id == "news-dpia-2"
    assert added.risks == {"annoyed": RISK}


# Items and entries


def test_an_item_is_filled_in_changed_and_taken_back_and_everything_stays_in_the_history(session: Session) -> None:
    answer = ItemAnswer(
        "d01_proposal", {"nl": "plan", "en": "plan"}, confidence=Confidence.ASSUMED, reason="nobody said"
    )
    session.set_item(KEY, answer)
    session.acting_as(BEN).set_item(KEY, replace(answer, text="another plan"))
    assert session.dpia(KEY).answers["d01_proposal"].text == "another plan"
    session.clear_item(KEY, "d01_proposal")

    assert session.dpia(KEY).answers == {}
    rows = [
        (entry.person, entry.old and entry.old["text"], entry.new and entry.new["text"])
        for entry in session.dpia_history(KEY)[1:]
    ]
    first = {"text": {"nl": "plan", "en": "plan"}}
    assert rows == [
        (ADA, None, first),
        (BEN, first, {"text": "another plan"}),
        (ADA, {"text": "another plan"}, None),
    ]


def test_who_wrote_what_last_stands_beside_it(session: Session) -> None:
    session.put_entry(KEY, MAIL)
    session.acting_as(BEN).put_entry(KEY, SEND)
    marks = session.dpia(KEY).marks

    assert marks[entry_path("d03_data", "mail")].by == ADA
    assert marks[entry_path("d04_operations", "send")].by == BEN


def test_what_leaves_everything_as_it_is_writes_nothing(session: Session) -> None:
    session.put_entry(KEY, MAIL)
    before = session.last_seq()
    session.put_entry(KEY, MAIL)

    assert session.last_seq() == before


def test_entries_point_to_each_other_by_id_and_one_that_is_pointed_to_stays(session: Session) -> None:
    with pytest.raises(WrongInput, match='There is no entry of d03_data "mail"'):
        session.put_entry(KEY, SEND)
    session.put_entry(KEY, MAIL)
    session.put_entry(KEY, SEND)
    session.put_entry(KEY, replace(MAIL, values={**MAIL.values, "name": "another name"}))
    with pytest.raises(Refused, match="d04_operations/send"):
        session.remove_entry(KEY, "d03_data", "mail")
    session.remove_entry(KEY, "d04_operations", "send")
    session.remove_entry(KEY, "d03_data", "mail")

    assert session.dpia(KEY).entries == {}


def test_every_mistake_in_an_entry_is_told_at_once(session: Session) -> None:
    wrong = GroupEntry("d03_data", "Not An Id", {"nme": "x", "data_kind": "odd"})
    with pytest.raises(WrongInput) as caught:
        session.put_entry(KEY, wrong)

    assert len(caught.value.problems) == 3
    assert session.dpia(KEY).entries == {}


def test_texts_are_kept_clean_and_too_long_ones_are_refused(session: Session) -> None:
    session.set_item(KEY, ItemAnswer("d01_proposal", f"a\x00b\r\n{HOSTILE}"))

    assert session.dpia(KEY).answers["d01_proposal"].text == f"a b\n{HOSTILE}"
    with pytest.raises(WrongInput, match="at most"):
        session.set_item(KEY, ItemAnswer("d28_summary", "x" * 5_000_000))


# Two people at once


def test_who_saw_an_older_value_gets_both_for_a_choice(session: Session) -> None:
    seen = session.set_item(KEY, ItemAnswer("d01_proposal", "mine")).seen(item_path("d01_proposal"))
    session.acting_as(BEN).set_item(KEY, ItemAnswer("d01_proposal", "theirs"), seen)
    with pytest.raises(Conflict) as caught:
        session.set_item(KEY, ItemAnswer("d01_proposal", "mine again"), seen)

    assert caught.value.theirs == {"text": {"text": "theirs"}, "confidence": "stated"}
    assert session.dpia(KEY).answers["d01_proposal"].text == "theirs"


def test_nothing_was_there_is_a_value_too_and_different_fields_never_conflict(session: Session) -> None:
    session.put_entry(KEY, MAIL, 0)
    session.put_measure(KEY, CAP, 0)
    session.put_risk(KEY, RISK, 0)
    with pytest.raises(Conflict):
        session.put_risk(KEY, replace(RISK, name="another"), 0)
    with pytest.raises(Conflict):
        session.remove_measure(KEY, "cap", 1)

    assert session.remove_measure(KEY, "cap", session.dpia(KEY).seen(measure_path("cap"))).measures == {}


def test_rating_keeps_what_somebody_else_wrote_at_the_same_risk(session: Session) -> None:
    with_risk(session)
    session.acting_as(BEN).put_risk(KEY, replace(LOWERED, threat="a threat"))
    session.rate(KEY, "annoyed", Rating("negligible", "limited", "a", "b"))

    risk = session.dpia(KEY).risks["annoyed"]
    assert (risk.threat, risk.treatments, risk.inherent.severity) == ("a threat", LOWERED.treatments, "negligible")


def test_another_process_is_seen_at_once(session: Session, catalog: Catalog) -> None:
    before = session.last_seq()
    other = Session.open(session.record.path.parent, BEN, Ticking(), catalog=catalog)
    other.put_entry(KEY, MAIL)
    other.close()

    assert session.dpia(KEY).entries["d03_data"]["mail"] == MAIL
    assert session.dpias_changed_since(before) == {KEY}
    assert session.dpias_changed_since(session.last_seq()) == frozenset()


# Risks and measures


def test_a_risk_keeps_all_it_was_given(session: Session) -> None:
    whole = replace(
        LOWERED,
        catalogue="r16",
        source={"nl": "wij", "en": "us"},
        threat="too much mail",
        effect_text="anger",
        inherent_override=Override("high", {"nl": "veel mensen", "en": "many people"}),
        residual_override=Override("medium", "fewer people"),
    )

    assert with_risk(session, whole).risks["annoyed"] == whole


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(RISK, treatments=(Treatment("gone", Dimension.SEVERITY, 1, "x"),)), "it may have been removed"),
        (replace(RISK, inherent_override=Override("high", " ")), "without a reason"),
        (replace(RISK, residual_override=Override("huge", "x")), "There is no risk level"),
        (replace(RISK, inherent=Rating("severe", "limited")), "There is no severity of cnil_4x4"),
        (replace(LOWERED, treatments=(Treatment("cap", Dimension.LIKELIHOOD, 1, ""),)), "not said why"),
        (replace(RISK, name=""), "no name"),
        (replace(RISK, catalogue="r99"), "no risk in the catalogue"),
    ],
)
def test_a_risk_that_does_not_fit_is_refused_and_nothing_is_half_written(
    session: Session, wrong: Risk, told: str
) -> None:
    session.put_measure(KEY, CAP)
    before = session.last_seq()
    with pytest.raises(WrongInput, match=told):
        session.put_risk(KEY, wrong)

    assert session.last_seq() == before


def test_a_measure_that_treats_a_risk_is_dropped_not_removed(session: Session) -> None:
    with_risk(session, LOWERED)
    with pytest.raises(Refused, match="annoyed"):
        session.remove_measure(KEY, "cap")
    session.put_measure(KEY, replace(CAP, status=MeasureStatus.DROPPED))

    state = session.dpia_finding(KEY).by_risk["annoyed"].finding
    assert state.idle == (("cap", "measure_does_not_count"),)


def test_what_if_a_measure_slips_is_a_look_and_no_change(session: Session) -> None:
    with_risk(session, replace(LOWERED, inherent=Rating("significant", "significant", "a", "b")))
    before = session.last_seq()

    assert [(one.risk, one.after.id) for one in session.what_if(KEY, "cap").moved] == [("annoyed", "high")]
    assert session.last_seq() == before


# The matrix


def test_on_another_matrix_ratings_go_along_and_wait_to_be_confirmed(session: Session) -> None:
    with_risk(session, LOWERED)
    dpia = session.choose_matrix(KEY, "dpv_5x5")
    rating = dpia.risks["annoyed"].inherent

    assert (dpia.matrix, rating.severity, rating.likelihood) == ("dpv_5x5", "low", "very_high")
    assert (rating.mapped_from, rating.severity_why) == ("cnil_4x4", "small")
    confirmed = session.rate(KEY, "annoyed", rating).risks["annoyed"].inherent
    assert confirmed == replace(rating, mapped_from="")


def test_a_level_set_by_hand_stands_in_the_way_of_another_matrix(session: Session) -> None:
    with_risk(session, replace(RISK, inherent_override=Override("high", "many people")))
    with pytest.raises(Refused, match="annoyed"):
        session.choose_matrix(KEY, "ico_3x3")

    assert session.dpia(KEY).matrix == "cnil_4x4"


def test_the_same_risks_are_shown_on_every_matrix(session: Session) -> None:
    with_risk(session, LOWERED)

    assert [view.matrix for view in session.same_risks(KEY).views] == list(session.catalog.matrices)
    assert [view.matrix for view in session.same_risks(KEY, ["ico_3x3"]).views] == ["ico_3x3"]


# Deciding


def test_what_is_left_is_accepted_by_who_decides_and_stays_when_the_risk_is_changed(session: Session) -> None:
    with_risk(session, LOWERED)
    taken = Acceptance({"nl": "moet", "en": "must"}, "manager", DAY + timedelta(days=90))
    session.acting_as(EVE).accept_risk(KEY, "annoyed", taken)
    session.put_risk(KEY, replace(LOWERED, threat="another threat"))

    assert session.dpia(KEY).risks["annoyed"].acceptance == taken
    assert session.dpia_finding(KEY).by_risk["annoyed"].standing is Standing.ACCEPTED
    session.acting_as(EVE).accept_risk(KEY, "annoyed", None)
    assert session.dpia(KEY).risks["annoyed"].acceptance is None


@pytest.mark.parametrize("taken", [Acceptance("", "manager", DAY), Acceptance("why", " ", DAY)])
def test_an_acceptance_needs_a_reason_and_somebody(session: Session, taken: Acceptance) -> None:
    with_risk(session)
    with pytest.raises(WrongInput):
        session.acting_as(EVE).accept_risk(KEY, "annoyed", taken)


def test_a_decision_that_departs_from_the_outcome_needs_grounds(session: Session) -> None:
    decider = session.acting_as(EVE)
    with pytest.raises(Refused, match="departs from the outcome incomplete"):
        decider.decide_dpia(KEY, "approve")
    with pytest.raises(UnknownName, match="decision"):
        decider.decide_dpia(KEY, "maybe")
    advice = GroupEntry("d22_dpo", "dpo", {"advice": "wait for the risks", "recommends": "reject"})
    session.acting_as(Person(Role.DPO)).put_entry(KEY, advice)
    decision = decider.decide_dpia(KEY, "approve", "it cannot wait").decision

    assert decision
    assert (decision.decision, decision.grounds, decision.outcome) == ("approve", "it cannot wait", "incomplete")
    assert (decision.decided_by, len(decision.finding_digest)) == (EVE, 64)


def test_a_decision_that_follows_the_outcome_needs_none(session: Session) -> None:
    with_risk(session, replace(RISK, inherent=Rating("maximum", "maximum", "a", "b")))

    assert session.dpia_finding(KEY).outcome is DpiaOutcome.CONSULT
    with pytest.raises(Refused, match="departs from the outcome"):
        session.acting_as(EVE).decide_dpia(KEY, "approve_with_conditions")
    assert session.acting_as(EVE).decide_dpia(KEY, "refer").decision


def test_a_decision_cannot_be_taken_on_an_old_view(session: Session) -> None:
    seen = session.dpia(KEY).seq
    session.put_entry(KEY, MAIL)
    with pytest.raises(Refused, match="changed after you saw"):
        session.acting_as(EVE).decide_dpia(KEY, "reject", expected=seen)

    assert session.acting_as(EVE).decide_dpia(KEY, "reject", expected=session.dpia(KEY).seq).decision


def test_what_was_decided_on_does_not_change_any_more(session: Session) -> None:
    """So no decision is outdated; another decision is taken on a next version."""
    session.put_entry(KEY, MAIL)
    session.acting_as(EVE).decide_dpia(KEY, "reject")
    for change in (
        lambda: session.put_entry(KEY, MAIL),
        lambda: session.describe_dpia(KEY, scope="anders"),
        lambda: session.acting_as(EVE).decide_dpia(KEY, "refer"),
        lambda: session.undo_dpia(KEY),
    ):
        with pytest.raises(NotNow, match="Make a new version"):
            change()

    assert session.dpia(KEY).decision.decision == "reject"
    assert not session.dpia(KEY).decision_outdated


@pytest.mark.parametrize("kind", sorted(KINDS - {Kind.DPIA_MOVED}))
def test_the_store_knows_who_may_write_every_kind_of_entry(kind: Kind, catalog: Catalog) -> None:
    """A move names its action itself."""
    assert ACTION_OF[kind] in catalog.workflow.actions


def test_who_may_not_do_it_is_refused_whatever_the_change_comes_from(session: Session) -> None:
    with_risk(session)
    for forbidden in (
        lambda: session.acting_as(FAY).put_entry(KEY, MAIL),
        lambda: session.acting_as(EVE).put_entry(KEY, MAIL),
        lambda: session.acting_as(BEN).decide_dpia(KEY, "reject"),
        lambda: session.acting_as(ADA).accept_risk(KEY, "annoyed", Acceptance("why", "me", DAY)),
    ):
        with pytest.raises(BeyondRole):
            forbidden()


# Undo


def test_undo_restores_what_was_there_before_ones_own_last_act(session: Session) -> None:
    session.put_entry(KEY, MAIL)
    session.put_entry(KEY, replace(MAIL, values={**MAIL.values, "name": "another"}))
    session.acting_as(BEN).set_item(KEY, ItemAnswer("d01_proposal", "a plan"))

    assert session.undo_dpia(KEY).entries["d03_data"]["mail"] == MAIL
    assert session.undo_dpia(KEY).entries == {}
    assert session.dpia(KEY).answers["d01_proposal"].text == "a plan"
    with pytest.raises(Refused, match="nothing of yours"):
        session.undo_dpia(KEY)


def test_undo_takes_back_the_whole_choice_of_a_matrix(session: Session) -> None:
    before = with_risk(session, LOWERED)
    session.choose_matrix(KEY, "dpv_5x5")

    assert session.undo_dpia(KEY) == before


def test_undo_is_refused_after_a_decision_or_where_somebody_else_went_on(session: Session) -> None:
    session.put_entry(KEY, MAIL)
    session.acting_as(BEN).put_entry(KEY, replace(MAIL, values={**MAIL.values, "name": "another"}))
    with pytest.raises(Conflict):
        session.undo_dpia(KEY)
    session.acting_as(EVE).decide_dpia(KEY, "reject")
    with pytest.raises(Refused, match="decision"):
        session.acting_as(EVE).undo_dpia(KEY)


# The journal


def test_an_impact_assessment_follows_from_its_entries_alone(session: Session) -> None:
    with_risk(session, LOWERED)
    session.put_entry(KEY, MAIL)
    session.describe_dpia(KEY, scope="all customers", on=date(2026, 12, 1), jurisdiction="BE")
    with session.record.reading() as state:
        entries = dpia_entries(state, KEY)

    whole = fold_dpia(entries)
    assert whole == session.dpia(KEY)
    assert fold_dpia(entries[3:], fold_dpia(entries[:3])) == whole
    assert (whole.scope, whole.on, whole.jurisdiction) == ("all customers", date(2026, 12, 1), "BE") if whole else False
    assert not list(session.verify())


def test_words_of_people_stand_apart_from_the_facts_so_that_they_can_be_erased(session: Session) -> None:
    secret = "words of a person"
    risk = replace(
        LOWERED,
        name=secret,
        source=secret,
        inherent=Rating("limited", "limited", secret, secret),
        inherent_override=Override("high", secret),
        treatments=(Treatment("cap", Dimension.LIKELIHOOD, 1, secret),),
    )
    session.put_measure(KEY, replace(CAP, name=secret, owner=secret, evidence=secret))
    session.put_risk(KEY, risk)
    session.put_entry(KEY, replace(MAIL, values={**MAIL.values, "name": secret}, reason=secret))
    session.set_item(KEY, ItemAnswer("d01_proposal", secret, reason=secret, evidence=secret))
    session.acting_as(EVE).accept_risk(KEY, "annoyed", Acceptance(secret, secret, DAY))
    session.acting_as(EVE).decide_dpia(KEY, "reject", secret)
    with session.record.reading() as state:
        rows = state.connection.exec_driver_sql("SELECT old, new, field FROM journal").all()
        kept = state.connection.exec_driver_sql("SELECT content FROM wording").scalars().all()

    assert not [row for row in rows if secret in str(row)]
    assert len([one for one in kept if secret in one]) >= 6


# Frames


def test_risks_and_the_action_plan_are_frames(example: Session) -> None:
    risks, plan = example.risks_frame("p20-dpia-1"), example.action_plan_frame("p20-dpia-1")

    assert list(risks["id"]) == list(example.dpia("p20-dpia-1").risks)
    assert set(risks["residual"]) == {"Laag", "Midden"}
    assert list(plan["id"]) == list(example.dpia("p20-dpia-1").measures)
    assert example.action_plan_csv("p20-dpia-1", "en").decode("utf-8-sig").startswith('"id","Measure"')


def test_an_item_of_a_risk_is_reached_by_its_path() -> None:
    assert risk_path("r17") == "risk/r17"
