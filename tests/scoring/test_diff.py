"""What differs between two assessments, and what each change does by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lia.catalog import Catalog
from lia.exchange.answer_file import read_answer_file
from lia.model.assessment import Answer, Assessment, Confidence, SafeguardChoice, Status
from lia.model.method import Kind
from lia.scoring import find
from lia.scoring.diff import difference
from lia.scoring.rescore import carried_over, rescored

CATALOG = Catalog.load()
METHOD = CATALOG.method()
BASE = next(
    read_answer_file(path, CATALOG, date(2026, 11, 22))
    for path in CATALOG.example_assessments()
    if path.stem == "p12-survey"
)
WEIGHED = [one for one in METHOD.questions if one.side and one.kind is Kind.SINGLE and one.id in BASE.answers]


def test_an_assessment_does_not_differ_from_itself() -> None:
    assert difference(METHOD, BASE, METHOD, BASE).empty


def test_a_change_of_words_alone_moves_nothing() -> None:
    newer = BASE.with_answer(replace(BASE.answers["scale"], reason="anders gezegd", evidence="map 4"))
    found = difference(METHOD, BASE, METHOD, newer)

    assert [(one.question, one.weighs, one.moved) for one in found.answers] == [("scale", False, None)]
    assert found.outcome.same
    assert not found.empty


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(WEIGHED), st.integers(0, 4), st.sampled_from(Confidence))
def test_one_change_alone_moves_exactly_as_far_as_the_outcome_went(question, place, confidence) -> None:  # type: ignore[no-untyped-def]
    offered = [one for one in question.options if one.offered(BASE.jurisdiction, BASE.on)]
    newer = BASE.with_answer(Answer(question.id, (offered[place % len(offered)].id,), confidence=confidence))
    found = difference(METHOD, BASE, METHOD, newer)
    if question.id not in {one.question for one in found.answers if one.weighs}:
        return
    moved = next(one.moved for one in found.answers if one.question == question.id)
    before, after = found.outcome.margin

    assert moved is not None
    assert moved.margin == pytest.approx(after - before)
    assert moved.margin_after == pytest.approx(found.outcome.margin_after[1] - found.outcome.margin_after[0])


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from([one.id for one in WEIGHED]), min_size=1, max_size=5))
def test_there_and_back_again_are_each_others_opposite(taken: set[str]) -> None:
    newer = BASE
    for name in taken:
        newer = newer.with_answer(Answer(name, unknown=True))
    there, back = difference(METHOD, BASE, METHOD, newer), difference(METHOD, newer, METHOD, BASE)

    assert {one.question for one in there.answers} == {one.question for one in back.answers} == taken
    assert there.outcome.category == back.outcome.category[::-1]
    assert there.outcome.margin == back.outcome.margin[::-1]
    assert (there.outcome.gained, there.outcome.lost) == (back.outcome.lost, back.outcome.gained)


def test_safeguards_and_descriptions_differ_too() -> None:
    taken = dict(BASE.safeguards or {})
    name = next(iter(taken))
    newer = replace(
        BASE,
        scope="anderen",
        on=date(2027, 1, 1),
        safeguards={key: one for key, one in taken.items() if key != name}
        | {"s_dashboard": SafeguardChoice("s_dashboard", Status.IN_PLACE)},
    )
    found = difference(METHOD, BASE, METHOD, newer)

    assert {one.field for one in found.fields} == {"scope", "on"}
    gone = next(one for one in found.safeguards if one.safeguard == name)
    assert (gone.old, gone.new) == (taken[name], None)
    assert gone.moved is not None
    assert gone.moved.margin_after <= 0


def test_a_knock_out_that_is_new_is_named() -> None:
    newer = BASE.with_answer(Answer("public_task", ("yes",)))
    outcome = difference(METHOD, BASE, METHOD, newer).outcome

    assert "ko_public_task" in outcome.gained
    assert outcome.category[1] == "cannot_rely"


def test_what_the_older_method_does_not_know_has_no_share() -> None:
    newer = BASE.with_answer(Answer("scale", ("an_option_of_a_later_edition",)))
    method = METHOD.by_id["scale"]
    later = replace(method, options=(*method.options, replace(method.options[0], id="an_option_of_a_later_edition")))
    edition = replace(
        METHOD, edition="2027.1", questions=tuple(later if q.id == "scale" else q for q in METHOD.questions)
    )
    found = difference(METHOD, BASE, edition, newer)

    assert [(one.question, one.moved) for one in found.answers] == [("scale", None)]


# Another edition


def other_edition(**changes: object) -> object:
    return replace(METHOD, **{"edition": "2027.1", **changes})  # type: ignore[arg-type]


def test_under_the_same_rules_the_outcome_is_the_same() -> None:
    found = rescored(METHOD, other_edition(), BASE)  # type: ignore[arg-type]

    assert found.outcome.same
    assert (found.open_now, found.dropped) == ((), ())


def test_other_weights_move_the_outcome_and_nothing_else() -> None:
    weights = {"d_consequences": 20, "d_expectations": 35}
    groups = tuple(replace(one, weight=weights.get(one.id, one.weight)) for one in METHOD.groups)
    newer = other_edition(groups=groups)
    found = rescored(METHOD, newer, BASE)  # type: ignore[arg-type]

    assert found.outcome.margin[0] == find(METHOD, BASE).balance.margin
    assert found.outcome.margin[1] == find(newer, BASE).balance.margin  # type: ignore[arg-type]


def test_a_new_question_is_open_and_an_answer_that_does_not_fit_is_left_out() -> None:
    scale = METHOD.by_id["scale"]
    chosen = BASE.answers["scale"].options[0]
    fewer = replace(scale, options=tuple(one for one in scale.options if one.id != chosen))
    added = replace(METHOD.by_id["public_task"], id="a_new_one", asked_when=None)
    questions = (*(fewer if one.id == "scale" else one for one in METHOD.questions), added)
    kept, dropped = carried_over(other_edition(questions=questions), BASE)  # type: ignore[arg-type]
    found = rescored(METHOD, other_edition(questions=questions), BASE)  # type: ignore[arg-type]

    assert dropped == ("scale",)
    assert "scale" not in kept.answers
    assert found.open_now == ("scale", "a_new_one")
    assert found.dropped == ("scale",)


def test_an_assessment_stays_as_it_was() -> None:
    before: Assessment = replace(BASE)
    rescored(METHOD, other_edition(), BASE)  # type: ignore[arg-type]

    assert before == BASE
