"""``lia whatif``: the outcome with other answers beside the recorded one; the record stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from lia.errors import WrongInput
from lia.model.finding import Category
from lia.session import Session

from .conftest import Lia


def test_both_findings_are_given_and_nothing_is_recorded(lia: Lia, workspace: Path) -> None:
    before = lia("show", "p11", "--json").data["findings"]["p11-1"]
    seq = Session.open(workspace).last_seq()
    outcome = lia("whatif", "p11", "rights_effect=core_of_right", "s_dashboard=planned", "--json")

    assert outcome.code == 0
    assert set(outcome.data) == {"assessment", "same_category", "recorded", "what_if"}
    assert outcome.data["recorded"] == before
    assert (before["category"], outcome.data["what_if"]["category"]) == ("can_rely", "cannot_rely")
    assert [one["id"] for one in outcome.data["what_if"]["safeguards"]] == ["s_dashboard"]
    assert Session.open(workspace).last_seq() == seq
    assert lia("show", "p11", "--json").data["findings"]["p11-1"] == before


@pytest.mark.parametrize(("language", "said"), [("nl", "niets van vastgelegd"), ("en", "nothing of it is recorded")])
def test_the_text_says_that_nothing_is_recorded(lia: Lia, language: str, said: str) -> None:
    outcome = lia("whatif", "p11", "rights_effect=core_of_right", "--language", language)

    assert outcome.code == 0
    assert said in outcome.out


def test_an_answer_can_be_unknown_or_withdrawn(lia: Lia) -> None:
    outcome = lia("whatif", "p11", "effective=unknown", "scale=", "--json")

    assert outcome.data["what_if"]["category"] == "incomplete"
    assert "scale" in outcome.data["what_if"]["absent"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (["scale"], ["QUESTION=OPTION"]),
        (["scale=huge", "s_pets=soon", "colour=blue"], ["huge", "soon", "colour", "3 mistakes"]),
        (["colour="], ["colour"]),
        (["telemarketing=uk_live_call_screened_TPS_CTPS"], ["NL"]),
    ],
)
@pytest.mark.usefixtures("english")
def test_bad_input_is_told_at_once_with_exit_code_two(lia: Lia, changes: list[str], words: list[str]) -> None:
    outcome = lia("whatif", "p11", *changes)

    assert outcome.code == 2
    assert all(word in outcome.err for word in words)
    assert not outcome.out


def test_a_purpose_that_is_not_there_is_named(lia: Lia) -> None:
    outcome = lia("whatif", "p99", "scale=hundreds")

    assert outcome.code == 2
    assert "p99" in outcome.err


def test_the_session_gives_both_findings_and_what_differs(workspace: Path) -> None:
    session = Session.open(workspace)
    seen = session.with_changes("p11-1", {"rights_effect": "core_of_right"}, {"s_dashboard": "in_place"})

    assert seen.recorded == session.finding("p11-1")
    assert seen.otherwise.category is Category.CANNOT_RELY
    assert seen.change.category == (Category.CAN_RELY, Category.CANNOT_RELY)
    assert seen.assessment.answers["rights_effect"].options == ("core_of_right",)
    with pytest.raises(WrongInput, match="2 mistakes"):
        session.with_changes("p11-1", {"scale": "huge"}, {"s_nothing": "in_place"})
