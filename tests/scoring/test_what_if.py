"""An assessment with other answers: a copy, the given one left as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from lia.errors import WrongInput
from lia.model.assessment import Answer, Assessment, Confidence, SafeguardChoice, Status
from lia.model.method import Method
from lia.scoring import find
from lia.scoring.what_if import with_changes

Assess = Callable[..., Assessment]


def test_an_answer_instead_keeps_how_firm_it_was_and_leaves_the_others(assess: Assess) -> None:
    assessment = assess(confidence={"scale": "assumed"})
    changed = with_changes(assessment, {"scale": "hundreds"})

    assert changed.answers["scale"] == Answer("scale", ("hundreds",), confidence=Confidence.ASSUMED)
    assert assessment.answers["scale"].options == ("handful",)
    assert {**changed.answers, "scale": assessment.answers["scale"]} == assessment.answers


@pytest.mark.parametrize(
    ("tried", "answer"),
    [
        ("unknown", Answer("interest_holder", unknown=True)),
        (["us", "data_subject_too"], Answer("interest_holder", ("us", "data_subject_too"))),
        (Answer("interest_holder", ("us",), text="ours"), Answer("interest_holder", ("us",), text="ours")),
        (None, None),
    ],
)
def test_it_may_be_unknown_a_list_an_answer_or_nothing(assess: Assess, tried: object, answer: Answer | None) -> None:
    assert with_changes(assess(), {"interest_holder": tried}).answers.get("interest_holder") == answer  # type: ignore[dict-item]


def test_what_was_unknown_is_taken_as_stated(assess: Assess) -> None:
    changed = with_changes(assess({"scale": "unknown"}), {"scale": "hundreds"})

    assert changed.answers["scale"] == Answer("scale", ("hundreds",))


def test_safeguards_are_taken_left_out_and_planned_with_owner_and_date(assess: Assess) -> None:
    assessment = assess(safeguards={"s_pets": "in_place", "s_restore": "in_place"})
    changed = with_changes(
        assessment, safeguards={"s_pets": None, "s_dashboard": "planned", "s_contact_cap": "in_place"}
    )

    assert set(changed.safeguards or {}) == {"s_restore", "s_dashboard", "s_contact_cap"}
    assert all(one.counts for one in (changed.safeguards or {}).values())
    own = SafeguardChoice("s_pets", Status.PLANNED, "DPO", date(2027, 1, 31))
    assert (with_changes(assessment, safeguards={"s_pets": own}).safeguards or {})["s_pets"] is own


def test_safeguards_that_were_not_asked_stay_so_without_a_change(assess: Assess) -> None:
    assert with_changes(assess(safeguards=None), {"scale": "hundreds"}).safeguards is None


def test_the_finding_is_that_of_an_assessment_answered_so(method: Method, assess: Assess) -> None:
    tried = with_changes(assess(), {"scale": "hundreds"}, {"s_pets": "in_place"})

    assert find(method, tried) == find(method, assess({"scale": "hundreds"}, safeguards={"s_pets": "in_place"}))


def test_what_does_not_fit_is_told_when_it_is_scored(method: Method, assess: Assess) -> None:
    with pytest.raises(WrongInput, match="huge"):
        find(method, with_changes(assess(), {"scale": "huge"}))
    with pytest.raises(ValueError, match="soon"):
        with_changes(assess(), safeguards={"s_pets": "soon"})
