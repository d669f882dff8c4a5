"""A signed impact assessment does not change: what is to change is changed in a next version, which is a copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lia.errors import BeyondRole, NotNow, Refused
from lia.model.dpia import Dpia, GroupEntry, ItemAnswer
from lia.model.person import Person, Role
from lia.model.purpose import Purpose, Start
from lia.model.risk import Acceptance, Measure, MeasureStatus, Rating, Risk
from lia.model.state import State
from lia.session import Session
from lia.session.transfer.transfer import export_workspace, import_file
from tests.clock import Clock

KEY, NEXT = "news-dpia-1", "news-dpia-1-v2"
ADA, BEN, DPO = Person(Role.ASSESSOR, "Ada"), Person(Role.CONTRIBUTOR, "Ben"), Person(Role.DPO, "Fay")
BOSS, ADMIN = Person(Role.DECISION_MAKER, "Cor"), Person(Role.ADMINISTRATOR, "Eve")
SAME = {"token": "m1"}
ADVICE = {"given_on": "2026-11-22", "advice": "Het kan zo.", "recommends": "approve"}


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    """A workspace with an impact assessment that is filled in, advised on and decided on."""
    opened = Session.open(tmp_path / "here", ADA, clock, example=None)
    opened.add_purpose(Purpose("news", "Nieuwsbrief", processing_started=Start.PLANNED))
    opened.open_dpia("news", "klanten")
    opened.set_item(KEY, ItemAnswer("d01_proposal", text="Een brief per maand"))
    opened.put_measure(KEY, Measure("m1", "Adres nakijken", owner="team", due=date(2027, 5, 1)))
    opened.put_risk(KEY, Risk("r1", "Mail naar een ander", inherent=Rating("limited", "limited", "a", "b")))
    opened.acting_as(BOSS).accept_risk(KEY, "r1", Acceptance("Klein.", "directie", date(2027, 3, 1)))
    opened.acting_as(DPO).put_entry(KEY, GroupEntry("d22_dpo", "fg", dict(ADVICE)))
    opened.acting_as(BOSS).decide_dpia(KEY, "approve", "Zo is het goed.")
    yield opened
    opened.close()


def decide(session: Session, key: str) -> Dpia:
    session.acting_as(DPO).put_entry(key, GroupEntry("d22_dpo", "fg", dict(ADVICE)))
    return session.acting_as(BOSS).decide_dpia(key, "approve", "Ook zo is het goed.")


# Locked


def test_nothing_in_a_signed_dpia_changes_whatever_verb_it_comes_with(session: Session) -> None:
    before, boss, dpo = session.dpia(KEY), session.acting_as(BOSS), session.acting_as(DPO)
    for change in (
        lambda: session.set_item(KEY, ItemAnswer("d01_proposal", text="Iets anders")),
        lambda: session.clear_item(KEY, "d01_proposal"),
        lambda: session.put_entry(KEY, GroupEntry("d03_data", "e1", {"name": "adres"})),
        lambda: session.remove_entry(KEY, "d22_dpo", "fg"),
        lambda: session.put_risk(KEY, replace(before.risks["r1"], name="Iets anders")),
        lambda: session.rate(KEY, "r1", Rating("maximum", "maximum", "a", "b")),
        lambda: session.remove_risk(KEY, "r1"),
        lambda: session.put_measure(KEY, replace(before.measures["m1"], status=MeasureStatus.IN_PLACE)),
        lambda: session.remove_measure(KEY, "m1"),
        lambda: session.choose_matrix(KEY, "ico_3x3"),
        lambda: session.describe_dpia(KEY, scope="iedereen"),
        lambda: session.describe_dpia(KEY, on=date(2026, 1, 1)),
        lambda: session.describe_dpia(KEY, jurisdiction="BE"),
        lambda: session.undo_dpia(KEY),
        lambda: boss.accept_risk(KEY, "r1", None),
        lambda: boss.decide_dpia(KEY, "reject", "Toch niet."),
        lambda: dpo.put_entry(KEY, GroupEntry("d22_dpo", "fg", {"advice": "Toch niet."})),
    ):
        with pytest.raises(NotNow) as caught:
            change()
        assert caught.value.key == "dpia_locked"

    assert session.dpia(KEY) == before
    assert session.signed_dpia(KEY).sound


def test_people_go_on_talking_about_it_until_a_later_version_holds(session: Session) -> None:
    begun = session.comment_dpia(KEY, "risk:r1", "Klopt dit nog?")
    assert session.resolve_dpia(KEY, begun.id)
    session.comment_dpia(KEY, "measure:m1", "En dit?")
    decide(session, session.new_dpia_version(KEY).id)
    with pytest.raises(NotNow, match="superseded by a later one"):
        session.comment_dpia(KEY, "risk:r1", "En nu?")

    assert session.comment_dpia(NEXT, "risk:r1", "En nu?").open
    assert [one.assessment for one in session.open_points_of("news") if one.kind == "dpia_thread"] == [NEXT]


def test_an_attempt_beyond_ones_role_is_recorded(session: Session) -> None:
    with pytest.raises(BeyondRole):
        session.acting_as(BEN).new_dpia_version(KEY)

    attempt = session.attempts()[-1]
    assert (attempt.person, attempt.field, attempt.change.assessment) == (BEN, "new_dpia_version", KEY)


# A next version


def test_a_next_version_is_a_copy_by_whoever_made_it_and_leaves_the_signed_one_as_it_is(
    session: Session, clock: Clock
) -> None:
    before, clock.time = session.dpia(KEY), datetime(2027, 1, 1, tzinfo=UTC)
    made = session.new_dpia_version(KEY)

    assert (made.id, made.version, made.version_of, made.state) == (NEXT, 2, KEY, State.DRAFT)
    assert (made.created_by, made.created_at) == (ADA, clock.time)
    assert (made.answers, made.measures, made.scope, made.matrix) == (
        before.answers,
        before.measures,
        before.scope,
        before.matrix,
    )
    assert session.dpia(KEY) == before
    assert session.dpia_state(before) is State.IN_FORCE


def test_in_the_copy_the_dpo_advises_and_risks_are_accepted_anew(session: Session) -> None:
    made = session.new_dpia_version(KEY)

    assert made.decision is None
    assert made.risks["r1"].acceptance is None
    assert made.entries["d22_dpo"]["fg"].values == {}
    with pytest.raises(NotNow, match="advice of the DPO"):
        session.acting_as(BOSS).decide_dpia(NEXT, "approve", "Zo is het goed.")


def test_the_next_version_compares_with_the_one_before_it(session: Session) -> None:
    session.new_dpia_version(KEY)
    session.put_measure(NEXT, Measure("m2", "Training geven"))
    other = session.open_dpia("news", "oud-klanten")
    before = session.dpia_before(session.dpia(NEXT))
    assert before is not None
    found = session.dpia_difference(before.id, NEXT)

    assert before.id == KEY
    assert [one.measure for one in found.measures] == ["m2"]
    assert session.dpia_before(session.dpia(KEY)) is None
    assert session.dpia_before(other).id == NEXT


def test_a_draft_has_no_next_version_and_one_is_made_at_a_time(session: Session) -> None:
    session.new_dpia_version(KEY)
    with pytest.raises(Refused, match=f"{NEXT} is the next version already"):
        session.new_dpia_version(KEY)
    with pytest.raises(NotNow):
        session.new_dpia_version(NEXT)
    session.abandon_dpia(NEXT, "Toch niet nodig.")

    assert session.new_dpia_version(KEY).id == "news-dpia-1-v3"


def test_the_same_message_makes_one_version(session: Session) -> None:
    made = [session.new_dpia_version(KEY, **SAME).id, session.new_dpia_version(KEY, **SAME).id]

    assert made == [NEXT, NEXT]
    assert [one.id for one in session.dpias("news")] == [KEY, NEXT]


def test_a_decision_on_the_next_version_supersedes_the_one_before_it(session: Session) -> None:
    session.new_dpia_version(KEY)
    assert session.dpia_state(session.dpia(KEY)) is State.IN_FORCE
    decide(session, NEXT)

    assert [one.state for one in session.dpia_chain(session.dpia(KEY))] == [State.SUPERSEDED, State.IN_FORCE]
    with pytest.raises(NotNow) as caught:
        session.new_dpia_version(KEY)
    assert caught.value.key == "dpia_superseded"
    assert session.signed_dpia(KEY).sound
    assert session.signed_dpia(NEXT).dpia.version == 2


def test_a_referral_of_the_next_version_leaves_the_one_before_it_in_force(session: Session) -> None:
    session.new_dpia_version(KEY)
    session.acting_as(BOSS).decide_dpia(NEXT, "refer", "Eerst de toezichthouder vragen.")
    states = [one.state for one in session.dpia_chain(session.dpia(KEY))]
    assert states == [State.IN_FORCE, State.DECISION]
    third = session.new_dpia_version(NEXT)
    decide(session, third.id)

    assert [one.state for one in session.dpia_chain(third)] == [State.SUPERSEDED, State.SUPERSEDED, State.IN_FORCE]


def test_undo_in_the_next_version_stops_at_its_opening_and_never_undoes_a_move(session: Session) -> None:
    session.new_dpia_version(KEY)
    session.set_item(NEXT, ItemAnswer("d01_proposal", text="Twee brieven per maand"))
    assert session.undo_dpia(NEXT).answers == session.dpia(KEY).answers
    with pytest.raises(Refused, match="nothing of yours"):
        session.undo_dpia(NEXT)
    session.abandon_dpia(NEXT, "Toch niet nodig.")
    with pytest.raises(Refused, match="moved the impact assessment on"):
        session.undo_dpia(NEXT)


# Look again, withdraw


def test_who_looks_again_keeps_the_decision_with_a_reason_and_gets_a_next_date(session: Session, clock: Clock) -> None:
    clock.time = datetime(2029, 12, 1, tzinfo=UTC)
    boss = session.acting_as(BOSS)
    assert session.dpia_state(session.dpia(KEY)) is State.REVIEW_DUE
    with pytest.raises(NotNow, match="reason"):
        boss.keep_dpia(KEY, "  ")
    kept = boss.keep_dpia(KEY, "Er is niets veranderd.")
    (due,) = (one for one in session.due() if one.kind == "dpia_review")

    assert session.dpia_state(kept) is State.IN_FORCE
    assert due.day == kept.review_on
    assert kept.review_on is not None
    assert kept.review_on > clock.time.date()
    assert session.signed_dpia(KEY).sound


def test_what_happened_to_the_purpose_asks_for_a_look_until_somebody_looked(session: Session) -> None:
    session.note_trigger("news", "ruling")
    assert session.dpia_state(session.dpia(KEY)) is State.REVIEW_DUE
    assert "trigger" in [one.kind for one in session.due()]
    session.acting_as(BOSS).keep_dpia(KEY, "De uitspraak gaat hier niet over.")

    assert session.dpia_state(session.dpia(KEY)) is State.IN_FORCE
    assert "trigger" not in [one.kind for one in session.due()]


def test_what_was_withdrawn_asks_for_nothing_and_can_begin_again(session: Session) -> None:
    assert {"dpia_review", "dpia_measure", "acceptance"} <= {one.kind for one in session.due()}
    session.acting_as(BOSS).withdraw_dpia(KEY, "Dit doen wij niet meer.")
    kinds = {one.kind for one in session.due()}

    assert not {"dpia_review", "dpia_measure", "acceptance"} & kinds
    assert session.new_dpia_version(KEY).id == NEXT


# Everything else goes on working with several versions


def test_only_the_version_that_stands_asks_for_something(session: Session) -> None:
    decide(session, session.new_dpia_version(KEY).id)

    assert {one.assessment for one in session.due() if one.kind in ("dpia_review", "dpia_measure")} == {NEXT}
    assert NEXT in session.calendar("nl")
    assert f"-{KEY}-m1" not in session.calendar("nl")


def test_a_referral_waits_for_a_decision(session: Session) -> None:
    session.new_dpia_version(KEY)
    session.acting_as(BOSS).decide_dpia(NEXT, "refer", "Eerst vragen.")

    assert [(one.kind, one.overdue) for one in session.due() if one.kind == "decision"] == [("decision", True)]


def test_the_register_says_which_versions_no_longer_count(session: Session) -> None:
    decide(session, session.new_dpia_version(KEY).id)
    lines = session.register().row("news").dpias

    assert [(one.id, one.version, one.closed) for one in lines] == [(KEY, 1, True), (NEXT, 2, False)]


def test_all_versions_go_out_and_in_with_their_states(session: Session, tmp_path: Path, clock: Clock) -> None:
    decide(session, session.new_dpia_version(KEY).id)
    session.new_dpia_version(NEXT)
    session.describe_dpia("news-dpia-1-v3", scope="ook oud-klanten")
    session.acting_as(BOSS).keep_dpia(NEXT, "Opnieuw bekeken.")
    there = Session.open(tmp_path / "there", ADMIN, clock, example=None)
    text = export_workspace(session)
    import_file(there, text.encode(), "all.json")

    assert export_workspace(there) == text
    assert [(one.state, one.version, one.version_of) for one in there.dpias()] == [
        (State.SUPERSEDED, 1, ""),
        (State.IN_FORCE, 2, KEY),
        (State.DRAFT, 3, KEY),
    ]
    assert import_file(there, text.encode(), "all.json").dpias == ()
    assert there.acting_as(ADA).abandon_dpia("news-dpia-1-v3", "Niet nodig.")
    there.close()


def test_a_superseded_version_is_purged_by_itself_and_the_chain_goes_on(session: Session, clock: Clock) -> None:
    """Where data were never used, its years count from the day a later one took its place."""
    decide(session, session.new_dpia_version(KEY).id)
    clock.time = datetime(2031, 12, 1, tzinfo=UTC)

    assert session.acting_as(ADMIN).purge() == (KEY,)
    assert [one.id for one in session.dpias("news")] == [NEXT]
    assert session.dpia_before(session.dpia(NEXT)) is None
    assert session.new_dpia_version(NEXT).version == 3
    assert session.prove().sound


def test_erasing_a_name_leaves_every_version_sound(session: Session) -> None:
    decide(session, session.new_dpia_version(KEY).id)
    session.acting_as(ADMIN).erase_person("Cor")

    assert all(session.signed_dpia(key).sound for key in (KEY, NEXT))
    assert session.dpia(NEXT).decision.decided_by.name == ""
    assert session.prove().sound


# Who described it


def test_who_chose_the_matrix_and_wrote_the_description_is_kept_per_field(
    session: Session, tmp_path: Path, clock: Clock
) -> None:
    """Of what nobody changed: who began it. The same goes out and in."""
    session.new_dpia_version(KEY)
    clock.time = datetime(2027, 2, 1, tzinfo=UTC)
    session.acting_as(BEN).choose_matrix(NEXT, "ico_3x3")
    session.acting_as(DPO).describe_dpia(NEXT, scope="klanten en leden")
    there = Session.open(tmp_path / "there", ADMIN, clock, example=None)
    import_file(there, export_workspace(session).encode(), "all.json")
    for one in (session.dpia(NEXT), there.dpia(NEXT)):
        written = {path: one.written(path).by for path in ("matrix", "scope", "jurisdiction", "on")}

        assert written == {"matrix": BEN, "scope": DPO, "jurisdiction": ADA, "on": ADA}
        assert one.written("matrix").at == clock.time
    there.close()
