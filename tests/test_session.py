"""The session: what people do in a workspace, and what is kept of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.errors import Conflict, NotNow, RecordError, Refused, UnknownName, WrongInput
from lia.model.advice import Advice
from lia.model.assessment import Answer, Assessment, Confidence, Person, Role, SafeguardChoice, Status
from lia.model.finding import Category
from lia.model.method import Kind as QuestionKind
from lia.model.purpose import Purpose, Start
from lia.session import Register, Session, made_afterwards, open_workspace, workspace_folder
from lia.session.changes import answering
from lia.session.checks import LONGEST
from lia.store.entry import Act, Kind
from lia.store.record import Record
from tests.clock import Ticking
from tests.tampering import tamper

ADA, BEN = Person(Role.ASSESSOR, "Ada"), Person(Role.CONTRIBUTOR, "Ben")
BOSS, DPO = Person(Role.DECISION_MAKER, "Cor"), Person(Role.DPO, "Dia")
DAY = date(2026, 11, 22)
HOSTILE = "<script>alert('xss')</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Iterator[Session]:
    """A workspace with the example register; tests only read it, or write in assessments of their own."""
    opened = Session.open(tmp_path_factory.mktemp("example"), ADA, Ticking(), catalog=catalog)
    yield opened
    opened.close()


@pytest.fixture
def session(tmp_path: Path, catalog: Catalog) -> Iterator[Session]:
    """An empty workspace with one purpose, news, and its assessment news-1."""
    opened = Session.open(tmp_path / "workspace", ADA, Ticking(), example=None, catalog=catalog)
    opened.add_purpose(Purpose("news", {"nl": "Nieuwsbrief", "en": "Newsletter"}))
    opened.open_assessment("news", "klanten, per e-mail")
    yield opened
    opened.close()


def scale(*options: str, text: str = "") -> Answer:
    return Answer("scale", options, text=text)


def test_the_assessments_that_were_changed_last_come_first(session: Session) -> None:
    second = session.open_assessment("news", "klanten, per telefoon").id
    session.answer("news-1", scale("hundreds"))

    assert session.latest(5) == ("news-1", second)
    assert session.latest(1) == ("news-1",)


def same_words(answer: Answer) -> tuple[object, ...]:
    return (answer.options, answer.unknown, answer.text, answer.confidence, answer.reason, answer.evidence)


# First use


def test_a_new_workspace_holds_the_example_register_and_its_assessments(example: Session, catalog: Catalog) -> None:
    rows = example.register()
    assessed = [summary for row in rows for summary in row.assessments]

    assert [row.purpose for row in rows] == list(catalog.example_register("perfectview").purposes)
    assert len(assessed) == len(catalog.example_assessments("perfectview"))
    assert all(summary.example for summary in assessed)
    assert {summary.category for summary in assessed} == set(Category)


def test_the_examples_carry_no_decision_and_no_name(example: Session) -> None:
    entries = example.history()

    assert {entry.person for entry in entries} == {Person(Role.ASSESSOR)}
    assert Kind.DECISION not in {entry.kind for entry in entries}


def test_an_example_assessment_is_the_one_of_its_file(example: Session, catalog: Catalog) -> None:
    from lia.exchange.answer_file import read_answer_file

    for path in catalog.example_assessments("perfectview"):
        written = read_answer_file(path, catalog, DAY)
        kept = [example.assessment(one.id) for one in example.register().row(written.purpose).assessments]
        match = next(one for one in kept if one.scope == written.scope)

        assert {key: same_words(one) for key, one in match.answers.items()} == {
            key: same_words(one) for key, one in written.answers.items()
        }
        assert (match.on, match.jurisdiction, match.edition) == (written.on, written.jurisdiction, written.edition)
        assert (match.safeguards is None) == (written.safeguards is None)


def test_a_workspace_is_made_once(tmp_path: Path, catalog: Catalog) -> None:
    first = Session.open(tmp_path, ADA, Ticking(), catalog=catalog)
    made = first.last_seq()
    again = Session.open(tmp_path, BEN, Ticking(), catalog=catalog)

    assert again.last_seq() == made
    first.close()
    again.close()


def test_the_workspace_is_where_the_environment_says_else_in_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LIA_WORKSPACE", raising=False)
    assert workspace_folder() == tmp_path / "workspace"
    monkeypatch.setenv("LIA_WORKSPACE", str(tmp_path / "elsewhere"))
    assert workspace_folder() == tmp_path / "elsewhere"
    assert workspace_folder(tmp_path / "named") == tmp_path / "named"


def test_a_file_in_the_place_of_the_workspace_is_said(tmp_path: Path, catalog: Catalog) -> None:
    place = tmp_path / "workspace"
    place.write_text("notes", encoding="utf-8")
    with pytest.raises(RecordError, match=r"cannot be a folder.*LIA_WORKSPACE") as caught:
        open_workspace(place, catalog=catalog)

    assert str(place) in str(caught.value)
    assert place.read_text(encoding="utf-8") == "notes"


# Answers


def test_an_answer_is_kept_with_who_when_and_the_stamp_of_what_was_read(session: Session, tmp_path: Path) -> None:
    given = Answer(
        "scale", ("handful",), text={"nl": "vier", "en": "four"}, confidence=Confidence.EVIDENCED, evidence="x"
    )
    session.acting_as(BEN).answer("news-1", given)
    other = Session.open(tmp_path / "workspace", catalog=session.catalog)
    kept = other.assessment("news-1").answers["scale"]
    other.close()

    assert same_words(kept) == same_words(given)
    assert kept.given_by == BEN
    assert kept.given_at is not None
    assert kept.given_at.tzinfo is not None
    assert len(kept.stamp) == 8
    assert session.reworded("news-1") == frozenset()


def test_an_answer_to_a_text_that_was_reworded_is_marked_until_it_is_given_again(session: Session) -> None:
    older = answering(session.assessment("news-1"), scale("handful"), stamp="0ld0ld00")
    session.record.write(Act(ADA, session.now()), lambda state: older)
    assert session.reworded("news-1") == {"scale"}
    session.answer("news-1", scale("handful"))
    assert session.reworded("news-1") == frozenset()


def test_unknown_no_answer_and_not_asked_are_three_things(session: Session) -> None:
    session.answer("news-1", Answer("scale", unknown=True))
    session.answer("news-1", Answer("profiling", text="daar moet ik over nadenken"))
    kept = session.assessment("news-1").answers

    assert kept["scale"].unknown
    assert kept["profiling"] == Answer(
        "profiling",
        text="daar moet ik over nadenken",
        given_by=ADA,
        given_at=kept["profiling"].given_at,
        stamp=kept["profiling"].stamp,
        seq=kept["profiling"].seq,
    )
    assert "control" not in kept
    assert session.register()[0].assessments[0].progress[0] == 1
    assert "scale" not in session.withdraw_answer("news-1", "scale").answers


def test_an_answer_that_changes_nothing_writes_nothing(session: Session) -> None:
    session.answer("news-1", scale("handful"))
    before = session.last_seq()
    session.answer("news-1", scale("handful"))
    session.withdraw_answer("news-1", "control")

    assert session.last_seq() == before


def test_every_mistake_in_answers_is_told_at_once_and_nothing_is_written(session: Session) -> None:
    before = session.last_seq()
    with pytest.raises(WrongInput) as caught:
        session.answer_all(
            "news-1",
            [
                scale("hundreds"),
                Answer("scael", ("handful",)),
                scale("fwe"),
                scale("handful", "hundreds"),
                Answer("scale", ("handful",), unknown=True),
                Answer("interest_holder", ("us", "us")),
                Answer("telemarketing", ("uk_live_call_screened_tps_ctps",)),
                Answer("safeguards", ("s_dashboard",)),
                scale("handful", text="x" * (LONGEST + 1)),
            ],
        )
    said = str(caught.value)

    assert len(caught.value.problems) == 8
    assert "scale" in said
    assert "handful" in said
    assert session.last_seq() == before


def test_an_option_of_another_jurisdiction_or_time_is_not_offered(session: Session) -> None:
    with pytest.raises(WrongInput, match="not an option in NL"):
        session.answer("news-1", Answer("better_basis", ("uk_recognised_li",)))
    session.describe("news-1", jurisdiction="UK")

    assert session.answer("news-1", Answer("better_basis", ("uk_recognised_li",))).answers["better_basis"]


def test_unknown_ids_are_named_with_what_is_close(session: Session) -> None:
    for work in (
        lambda: session.assessment("nwes-1"),
        lambda: session.purpose("nwes"),
        lambda: session.open_assessment("nwes"),
        lambda: session.finding("news-2"),
        lambda: session.history("news-2"),
        lambda: session.describe("news-1", jurisdiction="NLD"),
        lambda: session.describe("news-1", sector="charities"),
        lambda: session.choose_safeguard("news-1", SafeguardChoice("s_dashbord", Status.IN_PLACE)),
        lambda: session.acting_as(BOSS).decide("news-1", "aprove", "gronden"),
    ):
        with pytest.raises(UnknownName):
            work()


def test_signs_that_cannot_be_kept_or_shown_are_taken_out(session: Session) -> None:
    kept = session.answer("news-1", scale("handful", text="a\x00b\x1bc\r\nd\ud800e\tf‍g")).answers["scale"]

    assert kept.text == "a b c\nd\ufffde\tf‍g"


# Two people at once


def test_different_fields_never_conflict(session: Session) -> None:
    other = session.acting_as(BEN)
    session.answer("news-1", scale("handful"), expected=0)
    other.answer("news-1", Answer("profiling", ("none",)), expected=0)
    other.choose_safeguard("news-1", SafeguardChoice("s_dashboard", Status.IN_PLACE), expected=0)

    assert set(session.assessment("news-1").answers) == {"scale", "profiling"}


def test_on_the_same_field_the_second_sees_both_texts(session: Session) -> None:
    session.answer("news-1", scale("handful", text="vier"), expected=0)
    with pytest.raises(Conflict) as caught:
        session.acting_as(BEN).answer("news-1", scale("hundreds", text="vierhonderd"), expected=0)
    conflict = caught.value

    assert (conflict.mine.text, conflict.theirs.text) == ("vierhonderd", "vier")  # type: ignore[attr-defined]
    assert session.assessment("news-1").answers["scale"].text == "vier"
    chosen = session.acting_as(BEN).answer("news-1", scale("hundreds", text="vierhonderd"), expected=conflict.seq)
    assert chosen.answers["scale"].text == "vierhonderd"


def test_who_says_the_same_as_the_other_has_no_conflict(session: Session) -> None:
    session.answer("news-1", scale("handful"), expected=0)

    assert session.acting_as(BEN).answer("news-1", scale("handful"), expected=0)


def test_an_answer_that_was_withdrawn_meanwhile_is_a_conflict(session: Session) -> None:
    seen = session.answer("news-1", scale("handful")).answers["scale"].seq
    session.withdraw_answer("news-1", "scale")
    with pytest.raises(Conflict) as caught:
        session.acting_as(BEN).answer("news-1", scale("hundreds"), expected=seen)

    assert caught.value.theirs is None
    assert caught.value.seq == 0


def test_safeguards_withdrawals_and_descriptions_conflict_likewise(session: Session) -> None:
    seen = session.describe("news-1", scope="klanten van vorig jaar").seq
    session.describe("news-1", scope="alle klanten")
    session.answer("news-1", scale("handful"))
    session.choose_safeguard("news-1", SafeguardChoice("s_dashboard", Status.IN_PLACE))
    for work in (
        lambda: session.describe("news-1", scope="oud-klanten", expected=seen),
        lambda: session.withdraw_answer("news-1", "scale", expected=0),
        lambda: session.choose_safeguard("news-1", SafeguardChoice("s_dashboard", Status.PLANNED), expected=0),
        lambda: session.drop_safeguard("news-1", "s_dashboard", expected=0),
    ):
        with pytest.raises(Conflict):
            work()
    assert session.describe("news-1", sector="charity", expected=seen).sector == "charity"


def test_a_message_that_comes_twice_is_acknowledged_and_done_once(session: Session) -> None:
    session.answer("news-1", scale("handful"), token="m1")  # noqa: S106
    session.answer("news-1", scale("hundreds"), token="m2")  # noqa: S106
    again = session.answer("news-1", scale("handful"), expected=0, token="m1")  # noqa: S106
    opened = [session.open_assessment("news", "anderen", token="m3") for _ in range(2)]  # noqa: S106

    assert again.answers["scale"].options == ("hundreds",)
    assert opened[0] == opened[1]
    assert opened[0].id == "news-2"


def test_changes_of_others_are_seen(session: Session) -> None:
    seen = session.last_seq()
    session.acting_as(BEN).answer("news-1", scale("handful"))

    assert session.changed_since(seen) == {"news-1"}
    assert session.changed_since(session.last_seq()) == frozenset()


# Opening and describing


def test_a_purpose_can_have_several_assessments_each_with_its_scope(session: Session) -> None:
    with pytest.raises(Refused, match="one sentence"):
        session.open_assessment("news", "  ")
    second = session.open_assessment("news", "onbekenden, per telefoon", on=date(2026, 6, 30), sector="charity")

    assert second.id == "news-2"
    assert [one.id for one in session.register()[0].assessments] == ["news-1", "news-2"]
    assert (second.on, second.sector, second.jurisdiction) == (date(2026, 6, 30), "charity", "NL")
    assert second.created_by == ADA


def test_an_assessment_is_described_anew_field_by_field(session: Session) -> None:
    described = session.describe("news-1", scope={"nl": "wie", "en": "who"}, on=date(2027, 1, 1))

    assert (described.scope, described.on, described.jurisdiction) == (
        {"nl": "wie", "en": "who"},
        date(2027, 1, 1),
        "NL",
    )
    assert session.describe("news-1", sector="press").scope == {"nl": "wie", "en": "who"}


def test_own_purposes_are_added_all_or_none(session: Session) -> None:
    with pytest.raises(WrongInput) as caught:
        session.add_purpose(
            Purpose("fine", "Goed"), Purpose("news", "Weer"), Purpose("Niet Goed", ""), Purpose("x", "x", role="boss")
        )

    assert len(caught.value.problems) == 4
    assert [one.id for one in session.purposes()] == ["news"]


# Safeguards


def test_safeguards_not_asked_none_and_chosen_are_three_things(session: Session) -> None:
    states = [
        session.assessment("news-1"),
        session.no_safeguards("news-1"),
        session.choose_safeguard("news-1", SafeguardChoice("s_dashboard", Status.PLANNED, "product", DAY)),
        session.drop_safeguard("news-1", "s_dashboard"),
    ]

    assert [None if state.safeguards is None else sorted(state.safeguards) for state in states] == [
        None,
        [],
        ["s_dashboard"],
        [],
    ]


# Decisions


def complete(session: Session, found: Category) -> Assessment:
    """Copy an example with this category into an assessment of its own, and give it."""
    summary = next(
        one for row in session.register() for one in row.assessments if one.category is found and one.example
    )
    source = session.assessment(summary.id)
    own = session.open_assessment(source.purpose, "een eigen beoordeling", on=source.on)
    session.answer_all(own.id, source.answers.values())
    for choice in (source.safeguards or {}).values():
        session.choose_safeguard(own.id, choice)
    return session.assessment(own.id)


def deciding(session: Session, own: Assessment, decision: str) -> Session:
    """Give the workspace as the decision maker uses it, with the DPO's advice where that is needed."""
    if session.advice_needed(own.id, decision):
        session.acting_as(DPO).advise(own.id, Advice(outcome="zie de bezwaren", recommends=decision))
    return session.acting_as(BOSS)


@pytest.mark.parametrize(
    ("found", "decision"),
    [
        (Category.CAN_RELY, "approve"),
        (Category.CAN_RELY_WITH_SAFEGUARDS, "approve_with_conditions"),
        (Category.CANNOT_RELY, "reject"),
        (Category.OTHER_BASIS, "reject"),
        (Category.INCOMPLETE, "reject"),
    ],
)
def test_a_decision_that_follows_the_finding_needs_no_grounds(example: Session, found: Category, decision: str) -> None:
    own = complete(example, found)
    taken = deciding(example, own, decision).decide(own.id, decision).decision

    assert taken is not None
    assert (taken.decision, taken.finding_category, taken.decided_by) == (decision, found.value, BOSS)
    assert len(taken.finding_digest) == 64


@pytest.mark.parametrize(
    ("found", "decision"),
    [
        (Category.CANNOT_RELY, "approve"),
        (Category.CAN_RELY, "reject"),
        (Category.DPO_JUDGEMENT, "approve"),
        (Category.DPO_JUDGEMENT, "reject"),
        (Category.INCOMPLETE, "approve_with_conditions"),
    ],
)
def test_a_decision_that_departs_from_the_finding_or_judges_needs_grounds(
    example: Session, found: Category, decision: str
) -> None:
    own, boss = complete(example, found), example.acting_as(BOSS)
    with pytest.raises(Refused, match="grounds"):
        boss.decide(own.id, decision, " \n ")
    assert example.assessment(own.id).decision is None
    taken = deciding(example, own, decision).decide(own.id, decision, " omdat … ").decision

    assert taken is not None
    assert taken.grounds == "omdat …"


def test_a_decision_is_never_a_by_product_of_scoring(example: Session) -> None:
    own = complete(example, Category.CAN_RELY)
    example.finding(own.id)
    example.register()

    assert example.assessment(own.id).decision is None


def test_what_is_decided_is_not_changed_any_more_but_copied(example: Session) -> None:
    """A decision is taken anew on a next version; the one before stays as it was signed."""
    own = complete(example, Category.CAN_RELY)
    boss = deciding(example, own, "approve")
    decided = boss.decide(own.id, "approve")
    with pytest.raises(NotNow, match="in_force"):
        example.answer(own.id, Answer("scale", unknown=True))
    with pytest.raises(NotNow, match="in_force"):
        boss.decide(own.id, "approve", "nog steeds")

    assert example.assessment(own.id) == decided
    assert not decided.decision_outdated


def test_who_decides_must_have_seen_the_answers_as_they_stand(example: Session) -> None:
    own = complete(example, Category.CAN_RELY)
    example.acting_as(BEN).answer(own.id, Answer("scale", unknown=True))
    boss = example.acting_as(BOSS)
    with pytest.raises(Refused, match="Look at it again"):
        boss.decide(own.id, "reject", "gronden", expected=own.seq)

    assert boss.decide(own.id, "reject", "gronden", expected=example.assessment(own.id).seq).decision


@pytest.mark.parametrize(
    ("started", "day", "afterwards"),
    [
        (date(2026, 11, 21), DAY, True),
        (DAY, DAY, False),
        (date(2027, 1, 1), DAY, False),
        (Start.PLANNED, DAY, False),
        (Start.UNKNOWN, DAY, None),
    ],
)
def test_an_assessment_after_the_start_is_made_afterwards(
    session: Session, started: date | Start, day: date, afterwards: bool | None
) -> None:
    purpose = Purpose("begun", "Begonnen", processing_started=started)
    session.add_purpose(purpose)
    opened = session.open_assessment("begun")

    assert made_afterwards(purpose, day) is afterwards
    assert session.made_afterwards(opened) is afterwards
    assert session.register()[1].assessments[0].made_afterwards is afterwards


# Undo


def test_undo_restores_what_was_there_before_ones_own_last_act(session: Session) -> None:
    session.answer("news-1", scale("handful", text="vier"))
    session.answer("news-1", scale("hundreds"))
    session.acting_as(BEN).answer("news-1", Answer("profiling", ("none",)))
    once, twice = session.undo("news-1"), session.undo("news-1")

    assert same_words(once.answers["scale"]) == same_words(scale("handful", text="vier"))
    assert set(twice.answers) == {"profiling"}
    with pytest.raises(Refused, match="nothing of yours"):
        session.undo("news-1")
    assert [entry.change.undoes for entry in session.history("news-1")[-2:]] == [5, 4]


def test_undo_takes_back_everything_of_one_act(session: Session) -> None:
    before = session.assessment("news-1")
    session.answer_all("news-1", [scale("handful"), Answer("profiling", ("none",))])
    session.describe("news-1", scope="anders", sector="press")
    session.choose_safeguard("news-1", SafeguardChoice("s_dashboard", Status.IN_PLACE))
    for _ in range(3):
        after = session.undo("news-1")

    assert (after.answers, after.scope, after.sector, after.safeguards) == (
        before.answers,
        before.scope,
        before.sector,
        None,
    )


def test_undo_never_overwrites_what_somebody_else_said_since(session: Session) -> None:
    session.answer("news-1", scale("handful"))
    session.acting_as(BEN).answer("news-1", scale("hundreds"))
    with pytest.raises(Conflict):
        session.undo("news-1")

    assert session.assessment("news-1").answers["scale"].options == ("hundreds",)


def test_a_decision_is_not_undone(example: Session) -> None:
    own = complete(example, Category.CAN_RELY)
    boss = deciding(example, own, "approve")
    boss.decide(own.id, "approve")
    with pytest.raises(Refused, match="new decision"):
        boss.undo(own.id)


def test_the_answers_of_an_example_cannot_be_undone_away(example: Session) -> None:
    with pytest.raises(Refused, match="nothing of yours"):
        example.acting_as(Person(Role.ASSESSOR)).undo("p11-1")


acts = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["scale", "profiling"]), st.integers(0, 4), st.text(max_size=3)),
        st.sampled_from(["withdraw", "dashboard", "drop", "none", "scope"]),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(acts)
def test_undoing_every_act_gives_back_the_beginning(example: Session, taken: list[object]) -> None:
    def state(one: Assessment) -> tuple[object, ...]:
        return ({key: same_words(value) for key, value in one.answers.items()}, one.safeguards, one.scope)

    own = example.open_assessment("p12", "een proef")
    seen = [state(own)]
    for number, act in enumerate(taken):
        before = example.last_seq()
        match act:
            case (str(question), int(level), str(text)):
                option = example.method(own).by_id[question].options[level].id
                example.answer(own.id, Answer(question, (option,), text=text))
            case "withdraw":
                example.withdraw_answer(own.id, "scale")
            case "dashboard":
                example.choose_safeguard(own.id, SafeguardChoice("s_dashboard", Status.IN_PLACE))
            case "drop":
                example.drop_safeguard(own.id, "s_dashboard")
            case "none":
                example.no_safeguards(own.id)
            case "scope":
                example.describe(own.id, scope=f"proef {number}")
        if example.last_seq() > before:
            seen.append(state(example.assessment(own.id)))
    undone = [state(example.undo(own.id)) for _ in seen[1:]]

    assert [_without_seq(one) for one in undone] == [_without_seq(one) for one in reversed(seen[:-1])]


def _without_seq(state: tuple[object, ...]) -> tuple[object, ...]:
    answers, safeguards, scope = state
    return (answers, None if safeguards is None else sorted(safeguards), scope)  # type: ignore[call-overload]


# The register


def read_anew(session: Session) -> Register:
    """The register as a process gives it that has nothing of it in memory."""
    with closing(Record(session.record.path, session.now)) as record:
        return Session(record, session.catalog, session.person, session.now).register()


def test_the_register_says_what_the_findings_say(example: Session) -> None:
    for row in example.register():
        for summary in row.assessments:
            current = example.assessment(summary.id)
            answered, asked = summary.progress

            assert summary.category is example.finding(summary.id).category
            assert asked == len(example.asked(summary.id))
            assert 0 <= answered <= asked
            assert summary.changed_at == current.changed_at


def test_what_the_register_keeps_is_derived_and_can_be_thrown_away(session: Session) -> None:
    kept = session.register()
    with session.record._engine.begin() as connection:
        assert connection.exec_driver_sql("DELETE FROM summary").rowcount == 1

    assert read_anew(session) == kept
    session.answer("news-1", scale("handful"))
    assert session.register()[0].assessments[0].progress[0] == 1


def test_the_register_is_read_while_somebody_else_writes(session: Session) -> None:
    """What is derived is not kept then, and nobody waits."""
    session.answer("news-1", scale("handful"))
    with session.record._engine.connect().execution_options(writing=True) as other, other.begin():
        other.exec_driver_sql("SELECT 1")

        assert session.register()[0].assessments[0].progress[0] == 1


def test_a_question_is_counted_once_it_is_answered(session: Session) -> None:
    method = session.method(session.assessment("news-1"))
    for question in session.asked("news-1"):
        kind = method.by_id[question].kind
        if kind is QuestionKind.SAFEGUARDS:
            session.no_safeguards("news-1")
        else:
            session.answer("news-1", Answer(question, unknown=True))
    answered, asked = session.register()[0].assessments[0].progress

    assert answered == asked > 30


# What is shown


def test_frames_hold_a_line_per_assessment_answer_and_entry(example: Session) -> None:
    register, answers = example.register_frame(), example.answers_frame("p11-1")
    history = example.history_frame("p11-1")

    assert set(register["purpose"]) == {one.id for one in example.purposes()}
    assert register.set_index("assessment").loc["p11-1", "category"] == example.finding("p11-1").category
    assert list(answers["question"]) == list(example.asked("p11-1"))
    assert len(history) == len(example.history("p11-1"))
    assert str(history["at"].dt.tz) == "UTC"


def test_a_notebook_shows_the_register_with_every_text_escaped(session: Session) -> None:
    session.add_purpose(Purpose("bad", HOSTILE))
    session.open_assessment("bad", HOSTILE)
    html = session.register()._repr_html_()

    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert "Nieuwsbrief" in html


def test_a_notebook_says_of_examples_that_they_are(example: Session, session: Session) -> None:
    notice = example.catalog.texts("nl")["example_notice"]

    assert notice in example.register()._repr_html_()
    assert notice not in session.register()._repr_html_()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_report_on_an_example_says_that_it_was_read_from_the_public_text(example: Session, language: str) -> None:
    notice = example.notice()
    page = example.report("p11-1", language)

    assert isinstance(notice, dict)
    assert notice[language] in page
    assert page.startswith("<!")


def test_the_journal_of_a_session_proves_to_be_whole(example: Session) -> None:
    assert list(example.verify()) == []


def test_what_the_register_keeps_is_held_against_the_entries(example: Session) -> None:
    """Whoever alters what was computed alters no outcome: it is found, thrown away and computed anew."""
    before = example.register()
    assert list(example.verify()) == []
    tamper(
        example.record.path,
        "UPDATE summary SET content = replace(content, 'cannot_rely', 'can_rely') WHERE content LIKE '%cannot_r%'",
    )
    assert read_anew(example) != before
    told = list(example.verify())

    assert told
    assert all("than its entries say" in one for one in told)
    assert example.register() == read_anew(example) == before
    assert list(example.verify()) == []


def test_what_the_register_keeps_and_is_damaged_stands_in_nobodys_way(example: Session) -> None:
    before = example.register()
    tamper(example.record.path, "UPDATE summary SET content = substr(content, 1, 20) WHERE assessment = 'p11-1'")
    tamper(example.record.path, "UPDATE summary SET content = '[]' WHERE assessment = 'p12-1'")

    assert read_anew(example) == before


def test_a_broken_journal_is_told_in_a_sentence(session: Session) -> None:
    tamper(session.record.path, "UPDATE journal SET role = 'dpo' WHERE seq = 2", without="journal_unchanged")

    assert next(session.verify()).startswith(f"Entry 2 of {session.record.path}: it was altered.")


def test_nothing_but_the_record_is_left_in_the_workspace(session: Session) -> None:
    session.close()

    assert os.listdir(session.record.path.parent) == ["lia.sqlite"]  # noqa: PTH208


def test_a_workspace_is_not_opened_in_a_language_that_nobody_wrote(tmp_path: Path, catalog: Catalog) -> None:
    """It is told when a notebook opens it, not by the first frame further down."""
    with pytest.raises(UnknownName, match="nl"):
        Session.open(tmp_path / "workspace", language="xx", example=None, catalog=catalog)
    Session.open(tmp_path / "workspace", language="en", example=None, catalog=catalog).close()
