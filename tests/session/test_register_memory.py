"""The register from memory, from what is kept beside the journal, and from the journal alone: always the same rows."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.errors import LiaError
from lia.model.assessment import Answer, Person, Role
from lia.model.dpia import ItemAnswer
from lia.model.party import Party
from lia.model.purpose import Purpose, Wanted
from lia.model.risk import Acceptance, Harm, Measure, MeasureStatus, Rating, Risk, RiskKind
from lia.session import Register, Session
from lia.session.register.remembering import NAME
from lia.store import inherited
from lia.store.record import Record
from tests.clock import Clock

CATALOG = Catalog.load()
ADA, ADMIN, BOSS = Person(Role.ASSESSOR, "Ada"), Person(Role.ADMINISTRATOR, "Eef"), Person(Role.DECISION_MAKER, "Cor")
ROWS = (
    Purpose("post", "Post", lia_wanted=Wanted.NO),
    Purpose("mail", "Mail"),
    Purpose("bel", "Bel", lia_wanted=Wanted.NO),
)
SECRET = "geheime reden"
DPIA = "post-dpia-1"
RATED = Rating("limited", "maximum", "small", "often")


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    """Three purposes: the first with an assessment, a screening and an impact assessment."""
    opened = Session.open(tmp_path / "workspace", ADA, clock, catalog=CATALOG, example=None)
    opened.add_purpose(*ROWS)
    opened.open_assessment("post", "klanten")
    opened.screen_answer("post", Answer("wp1_evaluation", ("yes",), reason=SECRET))
    opened.open_dpia("post", "klanten")
    yield opened
    opened.close()


def anew(session: Session, *, throw_away: bool = False) -> Register:
    """The register as a process gives it that has nothing of it in memory; ``throw_away``: nor beside the journal."""
    with closing(Record(session.record.path, session.now)) as record:
        if throw_away:
            record.forget_derived()
        return Session(record, session.catalog, session.person, session.now).register()


ACTS: dict[str, Callable[[Session], object]] = {
    "add a row": lambda one: one.add_purpose(Purpose(f"rij{len(one.purposes())}", "Nieuw")),
    "change a row": lambda one: one.acting_as(ADMIN).change_purpose("mail", people=f"Mensen {one.last_seq()}"),
    "start using it": lambda one: one.start_use("bel", date(2026, 1, 2)),
    "stop using it": lambda one: one.start_use("bel", date(2026, 1, 2)) or one.stop_use("bel", date(2026, 3, 4)),
    "open an assessment": lambda one: one.open_assessment("mail", f"nr. {one.last_seq()}"),
    "answer": lambda one: one.answer("post-1", Answer("scale", ("handful",), reason=f"{one.last_seq()}")),
    "undo": lambda one: ACTS["answer"](one) and one.undo("post-1"),
    "decide": lambda one: one.acting_as(BOSS).decide("post-1", "reject", "nog niet"),
    "comment": lambda one: one.comment("post-1", "question:scale", "Hoeveel?"),
    "screen": lambda one: one.screen_answer("bel", Answer("wp1_evaluation", ("yes",))),
    "screen otherwise": lambda one: one.screen_answer("post", Answer("wp1_evaluation", ("no",))),
    "open an impact assessment": lambda one: one.open_dpia("mail", f"nr. {one.last_seq()}"),
    "fill in an item": lambda one: one.set_item(DPIA, ItemAnswer("d01_proposal", text=f"{one.last_seq()}")),
    "name a party": lambda one: one.keep_party(
        Party("drukker", f"Drukker {one.last_seq()}", "processor", "NL", "none_needed", purposes=frozenset({"post"}))
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_after_any_change_memory_says_what_the_journal_says(session: Session, act: str) -> None:
    session.register()
    ACTS[act](session)

    assert session.register() == anew(session) == anew(session, throw_away=True)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=8))
def test_after_any_course_of_changes_memory_says_what_the_journal_says(
    tmp_path_factory: pytest.TempPathFactory, acts: list[str]
) -> None:
    """What the workflow refuses on the way is left out; now and then somebody looks in between."""
    folder = tmp_path_factory.mktemp("course") / "workspace"
    with closing(Session.open(folder, ADA, Clock(), catalog=CATALOG, example=None)) as session:
        session.add_purpose(*ROWS)
        session.open_assessment("post", "klanten")
        session.open_dpia("post", "klanten")
        for number, act in enumerate(acts):
            if number % 2:
                session.register()
            try:
                ACTS[act](session)
            except LiaError:
                continue

        assert session.register() == anew(session, throw_away=True)


def test_a_row_nothing_happened_to_is_not_made_again(session: Session) -> None:
    before = session.register()
    ACTS["answer"](session)
    after = session.register()

    assert after.row("mail") is before.row("mail")
    assert after.row("post") is not before.row("post")
    assert session.register() is after


def test_another_day_is_another_register(session: Session, clock: Clock) -> None:
    """It is used from the 30th on, and no decision allows that: said on that day."""
    session.add_purpose(Purpose("nieuw", "Nieuw", processing_started=date(2026, 11, 30)))
    assert session.register().row("nieuw").used_without_assessment is False
    clock.time = datetime(2026, 11, 30, 12, tzinfo=UTC)

    assert session.register().row("nieuw").used_without_assessment is True


def test_the_line_of_an_impact_assessment_holds_until_an_acceptance_ends(session: Session, clock: Clock) -> None:
    last = clock.time.date() + timedelta(days=10)
    session.put_measure(DPIA, Measure("m1", "Versleutelen", status=MeasureStatus.PLANNED, owner="ICT", due=last))
    session.put_risk(
        DPIA, Risk("r1", "Ergernis", effects=(Harm.NON_MATERIAL,), inherent=RATED, kinds=(RiskKind.DESIGN,))
    )
    session.acting_as(BOSS).accept_risk(DPIA, "r1", Acceptance("Klein genoeg", "Cor", last))
    session.register()
    for days in range(9, 13):
        clock.time = datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(days=days)
        assert list(session.verify()) == []
        assert anew(session) == anew(session, throw_away=True)


# Words that were erased


def test_who_had_words_in_memory_has_them_no_more_after_somebody_else_erased_them(
    session: Session, clock: Clock
) -> None:
    with closing(Session.open(session.record.path.parent, ADMIN, clock, catalog=CATALOG)) as other:
        session.start_use("post", date(2015, 1, 1))
        session.stop_use("post", date(2016, 1, 1))
        session.register()
        assert SECRET in str(session.screenings())
        assert "klanten" in str(session.assessment("post-1").scope)
        other.purge()

        assert session.screenings() == {}
        assert session.assessment("post-1").scope == ""
        assert NAME not in session.record.memory
        assert session.register() == anew(session, throw_away=True)
        assert not session.register().row("post").assessments


# A process that goes on where another one was


@pytest.fixture
def left(session: Session) -> Iterator[Session]:
    """What was folded is left for whoever opens the record after."""
    session.register()
    session.record.leave_behind()
    yield session
    inherited._LEFT.clear()


def opened_after(session: Session) -> Session:
    return Session.open(session.record.path.parent, session.person, session.now, catalog=CATALOG)


def test_a_record_opened_after_goes_on_with_what_was_left(left: Session) -> None:
    with closing(opened_after(left)) as after:
        assert after.register() is left.register()
        ACTS["answer"](after)
        assert after.register() == left.register() == anew(left, throw_away=True)
        assert after.register().row("mail") is left.register().row("mail")


def test_what_one_of_them_folds_is_not_the_others(left: Session) -> None:
    with closing(opened_after(left)) as after:
        after.record.memory["mine"] = "mine"

        assert "mine" not in left.record.memory
        with closing(opened_after(left)) as third:
            assert "mine" not in third.record.memory


def test_nothing_is_taken_over_of_words_that_were_erased_since(left: Session, clock: Clock) -> None:
    with closing(Session.open(left.record.path.parent, ADMIN, clock, catalog=CATALOG)) as other:
        other.start_use("post", date(2015, 1, 1))
        other.stop_use("post", date(2016, 1, 1))
        other.purge()
    with closing(opened_after(left)) as after:
        assert after.screenings() == {}
        assert after.register() == anew(left, throw_away=True)


@pytest.mark.parametrize("same_file", [True, False])
def test_nothing_is_taken_over_of_another_record_at_the_same_place(
    left: Session, tmp_path: Path, clock: Clock, same_file: bool
) -> None:
    """An older copy was put back, as a new file or written over the old one."""
    path = left.record.path
    with closing(Session.open(tmp_path / "other", ADA, clock, catalog=CATALOG, example=None)) as other:
        other.add_purpose(Purpose("anders", "Anders"))
    left.close()
    content = (tmp_path / "other" / path.name).read_bytes()
    if same_file:
        path.write_bytes(content)
    else:
        path.unlink()
        shutil.copy(tmp_path / "other" / path.name, path)
    for log in path.parent.glob(f"{path.name}-*"):
        log.unlink()
    with closing(opened_after(left)) as after:
        assert [row.purpose.id for row in after.register()] == ["anders"]


# What is kept beside the journal


@pytest.mark.parametrize(("like", "said"), [("%-screening", "consider"), ("%-dpia-1", "treat")])
def test_a_line_that_was_altered_is_found_thrown_away_and_made_anew(session: Session, like: str, said: str) -> None:
    before = session.register()
    assert list(session.verify()) == []
    with session.record._engine.begin() as connection:
        change = "UPDATE summary SET content = json_set(content, '$.outcome', ?) WHERE assessment LIKE ?"
        wrong = "exempt" if "screening" in like else said
        assert connection.exec_driver_sql(change, (wrong, like)).rowcount == 1
    assert anew(session) != before
    told = list(session.verify())

    assert len(told) == 1
    assert "than its entries say" in told[0]
    assert session.register() == anew(session) == before
    assert list(session.verify()) == []
