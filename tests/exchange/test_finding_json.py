"""A finding as JSON: the agreed keys, plain values, the same bytes."""

from __future__ import annotations

import json
from datetime import date

import pytest

from lia.catalog import Catalog
from lia.exchange.finding_json import finding_to_dict, finding_to_json
from lia.model.assessment import Answer, Assessment, SafeguardChoice, Status
from lia.model.finding import Finding
from lia.scoring import find

KEYS = [
    *("category", "interest", "data_subject", "margin", "band", "margin_after", "band_after", "data_subject_after"),
    *("reduction", "uncertainty", "gates", "knock_outs", "other_bases", "referrals", "conditions", "notes"),
    *("safeguards", "needed", "suggested", "factors", "mutual_interest", "assumed", "unknown", "absent", "tipping"),
    *("robustness", "reasons", "not_ready", "jurisdiction", "date", "method"),
]


@pytest.fixture(scope="module")
def found() -> Finding:
    method = Catalog.load().method()
    answers = {
        question.id: Answer(question.id, (question.options[0].id,))
        for question in method.questions
        if question.options and question.id not in {"soft_opt_in", "scale", "mutual_alignment"}
    }
    answers["scale"] = Answer("scale", unknown=True)
    answers["minimisation"] = Answer("minimisation", ("collected_by_default",))
    answers["relationship"] = Answer("relationship", ("opposed_parties",))
    answers["data_source"] = Answer("data_source", ("from_person",))
    answers["interest_nature"] = Answer("interest_nature", ("fundamental_right_or_safety",))
    safeguards = {"s_dashboard": SafeguardChoice("s_dashboard", Status.PLANNED, "product owner", date(2027, 1, 31))}
    place = {"jurisdiction": "NL", "on": date(2026, 11, 22)}
    return find(
        method,
        Assessment("a1", "p11", "a test", method.id, method.edition, **place, answers=answers, safeguards=safeguards),
    )


def test_the_keys_are_the_agreed_ones_in_their_order(found: Finding) -> None:
    assert list(finding_to_dict(found)) == KEYS


def test_the_numbers_are_those_of_the_balance(found: Finding) -> None:
    written, balance = finding_to_dict(found), found.balance

    assert written["interest"] == balance.interest == 40
    assert written["margin"] == round(balance.margin, 6)
    assert written["band"] == [
        round(balance.margin - balance.uncertainty, 6),
        round(balance.margin + balance.uncertainty, 6),
    ]
    assert written["band_after"][0] == round(balance.margin_after - balance.uncertainty, 6)


def test_gates_hits_and_tipping_answers_have_their_parts(found: Finding) -> None:
    written = finding_to_dict(found)
    gate = next(one for one in written["gates"] if one["question"] == "minimisation")

    assert gate == {
        "question": "minimisation",
        "state": "ref",
        "options": ["collected_by_default"],
        "hits": [hit.id for hit in (*found.referrals, *found.conditions)],
        "article": gate["article"],
        "assumed": False,
    }
    assert set(written["conditions"][0]) == {"id", "question", "option", "article"}
    assert set(written["tipping"][0]) == {"question", "from", "to", "category"}
    assert set(written["mutual_interest"]) == {"benefit", "alignment", "level", "evidence", "shown"}
    assert set(written["robustness"]) == {"state", "before", "flips"}
    assert all(
        set(flip) == {"varied", "id", "direction", "category", "at_worst"} for flip in written["robustness"]["flips"]
    )
    assert set(written["factors"]) == {"interest", "data_subject"}
    assert set(written["reasons"][0]) == {"rule", "about", "article"}


def test_it_says_what_is_open_and_by_which_method(found: Finding) -> None:
    written = finding_to_dict(found)

    assert (written["unknown"], written["absent"], written["not_ready"]) == (["scale"], [], True)
    assert (written["jurisdiction"], written["date"]) == ("NL", "2026-11-22")
    assert written["method"] == {"id": "lia", "edition": found.edition, "hash": found.method_hash}
    assert written["safeguards"][0] == {
        "id": "s_dashboard",
        "status": "planned",
        "owner": "product owner",
        "due": "2027-01-31",
        "credits": {"d_power": 0.5},
        "counts": True,
        "why_not": "",
    }


def test_the_text_is_the_same_values_and_no_bare_words_of_python(found: Finding) -> None:
    text = finding_to_json(found)

    assert json.loads(text) == finding_to_dict(found)
    assert text == finding_to_json(found)
    assert "-0.0" not in text
