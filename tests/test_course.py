"""The course of an assessment as people go through it: advice, decision, versions, review, talk, what is kept."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from lia.catalog import Catalog
from lia.errors import BeyondRole, NotNow, Refused, UnknownName, WrongInput
from lia.model.advice import Advice
from lia.model.assessment import Answer, Assessment, Person, Role, SafeguardChoice, Status
from lia.model.comment import LONGEST_COMMENT
from lia.model.finding import Category
from lia.model.method import Method
from lia.model.party import Party
from lia.model.purpose import Purpose, Start, Wanted
from lia.model.review import Figures
from lia.model.state import State
from lia.model.workflow import Workflow
from lia.session import Session
from lia.session.course import checks as course_checks
from lia.session.course import moves
from lia.store.chain import entry_hash
from lia.store.entry import Change, Kind

ADA, BEN = Person(Role.ASSESSOR, "Ada"), Person(Role.CONTRIBUTOR, "Ben")
BOSS, DPO = Person(Role.DECISION_MAKER, "Cor"), Person(Role.DPO, "Dia")
ADMIN, READER = Person(Role.ADMINISTRATOR, "Eef"), Person(Role.VIEWER, "Fie")
START = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Clock:
    """A clock that goes on one second at every look, and can be put forward."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def on(self, days: int) -> None:
        self.time += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Path:
    """A workspace as it is at first use; each test works in a copy."""
    folder = tmp_path_factory.mktemp("made") / "workspace"
    Session.open(folder, ADA, Clock(), catalog=catalog).close()
    return folder


@pytest.fixture
def session(made: Path, tmp_path: Path, catalog: Catalog, clock: Clock) -> Iterator[Session]:
    opened = Session.open(shutil.copytree(made, tmp_path / "workspace"), ADA, clock, catalog=catalog)
    yield opened
    opened.close()


Copy = Callable[[Category], Assessment]


@pytest.fixture(scope="module")
def firmest(made: Path, catalog: Catalog) -> dict[Category, str]:
    """Per category the example whose outcome is firmest."""
    session = Session.open(made, ADA, Clock(), catalog=catalog)
    every = [one for row in session.register() for one in row.assessments]
    firm = sorted(every, key=lambda one: session.advice_needed(one.id), reverse=True)
    session.close()
    return {one.category: one.id for one in firm}


@pytest.fixture
def own(session: Session, firmest: dict[Category, str]) -> Copy:
    """Give a copy of the example with this category as an assessment of one's own: ``own(Category.CAN_RELY)``."""

    def copied(found: Category) -> Assessment:
        source = session.assessment(firmest[found])
        made = session.open_assessment(source.purpose, "een eigen beoordeling", on=source.on)
        session.answer_all(made.id, source.answers.values())
        for choice in (source.safeguards or {}).values():
            session.choose_safeguard(made.id, choice)
        return session.assessment(made.id)

    return copied


def states(session: Session, key: str) -> tuple[State, State]:
    """The state by itself, and the one in the register: always the same."""
    row = session.register().row(session.assessment(key).purpose)
    return session.state(key), next(one.state for one in row.assessments if one.id == key)


def approved(session: Session, key: str) -> Assessment:
    """Decide on it as the method indicates, with advice where that is needed."""
    category = session.finding(key).category
    decision = next(one.id for one in session.catalog.method().decisions if category in one.follows)
    if session.advice_needed(key, decision):
        session.acting_as(DPO).advise(key, Advice(outcome="akkoord", recommends=decision))
    return session.acting_as(BOSS).decide(key, decision, "gronden")


# The way from draft to decision


def test_an_assessment_goes_from_draft_over_review_and_advice_to_a_decision(session: Session, own: Copy) -> None:
    key, boss, dpo = own(Category.DPO_JUDGEMENT).id, session.acting_as(BOSS), session.acting_as(DPO)
    seen = [states(session, key)]
    session.record_views(key, why_not="De mensen zijn niet bekend.")
    for step in (
        lambda: session.submit(key),
        lambda: session.ask_advice(key),
        lambda: dpo.advise(key, Advice(need="ja", outcome="doe het niet", recommends="reject")),
        lambda: boss.decide(key, "reject", "gevolgd"),
    ):
        step()
        seen.append(states(session, key))

    assert seen == [(one, one) for one in ("draft", "review", "dpo_advice", "decision", "in_force")]
    assert session.assessment(key).decision.advice_followed  # type: ignore[union-attr]
    assert session.assessment(key).advice.on == date(2026, 11, 22)  # type: ignore[union-attr]


def test_one_person_with_every_role_decides_from_draft_when_nothing_is_missing(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY_WITH_SAFEGUARDS).id

    assert approved(session, key).state is State.IN_FORCE


def test_an_outcome_left_to_judgement_is_not_decided_without_the_dpo(session: Session, own: Copy) -> None:
    key, boss = own(Category.DPO_JUDGEMENT).id, session.acting_as(BOSS)
    for decision in ("approve", "reject"):
        with pytest.raises(NotNow, match="advice of the DPO is needed") as caught:
            boss.decide(key, decision, "gronden")
        assert caught.value.key == "advice_missing"
    session.submit(key)
    with pytest.raises(NotNow, match="advice"):
        session.pass_on(key)


def test_a_sign_asks_for_advice_unless_the_decision_refuses(session: Session, own: Copy) -> None:
    """A referral or a fragile outcome binds whoever wants to go ahead."""
    key = own(Category.CANNOT_RELY).id
    referred = session.finding(key).referrals or session.finding(key).fragile

    assert session.advice_needed(key, "approve") is bool(referred)
    assert not session.advice_needed(key, "reject")


def test_a_firm_outcome_without_referral_needs_no_advice(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    finding = session.finding(key)

    assert session.advice_needed(key) is bool(finding.referrals or finding.fragile)


def test_advice_on_earlier_answers_does_not_count(session: Session, own: Copy) -> None:
    key, boss = own(Category.DPO_JUDGEMENT).id, session.acting_as(BOSS)
    session.acting_as(DPO).advise(key, Advice(outcome="akkoord", recommends="approve"))
    session.answer(key, replace(session.assessment(key).answers["scale"], reason="anders"))
    with pytest.raises(NotNow, match="look again"):
        boss.decide(key, "approve", "gronden")
    session.acting_as(DPO).advise(key, Advice(outcome="nog steeds", recommends="approve"))

    assert boss.decide(key, "approve", "gronden").decision


def test_advice_is_followed_or_overruled_with_reasons(session: Session, own: Copy) -> None:
    key, boss = own(Category.CAN_RELY).id, session.acting_as(BOSS)
    session.acting_as(DPO).advise(key, Advice(outcome="liever niet", recommends="reject"))
    with pytest.raises(NotNow, match="give the reasons"):
        boss.decide(key, "approve")
    with pytest.raises(NotNow, match="does not follow"):
        boss.decide(key, "approve", follows_advice=True)
    taken = boss.decide(key, "approve", advice_reasons="De bezwaren zijn verholpen.").decision

    assert taken is not None
    assert (taken.advice_followed, taken.advice_reasons) == (False, "De bezwaren zijn verholpen.")


def test_advice_that_recommends_nothing_asks_whether_it_is_followed(session: Session, own: Copy) -> None:
    key, boss = own(Category.CAN_RELY).id, session.acting_as(BOSS)
    session.acting_as(DPO).advise(key, Advice(outcome="let op de bewaartermijn"))
    with pytest.raises(NotNow, match="Say whether"):
        boss.decide(key, "approve")

    assert boss.decide(key, "approve", follows_advice=True).decision


def test_who_approves_finds_every_question_answered(session: Session, own: Copy) -> None:
    key, boss = own(Category.CAN_RELY).id, session.acting_as(BOSS)
    session.withdraw_answer(key, "scale")
    with pytest.raises(NotNow, match=r"1 questions have no answer yet: scale"):
        boss.decide(key, "approve", "gronden")
    with pytest.raises(NotNow, match="no answer"):
        session.submit(key)
    session.answer(key, Answer("scale", unknown=True))

    assert session.submit(key).state is State.REVIEW


def test_an_unfinished_assessment_can_be_refused(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    session.withdraw_answer(key, "scale")

    assert session.acting_as(BOSS).decide(key, "reject", "dit gaan we niet doen").decision


def test_sent_back_comes_with_a_reason_and_opens_the_answers_again(session: Session, own: Copy) -> None:
    key, boss = own(Category.CAN_RELY).id, session.acting_as(BOSS)
    session.submit(key)
    with pytest.raises(NotNow, match="review"):
        session.answer(key, Answer("scale", unknown=True))
    with pytest.raises(NotNow, match="reason"):
        boss.send_back(key, "  ")
    with pytest.raises(WrongInput, match="characters"):
        boss.send_back(key, "x" * 3_000_000)
    boss.send_back(key, "De schaal klopt niet.")
    move = next(one for one in reversed(session.history(key)) if one.kind is Kind.MOVED)

    assert (move.field, move.new) == ("send_back", {"to": "draft", "reason": "De schaal klopt niet."})
    assert session.answer(key, Answer("scale", unknown=True))


def test_asked_advice_is_waited_for_or_taken_back(session: Session, own: Copy) -> None:
    key, boss = own(Category.CAN_RELY).id, session.acting_as(BOSS)
    session.submit(key)
    session.ask_advice(key)
    with pytest.raises(NotNow, match="dpo_advice"):
        boss.decide(key, "approve")

    assert session.take_back(key, "toch niet nodig").state is State.DRAFT


def test_the_authority_can_be_consulted_before_the_decision(session: Session, own: Copy) -> None:
    key, boss = own(Category.CAN_RELY).id, session.acting_as(BOSS)
    session.submit(key)
    session.acting_as(DPO).advise(key, Advice(outcome="vraag het", recommends="approve"))
    session.pass_on(key)

    assert boss.refer(key, "Hoog risico blijft over.").state is State.DECISION


def test_views_are_recorded_or_the_reason_why_not(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    with pytest.raises(WrongInput, match="why they were not asked"):
        session.record_views(key)
    views = session.record_views(key, {"nl": "Zij vinden het goed.", "en": "They agree."}).views

    assert views is not None
    assert (views.views, views.given_by) == ({"nl": "Zij vinden het goed.", "en": "They agree."}, ADA)


@pytest.mark.parametrize(
    ("advice", "error"),
    [
        (Advice(need="ja"), WrongInput),
        (Advice(outcome="x" * 3_000_000), WrongInput),
        (Advice(outcome="ja", on=date(2030, 1, 1)), WrongInput),
        (Advice(outcome="ja", recommends="maybe"), UnknownName),
    ],
)
def test_advice_that_does_not_fit_is_told(session: Session, own: Copy, advice: Advice, error: type[Exception]) -> None:
    key = own(Category.CAN_RELY).id
    before = session.last_seq()
    with pytest.raises(error):
        session.acting_as(DPO).advise(key, advice)

    assert session.last_seq() == before


# Who


def test_what_is_beyond_ones_role_is_refused_recorded_and_changes_nothing(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    before = session.assessment(key).answers
    attempts = {
        ADA: lambda one: one.decide(key, "approve"),
        BEN: lambda one: one.describe(key, scope="anders"),
        DPO: lambda one: one.answer(key, Answer("scale", unknown=True)),
        BOSS: lambda one: one.advise(key, Advice(outcome="ja")),
        ADMIN: lambda one: one.decide(key, "approve"),
        READER: lambda one: one.comment(key, "question:scale", "mag ik?"),
    }
    for person, attempt in attempts.items():
        with pytest.raises(BeyondRole):
            attempt(session.acting_as(person))

    assert [one.person for one in session.attempts()] == list(attempts)
    assert session.assessment(key).answers == before
    assert session.prove().sound


def test_an_attempt_on_what_is_not_there_is_recorded_and_harms_nothing(session: Session) -> None:
    with pytest.raises(BeyondRole):
        session.decide("p11-99", "approve")
    with pytest.raises(UnknownName):
        session.acting_as(BOSS).decide("p11-99", "approve")

    assert session.attempts()[-1].change.assessment == "p11-99"
    assert len(session.register()) == len(session.purposes())


def test_an_attempt_hides_nothing_from_undo(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    session.answer(key, Answer("scale", unknown=True))
    with pytest.raises(BeyondRole):
        session.decide(key, "approve")
    session.comment(key, "question:scale", "klopt dit?")

    assert not session.undo(key).answers["scale"].unknown


def test_a_move_is_not_undone(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    session.submit(key)
    with pytest.raises(Refused, match="take the assessment back"):
        session.undo(key)


def test_a_message_that_comes_again_moves_nothing_again(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    session.submit(key, token="m1")  # noqa: S106
    session.take_back(key, "fout")
    again = session.submit(key, token="m1")  # noqa: S106

    assert again.state is State.DRAFT


def test_messages_out_of_order_are_refused(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    for early in (session.ask_advice, session.pass_on):
        with pytest.raises(NotNow, match="draft"):
            early(key)
    with pytest.raises(NotNow):
        session.acting_as(BOSS).keep(key, "vooruit")


# Versions


def test_signing_freezes_a_version_with_all_it_rests_on(session: Session, own: Copy, catalog: Catalog) -> None:
    key = own(Category.CAN_RELY).id
    decided = approved(session, key)
    version = session.version(key)

    assert version.sound
    assert (version.number, version.edition, version.method_hash) == (1, "2026.1", catalog.method().hash)
    assert version.finding["category"] == session.finding(key).category.value
    assert version.assessment.answers == decided.answers
    assert version.assessment.decision == decided.decision
    assert version.signed_by == BOSS
    assert len(version.digest) == 64
    with pytest.raises(UnknownName):
        session.version("p11-1")


def test_a_signature_says_by_which_rules_of_roles_it_was_made(
    session: Session, own: Copy, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The table of who may do what is signed with the rest; under another table the same decision signs otherwise."""
    first = session.version(approved(session, own(Category.CAN_RELY).id).id)
    rules = moves.Rules(first.method_hash, first.workflow, first.workflow_hash)

    assert (first.workflow, first.workflow_hash) == (catalog.workflow.edition, catalog.workflow.hash)
    assert len(first.workflow_hash) == 64
    assert first.workflow_hash in session.report(first.assessment.id, "nl")
    kept = session.history(first.assessment.id)
    decision = next(one for one in kept if one.kind is Kind.DECISION)
    before = [one for one in kept if one.seq < decision.seq]
    for other in (replace(rules, workflow="2027.1"), replace(rules, workflow_hash="0" * 64), rules):
        digest = moves.version_digest(first.assessment, other, decision.new or {}, before)
        assert (digest == first.digest) is (other is rules)
    monkeypatch.setitem(catalog.__dict__, "workflow", replace(catalog.workflow, edition="own", hash="f" * 64))
    second = session.version(approved(session, own(Category.CAN_RELY).id).id)
    assert (second.workflow, second.workflow_hash, second.sound) == ("own", "f" * 64, True)
    assert session.version(first.assessment.id).sound, "a later table changes nothing about an earlier signature"


def test_a_signature_from_before_the_rules_of_roles_were_noted_still_proves_its_version(
    session: Session, own: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_it_was(assessment: Assessment, method: Method, workflow: Workflow, *rest: Any) -> Change:
        seal = signing(assessment, method, replace(workflow, edition="", hash=""), *rest)
        return replace(seal, new={name: one for name, one in (seal.new or {}).items() if "workflow" not in name})

    signing = moves.signing
    monkeypatch.setattr(moves, "signing", as_it_was)
    version = session.version(approved(session, own(Category.CAN_RELY).id).id)

    assert version.sound
    assert (version.workflow, version.workflow_hash) == ("", "")
    assert "niet vastgelegd bij deze ondertekening" in session.report(version.assessment.id, "nl")
    assert "niet vastgelegd bij deze ondertekening" not in session.report("p11-1", "nl"), "nobody signed this one"


def test_a_signed_version_gives_a_journal_away_that_was_written_anew(session: Session, own: Copy) -> None:
    """A whole new chain proves itself; what was signed on the old one no longer fits it."""
    key = approved(session, own(Category.CAN_RELY).id).id
    (answered, *_) = (one for one in session.history(key) if one.kind is Kind.ANSWER)
    assert session.version(key).sound
    with sqlite3.connect(session.record.path) as connection:
        connection.row_factory = sqlite3.Row
        for name in ("journal_unchanged", "journal_next", "journal_kept"):
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE journal SET role = 'dpo' WHERE seq = ?", (answered.seq,))
        previous = connection.execute("SELECT hash FROM journal WHERE seq = ?", (answered.seq - 1,)).fetchone()[0]
        for row in connection.execute("SELECT * FROM journal WHERE seq >= ? ORDER BY seq", (answered.seq,)).fetchall():
            made = entry_hash({**dict(row), "prev": previous})
            connection.execute("UPDATE journal SET prev = ?, hash = ? WHERE seq = ?", (previous, made, row["seq"]))
            previous = made
    connection.close()

    assert session.prove().sound
    assert not session.version(key).sound


def test_a_new_version_copies_and_the_one_before_stays_until_it_is_decided_on(session: Session, own: Copy) -> None:
    key, boss = own(Category.CAN_RELY).id, session.acting_as(BOSS)
    first = approved(session, key)
    second = session.new_version(key)
    with pytest.raises(Refused, match="already"):
        session.new_version(key)
    session.answer(second.id, replace(second.answers["scale"], reason="nagekeken"))

    assert (second.id, second.version, second.version_of, second.state) == (f"{key}-v2", 2, key, State.DRAFT)
    assert {name: one.options for name, one in second.answers.items()} == {
        name: one.options for name, one in first.answers.items()
    }
    assert session.assessment(key) == first
    approved(session, second.id)
    third = session.new_version(second.id)

    assert [one.state for one in session.chain_of(third.id)] == ["superseded", "in_force", "draft"]
    assert third.id == f"{key}-v3"
    assert session.version(key).sound
    with pytest.raises(NotNow, match="superseded"):
        boss.keep(key, "te laat")


def test_the_id_of_a_version_takes_none_from_a_further_assessment(session: Session, own: Copy) -> None:
    first = own(Category.CAN_RELY)
    approved(session, first.id)
    session.new_version(first.id)
    other = session.open_assessment(first.purpose, "nog een andere groep")

    assert other.id not in {one.id for one in session.chain_of(first.id)}
    assert other.version_of == ""


def test_a_difference_says_how_far_each_change_moved_the_outcome(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    approved(session, key)
    newer = session.new_version(key)
    session.answer(newer.id, Answer("profiling", unknown=True))
    session.answer(newer.id, replace(newer.answers["scale"], reason="anders gezegd"))
    found = session.difference(key, newer.id)
    by_question = {one.question: one for one in found.answers}

    assert set(by_question) == {"profiling", "scale"}
    assert by_question["profiling"].moved is not None
    assert by_question["profiling"].moved.margin < 0
    assert not by_question["scale"].weighs
    assert found.outcome.margin[1] < found.outcome.margin[0]
    assert session.difference(key, key).empty
    told = session.difference_frame(key, newer.id).set_index("name").loc["Besluit"]
    assert (told["what"], told["new"]) == ("gewijzigd", "nog niet besloten"), "a draft took nothing away"


# Wording that changed


def test_a_difference_shows_what_was_written_on_both_sides(
    session: Session, own: Copy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where only the reason was changed: the answer is still there."""
    from lia.cli import main

    key = own(Category.CAN_RELY).id
    approved(session, key)
    later = session.new_version(key).id
    given = session.assessment(later).answers["scale"]
    session.answer(later, replace(given, reason="Geteld in mei.", evidence="telling.pdf"))
    (line,) = (one for one in session.difference_frame(key, later).to_dict("records") if "Geteld" in one["new"])
    monkeypatch.setenv("LIA_WORKSPACE", str(session.record.path.parent))
    with pytest.raises(SystemExit):
        main(["diff", key, later])
    told = capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["diff", key, later, "--json"])
    (data,) = (one for one in json.loads(capsys.readouterr().out)["answers"] if one["question"] == "scale")

    label = session.words(session.method(session.assessment(key))).options("scale", given.options)
    assert line["old"].startswith(label)
    assert line["new"] == f"{label} (Geteld in mei.; telling.pdf)"
    assert line["moved"] == "Alleen de woorden zijn gewijzigd."
    assert "→ –" not in told.split("Geteld")[0].splitlines()[-1]
    assert "Geteld in mei." in told
    assert (data["words"][1]["reason"], data["words"][1]["evidence"]) == ("Geteld in mei.", "telling.pdf")
    assert not data["weighs"]


def test_an_answer_to_a_reworded_question_is_confirmed_by_whoever_looks_again(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    from lia.session.changes import answering
    from lia.store.entry import Act

    given = replace(session.assessment(key).answers["scale"], reason="oud")
    older = answering(session.assessment(key), given, stamp="0ld0ld00")
    session.record.write(Act(ADA, session.now()), lambda _: older)
    assert session.reworded(key) == {"scale"}
    assert "reworded" in {one.kind for one in session.open_points(key)}
    confirmed = session.acting_as(BEN).confirm(key, "scale").answers["scale"]

    assert session.reworded(key) == frozenset()
    assert (confirmed.options, confirmed.reason, confirmed.given_by) == (given.options, "oud", BEN)
    with pytest.raises(UnknownName):
        session.confirm(key, "nothing_like_it")


# Talk


def test_people_talk_in_threads_until_one_of_them_is_resolved(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    ben = session.acting_as(BEN)
    first = ben.comment(key, "question:scale", "Zijn dit er niet meer?")
    second = session.comment(key, "question:scale", "Nee, geteld.", first.id)
    other = ben.comment(key, "question:scale", "En volgend jaar?")
    done = session.resolve(key, first.id)

    assert [one.text for one in second.comments] == ["Zijn dit er niet meer?", "Nee, geteld."]
    assert (first.id, other.id) == ("question:scale.1", "question:scale.2")
    assert (done.open, done.resolved_by) == (False, ADA)
    points = [one.about for one in session.open_points_of(session.assessment(key).purpose) if one.kind == "thread"]
    assert points == [other.id]
    assert ben.comment(key, "question:scale", "Toch nog iets.", first.id).open


def test_a_decided_assessment_can_still_be_talked_about(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    approved(session, key)

    assert session.comment(key, "assessment", "Let op in het voorjaar.").open
    assert session.version(key).sound


@pytest.mark.parametrize(
    ("about", "text", "thread", "error"),
    [
        ("question:scale", "x" * 1_000_000, "", WrongInput),
        ("question:scale", "x" * (LONGEST_COMMENT + 1), "", WrongInput),
        ("question:scale", " \n ", "", WrongInput),
        ("question:scael", "tekst", "", UnknownName),
        ("planet:mars", "tekst", "", WrongInput),
        ("risk:r1", "tekst", "", WrongInput),
        ("question:scale", "tekst", "question:scale.9", UnknownName),
    ],
)
def test_a_comment_that_does_not_fit_is_told_and_not_kept(
    session: Session, own: Copy, about: str, text: str, thread: str, error: type[Exception]
) -> None:
    key = own(Category.CAN_RELY).id
    before = session.last_seq()
    with pytest.raises(error) as caught:
        session.comment(key, about, text, thread)

    assert len(str(caught.value)) < 1000
    assert session.last_seq() == before


def test_a_comment_of_the_longest_kind_is_kept_whole(session: Session, own: Copy) -> None:
    key, text = own(Category.CAN_RELY).id, "é" * LONGEST_COMMENT

    assert session.comment(key, "safeguard:s_dashboard", text).comments[0].text == text


# Purposes and their use


def new_purpose(session: Session, **fields: object) -> Purpose:
    purpose = Purpose("post", "Post", processing_started=Start.PLANNED)
    session.add_purpose(replace(purpose, **fields))  # type: ignore[arg-type]
    return session.purpose("post")


def allowed(session: Session, own: Copy, purpose: str = "post") -> str:
    """An assessment of the purpose, decided on in favour."""
    source = own(Category.CAN_RELY)
    made = session.open_assessment(purpose, "alle mensen", on=source.on)
    session.answer_all(made.id, source.answers.values())
    approved(session, made.id)
    return made.id


def test_a_purpose_is_not_in_use_before_its_assessment_is_decided(session: Session, own: Copy) -> None:
    new_purpose(session)
    with pytest.raises(Refused, match="before an assessment of it is decided"):
        session.start_use("post")
    undecided = session.open_assessment("post", "iemand")
    with pytest.raises(Refused, match="decided"):
        session.start_use("post")
    session.acting_as(BOSS).decide(undecided.id, "reject", "nee")
    with pytest.raises(Refused, match="allows it"):
        session.start_use("post")
    allowed(session, own)

    assert session.start_use("post").in_use(session.today())
    assert session.register().row("post").used_without_assessment is False


@pytest.mark.parametrize("field", ["processing_started", "processing_stopped"])
def test_the_use_of_a_purpose_is_not_slipped_in_as_a_field(session: Session, field: str) -> None:
    new_purpose(session)
    with pytest.raises(Refused, match="in use"):
        session.change_purpose("post", **{field: date(2026, 1, 1)})


def test_a_purpose_that_needs_no_assessment_may_be_used_at_once(session: Session) -> None:
    new_purpose(session, lia_wanted=Wanted.NO)

    assert session.start_use("post", date(2026, 1, 1)).processing_started == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("started", "used"),
    [(date(2026, 1, 1), True), (date(2027, 1, 1), False), (Start.PLANNED, False), (Start.UNKNOWN, None)],
)
def test_the_register_shows_what_is_used_without_assessment(
    session: Session, started: date | Start, used: bool | None
) -> None:
    new_purpose(session, processing_started=started)

    assert session.register().row("post").used_without_assessment is used
    assert ("used_without" in {one.kind for one in session.due() if one.purpose == "post"}) is bool(used)


# Review


def test_the_review_falls_due_after_the_months_of_the_method(session: Session, own: Copy, clock: Clock) -> None:
    key = allowed(session, own, new_purpose(session).id)
    assert session.assessment(key).review_on == date(2027, 11, 22)
    assert [(one.kind, one.day, one.overdue) for one in session.due() if one.assessment == key] == [
        ("review", date(2027, 11, 22), False)
    ]
    clock.on(365)
    assert states(session, key) == (State.REVIEW_DUE, State.REVIEW_DUE)
    with pytest.raises(NotNow, match="reason"):
        session.acting_as(BOSS).keep(key, "")
    kept = session.acting_as(BOSS).keep(key, "Niets veranderd.")

    assert states(session, key) == (State.IN_FORCE, State.IN_FORCE)
    assert kept.review_on == date(2028, 11, 22)
    assert session.version(key).sound


@pytest.mark.parametrize(
    ("change", "trigger"),
    [
        (lambda one: one.change_purpose("post", data="ook telefoonnummers"), "data_changed"),
        (lambda one: one.change_purpose("post", recipients="een drukker"), "recipients_changed"),
        (lambda one: one.change_purpose("post", retention="tien jaar"), "retention_changed"),
        (lambda one: one.change_purpose("post", source="een broker"), "source_changed"),
        (lambda one: one.change_purpose("post", passage="een andere zin"), "passage_changed"),
        (lambda one: one.change_purpose("post", basis_read="toestemming"), "row_changed"),
        (lambda one: one.change_purpose("post", mutual_interest_claimed=True), "row_changed"),
        (lambda one: one.change_purpose("post", name="Brieven"), "purpose_changed"),
        (lambda one: one.note_trigger("post", "ruling", "HvJ C-1/26"), "ruling"),
        (lambda one: one.note_trigger("post", "edition"), "edition"),
        (lambda one: one.record_figures(Figures("post", "2026-Q4", 100, 3, 0)), "objection_rate"),
        (lambda one: one.record_figures(Figures("post", "2026", 100, 0, 3)), "complaint_rate"),
        (
            lambda one: one.keep_party(Party("druk", "De Drukker", "processor", "NL", purposes=frozenset({"post"}))),
            "party_added",
        ),
    ],
)
def test_what_happens_to_a_purpose_makes_its_assessment_due(
    session: Session, own: Copy, change: Callable[[Session], object], trigger: str
) -> None:
    key = allowed(session, own, new_purpose(session).id)
    assert session.triggers(key) == ()
    change(session)

    assert [one.id for one in session.triggers(key)] == [trigger]
    assert states(session, key) == (State.REVIEW_DUE, State.REVIEW_DUE)
    assert (key, trigger) in {(one.assessment, one.about) for one in session.due()}
    session.acting_as(BOSS).keep(key, "Bekeken, geen gevolgen.")
    assert session.triggers(key) == ()


def test_every_field_that_says_something_of_the_processing_asks_for_a_look(session: Session) -> None:
    """All but what we expect and remark ourselves, which changes nothing about the processing."""
    assert course_checks.FIELDS - set(session.workflow.review.fields) == {"expected", "dpia_expected", "findings"}


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.change_purpose("post", data=""),
        lambda one: one.change_purpose("post", expected="iets anders"),
        lambda one: one.record_figures(Figures("post", "2026-Q4", 100, 2, 2)),
        lambda one: one.note_trigger("p11", "ruling"),
        lambda one: one.keep_party(Party("druk", "De Drukker", "processor", "NL", purposes=frozenset({"p11"}))),
    ],
)
def test_what_happens_elsewhere_or_within_bounds_makes_nothing_due(
    session: Session, own: Copy, change: Callable[[Session], object]
) -> None:
    key = allowed(session, own, new_purpose(session).id)
    change(session)

    assert states(session, key) == (State.IN_FORCE, State.IN_FORCE)


def test_figures_counted_again_take_the_place_of_those_before(session: Session, own: Copy) -> None:
    """A typing error that was mended asks for nothing any more; figures of another period still do."""
    key = approved(session, own(Category.CAN_RELY).id).id
    purpose = session.assessment(key).purpose
    for period, objections in (("2026-Q1", 30), ("2026-Q2", 300)):
        session.record_figures(Figures(purpose, period, 1000, objections, 0))
    assert states(session, key) == (State.REVIEW_DUE, State.REVIEW_DUE)
    session.record_figures(Figures(purpose, "2026-Q2", 1000, 3, 0))
    assert [(one.id, one.about) for one in session.triggers(key)] == [("objection_rate", "2026-Q1")]
    session.record_figures(Figures(purpose, "2026-Q1", 1000, 40, 0))
    assert [(one.id, one.about) for one in session.triggers(key)] == [("objection_rate", "2026-Q1")]
    session.record_figures(Figures(purpose, "2026-Q1", 1000, 3, 0))

    assert session.triggers(key) == ()
    assert states(session, key) == (State.IN_FORCE, State.IN_FORCE)
    assert session.prove().sound


def test_planned_safeguards_and_waiting_assessments_are_due(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    planned = SafeguardChoice("s_dashboard", Status.PLANNED, "product", date(2027, 2, 1))
    session.choose_safeguard(key, planned)
    session.submit(key)
    assert "check" in {one.kind for one in session.due() if one.assessment == key}
    session.ask_advice(key)
    assert "advice" in {one.kind for one in session.due() if one.assessment == key}
    session.acting_as(DPO).advise(key, Advice(outcome="ja", recommends="approve"))
    assert "decision" in {one.kind for one in session.due() if one.assessment == key}
    session.acting_as(BOSS).decide(key, "approve", "gronden")

    assert ("measure", "s_dashboard", date(2027, 2, 1)) in {
        (one.kind, one.about, one.day) for one in session.due() if one.assessment == key
    }


@pytest.mark.parametrize(
    "figures",
    [
        Figures("post", "vorig jaar", 1, 0, 0),
        Figures("post", "2026-13", 1, 0, 0),
        Figures("post", "2026", -1, 0, 0),
        Figures("post", "2026", 1, True, 0),
        Figures("post", "2026", 1, 0, 10**30),
    ],
)
def test_figures_that_are_none_are_told(session: Session, figures: Figures) -> None:
    new_purpose(session)
    with pytest.raises(WrongInput):
        session.record_figures(figures)
    assert session.figures("post") == ()


# Parties


def test_parties_are_named_by_the_purposes_that_use_them(session: Session) -> None:
    party = Party(
        "druk", "De Drukker", "processor", "US", "standard_clauses", "map 3", purposes=frozenset({"p11", "p12"})
    )
    kept = session.keep_party(party)
    session.keep_party(replace(party, country="NL", transfer_tool="none_needed", purposes=frozenset({"p12"})))

    assert replace(kept, seq=0) == party
    assert session.parties("p11") == ()
    assert [one.country for one in session.parties("p12")] == ["NL"]
    session.drop_party("druk")
    assert session.parties() == ()
    with pytest.raises(UnknownName):
        session.drop_party("druk")


def test_every_mistake_in_a_party_is_told_at_once(session: Session) -> None:
    with pytest.raises(WrongInput) as caught:
        session.keep_party(Party("De Drukker", "", "friend", "Nederland", "magic", purposes=frozenset({"p99"})))

    assert len(caught.value.problems) == 6


@pytest.mark.parametrize(("code", "known"), [("QQ", False), ("ZZ", False), ("XK", True), ("UK", True), ("GB", True)])
def test_a_party_is_in_a_country_that_there_is(session: Session, code: str, known: bool) -> None:
    """UK is what people write for GB. What was brought in from elsewhere keeps what was said there."""
    party = Party("druk", "De Drukker", "processor", code, "adequacy")
    if known:
        assert session.keep_party(party).country == code
    else:
        with pytest.raises(WrongInput, match="not a country"):
            session.keep_party(party)
    course_checks.check_party(party, session.workflow, (), brought=True)


def test_outside_the_economic_area_a_transfer_rests_on_something(session: Session) -> None:
    """Else the notice to customers would say that the data stay inside."""
    party = Party("druk", "De Drukker", "processor", "US", "none_needed")
    with pytest.raises(WrongInput, match="US lies outside"):
        session.keep_party(party)
    for fitting in (replace(party, transfer_tool="none"), replace(party, country="NO"), replace(party, country="LI")):
        assert session.keep_party(fitting).id == "druk"
    assert session.workflow.no_transfer.countries >= {"NL", "IS", "NO", "LI"}
    assert len(session.workflow.no_transfer.countries) == 30
    assert not session.workflow.no_transfer.countries & {"GB", "CH", "US"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_notice_to_customers_is_drafted_with_what_they_need_to_object(session: Session, language: str) -> None:
    session.keep_party(Party("druk", "De Drukker {x}", "subprocessor", "US", "adequacy", purposes=frozenset({"p11"})))
    notice = session.notice_to_customers("druk", language)
    purpose = session.purpose("p11").name

    assert isinstance(purpose, dict)
    country = {"nl": "Verenigde Staten", "en": "United States"}[language]
    for part in (
        "De Drukker {x}",
        country,
        purpose[language],
        session.catalog.texts(language)["party_role.subprocessor"],
    ):
        assert part in notice
    assert session.catalog.texts(language)["customer_notice.object"] in notice
    assert {"nl": "vul de dag in", "en": "fill in the day"}[language] in notice, "they can object before it starts"


def test_the_notice_about_a_changed_party_says_what_it_was(session: Session) -> None:
    """One about a new party says that we are going to work with it."""
    party = Party("druk", "De Drukker", "subprocessor", "NL", purposes=frozenset({"p11"}))
    session.keep_party(party)
    new = session.notice_to_customers("druk", "nl")
    session.keep_party(replace(party, country="US", transfer_tool="adequacy"))
    changed = session.notice_to_customers("druk", "nl")
    session.keep_party(replace(party, country="US", transfer_tool="adequacy", contract="map 3"))
    inside = session.notice_to_customers("druk", "nl")

    assert "Wij gaan werken met De Drukker." in new
    assert "Het was" not in new
    assert "Daar verandert iets aan. Het wordt: rol Subverwerker, land Verenigde Staten." in changed
    assert "Het was: rol Subverwerker, land Nederland. Doorgifte buiten Europa: niet nodig" in changed
    assert "Het was" not in inside


def days_of(file: str) -> dict[str, str]:
    """What a calendar program keeps: the day of each event by its name."""
    events = file.replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    pairs = (
        {line.split(":", 1)[0]: line.split(":", 1)[1] for line in one.splitlines() if ":" in line} for one in events
    )
    return {one["UID"]: one["DTSTART;VALUE=DATE"] for one in pairs}


def test_a_day_that_moves_stays_the_same_event_in_the_calendar(session: Session, own: Copy, clock: Clock) -> None:
    key = allowed(session, own, new_purpose(session).id)
    before = days_of(session.calendar())
    clock.on(30)
    session.acting_as(BOSS).keep(key, "Bekeken, geen gevolgen.")
    after = days_of(session.calendar())

    assert before.keys() == after.keys() != set()
    assert before != after


def test_two_figures_over_the_limit_on_a_day_are_two_things_to_do_and_one_event_each(
    session: Session, own: Copy
) -> None:
    allowed(session, own, new_purpose(session).id)
    for period in ("2026-Q3", "2026-Q4"):
        session.record_figures(Figures("post", period, 100, 50, 0))
    file = session.calendar()

    assert file.count("BEGIN:VEVENT") == len(days_of(file))


def test_two_workspaces_in_one_calendar_do_not_mix(session: Session, tmp_path: Path, own: Copy) -> None:
    allowed(session, own, new_purpose(session).id)
    later = Clock()
    later.on(1)
    other = Session.open(tmp_path / "other", ADA, later)
    other.add_purpose(Purpose("post", {"nl": "Post"}, processing_started=date(2026, 1, 1)))
    own_days, other_days = (set(days_of(one.calendar())) for one in (session, other))
    other.close()

    assert own_days
    assert other_days
    assert not {uid.rpartition("@")[2] for uid in own_days} & {uid.rpartition("@")[2] for uid in other_days}


# Retention


def test_retention_ends_years_after_the_processing_and_leaves_a_tombstone(
    session: Session, own: Copy, clock: Clock
) -> None:
    key = allowed(session, own, new_purpose(session).id)
    session.comment(key, "assessment", "geheim van Piet")
    session.start_use("post")
    assert session.purgeable() == ()
    session.stop_use("post")
    admin = session.acting_as(ADMIN)
    assert ("retention", date(2031, 11, 22)) in {(one.kind, one.day) for one in session.due() if one.assessment == key}
    clock.on(5 * 365)
    with pytest.raises(Refused, match="not ended"):
        admin.purge(key)
    clock.on(2)
    entries = session.last_seq()
    with pytest.raises(BeyondRole):
        session.purge()
    assert admin.purge() == (key,)
    tomb = session.record.of_kind(Kind.PURGED)[-1]

    assert session.prove().sound
    assert session.last_seq() == entries + 2  # the attempt, the tombstone
    assert tomb.new is not None
    assert tomb.new["erased"] > 10
    assert key not in {one.id for one in session.register().row("post").assessments}
    assert all(not one.person.name for one in session.history(key)[:-1])
    assert session.purgeable() == ()


def test_erased_words_are_nowhere_in_the_file(session: Session, own: Copy, clock: Clock) -> None:
    key = allowed(session, own, new_purpose(session).id)
    session.comment(key, "assessment", "het geheim van Olivier Zwarteveen")
    folder = session.record.path.parent

    def anywhere(words: bytes) -> bool:
        return any(words in path.read_bytes() for path in folder.iterdir())

    assert anywhere(b"Zwarteveen")
    session.start_use("post")
    session.stop_use("post")
    clock.on(6 * 365)
    session.acting_as(ADMIN).purge()
    assert not anywhere(b"Zwarteveen")
    assert anywhere(b"een eigen beoordeling")


def test_in_the_uk_it_is_a_year_longer(session: Session, own: Copy, clock: Clock) -> None:
    new_purpose(session)
    source = own(Category.CAN_RELY)
    made = session.open_assessment("post", "all people", jurisdiction="UK")
    session.stop_use("post")
    ends = {one.day for one in session.due() if one.assessment == made.id and one.kind == "retention"}

    assert ends == {date(2032, 11, 22)}
    assert source.jurisdiction == "NL"


def test_a_person_is_erased_and_what_they_said_stays(session: Session, own: Copy) -> None:
    key = own(Category.CAN_RELY).id
    ben, admin = session.acting_as(BEN), session.acting_as(ADMIN)
    ben.answer(key, Answer("scale", unknown=True, reason="niet geteld"))
    admin.admit("ben@work", frozenset({Role.CONTRIBUTOR}), "Ben")
    assert admin.erase_person("Ben") == 2
    kept = session.assessment(key).answers["scale"]

    assert (kept.given_by, kept.reason) == (Person(Role.CONTRIBUTOR), "niet geteld")
    assert [one.name for one in session.members()] == [""]
    assert session.prove().sound


# Re-scoring


def test_a_newer_edition_is_tried_on_what_stands_and_records_nothing(
    session: Session, own: Copy, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, method = own(Category.CAN_RELY).id, catalog.method()
    without = tuple(one for one in method.questions if one.id != "scale")
    groups = tuple(replace(one, members=tuple(m for m in one.members if m != "scale")) for one in method.groups)
    newer = replace(method, edition="2027.1", questions=without, groups=groups)
    monkeypatch.setitem(catalog.__dict__, "methods", {"2026.1": method, "2027.1": newer})
    before = session.last_seq()
    found = {one.assessment: one for one in session.rescore()}

    assert found[key].dropped == ("scale",)
    assert (found[key].from_edition, found[key].to_edition) == ("2026.1", "2027.1")
    assert found[key].open_now == (), "a question that was open already is not opened by the edition"
    lines = session.rescore_frame(None, key)["what"].tolist()
    assert len(lines) >= 2
    assert lines[-1].endswith(session.words(method).question("scale"))
    assert session.last_seq() == before
    assert session.rescore("2026.1") == ()
    assert session.rescore_frame("2026.1").empty


def test_a_newer_edition_opens_what_it_asks_anew_and_nothing_that_was_open_already(
    session: Session, own: Copy, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, method = own(Category.CAN_RELY).id, catalog.method()
    asked_anew = replace(method.by_id["scale"], id="scale_again")
    newer = replace(method, edition="2027.1", questions=(*method.questions, asked_anew))
    monkeypatch.setitem(catalog.__dict__, "methods", {"2026.1": method, "2027.1": newer})
    session.withdraw_answer(key, "scale")

    (found,) = session.rescore("2027.1", key)

    assert found.open_now == ("scale_again",)
