"""An answer of a screening knows which text it was given to, and is marked when that text changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lia.app.screening.view import reworded_points, screening_view
from lia.catalog import Catalog
from lia.errors import UnknownName
from lia.model.assessment import Answer, Person, Role
from lia.model.purpose import Purpose
from lia.scoring.screening import asked
from lia.session import Session
from lia.session.question_stamps import Stamps, screening_stamps
from lia.session.screening import reading as screening_reading
from lia.session.screening import screenings
from lia.session.transfer.transfer import export_workspace, import_file

CATALOG = Catalog.load()
METHOD = CATALOG.screening()
QUESTION = "wp5_large_scale"
ENTRY = next(iter(METHOD.entry_by_id))
PRESCAN = METHOD.prescan.questions[0].id if METHOD.prescan else ""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = Session.open(tmp_path / "workspace", Person(Role.ASSESSOR, "Ada"), catalog=CATALOG, example=None)
    opened.add_purpose(Purpose("post", "Post"))
    yield opened
    opened.close()


def reword(monkeypatch: pytest.MonkeyPatch, *questions: str) -> None:
    """From now on these questions read differently."""

    def stamps(catalog: Catalog) -> Stamps:
        before = screening_stamps(catalog)
        return lambda question: "0badc0de" if question in questions else before(question)

    for module in (screening_reading, screenings):
        monkeypatch.setattr(module, "screening_stamps", stamps)


def answer(session: Session, question: str, option: str = "yes") -> None:
    session.screen_answer("post", Answer(question, (option,)))


@pytest.mark.parametrize("question", [QUESTION, ENTRY])
def test_every_question_and_every_entry_of_a_list_has_a_stamp_of_its_own(question: str) -> None:
    stamps = screening_stamps(CATALOG)
    every = [*METHOD.by_id, *METHOD.entry_by_id, *(one.id for one in METHOD.prescan.questions if METHOD.prescan)]

    assert all(len(stamps(one)) == 8 for one in every)
    assert stamps(question) != stamps("wp4_sensitive")
    assert stamps("no_such_question") == ""


def test_an_answer_to_a_reworded_question_is_marked_until_somebody_stands_by_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(session, QUESTION)
    answer(session, "wp4_sensitive")
    assert session.screening_reworded(session.screening("post")) == frozenset()

    reword(monkeypatch, QUESTION)
    assert session.screening_reworded(session.screening("post")) == {QUESTION}
    session.screen_stand_by("post", QUESTION)

    assert session.screening_reworded(session.screening("post")) == frozenset()
    assert session.screening("post").answers[QUESTION].options == ("yes",)


def test_another_answer_takes_the_mark_away_too(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(session, QUESTION)
    reword(monkeypatch, QUESTION)

    answer(session, QUESTION, "no")

    assert session.screening_reworded(session.screening("post")) == frozenset()


def test_to_stand_by_an_answer_twice_writes_once_and_without_answer_nothing(session: Session) -> None:
    answer(session, QUESTION)
    before = session.last_seq()

    session.screen_stand_by("post", QUESTION)
    assert session.last_seq() == before
    with pytest.raises(UnknownName, match="answer"):
        session.screen_stand_by("post", "wp4_sensitive")


def test_to_stand_by_an_answer_changes_no_outcome_and_overtakes_no_decision(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    for question in asked(METHOD, session.screening_draft("post")):
        answer(session, question, "no")
    session.acting_as(Person(Role.DPO, "Dia")).screen_view("post", "Akkoord")
    session.acting_as(Person(Role.DECISION_MAKER, "Eve")).screen_decide("post", "no_dpia", "Er is niets.")
    reword(monkeypatch, QUESTION)

    session.screen_stand_by("post", QUESTION)
    assert not session.screening("post").decision_outdated
    assert not session.screening("post").view_outdated

    answer(session, QUESTION, "yes")
    assert session.screening("post").decision_outdated


def test_undo_brings_the_earlier_stamp_back_with_the_earlier_answer(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(session, QUESTION)
    stamp = session.screening("post").answers[QUESTION].stamp
    reword(monkeypatch, QUESTION)
    answer(session, QUESTION, "no")

    session.screen_undo("post")

    assert session.screening("post").answers[QUESTION].stamp == stamp
    assert session.screening_reworded(session.screening("post")) == {QUESTION}


@pytest.mark.skipif(not PRESCAN, reason="the edition has no pre-scan")
def test_the_pre_scan_is_marked_likewise(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    option = METHOD.prescan.questions[0].options[0].id  # type: ignore[union-attr]
    answer(session, PRESCAN, option)
    reword(monkeypatch, PRESCAN)

    assert session.screening_reworded(session.screening("post")) == {PRESCAN}


def test_the_page_marks_the_answer_and_the_purpose_lists_it_as_open(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(session, QUESTION)
    answer(session, ENTRY, "no")
    reword(monkeypatch, QUESTION, ENTRY)

    view = screening_view(session, session.screening("post"), "nl")
    points = reworded_points(session, "post", CATALOG.texts("nl"))

    assert {key for key, one in view["answers"].items() if one["stale"]} == {QUESTION, ENTRY}
    assert {one["question"]: one["to"]["step"] for one in points} == {QUESTION: "criterion", ENTRY: "entry"}
    assert all("[[" not in one["about"] for one in points)


def test_examples_are_given_to_the_texts_as_they_read_and_keep_that_when_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = Session.open(tmp_path / "example", Person(Role.ADMINISTRATOR), catalog=CATALOG)
    assert not any(example.screening_reworded(one) for one in example.screenings().values())
    moved = Session.open(tmp_path / "moved", Person(Role.ADMINISTRATOR), catalog=CATALOG, example=None)
    import_file(moved, export_workspace(example).encode(), "all.json")
    reword(monkeypatch, QUESTION)

    for one in (example, moved):
        marked = {key for key, found in one.screenings().items() if QUESTION in one.screening_reworded(found)}
        assert marked == {key for key, found in one.screenings().items() if QUESTION in found.answers}
        assert marked
        one.close()
