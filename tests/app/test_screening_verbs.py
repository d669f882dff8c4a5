"""What a page may ask about screenings, on the real record."""

from __future__ import annotations

from typing import Any

import pytest

from lia.app.boot import SHOWN, words_view
from lia.app.screening.view import words_view as screening_words
from lia.app.workbench import Workbench
from lia.model.assessment import Person, Role
from lia.scoring.screening import asked
from tests.app.asking import ask

KEY = "p20-screening"


def act_as(bench: Workbench, role: Role) -> None:
    bench.desk.session = bench.desk.session.acting_as(Person(role))


def answered(bench: Workbench, question: str, option: str, **more: Any) -> dict[str, Any]:
    return ask(bench, "screen_answer", assessment=KEY, question=question, options=[option], **more)


def test_a_screening_comes_with_its_parts_its_facts_and_its_outcome(bench: Workbench) -> None:
    view = ask(bench, "screen_load", assessment=KEY)["assessment"]

    assert [one["id"] for one in view["parts"]] == ["exemption", "article", "criterion", "entry", "open", "prescan"]
    assert [one["question"] for one in view["proposed"]] == ["wp5_large_scale"]
    assert {one["name"] for one in view["facts"]} >= {"people", "data"}
    assert (view["finding"]["category"], view["decision"], view["dpo_view"]) == ("required_unless_reasoned", None, None)
    assert all(one["article"] for one in view["finding"]["met"])
    assert view["dpias"] == ["p20-dpia-1"]


def test_what_was_met_is_listed_and_not_named_in_the_reasons_again(bench: Workbench) -> None:
    finding = ask(bench, "screen_load", assessment=KEY)["assessment"]["finding"]

    listed = [one["text"] for one in (*finding["met"], *finding["entries"], *finding["unknown"])]
    assert listed
    assert [name for name in listed for said in finding["reasons"] if name in said] == []


def test_a_screening_that_nobody_began_is_shown_and_writes_nothing(bench: Workbench) -> None:
    bench.desk.session.add_purpose(bench.desk.session.purpose("p20").__class__("post", "Post"))
    before = bench.desk.session.last_seq()

    view = ask(bench, "screen_load", assessment="post-screening")["assessment"]

    assert (view["begun"], view["can_undo"], view["finding"]["category"]) == (False, False, "incomplete")
    assert bench.desk.session.last_seq() == before
    assert ask(bench, "purpose", purpose="post")["screening"] is None


def test_where_the_first_places_come_from_is_said_until_somebody_confirms_them(bench: Workbench) -> None:
    bench.desk.session.add_purpose(bench.desk.session.purpose("p20").__class__("post", "Post"))
    key = bench.desk.session.open_assessment("post", "All", jurisdiction="BE").id
    before = ask(bench, "screen_load", assessment="post-screening")["assessment"]

    after = ask(bench, "screen_answer", assessment="post-screening", question="art35_3a", options=["no"])["assessment"]

    assert (before["jurisdictions"], before["places_from"]) == (["BE"], [key])
    assert (after["jurisdictions"], after["places_from"]) == (["BE"], [])


def test_every_question_has_the_words_that_the_page_shows(bench: Workbench) -> None:
    catalog = bench.desk.session.catalog
    for language in ("nl", "en"):
        texts = screening_words(catalog, language)["texts"]
        screening = bench.desk.session.screening("p20")
        places = tuple(catalog.jurisdictions)
        every = asked(catalog.screening(), screening.__class__(**{**vars(screening), "jurisdictions": places}))

        assert [one for one in every if not {f"question.{one}.text", f"question.{one}.hint"} <= texts.keys()] == []
        assert all(texts[f"question.{one}.option.{way}.label"] for one in every for way in ("yes", "no"))


def test_the_words_of_the_page_are_not_among_those_every_page_carries(bench: Workbench) -> None:
    every = words_view(bench.desk.session.catalog, "nl")["texts"]

    assert not [key for key in every if key.startswith("screening")]
    assert "screening_page" not in SHOWN


def test_an_answer_changes_the_outcome_and_undo_takes_it_back(bench: Workbench) -> None:
    seq = ask(bench, "screen_load", assessment=KEY)["assessment"]["answers"]["art35_3a"]["seq"]

    after = answered(bench, "art35_3a", "yes", expected=seq)
    undone = ask(bench, "screen_undo", assessment=KEY)

    assert after["assessment"]["finding"]["category"] == "required"
    assert undone["undone"]["question"] == "art35_3a"
    assert undone["undone"]["words"].startswith("Beoordelen we mensen stelselmatig en uitgebreid")
    assert undone["assessment"]["finding"]["category"] == "required_unless_reasoned"


def test_a_conflict_shows_both_sides(bench: Workbench) -> None:
    reply = answered(bench, "wp1_evaluation", "no", expected=0)

    assert (reply["kind"], reply["field"]) == ("conflict", "wp1_evaluation")
    assert (reply["mine"]["options"], reply["theirs"]["options"]) == (["no"], ["yes"])
    assert reply["assessment"]["id"] == KEY


def test_a_proposal_is_confirmed_and_is_proposed_no_more(bench: Workbench) -> None:
    view = ask(bench, "screen_confirm", assessment=KEY, questions=["wp5_large_scale"])["assessment"]

    assert view["proposed"] == []
    assert (view["answers"]["wp5_large_scale"]["options"], view["answers"]["wp5_large_scale"]["evidence"]) == (
        ["yes"],
        "p20-1: scale",
    )


def test_view_decision_and_purpose_go_together(bench: Workbench) -> None:
    act_as(bench, Role.DPO)
    assert ask(bench, "screen_view", assessment=KEY, text="A DPIA is right.")["assessment"]["dpo_view"]["text"]
    act_as(bench, Role.DECISION_MAKER)
    decided = ask(bench, "screen_decide", assessment=KEY, decision="make_dpia")["assessment"]

    assert decided["decision"]["decision"] == "make_dpia"
    assert ask(bench, "purpose", purpose="p20")["screening"]["decision"] == "Een DPIA maken"


@pytest.mark.parametrize(
    ("role", "verb", "fields", "words"),
    [
        (Role.VIEWER, "screen_answer", {"question": "wp1_evaluation", "options": ["no"]}, "rol"),
        (Role.ASSESSOR, "screen_view", {"text": "Goed"}, "rol"),
        (Role.ASSESSOR, "screen_decide", {"decision": "make_dpia"}, "rol"),
        (Role.DECISION_MAKER, "screen_decide", {"decision": "no_dpia", "grounds": "x"}, "oordeel van de FG"),
        (Role.DECISION_MAKER, "screen_decide", {"decision": "no_dpia"}, "waarom"),
        (Role.DPO, "screen_undo", {}, "ongedaan"),
        (Role.DPO, "screen_view", {"text": " "}, "schrijf"),
        (Role.ASSESSOR, "screen_describe", {"jurisdictions": []}, "minstens één"),
    ],
)
def test_what_may_not_be_done_is_told_in_a_sentence(
    bench: Workbench, role: Role, verb: str, fields: dict[str, Any], words: str
) -> None:
    act_as(bench, role)

    reply = ask(bench, verb, assessment=KEY, **fields)

    assert (reply["ok"], reply["kind"]) == (False, "refused")
    assert words in reply["error"]


@pytest.mark.parametrize(
    ("verb", "fields"),
    [
        ("screen_load", {"assessment": "nowhere-screening"}),
        ("screen_answer", {"assessment": KEY, "question": "wp99", "options": ["yes"]}),
        ("screen_answer", {"assessment": KEY, "question": "wp1_evaluation", "options": "yes"}),
        ("screen_answer", {"assessment": KEY, "question": "wp1_evaluation", "options": []}),
        ("screen_confirm", {"assessment": KEY, "questions": ["wp1_evaluation"]}),
        ("screen_describe", {"assessment": KEY, "jurisdictions": ["XX"]}),
        ("screen_describe", {"assessment": KEY, "on": "soon"}),
        ("screen_decide", {"assessment": KEY, "decision": "maybe", "more": 1}),
        ("screen_words", {"language": "xx"}),
    ],
)
def test_what_does_not_fit_is_wrong_and_changes_nothing(bench: Workbench, verb: str, fields: dict[str, Any]) -> None:
    before = bench.desk.session.last_seq()

    reply = ask(bench, verb, **fields)

    assert (reply["ok"], reply["kind"]) == (False, "wrong")
    assert bench.desk.session.last_seq() == before


def test_an_assessment_says_whether_it_leads_to_the_screening(bench: Workbench) -> None:
    session = bench.desk.session
    keys = [one.id for row in session.register() for one in row.assessments]

    told = {key: ask(bench, "load", assessment=key)["assessment"]["leads_to_screening"] for key in keys}

    assert told == {key: session.leads_to_screening(session.assessment(key)) for key in keys}
    assert set(told.values()) == {True, False}
