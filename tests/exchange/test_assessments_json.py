"""A workspace as JSON: what comes back is equal, what is wrong is told with its place, nothing is half-imported."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from lia.catalog import Catalog
from lia.catalog.files.workspace import AssessmentEntry, PurposeEntry
from lia.catalog.folder import data_folder
from lia.errors import BeyondRole, LiaError, Refused, WrongInput
from lia.exchange.assessments_json import assessments_from_json, assessments_to_json
from lia.model.advice import Advice
from lia.model.assessment import Answer, Assessment, Confidence, Person, Role, SafeguardChoice, Status
from lia.model.method import Kind
from lia.model.purpose import Purpose, Start, Wanted
from lia.model.state import State
from lia.session import Session
from lia.session.transfer.export_kinds import CARRIED, OF_THE_RECORD, left_behind
from lia.session.transfer.transfer import export_register, export_workspace, import_file
from lia.store.entry import Kind as Written
from tests.clock import Ticking

from .conftest import ADA, EVE, Open

CATALOG = Catalog.load()
METHOD = CATALOG.method()
BEN, DPO = Person(Role.DECISION_MAKER, "Ben"), Person(Role.DPO, "Dia")
SCHEMA = json.loads((data_folder().schemas / "assessments.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def full(workspace: Open) -> Session:
    """A workspace of one purpose with two assessments: one changed after the DPO's advice, one decided."""
    session = workspace("full")
    session.add_purpose(Purpose("news", {"nl": "Nieuws 日", "en": "News"}, processing_started=date(2025, 1, 1)))
    session.open_assessment("news", {"nl": "klanten", "en": "customers"}, sector="charity")
    session.open_assessment("news", "=prospects <b>", jurisdiction="UK")
    for key in ("news-1", "news-2"):
        session.answer(
            key,
            Answer(
                "scale",
                ("handful",),
                text={"nl": "Tien mensen\nof elf"},
                confidence=Confidence.EVIDENCED,
                evidence="doc",
            ),
        )
        session.answer(key, Answer("interest_holder", ("us", "data_subject_too"), reason="omdat"))
        session.answer(key, Answer("retention_defined", unknown=True))
        session.choose_safeguard(key, SafeguardChoice("s_dashboard", Status.PLANNED, "team", date(2027, 1, 1), "later"))
        session.record_views(key, {"nl": "Gevraagd", "en": "Asked"})
    session.acting_as(DPO).advise("news-1", Advice(need="ja", outcome={"nl": "Niet doen"}, recommends="reject"))
    session.answer("news-1", Answer("scale", ("handful",), confidence=Confidence.ASSUMED))
    session.acting_as(BEN).decide("news-2", "reject", "nog niet af")
    return session


def data_of(session: Session) -> Any:
    return json.loads(export_workspace(session))


def encoded(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def state(session: Session) -> tuple[object, ...]:
    """Everything that stands in a workspace, without the numbers of its entries."""

    def bare(value: Any) -> Any:
        return replace(value, seq=0) if value is not None else None

    def one(assessment: Assessment) -> Assessment:
        return replace(
            assessment,
            answers={key: bare(answer) for key, answer in assessment.answers.items()},
            safeguards=None
            if assessment.safeguards is None
            else {key: bare(choice) for key, choice in assessment.safeguards.items()},
            decision=bare(assessment.decision),
            advice=bare(assessment.advice),
            views=bare(assessment.views),
            seq=0,
            changed_seq=0,
            changed_at=None,
            settled_seq=0,
        )

    keys = [summary.id for row in session.register() for summary in row.assessments]
    outdated = tuple(session.assessment(key).decision_outdated for key in keys)
    return session.purposes(), tuple(one(session.assessment(key)) for key in keys), outdated


# The same comes back


def test_a_workspace_comes_back_equal_with_who_when_confidence_and_evidence(full: Session, workspace: Open) -> None:
    text = export_workspace(full)
    other = workspace("other", EVE)

    import_file(other, text.encode(), "all.json")

    assert state(other) == state(full)
    assert export_workspace(other) == text
    assert other.assessment("news-1").answers["scale"].given_by == ADA
    assert other.assessment("news-2").decision == replace(
        full.assessment("news-2").decision, seq=other.assessment("news-2").decision.seq
    )


def test_who_brought_it_in_stands_in_the_journal(full: Session, workspace: Open) -> None:
    other = workspace("other", EVE)
    import_file(other, export_workspace(full).encode(), "all.json")

    brought = other.history("news-1")

    assert {entry.person for entry in brought} == {EVE}
    assert len({entry.act for entry in brought}) == 1
    assert list(other.verify()) == []


def test_what_was_overtaken_stays_overtaken_and_the_rest_does_not(full: Session, workspace: Open) -> None:
    other, third, data = workspace("other", EVE), workspace("third", EVE), data_of(full)
    import_file(other, encoded(data), "all.json")
    data["assessments"][1]["decision"]["outdated"] = True
    import_file(third, encoded(data), "all.json")

    assert other.assessment("news-1").advice_outdated
    assert not other.assessment("news-2").decision_outdated
    assert third.assessment("news-2").decision_outdated
    assert data_of(third) == data


@pytest.mark.parametrize("standing", [one for one in State if one is not State.REVIEW_DUE])
def test_an_assessment_stands_where_it_stood(full: Session, workspace: Open, standing: State) -> None:
    other, data = workspace("other", EVE), data_of(full)
    data["assessments"][0] |= {"state": standing.value, "review_on": "2028-01-01", "id": "news-1-v2"}
    data["assessments"][0] |= {"version": 2, "version_of": "news-2"}
    import_file(other, encoded(data), "all.json")

    moved = other.assessment("news-1-v2")
    assert (moved.state, moved.review_on, moved.version) == (standing, date(2028, 1, 1), 2)
    assert other.assessment("news-2").state is State.IN_FORCE
    assert data_of(other) == data


def test_the_example_workspace_comes_back_equal_with_the_same_findings(workspace: Open) -> None:
    example, other = workspace("example", example="perfectview"), workspace("other", EVE)
    import_file(other, export_workspace(example).encode(), "all.json")

    assert state(other) == state(example)
    for row in example.register():
        for summary in row.assessments:
            assert other.finding(summary.id) == example.finding(summary.id)


def test_the_same_workspace_gives_the_same_text_and_it_fits_the_schema(full: Session) -> None:
    first, again = export_workspace(full), export_workspace(full)

    assert first == again
    assert list(Draft202012Validator(SCHEMA).iter_errors(json.loads(first))) == []


def test_every_field_of_a_purpose_is_carried() -> None:
    assert set(PurposeEntry.model_fields) == {field.name for field in fields(Purpose)}


OF_ONE_JOURNAL = {"seq", "changed_seq", "changed_at", "settled_seq"}
OTHER_NAMES = {"created_by": "by", "created_at": "at"}


def test_every_field_of_an_assessment_is_carried_but_those_of_one_journal() -> None:
    """A field that is added to the model would else be lost in silence."""
    held = {OTHER_NAMES.get(field.name, field.name) for field in fields(Assessment)}

    assert set(AssessmentEntry.model_fields) == held - OF_ONE_JOURNAL


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
LOCAL = st.one_of(TEXT, st.dictionaries(st.sampled_from(["nl", "en", "fr"]), TEXT, min_size=1))
PERSON = st.builds(Person, st.sampled_from(Role), TEXT.map(str.strip))
MOMENT = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """An assessment as it may stand in a record."""
    answers = {}
    for question in draw(st.lists(st.sampled_from(METHOD.questions), max_size=6, unique_by=lambda one: one.id)):
        if question.kind is Kind.SAFEGUARDS:
            continue
        most = len(question.options) if question.kind is Kind.MULTIPLE else 1
        chosen = draw(st.lists(st.sampled_from([one.id for one in question.options]), max_size=most, unique=True))
        answers[question.id] = Answer(
            question.id,
            tuple(chosen),
            not chosen and draw(st.booleans()),
            draw(LOCAL),
            draw(st.sampled_from(Confidence)),
            draw(LOCAL),
            draw(TEXT),
            draw(PERSON),
            draw(MOMENT),
            draw(st.sampled_from(["", "0123abcd"])),
        )
    names = st.sampled_from([one.id for one in METHOD.safeguards])
    taken = st.builds(
        SafeguardChoice,
        st.just(""),
        st.sampled_from(Status),
        TEXT,
        st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        LOCAL,
        PERSON,
        MOMENT,
    )
    chosen_safeguards = draw(st.none() | st.dictionaries(names, taken, max_size=3))
    return Assessment(
        id="p1-1",
        purpose="p1",
        scope=draw(LOCAL),
        method=METHOD.id,
        edition=METHOD.edition,
        jurisdiction=draw(st.sampled_from(["NL", "UK", "EU", "DE"])),
        on=draw(st.dates(date(2018, 5, 25), date(2030, 1, 1))),
        sector=draw(st.sampled_from(["", *METHOD.sectors])),
        answers=answers,
        safeguards=chosen_safeguards and {key: replace(one, safeguard=key) for key, one in chosen_safeguards.items()},
        created_at=draw(MOMENT),
        created_by=draw(PERSON),
        example=draw(st.booleans()),
    )


PURPOSE = Purpose("p1", "one", processing_started=Start.PLANNED, lia_wanted=Wanted.PARTLY, findings=("F01",))


@settings(max_examples=80, deadline=None)
@given(assessment=assessments())
def test_whatever_stands_in_an_assessment_comes_back_equal(assessment: Assessment) -> None:
    text = assessments_to_json([PURPOSE], [assessment], [METHOD])
    carried = assessments_from_json(text.encode(), "all.json")

    assert carried.purposes == (PURPOSE,)
    assert carried.assessments == (assessment,)
    assert list(Draft202012Validator(SCHEMA).iter_errors(json.loads(text))) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(assessment=assessments())
def test_whatever_was_imported_is_exported_the_same(
    assessment: Assessment, tmp_path_factory: pytest.TempPathFactory
) -> None:
    session = Session.open(tmp_path_factory.mktemp("any"), EVE, Ticking(), catalog=CATALOG, example=None)
    text = assessments_to_json([PURPOSE], [assessment], [METHOD])
    import_file(session, text.encode(), "all.json")

    assert export_workspace(session) == text
    session.close()


def test_what_people_said_noted_and_may_do_is_not_left_behind(full: Session) -> None:
    full.comment("news-1", "question:scale", "Klopt dit?")
    full.note_trigger("news", "ruling", "Nieuwe uitspraak")
    full.acting_as(EVE).admit("ben", frozenset({Role.CONTRIBUTOR}))

    assert left_behind(full) == {}


def test_every_kind_of_entry_is_carried_or_says_something_about_the_record_alone() -> None:
    assert set(Written) == CARRIED | OF_THE_RECORD
    assert not CARRIED & OF_THE_RECORD


def test_what_an_export_would_leave_behind_is_counted(full: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    full.note_trigger("news", "ruling", "Nieuwe uitspraak")
    monkeypatch.setattr("lia.session.transfer.export_kinds.CARRIED", CARRIED - {Written.NOTED})

    assert left_behind(full) == {"noted": 1}


# Again, and what is there already


def test_importing_the_same_again_changes_nothing(full: Session) -> None:
    before = full.last_seq()
    arrival = import_file(full, export_workspace(full).encode(), "all.json")

    assert (arrival.purposes, arrival.assessments) == ((), ())
    assert (arrival.same_purposes, arrival.same_assessments) == (("news",), ("news-1", "news-2"))
    assert full.last_seq() == before


def test_what_differs_is_named_and_nothing_at_all_is_imported(full: Session) -> None:
    data, before = data_of(full), full.last_seq()
    data["purposes"].append({"id": "new", "name": "New"})
    data["purposes"][0]["retention"] = "a year"
    data["assessments"][1]["answers"]["scale"]["options"] = ["unsure"]
    data["assessments"][1]["answers"]["scale"]["options"] = (
        ["hundreds"] if "hundreds" in METHOD.by_id["scale"].by_id else []
    )

    with pytest.raises(Refused) as raised:
        import_file(full, encoded(data), "all.json")

    assert "purpose news (retention)" in str(raised.value)
    assert "assessment news-2 (answers.scale.options)" in str(raised.value)
    assert full.last_seq() == before


def test_a_dry_run_says_what_would_be_added_and_writes_nothing(full: Session, workspace: Open) -> None:
    other = workspace("other", EVE)
    before = other.last_seq()

    arrival = import_file(other, export_workspace(full).encode(), "all.json", dry_run=True)

    assert (arrival.purposes, arrival.assessments) == (("news",), ("news-1", "news-2"))
    assert (other.last_seq(), other.purposes()) == (before, ())


@pytest.mark.parametrize("dry_run", [True, False])
def test_an_assessor_brings_in_answers_but_no_decision_or_advice(full: Session, workspace: Open, dry_run: bool) -> None:
    other, data = workspace("other", ADA), data_of(full)
    before = other.last_seq()
    with pytest.raises(BeyondRole, match="administrator"):
        import_file(other, encoded(data), "all.json", dry_run=dry_run)
    assert [entry.kind for entry in other.history() if entry.seq > before and entry.kind != "attempt"] == []

    bare = {key: one for key, one in data["assessments"][0].items() if key not in ("advice", "views", "state")}
    assert import_file(other, encoded(data | {"assessments": [bare]}), "all.json", dry_run=dry_run).assessments


def test_a_next_assessment_gets_a_number_that_is_free(full: Session, workspace: Open) -> None:
    other, data = workspace("other", EVE), data_of(full)
    data["assessments"] = [data["assessments"][1]]
    import_file(other, encoded(data), "all.json")

    assert other.acting_as(ADA).open_assessment("news", "another").id == "news-3"


def test_another_reading_of_the_same_edition_is_said(full: Session, workspace: Open) -> None:
    data = data_of(full)
    data["methods"][0]["hash"] = "0" * 64

    arrival = import_file(workspace("other", EVE), encoded(data), "all.json", dry_run=True)

    assert arrival.notes == ("Edition 2026.1 of the method differs from the one in the file, so outcomes may differ.",)


def test_an_answer_without_who_and_when_is_that_of_who_imports(workspace: Open) -> None:
    data = {
        "format": "lia-workspace",
        "version": 1,
        "purposes": [{"id": "p1", "name": "one"}],
        "assessments": [
            {
                "id": "p1-1",
                "purpose": "p1",
                "method": "lia",
                "edition": "2026.1",
                "jurisdiction": "NL",
                "on": "2026-11-22",
                "answers": {"scale": {"options": ["handful"]}},
            }
        ],
    }
    session = workspace("other", EVE)
    import_file(session, encoded(data), "all.json")

    assert session.assessment("p1-1").answers["scale"].given_by == EVE
    assert import_file(session, encoded(data), "all.json").same_assessments == ("p1-1",)


# Mistakes


def test_every_mistake_is_told_with_its_place_and_how_to_mend_it(full: Session, workspace: Open) -> None:
    data, other = data_of(full), workspace("other", EVE)
    first, second = data["assessments"]
    first["answers"]["scale"]["options"] = ["enormous"]
    first["answers"]["scle"] = {"options": ["handful"]}
    first["safeguards"]["s_dashbord"] = {"status": "in_place"}
    second["decision"]["decision"] = "aprove"
    second["edition"] = "2026.1"
    second["sector"] = "charitty"
    second["answers"]["retention_defined"]["options"] = [METHOD.by_id["retention_defined"].options[0].id]
    before = other.last_seq()

    with pytest.raises(WrongInput) as raised:
        import_file(other, encoded(data), "all.json")

    told = {problem.place: f"{problem.what} {problem.remedy}" for problem in raised.value.problems}
    assert set(told) == {
        "assessments.news-1.answers.scale.options",
        "assessments.news-1.answers.scle",
        "assessments.news-1.safeguards.s_dashbord",
        "assessments.news-2.decision.decision",
        "assessments.news-2.sector",
        "assessments.news-2.answers.retention_defined",
    }
    assert "Did you mean scale?" in told["assessments.news-1.answers.scle"]
    assert other.last_seq() == before


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (lambda data: data.update(purpses=[]), "purpses", "Did you mean purposes?"),
        (lambda data: data["purposes"][0].update(id="P 1"), "purposes.P 1.id", "cannot be an id"),
        (lambda data: data["purposes"][0].pop("name"), "purposes.news", "name is missing"),
        (lambda data: data["assessments"][0].update(id="../../etc-1"), "assessments.../../etc-1.id", "not written as"),
        (lambda data: data["assessments"][0].update(purpose="other"), "assessments.news-1.id", "begins with that id"),
        (lambda data: data["assessments"][0].update(on="2026-13-01"), "assessments.news-1.on", "not a day"),
        (lambda data: data["assessments"][0].update(at="2026-11-22"), "assessments.news-1.at", "not a moment"),
        (
            lambda data: data["assessments"][0]["answers"]["scale"].update(options=["handful", "handful"]),
            "assessments.news-1.answers.scale.options",
            "twice",
        ),
        (lambda data: data["assessments"].append(data["assessments"][0]), "assessments.news-1", "a second time"),
        (lambda data: data["purposes"].append(data["purposes"][0]), "purposes.news", "a second time"),
        (
            lambda data: data["assessments"][1]["decision"].pop("finding_digest"),
            "assessments.news-2.decision",
            "missing",
        ),
        (lambda data: data.update(version=2), "version", "a later version of lia"),
        (lambda data: data.update(version=0), "version", "where one of a few words is needed"),
        (lambda data: data.update(format="pia"), "format", "not a workspace of lia"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(
    full: Session, workspace: Open, change: Callable[[Any], object], place: str, words: str
) -> None:
    data, other = data_of(full), workspace("other", EVE)
    change(data)
    before = other.last_seq()

    with pytest.raises(WrongInput) as raised:
        import_file(other, encoded(data), "all.json")

    assert [problem.place for problem in raised.value.problems] == [place]
    assert words in str(raised.value)
    assert other.last_seq() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not JSON, or it breaks off"),
        (b'{"format": "lia-workspace", "version": 1, "purp', "not JSON, or it breaks off"),
        (b'{"format": "lia-workspace", "format": "lia-workspace"}', 'The key "format" stands twice'),
        (b'{"format": "lia-workspace", "version": NaN}', "NaN is not a number"),
        (b"[" * 100_000, "nested far too deep"),
        (b'{"format": "lia-workspace", "version": ' + b"9" * 5000 + b"}", "A number is far too long"),
        (b"[]", "not a workspace of lia"),
        ('{"é'.encode() + b"\xff", "not whole UTF-8"),
    ],
)
def test_what_is_no_file_of_ours_is_refused_in_a_clear_sentence(workspace: Open, content: bytes, words: str) -> None:
    with pytest.raises(WrongInput, match=words.replace("(", r"\(")):
        import_file(workspace("other", EVE), content, "all.json")


def test_half_a_character_and_control_signs_are_kept_out_of_the_record(full: Session, workspace: Open) -> None:
    data, other = data_of(full), workspace("other", EVE)
    data["assessments"][0]["answers"]["scale"]["text"] = "a\ud800b\x07"
    data["assessments"][0]["answers"]["scale"]["by"]["name"] = "A\udc80da"
    data["purposes"][0]["retention"] = "\udfff"

    import_file(other, json.dumps(data).encode(), "all.json")

    answer = other.assessment("news-1").answers["scale"]
    assert (answer.text, answer.given_by) == ("a\ufffdb ", Person(Role.ASSESSOR, "A\ufffdda"))
    assert other.purposes()[0].retention == "\ufffd"


def test_an_assessment_of_an_unknown_purpose_is_refused_unless_the_workspace_has_it(
    full: Session, workspace: Open
) -> None:
    data, other = data_of(full), workspace("other", EVE)
    data["purposes"] = []

    with pytest.raises(WrongInput, match='There is no purpose "news"'):
        import_file(other, encoded(data), "all.json")
    other.add_purpose(Purpose("news", "Newsletter of ours"))

    assert import_file(other, encoded(data), "all.json").assessments == ("news-1", "news-2")


# The register


@pytest.mark.parametrize("name", ["r.csv", "r.XLSX"])
def test_the_register_of_the_example_comes_back_equal(name: str, workspace: Open) -> None:
    example, other = workspace("example", example="perfectview"), workspace("other", EVE)

    import_file(other, export_register(example, name), name)

    assert other.purposes() == example.purposes()


def test_a_register_in_which_one_row_is_wrong_adds_nothing(workspace: Open) -> None:
    session = workspace("other", EVE)
    before = session.last_seq()

    with pytest.raises(WrongInput, match=r"row 3, column role"):
        import_file(session, b"id,name,role\np1,een,joint\np2,twee,boss\n", "r.csv")
    with pytest.raises(WrongInput, match="cannot be an id"):
        import_file(session, b"id,name\np1,een\nP 2,twee\n", "r.csv")

    assert session.last_seq() == before


@pytest.mark.parametrize(("name", "words"), [("r.xlsm", "macros"), ("r.ods", "ends in"), ("r", "ends in")])
def test_another_kind_of_file_is_refused(name: str, words: str, workspace: Open) -> None:
    session = workspace("other")

    with pytest.raises(LiaError, match=words):
        import_file(session, b"", name)
    with pytest.raises(LiaError, match=words):
        export_register(session, name)
