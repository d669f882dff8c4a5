"""What a page may ask about what would change an outcome: trying, pairs, firmness. Nothing of it is recorded."""

from __future__ import annotations

from typing import Any

import pytest

from lia.app.workbench import Workbench
from lia.model.assessment import Answer
from lia.model.method import Kind
from tests.app.asking import ask


def test_other_answers_are_tried_beside_the_recorded_ones_and_nothing_is_recorded(bench: Workbench) -> None:
    before = bench.desk.session.last_seq()
    answers = {"interest_nature": ["none"], "scale": ["unknown"], "control": None}

    tried = ask(bench, "try", assessment="p23-1", answers=answers, safeguards={"s_dashboard": "in_place"})["tried"]

    assert tried["recorded"]["category"] == "can_rely_with_safeguards"
    assert tried["finding"]["category"] != tried["recorded"]["category"]
    assert tried["changes"][0].startswith("De uitkomst ging van")
    assert "scale" in [one["question"] for one in tried["finding"]["unknown"]]
    assert bench.desk.session.last_seq() == before


def test_a_safeguard_that_is_tried_away_is_taken_away_in_the_trial_only(bench: Workbench) -> None:
    taken = next(iter(bench.desk.session.assessment("p23-1").safeguards or {}))

    tried = ask(bench, "try", assessment="p23-1", safeguards={taken: None})["tried"]

    assert taken not in [one["id"] for one in tried["finding"]["safeguards"]]
    assert taken in [one["id"] for one in tried["recorded"]["safeguards"]]


@pytest.mark.parametrize(
    "fields",
    [
        {"answers": {"no_such": ["x"]}},
        {"answers": {"scale": ["no_such"]}},
        {"answers": {"scale": "handful"}},
        {"answers": {"scale": ["a b"]}},
        {"answers": ["scale"]},
        {"safeguards": {"no_such": "in_place"}},
        {"safeguards": {"s_dashboard": "perhaps"}},
    ],
)
def test_what_cannot_be_tried_is_refused_in_a_sentence(bench: Workbench, fields: dict[str, Any]) -> None:
    reply = ask(bench, "try", assessment="p23-1", **fields)

    assert not reply["ok"]
    assert reply["kind"] == "wrong"
    assert reply["error"].endswith(".")


@pytest.mark.parametrize(("language", "words"), [("nl", " en ook "), ("en", " together with ")])
def test_pairs_are_given_on_demand_with_their_number(bench: Workbench, language: str, words: str) -> None:
    ask(bench, "hello", language=language)

    reply = ask(bench, "pairs", assessment="p23-1")

    assert reply["count"] == len(bench.desk.session.pairs("p23-1")) > 0
    assert len(reply["pairs"]) == min(reply["count"], 40)
    assert all(words in one["text"] for one in reply["pairs"])


def test_no_pairs_are_no_mistake(bench: Workbench) -> None:
    session = bench.desk.session
    none = next(one.id for row in session.register() for one in row.assessments if not session.pairs(one.id))

    reply = ask(bench, "pairs", assessment=none)

    assert (reply["ok"], reply["pairs"], reply["count"]) == (True, [], 0)


def test_a_question_stands_once_for_each_outcome_it_tips_to(bench: Workbench) -> None:
    """Its options are joined, instead of the question being said again for every option."""
    finding = ask(bench, "load", assessment="p23-1")["assessment"]["finding"]
    places = [(one["question"], one["category"]) for one in finding["tipping"]]

    assert len(set(places)) == len(places) < len(bench.desk.session.finding("p23-1").tipping)


def test_the_page_gets_the_firmness_and_the_paragraph_of_the_report(bench: Workbench) -> None:
    session = bench.desk.session
    finding = ask(bench, "load", assessment="p23-1")["assessment"]["finding"]
    words = session.words(session.method(session.assessment("p23-1")), "nl")

    assert finding["robustness"]["state"] == "fragile"
    assert finding["robustness"]["lines"] == list(words.robustness(session.finding("p23-1")))
    assert finding["paragraph"] == words.paragraph(session.finding("p23-1"))


def test_where_the_law_decides_no_firmness_is_told(bench: Workbench) -> None:
    session = bench.desk.session
    every = [one.id for row in session.register() for one in row.assessments]
    refused = next(key for key in every if session.finding(key).knock_outs)

    assert ask(bench, "load", assessment=refused)["assessment"]["finding"]["robustness"]["lines"] == []


def test_the_safeguards_that_would_be_enough_come_with_their_ids(bench: Workbench) -> None:
    """Where those declared do not bring the outcome about; else there is nothing to suggest."""
    session = bench.desk.session
    for safeguard in session.assessment("p23-1").safeguards or {}:
        session.drop_safeguard("p23-1", safeguard)
    suggested = session.finding("p23-1").suggested

    suggestion = ask(bench, "load", assessment="p23-1")["assessment"]["finding"]["suggestion"]

    assert suggestion["safeguards"] == list(suggested)
    assert suggested
    assert suggestion["text"]


def test_in_dutch_references_to_the_law_say_avg(bench: Workbench) -> None:
    """In guidance, findings and definitions alike; in English they say GDPR."""
    bench.desk.session.answer("p23-1", Answer("information_given", ("running_and_not_told",)))
    view = str(ask(bench, "load", assessment="p23-1")["assessment"]["finding"])
    words, english = str(bench.boot["texts"]) + str(bench.boot["vocabulary"]), str(ask(bench, "texts", language="en"))

    assert "GDPR" not in view
    assert "GDPR" not in words
    assert "AVG 6(1)(f)" in words
    assert "GDPR 6(1)(f)" in english
    assert "AVG" not in english.replace("UAVG", "")


@pytest.mark.parametrize(
    ("assessment", "question"), [("p11-1", "scale"), ("p23-1", "data_nature"), ("p03-1", "control")]
)
def test_an_outcome_found_ahead_is_the_one_that_recording_the_answer_gives(
    bench: Workbench, assessment: str, question: str
) -> None:
    before = ask(bench, "load", assessment=assessment)["assessment"]
    found = ask(bench, "ahead", assessment=assessment, question=question)["ahead"]
    assert found["at"] == before["seq"]
    assert len(found["outcomes"]) > 2
    for one in found["outcomes"]:
        given = {"options": one["options"], "unknown": one["unknown"]}
        confidence = before["answers"][question]["confidence"]
        answered = ask(bench, "answer", assessment=assessment, question=question, confidence=confidence, **given)

        assert {**before["finding"], **one["finding"]} == answered["assessment"]["finding"], given


def test_outcomes_are_found_ahead_for_every_question_with_one_answer_and_no_other(bench: Workbench) -> None:
    session = bench.desk.session
    method = session.method(session.assessment("p11-1"))
    kinds = {key: len(session.outcomes("p11-1", key)) for key in method.by_id}

    for key, question in method.by_id.items():
        one_answer = question.kind in {Kind.SINGLE, Kind.STATEMENT}
        assert (kinds[key] > 1) == one_answer, key


def test_finding_ahead_records_nothing_and_refuses_what_does_not_exist(bench: Workbench) -> None:
    before = bench.desk.session.last_seq()

    assert ask(bench, "ahead", assessment="p11-1", question="scale")["ok"]
    for wrong in ({"question": "no_such"}, {"assessment": "no-such-1"}):
        reply = ask(bench, "ahead", **{"assessment": "p11-1", "question": "scale", **wrong})
        assert (reply["ok"], reply["error"][-1]) == (False, ".")
    assert bench.desk.session.last_seq() == before
