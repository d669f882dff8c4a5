"""From the neutral facts of a ruling to an answered assessment, by a general mapping."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from lia.model.assessment import Answer, Assessment, Confidence, SafeguardChoice, Status
from lia.model.case import Facts, Ruling
from lia.model.mapping import Combination, FactsMapping, Line, QuestionMapping
from lia.model.method import Method, Question

UNKNOWN = "unknown"
"""The choice that says: asked, and not known."""


def place_of(mapping: FactsMapping, code: str, known: Collection[str]) -> str:
    """Give the jurisdiction whose rules are used for a code of a ruling."""
    code = mapping.jurisdictions.get(code, code)
    return code if code in known else mapping.elsewhere


def assessment_of(method: Method, mapping: FactsMapping, ruling: Ruling, known: Collection[str]) -> Assessment:
    """Answer every question of a method from the facts of a ruling; ``known`` are the jurisdictions there are."""
    facts = mapping.read(ruling.facts)
    empty = Assessment(
        id=ruling.id,
        purpose=ruling.id,
        scope="",
        method=method.id,
        edition=method.edition,
        jurisdiction=place_of(mapping, ruling.jurisdiction, known),
        on=ruling.on,
    )
    answers = {one.question: _answer(method.by_id[one.question], one, facts, empty) for one in mapping.questions}
    return replace(empty, answers=answers, safeguards=_safeguards(mapping, facts))


def answer_of(question: str, lines: Sequence[Line]) -> Answer:
    """Give an answer from the lines that were chosen: what is recorded is evidenced, what is unclear unknown."""
    reason = lines[0].reason
    if any(line.choice == UNKNOWN for line in lines):
        return Answer(question, unknown=True, reason=reason)
    options = tuple(dict.fromkeys(line.choice for line in lines))
    return Answer(question, options, confidence=Confidence.EVIDENCED, reason=reason)


def _answer(question: Question, mapping: QuestionMapping, facts: Facts, assessment: Assessment) -> Answer:
    holding = [line for line in mapping.lines if line.holds(facts) and _offered(question, line, assessment)]
    return answer_of(question.id, chosen(question, mapping, holding))


def chosen(question: Question, mapping: QuestionMapping, holding: Sequence[Line]) -> Sequence[Line]:
    """Give the lines that answer a question, out of those that hold."""
    if not holding:
        return [mapping.otherwise]
    if mapping.rule is Combination.EVERY_MATCH:
        return holding
    if mapping.rule is Combination.HIGHEST_OF:
        return [max(holding, key=lambda line: _level(question, line))]
    return holding[:1]


def _offered(question: Question, line: Line, assessment: Assessment) -> bool:
    """Whether a line may be used: one whose option is not offered there and then is passed over."""
    option = question.by_id.get(line.choice)
    return option is None or option.offered(assessment.jurisdiction, assessment.on)


def _level(question: Question, line: Line) -> int:
    option = question.by_id.get(line.choice)
    return -1 if option is None or option.level is None else option.level


def _safeguards(mapping: FactsMapping, facts: Facts) -> Mapping[str, SafeguardChoice]:
    """Give the safeguards that are recorded; they are in place."""
    return {
        line.choice: SafeguardChoice(line.choice, Status.IN_PLACE, reason=line.reason)
        for line in mapping.safeguards
        if line.holds(facts)
    }
