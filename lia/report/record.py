"""What the report says about the record: who answered what, who decides, the register, the review."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime
from urllib.parse import urlsplit

from lia.model.assessment import Answer, Assessment, Person
from lia.model.finding import Category, Finding
from lia.model.method import Kind, Question
from lia.model.purpose import Purpose, Start
from lia.model.source import Tag
from lia.model.text import say
from lia.report.phrases import inside
from lia.report.terms import Phrase, phrase
from lia.report.values import AnswerLine, DecisionPart, Fact, Review, StepPart, Voice
from lia.report.words import Words


def steps(words: Words, assessment: Assessment, finding: Finding, stale: Collection[str]) -> tuple[StepPart, ...]:
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


def voices(words: Words, assessment: Assessment) -> tuple[Voice, ...]:
    """Say who answered how many questions, and when last."""
    said: dict[Person | None, list[Answer]] = defaultdict(list)
    for answer in assessment.answers.values():
        said[answer.given_by].append(answer)
    return tuple(
        Voice(words.person(person) if person else words.say("voice.unnamed"), _contribution(words, answers))
        for person, answers in said.items()
    ) or (Voice(words.say("voice.nobody"), ""),)


def _contribution(words: Words, answers: list[Answer]) -> str:
    moments: list[datetime] = [answer.given_at for answer in answers if answer.given_at]
    key = "one" if len(answers) == 1 else "many"
    if not moments:
        return words.say(f"voice.{key}_undated", count=len(answers))
    return words.say(f"voice.{key}", count=len(answers), at=words.moment(max(moments)))


def decision(words: Words, assessment: Assessment, finding: Finding) -> DecisionPart | None:
    """Show the controller's decision as it was taken, and what sets it apart from the finding."""
    taken = assessment.decision
    if taken is None:
        return None
    follows = next((kind.follows for kind in words.method.decisions if kind.id == taken.decision), frozenset())
    changed = [words.say("decision.changed")] if assessment.decision_outdated else []
    if taken.finding_category != finding.category:
        changed.append(words.say("decision.changed_outcome", category=words.category(finding.category)))
    return DecisionPart(
        label=words.decision(taken.decision),
        grounds=taken.grounds,
        by=words.person(taken.decided_by),
        at=words.moment(taken.decided_at),
        indicated=words.category(taken.finding_category),
        departs="" if taken.finding_category in follows else words.say("decision.departs"),
        changed=" ".join(changed),
    )


def advice(words: Words, finding: Finding) -> str:
    """Say that nobody advised yet, and whether this outcome asks for it before the decision."""
    asked = bool(finding.referrals) or finding.category is Category.DPO_JUDGEMENT
    none = words.say("advice.none")
    return f"{none} {words.say('advice.needed')}" if asked else none


def review(words: Words, assessment: Assessment) -> Review:
    """Say when to look again: a number of months after the decision, or else after the assessment's date."""
    taken = assessment.decision
    day = review_day(taken.decided_at.date() if taken else assessment.on, words.method.review_months)
    text = words.say(
        "review.due_decision" if taken else "review.due_date", day=words.day(day), months=words.method.review_months
    )
    return Review(text, tuple(listed(words, "trigger").values()))


def review_day(start: date, months: int) -> date:
    """Add months to a day; a day that the month does not have becomes its last."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def listed(words: Words, group: str) -> Mapping[str, str]:
    """Give the texts of a list (``right``, ``trigger``) by id, in the order of the file."""
    head = f"{group}."
    return {key.removeprefix(head): text for key, text in words.texts.entries.items() if key.startswith(head)}


def register(words: Words, purpose: Purpose) -> tuple[Fact, ...]:
    """Show the row of the register as it was read."""
    language = words.language
    rows = (
        ("passage", f"“{purpose.passage}”" if purpose.passage else ""),
        ("section", say(purpose.section, language)),
        ("basis_stated", say(purpose.basis_stated, language)),
        ("basis_read", say(purpose.basis_read, language)),
        ("people_concerned", say(purpose.people, language)),
        ("data", say(purpose.data, language)),
        ("recipients", say(purpose.recipients, language)),
        ("data_source", say(purpose.source, language)),
        ("transfer", say(purpose.transfer, language)),
        ("retention", say(purpose.retention, language)),
        ("role", words.named(f"purpose_role.{purpose.role}", purpose.role)),
        ("mutual_claimed", words.say(f"claimed.{'yes' if purpose.mutual_interest_claimed else 'no'}")),
        ("started", _started(words, purpose)),
        ("wanted", words.named(f"lia_wanted.{purpose.lia_wanted}", purpose.lia_wanted)),
    )
    return tuple(Fact(words.say(f"label.{label}"), value) for label, value in rows if value)


def _started(words: Words, purpose: Purpose) -> str:
    started = purpose.processing_started
    return words.named(f"start.{started}", started) if isinstance(started, Start) else words.day(started)


def screening(words: Words, purpose: Purpose, *, heavy: bool) -> tuple[Phrase, ...]:
    """Say that a DPIA screening is another step, and what this finding and the register hint at."""
    hint = words.texts.get(f"dpia_link.{'high' if heavy else 'not_high'}")
    said = (words.texts.get("dpia_link.separate"), hint, _expected(words, purpose))
    return tuple(phrase(text) for text in said if text)


def _expected(words: Words, purpose: Purpose) -> str:
    expected = purpose.dpia_expected
    name = words.named(f"dpia_expected.{expected}", expected)
    return words.say("screening.expected", expected=inside(name)) if expected else ""


def made(words: Words, assessment: Assessment, purpose: Purpose, made_afterwards: bool | None) -> str:
    """Say whether the assessment was made before the processing began; ``None``: the start is unknown."""
    if made_afterwards:
        return words.named("afterwards.made_afterwards", "")
    if made_afterwards is None:
        return words.named("afterwards.start_unknown", "")
    undecided = purpose.processing_started is Start.PLANNED and assessment.decision is None
    return words.named(f"afterwards.{'planned' if undecided else 'made_before'}", "")
