"""People talk about the items, risks and measures of an impact assessment, and close what was settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from lia.errors import BeyondRole, LiaError, UnknownName, WrongInput
from lia.model.person import Person, Role
from lia.model.purpose import Purpose
from lia.model.risk import Measure, Risk
from lia.session import Session
from lia.session.transfer.transfer import export_workspace, import_file

KEY = "news-dpia-1"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    opened = Session.open(tmp_path / "here", example=None)
    opened.add_purpose(Purpose("news", "Newsletter"))
    opened.open_dpia("news", "klanten")
    opened.put_risk(KEY, Risk("r1", name="Mail naar een ander"))
    opened.put_measure(KEY, Measure("m1", name="Adres nakijken"))
    return opened


@pytest.mark.parametrize("about", ["item:d01_proposal", "risk:r1", "measure:m1"])
def test_a_thread_belongs_to_an_item_risk_or_measure_until_it_is_resolved(session: Session, about: str) -> None:
    begun = session.comment_dpia(KEY, about, " Klopt dit? ")
    session.comment_dpia(KEY, about, "Ja.", begun.id)

    (thread,) = session.dpia_threads(KEY)
    assert (thread.about, [one.text for one in thread.comments], thread.open) == (about, ["Klopt dit?", "Ja."], True)
    assert [(one.kind, one.assessment) for one in session.open_points_of("news")] == [("dpia_thread", KEY)]

    assert not session.resolve_dpia(KEY, thread.id).open
    assert session.open_points_of("news") == ()
    assert session.comment_dpia(KEY, about, "Toch niet.", thread.id).open


@pytest.mark.parametrize(
    ("about", "text"),
    [
        *(("item:nothing", "x"), ("risk:r2", "x"), ("measure:r1", "x"), ("question:scale", "x"), ("risk", "x")),
        *(("risk:r1", "  "), ("risk:r1", "x" * 20_001)),
    ],
)
def test_what_is_about_nothing_or_says_nothing_is_refused(session: Session, about: str, text: str) -> None:
    with pytest.raises((UnknownName, WrongInput)):
        session.comment_dpia(KEY, about, text)
    assert session.dpia_threads(KEY) == ()


def test_an_unknown_thread_or_impact_assessment_is_refused(session: Session) -> None:
    begun = session.comment_dpia(KEY, "risk:r1", "Klopt dit?")
    for talk in (
        lambda: session.comment_dpia(KEY, "measure:m1", "Ja.", begun.id),
        lambda: session.comment_dpia("news-dpia-9", "risk:r1", "Ja."),
        lambda: session.resolve_dpia(KEY, "risk:r1.9"),
        lambda: session.dpia_threads("news-dpia-9"),
    ):
        with pytest.raises(LiaError):
            talk()


@pytest.mark.parametrize("role", list(Role))
def test_the_roles_are_those_of_other_assessments(session: Session, role: Role) -> None:
    begun = session.comment_dpia(KEY, "risk:r1", "Klopt dit?")
    as_role = session.acting_as(Person(role))
    for action, act in (
        ("comment", lambda: as_role.comment_dpia(KEY, "risk:r1", "Ja.", begun.id)),
        ("resolve", lambda: as_role.resolve_dpia(KEY, begun.id)),
    ):
        if role in session.workflow.action(action).roles:
            act()
        else:
            with pytest.raises(BeyondRole):
                act()
            assert session.attempts()[-1].field == action


def test_talk_changes_nothing_in_the_assessment_and_is_not_undone(session: Session) -> None:
    before = session.dpia(KEY)
    session.comment_dpia(KEY, "risk:r1", "Klopt dit?")
    assert session.dpia(KEY) == before

    session.undo_dpia(KEY)
    assert session.dpia(KEY).measures == {}
    assert len(session.dpia_threads(KEY)) == 1


def test_the_same_message_is_written_once(session: Session) -> None:
    for _ in range(2):
        session.comment_dpia(KEY, "risk:r1", "Klopt dit?", token="t1")  # noqa: S106
    assert [len(one.comments) for one in session.dpia_threads(KEY)] == [1]


def test_what_was_said_goes_along_to_another_workspace(session: Session, tmp_path: Path) -> None:
    begun = session.comment_dpia(KEY, "risk:r1", "Klopt dit?")
    session.comment_dpia(KEY, "item:d01_proposal", "En dit?")
    session.resolve_dpia(KEY, begun.id)
    told = export_workspace(session)
    other = Session.open(tmp_path / "there", Person(Role.ADMINISTRATOR), example=None)

    import_file(other, told.encode(), "all.json")

    assert [(one.about, one.open) for one in other.dpia_threads(KEY)] == [
        ("risk:r1", False),
        ("item:d01_proposal", True),
    ]
    assert export_workspace(other) == told
    assert import_file(other, told.encode(), "all.json").comments == 0


@pytest.mark.parametrize(("key", "about"), [("news-1", "question:scale"), (KEY, "item:d01_proposal")])
def test_what_waits_for_an_answer_needs_attention_until_it_is_closed(session: Session, key: str, about: str) -> None:
    """A line for all of an assessment, and one in the calendar."""
    session.open_assessment("news", "klanten", jurisdiction="NL")

    def waits() -> list[tuple[str, bool]]:
        return [(one.purpose, one.overdue) for one in session.due() if (one.kind, one.assessment) == ("talk", key)]

    impact = session.is_dpia(key)
    say, close = (session.comment_dpia, session.resolve_dpia) if impact else (session.comment, session.resolve)
    assert waits() == []
    first, second = (say(key, about, words).id for words in ("Klopt dit?", "En dit?"))

    assert waits() == [("news", True)]
    assert session.catalog.texts("nl")["due.talk"] in session.calendar("nl").replace("\r\n ", "")
    close(key, first)
    assert len(waits()) == 1
    close(key, second)
    assert waits() == []
