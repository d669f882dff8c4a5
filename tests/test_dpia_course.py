"""The course of impact assessments: what differs from the one before, and when to look again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from lia.cli import main
from lia.errors import BeyondRole, NotNow, UnknownName
from lia.exchange.dpia_json import dpia_to_dict
from lia.model.assessment import Person, Role
from lia.model.dpia import Dpia, GroupEntry, ItemAnswer
from lia.model.risk import Acceptance, Measure, MeasureStatus
from lia.session import Session
from lia.session.dpia import changes as dpia_changes
from lia.session.dpia.advice import check_advice
from lia.store.entry import Act
from lia.store.record import Record
from tests.clock import Clock

ADA, BOSS, DPO = Person(Role.ASSESSOR, "Ada"), Person(Role.DECISION_MAKER, "Cor"), Person(Role.DPO, "Fay")


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    opened = Session.open(tmp_path / "workspace", ADA, clock)
    yield opened
    opened.close()


@pytest.fixture
def first(session: Session) -> Dpia:
    """The example with the most measures."""
    return max(session.dpias(), key=lambda one: len(one.measures))


@pytest.fixture
def second(session: Session, first: Dpia) -> Dpia:
    """A next impact assessment of the same purpose, in which a measure is dropped and another is new."""
    copy = session.add_dpia(replace(first, scope="Opnieuw bekeken"))
    treating = next(one.measure for risk in copy.risks.values() for one in risk.treatments)
    session.put_measure(copy.id, replace(copy.measures[treating], status=MeasureStatus.DROPPED))
    session.put_measure(copy.id, Measure("m_training", "Training geven", owner="privacy officer"))
    return session.dpia(copy.id)


# What differs


def test_two_impact_assessments_differ_by_their_measures_and_description(
    session: Session, first: Dpia, second: Dpia
) -> None:
    found = session.dpia_difference(first.id, second.id)

    assert {one.measure for one in found.measures if one.old is None} == {"m_training"}
    assert {one.new.status for one in found.measures if one.old and one.new} == {MeasureStatus.DROPPED}
    assert "scope" in [one.field for one in found.fields]
    assert session.dpia_difference(first.id, first.id).empty


def test_the_difference_is_a_frame_too(session: Session, first: Dpia, second: Dpia) -> None:
    frame = session.dpia_difference_frame(first.id, second.id)

    assert list(frame.columns) == ["what", "name", "old", "new", "moved"]
    assert "Training geven" in set(frame["name"])


def test_the_one_before_is_of_the_same_purpose(session: Session, first: Dpia, second: Dpia) -> None:
    other = next(one for one in session.dpias() if one.purpose != first.purpose)

    assert session.dpia_before(second).id == first.id
    assert session.dpia_before(first) is None
    assert session.dpia_before(other) is None


@pytest.mark.parametrize(("language", "words"), [("nl", "Training geven"), ("en", "Was")])
def test_the_report_on_the_next_one_says_what_changed(
    session: Session, first: Dpia, second: Dpia, language: str, words: str
) -> None:
    page = str(session.dpia_report(second.id, language))

    assert 'id="changes"' in page
    assert first.id in page
    assert words in page
    assert 'id="changes"' not in str(session.dpia_report(first.id, language))


def test_lia_diff_tells_risks_and_measures_in_words_and_as_data(
    session: Session,
    first: Dpia,
    second: Dpia,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LIA_WORKSPACE", str(tmp_path / "workspace"))
    told, data = _run(capsys, "diff", first.id, second.id), _run(capsys, "diff", first.id, second.id, "--json")

    assert "Training geven" in told
    assert "privacy officer" in told
    assert '"measure": "m_training"' in data
    assert '"what": "added"' in data
    assert "geen verschil" in _run(capsys, "diff", first.id, first.id)


# The DPO's advice


def test_nobody_decides_on_a_dpia_before_the_dpo_advised(session: Session, first: Dpia, second: Dpia) -> None:
    """But to refuse it, or to ask the authority first (GDPR 35(2), 36)."""
    boss = session.acting_as(BOSS)
    for decision in ("approve", "approve_with_conditions"):
        with pytest.raises(NotNow, match="advice of the DPO"):
            boss.decide_dpia(first.id, decision, "Zo is het goed.")
    _advise(session, second)

    assert boss.decide_dpia(second.id, "approve", "Zo is het goed.").decision
    assert boss.decide_dpia(first.id, "refer", "Eerst vragen.").decision
    with pytest.raises(NotNow, match="Make a new version; ask for it there"):
        boss.decide_dpia(first.id, "approve", "Zo is het goed.")
    assert boss.decide_dpia(first.id, "reject", "Niet zo.").decision


def test_an_entry_of_the_dpo_without_words_is_no_advice(session: Session, first: Dpia) -> None:
    session.acting_as(DPO).put_entry(first.id, GroupEntry("d22_dpo", "advice", {"recommends": "approve"}))
    with pytest.raises(NotNow, match="advice of the DPO"):
        session.acting_as(BOSS).decide_dpia(first.id, "approve", "Zo is het goed.")


def test_an_organisation_without_dpo_says_so(session: Session, first: Dpia) -> None:
    session.set_item(first.id, ItemAnswer("d22_dpo", not_applicable="Er is geen FG; dat hoeft niet (art. 37)."))

    assert session.acting_as(BOSS).decide_dpia(first.id, "approve", "Zo is het goed.").decision


def test_advice_on_other_risks_or_measures_does_not_count(session: Session, first: Dpia) -> None:
    """Nor does it become new by what others write beside it."""
    _advise(session, first)
    session.put_measure(first.id, Measure("m_new", "Iets anders"))
    given = session.dpia(first.id).entries["d22_dpo"]["advice"]
    session.put_entry(first.id, replace(given, values={**given.values, "followed": "yes"}))
    with pytest.raises(NotNow, match="look again"):
        session.acting_as(BOSS).decide_dpia(first.id, "approve", "Zo is het goed.")
    session.acting_as(DPO).put_entry(first.id, replace(given, values={**given.values, "advice": "Nog steeds goed."}))

    assert session.acting_as(BOSS).decide_dpia(first.id, "approve", "Zo is het goed.").decision


def test_what_the_dpo_recommends_is_overruled_with_grounds_only(session: Session, first: Dpia) -> None:
    _advise(session, first, "reject")
    check = partial(check_advice, session.dpia_method(first), session.dpia(first.id), session.workflow.advice.dpia)
    with pytest.raises(NotNow, match="overruled"):
        check("approve", "", session.dpia_history(first.id))

    assert session.acting_as(BOSS).decide_dpia(first.id, "approve", "Wij wegen het anders.").decision


def test_only_the_dpo_writes_the_advice_and_an_attempt_is_recorded(session: Session, first: Dpia) -> None:
    with pytest.raises(BeyondRole):
        session.put_entry(first.id, GroupEntry("d22_dpo", "advice", {"advice": "De FG vindt het goed."}))

    assert session.attempts()[-1].field == "advise_dpia"
    assert session.put_entry(first.id, GroupEntry("d22_dpo", "mail", {"contact": "fg@organisatie"}))


def test_a_copy_asks_the_dpo_anew(session: Session, first: Dpia) -> None:
    _advise(session, first)
    copy = session.add_dpia(session.dpia(first.id))

    assert copy.entries["d22_dpo"]["advice"].values == {}
    with pytest.raises(NotNow, match="advice of the DPO"):
        session.acting_as(BOSS).decide_dpia(copy.id, "approve", "Zo is het goed.")


# Signed


def test_a_decision_freezes_what_was_decided_on(session: Session, first: Dpia) -> None:
    """Items, entries, risks, measures, method, matrix, finding: as they stood, whatever was written since.

    Nothing is since it is locked; in older workspaces something may have been.
    """
    _advise(session, first)
    finding = session.dpia_finding(first.id)
    decided = session.acting_as(BOSS).decide_dpia(first.id, "approve", "Zo is het goed.")
    _unguarded(session, first, Measure("m_new", "Later bedacht"))
    signed = session.signed_dpia(first.id)

    assert (signed.dpia.measures, signed.dpia.risks) == (decided.measures, decided.risks)
    assert (signed.dpia.entries, signed.dpia.answers) == (decided.entries, decided.answers)
    assert signed.dpia.decision
    assert signed.finding == dpia_to_dict(finding)
    assert (signed.method_hash, signed.matrix_hash) == (finding.method_hash, finding.matrix_hash)
    assert (signed.signed_by, signed.sound) == (BOSS, True)
    assert session.dpia(first.id).decision_outdated


def test_the_last_decision_is_the_one_that_holds(session: Session, first: Dpia) -> None:
    """After the authority was asked, the same version is decided on."""
    _advise(session, first)
    session.acting_as(BOSS).decide_dpia(first.id, "refer", "Eerst vragen.")
    earlier = session.signed_dpia(first.id)
    session.acting_as(BOSS).decide_dpia(first.id, "approve", "De toezichthouder vindt het goed.")

    assert session.signed_dpia(first.id).digest != earlier.digest
    assert session.signed_dpia(first.id).dpia.decision.decision == "approve"


def test_what_was_not_decided_on_is_not_signed(session: Session, first: Dpia) -> None:
    with pytest.raises(UnknownName, match="signed"):
        session.signed_dpia(first.id)


def test_the_digest_holds_when_the_words_are_erased(session: Session, first: Dpia) -> None:
    _decide(session, first)
    session.acting_as(Person(Role.ADMINISTRATOR, "Eve")).erase_person("Fay")

    assert session.signed_dpia(first.id).sound
    assert session.prove().sound


def test_what_changed_since_the_decision_is_told(
    session: Session, first: Dpia, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIA_WORKSPACE", str(session.record.path.parent))
    _decide(session, first)
    assert "geen verschil" in _run(capsys, "diff", f"{first.id}@decided", first.id)
    _unguarded(session, first, Measure("m_new", "Later bedacht"))

    told = _run(capsys, "diff", f"{first.id}@decided", first.id)
    data = json.loads(_run(capsys, "dpia", first.purpose, "--json"))["signed"]

    assert "Later bedacht" in told
    assert (data["sound"], data["outdated"], data["digest"]) == (True, True, session.signed_dpia(first.id).digest)


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as stop:
        main([*arguments])
    assert stop.value.code == 0
    return capsys.readouterr().out


# What is due


def test_a_decided_impact_assessment_is_looked_at_again_in_time(session: Session, first: Dpia, clock: Clock) -> None:
    """Sooner where risk remains; one that is not decided on asks for nothing."""
    assert not [one for one in session.due() if one.kind == "dpia_review"]
    _decide(session, first)
    months = session.dpia_review_months(session.dpia_finding(first.id))
    (due,) = (one for one in session.due() if one.kind == "dpia_review")

    assert (due.day.year - 2026) * 12 + due.day.month - 11 == months
    assert not due.overdue
    clock.time = datetime(2031, 1, 1, tzinfo=UTC)
    assert next(one for one in session.due() if one.kind == "dpia_review").overdue


def test_what_happens_to_the_purpose_after_the_decision_asks_for_a_look(session: Session, first: Dpia) -> None:
    _decide(session, first)
    assert not [one for one in session.due() if one.assessment == first.id and one.kind == "trigger"]
    session.acting_as(Person(Role.ADMINISTRATOR)).change_purpose(first.purpose, recipients="Een nieuwe ontvanger")

    (due,) = (one for one in session.due() if one.assessment == first.id and one.kind == "trigger")

    assert due.about == "recipients_changed"
    assert due.overdue


def test_an_accepted_risk_is_due_on_the_day_its_acceptance_ends(session: Session, first: Dpia) -> None:
    """Named in words, also in the calendar."""
    risk = next(one for one in first.risks.values() if one.catalogue)
    taken = Acceptance("Klein genoeg.", "directie", date(2027, 3, 1))
    session.acting_as(BOSS).accept_risk(first.id, risk.id, taken)

    found = [one for one in session.due() if one.kind == "acceptance" and one.day == date(2027, 3, 1)]

    assert [one.about for one in found] == [risk.catalogue]
    assert "20270301" in session.calendar("en")
    assert "Acceptance of a risk ends" in session.calendar("en")


def test_a_planned_measure_is_due_once_it_was_decided_on(session: Session, first: Dpia) -> None:
    planned = Measure("m_later", "Later doen", owner="privacy officer", due=date(2027, 5, 1))
    session.put_measure(first.id, planned)

    before = [one.about for one in session.due() if one.kind == "dpia_measure"]
    _decide(session, first)

    assert before == []
    assert "m_later" in [one.about for one in session.due() if one.kind == "dpia_measure"]


def _advise(session: Session, dpia: Dpia, recommends: str = "approve") -> None:
    values = {"given_on": "2026-11-22", "advice": "Het kan zo.", "recommends": recommends}
    session.acting_as(DPO).put_entry(dpia.id, GroupEntry("d22_dpo", "advice", values))


def _unguarded(session: Session, dpia: Dpia, measure: Measure) -> None:
    """Write as a workspace could before what was decided on was locked."""
    record = Record(session.record.path, session.now)
    record.write(Act(ADA, session.now()), lambda _: dpia_changes.measuring(dpia, measure))
    record.close()


def _decide(session: Session, dpia: Dpia) -> None:
    _advise(session, dpia)
    kinds = session.dpia_method(dpia).decisions
    session.acting_as(BOSS).decide_dpia(dpia.id, kinds[0].id, "Zo is het goed.")
