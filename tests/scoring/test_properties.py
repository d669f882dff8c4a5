"""What must hold for every file, whatever its answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from lia.exchange.finding_json import finding_to_json
from lia.model.assessment import Answer, Assessment, Confidence, SafeguardChoice, Status
from lia.model.finding import Category
from lia.model.method import Method, Question, Side
from lia.scoring import find
from lia.scoring.category import categorise
from tests.scoring.before import category_before

Assess = Callable[..., Any]

WORST_FIRST = (
    Category.CANNOT_RELY,
    Category.DPO_JUDGEMENT,
    Category.CAN_RELY_WITH_SAFEGUARDS,
    Category.CAN_RELY,
)
PERMITS = WORST_FIRST[2:]
ALIGNMENT = ("shared_evidence", "neutral", "no_evidence", "opposed")

many = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def better_to_worse(question: Question) -> Sequence[str]:
    """Give the options from the one best for the people to the worst, as the balance counts them."""
    if question.side is None:
        return ALIGNMENT
    sign = -1 if question.side is Side.INTEREST else 1
    return [one.id for one in sorted(question.options, key=lambda one: sign * (one.level or 0))]


def badness(question: Question, option: str) -> int:
    """Give how bad an option is for the people; equals have the same number."""
    if question.side is None:
        return ALIGNMENT.index(option)
    level = question.by_id[option].level or 0
    return -level if question.side is Side.INTEREST else level


def weighed(method: Method) -> list[Question]:
    return [one for one in method.questions if one.side is not None or one.id == "mutual_alignment"]


def draw_answer(data: st.DataObject, question: Question, unknowns: bool, kindness: int) -> Answer:
    if unknowns and data.draw(st.integers(0, 9)) == 0:
        return Answer(question.id, unknown=True)
    options = better_to_worse(question)
    place = min(data.draw(st.integers(0, len(options) - 1)) for _ in range(kindness))
    return Answer(question.id, (options[place],), confidence=data.draw(st.sampled_from(Confidence)))


def draw_file(
    data: st.DataObject, method: Method, assess: Assess, *, unknowns: bool = True, kindness: int = 0
) -> Assessment:
    """Draw a complete file that passes every gate; some kinder to the controller, so that all outcomes occur."""
    kindness = kindness or data.draw(st.integers(1, 3))
    assessment: Assessment = assess(safeguards={})
    for question in weighed(method):
        assessment = assessment.with_answer(draw_answer(data, question, unknowns, kindness))
    for name in data.draw(st.lists(st.sampled_from(list(method.safeguard_by_id)), max_size=6, unique=True)):
        assessment = assessment.with_safeguard(taken(name, data.draw(st.sampled_from(Status))))
    return assessment


def taken(name: str, status: Status) -> SafeguardChoice:
    return SafeguardChoice(name, status, "product owner", date(2027, 1, 31))


@many
@given(data=st.data())
def test_an_answer_made_worse_for_the_people_never_improves_the_outcome(
    method: Method, assess: Assess, data: st.DataObject
) -> None:
    assessment = draw_file(data, method, assess)
    question = data.draw(st.sampled_from(weighed(method)))
    answer = assessment.answers[question.id]
    assume(answer.options)
    worse = [one for one in question.by_id if badness(question, one) > badness(question, answer.options[0])]
    assume(worse)
    changed = assessment.with_answer(replace(answer, options=(data.draw(st.sampled_from(worse)),)))

    assert WORST_FIRST.index(categorise(method, changed)) <= WORST_FIRST.index(categorise(method, assessment))


@many
@given(data=st.data())
def test_what_is_permitted_with_unknowns_stays_permitted_however_they_turn_out(
    method: Method, assess: Assess, data: st.DataObject
) -> None:
    assessment = draw_file(data, method, assess, unknowns=False, kindness=3)
    unknown = data.draw(st.lists(st.sampled_from(weighed(method)), min_size=1, max_size=2, unique=True))
    for question in unknown:
        assessment = assessment.with_answer(Answer(question.id, unknown=True))
    category = categorise(method, assessment)
    assume(category in PERMITS)
    for question in unknown:
        option = data.draw(st.sampled_from(better_to_worse(question)))
        confidence = data.draw(st.sampled_from(Confidence))
        assessment = assessment.with_answer(Answer(question.id, (option,), confidence=confidence))

    assert WORST_FIRST.index(categorise(method, assessment)) >= WORST_FIRST.index(category)


@many
@given(data=st.data())
def test_a_safeguard_never_worsens_the_categorise(method: Method, assess: Assess, data: st.DataObject) -> None:
    assessment = draw_file(data, method, assess)
    name = data.draw(st.sampled_from(list(method.safeguard_by_id)))
    planned = categorise(method, assessment.with_safeguard(taken(name, Status.PLANNED)))
    in_place = categorise(method, assessment.with_safeguard(taken(name, Status.IN_PLACE)))
    without = {key: one for key, one in (assessment.safeguards or {}).items() if key != name}
    none = categorise(method, replace(assessment, safeguards=without))

    assert WORST_FIRST.index(none) <= WORST_FIRST.index(planned) <= WORST_FIRST.index(in_place)


@many
@given(data=st.data())
def test_an_unanswered_question_never_counts_for_the_controller(
    method: Method, assess: Assess, data: st.DataObject
) -> None:
    """Without an answer the file is incomplete, or refused where it would be refused with any answer."""
    assessment = draw_file(data, method, assess)
    asked = [one.id for one in method.questions if one.id in assessment.answers and one.id != "mutual_alignment"]
    absent = categorise(method, assessment.without_answer(data.draw(st.sampled_from(asked))))

    assert absent in {Category.INCOMPLETE, Category.CANNOT_RELY}
    if absent is Category.CANNOT_RELY:
        assert categorise(method, assessment) is Category.CANNOT_RELY


@many
@given(data=st.data())
def test_points_never_repair_a_knock_out(method: Method, assess: Assess, data: st.DataObject) -> None:
    assessment = draw_file(data, method, assess)
    gate = data.draw(st.sampled_from(["special_data", "device_access", "interest_real", "less_intrusive", "effective"]))
    hit = next(option.id for option in method.by_id[gate].options if any(one.do == "ko" for one in option.effects))

    assert categorise(method, assessment.with_answer(Answer(gate, (hit,)))) is Category.CANNOT_RELY


@few
@given(data=st.data())
def test_the_order_of_answers_and_safeguards_changes_no_byte(
    method: Method, assess: Assess, data: st.DataObject
) -> None:
    assessment = draw_file(data, method, assess)
    names = data.draw(st.permutations(list(assessment.answers)))
    measures = data.draw(st.permutations(list(assessment.safeguards or {})))
    shuffled = replace(
        assessment,
        answers={name: assessment.answers[name] for name in names},
        safeguards={name: (assessment.safeguards or {})[name] for name in measures},
    )

    assert finding_to_json(find(method, shuffled)) == finding_to_json(find(method, assessment))


@few
@given(data=st.data())
def test_the_same_input_gives_the_same_finding_and_changes_nothing(
    method: Method, assess: Assess, data: st.DataObject
) -> None:
    assessment = draw_file(data, method, assess)
    before = repr(assessment)
    first, second = find(method, assessment), find(method, assessment)

    assert first == second
    assert finding_to_json(first) == finding_to_json(second)
    assert repr(assessment) == before


@few
@given(data=st.data())
def test_the_smallest_set_alone_carries_the_outcome_and_no_part_of_it_does(
    method: Method, assess: Assess, data: st.DataObject
) -> None:
    assessment = draw_file(data, method, assess, unknowns=data.draw(st.booleans()), kindness=2)
    assessment = replace(assessment, safeguards={name: taken(name, Status.PLANNED) for name in method.safeguard_by_id})
    found = find(method, assessment)

    def with_only(names: Sequence[str]) -> Category:
        return categorise(method, replace(assessment, safeguards={name: taken(name, Status.PLANNED) for name in names}))

    if found.category is Category.CAN_RELY_WITH_SAFEGUARDS:
        assert with_only(found.needed) is Category.CAN_RELY_WITH_SAFEGUARDS
    else:
        assert found.needed == ()
    for name in found.needed:
        assert with_only([one for one in found.needed if one != name]) is not Category.CAN_RELY_WITH_SAFEGUARDS


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_tipping_answers_are_all_there_are(method: Method, assess: Assess, data: st.DataObject) -> None:
    assessment = draw_file(data, method, assess, kindness=2)
    found = find(method, assessment)
    before = category_before(method, assessment)
    assert (found.category, found.robustness.before) == (categorise(method, assessment), before)
    expected = set()
    for question in weighed(method):
        answer = assessment.answers[question.id]
        known = replace(answer, unknown=False)
        for option in question.by_id:
            if option not in answer.options:
                category = category_before(method, assessment.with_answer(replace(known, options=(option,))))
                if category is not before:
                    expected.add((question.id, option, category))

    assert {(one.question, one.to_option, one.category) for one in found.tipping} == expected
