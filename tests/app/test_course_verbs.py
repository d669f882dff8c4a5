"""The course of an assessment as a page may ask for it: who may do what, what is missing, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lia.app.workbench import Workbench
from lia.model.assessment import Person, Role
from lia.store.entry import Kind
from tests.app.asking import ask

ADVICE = {"outcome": "Akkoord.", "need": "Nodig voor de dienst.", "recommends": "reject"}


def act_as(bench: Workbench, role: str, language: str = "nl") -> None:
    assert ask(bench, "hello", language=language, person={"role": role, "name": ""})["ok"]


def step(course: dict[str, Any], action: str) -> dict[str, Any]:
    return next(one for one in course["steps"] if one["action"] == action)


def answered(bench: Workbench) -> str:
    """Give an assessment of one's own, answered as p11-1 is."""
    session = bench.desk.session
    source = session.assessment("p11-1")
    key = session.open_assessment("p11", "een eigen beoordeling", on=source.on).id
    session.answer_all(key, source.answers.values())
    return key


Reached = Callable[[str], str]


@pytest.fixture
def reached(bench: Workbench) -> Reached:
    """Give an assessment in a state."""

    def reach(state: str) -> str:
        key, session = answered(bench), bench.desk.session
        if state in {"review", "decision"}:
            session.submit(key)
        if state == "decision":
            session.ask_advice(key)
            assert ask(bench, "hello", person={"role": "dpo", "name": ""})["ok"]
            assert ask(bench, "advise", assessment=key, **ADVICE)["ok"]
        return key

    return reach


TRIED: dict[str, tuple[str, dict[str, Any]]] = {
    "submit": ("move", {"action": "submit"}),
    "ask_advice": ("move", {"action": "ask_advice"}),
    "take_back": ("move", {"action": "take_back", "reason": "nog eens"}),
    "send_back": ("move", {"action": "send_back", "reason": "vul aan"}),
    "withdraw": ("move", {"action": "withdraw", "reason": "vervallen"}),
    "refer": ("move", {"action": "refer", "reason": "blijvend hoog risico"}),
    "record_views": ("record_views", {"why_not": "te weinig mensen"}),
    "advise": ("advise", ADVICE),
    "decide": ("decide", {"decision": "reject", "grounds": "Eerst een andere mailtool."}),
}


@pytest.mark.parametrize("state", ["draft", "review", "decision"])
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("action", TRIED)
def test_through_the_page_a_role_does_what_the_table_says_and_nothing_else(
    bench: Workbench, reached: Reached, action: str, role: Role, state: str
) -> None:
    """Every role tries every step in three states; beyond the role it is refused in words and recorded."""
    key = reached(state)
    act_as(bench, role)
    row = bench.desk.session.workflow.action(action)
    attempts = len(bench.desk.session.attempts())
    verb, fields = TRIED[action]

    reply = ask(bench, verb, assessment=key, **fields)

    assert reply["ok"] == (role in row.roles and state in row.moves)
    assert len(bench.desk.session.attempts()) - attempts == (role not in row.roles)
    if role not in row.roles:
        assert bench.desk.session.state(key) == state
        assert reply["error"].startswith("Dit hoort niet bij je rol.")


@pytest.mark.parametrize("role", list(Role))
def test_what_the_page_offers_is_what_the_role_may_do(bench: Workbench, reached: Reached, role: Role) -> None:
    key = reached("review")
    act_as(bench, role)

    for one in ask(bench, "course", assessment=key)["course"]["steps"]:
        row = bench.desk.session.workflow.action(one["action"])
        assert one["yours"] == (role in row.roles)
        assert len(one["roles"]) == len(row.roles)


def test_a_decision_waits_for_advice_and_says_so_and_a_refusal_need_not(bench: Workbench, reached: Reached) -> None:
    key = reached("review")
    act_as(bench, "decision_maker")

    course = ask(bench, "course", assessment=key)["course"]
    why = {one["id"]: one["why_not"] for one in course["decisions"]}

    assert why["approve"] == "Eerst is advies van de FG nodig. Vraag daarom, en beslis dan."
    assert why["reject"] == ""
    assert step(course, "decide")["missing"] == []
    assert ask(bench, "decide", assessment=key, decision="approve", grounds="toch")["error"] == why["approve"]


def test_open_questions_stand_in_the_way_of_submitting_and_are_counted(bench: Workbench) -> None:
    key = bench.desk.session.open_assessment("p11", "een lege beoordeling").id

    missing = step(ask(bench, "course", assessment=key)["course"], "submit")["missing"]

    assert len(missing) == 1
    assert missing[0].startswith("Nog ")


def test_sent_back_shows_its_reason_to_whoever_opens_it(bench: Workbench, reached: Reached) -> None:
    key = reached("review")
    act_as(bench, "dpo", "en")
    assert not ask(bench, "move", assessment=key, action="send_back", reason=" ")["ok"], "a reason is needed"

    course = ask(bench, "move", assessment=key, action="send_back", reason="Zeg meer over de schaal.")["course"]

    assert course["state"]["id"] == "draft"
    assert (course["last_move"]["label"], course["last_move"]["reason"]) == ("Send back", "Zeg meer over de schaal.")


def test_advice_comes_back_in_its_parts_with_its_own_date(bench: Workbench, reached: Reached) -> None:
    key = reached("review")
    act_as(bench, "dpo")
    assert ask(bench, "advise", assessment=key, on="2026-01-05", **ADVICE)["ok"]

    advice = ask(bench, "course", assessment=key)["course"]["advice"]

    assert advice["on"] == "2026-01-05"
    assert [one["text"] for one in advice["parts"]] == ["Nodig voor de dienst.", "Akkoord."]


def test_advice_is_overruled_with_reasons_that_are_kept(bench: Workbench, reached: Reached) -> None:
    key = reached("decision")
    act_as(bench, "decision_maker")
    verdict = {"decision": "approve_with_conditions", "follows_advice": False}
    assert not ask(bench, "decide", assessment=key, **verdict)["ok"], "reasons are needed"

    assert ask(bench, "decide", assessment=key, **verdict, advice_reasons="De tool is al vervangen.")["ok"]

    taken = ask(bench, "course", assessment=key)["course"]["decision"]
    assert taken == {"advice_followed": False, "advice_reasons": "De tool is al vervangen."}


def test_a_version_is_signed_compared_and_told(bench: Workbench, reached: Reached) -> None:
    key = reached("decision")
    act_as(bench, "decision_maker")
    assert ask(bench, "decide", assessment=key, decision="reject", grounds="Nog niet.")["ok"]
    act_as(bench, "assessor")

    newer = ask(bench, "new_version", assessment=key)["assessment"]["id"]
    assert ask(bench, "answer", assessment=newer, question="scale", options=[], unknown=True)["ok"]
    first, second = ask(bench, "versions", assessment=newer)["versions"]
    found = ask(bench, "compare", older=key, newer=newer)["difference"]

    assert first["signed"]["sound"]
    assert [len(first["signed"][name]) for name in ("digest", "method_hash", "workflow_hash")] == [64] * 3
    assert second["signed"] is None
    assert [one["new"]["chosen"] for one in found["answers"]] == ["Onbekend"]
    assert found["answers"][0]["moved"][0].startswith("Deze wijziging verschoof de marge met −")
    told = ask(bench, "told", assessment=key)["history"]["entries"]
    assert [one["what"] for one in told[:2]] == ["Versie ondertekend", "Besluit genomen"]


def test_an_attempt_stands_in_the_history_with_the_role(bench: Workbench, reached: Reached) -> None:
    key = reached("review")
    act_as(bench, "viewer")
    ask(bench, "decide", assessment=key, decision="reject", grounds="nee")

    newest = ask(bench, "told", assessment=key)["history"]["entries"][0]

    assert (newest["what"], newest["about"], newest["new"]) == ("Poging buiten de rol", "Beslissen", "Lezer")


def test_days_in_the_history_are_told_in_words_of_the_language(bench: Workbench) -> None:
    key = answered(bench)
    planned = {"safeguard": "s_dashboard", "status": "planned", "owner": "productteam", "due": "2027-01-31"}
    assert ask(bench, "describe", assessment=key, on="2026-12-01")["ok"]
    assert ask(bench, "safeguard", assessment=key, **planned)["ok"]

    for language, days in {
        "nl": ("31 januari 2027", "1 december 2026"),
        "en": ("31 January 2027", "1 December 2026"),
    }.items():
        act_as(bench, "assessor", language)
        told = [one["new"] for one in ask(bench, "told", assessment=key)["history"]["entries"]]
        assert told[0].endswith(days[0])
        assert days[1] in told


def test_people_talk_and_close_and_the_thread_is_an_open_point(bench: Workbench, other: Workbench) -> None:
    key = answered(bench)
    threads = ask(bench, "comment", assessment=key, about="question:scale", text="Klopt dit nog?")["threads"]
    point = ask(bench, "course", assessment=key)["course"]["points"][0]

    assert (point["kind"], point["question"]) == ("thread", "scale")
    act_as(other, "dpo")
    assert ask(other, "comment", assessment=key, about="question:scale", text="Ja.", thread=threads[0]["id"])["ok"]
    closed = ask(other, "resolve", assessment=key, thread=threads[0]["id"])["threads"]
    assert [len(closed[0]["comments"]), closed[0]["open"], closed[0]["resolved_by"]["role"]] == [2, False, "dpo"]
    assert all(one["kind"] != "thread" for one in ask(bench, "course", assessment=key)["course"]["points"])


@pytest.mark.parametrize(
    ("about", "text"),
    [("question:scale", "x" * 1_000_000), ("question:scale", "  "), ("question:none", "Hallo"), ("nothing", "Hallo")],
)
def test_a_comment_that_does_not_fit_is_refused_in_a_sentence(bench: Workbench, about: str, text: str) -> None:
    key = answered(bench)
    before = bench.desk.session.last_seq()

    reply = ask(bench, "comment", assessment=key, about=about, text=text)

    assert not reply["ok"]
    assert reply["error"].endswith(".")
    assert bench.desk.session.last_seq() == before


def test_a_message_that_comes_again_moves_nothing_again(bench: Workbench, reached: Reached) -> None:
    key = reached("draft")
    message = {"id": "again", "do": "move", "assessment": key, "action": "submit"}

    assert bench.reply(message)["ok"]
    seq = bench.desk.session.last_seq()
    assert bench.reply(message)["assessment"]["id"] == key
    assert bench.desk.session.last_seq() == seq


def test_messages_out_of_order_and_outdated_numbers_are_refused(bench: Workbench, reached: Reached) -> None:
    key = reached("review")
    assert "Ter controle" in ask(bench, "move", assessment=key, action="submit")["error"]
    act_as(bench, "decision_maker")

    outdated = ask(bench, "decide", assessment=key, decision="reject", grounds="nee", expected=1)

    assert outdated["kind"] == "refused"
    assert bench.desk.session.assessment(key).decision is None


def test_an_answer_to_a_reworded_question_is_confirmed_from_the_open_points(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = answered(bench)
    catalog = bench.desk.session.catalog
    texts = catalog.texts("nl")
    changed = {**texts.entries, "question.scale.text": "Om hoeveel mensen gaat het precies?"}
    monkeypatch.setattr("lia.session.session.question_stamps", lambda _: _stamped(changed))
    monkeypatch.setattr("lia.session.workspace.question_stamps", lambda _: _stamped(changed))
    point = next(one for one in ask(bench, "course", assessment=key)["course"]["points"] if one["confirm"] == "scale")

    after = ask(bench, "confirm", assessment=key, question=point["confirm"])

    assert all(one["confirm"] != "scale" for one in after["course"]["points"])


def _stamped(entries: dict[str, str]) -> Callable[[str], str]:
    return lambda question: f"{len(entries[f'question.{question}.text']):08x}"


# What stands around assessments


def test_a_party_marks_its_purposes_and_drafts_the_notice(bench: Workbench, reached: Reached) -> None:
    key = reached("decision")
    act_as(bench, "decision_maker")
    assert ask(bench, "decide", assessment=key, decision="reject", grounds="Nog niet.")["ok"]
    act_as(bench, "administrator")
    party = {"name": "Post & Co", "role": "processor", "country": "us", "transfer_tool": "standard_clauses"}

    kept = ask(bench, "keep_party", **party, purposes=["p11"])
    again = ask(bench, "keep_party", **party, purposes=[])

    assert (kept["party"], again["party"]) == ("post-co", "post-co-2")
    assert kept["marked"] == ["p11"]
    assert "Post & Co" in ask(bench, "customer_notice", party="post-co")["notice"]
    assert [one["id"] for one in ask(bench, "use", purpose="p11")["use"]["parties"]] == ["post-co"]


def test_a_role_that_keeps_no_parties_is_refused_and_recorded(bench: Workbench) -> None:
    act_as(bench, "contributor")
    party = {"name": "X", "role": "vendor", "country": "NL", "transfer_tool": "none_needed", "purposes": []}

    assert not ask(bench, "keep_party", **party)["ok"]
    assert not ask(bench, "parties")["may_change"]
    assert bench.desk.session.attempts()[-1].field == "keep_parties"


def test_what_happened_and_figures_above_the_limit_are_due_and_in_the_calendar(
    bench: Workbench, reached: Reached
) -> None:
    key = reached("decision")
    act_as(bench, "decision_maker")
    assert ask(bench, "decide", assessment=key, decision="reject", grounds="Nog niet.")["ok"]
    act_as(bench, "assessor")

    noted = ask(bench, "note_trigger", purpose="p11", trigger="ruling", note="Uitspraak van vandaag")
    counts = {"contacted": 100, "objections": 3, "complaints": 0}
    figures = ask(bench, "record_figures", purpose="p11", period="2026-Q4", **counts)["use"]["figures"]

    assert any(one["kind"] == "trigger" for one in noted["due"])
    assert figures[0]["over"] == ["objection_rate"]
    assert ask(bench, "calendar")["calendar"].startswith("BEGIN:VCALENDAR")
    assert not ask(bench, "record_figures", purpose="p11", period="ooit", **counts)["ok"]


def test_a_purpose_is_not_in_use_before_its_decision_and_the_register_shows_where_it_is(bench: Workbench) -> None:
    refused = ask(bench, "start_use", purpose="p11")
    rows = {one["id"]: one for one in ask(bench, "register")["register"]}

    assert (refused["ok"], refused["kind"]) == (False, "refused")
    shown = {one.purpose.id for one in bench.desk.session.register() if one.used_without_assessment}
    assert {key for key, row in rows.items() if row["used_without"]} == shown


def test_the_record_proves_itself_and_a_wrong_head_is_told(bench: Workbench) -> None:
    proof = ask(bench, "proof")["proof"]

    assert proof["sound"]
    assert proof["entries"] == bench.desk.session.last_seq()
    assert ask(bench, "proof", head=proof["head"])["proof"]["sound"]
    assert not ask(bench, "proof", head="f" * 64)["proof"]["sound"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_words_of_the_record_come_apart_from_those_of_every_page(bench: Workbench, language: str) -> None:
    texts = ask(bench, "words", part="record", language=language)["texts"]

    assert texts["record.course.title"]
    assert not set(texts) & set(bench.boot["texts"])
    assert ask(bench, "words", part="nothing", language=language)["kind"] == "wrong"


def test_the_other_page_is_told_of_a_step_and_of_a_comment(bench: Workbench, other: Workbench) -> None:
    key = answered(bench)
    ask(other, "load", assessment=key)
    said: list[dict[str, Any]] = []
    other.tell = said.append  # type: ignore[method-assign]

    ask(bench, "comment", assessment=key, about="question:scale", text="Klopt dit nog?")
    ask(bench, "move", assessment=key, action="submit")
    other.tell_changes()

    assert [one["push"] for one in said] == ["assessment", "talk", "register"]


def test_an_attempt_is_written_by_who_tried(bench: Workbench, reached: Reached) -> None:
    key = reached("draft")
    bench.desk.session = bench.desk.session.acting_as(Person(Role.VIEWER, "Lezer 1"))

    ask(bench, "advise", assessment=key, **ADVICE)

    last = bench.desk.session.attempts()[-1]
    assert (last.kind, last.field, last.person) == (Kind.ATTEMPT, "advise", Person(Role.VIEWER, "Lezer 1"))
