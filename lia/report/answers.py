"""Every question of the method with what was answered: reason, confidence, evidence, who and when."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from lia.model.assessment import Answer, Assessment
from lia.model.finding import Finding
from lia.model.method import Kind, Question
from lia.model.source import Tag
from lia.model.text import say
from lia.report.terms import phrase
from lia.report.values import AnswerLine, StepPart
from lia.report.words import Words


def answered_steps(
    words: Words, assessment: Assessment, finding: Finding, stale: Collection[str]
) -> tuple[StepPart, ...]:
    """Show every question of the method with its answer, step by step; what was not asked is named at the end."""
    return tuple(_step(words, assessment, finding, step, stale) for step in words.method.steps)


def _step(words: Words, assessment: Assessment, finding: Finding, step: str, stale: Collection[str]) -> StepPart:
    questions = [question for question in words.method.questions if question.step == step]
    asked = [one for one in questions if _was_asked(assessment, finding, one)]
    return StepPart(
        name=words.named(f"step.{step}.name", step),
        intro=phrase(words.texts.get(f"step.{step}.intro")),
        answers=tuple(_line(words, assessment, question, stale) for question in asked),
        not_asked=words.questions(one.id for one in questions if one not in asked),
    )


def _was_asked(assessment: Assessment, finding: Finding, question: Question) -> bool:
    return question.kind is Kind.SAFEGUARDS or question.id in assessment.answers or question.id in finding.absent


def _line(words: Words, assessment: Assessment, question: Question, stale: Collection[str]) -> AnswerLine:
    answer = assessment.answers.get(question.id) or Answer(question.id)
    state, shown = _answered(words, assessment, question)
    given = question.id in assessment.answers
    return AnswerLine(
        question=phrase(words.texts.get(f"question.{question.id}.text") or words.question(question.id)),
        answer=shown,
        state=state,
        text=say(answer.text, words.language),
        reason=say(answer.reason, words.language),
        confidence=answer.confidence if given else "",
        confidence_name=words.named(f"confidence.{answer.confidence}.label", answer.confidence) if given else "",
        evidence=answer.evidence,
        evidence_link=web_link(answer.evidence),
        by=words.person(answer.given_by) if answer.given_by else "",
        at=words.moment(answer.given_at) if answer.given_at else "",
        stale=question.id in stale and given,
        sources=_sources(words, question),
    )


def _sources(words: Words, question: Question) -> str:
    """Name what the question rests on; what is the method's own choice has no source to name."""
    references = dict.fromkeys(words.article(one.ref) for one in question.sources if one.tag != Tag.DESIGN)
    return "; ".join(references) or words.article(question.article)


def _answered(words: Words, assessment: Assessment, question: Question) -> tuple[str, str]:
    """Give the state of a question and its answer in words."""
    if question.kind is Kind.SAFEGUARDS:
        return _safeguards(words, assessment)
    answer = assessment.answers.get(question.id)
    if answer is None:
        return "absent", words.say("answer.absent")
    shown = words.options(question.id, answer.options, unknown=answer.unknown)
    return ("unknown" if answer.unknown else "given"), shown


def _safeguards(words: Words, assessment: Assessment) -> tuple[str, str]:
    if assessment.safeguards is None:
        return "absent", words.say("answer.absent")
    return "given", words.join(map(words.safeguard, assessment.safeguards)) or words.say("answer.none_ticked")


def web_link(evidence: str) -> str:
    """Give the evidence as a link if it is a whole http or https address, else empty; nothing else may be a link."""
    text = evidence.strip()
    if not text or not text.isprintable() or any(sign in text for sign in ' "<>\\^`{|}'):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.hostname else ""
