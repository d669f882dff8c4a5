"""What a page may ask, on the real record."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lia.app.workbench import Workbench, workbench
from lia.errors import RecordLocked, UnknownName
from lia.model.assessment import Role
from lia.session import Session
from tests.app.asking import ask


def opened(bench: Workbench, purpose: str = "p11") -> dict[str, Any]:
    reply = ask(bench, "open", purpose=purpose, scope="Klanten bij een storing", jurisdiction="NL", on="2026-11-22")
    assert reply["ok"], reply
    return reply["assessment"]


def answered(bench: Workbench, key: str, question: str, *options: str, **more: Any) -> dict[str, Any]:
    return ask(bench, "answer", assessment=key, question=question, options=list(options), **more)


def test_hello_gives_who_is_here_and_leaves_the_register_for_who_asks(bench: Workbench) -> None:
    reply = ask(bench, "hello", language="en", person={"role": "dpo", "name": " Ada "})

    assert reply["person"] == {"role": "dpo", "name": "Ada", "known": False}
    assert reply["roles"] == [str(role) for role in Role], "on a laptop one person has every role"
    assert "register" not in reply
    assert len(ask(bench, "register")["register"]) == 40
    assert reply["instance"] == bench.desk.instance
    assert "public" in reply["notice"]


def test_an_unknown_language_is_refused_and_changes_nothing(bench: Workbench) -> None:
    assert ask(bench, "hello", language="xx")["kind"] == "wrong"
    assert bench.desk.language == "nl"


def test_words_come_in_the_language_asked_for_with_definitions(bench: Workbench) -> None:
    reply = ask(bench, "texts", language="en")

    assert set(reply["texts"]) == set(bench.boot["texts"])
    assert reply["texts"]["ui.skip"] != bench.boot["texts"]["ui.skip"]
    assert reply["vocabulary"]["controller"]["definition"]
    assert set(reply["marks"]) <= set(reply["texts"])


def test_a_purpose_has_every_field_and_its_assessments(bench: Workbench) -> None:
    reply = ask(bench, "purpose", purpose="p03")

    assert reply["purpose"]["basis_stated"]
    assert {one["id"] for one in reply["assessments"]} == {"p03-1", "p03-2"}


def test_an_answer_is_recorded_with_who(bench: Workbench) -> None:
    view = opened(bench)
    ask(bench, "hello", language="nl", person={"role": "contributor", "name": "Ada"})

    reply = answered(bench, view["id"], "scale", "handful", reason="<b>omdat</b>")

    answer = reply["assessment"]["answers"]["scale"]
    assert answer["options"] == ["handful"]
    assert answer["reason"] == "<b>omdat</b>", "words are kept as they were typed; whoever shows them escapes them"
    assert answer["by"] == {"role": "contributor", "name": "Ada"}
    assert answer["at"].endswith("Z")
    assert reply["assessment"]["progress"]["answered"] == 1


def test_the_finding_is_told_in_the_language_of_the_page(bench: Workbench) -> None:
    dutch = ask(bench, "load", assessment="p11-1")["assessment"]["finding"]
    ask(bench, "texts", language="en")
    english = ask(bench, "load", assessment="p11-1")["assessment"]["finding"]

    assert dutch["category"] == english["category"]
    assert dutch["sentence"] != english["sentence"]
    assert dutch["reasons"]
    assert english["balance"]["summary"]
    low, high = english["balance"]["band"]
    assert low < english["balance"]["margin"] < high


def test_a_page_that_brought_the_assessment_along_hears_only_that_it_still_stands(bench: Workbench) -> None:
    known = ask(bench, "load", assessment="p11-1")["assessment"]["seq"]
    same = ask(bench, "load", assessment="p11-1", known=known)
    assert same["same"] is True
    assert "assessment" not in same
    assert bench.desk.shown == "p11-1"
    assert ask(bench, "load", assessment="p11-1", known=known - 1)["assessment"]["seq"] == known


def test_an_option_of_another_country_is_refused(bench: Workbench) -> None:
    key = opened(bench)["id"]

    reply = answered(bench, key, "better_basis", "uk_recognised_li")

    assert reply["kind"] == "wrong"
    assert not ask(bench, "load", assessment=key)["assessment"]["answers"]


def test_the_same_message_is_written_once(bench: Workbench, other: Workbench) -> None:
    key = opened(bench)["id"]
    message = {
        "id": "m-1",
        "do": "answer",
        "assessment": key,
        "question": "scale",
        "options": ["handful"],
        "expected": 0,
    }

    first, again = bench.reply(message), bench.reply(message)
    elsewhere = other.reply(message)

    assert first["ok"]
    assert again["ok"]
    assert elsewhere["ok"]
    assert first["assessment"]["seq"] == again["assessment"]["seq"] == elsewhere["assessment"]["seq"]


def test_opening_twice_with_one_message_gives_one_assessment(bench: Workbench) -> None:
    message = {
        "id": "m-2",
        "do": "open",
        "purpose": "p11",
        "scope": "Een groep",
        "jurisdiction": "NL",
        "on": "2026-11-22",
    }

    assert bench.reply(message)["assessment"]["id"] == bench.reply(message)["assessment"]["id"]


def test_two_pages_that_change_one_answer_must_choose(bench: Workbench, other: Workbench) -> None:
    key = opened(bench)["id"]
    answered(bench, key, "scale", "handful", expected=0)

    reply = answered(other, key, "scale", "hundreds", expected=0)

    assert reply["kind"] == "conflict"
    assert reply["mine"]["options"] == ["hundreds"]
    assert reply["theirs"]["options"] == ["handful"]
    assert answered(other, key, "scale", "hundreds", expected=reply["theirs"]["seq"])["ok"]


def test_a_page_is_told_what_others_change_and_not_what_it_changed_itself(
    bench: Workbench, other: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[dict[str, Any]] = []
    monkeypatch.setattr(bench, "tell", said.append)
    key = opened(bench)["id"]
    answered(bench, key, "scale", "handful")
    bench.tell_changes()
    assert said == []

    ask(other, "load", assessment=key)
    answered(other, key, "disclosure", "small_team")
    bench.tell_changes()

    pushed = next(one for one in said if one["push"] == "assessment")
    assert set(pushed["assessment"]["answers"]) == {"scale", "disclosure"}
    assert any(one["push"] == "register" for one in said)
    bench.tell_changes()
    assert len(said) == 2, "nothing is told twice"


def test_a_desk_that_stood_ready_before_its_page_came_tells_only_what_is_written_after(
    bench: Workbench, other: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[dict[str, Any]] = []
    monkeypatch.setattr(bench, "tell", said.append)
    key = opened(other)["id"]
    answered(other, key, "scale", "handful")

    ask(bench, "hello")
    ask(bench, "load", assessment=key)
    bench.tell_changes()
    assert said == [], "the page got it with what it asked for"

    answered(other, key, "scale", "hundreds")
    ask(bench, "hello")
    bench.tell_changes()
    assert [one["push"] for one in said] == ["assessment", "register"], "a page that says hello again is told"


def test_a_record_in_use_is_said_plainly_and_the_page_goes_on(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = opened(bench)["id"]

    def locked(*_: object, **__: object) -> None:
        raise RecordLocked("busy")

    with monkeypatch.context() as broken:
        broken.setattr(bench.desk.session, "answer", locked)
        reply = answered(bench, key, "scale", "handful")
    assert reply["kind"] == "unavailable"
    assert "busy" not in reply["error"]
    assert answered(bench, key, "scale", "handful")["ok"]


def test_an_error_nobody_foresaw_is_a_sentence_and_no_traceback(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(bench.desk.session, "register", broken)
    reply = ask(bench, "register")

    assert reply["kind"] == "refused"
    assert "secret" not in json.dumps(reply)


def test_a_safeguard_is_taken_changed_and_dropped(bench: Workbench) -> None:
    key = opened(bench)["id"]

    planned = ask(bench, "safeguard", assessment=key, safeguard="s_dashboard", status="planned", owner="", due="")
    assert planned["assessment"]["safeguards"]["s_dashboard"]["due"] == ""
    ask(bench, "safeguard", assessment=key, safeguard="s_dashboard", status="planned", owner="team", due="2027-01-31")
    dropped = ask(bench, "safeguard", assessment=key, safeguard="s_dashboard", status=None)
    assert dropped["assessment"]["safeguards"] == {}
    assert ask(bench, "safeguard", assessment=key, safeguard="s_none_such", status="in_place")["kind"] == "wrong"


def test_no_safeguards_is_an_answer_of_its_own(bench: Workbench) -> None:
    key = opened(bench)["id"]
    assert ask(bench, "load", assessment=key)["assessment"]["safeguards"] is None

    view = ask(bench, "no_safeguards", assessment=key)["assessment"]

    assert view["safeguards"] == {}
    assert view["progress"]["by_step"]["safeguards"]["answered"] == 1


def test_undo_restores_and_says_what(bench: Workbench) -> None:
    key = opened(bench)["id"]
    answered(bench, key, "scale", "handful")

    reply = ask(bench, "undo", assessment=key)

    assert reply["undone"] == {"question": "scale"}
    assert "scale" not in reply["assessment"]["answers"]


def test_a_withdrawn_answer_is_as_if_never_asked(bench: Workbench) -> None:
    key = opened(bench)["id"]
    answered(bench, key, "scale", "handful")

    assert "scale" not in ask(bench, "withdraw", assessment=key, question="scale")["assessment"]["answers"]


def test_a_description_changes_the_law_that_applies(bench: Workbench) -> None:
    key = opened(bench)["id"]

    view = ask(bench, "describe", assessment=key, jurisdiction="UK", on="2026-06-01")["assessment"]

    assert (view["jurisdiction"], view["on"]) == ("UK", "2026-06-01")
    assert answered(bench, key, "better_basis", "uk_recognised_li")["ok"]


def test_a_decision_that_departs_needs_grounds(bench: Workbench) -> None:
    key = opened(bench)["id"]
    ask(bench, "hello", person={"role": "decision_maker", "name": "Bo"})

    refused = ask(bench, "decide", assessment=key, decision="can_not_be_so", grounds="")
    without = ask(bench, "decide", assessment=key, decision="approve_with_conditions", grounds="  ")

    assert refused["kind"] == "wrong"
    assert without["kind"] == "refused"


def test_a_decision_is_recorded_with_grounds_and_the_finding_of_that_moment(bench: Workbench) -> None:
    key = opened(bench)["id"]
    ask(bench, "hello", person={"role": "decision_maker", "name": "Bo"})

    decided = ask(bench, "decide", assessment=key, decision="reject", grounds="Besproken met de FG.")

    decision = decided["assessment"]["decision"]
    assert decision["grounds"] == "Besproken met de FG."
    assert decision["category"] == "incomplete"
    assert decision["by"] == {"role": "decision_maker", "name": "Bo"}


@pytest.mark.parametrize(("language", "role"), [("nl", "Beslisser"), ("en", "Decision")])
def test_what_a_role_may_not_do_is_said_with_the_names_of_those_who_may(
    bench: Workbench, language: str, role: str
) -> None:
    key = opened(bench)["id"]
    ask(bench, "hello", language=language, person={"role": "contributor", "name": ""})

    reply = ask(bench, "decide", assessment=key, decision="reject", grounds="x")

    assert reply["kind"] == "refused"
    assert role in reply["error"]
    assert "decision_maker" not in reply["error"]


def test_the_report_is_a_file_with_a_name(bench: Workbench) -> None:
    reply = ask(bench, "report", assessment="p11-1", language="en")

    assert reply["html"].startswith("<!")
    assert reply["filename"] == "lia-p11-1-en.html"


def test_a_component_begins_where_it_is_told(workspace: Path) -> None:
    session = Session.open(workspace)

    assert workbench("p11-1", session=session).route == "/p11/p11-1"
    assert workbench(purpose="p11", session=session).route == "/p11"
    assert workbench(session=session).route == "/"
    with pytest.raises(UnknownName, match="p99"):
        workbench(purpose="p99", session=session)
    session.close()


def test_where_nothing_runs_the_outcome_is_shown_and_words_of_people_are_escaped(workspace: Path) -> None:
    session = Session.open(workspace)
    key = session.open_assessment("p11", "<script>alert(1)</script>").id
    data, _ = workbench(key, session=session)._repr_mimebundle_() or ({}, {})

    assert "application/vnd.jupyter.widget-view+json" in data
    assert "<script>" not in data["text/html"]
    assert "&lt;script&gt;" in data["text/html"]
    session.close()


def test_what_the_page_gets_at_the_start_holds_nothing_of_the_record(bench: Workbench) -> None:
    boot = json.dumps(bench.boot)

    assert bench.desk.session.purpose("p11").name["nl"] not in boot  # type: ignore[index]
    assert "effects" not in boot, "what an option does is not for the browser"
    assert len(boot) < 200_000


def test_a_page_waits_for_nothing_that_it_does_not_need(workspace: Path) -> None:
    """What only reports, notebooks and the server need is imported when they need it."""
    heavy = {"pandas", "numpy", "nbformat", "nbconvert", "voila", "jinja2", "tornado.web"}
    code = (
        f"import sys; from lia.app.workbench import workbench; workbench();print(sorted({heavy!r} & set(sys.modules)))"
    )
    environment = {**os.environ, "LIA_WORKSPACE": str(workspace)}
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)

    assert result.stdout.strip() == "[]"
