"""How long what was assessed is kept, and that nothing of it can be read when that time is over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lia.cli import main
from lia.errors import BeyondRole, NotNow, Refused, UnknownName
from lia.model.assessment import Answer, Person, Role
from lia.model.dpia import GroupEntry, ItemAnswer
from lia.model.purpose import Purpose, Start, Wanted
from lia.model.risk import Measure
from lia.session import Session
from lia.session.transfer.transfer import export_workspace, import_file
from lia.store.entry import Kind
from tests.clock import Clock

ADA, BEN, ADMIN = Person(Role.ASSESSOR, "Ada"), Person(Role.CONTRIBUTOR, "Ben"), Person(Role.ADMINISTRATOR, "Eve")
DPO, BOSS = Person(Role.DPO, "Fay"), Person(Role.DECISION_MAKER, "Cor")
SECRETS = (b"geheim", b"Ada", b"Ben", b"Fay")


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    """A purpose with a DPIA and a screening, both talked about and full of words that may not stay."""
    opened = Session.open(tmp_path / "workspace", ADA, clock, example=None)
    opened.add_purpose(Purpose("post", {"nl": "Post", "en": "Post"}, lia_wanted=Wanted.NO))
    key = opened.open_dpia("post", "geheim plan").id
    opened.set_item(key, ItemAnswer("d01_proposal", text="het geheim van de zaak"))
    opened.put_measure(key, Measure("m1", "geheime maatregel"))
    opened.acting_as(BEN).comment_dpia(key, "measure:m1", "geheim commentaar")
    opened.acting_as(DPO).put_entry(key, GroupEntry("d22_dpo", "e", {"advice": "geheim advies"}))
    opened.acting_as(BEN).screen_answer("post", Answer("wp1_evaluation", ("yes",), reason="geheime reden"))
    opened.acting_as(DPO).screen_view("post", "geheime mening")
    yield opened
    opened.close()


KEY, SCREENING = "post-dpia-1", "post-screening"


def stop(session: Session, clock: Clock) -> None:
    """The processing stops, and five years go by."""
    session.start_use("post")
    session.stop_use("post")
    clock.time = datetime(2031, 11, 22, 12, tzinfo=UTC)


def anywhere(session: Session, words: bytes) -> bool:
    return any(words in path.read_bytes() for path in session.record.path.parent.iterdir())


def test_a_dpia_and_a_screening_are_kept_while_the_processing_runs(session: Session, clock: Clock) -> None:
    session.start_use("post")
    clock.time = datetime(2040, 1, 1, tzinfo=UTC)

    assert session.purgeable() == ()
    assert not [one for one in session.due() if one.kind.endswith("retention")]


def test_the_end_of_the_retention_is_computed_and_due(session: Session, clock: Clock) -> None:
    session.start_use("post")
    session.stop_use("post")
    ends = {(one.kind, one.assessment, one.day, one.overdue) for one in session.due()}

    assert ("dpia_retention", KEY, date(2031, 11, 22), False) in ends
    assert ("screening_retention", SCREENING, date(2031, 11, 22), False) in ends
    clock.time = datetime(2031, 11, 21, 23, tzinfo=UTC)
    with pytest.raises(Refused, match="not ended"):
        session.acting_as(ADMIN).purge(KEY)
    assert "Bewaartermijn van de DPIA voorbij" in session.calendar("nl")


def test_what_is_purged_is_nowhere_in_the_file_and_the_chain_stays_whole(session: Session, clock: Clock) -> None:
    stop(session, clock)
    entries, head = session.last_seq(), session.head()
    assert all(anywhere(session, one) for one in SECRETS)

    assert session.acting_as(ADMIN).purge() == (KEY, SCREENING)

    assert not any(anywhere(session, one) for one in SECRETS if one not in (b"Ada",))
    assert session.last_seq() == entries + 2
    assert session.prove(head).sound
    assert session.purgeable() == ()
    assert [one.kind for one in session.history()[-2:]] == [Kind.DPIA_PURGED, Kind.SCREENING_PURGED]


def test_what_is_purged_is_gone_from_every_list_and_takes_no_more_words(session: Session, clock: Clock) -> None:
    stop(session, clock)
    session.acting_as(ADMIN).purge()

    assert session.dpias() == ()
    assert session.screenings() == {}
    assert session.register().row("post").screening is None
    assert session.due() == ()
    with pytest.raises(NotNow, match="erased"):
        session.set_item(KEY, ItemAnswer("d01_proposal", text="weer iets"))
    with pytest.raises(UnknownName):
        session.comment_dpia(KEY, "measure:m1", "weer iets")


def test_what_begins_after_that_is_new(session: Session, clock: Clock) -> None:
    """Its id is its own, and nothing of before comes back by undo."""
    stop(session, clock)
    session.acting_as(ADMIN).purge()

    assert session.open_dpia("post", "opnieuw").id == "post-dpia-2"
    assert session.screen_answer("post", Answer("wp2_automated_decision", ("no",))).answers.keys() == {
        "wp2_automated_decision"
    }
    session.screen_undo("post")
    with pytest.raises(Refused, match="nothing of yours"):
        session.screen_undo("post")
    with pytest.raises(Refused, match="nothing of yours"):
        session.acting_as(Person(Role.CONTRIBUTOR)).screen_undo("post")


def test_only_an_administrator_purges(session: Session, clock: Clock) -> None:
    stop(session, clock)
    for person in (ADA, BEN, DPO, BOSS):
        with pytest.raises(BeyondRole):
            session.acting_as(person).purge()

    assert [one.field for one in session.attempts()] == ["purge"] * 4
    assert session.purgeable()


def test_a_screening_is_kept_as_long_as_its_longest_place_asks(session: Session) -> None:
    session.screen_describe("post", jurisdictions=("NL", "UK"))
    session.stop_use("post")
    ends = {one.assessment: one.day for one in session.due() if one.kind.endswith("retention")}

    assert ends[SCREENING] == date(2032, 11, 22)
    assert ends[KEY] == date(2031, 11, 22)


def test_a_refused_dpia_of_what_never_began_is_kept_from_its_decision(session: Session) -> None:
    session.add_purpose(Purpose("plan", {"nl": "Plan"}, processing_started=Start.PLANNED))
    key = session.open_dpia("plan", "een plan").id
    assert key not in {one.assessment for one in session.due() if one.kind == "dpia_retention"}
    session.acting_as(BOSS).decide_dpia(key, "reject", "Nee.")

    assert (key, date(2031, 11, 22)) in {
        (one.assessment, one.day) for one in session.due() if one.kind == "dpia_retention"
    }


def test_nothing_is_written_in_an_assessment_whose_words_were_erased(session: Session, clock: Clock) -> None:
    """Else words would come in that nobody erases any more."""
    key = session.open_assessment("post", "de groep").id
    stop(session, clock)
    assert key in session.acting_as(ADMIN).purge()
    for change in (
        lambda: session.answer(key, Answer("scale", unknown=True)),
        lambda: session.comment(key, "question:scale", "nog iets"),
        lambda: session.acting_as(DPO).send_back(key, "waarom"),
    ):
        with pytest.raises(NotNow, match="erased"):
            change()
    with pytest.raises(Refused):
        session.acting_as(ADMIN).purge(key)


def test_the_command_purges_all_three(
    session: Session, clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = session.open_assessment("post", "de groep").id
    session.start_use("post", date(2015, 1, 1))
    session.stop_use("post", date(2016, 1, 1))
    monkeypatch.setenv("LIA_LANGUAGE", "en")
    monkeypatch.setenv("LIA_WORKSPACE", str(session.record.path.parent))
    told = []
    for role, arguments in (("administrator", ["--dry-run"]), ("assessor", []), ("administrator", [])):
        monkeypatch.setenv("LIA_ROLE", role)
        with suppress(SystemExit):
            main(["purge", *arguments])
        told.append("".join(capsys.readouterr()))

    assert all(one in told[0] for one in (key, KEY, SCREENING))
    assert "would be erased" in told[0]
    assert "It can be done as: Administrator. The attempt is recorded." in told[1]
    assert told[2].count("erased") == 3
    assert not anywhere(session, b"geheim")


# A person


def test_a_person_is_erased_also_from_what_was_brought_in(session: Session, tmp_path: Path, clock: Clock) -> None:
    """Who gave an answer elsewhere stands beside it, not in it: the name goes and the words stay."""
    session.acting_as(BEN).comment_dpia(KEY, "measure:m1", "nog een opmerking")
    assessment = session.open_assessment("post", "de groep").id
    session.acting_as(BEN).answer(assessment, Answer("scale", unknown=True, reason="niet geteld"))
    session.acting_as(BEN).comment(assessment, "question:scale", "klopt dit?")
    other = Session.open(tmp_path / "other", ADMIN, clock, example=None)
    import_file(other, export_workspace(session).encode(), "all.json")
    assert anywhere(other, b"Ben")
    assert other.assessment(assessment).answers["scale"].given_by == BEN

    assert other.erase_person("Ben") >= 4

    assert not anywhere(other, b"Ben")
    answer = other.assessment(assessment).answers["scale"]
    assert (answer.given_by, answer.reason) == (Person(Role.CONTRIBUTOR), "niet geteld")
    assert other.threads(assessment)[0].comments[0].text == "klopt dit?"
    assert other.screening("post").answers["wp1_evaluation"].reason == "geheime reden"
    assert other.prove().sound
    other.close()


def test_what_an_erased_person_said_and_changed_still_counts(session: Session) -> None:
    """Their comments can be read, and what they changed still asks for a look."""
    session.add_purpose(Purpose("mail", {"nl": "Mail"}))
    session.open_dpia("mail", "iets")
    advice = GroupEntry("d22_dpo", "e", {"advice": "Goed."})
    session.acting_as(DPO).put_entry("mail-dpia-1", advice)
    session.acting_as(BOSS).decide_dpia("mail-dpia-1", "approve", "Ja.")
    session.change_purpose("mail", recipients="Een drukker")
    session.acting_as(BEN).comment_dpia("mail-dpia-1", "item:d01_proposal", "Klopt dit?")
    before = {(one.kind, one.about) for one in session.due()}
    session.acting_as(ADMIN).erase_person("Ada")
    session.acting_as(ADMIN).erase_person("Ben")

    assert ("trigger", "recipients_changed") in before == {(one.kind, one.about) for one in session.due()}
    (said,) = session.dpia_threads("mail-dpia-1")[0].comments
    assert (said.text, said.by, said.erased) == ("Klopt dit?", Person(Role.CONTRIBUTOR), False)


def test_an_administrator_who_erases_their_own_name_leaves_it_nowhere(session: Session) -> None:
    eve = session.acting_as(ADMIN)
    eve.change_purpose("post", data="adressen")
    assert anywhere(session, b"Eve")

    eve.erase_person("Eve")

    assert not anywhere(session, b"Eve")
    assert session.prove().sound
