"""Rows of the register as people change them: by field and language, beside each other, undone, looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.errors import BeyondRole, Clashes, Conflict, NotNow, Refused, UnknownName, WrongInput
from lia.model.assessment import Answer, Person, Role
from lia.model.purpose import Purpose, Start, Wanted
from lia.model.state import State
from lia.session import Session
from lia.session.register import rows
from lia.store.entry import Kind

CATALOG = Catalog.load()
MESSAGE = "m1"
ADA, BEN = Person(Role.ASSESSOR, "Ada"), Person(Role.ASSESSOR, "Ben")
BOSS, ADMIN = Person(Role.DECISION_MAKER, "Cor"), Person(Role.ADMINISTRATOR, "Eef")
POST = Purpose(
    "post",
    {"nl": "Post", "en": "Mail"},
    data={"nl": "Adressen", "en": "Addresses"},
    people="Klanten",
    recipients="De drukker",
    passage="wij sturen u post",
    processing_started=Start.PLANNED,
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A workspace with one purpose, and a clock that goes on a second at every look."""
    ticks = count()
    opened = Session.open(
        tmp_path / "workspace",
        ADA,
        lambda: datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(seconds=next(ticks)),
        catalog=CATALOG,
        example=None,
    )
    opened.add_purpose(POST)
    yield opened
    opened.close()


def decided(session: Session, purpose: str = "post") -> str:
    """An assessment of the purpose that was refused: it is in force, and looked at again when the row changes."""
    opened = session.open_assessment(purpose, "klanten")
    session.answer(opened.id, Answer("controller_role", ("controller",)))
    session.acting_as(BOSS).decide(opened.id, "reject", "nog niet")
    return opened.id


# One person


def test_a_changed_row_says_who_when_what_before_and_what_since(session: Session) -> None:
    session.change_purpose("post", data="Ook telefoonnummers", language="nl")
    entry = session.row_history("post")[-1]

    assert session.purpose("post").data == {"nl": "Ook telefoonnummers", "en": "Addresses"}
    assert (entry.kind, entry.person) == (Kind.PURPOSE_CHANGED, ADA)
    assert (entry.old or {})["data"]["nl"] == "Adressen"
    assert (entry.new or {})["data"]["nl"] == "Ook telefoonnummers"
    assert session.prove().sound


def test_words_in_one_language_leave_the_other_and_no_words_leave_none(session: Session) -> None:
    session.change_purpose("post", name="Letters", language="en")
    assert session.purpose("post").name == {"nl": "Post", "en": "Letters"}

    session.change_purpose("post", data="", language="nl")
    assert session.purpose("post").data == ""


def test_a_text_in_no_stated_language_is_replaced_as_it_stands(session: Session) -> None:
    session.change_purpose("post", people="Gebruikers", language="nl")

    assert session.purpose("post").people == "Gebruikers"


def test_what_is_said_already_is_not_written_again(session: Session) -> None:
    before = session.last_seq()

    session.change_purpose("post", language="nl", seen=session.row_seq("post"), name="Post", people=" Klanten ")

    assert session.last_seq() == before


def test_the_same_message_changes_a_row_once(session: Session) -> None:
    for words in ("Brieven", "Anders"):
        session.change_purpose("post", name=words, language="nl", token=MESSAGE)

    assert session.purpose("post").name == {"nl": "Brieven", "en": "Mail"}


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        ("name", "", "name"),
        ("name", "x" * (rows.LONGEST_NAME + 1), "too_long"),
        ("data", "x" * (rows.LONGEST_TEXT + 1), "too_long"),
        ("passage", "een twee drie vier vijf zes zeven acht negen tien elf", "passage"),
        ("role", "friend", "role"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field_and_nothing_is_written(
    session: Session, field: str, value: str, key: str
) -> None:
    before = session.last_seq()

    with pytest.raises(WrongInput) as told:
        session.change_purpose("post", language="nl", **{field: value})

    assert [(one.place, one.key) for one in told.value.problems] == [(field, key)]
    assert session.last_seq() == before


def test_the_longest_that_fits_is_kept(session: Session) -> None:
    longest = {"name": "x" * rows.LONGEST_NAME, "data": "x" * rows.LONGEST_TEXT, "passage": "a b c d e f g h i j"}

    changed = session.change_purpose("post", **longest)

    assert {name: getattr(changed, name) for name in longest} == longest


def test_every_mistake_of_a_form_is_told_at_once(session: Session) -> None:
    with pytest.raises(WrongInput) as told:
        session.change_purpose("post", name=" ", data="x" * 20_000, recipients="goed")

    assert {one.place for one in told.value.problems} == {"name", "data"}
    assert session.purpose("post").recipients == "De drukker"


@pytest.mark.parametrize("role", list(Role))
def test_only_those_who_keep_the_register_change_it_and_an_attempt_is_recorded(session: Session, role: Role) -> None:
    """The matrix of roles over the three verbs of a row."""
    may = role in CATALOG.workflow.action("keep_register").roles
    someone = session.acting_as(Person(role, "Iemand"))
    tries: list[Callable[[], object]] = [
        lambda: someone.change_purpose("post", name="Anders", language="nl"),
        lambda: someone.new_purpose(Purpose("", "Nieuw")),
        lambda: someone.undo_purpose("post"),
    ]
    for number, one in enumerate(tries, 1):
        if may:
            one()
            continue
        with pytest.raises(BeyondRole):
            one()
        assert len(session.attempts()) == number
        assert session.attempts()[-1].field == "keep_register"
    assert session.purpose("post").name == POST.name


def test_a_row_that_is_not_there_and_a_field_that_is_none_are_named(session: Session) -> None:
    with pytest.raises(UnknownName, match="purpose"):
        session.change_purpose("pots", name="x")
    with pytest.raises(UnknownName, match="field of a purpose"):
        session.change_purpose("post", colour="blue")


# A new row


def test_a_new_row_gets_the_next_id_unless_it_has_one(session: Session) -> None:
    session.add_purpose(Purpose("p08", "Acht"), Purpose("p09b", "Negen"), Purpose("p09", "Negen"))

    assert session.new_purpose(Purpose("", "Tien", processing_started=Start.PLANNED)).id == "p10"
    assert session.new_purpose(Purpose("nieuwsbrief", "Nieuwsbrief")).id == "nieuwsbrief"


@pytest.mark.parametrize(
    ("known", "following"), [([], "p01"), (["p27", "p3"], "p28"), (["post"], "p01"), (["x99"], "x100")]
)
def test_ids_go_on_where_those_of_the_register_leave_off(known: list[str], following: str) -> None:
    assert rows.next_id(known) == following


@pytest.mark.parametrize(("key", "told"), [("post", "id_taken"), ("Met spatie", "id"), ("x" * 41, "id")])
def test_an_id_that_cannot_be_is_told_at_its_field(session: Session, key: str, told: str) -> None:
    with pytest.raises(WrongInput) as error:
        session.new_purpose(Purpose(key, "Iets"))

    assert [(one.place, one.key) for one in error.value.problems] == [("id", told)]


def test_the_same_message_adds_a_row_once(session: Session) -> None:
    first = session.new_purpose(Purpose("", "Nieuw"), token=MESSAGE)

    assert session.new_purpose(Purpose("", "Nieuw"), token=MESSAGE) == first
    assert len(session.purposes()) == 2


# Two people


def after_ben(session: Session, language: str = "nl", **fields: str) -> Callable[..., Purpose]:
    """Ben changes the row; give the change by Ada, who read it before he did."""
    seen = session.row_seq("post")
    session.acting_as(BEN).change_purpose("post", seen=seen, language=language, **fields)
    return lambda **own: session.change_purpose("post", seen=seen, language="nl", **own)


def test_different_fields_never_conflict(session: Session) -> None:
    after = after_ben(session, recipients="Een ander")(data="Meer", recipients="De drukker")

    assert (after.recipients, after.data) == ("Een ander", {"nl": "Meer", "en": "Addresses"})


def test_different_languages_of_one_field_never_conflict(session: Session) -> None:
    after = after_ben(session, "en", name="Letters")(name="Brieven")

    assert after.name == {"nl": "Brieven", "en": "Letters"}


def test_on_the_same_fields_the_second_sees_both_texts_of_each_and_nothing_is_written(session: Session) -> None:
    change = after_ben(session, data="Zijn", people="Ook zijn")
    before = session.last_seq()

    with pytest.raises(Clashes) as clash:
        change(data="Haar", people="Ook haar", recipients="Nieuw")

    assert clash.value.fields == {"data": ("Haar", "Zijn"), "people": ("Ook haar", "Ook zijn")}
    assert session.last_seq() == before
    chosen = session.change_purpose("post", seen=clash.value.seq, language="nl", data="Haar")
    assert chosen.data == {"nl": "Haar", "en": "Addresses"}


def test_who_writes_the_same_as_the_other_has_no_conflict(session: Session) -> None:
    after = after_ben(session, data="Samen")(data="Samen")

    assert after.data == {"nl": "Samen", "en": "Addresses"}


def test_a_number_from_before_the_row_is_no_way_past_what_stands_there(session: Session) -> None:
    with pytest.raises(Clashes):
        session.change_purpose("post", seen=0, language="nl", data="Iets anders")


FIELDS = ("data", "people", "recipients", "retention")


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(FIELDS), st.sampled_from("xyz")),
    st.dictionaries(st.sampled_from(FIELDS), st.sampled_from("xyz")),
)
def test_nobody_overwrites_unseen_whatever_two_people_change(mine: dict[str, str], theirs: dict[str, str]) -> None:
    """Either every field holds what one of both wrote last with sight of it, or a clash names the field."""
    base = Purpose("post", "Post", data="x", people="y")
    now = replace(base, **theirs)  # type: ignore[arg-type]
    both = {name for name in FIELDS if theirs.get(name, getattr(base, name)) != getattr(base, name)}
    wanted = {name for name, one in mine.items() if one != getattr(base, name)}
    clashing = {name for name in both & wanted if mine[name] != theirs[name]}
    if clashing:
        with pytest.raises(Clashes) as clash:
            rows.asked(base, now, mine, "", 7)
        assert set(clash.value.fields) == clashing
    else:
        assert set(rows.asked(base, now, mine, "", 7)) == wanted


# Undo


def test_undo_restores_only_what_ones_own_last_change_replaced(session: Session) -> None:
    session.change_purpose("post", language="nl", data="Mijn", people="Ook mijn")
    session.acting_as(BEN).change_purpose("post", recipients="Van Ben")

    assert session.can_undo_purpose("post")
    undone = session.undo_purpose("post")

    assert replace(undone, recipients="De drukker") == POST
    assert undone.recipients == "Van Ben"
    assert not session.can_undo_purpose("post")
    with pytest.raises(Refused, match="nothing of yours"):
        session.undo_purpose("post")


def test_undo_never_overwrites_what_somebody_else_wrote_since(session: Session) -> None:
    session.change_purpose("post", language="nl", people="Mijn")
    session.acting_as(BEN).change_purpose("post", language="nl", people="Van Ben")

    with pytest.raises(Conflict, match="people"):
        session.undo_purpose("post")


def test_undoing_again_and_again_gives_back_the_beginning(session: Session) -> None:
    for words in ("Een", "Twee", "Drie"):
        session.change_purpose("post", language="nl", data=words, lia_wanted="no", mutual_interest_claimed=True)
    while session.can_undo_purpose("post"):
        session.undo_purpose("post")

    assert session.purpose("post") == POST
    assert session.prove().sound


def test_undo_keeps_the_use_that_was_recorded_since(session: Session) -> None:
    session.change_purpose("post", lia_wanted=Wanted.NO)
    session.start_use("post", date(2026, 11, 1))
    undone = session.undo_purpose("post")

    assert undone.processing_started == date(2026, 11, 1)
    assert undone.lia_wanted is Wanted.YES


# Looked at again


@pytest.mark.parametrize(
    "field", ["name", "data", "people", "recipients", "retention", "source", "passage", "section", "basis_read"]
)
def test_a_changed_row_marks_its_assessments_for_review(session: Session, field: str) -> None:
    key = decided(session)
    assert session.state(key) is State.IN_FORCE

    session.change_purpose("post", language="nl", **{field: "iets anders"})

    assert session.state(key) is State.REVIEW_DUE
    assert any(one.kind == "trigger" and one.assessment == key for one in session.due())


def test_what_we_expect_of_a_row_marks_nothing(session: Session) -> None:
    key = decided(session)

    session.change_purpose("post", expected="Het kan wel", dpia_expected="consider")

    assert session.state(key) is State.IN_FORCE


def test_the_mark_goes_with_the_change_that_is_undone_and_stays_with_the_other(session: Session) -> None:
    key = decided(session)
    session.change_purpose("post", language="nl", data="Meer")
    session.undo_purpose("post")
    assert session.state(key) is State.IN_FORCE

    session.acting_as(BEN).change_purpose("post", language="nl", retention="Tien jaar")
    session.change_purpose("post", language="nl", data="Meer")
    session.undo_purpose("post")
    assert session.state(key) is State.REVIEW_DUE


def test_a_row_that_was_decided_on_since_is_changed_anew_not_undone(session: Session) -> None:
    decided(session)
    session.change_purpose("post", language="nl", data="Meer")
    opened = session.open_assessment("post", "anderen")
    session.acting_as(BOSS).decide(opened.id, "reject", "nee")

    assert not session.can_undo_purpose("post")
    with pytest.raises(NotNow, match="decided on since"):
        session.undo_purpose("post")


def test_the_mark_is_the_same_for_whoever_opens_the_record_anew(session: Session) -> None:
    key = decided(session)
    session.change_purpose("post", language="nl", data="Meer")
    session.undo_purpose("post")

    again = Session.open(session.record.path.parent, ADA, session.now, catalog=CATALOG)
    assert again.state(key) is session.state(key) is State.IN_FORCE
    again.close()
